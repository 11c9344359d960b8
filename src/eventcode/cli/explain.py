"""`eventcode explain`: a sentence -> its events and the codebook lines that made them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import printable_lines, show
from eventcode.cli.options import codebook_option, date_option, load_coder, span

if TYPE_CHECKING:
    from eventcode.coding.protocol import Coder, Document
    from eventcode.coding.records import Record

_LABEL_WIDTH = 13


@click.command(short_help="Show how a sentence is coded, and why.")
@click.argument("sentence", metavar='"SENTENCE"|-')
@codebook_option
@date_option
@click.option("--source", type=span, metavar="S:E", help="Where the words of the source stand: what do they do?")
@click.option("--target", type=span, metavar="S:E", help="Where the words of the target stand: what befalls them?")
def explain(
    sentence: str,
    codebooks: tuple[str, ...],
    date: dt.date | None,
    source: tuple[int, int] | None,
    target: tuple[int, int] | None,
) -> int:
    """
    Show how a sentence is coded, and why.

    For each event: the statement that was read, the rule (file and line) that fired, the rows that gave the actors
    their codes. Where nothing fires: how near the nearest rule came. `-` reads the sentence from standard input.

    \b
    Examples:
      eventcode explain "France accused Germany of bribery."
      eventcode explain "Trump met Putin." --date 2018-07-16
      eventcode explain "Talks between Iran and Iraq failed." --source 14:18 --target 23:27
    """  # noqa: D301
    from eventcode.coding.records import RecordError, check_record

    text = _stdin() if sentence == "-" else sentence
    spans = {
        name: {"start": place[0], "end": place[1]} for name, place in (("source", source), ("target", target)) if place
    }
    record = check_record({"text": text, "date": date, **spans}, 1)
    if isinstance(record, RecordError):
        raise click.ClickException(record.message)
    coder = load_coder(codebooks)
    for line in _explained(coder, record):
        show(line)
    return 0


def _stdin() -> str:
    if sys.stdin is None:
        raise click.ClickException("standard input is closed; give a sentence")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig").strip("\r\n")
    except UnicodeDecodeError:
        raise click.ClickException("standard input is not UTF-8 text") from None


def _explained(coder: Coder, record: Record) -> Iterator[str]:
    document = _coded(coder, record)
    for place, event in enumerate(document.events):
        if place:
            yield ""
        headline, *facts = printable_lines(event.explain()).split("\n")
        yield click.style(headline, bold=True, fg="green" if event.modality == "asserted" else "yellow")
        yield from map(_fact, facts)
        if event.source is None and event.target is None:
            yield _fact("  note       no actor has a code: 'eventcode code' writes this event only with --require none")
    if not document.events:
        yield click.style("No event.", bold=True)
        yield from _nothing(coder, record, document.notes)
    elif document.notes:
        yield ""
        yield from (click.style(printable_lines(note), dim=True) for note in document.notes)


def _coded(coder: Coder, record: Record) -> Document:
    from eventcode.coding.protocol import Document

    if record.asks_dyad:
        events = coder.code_dyad(record.text, record.source, record.target, record.date)
        return Document(None, record.text, record.date, tuple(events))
    return coder.code_document(record.text, record.date)


def _nothing(coder: Coder, record: Record, notes: Sequence[str]) -> Iterator[str]:
    """Why there is no event: what the coder can say about it."""
    from eventcode.coding.protocol import Explainer

    if isinstance(coder, Explainer):
        yield from map(_fact, printable_lines(coder.explain_nothing(record.text, record.date)).split("\n"))
        return
    yield from (f"  {printable_lines(note)}" for note in notes)


def _fact(line: str) -> str:
    """A line of an explanation with its label ("  rule       ...") in the background."""
    label, fact = line[:_LABEL_WIDTH], line[_LABEL_WIDTH:]
    if label.strip() and label.startswith("  ") and label.endswith("  "):
        return click.style(label, dim=True) + fact
    return line
