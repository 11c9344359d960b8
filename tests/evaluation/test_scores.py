"""Precision, recall and F1 of events."""

from hypothesis import given
from hypothesis import strategies as st

from eventcode import cameo
from eventcode.evaluation.scores import (
    MEASURES,
    Score,
    all_measures,
    counted,
    score_classes,
    score_events,
    score_records,
)

CODES = st.sampled_from(["010", "0311", "112", "1124", "ASSAULT"])
ACTORS = st.sampled_from([None, "", "---", "---REB", "FRA", "FRAGOV", "usagov"])
EVENTS = st.lists(st.fixed_dictionaries({"source": ACTORS, "code": CODES, "target": ACTORS}), max_size=4)


def event(source, code, target):
    return {"source": source, "code": code, "target": target}


def test_shares():
    """One right, one extra, two missed."""
    score = Score(1, 1, 2)
    assert (score.precision, score.recall, score.f1) == (1 / 2, 1 / 3, 0.4)
    assert Score().f1 == 0
    assert Score(1, 2, 3) + Score(1, 1, 1) == Score(2, 3, 4)


def test_what_is_compared():
    """Codes, roots, countries by role, pairs of countries, triples; nobody is nobody however it is written."""
    found = score_events(
        [event("USAGOV", "0311", "KOR")], [event("usa", "036", "KORMIL"), event("---REB", "190", "---")]
    )
    assert found["code"] == Score(0, 2, 1)
    assert found["root"] == Score(1, 1, 0)
    assert found["actor country"] == Score(2, 0, 0)
    assert found["dyad"] == Score(1, 0, 0)
    assert found["triple"] == Score(0, 2, 1)
    assert score_events([event("FRA", "112", None)], [event("fra", "112", "---")])["triple"] == Score(1)


def test_repeated_events_count_once():
    """Each record is a set."""
    one = event("FRA", "112", "DEU")
    assert score_events([one, one], [one] * 3)["triple"] == Score(1)


def test_more_measures():
    """Quad classes by the ontology, whole actor codes by role, and their pairs."""
    measures = all_measures(cameo)
    found = score_events(
        [event("USAGOV", "0311", "KOR")], [event("usa", "036", "KOR"), event("FRA", "XX", "DEU")], measures
    )
    assert set(MEASURES) < set(measures)
    assert found["quad"] == Score(1, 0, 0)
    assert found["actor"] == Score(1, 3, 1)
    assert found["actor dyad"] == Score(0, 2, 1)
    assert score_events([event(None, "19X", None)], [], measures)["quad"] == Score(0, 0, 1)


def test_modality():
    """An event that does not say is asserted."""
    events = [event("FRA", "112", "DEU"), {**event("FRA", "190", "DEU"), "modality": "negated"}]
    assert [len(counted(events, modality)) for modality in ("asserted", "negated", "all")] == [1, 1, 2]


@given(EVENTS, EVENTS)
def test_laws(gold, predicted):
    """Gold against itself is perfect; swapping the two swaps precision and recall; records add up."""
    forward, backward = score_events(gold, predicted), score_events(predicted, gold)
    for name in MEASURES:
        assert score_events(gold, gold)[name].extra == score_events(gold, gold)[name].missed == 0
        assert forward[name].precision == backward[name].recall
        assert forward[name].f1 == backward[name].f1
    assert score_records([(gold, predicted)] * 2) == {name: score + score for name, score in forward.items()}


@given(st.lists(st.tuples(EVENTS, EVENTS), max_size=3))
def test_classes_add_up(pairs):
    """The classes of a measure have its counts together."""
    for name in ("code", "root"):
        assert sum(score_classes(pairs, MEASURES[name]).values(), Score()) == score_records(pairs)[name]
