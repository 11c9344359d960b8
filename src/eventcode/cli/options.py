"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from eventcode.cli.console import count, notice

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.coding.protocol import Coder
    from eventcode.ontology import Ontology
    from eventcode.problems import CodebookError, Problem

#: The code of the problem that a name or folder holds no codebook at all.
_UNREADABLE = "X101"
_SHOWN = 10


def day(value: str) -> dt.date:
    """
    Read a day: YYYY-MM-DD, YYYYMMDD or an ISO timestamp.

    Raises:
        click.BadParameter: It is none; the message says how to write one.
    """
    from eventcode.coding.records import parse_date

    try:
        found = parse_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if found is None:
        raise click.BadParameter("is blank; write YYYY-MM-DD")
    return found


def span(value: str) -> tuple[int, int]:
    """
    Read two offsets: START:END.

    Raises:
        click.BadParameter: They are none; the message says how to write them.
    """
    found = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,9})", value)
    if found is None:
        raise click.BadParameter(f"{value!r} is no pair of offsets; write START:END, such as 0:6")
    return int(found[1]), int(found[2])


codebook_option = click.option(
    "--codebook",
    "codebooks",
    multiple=True,
    default=("cameo",),
    metavar="NAME|PATH",
    help="Rules and actors to code with: cameo (used without this option), plover or a folder of yours. Repeat it, and "
    "a later one extends the earlier: --codebook cameo --codebook ./mystudy",
)
date_option = click.option(
    "--date",
    type=day,
    metavar="DAY",
    help="The day of publication (YYYY-MM-DD) of texts that have none. It decides who held which office.",
)

input_option = click.option(
    "--input",
    "asked_input",
    type=click.Choice(["txt", "jsonl", "csv", "parquet", "petrarch-xml", "tabari"]),
    help="How the texts are written. Without it, the suffix says so.",
)
require_option = click.option(
    "--require",
    type=click.Choice(["source", "target", "both", "any", "none"]),
    default="any",
    show_default=True,
    help="Which actors an event must have a code for. 'none' also keeps events without any known actor.",
)
memory_option = click.option(
    "--no-memory", is_flag=True, help="Code each sentence alone: 'the ministry' or 'he' then name nobody."
)


def refuse_unreadable(problems: Iterable[Problem]) -> None:
    """
    End the command if there is no codebook to speak of.

    Raises:
        click.ClickException: With one sentence, what may have been meant.
    """
    for problem in problems:
        if problem.code == _UNREADABLE:
            raise click.ClickException(problem.message + (f"; {problem.hint}" if problem.hint else ""))


def load_coder(codebooks: tuple[str, ...]) -> Coder:
    """
    The coder for these codebooks.

    Raises:
        click.ClickException: A codebook cannot be used; everything that is wrong with it has been printed.
    """
    import eventcode
    from eventcode.problems import CodebookError

    try:
        coder: Coder = eventcode.load(*codebooks)
    except CodebookError as error:
        _refuse_broken(error, codebooks)
    return coder


def load_book(codebooks: tuple[str, ...]) -> Codebook:
    """
    The codebooks as one value.

    Raises:
        click.ClickException: One cannot be used; everything that is wrong with it has been printed.
    """
    from eventcode.codebook.load import load_codebook
    from eventcode.problems import CodebookError

    try:
        return load_codebook(*codebooks)
    except CodebookError as error:
        _refuse_broken(error, codebooks)


def load_ontology(codebooks: tuple[str, ...]) -> Ontology:
    """
    The actions of the codebooks, without their rules where that is possible: CAMEO alone loads much faster so.

    Raises:
        click.ClickException: One cannot be used; everything that is wrong with it has been printed.
    """
    import eventcode
    from eventcode.resources import shipped_codebooks

    if len(codebooks) == 1 and codebooks[0] in ("cameo", "plover") and codebooks[0] in shipped_codebooks():
        ontology: Ontology = getattr(eventcode, codebooks[0])
        return ontology
    return load_book(codebooks).ontology


def _refuse_broken(error: CodebookError, codebooks: tuple[str, ...]) -> NoReturn:
    """Print what is wrong with codebooks, and end the command."""
    refuse_unreadable(error.problems)
    for problem in error.problems[:_SHOWN]:
        notice(str(problem))
    raise click.ClickException(
        f"the codebook {' + '.join(codebooks)} cannot be used: {count(len(error.problems), 'problem')}; "
        f"'eventcode codebook check' lists them all"
    ) from None
