"""Which events of two codings are the same act."""

import pytest

from eventcode.evaluation.pairing import differences
from eventcode.ontology import Action, Actor, Event

SENTENCE = (0, 60)


def event(triple, action=(10, 18), *, sentence=SENTENCE, **fields):
    """An event, written as "MOR 190 GON"."""
    source, code, target = (None if part == "-" else part for part in triple.split())
    return Event(
        source=source and Actor.parse(source),
        action=Action(code, code),
        target=target and Actor.parse(target),
        text_span=sentence,
        action_span=action,
        **{"rule": "a.rules:1", **fields},
    )


def paired(old, new):
    """The differences, as text."""
    return [(str(before or "-"), str(after or "-")) for before, after in differences(old, new)]


def test_what_is_coded_alike_is_no_difference():
    """Wherever its words and its rule stand, and in whatever order the events come."""
    old = [event("MOR 190 GON"), event("GON 051 ROH", (30, 37))]
    new = [event("GON 051 ROH", (40, 44)), event("MOR 190 GON", rule="a.rules:7")]
    assert [] == paired(old, new)


def test_two_alike_are_two():
    """Of three events one is gone when two are left."""
    assert [("MOR 190 GON", "-")] == paired([event("MOR 190 GON")] * 3, [event("MOR 190 GON")] * 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": "negated"},
        {"attributed_to": Actor.parse("ROH")},
        {"mode": "airstrike"},
        {"contexts": ("military",)},
    ],
)
def test_what_is_coded_is_more_than_a_triple(fields):
    """Modality, attribution, mode and contexts count."""
    assert [("MOR 190 GON", "MOR 190 GON")] == paired([event("MOR 190 GON")], [event("MOR 190 GON", **fields)])


def test_the_same_words_are_the_same_act():
    """Though nothing else is the same; the pair that has most in common comes first."""
    old = [event("MOR 190 GON"), event("HAR 190 DAL")]
    new = [event("HAR 112 ROH"), event("MOR 173 GON")]
    assert [("MOR 190 GON", "MOR 173 GON"), ("HAR 190 DAL", "HAR 112 ROH")] == paired(old, new)


def test_other_words_are_the_same_act_if_something_is():
    """The nearest is taken; an act that shares nothing is another."""
    old = [event("MOR 112 GON", (5, 9)), event("ROH 051 DAL", (50, 54))]
    new = [event("MOR 190 GON", (40, 44)), event("MOR 173 GON", (11, 15)), event("HAR 046 ARN", (30, 34))]
    assert [
        ("MOR 112 GON", "MOR 173 GON"), ("-", "HAR 046 ARN"), ("-", "MOR 190 GON"), ("ROH 051 DAL", "-"),
    ] == paired(old, new)  # fmt: skip


def test_sentences_are_apart():
    """An act of another sentence is another act."""
    old, new = event("MOR 190 GON"), event("MOR 112 GON", (70, 74), sentence=(61, 90))
    assert [("MOR 190 GON", "-"), ("-", "MOR 112 GON")] == paired([old], [new])
