"""Actor and agent dictionaries: what entries become, and what is said of lines that are odd."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings

from eventcode.codebook.legacy.actors import EARLIEST, LATEST, Actors, read_actors
from eventcode.codebook.legacy.agents import read_agents
from eventcode.codebook.legacy.text import OldFile, read_old
from tests import strategies


def actors(text: str, *, stems: bool = False) -> tuple[Actors, OldFile]:
    file = OldFile("a.actors", text)
    return read_actors(file, stems=stems), file


def periods(text: str) -> list[tuple[str, str, str]]:
    """Code, first and last day of each row; "" where it is open."""
    rows = []
    for each in actors(text)[0].names:
        start = "" if each.start == EARLIEST else each.start.isoformat()
        rows.append((each.code, start, "" if each.end == LATEST else each.end.isoformat()))
    return rows


def kinds(file: OldFile) -> Counter[tuple[str, str]]:
    return Counter((each.outcome, each.kind) for each in file.remarks)


class TestPeriods:
    def test_bounds_are_inclusive(self) -> None:
        """ "<" and ">" too, in PETRARCH's and TABARI's manuals."""
        text = "SAM_\n\t[HOBMIL <19541231]\n\t[HOBGOV 550101-560101]\n\t[HOBELI]\n"
        assert periods(text) == [("HOBMIL", "", "1954-12-31"), ("HOBGOV", "1955-01-01", "1956-01-01"),
                                 ("HOBELI", "1956-01-02", "")]  # fmt: skip

    def test_the_first_that_a_day_meets_wins(self) -> None:
        """A day that two periods claim belongs to the one that stands first."""
        text = "SAM_\n\t[AAA 19550101-19551231]\n\t[BBB 19550601-19560601]\n\t[CCC]\n"
        assert periods(text) == [("CCC", "", "1954-12-31"), ("AAA", "1955-01-01", "1955-12-31"),
                                 ("BBB", "1956-01-01", "1956-06-01"), ("CCC", "1956-06-02", "")]  # fmt: skip

    def test_without_a_default_a_name_is_nobody_outside_its_periods(self) -> None:
        """As both programs give null."""
        assert periods("SAM [HOB >550101]\n") == [("---", "", "1954-12-31"), ("HOB", "1955-01-01", "")]

    @pytest.mark.parametrize(
        ("restriction", "kind"),
        [
            ("1920030320-19551231", "unreadable date"),
            (">9008223", "unreadable date"),
            ("551231-550101", "period ends before it begins"),
            ("20121204", "date without < or >"),
            ("19551331-19561231", "unreadable date"),
        ],
    )
    def test_a_bad_date_drops_the_restriction(self, restriction: str, kind: str) -> None:
        """Nobody is dated by a guess; the place is named."""
        found, file = actors(f"SAM_\n\t[HOBGOV {restriction}]\n")
        assert [(each.code, each.start, each.end) for each in found.names] == [("HOBGOV", EARLIEST, LATEST)]
        mended = [(each.kind, each.location.line) for each in file.remarks if each.outcome == "mended"]
        assert mended == [(kind, 2)]

    def test_two_digits_of_a_year(self) -> None:
        """00 to 30 are of this century."""
        assert periods("SAM_\n\t[HOB 300101-310101]\n")[0] == ("HOB", "", "")
        assert actors("SAM_\n\t[HOB >300101]\n")[0].names[1].start == dt.date(2030, 1, 1)


class TestEntries:
    def test_synonyms_have_the_codes_of_their_name(self) -> None:
        """Spelled as texts would; comments become notes."""
        found, _ = actors("MINAS_TIRITH_ [GON] ; the city\n+WHITE_CITY\n+US\n")
        assert [(each.phrase, each.code, each.note) for each in found.names] == [
            ("Minas Tirith", "GON", "the city"), ("White City", "GON", ""), ("US", "GON", ""),
        ]  # fmt: skip

    def test_a_synonym_with_a_code_is_a_name_of_its_own(self) -> None:
        """And is noted as mended."""
        found, file = actors("GONDOR [GON]\n+ITHILIEN [ITH]\n")
        assert [(each.phrase, each.code) for each in found.names] == [("Ithilien", "ITH"), ("Gondor", "GON")]
        assert kinds(file) == {("mended", "synonym with a code"): 1}

    def test_tabari_words_may_be_longer(self) -> None:
        """Unless "_" or "=" ends the phrase."""
        found, _ = actors("ALBRJGHT [USA]\nAXNOR_ [ARN]\nMORIA= [MOR]\n", stems=True)
        assert [(each.phrase, each.stem) for each in found.names] == [
            ("Albrjght", True),
            ("Axnor", False),
            ("Moria", False),
        ]

    def test_discarded_and_complex_phrases(self) -> None:
        """### drops the sentence; +++ has no counterpart."""
        found, file = actors("SCORE [###]\nBIG [+++]\n")
        assert [phrase for phrase, _ in found.discards] == ["Score"]
        assert kinds(file) == {("set aside", "complex (+++)"): 1}

    def test_a_discard_for_a_period_is_nobody_then(self) -> None:
        """It must not drop sentences of other days."""
        found, file = actors("ENT [### <890101] [ENT]\n")
        assert [(each.code, each.start == EARLIEST) for each in found.names] == [("---", True), ("ENT", False)]
        assert found.discards == []
        assert ("mended", "discard for a period") in kinds(file)

    @pytest.mark.parametrize(
        ("text", "kind", "outcome"),
        [
            ("GONDOR_\nMORDOR [MOR]\n", "name without a code", "set aside"),
            ("GONDOR [GON]\nGONDOR [ARN]\n", "name twice", "set aside"),
            ("GONDOR [GON\n", "brackets do not match", "set aside"),
            ("\t[GON]\n", "code without a name", "set aside"),
            ("+GONDOR\n", "synonym without a name", "set aside"),
            ("___ [GON]\n", "phrase without letters", "set aside"),
            ("GONDOR []\n", "unreadable code", "set aside"),
            ("GONDOR# iffy\n\t[GON]\n", "comment glued to the phrase", "mended"),
            ("GONDOR [GON] in the south\n", "text behind the code", "mended"),
            ("GONDOR\n[GON]\n", "code line not indented", "mended"),
            ("GONDOR\n\t[GON]\n+ITHILIEN\n", "synonym below a code", "mended"),
            ("GONDOR [GO]\n", "code not in parts of three", "mended"),
            ("GONDOR [G*N]\n", "unreadable code", "mended"),
            ("GONDOR [GON before 1955]\n", "unreadable restriction", "mended"),
            ("GONDOR\n    [GON]\n", "code line indented with blanks", "noted"),
            ("GONDOR [GON > 550101]\n", "blank behind < or >", "noted"),
            ("GONDOR\n\t[GON 550101-19560101]\n", "dates of six and of eight digits", "noted"),
            ("GONDOR\n\t[GON 19550101-19560101]\n", "dates of eight digits", "noted"),
            ("GONDOR [GON >550101]\n", "period on the line of its name", "noted"),
            ("GONDOR [GON >550101] [ARN]\n", "several codes on a line", "noted"),
            ("MINAS TIRITH [GON]\n", "blank in a phrase", "noted"),
            ("GONDOR_(SOUTH) [GON]\n", "bracket in a phrase", "noted"),
            ("Gondor [GON]\n", "lower case in a phrase", "noted"),
            ("GÖNDOR [GON]\n", "phrase with other letters than A to Z", "noted"),
        ],
    )  # fmt: skip
    def test_odd_lines_are_named(self, text: str, kind: str, outcome: str) -> None:
        """With what was done about each."""
        _, file = actors(text)
        assert (outcome, kind) in kinds(file)
        assert all(each.location.path == "a.actors" and each.done for each in file.remarks)


class TestAgents:
    def agents(self, text: str) -> tuple[list[tuple[str, str | None, str, bool]], OldFile]:
        file = OldFile("a.agents", text)
        return [(each.phrase, each.plural, each.code, each.before) for each in read_agents(file)], file

    def test_suffix_prefix_and_plurals(self) -> None:
        """No braces: a regular plural; empty ones: none."""
        text = "SOLDIER [~MIL]\nARMY {ARMIES} [~MIL]\nPOLICE {} [~COP]\nHUMAN_RIGHTS [NGO~]\n"
        assert self.agents(text)[0] == [
            ("soldier", "", "MIL", False), ("army", "armies", "MIL", False), ("police", None, "COP", False),
            ("human rights", "", "NGO", True),
        ]  # fmt: skip

    def test_substitution_sets(self) -> None:
        """Each word of the set makes an entry, without a plural."""
        found, _ = self.agents("!PERSON! = MAN, MEN\nCONGRESS!PERSON! [~LEG]\n")
        assert found == [("congressman", None, "LEG", False), ("congressmen", None, "LEG", False)]

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("MINISTER [~ENV}\n", "brackets do not match"),
            ("MINISTER\n", "role noun without a code"),
            ("MINISTER [GOV]\n", "code without ~"),
            ("MINISTER [~GOVX]\n", "code not in parts of three"),
            ("!MIN!STER [~GOV]\n", "unknown substitution set"),
            ("!A! = X\nAD!A!IST!A! [~GOV]\n", "two substitution sets"),
            ("KING [~GOV]\nKING [~ELI]\n", "role noun twice"),
            ("KING[~GOV]\n", "no blank before a bracket"),
            ("OLD KING [~GOV]\n", "blank in a phrase"),
        ],
    )
    def test_odd_lines_are_named(self, text: str, kind: str) -> None:
        """Mended where the meaning is plain."""
        assert kind in {each.kind for each in self.agents(text)[1].remarks}


@settings(max_examples=150)
@given(strategies.any_dictionary)
def test_no_text_makes_reading_fail(text: str) -> None:
    """And each line with something on it is in an entry or in a remark."""
    for stems in (False, True):
        file = OldFile("a", text)
        read_actors(file, stems=stems)
        assert {line.number for line in file.lines(marks=";#", opening="#/" if stems else "#")} <= file.accounted
    file = OldFile("a", text)
    read_agents(file)
    assert {line.number for line in file.lines(marks="#;", opening="#/")} <= file.accounted


def test_bytes_of_any_kind_are_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A line that is not UTF-8 is Windows-1252; control characters go; HTML comments are blank; lines keep their number."""
    path = tmp_path / "a.actors"
    path.write_bytes(b"\xef\xbb\xbfGONDOR [GON]\r\nM\xdcMAK [HAR]\rUM\x00BAR [UMB]\n<!-- ROHAN\n[ROH] -->\n+CORSAIRS\n")
    file = read_old(path)
    found = read_actors(file, stems=False)
    assert [each.phrase for each in found.names] == ["Gondor", "Mümak", "Umbar", "Corsairs"]
    assert [(each.kind, each.location.line) for each in file.remarks if each.outcome == "mended"] == [
        ("not UTF-8", 2), ("control character", 3),
    ]  # fmt: skip
