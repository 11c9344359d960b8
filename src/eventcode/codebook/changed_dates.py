"""A date as spreadsheets write it -> the days that it may mean."""

from __future__ import annotations

import datetime as dt
import re
from itertools import permutations

_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})\.?", re.ASCII)
_NAMED = re.compile(r"(\d{1,2})[-/. ]+([A-Za-z]{3})[a-z]*\.?,?[-/. ]+(\d{2}|\d{4})", re.ASCII)
_NAMED_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.?[-/. ]+(\d{1,2}),?[-/. ]+(\d{4})", re.ASCII)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FIRST_DAY = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets that count days."""
_COUNTED = range(10_000, 60_000)
_CENTURY = 50
"""Below it, a year of two digits is of this century."""


def meant_dates(text: str) -> list[dt.date]:
    """
    The days that a date may mean, the likelier first: two for "3/4/2025", none where it is no date at all.

    Args:
        text: "28/02/2025", "28.2.25", "20250228", "28-Feb-25", "45716" (days since 1899-12-30).
    """
    if text.isascii() and text.isdigit():
        if len(text) == 8:
            return _days([(text[:4], text[4:6], text[6:])])
        return [_FIRST_DAY + dt.timedelta(days=int(text))] if int(text) in _COUNTED and len(text) == 5 else []
    if (named := _NAMED.fullmatch(text)) or (named := _NAMED_FIRST.fullmatch(text)):
        day, month, year = named.groups() if named.re is _NAMED else (named[2], named[1], named[3])
        number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else 0
        return _days([(year, str(number), day)])
    numbers = _NUMBERS.fullmatch(text)
    if numbers is None:
        return []
    first, second, third = numbers.groups()
    if len(first) > 2:
        return _days([(first, second, third)])
    return _days([(third, month, day) for day, month in permutations((first, second))])


def _days(written: list[tuple[str, str, str]]) -> list[dt.date]:
    """The days of years, months and days that are in the calendar, each once."""
    found: list[dt.date] = []
    for year, month, day in written:
        number = int(year)
        if len(year) <= 2:
            number += 2000 if number < _CENTURY else 1900
        try:
            found.append(dt.date(number, int(month), int(day)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
