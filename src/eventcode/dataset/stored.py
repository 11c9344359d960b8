"""A file of coded events -> its rows, as the table of events has them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from eventcode.dataset.output import output_kind
from eventcode.dataset.records import InputError
from eventcode.dataset.rows import HEADINGS, OUTSIDE, id_text, plain_cell
from eventcode.ontology.rows import COLUMNS, Row

_OFFSETS = frozenset(column.name for column in COLUMNS if column.kind == "offset")
_SPANS = ("text", "action_text", "source_text", "target_text")
_NEEDED = ("id", "source", "code", "target")


def read_events(path: str | Path) -> Iterator[Row]:
    """
    Read coded events.

    Args:
        path: A .jsonl, .csv or .parquet file that `eventcode code` has written.

    Returns:
        A row for each event: `id` and the columns of eventcode.ontology.rows; dates as YYYY-MM-DD, codes as text,
        nobody as None.

    Raises:
        InputError: The file cannot be read, or holds no events.
    """
    name = str(path)
    try:
        kind = output_kind(name)
    except Exception as error:
        raise InputError(str(error).partition("; add")[0]) from None
    try:
        if kind == "jsonl":
            yield from _jsonl(name)
        elif kind == "csv":
            yield from _csv(name)
        elif kind == "parquet":
            yield from _parquet(name)
        else:
            raise InputError(f"{name}: is no file of events; write them with: eventcode code ... -o events.jsonl")
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{name}: is not UTF-8 text") from None
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from None


def _jsonl(name: str) -> Iterator[Row]:
    with Path(name).open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                events = record["events"]
                rows = [_flat(record.get("id"), event) for event in events]
            except (ValueError, LookupError, TypeError, AttributeError):
                raise InputError(f"{name}:{number}: is no line of coded events ('id' and 'events')") from None
            yield from rows


def _flat(id: object, event: Mapping[str, Any]) -> Row:
    """One event of JSON Lines as a flat row."""
    row: Row = {"id": None if id is None else id_text(id)}
    for column in COLUMNS:
        row[column.name] = None
    for span in _SPANS:
        start, end = event.get(span) or (None, None)
        row[f"{span}_start"], row[f"{span}_end"] = start, end
    for key, value in event.items():
        if key in row and key not in _SPANS:
            row[key] = "; ".join(value) or None if isinstance(value, list) else value
    if not isinstance(row["code"], str):
        raise TypeError(row["code"])
    return row


def _csv(name: str) -> Iterator[Row]:
    with Path(name).open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        _check_columns(name, reader.fieldnames or ())
        for record in reader:
            row: Row = {}
            for heading in HEADINGS:
                cell = record.get(heading) or None
                if cell is not None and heading in OUTSIDE:
                    cell = plain_cell(cell)
                row[heading] = int(cell) if cell is not None and heading in _OFFSETS else cell
            yield row


def _parquet(name: str) -> Iterator[Row]:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{name}: Parquet needs pyarrow; run: pip install 'eventcode[parquet]'") from None
    table = pq.ParquetFile(name)
    _check_columns(name, table.schema_arrow.names)
    for batch in table.iter_batches():
        for record in batch.to_pylist():
            yield {heading: _cell(record.get(heading)) for heading in HEADINGS}


def _cell(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _check_columns(name: str, columns: Any) -> None:
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise InputError(f"{name}: has no column '{missing[0]}'; it is no table of coded events")


def as_rows(events: Any) -> Iterator[Row]:
    """The rows of events in memory: rows as they are, `Event`s without a record's id."""
    from eventcode.ontology.rows import event_row

    for number, event in enumerate(events, 1):
        yield cast(Row, event) if isinstance(event, dict) else {"id": str(number), **event_row(event)}
