"""Events <-> the formats of the field: PETRARCH, Phoenix, ICEWS, GDELT and PLOVER."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from eventcode.dataset.formats.form import Facts, FieldColumn, FieldFormat, FormatError
from eventcode.dataset.formats.plover import read_plover, write_plover
from eventcode.dataset.formats.tables import GDELT, ICEWS, PETRARCH, PHOENIX
from eventcode.ontology.rows import Row

__all__ = ["NAMES", "TABLES", "Facts", "FieldColumn", "FieldFormat", "FormatError", "read_format", "write_format"]

#: The tables by name.
TABLES: Mapping[str, FieldFormat] = {form.name: form for form in (PETRARCH, PHOENIX, ICEWS, GDELT)}
#: Every format of the field.
NAMES = (*TABLES, "plover")


def write_format(rows: Iterable[Row], name: str, facts: Facts, stream: IO[bytes]) -> int:
    """
    Write events in a format of the field.

    Args:
        rows: Rows of events, as `eventcode.dataset.stored.read_events` gives them.
        name: One of NAMES.
        facts: What the format says beyond the rows.
        stream: Takes UTF-8.

    Returns:
        How many events were written.

    Raises:
        ValueError: PLOVER's records ask for types of PLOVER, and a code is none.
    """
    if name == "plover":
        return write_plover(rows, facts, stream)
    return TABLES[name].write(rows, facts, stream)


def read_format(lines: Iterable[bytes], name: str) -> Iterator[Row]:
    """
    Read events back from a format of the field; a row has what the format says, and no other columns.

    Args:
        lines: The file's lines.
        name: One of NAMES.

    Raises:
        FormatError: A line cannot be read; it has its number.
    """
    return read_plover(lines) if name == "plover" else TABLES[name].read(lines)
