"""Names and role nouns -> warnings: common words, spellings that contradict each other, rows that are not needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from eventcode.codebook.codebook import AgentRow, Codebook, NameRow
from eventcode.codebook.common_words import is_common_word
from eventcode.codebook.reading import Reading
from eventcode.codebook.union import overlap
from eventcode.inflection import american_lemma, plurals
from eventcode.problems import Problem

_UNJUDGED = frozenset(("country", "adjective", "demonym"))
"""Kinds of names that everybody knows: "Poles", "Polish"."""
_ALIKE = str.maketrans(dict.fromkeys("'’‘`ʼʻ.", "") | dict.fromkeys("-‐‑–", " "))
_MARK = re.compile(r"\bsic\b")


def name_advice(reading: Reading, codebook: Codebook) -> Iterator[Problem]:
    """Warnings about the tables of names and role nouns of the last book."""
    own = f"{reading.books[-1].name}/"
    yield from _common_names(reading, [row for row in codebook.names if row.path.startswith(own)])
    yield from _variants(reading, own, codebook.names)
    yield from _agent_variants(reading, own, codebook.agents)
    yield from _needless_agents(reading, own, codebook.agents)


def _common_names(reading: Reading, names: Sequence[NameRow]) -> Iterator[Problem]:
    """W201: a name of one word that texts use as a word: "Store", "state"."""
    for row in names:
        if row.kind in _UNJUDGED or " " in row.phrase or row.phrase.isupper():
            continue
        if is_common_word(row.phrase.lower()):
            lower = row.phrase[0].islower()
            where = "wherever the word stands" if lower else "where a sentence begins with the word"
            hint = "write a longer name; or `sic` in the note, if it is meant"
            if lower:
                hint = "write a longer name, or a capital; a common noun belongs in agents.csv"
            message = f"'{row.phrase}' is also a common word; it may be found {where}"
            yield _cell(reading, "W201", row, message, hint)


def _variants(reading: Reading, own: str, names: Iterable[NameRow]) -> Iterator[Problem]:
    """W202: names that differ in a hyphen, an accent, an apostrophe or a spelling alone, and have different codes."""
    by_name: dict[str, list[NameRow]] = {}
    for row in names:
        by_name.setdefault(_folded(row.phrase), []).append(row)
    for rows in by_name.values():
        if len(rows) > 1 and any(row.path.startswith(own) for row in rows):
            yield from _contradictions(reading, own, rows)


def _contradictions(reading: Reading, own: str, rows: Sequence[NameRow]) -> Iterator[Problem]:
    said: set[str] = set()
    for at, one in enumerate(rows):
        for other in rows[:at]:
            same = one.phrase.lower() == other.phrase.lower()  # T206 tells these apart
            if same or one.code == other.code or not overlap(one, other):
                continue
            first, second = (other, one) if one.path.startswith(own) else (one, other)
            if second.phrase in said or _MARK.search(first.note):
                continue
            said.add(second.phrase)
            message = f"'{second.phrase}' is {second.code}, and '{first.phrase}' is {first.code}"
            hint = f"see line {first.line} of {first.path}; give them one code, or write `sic` in the note"
            yield _cell(reading, "W202", second, message, hint)


def _agent_variants(reading: Reading, own: str, agents: Iterable[AgentRow]) -> Iterator[Problem]:
    """W202, for role nouns."""
    seen: dict[str, AgentRow] = {}
    for row in sorted(agents, key=lambda row: row.location.path.startswith(own)):
        first = seen.setdefault(_folded(row.phrase), row)
        if first.role != row.role and row.location.path.startswith(own) and not _MARK.search(first.note):
            message = f"'{row.phrase}' is {row.role}, and '{first.phrase}' is {first.role}"
            hint = f"see line {first.location.line} of {first.location.path}; give them one role, or write `sic`"
            yield _cell(reading, "W202", row, message, hint)


def _needless_agents(reading: Reading, own: str, agents: Iterable[AgentRow]) -> Iterator[Problem]:
    """W203: a role noun that is found without its row: a regular plural, or another spelling of a listed noun."""
    many = {form: row for row in agents if row.plural == "" for form in plurals(row.phrase)}
    spelled: dict[str, AgentRow] = {}
    for row in sorted(
        agents, key=lambda row: (row.location.path.startswith(own), row.phrase != american_lemma(row.phrase))
    ):
        twin, what = spelled.setdefault(american_lemma(row.phrase), row), "another spelling"
        if twin is row and row.plural == "":
            twin, what = many.get(row.phrase, row), "the plural"
        if twin is row or not row.location.path.startswith(own):
            continue
        if (twin.role, twin.note) == (row.role, row.note):
            message = f"'{row.phrase}' is {what} of '{twin.phrase}', which finds both"
            hint = f"take it out; see line {twin.location.line} of {twin.location.path}"
            yield _cell(reading, "W203", row, message, hint)


def _folded(phrase: str) -> str:
    """A phrase as variants of it are alike: without case, accents, hyphens, apostrophes; in American spelling."""
    plain = phrase.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return american_lemma(" ".join(plain.translate(_ALIKE).split()))


def _cell(reading: Reading, code: str, row: NameRow | AgentRow, message: str, hint: str) -> Problem:
    where = row.location
    return reading.tables[where.path].problem(code, where.line, "phrase", message, hint)
