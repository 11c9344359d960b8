"""Rows of events -> filters and counts."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode import cameo
from eventcode.dataset.counts import Tally, counts, tally
from eventcode.dataset.filters import between, of_countries, of_dyads, of_modality, one_a_day
from eventcode.dataset.periods import Periods
from eventcode.ontology import UnknownCode
from eventcode.ontology.rows import Row

ACTORS = ("KEN", "KENGOV", "SOM", "SOMREB", "IGOUNO", "---REB", None)
CODES = ("010", "036", "0231", "112", "190", "1411")
MEASURES = ("quad", "root", "code")
BYS = ("dyad", "source", "target")
EVERYS = ("day", "week", "month", "year")


def row(**more: Any) -> Row:
    """A row of a table of events."""
    typical: Row = {
        "id": "1", "source": "KEN", "code": "112", "target": "SOM", "date": "2024-05-03", "date_precision": "day",
        "story_date": "2024-05-04", "modality": "asserted",
    }  # fmt: skip
    return {**typical, **more}


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """A few events of a few days."""
    one = st.builds(
        lambda day, precision, source, code, target: row(
            source=source, code=code, target=target, date=day and day.isoformat(), date_precision=day and precision
        ),
        st.none() | st.dates(dt.date(2023, 12, 20), dt.date(2024, 2, 10)),
        st.sampled_from(("day", "day", "week", "month", "year")),
        st.sampled_from(ACTORS),
        st.sampled_from(CODES),
        st.sampled_from(ACTORS),
    )
    return draw(st.lists(one, max_size=30))


def numbers(table: Tally) -> int:
    """The sum of all counts of a table."""
    places = [n for n, name in enumerate(table.columns) if name == "events" or "_" in name]
    return sum(int(one[n] or 0) for one in table.rows for n in places)


@settings(max_examples=40)
@given(rows(), st.sampled_from(BYS), st.sampled_from(EVERYS), st.sampled_from(MEASURES), st.booleans(), st.booleans())
def test_counts_sum_to_the_events_that_were_kept(
    events: list[Row], by: Any, every: Any, measure: Any, wide: bool, fill: bool
) -> None:
    """Each event is in one cell, or among those left out with a reason."""
    table = tally(events, by=by, every=every, measure=measure, wide=wide, fill=fill)
    assert table.events == numbers(table)
    assert len(events) == table.events + sum(table.left_out.values())


@settings(max_examples=40)
@given(rows(), st.sampled_from((*BYS, "country")), st.sampled_from((*MEASURES, "goldstein")), st.randoms())
def test_the_order_of_events_does_not_matter(events: list[Row], by: Any, measure: Any, luck: random.Random) -> None:
    """Shuffled events give the same table, after the one-a-day filter, too."""
    shuffled = luck.sample(events, len(events))
    assert tally(events, by=by, measure=measure) == tally(shuffled, by=by, measure=measure)
    assert tally(one_a_day(events), by=by, measure=measure) == tally(one_a_day(shuffled), by=by, measure=measure)


@settings(max_examples=40)
@given(rows(), st.sampled_from(MEASURES), st.booleans())
def test_wide_and_long_say_the_same(events: list[Row], measure: Any, fill: bool) -> None:
    """Every cell of the wide table is a row of the long one, but for zeros that nobody asked for."""
    wide = tally(events, measure=measure, wide=True, fill=fill)
    long = tally(events, measure=measure, wide=False, fill=fill)
    told = {
        (*one[:3], name.partition("_")[2]): number
        for one in wide.rows
        for name, number in zip(wide.columns[3:], one[3:], strict=True)
        if fill or number
    }
    assert told == {(*one[:3], str(one[3])): one[4] for one in long.rows}


@settings(max_examples=40)
@given(rows(), st.sampled_from((*MEASURES, "goldstein")), st.booleans(), st.sampled_from(EVERYS))
def test_pandas_and_polars_agree(events: list[Row], measure: Any, wide: bool, every: Any) -> None:
    """Both frames have the same columns and cells; codes are strings, days are dates."""
    pd_frame = counts(events, measure=measure, wide=wide, every=every)
    pl_frame = counts(events, measure=measure, wide=wide, every=every, frame="polars")
    assert list(pd_frame.columns) == pl_frame.columns
    pandas_rows = [tuple(map(plain, one)) for one in pd_frame.itertuples(index=False)]
    assert pandas_rows == [tuple(map(plain, one)) for one in pl_frame.iter_rows()]
    assert "datetime64[s]" == str(pd_frame[every].dtype)


def plain(value: Any) -> Any:
    """A cell without the type that its library gives it."""
    if value is None or value != value:
        return None
    return value.date() if isinstance(value, dt.datetime) else value


@settings(max_examples=40)
@given(rows(), st.lists(st.sampled_from(("id", "date", "source", "target", "code")), min_size=1, unique=True))
def test_one_a_day_is_idempotent(events: list[Row], key: list[str]) -> None:
    """A second pass keeps all that the first has kept, and no two of these agree in the key."""
    once = list(one_a_day(events, key))
    assert once == list(one_a_day(once, key))
    columns = [*key, "date_precision"] if "date" in key else key
    assert len(once) == len({tuple(one[name] for name in columns) for one in once})


@settings(max_examples=40)
@given(rows(), st.sampled_from(EVERYS))
def test_a_filled_table_has_every_period(events: list[Row], every: Any) -> None:
    """All who occur have a row for each period from the first to the last; the counts are the same."""
    bare, filled = (tally(events, every=every, fill=fill) for fill in (False, True))
    assert set(bare.rows) == {one for one in filled.rows if any(one[3:])}
    found = Counter(one[:2] for one in filled.rows)
    days = [str(one[2]) for one in bare.rows]
    wanted = len(list(Periods(every).through(min(days), max(days)))) if days else 0
    assert set(found.values()) <= {wanted}


@settings(max_examples=40)
@given(st.dates(dt.date(1600, 1, 1), dt.date(2200, 1, 1)), st.sampled_from(EVERYS))
def test_a_period_holds_its_day(day: dt.date, every: Any) -> None:
    """The period of a day begins on or before it, ends after it, and is that of its first day."""
    first = Periods(every).of(day.isoformat())
    assert first is not None
    following = [*Periods(every).through(first, (day + dt.timedelta(400)).isoformat())][1]
    assert first <= day.isoformat() < following
    assert first == Periods(every).of(first)


def test_weeks_are_iso_weeks() -> None:
    """Weeks are named by their Monday, also over the turn of the year."""
    assert ["2024-12-30"] * 2 == [Periods("week").of(day) for day in ("2024-12-31", "2025-01-05")]


@pytest.mark.parametrize(
    ("date", "precision", "every", "expected"),
    [
        ("2024-04-29", "week", "day", None),
        ("2024-04-29", "week", "week", "2024-04-29"),
        ("2024-04-29", "week", "month", None),
        ("2024-04-22", "week", "month", "2024-04-01"),
        ("2024-04-01", "month", "week", None),
        ("2024-04-01", "month", "year", "2024-01-01"),
        ("2024-01-01", "year", "month", None),
    ],
)
def test_a_vague_date_has_a_place_only_in_a_longer_period(
    date: str, precision: str, every: Any, expected: str | None
) -> None:
    """A week, a month or a year is counted where it lies as a whole, else left out."""
    assert expected == Periods(every).of(date, precision)


def test_a_month_is_no_day_for_one_a_day() -> None:
    """ "in May" and "on 1 May" are two events."""
    events = [row(date="2024-05-01"), row(date="2024-05-01", date_precision="month"), row(date="2024-05-01")]
    assert events[:2] == list(one_a_day(events))


def test_one_a_day_within_a_story() -> None:
    """With the id in the key what two stories report is two events."""
    events = [row(), row(), row(id="2")]
    assert (1, 2) == (len(list(one_a_day(events))), len(list(one_a_day(events, ("id", "date", "source")))))


def test_a_key_that_does_not_exist_is_named() -> None:
    """With what may have been meant."""
    with pytest.raises(ValueError, match="no column 'sorce'; did you mean 'source'"):
        list(one_a_day([row()], ("sorce",)))


def test_filters() -> None:
    """Countries hold all their actors; a dyad has a direction, and an open end; days are inclusive."""
    events = [
        row(), row(source="SOMREB", target="KENGOV"), row(source="IGOUNO"), row(target=None, modality="negated"),
        row(source=None, target=None, date=None, date_precision=None),
    ]  # fmt: skip
    assert events[:4] == list(of_countries(events, ["KEN", "SOM"]))
    assert events[:1] == list(of_dyads(events, [("KEN", "SOM")]))
    assert events[1:2] == list(of_dyads(events, [("", "KENGOV")]))
    assert events[3:4] == list(of_modality(events, ["negated"]))
    assert events[:4] == list(between(events, dt.date(2024, 5, 3), dt.date(2024, 5, 3)))
    assert [] == list(between(events, dt.date(2024, 5, 4), None))
    assert events[:4] + events[4:] == list(between(events, dt.date(2024, 5, 4), None, column="story_date"))
    assert events == list(between(events, None, None))


def test_what_is_not_counted_is_told() -> None:
    """Events without a side, without a date or with a vague one are left out, with the reason."""
    events = [
        row(), row(source=None), row(target=None), row(date=None, date_precision=None),
        row(date="2024-01-01", date_precision="year"),
    ]  # fmt: skip
    table = tally(events)
    reasons = {"without a source", "without a target", "without a date", "with a date vaguer than a month"}
    assert (1, dict.fromkeys(reasons, 1)) == (table.events, table.left_out)
    assert 3 == tally(events, date="story_date").events


def test_dyads_are_of_countries_unless_whole_codes_are_asked_for() -> None:
    """KENGOV is Kenya; international actors and roles without a country stay as they are."""
    events = [row(source=source) for source in ("KENGOV", "KENREB", "IGOUNO", "---REB")]
    assert ["---REB", "IGOUNO", "KEN"] == [one[0] for one in tally(events).rows]
    assert ["---REB", "IGOUNO", "KENGOV", "KENREB"] == [one[0] for one in tally(events, whole=True).rows]


def test_by_country_an_event_counts_for_each() -> None:
    """Once for either side, once where both sides are of one country; `only` leaves the others out."""
    events = [row(), row(source="KENGOV", target="KENREB"), row(source="IGOUNO", target=None)]
    table = tally(events, by="country", measure="root", wide=False)
    assert [("KEN", "2024-05-01", "11", 2), ("SOM", "2024-05-01", "11", 1)] == [*table.rows]
    assert {"without a country": 1} == table.left_out
    assert {"KEN"} == {one[0] for one in tally(events, by="country", only=["KEN"]).rows}


def test_goldstein_has_number_sum_and_mean() -> None:
    """Weights are those of the ontology; a period without events has no mean."""
    events = [row(code="112"), row(code="190"), row(date="2024-07-01", code="036")]
    table = tally(events, measure="goldstein", fill=True)
    weights = [cameo[code].goldstein or 0.0 for code in ("112", "190", "036")]
    assert ("source", "target", "month", "events", "goldstein_sum", "goldstein_mean") == table.columns
    assert [
        (2, round(sum(weights[:2]), 4), round(sum(weights[:2]) / 2, 6)), (0, 0, None), (1, weights[2], weights[2]),
    ] == [one[3:] for one in table.rows]  # fmt: skip


def test_codes_of_another_ontology_are_named() -> None:
    """A code that the ontology lacks ends the count."""
    with pytest.raises(UnknownCode, match="ASSAULT"):
        tally([row(code="ASSAULT")])
