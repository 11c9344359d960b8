"""Text of a CSV table -> rows of cells with their places, and problems."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from attrs import field, frozen

from eventcode.codebook.source import TextFile
from eventcode.problems import Problem, near_misses


@frozen
class Column:
    """A column of a table; `required` cells may not be blank, `optional` columns may be left out of the header."""

    name: str
    required: bool = False
    optional: bool = False


#: The tables of a codebook by file name ("actors" for every file in actors/): their columns in canonical order.
TABLES: dict[str, tuple[Column, ...]] = {
    "actors": (
        Column("phrase", required=True),
        Column("code", required=True),
        Column("kind"),
        Column("from", optional=True),
        Column("until", optional=True),
        Column("note", optional=True),
    ),
    "agents.csv": (
        Column("phrase", required=True),
        Column("plural", optional=True),
        Column("role", required=True),
        Column("note", optional=True),
    ),
    "roles.csv": (Column("role", required=True), Column("tier", required=True), Column("name")),
    "discards.csv": (Column("phrase", required=True), Column("drops", required=True), Column("reason", optional=True)),
    "issues.csv": (Column("phrase", required=True), Column("issue", required=True)),
}


_OTHER_MARKS = {"\t": "tabs", ";": "semicolons"}
"""What spreadsheets put between cells when they do not put commas."""


@frozen
class TableRow:
    """A row: its line and its cells in canonical order, stripped of outer blanks."""

    line: int
    cells: tuple[str, ...]


@frozen(eq=False)
class Table:
    """
    A table that was read.

    Attributes:
        file: Its file.
        kind: Its key in TABLES.
        rows: The rows with as many cells as the header.
        order: For each canonical column its place in the file, or None.
    """

    file: TextFile
    kind: str
    rows: tuple[TableRow, ...]
    order: tuple[int | None, ...] = field(repr=False)

    def problem(self, code: str, line: int, column: str, message: str, hint: str = "") -> Problem:
        """A problem with a cell; it points at the cell's first character."""
        names = [each.name for each in TABLES[self.kind]]
        at = self.order[names.index(column)]
        start, width = _cell_place(self.file.lines[line - 1], at or 0)
        return self.file.problem(code, line, start, message, hint, width)


def read_table(file: TextFile, kind: str) -> tuple[Table, list[Problem]]:
    """
    Read a table; rows that do not fit are problems, and left out.

    Args:
        file: The file.
        kind: Its key in TABLES.
    """
    problems: list[Problem] = []
    columns = TABLES[kind]
    lines = _cells(file, problems)
    number, header = next(lines, (1, []))
    order = _header(file, number, header, columns, problems)
    rows: list[TableRow] = []
    if order is None:
        return Table(file, kind, (), tuple(None for _ in columns)), problems
    required = [at for at, column in enumerate(columns) if column.required]
    count = len(header)
    straight = order == tuple(range(count))
    for number, cells in lines:
        if len(cells) != count:
            problems.append(_miscounted(file, number, len(cells), count))
            continue
        stripped = [cell.strip() for cell in cells]
        row = TableRow(number, tuple(stripped if straight else ("" if at is None else stripped[at] for at in order)))
        rows.append(row)
        for at in required:
            if not row.cells[at]:
                table = Table(file, kind, (), order)
                message = f"the cell '{columns[at].name}' is blank"
                problems.append(table.problem("T106", number, columns[at].name, message))
                rows.pop()
                break
    return Table(file, kind, tuple(rows), order), problems


def _miscounted(file: TextFile, number: int, cells: int, count: int) -> Problem:
    """A row with too few or too many cells; tabs or semicolons in it may be meant as commas."""
    line = file.lines[number - 1]
    for mark, name in _OTHER_MARKS.items():
        if cells < count and cells + line.count(mark) >= count:
            message = f"{name} stand in this row where commas must"
            return file.problem("T107", number, line.index(mark) + 1, message, line.replace(mark, ","))
    message = f"this row has {cells} cell{'s' * (cells != 1)}, the header has {count}"
    hint = 'put "quotes" around a cell that holds a comma' if cells > count else "end every cell with a comma"
    return file.problem("T102", number, 1, message, hint, len(line))


def _cells(file: TextFile, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not blank; a cell never goes beyond its line."""
    for number, line in enumerate(file.lines, start=1):
        if not line or line.isspace():
            continue
        if '"' not in line:
            yield number, line.split(",")
            continue
        try:
            yield number, next(csv.reader([line], strict=True))
        except csv.Error:
            hint = 'a cell with quotes stands in "quotes", and each " in it is doubled'
            column = line.index('"') + 1
            problems.append(file.problem("T101", number, column, "the quotes of this row do not match", hint))


def _header(
    file: TextFile, number: int, header: list[str], columns: tuple[Column, ...], problems: list[Problem]
) -> tuple[int | None, ...] | None:
    """Where each column stands, or None when a necessary one is missing."""
    names = [column.name for column in columns]
    written = [cell.strip() for cell in header]
    line = file.lines[number - 1]
    for mark, name in _OTHER_MARKS.items():
        if len(written) == 1 and mark in line and any(cell.strip(' "') in names for cell in line.split(mark)):
            hint = "save the sheet as CSV with commas; its list separator is a setting of the system or of the program"
            message = f"{name} stand in this file where commas must"
            problems.append(file.problem("T107", number, line.index(mark) + 1, message, hint))
            return None
    misspelt: set[str] = set()
    for at, name in enumerate(written):
        start, width = _cell_place(line, at)
        if name not in names:
            close = near_misses(name, [each for each in names if each not in written], 1)
            misspelt.update(close)
            hint = f"did you mean '{close[0]}'?" if close else f"the columns are {','.join(names)}"
            problems.append(file.problem("T103", number, start, f"unknown column '{name}'", hint, width))
        elif name in written[:at]:
            problems.append(file.problem("T105", number, start, f"the column '{name}' stands twice", "", width))
    missing = [column.name for column in columns if column.name not in written and not column.optional]
    for name in missing:
        if name in misspelt:
            continue
        hint = f"the header is {','.join(names)}"
        problems.append(file.problem("T104", number, 1, f"the column '{name}' is missing", hint, len(line)))
    if missing:
        return None
    return tuple(written.index(name) if name in written else None for name in names)


def _cell_place(line: str, index: int) -> tuple[int, int]:
    """Column and width of a cell's text."""
    start, quoted, seen = 0, False, 0
    end = len(line)
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            if seen == index:
                end = at
                break
            seen, start = seen + 1, at + 1
    if seen < index:
        return len(line) + 1, 1
    cell = line[start:end]
    inner = cell.strip()
    return start + len(cell) - len(cell.lstrip()) + 1 if inner else start + 1, max(1, len(inner))
