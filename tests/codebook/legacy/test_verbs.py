"""Verb dictionaries of three programs: blocks, forms, sets, patterns, codes, and lines that are odd."""

import pytest
from hypothesis import given, settings

from eventcode.codebook.legacy.text import OldFile
from eventcode.codebook.legacy.verbs import OldVerbs, read_verbs
from eventcode.codebook.legacy.words import Form
from eventcode.codebook.wordpatterns import show_elements
from tests import strategies


def verbs(text: str, form: Form = "petrarch") -> tuple[OldVerbs, OldFile]:
    file = OldFile("v", text)
    return read_verbs(file, form), file


def lemmas(found: OldVerbs) -> dict[str, str]:
    return {verb.lemma: str(verb.codes) for block in found.blocks for verb in block.verbs}


def patterns(text: str, form: Form) -> dict[str, str]:
    """What each pattern codes, in our notation."""
    found, _ = verbs(text, form)
    return {show_elements(each): str(codes) for block in found.blocks for each, codes in block.patterns.items()}


class TestVerbs:
    def test_blocks_give_codes(self) -> None:
        """A verb's own code wins; a block without one codes nothing."""
        text = "--- RAID [190] ---\nRAID\nLOOT {LOOTS LOOTED} [191]\n+SET_OFF\nWIRE_+TAP\n--- SLEEP ---\nSLEEP\n"
        found, file = verbs(text)
        assert lemmas(found) == {"raid": "190", "loot": "191", "set off": "190", "wire +tap": "190", "sleep": "none"}
        assert found.blocks[0].verbs[1].forms == ("loots", "looted")
        assert file.remarks == []

    def test_tabari_verbs_have_stems_and_forms(self) -> None:
        """Endings are added unless "=" says not to; a line of forms adds to them."""
        found, _ = verbs("RESTOR [064]\nBREAK= [111]\n{BROKE_ BROKEN_}\n", "tabari")
        assert {"restore", "restored", "restoring", "restores"} <= set(found.blocks[0].verbs[0].forms)
        assert found.blocks[1].verbs[0].forms == ("break", "broke", "broken")

    @pytest.mark.parametrize("header", ["--- RAID  ###", "---  RAID   [190]---  ---", "--- --- [190]"])
    def test_odd_headers_begin_blocks(self, header: str) -> None:
        """Their code is read where there is one."""
        found, file = verbs(f"{header}\nRAID\n")
        assert lemmas(found) == {"raid": "190" if "190" in header else "none"}
        assert [(each.kind, each.outcome) for each in file.remarks] == [("unreadable block header", "mended")]

    def test_a_verb_twice_keeps_its_first_code(self) -> None:
        """And takes the patterns that it lacks."""
        text = "--- A [190] ---\nRAID\n- * AT [191]\n--- B [112] ---\nRAID\n- * AT [111]\n- * IN [111]\n"
        found, file = verbs(text)
        assert [[(verb.lemma, str(verb.codes)) for verb in block.verbs] for block in found.blocks if block.verbs] == [
            [("raid", "190")], [("raid", "None")],
        ]  # fmt: skip
        assert [each.kind for each in file.remarks] == ["verb twice"]


class TestSets:
    def test_plurals_are_added_unless_an_underscore_says_not(self) -> None:
        """Behind the name for all, behind a member for it."""
        found, _ = verbs("&ARMS\n+SWORD\n+MONEY_\n\n&AUX_\n+WAS\n")
        assert {name: [show_elements(each) for each in members] for name, members in found.sets.items()} == {
            "arms": ["sword", "swords", "money"], "aux": ["was"],
        }  # fmt: skip

    def test_names_may_be_used_before_they_are_defined(self) -> None:
        """And without the "_" of their definition, which is noted."""
        found, file = verbs("--- A [190] ---\nRAID\n- * &TIES_OF [191]\n- * &TIES [111]\n&TIES_\n+BOND\n")
        assert [show_elements(each) for each in found.blocks[0].patterns] == ["* &ties_of", "* &ties"]
        assert [(each.kind, each.location.line) for each in file.remarks] == [("set named without its '_'", 4)]

    def test_unknown_and_empty_sets_are_named(self) -> None:
        """What names them is left out, each line for itself."""
        found, file = verbs("&EMPTY\n--- A [190] ---\nRAID\n- * &NONE [191]\n- * &EMPTY [191]\n- * AT [111]\n")
        assert [show_elements(each) for each in found.blocks[0].patterns] == ["* at"]
        assert {each.kind: each.location.line for each in file.remarks} == {"unknown set": 4, "set without members": 1}


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "meant"),
        [
            ("- $ * TO + [032:033]", "SOURCE * to TARGET -> 032:033"),
            ("- % HAVE * ^ [190]", "BOTH have * SKIP -> 190"),
            ("- NEW_TIES * [190]", "new_ties * -> 190"),
            ("- * { A | B_C }_D [190]", "* {a | b_c}_d -> 190"),
            ("- @ SAID * [190!]", "SPEAKER said * -> 190!"),
        ],
    )
    def test_of_petrarch_1(self, pattern: str, meant: str) -> None:
        """Words are whole."""
        shown = [
            f"{words} -> {codes}"
            for words, codes in patterns(f"--- A [190] ---\nRAID\n{pattern}\n", "petrarch").items()
        ]
        assert shown == [meant]

    @pytest.mark.parametrize(
        ("pattern", "meant"),
        [
            ("- XXX YYY * [190]", "xxx~ yyy~ * -> 190"),
            ("- XXX~ YYY * [190]", "xxx~_yyy~ * -> 190"),
            ("- XXX_ YYY_ * [190]", "xxx yyy * -> 190"),
            ("- XXX_YYY * [190?]", "xxx_yyy~ * -> 190?"),
        ],
    )
    def test_of_tabari(self, pattern: str, meant: str) -> None:
        """The four connections of its manual, 5.5.3."""
        shown = [f"{words} -> {codes}" for words, codes in patterns(f"RAID [190]\n{pattern}\n", "tabari").items()]
        assert shown == [meant]

    @pytest.mark.parametrize(
        ("pattern", "meant"),
        [
            ("- * {ARMS SHIPMENT} [072]", "* [arms shipment] -> 072"),
            ("- * (BEFORE COURT) [:173]", "* (before court) -> none, passive 173"),
            ("- * (WITH {OLD FRIEND}) [042:043]", "* (with [old friend]) -> 042, passive 043"),
            ("- * (TO FRIEND) [042:042]", "* (to friend) -> 042:042"),
        ],
    )
    def test_of_petrarch_2(self, pattern: str, meant: str) -> None:
        """Its second code is for the passive, but a code twice is a pair of events."""
        shown = [
            f"{words} -> {codes}"
            for words, codes in patterns(f"--- A [190] ---\nRAID\n{pattern}\n", "petrarch2").items()
        ]
        assert shown == [meant]

    @pytest.mark.parametrize(
        ("line", "kind", "outcome"),
        [
            ("- * AT", "pattern without a code", "set aside"),
            ("- AT [190]", "0 verbs (*) in a pattern", "set aside"),
            ("- * AT * [190]", "2 verbs (*) in a pattern", "set aside"),
            ("- * [190]", "pattern of the verb alone", "set aside"),
            ("- * {AT [190]", "brackets do not match", "set aside"),
            ("-- * AT [190]", "two hyphens before a pattern", "mended"),
            ("- * AT [O254X--]", "unreadable action code", "mended"),
            ("- * AT [19o]", "action code in lower case", "mended"),
            ("- * AT [190:1:2]", "more than two codes", "mended"),
            ("- * AT [###]", "verb or pattern with ###", "mended"),
            ("- * AT [080!]", "dominant or subordinate code", "noted"),
            ("FALL (FALLS}", "unreadable line", "set aside"),
            ("APOLOGISE [", "brackets do not match", "mended"),
        ],
    )
    def test_odd_lines_are_named(self, line: str, kind: str, outcome: str) -> None:
        """Each with its place."""
        _, file = verbs(f"--- A [190] ---\nRAID\n{line}\n")
        assert [(each.kind, each.outcome, each.location.line) for each in file.remarks] == [(kind, outcome, 3)]

    def test_the_later_of_two_codes_holds(self) -> None:
        """As the programs read them, and the twin is named."""
        text = "--- A [190] ---\nRAID\n- * AT [191]\n- * AT [191]\n- * AT [111]\n"
        assert patterns(text, "petrarch2") == {"* at": "111"}
        assert [each.kind for each in verbs(text)[1].remarks] == ["pattern twice", "pattern twice, with another code"]

    def test_the_end_of_a_file(self) -> None:
        """TABARI reads no further than ~FINISH."""
        found, file = verbs("RAID [190]\n~~FINISH\nLOOT [191]\n", "tabari")
        assert list(lemmas(found)) == ["raid"]
        assert [each.kind for each in file.remarks] == ["lines behind ~FINISH"]


@settings(max_examples=200)
@given(strategies.any_dictionary)
def test_no_text_makes_reading_fail(text: str) -> None:
    """And each line with something on it is in an entry, in a remark, or a transformation."""
    forms: tuple[Form, ...] = ("tabari", "petrarch", "petrarch2")
    for form in forms:
        found, file = verbs(text, form)
        lines = {line.number for line in file.lines(marks=";#" if form == "tabari" else "#;")}
        assert lines - {line.number for line in found.transformations} <= file.accounted
