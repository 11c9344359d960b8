"""Problems of a codebook -> text for a person, JSON for a program, or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

import click

from eventcode.cli.codebook.places import annotation
from eventcode.cli.console import printable_lines
from eventcode.problems import Problem

_COLOURS = {"error": "red", "warning": "yellow"}


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
    text = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
    yield annotation(problem.severity, properties, text)


FORMATS: Mapping[str, Callable[[Problem], Iterator[str]]] = {"text": as_text, "json": as_json, "github": as_github}
"""What `--format` may say."""
