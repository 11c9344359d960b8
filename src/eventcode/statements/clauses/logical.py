"""A clause as the grammar read it (`Draft`) -> its statement: who acts on whom, whatever the voice."""

from __future__ import annotations

from operator import is_
from typing import Any

from attrs import evolve

from eventcode.statements.parsing import Draft
from eventcode.statements.statement import Complement, Phrase, Place, Prep, Statement

_SHIFTING = frozenset(
    "brand condemn criticize decry denounce deplore describe dismiss hail praise reject slam welcome".split()
)
"""Verbs whose object may stand behind what it is called: "dismissed as baseless [accusations] by Peru"."""
_AFTER = frozenset(("after", "following", "before", "amid", "despite", "because of", "since"))


def statement_of(
    draft: Draft, said_by: Phrase | None, cut: bool, times: tuple[Place, ...] = (), kind: str = "main"
) -> Statement:
    """
    Turn the grammatical relations of a clause into logical ones.

    Args:
        draft: The clause; inner clauses in it are values with `marker`, `kind` and `statement`.
        said_by: Who says so, or None.
        cut: Whether the clause could only be read up to a fault.
        times: Phrases of time that belong to the clause.
        kind: How the clause stands in the sentence.
    """
    verb = draft.verb
    modifiers: list[Prep] = []
    source: Phrase | None = None
    passive = verb.voice == "passive"
    for word, filler in draft.modifiers:
        if isinstance(filler, Phrase):
            made = finish_phrase(filler)
            if passive and word == "by":
                about = _told_after(modifiers[-1], made) if modifiers else None
                if about is not None:
                    modifiers[-1] = Prep(modifiers[-1].word, about.with_posts((*about.posts, Prep(word, made))))
                    continue
                if source is not None:  # "was hit by [a bombing] by [rebels]"
                    made = source.with_posts((*source.posts, Prep(word, made)))
                source = made
                continue
        else:
            made = filler.statement
        if made is not None:
            modifiers.append(Prep(word, made))
    complements = tuple(
        [Complement(sub.marker or sub.kind, sub.statement) for sub in draft.complements if sub.statement is not None]
    )
    objects = [finish_phrase(phrase) for phrase in draft.objects]
    subject = finish_phrase(draft.subject) if draft.subject is not None else None
    if subject is not None and says_neither(subject):
        subject, verb = without_neither(subject), evolve(verb, negated=True)
    recipient: Phrase | None = None
    target: Phrase | None
    if passive:
        recipient, target = (subject, objects[0]) if objects else (None, subject)
    else:
        source = subject
        recipient, target = (objects[0], objects[1]) if len(objects) > 1 else (None, objects[0] if objects else None)
        if target is None and verb.lemma in _SHIFTING and modifiers and modifiers[0].word == "as":
            called = modifiers[0].filler
            if isinstance(called, Phrase):
                target = called
                del modifiers[0]
    return Statement(
        source, verb, target, recipient, tuple(modifiers), complements, said_by, cut, verb.place, times, kind
    )


def _told_after(prep: Prep, by: Phrase) -> Phrase | None:
    """The event after which something was done, if who did it follows: "after [a raid] by rebels"."""
    about = prep.filler
    if prep.word not in _AFTER or not isinstance(about, Phrase) or about.place is None or by.place is None:
        return None
    return about if about.place.last + 1 == by.place.first else None


def says_neither(phrase: Phrase) -> bool:
    """Does "neither" open a phrase?"""
    first = phrase.members[0] if phrase.members else phrase
    return bool(first.words) and first.words[0].lower() == "neither" and len(first.words) > 1


def without_neither(phrase: Phrase) -> Phrase:
    """ "neither Cuba nor Venezuela" -> "Cuba and Venezuela", for a verb that is negated."""
    if phrase.members:
        return evolve(phrase, members=(without_neither(phrase.members[0]), *phrase.members[1:]))
    at = phrase.place
    place = Place(at.reading, at.first + 1, at.last) if at is not None else None
    return evolve(phrase, words=phrase.words[1:], place=place)


def finish_phrase(phrase: Phrase) -> Phrase:
    """Put the statements of inner clauses in the place of the clauses that still hang on a phrase."""
    if not phrase.posts and not phrase.members and phrase.apposition is None:
        return phrase
    changed = False
    posts: list[Prep] = []
    for post in phrase.posts:
        filler: Any = post.filler
        made = finish_phrase(filler) if isinstance(filler, Phrase) else filler
        if not isinstance(made, Phrase | Statement):
            made = made.statement
        if made is not filler:
            changed = True
        if made is not None:
            posts.append(post if made is filler else Prep(post.word, made))
    members = tuple([finish_phrase(member) for member in phrase.members])
    other = finish_phrase(phrase.apposition) if phrase.apposition is not None else None
    if not changed and other is phrase.apposition and all(map(is_, members, phrase.members)):
        return phrase
    return Phrase(phrase.words, tuple(posts), members, other, phrase.place)
