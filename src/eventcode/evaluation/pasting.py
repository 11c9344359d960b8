"""Words that a codebook lacks -> the row or rule to paste for them, and what the codebook has that is like them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import frozen

from eventcode.codebook.codebook import Codebook, NameRow, Rule
from eventcode.codebook.compose import CODE_PLACEHOLDER
from eventcode.codebook.rows import PLACEHOLDER
from eventcode.evaluation.gaps import GapKind, Gaps, Spot
from eventcode.evaluation.heads import Heads
from eventcode.inflection import plural, verb_forms
from eventcode.problems import Location, near_misses
from eventcode.text.wordlists import verbal_nouns

ACTORS, AGENTS, RULES = "actors/*.csv", "agents.csv", "rules/*.rules"

_ROLE_OF_KIND = {"party": "PTY", "company": "BUS", "media": "MED"}
_PREFIXES = ("re", "re-", "de", "de-", "un", "dis", "mis", "over", "out", "counter", "counter-", "co-", "pre")
_MOST_NEAR = 4
_TOO_WIDE = 60
"""A word set of more members says little of each."""
_TOO_SHORT = 5
"""Words of fewer letters are often alike by chance."""
_SURE = 0.6
"""The share of descriptions that must agree on a code."""
_LONGEST = 50
"""A description of more characters is no note."""
_PLACES = frozenset(("country", "adjective", "demonym", "capital", "city", "region"))


@frozen
class Pasted:
    """A row or rule to paste, the file that it belongs in, and what the codebook has that is like it."""

    file: str
    entry: str
    near: tuple[str, ...] = ()


class Paster:
    """
    Writes rows and rules.

    Args:
        codebook: The codebook that lacks them.
        gaps: All that it lacks, with what descriptions said of names.
    """

    def __init__(self, codebook: Codebook, gaps: Gaps) -> None:
        self._codebook, self._gaps = codebook, gaps

    def paste(self, kind: GapKind, words: str, spots: Sequence[Spot]) -> Pasted:
        """The line or lines for some words; *spots* are places where they were met, the best first."""
        if kind == "name":
            return self._name(words)
        if kind == "noun":
            return self._agent(words)
        if kind == "verb":
            return Pasted(RULES, f"{words} -> {CODE_PLACEHOLDER}\n{_example(spots)}", self._near_verbs(words))
        return self._event_noun(words, spots)

    # -- actors --------------------------------------------------------------------------------------------------------

    def _name(self, name: str) -> Pasted:
        near = self._near_names(name)
        code, note = self._described(name)
        twin = next((row for row in near if _is_slip(row, name)), None)
        kind = twin.kind if twin is not None else Heads.kind_of(name) or PLACEHOLDER
        if twin is not None:
            code, note = twin.code, f"for {twin.phrase}"
        elif code is None:
            role = _ROLE_OF_KIND.get(kind, "")
            code = (self._country(name) or PLACEHOLDER) + (role if role in self._codebook.roles else "")
        shown = tuple(f"{row.phrase} -> {row.code}  {_place(row.location)}" for row in near)
        return Pasted(ACTORS, _row([name, code, kind, "", "", note]), shown)

    def _described(self, name: str) -> tuple[str | None, str]:
        """The code that descriptions of a name agree on, and the commonest description."""
        told = self._gaps.described.get(name)
        if not told:
            return None, ""
        codes: dict[str, int] = {}
        for (code, _), count in told.items():
            codes[code] = codes.get(code, 0) + count
        best = max(codes, key=lambda code: (codes[code], code))
        if codes[best] < _SURE * sum(codes.values()) or best.startswith("---"):
            return None, ""
        notes = [(count, words) for (code, words), count in told.items() if code == best and len(words) <= _LONGEST]
        return best, max(notes, default=(0, ""))[1]

    def _country(self, name: str) -> str | None:
        """The country that a name holds: "Bank of Gondor", "Dalish Guard"."""
        words = name.replace("-", " ").split()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                row = self._places.get(" ".join(words[first:last]))
                if row is not None:
                    return row.code[:3]
        return None

    @cached_property
    def _places(self) -> dict[str, NameRow]:
        return {row.phrase: row for row in self._codebook.names if row.kind in _PLACES and row.code[:3] != "---"}

    @cached_property
    def _by_phrase(self) -> dict[str, NameRow]:
        return {row.phrase: row for row in self._codebook.names}

    def _near_names(self, name: str) -> list[NameRow]:
        """Rows of names that differ by a letter or two."""
        alike = [phrase for phrase in self._by_phrase if phrase[:1].lower() == name[:1].lower()]
        return [self._by_phrase[phrase] for phrase in near_misses(name, alike, _MOST_NEAR) if _is_close(phrase, name)]

    def _agent(self, noun: str) -> Pasted:
        regular = plural(noun) == f"{noun}s" or noun.endswith(("man", "woman"))
        agents = {row.phrase: row for row in self._codebook.agents}
        siblings = [word for word in self._siblings(noun) if word in agents]
        close = [word for word in near_misses(noun, agents, _MOST_NEAR) if _is_close(word, noun)]
        near = tuple(dict.fromkeys([*close, *siblings]))[:_MOST_NEAR]
        shown = tuple(f"{word} -> {agents[word].role}  {_place(agents[word].location)}" for word in near)
        return Pasted(AGENTS, _row([noun, "" if regular else plural(noun), PLACEHOLDER, ""]), shown)

    def _siblings(self, word: str) -> list[str]:
        """Words that stand in a word set with this one, those of the smallest sets first."""
        sets = [one for one in self._codebook.sets.values() if (word,) in one.members and len(one.members) <= _TOO_WIDE]
        sets.sort(key=lambda one: (len(one.members), one.name))
        return [" ".join(words) for one in sets for words in sorted(one.members) if words != (word,)]

    # -- rules ---------------------------------------------------------------------------------------------------------

    def _event_noun(self, noun: str, spots: Sequence[Spot]) -> Pasted:
        verb = verbal_nouns().get(noun, noun)
        head = self._head(verb)
        code = head.code if head is not None and head.code is not None else CODE_PLACEHOLDER
        near = [self._shown(verb, head)] if head is not None else []
        nouns = self._codebook.rules_by_noun
        near += [self._shown(word, nouns[word][-1]) for word in self._siblings(noun) if word in nouns]
        near += [self._shown(word, nouns[word][-1]) for word in near_misses(noun, nouns, 2) if _is_close(word, noun)]
        entry = f"noun {noun} -> {code}\n{_example(spots)}"
        return Pasted(RULES, entry, tuple(dict.fromkeys(near))[:_MOST_NEAR])

    def _near_verbs(self, verb: str) -> tuple[str, ...]:
        """Verbs with rules that are spelt alike, share a noun of action, a stem, a particle or a word set."""
        known = self._codebook.rules_by_verb
        found: list[str] = []
        stem, _, particle = verb.partition(" ")
        found += [stem] if particle else []
        found += [stem.removeprefix(prefix) for prefix in _PREFIXES if stem.startswith(prefix)]
        found += [prefix + stem for prefix in _PREFIXES]
        found += [word for word in near_misses(verb, known, 2) if _is_close(word, verb)]
        found += self._siblings(verb)
        found += sorted(word for word in known if word.startswith(f"{stem} "))
        near = [self._shown(word, known[word][-1]) for word in dict.fromkeys(found) if word in known and word != verb]
        nouns = [noun for noun, of in verbal_nouns().items() if of == verb] + list(verb_forms(stem).ing)
        by_noun = self._codebook.rules_by_noun
        near = [self._shown(noun, by_noun[noun][-1]) for noun in nouns if noun in by_noun] + near
        return tuple(dict.fromkeys(near))[:_MOST_NEAR]

    def _head(self, verb: str) -> Rule | None:
        """The rule that a verb has when nothing else is said, or None."""
        rules = self._codebook.rules_by_verb.get(verb, ())
        return next((rule for rule in reversed(rules) if not rule.pattern.constrained), None)

    @staticmethod
    def _shown(word: str, rule: Rule) -> str:
        return f"{word} -> {rule.code or rule.operator or 'none'}  {_place(rule.location)}"


def _example(spots: Iterable[Spot]) -> str:
    """The best sentence as an example line."""
    best = next(iter(spots), None)
    return f"    > {' '.join(best.sentence.split())}" if best is not None else ""


def _row(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def _place(where: Location) -> str:
    return f"{where.path}:{where.line}"


def _plain(name: str) -> str:
    """A name without accents, hyphens and capitals."""
    letters = unicodedata.normalize("NFKD", name.replace("-", " ").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_slip(row: NameRow, name: str) -> bool:
    """Is a name only written otherwise: without hyphens or accents, or a country's with one letter wrong?"""
    one, other = _plain(row.phrase), _plain(name)
    return one == other or (row.kind == "country" and _distance(one, other) <= 1)


def _is_close(one: str, other: str) -> bool:
    """Do two words differ by so little that one may be a slip for the other?"""
    if min(len(one), len(other)) < _TOO_SHORT:
        return False
    return abs(len(one) - len(other)) <= 2 and _distance(one.lower(), other.lower()) <= max(1, len(other) // 6)


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or exchanged."""
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        row, before = [n], row
        for m, wanted in enumerate(other, 1):
            row.append(min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != wanted)))
    return row[-1]
