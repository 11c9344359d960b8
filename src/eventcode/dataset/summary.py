"""Rows of events -> what a report counts: by modality, month, dyad, country and scale."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import define, field, frozen

from eventcode.ontology import Action, Actor, Ontology
from eventcode.ontology.actions import Scale
from eventcode.ontology.actors import ActorCodeError
from eventcode.ontology.rows import Row

UNKNOWN = ""
"""Stands for the root or the class of a code that the ontology does not have."""
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d\d\Z", re.ASCII)
_CLASSES, _NUMBERS = ("quad",), ("goldstein", "intensity")


@frozen
class Summary:
    """
    What a set of events is made of. All but `records`, `modalities` and `listed` speak of asserted events alone.

    Attributes:
        classes: The scale of classes that events are told apart by (quad), or None when the ontology has none.
        measure: The scale of numbers that is averaged (goldstein, intensity), or None.
        records: How many records have events.
        modalities: Modality -> events.
        both: Events whose source and target both have a code.
        undated: Events without a month: they have no date, or are dated by the year alone.
        first, last: The first and the last day, YYYY-MM-DD; None without dates.
        months: (YYYY-MM, class) -> events with a month.
        dyads: (source, target, class) -> events with both actors.
        roots: (root, country of the source) -> events whose source has a country.
        means: YYYY-MM -> sum of the measure, and number of events that have it.
        unknown: Code that the ontology does not have -> events.
        listed: The first rows, of every modality.
    """

    classes: Scale | None
    measure: Scale | None
    records: int
    modalities: Mapping[str, int]
    both: int
    undated: int
    first: str | None
    last: str | None
    months: Mapping[tuple[str, str], int]
    dyads: Mapping[tuple[str, str, str], int]
    roots: Mapping[tuple[str, str], int]
    means: Mapping[str, tuple[float, int]]
    unknown: Mapping[str, int]
    listed: tuple[Row, ...]

    @property
    def events(self) -> int:
        """How many events are asserted."""
        return self.modalities.get("asserted", 0)

    @property
    def total(self) -> int:
        """How many events there are, of every modality."""
        return sum(self.modalities.values())

    def class_label(self, value: str) -> str:
        """The word for a class of events."""
        if value == UNKNOWN:
            return "no class" if self.classes else "events"
        return self.classes.label(int(value)) if self.classes else value


def summarise(rows: Iterable[Row], ontology: Ontology, limit: int) -> Summary:
    """
    Count events.

    Args:
        rows: The events in the order of their records.
        ontology: Has their codes.
        limit: How many rows to keep for a list.
    """
    counting = _Counting(ontology, _scale(ontology, _CLASSES, True), _scale(ontology, _NUMBERS, False))
    listed: list[Row] = []
    for row in rows:
        counting.add(row)
        if len(listed) < limit:
            listed.append(row)
    return counting.summary(listed)


def _scale(ontology: Ontology, names: Iterable[str], classes: bool) -> Scale | None:
    """The first of some scales that an ontology has, else its first scale of that sort."""
    fitting = {name: scale for name, scale in ontology.scales.items() if bool(scale.values) is classes}
    return next((fitting[name] for name in (*names, *fitting) if name in fitting), None)


@define
class _Counting:
    ontology: Ontology
    classes: Scale | None
    measure: Scale | None
    records: int = 0
    last_id: object = None
    both: int = 0
    undated: int = 0
    first: str | None = None
    last: str | None = None
    modalities: Counter[str] = field(factory=Counter)
    months: Counter[tuple[str, str]] = field(factory=Counter)
    dyads: Counter[tuple[str, str, str]] = field(factory=Counter)
    roots: Counter[tuple[str, str]] = field(factory=Counter)
    sums: dict[str, tuple[float, int]] = field(factory=dict)
    unknown: Counter[str] = field(factory=Counter)

    def add(self, row: Row) -> None:
        """Count a row."""
        if not self.modalities or row["id"] != self.last_id:
            self.records += 1
            self.last_id = row["id"]
        modality = modality_of(row)
        self.modalities[modality] += 1
        if modality != "asserted":
            return
        code = str(row["code"])
        action = self.ontology.get(code)
        if action is None:
            self.unknown[code] += 1
        kind = self._class(action, row)
        source, target = row.get("source"), row.get("target")
        if source and target:
            self.both += 1
            self.dyads[str(source), str(target), kind] += 1
        country = country_of(source)
        if country is not None:
            self.roots[action.root if action else UNKNOWN, country] += 1
        self._date(row, action, kind)

    def _class(self, action: Action | None, row: Row) -> str:
        value = action.scale(self.classes.name, _mode(row)) if action and self.classes else None
        return UNKNOWN if value is None else str(value)

    def _date(self, row: Row, action: Action | None, kind: str) -> None:
        day = str(row.get("date") or "")
        if not _DAY.match(day) or row.get("date_precision") == "year":
            self.undated += 1
            return
        month = day[:7]
        self.first, self.last = min(self.first or day, day), max(self.last or day, day)
        self.months[month, kind] += 1
        value = action.scale(self.measure.name, _mode(row)) if action and self.measure else None
        if isinstance(value, (int, float)):
            total, number = self.sums.get(month, (0.0, 0))
            self.sums[month] = total + value, number + 1

    def summary(self, listed: Iterable[Row]) -> Summary:
        """What was counted."""
        return Summary(
            classes=self.classes,
            measure=self.measure,
            records=self.records,
            modalities=self.modalities,
            both=self.both,
            undated=self.undated,
            first=self.first,
            last=self.last,
            months=self.months,
            dyads=self.dyads,
            roots=self.roots,
            means=self.sums,
            unknown=self.unknown,
            listed=tuple(listed),
        )


def modality_of(row: Row) -> str:
    """The modality of a row; one that says nothing is asserted."""
    return str(row.get("modality") or "asserted")


def _mode(row: Row) -> str | None:
    mode = row.get("mode")
    return str(mode) if mode else None


@lru_cache(maxsize=65536)
def country_of(code: object) -> str | None:
    """The country of an actor code, or None for an international one, a role alone, nobody and what is no code."""
    try:
        return Actor.parse(str(code)).country if code else None
    except ActorCodeError:
        return None
