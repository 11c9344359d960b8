"""Discards, issues and options of the old programs."""

from hypothesis import given, settings

from eventcode.codebook.legacy.lists import read_discards, read_issues, read_options
from eventcode.codebook.legacy.text import OldFile
from tests import strategies


def test_discards() -> None:
    """ "+" drops the story; a bare year would drop every sentence that names it, and is set aside."""
    file = OldFile("d", "SCORE_ # of games\n+5K RUN\n1999\nSCORE\n+ WORLD\n---\n")
    found = read_discards(file)
    assert [(each.phrase, each.drops, each.note) for each in found] == [
        ("score", "sentence", "of games"), ("5k run", "story", ""), ("world", "story", ""),
    ]  # fmt: skip
    assert [(each.kind, each.location.line) for each in file.remarks] == [
        ("bare year", 3), ("discard twice", 4), ("blank behind +", 5), ("phrase without letters", 6),
    ]  # fmt: skip


def test_issues() -> None:
    """ "n:" adds plurals, "v:" the forms of a verb, "+" is a blank or a hyphen."""
    text = '<ISSUE CATEGORY="A" TYPE="ALL">\nn:atrocity [ID_A]\nv:raid [ID_B]\nal+zor group [ID_C]\n</ISSUE>\n'
    file = OldFile("i", text)
    found = read_issues(file)
    assert ("atrocity", "ID_A") in found
    assert ("atrocities", "ID_A") in found
    assert {phrase for phrase, issue in found if issue == "ID_B"} >= {"raid", "raids", "raided", "raiding"}
    assert {phrase for phrase, issue in found if issue == "ID_C"} == {"al zor group", "al-zor group"}
    assert file.remarks == []


def test_exceptions_of_issues_are_named() -> None:
    """They, lines without a code and lines with several; what comes behind is read all the same."""
    file = OldFile("i", "~Saturday massacre\n~~old massacre\nraid\nwar [A] [B]\npeace [C]\n")
    assert read_issues(file) == [("war", "A"), ("war", "B"), ("peace", "C")]
    assert [(each.kind, each.outcome) for each in file.remarks] == [
        ("phrase to be ignored (~)", "set aside"),
        ("historical phrase to be ignored (~~)", "set aside"),
        ("issue without a code", "set aside"),
        ("issue with several codes", "mended"),
    ]


def test_options() -> None:
    """Labels name codes; other options steer the program."""
    file = OldFile("o", "LABEL: 112 = Accuse\nCOMPLEX: OFF\n~~~~~\nanything\n")
    assert read_options(file) == {"112": "Accuse"}
    assert [each.kind for each in file.remarks] == ["option of the program"]


@settings(max_examples=100)
@given(strategies.any_dictionary)
def test_no_text_makes_reading_fail(text: str) -> None:
    """And each line with something on it is in an entry or in a remark."""
    for read, opening in ((read_discards, "#/"), (read_issues, "#")):
        file = OldFile("a", text)
        read(file)
        assert {line.number for line in file.lines(marks="#", opening=opening)} <= file.accounted
