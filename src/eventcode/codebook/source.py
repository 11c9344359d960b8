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


def decode(path: str, data: bytes) -> tuple[TextFile, list[Problem]]:
    """Read UTF-8 with or without a byte order mark; a byte that is not UTF-8 is a problem and reads as U+FFFD."""
    try:
        return TextFile(path, data.decode("utf-8-sig")), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        file = TextFile(path, data.decode("utf-8-sig", errors="replace"))
        lines = TextFile(path, before + "?").lines
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        return file, [file.problem("X102", len(lines), len(lines[-1]), message, "save the file as UTF-8")]
