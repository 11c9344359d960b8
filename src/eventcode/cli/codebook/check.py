"""`eventcode codebook check`: list everything that is wrong with a codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.reading import read
from eventcode.cli.console import count, printable_lines, show

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.problems import Problem


@click.command(short_help="List everything that is wrong with a codebook.")
@click.argument("path", metavar="PATH|NAME")
def check(path: str) -> int:
    """
    List everything that is wrong with a codebook, each problem with its file, line and column.

    PATH is a folder; NAME is a codebook that comes with eventcode (cameo, plover).

    \b
    Exit status:
      0  nothing is wrong      1  problems were found      2  the codebook cannot be read
    """  # noqa: D301
    found, problems = read(path)
    if problems:
        for problem in problems:
            show(_coloured(problem))
        files = len({problem.location.path for problem in problems})
        show(click.style(f"{count(len(problems), 'problem')} in {count(files, 'file')}", bold=True))
        return 1
    show(click.style(f"{path}: no problems", fg="green") + (f" ({_size(found)})" if found else ""))
    return 0


def _size(found: Codebook) -> str:
    parts: Mapping[str, int] = {
        "action": len(found.ontology),
        "rule": len(found.rules),
        "word pattern": len(found.word_patterns.patterns),
        "name": len(found.names),
        "role noun": len(found.agents),
        "example": sum(len(rule.examples) for rule in found.rules)
        + sum(len(pattern.examples) for pattern in found.word_patterns.patterns),
    }
    without = len([each for each in found.word_patterns.patterns if each.length and not each.has_example])
    imported = [f"{count(without, 'imported pattern')} without an example"] if without else []
    return ", ".join([*(count(number, noun) for noun, number in parts.items() if number), *imported])


def _coloured(problem: Problem) -> str:
    """A problem with its place in bold and its caret in red."""
    head, *rest = printable_lines(str(problem)).split("\n")
    place = str(problem.location)
    if head.startswith(place):
        head = click.style(place, bold=True) + head[len(place) :]
    return "\n".join([head, *(click.style(line, fg="red") if "^" in line and "| " in line else line for line in rest)])
