"""A day and its precision -> the day, week, month or year that it is counted in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from attrs import define, field

Every = Literal["day", "week", "month", "year"]
LENGTHS = ("day", "week", "month", "year")


@define
class Periods:
    """
    Periods of one length, each named by its first day; weeks begin on Monday, as in ISO 8601.

    Attributes:
        every: Their length.
    """

    every: Every
    _known: dict[tuple[str, str], str | None] = field(factory=dict)

    def of(self, day: str, precision: str = "day") -> str | None:
        """
        The period of a day.

        Args:
            day: YYYY-MM-DD.
            precision: What of it is known; of a week, month or year it is the first day.

        Returns:
            The first day of the period, or None when more than a period is meant.

        Raises:
            ValueError: It is no day.
        """
        key = day, precision
        if key not in self._known:
            self._known[key] = self._of(day, precision)
        return self._known[key]

    def _of(self, day: str, precision: str) -> str | None:
        if precision not in LENGTHS or LENGTHS.index(precision) > LENGTHS.index(self.every):
            return None
        date = dt.date.fromisoformat(day)
        first = self._first(date)
        if precision == "week" and self._first(date + dt.timedelta(6 - date.weekday())) != first:
            return None  # a week that lies in two months
        return first.isoformat()

    def _first(self, date: dt.date) -> dt.date:
        if self.every == "week":
            return date - dt.timedelta(date.weekday())
        if self.every == "month":
            return date.replace(day=1)
        return date.replace(month=1, day=1) if self.every == "year" else date

    def through(self, first: str, last: str) -> Iterator[str]:
        """All periods from one to another, both included."""
        date, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        while date <= end:
            yield date.isoformat()
            date = self._next(date)

    def _next(self, date: dt.date) -> dt.date:
        if self.every == "day" or self.every == "week":
            return date + dt.timedelta(7 if self.every == "week" else 1)
        if self.every == "month" and date.month < 12:
            return date.replace(month=date.month + 1)
        return date.replace(year=date.year + 1, month=1)
