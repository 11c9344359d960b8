"""A table of counts -> a data frame of pandas or polars, or a file."""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING, Any

from eventcode.dataset.output import OutputError, json_line
from eventcode.dataset.periods import LENGTHS

if TYPE_CHECKING:
    from eventcode.dataset.counts import Tally

_TEXT = frozenset(("source", "target", "country", "root", "code"))


def _kind(column: str) -> str:
    """What the cells of a column are: text, date, int or float."""
    if column in _TEXT:
        return "text"
    if column in LENGTHS:
        return "date"
    return "float" if column in ("goldstein_sum", "goldstein_mean") else "int"


def pandas_frame(table: Tally) -> Any:
    """The table as a DataFrame of pandas: codes are strings, days are datetimes, counts are int64."""
    import pandas as pd

    types = {"text": "string", "date": "datetime64[s]", "int": "int64", "float": "float64"}
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=types[_kind(name)])
            for name, column in zip(table.columns, cells, strict=True)
        }
    )


def polars_frame(table: Tally) -> Any:
    """The table as a DataFrame of polars: codes are String, days are Date, counts are Int64."""
    import polars as pl

    types = {"text": pl.String, "date": pl.String, "int": pl.Int64, "float": pl.Float64}
    schema = {name: types[_kind(name)] for name in table.columns}
    frame = pl.DataFrame(table.rows, schema=schema, orient="row")
    return frame.with_columns(pl.col(name).str.to_date() for name in table.columns if _kind(name) == "date")


def write_table(table: Tally, kind: str, stream: IO[bytes]) -> None:
    """
    Write the table.

    Args:
        table: The counts.
        kind: "csv", "jsonl", "parquet" or "table" (columns to read).
        stream: Takes the bytes.

    Raises:
        OutputError: Parquet needs pyarrow.
    """
    if kind == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(table.rows)
        stream.write(text.getvalue().encode())
    elif kind == "jsonl":
        stream.writelines(json_line(dict(zip(table.columns, row, strict=True))) for row in table.rows)
    elif kind == "parquet":
        _write_parquet(table, stream)
    else:
        stream.write("".join(f"{line}\n" for line in _lines(table)).encode())


def _write_parquet(table: Tally, stream: IO[bytes]) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise OutputError("Parquet needs pyarrow; run: pip install 'eventcode[parquet]'") from None
    types = {"text": pa.string(), "date": pa.string(), "int": pa.int64(), "float": pa.float64()}
    arrays = []
    cells = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    for name, column in zip(table.columns, cells, strict=True):
        array = pa.array(list(column), types[_kind(name)])
        arrays.append(array.cast(pa.date32()) if _kind(name) == "date" else array)
    pq.write_table(pa.Table.from_arrays(arrays, names=list(table.columns)), stream)


def _lines(table: Tally) -> list[str]:
    """Columns padded with blanks; numbers stand to the right."""
    rows = [table.columns, *([str(cell) if cell is not None else "" for cell in row] for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numbers = [_kind(name) in ("int", "float") for name in table.columns]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in rows
    ]
