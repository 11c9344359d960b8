"""Statements -> acts: operators, event nouns, modality, tense, and who says so."""

from __future__ import annotations

import pytest

from tests.coding.world import code, world

OPERATORS = {
    "say keeps the act": ("France said that Iran attacked Iraq.", ["IRN 190 IRQ"]),
    "say without 'that'": ("France said Iran attacked Iraq.", ["IRN 190 IRQ"]),
    "said against the speaker": ("Iran said that Iraq attacked Iran.", ["IRN 112 IRQ", "IRQ 190 IRN"]),
    "said against the speaker, as a pronoun": ("Iran said that Iraq attacked them.", ["IRN 112 IRQ", "IRQ 190 IRN"]),
    "one's own act is only told": ("Iran said that it attacked Iraq.", ["IRN 190 IRQ"]),
    "media only report": ("Journalists said that Iran attacked Iraq.", ["IRN 190 IRQ"]),
    "officials without a country only report": ("Officials said that Iran attacked Iraq.", ["IRN 190 IRQ"]),
    "trailing attribution only reports": ("Iran attacked Iraq, Syria said.", ["IRN 190 IRQ"]),
    "will": ("France will help Kenya.", ["FRA 033 KEN"]),
    "will with an act of force": ("Iran will attack Iraq.", ["IRN 190 IRQ"]),
    "said it would": ("France said it would help Kenya.", ["FRA 033 KEN"]),
    "said it will": ("France said it will help Kenya.", ["FRA 033 KEN"]),
    "will not": ("France will not help Kenya.", ["FRA 122 KEN"]),
    "said it would not": ("France said it would not help Kenya.", ["FRA 122 KEN"]),
    "agree to": ("France agreed to help Kenya.", ["FRA 033 KEN"]),
    "refuse to": ("France refused to help Kenya.", ["FRA 122 KEN"]),
    "must": ("France said that Kenya must withdraw from Mali.", ["FRA 104 KEN"]),
    "demand that": ("France demanded that Kenya withdraw from Mali.", ["FRA 104 KEN"]),
    "urge to": ("France urged Kenya to help Mali.", ["FRA 023 KEN"]),
    "stop doing": ("France stopped helping Kenya.", ["FRA 162 KEN"]),
    "begin to": ("France began to help Kenya.", ["FRA 070 KEN"]),
    "threaten to, and who is warned": ("Iran threatened to attack if Iraq visited Kenya.", ["IRN 138 IRQ", "IRQ 042 KEN"]),
    "threaten to": ("Iran threatened to attack Iraq.", ["IRN 138 IRQ"]),
    "threaten, the longer key": ("Iran threatened to bomb Iraq.", ["IRN 1384 IRQ"]),
    "threaten with an event noun": ("France threatened Iran with sanctions.", ["FRA 1312 IRN"]),
    "vow to": ("Iran vowed to attack Iraq.", ["IRN 138 IRQ"]),
    "deny doing": ("Iran denied attacking Iraq.", ["IRN 016 IRQ"]),
    "deny that": ("Iran denied that it attacked Iraq.", ["IRN 016 IRQ"]),
    "an operator over an operator": ("France refused to agree to help Kenya.", ["FRA 120 KEN"]),
    "a content that nobody can code": ("France agreed to zap Kenya.", ["FRA 030 KEN"]),
    "in the passive": ("Kenya was urged by France to help Mali.", ["FRA 023 KEN"]),
    "with adverbs and a place between": ("France on Monday again urged Kenya in Mali to help Chad.", ["FRA 023 KEN"]),
}  # fmt: skip
NOUNS = {
    "blame is not for who was attacked": ("France criticised the attack on Kenya.", ["FRA 111 -"]),
    "blame is for who did it": ("France criticised the attack on Kenya by Iran.", ["FRA 111 IRN"]),
    "under a light verb": ("Iran launched an attack on Iraq.", ["IRN 190 IRQ"]),
    "with a possessor": ("Iran's attack on Iraq angered the blorfs.", ["IRN 190 IRQ"]),
    "with by and on": ("An attack by Iran on Iraq killed ten men.", ["IRN 190 IRQ"]),
    "with of and by": ("The bombing of Iraq by Iran went on.", ["IRN 195 IRQ"]),
    "with an adjective": ("Iranian airstrikes on Iraq killed ten men.", ["IRN 195 IRQ"]),
    "of a noun alone": ("France imposed sanctions on Iran.", ["FRA 163 IRN"]),
    "in the passive": ("Sanctions were imposed on Iran by France.", ["FRA 163 IRN"]),
    "between two": ("Talks between France and Kenya resumed.", ["FRA 046 KEN", "KEN 046 FRA"]),
    "hold talks with": ("France held talks with Kenya.", ["FRA 046 KEN", "KEN 046 FRA"]),
    "a series of": ("Iran launched a series of attacks on Iraq.", ["IRN 190 IRQ"]),
    "pay a visit to": ("The French president paid a visit to Kenya.", ["FRAGOV 042 KEN"]),
    "no act without its verb": ("The sanctions hurt.", []),
}  # fmt: skip
GAPS: dict[str, str] = {}


def items(table: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [
        pytest.param(*case, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
        for name, case in table.items()
    ]


@pytest.mark.parametrize(("sentence", "expected"), items(OPERATORS))
def test_operator(sentence: str, expected: list[str]) -> None:
    """An operator and its content make these events and no others."""
    assert expected == code(sentence)


@pytest.mark.parametrize(("sentence", "expected"), items(NOUNS))
def test_event_noun(sentence: str, expected: list[str]) -> None:
    """An event noun has the rules of its verb."""
    assert expected == code(sentence)


ACTS = {
    "past": ("Iran attacked Iraq.", ("asserted", "past")),
    "present": ("Iran attacks Iraq.", ("asserted", "present")),
    "perfect": ("Iran has attacked Iraq.", ("asserted", "past")),
    "negated": ("Iran did not attack Iraq.", ("negated", "past")),
    "may": ("Iran may attack Iraq.", ("hypothetical", "present")),
    "could have": ("Iran could have attacked Iraq.", ("hypothetical", "present")),
    "if": ("If Iran attacks Iraq, oil prices will rise.", ("hypothetical", "present")),
    "if, before a plural and its verb": ("If Iran attacks Iraq, prices rise.", ("hypothetical", "present")),
    "after": ("After Iran attacked Iraq, prices rose.", ("asserted", "past")),
    "after, in what did not happen": ("France refused to meet Kenya after Iran attacked Iraq.", ("asserted", "past")),
    "hoped": ("The blorfs hoped that Iran attacked Iraq.", ("hypothetical", "past")),
    "managed to": ("Iran managed to attack Iraq.", ("asserted", "past")),
    "tried to": ("Iran tried to attack Iraq.", ("hypothetical", "present")),
    "without": ("Iran left without attacking Iraq.", ("hypothetical", "present")),
    "planned attack": ("Iran planned an attack on Iraq.", ("hypothetical", "past")),
}  # fmt: skip
ACT_GAPS = {
    "if, before a plural and its verb": "'prices rise' is read as one noun, and the condition is lost with it",
    "managed to": "an infinitive that did happen has not the tense of its verb",
    "planned attack": "an event noun under a verb that is neither light nor an operator is no act",
}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            *case, id=name, marks=[pytest.mark.xfail(strict=True, reason=ACT_GAPS[name])] if name in ACT_GAPS else []
        )
        for name, case in ACTS.items()
    ],
)
def test_modality_and_tense(sentence: str, expected: tuple[str, str]) -> None:
    """Whether and when Iran attacked Iraq."""
    [event] = [event for event in world().code(sentence) if event.action.code == "190"]
    assert expected == (event.modality, event.tense)


class TestAssertedActs:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Iran denied attacking Iraq.",
            "France refused to help Kenya.",
            "Iran threatened to attack Iraq.",
            "France agreed to help Kenya.",
        ],
    )
    def test_speech_acts_are_asserted(self, sentence: str) -> None:
        """Refusing, denying, threatening and promising did happen."""
        assert ["asserted"] == [event.modality for event in world().code(sentence)]

    def test_denied_acts_are_not(self) -> None:
        """An act that a verb of denial holds, and no rule, is not asserted."""
        assert "asserted" not in [e.modality for e in world().code("Iran disputed that it attacked Iraq.")]


class TestAttribution:
    @pytest.mark.parametrize(
        ("sentence", "speaker"),
        [
            ("Iran attacked Iraq, Syria said.", "SYR"),
            ('"Iran attacked Iraq," said the Syrian minister.', "SYRGOV"),
            ("According to Kenyan police, Iran attacked Iraq.", "KENCOP"),
            ("Iran attacked Iraq, officials said.", "---GOV"),
            ("Syria said that Iran attacked Iraq.", "SYR"),
            ("Iran attacked Iraq.", None),
        ],
    )
    def test_who_says_so(self, sentence: str, speaker: str | None) -> None:
        """An act is attributed to whom the text names for it."""
        [event] = [event for event in world().code(sentence) if event.action.code == "190"]
        assert speaker == (event.attributed_to.code if event.attributed_to else None)


class TestOperatorLines:
    def test_outermost_first(self) -> None:
        """`rule` is the content's, `operators` the others, outermost first."""
        [event] = world().code("France refused to agree to help Kenya.")
        lines = event.trace.operators
        assert ["refuse", "agree"] == [line.split("SOURCE ")[1].split(" ")[0] for line in lines]
        assert 2 == len(event.operators)
        assert "help, aid -> 070" == event.trace.rule_line

    def test_consumed_content_is_no_event(self) -> None:
        """A content that an operator has consumed gives no event of its own."""
        assert not [event for event in world().code("Iran threatened to attack Iraq.") if event.action.code == "190"]


SILENT = """
paint -> none
    > France painted Kenya.
SOURCE play with ANY -> none
    > France played with Kenya.
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("France threatened to paint Kenya.", ["FRA 130 KEN"], id="a verb that says too little alone"),
        pytest.param("France threatened to play with Kenya.", [], id="words that are no act"),
        pytest.param("France agreed to paint Kenya.", [], id="no promise of cooperation"),
    ],
)
def test_operator_over_what_is_coded_to_nothing(sentence: str, expected: list[str]) -> None:
    """A verb coded to nothing is content without a code, but no promise; words coded to nothing make all nothing."""
    assert expected == [str(event) for event in world(SILENT).code(sentence) if event.modality == "asserted"]


PASSED = """
SOURCE send troop to TARGET -> 154
    > France sent troops to Kenya. -> FRA 154 KEN
operator errand
    SOURCE send troop to X
        > France sent troops to attack Kenya. -> FRA 190 KEN
compose errand: else same
operator rescue
    SOURCE send ANY to X
        > France sent troops to help Kenya.
compose rescue: 07 -> 073, else same
"""


def test_operators_that_only_keep_codes_are_passed_over() -> None:
    """What troops are sent for may have no code; then the rule for their being sent answers, behind all operators."""
    coder = world(PASSED)
    assert ["FRA 154 KEN"] == [str(event) for event in coder.code("France sent troops to Kenya to zap the blorfs.")]


def test_who_receives_goes_before_what_it_is_for() -> None:
    """Of a recipient and a phrase after "for", the recipient fills "to | for TARGET"."""
    coder = world("\nSOURCE promise &arms to | for TARGET -> 0332\n    > France promised arms to Kenya.\n")
    assert ["FRA 0332 KEN"] == [str(event) for event in coder.code("France promised Kenya weapons for its army.")]
