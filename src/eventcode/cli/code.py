"""`eventcode code`: texts in a file -> their events."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, TextIO

import click

from eventcode.cli.console import count, is_terminal, notice, one_sentence, printable
from eventcode.cli.options import (
    codebook_option,
    date_option,
    input_option,
    load_coder,
    memory_option,
    require_option,
)  # fmt: skip

if TYPE_CHECKING:
    from eventcode.cli.progress import Progress
    from eventcode.coding.many import Require
    from eventcode.coding.protocol import Coder
    from eventcode.dataset.output import OutputKind, Writer
    from eventcode.dataset.records import Records

_WARNINGS = 5


@click.command(short_help="Code the texts of a file.")
@click.argument("path", metavar="PATH|-")
@codebook_option
@date_option
@input_option
@click.option(
    "--format",
    "asked_format",
    type=click.Choice(["table", "jsonl", "csv", "parquet"]),
    help="How to write the events. Without it, the suffix of -o says so; else a table on a terminal, jsonl in a pipe.",
)
@require_option
@memory_option
@click.option("-o", "--output", metavar="FILE", help="Write the events to this file instead of standard output.")
def code(
    path: str,
    codebooks: tuple[str, ...],
    date: dt.date | None,
    asked_input: str | None,
    asked_format: OutputKind | None,
    require: Require,
    no_memory: bool,
    output: str | None,
) -> int:
    """
    Code the texts of a file: who did what to whom.

    A .txt file is one text. A .jsonl, .csv or .parquet file has a column `text`, and perhaps `id` and `date`; each
    record is one text. Files may be packed (.gz, .zst). `-` reads JSON Lines from standard input.

    Records that cannot be coded are named on standard error and set aside; all others are coded.

    \b
    Examples:
      eventcode code article.txt --date 2025-02-28
      eventcode code stories.csv -o events.csv
      eventcode code stories.jsonl --codebook plover -o events.parquet
      eventcode code stories.jsonl --codebook cameo --codebook ./mystudy --require both
      cat stories.jsonl | eventcode code - > coded.jsonl

    \b
    Exit status:
      0  all records coded      1  some set aside      2  the call or the codebook was wrong
    """  # noqa: D301
    from eventcode.dataset.output import output_kind
    from eventcode.dataset.records import input_kind, open_records

    target = None if output == "-" else output
    with one_sentence():
        kind = input_kind(path, asked_input)
        to_terminal = target is None and is_terminal(sys.stdout)
        result_kind = asked_format or (output_kind(target) if target else "table" if to_terminal else "jsonl")
        _check_output(path, target, result_kind, to_terminal)
        with open_records(path, kind) as records:
            _hint_keyboard(path)
            coder = load_coder(codebooks)
            _collect_seldom()
            bar = target is not None or not to_terminal
            with _writer(target, result_kind) as writer:
                return _run(coder, records, writer, date, not no_memory, require, bar=bar)


def _collect_seldom() -> None:
    """Keep the garbage collector off the codebook, which stays; a run is a fifth faster so."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _check_output(path: str, target: str | None, kind: OutputKind, to_terminal: bool) -> None:
    """Refuse what would destroy the input or fill a terminal with bytes."""
    if kind == "parquet" and to_terminal:
        raise click.ClickException("Parquet is not for reading on a terminal; name a file with -o events.parquet")
    both_files = target is not None and path != "-" and Path(target).is_file() and Path(path).is_file()
    if target is not None and both_files and Path(path).samefile(target):
        raise click.ClickException(f"{target}: is the input itself; give -o another name")


def _hint_keyboard(path: str) -> None:
    if path == "-" and is_terminal(sys.stdin):
        notice("eventcode: reading from the keyboard; end with Ctrl-D")


@contextmanager
def _writer(target: str | None, kind: OutputKind) -> Iterator[Writer]:
    """The writer for the output; closed only when the run ends well."""
    from eventcode.dataset.output import new_file, open_writer

    if target is None:
        writer = _table(sys.stdout.buffer, sys.stdout) if kind == "table" else open_writer(kind, sys.stdout.buffer)
        yield writer
        writer.close()
        return
    with new_file(target) as stream:
        writer = _table(stream, None) if kind == "table" else open_writer(kind, stream)
        yield writer
        writer.close()


def _table(stream: IO[bytes], text: TextIO | None) -> Writer:
    from eventcode.cli.table import TableWriter, terminal_stream

    return TableWriter(stream, terminal_stream() if is_terminal(text) else None)


def _run(
    coder: Coder,
    records: Records,
    writer: Writer,
    date: dt.date | None,
    memory: bool,
    require: Require,
    *,
    bar: bool,
) -> Literal[0, 1]:
    """Code record by record; give the exit status."""
    from eventcode.cli.progress import Progress
    from eventcode.coding.many import code_record
    from eventcode.coding.records import RecordError
    from eventcode.dataset.records import SeenIds

    progress = Progress(records.share, enabled=bar)
    seen, repeated, aside, total = SeenIds(), 0, 0, 0
    at_once = records.name == "<stdin>"  # whoever feeds us record by record may wait for each answer
    try:
        for record in records:
            total += 1
            place = f"{records.name}:{record.line}"
            result = (
                RecordError(record.id, record.number, record.error)
                if record.fields is None
                else code_record(coder, record.fields, record.number, date=date, memory=memory, require=require)
            )
            if result.id is not None and seen.repeated(result.id):
                repeated += 1
                if repeated <= _WARNINGS:
                    _say(progress, f"{place}: warning: the id {_show(result.id)} was used before")
            if isinstance(result, RecordError):
                aside += 1
                _say(progress, f"{place}: record {_show(result.id)} is set aside: {result.message}")
                writer.set_aside(result.id, record.line, result.message)
            else:
                writer.document(result.id, result.text, result.events)
            if at_once:
                writer.flush()
            progress.step()
    finally:
        progress.clear()
    if repeated > _WARNINGS:
        notice(f"eventcode: warning: {count(repeated, 'record')} in all have an id that was used before")
    if aside:
        rest = ", the others are coded" if aside < total else ""
        notice(f"eventcode: {aside:,} of {total:,} {'record' if total == 1 else 'records'} set aside{rest}")
    return 1 if aside else 0


def _say(progress: Progress, line: str) -> None:
    progress.clear()
    notice(line)


def _show(id: object) -> str:
    from eventcode.dataset.rows import id_text

    if id is None:
        return "without id"
    shown = id_text(id) if not isinstance(id, str) else f'"{id}"'
    return printable(shown if len(shown) <= 80 else shown[:77] + "...")
