"""Sentences coded by word patterns: sides, modality, memory, dyads, explanations, and rules beside them."""

from collections.abc import Callable, Mapping

import pytest

from eventcode.codebook import load_codebook
from eventcode.codebook.readpatterns import IMPORTED
from eventcode.coding.coder import RuleCoder

TEXT = "raid -> 190\n    not * -> 112\n    &may * -> 111\n&may = may\npraise -> 051\nhail -> 051\n    * feast -> none\n"


@pytest.fixture(scope="module")
def make() -> Callable[..., RuleCoder]:
    """A coder of these files."""
    return lambda *sources: RuleCoder(load_codebook(*sources))


@pytest.fixture
def coder(gondor_files: Mapping[str, str]) -> RuleCoder:
    """The actors of gondor, none of its rules, and word patterns."""
    kept = {path: body for path, body in gondor_files.items() if not path.startswith(("rules/", "corpus/"))}
    names = (
        kept["actors/people.csv"] + "Nobody's Land,---,region,,,\nThe Allies,GON/ROH,group,,,\nWise~,IGOWHC,igo,,,\n"
    )
    agents = kept["agents.csv"] + "orc,,MOR~,\n"
    files = {
        **kept,
        "actors/people.csv": names,
        "agents.csv": agents,
        "patterns/study.patterns": IMPORTED + "\n" + TEXT,
    }
    return RuleCoder(load_codebook(files))


class TestActors:
    @pytest.mark.parametrize(
        ("sentence", "events"),
        [
            ("Gondor's king raided Mordor.", ["GONGOV 190 MOR"]),
            ("The king of Gondor raided Mordor.", ["GONGOV 190 MOR"]),
            ("Gondorian soldiers raided Mordor.", ["GONMIL 190 MOR"]),
            ("Rebels raided Mordor.", ["---REB 190 MOR"]),
            ("Nobody's Land raided Mordor.", []),
            ("Kings of Nobody's Land raided Mordor.", []),
            ("The Allies raided Mordor.", ["GON 190 MOR", "ROH 190 MOR"]),
            ("The Wisest raided Mordor.", ["IGOWHC 190 MOR"]),
            ("The Unwise raided Mordor.", []),
            ("Orcs of Harad raided Gondor.", ["MORHAR 190 GON"]),
            ("Utopia raided Mordor.", []),
            ("Gondor raided Gondor.", []),
        ],
    )
    def test_names_with_role_nouns(self, coder: RuleCoder, sentence: str, events: list[str]) -> None:
        """Before and behind a name, nobodies, several codes of one name, stems."""
        assert [str(event) for event in coder.code(sentence)] == events

    def test_the_day_decides_who_somebody_is(self, coder: RuleCoder) -> None:
        """Both ends of a period are included."""
        found = [str(coder.code("Aragorn raided Mordor.", date)[0]) for date in ("3019-04-30", "3019-05-01")]
        assert found == ["GONMIL 190 MOR", "GONGOV 190 MOR"]

    @pytest.mark.parametrize(
        ("sentence", "events"),
        [
            ("Rohan praised Gondor and Harad raided Mordor.", ["ROH 051 GON", "HAR 190 MOR"]),
            ("Rohan praised Gondor and Harad.", ["ROH 051 GON", "ROH 051 HAR"]),
            ("After Gondor and Harad raided Mordor, nobody slept.", ["GON 190 MOR", "HAR 190 MOR"]),
        ],
    )
    def test_a_list_ends_where_a_clause_begins(self, coder: RuleCoder, sentence: str, events: list[str]) -> None:
        """What stands behind "and" may be the subject of the next verb."""
        assert [str(event) for event in coder.code(sentence)] == events

    def test_things_that_each_side_has(self, coder: RuleCoder) -> None:
        """ "A's x and y of B" is A and B."""
        found = coder.code("Rohan's riders and soldiers of Gondor raided Mordor.")
        assert [str(event) for event in found] == ["ROHMIL 190 MOR", "GONMIL 190 MOR"]


class TestModality:
    @pytest.mark.parametrize(
        ("sentence", "code", "modality"),
        [
            ("Mordor raided Gondor.", "190", "asserted"),
            ("Did Mordor raid Gondor?", "190", "hypothetical"),
            ("Mordor never raided Gondor.", "190", "negated"),
            ("Mordor did not praise Gondor.", "051", "negated"),
            ("Mordor might raid Gondor.", "190", "hypothetical"),
            ("Mordor will raid Gondor.", "190", "asserted"),
            ("Mordor did not raid Gondor.", "112", "asserted"),
            ("Mordor may raid Gondor.", "111", "asserted"),
        ],
    )
    def test_what_the_pattern_does_not_name(self, coder: RuleCoder, sentence: str, code: str, modality: str) -> None:
        """A negation or modal that the pattern names is part of what it codes."""
        assert [(event.action.code, event.modality) for event in coder.code(sentence)] == [(code, modality)]


class TestMemory:
    TEXT = "Mordor raided Gondor. Later they praised Rohan."

    def test_a_pronoun_means_the_first_of_the_sentence_before(self, coder: RuleCoder) -> None:
        """The first that the sentence itself names comes before it."""
        assert [str(event) for event in coder.code(self.TEXT)] == ["MOR 190 GON", "MOR 051 ROH"]

    def test_without_memory_each_sentence_stands_alone(self, coder: RuleCoder) -> None:
        """As each record of the old coders did."""
        found = coder.code_document(self.TEXT, memory=False)
        assert [str(event) for event in found.events] == ["MOR 190 GON"]


class TestDyads:
    SENTENCE = "Mordor raided Gondor and Rohan."

    def test_both_spans(self, coder: RuleCoder) -> None:
        """What the first does to the second."""
        assert [str(event) for event in coder.code_dyad(self.SENTENCE, (0, 6), (25, 30))] == ["MOR 190 ROH"]
        assert coder.code_dyad(self.SENTENCE, (25, 30), (0, 6)) == []

    def test_one_span(self, coder: RuleCoder) -> None:
        """All in which it stands on its side."""
        assert [str(event) for event in coder.code_dyad(self.SENTENCE, source=(0, 6))] == ["MOR 190 GON", "MOR 190 ROH"]
        assert [str(event) for event in coder.code_dyad(self.SENTENCE, target=(14, 20))] == ["MOR 190 GON"]


class TestExplanations:
    def test_an_event_names_its_pattern(self, coder: RuleCoder) -> None:
        """The line, and which words of the text it found."""
        told = coder.code("Mordor did not raid Gondor.")[0].explain()
        assert "patterns/study.patterns:3  not * -> 112" in told
        assert 'the pattern found "not"' in told

    @pytest.mark.parametrize(
        ("sentence", "told"),
        [
            ("Utopia raided Mordor.", "study.patterns:2 fits (raid -> 190), but it needs a source and a target"),
            ("Mordor hailed a feast of Gondor.", "codes it to nothing on purpose (* feast -> none)"),
            ("Mordor slept.", "no verb of the word patterns stands in it"),
        ],
    )
    def test_nothing_is_explained(self, coder: RuleCoder, sentence: str, told: str) -> None:
        """Which pattern fits, and what is missing."""
        assert told in coder.explain_nothing(sentence)


class TestRulesBeside:
    def test_a_rule_wins_where_it_fits(self, gondor_files: Mapping[str, str], make: Callable[..., RuleCoder]) -> None:
        """Both have `attack`; only the pattern has `raid`."""
        text = "attack -> 112\n    * tower -> 111\nraid -> 190\n"
        coder = make(gondor_files, {"patterns/study.patterns": f"{IMPORTED}\n{text}"})
        found = [(str(event), event.rule.rpartition("/")[2].partition(":")[0]) for event in coder.code(
            "Mordor attacked Gondor. Mordor raided Gondor."
        )]  # fmt: skip
        assert found == [("MOR 190 GON", "conflict.rules"), ("MOR 190 GON", "study.patterns")]

    def test_events_come_in_text_order(self, gondor_files: Mapping[str, str], make: Callable[..., RuleCoder]) -> None:
        """Whoever made them."""
        coder = make(gondor_files, {"patterns/study.patterns": f"{IMPORTED}\nraid -> 190\n"})
        found = coder.code("Mordor raided Gondor, and Rohan attacked Harad.")
        assert [str(event) for event in found] == ["MOR 190 GON", "ROH 190 HAR"]

    def test_a_codebook_without_patterns_looks_for_none(self, gondor_files: Mapping[str, str]) -> None:
        """It has no tables for them."""
        assert RuleCoder(load_codebook(gondor_files)).words is None
