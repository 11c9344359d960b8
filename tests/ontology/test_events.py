"""An event as JSON, as text and as HTML."""

import datetime as dt
import json
import pickle

import attrs
import pytest

from eventcode.ontology import Action, Actor, Event, Trace

DAY = dt.date(2025, 2, 28)
EVENT = Event(
    source=Actor.parse("KORMIL"),
    action=Action("010", "Make statement"),
    target=None,
    date=DAY,
    story_date=DAY,
    text_span=(0, 40),
    action_span=(10, 19),
    source_span=(0, 9),
    source_phrase="the army",
    rule="cameo/rules/01-statement.rules:41",
    trace=Trace(
        sentence="The army of South Korea spoke.",
        statement="[the army] speak",
        rule_line="speak -> 010",
        source_rows=("cameo/actors/countries.csv:12 South Korea -> KOR", "cameo/agents.csv:3 army -> MIL"),
    ),
)


def test_json_has_the_contract_s_keys_in_its_order() -> None:
    """The keys, their order and their values are those of the output format."""
    expected = (
        '{"source": "KORMIL", "code": "010", "target": null, "date": "2025-02-28", "date_precision": "day", '
        '"story_date": "2025-02-28", '
        '"text": [0, 40], "action_text": [10, 19], "source_text": [0, 9], "target_text": null, '
        '"modality": "asserted", "tense": "past", "attributed_to": null, "reading": "clause", '
        '"rule": "cameo/rules/01-statement.rules:41", "operators": []}'
    )
    assert expected == json.dumps(EVENT.to_dict())


def test_modes_and_contexts_only_where_there_are_any() -> None:
    """A typed ontology's events have both keys, also when they are empty."""
    event = attrs.evolve(EVENT, action=Action("AGREE", "Agree", typed=True), contexts=("military",))
    fields = event.to_dict()
    assert {"mode": None, "contexts": ["military"]}.items() <= fields.items()
    assert ["mode", "contexts"] == list(fields)[-2:]


def test_events_are_values() -> None:
    """Frozen, slotted, hashable, picklable; the trace is no part of the value."""
    other = attrs.evolve(EVENT, trace=Trace())
    assert EVENT == other
    assert len({EVENT, other}) == 1
    assert EVENT == pickle.loads(pickle.dumps(EVENT))
    assert not hasattr(EVENT, "__dict__")
    assert not hasattr(EVENT.source, "__dict__")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        EVENT.rule = ""  # type: ignore[misc]


def test_explain_names_what_made_the_event() -> None:
    """Every line says one thing: the sentence, the statement, the rule, the rows."""
    assert EVENT.explain() == (
        "KORMIL 010 -  Make statement (asserted, past, 2025-02-28)\n"
        "  sentence   The army of South Korea spoke.\n"
        "  statement  [the army] speak\n"
        "  rule       cameo/rules/01-statement.rules:41  speak -> 010\n"
        '  source     "the army" -> KORMIL\n'
        "             cameo/actors/countries.csv:12 South Korea -> KOR\n"
        "             cameo/agents.csv:3 army -> MIL"
    )
    assert str(EVENT) == "KORMIL 010 -"


def test_explain_says_what_else_there_is() -> None:
    """Operators, attribution, phrases without a code and notes have their lines."""
    event = attrs.evolve(
        EVENT,
        target_phrase="the strangers",
        operators=("cameo/rules/13.rules:4",),
        attributed_to=Actor.parse("PRK"),
        reading="near",
        trace=Trace(notes=("the pronoun stands for 'France'",)),
    )
    said = event.explain()
    for line in (
        "  operator   cameo/rules/13.rules:4",
        '  target     "the strangers", no code',
        "  said by    PRK",
        "  note       the pronoun stands for 'France'",
    ):
        assert line in said.splitlines()
    assert "reading    near" in said


def test_html_is_escaped() -> None:
    """Nothing from the text is markup."""
    html = attrs.evolve(EVENT, source_phrase="<script>alert('x')</script>")._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_date_is_written_as_far_as_it_is_known() -> None:
    """A week by its Monday, a month and a year without days."""
    day = dt.date(2025, 2, 26)
    assert ["2025-02-26", "week of 2025-02-24", "2025-02", "2025"] == [
        attrs.evolve(EVENT, date=day, date_precision=precision).when for precision in ("day", "week", "month", "year")
    ]
    assert "" == attrs.evolve(EVENT, date=None, date_precision=None).when
