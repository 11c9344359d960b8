"""`eventcode dedupe`: stories -> those that repeat no other."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

import click

from eventcode.cli.console import notice, one_sentence

if TYPE_CHECKING:
    from eventcode.dataset.raw import RawRecord


@click.command(short_help="Leave out stories that nearly repeat another.")
@click.argument("paths", metavar="STORIES...", nargs=-1, required=True)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.7,
    show_default=True,
    help="The share of their runs of three words that two stories have in common when they are one.",
)
@click.option("--mark", is_flag=True, help="Write all stories, with the id of the one repeated as `duplicate_of`.")
@click.option("-o", "--output", metavar="FILE", help="The .jsonl file to write; standard output if left out.")
def dedupe(paths: tuple[str, ...], threshold: float, mark: bool, output: str | None) -> int:
    """
    Leave out stories that nearly repeat another.

    A wire report is printed by many papers, with a new first line or a shorter end. STORIES are .jsonl, .csv or
    .parquet files as for `eventcode code`; of stories that are nearly the same the first is kept. The stories are
    written as JSON Lines. Records that cannot be read are named on standard error and left out.

    Needs the library datasketch: pip install 'eventcode[dedupe]'

    \b
    Examples:
      eventcode dedupe 2023.jsonl 2024.jsonl -o stories.jsonl
      eventcode dedupe stories.csv --mark -o marked.jsonl

    \b
    Exit status:
      0  done      1  some records were left out because they cannot be read      2  the call or a file was wrong
    """  # noqa: D301
    if importlib.util.find_spec("datasketch") is None:
        raise click.ClickException("comparing stories needs datasketch; run: pip install 'eventcode[dedupe]'")
    from eventcode.dataset.output import new_file

    with one_sentence():
        if output is None or output == "-":
            return _write(paths, threshold, mark, sys.stdout.buffer)
        with new_file(output) as stream:
            return _write(paths, threshold, mark, stream)


def _write(paths: tuple[str, ...], threshold: float, mark: bool, stream: IO[bytes]) -> int:
    from eventcode.dataset.duplicates import NearDuplicates
    from eventcode.dataset.output import json_line

    known = NearDuplicates(threshold)
    ids: dict[int, object] = {}
    kept = broken = number = 0
    for path, record in _records(paths):
        text = record.fields.get("text") if record.fields is not None else None
        if record.fields is None or not isinstance(text, str):
            notice(f"{path}:{record.line}: left out: {record.error or 'the record has no text'}")
            broken += 1
            continue
        id = record.fields.get("id", str(record.number))
        repeated = known.earlier(text)
        if repeated is None:
            ids[number] = id
            kept += 1
        number += 1
        if mark or repeated is None:
            fields: Mapping[str, object] = {"id": id, **record.fields}
            more = {"duplicate_of": None if repeated is None else ids[repeated]} if mark else {}
            stream.write(json_line({name: _plain(value) for name, value in fields.items()} | more))
    stories = "1 story" if kept == 1 else f"{kept:,} stories"
    notice(f"{stories} kept; {number - kept:,} {'marked' if mark else 'left out'}")
    return 1 if broken else 0


def _records(paths: tuple[str, ...]) -> Iterator[tuple[str, RawRecord]]:
    from eventcode.dataset.records import input_kind, open_records

    for path in paths:
        with open_records(path, input_kind(path)) as records:
            for record in records:
                yield records.name, record


def _plain(value: object) -> object:
    """A value of a record as JSON has it: dates of Parquet as text."""
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat is not None else value
