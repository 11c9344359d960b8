"""`eventcode report`: coded events -> one HTML page with charts and a list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, is_terminal, notice, one_sentence
from eventcode.cli.options import codebook_option, load_book

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.dataset.folders import Stored
    from eventcode.dataset.report import Basis
    from eventcode.dataset.summary import Summary


@click.command(short_help="Make a page with charts and a list of coded events.")
@click.argument("path", metavar="EVENTS|FOLDER")
@click.option("-o", "--output", metavar="FILE", help="The page to write; standard output if left out.")
@click.option(
    "--texts",
    multiple=True,
    metavar="FILE",
    help="The texts that were coded; with them the list shows the sentences. Repeat it for several files.",
)
@codebook_option
@click.option("--title", metavar="TITLE", help="The title of the page; without it, the name of the file or folder.")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10_000,
    show_default=True,
    metavar="N",
    help="How many events are listed; all are counted.",
)
@click.pass_context
def report(
    context: click.Context,
    path: str,
    output: str | None,
    texts: tuple[str, ...],
    codebooks: tuple[str, ...],
    title: str | None,
    limit: int,
) -> int:
    """
    Make one page of coded events that opens in any browser, offline.

    It shows totals, events per month by quad class, the top dyads, a heat map of roots by country, the mean of the
    Goldstein scale over time (of PLOVER: its intensity), each with its table, and a list to search in. Asserted events
    are counted; the list has the others, too, and says so.

    EVENTS is a .jsonl, .csv or .parquet file of `eventcode code`; a FOLDER holds such a file, named events. Without
    --codebook, a folder of `eventcode run` is read with the codebook that its manifest names.

    \b
    Examples:
      eventcode report events.jsonl --texts stories.jsonl -o report.html
      eventcode report dataset --title "Two years of raids" -o report.html

    \b
    Exit status:
      0  the page is written      2  the call, a file or the codebook was wrong
    """  # noqa: D301
    from eventcode.dataset.drawing import ReportError
    from eventcode.dataset.folders import find_events
    from eventcode.dataset.output import new_file
    from eventcode.dataset.report import report_page
    from eventcode.dataset.summary import summarise

    if output is None and is_terminal(sys.stdout):
        raise click.ClickException("a page is not for reading on a terminal; name a file with -o report.html")
    with one_sentence():
        stored = find_events(path)
        _spare(output, (*map(str, stored.files), *texts))
        if stored.codebooks and context.get_parameter_source("codebooks") is click.core.ParameterSource.DEFAULT:
            codebooks = stored.codebooks
        book = load_book(codebooks)
        summary = summarise(stored.rows(), book.ontology, limit)
        _check_codes(summary, " + ".join(codebooks))
        basis = _basis(book, codebooks, stored, summary, texts)
        try:
            page = report_page(summary, basis, title or Path(path).resolve().name)
        except ReportError as error:
            raise click.ClickException(str(error)) from None
        if output is None:
            sys.stdout.buffer.write(page)
        else:
            with new_file(output) as stream:
                stream.write(page)
    notice(f"eventcode: {count(summary.events, 'asserted event')} counted, {len(summary.listed):,} listed")
    return 0


def _spare(output: str | None, read: tuple[str, ...]) -> None:
    """End the command if the page would take the place of what it is made of."""
    if output is not None and Path(output).is_file():
        for path in read:
            if Path(path).exists() and Path(path).samefile(output):
                raise click.ClickException(f"{output}: is what the page is made of; give -o another name")


def _check_codes(summary: Summary, name: str) -> None:
    """Say which codes the codebook does not have; end the command if it has none of them."""
    if not summary.unknown:
        return
    number = sum(summary.unknown.values())
    codes = ", ".join(repr(code) for code in sorted(summary.unknown)[:3])
    if number == summary.events:
        raise click.ClickException(
            f"no code of the events is in the codebook {name} ({codes}); name theirs: --codebook plover or your own"
        )
    notice(f"eventcode: warning: {count(number, 'event')} with codes that the codebook {name} does not have ({codes})")


def _basis(
    book: Codebook, codebooks: tuple[str, ...], stored: Stored, summary: Summary, texts: tuple[str, ...]
) -> Basis:
    from eventcode.cli.coded import country_names, texts_by_id
    from eventcode.dataset.report import Basis

    ids = {str(row["id"]) for row in summary.listed}
    found: dict[str, str] = {}
    for path in texts:
        found |= texts_by_id(path, ids)
    if texts and (lacking := len(ids - found.keys())):
        notice(f"eventcode: warning: {count(lacking, 'record')} of the list not in the texts; they have no sentences")
    return Basis(
        ontology=book.ontology,
        countries=country_names(book),
        texts=found,
        records=stored.records,
        aside=stored.aside,
        codebook=" + ".join(codebooks),
    )
