"""Coded records -> JSON Lines, CSV or Parquet, in a file that appears only when it is whole."""

from __future__ import annotations

import csv
import json
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Literal, Protocol, cast

from attrs import define, field, frozen

from eventcode.dataset.rows import HEADINGS, document_rows, encodable, safe_cell
from eventcode.ontology import Event
from eventcode.ontology.rows import COLUMNS, Row

OutputKind = Literal["table", "jsonl", "csv", "parquet"]
SUFFIXES: Mapping[str, OutputKind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table",
}  # fmt: skip
_ROWS_AT_ONCE = 20_000


class OutputError(Exception):
    """The output cannot be written; the message is one sentence."""


class Writer(Protocol):
    """Takes the results of a run in the order of the records; `close` comes last, and only if all went well."""

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Write the events of one record."""
        ...

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Write that a record was set aside."""
        ...

    def flush(self) -> None:
        """Hand on what is written so far, if the format can."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


def output_kind(path: str) -> OutputKind:
    """
    How a file is written, by its suffix.

    Raises:
        OutputError: The suffix says nothing.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise OutputError(f"{path}: the suffix {suffix!r} does not say how to write it ({known} do); add --format KIND")
    return SUFFIXES[suffix]


def json_line(value: Mapping[str, object]) -> bytes:
    """A line of JSON Lines in UTF-8; escapes are used only where UTF-8 has no way to write a character."""
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


@define
class JsonlWriter:
    """One line for each record, also when it has no events or was set aside."""

    _stream: IO[bytes]

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Write the record's line."""
        self._stream.write(json_line({"id": id, "events": [event.to_dict() for event in events]}))

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Write the record's line, with the reason."""
        self._stream.write(json_line({"id": id, "line": line, "events": [], "error": message}))

    def flush(self) -> None:
        """Hand on what is written so far."""
        self._stream.flush()

    def close(self) -> None:
        """The same: nothing is held back."""
        self._stream.flush()


class CsvWriter:
    """One row for each event, in UTF-8; records that were set aside have none."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._csv = csv.DictWriter(_Encoded(stream), HEADINGS, lineterminator="\n")
        self._csv.writeheader()

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Write a row for each event."""
        for row in document_rows(id, events):
            row["id"] = safe_cell(row["id"])
            row["rule"] = safe_cell(row["rule"])
            self._csv.writerow(row)

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Nothing: a table of events has no place for it."""

    def flush(self) -> None:
        """Hand on what is written so far."""
        self._stream.flush()

    def close(self) -> None:
        """The same: nothing is held back."""
        self._stream.flush()


@frozen
class _Encoded:
    """What a csv writer needs of a file: `write`."""

    _stream: IO[bytes]

    def write(self, text: str) -> int:
        return self._stream.write(text.encode("utf-8", "backslashreplace"))


@define
class ParquetWriter:
    """One row for each event; codes are strings, offsets 64-bit integers, dates are dates."""

    _stream: IO[bytes]
    _rows: list[Row] = field(factory=list, init=False)
    _writer: Any = field(init=False)
    _schema: Any = field(init=False)

    def __attrs_post_init__(self) -> None:
        try:
            import pyarrow.parquet as pq
        except ImportError:
            raise OutputError("Parquet needs pyarrow; run: pip install 'eventcode[parquet]'") from None
        self._schema = parquet_schema()
        self._writer = pq.ParquetWriter(self._stream, self._schema)

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Take a row for each event; they are written in large groups."""
        self._rows.extend(document_rows(id, events))
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._write()

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Nothing: a table of events has no place for it."""

    def flush(self) -> None:
        """Nothing: rows are written in large groups."""

    def close(self) -> None:
        """Write the last group and the footer."""
        self._write()
        self._writer.close()
        self._stream.flush()

    def _write(self) -> None:
        import pyarrow as pa

        arrays = []
        for column in self._schema:
            cells: list[Any] = [row[column.name] for row in self._rows]
            if pa.types.is_date32(column.type):
                arrays.append(pa.array(cells, pa.string()).cast(pa.date32()))
            elif pa.types.is_string(column.type):
                arrays.append(pa.array([cell and encodable(cell) for cell in cells], pa.string()))
            else:
                arrays.append(pa.array(cells, column.type))
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def parquet_schema() -> Any:
    """The columns of Parquet and their types, as Arrow has them."""
    import pyarrow as pa

    types: dict[str, Any] = {"text": pa.string(), "offset": pa.int64(), "date": pa.date32()}
    return pa.schema([("id", pa.string()), *((column.name, types[column.kind]) for column in COLUMNS)])


def open_writer(kind: Literal["jsonl", "csv", "parquet"], stream: IO[bytes]) -> Writer:
    """The writer for a kind of file."""
    writers: Mapping[str, Any] = {"jsonl": JsonlWriter, "csv": CsvWriter, "parquet": ParquetWriter}
    return cast(Writer, writers[kind](stream))


@contextmanager
def new_file(path: str) -> Iterator[IO[bytes]]:
    """
    A file to write that gets its name only when the block ends well; until then an older one of that name stays.

    Args:
        path: The file. A device or a pipe (/dev/null) is written directly.

    Raises:
        OutputError: The folder does not exist, or the file cannot be written.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputError(f"{path}: is a folder; give a file name")
    if not target.parent.is_dir():
        raise OutputError(f"{path}: there is no folder {str(target.parent)!r}")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        with _beside(target) as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from None


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    """A temporary file in the same folder that replaces the target at the end."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new one would have."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
