"""Events of a record -> rows of a table, with cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from eventcode.ontology import Event
from eventcode.ontology.rows import COLUMNS, Cell, Row, event_row

#: The headings of a table of events.
HEADINGS = ("id", *(column.name for column in COLUMNS))

OUTSIDE = ("id", "rule")
"""Columns whose cells come from outside."""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def document_rows(id: object, events: Iterable[Event]) -> Iterator[Row]:
    """One row for each event, its record's id before it."""
    name = id_text(id)
    for event in events:
        yield {"id": name, **event_row(event)}


def id_text(id: object) -> str:
    """An id as a cell holds it: a string as it is, anything else as JSON writes it."""
    text = id if isinstance(id, str) else json.dumps(id, ensure_ascii=False, default=str)
    return encodable(text)


def encodable(text: str) -> str:
    """The text with the half characters that UTF-8 cannot write (lone surrogates) spelt out."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def csv_text(headings: Iterable[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV, without the last line end; no cell of it is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return encodable(stream.getvalue().removesuffix("\n"))


def write_csv(rows: Iterable[Row], stream: IO[bytes]) -> int:
    """Write rows of events as CSV with all headings; gives how many.  No cell that comes from outside is a formula."""
    written = 0
    stream.write(csv_text(HEADINGS, ()).encode() + b"\n")
    for row in rows:
        cells = [row.get(heading) for heading in HEADINGS]
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(
            safe_cell(cell) if heading in OUTSIDE else cell for heading, cell in zip(HEADINGS, cells, strict=True)
        )
        stream.write(encodable(line.getvalue()).encode())
        written += 1
    return written


def safe_cell(cell: Cell) -> Cell:
    """
    A cell that comes from outside, with an apostrophe before anything that a spreadsheet would run as a formula.

    Plain numbers such as -5 stay as they are. Codes need none of this: `---GOV` is no formula, and must stay `---GOV`.
    """
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def plain_cell(cell: str) -> str:
    """What `safe_cell` made a cell of: without the apostrophe that it put before it."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
