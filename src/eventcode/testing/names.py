"""The actor tables of a codebook -> names that a sentence can use, each with the code that must come out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from attrs import evolve, field, frozen

from eventcode.codebook.codebook import Codebook, NameRow

_COUNTRY = "country"
_ADJECTIVE = "adjective"
_WORDS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
"""Names as a sentence shows them best: no abbreviations, commas or small words."""


@frozen(repr=False)
class Named:
    """
    A name and whom it means.

    Attributes:
        phrase: The name as it is written: "France".
        code: The code that it has on the day asked for.
        kind: Its kind in the table: country, person, group, igo, ...
        adjective: The adjective of the same code ("French"), if it is known; only `countries_of` looks for it.
        row: The row that says so.
    """

    phrase: str
    code: str
    kind: str
    adjective: str = ""
    row: NameRow | None = field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.phrase

    def __repr__(self) -> str:
        return f"Named({self.phrase!r}, {self.code!r})"


def names_of(codebook: Codebook, date: dt.date | None = None) -> tuple[Named, ...]:
    """
    The names of actors that mean one actor on a day, the short and simple before the long, countries before all others.

    Adjectives, demonyms and names that begin with a small letter are left out; so is a name that two rows spell alike
    but for capitals.

    Args:
        codebook: The codebook.
        date: The day; without one a name has the code of its latest row.
    """
    spelled: dict[str, set[str]] = {}
    rows: dict[str, list[NameRow]] = {}
    for row in codebook.names:
        spelled.setdefault(row.phrase.lower(), set()).add(row.phrase)
        rows.setdefault(row.phrase, []).append(row)
    found: list[Named] = []
    for phrase, mine in rows.items():
        held = _in_force(mine, date)
        if held is None or not phrase[0].isupper() or held.kind in (_ADJECTIVE, "demonym"):
            continue
        if len(spelled[phrase.lower()]) == 1:
            found.append(Named(phrase, held.code, held.kind, row=held))
    return tuple(sorted(found, key=_simplicity))


def countries_of(codebook: Codebook) -> tuple[Named, ...]:
    """
    A name for each country, the short names first: of several that with the fewest words, and an adjective that is most
    like it ("Germany", "German"); all in plain capitalised words.

    Args:
        codebook: The codebook.
    """
    adjectives: dict[str, list[str]] = {}
    for row in codebook.names:
        if row.kind == _ADJECTIVE and _is_lasting(row) and _WORDS.fullmatch(row.phrase):
            adjectives.setdefault(row.code, []).append(row.phrase)
    best: dict[str, tuple[tuple[int, float], Named]] = {}
    for name in names_of(codebook):
        if name.kind != _COUNTRY or name.row is None or not _is_lasting(name.row) or not _WORDS.fullmatch(name.phrase):
            continue
        adjective = max(adjectives.get(name.code, [""]), key=lambda each: (_likeness(name.phrase, each), each))
        rank = -len(name.phrase.split()), _likeness(name.phrase, adjective)
        if name.code not in best or rank > best[name.code][0]:
            best[name.code] = rank, evolve(name, adjective=adjective)
    return tuple(sorted((name for _, name in best.values()), key=_simplicity))


def _likeness(name: str, adjective: str) -> float:
    """How much of a name its adjective repeats: "Iran" and "Iranian" belong together, "Persia" and "Iranian" do not."""
    alike = [a == b for a, b in zip(name, adjective, strict=False)]
    return [*alike, False].index(False) / (len(name) + len(adjective))


def _is_lasting(row: NameRow) -> bool:
    """A bare country at any time?"""
    return len(row.code) == 3 and row.start is None and row.end is None


def _in_force(rows: Iterable[NameRow], date: dt.date | None) -> NameRow | None:
    """The row that holds on a day, or None when several do, or none does; without a day the latest."""
    if date is None:
        return max(rows, key=lambda row: (row.end or dt.date.max, row.start or dt.date.min))
    holding = [row for row in rows if (row.start or dt.date.min) <= date <= (row.end or dt.date.max)]
    return holding[0] if len(holding) == 1 else None


def _simplicity(name: Named) -> tuple[object, ...]:
    return name.kind != _COUNTRY, len(name.phrase.split()), len(name.phrase), name.phrase
