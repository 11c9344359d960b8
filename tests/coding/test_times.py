"""A sentence of a story -> the day of each of its acts."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.records import parse_date
from eventcode.ontology import Event

STORY = "3019-03-25"  # a Thursday
GONDOR = Path(__file__).parent.parent / "gondor"

DAYS = {
    "Mordor attacked Gondor.": ["190 3019-03-25 day"],
    "Mordor attacked Gondor on Monday.": ["190 3019-03-22 day"],
    "On Monday, Mordor attacked Gondor.": ["190 3019-03-22 day"],
    "Mordor on Monday attacked Gondor.": ["190 3019-03-22 day"],
    "Mordor has since Monday attacked Gondor.": ["190 3019-03-22 day"],
    "Mordor attacked Gondor two days ago.": ["190 3019-03-23 day"],
    "Mordor attacked Gondor late last week.": ["190 3019-03-15 week"],
    "Mordor attacked Gondor earlier this month.": ["190 3019-03-01 month"],
    "Mordor attacked Gondor last year.": ["190 3018-01-01 year"],
    "Mordor attacked Gondor on 12 February.": ["190 3019-02-12 day"],
    "Gondor was attacked by Mordor on Monday.": ["190 3019-03-22 day"],
    # the time is that of the clause in which it stands
    "Rohan said on Wednesday that Mordor attacked Gondor on Monday.": ["190 3019-03-22 day"],
    "Mordor attacked Gondor on Monday, Rohan said on Wednesday.": ["190 3019-03-22 day"],
    "Mordor attacked Gondor, Rohan said on Wednesday.": ["190 3019-03-25 day"],
    "Gondor criticised Mordor on Wednesday for attacking Rohan last week.": [
        "111 3019-03-24 day",
        "190 3019-03-15 week",
    ],
    "Gondor, which Mordor attacked on Monday, praised Rohan on Tuesday.": ["190 3019-03-22 day", "051 3019-03-23 day"],
    "Mordor attacked Gondor on Monday and on Tuesday praised Harad.": ["190 3019-03-22 day", "051 3019-03-23 day"],
    # clauses that share it
    "On Monday, Mordor criticised Gondor and praised Harad.": ["111 3019-03-22 day", "051 3019-03-22 day"],
    "Mordor attacked Gondor on Monday, praising Harad.": ["190 3019-03-22 day", "051 3019-03-22 day"],
    # an event noun may have the time before it
    "Monday's attack on Gondor by Mordor killed ten.": ["190 3019-03-22 day"],
    # whose day is it?
    "Gondor criticised an attack by Mordor on Monday.": ["111 3019-03-25 day"],
    "On Monday, Gondor criticised an attack by Mordor.": ["111 3019-03-22 day"],
    "Gondor signed a pact with Rohan on Monday.": ["057 3019-03-22 day"] * 2,
    # two times, a bound, a length
    "Mordor attacked Gondor on Monday or Tuesday.": ["190 3019-03-25 day"],
    "Mordor attacked Gondor for three days.": ["190 3019-03-25 day"],
    "Mordor attacked Gondor before Monday.": ["190 3019-03-25 day"],
    # what is to come
    "Rohan pledged on Monday to help Gondor next week.": ["033 3019-03-29 week"],
    "Rohan pledged on Monday to help Gondor.": ["033 3019-03-22 day"],
    "Mordor threatened on Monday to attack Gondor next week.": ["138 3019-03-22 day"],
    "Mordor threatened to attack Gondor next week.": ["138 3019-03-25 day"],
    # a bare weekday of the present is known only when it is near
    "Mordor attacks Gondor on Wednesday.": ["190 3019-03-24 day"],
    "Mordor attacks Gondor on Friday.": ["190 3019-03-25 day"],
}


@lru_cache(maxsize=1)
def coder() -> RuleCoder:
    return RuleCoder(load_codebook(GONDOR))


def told(event: Event) -> str:
    return f"{event.action.code} {event.date} {event.date_precision}"


@pytest.mark.parametrize(("sentence", "expected"), DAYS.items())
def test_the_day_of_an_act(sentence: str, expected: list[str]) -> None:
    """Each act has the day that its own clause names, else that of the story."""
    assert expected == [told(event) for event in coder().code(sentence, date=STORY)]


def test_the_story_s_day_is_kept() -> None:
    """`story_date` is the record's date whatever the text says."""
    (event,) = coder().code("Mordor attacked Gondor last year.", date=STORY)
    assert parse_date(STORY) == event.story_date


def test_without_a_story_a_full_date_is_known() -> None:
    """A date with its year gives the day; anything else leaves date and precision empty."""
    found = [coder().code(f"Mordor attacked Gondor on {when}.")[0] for when in ("12 March 2014", "Monday")]
    assert [(dt.date(2014, 3, 12), "day", None), (None, None, None)] == [
        (event.date, event.date_precision, event.story_date) for event in found
    ]


@pytest.mark.parametrize(
    ("when", "code"),
    {
        "": "GONELI",
        " on Monday": "GONELI",
        " last month": "GONGOV",
        " last year": "GONGOV",
        " on 14 March": "GONGOV",
    }.items(),
)
def test_actors_are_those_of_the_day(when: str, code: str) -> None:
    """Who held an office is asked of the day of the act; of a month or a year, of its middle."""
    (event,) = coder().code(f"Denethor praised Rohan{when}.", date=STORY)
    assert event.source is not None
    assert code == event.source.code


def test_a_pronoun_means_the_actor_of_the_day() -> None:
    """The subject around a clause has the code of the day of that clause's act."""
    events = coder().code("Denethor said he attacked Harad last year.", date=STORY)
    assert ["GONGOV"] == [event.source.code for event in events if event.source and event.action.code == "190"]


def test_what_was_decided_is_told() -> None:
    """The trace quotes the words and says which day, week, month or year they were taken to be."""
    (event,) = coder().code("Mordor attacked Gondor late last week.", date=STORY)
    assert '"late last week" was taken to be week of 3019-03-15' in event.explain()
    assert "week of 3019-03-15" in event.explain().splitlines()[0]


def test_spans_have_the_day_of_their_act() -> None:
    """Dyads are dated as the events of a text are."""
    text = "Mordor attacked Gondor on Monday."
    (event,) = coder().code_dyad(text, source=(0, 6), target=(16, 22), date=STORY)
    assert "190 3019-03-22 day" == told(event)


@settings(max_examples=40)
@given(st.dates(dt.date(1600, 1, 1), dt.date(2190, 1, 1)), st.sampled_from([*DAYS]))
def test_nothing_done_lies_after_the_story(story: dt.date, sentence: str) -> None:
    """Only intents may lie after the story."""
    for event in coder().code(sentence, date=story):
        assert event.date is not None and event.date_precision is not None
        assert event.date <= story or event.action.code.startswith("03")
        if (
            event.date_precision == "day"
            and "day" not in sentence
            and "February" not in sentence
            and "ago" not in sentence
        ):
            assert event.date == story
