"""A coder's sheet, saved by a spreadsheet as CSV -> the events of each record, and what is doubtful about them."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import define, field, frozen

from eventcode.dataset.records import InputError
from eventcode.dataset.rows import plain_cell
from eventcode.ontology import Actor
from eventcode.ontology.actors import ActorCodeError
from eventcode.ontology.records import CODE

COLUMNS = ("id", "source", "code", "target")
_SHOWN = 5

#: A row by its headings, and the line that it starts on.
Line = tuple[int, dict[str, str]]


@frozen
class Sheet:
    """
    What a coder found.

    Attributes:
        events: Record -> its events; a row with an id alone makes a record without any.
        doubts: What may be wrong, each one sentence.
    """

    events: dict[str, list[dict[str, str | None]]]
    doubts: tuple[str, ...] = ()


def read_sheet(path: str | Path, codes: Collection[str]) -> Sheet:
    """
    Read a sheet with the columns id, source, code and target, one event a row; further columns are left alone.

    Cells are told apart by commas, semicolons or tabs; a byte order mark, blank rows and columns in any order do no
    harm.

    Args:
        path: The file.
        codes: The action codes that there are. They tell whether a spreadsheet has taken leading zeros away.

    Raises:
        InputError: It cannot be read, a cell is no code, or leading zeros are lost for certain.
    """
    name = str(path)
    reader = _Reader(name, codes)
    for number, row in sheet_rows(name, COLUMNS):
        reader.add(number, row)
    return reader.sheet()


def sheet_rows(path: str, needed: Sequence[str]) -> Iterator[Line]:
    """
    The rows of a CSV file that a spreadsheet has saved, each with its line; cells are stripped, blank rows left out.

    Raises:
        InputError: It cannot be read, or lacks a needed column.
    """
    text = _text(path)
    if not text.strip():
        raise InputError(f"{path}: is empty; its first line must name the columns {', '.join(needed)}")
    headings = {mark: _headings(text, mark) for mark in ",;\t"}
    mark, heading = max(headings.items(), key=lambda each: len(set(needed) & set(each[1])))
    for column in needed:
        if heading.count(column) != 1:
            what = "has two columns" if column in heading else "has no column"
            raise InputError(f"{path}: {what} {column!r} (its first line has: {', '.join(heading)[:100]})")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    next(reader)
    while True:
        number = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{path}:{number}: the row cannot be read: {error}") from None
        if not any(cells):
            continue
        if len(cells) != len(heading):
            raise InputError(f"{path}:{number}: the row has {len(cells)} cells, but there are {len(heading)} columns")
        yield number, dict(zip(heading, cells, strict=True))


def _headings(text: str, mark: str) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader(text.splitlines()[:1], delimiter=mark), [])]


def _text(path: str) -> str:
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; give one file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{path}: is UTF-16; save it as CSV UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: is not UTF-8 text; save it as CSV UTF-8") from None


def places(lines: Iterable[int]) -> str:
    """Lines of a file in words: "line 3", "lines 3, 4 and 9", at most five."""
    numbers = [str(line) for line in lines]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) > _SHOWN:
        return f"lines {', '.join(numbers[:_SHOWN])} and {len(numbers) - _SHOWN} more"
    return f"lines {', '.join(numbers[:-1])} and {numbers[-1]}"


@define
class _Reader:
    """Takes the rows of a sheet, and judges their codes together."""

    path: str
    codes: Collection[str]
    _events: dict[str, list[dict[str, str | None]]] = field(init=False, factory=dict)
    _coded: list[tuple[int, str]] = field(init=False, factory=list)

    def add(self, number: int, row: dict[str, str]) -> None:
        """Take the event of a row."""
        place = f"{self.path}:{number}"
        key = plain_cell(row["id"])
        if not key:
            raise InputError(f"{place}: the row has no id; records are matched by it")
        events = self._events.setdefault(key, [])
        code = row["code"].removeprefix("'").upper()
        if not code and not row["source"] and not row["target"]:
            return
        if not CODE.match(code):
            shown = f"{row['code']!r} is no action code" if code else "the row has actors but no code"
            raise InputError(f"{place}: {shown}; write one such as 043, in a column that is formatted as text")
        self._coded.append((number, code))
        actors = {role: self._actor(place, role, row[role]) for role in ("source", "target")}
        modality = {"modality": row["modality"].lower()} if row.get("modality") else {}
        events.append({"source": actors["source"], "code": code, "target": actors["target"], **modality})

    def sheet(self) -> Sheet:
        """What all rows say."""
        lost = [(number, code) for number, code in self._coded if code not in self.codes and f"0{code}" in self.codes]
        if lost:
            code = lost[0][1]
            raise InputError(
                f"{self.path}: {places([line for line, _ in lost])}: a spreadsheet has taken leading zeros, as in "
                f"{code}, which must be 0{code}; format the column as text, and write all its codes anew"
            )
        return Sheet(self._events, tuple(self._doubts()))

    def _doubts(self) -> Iterator[str]:
        double = [line for line, code in self._coded if code in self.codes and f"0{code}" in self.codes]
        if double and not any(code.startswith("0") for _, code in self._coded):
            code = next(code for line, code in self._coded if line == double[0])
            yield (
                f"{self.path}: {places(double)}: {code} may be 0{code} whose zero a spreadsheet has taken, for no code "
                f"of the sheet begins with 0; it is read as {code}"
            )
        unknown = [line for line, code in self._coded if code not in self.codes]
        if unknown:
            code = next(code for line, code in self._coded if line == unknown[0])
            yield f"{self.path}: {places(unknown)}: the codebook has no code {code}; see --codebook"

    @staticmethod
    def _actor(place: str, role: str, cell: str) -> str | None:
        code = plain_cell(cell).removeprefix("'").upper()
        if code in ("", "---"):
            return None
        try:
            return Actor.parse(code).code
        except ActorCodeError:
            hint = "write one such as FRA, FRAGOV or ---GOV, in a column that is formatted as text"
            raise InputError(f"{place}: the {role} {cell!r} is no actor code; {hint}") from None
