"""Word patterns and rules of a codebook -> the verb dictionary of PETRARCH 2: blocks of verbs with their patterns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from attrs import define, field, frozen

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.grammar import prepositions
from eventcode.codebook.patterns import Filler
from eventcode.codebook.wordpatterns import Element, WordPattern, WordVerb, walk
from eventcode.problems import Location

Lose = Callable[[str, Any, Location, str], None]
_WORD = re.compile(r"[^\s*$%^@{}|()_~&+\[\]#;<>\"',’!?:-][^\s*$%^@{}|()_~&+\[\]#;<>\",]*(?<!['’])")
_FEW = 4
"""Alternatives of a slot that are written out; more become a set."""
_MOST = 24
"""Alternatives of a pattern that are written out one by one."""


class _CannotError(Exception):
    """PETRARCH 2 has nothing for it; the message is the kind of what it lacks."""


@frozen
class _Line:
    """A pattern as PETRARCH 2 writes it: what stands before the verb and behind it, and its code."""

    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return f"- {' '.join(filter(None, (self.before, '*', self.after)))}  [{self.code}]"


@define(eq=False)
class _Verb:
    """A verb with what it codes alone, and its patterns by their words."""

    code: str = "---"
    lines: dict[tuple[str, str], _Line] = field(factory=dict)


class VerbExport:
    """
    Writes the verb dictionary.

    Args:
        codebook: The codebook.
        lose: Takes what cannot be expressed: kind, "left out" or "approximated", place, text.

    Attributes:
        verbs: How many verbs were written.
        patterns: How many patterns were written.
    """

    def __init__(self, codebook: Codebook, lose: Lose) -> None:
        self.codebook, self.lose = codebook, lose
        self.verbs = self.patterns = 0
        self._found: dict[str, _Verb] = {}
        self._sets: dict[str, None] = {}
        self._word_sets: dict[frozenset[tuple[str, ...]], str] = {}

    def text(self) -> str:
        """The dictionary; "" for a codebook without verbs."""
        for word in self.codebook.word_patterns.verbs.values():
            self._try(partial(self._verb, word), word.location, word.lemma)
        for pattern in self.codebook.word_patterns.patterns:
            self._try(partial(self._pattern, pattern), pattern.location, pattern.text)
        for rule in self.codebook.rules:  # rules win over word patterns
            self._try(partial(self._rule, rule), rule.location, rule.text)
        for operator in self.codebook.operators.values():
            self.lose("composition of an operator", "left out", operator.location, operator.name)
        blocks: dict[tuple[object, ...], list[str]] = {}
        for lemma, verb in self._found.items():
            blocks.setdefault((verb.code, *map(str, verb.lines.values())), []).append(lemma)
        lines: list[str] = []
        for (code, *patterns), lemmas in sorted(blocks.items(), key=lambda block: block[1]):
            title = lemmas[0].replace("+", "").replace(" ", "_").upper()
            lines += ["", f"---  {title}   [{code}]  ---", *map(self._verb_line, lemmas), *map(str, patterns)]
            self.verbs += len(lemmas)
            self.patterns += len(patterns)
        return "\n".join([*self._set_lines(), *lines]).lstrip("\n") + "\n" if lines else ""

    def _try(self, write: Callable[[], None], location: Location, text: str) -> None:
        try:
            write()
        except _CannotError as error:
            self.lose(str(error), "left out", location, text)

    def _verb(self, verb: WordVerb) -> None:
        for word in " ".join((verb.lemma, *verb.forms)).replace("+", "").split():
            _plain(word)
        self._found[verb.lemma] = _Verb()

    def _verb_line(self, lemma: str) -> str:
        verb = self.codebook.word_patterns.verbs.get(lemma)
        forms = " ".join(form.upper().replace(" ", "_") for form in verb.forms) if verb is not None else ""
        word = lemma.upper().replace(" ", "_")
        marked = word if "+" in word or "_" not in word else f"+{word}"
        return f"{marked} {{{forms}}}" if forms else marked

    # -- word patterns -------------------------------------------------------------------------------------------------

    def _pattern(self, pattern: WordPattern) -> None:
        """Write a pattern; what only comes near its meaning is noted."""
        near: list[str] = []
        code = pattern.code or "---"
        if pattern.passive:
            code = f"{pattern.code or ''}:{pattern.passive}"
        elif pattern.reverse == pattern.code and pattern.code:
            code = f"{code}:{code}"
        elif pattern.reverse:
            near.append("second code for what the target does")
        if pattern.weight:
            near.append("subordinate or dominant code")
        verbs = [self._found[lemma] for lemma in pattern.verbs if lemma in self._found]
        if len(pattern.elements) == 1:
            for verb in verbs:
                verb.code = code
        else:
            at = next(k for k, each in enumerate(pattern.elements) if each.kind == "verb")
            sides = [_alternatives(side) for side in (pattern.elements[:at], pattern.elements[at + 1 :])]
            if len(sides[0]) * len(sides[1]) > _MOST:
                raise _CannotError("too many alternatives")
            lines = [
                _Line(self._slots(before), self._slots(after), code) for before, after in itertools.product(*sides)
            ]
            if any(each.tied for each in walk(pattern.elements)):
                near.append("words with nothing between them")
            if any(each.kind == "target" for each in walk(pattern.elements)):
                near.append("TARGET behind a preposition")
            for verb, line in itertools.product(verbs, lines):
                verb.lines.setdefault((line.before, line.after), line)
        for kind in near:
            self.lose(kind, "approximated", pattern.location, pattern.text)

    def _slots(self, elements: Sequence[Element]) -> str:
        """Nouns, and behind them prepositional phrases; words that are tied become a noun of several words."""
        found: list[str] = []
        for run in _runs(elements):
            first = run[0]
            if len(run) > 1:
                found.append("{" + " ".join(self._noun(each) for each in run) + "}")
            elif first.kind == "group" and first.text == "(":
                found.append("(" + " ".join(self._inner(first.options[0])) + ")")
            elif first.kind == "group":
                found.append("{" + " ".join(self._noun(each) for each in first.options[0]) + "}")
            else:
                found.append(self._noun(first))
        if any(one.startswith("(") and not other.startswith("(") for one, other in itertools.pairwise(found)):
            raise _CannotError("noun behind a prepositional phrase")
        return " ".join(found)

    def _inner(self, elements: Sequence[Element]) -> Iterator[str]:
        for k, run in enumerate(_runs(elements)):
            if k and run[0].kind == "target" and len(run) == 1:
                continue  # where PETRARCH 2 looks for it anyway
            words = [self._noun(each, preposition=k == 0) for each in run]
            yield words[0] if len(words) == 1 else "{" + " ".join(words) + "}"

    def _noun(self, element: Element, *, preposition: bool = False) -> str:
        if element.kind == "set":
            self._sets[element.text] = None
            return "&" + element.text.upper().replace("-", "_")
        if element.kind == "group" and element.text == "[":
            return "{" + " ".join(self._noun(each) for each in element.options[0]) + "}"
        if element.kind != "word":
            raise _CannotError(f"{element.kind.upper()} in a pattern" if element.kind != "group" else "nested brackets")
        if element.stem:
            raise _CannotError("word that may be longer (~)")
        if element.text in prepositions() and not preposition:
            raise _CannotError("preposition without its phrase")
        return _plain(element.text)

    def _set_lines(self) -> Iterator[str]:
        """The sets that patterns use, those that these use, and those of rules."""
        for words, name in self._word_sets.items():
            yield f"&{name.upper().replace('-', '_')}_"
            yield from (f"+{'_'.join(phrase)}_" for phrase in _lined(words))
            yield ""
        sets = self.codebook.word_patterns.sets
        waiting, seen = list(self._sets), set(self._sets)
        while waiting:
            name = waiting.pop(0)
            yield f"&{name.upper().replace('-', '_')}_"
            for member in sets[name].members:
                inner = [each.text for each in member if each.kind == "set"]
                waiting += [each for each in inner if each not in seen]
                seen.update(inner)
                try:
                    yield f"+{self._member(member)}_"
                except _CannotError as error:
                    text = f"&{name}: {' '.join(each.text for each in member)}"
                    self.lose(f"member of a set: {error}", "left out", sets[name].location, text)
            yield ""

    def _member(self, member: Sequence[Element]) -> str:
        if any(each.kind == "group" for each in member):
            return self._slots(member)
        words = [("_" if each.tied else " ") + self._noun(each, preposition=True) for each in member]
        return "".join(words)[1:]

    # -- rules ---------------------------------------------------------------------------------------------------------

    def _rule(self, rule: Rule) -> None:
        """Write a rule whose slots are words: the object as nouns, prepositional phrases behind them."""
        pattern = rule.pattern
        if rule.operator is not None:
            raise _CannotError("operator")
        if not pattern.verbs:
            raise _CannotError("noun of an act")
        near = ["noun of an act"] if pattern.nouns else []
        nouns: list[list[str]] = []
        phrases: list[list[str]] = []
        for slot, filler in pattern.slots.items():
            if (slot, filler.kind) in (("source", "source"), ("object", "target")):
                continue  # where PETRARCH 2 looks for them anyway
            if filler.kind == "target" and slot.startswith("prep:"):
                phrases.append([f"({prep.upper()})" for prep in slot[5:].split("|")])
                near.append("TARGET behind a preposition")
                continue
            if filler.kind != "words" or (slot not in ("object",) and not slot.startswith("prep:")):
                raise _CannotError(f"slot {slot.partition(':')[0]} with {filler.kind.upper()}")
            words = self._worded(filler)
            if slot == "object":
                nouns.append(words)
            else:
                phrases.append([f"({prep.upper()} {word})" for prep in slot[5:].split("|") for word in words])
        choices = list(itertools.islice(itertools.product(*nouns, *phrases), _MOST + 1))
        if len(choices) > _MOST:
            raise _CannotError("too many alternatives")
        for kind in near:
            self.lose(kind, "approximated", rule.location, rule.text)
        for lemma in sorted(pattern.verbs):
            for word in lemma.split():
                _plain(word)
            verb = self._found.setdefault(lemma, _Verb())
            for choice in choices:
                line = _Line("", " ".join(choice), rule.code or "---")
                if line.after:
                    verb.lines[line.before, line.after] = line
                else:
                    verb.code = line.code

    def _worded(self, filler: Filler) -> list[str]:
        """The alternatives of a filler as PETRARCH 2 writes nouns; many of them become a set."""
        phrases = _lined(filler.words)
        if len(phrases) <= _FEW:
            return [words[0] if len(words) == 1 else "{" + " ".join(words) + "}" for words in phrases]
        if filler.words not in self._word_sets:
            named = re.fullmatch(r"&([a-z][a-z0-9-]*)", filler.text)
            base = named[1] if named else "words"
            taken = {*self.codebook.word_patterns.sets, *self._word_sets.values()}
            names = itertools.chain((base,) if named else (), (f"{base}-{n}" for n in itertools.count(2)))
            self._word_sets[filler.words] = next(name for name in names if name not in taken)
        return [f"&{self._word_sets[filler.words].upper().replace('-', '_')}"]


def _lined(words: frozenset[tuple[str, ...]]) -> list[list[str]]:
    """Phrases as lists of words in capitals, in order."""
    return [[_plain(word) for word in phrase] for phrase in sorted(words)]


def _plain(word: str) -> str:
    """A word in capitals, if no character of it has a meaning of its own."""
    if not _WORD.fullmatch(word):
        raise _CannotError("character with another meaning in a phrase")
    return word.upper()


def _runs(elements: Iterable[Element]) -> list[list[Element]]:
    """Elements with those that are tied to the one before them."""
    found: list[list[Element]] = []
    for each in elements:
        if each.tied and found:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _alternatives(elements: Sequence[Element]) -> list[tuple[Element, ...]]:
    """The ways to choose from alternatives, at most a few more than are written."""
    options: list[tuple[tuple[Element, ...], ...]] = [
        each.options if each.kind == "choice" else ((each,),) for each in elements
    ]
    chosen = itertools.islice(itertools.product(*options), _MOST + 1)
    return [tuple(each for option in one for each in option) for one in chosen]
