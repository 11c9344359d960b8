"""Files of word patterns: how lines are read, joined, written, and what is said of mistakes."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook import Codebook, load_codebook, read_codebook, render_codebook
from eventcode.codebook.compact import pack, unpack
from eventcode.codebook.format import format_file, format_patterns
from eventcode.codebook.readpatterns import IMPORTED, PatternFile, read_patterns
from eventcode.codebook.source import TextFile
from eventcode.codebook.wordpatterns import Element, WordPattern, show_codes, show_elements
from tests import strategies

PATH = "patterns/study.patterns"


def read(text: str) -> PatternFile:
    found, problems = read_patterns(TextFile(PATH, text))
    assert problems == []
    return found


def elements(text: str) -> tuple[Element, ...]:
    """The elements of one pattern."""
    return read(f"raid -> ...\n    {text} -> 190\n").patterns[0].elements


def study(gondor_files: Mapping[str, str], *texts: str) -> Codebook:
    """Gondor, and for each text a codebook that extends those before it; an import needs no examples."""
    return load_codebook(gondor_files, *({PATH: f"{IMPORTED}\n{text}"} for text in texts))


def patterns(codebook: Codebook) -> dict[tuple[str, str], str]:
    """What each verb codes with which words around it."""
    return {
        (verb, show_elements(each.elements)): show_codes(each)
        for each in codebook.word_patterns.patterns
        for verb in each.verbs
    }


def word(text: str, *, stem: bool = False, tied: bool = False) -> Element:
    return Element("word", text, stem, tied)


class TestLines:
    def test_a_blank_is_a_gap_and_an_underscore_none(self) -> None:
        """`new_ties` are neighbours, `new ties` need not be; `~` lets a word be longer."""
        assert elements("Real~_new * ties") == (
            word("real", stem=True), word("new", tied=True), Element("verb"), word("ties"),
        )  # fmt: skip

    def test_actors_are_in_capitals(self) -> None:
        """A word of the same letters in lower case is a word."""
        assert [each.kind for each in elements("SOURCE source * to TARGET SKIP BOTH SPEAKER")] == [
            "source", "word", "verb", "word", "target", "skip", "both", "speaker",
        ]  # fmt: skip

    def test_alternatives_sets_and_groups(self) -> None:
        """Each holds elements of its own."""
        found = elements("{total | full_&arms}_stop * (in &arms) [cease fire]")
        assert found[0] == Element(
            "choice", options=((word("total"),), (word("full"), Element("set", "arms", tied=True)))
        )
        assert found[3] == Element("group", "(", options=((word("in"), Element("set", "arms")),))
        assert found[4] == Element("group", "[", options=((word("cease"), word("fire")),))

    @pytest.mark.parametrize(
        "codes", ["190", "none", "190:042", "190?", "190:042!", "190, passive 042", "none, passive 042"]
    )
    def test_codes(self, codes: str) -> None:
        """A code, one for the other way round, a weight, one for the passive."""
        pattern = read(f"raid -> ...\n    * at -> {codes}\n").patterns[0]
        assert codes == show_codes(pattern)

    def test_verbs_share_what_is_beneath(self) -> None:
        """Forms stand in brackets, and "+" before the word that is inflected."""
        found = read("raid, wire +tap (wire taps), break -> 190\n    * at -> 042\n")
        assert [(verb.lemma, verb.forms) for verb in found.verbs] == [
            ("raid", ()), ("wire +tap", ("wire taps",)), ("break", ()),
        ]  # fmt: skip
        assert [each.verbs for each in found.patterns] == [("raid", "wire +tap", "break")] * 2

    def test_a_head_without_a_code(self) -> None:
        """`-> ...` gives the verb no code of its own."""
        assert [show_elements(each.elements) for each in read("raid -> ...\n    * at -> 190\n").patterns] == ["* at"]

    def test_lists_go_on_in_further_lines(self) -> None:
        """A line that ends in "|" or "," is not complete."""
        found = read("&arms = sword |\n    battle_axe\nraid,\n    loot -> 190\n")
        assert len(found.sets[0].members) == 2
        assert [verb.lemma for verb in found.verbs] == ["raid", "loot"]

    def test_comments(self) -> None:
        """They end a line."""
        found = read("raid -> 190  # at night -> 042\n")
        assert [show_codes(each) for each in found.patterns] == ["190"]

    def test_verbs_may_be_named_remove_or_passive(self) -> None:
        """The words have their meaning only where a line begins with the one and behind an arrow."""
        found = read("remove, passive -> 190\n    passive * at -> 042\n    remove * at -> 042\n")
        assert [verb.lemma for verb in found.verbs] == ["remove", "passive"]
        assert [show_elements(each.elements) for each in found.patterns[1:]] == ["passive * at", "remove * at"]
        assert found.removals == []


class TestMistakes:
    def test_one_bad_line_hides_no_other(self) -> None:
        """What stands beneath a line that cannot be read is left out with it."""
        found, problems = read_patterns(
            TextFile(PATH, "raid 190\n    * at -> 042\n        > A.\nloot -> ->\nhail -> 051\n")
        )
        assert [(problem.code, problem.location.line) for problem in problems] == [("P101", 1), ("P101", 4)]
        assert [verb.lemma for verb in found.verbs] == ["hail"]

    def test_an_old_mark_is_explained(self) -> None:
        """`^` has another name here."""
        _, problems = read_patterns(TextFile(PATH, "raid -> ...\n    * ^ at -> 190\n"))
        assert [(problem.code, "SKIP" in problem.hint) for problem in problems] == [("P101", True)]

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("raid -> 190\n    * &nothing -> 190\n", "R201"),
            ("&arms = &blades\n&blades = &arms\nraid -> 190\n", "R202"),
            ("&arms = sword\n&arms = axe\nraid -> 190\n", "R203"),
            ("raid -> 191\n", "R401"),
            ("raid -> 190\n    > Mordor raided Gondor. -> MOR 999 GON\n", "R401"),
            ("raid -> 190\n    >\n", "R107"),
            ("raid -> 190\n    > Mordor raided Gondor. -> MOR 190\n", "R108"),
            ("raid -> 190\nraid -> 042\n", "P104"),
            ("remove raid\n", "X108"),
            ("remove &arms\n", "X108"),
            ("raid -> 190\n    remove * at\n", "X108"),
        ],
    )
    def test_what_lines_say_together(self, gondor_files: Mapping[str, str], text: str, code: str) -> None:
        """Sets and codes must exist, nothing stands twice, and what is removed was there."""
        _, problems = read_codebook(gondor_files, {PATH: f"{IMPORTED}\n{text}"})
        assert {problem.code for problem in problems} == {code}

    def test_only_imported_patterns_need_no_example(self, gondor_files: Mapping[str, str]) -> None:
        """As a rule, a pattern has a sentence that it must match."""
        text = "raid -> 190\n    ! Mordor praised Gondor.\n"
        _, problems = read_codebook(gondor_files, {PATH: text})
        assert [problem.code for problem in problems] == ["R301"]
        assert read_codebook(gondor_files, {PATH: f"{IMPORTED}\n{text}"})[1] == ()

    @settings(max_examples=200)
    @given(st.text("raid *->&|{}()[]_~,:?!+=#><.S\n\t ", max_size=80) | st.text(max_size=60))
    def test_no_text_makes_reading_fail(self, text: str) -> None:
        """Problems are values, and their places lie in the file."""
        file = TextFile(PATH, text)
        _, problems = read_patterns(file)
        assert all(1 <= problem.location.line <= len(file.lines) for problem in problems)


class TestExtending:
    BASE = "&arms = sword | axe\nraid (raids, raided) -> 190\n    * at -> 042\nhail -> 051\n    * &arms -> 111\n"

    def test_the_same_words_replace(self, gondor_files: Mapping[str, str]) -> None:
        """For that verb alone; the other patterns stay."""
        found = patterns(study(gondor_files, self.BASE, "raid -> ...\n    * at -> 112\n    * in -> 111\n"))
        assert found == {
            ("raid", "*"): "190", ("raid", "* at"): "112", ("raid", "* in"): "111",
            ("hail", "*"): "051", ("hail", "* &arms"): "111",
        }  # fmt: skip

    def test_forms_stay_unless_others_are_given(self, gondor_files: Mapping[str, str]) -> None:
        """A study that adds a pattern does not change how the verb is inflected."""
        plain = study(gondor_files, self.BASE, "raid -> ...\n    * in -> 111\n")
        formed = study(gondor_files, self.BASE, "raid (raids, rode) -> ...\n    * in -> 111\n")
        assert plain.word_patterns.verbs["raid"].forms == ("raids", "raided")
        assert formed.word_patterns.verbs["raid"].forms == ("raids", "rode")

    def test_removing(self, gondor_files: Mapping[str, str]) -> None:
        """A pattern, a verb with all its patterns, a set."""
        assert set(patterns(study(gondor_files, self.BASE, "raid -> ...\n    remove * at\n"))) == {
            ("raid", "*"), ("hail", "*"), ("hail", "* &arms"),
        }  # fmt: skip
        found = study(gondor_files, self.BASE, "remove hail\nremove &arms\n")
        assert set(patterns(found)) == {("raid", "*"), ("raid", "* at")}
        assert list(found.word_patterns.verbs) == ["raid"]
        assert found.word_patterns.sets == {}

    def test_what_is_removed_may_be_said_anew(self, gondor_files: Mapping[str, str]) -> None:
        """Removals come first, wherever they stand."""
        found = patterns(study(gondor_files, self.BASE, "hail -> 112\nremove hail\n"))
        assert {key: code for key, code in found.items() if key[0] == "hail"} == {("hail", "*"): "112"}

    def test_a_set_that_names_itself_adds(self, gondor_files: Mapping[str, str]) -> None:
        """Without its own name among its members it replaces."""
        added = study(gondor_files, self.BASE, "&arms = &arms | ram\n").word_patterns.sets["arms"]
        replaced = study(gondor_files, self.BASE, "&arms = ram\n").word_patterns.sets["arms"]
        assert [show_elements(member) for member in added.members] == ["sword", "axe", "ram"]
        assert [show_elements(member) for member in replaced.members] == ["ram"]

    def test_order_of_lines_does_not_matter(self, gondor_files: Mapping[str, str]) -> None:
        """Blocks may stand in any order."""
        blocks = [
            "&arms = sword | axe\n", "raid (raids, raided) -> 190\n    * at -> 042\n", "hail -> 051\n    * &arms -> 111\n",
        ]  # fmt: skip
        assert study(gondor_files, "".join(blocks)) == study(gondor_files, "".join(reversed(blocks)))


class TestWriting:
    @settings(max_examples=200)
    @given(strategies.word_sequences())
    def test_a_printed_pattern_reads_back_as_itself(self, found: tuple[Element, ...]) -> None:
        """Ties, stems, groups and alternatives included."""
        assert elements(show_elements(found)) == found

    @settings(max_examples=50)
    @given(strategies.word_sequences())
    def test_canonical_files_say_the_same(self, found: tuple[Element, ...]) -> None:
        """Formatting twice is formatting once."""
        text = f"raid->...\n    {show_elements(found)}->190:042 ?\n"
        formatted = format_patterns(text)
        assert read(formatted).patterns == read(text).patterns
        assert formatted == format_patterns(formatted)

    def test_comments_and_blank_lines_stay(self) -> None:
        """One blank between words, none around "_"; four of indentation."""
        text = "# imported\n\n\n&a=b|c_d\nraid (raids,rode)->190 # of old\n  {a|b}_*  (in  x)->1:2 ?,passive 3\n      > A.\n"
        assert format_file(PATH, text) == (
            "# imported\n\n&a = b | c_d\nraid (raids, rode) -> 190  # of old\n    {a | b}_* (in x) -> 1:2?, passive 3\n"
            "        > A.\n"
        )

    def test_a_rendered_codebook_reads_back(self, gondor_files: Mapping[str, str]) -> None:
        """Also when a verb has a code in one block and patterns in another."""
        text = (
            "&arms = sword | axe_{a | b}\nraid (raids), loot -> 190?\n    * &arms -> none:042\n"
            "loot, seize -> ...\n    SOURCE * (at &arms) -> none, passive 111\n"
            "hail -> 051\n    > Rohan hailed Gondor. -> ROH 051 GON\n    ! Rohan praised Gondor.\n"
        )
        book = study(gondor_files, text)
        again = load_codebook(render_codebook(book))
        assert set(again.word_patterns.patterns) == set(book.word_patterns.patterns)
        assert again.word_patterns.verbs == book.word_patterns.verbs
        assert again.word_patterns.sets == book.word_patterns.sets
        assert [len(each.examples) for each in again.word_patterns.patterns if each.verbs == ("hail",)] == [2]

    def test_the_cache_keeps_them(self, gondor_files: Mapping[str, str]) -> None:
        """With their examples and places."""
        book = study(
            gondor_files, "raid (raids) -> 190\n    > Mordor raided Gondor. -> MOR 190 GON\n    * {a | b_c} -> 042\n"
        )
        again = unpack(pack(book))
        assert again == book
        first: WordPattern = again.word_patterns.patterns[-1]
        assert first.location == book.word_patterns.patterns[-1].location
        assert list(first.examples) == list(book.word_patterns.patterns[-1].examples)
