"""Look-ups: everything that a word means."""

import pytest

from eventcode.codebook.lookup import look_up, near_words


def kinds(codebook, word):
    """Kind and word of each meaning."""
    return [(meaning.kind, meaning.word) for meaning in look_up(codebook, word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("1121", [("action", "1121")]),
        ("MIL", [("role", "MIL")]),
        ("GON", [("actor code", "GON")]),
        ("Gondor", [("name", "Gondor")]),
        ("gondor", [("name", "Gondor")]),
        ("Ministers", [("agent", "minister")]),
        ("threatens", [("verb", "threaten")]),
        ("threaten", [("operator", "threaten"), ("verb", "threaten")]),
        ("threats", [("noun", "threat")]),
        ("attack", [("verb", "attack"), ("noun", "attack")]),
        ("&arms", [("set", "&arms")]),
        ("arms", [("set", "&arms")]),
        ("White  Council", [("name", "White Council")]),
        ("gondor/rules/conflict.rules:10", [("rule", "gondor/rules/conflict.rules:10")]),
        ("conflict.rules:11", [("rule", "gondor/rules/conflict.rules:10")]),
        ("gondor/agents.csv:2", [("agent", "guard")]),
        ("gondor/actors/people.csv:4:1", [("name", "Denethor")]),
        ("nowhere", []),
        ("nowhere.rules:4", []),
    ],
)
def test_meanings(gondor, word, expected):
    """All that a word means, each with how the codebook writes it."""
    assert expected == kinds(gondor, word)


def test_an_action(gondor):
    """Who gives it directly, and which operators make it of which acts."""
    (meaning,) = look_up(gondor, "138")
    assert () == meaning.rules
    assert [("promise", "19"), ("threaten", "19")] == sorted((c.operator.name, c.content) for c in meaning.compositions)
    (meaning,) = look_up(gondor, "130")
    assert [("threaten", None)] == [(c.operator.name, c.content) for c in meaning.compositions]
    (meaning,) = look_up(gondor, "190")
    assert ["attack -> 190"] == [rule.text for rule in meaning.rules]


def test_rows_and_rules(gondor):
    """A name has all its periods; a set the rules that use it; a verb its rules, the more specific first."""
    assert ["GONGOV", "GONMIL"] == sorted(row.code for row in look_up(gondor, "Aragorn")[0].names)
    assert ["SOURCE * TARGET of &corruption -> 1121"] == [rule.text for rule in look_up(gondor, "&corruption")[0].rules]
    assert ["1121", "112"] == [rule.code for rule in look_up(gondor, "blamed")[0].rules]
    assert {"guard", "rider", "soldier"} == {row.phrase for row in look_up(gondor, "MIL")[0].agents}


def test_near_words(gondor):
    """What may have been meant."""
    assert "Aragorn" in near_words(gondor, "Aragon")
    assert "&corruption" in near_words(gondor, "&coruption")
