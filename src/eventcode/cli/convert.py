"""`eventcode convert`: coded events in the formats of the field, and back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from eventcode.cli.console import count, notice, one_sentence
from eventcode.cli.options import codebook_option, load_book

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.dataset.formats import Facts
    from eventcode.ontology.rows import Row

_NAMES = ("petrarch", "phoenix", "icews", "gdelt", "plover")
Form = Literal["petrarch", "phoenix", "icews", "gdelt", "plover"]


@click.command(short_help="Write coded events in a format of the field, or read one.")
@click.argument("path", metavar="EVENTS")
@click.option("--to", "target_form", type=click.Choice(_NAMES), help="The format to write.")
@click.option("--from", "source_form", type=click.Choice(_NAMES), help="The format that EVENTS has; else one of ours.")
@codebook_option
@click.option(
    "--texts",
    metavar="FILE",
    help="The texts that were coded; with them the words of actors and actions are written, too.",
)
@click.option(
    "--modality",
    type=click.Choice(["asserted", "negated", "hypothetical", "all"]),
    default="asserted",
    show_default=True,
    help="Which events are written.",
)
@click.option("-o", "--output", metavar="FILE", help="The file to write; standard output if left out.")
def convert(
    path: str,
    target_form: Form | None,
    source_form: Form | None,
    codebooks: tuple[str, ...],
    texts: str | None,
    modality: str,
    output: str | None,
) -> int:
    """
    Write coded events in a format of the field, or read one.

    EVENTS is a .jsonl, .csv or .parquet file of `eventcode code`, a folder of `eventcode run`, or with --from a file in
    a format of the field.
    Without --to the events are written as CSV in eventcode's own columns.

    \b
    Formats:
      petrarch  PETRARCH's events                icews  like the ICEWS coded events (20 columns)
      phoenix   like Phoenix (26 columns)        gdelt  like GDELT 2.0 (61 columns)
      plover    PLOVER's JSON records, for events coded with --codebook plover

    \b
    Examples:
      eventcode convert events.jsonl --to gdelt -o events.gdelt.tsv
      eventcode convert old.tsv --from phoenix -o old.csv

    \b
    Exit status:
      0  all events written      2  the call or a file was wrong
    """  # noqa: D301
    if target_form is None and source_form is None:
        raise click.UsageError("say --to FORMAT or --from FORMAT", click.get_current_context())
    from eventcode.dataset.output import new_file

    with one_sentence():
        rows = _chosen(_rows(path, source_form), modality)
        facts = _facts(load_book(codebooks), texts) if target_form else None
        if output is None:
            written = _write(rows, target_form, facts, sys.stdout.buffer)
        else:
            with new_file(output) as stream:
                written = _write(rows, target_form, facts, stream)
    notice(f"{count(written, 'event')} written")
    return 0


def _rows(path: str, form: Form | None) -> Iterator[Row]:
    """The rows of a file of events."""
    from eventcode.dataset.folders import find_events
    from eventcode.dataset.formats import FormatError, read_format
    from eventcode.dataset.records import InputError

    if form is None:
        yield from find_events(path).rows()
        return
    try:
        with Path(path).open("rb") as stream:
            yield from read_format(stream, form)
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except FormatError as error:
        raise InputError(f"{path}: {error}") from None


def _chosen(rows: Iterator[Row], modality: str) -> Iterator[Row]:
    return (row for row in rows if modality == "all" or (row.get("modality") or "asserted") == modality)


def _write(rows: Iterator[Row], form: Form | None, facts: Facts | None, stream: object) -> int:
    from eventcode.dataset.formats import write_format
    from eventcode.dataset.rows import write_csv

    if form is None or facts is None:
        return write_csv(rows, stream)  # type: ignore[arg-type]
    try:
        return write_format(rows, form, facts, stream)  # type: ignore[arg-type]
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _facts(book: Codebook, texts: str | None) -> Facts:
    from eventcode.cli.coded import country_names, texts_by_id
    from eventcode.dataset.formats import Facts

    sectors = {role.code: role.name or role.code for role in book.roles.roles.values()}
    return Facts(book.ontology, country_names(book), sectors, texts_by_id(texts) if texts else {})
