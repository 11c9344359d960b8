"""A record's events -> its lines in a file of the dataset, and lines of such a file -> rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import IO, Literal

from attrs import define, field

from eventcode.dataset.output import CsvWriter, JsonlWriter, Writer, json_line
from eventcode.dataset.rows import document_rows, encodable
from eventcode.ontology import Event

Format = Literal["parquet", "jsonl", "csv"]


@define
class RowWriter:
    """One JSON object for each event: what Parquet is made of when there are enough of them."""

    _stream: IO[bytes]

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Write a line for each event."""
        for row in document_rows(id, events):
            safe = {name: encodable(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
            self._stream.write(json_line(safe))

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Nothing: a table of events has no place for it."""

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is left."""


@define
class Lines:
    """Writes records one by one, and gives the lines of each."""

    format: Format
    _stream: io.BytesIO = field(factory=io.BytesIO, init=False)
    _writer: Writer = field(init=False)
    heading: bytes = field(init=False)

    def __attrs_post_init__(self) -> None:
        writers: dict[str, Callable[[IO[bytes]], Writer]] = {
            "jsonl": JsonlWriter,
            "csv": CsvWriter,
            "parquet": RowWriter,
        }
        self._writer = writers[self.format](self._stream)
        self.heading = self._taken()

    def document(self, id: object, text: str, events: Sequence[Event]) -> bytes:
        """The lines of a record's events."""
        self._writer.document(id, text, events)
        return self._taken()

    def set_aside(self, id: object, line: int, message: str) -> bytes:
        """The line of a record that was set aside; only JSON Lines have one."""
        self._writer.set_aside(id, line, message)
        return self._taken()

    def rows(self, events: Sequence[Event] = ()) -> int:
        """How many rows a record with these events has."""
        return 1 if self.format == "jsonl" else len(events)

    def _taken(self) -> bytes:
        lines = self._stream.getvalue()
        self._stream.seek(0)
        self._stream.truncate()
        return lines
