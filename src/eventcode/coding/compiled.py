"""A rule -> the form in which it is matched: slots, and by head the words that may fill them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define

from eventcode.codebook.codebook import Filler, Rule
from eventcode.inflection import american


@define(eq=False)
class Slot:
    """A place of a pattern: object, recipient, preposition, complement; what has to stand there, the words by head."""

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


def american_lemma(lemma: str) -> str:
    """A lemma of one or more words in American spelling, as the lexicon gives it."""
    return " ".join(american(word) for word in lemma.split(" "))


def _heads(
    filler: Filler, cache: dict[int, Mapping[str, Sequence[tuple[str, ...]]]]
) -> Mapping[str, Sequence[tuple[str, ...]]]:
    key = id(filler.words)
    if key not in cache:
        found: dict[str, list[tuple[str, ...]]] = {}
        for words in filler.words:
            spelled = (american(words[0]),) if len(words) == 1 else tuple([american(word) for word in words])
            found.setdefault(spelled[-1], []).append(spelled)
        cache[key] = found
    return cache[key]


def compile_rule(rule: Rule, cache: dict[int, Mapping[str, Sequence[tuple[str, ...]]]]) -> Compiled:
    """Prepare a rule for matching; `cache` keeps the heads of word sets that rules share."""
    slots: list[Slot] = []
    for name, filler in rule.pattern.slots.items():
        if filler.kind == "source" and name == "source":
            continue
        kind, words = name, frozenset[str]()
        if name.startswith("prep:"):
            kind, words = "prep", frozenset(name[5:].split("|"))
        slots.append(Slot(kind, words, filler.kind, _heads(filler, cache) if filler.words else {}))
    order = ("any", "source", "target", "content")
    others = sorted((slot for slot in slots if slot.filler != "words"), key=lambda slot: order.index(slot.filler))
    words_first = sorted((slot for slot in slots if slot.filler == "words"), key=lambda slot: len(slot.heads))
    return Compiled(rule, words_first, others)
