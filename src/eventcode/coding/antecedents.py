"""Acts of one sentence -> whom "him", "another" and an answer mean: whom the act before was done to, or who asked."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from eventcode.coding.act import Act
from eventcode.coding.home import WHERE
from eventcode.coding.views import ASKED
from eventcode.ontology import Event
from eventcode.statements.statement import Phrase, Place

_OBJECTS = frozenset(("him", "her", "them"))
_OTHERS = frozenset(("another", "more", "other", "others"))
_ASKING = frozenset(("appeal", "demand", "intent", "threat"))
_COUNTED = ("NUM", "DET", "ADJ", "ADV", "NOUN", "PRON")


def object_before(act: Act, acts: Sequence[Act]) -> Phrase | None:
    """
    Whom the target of an act means: "killed a Turkish soldier and wounded [another]", "convicted him and jailed [him]".

    Args:
        act: The act.
        acts: The acts before it, in the order of the text.
    """
    phrase = act.target
    if phrase is None or act.source is None or act.place is None:
        return None
    if not _is_object(phrase) and not _is_another(phrase):
        return None
    for other in reversed(acts):
        if other.target is None or other.place is None or other.source is None or _stands_in(other.target):
            continue
        if other.source.words == act.source.words and _before(other.place, act.place):
            return other.target
    return None


def answering(event: Event, act: Act, kind: str, before: Sequence[tuple[str, Event]]) -> Event:
    """
    An answer as one to who asked before: "A asked B for help, but B [refused]", "rejected the offer".

    Args:
        event: The event.
        act: Its act.
        kind: The kind of the act.
        before: The events of the sentence before it, with the kinds of their acts.
    """
    about = act.statement.object
    at = about.place if about is not None else None
    answer = at is None or (at.reading.lowers[at.first] == "the" and at.reading.lemmas[at.last - 1] in ASKED)
    if kind != "refusal" or event.target is not None or event.source is None or not answer:
        return event
    for asked, other in reversed(before):
        asker, whom = other.source, other.target
        if asked not in _ASKING or whom is None or asker is None or asker == event.source:
            continue
        if (whom.country or whom.code) == (event.source.country or event.source.code):
            note = f"it was taken to answer {other.source_phrase or asker.code}, who asked"
            trace = evolve(event.trace, target_rows=other.trace.source_rows, notes=(*event.trace.notes, note))
            return evolve(
                event,
                target=asker,
                target_span=other.source_span,
                target_phrase=other.source_phrase,
                trace=trace,
            )
    return event


def _stands_in(phrase: Phrase) -> bool:
    return _is_object(phrase) or _is_another(phrase)


def _is_object(phrase: Phrase) -> bool:
    """ "Him", "her", "them", also in a list: "him and his wife"?"""
    if phrase.members:
        return _is_object(phrase.members[0])
    at = phrase.place
    return at is not None and at.last == at.first + 1 and at.reading.lowers[at.first] in _OBJECTS


def _is_another(phrase: Phrase) -> bool:
    """ "Another", "two others", "a dozen more"?"""
    at = phrase.place
    if at is None or phrase.members or at.reading.lowers[at.last - 1] not in _OTHERS:
        return False
    if any(post.word not in WHERE for post in phrase.posts):
        return False  # "another of the hostages"
    return at.reading.lowers[at.first] != "each" and all(
        at.reading.tags[k] in _COUNTED for k in range(at.first, at.last)
    )


def _before(one: Place, other: Place) -> bool:
    return one.first < other.first
