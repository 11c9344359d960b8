"""A file of texts -> its records one by one, each with the line it came from and, if it is broken, the reason."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, Any, Literal, NoReturn, cast

from attrs import define, field

from eventcode.dataset.old_records import read_petrarch_xml, read_tabari
from eventcode.dataset.packed import DAMAGED, is_packed, unpacked, unpacked_name
from eventcode.dataset.raw import RawRecord

InputKind = Literal["txt", "jsonl", "csv", "parquet", "petrarch-xml", "tabari"]
SUFFIXES: Mapping[str, InputKind] = {
    ".txt": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".xml": "petrarch-xml",
}  # fmt: skip
#: The fields that coding asks for; a CSV cell cannot hold the others.
FIELDS = ("id", "text", "date", "source", "target", "entities")
CSV_FIELDS = ("id", "text", "date")
STDIN = "-"
_NOT_UTF8 = "is not UTF-8 text; save the file as UTF-8"
_BATCH = 1000


class InputError(Exception):
    """The input as a whole cannot be read; the message is one sentence."""


@define
class Records:
    """
    The records of an open input, read as they are asked for.

    Attributes:
        name: What messages call the input: its path, or "<stdin>".
        kind: How it is read.
    """

    name: str
    kind: InputKind
    _stream: IO[bytes]
    _path: str
    _file: IO[bytes] | None = None
    _size: int = 0
    _share: float | None = field(default=None, init=False)

    def __iter__(self) -> Iterator[RawRecord]:
        """
        Read on.

        Raises:
            InputError: The input cannot be read any further, or has no texts at all.
        """
        with _readable(self.name):
            if self.kind == "parquet":
                yield from self._parquet()
            elif self.kind == "jsonl":
                yield from read_jsonl(self._stream)
            elif self.kind == "csv":
                yield from read_csv(self._stream, self.name)
            elif self.kind == "petrarch-xml":
                yield from read_petrarch_xml(self._stream)
            elif self.kind == "tabari":
                yield from read_tabari(self._stream)
            else:
                yield _document(self._stream.read(), self._path)

    def share(self) -> float | None:
        """How much of the input has been read, from 0 to 1; None when its size is not known."""
        if self._share is None and self._file is not None and self._size:
            return min(1.0, self._file.tell() / self._size)
        return self._share

    def _parquet(self) -> Iterator[RawRecord]:
        stream = io.BytesIO(self._stream.read()) if self._path == STDIN else self._stream
        for record, share in read_parquet(stream, self.name):
            self._share = share
            yield record


def input_kind(path: str, asked: str | None = None) -> InputKind:
    """
    How an input is to be read: as asked for, else by its suffix (of a packed file, that before); "-" is JSON Lines.

    Raises:
        InputError: The suffix says nothing.
    """
    if asked is not None:
        return cast(InputKind, asked)
    if path == STDIN:
        return "jsonl"
    suffix = Path(unpacked_name(path)).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise InputError(f"{path}: the suffix {suffix!r} does not say how to read it ({known} do); add --input KIND")
    return SUFFIXES[suffix]


@contextmanager
def open_records(path: str, kind: InputKind) -> Iterator[Records]:
    """
    Open an input.

    Args:
        path: A file, perhaps packed (.gz, .zst), or "-" for standard input.
        kind: How to read it (see `input_kind`).

    Raises:
        InputError: There is no such file, or it cannot be read.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise InputError("<stdin>: standard input is closed; give a file")
        stdin: IO[bytes] = sys.stdin.buffer
        _refuse_utf16(stdin, "<stdin>", kind)
        yield Records("<stdin>", kind, stdin, path)
        return
    with _opened(path) as file:
        size = Path(path).stat().st_size if file.seekable() else 0
        stream = _unpacked(file, path, kind) if is_packed(path) else file
        with _readable(path):
            _refuse_utf16(stream, path, kind)
        yield Records(path, kind, stream, unpacked_name(path), file, size)


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """One sentence on what goes wrong while an input is read."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from None
    except DAMAGED as error:
        raise InputError(f"{name}: is damaged or cut short ({error})") from None


def _unpacked(file: IO[bytes], name: str, kind: InputKind) -> IO[bytes]:
    if kind == "parquet":
        raise InputError(f"{name}: Parquet is compressed inside; unpack the file")
    try:
        return unpacked(file, name)
    except ImportError:
        raise InputError(f"{name}: .zst files need zstandard; run: pip install 'eventcode[batch]'") from None


def _opened(path: str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; give one file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _refuse_utf16(stream: IO[bytes], name: str, kind: InputKind) -> None:
    peek = getattr(stream, "peek", None)
    if kind != "parquet" and peek is not None and peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{name}: is UTF-16; save it as UTF-8")


def _document(data: bytes, path: str) -> RawRecord:
    """A text file as one record; its id is the file's name without suffix."""
    name = {} if path == STDIN else {"id": Path(path).stem}
    try:
        return RawRecord(1, 1, {**name, "text": data.decode("utf-8-sig")})
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return RawRecord(1, line, None, f"line {line} {_NOT_UTF8}", name.get("id"))


def read_jsonl(lines: Iterable[bytes]) -> Iterator[RawRecord]:
    """JSON Lines -> records; lines end at a line feed alone, blank ones are skipped."""
    number = 0
    for line, raw in enumerate(lines, 1):
        if line == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if not raw or raw.isspace():
            continue
        number += 1
        value, error = _parse(raw)
        if error:
            yield RawRecord(number, line, None, error)
        else:
            yield RawRecord(number, line, cast("dict[str, object]", value))


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


_JSON = json.JSONDecoder(parse_constant=_no_constant)


def _parse(raw: bytes) -> tuple[object, str]:
    """A line's JSON object, and "" or what is wrong with it."""
    try:
        value = _JSON.decode(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None, f"the line {_NOT_UTF8}"
    except json.JSONDecodeError as error:
        return None, f"the line is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
    except RecursionError:
        return None, "the line is not JSON that can be read: it is nested too deeply"
    except ValueError as error:
        return None, f"the line is not JSON: {error}"
    if not isinstance(value, dict):
        return None, "the line must be a JSON object with the fields id and text"
    return value, ""


_QUOTES = {
    "unexpected end of data": "a quotation mark that opens in this row is never closed",
    "expected after": 'a quotation mark inside a quoted cell must be doubled ("")',
}


def read_csv(lines: Iterable[bytes], name: str) -> Iterator[RawRecord]:
    """
    CSV with a line of column names -> records; comma, semicolon or tab, whichever the first line shows.

    Only the columns id, text and date are read; an empty cell is a missing id or date.

    Raises:
        InputError: There is no column `text`.
    """
    csv.field_size_limit(2**31 - 1)  # a text is one cell, and may be long
    decoded = (line.decode("utf-8", "surrogateescape") for line in lines)
    first = next(decoded, "").removeprefix("\ufeff")
    delimiter = next((mark for mark in ",;\t" if "text" in _heading(csv.reader([first], delimiter=mark))), ",")
    reader = csv.reader(chain([first], decoded), delimiter=delimiter, strict=True)
    heading = _heading(reader)
    places = _places(heading, name)
    number = 0
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            reason = next((text for sign, text in _QUOTES.items() if sign in str(error)), str(error))
            yield RawRecord(number, line, None, reason)
            continue
        if not row:
            continue
        number += 1
        if len(row) != len(heading):
            yield RawRecord(number, line, None, f"the row has {len(row)} cells, but there are {len(heading)} columns")
            continue
        fields = {field: row[place] for field, place in places.items()}
        if not fields.get("id"):
            fields.pop("id", None)
        if any(_undecoded(cell) for cell in fields.values()):
            yield RawRecord(number, line, None, f"the row {_NOT_UTF8}")
        else:
            yield RawRecord(number, line, fields)


def _heading(rows: Iterator[list[str]]) -> list[str]:
    try:
        return [name.strip() for name in next(rows, [])]
    except csv.Error:
        return []


def _places(heading: list[str], name: str) -> dict[str, int]:
    if not heading:
        raise InputError(f"{name}: is empty; a CSV file starts with a line of column names, such as id,text,date")
    if "text" not in heading:
        raise InputError(f"{name}: has no column 'text' (its first line has: {_listed(heading)}); rename the column")
    for field_ in CSV_FIELDS:
        if heading.count(field_) > 1:
            raise InputError(f"{name}: has {heading.count(field_)} columns named {field_!r}; rename all but one")
    return {field_: heading.index(field_) for field_ in CSV_FIELDS if field_ in heading}


def _listed(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return listed if len(listed) <= 100 else listed[:97] + "..."


def _undecoded(cell: str) -> bool:
    """True when a byte of the cell was no UTF-8."""
    return not cell.isascii() and any("\udc80" <= letter <= "\udcff" for letter in cell)


def read_parquet(stream: IO[bytes], name: str) -> Iterator[tuple[RawRecord, float]]:
    """
    Parquet -> records, each with the share of the rows read.

    Raises:
        InputError: It is no Parquet file, has no column `text`, or pyarrow is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{name}: Parquet needs pyarrow; run: pip install 'eventcode[parquet]'") from None
    try:
        table = pq.ParquetFile(stream)
        columns = table.schema_arrow.names
        if "text" not in columns:
            raise InputError(f"{name}: has no column 'text' (it has: {_listed(columns)}); rename the column")
        wanted = [column for column in FIELDS if column in columns]
        total, number = table.metadata.num_rows, 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
            for fields in _rows(batch):
                number += 1
                error = "" if isinstance(fields, dict) else str(fields)
                yield RawRecord(number, number, None if error else fields, error), number / total
    except pa.ArrowException as error:
        raise InputError(f"{name}: cannot be read as Parquet: {str(error).splitlines()[0]}") from None


def _rows(batch: Any) -> Iterator[Any]:
    """The rows of a batch as dicts; a row that cannot be read is a sentence instead."""
    import pyarrow as pa

    for place, column in enumerate(batch.schema):
        if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
            coarser = batch.column(place).cast(pa.timestamp("us", column.type.tz), safe=False)
            batch = batch.set_column(place, column.name, coarser)
    try:
        yield from batch.to_pylist()
    except (UnicodeDecodeError, ValueError, OverflowError):
        for place in range(batch.num_rows):
            try:
                yield batch.slice(place, 1).to_pylist()[0]
            except (ValueError, OverflowError):
                yield "a value of the row cannot be read; text must be UTF-8"


class SeenIds:
    """Remembers the ids of a run, in a few bytes each, so that a repeated one can be named."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def repeated(self, id: object) -> bool:
        """True when this id was asked about before; 1 and "1" are two ids."""
        key = hash(id if isinstance(id, str) else (json.dumps(id, sort_keys=True, default=str),))
        known = key in self._seen
        self._seen.add(key)
        return known
