"""The public dictionaries: every irregularity that field.md 2.7 counts is reported, and no line is lost."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from eventcode.codebook import read_codebook
from eventcode.codebook.legacy import Imported, import_dictionaries
from eventcode.codebook.legacy.actors import read_actors
from eventcode.codebook.legacy.agents import read_agents
from eventcode.codebook.legacy.lists import read_discards, read_issues, read_options
from eventcode.codebook.legacy.text import OldFile, read_old
from eventcode.codebook.legacy.verbs import read_verbs
from eventcode.codebook.legacy.words import Form

SHARED = Path(__file__).resolve().parents[4] / "shared" / "dictionaries"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the public dictionaries are not here")
PETRARCH, TABARI, UNIVERSAL = SHARED / "petrarch2", SHARED / "tabari", SHARED / "universalpetrarch"
ACTORS = [PETRARCH / f"Phoenix.{name}.actors.txt" for name in ("Countries", "International", "MilNonState")]
VERBS: dict[Path, Form] = {
    PETRARCH / "CAMEO.verbpatterns.150430.txt": "petrarch",
    PETRARCH / "PETR.Validate.verbs.txt": "petrarch",
    PETRARCH / "CAMEO.2.0.txt": "petrarch2",
    UNIVERSAL / "PETR.Validate.verbs.2.0.txt": "petrarch2",
    TABARI / "CAMEO.091003.master.verbs": "tabari",
    TABARI / "TABARI.Demo.verbs": "tabari",
}
OTHERS = [
    *ACTORS, PETRARCH / "PETR.Validate.actors.txt", UNIVERSAL / "PETR.Validate.actors.txt", TABARI / "TABARI.Demo.actors",
    PETRARCH / "Phoenix.agents.txt", PETRARCH / "PETR.Validate.agents.txt", UNIVERSAL / "PETR.Validate.agents.txt",
    TABARI / "Validate.agents", PETRARCH / "Phoenix.discards.txt", PETRARCH / "PETR.Validate.discards.txt",
    UNIVERSAL / "PETR.Validate.discards.txt", PETRARCH / "Phoenix.IssueCoding.txt", TABARI / "CAMEO.09b5.options",
    TABARI / "TABARI.Demo.options", TABARI / "Validate.options",
]  # fmt: skip


@cache
def opened(path: Path) -> OldFile:
    """A dictionary, read."""
    file = read_old(path)
    if path in VERBS:
        found = read_verbs(file, VERBS[path])
        for line in found.transformations:
            file.remark(line, "transformation", "set aside", "")
    elif "actors" in path.name:
        read_actors(file, stems=path.parent == TABARI)
    elif "agents" in path.name:
        read_agents(file)
    elif "options" in path.name:
        read_options(file)
    else:
        (read_issues if "Issue" in path.name else read_discards)(file)
    return file


def counted(path: Path) -> dict[str, int]:
    """How often each thing was found odd."""
    return Counter(each.kind for each in opened(path).remarks)


@cache
def phoenix() -> Imported:
    """The whole of the public dictionaries of PETRARCH 1."""
    return import_dictionaries(
        "petrarch", PETRARCH / "CAMEO.verbpatterns.150430.txt", actors=ACTORS, agents=PETRARCH / "Phoenix.agents.txt",
        discards=PETRARCH / "Phoenix.discards.txt", issues=PETRARCH / "Phoenix.IssueCoding.txt",
    )  # fmt: skip


@pytest.mark.parametrize("path", [*VERBS, *OTHERS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_line_is_lost(path: Path) -> None:
    """Each line that is neither blank nor a comment is in an entry or in a remark."""
    file = opened(path)
    opening = "#/" if path.parent == TABARI or "agents" in path.name or "discards" in path.name else "#"
    marks = "#" if "discards" in path.name or "Issue" in path.name else "" if "options" in path.name else "#;"
    said = {line.number for line in file.lines(marks=marks, opening=opening)}
    assert said
    assert said - file.accounted == set()


def test_countries() -> None:
    """
    All that field.md counts.

    Its 139 duplicate phrases are the 70 that come second with their 69 firsts; its 29 names without a code are those
    lines themselves, and 38 of their synonyms are named too. A blank stands in one phrase more than it counts, and a
    date on one name's line more; of its three control characters two are left in this copy.
    """
    assert counted(ACTORS[0]) == {
        "unreadable date": 5, "period ends before it begins": 1, "date without < or >": 2, "blank behind < or >": 9,
        "dates of six and of eight digits": 234, "dates of eight digits": 94, "code line indented with blanks": 1,
        "control character": 2, "phrase with other letters than A to Z": 13, "lost character": 3, "blank in a phrase": 43,
        "name without a code": 67, "bracket in a phrase": 40, "lower case in a phrase": 5,
        "comment glued to the phrase": 3, "period on the line of its name": 2, "name twice": 70,
        "brackets do not match": 1,
    }  # fmt: skip


def test_places_of_countries() -> None:
    """Each remark names the line that field.md names."""
    remarks = opened(ACTORS[0]).remarks
    reversed_period = next(each for each in remarks if each.kind == "period ends before it begins")
    assert "14190" in str(reversed_period.location)
    dates = [each.text.strip() for each in remarks if each.kind == "unreadable date"]
    assert sum("1920030320" in text for text in dates) == 2
    assert any("9008223" in text for text in dates)
    assert any("201005011" in text for text in dates)


def test_international() -> None:
    """
    Periods and codes on the line of the name.

    The file is PETRARCH 2's copy, of which field.md counts these two; the rest of its counts are of PETRARCH 1's copy.
    """
    found = counted(ACTORS[1])
    assert found["period on the line of its name"] == 444
    assert found["several codes on a line"] == 42
    assert found["unreadable date"] == 1
    assert found["text behind the code"] == 3
    assert found["name twice"] == 1155
    assert found["name without a code"] == 3


def test_military_groups() -> None:
    """The file is PETRARCH 2's copy; the bad date and the synonyms below codes that field.md counts are not in it."""
    found = counted(ACTORS[2])
    assert found["name twice"] == 15
    assert found["comment glued to the phrase"] == 4
    assert found["bracket in a phrase"] == 95


def test_agents() -> None:
    """Its six conflicting duplicates are 12 lines here, as each word of a substitution set is one."""
    assert counted(PETRARCH / "Phoenix.agents.txt") == {
        "brackets do not match": 1, "role noun without a code": 1, "two substitution sets": 6,
        "no blank before a bracket": 4, "blank in a phrase": 276, "role noun twice": 12,
    }  # fmt: skip


def test_discards() -> None:
    """Years, and a "+" with a blank behind it. That a common word such as CHAMPION is on the list is the study's choice."""
    file = opened(PETRARCH / "Phoenix.discards.txt")
    assert file.read == 406
    assert counted(PETRARCH / "Phoenix.discards.txt") == {"bare year": 99, "blank behind +": 1, "discard twice": 1}


def test_issues() -> None:
    """All that field.md counts."""
    file = opened(PETRARCH / "Phoenix.IssueCoding.txt")
    assert file.read == 2976
    assert counted(PETRARCH / "Phoenix.IssueCoding.txt") == {
        "phrase to be ignored (~)": 98, "historical phrase to be ignored (~~)": 83, "issue without a code": 13,
        "issue with several codes": 3,
    }  # fmt: skip


def test_verbs_of_petrarch_1() -> None:
    """
    All that field.md counts, and codes of CAMEO's roots and none of CAMEO's.

    It counts 586 names of sets without their "_", some of them twice on a line.
    """
    found = Counter(each.kind for each in phoenix().remarks if "verbpatterns" in each.location.path)
    assert found == {
        "unreadable block header": 4, "pattern without a code": 2, "0 verbs (*) in a pattern": 1,
        "2 verbs (*) in a pattern": 2, "two hyphens before a pattern": 1, "code before the forms": 1,
        "brackets do not match": 1, "dominant or subordinate code": 3, "set named without its '_'": 560,
        "verb twice": 43, "pattern twice": 3, "code that CAMEO does not have": 12, "code of a CAMEO root": 2,
    }  # fmt: skip
    foreign = {
        each.done.partition(" ")[0] for each in phoenix().remarks if each.kind == "code that CAMEO does not have"
    }
    assert foreign == {"0110", "0330", "0732", "109", "1213", "1214"}


def test_verbs_of_petrarch_2() -> None:
    """
    Undefined sets, odd headers, leftovers of PETRARCH 1, twins.

    field.md counts 148 exact twins and 137 with other codes; here 155 and 131, for codes that mean the same are the same.
    """
    found = counted(PETRARCH / "CAMEO.2.0.txt")
    assert found["unknown set"] == 4
    assert found["unreadable block header"] == 4
    assert found["pattern of the verb alone"] == 1
    assert found["brackets do not match"] == 2
    assert found["transformation"] == 8
    assert (found["pattern twice"], found["pattern twice, with another code"]) == (155, 131)
    dollars = [each.text for each in opened(PETRARCH / "CAMEO.2.0.txt").remarks if each.kind == "mark of PETRARCH 1"]
    assert any("(TO {BANNED PARTIES}) $" in text for text in dollars)


def test_verbs_of_tabari() -> None:
    """Mismatched brackets, twins with other codes, and codes that are none."""
    found = counted(TABARI / "CAMEO.091003.master.verbs")
    assert found["brackets do not match"] == 11
    assert found["pattern twice, with another code"] == 58
    made = import_dictionaries("tabari", TABARI / "CAMEO.091003.master.verbs")
    foreign = {each.done.partition(" ")[0] for each in made.remarks if each.kind == "code that CAMEO does not have"}
    assert foreign >= {"O254", "14O", "X", "JPNJUD", "GBRGOV"}
    roots = {each.done.partition(" ")[0] for each in made.remarks if each.kind == "code of a CAMEO root"}
    assert roots >= {"10", "12", "20"}


def test_the_whole_is_a_codebook_without_problems() -> None:
    """54,526 lines of actors, 14,374 of verbs."""
    made = phoenix()
    found, problems = read_codebook({path: text for path, text in made.files.items() if not path.endswith(".md")})
    assert problems == ()
    assert found is not None
    assert len(found.word_patterns.patterns) > 12_000
    assert len(found.names) > 80_000
