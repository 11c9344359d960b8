"""Warnings: what a codebook says, and its author hardly meant."""

from pathlib import Path

import pytest

from eventcode.codebook import check_codebook, load_codebook, read_codebook
from eventcode.codebook.common_words import base_form, is_common_word, is_only_a_noun
from eventcode.problems import CodebookError

GONDOR = Path(__file__).parents[1] / "gondor"
HEADER = "phrase,code,kind,from,until,note\n"
EXAMPLE = "    > Mordor besieged Gondor.\n"


def warned(files, *bases):
    """The codes and lines of what is said about the files of a study that extends gondor."""
    return [(each.code, each.location.line) for each in check_codebook(GONDOR, *bases, files).problems]


def test_loading_takes_no_notice():
    """A codebook with a warning loads, and reading it gives errors alone."""
    files = {"rules/a.rules": "&rams = ram\n"}
    assert warned(files) == [("W101", 1)]
    assert read_codebook(GONDOR, files)[1] == ()
    assert "rams" in load_codebook(GONDOR, files).sets


def test_a_base_is_not_judged():
    """Whoever extends a codebook hears nothing about its lines, not even when a removed rule leaves a set unused."""
    base = {"rules/a.rules": "&rams = ram\n"}
    assert warned({"rules/b.rules": "besiege -> 190\n" + EXAMPLE}, base) == []


def test_errors_in_rules_hide_advice_about_rules():
    """A set whose rule cannot be read is not called unused; names are judged all the same."""
    rules = "&rams = ram\nbesiege -> 190\n" + EXAMPLE + "    SOURCE * TARGET with &rams\n"
    files = {"rules/a.rules": rules, "actors/a.csv": HEADER + "Market,DAL,city,,,\n"}
    assert warned(files) == [("W201", 2), ("R104", 4)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rules/a.rules", "&rams = ram\n"),
        ("rules/a.rules", "besieged -> 190\n" + EXAMPLE),
        ("rules/a.rules", "armour, armor -> 190\n" + EXAMPLE),
        ("actors/a.csv", HEADER + "Market,DAL,city,,,\n"),
        ("actors/a.csv", HEADER + "Éomer,ROHMIL,person,3019-03-15,,\n"),
        ("agents.csv", "phrase,plural,role,note\nrebels,,REB,\n"),
        ("actions.toml", '[194]\nlabel = "Besiege"\n'),
    ],
)
def test_a_mark_settles_a_warning(name, text):
    """`sic` in a note or a comment, on the line that is meant."""
    ((_, line),) = warned({name: text})
    lines = text.split("\n")
    lines[line - 1] += "sic" if name.endswith(".csv") else "    # sic"
    assert warned({name: "\n".join(lines)}) == []


def test_a_word_of_a_rule_is_no_mark():
    """Only a comment is; "sic" may be a word of a pattern."""
    assert warned({"rules/a.rules": "&rams = sic\n"}) == [("W101", 1)]


def test_a_set_is_used_by_way_of_another():
    """A set within a set that a rule names is used, however deep; the coder's own sets are used by it."""
    rules = "&a = ram\n&b = &a | tower\n&light = mount\n&c = &d\n&d = ladder\nbesiege -> 190\n" + EXAMPLE
    rules += "    SOURCE * TARGET with &b -> 193\n        > Mordor besieged Gondor with towers.\n"
    assert warned({"rules/a.rules": rules}) == [("W101", 4), ("W101", 5)]


class TestNeverDecides:
    """W102: the rule that another one stands before."""

    @staticmethod
    def rules(*patterns):
        """A block with these rules."""
        lines = [f"    {each}\n        > Mordor besieged Gondor with rams.\n" for each in patterns]
        return {"rules/a.rules": "besiege -> 190\n" + EXAMPLE + "".join(lines)}

    def test_none_goes_first(self):
        """An exception that covers a rule leaves nothing for it."""
        files = self.rules("SOURCE * TARGET with ram -> 193", "SOURCE * TARGET with ram | pike -> none")
        assert warned(files) == [("W102", 3)]

    def test_an_exception_within_a_rule_decides(self):
        """The other way round both have their clauses."""
        files = self.rules("SOURCE * TARGET with ram | pike -> 193", "SOURCE * TARGET with ram -> none")
        assert warned(files) == []

    def test_words_go_before_sets(self):
        """A word that stands in a set, too, is the more specific rule."""
        files = self.rules("SOURCE * TARGET with ram -> 193", "SOURCE * TARGET with &rams -> 190")
        files["rules/b.rules"] = "&rams = ram | tower\n"
        assert warned(files) == []

    def test_fewer_verbs_under_another_head(self):
        """A rule of its own, for one verb of a block, repeats the block's."""
        files = self.rules("SOURCE * TARGET with ram | pike -> 193")
        files["rules/b.rules"] = "SOURCE besiege TARGET with ram -> 193\n    > Mordor besieged Gondor with rams.\n"
        assert warned(files) == [("W102", 1)]


def test_spellings_of_a_verb_clash():
    """British and American spelling are one verb: two codes for it are a tie."""
    files = {
        "rules/a.rules": "recognise -> 051\n    > Rohan recognised Gondor.\n"
        "recognize -> 111\n    > Rohan recognized Gondor.\n"
    }
    assert warned(files) == [("R402", 3)]


def test_a_spelling_replaces_the_other():
    """A study that writes "criticize" replaces the rule of gondor for "criticise"."""
    files = {"rules/a.rules": "criticize -> 112\n    > Rohan criticized Gondor.\n"}
    assert warned(files) == []
    rules = load_codebook(GONDOR, files).rules
    assert [each.code for each in rules if {"criticise", "criticize"} & each.pattern.verbs] == ["112"]


class TestNames:
    """What is said about rows of actors/ and agents.csv."""

    @pytest.mark.parametrize("row", ["MARKET,DAL,body,,,", "Market Dale,DAL,city,,,", "Polish,DAL,adjective,,,"])
    def test_names_that_harm_nothing(self, row):
        """Acronyms, longer names, and the adjectives of countries are not called common words."""
        assert warned({"actors/a.csv": f"{HEADER}{row}\n"}) == []

    def test_spellings_of_other_times(self):
        """Two spellings with different codes contradict each other only on a day that both have."""
        row = "Éomer,ROHMIL,person,{},{},\n"
        assert warned({"actors/a.csv": HEADER + row.format("3000-01-01", "3019-03-14")}) == []
        assert warned({"actors/a.csv": HEADER + row.format("3000-01-01", "3019-03-15")}) == [("W202", 2)]

    def test_a_mark_on_either_row(self):
        """`sic` in one of the notes is enough."""
        rows = "Dol Amroth,GONGOV,city,,,\nDol-Amroth,GON,city,,,{}\n"
        assert warned({"actors/a.csv": HEADER + rows.format("")}) == [("W202", 3)]
        assert warned({"actors/a.csv": HEADER + rows.format("sic")}) == []
        assert warned({"actors/a.csv": HEADER + rows.format("").replace("city,,,\nDol-", "city,,,sic\nDol-")}) == []

    def test_a_plural_with_a_note_or_role_of_its_own_is_needed(self):
        """A row that says more than its singular stays."""
        rows = "phrase,plural,role,note\nriders,,GOV,\nsoldiers,,MIL,plural only\npolices,-,COP,\n"
        assert warned({"agents.csv": rows}) == []


@pytest.mark.parametrize(
    ("word", "base"),
    [("accused", "accuse"), ("attacking", "attack"), ("denies", "deny"), ("went", "go"), ("stopped", "stop"),
     ("attack", None), ("bless", None), ("feed", None), ("frobnicate", None), ("set", None)],
)  # fmt: skip
def test_base_form(word, base):
    """Inflected forms lead to their verb; a base form, and what English does not know, to nothing."""
    assert base_form(word) == base


def test_common_words():
    """Words of grammar, verbs and nouns in all their forms; not what is rare."""
    assert all(map(is_common_word, ("will", "said", "market", "markets", "state")))
    assert not any(map(is_common_word, ("gondor", "aardvark", "palantir")))
    assert is_only_a_noun("prisoner")
    assert not is_only_a_noun("attack")


def test_the_message_counts_both():
    """The tally tells errors from warnings."""
    files = {"rules/a.rules": "&rams = ram\n", "actors/a.csv": HEADER + "Market,DAL,city,,,\n"}
    assert str(CodebookError(check_codebook(GONDOR, files).problems)).endswith("\n2 warnings in 2 files")


def test_folders_lead_to_files(tmp_path):
    """With the folder of its book, a location leads to the file."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.rules").write_text("&rams = ram\n")
    found = check_codebook(GONDOR, tmp_path)
    book, _, rest = found.problems[0].location.path.partition("/")
    assert (found.folders[book] / rest).read_text() == "&rams = ram\n"
    assert found.folders["gondor"] == GONDOR
