"""Text of a .rules file -> logical lines of tokens, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen
from lark import Token

from eventcode.codebook.source import TextFile
from eventcode.problems import Problem

INDENT = 4

_TOKEN = re.compile(
    r"(?P<ARROW>->)|(?P<BAD_ARROW>=>|-->|[–—]>|>|→|⇒|⟶)|(?P<SET>&(?:\w+|-(?!-?>))*)|(?P<STAR>\*)|(?P<BAR>\|)|(?P<COMMA>,)|(?P<COLON>:)"
    r"|(?P<OPEN>\[)|(?P<CLOSE>\])|(?P<EQUALS>=)"
    r"|(?P<WORD>(?:[\w.'’+/$%]+|-(?!-?>))+)|(?P<STRAY>[^\s])",
)
#: Types of token beyond those of the expression (see grammars/rules.lark).
_MARKS = {"SOURCE": "ACTOR", "TARGET": "ACTOR", "ANY": "ANY", "X": "X"}


@frozen
class Line:
    """
    A logical line.

    Attributes:
        level: 0, 1 or 2: how deep it is indented.
        tokens: Its tokens; an example has none.
        example: For an example line its text, else None.
        positive: For an example line, whether it began with ">".
        line: Its first physical line.
        column: The column of its first character.
        text: The first physical line without indentation and comment.
    """

    level: int
    tokens: tuple[Token, ...]
    example: str | None
    positive: bool
    line: int
    column: int
    text: str


def read_lines(
    file: TextFile, problems: list[Problem], cut: Callable[[str, int], list[Token]] | None = None
) -> Iterator[Line]:
    """
    Cut a file into logical lines; a line ending in "," or "|", or before one that begins so, goes on.

    Args:
        file: The file.
        problems: Takes what is wrong.
        cut: Gives the tokens of a physical line; those of .rules files if None.
    """
    cut = cut or tokens_of
    number, lines = 0, file.lines
    while number < len(lines):
        raw = lines[number]
        number += 1
        body = raw.strip()
        if not body or body[0] == "#":
            continue
        column = len(raw) - len(raw.lstrip()) + 1
        level = _level(file, raw, number, column, problems)
        if body[0] in ">!":
            text = body[1:].strip()
            yield Line(level, (), text, body[0] == ">", number, column, body)
            continue
        first = number
        tokens = cut(raw, number)
        while number < len(lines) and goes_on(tokens, lines[number]):
            number += 1
            tokens += cut(lines[number - 1], number)
        text = raw.partition("#")[0].strip()
        yield Line(level, tuple(tokens), None, False, first, column, text)


def tokens_of(raw: str, number: int) -> list[Token]:
    """The tokens of a physical line, without its comment."""
    found: list[Token] = []
    for match in _TOKEN.finditer(raw.partition("#")[0]):
        text = match[0]
        found.append(Token(_MARKS.get(text) or match.lastgroup or "STRAY", text, None, number, match.start() + 1))
    return found


def goes_on(tokens: list[Token], following: str) -> bool:
    """True when the line is not complete without the next one."""
    body = following.strip()
    if not body or body[0] in "#>!":
        return False
    return body[0] in "|," or (bool(tokens) and tokens[-1].type in ("COMMA", "BAR"))


def _level(file: TextFile, raw: str, number: int, column: int, problems: list[Problem]) -> int:
    indent = raw[: column - 1]
    if "\t" in indent:
        where = indent.index("\t") + 1
        hint = f"indent with {INDENT} spaces"
        problems.append(
            file.problem("R101", number, where, "a tab stands in the indentation", hint, indent.count("\t"))
        )
    width = len(indent.replace("\t", " " * INDENT))
    if width % INDENT:
        message = f"the line is indented by {width} space{'s' * (width != 1)}"
        hint = f"indent by {INDENT} what belongs to a head, by {2 * INDENT} the examples of a rule beneath a head"
        problems.append(file.problem("R102", number, 1, message, hint, column - 1))
    return (width + INDENT // 2) // INDENT
