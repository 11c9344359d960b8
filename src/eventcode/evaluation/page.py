"""A comparison of two codebooks -> one HTML page that needs nothing else, and in which no text is code."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from eventcode.codebook.edits import Edit
from eventcode.dataset.rows import id_text
from eventcode.evaluation.comparison import KINDS, Change, Comparison, described
from eventcode.ontology import Event, Span

_MARK = re.compile(r"\{\{([a-z-]+)\}\}")
#: What HTML cannot hold: control characters, and half characters that UTF-8 cannot write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def comparison_page(comparison: Comparison, old: str, new: str) -> bytes:
    """
    The page of a comparison, in UTF-8: each edit with its changes, a search box, the words of source, action and target
    marked.

    Args:
        comparison: The comparison.
        old: What to call the old codebook.
        new: What to call the new one.
    """
    template = _template()
    filled = {
        "title": f"{_text(old)} &rarr; {_text(new)}",
        "old": _text(old),
        "new": _text(new),
        "tally": _tally(comparison),
        "groups": "\n".join(_group(causes, changes) for causes, changes in comparison.groups),
        "idle": _idle(comparison),
        "style-hash": _hash(template, "style"),
        "script-hash": _hash(template, "script"),
    }
    return _MARK.sub(lambda mark: filled[mark[1]], template).encode("utf-8")


@cache
def _template() -> str:
    return (files("eventcode.evaluation") / "comparison.html").read_text(encoding="utf-8")


def _hash(template: str, tag: str) -> str:
    """The hash by which a browser knows the page's own style or script, and refuses any other."""
    body = template.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
    return "sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()


def _text(text: str) -> str:
    """A text as HTML shows it; none of it is markup."""
    return escape(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def _tally(comparison: Comparison) -> str:
    edits, busy = len(comparison.edits), len(comparison.edits) - len(comparison.idle)
    differing, texts = len(comparison.changes), comparison.records
    kinds = [f"{comparison.count(kind):,} {kind}" for kind in KINDS if comparison.count(kind)]
    told = f": {', '.join(kinds)}" if kinds else ""
    what = f"{_count(differing, 'changed event')} in {_count(texts, 'text')}{told}"
    return f"{what}. {_count(edits, 'edit')}, {busy:,} of them made a difference."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _group(causes: Sequence[Edit], changes: Sequence[Change]) -> str:
    heading = "".join(map(_edit, causes)) or "<h2>other lines</h2><p>No edit can be named as the cause.</p>"
    shown = "\n".join(map(_change, changes))
    return (
        f'<section><header>{heading}<p class="quiet">{_count(len(changes), "event")}</p></header>\n{shown}\n</section>'
    )


def _edit(edit: Edit) -> str:
    lines = [f"<del>{_text(edit.old.text)}</del>"] if edit.old is not None else []
    lines += [f"<ins>{_text(edit.new.text)}</ins>"] if edit.new is not None else []
    place = f"<h2>{_text(edit.entry.place)} <small>{edit.kind}</small></h2>"
    return f'<div class="edit">{place}<pre>{"".join(lines)}</pre></div>'


def _change(change: Change) -> str:
    before, after = change.before, change.after
    coded = " &rarr; ".join(
        f'<code title="{_text(each.action.label)}">{_text(described(each, other))}</code>'
        for each, other in ((before, after), (after, before))
        if each is not None
    )
    head = (
        f'<p class="coded"><span class="kind">{change.kind}</span> <span>{coded}</span> '
        f'<span class="quiet">{_text(id_text(change.id))}</span></p>'
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
    return f'<p class="sentence" dir="auto">{"".join(_pieces(text, marks))}</p>'


def _pieces(text: str, marks: Mapping[str, Span]) -> Iterator[str]:
    """The text in pieces, those with a mark in its tags; where marks overlap, the shorter one shows."""
    ends = sorted({0, len(text), *(end for span in marks.values() for end in span)})
    for start, end in pairwise(ends):
        inside = [(span[1] - span[0], name) for name, span in marks.items() if span[0] <= start and end <= span[1]]
        piece = _text(text[start:end])
        yield f'<mark class="{min(inside)[1]}">{piece}</mark>' if inside else piece


def _why(change: Change) -> str:
    told = [_explained("before", change.before), _explained("after", change.after)]
    return f"<details><summary>why</summary>{''.join(told)}</details>"


def _explained(name: str, event: Event | None) -> str:
    return "" if event is None else f'<p class="quiet">{name}</p><pre>{_text(event.explain())}</pre>'


def _idle(comparison: Comparison) -> str:
    if not comparison.idle:
        return ""
    shown = "".join(map(_edit, comparison.idle))
    summary = f"{_count(len(comparison.idle), 'edit')} without effect in this corpus"
    return f"<footer><details><summary>{summary}</summary>{shown}</details></footer>"
