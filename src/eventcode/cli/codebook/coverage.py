"""`eventcode codebook coverage`: a corpus -> which lines of a codebook had a part in its events, and which never."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.texts import Texts, report_format
from eventcode.cli.console import count, printable, show
from eventcode.cli.options import codebook_option, date_option, input_option, load_book

if TYPE_CHECKING:
    from eventcode.evaluation.coverage import Coverage, EntryKind, Use
    from eventcode.ontology.rows import Cell

_NOUNS = {"rule": "rules", "operator": "operators", "set": "word sets", "name": "names", "agent": "role nouns"}


@click.command(short_help="Count which lines of a codebook a corpus uses.")
@click.argument("corpus", metavar="CORPUS|-")
@codebook_option
@date_option
@input_option
@click.option("--own", is_flag=True, help="Leave out the lines of codebooks that the last one extends.")
@click.option("--never", is_flag=True, help="List the lines that had no part in anything.")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["rule", "operator", "set", "name", "agent"]),
    multiple=True,
    help="Only these lines. May be repeated.",
)
@report_format
def coverage(
    corpus: str,
    codebooks: tuple[str, ...],
    date: dt.date | None,
    asked_input: str | None,
    own: bool,
    never: bool,
    kinds: tuple[EntryKind, ...],
    layout: str,
) -> int:
    """
    Count how often each rule, operator, word set, name and role noun had a part in the events of a corpus.

    CORPUS is read as by 'eventcode code'. The table has a line for each file; csv and jsonl have one for each line of
    the codebook. With --never only the lines that no text needed are given.

    \b
    Examples:
      eventcode codebook coverage stories.jsonl --codebook cameo --codebook ./mystudy --own
      eventcode codebook coverage stories.jsonl --never --kind rule
      eventcode codebook coverage stories.jsonl --format csv > coverage.csv

    \b
    Exit status:
      0  all texts were read      1  some were set aside      2  the call or the codebook was wrong
    """  # noqa: D301
    from eventcode.coding.coder import RuleCoder
    from eventcode.evaluation.coverage import KINDS, cover

    book = load_book(codebooks)
    texts = Texts(corpus, asked_input, date)
    found = cover(RuleCoder(book), texts)
    if own:
        found = found.below(book.name)
    asked = kinds or KINDS
    uses = [use for use in (found.never if never else found.uses) if use.kind in asked]
    for line in _written(found, uses, asked, layout, never):
        show(line)
    return 1 if texts.aside else 0


def _written(found: Coverage, uses: list[Use], kinds: Iterable[EntryKind], layout: str, never: bool) -> Iterator[str]:
    from eventcode.dataset.rows import csv_text, encodable

    if layout == "jsonl":
        yield from (encodable(json.dumps(use.to_dict(), ensure_ascii=False)) for use in uses)
    elif layout == "csv":
        headings = ["kind", "file", "line", "text", "count", "records", "words"]
        yield csv_text(headings, map(_cells, uses))
    elif never:
        yield from (_line(use) for use in uses)
        tally = [_NOUNS[kind] + f" {number:,}" for kind in kinds if (number := sum(u.kind == kind for u in uses))]
        yield click.style(f"never met: {', '.join(tally)}" if tally else "everything was met", bold=True)
    else:
        yield from _summary(found, uses)


def _cells(use: Use) -> list[Cell]:
    words = ", ".join(f"{word} {number}" for word, number in use.words)
    return [use.kind, use.location.path, use.location.line, use.text, use.count, use.records, words]


def _line(use: Use) -> str:
    place = f"{use.location.path}:{use.location.line}"
    return f"{click.style(printable(place), bold=True)}: {use.kind}  {printable(use.text)}"


def _summary(found: Coverage, uses: list[Use]) -> Iterator[str]:
    """A line for each kind of entry in each file, and the shares of sentences and phrases."""
    rows: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        rows.setdefault((use.location.path, use.kind), []).append(use)
    cells = [("file", "", "met", "of", "share", "times")]
    for (path, kind), some in sorted(rows.items(), key=lambda item: (item[0][0], list(_NOUNS).index(item[0][1]))):
        met = sum(use.count > 0 for use in some)
        times = sum(use.count for use in some)
        cells.append((path, _NOUNS[kind], f"{met:,}", f"{len(some):,}", f"{met / len(some):.0%}", f"{times:,}"))
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    for number, row in enumerate(cells):
        left = "  ".join(printable(cell).ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True))
        right = "  ".join(cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True))
        yield click.style(f"{left}  {right}", bold=number == 0)
    yield ""
    yield f"{count(found.records, 'text')}, {count(found.sentences, 'sentence')}, {count(found.events, 'event')}"
    yield f"sentences with an event  {_share(found.coded_sentences, found.sentences)}"
    yield f"sources with a code      {_share(found.coded_sources, found.sources)}"
    yield f"targets with a code      {_share(found.coded_targets, found.targets)}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%} ({part:,} of {whole:,})" if whole else "none to count"
