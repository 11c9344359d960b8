"""A corpus that a command looks through -> its records, with those that cannot be coded named and set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from attrs import define, evolve

from eventcode.cli.console import count, notice

if TYPE_CHECKING:
    from eventcode.coding.records import Record

report_format = click.option(
    "--format",
    "layout",
    type=click.Choice(["table", "csv", "jsonl"]),
    default="table",
    show_default=True,
    help="How to write what is found.",
)


@define
class Texts:
    """
    The records of a file, read as they are asked for.

    Attributes:
        path: The file, or "-".
        asked: How it is read, if the call says so.
        date: The day of records that have none.
        aside: How many were set aside.
        total: How many there were.
    """

    path: str
    asked: str | None = None
    date: dt.date | None = None
    aside: int = 0
    total: int = 0

    def __iter__(self) -> Iterator[Record]:
        """
        Read on, with a progress line for people.

        Raises:
            click.ClickException: The file cannot be read, or says nothing.
        """
        from eventcode.cli.console import one_sentence
        from eventcode.cli.progress import Progress
        from eventcode.coding.records import RecordError, check_record
        from eventcode.dataset.records import input_kind, open_records

        with one_sentence(), open_records(self.path, input_kind(self.path, self.asked)) as records:
            progress = Progress(records.share)
            try:
                for raw in records:
                    self.total += 1
                    record = check_record(raw.fields, raw.number) if raw.fields is not None else None
                    if record is None or isinstance(record, RecordError):
                        self.aside += 1
                        progress.clear()
                        notice(
                            f"{records.name}:{raw.line}: set aside: {raw.error if record is None else record.message}"
                        )
                    else:
                        yield record if record.date is not None else evolve(record, date=self.date)
                    progress.step()
            finally:
                progress.clear()
        if self.aside:
            notice(f"eventcode: {self.aside:,} of {count(self.total, 'record')} set aside")
