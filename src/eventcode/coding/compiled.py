"""A rule -> the form in which it is matched: slots, and by head the words that may fill them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import define

from eventcode.codebook.codebook import Filler, Rule
from eventcode.inflection import american, american_lemma


@define(eq=False)
class Slot:
    """A place of a pattern: object, recipient, preposition, complement; what has to stand there, the words by head."""

    name: str
    kind: str
    words: frozenset[str]
    filler: str
    heads: Mapping[str, Sequence[tuple[str, ...]]]


@define(eq=False)
class Compiled:
    """A rule with its slots: first those that ask for words, which rule out the most, the fewest words first."""

    rule: Rule
    words: Sequence[Slot]
    slots: Sequence[Slot]


@define(eq=False)
class Choice:
    """
    The rules of one verb or noun, by a word that each asks for.

    Attributes:
        free: Those that ask for no word, in order.
        by_head: A word -> the places of those whose first slot of words a phrase with that head may fill.
        free_places: The places of `free`.
    """

    free: Sequence[Compiled]
    by_head: Mapping[str, Sequence[int]]
    free_places: Sequence[int]

    @classmethod
    def among(cls, rules: Sequence[Compiled]) -> Choice:
        """Sort rules by the words that they ask for."""
        by_head: dict[str, list[int]] = {}
        free = [n for n, compiled in enumerate(rules) if not compiled.words]
        for n, compiled in enumerate(rules):
            for head in compiled.words[0].heads if compiled.words else ():
                by_head.setdefault(head, []).append(n)
        return cls([rules[n] for n in free], by_head, free)


class Shared:
    """What rules have in common when they are compiled."""

    def __init__(self) -> None:
        self._heads: dict[int, Mapping[str, Sequence[tuple[str, ...]]]] = {}
        self._compiled: dict[int, Compiled] = {}

    def copy(self) -> Shared:
        """The same, which can take in other rules."""
        other = Shared()
        other._heads, other._compiled = dict(self._heads), dict(self._compiled)
        return other

    def rule(self, rule: Rule) -> Compiled:
        """A rule as it is matched."""
        found = self._compiled.get(id(rule))
        if found is None:
            found = self._compiled[id(rule)] = compile_rule(rule, self.heads)
        return found

    def heads(self, filler: Filler) -> Mapping[str, Sequence[tuple[str, ...]]]:
        """The alternatives of a filler by their last word."""
        found = self._heads.get(id(filler.words))
        if found is None:
            by_head: dict[str, list[tuple[str, ...]]] = {}
            for words in filler.words:
                spelled = (american(words[0]),) if len(words) == 1 else tuple([american(word) for word in words])
                by_head.setdefault(spelled[-1], []).append(spelled)
            found = self._heads[id(filler.words)] = by_head
        return found


class RuleIndex:
    """
    The rules of each verb or event noun, in order of specificity; compiled when its word is first met.

    Args:
        index: A word, in any spelling -> its rules.
        order: The id of a rule -> its place in the codebook.
        shared: What is compiled once for all words: rules, and the heads of word sets.
    """

    def __init__(self, index: Mapping[str, Sequence[Rule]], order: Mapping[int, int], shared: Shared) -> None:
        self._rules: dict[str, Sequence[Rule]] = {}
        self._compiled: dict[str, Sequence[Compiled]] = {}
        self._shared = shared
        for key, rules in index.items():
            lemma = american_lemma(key)
            known = self._rules.get(lemma)
            if known is not None:  # two spellings of one verb
                rules = sorted({id(rule): rule for rule in (*known, *rules)}.values(), key=lambda rule: order[id(rule)])
            self._rules[lemma] = rules

    def __contains__(self, lemma: object) -> bool:
        return lemma in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def get(self, lemma: str) -> Sequence[Compiled]:
        """The rules of a word; none for one that no rule knows."""
        found = self._compiled.get(lemma)
        if found is None:
            rules = self._rules.get(lemma)
            if rules is None:
                return ()
            found = self._compiled[lemma] = [self._shared.rule(rule) for rule in rules]
        return found

    def changed(self, changes: Mapping[str, Sequence[Rule]]) -> RuleIndex:
        """The index with other rules for some lemmas; what is compiled for the others is shared."""
        other = RuleIndex({}, {}, self._shared.copy())
        other._rules = {**self._rules, **changes}
        other._compiled = {lemma: rules for lemma, rules in self._compiled.items() if lemma not in changes}
        return other

    def rules(self, lemma: str) -> Sequence[Rule]:
        """The rules of a word as the codebook has them."""
        return self._rules.get(lemma, ())

    def worded(self) -> set[str]:
        """The words that have a rule which asks for words beside it."""
        return {
            lemma
            for lemma, rules in self._rules.items()
            if any(filler.kind == "words" for rule in rules for filler in rule.pattern.slots.values())
        }


def compile_rule(rule: Rule, heads: Callable[[Filler], Mapping[str, Sequence[tuple[str, ...]]]]) -> Compiled:
    """Prepare a rule for matching; `heads` gives the words of a filler by their heads."""
    slots: list[Slot] = []
    for name, filler in rule.pattern.slots.items():
        if filler.kind == "source" and name == "source":
            continue
        kind, words = name, frozenset[str]()
        if name.startswith("prep:"):
            kind, words = "prep", frozenset(name[5:].split("|"))
        slots.append(Slot(name, kind, words, filler.kind, heads(filler) if filler.words else {}))
    order = ("any", "source", "target", "content")
    others = sorted((slot for slot in slots if slot.filler != "words"), key=lambda slot: order.index(slot.filler))
    words_first = sorted((slot for slot in slots if slot.filler == "words"), key=lambda slot: len(slot.heads))
    return Compiled(rule, words_first, others)
