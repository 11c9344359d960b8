"""A codebook that was read -> warnings: what it says, and its author hardly meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from eventcode.codebook.advice_names import name_advice
from eventcode.codebook.advice_rules import action_advice, rule_advice
from eventcode.codebook.reading import Reading
from eventcode.problems import Problem

_MARK = re.compile(r"\bsic\b")


def advice(reading: Reading) -> list[Problem]:
    """
    The warnings about the last book of a reading, whose author is the one who asks.

    What rules lack cannot be told while some of them cannot be read, so it is told when they have no problem.

    Args:
        reading: The books, read.
    """
    if reading.codebook is None:
        return []
    found = list(name_advice(reading, reading.codebook))
    if not any(problem.code[0] in "RAX" for problem in reading.problems):
        found += [*rule_advice(reading, reading.codebook), *action_advice(reading, reading.codebook)]
    return list(_not_meant(found))


def _not_meant(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what the author has marked: `sic` in a row's note, or in the comment of a line."""
    for problem in problems:
        _, mark, comment = problem.source_line.partition("#")
        table = problem.location.path.endswith(".csv")
        if not (_MARK.search(problem.source_line if table else comment) if table or mark else None):
            yield problem
