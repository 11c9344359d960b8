"""Rows of events -> how many there are, by who, when and what: the table that goes into a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import define, field, frozen

from eventcode.dataset.filters import Events
from eventcode.dataset.periods import Every, Periods
from eventcode.dataset.stored import as_rows
from eventcode.ontology import Action, Actor, Ontology
from eventcode.ontology.actors import ActorCodeError
from eventcode.ontology.rows import Row

__all__ = ["By", "Every", "Measure", "Tally", "counts", "tally"]

By = Literal["dyad", "country", "source", "target"]
Measure = Literal["quad", "root", "code", "goldstein"]
Cell = str | int | float | None
Group = tuple[str, ...]

_COLUMNS: Mapping[By, tuple[str, ...]] = {
    "dyad": ("source", "target"), "country": ("country",), "source": ("source",), "target": ("target",),
}  # fmt: skip


@frozen
class Tally:
    """
    A table of counts.

    Attributes:
        columns: Its headings: who ("source", "target", "country"), when ("day", "week", "month", "year": its first day
            as YYYY-MM-DD), what, and numbers.
        rows: Its rows, in the order of who, when and what.
        events: How many events were counted.
        left_out: Why others were not: the reason, as "without a date", and how many.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    events: int
    left_out: Mapping[str, int]

    def frame(self, kind: Literal["pandas", "polars"] = "pandas") -> Any:
        """
        The table as a data frame; codes are strings, days are dates.

        Raises:
            ImportError: The library is not installed.
        """
        from eventcode.dataset.frames import pandas_frame, polars_frame

        return pandas_frame(self) if kind == "pandas" else polars_frame(self)


def counts(
    events: Events,
    *,
    by: By = "dyad",
    every: Every = "month",
    measure: Measure = "quad",
    wide: bool = True,
    fill: bool = False,
    whole: bool = False,
    only: Collection[str] = (),
    date: Literal["date", "story_date"] = "date",
    ontology: Ontology | None = None,
    frame: Literal["pandas", "polars"] = "pandas",
) -> Any:
    """
    Count events, as a data frame; `tally` says more of each argument.

    Args:
        events: Rows or events.
        by: Whose events they are.
        every: The length of a period.
        measure: What is counted.
        wide: A column for each class, else a row.
        fill: Also have the periods without events.
        whole: Tell actors apart by their whole code.
        only: By "country", those that have rows.
        date: The column that says when.
        ontology: Says the class of a code.
        frame: Whose data frame it is.

    Raises:
        UnknownCode: An action code is not in the ontology.
        ValueError: The ontology has no such scale, or an actor code is malformed.
        ImportError: The library of the frame is not installed.
    """
    made = tally(
        events, by=by, every=every, measure=measure, wide=wide, fill=fill, whole=whole, only=only, date=date,
        ontology=ontology,
    )  # fmt: skip
    return made.frame(frame)


def tally(
    events: Events,
    *,
    by: By = "dyad",
    every: Every = "month",
    measure: Measure = "quad",
    wide: bool = True,
    fill: bool = False,
    whole: bool = False,
    only: Collection[str] = (),
    date: Literal["date", "story_date"] = "date",
    ontology: Ontology | None = None,
) -> Tally:
    """
    Count events by who, when and what.

    One event is read at a time; what is remembered grows with the table, not with the number of events.

    Args:
        events: Rows or events, of all modalities: choose with eventcode.dataset.filters first.
        by: "dyad" (source and target), "source", "target", or "country": an event counts once for each country that
            takes part in it.
        every: The length of a period. Weeks are those of ISO 8601, named by their Monday.
        measure: "quad", "root" or "code" count; "goldstein" has the number of events, the sum and the mean of their
            Goldstein weights.
        wide: A column for each class ("quad_1"), else a row for each.
        fill: Also have the periods without events, from the first to the last, for all who occur.
        whole: Tell actors apart by their whole code (KENGOV), and not by their country (KEN). International actors and
            roles without a country have their whole code in any case.
        only: Countries; by "country" the others that take part in an event have no rows.
        date: The column that says when. Events whose date is vaguer than a period are left out.
        ontology: Says the class of a code; CAMEO if None.

    Raises:
        UnknownCode: An action code is not in the ontology.
        ValueError: The ontology has no such scale, or an actor code is malformed.
    """
    if ontology is None:
        import eventcode

        ontology = eventcode.cameo
    counting = _Counting(by, measure, whole, frozenset(only), date, Periods(every), ontology)
    for row in as_rows(events):
        counting.add(row)
    head = (*_COLUMNS[by], every)
    columns: tuple[str, ...]
    if measure == "goldstein":
        columns, rows = ("events", "goldstein_sum", "goldstein_mean"), counting.weighed(fill)
    elif wide:
        classes = counting.classes()
        columns, rows = tuple(f"{measure}_{one}" for one in classes), counting.wide(classes, fill)
    else:
        columns, rows = (measure, "events"), counting.long(fill)
    return Tally((*head, *columns), tuple(rows), counting.events, dict(sorted(counting.left_out.items())))


@define
class _Counting:
    """What has been counted so far: for each who and when how many events of each class."""

    by: By
    measure: Measure
    whole: bool
    only: frozenset[str]
    date: str
    periods: Periods
    ontology: Ontology
    cells: dict[tuple[Group, str], Counter[Any]] = field(factory=dict)
    events: int = 0
    left_out: Counter[str] = field(factory=Counter)
    _sides: dict[str, str] = field(factory=dict)
    _classes: dict[str, Any] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.measure in ("quad", "goldstein") and self.measure not in self.ontology.scales:
            raise ValueError(f"the ontology {self.ontology.name!r} has no scale {self.measure!r}; count roots or codes")

    def add(self, row: Row) -> None:
        """Count one event."""
        groups = self.groups(row)
        if not groups:
            self.left_out["without a country" if self.by == "country" else f"without a {self._missing(row)}"] += 1
            return
        day = row.get(self.date)
        if day is None:
            self.left_out["without a date"] += 1
            return
        precision = str(row.get("date_precision") or "day") if self.date == "date" else "day"
        period = self.periods.of(str(day), precision)
        if period is None:
            self.left_out[f"with a date vaguer than a {self.periods.every}"] += 1
            return
        what = self.what(str(row["code"]))
        if what is None:
            self.left_out[f"without a {self.measure} value"] += 1
            return
        self.events += 1
        for group in groups:
            cell = self.cells.get((group, period))
            if cell is None:
                cell = self.cells[group, period] = Counter()
            cell[what] += 1

    def groups(self, row: Row) -> tuple[Group, ...]:
        """Whose event it is."""
        sides = [self.side(row.get(side)) for side in ("source", "target")]
        if self.by == "country":
            return tuple([(one,) for one in dict.fromkeys(sides) if one and (one in self.only or not self.only)])
        if self.by == "dyad":
            return ((sides[0], sides[1]),) if all(sides) else ()
        side = sides[self.by == "target"]
        return ((side,),) if side else ()

    def side(self, code: Cell) -> str:
        """What stands for an actor in the table; "" for nobody."""
        if code is None:
            return ""
        found = self._sides.get(str(code))
        if found is None:
            found = self._sides[str(code)] = self._side(str(code))
        return found

    def _side(self, code: str) -> str:
        try:
            actor = Actor.parse(code)
        except ActorCodeError as error:
            raise ValueError(str(error)) from None
        if self.by == "country":
            return actor.country or ""
        return actor.code if self.whole or actor.country is None else actor.country

    def _missing(self, row: Row) -> str:
        if self.by == "dyad":
            return "source" if not row.get("source") else "target"
        return self.by

    def what(self, code: str) -> Any:
        """The class of a code: a quad class, a root, itself, or its Goldstein weight."""
        if code not in self._classes:
            action: Action = self.ontology[code]
            ways: dict[Measure, Any] = {"root": action.root, "code": code, "goldstein": action.goldstein}
            quad = action.quad
            self._classes[code] = ways[self.measure] if self.measure != "quad" else int(quad) if quad else None
        return self._classes[code]

    def classes(self) -> list[Any]:
        """The classes that a wide table has columns for: all quad classes and roots, the codes that occur."""
        if self.measure == "quad":
            values = {action.quad for action in self.ontology.values()}
            return sorted(int(value) for value in values if value is not None)
        if self.measure == "root":
            return [action.code for action in self.ontology.roots]
        seen = {what for cell in self.cells.values() for what in cell}
        return [code for code in self.ontology if code in seen]

    def keys(self, fill: bool) -> Iterable[tuple[Group, str]]:
        """Who and when, in order; filled with the periods between the first and the last."""
        if not fill or not self.cells:
            return sorted(self.cells)
        groups = sorted({group for group, _ in self.cells})
        days = [period for _, period in self.cells]
        periods = list(self.periods.through(min(days), max(days)))
        return ((group, period) for group in groups for period in periods)

    def wide(self, classes: Sequence[Any], fill: bool) -> Iterator[tuple[Cell, ...]]:
        """A row for each who and when."""
        for group, period in self.keys(fill):
            cell = self.cells.get((group, period), _NOTHING)
            yield (*group, period, *(cell[one] for one in classes))

    def long(self, fill: bool) -> Iterator[tuple[Cell, ...]]:
        """A row for each who, when and what."""
        order = self.classes()
        for group, period in self.keys(fill):
            cell = self.cells.get((group, period), _NOTHING)
            for one in order:
                if fill or cell[one]:
                    yield (*group, period, one, cell[one])

    def weighed(self, fill: bool) -> Iterator[tuple[Cell, ...]]:
        """A row for each who and when, with number, sum and mean of weights; no mean where there is no event."""
        for group, period in self.keys(fill):
            cell = self.cells.get((group, period), _NOTHING)
            number = cell.total()
            total = round(sum(weight * cell[weight] for weight in sorted(cell)), 4)
            yield (*group, period, number, total, round(total / number, 6) if number else None)


_NOTHING: Counter[Any] = Counter()
