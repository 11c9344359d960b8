"""`eventcode codebook suggest`: a corpus -> what the codebook lacks for it, ready to paste."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.texts import Texts, report_format
from eventcode.cli.console import count, mark, printable, printable_lines, show
from eventcode.cli.options import codebook_option, date_option, input_option, load_book

if TYPE_CHECKING:
    from eventcode.evaluation.gaps import Spot
    from eventcode.evaluation.suggest import Suggestion, SuggestionKind
    from eventcode.ontology.rows import Cell

_WIDTH = 92
_TITLES = {
    "phrase": "Who acts, or whom it is done to: no row knows them",
    "verb": "Verbs with a known actor: no rule knows them",
    "noun": "Event nouns: no rule knows them",
}


@click.command(short_help="List what a codebook lacks for a corpus, ready to paste.")
@click.argument("corpus", metavar="CORPUS|-")
@codebook_option
@date_option
@input_option
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(["phrase", "verb", "noun"]),
    multiple=True,
    help="Only these: phrases of actors, verbs, event nouns. May be repeated.",
)
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="How many of each kind.")
@click.option("--min", "least", type=click.IntRange(min=1), default=1, show_default=True, help="How often at least.")
@report_format
def suggest(
    corpus: str,
    codebooks: tuple[str, ...],
    date: dt.date | None,
    asked_input: str | None,
    kinds: tuple[SuggestionKind, ...],
    top: int,
    least: int,
    layout: str,
) -> int:
    """
    List the most frequent words of a corpus that the codebook does not know: who acts or is acted upon without a code,
    verbs of known actors without a rule, event nouns without a rule.

    CORPUS is read as by 'eventcode code'. Each suggestion has its contexts and a row or rule to paste into the file
    that it names. What only you can know stands there as ??? or CODE, and 'codebook check' refuses both.

    \b
    Examples:
      eventcode codebook suggest stories.jsonl --codebook cameo --codebook ./mystudy
      eventcode codebook suggest stories.csv --kind verb --top 50 --format csv > verbs.csv

    \b
    Exit status:
      0  all texts were read      1  some were set aside      2  the call or the codebook was wrong
    """  # noqa: D301
    from eventcode.coding.coder import RuleCoder
    from eventcode.evaluation.suggest import KINDS, suggest

    coder = RuleCoder(load_book(codebooks))
    texts = Texts(corpus, asked_input, date)
    asked = kinds or KINDS
    found = suggest(coder, texts, kinds=asked, top=top, least=least)
    for line in _written(found, asked, layout):
        show(line)
    return 1 if texts.aside else 0


def _written(found: Iterable[Suggestion], kinds: Iterable[str], layout: str) -> Iterator[str]:
    found = list(found)
    if layout == "jsonl":
        from eventcode.dataset.rows import encodable

        yield from (encodable(json.dumps(one.to_dict(), ensure_ascii=False, default=str)) for one in found)
    elif layout == "csv":
        yield _csv(found)
    else:
        yield from _table(found, kinds)


def _csv(found: Iterable[Suggestion]) -> str:
    from eventcode.dataset.rows import csv_text

    headings = ["kind", "words", "count", "records", "dyads", "file", "entry", "near", "variants", "contexts"]
    rows: list[list[Cell]] = [
        [
            one.kind, one.words, one.count, one.records, one.dyads, one.file, one.entry, "\n".join(one.near),
            ", ".join(one.variants), "\n".join(spot.sentence for spot in one.contexts),
        ]
        for one in found
    ]  # fmt: skip
    return csv_text(headings, rows)


def _table(found: list[Suggestion], kinds: Iterable[str]) -> Iterator[str]:
    blank = False
    for kind in kinds:
        some = [one for one in found if one.kind == kind]
        if blank:
            yield ""
        blank = True
        yield click.style(_TITLES[kind], bold=True) + ("" if some else ": none")
        for one in some:
            yield ""
            yield from _block(one)


def _block(one: Suggestion) -> Iterator[str]:
    dyads = f", {one.dyads:,} between two known actors" if one.dyads else ""
    others = [form for form in one.variants if form.lower() != one.words.lower()][:4] if one.kind == "phrase" else []
    forms = f"  ({', '.join(map(printable, others))})" if others else ""
    met = f"{count(one.count, 'time')} in {count(one.records, 'text')}{dyads}"
    yield f"  {click.style(printable(one.words), bold=True, fg='cyan')}{forms}  {click.style(met, dim=True)}"
    for spot in one.contexts:
        yield f"      {_context(spot)}"
    for near in one.near:
        yield f"    {click.style('like', dim=True)}  {printable(near)}"
    label = f"    {click.style('paste into', dim=True)} {one.file}"
    yield label
    yield from (f"      {click.style(line, fg='green')}" for line in printable_lines(one.entry).split("\n"))


def _context(spot: Spot) -> str:
    from eventcode.cli.excerpts import excerpt

    shown = excerpt(spot.sentence, (0, len(spot.sentence)), (spot.start, spot.end), (), _WIDTH)
    place = shown.within((spot.start, spot.end))
    return mark(shown.text, [place] if place else [])
