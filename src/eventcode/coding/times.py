"""An act and the phrases of time of its clause -> the day it was done, and how exactly it is known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from eventcode.coding.act import Act
from eventcode.statements.statement import Place
from eventcode.text.dates import Way, When, resolve


def story_day(date: dt.date | None) -> When:
    """The day of the story, for acts of which the text does not say when."""
    return When(date, None if date is None else "day")


def when_done(act: Act, story: dt.date | None, *, intent: bool) -> tuple[When, str] | None:
    """
    When an act was done, or is meant to be, with the words that say so.

    Only an asserted intent may lie after the story: it is reported for the day that it is meant for.

    Args:
        act: The act.
        story: The day of the story, or None.
        intent: Whether it is what somebody says he will do.

    Returns:
        None when the text does not say.
    """
    statement = act.statement
    verb = statement.verb
    if intent and act.modality == "asserted":
        if verb.tense == "future" or verb.modal == "would":
            return _day_of(statement.times, story, "future")
        for content in statement.complements:
            meant = _day_of(content.statement.times, story, "future")
            if meant is not None:
                return meant
    way: Way = "past" if verb.tense == "past" or verb.form == "ing" else "present"
    named = _day_before(_deed(act), story, way)
    if named is not None:
        return named
    if not statement.times or verb.tense == "future":
        return None
    if verb.lemma not in _JUDGING:
        return _day_of(statement.times, story, way)
    times = [time for time in statement.times if not _is_of_content(time, act)]
    return _day_of(times, story, way)


_JUDGING = frozenset(
    "welcome praise hail applaud laud condemn criticise criticize denounce deplore decry regret reject oppose deny"
    " discuss recall report announce demand seek investigate probe plan mark mourn remember".split()
)
"""Verbs of what is said of another act: in "condemned an attack [on Monday]" the day may be that of either."""


def _is_of_content(time: Place, act: Act) -> bool:
    """Does a time stand behind the object of an act, a common noun that may be another act?"""
    if act.place is not act.statement.verb.place:
        return False
    at = act.statement.object.place if act.statement.object is not None else None
    return at is not None and at.last <= time.first and at.reading.tags[at.last - 1] == "NOUN"


def _deed(act: Act) -> Place | None:
    """Where the noun of an act stands: its own word, or the subject, as in "Monday's [attack] killed ten"."""
    at, subject = act.place, act.statement.source
    if at is None or at.reading.tags[at.first] == "NOUN" or subject is None or subject.place is None:
        return at
    whole = subject.place
    return Place(whole.reading, whole.last - 1, whole.last)


def _day_before(at: Place | None, story: dt.date | None, way: Way) -> tuple[When, str] | None:
    """ "[Monday]'s deadly attack", "a [Monday] attack": the day that stands before an event noun."""
    if at is None or at.reading.tags[at.first] != "NOUN":
        return None
    lowers, tags = at.reading.lowers, at.reading.tags
    for k in range(at.first, max(at.first - 3, 0), -1):
        if tags[k - 1] == "POS" or tags[k - 1] == "TIME":
            last = k - 1 if tags[k - 1] == "POS" else k
            first = last - 2 if last > 1 and lowers[last - 2] in ("last", "this") else last - 1
            words = " ".join(lowers[first:last])
            when = resolve(words, story, way)
            return (when, words) if when is not None else None
        if tags[k - 1] not in ("ADJ", "NOUN"):
            return None
    return None


def _day_of(times: Sequence[Place], story: dt.date | None, way: Way) -> tuple[When, str] | None:
    """The day that phrases of time name, with the words that name it; None when two name different ones."""
    found: dict[When, str] = {}
    for words in _phrases(times):
        when = resolve(words, story, way)
        if when is not None:
            found[when] = words
    if len(found) < 2:
        return next(iter(found.items()), None)
    closest = min(found, key=lambda when: when.last.toordinal() - (when.date or when.last).toordinal())
    if any(not _within(closest, wider) for wider in found):
        return None  # "in March ... on 2 May"
    return closest, found[closest]


_BEFORE = frozenset(
    "on in at during since late early earlier later last this next past of over the just only by before after until"
    " till from between for within through throughout around about than more less nearly almost mid every each some any"
    " most another following previous preceding coming upcoming same first second third fourth final good ash easter"
    " palm bloody black holy super election".split()
)
"""What may belong to a phrase of time and stand before it."""
_AFTER = frozenset("ago earlier later before after previously prior onward onwards into from away hence".split())
_BETWEEN = frozenset((",", "of", "in", "on", "at", "and", "or", "to", "through", "until", "till", "-", "–", "before"))
"""What stands between two words of time of which the one says more of the other."""
_ORDINAL = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)")
_LONGEST = 5


def _phrases(times: Sequence[Place]) -> Iterator[str]:
    """Whole phrases: words of time that hang together, with what stands before and after them."""
    n = 0
    while n < len(times):
        reading, first, last = times[n]
        lowers = reading.lowers
        n += 1
        while n < len(times) and times[n].first <= last + 2 and _BETWEEN.issuperset(lowers[last : times[n].first]):
            last = times[n].last
            n += 1
        floor = max(0, first - _LONGEST)
        while first > floor and (lowers[first - 1] in _BEFORE or _ORDINAL.fullmatch(lowers[first - 1])):
            first -= 1
        if lowers[last : last + 1] and lowers[last] in _AFTER:
            last += 2 if list(lowers[last + 1 : last + 2]) == ["now"] else 1
        yield " ".join([word.rstrip(".") for word in lowers[first:last] if word != ","])


def _within(inner: When, outer: When) -> bool:
    return inner.date is not None and outer.date is not None and outer.date <= inner.date and inner.last <= outer.last
