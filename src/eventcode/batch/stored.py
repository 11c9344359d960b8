"""Files of a dataset -> its rows as they are written, in order, so that any difference of a cell shows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from eventcode.batch.lines import Format
from eventcode.dataset.output import OutputError
from eventcode.dataset.rows import HEADINGS, id_text, safe_cell

#: Cells by column; of JSON Lines, the line of a record.
StoredRow = dict[str, Any]


def stored_rows(paths: Iterable[Path], format: Format) -> Iterator[StoredRow]:
    """
    Read the files of events of a dataset.

    Raises:
        OutputError: One cannot be read.
    """
    for path in paths:
        try:
            if format == "parquet":
                yield from _parquet(path)
            elif format == "csv":
                with path.open(encoding="utf-8", newline="") as stream:
                    yield from csv.DictReader(stream, strict=True)
            else:
                with path.open("rb") as lines:
                    yield from map(json.loads, lines)
        except (OSError, ValueError, csv.Error) as error:  # Arrow's are ValueErrors
            raise OutputError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from None


def rows_of(lines: bytes, format: Format) -> list[StoredRow]:
    """The rows that the lines of a coded record are."""
    if format == "csv":
        return list(csv.DictReader(io.StringIO(lines.decode(), newline=""), HEADINGS, strict=True))
    return [json.loads(line) for line in lines.splitlines()]


def key_of(id: object, format: Format) -> str:
    """An id as rows are found by it."""
    if format == "jsonl":
        return json.dumps(id, default=str)
    return str(safe_cell(id_text(id))) if format == "csv" else id_text(id)


def row_key(row: StoredRow, format: Format) -> str:
    """The id of a row, as `key_of` gives it."""
    return json.dumps(row["id"]) if format == "jsonl" else str(row["id"])


def _parquet(path: Path) -> Iterator[StoredRow]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches():
            for row in batch.to_pylist():
                for name in ("date", "story_date"):
                    row[name] = row[name] and row[name].isoformat()
                yield row
