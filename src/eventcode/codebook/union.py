"""Rows of several codebooks -> one table of each kind, the later rows over the earlier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from attrs import Factory, define

from eventcode.codebook.codebook import AgentRow, Case, Crossing, Discard, IssueRow, NameRow
from eventcode.codebook.declarations import Declaration
from eventcode.codebook.readpatterns import PatternFile
from eventcode.codebook.rows import NONE
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import Table
from eventcode.ontology import Role, RoleScheme
from eventcode.problems import Location, Problem, near_misses

_NameKey = tuple[str, dt.date | None, dt.date | None]


@define(eq=False)
class Parsed:
    """What the files of one codebook say, each read by itself; flags of `discards` are True for rows that remove."""

    declarations: list[Declaration] = Factory(list)
    names: list[NameRow] = Factory(list)
    agents: list[AgentRow] = Factory(list)
    roles: list[tuple[Location, Role]] = Factory(list)
    discards: list[tuple[bool, Discard]] = Factory(list)
    issues: list[IssueRow] = Factory(list)
    crossings: list[tuple[TextFile, Crossing]] = Factory(list)
    cases: list[tuple[TextFile, Case]] = Factory(list)
    patterns: list[PatternFile] = Factory(list)


@define(eq=False)
class Union:
    """
    Joins the tables of codebooks.

    Attributes:
        tables: Path -> table, to point at cells.
        problems: Takes what is wrong.
        removed_roles: Role codes that a codebook took out of those that it extends -> the place that says so.
    """

    tables: Mapping[str, Table]
    problems: list[Problem]
    removed_roles: dict[str, str] = Factory(dict)

    def names(self, books: Sequence[Parsed]) -> tuple[NameRow, ...]:
        """The names: a row of the same phrase and period replaces, one with the code `none` removes."""
        rows: dict[_NameKey, NameRow] = {}
        for book in books:
            removed = [row for row in book.names if row.code == NONE]
            if removed:
                self._remove_names(rows, removed)
            own: dict[_NameKey, NameRow] = {}
            for row in book.names:
                if row.code == NONE:
                    continue
                key = row.phrase, row.start, row.end
                twin = own.get(key)
                if twin is None:
                    own[key] = row
                elif twin.code == row.code:
                    self._twice("phrase", row.location, f"'{row.phrase}'", twin.location)
                else:
                    message = f"'{row.phrase}' is {twin.code} already, for the same period"
                    hint = f"see line {twin.location.line} of {twin.location.path}; a name has one code at a time"
                    self._cell("T206", row.location, "phrase", message, hint)
            rows.update(own)
        return tuple(sorted(rows.values(), key=_name_order))

    def _remove_names(self, rows: dict[_NameKey, NameRow], removed: Iterable[NameRow]) -> None:
        by_phrase: dict[str, list[_NameKey]] = {}
        for key in rows:
            by_phrase.setdefault(key[0], []).append(key)
        for row in removed:
            keys = by_phrase.get(row.phrase, [])
            if row.start is not None or row.end is not None:
                keys = [key for key in keys if key[1:] == (row.start, row.end)]
            for key in keys:
                rows.pop(key, None)
            if not keys:
                self._nothing("phrase", row.location, row.phrase, by_phrase)

    def agents(self, books: Sequence[Parsed]) -> tuple[AgentRow, ...]:
        """The role nouns: a row of the same phrase replaces, one with the role `none` removes."""
        rows: dict[str, AgentRow] = {}
        for book in books:
            own: dict[str, AgentRow] = {}
            for row in book.agents:
                if row.phrase in own:
                    self._twice("phrase", row.location, f"'{row.phrase}'", own[row.phrase].location)
                elif row.role == NONE and row.phrase not in rows:
                    self._nothing("phrase", row.location, row.phrase, rows)
                else:
                    own[row.phrase] = row
            rows.update(own)
        return tuple(row for _, row in sorted(rows.items()) if row.role != NONE)

    def roles(self, books: Sequence[Parsed]) -> RoleScheme:
        """The roles: a row of the same code replaces, one of the tier `none` removes."""
        rows: dict[str, Role] = {}
        for book in books:
            own: dict[str, Location] = {}
            for location, role in book.roles:
                if role.code in own:
                    self._twice("role", location, f"'{role.code}'", own[role.code])
                    continue
                own[role.code] = location
                if role.tier != NONE:
                    rows[role.code] = role
                elif rows.pop(role.code, None) is not None:
                    self.removed_roles[role.code] = f"{location.path}:{location.line}"
                else:
                    self._nothing("role", location, role.code, rows)
        return RoleScheme(dict(sorted(rows.items())))

    def discards(self, books: Sequence[Parsed]) -> tuple[Discard, ...]:
        """The discards: a row of the same phrase replaces, one that drops `none` removes."""
        rows: dict[str, Discard] = {}
        for book in books:
            own: dict[str, Location] = {}
            for removes, row in book.discards:
                if row.phrase in own:
                    self._twice("phrase", row.location, f"'{row.phrase}'", own[row.phrase])
                    continue
                own[row.phrase] = row.location
                if not removes:
                    rows[row.phrase] = row
                elif rows.pop(row.phrase, None) is None:
                    self._nothing("phrase", row.location, row.phrase, rows)
        return tuple(row for _, row in sorted(rows.items()))

    def issues(self, books: Sequence[Parsed]) -> tuple[IssueRow, ...]:
        """The issues: a phrase may flag several; the issue `none` takes all of a phrase away."""
        rows: dict[tuple[str, str], IssueRow] = {}
        for book in books:
            own: dict[tuple[str, str], IssueRow] = {}
            for row in book.issues:
                key = row.phrase, row.issue
                if key in own:
                    self._twice("phrase", row.location, f"'{row.phrase}' with '{row.issue}'", own[key].location)
                    continue
                own[key] = row
                if row.issue == NONE:
                    gone = [old for old in rows if old[0] == row.phrase]
                    for old in gone:
                        del rows[old]
                    if not gone:
                        self._nothing("phrase", row.location, row.phrase, {old[0] for old in rows})
            rows.update((key, row) for key, row in own.items() if row.issue != NONE)
        return tuple(row for _, row in sorted(rows.items()))

    def check_periods(self, rows: Iterable[NameRow]) -> None:
        """A name has one code at a time: rows of one spelling have no day in common, of others no other code for it."""
        alike: dict[str, list[NameRow]] = {}
        for row in rows:
            alike.setdefault(row.phrase.lower(), []).append(row)
        by_phrase: dict[str, list[NameRow]] = {}
        by_name: dict[tuple[str, bool, bool], list[NameRow]] = {}
        for row in (row for same in alike.values() if len(same) > 1 for row in same):
            phrase = row.phrase
            by_phrase.setdefault(phrase, []).append(row)
            key = phrase.lower(), phrase[0].isupper(), phrase.isupper() and " " not in phrase
            by_name.setdefault(key, []).append(row)
        for same in by_phrase.values():
            longest = same[0]
            for row in same[1:]:
                self._check_overlap(longest, row)
                longest = max(longest, row, key=_last)
        for same in by_name.values():
            if len({row.phrase for row in same}) == 1:
                continue
            longest_of: dict[str, NameRow] = {}  # two codes at most: the one that lasts longest, and the next
            for row in sorted(same, key=_period_order):
                for code, other in longest_of.items():
                    if code != row.code and other.phrase != row.phrase:
                        self._check_overlap(other, row)
                lasting = sorted((row, *longest_of.values()), key=_last, reverse=True)
                longest_of = {}
                for each in lasting:
                    if len(longest_of) < 2:
                        longest_of.setdefault(each.code, each)

    def _check_overlap(self, one: NameRow, other: NameRow) -> None:
        if not overlap(one, other):
            return
        first, second = sorted((one, other), key=lambda each: each.location)
        message = (
            f"the periods of '{second.phrase}' overlap: {first.code} {_period(first)}, {second.code} {_period(second)}"
        )
        hint = f"see line {first.location.line} of {first.location.path}; a name has one code at a time"
        self._cell("T206", second.location, "phrase", message, hint)

    def _twice(self, column: str, location: Location, what: str, other: Location) -> None:
        hint = f"it stands at line {other.line} of {other.path} already"
        self._cell("T205", location, column, f"{what} stands twice", hint)

    def _nothing(self, column: str, location: Location, word: str, known: Iterable[str]) -> None:
        likely = [each for each in known if each[:1].lower() == word[:1].lower()]
        close = near_misses(word, likely, 1)
        hint = (
            f"did you mean '{close[0]}'?" if close else "only rows of a codebook that this one extends can be removed"
        )
        self._cell("X108", location, column, f"there is no row '{word}' to remove", hint)

    def _cell(self, code: str, location: Location, column: str, message: str, hint: str) -> None:
        self.problems.append(self.tables[location.path].problem(code, location.line, column, message, hint))


def join_crosswalk(books: Sequence[Parsed]) -> dict[str, tuple[TextFile, Crossing]]:
    """The crosswalk: an entry of a later book replaces."""
    found = {crossing.code: (file, crossing) for book in books for file, crossing in book.crossings}
    return dict(sorted(found.items()))


def overlap(one: NameRow, other: NameRow) -> bool:
    """Have the periods of two rows a day in common?"""
    return _first(other) <= _last(one) and _first(one) <= _last(other)


def _name_order(row: NameRow) -> tuple[object, ...]:
    return row.phrase, _first(row), _last(row), row.code


def _period_order(row: NameRow) -> tuple[object, ...]:
    return _first(row), _last(row), row.phrase, row.code


def _first(row: NameRow) -> dt.date:
    return row.start or dt.date.min


def _last(row: NameRow) -> dt.date:
    return row.end or dt.date.max


def _period(row: NameRow) -> str:
    if row.start is None and row.end is None:
        return "always"
    return " ".join(filter(None, (f"from {row.start}" if row.start else "", f"until {row.end}" if row.end else "")))
