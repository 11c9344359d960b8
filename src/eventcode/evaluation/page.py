"""A comparison of two codebooks -> one HTML page that needs nothing else, and in which no text is code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcode.codebook.edits import Edit
from eventcode.dataset.pages import counted, load_template, marked, shown
from eventcode.dataset.rows import id_text
from eventcode.evaluation.comparison import KINDS, Change, Comparison, described
from eventcode.ontology import Event, Span


def comparison_page(comparison: Comparison, old: str, new: str) -> bytes:
    """
    The page of a comparison, in UTF-8: each edit with its changes, a search box, the words of source, action and target
    marked.

    Args:
        comparison: The comparison.
        old: What to call the old codebook.
        new: What to call the new one.
    """
    values = {
        "title": f"{shown(old)} &rarr; {shown(new)}",
        "old": shown(old),
        "new": shown(new),
        "tally": _tally(comparison),
        "groups": "\n".join(_group(causes, changes) for causes, changes in comparison.groups),
        "idle": _idle(comparison),
    }
    return load_template("eventcode.evaluation", "comparison.html").fill(values)


def _tally(comparison: Comparison) -> str:
    edits, busy = len(comparison.edits), len(comparison.edits) - len(comparison.idle)
    differing, texts = len(comparison.changes), comparison.records
    kinds = [f"{comparison.count(kind):,} {kind}" for kind in KINDS if comparison.count(kind)]
    told = f": {', '.join(kinds)}" if kinds else ""
    what = f"{counted(differing, 'changed event')} in {counted(texts, 'text')}{told}"
    return f"{what}. {counted(edits, 'edit')}, {busy:,} of them made a difference."


def _group(causes: Sequence[Edit], changes: Sequence[Change]) -> str:
    heading = "".join(map(_edit, causes)) or "<h2>other lines</h2><p>No edit can be named as the cause.</p>"
    listed = "\n".join(map(_change, changes))
    tally = f'<p class="quiet">{counted(len(changes), "event")}</p>'
    return f"<section><header>{heading}{tally}</header>\n{listed}\n</section>"


def _edit(edit: Edit) -> str:
    lines = [f"<del>{shown(edit.old.text)}</del>"] if edit.old is not None else []
    lines += [f"<ins>{shown(edit.new.text)}</ins>"] if edit.new is not None else []
    place = f"<h2>{shown(edit.entry.place)} <small>{edit.kind}</small></h2>"
    return f'<div class="edit">{place}<pre>{"".join(lines)}</pre></div>'


def _change(change: Change) -> str:
    before, after = change.before, change.after
    coded = " &rarr; ".join(
        f'<code title="{shown(each.action.label)}">{shown(described(each, other))}</code>'
        for each, other in ((before, after), (after, before))
        if each is not None
    )
    head = (
        f'<p class="coded"><span class="kind">{change.kind}</span> <span>{coded}</span> '
        f'<span class="quiet">{shown(id_text(change.id))}</span></p>'
    )
    return (
        f'<article class="{change.kind}" data-kind="{change.kind}">{head}{_sentences(change)}{_why(change)}</article>'
    )


def _sentences(change: Change) -> str:
    """The sentence with its marks; twice when old and new rest on different words."""
    events = [event for event in (change.before, change.after) if event is not None]
    marks = [change.marks(event) for event in events]
    if len(marks) == 2 and marks[0] != marks[1]:
        told = zip(("before", "after"), marks, strict=True)
        return "".join(f'<p class="quiet">{name}</p>{_sentence(change.sentence, each)}' for name, each in told)
    return _sentence(change.sentence, marks[-1])


def _sentence(text: str, marks: Mapping[str, Span]) -> str:
    return f'<p class="sentence" dir="auto">{marked(text, marks)}</p>'


def _why(change: Change) -> str:
    told = [_explained("before", change.before), _explained("after", change.after)]
    return f"<details><summary>why</summary>{''.join(told)}</details>"


def _explained(name: str, event: Event | None) -> str:
    return "" if event is None else f'<p class="quiet">{name}</p><pre>{shown(event.explain())}</pre>'


def _idle(comparison: Comparison) -> str:
    if not comparison.idle:
        return ""
    idle = "".join(map(_edit, comparison.idle))
    summary = f"{counted(len(comparison.idle), 'edit')} without effect in this corpus"
    return f"<footer><details><summary>{summary}</summary>{idle}</details></footer>"
