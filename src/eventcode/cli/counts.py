"""`eventcode counts`: coded events -> a table of counts."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal

import click

from eventcode.cli.console import count, is_terminal, notice, one_sentence
from eventcode.cli.options import day, load_ontology

if TYPE_CHECKING:
    from eventcode.dataset.counts import By, Every, Measure, Tally
    from eventcode.ontology.rows import Row

_CODE = 3


def _dyad(value: str) -> tuple[str, str]:
    source, colon, target = value.partition(":")
    if not colon or not (source or target) or len(source) % _CODE or len(target) % _CODE:
        raise click.BadParameter(f"{value!r} is no dyad; write SOURCE:TARGET, such as KEN:SOM, KEN: or :SOMGOV")
    return source, target


def _key(value: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in value.split(","))))


@click.command(short_help="Count coded events by who, when and what.")
@click.argument("paths", metavar="EVENTS...", nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(["dyad", "country", "source", "target"]),
    default="dyad",
    show_default=True,
    help="Whose events are counted. By country an event counts for each country in it.",
)
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month", "year"]),
    default="month",
    show_default=True,
    help="How long a period is. A week is named by its Monday.",
)
@click.option(
    "--measure",
    type=click.Choice(["quad", "root", "code", "goldstein"]),
    default="quad",
    show_default=True,
    help="What is counted: events of each quad class, root or code, or Goldstein weights.",
)
@click.option("--wide/--long", default=True, help="A column for each class (--wide, the default), or a row for each.")
@click.option("--fill", is_flag=True, help="Also write the periods without events, as zeros.")
@click.option("--whole-codes", is_flag=True, help="Tell KENGOV from KENREB; without it both are KEN.")
@click.option(
    "--modality",
    "modalities",
    type=click.Choice(["asserted", "negated", "hypothetical"]),
    multiple=True,
    default=("asserted",),
    show_default=True,
    help="Which events are counted; can be repeated.",
)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only events with this country; repeat it.")
@click.option(
    "--dyad",
    "dyads",
    type=_dyad,
    multiple=True,
    metavar="SOURCE:TARGET",
    help="Only events from one to the other, such as KEN:SOM or KENGOV:; can be repeated.",
)
@click.option("--from", "first", type=day, metavar="DAY", help="Only events from this day on.")
@click.option("--until", "last", type=day, metavar="DAY", help="Only events up to this day.")
@click.option(
    "--date",
    type=click.Choice(["date", "story_date"]),
    default="date",
    show_default=True,
    help="The day that counts: that of the act, or that of the story.",
)
@click.option("--one-a-day", is_flag=True, help="Count events that agree in the columns of --key once.")
@click.option(
    "--key",
    type=_key,
    metavar="COLUMN,...",
    help="For --one-a-day, in place of date,source,target,code. With id, events of one story are compared.",
)
@click.option("--codebook", "codebooks", multiple=True, default=("cameo",), metavar="NAME|PATH",
              help="Whose codes these are: cameo (used without this option), plover or a folder of yours.")  # fmt: skip
@click.option(
    "--format",
    "asked",
    type=click.Choice(["table", "csv", "jsonl", "parquet"]),
    help="How to write the counts. Without it, the suffix of -o says so; else a table on a terminal, csv in a pipe.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the counts to this file instead of standard output.")
def counts(
    paths: tuple[str, ...],
    by: By,
    every: Every,
    measure: Measure,
    wide: bool,
    fill: bool,
    whole_codes: bool,
    modalities: tuple[str, ...],
    countries: tuple[str, ...],
    dyads: tuple[tuple[str, str], ...],
    first: dt.date | None,
    last: dt.date | None,
    date: Literal["date", "story_date"],
    one_a_day: bool,
    key: tuple[str, ...] | None,
    codebooks: tuple[str, ...],
    asked: str | None,
    output: str | None,
) -> int:
    """
    Count coded events by who, when and what.

    EVENTS are .jsonl, .csv or .parquet files of `eventcode code`. They are read event by event: any number will do.

    Events without a date, with a date vaguer than a period ("last year" in counts by month), or without the actors
    that are counted have no place in the table; how many there were is said on standard error.

    \b
    Examples:
      eventcode counts events.jsonl --one-a-day --fill -o months.csv
      eventcode counts events.parquet --dyad KEN:SOM --dyad SOM:KEN --every week --measure goldstein
      eventcode counts 2023.csv 2024.csv --by country --measure root --long -o roots.parquet

    \b
    Exit status:
      0  counted      2  the call or a file was wrong
    """  # noqa: D301
    if key is not None and not one_a_day:
        raise click.UsageError("--key says what --one-a-day compares; add --one-a-day", click.get_current_context())
    from eventcode.dataset import filters
    from eventcode.dataset.counts import tally
    from eventcode.dataset.frames import write_table
    from eventcode.dataset.output import new_file
    from eventcode.ontology import UnknownCode

    with one_sentence():
        form = asked or _form(output)
        rows = filters.of_modality(_rows(paths), modalities)
        if countries:
            rows = filters.of_countries(rows, countries)
        if dyads:
            rows = filters.of_dyads(rows, dyads)
        rows = filters.between(rows, first, last, column=date)
        try:
            if one_a_day:
                rows = filters.one_a_day(rows, key or filters.KEY)
            table = tally(
                rows, by=by, every=every, measure=measure, wide=wide, fill=fill, whole=whole_codes, only=countries,
                date=date, ontology=load_ontology(codebooks),
            )  # fmt: skip
        except UnknownCode as error:
            raise click.ClickException(f"{error}; say whose codes these are with --codebook") from None
        except ValueError as error:
            raise click.ClickException(str(error)) from None
        if output is None or output == "-":
            write_table(table, form, sys.stdout.buffer)
        else:
            with new_file(output) as stream:
                write_table(table, form, stream)
    notice(_summary(table))
    return 0


def _rows(paths: tuple[str, ...]) -> Iterator[Row]:
    from eventcode.dataset.folders import find_events

    return chain.from_iterable(find_events(path).rows() for path in paths)


def _form(output: str | None) -> str:
    """How the counts are written."""
    from eventcode.dataset.output import output_kind

    if output is None or output == "-":
        return "table" if is_terminal(sys.stdout) else "csv"
    return output_kind(output)


def _summary(table: Tally) -> str:
    """How many events are in the table, and how many are not, and why."""
    left = "".join(f"; {number:,} {reason} left out" for reason, number in table.left_out.items())
    return f"{count(table.events, 'event')} in {count(len(table.rows), 'row')}{left}"
