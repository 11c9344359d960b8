"""Why a rule made no event of a sentence, or what it found there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook import load_codebook
from eventcode.codebook.codebook import Rule
from eventcode.codebook.precedence import why_first
from eventcode.coding.coder import RuleCoder
from eventcode.coding.examine import examine
from eventcode.coding.why import line_of, why, why_not

GONDOR = Path(__file__).parents[1] / "gondor"
STUDY = """
besiege -> 190
    nouns siege
    > Mordor besieged Gondor.
    SOURCE * TARGET with spear -> 193
        > Mordor besieged Gondor with spears.
    SOURCE * castle of TARGET with spear -> 193
        > Mordor besieged the castle of Gondor with spears.
    SOURCE * castle with spear -> 190
        > Mordor besieged the castle of Rohan with spears.
    SOURCE * TARGET with &axes -> 193
        > Mordor besieged Gondor with axes.
&axes = axe | hatchet
fear -> 010
    > Gondor feared Mordor.
shoot down -> 190
    > Gondor shot down Mordor.
SOURCE charge TARGET with ANY -> 112
    > Gondor charged Mordor with crimes.
TARGET obtain &arms from SOURCE -> 072
    > Rohan obtained arms from Gondor.
sleep -> none
    > Rohan slept.
operator refuse
    SOURCE refuse to X
        > Rohan refused to help Gondor.
compose refuse: 07 -> 111, else none
"""


@cache
def study() -> RuleCoder:
    return RuleCoder(load_codebook(GONDOR, {"rules/study.rules": STUDY}, cached=False))


def rule(text: str) -> Rule:
    return next(rule for rule in study().codebook.rules if rule.text.partition(" ->")[0] == text)


@pytest.mark.parametrize(
    ("text", "sentence", "about", "reason"),
    [
        ("besiege", "Mordor attacked Gondor.", "lacks", "no verb 'besiege' and no event noun 'siege'"),
        ("besiege", "Mordor attacked Gondor.", "instead", "gondor/rules/conflict.rules:23 (attack -> 190) is applied"),
        ("besiege", "Silence.", "read", "no statement, for no verb was found"),
        ("fear", "Gondor had fears.", "lacks", "'fears' was read as a noun ('nouns fear' beneath the head"),
        ("shoot down", "Gondor shot Mordor.", "lacks", "'shot' was read, without what makes it 'shoot down'"),
        ("fear", "Rohan sent greetings to Gondor.", "nearest", "(SOURCE send | give TARGET &arms -> 072), but the object"),
        ("SOURCE * TARGET with spear", "Mordor besieged Gondor.", "lacks", "nothing stands behind 'with': it asks for"),
        (
            "SOURCE * TARGET with spear", "Mordor besieged Gondor with words.", "lacks",
            "behind 'with' 'words' is not among spear",
        ),
        (
            "SOURCE * TARGET with spear", "Mordor besieged Gondor by spears.", "lacks",
            "'spears' stands behind 'by'",
        ),
        (
            "SOURCE * TARGET with &axes", "Mordor besieged Gondor with long clubs.", "lacks",
            "behind 'with' 'long clubs' is not among &axes ('club' can be added to &axes, memory/rules/study.rules:13)",
        ),
        ("SOURCE * TARGET with spear", "Mordor besieged with spears.", "lacks", "nothing stands as the object"),
        ("SOURCE * TARGET with spear", "Mordor besieged nobody with spears.", "lacks", "the object 'nobody' means nobody"),
        ("SOURCE charge TARGET with ANY", "Gondor charged Mordor.", "lacks", "nothing stands behind 'with' for ANY"),
        ("TARGET obtain &arms from SOURCE", "Rohan obtained arms.", "lacks", "nothing stands behind 'from' for SOURCE"),
        (
            "TARGET obtain &arms from SOURCE", "Rohan obtained arms from hills.", "lacks",
            "'hills' behind 'from' is no name and no role noun (SOURCE)",
        ),
        ("SOURCE refuse to X", "Rohan refused the offer.", "lacks", "no act stands as 'to X' for X"),
        (
            "SOURCE * castle with spear", "Mordor besieged the castle of Gondor with spears.", "instead",
            "memory/rules/study.rules:7 (SOURCE * castle of TARGET with spear -> 193) goes before it: it asks for 3 slots",
        ),
        ("fear", "The blorf feared Gondor.", "dropped", "'The blorf' is no name and no role noun, and a thing does"),
        ("SOURCE refuse to X", "Rohan refused to sleep.", "dropped", "the operator refuse makes nothing of what X is"),
        ("sleep", "Rohan slept and attacked Gondor.", "fits", "it is applied, and codes nothing"),
        ("sleep", "Rohan slept and attacked Gondor.", "instead", "(attack -> 190) is applied"),
        ("fear", "Rohan refused to fear Gondor.", "dropped", "the operator refuse makes nothing of 010, memory/rules"),
    ],
)  # fmt: skip
def test_why_not(text: str, sentence: str, about: str, reason: str) -> None:
    """What the rule lacks, which other rule is applied and why, what became of the act."""
    found = why_not(study(), (rule(text),), sentence)
    assert any(each.about == about and reason in each.text for each in found), found


def test_a_discarded_sentence_is_named() -> None:
    """Where nothing is coded at all, the reason is the discard."""
    discards = {"discards.csv": "phrase,drops,reason\nrace results,sentence,sport\n"}
    coder = RuleCoder(load_codebook(GONDOR, discards, cached=False))
    (reason,) = why_not(coder, coder.codebook.rules[:1], "Race results: Mordor attacked Gondor.")
    assert ("dropped", True) == (reason.about, "sport" in reason.text)


def test_of_several_rules_the_nearest_is_told() -> None:
    """The one that lacks least, of all that give a code."""
    rules = [each for each in study().codebook.rules if each.code == "193"]
    found = why_not(study(), rules, "Mordor besieged Gondor with clubs.")
    assert 1 == sum(each.about == "lacks" for each in found)
    (reason,) = [each for each in why_not(study(), rules, "Rohan slept.") if each.about == "lacks"]
    assert f"no verb and no event noun of the {len(rules)} rules that give 193" == reason.text


@pytest.mark.parametrize(
    ("text", "sentence", "fits"),
    [
        ("fear", "Gondor feared Mordor.", ["'fear' is all that it asks for"]),
        (
            "SOURCE * castle of TARGET with spear", "Mordor besieged the castle of Gondor with long spears.",
            ["the object 'the castle' is among castle", "'long spears' behind 'with' is among spear",
             "'Gondor' behind 'of' is TARGET"],
        ),
        ("SOURCE refuse to X", "Rohan refused to help Gondor.", ["X is (Rohan to help Gondor)"]),
        ("fear", "Gondor praised Mordor.", []),
    ],
)  # fmt: skip
def test_why(text: str, sentence: str, fits: list[str]) -> None:
    """What fills the slots of a rule that fits; nothing of one that does not."""
    found = [each.text for each in why(study(), rule(text), sentence) if each.about == "fits"]
    assert sorted(fits) == sorted(found)


NAMES = st.sampled_from(
    ["Mordor", "the king of Rohan", "nobody", "the castle of Gondor", "spears", "arms", "the attack"]
)
VERBS = st.sampled_from(["besieged", "was charged by", "refused", "refused to help", "sent", "will praise", "obtained"])
TAILS = st.lists(
    st.tuples(st.sampled_from(["with", "from", "to", "of", "for", "by"]), NAMES).map(" ".join), max_size=2
).map(" ".join)


@settings(max_examples=150)
@given(st.tuples(NAMES, VERBS, NAMES, TAILS).map(" ".join))
def test_a_rule_lacks_nothing_exactly_if_it_fits(sentence: str) -> None:
    """The rule that is applied is the first of those that lack nothing; if all lack something, none is applied."""
    coder = study()
    rules = coder.codebook.rules
    for trial in examine(coder.finder, coder.code_document(sentence + ".").statements, rules):
        fitting = [tried.rule for tried in trial.asked if not tried.lacks]
        assert (fitting[0] if fitting else None) is trial.applied
        if fitting:
            assert all(why_first(trial.applied, other, coder.codebook) for other in fitting[1:])


def test_examining_changes_nothing() -> None:
    """A coder gives the same events after it was asked why."""
    coder = study()
    before = coder.code("Mordor besieged Gondor with spears.")
    why_not(coder, coder.codebook.rules, "Mordor besieged Gondor with spears.")
    assert before == coder.code("Mordor besieged Gondor with spears.")
    assert type(coder.finder.matcher).__name__ == "Matcher"


@pytest.mark.parametrize(
    ("winner", "other", "reason"),
    [
        ("SOURCE * TARGET with spear", "besiege", "it asks for 2 slots, this rule for no slot"),
        ("SOURCE * TARGET with spear", "SOURCE * TARGET with &axes", "single words go before word sets"),
        ("SOURCE refuse to X", "SOURCE threaten TARGET with X", None),
        ("fear", "besiege", "010 is the lower code"),
    ],
)
def test_why_first(winner: str, other: str, reason: str | None) -> None:
    """The first line of the documented order in which two rules differ; of any two, the codebook's order decides."""
    rules = study().codebook.rules
    first, second = sorted((rule(winner), rule(other)), key=rules.index)
    told = why_first(first, second, study().codebook)
    assert told.startswith(reason) if reason else told


def test_a_rule_is_named_with_its_place() -> None:
    """As an editor jumps to it."""
    assert "memory/rules/study.rules:14 (fear -> 010)" == line_of(rule("fear"))
