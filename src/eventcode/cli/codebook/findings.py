"""Problems of a codebook -> text for a person, JSON for a program, or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click
from attrs import evolve

from eventcode.cli.console import printable, printable_lines
from eventcode.problems import Location, Problem

_COLOURS = {"error": "red", "warning": "yellow"}


def placed(problems: Iterable[Problem], folders: Mapping[str, Path]) -> Iterator[Problem]:
    """
    Problems whose paths lead to files: from the current folder, or from the root where a file lies elsewhere.

    Args:
        problems: Their paths begin with the names of books.
        folders: The folders of books.
    """
    here = Path.cwd().resolve()
    roots = {book: path.relative_to(here) if path.is_relative_to(here) else path for book, path in folders.items()}
    below = {book: "" if root == Path() else f"{root.as_posix().rstrip('/')}/" for book, root in roots.items()}
    for problem in problems:
        where = problem.location
        book, _, rest = where.path.partition("/")
        path = below[book] + rest if book in below else where.path
        yield evolve(problem, location=Location(path, where.line, where.column))


def as_text(problem: Problem) -> Iterator[str]:
    """The lines for a person: the place in bold, the caret in colour."""
    head, *rest = printable_lines(str(problem)).split("\n")
    place = str(problem.location)
    yield click.style(place, bold=True) + head[len(place) :] if head.startswith(place) else head
    for line in rest:
        yield click.style(line, fg=_COLOURS[problem.severity]) if line is rest[-1] else line


def as_json(problem: Problem) -> Iterator[str]:
    """One line with an object; columns count characters from 1, `end_column` is behind the last one that is meant."""
    where = problem.location
    fields = {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "end_column": where.column + problem.width,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "page": f"{problem.code}.md",
    }
    yield json.dumps(fields)


def as_github(problem: Problem) -> Iterator[str]:
    """A workflow command, which GitHub shows beside the line."""
    where = problem.location
    properties = {
        "file": where.path,
        "line": where.line,
        "col": where.column,
        "endColumn": where.column + problem.width,
        "title": problem.code,
    }
    given = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    yield f"::{problem.severity} {given}::{_escaped(text)}"


def _escaped(text: str, marks: str = "") -> str:
    """Text that cannot end the command that it stands in."""
    for mark in f"%\r\n{marks}":
        text = text.replace(mark, f"%{ord(mark):02X}")
    return printable(text)


FORMATS: Mapping[str, Callable[[Problem], Iterator[str]]] = {"text": as_text, "json": as_json, "github": as_github}
"""What `--format` may say."""
