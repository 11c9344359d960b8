"""A Spark DataFrame of texts -> a DataFrame of events, coded wherever its partitions lie."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from eventcode.batch.chunks import Item
from eventcode.batch.coding import Aside, Options, code_item, limit_time
from eventcode.codebook import Codebook, load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.many import Require
from eventcode.dataset.output import parquet_schema
from eventcode.dataset.raw import RawRecord
from eventcode.dataset.rows import id_text
from eventcode.ontology.rows import COLUMNS, Row, event_row
from eventcode.resources import shipped_codebooks

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_TYPES = {"text": "string", "offset": "bigint", "date": "date"}
_AT_ONCE = 500
"""Records whose events are held at a time."""


def code(
    df: DataFrame,
    text: str = "text",
    date: str | None = "date",
    codebook: str | Path | Sequence[str | Path] = "cameo",
    id: str = "id",
    memory: bool = True,
    *,
    require: Require = "any",
    seconds: float = 60.0,
) -> DataFrame:
    """
    Code the texts of a Spark DataFrame.

    Each worker process loads the codebook once.  Nothing is coded before Spark needs the result, and then in no
    particular order; the events are those of `eventcode run` over the same records, however they are partitioned.

    Args:
        df: A row for each text.
        text: The column of texts, strings.
        date: The column of days of publication (date, timestamp, or string as in `parse_date`); None for no dates.
        codebook: A name or folder, or several, as for `eventcode.load`.  Folders are looked for at the same place on
            each worker, then by their name among what `SparkContext.addArchive` has sent there.
        id: The column that tells records apart, of any type.
        memory: Whether later sentences of a text know the names of earlier ones.
        require: Which actors an event must have a code for.
        seconds: Processor time that a record may take; 0 for any.

    Returns:
        A DataFrame with a row for each event, its columns those of a Parquet dataset (docs/reference/columns.md), and
        `error`: null, but for a record that was set aside, which has one row with its `id` and the reason.

    Raises:
        ValueError: `df` lacks a column.
        CodebookError: The codebook has problems.
    """
    given = [codebook] if isinstance(codebook, str | Path) else codebook
    names = tuple(str(name) if name in shipped_codebooks() else str(Path(name).absolute()) for name in given)
    digest = load_codebook(*names).digest
    options = Options(memory=memory, require=require, seconds=seconds)

    def code_partition(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return code_batches(batches, names, digest, options)

    return df.selectExpr(*_selected(df, id=id, text=text, date=date)).mapInArrow(code_partition, _schema_text())


def code_batches(
    batches: Iterator[pa.RecordBatch], codebooks: tuple[str, ...], digest: str, options: Options
) -> Iterator[pa.RecordBatch]:
    """
    Code batches of records in a worker.

    Args:
        batches: Batches with the columns id, text and date.
        codebooks: Names of shipped codebooks, and folders.
        digest: What the codebook must be: `Codebook.digest`.
        options: How to code.

    Raises:
        CodebookError: A codebook is missing here, or has problems.
        ValueError: It is another one here.
    """
    coder = _coder(codebooks, digest)
    if threading.current_thread() is threading.main_thread():
        limit_time()
    else:
        options = evolve(options, seconds=0.0)  # only a main thread can be interrupted
    for batch in batches:
        for start in range(0, batch.num_rows, _AT_ONCE):
            rows: list[Row] = []
            for fields in batch.slice(start, _AT_ONCE).to_pylist():
                rows.extend(_rows(coder, options, fields))
            if rows:
                yield from _table(rows).to_batches()


@lru_cache(maxsize=2)
def _coder(codebooks: tuple[str, ...], digest: str) -> RuleCoder:
    """The coder of this process; the digest is part of the key, so that a changed folder is loaded anew."""
    codebook: Codebook = load_codebook(*map(_found, codebooks))
    if codebook.digest != digest:
        raise ValueError(f"the codebook {' + '.join(codebooks)} is another one on this worker than on the driver")
    return RuleCoder(codebook)


def _found(name: str) -> str:
    """Where a codebook lies on this worker."""
    if name in shipped_codebooks() or Path(name).is_dir():
        return name
    from pyspark import SparkFiles

    sent = Path(SparkFiles.getRootDirectory(), Path(name).name)
    return str(sent) if sent.is_dir() else name


def _rows(coder: RuleCoder, options: Options, fields: dict[str, Any]) -> Iterator[Row]:
    id = None if fields["id"] is None else id_text(fields["id"])
    result = code_item(coder, options, Item(0, RawRecord(0, 0, fields)))
    if isinstance(result, Aside):
        yield {"id": id, "error": result.message}
        return
    for event in result.events:
        yield {"id": id, **event_row(event)}


def _table(rows: list[Row]) -> pa.Table:
    """Rows as Arrow has them; days are strings in rows."""
    import pyarrow as pa

    schema = parquet_schema().append(pa.field("error", pa.string()))
    texts = pa.schema([(f.name, pa.string() if pa.types.is_date(f.type) else f.type) for f in schema])
    return pa.Table.from_pylist(rows, schema=texts).cast(schema)


def _schema_text() -> str:
    """The columns of the result, as Spark writes them."""
    columns = [("id", "text"), *((column.name, column.kind) for column in COLUMNS), ("error", "text")]
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns)


def _selected(df: DataFrame, **columns: str | None) -> Iterator[str]:
    """The columns of records by our names, as Spark writes them."""
    for ours, theirs in columns.items():
        if theirs is not None and theirs not in df.columns:
            way_out = f"say {ours}=NAME" + (" or date=None" if ours == "date" else "")
            raise ValueError(f"the DataFrame has no column {theirs!r} ({', '.join(df.columns)}); {way_out}")
        column = "CAST(NULL AS DATE)" if theirs is None else "`{}`".format(theirs.replace("`", "``"))
        yield f"{column} AS `{ours}`"
