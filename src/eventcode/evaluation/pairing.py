"""The events of a record by two codebooks -> the acts that are coded otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from eventcode.ontology import Event, Span

#: What one act was and is coded to; None when it was, or is, no event.
Difference = tuple[Event | None, Event | None]


def coding(event: Event) -> tuple[Hashable, ...]:
    """What is coded: source, action with mode and contexts, target, modality and who says so; no place, no line."""
    return (
        event.source, event.action.code, event.target, event.mode, event.contexts, event.modality, event.attributed_to,
    )  # fmt: skip


def differences(old: Iterable[Event], new: Iterable[Event]) -> list[Difference]:
    """
    The events of one text that the two sides do not have in common, in the order of the text.

    Events of one sentence are the same act when the words of the action are the same, or else overlap; or when
    they have an actor or the action in common, the nearest first. Two events of one sentence that are coded alike are
    no difference, whichever words they rest on.

    Args:
        old: Its events by one codebook.
        new: Its events by the other.
    """
    before, after = _left(list(old), list(new), lambda event: (event.text_span, event.action_span, *coding(event)))
    before, after = _left(before, after, lambda event: (event.text_span, *coding(event)))
    if not before and not after:
        return []
    found: list[Difference] = []
    for sentence in dict.fromkeys(event.text_span for event in (*before, *after)):
        found += _paired(
            [event for event in before if event.text_span == sentence],
            [event for event in after if event.text_span == sentence],
        )
    return sorted(found, key=_place)


def _left(
    old: Sequence[Event], new: Sequence[Event], key: Callable[[Event], Hashable]
) -> tuple[list[Event], list[Event]]:
    """Both without the events that have a key in common."""
    common = Counter(map(key, old)) & Counter(map(key, new))
    return list(_without(old, common, key)), list(_without(new, common, key))


def _without(events: Iterable[Event], common: Counter[Hashable], key: Callable[[Event], Hashable]) -> Iterator[Event]:
    left = common.copy()
    for event in events:
        if left[key(event)] > 0:
            left[key(event)] -= 1
        else:
            yield event


def _paired(old: Sequence[Event], new: Sequence[Event]) -> list[Difference]:
    """The events of one sentence, those of one act together, the surest pairs first."""
    options = sorted(
        (rank, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (rank := _distance(one, other)) is not None
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in options:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    found: list[Difference] = [(event, new[partner[i]] if i in partner else None) for i, event in enumerate(old)]
    return found + [(None, event) for j, event in enumerate(new) if j not in taken]


def _distance(one: Event, other: Event) -> tuple[int, int, int] | None:
    """How far two events of a sentence are from being one act; None when they are two."""
    shared = (
        (one.source is not None and one.source == other.source)
        + (one.target is not None and one.target == other.target)
        + (one.action.code == other.action.code)
        + (one.source_span is not None and one.source_span == other.source_span)
        + (one.target_span is not None and one.target_span == other.target_span)
    )
    (start, end), (first, last) = one.action_span, other.action_span
    overlap = start < last and first < end
    if not overlap and not shared:
        return None
    rank = 0 if one.action_span == other.action_span else 1 if overlap else 2
    return rank, -shared, abs(first - start)


def _place(difference: Difference) -> tuple[Span, Span]:
    event = difference[1] or difference[0]
    assert event is not None
    return event.text_span, event.action_span
