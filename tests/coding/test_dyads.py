"""Two spans of a text -> what the first does to the second."""

from __future__ import annotations

import pytest

from eventcode.ontology import Event
from tests.coding.world import world


def spans(marked: str) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """The text of "<Iran> attacked {Iraq}.", the span in <> (the source) and the one in {} (the target)."""
    text, source, target, starts = "", None, None, {}
    for character in marked:
        if character in "<{":
            starts[character] = len(text)
        elif character == ">":
            source = (starts["<"], len(text))
        elif character == "}":
            target = (starts["{"], len(text))
        else:
            text += character
    return text, source, target


def ask(marked: str) -> list[Event]:
    text, source, target = spans(marked)
    return world().code_dyad(text, source=source, target=target)


QUESTIONS = {
    "active": ("<Iran> attacked {Iraq}.", "190", "clause"),
    "passive": ("{Iraq} was attacked by <Iran>.", "190", "clause"),
    "spans inside longer phrases": ("The army of <Iran> attacked two towns in northern {Iraq}.", "190", "clause"),
    "an event noun": ("<Iran>'s attack on {Iraq} angered the blorfs.", "190", "clause"),
    "an event noun with by": ("An attack by <Iran> on {Iraq} killed ten men.", "190", "clause"),
    "under a light verb": ("<France> imposed sanctions on {Iran}.", "163", "clause"),
    "an operator": ("<Iran> threatened to bomb {Iraq}.", "1384", "clause"),
    "the act that fits, of two": ("Egypt praised Kenya and <Iran> attacked {Iraq}.", "190", "clause"),
    "the act that fits, told by someone": ("Egypt said that <Iran> attacked {Iraq}.", "190", "clause"),
    "one of a list": ("Egypt, <Iran> and Sudan condemned France and {Kenya}.", "111", "clause"),
    "names that are in no table": ("<Zembla> accused {Ruritania} of bribery.", "1121", "clause"),
    "unknown names in the passive": ("{Ruritania} was bombed by <Zembla>.", "195", "clause"),
    "a relative clause": ("<The rebels> who attacked {Kenya} fled.", "190", "clause"),
    "the second sentence": ("Egypt praised Kenya. Later <Iran> attacked {Iraq}.", "190", "clause"),
    "an operator over a refusal": ("<Iran> refused to help {Iraq}.", "122", "clause"),
    "the content of an appeal": ("Egypt urged <Iran> to attack {Iraq}.", "190", "clause"),
    "a pronoun for the source": ("<Iran> said it attacked {Iraq}.", "190", "clause"),
    "a passive verb of expecting": ("<Iran> is expected to bomb {Iraq}.", "195", "clause"),
    "what follows the agent": ("Soldiers of {Iran} were attacked by rebels from <Iraq>.", "190", "clause"),
    "two sides of a talk": ("{Iran} and <Iraq> held talks.", "046", "clause"),
    "who meets is met": ("{Iran} met <Iraq>.", "040", "clause"),
    "what is received": ("{Iraq} faced condemnation from <Iran>.", "111", "clause"),
    "a long span of many words": (
        "<Members of families, of Kenya and Mali, who fled> accused {the men}.", "112", "clause"),
    "a verb that looks like a noun": ("<Special Forces> attack {a house of rebels}.", "190", "clause"),
    "a span that begins with a preposition": ("An attack by <Iran> {on the school in Iraq} was over.", "190", "clause"),
    "an act inside a span is none between them": ("<The committee to help the poor> accused {Iraq}.", "112", "clause"),
    "near: what a report says": ("<Egypt> issued a report accusing {Iran} of bribery.", "1121", "near"),
    "near: the pronoun of the next sentence": ("<Iran> sent an army. It attacked {Iraq}.", "190", "near"),
    "near: no clause between them": ("<Zembla> in Ruritania: a bombing, a cloud over {Kenya}.", "195", "near"),
}  # fmt: skip
GAPS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("marked", "action", "reading"),
    [
        pytest.param(*case, id=name, marks=[pytest.mark.xfail(strict=True, reason=GAPS[name])] if name in GAPS else [])
        for name, case in QUESTIONS.items()
    ],
)
def test_question(marked: str, action: str, reading: str) -> None:
    """One event, with this code, between the two spans, by this reading."""
    text, source, target = spans(marked)
    [event] = ask(marked)
    assert (action, reading) == (event.action.code, event.reading)
    assert (source, target) == (event.source_span, event.target_span)
    assert text[slice(*source)] == event.source_phrase


class TestCodes:
    def test_known_names_have_codes(self) -> None:
        """The codes are those of the phrases that hold the spans."""
        [event] = ask("<Iran> attacked {Iraq}.")
        assert "IRN 190 IRQ" == str(event)

    def test_unknown_names_have_none(self) -> None:
        """The words stay where no code is known."""
        [event] = ask("<Zembla> attacked {Ruritania}.")
        assert (None, None, "Zembla", "Ruritania") == (
            event.source,
            event.target,
            event.source_phrase,
            event.target_phrase,
        )

    def test_by_the_words_of_the_span(self) -> None:
        """A span that no phrase of the act holds has the code of its own words."""
        [event] = ask("<Iran> in Egypt: a bombing, a cloud over {the army of Kenya}.")
        assert "IRN 195 KENMIL" == str(event)

    def test_who_says_so(self) -> None:
        """The answer is attributed to who tells it."""
        [event] = ask("Egypt said that <Iran> attacked {Iraq}.")
        assert "EGY" == event.attributed_to.code

    def test_two_spans_of_one_code(self) -> None:
        """Two spans are two parties: the answer stands, its target without the code."""
        [event] = ask("<A French minister> accused {a French minister} of bribery.")
        assert ("FRAGOV 1121 -", "a French minister") == (str(event), event.target_phrase)

    def test_memory_can_be_switched_off(self) -> None:
        """Each sentence then stands alone."""
        text, source, target = spans("The Egyptian president praised Iran. <He> accused {Iraq} of bribery.")
        asked = [world().code_dyad(text, source, target, memory=memory)[0] for memory in (True, False)]
        assert ["EGYGOV 1121 IRQ", "- 1121 IRQ"] == [str(event) for event in asked]

    def test_names_in_the_explanation(self) -> None:
        """The explanation shows the words of the text and says how the spans were read."""
        [event] = ask("<The committee to help the poor> accused {Iraq}.")
        assert "[The committee to help the poor] accused Iraq" in event.explain()
        assert "plain names" in event.explain()

    def test_near_says_so(self) -> None:
        """The weaker reading is marked and explained."""
        [event] = ask("<Zembla> in Ruritania: a bombing, a cloud over {Kenya}.")
        assert "near" in event.explain()


class TestDirection:
    @pytest.mark.parametrize(
        "marked",
        ["{Iran} attacked <Iraq>.", "<Iraq> was attacked by {Iran}.", "{Iran} attacked <Iraq> after a bombing.",
         "Soldiers of <Iran> were attacked by rebels from {Iraq}."],
    )  # fmt: skip
    def test_the_wrong_way(self, marked: str) -> None:
        """Where the clause says that it went the other way, nothing is answered."""
        assert [] == ask(marked)

    def test_what_holds_both_ways(self) -> None:
        """Who meets is met, whichever is asked for."""
        assert ["IRN 040 IRQ", "IRQ 040 IRN"] == [str(ask(m)[0]) for m in ("<Iran> met {Iraq}.", "{Iran} met <Iraq>.")]


class TestModality:
    @pytest.mark.parametrize(
        ("marked", "modality"),
        [
            ("<Iran> did not attack {Iraq}.", "negated"),
            ("<Iran> could attack {Iraq}.", "hypothetical"),
            ("If <Iran> attacks {Iraq}, Egypt will help.", "hypothetical"),
            ("Did <Iran> attack {Iraq}?", "hypothetical"),
            ("Egypt urged <Iran> to attack {Iraq}.", "hypothetical"),
            ("<Iran> attacked {Iraq}.", "asserted"),
            ("<Zembla> in Ruritania: no bombing could reach, a cloud over {Kenya}.", "hypothetical"),
        ],
    )
    def test_modality(self, marked: str, modality: str) -> None:
        """The answer says whether the act happened, in every reading."""
        assert [modality] == [event.modality for event in ask(marked)]


class TestSeveral:
    def test_a_second_act(self) -> None:
        """A second act between the same two is reported after the first."""
        assert ["190", "112"] == [event.action.code for event in ask("<Iran> attacked and then accused {Iraq}.")]

    def test_no_second_reading(self) -> None:
        """An alternative reading is none."""
        assert ["1384"] == [event.action.code for event in ask("<Iran> threatened to bomb {Iraq}.")]


class TestOneSpan:
    def test_source_alone(self) -> None:
        """The events of which the span is the source."""
        [event] = ask("<Iran> attacked Iraq and Egypt praised Kenya.")
        assert ("190", "IRQ") == (event.action.code, event.target.code)

    def test_target_alone(self) -> None:
        """The events of which the span is the target."""
        [event] = ask("Iran attacked Iraq and Egypt praised {Kenya}.")
        assert ("051", "EGY") == (event.action.code, event.source.code)

    def test_all_on_the_other_side(self) -> None:
        """Each actor of the other side gives an event."""
        assert ["IRN 190 IRQ", "IRN 190 EGY"] == [str(event) for event in ask("<Iran> attacked Iraq and Egypt.")]

    def test_from_either_end(self) -> None:
        """Who is met meets."""
        assert ["IRN 040 IRQ"] == [str(event) for event in ask("Iran met {Iraq}.")]
        assert ["IRQ 040 IRN"] == [str(event) for event in ask("Iran met <Iraq>.")]

    def test_all_of_its_events(self) -> None:
        """With one span, the events in which it is the source are coded: there may be several."""
        assert ["190", "111"] == [event.action.code for event in ask("<Iran> attacked Iraq and criticized Egypt.")]


class TestSentences:
    def test_spans_in_different_sentences(self) -> None:
        """The spans may stand in different sentences."""
        events = ask("<Iran> sent its army to the border. The army attacked {Iraq}.")
        assert ["190"] == [event.action.code for event in events]

    def test_direction_is_the_callers(self) -> None:
        """What the first does to the second is asked, also where the text tells the other way round."""
        active, passive = ask("<Iran> attacked {Iraq}."), ask("{Iraq} was attacked by <Iran>.")
        assert [str(e) for e in active] == [str(e) for e in passive]


class TestFaults:
    def test_no_span(self) -> None:
        """One span at least is needed."""
        with pytest.raises(ValueError, match="source or a target"):
            world().code_dyad("Iran attacked Iraq.")

    @pytest.mark.parametrize("span", [(-1, 3), (3, 3), (5, 2), (0, 99)])
    def test_spans_outside(self, span: tuple[int, int]) -> None:
        """A span must hold something of the text."""
        with pytest.raises(ValueError, match="span"):
            world().code_dyad("Iran attacked Iraq.", source=span)

    def test_nothing_to_say(self) -> None:
        """A text without an act has no event."""
        assert [] == ask("<Iran> and {Iraq}.")
