"""What a spreadsheet makes of a date is told what it was."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.changed_dates import meant_dates


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("28/02/2025", ["2025-02-28"]),
        ("2/28/2025", ["2025-02-28"]),
        ("28.2.25", ["2025-02-28"]),
        ("3/4/2025", ["2025-04-03", "2025-03-04"]),
        ("4/4/2025", ["2025-04-04"]),
        ("2025/2/28", ["2025-02-28"]),
        ("20250228", ["2025-02-28"]),
        ("28-Feb-25", ["2025-02-28"]),
        ("28 February 1999", ["1999-02-28"]),
        ("Feb 28, 2025", ["2025-02-28"]),
        ("1/1/77", ["1977-01-01"]),
        ("45716", ["2025-02-28"]),
        ("2025-02-30", []),
        ("31/31/2025", []),
        ("28-Xyz-25", []),
        ("20259999", []),
        ("123", []),
        ("soon", []),
        ("", []),
        ("٢٨/٠٢/٢٠٢٥", []),
    ],
)
def test_meant_dates(text, days):
    """The day before the month comes first where both can be."""
    assert [str(day) for day in meant_dates(text)] == days


@given(st.dates(), st.sampled_from(["{0.day}/{0.month}/{0.year:04}", "{0.day}.{0.month}.{0.year:04}",
                                    "{0.year:04}/{0.month}/{0.day}", "{0.year:04}{0.month:02}{0.day:02}"]))  # fmt: skip
def test_written_dates_are_among_the_meant(day: dt.date, form: str) -> None:
    """However a day is written, it is one of those that are proposed."""
    assert day in meant_dates(form.format(day))


@given(st.text(alphabet="0123456789/-. FebJan", max_size=14))
def test_nothing_raises(text: str) -> None:
    """Any text has days, or none."""
    assert all(isinstance(day, dt.date) for day in meant_dates(text))
