"""An old dictionary's bytes -> its lines without comments, each with its place; what had to be mended is noted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from attrs import define, field, frozen

from eventcode.problems import Location

Outcome = Literal["mended", "set aside", "noted"]
"""What became of a line: read with a change, left out, or read as it stands although it is unusual."""

_HTML = re.compile(r"<!.*?-->", re.DOTALL)
_FINISH = re.compile(r"~+FINISH", re.IGNORECASE)
_LOST = "\N{REPLACEMENT CHARACTER}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@frozen
class Remark:
    """
    One thing that an import found wrong.

    Attributes:
        kind: What is wrong, a few words, the same for all of its kind.
        outcome: Whether the entry was mended, set aside, or only noted.
        location: The place in the old file; the path is as the caller gave it.
        text: The line.
        done: What was done about it, one sentence.
    """

    kind: str
    outcome: Outcome
    location: Location
    text: str
    done: str

    def __str__(self) -> str:
        return f"{self.location}: {self.outcome}: {self.kind}: {self.done}\n    | {self.text.strip()}"


@frozen
class OldLine:
    """A line of an old dictionary: its number, its text without comment, and the comment."""

    number: int
    text: str
    comment: str = ""
    raw: str = ""


@define(eq=False)
class OldFile:
    """
    An old dictionary.

    Attributes:
        path: As the caller gave it.
        text: Its content, with HTML comments blanked out.
        remarks: What was found wrong so far.
        read: How many entries were read.
        accounted: The numbers of the lines that are in an entry or in a remark; none may be missing in the end.
    """

    path: str
    text: str
    remarks: list[Remark] = field(factory=list)
    read: int = 0
    accounted: set[int] = field(factory=set)

    def take(self, *lines: OldLine, entries: int = 1) -> None:
        """
        Note that lines went into entries.

        Args:
            lines: The lines.
            entries: How many entries they are; 0 for lines that belong to one that is counted elsewhere.
        """
        self.read += entries
        self.accounted.update(line.number for line in lines)

    def remark(self, line: OldLine, kind: str, outcome: Outcome, done: str, word: str = "") -> None:
        """
        Note what is wrong with a line.

        Args:
            line: The line.
            kind: What is wrong, a few words, the same for all of its kind.
            outcome: Whether the entry was mended, set aside, or only noted.
            done: What was done about it, one sentence.
            word: The part of the line that is wrong, or "" for the whole.
        """
        column = max(line.raw.find(word), 0) + 1 if word else 1
        self.remarks.append(Remark(kind, outcome, Location(self.path, line.number, column), line.raw, done))
        self.accounted.add(line.number)

    def lines(self, marks: str = "#;", opening: str = "#") -> Iterator[OldLine]:
        """
        The lines that say something, up to "~FINISH" (TABARI's manual, 5.2).

        Args:
            marks: Characters that open a comment wherever they stand; one glued to a word does too.
            opening: Characters that make a whole line a comment.
        """
        mark = re.compile(f"[{re.escape(marks)}](?![^\\[]*\\])") if marks else None  # not in brackets: "[###]"
        raws = self.text.split("\n")
        for number, raw in enumerate(raws, start=1):
            if _FINISH.match(raw):
                finish = OldLine(number, raw, raw=raw)
                self.take(finish, entries=0)
                if any(map(str.strip, raws[number:])):
                    done = "the file ends there, as TABARI reads it"
                    self.remark(finish, "lines behind ~FINISH", "set aside", done)
                return
            if not raw.strip() or raw[0] in opening:
                continue
            body, comment = raw, ""
            if mark is not None and (found := mark.search(raw)) is not None:
                body, comment = raw[: found.start()], raw[found.end() :].strip()
            if body.strip():
                yield OldLine(number, body.rstrip(), comment, raw)


def read_old(path: str | Path) -> OldFile:
    """
    Read an old dictionary, whatever its encoding and line ends.

    Raises:
        OSError: The file cannot be read.
    """
    data = Path(path).read_bytes()
    strange: list[int] = []
    lines = []
    for number, piece in enumerate(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"), start=1):
        try:
            line = piece.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            line = piece.decode("cp1252", errors="replace")
            strange.append(number)
        lines.append(unicodedata.normalize("NFC", line))
    found = OldFile(str(path), "")
    for number in strange:
        place = OldLine(number, lines[number - 1], raw=lines[number - 1])
        found.remark(place, "not UTF-8", "mended", "the line was read as Windows-1252")
    for number, text in enumerate(lines, start=1):
        if _CONTROL.search(text):
            clean = _CONTROL.sub("", text)
            for match in _CONTROL.finditer(text):
                done = f"U+{ord(match[0]):04X} was taken out"
                found.remark(OldLine(number, clean, raw=clean), "control character", "mended", done)
            lines[number - 1] = clean
        if "\N{REPLACEMENT CHARACTER}" in text:
            place = OldLine(number, text, raw=text)
            found.remark(
                place,
                "lost character",
                "noted",
                "an earlier program put U+FFFD in its place",
                "\N{REPLACEMENT CHARACTER}",
            )
    text = "\n".join(lines)
    found.text = _HTML.sub(lambda match: "\n" * match[0].count("\n"), text)
    return found
