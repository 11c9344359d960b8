"""A tagged sentence -> the actors in it as word patterns see them: names, role nouns and lists of them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, overload

from attrs import define, field, frozen

from eventcode.codebook.codebook import AgentRow, Codebook, NameRow
from eventcode.codebook.rows import NOBODY
from eventcode.inflection import plurals
from eventcode.ontology import Actor, ActorCodeError
from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.text.tokens import tokenize

_JOINING = frozenset(("of", "from", "in", "for"))
_BETWEEN = frozenset(("the", "a", "an", "its", "their", "his", "her", "both"))
_ARTICLES = frozenset(("the", "a", "an"))
_PERSONS = frozenset(("he", "she", "they", "him", "her", "them"))


_FINITE = frozenset(("VBD", "VBZ", "VBP", "MODAL", "AUX"))
_NEAR = 40
"""Words before a list among which the verb of its clause is looked for."""
_GOVERNING = frozenset(("VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "PREP", "TO"))
_CLAUSE_WORDS = frozenset(("after", "before", "as", "when", "while", "since", "because", "if", "until", "that"))
_SAYING = frozenset("say report announce claim allege think believe hope fear know confirm deny note add".split())
"""Verbs behind which a clause may begin without "that"."""


@frozen(eq=False)
class Member:
    """One actor: its codes (several for a name that stands for several), its tokens, and the rows that say so."""

    codes: tuple[str, ...]
    first: int
    last: int
    rows: tuple[str, ...] = ()

    @property
    def actors(self) -> list[Actor]:
        """The actors of its codes."""
        found = []
        for code in self.codes:
            try:
                found.append(Actor.parse(code))
            except ActorCodeError:
                continue
        return found


@define(eq=False)
class Sighting:
    """An actor, or a list of actors, at tokens [first, last)."""

    members: list[Member] = field(factory=list)

    @property
    def first(self) -> int:
        """Its first token."""
        return self.members[0].first

    @property
    def last(self) -> int:
        """The token behind it."""
        return self.members[-1].last

    @property
    def known(self) -> list[Member]:
        """Its members with a code."""
        return [each for each in self.members if each.codes]


class Sightings(Sequence[Sighting]):
    """The sightings of a sentence, in its order."""

    def __init__(self, found: Iterable[Sighting]) -> None:
        self._found = tuple(found)
        self._firsts = [each.first for each in self._found]
        self._lasts = [each.last for each in self._found]

    @overload
    def __getitem__(self, at: int) -> Sighting: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sighting]: ...
    def __getitem__(self, at: int | slice) -> Sighting | Sequence[Sighting]:
        return self._found[at]

    def __len__(self) -> int:
        return len(self._found)

    def after(self, at: int, limit: int) -> Sighting | None:
        """The first that begins at a token or behind it, and ends by a limit."""
        n = bisect_left(self._firsts, at)
        return self._found[n] if n < len(self._found) and self._found[n].last <= limit else None

    def before(self, at: int, limit: int) -> Sighting | None:
        """The last that ends with a token or before it, and begins behind a limit."""
        n = bisect_right(self._lasts, at + 1) - 1
        return self._found[n] if n >= 0 and self._found[n].first > limit else None

    def between(self, first: int, last: int) -> Sequence[Sighting]:
        """Those that begin in tokens [first, last)."""
        return self._found[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]


@define(eq=False)
class _Hit:
    """A name or role noun found at tokens [first, last)."""

    first: int
    last: int
    name: str = ""
    agent: AgentRow | None = None


class Sighter:
    """
    Finds actors.

    Args:
        codebook: Its names and role nouns.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.names: dict[str, list[NameRow]] = {}
        self._trie: dict[str, Any] = {}
        for row in codebook.names:
            self.names.setdefault(row.phrase, []).append(row)
        for phrase in self.names:
            self._enter(phrase, phrase)
        for agent in codebook.agents:
            self._enter(agent.phrase, agent)
            if agent.plural is not None:
                *before, last = agent.phrase.split()
                for form in (agent.plural,) if agent.plural else plurals(last):
                    whole = form if agent.plural else " ".join((*before, form))
                    self._enter(whole, agent)

    def _enter(self, phrase: str, entry: object) -> None:
        stem = phrase.endswith("~")
        words = [token.text.lower() for token in tokenize(phrase.rstrip("~"))]
        if not words:
            return
        node = self._trie
        for word in words[:-1] if stem else words:
            node = node.setdefault(word, {})
        if stem:
            node.setdefault(_STEMS, []).append((words[-1], entry))
        else:
            node.setdefault(_END, entry)

    def sightings(
        self, reading: Reading, items: Sequence[Item], date: dt.date | None, before: Sequence[str] = ()
    ) -> Sightings:
        """
        The actors of a sentence that have a code; members of one list are one sighting.

        Args:
            reading: The sentence.
            items: Its nominals and other groups.
            date: The day that decides which period of a name holds.
            before: The codes of whom "he", "she" and "they" mean where the sentence names nobody before them.
        """
        groups: list[tuple[int, int, list[_Hit]]] = []
        hits = iter(self._hits(reading))
        hit = next(hits, None)
        for first, last in _stretches(reading, items):
            own = []
            while hit is not None and hit.first < last:
                own.append(hit)
                hit = next(hits, None)
            if own:
                groups.append((first, last, own))
        members = self._members(reading, groups, date)
        listed = _listed(reading, _with_pronouns(reading, members, before))
        return Sightings(each for each in listed if each.known)

    def _hits(self, reading: Reading) -> list[_Hit]:
        lowers = reading.lowers
        found: list[_Hit] = []
        k = 0
        while k < len(lowers):
            hit = self._longest(reading, k)
            if hit is None:
                k += 1
            else:
                found.append(hit)
                k = hit.last
        return found

    def _longest(self, reading: Reading, start: int) -> _Hit | None:
        lowers, texts = reading.lowers, reading.texts
        best: tuple[int, object] | None = None
        node: dict[str, Any] | None = self._trie
        at = start
        while node is not None and at < len(lowers):
            parts = lowers[at].split("_") if "_" in lowers[at] else (lowers[at],)
            for k, part in enumerate(parts):
                last_part = k == len(parts) - 1
                for stem, entry in node.get(_STEMS, ()) if node is not None and last_part else ():
                    if part.startswith(stem) and (best is None or best[0] <= at + 1) and _spelled(entry, texts[start]):
                        best = (at + 1, entry)
                node = node.get(part) if node is not None else None
            at += 1
            if node is not None and _END in node and _spelled(node[_END], texts[start]):
                best = (at, node[_END])
        if best is None:
            return None
        last, entry = best
        if isinstance(entry, AgentRow):
            return _Hit(start, last, agent=entry)
        return _Hit(start, last, name=str(entry))

    def _members(
        self, reading: Reading, groups: Sequence[tuple[int, int, list[_Hit]]], date: dt.date | None
    ) -> list[Member]:
        """One actor for each nominal; role nouns before "of", "from", "in", "for" and a name go with the name."""
        found: list[Member] = []
        skip = -1
        for n, (_, last, hits) in enumerate(groups):
            if n == skip:
                continue
            following = groups[n + 1] if n + 1 < len(groups) else None
            joined = list(hits)
            if (
                following is not None
                and not any(hit.name for hit in hits)
                and any(hit.name for hit in following[2])
                and _joins(reading, last, following[0])
            ):
                joined += following[2]
                skip = n + 1
            found.append(self._member(joined, date))
        return found

    def _member(self, hits: Sequence[_Hit], date: dt.date | None) -> Member:
        first, last = hits[0].first, hits[-1].last
        rows: list[str] = []
        bases: tuple[str, ...] = ()
        named = False
        for hit in hits:
            if hit.name:
                row = self.row(hit.name, date)
                named = True
                if row is None or row.code == NOBODY:
                    rows.append(f"{hit.name} -> nobody")
                    continue
                rows.append(f"{row.location} {row.phrase} -> {row.code}")
                bases = tuple(row.code.split("/"))
                break
        before, after = "", ""
        for hit in hits:
            if hit.agent is not None:
                role = hit.agent.role
                rows.append(f"{hit.agent.location} {hit.agent.phrase} -> {role}")
                if role.endswith("~"):
                    before += role[:-1]
                else:
                    after += role
        codes: tuple[str, ...]
        if not bases:
            codes = (NOBODY + _once(before + after),) if (before or after) and not named else ()
        else:
            codes = tuple(_once(before + base + after) for base in bases)
        return Member(codes, first, last, tuple(rows))

    def row(self, name: str, date: dt.date | None) -> NameRow | None:
        """The row of a name that holds on a date: a dated one before one without dates."""
        rows = self.names.get(name, [])
        dated = [row for row in rows if row.start is not None or row.end is not None]
        if date is not None:
            for row in dated:
                if (row.start is None or row.start <= date) and (row.end is None or date <= row.end):
                    return row
        plain = [row for row in rows if row.start is None and row.end is None]
        if plain:
            return plain[0]
        if date is None and dated:
            return max(dated, key=lambda row: row.end or dt.date.max)
        return None


_END, _STEMS = "\0", "\1"


def _spelled(entry: object, text: str) -> bool:
    """A name of capitals alone needs a capital in the text."""
    return not (isinstance(entry, str) and entry.isupper() and len(entry) < 4 and text.islower())


def _stretches(reading: Reading, items: Sequence[Item]) -> list[tuple[int, int]]:
    """The nominals, and between them the tokens alone, cut at "and" and commas."""
    found: list[tuple[int, int]] = []
    covered = 0
    for item in items:
        if item.kind in ("NP", "TIME"):
            for k in range(covered, item.first):
                found.append((k, k + 1))
            start = item.first
            for k in range(item.first, item.last):
                if reading.tags[k] in ("CONJ", "COMMA") or reading.lowers[k] in ("and", "or", ","):
                    if start < k:
                        found.append((start, k))
                    start = k + 1
            if start < item.last:
                found.append((start, item.last))
            covered = item.last
    found += [(k, k + 1) for k in range(covered, len(reading.lowers))]
    return found


def _joins(reading: Reading, end: int, start: int) -> bool:
    words = reading.lowers[end:start]
    return bool(words) and words[0] in _JOINING and all(word in _ARTICLES for word in words[1:])


def _listed(reading: Reading, members: Iterable[Member]) -> list[Sighting]:
    """Members with nothing but commas, "and" and words that hang on a noun between them are one list."""
    found: list[Sighting] = []
    for member in members:
        if found and _continues(reading, found[-1], member):
            found[-1].members.append(member)
        else:
            found.append(Sighting([member]))
    return found


def _continues(reading: Reading, listed: Sighting, member: Member) -> bool:
    first, end, start, after = listed.first, listed.last, member.first, member.last
    between = range(end, start)
    marks = [k for k in between if reading.lowers[k] in ("and", "or", ",", "&")]
    if not marks:
        return False
    joined = any(reading.lowers[k] in ("and", "or", "&") for k in marks)
    loose = [k for k in between if k not in marks]
    plain = all(reading.tags[k] in ("DET", "ADJ", "NUM", "POSS") or reading.lowers[k] in _BETWEEN for k in loose)
    if plain and joined and _acts_alone(reading, first, after):
        return False
    if plain:
        return joined or _and_follows(reading, start)
    return reading.tags[end] == "POS" and reading.lowers[start - 1] == "of" and joined and _owned(reading, loose)


def _acts_alone(reading: Reading, first: int, after: int) -> bool:
    """ "praised A and B [raided] C": does what is behind "and" have a verb, and what is before it hang on another?"""
    tags = reading.tags
    behind = after
    while behind < len(tags) and tags[behind] == "ADV":
        behind += 1
    if behind == len(tags) or tags[behind] not in _FINITE:
        return False
    before = first - 1
    while before >= 0 and tags[before] in ("DET", "ADJ", "NUM", "POSS"):
        before -= 1
    if before < 0 or reading.lowers[before] in _CLAUSE_WORDS or reading.lemmas[before] in _SAYING:
        return False
    if tags[before] == "PREP":  # "with A and B [welcomed]" may stand within a subject
        return any(tags[k] in _FINITE for k in range(max(0, before - _NEAR), before))
    return tags[before] in _GOVERNING


def _owned(reading: Reading, between: Sequence[int]) -> bool:
    """ "Ithilien ['s friends and envoys of] Gondor": nothing but things that the one and the other have."""
    return all(reading.tags[k] in ("POS", "NOUN", "ADJ", "DET") or reading.lowers[k] == "of" for k in between)


def _and_follows(reading: Reading, start: int) -> bool:
    """ "Mordor, [Rohan], Fornost and Bree": does a list that commas join end in "and"?"""
    for k in range(start, min(start + 16, len(reading.lowers))):
        if reading.lowers[k] in ("and", "or"):
            return True
        if reading.tags[k] not in ("NAME", "NOUN", "ADJ", "DET", "COMMA", "PUNCT", "POS", "POSS", "NUM"):
            return False
    return False


def _with_pronouns(reading: Reading, members: Sequence[Member], before: Sequence[str]) -> list[Member]:
    """The members with "he", "she" and "they", who are the first that the sentence names before them."""
    found = list(members)
    first = next((each for each in members if each.codes), None)
    for k, word in enumerate(reading.lowers):
        if word in _PERSONS and reading.tags[k] == "PRON":
            codes = first.codes if first is not None and first.last <= k else tuple(before)
            if codes:
                found.append(Member(codes, k, k + 1, (f'"{word}" was taken to be {"/".join(codes)}',)))
    return sorted(found, key=lambda each: each.first)


def _once(code: str) -> str:
    """A code with each of its parts of three letters once."""
    parts = [code[k : k + 3] for k in range(0, len(code), 3)]
    return "".join(dict.fromkeys(parts))
