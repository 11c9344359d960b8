"""Why an example or a case failed: what is coded otherwise than its line says."""

from pathlib import Path

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import is_own, run_examples

GONDOR = Path(__file__).parents[1] / "gondor"


def reasons(rules="", corpus=""):
    """The reasons of the only example that fails, by what they are about."""
    files = {"rules/z.rules": rules, "corpus/z.txt": corpus}
    codebook = load_codebook(GONDOR, {path: text for path, text in files.items() if text}, cached=False)
    found = [result for result in run_examples(codebook, RuleCoder(codebook)) if not result.passed]
    (failed,) = [result for result in found if is_own(result.location, codebook)]
    return [(reason.about, reason.text) for reason in failed.reasons]


@pytest.mark.parametrize(
    ("example", "about", "reason"),
    [
        (
            "> Mordor promised to fear Gondor. -> MOR 010 GON", "code",
            "030 and not 010: by memory/rules/z.rules:1 (fear -> 010) within the operator promise gondor/rules/",
        ),
        ("> Mordor feared Gondor. -> MOR 190 GON", "code", "010 and not 190: by memory/rules/z.rules:1 (fear -> 010)"),
        ("> The king of Rohan feared Gondor. -> ROH 010 GON", "source", "'The king' is ROHGOV and not ROH; by gondor/"),
        ("> Rohan feared the blorfs. -> ROH 010 GON", "target", "no code is known for 'the blorfs'"),
        ("> Rohan feared Gondor. -> ROH 010 -", "target", "'Gondor' is GON and not nobody; by gondor/actors/"),
        ("> Gondor was feared. -> ROH 010 GON", "source", "nobody is named"),
        ("> Rohan feared Gondor. -> GON 010 ROH", "source", "source and target are the other way round: 'Rohan' acts"),
        ("> Rohan praised Gondor.", "lacks", "no verb 'fear'"),
    ],
)  # fmt: skip
def test_an_example(example, about, reason):
    """The code with its operators, the actor with its rows, or what the rule lacks."""
    holding = "" if example.startswith("> Mordor feared") else "\n    > Gondor feared Rohan."
    found = reasons(f"fear -> 010{holding}\n    {example}\n")
    assert any(name == about and text.startswith(reason) for name, text in found), found


def test_a_negative_example():
    """What the rule finds, though it must not match."""
    rule = "SOURCE fear TARGET with &arms -> 010\n    > Rohan feared Gondor with arms."
    assert ("fits", "'heavy weapons' behind 'with' is among &arms") in reasons(
        f"{rule}\n    ! Rohan feared Gondor with heavy weapons.\n"
    )


@pytest.mark.parametrize(
    ("text", "event", "about", "reason"),
    [
        ("Mordor attacked Gondor.", "MOR 193 GON", "code", "190 and not 193: by gondor/rules/conflict.rules:"),
        ("Mordor attacked Gondor.", "MOR 193 GON", "lacks", "nothing stands behind 'with': it asks for spear | sword"),
        ("Mordor did not attack Gondor.", "MOR 190 GON", "modality", "MOR 190 GON is coded as negated"),
        ("Mordor attacked Harad.", "MOR 190 GON", "target", "'Harad' is HAR and not GON"),
        ("Mordor slept.", "MOR 190 GON", "lacks", "no verb 'attack' and no event noun 'assault', 'attack'"),
    ],
)
def test_a_case(text, event, about, reason):
    """What is coded otherwise, and what the nearest rule of the code expected lacks."""
    found = reasons(corpus=f"=== a case ===\n{text}\n---\n{event}\n")
    assert any(name == about and said.startswith(reason) for name, said in found), found


def test_a_case_with_too_many_events_has_no_more_to_say():
    """What is unexpected is named with its rule already."""
    assert reasons(corpus="=== a case ===\nMordor attacked Gondor.\n---\n") == []
