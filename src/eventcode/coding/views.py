"""A statement or an event noun -> the one shape that rules are matched on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define, field

from eventcode.statements.statement import Complement, Phrase, Place, Prep, Statement
from eventcode.text.wordlists import word_list

_PRONOUN_OWNERS = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_HEARD = word_list("heard_nouns")
_ADJECTIVES = frozenset(("EU", "U.K.", "U.N.", "U.S.", "UK", "UN", "US"))
"""Names that stand before a noun as adjectives do."""
ASKED = frozenset(
    "appeal bid call claim condition demand invitation offer overture plan plea proposal request suggestion"
    " ultimatum".split()
)
"""What is rejected by those to whom it was put."""
_OWNERS = 8
"""How many genitives a phrase may chain, "A's B's C's": no phrase that is written has more."""


@define(eq=False)
class View:
    """
    An act as rules see it.

    Attributes:
        lemma: The verb's lemma, or the event noun's singular.
        is_noun: Whether it is an event noun.
        worded: Whether only a rule that asks for words, or an operator, will do.
        mutual: Whether it is "between A and B".
        owned: Whether the country beside the object may stand for "of TARGET", as no rule fits without.
        source: Who acts.
        object: Whom or what it is done to.
        recipient: The first of two objects.
        preps: Prepositional phrases and adverbial clauses.
        complements: Statements that complete it.
        statement: The statement it was read from.
        place: Where the word stands.
        light: The statement of the light verb that carries the noun, or None.
        standing: What stands in a slot, with the words that may be the head of it; filled by matching.
    """

    lemma: str
    is_noun: bool
    source: Phrase | None
    object: Phrase | None
    recipient: Phrase | None
    preps: Sequence[Prep]
    complements: Sequence[Complement]
    statement: Statement
    place: Place | None
    light: Statement | None = field(default=None)
    worded: bool = field(default=False)
    mutual: bool = field(default=False)
    owned: bool = field(default=False)
    standing: dict[Any, tuple[tuple[Phrase, ...], set[str]]] = field(factory=dict)


def view_statement(statement: Statement) -> View:
    """Look at a statement; of "a pact was signed between A and B" these are who acts."""
    source, mutual = statement.source, False
    if source is None and statement.verb.voice == "passive":
        source = _between(statement)
        mutual = source is not None
    return View(
        statement.verb.lemma, False, source, statement.object, statement.recipient, statement.modifiers,
        statement.complements, statement, statement.verb.place, mutual=mutual,
    )  # fmt: skip


def _between(statement: Statement) -> Phrase | None:
    """The "A and B" of "between A and B" in a clause or behind its object."""
    behind = statement.object.posts if statement.object is not None else ()
    for prep in (*statement.modifiers, *behind):
        if prep.word == "between" and isinstance(prep.filler, Phrase) and len(prep.filler.members) > 1:
            return prep.filler
    return None


def head_lemma(phrase: Phrase) -> str:
    """The lemma of a phrase's head; "" for "A and B" and for phrases that stand nowhere."""
    at = phrase.place
    return at.reading.lemmas[at.last - 1] if at is not None else ""


def part(phrase: Phrase, first: int, last: int) -> Phrase:
    """The tokens [first, last) of a phrase as a phrase of their own."""
    at = phrase.place
    assert at is not None
    return Phrase(tuple(at.reading.texts[first:last]), place=Place(at.reading, first, last))


def asker(phrase: Phrase | None) -> Phrase | None:
    """Whose demand or offer a phrase speaks of by a pronoun: "rejected [their] demand"; None for others."""
    at = phrase.place if phrase is not None else None
    if at is None or at.reading.tags[at.first] != "POSS" or at.reading.lemmas[at.last - 1] not in ASKED:
        return None
    return Phrase(at.reading.words(at.first, at.first + 1), place=Place(at.reading, at.first, at.first + 1))


def end_of(phrase: Phrase) -> int:
    """The token behind a phrase and what hangs on it, if that is in order; 0 for a list."""
    places = [phrase.place, *(post.filler.place for post in phrase.posts if isinstance(post.filler, Phrase))]
    return max((place.last for place in places if place is not None), default=0)


def genitive(phrase: Phrase) -> Phrase | None:
    """Whose something is: "the [newspaper]'s license"."""
    found: Phrase | None = phrase.cache.get("genitive")
    if "genitive" in phrase.cache:
        return found
    at = phrase.place
    if at is not None and 0 < at.reading.tags[at.first : at.last].count("POS") <= _OWNERS:
        k = max(k for k in range(at.first, at.last) if at.reading.tags[k] == "POS")
        found = part(phrase, at.first, k) if at.first < k < at.last - 1 else None
    phrase.cache["genitive"] = found
    return found


def adjectival(phrase: Phrase) -> Phrase | None:
    """Whose something is by an adjective before it: "[South Korean] airspace"."""
    at = phrase.place
    if at is None or _is_cultural(at):
        return None
    reading = at.reading
    names = reading.names_in(at.first, at.last - 1)
    named = [(f, e) for f, e, _ in names if reading.tags[f] == "ADJ" or reading.texts[f] in _ADJECTIVES]
    if not named:
        return None
    first, last = named[-1]
    while last < at.last - 1 and _agentive(reading.lowers[last]):  # "a [U.S. military] airstrike"
        last += 1
    return part(phrase, first, last)


def _is_cultural(at: Place) -> bool:
    """ "The Russian [language]": is the head what a people has?"""
    return at.reading.lemmas[at.last - 1] in word_list("culture_nouns")


def named_part(phrase: Phrase) -> Phrase | None:
    """The last name before the head of a phrase: "the [Cyprus] problem", "the [Cano Limon] pipeline"."""
    at = phrase.place
    names = at.reading.names_in(at.first, at.last - 1) if at is not None else []
    if at is None or not names or _is_cultural(at):
        return None
    first, last, _ = names[-1]
    while first > at.first and at.reading.tags[first - 1] == "NAME" and len(names) == 1:
        first -= 1
    return part(phrase, first, last)


def view_noun(
    phrase: Phrase, around: Statement, *, inherits: bool, also: Sequence[Prep] = (), length: int = 1
) -> View | None:
    """
    Look at an event noun: "Russia's invasion of Ukraine", "an attack by A on B", "U.S. airstrikes".

    Args:
        phrase: The phrase whose head is the noun.
        around: The statement it stands in.
        inherits: Whether that statement's subject and modifiers belong to the noun too, as under a light verb
            ("A launched [an attack] on B").
        also: What else follows the noun in the clause ("warned of [retaliation] against B").
        length: How many words the noun has ("air strike": 2).
    """
    at = phrase.place
    if at is None:
        return None
    reading = at.reading
    source = _owner(phrase, length)
    mutual = False
    target: Phrase | None = None
    preps: list[Prep] = []
    complements: tuple[Complement, ...] = ()
    does = any(post.word == "to" and isinstance(post.filler, Statement) for post in phrase.posts)
    for post in phrase.posts:
        if isinstance(post.filler, Statement) and post.word in ("to", "that"):
            complements += (Complement(post.word, post.filler),)
            continue
        if isinstance(post.filler, Phrase):
            if post.word == "by" or (post.word == "from" and source is None and reading.lemmas[at.last - 1] in _HEARD):
                source = post.filler
                continue
            if post.word == "of" and source is None and does:
                source = post.filler  # "the refusal [of Chad] to withdraw"
                continue
            if post.word == "of" and target is None:
                target = post.filler
                continue
            if post.word == "between" and source is None:
                source, mutual = post.filler, True
                continue
            if post.word == "between":  # "Qatar's mediation between A and B"
                preps.append(Prep("with", post.filler))
                continue
        preps.append(post)
    recipient: Phrase | None = None
    if source is None and reading.lemmas[at.last - 1] in _HEARD:
        source = _heard_from(phrase, around, also)
    for prep in also:
        if prep.word == "between" and source is None and isinstance(prep.filler, Phrase):
            source, mutual = prep.filler, True
        else:
            preps.append(prep)
    if inherits:
        preps += around.modifiers
        complements += around.complements
        if source is None or _means_subject(source):
            source = around.source or source  # "A and B held [their] fourth meeting"
        if around.recipient is not None and phrase is around.object:
            recipient = around.recipient
        for prep in around.modifiers:
            if prep.word == "between" and isinstance(prep.filler, Phrase):
                source, mutual = prep.filler, True
            elif prep.word == "by" and source is None and isinstance(prep.filler, Phrase):
                source = prep.filler  # "there were protests [by students]"
    return View(
        reading.lemmas[at.last - 1], True, source, target, recipient, preps, complements, around,
        Place(reading, at.last - 1, at.last), around if inherits else None, mutual=mutual,
    )  # fmt: skip


def _heard_from(phrase: Phrase, around: Statement, also: Sequence[Prep]) -> Phrase | None:
    """ "Praise for B [from A]", "praise for B came [from A]", "there was praise [from A]": who says so."""
    held = [post for of in phrase.posts if isinstance(of.filler, Phrase) for post in of.filler.posts]
    came = around.modifiers if around.verb.lemma in ("be", "come") else ()
    found = (prep.filler for prep in (*also, *held, *came) if prep.word == "from")
    return next((filler for filler in found if isinstance(filler, Phrase)), None)


def _means_subject(owner: Phrase) -> bool:
    """Is it "their" or "its": who acts?"""
    return len(owner.words) == 1 and owner.words[0].lower() in ("its", "their")


def _owner(phrase: Phrase, length: int) -> Phrase | None:
    """Who acts according to the words before the noun: "Russia's", "its", "Israeli"."""
    at = phrase.place
    assert at is not None
    reading = at.reading
    noun = at.last - length
    for k in range(at.last - 1, at.first, -1):
        if reading.tags[k] == "POS":
            return part(phrase, at.first, k)
    if reading.lowers[at.first] in _PRONOUN_OWNERS and at.last - at.first > 1:
        return part(phrase, at.first, at.first + 1)
    named = [(f, e) for f, e, _ in reading.names_in(at.first, noun)]
    led = next((k for k in range(at.first, noun) if reading.lowers[k].endswith("-led")), None)
    if led is not None and not named:
        return part(phrase, led, led + 1)  # "a Saudi-led air raid"
    if len(named) > 1 and any(reading.lowers[e] in ("-", "and") for _, e in named[:-1]):  # "U.S.-South Korean drill"
        return Phrase((), members=tuple(part(phrase, f, e) for f, e in named))
    if named:
        first, last = named[0][0], named[-1][1]
        end = last
        while end < noun and reading.tags[end] in ("NOUN", "ADJ") and end - last < 1 and _agentive(reading.lowers[end]):
            end += 1
        return part(phrase, first, end)
    return None


def _agentive(word: str) -> bool:
    """A noun that may stand between a country and an event noun as part of the actor: "Israeli army raid"."""
    return word in (
        "army", "police", "military", "government", "navy", "rebel", "militia", "opposition", "troop", "border", "air",
        "militant", "insurgent", "separatist", "guerrilla", "regime",
    )  # fmt: skip
