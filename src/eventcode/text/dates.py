"""A phrase of time and the day of the story -> a day, a week, a month or a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from eventcode.ontology.events import Precision, written_date

Way = Literal["past", "present", "future"]
"""Where an act lies, seen from the story: what a bare "on Wednesday" or "in March" looks for."""


class When(NamedTuple):
    """
    A day, week, month or year.

    Attributes:
        date: The day, or the first day of the week (a Monday), the month or the year; None when nothing is known.
        precision: Which of these it is; None without a date.
    """

    date: dt.date | None
    precision: Precision | None

    @property
    def last(self) -> dt.date:
        """The last day of it."""
        assert self.date is not None
        if self.precision == "week":
            return dt.date.fromordinal(min(_monday(self.date).toordinal() + 6, dt.date.max.toordinal()))
        if self.precision == "month":
            return self.date.replace(day=calendar.monthrange(self.date.year, self.date.month)[1])
        return self.date.replace(month=12, day=31) if self.precision == "year" else self.date

    def __str__(self) -> str:
        return written_date(self.date, self.precision)

    @property
    def middle(self) -> dt.date | None:
        """The day in the middle: who held an office then mostly held it."""
        if self.date is None or self.precision == "day":
            return self.date
        return self.date + (self.last - self.date) // 2


@lru_cache(maxsize=4096)
def resolve(words: str, story: dt.date | None, way: Way) -> When | None:
    """
    The day, week, month or year that a phrase of time names.

    Args:
        words: The phrase in lower case, without commas: "on wednesday", "late last month", "12 march 2014".
        story: The day of the story; without it only a full date, a month with its year or a year is known.
        way: "past": nothing after the story. "present": the same, and a bare weekday or month only when it is near.
            "future": nothing before it.

    Returns:
        None for anything else: every word of the phrase must be understood.
    """
    for pattern, read in _forms():
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            when = read(match, story, way)
        except (ValueError, OverflowError):  # no such day: 31 April, 3000 years ago
            return None
        return None if when is None else _lies(when, story, way)
    return None


# -- words ------------------------------------------------------------------------------------------------------------

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()

_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<year>1[5-9][0-9]{2}|2[01][0-9]{2})"
_NUMBERED = r"(?:the )?(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?"
_EARLY = r"(?:(?:early|earlier|late|later) )?"
_CLOCK = r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? )?(?:[0-9]{0,4}(?:am|pm|gmt|utc)|a\.m|p\.m)"
_MOMENT = rf"(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight|{_CLOCK})"
_HOURS = r"(?:in )?the (?:early|late|small) hours (?:of |on )"
_AT = rf"(?:(?:(?:just )?(?:at|before|after|around|about) )?{_MOMENT} |{_HOURS})?"
_HOUR = rf"(?: (?:early |late )?(?:morning|afternoon|evening|night)| (?:at|before|around|about) {_MOMENT}| {_MOMENT})?"
_WHICH = r"(?P<which>last|this|next)"
_COUNT = rf"(?P<count>an?|[0-9]{{1,4}}|{'|'.join(_NUMBERS)})"
_UNIT = "(?P<unit>day|week|month|year)s?"

_Reader = Callable[[re.Match[str], dt.date | None, Way], When | None]

# -- forms ------------------------------------------------------------------------------------------------------------


def _near_day(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "today", "last night", "yesterday morning", "the day before yesterday"."""
    if story is None:
        return None
    away = {"yesterday": -1, "tomorrow": 1, "last night": -1, "day before yesterday": -2, "day after tomorrow": 2}
    return _day(story + dt.timedelta(away.get(match["near"], 0)))


def _weekday(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "on Wednesday", "last Wednesday", "on Wednesday of last week"."""
    if story is None:
        return None
    found = match.groupdict()
    wanted = _WEEKDAYS.index(found["weekday"][:3])
    week = found.get("week")
    if week is not None:
        return _day(_monday(story) + dt.timedelta(7 * _STEPS[week] + wanted))
    back = (story.weekday() - wanted) % 7
    if found.get("which") == "last":
        return _day(story - dt.timedelta(back or 7))
    if way == "future":
        return _day(story + dt.timedelta(-back % 7))
    return _day(story - dt.timedelta(back)) if way == "past" or back < 2 else None


def _date(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "on 12 March", "Wednesday, March 12, 2014"."""
    found = match.groupdict()
    month, number = _month_number(found["month"]), int(found["number"])
    if found["year"] is not None:
        day: dt.date | None = dt.date(int(found["year"]), month, number)
    else:
        day = _nearest(story, month, number, way) if story is not None else None
    if day is None or (found["weekday"] and _WEEKDAYS[day.weekday()] != found["weekday"][:3]):
        return None
    return _day(day)


def _iso_date(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    return _day(dt.date.fromisoformat(match["iso"]))


def _period(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "last week", "earlier this month", "next year", "over the weekend"."""
    if story is None:
        return None
    step, unit = _STEPS[match["which"]], match["unit"]
    if unit == "weekend":
        if match["which"] == "this" and way != "future" and story.weekday() < 5:
            step = -1  # the one that has been
        unit = "week"
    return _around(story, unit, step)


def _weekend(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "over the weekend": the one that the story falls on, or the nearest."""
    if story is None:
        return None
    return _around(story, "week", 0 if way == "future" or story.weekday() > 4 else -1)


def _month(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "in March", "last March", "in late March 2014", "in March of last year"."""
    month, found = _month_number(match["month"]), match.groupdict()
    if found["year"] is not None:
        return When(dt.date(int(found["year"]), month, 1), "month")
    if story is None:
        return None
    if found["yearly"] is not None:
        return When(dt.date(story.year + _STEPS[found["yearly"]], month, 1), "month")
    if way == "future":
        year = story.year + (month < story.month or (month == story.month and found["which"] == "next"))
    else:
        year = story.year - (month > story.month or (month == story.month and found["which"] == "last"))
        if way == "present" and (year, month) != (story.year, story.month):
            return None
    return When(dt.date(year, month, 1), "month")


def _year(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    return When(dt.date(int(match["year"]), 1, 1), "year")


def _ago(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "two days ago", "a year ago"."""
    return None if story is None else _around(story, match["unit"], -_steps(match["count"]))


def _from_now(match: re.Match[str], story: dt.date | None, way: Way) -> When | None:
    """ "in two weeks", "three months from now"; of what was done, "in two weeks" is how long it took."""
    return None if story is None or way != "future" else _around(story, match["unit"], _steps(match["count"]))


_IN = r"(?:in |during )?"
_ON = rf"{_AT}{_EARLY}(?:since )?(?:on )?"
_PART = r"(?:the )?(?:early |late |mid[ -]?)?(?:in )?"
_DAYS = (
    "today|tonight|yesterday|tomorrow|last night|day before yesterday|day after tomorrow"
    "|this (?:morning|afternoon|evening)"
)
_OF_YEAR = rf"(?: (?:of |in )?{_YEAR})?"
_OF_ANY_YEAR = rf"(?: (?:of |in )?(?:{_YEAR}|(?P<yearly>last|this|next) year))?"

_READERS: dict[str, _Reader] = {
    rf"{_ON}{_EARLY}(?:the )?(?P<near>{_DAYS}){_HOUR}": _near_day,
    rf"{_ON}{_EARLY}(?:(?P<which>last|this) )?{_WEEKDAY}{_HOUR}": _weekday,
    rf"{_ON}{_WEEKDAY}{_HOUR} (?:of )?(?P<week>last|this|next) week": _weekday,
    rf"(?P<week>last|this|next) week on {_WEEKDAY}{_HOUR}": _weekday,
    rf"{_ON}(?:{_WEEKDAY} )?{_NUMBERED} (?:of )?{_MONTH}{_OF_YEAR}{_HOUR}": _date,
    rf"{_ON}(?:{_WEEKDAY} )?{_MONTH} {_NUMBERED}{_OF_YEAR}{_HOUR}": _date,
    r"(?:on )?(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})": _iso_date,
    rf"{_IN}{_EARLY}(?:in )?{_WHICH} (?P<unit>week|weekend|month|year)": _period,
    r"(?:over|at|on|during) the (?:past |last )?weekend": _weekend,
    rf"{_IN}{_PART}(?:(?P<which>last|this|next) )?{_MONTH}{_OF_ANY_YEAR}": _month,
    rf"(?:in |during ){_PART}{_YEAR}": _year,
    rf"(?:just |only )?{_COUNT} {_UNIT} ago": _ago,
    rf"(?:just |only )?in {_COUNT} {_UNIT}": _from_now,
    rf"(?:just |only )?{_COUNT} {_UNIT} from now": _from_now,
}


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """The patterns, compiled when a time is first asked for."""
    return tuple((re.compile(pattern), read) for pattern, read in _READERS.items())


# -- the calendar -----------------------------------------------------------------------------------------------------

_STEPS = {"last": -1, "this": 0, "next": 1}


def _day(date: dt.date) -> When:
    return When(date, "day")


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _steps(count: str) -> int:
    """The number that a word or figures say."""
    return _NUMBERS.index(count) + 1 if count in _NUMBERS else 1 if count in ("a", "an") else int(count)


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1


def _around(story: dt.date, unit: str, steps: int) -> When:
    """The day, week, month or year that lies some steps from that of the story."""
    if unit == "day":
        return _day(story + dt.timedelta(steps))
    if unit == "week":
        return When(_monday(story) + dt.timedelta(7 * steps), "week")
    if unit == "month":
        years, month = divmod(story.month - 1 + steps, 12)
        return When(dt.date(story.year + years, month + 1, 1), "month")
    return When(dt.date(story.year + steps, 1, 1), "year")


def _nearest(story: dt.date, month: int, number: int, way: Way) -> dt.date | None:
    """The last such day up to the story, or the next one from it; in the present only one at most a day before."""
    step = 1 if way == "future" else -1
    for year in range(story.year, story.year + 9 * step, step):  # 29 February may be eight years away
        if number > calendar.monthrange(year, month)[1]:
            continue
        day = dt.date(year, month, number)
        if (day - story).days * step >= 0:
            return day if way != "present" or (story - day).days < 2 else None
    return None


def _lies(when: When, story: dt.date | None, way: Way) -> When | None:
    """The same if it lies where the act does; what is to come begins no earlier than the story."""
    if story is None or when.date is None:
        return when
    if way == "future":
        return when._replace(date=max(when.date, story)) if when.last >= story else None
    return when if when.date <= story else None
