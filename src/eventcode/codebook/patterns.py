"""What a rule asks of a statement: verbs, event nouns and one filler for each slot that it constrains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

FillerKind = Literal["source", "target", "content", "any", "words"]

#: Slots in the order in which they decide between two rules that are equally specific otherwise.
SLOT_ORDER = (
    "object", "recipient", "comp:", "comp:to", "comp:that", "comp:whether", "source",
    "of", "to", "against", "with", "on", "from", "for", "at", "into", "toward", "in", "over", "about", "by",
)  # fmt: skip
_SLOT_RANK = {name: rank for rank, name in enumerate(SLOT_ORDER)}


@frozen
class Filler:
    """
    What must stand in a slot.

    Attributes:
        kind: "source" and "target" are actors, "content" is a nested act, "any" is any phrase, "words" are given.
        words: For "words", the alternatives, each a tuple of lemmas whose last one is the head of the phrase.
        named: True when the words come from a word set; a plain word is more specific than a set.
        text: As written in a pattern: "bribery | &theft | [abuse of office]".
    """

    kind: FillerKind
    words: frozenset[tuple[str, ...]] = frozenset()
    named: bool = False
    text: str = field(default="", eq=False)

    def meets(self, other: Filler) -> bool:
        """True when no rule of specificity tells the two apart and one phrase can fit both."""
        if self.kind != other.kind or self.named != other.named:
            return False
        return self.kind != "words" or not self.words.isdisjoint(other.words)


@frozen
class Pattern:
    """
    A rule's left side.

    Attributes:
        verbs: Lemmas that the verb may have, with particle or predicate adjective: "accuse", "call off", "be ready".
            "will" and "will not" stand for the future tense of any verb.
        nouns: Event nouns that name the same act.
        slots: Slot -> filler. Slots are "source", "object", "recipient", "prep:on" (or "prep:against|on") and
            "comp:to", "comp:that", "comp:whether", "comp:" (a bare content act). A slot that is not named is free.
        text: The pattern as written.
    """

    verbs: frozenset[str]
    nouns: frozenset[str] = frozenset()
    slots: Mapping[str, Filler] = field(factory=dict, hash=False)
    text: str = field(default="", eq=False)

    @property
    def constrained(self) -> tuple[str, ...]:
        """The slots that must be filled, by rank; SOURCE as the subject asks for nothing."""
        return tuple(
            sorted((slot for slot, filler in self.slots.items() if (slot, filler.kind) != _FREE), key=slot_rank)
        )

    @property
    def specificity(self) -> tuple[object, ...]:
        """Sorts before that of every less specific pattern: more slots, words before sets before wildcards, rank."""
        slots = self.constrained
        fillers = [self.slots[slot] for slot in slots]
        kinds = sorted((2 if f.kind != "words" else int(f.named)) for f in fillers)
        lengths = sorted(-min(map(len, f.words), default=0) for f in fillers)
        return -len(slots), tuple(kinds), tuple(lengths), tuple(map(slot_rank, slots))


_FREE = ("source", "source")


def slot_rank(slot: str) -> tuple[int, str]:
    """A slot's place in the order that decides between rules (the first of several prepositions counts)."""
    if not slot.startswith("prep:"):
        return _SLOT_RANK[slot], slot
    words = slot[5:].split("|")
    return min(_SLOT_RANK.get(word, len(SLOT_ORDER)) for word in words), slot
