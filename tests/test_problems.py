"""How mistakes are printed."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from eventcode.problems import CodebookError, Location, Problem, near_misses


def test_a_problem_shows_its_line_and_a_caret() -> None:
    """The shape is that of compilers, so editors jump to it."""
    line = "DEPARTMENT OF ENVIRONMENT,~ENV},"
    place = Location("cameo/agents.csv", 533, 27)
    problem = Problem("T204", place, "unknown role '~ENV}'", "did you mean 'ENV'?", line, 5)
    assert str(problem) == (
        "cameo/agents.csv:533:27: T204 unknown role '~ENV}'\n"
        "    533 | DEPARTMENT OF ENVIRONMENT,~ENV},\n"
        "        |                           ^^^^^ did you mean 'ENV'?"
    )


def test_a_problem_without_a_line_is_one_line() -> None:
    """The hint then follows the message."""
    problem = Problem("X101", Location("cameo", 1), "there is no codebook.toml", "add one")
    assert str(problem) == "cameo:1:1: X101 there is no codebook.toml; add one"


@given(st.text(max_size=300), st.integers(1, 400), st.integers(1, 50))
def test_no_line_makes_printing_fail_or_reaches_the_terminal_raw(line: str, column: int, width: int) -> None:
    """Three lines at most, whatever stands in the file, and no control characters."""
    printed = str(Problem("T101", Location("x", 1, column), "wrong", "right", line, width))
    assert len(printed.split("\n")) <= 3
    assert all(character.isprintable() or character in "\n\t" for character in printed)


def test_an_error_counts_its_problems() -> None:
    """All problems are in the message and in the value, also after pickling."""
    problems = [Problem("T1", Location("a", 1), "x"), Problem("T1", Location("b", 1), "y")]
    error = CodebookError(problems)
    assert str(error).splitlines()[-1] == "2 problems in 2 files"
    assert tuple(problems) == pickle.loads(pickle.dumps(error)).problems


def test_near_misses_ignore_case() -> None:
    """The nearest comes first; what is far away does not come."""
    assert near_misses("gvo", ["GOV", "MIL", "COP"]) == ["GOV"]
    assert near_misses("zebra", ["GOV"]) == []
