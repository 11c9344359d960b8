"""A comparison of two codebooks -> lines to read, as the table of `eventcode codebook diff`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, is_terminal, printable
from eventcode.cli.excerpts import excerpt

if TYPE_CHECKING:
    from eventcode.codebook.edits import Edit
    from eventcode.evaluation.comparison import Change, Comparison

_COLOURS = {"gained": "green", "lost": "red", "recoded": "yellow"}
_PLAIN_WIDTH = 100
_IDLE = 10
_CUT = 160


def table(comparison: Comparison, summary: bool = False) -> Iterator[str]:
    """
    The changes under the edits that caused them, then what it comes to.

    Args:
        comparison: The comparison.
        summary: Leave the single changes out.
    """
    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else _PLAIN_WIDTH
    for causes, changes in comparison.groups:
        yield from _heading(causes, changes)
        for change in () if summary else changes:
            yield from _change(change, width)
        yield ""
    yield tally(comparison)
    yield from _idle(comparison)


def tally(comparison: Comparison) -> str:
    """How many events differ, and how."""
    texts = count(comparison.records, "text")
    if not comparison.changes:
        return click.style(f"no event differs in {texts}", fg="green")
    differing = len(comparison.changes)
    what = f"{count(differing, 'event')} {'differs' if differing == 1 else 'differ'} in {texts}"
    return f"{click.style(what, bold=True)}: {_kinds(comparison.changes)}"


def _kinds(changes: Sequence[Change]) -> str:
    kinds = [change.kind for change in changes]
    return ", ".join(
        click.style(f"{kinds.count(kind):,} {kind}", fg=_COLOURS[kind]) for kind in _COLOURS if kind in kinds
    )


def _heading(causes: Sequence[Edit], changes: Sequence[Change]) -> Iterator[str]:
    if not causes:
        yield f"{click.style('other lines', bold=True)}: {_kinds(changes)}; no edit can be named as the cause"
    for number, edit in enumerate(causes, 1):
        what = _kinds(changes) if number == len(causes) else "and"
        yield f"{click.style(edit.entry.place, bold=True)}: {edit.kind}; {what}"
        yield from _lines(edit)


def _lines(edit: Edit) -> Iterator[str]:
    if edit.old is not None:
        yield click.style(f"  - {_cut(edit.old.text)}", fg="red")
    if edit.new is not None:
        yield click.style(f"  + {_cut(edit.new.text)}", fg="green")


def _cut(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _CUT else f"{text[: _CUT - 1]}…"


def _change(change: Change, width: int) -> Iterator[str]:
    from eventcode.dataset.rows import id_text
    from eventcode.evaluation.comparison import described

    sides = ((change.before, change.after), (change.after, change.before))
    coded = " -> ".join(described(each, other) for each, other in sides if each is not None)
    name = click.style(printable(id_text(change.id)), dim=True)
    yield f"    {click.style(f'{change.kind:<7}', fg=_COLOURS[change.kind])}  {coded}  {name}"
    marks = change.marks(change.event)
    shown = excerpt(change.sentence, (0, len(change.sentence)), marks.pop("action", (0, 0)), marks.values(), width - 13)
    yield f"             {shown.text}"


def _idle(comparison: Comparison) -> Iterator[str]:
    edits, idle = comparison.edits, comparison.idle
    if not edits:
        yield "no edits: the two codebooks say the same"
        return
    yield f"{len(edits) - len(idle):,} of {count(len(edits), 'edit')} made a difference" + (
        "; without effect here:" if idle else ""
    )
    for edit in idle[:_IDLE]:
        yield click.style(f"  {edit.entry.place}: {edit.kind}", dim=True)
        yield from _lines(edit)
    if len(idle) > _IDLE:
        yield click.style(f"  and {len(idle) - _IDLE:,} more", dim=True)
