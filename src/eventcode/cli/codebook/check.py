"""`eventcode codebook check`: list everything that is wrong with a codebook."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click
from attrs import evolve

from eventcode.cli.codebook.findings import FORMATS
from eventcode.cli.codebook.places import placed
from eventcode.cli.console import count, show
from eventcode.cli.options import refuse_unreadable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook


@click.command(short_help="List everything that is wrong with a codebook.")
@click.argument("path", metavar="PATH|NAME")
@click.option(
    "--format",
    "kind",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    help="text for a person (used without this option), json with an object a line, github for annotations of a pull "
    "request.",
)
@click.option("--json", "kind", flag_value="json", help="The same as --format json.")
def check(path: str, kind: str) -> int:
    """
    List everything that is wrong with a codebook, each problem with its file, line and column.

    PATH is a folder; NAME is a codebook that comes with eventcode (cameo, plover). Warnings, whose codes begin with
    W, are about what its author hardly meant; with them alone the codebook can be used. The word sic in a row's note,
    or in a line's comment (# sic), says that it is meant.

    \b
    Examples:
      eventcode codebook check ./mystudy
      eventcode codebook check ./mystudy --format github

    \b
    Exit status:
      0  nothing is wrong      1  problems or warnings      2  the codebook cannot be read
    """  # noqa: D301
    from eventcode.codebook.load import check_codebook
    from eventcode.problems import tally
    from eventcode.resources import collector_at_rest

    with collector_at_rest():
        found = check_codebook(path)
        gc.freeze()  # nothing of it is garbage before the process ends
    refuse_unreadable(found.problems)
    for problem in found.problems:
        problem = evolve(problem, location=placed(problem.location, found.folders))
        show("\n".join(FORMATS[kind](problem)))
    if kind == "text":
        size = f" ({_size(found.codebook)})" if found.codebook else ""
        clean = click.style(f"{path}: no problems", fg="green") + size
        show(click.style(tally(found.problems), bold=True) if found.problems else clean)
    return 1 if found.problems else 0


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
