"""What a format of the field is: its columns, how an event becomes a line of it, and how a line is read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Literal

from attrs import field, frozen

from eventcode.dataset.rows import encodable, safe_cell
from eventcode.ontology import Action, Actor, Ontology
from eventcode.ontology.rows import Row

Kind = Literal["text", "int", "float"]
Cell = str | int | float | None


@frozen
class FieldColumn:
    """
    A column of a format of the field.

    Attributes:
        name: Its heading; formats without a heading line have it in their documentation.
        kind: What its cells are; codes are text, whatever they look like.
        ours: Whether eventcode fills it; else it stays empty.
    """

    name: str
    kind: Kind = "text"
    ours: bool = True


@frozen
class Facts:
    """
    What a format says beyond the row of an event.

    Attributes:
        ontology: Says the label, the root and the scales of a code.
        countries: Country code -> its usual name.
        sectors: Role code -> its name.
        texts: Record id -> its text, where the caller has them; phrases come from there.
    """

    ontology: Ontology
    countries: Mapping[str, str] = field(factory=dict)
    sectors: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)

    def action(self, row: Row) -> Action | None:
        """The action of a row, if the ontology has it."""
        return self.ontology.get(str(row["code"]))

    def words(self, row: Row, what: str) -> str | None:
        """The words of a row's sentence, action, source or target; None without the text."""
        start, end = row.get(f"{what}_start"), row.get(f"{what}_end")
        text = self.texts.get(str(row["id"]))
        if text is None or not isinstance(start, int) or not isinstance(end, int):
            return None
        return " ".join(text[start:end].split()) or None


@frozen
class FieldFormat:
    """
    A format of the field: lines of cells with tabs between them.

    Attributes:
        name: What `--format` calls it.
        title: What it is, in a few words.
        columns: Its columns in order.
        header: Whether a line of headings comes first.
        line: Turns the row of an event, its number from 1 and the facts into cells.
        back: Turns the cells of a line into what they say of a row of ours.
    """

    name: str
    title: str
    columns: tuple[FieldColumn, ...]
    header: bool
    line: Callable[[Row, int, Facts], Sequence[Cell]]
    back: Callable[[Mapping[str, str]], Row]

    def write(self, rows: Iterable[Row], facts: Facts, stream: IO[bytes]) -> int:
        """Write rows; gives how many."""
        if self.header:
            stream.write("\t".join(column.name for column in self.columns).encode() + b"\n")
        number = 0
        for number, row in enumerate(rows, 1):
            cells = self.line(row, number, facts)
            stream.write(encodable("\t".join(map(_printed, cells))).encode() + b"\n")
        return number

    def read(self, lines: Iterable[bytes]) -> Iterator[Row]:
        """
        Read lines back.

        Raises:
            FormatError: A line has another number of cells.
        """
        names = [column.name for column in self.columns]
        for number, raw in enumerate(lines, 1):
            cells = raw.decode("utf-8", errors="replace").rstrip("\r\n").split("\t")
            if number == 1 and self.header:
                continue
            if len(cells) != len(names):
                raise FormatError(number, f"has {len(cells)} cells, but {self.name} has {len(names)}")
            yield self.back(dict(zip(names, cells, strict=True)))

    def pandas_dtypes(self) -> dict[str, str]:
        """The `dtype` that pandas.read_csv should be given, so that codes stay text."""
        kinds = {"text": "string", "int": "Int64", "float": "Float64"}
        return {column.name: kinds[column.kind] for column in self.columns}


class FormatError(ValueError):
    """A line of a format cannot be read: `line` is its number, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line} {message}")
        self.line = line


def _printed(cell: Cell) -> str:
    """A cell without tabs and line ends; an empty one for None."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(round(cell, 4))
    return " ".join(cell.split()) if isinstance(cell, str) else str(cell)


def phrase(words: str | None) -> Cell:
    """Words of a text as a cell that no spreadsheet runs."""
    return None if words is None else safe_cell(words)


def told(row: Row) -> Cell:
    """The record's id as a cell that no spreadsheet runs."""
    return safe_cell(row["id"])


def actor(row: Row, side: str) -> Actor | None:
    """The actor of a side of a row, or None."""
    code = row.get(side)
    return Actor.parse(str(code)) if code else None


def day(row: Row, column: str = "date") -> dt.date | None:
    """A day of a row."""
    value = row.get(column)
    return dt.date.fromisoformat(str(value)) if value else None


def known(cell: str) -> str | None:
    """A cell of a file as a value: empty and "---" are nobody."""
    return cell if cell not in ("", "---") else None


def iso(cell: str) -> str | None:
    """YYYYMMDD or YYYY-MM-DD as YYYY-MM-DD; None for an empty cell."""
    if len(cell) == 8 and cell.isdigit():
        return f"{cell[:4]}-{cell[4:6]}-{cell[6:]}"
    return cell or None
