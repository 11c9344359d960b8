"""Events of one sentence -> each of them once: what is told twice, or the second time with less, is one event."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.ontology import Event
from eventcode.statements.statement import Statement


def once(events: list[Event]) -> list[Event]:
    """
    Leave out events that others of the sentence have told already.

    These have the same codes on the same day ("convicted two men and sentenced them"), or the same and more: a side
    that is missing here is named there, by the same code or by a finer one ("carried out a raid, bombing B").
    Of a statement and what it says ("A said that the outlook was bleak") the latter stays.
    """
    if len(events) < 2:
        return events
    kept: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.source, event.action.code, event.target, event.date, event.modality)
        if key not in kept or (kept[key].attributed_to is None and event.attributed_to is not None):
            kept[key] = event
    return [event for event in kept.values() if not _told_better(event, list(kept.values()))]


def _told_better(event: Event, events: Sequence[Event]) -> bool:
    """Does another event say the same, and more than this one?"""
    if event.source is None and event.target is None:
        return False
    return any(
        other.modality in (event.modality, "asserted")
        and (event.source is None or event.source == other.source)
        and (event.target is None or event.target == other.target or _is_placed(event, other))
        and _is_of(event.action.code, other.action.code)
        and (None in (event.source, event.target) or _same_words(event, other) or _is_placed(event, other))
        for other in events
        if other is not event and not _alike(event, other) and (event.action.kind != "remark" or _says(event, other))
    )


def _is_placed(event: Event, other: Event) -> bool:
    """Is it done to the same as another of its code, of whom only there a country is known: "[them]"?"""
    if event.target is None or other.target is None or event.action is not other.action:
        return False
    code, known = event.target.code, other.target.code
    return code.startswith("---") and not known.startswith("---") and code[3:] == known[3:] and bool(code[3:])


def _says(event: Event, other: Event) -> bool:
    """Is another event what a remark says?  "Confirmed a launch and assured B" are two remarks."""
    told, inner = event.trace.statement, other.trace.statement
    return isinstance(told, Statement) and any(content.statement == inner for content in told.complements)


def _alike(event: Event, other: Event) -> bool:
    return (event.source, event.action, event.target) == (other.source, other.action, other.target)


def _same_words(event: Event, other: Event) -> bool:
    """Do the same words say who and whom: "shot dead [a boy] and injured another"?"""
    return (event.source_span, event.target_span) == (other.source_span, other.target_span)


def _is_of(code: str, other: str) -> bool:
    """Is a code another, or the one that says least of all of its root: 190 of 195?"""
    return code == other or (code[:2] == other[:2] and len(code) == 3 and code[2] == "0")
