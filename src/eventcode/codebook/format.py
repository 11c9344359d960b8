"""A codebook's file -> the one canonical way to write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from lark import Token

from eventcode.codebook.books import FOLDERS
from eventcode.codebook.lines import INDENT, goes_on, tokens_of
from eventcode.codebook.readpatterns import pattern_tokens, show_tokens
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import TABLES, Table, read_table
from eventcode.problems import Problem


def format_file(path: str, text: str) -> str:
    """
    Write a file canonically; what it says stays the same, and what cannot be read stays as it is.

    Args:
        path: Its path below the codebook's folder, which says what it is: "actors/countries.csv".
        text: Its content.
    """
    kind = table_kind(path)
    if kind is not None:
        return format_table(text, kind)
    folder, _, name = path.rpartition("/")
    if folder == "rules" and name.endswith(FOLDERS["rules"]):
        return format_rules(text)
    if folder == "patterns" and name.endswith(FOLDERS["patterns"]):
        return format_patterns(text)
    if folder == "corpus" and name.endswith(FOLDERS["corpus"]):
        return format_corpus(text)
    return text


def table_kind(path: str) -> str | None:
    """Which table of eventcode.codebook.tables.TABLES a path below the codebook's folder is, or None."""
    folder, _, name = path.rpartition("/")
    if folder == "actors" and name.endswith(FOLDERS["actors"]):
        return "actors"
    return name if not folder and name in TABLES else None


def format_table(text: str, kind: str) -> str:
    """
    Write a table with all its columns in their order, rows sorted by phrase, quotes where they are needed.

    Args:
        text: The table.
        kind: Its key in eventcode.codebook.tables.TABLES.
    """
    table, problems = read_table(TextFile("", text.removeprefix("\ufeff")), kind)
    return text if any(map(is_fault, problems)) else write_table(kind, _all_rows(table))


def is_fault(problem: Problem) -> bool:
    """Is it a mistake that leaves unclear what the cells of a table are, so that nothing in it may be moved?"""
    return problem.code in ("T101", "T102", "T103", "T104", "T105")


def write_table(kind: str, rows: Sequence[Sequence[str]]) -> str:
    """A table of these rows, each with a cell for each column of its kind."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in TABLES[kind]])
    ordered = sorted(rows, key=_row_order)
    writer.writerows(ordered)
    return stream.getvalue()


def _row_order(row: Sequence[str]) -> tuple[str, ...]:
    return row[0].casefold(), *row


def _all_rows(table: Table) -> list[tuple[str, ...]]:
    """The cells of all rows, also of those that a blank cell makes unusable."""
    found: list[tuple[str, ...]] = []
    header = True
    for line in table.file.lines:
        if not line or line.isspace():
            continue
        cells = next(csv.reader([line], strict=True)) if '"' in line else line.split(",")
        if not header:
            found.append(tuple("" if at is None else cells[at].strip() for at in table.order))
        header = False
    return found


def format_rules(text: str) -> str:
    """
    Write a .rules file with its lines indented by four spaces a level and one blank between words.

    Comments stay, at the end of a line behind two blanks; of several blank lines one stays.

    Args:
        text: The file.
    """
    return _format_lines(text, tokens_of, _spaced)


def format_patterns(text: str) -> str:
    """
    Write a .patterns file with its lines indented by four spaces a level and one blank where words may stand between.

    Comments and blank lines stay as in a .rules file.

    Args:
        text: The file.
    """
    return _format_lines(text, pattern_tokens, show_tokens)


def _format_lines(text: str, cut: Callable[[str, int], list[Token]], show: Callable[[Sequence[Token]], str]) -> str:
    found: list[str] = []
    level = 0
    open_tokens: list[Token] = []
    for raw in TextFile("", text.removeprefix("\ufeff")).lines:
        body = raw.strip()
        if not body:
            if found and found[-1]:
                found.append("")
            open_tokens = []
            continue
        depth = level + 1 if open_tokens and goes_on(open_tokens, raw) else _depth(raw)
        if body[0] == "#":
            found.append(" " * INDENT * _depth(raw) + body)
            open_tokens = []
        elif body[0] in ">!":
            found.append(" " * INDENT * depth + _example(body))
            open_tokens = []
        else:
            level = level if open_tokens and goes_on(open_tokens, raw) else depth
            tokens = cut(raw, 1)
            _, mark, comment = raw.partition("#")
            comment = f"  # {comment.strip()}".rstrip() if mark else ""
            found.append(" " * INDENT * depth + show(tokens) + comment)
            open_tokens = tokens
    _drop_blank_lines(found)
    return "".join(f"{line}\n" for line in found)


def _depth(raw: str) -> int:
    indent = raw[: len(raw) - len(raw.lstrip())]
    return (len(indent.replace("\t", " " * INDENT)) + INDENT // 2) // INDENT


def _spaced(tokens: Sequence[Token]) -> str:
    text = ""
    before = ""
    for token in tokens:
        apart = text and token.type not in ("COMMA", "COLON", "CLOSE") and before != "OPEN"
        text += f" {token}" if apart else token
        before = token.type
    return text


def _example(body: str) -> str:
    sentence, arrow, events = body[1:].rpartition("->")
    if not arrow:
        return f"{body[0]} {body[1:].strip()}".rstrip()
    return f"{body[0]} {sentence.strip()}".rstrip() + f" -> {_events(events)}".rstrip()


def _events(text: str) -> str:
    return "; ".join(" ".join(part.split()) for part in text.split(";"))


def format_corpus(text: str) -> str:
    """
    Write a corpus file with one blank line between cases; those inside a text stay, for they part its paragraphs.

    Args:
        text: The file.
    """
    found: list[str] = []
    started = divided = False
    for raw in TextFile("", text.removeprefix("\ufeff")).lines:
        line = raw.strip()
        if line.startswith("==="):
            _end_of_case(found)
            found.append(" ".join(line.split()))
            started, divided = True, False
        elif line == "---" and started and not divided:
            _drop_blank_lines(found)
            found.append(line)
            divided = True
        elif line:
            found.append(_expected(line) if divided else line)
        elif started:
            if not divided and not found[-1].startswith("==="):
                found.append("")
        elif found and found[-1]:
            found.append("")
    _drop_blank_lines(found)
    return "".join(f"{line}\n" for line in found)


def _end_of_case(found: list[str]) -> None:
    _drop_blank_lines(found)
    if found:
        found.append("")


def _drop_blank_lines(found: list[str]) -> None:
    while found and not found[-1]:
        found.pop()


def _expected(line: str) -> str:
    events, mark, comment = line.partition("#")
    if not events:
        return line
    return f"{_events(events)}  # {comment.strip()}".rstrip() if mark else _events(events)
