"""What the strategies draw: simple first, and with the events that must come out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from eventcode.codebook import Codebook, load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing import Story, actions, actors, deeds, run_examples, sentences, stories
from eventcode.testing.codings import triples
from eventcode.testing.moulds import Moulds
from eventcode.testing.names import countries_of, names_of

GONDOR = Path(__file__).parents[1] / "gondor"
EARLY, LATE = dt.date(2940, 1, 1), dt.date(2941, 1, 1)
QUICK = settings(max_examples=60, database=None)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (lambda report: report.style == "active", "Dale helped Arnor."),
        (lambda report: "passive" in report.style, "Arnor was helped by Dale."),
        (lambda report: report.deed.words, "Dale accused Arnor of the graft."),
        (lambda report: report.deed.content, "Dale pledged to help Arnor."),
        (lambda report: "attributed" in report.style, "Dale helped Arnor, officials said."),
        (lambda report: "first" in report.style, "On Tuesday, Dale helped Arnor."),
        (lambda report: report.style == "coordinated", "Dale and Harad helped Arnor and Rohan."),
        (lambda report: report.style == "headline", "Dale helps Arnor"),
    ],
)
def test_sentences_shrink_to_a_readable_one(gondor: Codebook, shown, told: str) -> None:
    """The simplest sentence of a kind has short names, a verb with its object and the past tense."""
    assert told == find(sentences(gondor), shown, settings=settings(QUICK, max_examples=2000)).text


@QUICK
@given(stories(load_codebook(GONDOR, cached=False)))
def test_stories_know_their_events(gondor: Codebook, story: Story) -> None:
    """The events of a story are those of its sentences, and the coder finds them."""
    assert story.text == " ".join(report.text for report in story.reports)
    assert set(story.record()) == {"id", "date", "text"}
    assert Counter(story.events) == triples(
        RuleCoder(gondor).code_document(story.text, story.date, memory=False).events
    )


def test_names_have_the_code_of_their_day() -> None:
    """On a day the row that holds, without one the latest; a name without a row on the day is not drawn."""
    rows = "phrase,code,kind,from,until\nBard,DALMIL,person,,2940-11-01\nBard,DALGOV,person,2940-11-02,\n"
    book = load_codebook(GONDOR, {"actors/dale.csv": rows}, cached=False)
    codes = {day: [n.code for n in names_of(book, day) if n.phrase == "Bard"] for day in (None, EARLY, LATE)}
    assert codes == {None: ["DALGOV"], EARLY: ["DALMIL"], LATE: ["DALGOV"]}


def test_kinds_of_names(gondor: Codebook) -> None:
    """Only the kinds asked for are drawn, and none of a kind is a sentence."""
    people = {name.phrase for name in names_of(gondor) if name.kind == "person"}
    assert find(actors(gondor, kinds=("person",)), lambda _: True, settings=QUICK).phrase in people
    with pytest.raises(ValueError, match="has no such names on 2941-01-01"):
        actors(gondor, LATE, kinds=("seat of nobody",))


@QUICK
@given(st.data())
def test_actions_are_those_of_the_ontology(gondor: Codebook, data: st.DataObject) -> None:
    """Each is found by its code."""
    action = data.draw(actions(gondor))
    assert gondor.ontology[action.code] == action


@QUICK
@given(st.data())
def test_a_target_when_it_is_asked_for(gondor: Codebook, data: st.DataObject) -> None:
    """`target=True` draws deeds done to somebody, `target=False` others."""
    assert data.draw(deeds(gondor, target=True)).whom is not None
    assert data.draw(deeds(gondor, target=False)).whom is None


def test_most_rules_are_covered() -> None:
    """Of the rules of CAMEO that code an event by themselves, more than three in four make plain sentences."""
    book = load_codebook("cameo")
    coding = {rule.location for rule in book.rules if rule.operator is None and rule.code is not None}
    covered = {mould.rule.location for mould in Moulds(book).plain}
    assert len(covered) / len(coding) > 0.76


def test_the_more_specific_rule_is_meant(gondor: Codebook) -> None:
    """Words under which another rule answers are no words of a rule."""
    moulds = Moulds(gondor)
    (attack,) = (mould for mould in moulds.plain if mould.verb == "attack" and not mould.choices)
    assert moulds.answers(attack, {})
    assert not moulds.answers(attack, {"with": ("sword",)})


def test_a_verb_takes_its_target_as_the_examples_show(gondor: Codebook) -> None:
    """ "negotiated with Rohan" shows where the target of "negotiate" stands."""
    places = {mould.verb: mould.at for mould in Moulds(gondor).plain if not mould.choices}
    assert places["negotiate"] == "with"
    assert places["accuse"] == "object"


def test_each_country_has_one_name(gondor: Codebook) -> None:
    """Codes do not repeat, the short names come first, and the adjective belongs to the name."""
    found = countries_of(gondor)
    assert len({name.code for name in found}) == len(found)
    assert [name.phrase for name in found][:2] == ["Dale", "Arnor"]
    assert {name.phrase: name.adjective for name in found}["Gondor"] == "Gondorian"


def test_no_sentences_without_countries() -> None:
    """A codebook that names no country says what it lacks."""
    book = load_codebook(
        {"codebook.toml": 'title = "T"\nversion = "1"\n', "actions.toml": '[01]\nlabel = "Say"\n'}, cached=False
    )
    with pytest.raises(ValueError, match="no rule whose words make a plain sentence"):
        deeds(book)


def test_examples_run_without_hypothesis() -> None:
    """Who only runs examples need not have it; who draws sentences is told what to install."""
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from eventcode.testing.examples import run_examples\n"
        "import eventcode.testing\n"
        "try:\n    eventcode.testing.sentences\nexcept ImportError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'eventcode[testing]'" in done.stdout


def test_run_examples_is_public(gondor: Codebook) -> None:
    """The package's own names lead to the modules."""
    assert all(result.passed for result in run_examples(gondor, RuleCoder(gondor)))
