"""A word form -> what the lexicon says of it: its tags, the lemma under each, and how often each is met."""

from __future__ import annotations

from collections.abc import Iterable

from eventcode.statements.lookup import Node

VERB_TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG")
MONTHS = frozenset(("march", "may", "august"))
"""Months that are also other words."""
SPELLS = frozenset("seconds minutes hours days weeks months years moments".split())
"""Words for how long."""
PECULIAR = (
    MONTHS
    | SPELLS
    | frozenset(
        "n't n’t not that to last next this past so about around over under than nearly almost more most less least"
        " fewer and or might yet likely home back go both all first neither hostage those long having himself"
        " herself itself themselves citing quoting".split()
    )
)
"""Words with a rule of their own."""
MARKS = {
    ",": "COMMA", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "``": "QUOTE", "''": "QUOTE", "‘": "QUOTE", "«": "QUOTE",
    "»": "QUOTE", "„": "QUOTE", "'": "QUOTE", "’": "QUOTE",
}  # fmt: skip
_APOSTROPHES = ("'", "’")
"""Marks that may belong to the word before them: "the rebels' camp"."""
_REFINED = frozenset(("VB", "VBD", "VBG"))
"""Tags that depend on the words around, even where a word has no other."""


def is_number(word: str) -> bool:
    """Is it a number: "1,000", "43-year-old", "$5"?"""
    return word[0].isdigit() or (word[0] in "$€£¥" and len(word) > 1)


class Word:
    """
    What is known of one word form: its tags, the lemma under each and how often each is met; names that begin with it.

    A settled word has its one tag and lemma whatever stands around it, unless it is written with a capital; but a
    preposition may modify a noun ("his past meetings").
    """

    __slots__ = ("adj", "known", "lemma", "lemmas", "names", "noun", "only", "settled", "tags", "verb")

    def __init__(
        self, lower: str, senses: Iterable[tuple[str, str, float]], known: bool, names: Node | None = None
    ) -> None:
        self.known, self.names = known, names
        self.lemmas: dict[str, str] = {}
        self.tags: dict[str, float] = {}
        for tag, lemma, weight in senses:
            self.lemmas.setdefault(tag, lemma)
            self.tags[tag] = self.tags.get(tag, 0.0) + weight
        self.only = next(iter(self.tags)) if len(self.tags) == 1 else ""
        self.settled = self._settled(lower)
        self.lemma = self.lemmas.get(self.settled, lower)
        self.noun = self.tags.get("NOUN", 0.0)
        self.adj = self.tags.get("ADJ", 0.0)
        self.verb = max([weight for tag, weight in self.tags.items() if tag in VERB_TAGS], default=0.0)

    def _settled(self, lower: str) -> str:
        """The tag that the word has wherever it stands, or ""."""
        if lower in MARKS:
            return "" if lower in _APOSTROPHES else MARKS[lower]
        if is_number(lower):
            return "NUM"
        plain = self.only not in _REFINED and "-" not in lower and lower not in PECULIAR
        return self.only if plain or self.only == "PUNCT" else ""
