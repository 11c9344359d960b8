"""Which class was coded as which."""

from hypothesis import given
from hypothesis import strategies as st

from eventcode.evaluation.confusion import confuse
from eventcode.evaluation.scores import MEASURES, score_classes

CODES = st.sampled_from(["010", "051", "112", "1124", "190"])
ACTORS = st.sampled_from([None, "---REB", "ARN", "GONGOV", "MOR"])
EVENTS = st.lists(st.fixed_dictionaries({"source": ACTORS, "code": CODES, "target": ACTORS}), max_size=4)


def event(source, code, target):
    return {"source": source, "code": code, "target": target}


def test_events_with_a_shared_actor_are_confused():
    """What shares no actor was missed, or is too much."""
    gold = [event("MOR", "190", "GON"), event("ROH", "051", "GON"), event("DAL", "070", "ARN")]
    predicted = [event("MOR", "112", "GON"), event("ROHGOV", "051", None), event("HAR", "010", None)]
    found = confuse([(gold, predicted)], MEASURES["code"])
    assert {("051", "051"): 1, ("070", None): 1, ("190", "112"): 1, (None, "010"): 1} == found


def test_more_shared_actors_go_first_then_the_same_root():
    """So a code is confused with its neighbour rather than with what stands beside it."""
    gold = [event("MOR", "190", "GON")]
    predicted = [event("MOR", "010", "GON"), event("MOR", "193", "GON"), event("MOR", "195", "ARN")]
    assert {(None, "010"): 1, (None, "195"): 1, ("190", "193"): 1} == confuse([(gold, predicted)], MEASURES["code"])


@given(st.lists(st.tuples(EVENTS, EVENTS), max_size=3), st.sampled_from(["code", "root"]))
def test_sums_are_the_scores(pairs, name):
    """Rows add up to found and missed, columns to found and extra; swapping the two sides swaps each pair."""
    found = confuse(pairs, MEASURES[name])
    for item, score in score_classes(pairs, MEASURES[name]).items():
        assert found.get((item, item), 0) == score.found
        assert sum(number for (gold, _), number in found.items() if gold == item) == score.found + score.missed
        assert sum(number for (_, coded), number in found.items() if coded == item) == score.found + score.extra
    turned = confuse([(predicted, gold) for gold, predicted in pairs], MEASURES[name])
    assert sum(found.values()) == sum(turned.values())
