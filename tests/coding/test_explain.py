"""Why a text has its events, and why it has none."""

from __future__ import annotations

import pytest

from tests.coding.world import world


class TestExplain:
    """`event.explain()` names what made an event."""

    @pytest.mark.parametrize(
        "part",
        [
            "IRNMIL 138 IRQ", "sentence   The Iranian army threatened to attack Iraq, Egypt said.",
            "statement  [The Iranian army] threatened", "memory/rules/all.rules:", "attack, shell -> 190",
            "SOURCE threaten | vow to X", '"The Iranian army" -> IRNMIL', '"Iraq" -> IRQ', "Iraq -> IRQ",
            "countries.csv:", "agents.csv:", "army -> MIL", "asserted, past, 2020-01-01", "said by    EGY",
        ],
    )  # fmt: skip
    def test_lines(self, part: str) -> None:
        """The sentence, the statement, the rule, the operators and the rows of both actors are there."""
        [event] = world().code("The Iranian army threatened to attack Iraq, Egypt said.", "2020-01-01")
        assert part in event.explain()

    def test_the_rule_is_a_line_of_the_codebook(self) -> None:
        """`rule` leads to the line that says what the explanation quotes."""
        [event] = world().code("Iran bombed Iraq.")
        path, _, line = event.rule.rpartition(":")
        files = {rule.location.path for rule in world().codebook.rules}
        assert path in files
        assert [
            rule.text
            for rule in world().codebook.rules
            if f"{rule.location.path}:{rule.location.line}" == f"{path}:{line}"
        ]
        assert "bomb -> 195" == event.trace.rule_line

    def test_words_without_a_code(self) -> None:
        """An actor that no table knows keeps its words."""
        [event] = world().code("Iran attacked the blorfs.")
        assert '"the blorfs", no code' in event.explain()

    def test_the_statement_reads_back(self) -> None:
        """The statement in the explanation is the notation of a statement."""
        from eventcode.statements.notation import parse_statement

        [event] = world().code("Iran attacked Iraq in May.")
        assert str(event.trace.statement) == str(parse_statement(str(event.trace.statement)))


class TestNothing:
    """`explain_nothing` says how near a text came."""

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("Iran zapped Iraq.", "'zap': no rule of the codebook has this verb"),
            ("The blorfs attacked the zorgs.", "fits, but no code is known for 'The blorfs' and 'the zorgs'"),
            ("France slept.", "codes it to nothing on purpose (sleep -> none)"),
            ("France signed the guest book.", "it needs 'SOURCE sign | ink treaty | pact with TARGET'"),
            ("The end.", "no verb was found"),
            ("", "the text is empty"),
        ],
    )
    def test_reason(self, text: str, part: str) -> None:
        """The reason is said in words."""
        assert part in world().explain_nothing(text)

    def test_each_sentence_is_shown(self) -> None:
        """All sentences are shown with their statements, those inside others too."""
        told = world().explain_nothing("Iran zapped Iraq. France said that Iran zapped Mali.")
        assert 2 == told.count("sentence   ")
        assert "statement  France said (that Iran zapped Mali)" in told
        assert 2 == told.count("'zap'")
