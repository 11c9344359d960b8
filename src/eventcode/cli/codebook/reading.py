"""The codebook that a command speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
