"""A tagged sentence and the word patterns of a codebook -> the verbs in it, and the longest pattern around each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from attrs import evolve, frozen

from eventcode.codebook.wordpatterns import ACTORS, Element, ElementKind, WordPattern, WordPatterns
from eventcode.coding.sighting import Sighting, Sightings
from eventcode.inflection import verb_forms
from eventcode.statements.reading import Reading
from eventcode.text.tokens import tokenize

REACH = 100
"""Words on each side of its verb that a pattern may look at, so that time grows with the length of a sentence."""
_ARTICLES = frozenset(("the", "a", "an"))


class VerbSite(NamedTuple):
    """Where a form of a verb stands: tokens [first, last); and the verb."""

    first: int
    last: int
    lemma: str


@frozen(eq=False)
class Node:
    """
    An element as it is matched in one direction.

    Attributes:
        actor: The kind of actor that it stands for, or "".
        words: The words any of which it is.
        stems: What its word may begin with.
        options: Further ways to match it, each of nodes that begin where it begins.
        tied: Whether nothing stands between it and what was matched before it.
    """

    actor: ElementKind | None = None
    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    options: tuple[tuple[Node, ...], ...] = ()
    tied: bool = False


@frozen(eq=False)
class _Compiled:
    """A pattern as it is matched: from the verb backward, and from the verb forward."""

    pattern: WordPattern
    back: tuple[Node, ...]
    ahead: tuple[Node, ...]


class Step(NamedTuple):
    """What a node was matched by: tokens [first, last), and the actor there; and the step before."""

    before: Step | None
    node: Node
    first: int
    last: int
    sighting: Sighting | None = None


@frozen(eq=False)
class Found:
    """
    Where a pattern was found.

    Attributes:
        pattern: The pattern.
        site: Its verb.
        actors: Kind of element (source, target, both, speaker) -> who stands there.
        words: The tokens, beside the verb, that it names.
    """

    pattern: WordPattern
    site: VerbSite
    actors: dict[ElementKind, Sighting]
    words: frozenset[int]


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
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0] != in_tokens(entry[1].replace("+", ""))))
        self._of_verb: dict[str, list[WordPattern]] = {}
        for pattern in patterns.patterns:
            for lemma in pattern.verbs:
                self._of_verb.setdefault(lemma, []).append(pattern)
        self._compiled: dict[str, list[_Compiled]] = {}
        self._set_nodes: dict[tuple[str, bool], Node] = {}

    def sites(self, lowers: Sequence[str]) -> Iterator[VerbSite]:
        """Give each verb of a sentence, the longest at each place, from the left."""
        free = 0
        for k, word in enumerate(lowers):
            if k < free:
                continue
            for words, lemma in self._verbs.get(word, ()):
                if tuple(lowers[k : k + len(words)]) == words:
                    free = k + len(words)
                    yield VerbSite(k, free, lemma)
                    break

    def find(self, reading: Reading, site: VerbSite, end: int, sightings: Sightings) -> Found | None:
        """
        Give the longest pattern of a verb that its surroundings fit; None where not even the verb alone is one.

        Args:
            reading: The sentence.
            site: The verb.
            end: The token before which a pattern ends.
            sightings: The actors of the sentence.
        """
        lowers = reading.lowers
        ahead = _Walk(lowers, sightings, 1, min(end, site.last + REACH))
        back = _Walk(lowers, sightings, -1, max(0, site.first - REACH) - 1)
        for each in self._patterns(site.lemma):
            upper = back.match(each.back, site.first - 1)
            lower = ahead.match(each.ahead, site.last) if upper is not None else None
            if upper is not None and lower is not None:
                steps = [*upper, *lower]
                actors = {step.node.actor: step.sighting for step in steps if step.node.actor and step.sighting}
                actors.pop("skip", None)
                words = frozenset(step.first for step in steps if step.sighting is None)
                return Found(each.pattern, site, actors, words)
        return None

    def _patterns(self, lemma: str) -> list[_Compiled]:
        """The patterns of a verb, the longest first."""
        found = self._compiled.get(lemma)
        if found is None:
            found = self._compiled[lemma] = [self._compile(each) for each in self._of_verb.get(lemma, ())]
        return found

    def _compile(self, pattern: WordPattern) -> _Compiled:
        at = next(k for k, each in enumerate(pattern.elements) if each.kind == "verb")
        back = self._nodes(pattern.elements[:at], backward=True, tied=pattern.elements[at].tied)
        return _Compiled(pattern, back, self._nodes(pattern.elements[at + 1 :], backward=False))

    def _nodes(self, elements: Sequence[Element], *, backward: bool, tied: bool = False) -> tuple[Node, ...]:
        """Elements in the order in which they are matched; `tied` binds the last one to what follows it in the text."""
        cut = [part for each in elements for part in _in_tokens(each)]
        found = []
        for each in reversed(cut) if backward else cut:
            found.append(self._node(each, each.tied if not backward else tied, backward=backward))
            tied = each.tied
        return tuple(found)

    def _node(self, element: Element, tied: bool, *, backward: bool) -> Node:
        if element.kind in ACTORS:
            return Node(element.kind, tied=tied)
        if element.kind == "word":
            own = frozenset((element.text,))
            return Node(stems=tuple(own), tied=tied) if element.stem else Node(words=own, tied=tied)
        if element.kind != "set":
            return self._choice(element.options, tied, backward=backward)
        key = element.text, backward
        node = self._set_nodes.get(key)
        if node is None:
            node = self._choice(self._sets.get(element.text, ()), False, backward=backward)
            self._set_nodes[key] = node
        return evolve(node, tied=True) if tied else node

    def _choice(self, options: Iterable[Sequence[Element]], tied: bool, *, backward: bool) -> Node:
        made = [self._nodes(option, backward=backward) for option in options]
        plain, long = [], []
        for first, *rest in filter(None, made):
            if rest or first.options or first.actor is not None:
                long.append((evolve(first, tied=True), *rest))
            else:
                plain.append(first)
        words = frozenset(word for node in plain for word in node.words)
        return Node(None, words, tuple(stem for node in plain for stem in node.stems), tuple(long), tied)


class _Walk:
    """
    Matches in one direction, keeping for each position that can be reached one way to it.

    A position is the next token to look at.  Each node is tried at each position once, so that time grows with the
    words within reach times the nodes of a pattern.
    """

    def __init__(self, lowers: Sequence[str], sightings: Sightings, step: int, limit: int) -> None:
        self.lowers, self.step, self.limit = lowers, step, limit
        self.next = partial(sightings.after if step > 0 else sightings.before, limit=limit)

    def match(self, nodes: Sequence[Node], start: int) -> list[Step] | None:
        """The steps of the nearest way through the nodes from a position on, or None where there is none."""
        reached = self._through(nodes, {start: None})
        if not reached:
            return None
        step = reached[min(reached) if self.step > 0 else max(reached)]
        found = []
        while step is not None:
            found.append(step)
            step = step.before
        return found

    def _through(self, nodes: Sequence[Node], states: dict[int, Step | None]) -> dict[int, Step | None]:
        for node in nodes:
            states = self._by_actor(node, states) if node.actor else self._by_words(node, states)
            if not states:
                break
        return states

    def _by_actor(self, node: Node, states: dict[int, Step | None]) -> dict[int, Step | None]:
        """The positions behind the next actor."""
        found: dict[int, Step | None] = {}
        for at, before in states.items():
            sighting = self.next(at)
            if sighting is None or (node.tied and not self._touches(at, sighting)):
                continue
            if node.actor == "both" and len(sighting.members) < 2:
                continue
            end = sighting.last if self.step > 0 else sighting.first - 1
            found.setdefault(end, Step(before, node, sighting.first, sighting.last, sighting))
        return found

    def _by_words(self, node: Node, states: dict[int, Step | None]) -> dict[int, Step | None]:
        """The positions behind words that stand at the given positions or, unless the node is tied, further on."""
        starts = states
        if not node.tied:
            nearest = min(states) if self.step > 0 else max(states)
            starts = dict.fromkeys(range(nearest, self.limit, self.step), states[nearest])
            starts.update((at, states[at]) for at in states if at in starts)
        found: dict[int, Step | None] = {}
        words, stems = node.words, node.stems
        for at, before in starts.items():
            if at != self.limit and ((word := self.lowers[at]) in words or (stems and word.startswith(stems))):
                found.setdefault(at + self.step, Step(before, node, at, at + 1))
        for option in node.options:
            for end, step in self._through(option, starts).items():
                found.setdefault(end, step)
        return found

    def _touches(self, at: int, sighting: Sighting) -> bool:
        """Does an actor stand right there, but for an article?"""
        if self.step > 0:
            return all(word in _ARTICLES for word in self.lowers[at : sighting.first])
        return sighting.last == at + 1


def _in_tokens(element: Element) -> Iterator[Element]:
    """A word of a pattern as the tokens that a text would have for it: "anti-" is "anti" and "-"."""
    words = in_tokens(element.text) if element.kind == "word" else ()
    if len(words) < 2:
        yield element
        return
    for k, word in enumerate(words):
        last = k == len(words) - 1
        yield Element("word", word, element.stem and last, element.tied if k == 0 else True)


def in_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a few words in lower case."""
    return (text.lower(),) if text.isalpha() else tuple(token.text.lower() for token in tokenize(text))


def _forms(lemma: str, given: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The forms of a verb in tokens; regular ones where none are given."""
    words = lemma.split()
    at = next((k for k, word in enumerate(words) if word.startswith("+")), 0)
    plain = [word.removeprefix("+") for word in words]
    forms = [form.replace("+", "") for form in given]
    forms = forms or [" ".join((*plain[:at], form, *plain[at + 1 :])) for form in verb_forms(plain[at]).every]
    yield from dict.fromkeys(filter(None, map(in_tokens, (" ".join(plain), *forms))))
