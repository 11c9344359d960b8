"""Gold and predicted events of the same records -> precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from eventcode.ontology import Action

#: An event as JSON Lines output has it: at least "code", and perhaps "source" and "target".
EventFields = Mapping[str, Any]

#: The gold and the predicted events of one record.
Pair: TypeAlias = tuple[Iterable[EventFields], Iterable[EventFields]]


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


def shared_actors(one: EventFields, other: EventFields) -> int:
    """In how many roles two events have an actor of the same country, or the same role without one: 0, 1 or 2."""
    return sum(
        _party(one, role) is not None and _party(one, role) == _party(other, role) for role in ("source", "target")
    )


def _party(event: EventFields, role: str) -> str | None:
    return _country(event, role) or _actor(event, role)


def _codes(event: EventFields) -> Iterable[Hashable]:
    return [_code(event)]


def _roots(event: EventFields) -> Iterable[Hashable]:
    return [_root(event)]


def _actors(event: EventFields) -> Iterable[Hashable]:
    return [(role, code) for role in ("source", "target") if (code := _actor(event, role)) is not None]


def _countries(event: EventFields) -> Iterable[Hashable]:
    return [(role, country) for role in ("source", "target") if (country := _country(event, role)) is not None]


def _dyads(event: EventFields) -> Iterable[Hashable]:
    source, target = _country(event, "source"), _country(event, "target")
    return [(source, target)] if source is not None and target is not None else []


def _actor_dyads(event: EventFields) -> Iterable[Hashable]:
    source, target = _actor(event, "source"), _actor(event, "target")
    return [(source, target)] if source is not None and target is not None else []


def _triples(event: EventFields) -> Iterable[Hashable]:
    return [(_actor(event, "source"), _code(event), _actor(event, "target"))]


Measure = Callable[[EventFields], Iterable[Hashable]]

#: What is compared: the distinct items of each record, of this kind.
MEASURES: Mapping[str, Measure] = {
    "code": _codes,
    "root": _roots,
    "actor country": _countries,
    "dyad": _dyads,
    "triple": _triples,
}


def all_measures(ontology: Mapping[str, Action]) -> dict[str, Measure]:
    """
    MEASURES, and those that ask for more: quad classes, whole actor codes, dyads of whole actor codes.

    Args:
        ontology: It says the quad class of a code, as `eventcode.cameo` does. A code that it lacks has that of its
            root, or none.
    """

    def quads(event: EventFields) -> Iterable[Hashable]:
        action = ontology.get(_code(event)) or ontology.get(_root(event))
        return [] if action is None or action.quad is None else [action.quad.label]

    return {
        "code": _codes, "root": _roots, "quad": quads, "actor": _actors, "actor country": _countries, "dyad": _dyads,
        "actor dyad": _actor_dyads, "triple": _triples,
    }  # fmt: skip


def items(events: Iterable[EventFields], measure: Measure) -> frozenset[Hashable]:
    """The distinct items of a record's events."""
    return frozenset(item for event in events for item in measure(event))


def score_events(
    gold: Iterable[EventFields], predicted: Iterable[EventFields], measures: Mapping[str, Measure] = MEASURES
) -> dict[str, Score]:
    """
    Compare the events of one record.

    Args:
        gold: The events that it has.
        predicted: The events that were coded.
        measures: What is compared, by name.

    Returns:
        A score for each measure; scores of several records may be added up.
    """
    gold, predicted = list(gold), list(predicted)
    scores: dict[str, Score] = {}
    for name, measure in measures.items():
        right, coded = items(gold, measure), items(predicted, measure)
        scores[name] = Score(len(right & coded), len(coded - right), len(right - coded))
    return scores


def score_records(pairs: Iterable[Pair], measures: Mapping[str, Measure] = MEASURES) -> dict[str, Score]:
    """The scores of many records, added up; each pair holds a record's gold and its predicted events."""
    totals = dict.fromkeys(measures, Score())
    for gold, predicted in pairs:
        for name, score in score_events(gold, predicted, measures).items():
            totals[name] += score
    return totals


def score_classes(pairs: Iterable[Pair], measure: Measure) -> dict[str, Score]:
    """
    The score of each class, for a measure whose items are codes or names of classes.

    Their counts add up to those of `score_records`.

    Returns:
        Class -> its score, in the order of the classes as text.
    """
    found: dict[str, list[int]] = {}
    for gold, predicted in pairs:
        right, coded = items(gold, measure), items(predicted, measure)
        for item in right | coded:
            place = 0 if item in right and item in coded else 1 if item in coded else 2
            found.setdefault(str(item), [0, 0, 0])[place] += 1
    return {item: Score(*found[item]) for item in sorted(found)}


def counted(events: Iterable[EventFields], modality: str = "asserted") -> list[EventFields]:
    """The events of one modality ("all" for all); an event that names none is asserted."""
    return [event for event in events if modality == "all" or event.get("modality", "asserted") == modality]
