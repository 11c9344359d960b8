"""A sentence and the word patterns of a codebook -> who did what to whom, by words in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field, frozen

from eventcode.codebook.wordpatterns import Element, WordPattern, WordPatterns
from eventcode.coding.sighting import Sighting
from eventcode.inflection import verb_forms
from eventcode.statements.reading import Reading


@frozen(eq=False)
class Node:
    """An element as it is matched in one direction; `tied` means right behind what was matched before it."""

    kind: str
    text: str
    stem: bool
    tied: bool
    options: tuple[tuple[Node, ...], ...] = ()


@frozen(eq=False)
class Compiled:
    """A pattern as it is matched: from the verb backward, and from the verb forward."""

    pattern: WordPattern
    back: tuple[Node, ...]
    ahead: tuple[Node, ...]


@define(eq=False)
class Found:
    """
    Where a pattern was found.

    Attributes:
        pattern: The pattern.
        first, last: The tokens of the verb.
        actors: Kind of element (source, target, both, speaker) -> who stands there.
    """

    pattern: WordPattern
    first: int
    last: int
    actors: Mapping[str, Sighting] = field(factory=dict)


class SequenceMatcher:
    """
    Finds word patterns in sentences.

    Args:
        patterns: The word patterns of a codebook.
    """

    def __init__(self, patterns: WordPatterns) -> None:
        self._sets = {name: one.members for name, one in patterns.sets.items()}
        self._verbs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for lemma, verb in patterns.verbs.items():
            for words in _forms(lemma, verb.forms):
                self._verbs.setdefault(words[0], []).append((words, lemma))
        for entries in self._verbs.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._raw: dict[str, list[WordPattern]] = {}
        for pattern in patterns.patterns:
            for lemma in pattern.verbs:
                self._raw.setdefault(lemma, []).append(pattern)
        self._compiled: dict[str, list[Compiled]] = {}

    def verbs(self, lowers: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Give (first, last, lemma) for each verb of a pattern, the longest at each place, from the left."""
        free = 0
        for k, word in enumerate(lowers):
            if k < free:
                continue
            for words, lemma in self._verbs.get(word, ()):
                if tuple(lowers[k : k + len(words)]) == words:
                    yield k, k + len(words), lemma
                    free = k + len(words)
                    break

    def find(
        self, reading: Reading, verb: tuple[int, int, str], stretch: tuple[int, int], sightings: Sequence[Sighting]
    ) -> Found:
        """
        Give the longest pattern of a verb that its surroundings fit.

        Args:
            reading: The sentence.
            verb: Where the verb stands, and its lemma.
            stretch: The tokens that a pattern may use.
            sightings: The actors of the sentence, in its order.
        """
        first, last, lemma = verb
        lowers = reading.lowers
        low, high = stretch
        ahead = _Walk(lowers, sightings, 1, high, self._sets)
        back = _Walk(lowers, sightings, -1, low - 1, self._sets)
        for each in self._patterns(lemma):
            upper = back.match(each.back, first - 1)
            if upper is None:
                continue
            lower = ahead.match(each.ahead, last)
            if lower is not None:
                return Found(each.pattern, first, last, {**upper, **lower})
        raise LookupError(lemma)

    def _patterns(self, lemma: str) -> list[Compiled]:
        """The patterns of a verb, the longest first; one for the verb alone is the last."""
        found = self._compiled.get(lemma)
        if found is None:
            found = self._compiled[lemma] = [self._compile(each) for each in self._raw.get(lemma, ())]
        return found

    def _compile(self, pattern: WordPattern) -> Compiled:
        at = next(k for k, each in enumerate(pattern.elements) if each.kind == "verb")
        before, after = pattern.elements[:at], pattern.elements[at + 1 :]
        return Compiled(pattern, _backward(before, pattern.elements[at].tied), _forward(after))


def _forward(elements: Sequence[Element]) -> tuple[Node, ...]:
    return tuple(
        Node(each.kind, each.text, each.stem, each.tied, tuple(map(_forward, each.options))) for each in elements
    )


def _backward(elements: Sequence[Element], tied: bool = False) -> tuple[Node, ...]:
    found = []
    for each in reversed(elements):
        found.append(Node(each.kind, each.text, each.stem, tied, tuple(map(_backward, each.options))))
        tied = each.tied
    return tuple(found)


_Actors = Mapping[str, Sighting]
_NONE: _Actors = {}


class _Walk:
    """
    Matches in one direction, keeping for each position that can be reached the actors found on the way to it.

    A position is the next token to look at.  Each element is tried at each position once, so that time grows with
    the words of the sentence times the elements of the pattern.
    """

    def __init__(
        self,
        lowers: Sequence[str],
        sightings: Sequence[Sighting],
        step: int,
        limit: int,
        sets: Mapping[str, Sequence[Sequence[Element]]],
    ) -> None:
        self.lowers, self.step, self.limit = lowers, step, limit
        self.sets: dict[str, tuple[tuple[Node, ...], ...]] = {}
        self.members = sets
        self.sightings = sightings if step > 0 else list(reversed(sightings))

    def match(self, nodes: Sequence[Node], start: int) -> _Actors | None:
        """The actors found if the nodes can be matched from a position on, else None."""
        reached = self._through(nodes, {start: _NONE})
        return next(iter(reached.values())) if reached else None

    def _through(self, nodes: Sequence[Node], states: dict[int, _Actors]) -> dict[int, _Actors]:
        for node in nodes:
            states = self._over(node, states)
            if not states:
                break
        return states

    def _over(self, node: Node, states: dict[int, _Actors]) -> dict[int, _Actors]:
        """The positions behind a node that stands at or behind the given positions."""
        found: dict[int, _Actors] = {}
        if node.kind in ("source", "target", "both", "skip", "speaker"):
            for at, actors in states.items():
                sighting = self._next(at)
                if sighting is None or (node.tied and not self._touches(at, sighting)):
                    continue
                if node.kind == "both" and len(sighting.members) < 2:
                    continue
                end = sighting.last if self.step > 0 else sighting.first - 1
                found.setdefault(end, actors if node.kind == "skip" else {**actors, node.kind: sighting})
            return found
        if node.tied:
            starts = states
        else:
            nearest = min(states) if self.step > 0 else max(states)
            starts = dict.fromkeys(range(nearest, self.limit, self.step), states[nearest])
            starts |= {at: actors for at, actors in states.items() if at in starts}
        for at, actors in starts.items():
            if at == self.limit:
                continue
            if node.kind == "word":
                if self._fits(self.lowers[at], node):
                    found.setdefault(at + self.step, actors)
            else:
                for option in self._options(node):
                    head, *rest = option
                    pinned = Node(head.kind, head.text, head.stem, True, head.options)
                    for end, inner in self._through((pinned, *rest), {at: actors}).items():
                        found.setdefault(end, inner)
        return found

    def _options(self, node: Node) -> Sequence[tuple[Node, ...]]:
        if node.kind != "set":
            return node.options
        found = self.sets.get(node.text)
        if found is None:
            turned = _forward if self.step > 0 else _backward
            found = self.sets[node.text] = tuple(turned(member) for member in self.members.get(node.text, ()))
        return found

    @staticmethod
    def _fits(word: str, node: Node) -> bool:
        return word.startswith(node.text) if node.stem else word == node.text

    def _next(self, at: int) -> Sighting | None:
        """The next actor from a position on."""
        for each in self.sightings:
            if (
                (each.first >= at and each.last <= self.limit)
                if self.step > 0
                else (each.last <= at + 1 and each.first > self.limit)
            ):
                return each
        return None

    def _touches(self, at: int, sighting: Sighting) -> bool:
        """Does an actor stand right there, but for an article?"""
        if self.step > 0:
            return all(word in ("the", "a", "an") for word in self.lowers[at : sighting.first])
        return sighting.last == at + 1


def _forms(lemma: str, given: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The forms of a verb in tokens; regular ones where none are given."""
    words = lemma.split()
    at = next((k for k, word in enumerate(words) if word.startswith("+")), 0)
    base = words[at].removeprefix("+")
    plain = [word.removeprefix("+") for word in words]
    yield tuple(plain)
    forms = [form.replace("+", "").split() for form in given]
    if not forms:
        forms = [[*plain[:at], form, *plain[at + 1 :]] for form in verb_forms(base).every]
    for form in forms:
        yield tuple(form)


def compile_all(patterns: WordPatterns) -> Any:
    """A matcher for word patterns, or None where there are none."""
    return SequenceMatcher(patterns) if patterns else None
