"""Rules files: what their lines become."""

from pathlib import Path

import pytest

from eventcode.codebook import Codebook, load_codebook, read_codebook
from eventcode.codebook.codebook import Rule
from eventcode.codebook.patterns import Filler

GONDOR = Path(__file__).parents[1] / "gondor"


def codes_of(rules: str) -> list[str]:
    """The codes of what is wrong with a .rules file that extends gondor."""
    return [problem.code for problem in read_codebook(GONDOR, {"rules/study.rules": rules})[1]]


def rule_at(codebook: Codebook, path: str, line: int) -> Rule:
    return next(r for r in codebook.rules if (r.location.path, r.location.line) == (path, line))


def study(rules: str) -> Codebook:
    """Gondor and a few rules more."""
    return load_codebook(GONDOR, {"rules/study.rules": rules})


class TestBlocks:
    def test_head_is_a_rule_without_slots(self, gondor: Codebook) -> None:
        """The default of a block has its verbs and nouns, and asks for nothing else."""
        rule = rule_at(gondor, "gondor/rules/conflict.rules", 6)
        assert ({"accuse", "blame"}, {"accusation"}, {}) == (rule.pattern.verbs, rule.pattern.nouns, rule.pattern.slots)
        assert ("112", None) == (rule.code, rule.operator)
        assert [True, False] == [example.positive for example in rule.examples]
        assert (("GON", "112", "MOR"),) == rule.examples[0].expected

    def test_star_is_the_verb_of_the_block(self, gondor: Codebook) -> None:
        """A rule beneath a head has the block's verbs and nouns, and its sets are expanded."""
        rule = rule_at(gondor, "gondor/rules/conflict.rules", 10)
        assert {"accuse", "blame"} == rule.pattern.verbs
        assert "gondor/rules/conflict.rules:10:5" == str(rule.location)
        assert "SOURCE * TARGET of &corruption -> 1121" == rule.text
        assert {"source", "object", "prep:of"} == set(rule.pattern.slots)
        words = {("bribery",), ("graft",), ("theft",), ("robbery",), ("abuse", "of", "office")}
        assert Filler("words", frozenset(words), named=True) == rule.pattern.slots["prep:of"]

    def test_nouns_may_stand_alone(self, gondor: Codebook) -> None:
        """A block of nouns has no verbs."""
        rule = gondor.rules_by_noun["sanction"][0]
        assert (frozenset(), {"sanction", "embargo"}, "163") == (rule.pattern.verbs, rule.pattern.nouns, rule.code)

    def test_none_codes_nothing(self) -> None:
        """`none` is a rule without a code."""
        book = study("greet -> none\n    > Rohan greeted Gondor. -> none\n")
        assert [None] == [rule.code for rule in book.rules_by_verb["greet"]]

    def test_a_block_may_have_no_code(self) -> None:
        """A head with '...' only says which verbs and nouns the rules beneath it have."""
        book = study(
            "accuse -> ...\n    nouns charge\n    SOURCE * over &arms -> 112\n        > A accused B over arms.\n"
        )
        assert ["1121", "112", "112"] == [rule.code for rule in book.rules_by_verb["accuse"]]
        assert ["SOURCE * over &arms"] == [rule.pattern.text for rule in book.rules_by_noun["charge"]]

    def test_verbs_of_several_words(self) -> None:
        """Particles and predicate adjectives belong to the verb."""
        book = study("call off, be ready, take over -> 010\n    > Rohan called off the feast.\n")
        assert {"call off", "be ready", "take over"} <= book.vocabulary.verbs

    def test_long_lines_go_on(self) -> None:
        """A line that ends in a comma, or is followed by one with '|', goes on."""
        book = study("greet,\n    hug -> 010\n    > Rohan greeted Gondor.\n&x = a\n    | b | c d |\n    e\n")
        assert {"greet", "hug"} <= book.vocabulary.verbs
        assert {("a",), ("b",), ("c", "d"), ("e",)} == book.sets["x"].members


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "verbs", "slots"),
        [
            ("SOURCE seal treaty with TARGET", {"seal"}, {"source", "object", "prep:with"}),
            ("SOURCE sign | ink peace treaty", {"sign", "ink"}, {"source", "object"}),
            ("SOURCE give TARGET &arms", {"give"}, {"source", "recipient", "object"}),
            ("SOURCE fire on | at TARGET", {"fire"}, {"source", "prep:at|on"}),
            ("SOURCE pull out of TARGET", {"pull out"}, {"source", "prep:of"}),
            ("SOURCE rule in favour of TARGET", {"rule"}, {"source", "prep:in favor of"}),
            ("SOURCE drag TARGET into | out of ANY", {"drag"}, {"source", "object", "prep:into|out of"}),
            ("SOURCE hold talks prior to ANY", {"hold"}, {"source", "object", "prep:prior to"}),
            ("SOURCE [take over] TARGET", {"take over"}, {"source", "object"}),
            ("SOURCE be pessimistic about &talks", {"be pessimistic"}, {"source", "prep:about"}),
            ("[talks] with TARGET collapse", {"collapse"}, {"source", "prep:with"}),
            ("TARGET suffer loss at SOURCE", {"suffer"}, {"source", "object", "prep:at"}),
            ("SOURCE meet ANY in TARGET", {"meet"}, {"source", "object", "prep:in"}),
            ("&say TARGET", {"say"}, {"source", "object"}),
        ],
    )
    def test_verb_and_slots(self, pattern: str, verbs: set[str], slots: set[str]) -> None:
        """Verbs are told from phrases by where they stand."""
        if pattern.startswith("&say"):
            pattern = "SOURCE &say TARGET"
        sets = "&talks = talks\n&say = say\n"
        rule = study(f"{sets}{pattern} -> 193\n    > Rohan spoke.\n").rules
        found = next(r for r in rule if r.location.path == "memory/rules/study.rules")
        assert (verbs, slots) == (found.pattern.verbs, set(found.pattern.slots))
        assert pattern == found.pattern.text

    @pytest.mark.parametrize(
        ("pattern", "slot"),
        [
            ("SOURCE beg to X", "comp:to"),
            ("SOURCE beg that X", "comp:that"),
            ("SOURCE ask whether X", "comp:whether"),
            ("SOURCE beg X", "comp:"),
            ("SOURCE beg for X", "prep:for"),
            ("SOURCE beg from | of X", "prep:from|of"),
            ("SOURCE will X", "comp:"),
            ("SOURCE will not X", "comp:"),
        ],
    )
    def test_content(self, pattern: str, slot: str) -> None:
        """X fills the slot that its marker names."""
        text = f"operator beg\n    {pattern}\n        > Rohan begged.\ncompose beg: else 010\n"
        book = study(text)
        (rule,) = (r for r in book.rules if r.operator == "beg")
        assert Filler("content") == rule.pattern.slots[slot]
        if " will " in pattern:
            assert {pattern.removeprefix("SOURCE ").removesuffix(" X")} == rule.pattern.verbs

    def test_spaces_do_not_matter(self) -> None:
        """A pattern is its words, however they are set."""
        lines = "SOURCE   sign|ink treaty->057\n    > Rohan signed a treaty.\n"
        assert ["057"] == [
            r.code for r in study(lines).rules_by_verb["ink"] if r.block == "" and r.text.startswith("SOURCE  ")
        ]


class TestTies:
    def test_words_go_before_sets(self) -> None:
        """A plain word is more specific than a set that holds it: no tie."""
        rules = "hit -> 190\n    > A hit B.\n    SOURCE * with sword -> 193\n        > A hit B with swords.\n"
        assert [] == codes_of(f"&x = sword\n{rules}    SOURCE * with &x -> 190\n        > A hit B with swords.\n")

    def test_slots_that_share_a_preposition_tie(self) -> None:
        """The slots on | against and on share a slot."""
        rules = "hit -> 190\n    > A hit B.\n    SOURCE * with | on sword -> 193\n        > A.\n"
        assert ["R402"] == codes_of(f"{rules}    SOURCE * on sword -> 190\n        > A.\n")
        assert [] == codes_of(f"{rules}    SOURCE * for sword -> 190\n        > A.\n")

    def test_equal_codes_are_no_tie(self) -> None:
        """Rules that agree may overlap."""
        rules = "hit -> 190\n    > A hit B.\n    SOURCE * with sword | spear -> 193\n        > A.\n"
        assert [] == codes_of(f"{rules}    SOURCE * with sword | club -> 193\n        > A.\n")


class TestOrder:
    def test_more_specific_rules_come_first(self) -> None:
        """More slots; words before sets before wildcards; the rank of the slots; the deeper, then the lower code."""
        book = study(
            "&x = sword\nhit -> 190\n    > A hit B.\n"
            "    SOURCE * TARGET -> 193\n        > A.\n"
            "    SOURCE * with &x -> 193\n        > A.\n"
            "    SOURCE * on sword -> 193\n        > A.\n"
            "    SOURCE * sword -> 193\n        > A.\n"
            "    SOURCE * TARGET with ANY -> 193\n        > A.\n"
        )
        patterns = [rule.pattern.text for rule in book.rules_by_verb["hit"]]
        assert patterns == [
            "SOURCE * TARGET with ANY",
            "SOURCE * sword",
            "SOURCE * on sword",
            "SOURCE * with &x",
            "SOURCE * TARGET",
            "hit",
        ]


class TestExtension:
    def test_same_slots_replace(self) -> None:
        """A rule with the same verbs and slots takes the place of the older one; other verbs keep theirs."""
        book = study("accuse -> 111\n    > Rohan accused Harad.\n")
        assert "111" == book.rules_by_verb["accuse"][-1].code
        assert "112" == book.rules_by_verb["blame"][-1].code
        assert ["1121", "111"] == [rule.code for rule in book.rules_by_verb["accuse"]]

    def test_rules_are_removed(self) -> None:
        """`remove` takes a rule away, in a block or alone."""
        inside = study("accuse, blame -> 112\n    > A accused B.\n    remove SOURCE * TARGET of &corruption\n")
        assert ["112"] == [rule.code for rule in inside.rules_by_verb["accuse"]]
        alone = study("remove SOURCE accuse TARGET of &corruption\n")
        assert ["112"] == [rule.code for rule in alone.rules_by_verb["accuse"]]
        assert ["1121", "112"] == [rule.code for rule in alone.rules_by_verb["blame"]]

    def test_sets_are_replaced_or_grown(self) -> None:
        """A set that names itself adds to the older one, and the older rules use it."""
        assert {("knife",)} == study("&arms = knife\n").sets["arms"].members
        grown = study("&arms = &arms | knife\n")
        assert {("arms",), ("weapons",), ("military", "aid"), ("knife",)} == grown.sets["arms"].members
        slots = [rule.pattern.slots for rule in grown.rules_by_verb["send"]]
        assert all(("knife",) in slot["object"].words for slot in slots)

    def test_a_removed_set_is_missed(self) -> None:
        """The union is checked as one: rules of the older book that need the set are named."""
        _, problems = read_codebook(GONDOR, {"rules/study.rules": "remove &arms\n"})
        assert {("R201", "gondor/rules/cooperation.rules")} == {(p.code, p.location.path) for p in problems}

    def test_tables_of_operators_are_joined(self) -> None:
        """A later composition adds entries, and changes those it names."""
        book = study("compose threaten: 07 -> 010, 19 -> same\n")
        assert ("010", "190", "1312", "130") == tuple(book.compose("threaten", c) for c in ("072", "190", "163", None))

    def test_an_operator_is_removed(self) -> None:
        """With it go its patterns and its table."""
        book = study("remove operator threaten\n")
        assert "threaten" not in book.operators
        assert "threaten" not in book.vocabulary.verbs

    def test_a_removed_action_is_missed(self) -> None:
        """Rules that give its code are named."""
        _, problems = read_codebook(GONDOR, {"actions.toml": "[1121]\nremoved = true\n"})
        assert {"R401"} == {problem.code for problem in problems}


class TestComposition:
    def test_longest_key_wins(self, gondor: Codebook) -> None:
        """A key covers the codes below it; uncovered content gets `else`."""
        found = [gondor.compose("promise", code) for code in ("042", "072", "193", "051", None)]
        assert ["036", "033", "138", "030", "030"] == found

    def test_against(self) -> None:
        """Content against the operator's own source has a table of its own."""
        book = study("compose threaten against: 13 -> none, else 112\n")
        found = [book.compose("threaten", code, against=True) for code in ("138", "190")]
        assert [None, "112"] == found


def test_nothing_indented_is_lost() -> None:
    """After a head that cannot be read its rules are still checked, without a second complaint about the head."""
    assert ["R104", "R104"] == codes_of(
        "hit 190\n    > A hit B.\n    nouns blow\n    > A.\n    SOURCE * of -> 193\n        > A.\n"
    )


def test_long_chains_of_sets_load() -> None:
    """Nothing recurses over sets."""
    chain = "\n".join(f"&s{number} = &s{number + 1} | w{number}" for number in range(3000))
    book = study(f"{chain}\n&s3000 = end\n")
    assert 3001 == len(book.sets["s0"].members)
