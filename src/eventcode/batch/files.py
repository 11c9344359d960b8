"""Lines of coded records -> a file of the dataset, which gets its name only when it is whole on the disc."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from eventcode.batch.lines import Format, Lines
from eventcode.dataset.output import OutputError, parquet_schema

_GROUP = 20_000
"""Rows of a row group of Parquet."""


def write_file(path: Path, format: Format, lines: Iterable[tuple[bytes, int]]) -> None:
    """
    Write a file of events.

    Args:
        path: The file.
        format: How it is written.
        lines: Lines of records (see `Coded`), and how many rows they are.

    Raises:
        OSError: It cannot be written.
    """
    with whole_file(path) as stream:
        if format == "parquet":
            _write_parquet(stream, lines)
            return
        stream.write(Lines(format).heading)
        for some, _ in lines:
            stream.write(some)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that replaces one of its name when the block ends well and all of it is on the disc."""
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with temporary.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        move(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def move(old: Path, new: Path) -> None:
    """Rename a file, replacing one; the disc knows it when this returns."""
    old.replace(new)
    if os.name == "posix":
        handle = os.open(new.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def need_parquet() -> None:
    """
    Refuse what cannot be done without pyarrow, before anything is.

    Raises:
        OutputError: pyarrow is missing.
    """
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise OutputError(
            "Parquet needs pyarrow; run: pip install 'eventcode[batch]'; a run can write --format csv without"
        )


def _write_parquet(stream: IO[bytes], lines: Iterable[tuple[bytes, int]]) -> None:
    import pyarrow.parquet as pq

    schema = parquet_schema()
    with pq.ParquetWriter(stream, schema) as writer:
        some, rows = [], 0
        for more, count in lines:
            some.append(more)
            rows += count
            if rows >= _GROUP:
                writer.write_table(_table(b"".join(some), schema))
                some, rows = [], 0
        if rows:
            writer.write_table(_table(b"".join(some), schema))


def _table(lines: bytes, schema: Any) -> Any:
    """JSON objects as a table of Arrow; dates are read as text first, which is how JSON has them."""
    import pyarrow as pa
    import pyarrow.json as pj

    texts = pa.schema([(f.name, pa.string() if pa.types.is_date(f.type) else f.type) for f in schema])
    whole = pj.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    strict = pj.ParseOptions(explicit_schema=texts, unexpected_field_behavior="error")
    return pj.read_json(io.BytesIO(lines), read_options=whole, parse_options=strict).select(schema.names).cast(schema)
