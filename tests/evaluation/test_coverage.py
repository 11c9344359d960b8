"""What a corpus uses of a codebook."""

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.records import Record
from eventcode.evaluation.coverage import cover


def records(*texts):
    """Texts as records."""
    return [Record(str(number), number, text) for number, text in enumerate(texts, 1)]


@pytest.fixture(scope="module")
def found(gondor):
    """What two texts use of gondor."""
    texts = (
        "Gondor accused Harad of robbery. Theoden praised Gondor. He attacked Mordor.",
        "Mordor threatened to attack Gondor. The sun rose. Saruman attacked Mordor.",
    )
    return cover(RuleCoder(gondor), records(*texts))


def use(found, text):
    """How often the line of this text was used, and in how many texts."""
    (one,) = [use for use in found.uses if use.text == text]
    return one.count, one.records


def test_lines(found):
    """Rules, operators, sets and rows are counted, also those that a pronoun leads to."""
    assert (1, 1) == use(found, "SOURCE * TARGET of &corruption -> 1121")
    assert (0, 0) == use(found, "accuse, blame -> 112")
    assert (3, 2) == use(found, "attack -> 190")
    assert (1, 1) == use(found, "threaten")
    assert (0, 0) == use(found, "promise")
    assert (2, 1) == use(found, "Theoden -> ROHGOV")
    assert (0, 0) == use(found, "rebel -> REB")


def test_sets(found):
    """A set is used with a rule that names it, by the word that was met; so is a set inside it."""
    words = {one.text: dict(one.words) for one in found.uses if one.kind == "set"}
    assert {"robbery": 1} == words["&corruption"] == words["&theft"]
    assert {} == words["&arms"]
    assert "&light" not in words


def test_shares(found):
    """Sentences with an event, and sources and targets with a code."""
    assert (2, 6, 5, 5) == (found.records, found.sentences, found.coded_sentences, found.events)
    assert (5, 4) == (found.sources, found.coded_sources)
    assert (5, 5) == (found.targets, found.coded_targets)


def test_never(found):
    """The lines that are not in any event, and no others."""
    assert {use.text for use in found.uses if not use.count} == {use.text for use in found.never}
    assert "arrest, detain -> 173" in {use.text for use in found.never}


def test_own_lines(gondor_files, gondor):
    """Of a study's lines alone the rest says nothing."""
    study = {"rules/own.rules": "shun -> 111\n    > Rohan shunned Harad.\n"}
    found = cover(RuleCoder(load_codebook(gondor_files, study, cached=False)), records("Rohan shunned Harad."))
    assert ["shun -> 111"] == [one.text for one in found.below("memory").uses if one.text.startswith("shun")]
    assert () == found.below("elsewhere").uses


def test_rules_that_code_nothing(gondor_files):
    """They are used by clauses that have no event."""
    files = {**gondor_files, "rules/none.rules": "SOURCE attack ball -> none\n    > Rohan attacked the ball.\n"}
    found = cover(RuleCoder(load_codebook(files, cached=False)), records("Rohan attacked the ball."))
    assert (1, 1) == use(found, "SOURCE attack ball -> none")
    assert 0 == found.events
