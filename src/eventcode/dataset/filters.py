"""Rows of events -> those of them that a study counts; each filter reads one row at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b

from eventcode.dataset.rows import HEADINGS
from eventcode.dataset.stored import as_rows
from eventcode.ontology import Event
from eventcode.ontology.rows import Row
from eventcode.problems import near_misses

__all__ = ["KEY", "MODALITIES", "between", "of_countries", "of_dyads", "of_modality", "one_a_day"]

Events = Iterable[Row] | Iterable[Event]
"""Rows of a table of events, or events."""
KEY = ("date", "source", "target", "code")
"""What two events share that are one event told twice."""
MODALITIES = ("asserted", "negated", "hypothetical")


def one_a_day(events: Events, key: Sequence[str] = KEY) -> Iterator[Row]:
    """
    Keep the first of the events that agree in some columns.

    The one-a-day filter of the field: a clash that ten papers report is one event. With "id" in the key only events of
    one story are compared. About 100 bytes are remembered for each event that is kept.

    Args:
        events: The events, in any order.
        key: The columns; "date" stands for the date with its precision, so that "in March" is not 1 March.

    Raises:
        ValueError: A column does not exist.
    """
    for column in key:
        if column not in HEADINGS:
            near = near_misses(column, HEADINGS)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(HEADINGS)}"
            raise ValueError(f"events have no column {column!r}; {hint}")
    columns = (*key, "date_precision") if "date" in key else tuple(key)
    seen: set[bytes] = set()
    for row in as_rows(events):
        values = "\0".join([str(row.get(column)) for column in columns])
        mark = blake2b(values.encode("utf-8", "backslashreplace"), digest_size=16).digest()
        if mark not in seen:
            seen.add(mark)
            yield row


def of_modality(events: Events, modalities: Collection[str] = ("asserted",)) -> Iterator[Row]:
    """Keep the events of some modalities; an event that says none is asserted."""
    return (row for row in as_rows(events) if (row.get("modality") or "asserted") in modalities)


def of_countries(events: Events, countries: Collection[str]) -> Iterator[Row]:
    """Keep the events of which a side belongs to one of some countries: "KEN" holds KENGOV and KENREB."""
    wanted = tuple(countries)
    for row in as_rows(events):
        if any(str(row.get(side) or "").startswith(wanted) for side in ("source", "target")):
            yield row


def of_dyads(events: Events, dyads: Collection[tuple[str, str]]) -> Iterator[Row]:
    """
    Keep the events from one actor to another.

    Args:
        events: The events.
        dyads: Pairs of source and target. A code holds those that begin with it: ("KEN", "SOM") has KENMIL -> SOMREB;
            an empty one is anyone, also nobody known.
    """
    for row in as_rows(events):
        source, target = str(row.get("source") or ""), str(row.get("target") or "")
        if any(source.startswith(one) and target.startswith(other) for one, other in dyads):
            yield row


def between(events: Events, first: dt.date | None, last: dt.date | None, *, column: str = "date") -> Iterator[Row]:
    """
    Keep the events of some days, both ends included; events without a date are left out if an end is given.

    Args:
        events: The events.
        first: The first day, or None for all before `last`.
        last: The last day, or None.
        column: "date", or "story_date" for the day of publication.
    """
    low = first.isoformat() if first is not None else ""
    high = last.isoformat() if last is not None else "9999-12-31"
    everything = first is None and last is None
    for row in as_rows(events):
        day = row.get(column)
        if everything or (day is not None and low <= str(day) <= high):
            yield row
