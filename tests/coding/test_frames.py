"""Frames of texts: one row for each event, the frame's own columns kept."""

import datetime as dt

import pytest

from eventcode.ontology.rows import COLUMNS

TEXTS = ["France met Germany. Rebels met France.", "Nothing.", "Nobody met Germany."]
DATES = ["2025-02-28", None, "20250301"]


@pytest.fixture(params=["pandas", "polars"])
def frames(request):
    """A library of frames."""
    return pytest.importorskip(request.param)


def test_one_row_for_each_event(tiny, frames):
    """The columns of the frame come first and stay what they were; codes are strings, dates dates."""
    df = frames.DataFrame({"n": [10, 20, 30], "body": TEXTS, "day": DATES})
    found = tiny.code_frame(df, text="body", date="day")
    assert list(found.columns) == ["n", "body", "day", *(column.name for column in COLUMNS)]
    assert list(found["n"]) == [10, 10, 30]
    assert list(found["code"]) == ["040", "040", "040"]
    assert list(found["source"])[:2] == ["FRA", "---REB"]
    assert [str(day)[:10] for day in found["date"]] == ["2025-02-28", "2025-02-28", "2025-03-01"]
    assert list(found["source_text_start"]) == [0, 20, 0]
    assert list(df.columns) == ["n", "body", "day"]


def test_names_that_are_taken_get_a_prefix(tiny, frames):
    """The frame's own `date` and `source` stay."""
    df = frames.DataFrame({"text": TEXTS, "date": DATES, "source": ["AFP"] * 3, "event_source": [1, 2, 3]})
    found = tiny.code_frame(df, text="text", date="date")
    assert list(found["source"]) == ["AFP"] * 3
    assert list(found["event_event_source"])[:2] == ["FRA", "---REB"]
    assert [str(day)[:10] for day in found["event_date"]] == ["2025-02-28", "2025-02-28", "2025-03-01"]


def test_no_events(tiny, frames):
    """The columns are there all the same, with the same types."""
    df = frames.DataFrame({"text": ["Nothing."]})
    some, none = (tiny.code_frame(frames.DataFrame({"text": [text]}), text="text") for text in (TEXTS[0], "Nothing."))
    assert len(tiny.code_frame(df, text="text")) == 0
    assert [str(kind) for kind in none.dtypes] == [str(kind) for kind in some.dtypes]


def test_rows_that_cannot_be_coded_are_named(tiny, frames):
    """Nothing is dropped in silence."""
    df = frames.DataFrame({"id": ["a", "b", "c"], "text": ["France met Germany.", None, "boom"]})
    with pytest.warns(UserWarning, match=r"2 of 3 rows .* the first is row 2, id 'b': the record has no text"):
        found = tiny.code_frame(df, text="text", id="id")
    assert list(found["id"]) == ["a"]


def test_missing_columns_are_named(tiny, frames):
    """With what may have been meant."""
    df = frames.DataFrame({"text": TEXTS})
    with pytest.raises(KeyError, match="no column 'txt'; did you mean 'text'"):
        tiny.code_frame(df, text="txt")


def test_pandas_keeps_its_index(tiny):
    """So that events can be joined to what the frame was made from; timestamps and NaN are understood."""
    pd = pytest.importorskip("pandas")
    days = pd.to_datetime(pd.Series(["2025-02-28T23:00:00Z", None], index=["x", "y"]))
    df = pd.DataFrame({"t": TEXTS[:2], "d": days}, index=["x", "y"])
    found = tiny.code_frame(df, text="t", date="d")
    assert list(found.index) == ["x", "x"]
    assert list(found["date"].dt.date) == [dt.date(2025, 2, 28)] * 2
    assert str(found["text_start"].dtype) == "Int64"


def test_other_things_are_refused(tiny):
    """A list is no frame, and a lazy frame must be collected."""
    with pytest.raises(TypeError, match="takes a pandas or polars DataFrame, not list"):
        tiny.code_frame([], text="text")
