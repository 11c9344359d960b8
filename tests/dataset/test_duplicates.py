"""Stories that nearly repeat another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("datasketch")
from eventcode.dataset.duplicates import NearDuplicates

REPORT = (
    "Riders of Rohan reached the walls of the white city at dawn after a march of four days, the steward's office said. "
    "They were met by the captain of the guard, who thanked their king for the help that had been promised in spring. "
    "Corn and arms from the south are expected within a week, and talks on a lasting pact will begin in the summer."
)
OTHER = (
    "Fishermen of Dol Amroth closed their harbour on Friday in protest at a new duty on salt. "
    "The prince's council refused to see them and called the duty fair."
)


def test_a_report_with_another_beginning_is_one() -> None:
    """The first is kept, and the later ones name it."""
    known = NearDuplicates()
    assert [None, None, 0, 0] == [
        known.earlier(text) for text in (REPORT, OTHER, f"By our own reporter. {REPORT}", REPORT.upper())
    ]


def test_the_threshold_decides() -> None:
    """A third of the words is near enough for a low threshold only."""
    shortened = REPORT[: len(REPORT) // 2]
    for threshold, expected in ((0.9, None), (0.3, 0)):
        known = NearDuplicates(threshold)
        known.earlier(REPORT)
        assert expected == known.earlier(shortened)


@pytest.mark.parametrize("threshold", [0, -1, 1.5])
def test_a_threshold_is_a_share(threshold: float) -> None:
    """Nothing else is taken."""
    with pytest.raises(ValueError, match="is no share"):
        NearDuplicates(threshold)


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=8))
def test_the_same_text_is_always_found(texts: list[str]) -> None:
    """Whatever its words: when all stories come a second time, each repeats one of the first time."""
    known = NearDuplicates()
    for text in texts:
        known.earlier(text)
    assert all(number is not None and number < len(texts) for number in map(known.earlier, texts))
