"""A mistake in somebody's file -> a value with its place, printed as compilers print theirs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import frozen

__all__ = ["CodebookError", "Location", "Problem", "Severity", "near_misses", "tally"]

#: An error makes a codebook unusable; a warning says what its author hardly meant.
Severity = Literal["error", "warning"]

#: A longer source line is cut to this many characters around the mistake.
_LINE_WIDTH = 120


@frozen(order=True)
class Location:
    """
    A place in a file.

    Attributes:
        path: The file: "cameo/rules/11-disapprove.rules".
        line: The line, from 1.
        column: The column, from 1.
    """

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Problem:
    """
    One thing that is wrong in a codebook.

    Attributes:
        code: Its family and number: T tables, A actions, R rules, C corpus, X across files, W warnings.
        location: Where it is.
        message: What is wrong, in one sentence.
        hint: What to write instead, or "".
        source_line: The line as written, or "" when there is none to show.
        width: How many characters of the line are meant.
    """

    code: str
    location: Location
    message: str
    hint: str = ""
    source_line: str = ""
    width: int = 1

    def __str__(self) -> str:
        head = f"{self.location}: {self.code} {_printable(self.message)}"
        if not self.source_line.strip():
            return f"{head}; {_printable(self.hint)}" if self.hint else head
        line, before = _window(_printable(self.source_line), self.location.column - 1)
        margin = " " * max(3, len(str(self.location.line)))
        indent = "".join("\t" if character == "\t" else " " for character in line[:before])
        caret = "^" * max(1, min(self.width, len(line) - before))
        below = f"{indent}{caret} {_printable(self.hint)}".rstrip()
        return f"{head}\n    {self.location.line:>{len(margin)}} | {line}\n    {margin} | {below}"

    @property
    def severity(self) -> Severity:
        """Whether the codebook cannot be used for it, or its author may want to know."""
        return "warning" if self.code.startswith("W") else "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Problems in this order stand as a reader of the files meets them."""
        return self.location.path, self.location.line, self.location.column, self.code, self.message


class CodebookError(Exception):
    """
    A codebook cannot be used; `problems` says everything that is wrong with it.

    Args:
        problems: All problems, in the order in which they are to be printed.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join([*map(str, self.problems), tally(self.problems)])


def near_misses(word: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """
    The candidates that *word* may have been meant to be, nearest first; case makes no difference.

    Args:
        word: What was written.
        candidates: What could have been written.
        n: How many to give at most.
    """
    by_lower: dict[str, str] = {}
    for candidate in sorted(candidates):
        if abs(len(candidate) - len(word)) <= max(2, len(word) // 2):
            by_lower.setdefault(candidate.lower(), candidate)
    found = difflib.get_close_matches(word.lower(), by_lower, n=n, cutoff=0.6)
    letters, first = sorted(word.lower()), word[:1].lower()
    found.sort(key=lambda lower: (sorted(lower) != letters, lower[:1] != first))  # swapped letters, then one wrong end
    return [by_lower[lower] for lower in found]


def tally(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, and in how many files: "2 problems and 1 warning in 2 files"."""
    files = len({problem.location.path for problem in problems})
    warnings = sum(problem.severity == "warning" for problem in problems)
    errors = len(problems) - warnings
    counts = [_count(number, noun) for number, noun in ((errors, "problem"), (warnings, "warning")) if number]
    return f"{' and '.join(counts) or 'no problems'} in {_count(files, 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _window(line: str, before: int) -> tuple[str, int]:
    """The part of a long line around a column, and the column in it."""
    line = line.rstrip()
    before = max(0, min(before, len(line)))
    if len(line) <= _LINE_WIDTH:
        return line, before
    start = max(0, min(before - _LINE_WIDTH // 2, len(line) - _LINE_WIDTH))
    return line[start : start + _LINE_WIDTH], before - start


def _printable(text: str) -> str:
    """The text without characters that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
