"""Gold and predicted events of the same records -> precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from attrs import frozen

#: An event as JSON Lines output has it: at least "code", and perhaps "source" and "target".
EventFields = Mapping[str, Any]


@frozen
class Score:
    """
    How many items of the gold were found, and how many others.

    Attributes:
        found: Items in both.
        extra: Items in the prediction alone.
        missed: Items in the gold alone.
    """

    found: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of predicted items that are right; 0 without any."""
        return _share(self.found, self.found + self.extra)

    @property
    def recall(self) -> float:
        """The share of gold items that were found; 0 without any."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.found, 2 * self.found + self.extra + self.missed)

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.extra + other.extra, self.missed + other.missed)

    def to_dict(self) -> dict[str, float | int]:
        """The figures, rounded, and the counts."""
        shares = {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4)}
        return {**shares, "found": self.found, "extra": self.extra, "missed": self.missed}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _code(event: EventFields) -> str:
    return str(event["code"]).strip().upper()


def _root(event: EventFields) -> str:
    """CAMEO's first two digits; a PLOVER type is its own root."""
    code = _code(event)
    return code[:2] if code[:1].isdigit() else code


def _actor(event: EventFields, role: str) -> str | None:
    """An actor's code; None, "" and "---" are all nobody, and case makes no difference."""
    code = str(event.get(role) or "").strip().upper()
    return None if code in ("", "---") else code


def _country(event: EventFields, role: str) -> str | None:
    """The first part of an actor's code; a role without a country has none."""
    code = _actor(event, role)
    return None if code is None or code.startswith("---") else code[:3]


def _codes(event: EventFields) -> Iterable[Hashable]:
    return [_code(event)]


def _roots(event: EventFields) -> Iterable[Hashable]:
    return [_root(event)]


def _countries(event: EventFields) -> Iterable[Hashable]:
    return [(role, country) for role in ("source", "target") if (country := _country(event, role)) is not None]


def _dyads(event: EventFields) -> Iterable[Hashable]:
    source, target = _country(event, "source"), _country(event, "target")
    return [(source, target)] if source is not None and target is not None else []


def _triples(event: EventFields) -> Iterable[Hashable]:
    return [(_actor(event, "source"), _code(event), _actor(event, "target"))]


#: What is compared: the distinct items of each record, of this kind.
MEASURES: Mapping[str, Callable[[EventFields], Iterable[Hashable]]] = {
    "code": _codes,
    "root": _roots,
    "actor country": _countries,
    "dyad": _dyads,
    "triple": _triples,
}


def score_events(gold: Iterable[EventFields], predicted: Iterable[EventFields]) -> dict[str, Score]:
    """
    Compare the events of one record.

    Args:
        gold: The events that it has.
        predicted: The events that were coded.

    Returns:
        A score for each of MEASURES; scores of several records may be added up.
    """
    gold, predicted = list(gold), list(predicted)
    scores: dict[str, Score] = {}
    for name, items in MEASURES.items():
        right = {item for event in gold for item in items(event)}
        coded = {item for event in predicted for item in items(event)}
        scores[name] = Score(len(right & coded), len(coded - right), len(right - coded))
    return scores


def score_records(pairs: Iterable[tuple[Iterable[EventFields], Iterable[EventFields]]]) -> dict[str, Score]:
    """The scores of many records, added up; each pair holds a record's gold and its predicted events."""
    totals = dict.fromkeys(MEASURES, Score())
    for gold, predicted in pairs:
        for name, score in score_events(gold, predicted).items():
            totals[name] += score
    return totals


def counted(events: Iterable[EventFields], modality: str = "asserted") -> list[EventFields]:
    """The events of one modality ("all" for all); an event that names none is asserted."""
    return [event for event in events if modality == "all" or event.get("modality", "asserted") == modality]
