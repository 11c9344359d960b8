"""Statement <-> notation: what is printed parses back."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings

from eventcode.statements.notation import NotationError, parse_statement, render
from eventcode.statements.statement import Phrase, Statement, VerbGroup
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import read_table
from tests.strategies import MODALS, PARTICLE_VERBS, PREDICATES, statements

RARE = (  # verbs that the lexicon reads as a noun alone, in some form at least
    "beef up", "shore up", "phase in", "ward off", "do away", "zero in",
)  # fmt: skip
IRREGULAR = sorted(verb for verb in {row[0] for row in read_table("irregular-verbs.csv")} if lexicon().is_verb(verb))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(statements(1))
def test_a_printed_statement_parses_back(statement: Statement) -> None:
    """A printed statement parses back to itself."""
    assert statement == parse_statement(render(statement))


def groups(lemma: str) -> list[VerbGroup]:
    """A verb in every form."""
    voices, negations = ("active", "passive"), (False, True)
    found = []
    for voice, negated in itertools.product(voices, negations):
        found += [VerbGroup(lemma, "finite", tense, voice, negated) for tense in ("past", "present", "future")]
        found += [
            VerbGroup(lemma, form, tense, voice, negated) for form in ("to", "ing") for tense in ("past", "present")
        ]
        found += [VerbGroup(lemma, "finite", "present", voice, negated, modal) for modal in MODALS]
    return found


@pytest.mark.parametrize("lemma", [*IRREGULAR, *PARTICLE_VERBS, *PREDICATES, *RARE])
def test_every_form_of_a_verb(lemma: str) -> None:
    """Each tense, voice, form and modal of a verb parses back, whatever its irregular forms are."""
    who, whom = Phrase(("Iran",)), Phrase(("the", "truce"))
    for group in groups(lemma):
        statement = Statement(who, group, whom)
        assert statement == parse_statement(render(statement)), render(statement)


class TestPlainEnglish:
    """Text without brackets is read as a sentence."""

    @pytest.mark.parametrize(
        ("text", "notation"),
        [
            ("JCS confirmed tracking", "JCS confirmed (JCS tracking)"),
            ("the rebels attacked Goma", "[the rebels] attacked Goma"),
            ("Iran may arm the rebels", "Iran may arm [the rebels]"),
            ("Cuba was accused of bribery by Spain", "Cuba was accused by Spain of [bribery]"),
        ],
    )
    def test_typed_statements(self, text: str, notation: str) -> None:
        """What a person types becomes the statement that its notation says."""
        assert parse_statement(notation) == parse_statement(text)
        assert notation == render(parse_statement(text))


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("", "no statement"),
            ("[the rebels]", "verb"),
            ("[the rebels] attacked [Goma", "expected"),
            ("[the rebels] attacked (Goma", "a verb"),
            ("[the rebels] attacked Goma]", "expected"),
            ("[Iran] zzyzx [Iraq]", "is no verb"),
            ("[Iran] attacked [Iraq] [Oman] [Mali]", "two objects"),
            ("Iran said " + "(that Iran said " * 40 + ")" * 40, "nested"),
        ],
    )
    def test_faults_are_named(self, text: str, part: str) -> None:
        """What is no notation raises NotationError that says why."""
        with pytest.raises(NotationError, match=part):
            parse_statement(text)
