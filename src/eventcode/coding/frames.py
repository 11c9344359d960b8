"""pandas or polars frame of texts -> frame of events, the frame's own columns kept."""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from eventcode.coding.many import Require, code_many
from eventcode.coding.records import RecordError
from eventcode.ontology.rows import COLUMNS, Row, event_row

if TYPE_CHECKING:
    from eventcode.coding.protocol import Coder, Frame


def code_frame(
    coder: Coder,
    df: Frame,
    *,
    text: str,
    date: str | None = None,
    id: str | None = None,
    memory: bool = True,
    require: Require = "none",
) -> Frame:
    """
    Code the texts of a frame.

    The result has one row for each event: the columns of `df` (a pandas index too), then those of an event (see
    `eventcode.ontology.rows.COLUMNS`). A name that `df` has already gets "event_" before it: `event_date`. Codes are
    strings. A text without events has no row; rows that cannot be coded are left out with a warning that names them.

    Args:
        coder: Any coder.
        df: A pandas or polars DataFrame.
        text: The column that holds the texts.
        date: The column that holds the days of publication, if there is one.
        id: The column whose value names a row in warnings, if there is one.
        memory: Whether later sentences of a text know the names of earlier ones.
        require: Which actors an event must have a code for.

    Raises:
        TypeError: `df` is neither a pandas nor a polars DataFrame.
        KeyError: A column that is asked for does not exist.
    """
    library = type(df).__module__.partition(".")[0]
    if library not in ("pandas", "polars") or type(df).__name__ != "DataFrame":
        raise TypeError(f"code_frame takes a pandas or polars DataFrame, not {type(df).__name__}")
    frame = cast(Any, df)
    headings = [str(name) for name in frame.columns]
    wanted = {"text": text} | ({"date": date} if date is not None else {}) | ({"id": id} if id is not None else {})
    for name in wanted.values():
        _must_have(headings, name)
    columns = {field: _values(frame[name], library) for field, name in wanted.items()}
    records = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    positions, rows, errors = _rows(code_many(coder, records, memory=memory, require=require))
    if errors:
        first = errors[0]
        warnings.warn(
            f"{len(errors)} of {len(frame)} rows could not be coded and are left out; the first is row {first.number}, "
            f"id {first.id!r}: {first.message}",
            stacklevel=3,
        )
    build = _pandas if library == "pandas" else _polars
    return cast("Frame", build(frame, positions, rows, _names(headings)))


def _must_have(headings: Sequence[str], name: str) -> None:
    count = headings.count(name)
    if count > 1:
        raise KeyError(f"the frame has {count} columns {name!r}; rename all but one")
    if count == 0:
        near = difflib.get_close_matches(name, headings, 1)
        raise KeyError(f"the frame has no column {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))


def _values(series: Any, library: str) -> Iterable[object]:
    """A column's values, with None for every mark that the library has for a missing one."""
    if library == "polars":
        return cast("list[object]", series.to_list())
    return cast("list[object]", series.astype(object).where(series.notna(), None).tolist())


def _rows(results: Iterator[Any]) -> tuple[list[int], list[Row], list[RecordError]]:
    """The position of the text, for each event; the events' rows; what could not be coded."""
    positions: list[int] = []
    rows: list[Row] = []
    errors: list[RecordError] = []
    for position, result in enumerate(results):
        if isinstance(result, RecordError):
            errors.append(result)
            continue
        rows.extend(map(event_row, result.events))
        positions.extend([position] * len(result.events))
    return positions, rows, errors


def _names(taken: Sequence[str]) -> dict[str, str]:
    """Each event column's heading beside the frame's own."""
    names: dict[str, str] = {}
    for column in COLUMNS:
        name = column.name
        while name in taken:
            name = f"event_{name}"
        names[column.name] = name
    return names


def _pandas(frame: Any, positions: list[int], rows: list[Row], names: dict[str, str]) -> Any:
    import pandas as pd

    types: dict[str, Any] = {"text": object, "offset": "Int64", "date": "datetime64[s]"}
    kept = frame.iloc[positions]
    new = {
        names[column.name]: pd.Series([row[column.name] for row in rows], dtype=object).astype(types[column.kind])
        for column in COLUMNS
    }
    events = pd.DataFrame(new)
    events.index = kept.index
    return pd.concat([kept, events], axis=1)


def _polars(frame: Any, positions: list[int], rows: list[Row], names: dict[str, str]) -> Any:
    import polars as pl

    types: dict[str, Any] = {"text": pl.String, "offset": pl.Int64, "date": pl.String}
    events = pl.DataFrame(
        {names[c.name]: pl.Series([row[c.name] for row in rows], dtype=types[c.kind]) for c in COLUMNS},
    ).with_columns(pl.col(names[c.name]).str.to_date() for c in COLUMNS if c.kind == "date")
    return pl.concat([frame[positions], events], how="horizontal")
