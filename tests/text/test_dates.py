"""A phrase of time and the day of the story -> a day, a week, a month or a year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.text.dates import Way, When, resolve

FRIDAY = dt.date(2024, 5, 3)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
stories = st.dates(dt.date(1600, 1, 1), dt.date(2190, 12, 31))
ways: st.SearchStrategy[Way] = st.sampled_from(("past", "present", "future"))

PAST = {
    "today": "2024-05-03 day",
    "earlier today": "2024-05-03 day",
    "this morning": "2024-05-03 day",
    "yesterday": "2024-05-02 day",
    "late yesterday": "2024-05-02 day",
    "yesterday evening": "2024-05-02 day",
    "last night": "2024-05-02 day",
    "the day before yesterday": "2024-05-01 day",
    "two days ago": "2024-05-01 day",
    "a day ago": "2024-05-02 day",
    "on friday": "2024-05-03 day",
    "friday": "2024-05-03 day",
    "on thursday": "2024-05-02 day",
    "on saturday": "2024-04-27 day",
    "late on tues": "2024-04-30 day",
    "earlier on wednesday": "2024-05-01 day",
    "on wednesday night": "2024-05-01 day",
    "wednesday at noon": "2024-05-01 day",
    "at 8 p.m on tuesday": "2024-04-30 day",
    "before dawn on tuesday": "2024-04-30 day",
    "in the early hours of wednesday": "2024-05-01 day",
    "since monday": "2024-04-29 day",
    "last friday": "2024-04-26 day",
    "last tuesday": "2024-04-30 day",
    "on monday of last week": "2024-04-22 day",
    "last week on thursday": "2024-04-25 day",
    "monday this week": "2024-04-29 day",
    "on 12 march": "2024-03-12 day",
    "on march 12": "2024-03-12 day",
    "on the 12th of march": "2024-03-12 day",
    "on sept 12": "2023-09-12 day",
    "on 29 february": "2024-02-29 day",
    "on wednesday 12 march 2014": "2014-03-12 day",
    "on 2014-03-12": "2014-03-12 day",
    "last week": "2024-04-22 week",
    "late last week": "2024-04-22 week",
    "earlier this week": "2024-04-29 week",
    "over the weekend": "2024-04-22 week",
    "last weekend": "2024-04-22 week",
    "two weeks ago": "2024-04-15 week",
    "earlier this month": "2024-05-01 month",
    "last month": "2024-04-01 month",
    "in march": "2024-03-01 month",
    "in may": "2024-05-01 month",
    "in june": "2023-06-01 month",
    "last may": "2023-05-01 month",
    "in late march": "2024-03-01 month",
    "in march last year": "2023-03-01 month",
    "in march 2014": "2014-03-01 month",
    "five months ago": "2023-12-01 month",
    "this year": "2024-01-01 year",
    "early last year": "2023-01-01 year",
    "in 2018": "2018-01-01 year",
    "a year ago": "2023-01-01 year",
}
FUTURE = {
    "on friday": "2024-05-03 day",
    "on thursday": "2024-05-09 day",
    "tomorrow": "2024-05-04 day",
    "on 12 march": "2025-03-12 day",
    "later this week": "2024-05-03 week",
    "next week": "2024-05-06 week",
    "over the weekend": "2024-05-03 week",
    "next month": "2024-06-01 month",
    "in march": "2025-03-01 month",
    "later this month": "2024-05-03 month",
    "next year": "2025-01-01 year",
    "in 2030": "2030-01-01 year",
    "in two weeks": "2024-05-13 week",
    "three months from now": "2024-08-01 month",
}
UNKNOWN = (
    "by friday",
    "before monday",
    "until last week",
    "for three days",
    "three days",
    "over the past two weeks",
    "from monday to friday",
    "between 1992 and 1995",
    "on monday and tuesday",
    "every monday",
    "the following day",
    "on good friday",
    "a day earlier",
    "two days later",
    "in two weeks",
    "within two weeks",
    "a few days ago",
    "about two weeks ago",
    "days ago",
    "since 2011",
    "in the 1990s",
    "last summer",
    "of 2016",
    "at noon",
    "on 31 april",
    "on thursday 12 march 2014",
    "9999 years ago",
)


@pytest.mark.parametrize(("words", "expected"), PAST.items())
def test_what_was_done(words: str, expected: str) -> None:
    """A phrase with a past tense names the last such day, week, month or year up to the story."""
    assert expected == said(resolve(words, FRIDAY, "past"))


@pytest.mark.parametrize(("words", "expected"), FUTURE.items())
def test_what_is_meant(words: str, expected: str) -> None:
    """A phrase of what is to come names the next such time, and nothing before the story."""
    assert expected == said(resolve(words, FRIDAY, "future"))


@pytest.mark.parametrize("words", UNKNOWN)
@pytest.mark.parametrize("way", ["past", "present"])
def test_a_bound_a_length_and_a_riddle_name_no_day(words: str, way: Way) -> None:
    """Where any word is not understood nothing is known."""
    assert resolve(words, FRIDAY, way) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    {"on 12 march 2014": "2014-03-12 day", "in march 2014": "2014-03-01 month", "in 2014": "2014-01-01 year"}.items(),
)
def test_without_a_story_only_what_is_told_in_full(words: str, expected: str) -> None:
    """A date with its year needs no story."""
    assert expected == said(resolve(words, None, "past"))


@pytest.mark.parametrize("words", ["on wednesday", "yesterday", "in march", "on 12 march", "last year", "two days ago"])
def test_without_a_story_nothing_relative_is_known(words: str) -> None:
    """All else is None without the day of the story."""
    assert resolve(words, None, "past") is None


@settings(max_examples=100)
@given(story=stories, number=st.integers(0, 6))
def test_a_weekday_is_the_nearest_of_its_name(story: dt.date, number: int) -> None:
    """For each story and weekday: that weekday, at most six days before the story, or after it for what is to come."""
    past = resolve(f"on {WEEKDAYS[number]}", story, "past")
    future = resolve(f"on {WEEKDAYS[number]}", story, "future")
    assert past is not None and past.date is not None
    assert future is not None and future.date is not None
    assert (number, number) == (past.date.weekday(), future.date.weekday())
    assert 0 <= (story - past.date).days < 7
    assert 0 <= (future.date - story).days < 7


@settings(max_examples=100)
@given(story=stories, number=st.integers(0, 6))
def test_last_weekday_is_never_the_story_s_day(story: dt.date, number: int) -> None:
    """ "last Friday" lies one to seven days before the story."""
    found = resolve(f"last {WEEKDAYS[number]}", story, "past")
    assert found is not None and found.date is not None
    assert 1 <= (story - found.date).days <= 7


@settings(max_examples=100)
@given(story=stories, number=st.integers(1, 12))
def test_a_month_is_the_last_of_its_name(story: dt.date, number: int) -> None:
    """ "in March" is the first day of a March at most a year before the story."""
    found = resolve(f"in {MONTHS[number - 1]}", story, "past")
    assert found is not None and found.date is not None
    assert (1, number, "month") == (found.date.day, found.date.month, found.precision)
    assert 0 <= (story - found.date).days < 366 + 1


@settings(max_examples=100)
@given(story=stories, way=ways, words=st.sampled_from((*PAST, *FUTURE)))
def test_what_was_done_never_lies_after_the_story(story: dt.date, way: Way, words: str) -> None:
    """Past and present give no day after the story, the future none before it; the day lies in its week, month, year."""
    found = resolve(words, story, way)
    if found is None:
        return
    assert found.date is not None
    assert found.date <= story if way != "future" else story <= found.date
    assert found.date <= found.last
    assert found.middle is not None
    assert found.date <= found.middle <= found.last
    if way != "future":
        first = {"week": found.date.weekday() == 0, "month": found.date.day == 1}
        assert first.get(found.precision or "", True)


@settings(max_examples=100)
@given(story=stories, count=st.integers(1, 12), unit=st.sampled_from(("day", "week", "month", "year")))
def test_so_long_ago_holds_the_day_counted_back(story: dt.date, count: int, unit: str) -> None:
    """ "three weeks ago" names the week in which the day three weeks before the story lies; days count exactly."""
    found = resolve(f"{count} {unit}s ago", story, "past")
    assert found is not None and found.date is not None
    assert unit == found.precision
    if unit in ("day", "week"):
        back = story - dt.timedelta(count * (7 if unit == "week" else 1))
        assert found.date <= back <= found.last
    else:
        months = (story.year - found.date.year) * 12 + story.month - found.date.month
        assert count == (months if unit == "month" else story.year - found.date.year)


@settings(max_examples=100)
@given(
    words=st.lists(st.sampled_from((*WEEKDAYS, *MONTHS, "on", "last", "12", "2014", "week", "the", "ago", "this"))),
    way=ways,
)
def test_any_words_are_answered(words: list[str], way: Way) -> None:
    """No phrase raises, not even on the first and the last day of the calendar."""
    for story in (dt.date.min, FRIDAY, dt.date.max, None):
        found = resolve(" ".join(words), story, way)
        assert found is None or isinstance(found.date, dt.date)


def said(when: When | None) -> str:
    """A day and its precision, as the tables above have them."""
    return "" if when is None else f"{when.date} {when.precision}"
