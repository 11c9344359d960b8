"""Bytes of a codebook's file -> its lines, and problems that point into them."""

from __future__ import annotations

from attrs import field, frozen

from eventcode.problems import Location, Problem


@frozen
class TextFile:
    """
    A file of a codebook.

    Attributes:
        path: The codebook's name and the path below its folder: "cameo/rules/01-statement.rules".
        text: Its content, without a byte order mark.
        lines: Its lines, without line ends.
    """

    path: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(init=False, repr=False)

    @lines.default
    def _lines(self) -> tuple[str, ...]:
        lines = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > 1 and not lines[-1]:
            lines.pop()
        return tuple(lines)

    def at(self, line: int, column: int = 1) -> Location:
        """A place in the file; one outside is moved to the nearest place inside."""
        line = min(max(line, 1), len(self.lines))
        return Location(self.path, line, min(max(column, 1), len(self.lines[line - 1]) + 1))

    def problem(self, code: str, line: int, column: int, message: str, hint: str = "", width: int = 1) -> Problem:
        """A problem at a place, with the line that it is on."""
        location = self.at(line, column)
        source_line = self.lines[location.line - 1]
        width = max(1, min(width, len(source_line) + 1 - location.column))
        return Problem(code, location, message, hint, source_line, width)


_SAVE = "save the file as UTF-8 (in Excel: 'CSV UTF-8')"


def decode(path: str, data: bytes) -> tuple[TextFile, list[Problem]]:
    """
    Read UTF-8 with or without a byte order mark.

    A byte that is not UTF-8 is a problem and reads as U+FFFD; UTF-16, which spreadsheets write as "Unicode text", is a
    problem too, and is read.
    """
    wide = _utf_16(data)
    if wide:
        file = TextFile(path, data.decode(wide, errors="replace").removeprefix("\ufeff"))
        return file, [file.problem("X102", 1, 1, "the file is UTF-16, not UTF-8", _SAVE)]
    try:
        return TextFile(path, data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        file = TextFile(path, data.decode("utf-8-sig", errors="replace"))
        lines = TextFile(path, before + "?").lines
        byte = data[error.start : error.start + 1]
        letter = byte.decode("cp1252", errors="replace")
        message = f"byte 0x{byte[0]:02X} is not UTF-8"
        if letter.isprintable() and letter != "\ufffd":
            message += f"; in Windows-1252 it is '{letter}'"
        return file, [file.problem("X102", len(lines), len(lines[-1]), message, _SAVE)]


def _utf_16(data: bytes) -> str:
    """The byte order of UTF-16, or "" when the data is something else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data[0] == 0xFF else "utf-16-be"
    start = data[:200]
    if start.count(0) * 3 < len(start) or len(start) < 4:
        return ""
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"
