"""Where a span stands in an act, and what that is worth."""

from __future__ import annotations

import pytest

from eventcode.coding.dyads import DyadQuestion
from eventcode.coding.standing import WEIGHTS, Standing, overlap
from tests.coding.test_dyads import spans
from tests.coding.world import world


def standings(marked: str) -> list[Standing]:
    """How each act of a sentence answers the question between <source> and {target}, the best first."""
    from eventcode.coding.run import Run

    text, source, target = spans(marked)
    run = Run(world(), text, None, True, ())
    question = DyadQuestion(run, source, target)
    found = [one.standing for coded in run.sentences() for one in question.candidates(coded)]
    return sorted(found, key=lambda one: -one.score)


@pytest.mark.parametrize(
    ("marked", "source", "target"),
    [
        ("<Iran> attacked {Iraq}.", "head", "head"),
        ("<Iran>'s army attacked {Iraqi} towns.", "owner", "owner"),
        ("The army of <Iran> attacked a school in {Iraq}.", "post", "post"),
        ("<Iran> said it attacked {Iraq}.", "subject", "head"),
        ("<Iran> helped Kenya against {Iraq}.", "head", "modifier"),
        ("<Iran> attacked Iraq after {Kenya} fled.", "head", "inside"),
        ("<Iran> attacked a town that praised {Kenya}.", "head", "linked"),
        ("<Iran> and {Iraq} attacked Kenya.", "head", "partner"),
        ("Iran was attacked in <Kenya>.", "place", "anyone"),
    ],
)
def test_places(marked: str, source: str, target: str) -> None:
    """Each place has a name."""
    best = standings(marked)[0]
    assert (source, target) == (best.source, best.target)


def test_reversed() -> None:
    """The wrong way round is known as such and worth less than nothing."""
    [one] = standings("{Iran} attacked <Iraq>.")
    assert one.reversed
    assert one.score < 0


def test_each_place_has_a_weight() -> None:
    """No name of a place or a mark is without its worth."""
    seen = {
        name
        for marked in ("<Iran> attacked {Iraq}.", "If <it> said that Kenya attacked, {Iraq} fled.", "<A> and {B} met.")
        for one in standings(marked)
        for name in (f"source {one.source}", f"target {one.target}", *one.marks)
    }
    assert seen <= WEIGHTS.keys()


def test_overlap() -> None:
    """Stretches that only touch share nothing."""
    assert [True, False] == [overlap((0, 3), (2, 5)), overlap((0, 3), (3, 5))]
