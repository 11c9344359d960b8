"""The codebook that a command speaks of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice
from eventcode.cli.options import refuse_unreadable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.problems import Problem


def read(path: str) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """The codebook and its problems; the call is wrong if there is nothing to read."""
    from eventcode.codebook.load import read_codebook

    found, problems = read_codebook(path)
    refuse_unreadable(problems)
    return found, problems


def usable(path: str) -> Codebook:
    """
    The codebook; it can be used only when nothing is wrong with it.

    Raises:
        click.ClickException: Something is; all problems have been printed.
    """
    from eventcode.codebook.load import load_codebook
    from eventcode.problems import CodebookError

    try:
        return load_codebook(path)
    except CodebookError as error:
        refuse_unreadable(error.problems)
        for problem in error.problems:
            notice(str(problem))
        raise click.ClickException(
            f"{path} has {count(len(error.problems), 'problem')}; its examples can run when it has none"
        ) from None


def folders_of(path: str) -> dict[str, Path]:
    """The folder of a codebook and of those that it extends, by the name with which places in them begin."""
    from eventcode.codebook.books import open_books

    books, _ = open_books((path,))
    return {book.name: book.folder for book in books if book.folder is not None}
