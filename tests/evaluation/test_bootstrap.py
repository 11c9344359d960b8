"""Intervals of scores, and whether two systems differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.evaluation.bootstrap import ExactRecords, bootstrap_scores, compare_exact, compare_systems
from eventcode.evaluation.scores import score_records

pytest.importorskip("scipy")

CODES = st.sampled_from(["010", "112", "190"])
EVENTS = st.lists(
    st.fixed_dictionaries({"source": st.just("ARN"), "code": CODES, "target": st.just("GON")}), max_size=2
)
PAIRS = st.lists(st.tuples(EVENTS, EVENTS), min_size=2, max_size=5)


def event(code):
    return {"source": "ARN", "code": code, "target": "GON"}


RIGHT, WRONG = ([event("112")], [event("112")]), ([event("112")], [event("010")])


def test_half_right():
    """Of 100 records with one event each, 50 right: the interval is that of a proportion, about .40 to .60."""
    found = bootstrap_scores([RIGHT, WRONG] * 50)["code"]
    for interval in (found.precision, found.recall, found.f1):
        assert 0.38 < interval.low < 0.42
        assert 0.58 < interval.high < 0.62


def test_seeds():
    """The same seed gives the same intervals, another gives others."""
    pairs = [RIGHT, WRONG, WRONG] * 20
    assert bootstrap_scores(pairs, seed=3) == bootstrap_scores(pairs, seed=3)
    assert bootstrap_scores(pairs, seed=3) != bootstrap_scores(pairs, seed=4)


def test_one_record_has_no_interval():
    """There is nothing to draw from."""
    assert bootstrap_scores([RIGHT]) == {}
    assert compare_systems([RIGHT[0]], [RIGHT[0]], [RIGHT[0]]) == {}


@settings(max_examples=15)
@given(PAIRS)
def test_intervals_are_intervals(pairs):
    """Between 0 and 1; a perfect system has no room."""
    for found in bootstrap_scores(pairs, resamples=100).values():
        assert 0 <= found.f1.low <= found.f1.high <= 1
    perfect = bootstrap_scores([([event("010")], [event("010")])] * len(pairs), resamples=100)
    assert {(each.f1.low, each.f1.high) for each in perfect.values()} == {(1.0, 1.0)}


def test_a_better_system_is_told():
    """Right in 60 of 100 against 30 of 100."""
    gold = [[event("112")]] * 100
    first = [[event("112" if place < 30 else "010")] for place in range(100)]
    second = [[event("112" if place < 60 else "010")] for place in range(100)]
    found = compare_systems(gold, first, second)["code"]
    assert found.f1 == pytest.approx(0.3)
    assert 0.2 < found.interval.low < 0.3 < found.interval.high < 0.4
    assert found.p < 0.01
    assert compare_exact(gold, first, second) == ExactRecords(30, 0, 30, 40, pytest.approx(2 / 2**30))


@settings(max_examples=15)
@given(PAIRS)
def test_a_system_does_not_differ_from_itself(pairs):
    """The difference is nothing, for certain."""
    gold, predicted = zip(*pairs, strict=True)
    for name, found in compare_systems(gold, predicted, predicted, resamples=100).items():
        assert (found.f1, found.interval.low, found.interval.high, found.p) == (0, 0, 0, 1)
        assert found.first == score_records(pairs)[name]
    exact = compare_exact(gold, predicted, predicted)
    assert (exact.first, exact.second, exact.p) == (0, 0, 1)


def test_mcnemar():
    """Six records that only the second has right: 2 * (1/2)**6."""
    gold = [[event("112")]] * 6
    exact = compare_exact(gold, [[]] * 6, gold)
    assert exact == ExactRecords(0, 0, 6, 0, 2 / 64)
