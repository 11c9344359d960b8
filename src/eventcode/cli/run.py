"""`eventcode run`: files and folders of texts -> a dataset in a folder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from eventcode.cli.console import count, notice, one_sentence
from eventcode.cli.options import (
    codebook_option,
    date_option,
    input_option,
    load_coder,
    memory_option,
    require_option,
)  # fmt: skip

if TYPE_CHECKING:
    from eventcode.batch.lines import Format
    from eventcode.batch.run import Step
    from eventcode.coding.many import Require


@click.command(short_help="Code files and folders of texts into a dataset.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder of the dataset: new, or of this run.")
@codebook_option
@date_option
@input_option
@click.option(
    "--format",
    type=click.Choice(["parquet", "jsonl", "csv"]),
    default="parquet",
    show_default=True,
    help="How to write the events.",
)
@require_option
@memory_option
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that code; without it one a core.")
@click.option(
    "--seconds-per-record",
    type=click.FloatRange(0),
    default=60.0,
    show_default=True,
    metavar="S",
    help="Set a record aside that takes longer (processor time); 0 waits for ever.",
)
def run(
    inputs: tuple[str, ...],
    output: str,
    codebooks: tuple[str, ...],
    date: dt.date | None,
    asked_input: str | None,
    format: Format,
    require: Require,
    no_memory: bool,
    workers: int | None,
    seconds_per_record: float,
) -> int:
    """
    Code files and folders of texts into a dataset: events, what was set aside, and a manifest.

    Inputs are .txt, .jsonl, .csv, .parquet and .xml files, also packed as .gz or .zst, and folders of them. A run that
    was stopped or killed goes on when the same call is made again, and loses and doubles nothing. The files are the
    same bytes whatever the number of workers.

    \b
    Examples:
      eventcode run stories.jsonl -o dataset
      eventcode run 2024/ 2025/ -o dataset --codebook plover --workers 8
      eventcode run wire.csv.gz -o dataset --format csv --date 2025-02-28

    \b
    Exit status:
      0  all records coded      1  some set aside      2  the call, an input or the codebook was wrong
    """  # noqa: D301
    from eventcode.batch.coding import Options
    from eventcode.batch.run import run as code_all

    options = Options(format=format, date=date, memory=not no_memory, require=require, seconds=seconds_per_record)
    with one_sentence():
        coder = load_coder(codebooks)
        with _progress(output) as watch:
            manifest = code_all(
                coder, codebooks, inputs, output,
                options=options, kind=asked_input, workers=workers, watch=watch, leave_out=_say_left_out,
            )  # fmt: skip
    return _summary(manifest, output)


@contextmanager
def _progress(output: str) -> Iterator[Any]:
    """Show how far the run is, and, when it is stopped, how to go on."""
    from eventcode.cli.app import Terminated
    from eventcode.cli.progress import Progress

    step: Step | None = None
    progress: Progress | None = None

    def share() -> float | None:
        return None if step is None else step.share

    def watch(now: Step) -> None:
        nonlocal step, progress
        done = 0 if step is None else now.records - step.records
        step = now
        if progress is None:
            progress = Progress(share, before=now.share)
            if now.before:
                notice(f"eventcode: going on after {count(now.before, 'record')}")
        progress.step(done)

    try:
        yield watch
    except (KeyboardInterrupt, Terminated):
        if progress is not None:
            progress.clear()
        coded = f" after {count(step.records, 'record')}" if step is not None else ""
        notice(f"eventcode: stopped{coded}; the same call goes on from there, into {output}")
        raise
    finally:
        if progress is not None:
            progress.clear()


def _say_left_out(files: Sequence[str]) -> None:
    if files:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        notice(f"eventcode: left out, as the suffix says nothing: {files[0]}{more}")


def _summary(manifest: dict[str, Any], output: str) -> int:
    """Say what there is now; give the exit status."""
    counts, files = manifest["counts"], manifest["outputs"]
    named = files[0]["name"] if len(files) == 2 else f"{len(files) - 1} files"
    notice(f"eventcode: {count(counts['records'], 'record')}, {count(counts['events'], 'event')} in {output}/{named}")
    aside = counts["set_aside"]
    if not aside:
        return 0
    reasons = ", ".join(f"{number:,} {reason}" for reason, number in aside.items())
    notice(f"eventcode: {count(sum(aside.values()), 'record')} set aside in {output}/{files[-1]['name']}: {reasons}")
    return 1
