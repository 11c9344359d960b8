"""Acts that a sentence tells in passing, of somebody or of a place, and not as its news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from eventcode.coding.act import Act
from eventcode.coding.actors import ActorResolver
from eventcode.coding.kinds import Kinds
from eventcode.ontology import Event
from eventcode.statements.statement import Phrase, Place, Statement

_BACKING = frozenset("accompany aid assist back flank help support".split())
"""What is told in passing of those who act: "soldiers, [backed] by tanks"."""
_HELD = frozenset(("claim", "control", "hold", "occupy"))
"""Verbs that tell, in a participle behind a place, whose it is."""
_BESIDE = frozenset(("rel", "adverb", "ing", "to", "whether"))
"""Kinds of clauses that stand beside or inside another and say something more."""
_LONG_PAST = re.compile(r"(?<![\w-])(years|decades?|century|centuries)(?![\w-])")
"""Words of a time that is no day of the news: "eighteen [years] ago"."""
_YEAR = re.compile(r"\b(1[5-9]|20)[0-9]{2}(?=s?\b)")
_IN = frozenset("after before between by during from in of since through until".split())
"""Words before a year."""
_SAYING = frozenset(("add", "announce", "note", "report", "say"))
_SPANS = frozenset("week fortnight month year decade".split())
"""What lies between the news and what was before it: "15 [months] after they landed"."""


def describes(act: Act, statements: Sequence[Statement]) -> bool:
    """
    Is something said of somebody or of a place, and not who did it?

    "freed two men [accused of spying]", where nobody is named who did it; "flew over islands [claimed by A]".

    Args:
        act: The act.
        statements: The statements of its sentence.
    """
    own, whom, at = act.statement.verb, act.statement.object, act.statement.verb.place
    if (act.source is not None and own.lemma not in _HELD) or own.voice != "passive" or whom is None:
        return False
    if at is not None and own.form == "finite" and at.reading.tags[at.first] == "AUX":
        if "WH" not in at.reading.tags[max(0, at.first - 1) : at.first]:
            return False  # "a man accused of spying [was freed]"
    return any(
        (one.source is not None and one.verb is not own and _holds(one.source, whom))
        or (
            precedes(one.verb.place, own.place)
            and any(phrase is whom or _holds(phrase, whom) for phrase in phrases_of(one))
        )
        for one in statements
    )


def backs(act: Act, resolver: ActorResolver) -> bool:
    """
    Is it help to those who act: "Yemeni soldiers, [supported by militias], stormed the town"?

    Args:
        act: The act.
        resolver: Says who somebody is.
    """
    own, at = act.statement.verb, act.statement.verb.place
    if own.voice != "passive" or own.lemma not in _BACKING or at is None or act.source is None:
        return False
    if act.statement.kind == "rel" and act.statement.verb.form == "finite" and at.reading.tags[at.first] != "AUX":
        return True  # "warplanes [supported by Russia]"
    unknown = all(one.actor is None or one.actor.code.startswith("---") for one in resolver.alone(act.source))
    return unknown and at.first > 0 and at.reading.tags[at.first - 1] == "COMMA"


def goes_with(clause: Statement) -> bool:
    """ "Talks ended [with B accusing A]": does it tell what else happened?"""
    at = clause.source.place if clause.source is not None else None
    return (
        clause.verb.form == "ing" and at is not None and at.reading.lowers[max(0, at.first - 1) : at.first] == ["with"]
    )


def in_passing(act: Act, event: Event, kinds: Kinds, year: int | None) -> bool:
    """
    Does a clause beside another tell an event that is no news?

    Such clauses say what somebody is like, what was before and how things are.  They report an event when they name
    both sides and say that it was done: "a leader [whom police arrested]", but not "two men [who had been arrested]",
    "a city [where gangs control the streets]", "a writer [whom soldiers arrested in 2009]".

    Args:
        act: The act.
        event: The event.
        kinds: The kinds of acts.
        year: The year of the story, if known.
    """
    clause = act.statement
    if clause.kind not in _BESIDE or event.modality != "asserted":
        return False
    at = clause.verb.place
    if clause.kind == "rel" and clause.verb.form == "ing" and at is not None and not goes_with(clause):
        if "COMMA" not in at.reading.tags[max(at.first - 1, 0) : at.first]:
            return True  # "a plane [flying from A to B]"
    kind = kinds.of(act.code)
    says = kind == "statement" or (clause.kind in ("ing", "adverb") and kind == "intent")
    if event.source is None or (says and (event.target is None or clause.kind in ("rel", "ing"))):
        return True
    if clause.kind not in ("rel", "adverb"):
        return False
    return _long_past(clause, year) or (clause.kind == "rel" and (event.target is None or not _was_done(clause)))


def _long_past(clause: Statement, year: int | None) -> bool:
    """Is the time of a clause another year, or far from another act: "three weeks after B had invaded"?"""
    said = [" ".join(at.reading.words(at.first, at.last)) for at in clause.times]
    held = [(prep.word, " ".join(prep.filler.words)) for prep in clause.modifiers if isinstance(prep.filler, Phrase)]
    years = [*said, *(words for word, words in held if word in _IN)]
    if any((found := _YEAR.search(words)) and found[0] != str(year) for words in years):
        return True
    if any(_LONG_PAST.search(words) for words in (*said, *(words for _, words in held))):
        return True
    at = clause.source.place if clause.source is not None else None
    if clause.kind != "adverb" or at is None or at.first < 2:
        return False
    lowers, k = at.reading.lowers, at.first - 1
    return lowers[k] in ("after", "before") and at.reading.lemmas[k - 1].removesuffix("s") in _SPANS


def _was_done(clause: Statement) -> bool:
    """Is its verb a plain past: "arrested", and not "has", "had" or "will have" arrested?"""
    verb = clause.verb
    if verb.form != "finite" or verb.place is None:
        return True
    first = verb.place.reading.lowers[verb.place.first]
    return verb.tense == "past" and first not in ("had", "has", "have")


def without_reports(events: Iterable[Event]) -> list[Event]:
    """
    Leave out what only says who reports: "Chad freed ten men, the radio [said], quoting officials".

    A remark of journalists or to them, or of nobody, is no event beside another that is asserted.

    Args:
        events: The events of a sentence.
    """
    events = list(events)
    news = any(
        event.modality == "asserted" and event.action.kind != "remark" and (event.source or event.target)
        for event in events
    )
    return [event for event in events if not (news and event.action.kind == "remark" and _is_report(event))]


def _is_report(event: Event) -> bool:
    """Is a remark one of nobody, or of journalists or to them, or does it say nothing: "the palace said"?"""
    told = event.trace.statement
    if isinstance(told, Statement) and told.verb.lemma in _SAYING and event.target is None:
        if told.object is None and not told.complements:
            return True
    return event.source is None or any(
        actor is not None and "MED" in actor.roles for actor in (event.source, event.target)
    )


def _holds(phrase: Phrase, part: Phrase) -> bool:
    """Is a phrase another, or does it hang on it: "families of [nine women]"?"""
    inner = [post.filler for post in phrase.posts if isinstance(post.filler, Phrase)]
    return phrase == part or any(_holds(one, part) for one in (*inner, *phrase.members))


def precedes(one: Place | None, other: Place | None) -> bool:
    """Does one place come before another?"""
    return one is not None and other is not None and one.first < other.first


def phrases_of(statement: Statement) -> Iterator[Phrase]:
    """The phrases that stand directly in a statement."""
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield phrase
    for prep in statement.modifiers:
        if isinstance(prep.filler, Phrase):
            yield prep.filler
