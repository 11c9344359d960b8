"""What earlier words of a document say about later ones: acronyms, surnames, "the ministry", pronouns."""

from __future__ import annotations

from attrs import define, field, frozen

from eventcode.ontology import Actor


@frozen
class Mention:
    """
    An actor as it was named in the text.

    Attributes:
        actor: Who it is.
        words: The words that named it.
        person: Whether one person is meant (he, she).
        plural: Whether several are meant (they).
        rows: The codebook rows that said so, as they print; no part of its value.
    """

    actor: Actor
    words: str
    person: bool = False
    plural: bool = False
    rows: tuple[str, ...] = field(default=(), eq=False)


@define
class Memory:
    """
    What a document has named so far.

    A wrong guess is worse than none: a pronoun is resolved only to a mention of its own number and kind no more than
    `reach` sentences back; a surname only when one person of the document has it.

    Attributes:
        names: Acronyms in brackets and surnames -> mention; None for a surname that two persons share.
        roles: Head word ("ministry") -> the last mention with it.
        recent: Mentions with the number of their sentence, the last one last.
        sentence: The number of the current sentence.
        reach: How many sentences back a pronoun may look.
    """

    names: dict[str, Mention | None] = field(factory=dict)
    roles: dict[str, Mention] = field(factory=dict)
    recent: list[tuple[int, Mention]] = field(factory=list)
    sentence: int = 0
    reach: int = 2

    def name(self, word: str, mention: Mention) -> None:
        """Remember a surname or an acronym."""
        known = self.names.get(word, mention)
        self.names[word] = mention if known is None or known.actor == mention.actor else None

    def note(self, mention: Mention) -> None:
        """Remember that an actor was named."""
        self.recent.append((self.sentence, mention))
        if len(self.recent) > 64:
            del self.recent[:32]

    def pronoun(self, word: str) -> Mention | None:
        """Whom "he", "it" or "they" means, or None."""
        for sentence, mention in reversed(self.recent):
            if self.sentence - sentence > self.reach:
                return None
            if fits(word, mention):
                return mention
        return None

    def country(self) -> Actor | None:
        """The last actor with a country."""
        for sentence, mention in reversed(self.recent):
            if self.sentence - sentence > self.reach:
                return None
            if mention.actor.country:
                return mention.actor
        return None


_PERSON = frozenset(("he", "she", "him", "her", "his", "himself", "herself", "hers"))
_THING = frozenset(("it", "its", "itself"))
SPEAKER = frozenset(("we", "us", "our", "ours", "i", "me", "my", "mine", "ourselves", "myself"))
"""Pronouns for whoever speaks."""
_MANY = frozenset(("they", "them", "their", "themselves", "theirs"))


def fits(word: str, mention: Mention) -> bool:
    """Can this pronoun mean that actor, by number and kind?"""
    if word in _PERSON:
        return mention.person
    if word in _THING:
        return not mention.person and not mention.plural and not mention.actor.code.startswith("---")
    return word in _MANY and (mention.plural or not mention.person)


def cannot_mean(word: str, mention: Mention) -> bool:
    """Is a pronoun surely of another number or kind than an actor: "he" for a country, "it" for several?"""
    if word in _PERSON:
        return mention.plural or len(mention.actor.code) == 3
    return word in _THING and mention.plural


def is_pronoun(word: str) -> bool:
    """Is the lower-case word one of those that memory resolves?"""
    return word in _PERSON or word in _THING or word in _MANY or word in SPEAKER


def pronoun_kind(word: str) -> tuple[bool, bool]:
    """Does a pronoun mean one person; does it mean several?"""
    return word in _PERSON, word in _MANY
