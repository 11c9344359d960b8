"""Gold and predicted events of the same records -> which class was coded as which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eventcode.evaluation.scores import EventFields, Measure, Pair, items, shared_actors

_Classes = Mapping[str, list[EventFields]]


def confuse(pairs: Iterable[Pair], measure: Measure) -> dict[tuple[str | None, str | None], int]:
    """
    Say what was coded as what, for a measure whose items are codes or names of classes.

    A class in both gold and prediction of a record is right. Of the others, one of the gold and one of the prediction
    are a confusion when their events share an actor (its country, in the same role), those that share more actors
    first, and of these those with the same root; what is left was missed or is too much.

    Returns:
        (gold class, predicted class) -> how often; None stands for nothing. The sums over a gold class are found and
        missed of `score_classes`, those over a predicted class found and extra.
    """
    counts: dict[tuple[str | None, str | None], int] = {}
    for gold, predicted in pairs:
        gold, predicted = list(gold), list(predicted)
        right, coded = _names(gold, measure), _names(predicted, measure)
        met = [(item, item) for item in right & coded]
        for pair in [*met, *_confused(_by_class(gold, measure, coded), _by_class(predicted, measure, right))]:
            counts[pair] = counts.get(pair, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: tuple(name or "" for name in each[0])))


def _names(events: Iterable[EventFields], measure: Measure) -> frozenset[str]:
    return frozenset(map(str, items(events, measure)))


def _by_class(events: Iterable[EventFields], measure: Measure, left_out: frozenset[str]) -> _Classes:
    """The events of each class, in the order of the classes as text."""
    found: dict[str, list[EventFields]] = {}
    for event in events:
        for item in map(str, measure(event)):
            if item not in left_out:
                found.setdefault(item, []).append(event)
    return dict(sorted(found.items()))


def _confused(right: _Classes, coded: _Classes) -> list[tuple[str | None, str | None]]:
    """The leftovers of a record in pairs; None where nothing is left."""
    near = sorted((_distance(right, coded, one, other), one, other) for one in right for other in coded)
    pairs: list[tuple[str | None, str | None]] = []
    waiting, unused = dict(right), dict(coded)
    for (shared, _), one, other in near:
        if shared and one in waiting and other in unused:
            pairs.append((one, other))
            del waiting[one], unused[other]
    return [*pairs, *((gold, None) for gold in waiting), *((None, predicted) for predicted in unused)]


def _distance(right: _Classes, coded: _Classes, one: str, other: str) -> tuple[int, bool]:
    """How far two classes of a record are apart: the actors that they share at best, negative; another root."""
    return -max(shared_actors(a, b) for a in right[one] for b in coded[other]), one[:2] != other[:2]
