"""The simplified event statement: who does what to whom, as a typed tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from attrs import field, frozen

if TYPE_CHECKING:
    from eventcode.statements.reading import Reading

Tense = Literal["past", "present", "future"]
Voice = Literal["active", "passive"]
Form = Literal["finite", "to", "ing"]


class Place(NamedTuple):
    """Where words stand: tokens [first, last) of a tagged sentence."""

    reading: Reading
    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        """Code point offsets [start, end) into the whole text."""
        tokens = self.reading.tokens
        return tokens[self.first].start, tokens[self.last - 1].end


@frozen
class Phrase:
    """
    A nominal phrase.

    Attributes:
        words: Its words as written, without what hangs on it (`posts`) and without coordination.
        posts: Prepositional phrases that belong to it: "of France" in "the president of France".
        members: For "A, B and C" the phrases A, B and C; then `words` is empty and `posts` hang on all of them.
        apposition: A second name for the same thing: "the leader" in "Kim, the leader".
        place: Where its words stand; no part of its value.
        cache: What coding has found out about it, so that it looks only once; no part of its value.
    """

    words: tuple[str, ...]
    posts: tuple[Prep, ...] = ()
    members: tuple[Phrase, ...] = ()
    apposition: Phrase | None = None
    place: Place | None = field(default=None, eq=False, repr=False)
    cache: dict[Any, Any] = field(factory=dict, init=False, eq=False, repr=False)

    def with_posts(self, posts: tuple[Prep, ...]) -> Phrase:
        """The same phrase with other prepositional phrases."""
        return Phrase(self.words, posts, self.members, self.apposition, self.place)

    @property
    def counted(self) -> Phrase:
        """Of "three of [its soldiers]" those who are counted; otherwise the phrase."""
        ends_in_number = self.place is not None and self.place.reading.tags[self.place.last - 1] == "NUM"
        for post in self.posts if ends_in_number else ():
            if post.word == "of" and isinstance(post.filler, Phrase):
                return post.filler
        return self


@frozen
class Prep:
    """A preposition or conjunction with what follows it: "against Iran", "after (it warned of retaliation)"."""

    word: str
    filler: Phrase | Statement


@frozen
class VerbGroup:
    """
    A verb with its particle and auxiliaries.

    Attributes:
        lemma: The verb's base form with its particle or predicate adjective: "attack", "call off", "be ready".
        form: "finite", "to" (to attack) or "ing" (attacking).
        modal: "" or one of may, might, can, could, should, must, would ("will" is the tense "future").
        place: Where its words stand; no part of its value.
    """

    lemma: str
    form: Form = "finite"
    tense: Tense = "present"
    voice: Voice = "active"
    negated: bool = False
    modal: str = ""
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Complement:
    """A statement that completes a verb; the marker is "to", "ing", "that" or "whether"."""

    marker: str
    statement: Statement


@frozen
class Statement:
    """
    Who does what to whom.

    Roles are logical ones: the `source` of a passive is its by-phrase, its `object` the grammatical subject.

    Attributes:
        source: Who acts, or None.
        verb: What is done.
        object: Whom or what it is done to.
        recipient: The first of two objects: "Iran" in "gave Iran a warning".
        modifiers: Prepositional phrases and adverbial clauses, in the order of the text.
        complements: Statements that complete the verb, in the order of the text.
        attribution: Who says so ("..., officials said"), or None.
        addressee: To whom or of whom it is said so ("..., she told the minister"), or None; no part of its value.
        cut: True when the clause could only be read up to a fault; the rest is left out.
        place: Where the clause stands; no part of its value.
        times: Phrases of time that were lifted off the clause, in the order of the text; no part of its value.
        kind: How the clause stands in the sentence: "main", "that", "to", "ing", "whether", "rel" (relative), "en" (a
            bare participle), "adverb" (behind a conjunction); no part of its value.
    """

    source: Phrase | None
    verb: VerbGroup
    object: Phrase | None = None
    recipient: Phrase | None = None
    modifiers: tuple[Prep, ...] = ()
    complements: tuple[Complement, ...] = ()
    attribution: Phrase | None = None
    cut: bool = False
    place: Place | None = field(default=None, eq=False, repr=False)
    times: tuple[Place, ...] = field(default=(), eq=False, repr=False)
    kind: str = field(default="main", eq=False, repr=False)
    addressee: Phrase | None = field(default=None, eq=False, repr=False)

    @property
    def supposed(self) -> bool:
        """Does a clause with "if" or "unless" stand under it?"""
        return any(prep.word in ("if", "unless") for prep in self.modifiers)

    def __str__(self) -> str:
        from eventcode.statements.notation import render

        return render(self)


def phrases(statement: Statement) -> Iterator[Phrase]:
    """The phrases of a statement and of the statements in it, each with what hangs on it."""
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield from _parts(phrase)
    for prep in statement.modifiers:
        yield from _parts(prep.filler) if isinstance(prep.filler, Phrase) else phrases(prep.filler)
    for complement in statement.complements:
        yield from phrases(complement.statement)


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    yield phrase
    for member in phrase.members:
        yield from _parts(member)
    for post in phrase.posts:
        yield from _parts(post.filler) if isinstance(post.filler, Phrase) else phrases(post.filler)
