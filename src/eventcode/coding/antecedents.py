"""Acts of one sentence -> whom "him" and "another" behind a verb mean: whom the one before was done to."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.coding.act import Act
from eventcode.coding.home import WHERE
from eventcode.statements.statement import Phrase, Place

_OBJECTS = frozenset(("him", "her", "them"))
_OTHERS = frozenset(("another", "more", "other", "others"))
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
