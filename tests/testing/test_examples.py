"""Examples and cases of a codebook, run with the coder."""

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import run_examples

GONDOR = {
    "codebook.toml": 'title = "Gondor"\nversion = "1"\nlanguage = "en"\n',
    "actions.toml": '[11]\nlabel = "Disapprove"\n[112]\nlabel = "Accuse"\n[1121]\nlabel = "Accuse of corruption"\n'
    '[13]\nlabel = "Threaten"\n[19]\nlabel = "Fight"\n',
    "actors/all.csv": "phrase,code,kind,from,until,note\nArnor,ARN,country,,,\nGondor,GON,country,,,\n",
}
HOLDING = """
&corruption = bribery | graft

accuse, blame -> 112
    > Arnor accused Gondor. -> ARN 112 GON
    ! Arnor praised Gondor.
    SOURCE * TARGET of &corruption -> 1121
        > Arnor accused Gondor of bribery.
        ! Arnor accused Gondor.

fight -> 19
    > Arnor fought Gondor. -> ARN 19 GON

operator threaten
    SOURCE threaten to X
        > Arnor threatened to fight Gondor. -> ARN 13 GON
        ! Arnor fought Gondor.
compose threaten: 19 -> 13, else none
"""


def results(rules=HOLDING, corpus=""):
    files = {**GONDOR, "rules/a.rules": rules, **({"corpus/a.txt": corpus} if corpus else {})}
    codebook = load_codebook(files, cached=False)
    return list(run_examples(codebook, RuleCoder(codebook)))


def test_what_holds():
    """Rules, negative examples and operators; each example is run once, in the order of the file."""
    found = results()
    assert [(result.outcome, result.why) for result in found] == [("passed", "")] * 7
    assert [result.location.line for result in found] == [5, 6, 8, 9, 12, 16, 17]


@pytest.mark.parametrize(
    ("old", "new", "why", "coded"),
    [
        ("> Arnor fought Gondor.", "> Arnor praised Gondor.", "the rule does not match", ()),
        (
            "! Arnor praised",
            "! Arnor blamed",
            "the rule matches, but must not",
            ("ARN 112 GON  by memory/rules/a.rules:4",),
        ),
        ("-> ARN 112 GON", "-> GON 112 ARN", "the rule matches, but does not give GON 112 ARN", None),
        ("of bribery.", "of cowardice.", "the rule does not match", ("ARN 112 GON  by memory/rules/a.rules:4",)),
        ("to fight Gondor. -> ARN 13 GON", "to leave Gondor.", "the rule does not match", ()),
    ],
)
def test_what_fails_says_why(old, new, why, coded):
    """What was coded, by which rule, and how near the nearest came."""
    (result,) = [result for result in results(HOLDING.replace(old, new, 1)) if not result.passed]
    assert result.why == why
    assert coded is None or result.coded == coded
    assert result.explanation


@pytest.mark.parametrize(
    ("title", "text", "events", "why"),
    [
        ("right", "Arnor fought Gondor.", "ARN 19 GON", ""),
        ("nothing", "Arnor slept.", "", ""),
        ("wrong", "Arnor fought Gondor.", "GON 19 ARN", "missing GON 19 ARN; unexpected ARN 19 GON"),
        ("more", "Arnor fought Gondor. Gondor accused Arnor.", "ARN 19 GON", "unexpected GON 112 ARN"),
        (":xfail known", "Arnor fought Gondor.", "GON 19 ARN", ""),
        (":xfail mended", "Arnor fought Gondor.", "ARN 19 GON", "it succeeds now; take :xfail away"),
    ],
)
def test_cases(title, text, events, why):
    """A case's events must be exactly those that it names."""
    result = results(corpus=f"=== {title} ===\n{text}\n---\n{events}\n")[-1]
    assert (result.kind, result.why, result.passed) == ("case", why, not why)


def test_skipped_cases_are_counted():
    """:skip is neither right nor wrong."""
    result = results(corpus="=== :skip later ===\nArnor fought Gondor.\n---\nGON 19 ARN\n")[-1]
    assert (result.outcome, result.passed) == ("skipped", True)


def test_what_is_no_event_in_another_ontology_is_skipped():
    """A book with a crosswalk runs the examples of the book that it extends, in its own codes."""
    other = {
        "codebook.toml": 'title = "Types"\nversion = "1"\nlanguage = "en"\n',
        "actions.toml": '[ASSAULT]\nlabel = "Assault"\n',
        "crosswalk.toml": '[19]\ntype = "ASSAULT"\n[11]\ntype = "none"\n[13]\ntype = "none"\n',
    }
    codebook = load_codebook({**GONDOR, "rules/a.rules": HOLDING}, other, cached=False)
    outcomes = [result.outcome for result in run_examples(codebook, RuleCoder(codebook))]
    assert outcomes == ["skipped", "passed", "skipped", "passed", "passed", "skipped", "passed"]
