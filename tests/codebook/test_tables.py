"""Tables: rows, dates, and how several codebooks join."""

import datetime as dt
import time
from pathlib import Path

import pytest

from eventcode.codebook import Codebook, load_codebook, read_codebook
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import read_table

GONDOR = Path(__file__).parents[1] / "gondor"
HEADER = "phrase,code,kind,from,until,note\n"


def study(files: dict[str, str]) -> Codebook:
    """Gondor and a few files more."""
    return load_codebook(GONDOR, files)


def codes_of(rows: str) -> list[str]:
    """The codes of what is wrong with a table of names."""
    return [problem.code for problem in read_codebook(GONDOR, {"actors/study.csv": HEADER + rows})[1]]


class TestReadTable:
    def test_quoted_cells_have_places(self) -> None:
        """A problem in a cell behind a quoted one points at the right character."""
        file = TextFile("study/actors/a.csv", HEADER + '"Umbar, the port",UMB,contry,,,\n')
        table, problems = read_table(file, "actors")
        assert [] == problems
        assert ("Umbar, the port", "UMB", "contry", "", "", "") == table.rows[0].cells
        assert 23 == table.problem("T201", 2, "kind", "").location.column

    def test_columns_in_any_order(self) -> None:
        """The header says where a column stands; columns that may be left out are blank."""
        table, problems = read_table(TextFile("a.csv", "kind,code,phrase\ncountry,UMB,Umbar\n"), "actors")
        assert ([], [("Umbar", "UMB", "country", "", "", "")]) == (problems, [row.cells for row in table.rows])

    @pytest.mark.parametrize("text", ["", "\n\n", "phrase,code,kind,from,until,note"])
    def test_empty(self, text: str) -> None:
        """A table without rows has none; one without a header lacks its columns."""
        table, problems = read_table(TextFile("a.csv", text), "actors")
        assert () == table.rows
        assert bool(text.strip()) != bool(problems)

    def test_byte_order_mark_and_line_ends(self, tmp_path: Path) -> None:
        """A spreadsheet's file reads like any other."""
        folder = tmp_path / "study"
        (folder / "actors").mkdir(parents=True)
        (folder / "actors" / "a.csv").write_bytes(
            f"\ufeff{HEADER}Umbar,UMB,country,,,\n".replace("\n", "\r\n").encode()
        )
        book = load_codebook(GONDOR, folder)
        assert ["UMB"] == [row.code for row in book.names if row.phrase == "Umbar"]


class TestPeriods:
    @pytest.mark.parametrize(
        ("rows", "codes"),
        [
            ("Bard,DALGOV,person,2941-01-01,2950-12-31,\nBard,DALELI,person,2951-01-01,,\n", []),
            ("Bard,DALGOV,person,2941-01-01,2951-01-01,\nBard,DALELI,person,2951-01-01,,\n", ["T206"]),
            ("Bard,DALGOV,person,,,\nBard,DALMIL,person,,,\n", ["T206"]),
            ("Bard,DALGOV,person,,,\nBARD,DALMIL,person,,,\n", []),
            ("Bard II,DALGOV,person,,,\nBard Ii,DALMIL,person,,,\n", ["T206"]),
            ("Bard II,DALGOV,person,,,\nBard Ii,DALGOV,person,,,\n", []),
            ("Bard,DALGOV,person,,2950-12-31,\nBard,DALMIL,person,2949-01-01,2949-12-31,\nBard,DALELI,person,2950-01-01,,\n",
             ["T206", "T206"]),
            ("Bard,DALGOV,person,2951-01-01,2941-01-01,\n", ["T203"]),
        ],
    )  # fmt: skip
    def test_one_code_at_a_time(self, rows: str, codes: list[str]) -> None:
        """Periods of a name may touch, not overlap; names that text can tell apart are different names."""
        assert codes == codes_of(rows)

    def test_dates_are_dates(self, gondor: Codebook) -> None:
        """Blank means open."""
        row = next(row for row in gondor.names if row.phrase == "Aragorn" and row.code == "GONGOV")
        assert (dt.date(3019, 5, 1), None) == (row.start, row.end)


class TestCodes:
    @pytest.mark.parametrize(
        ("row", "codes"),
        [
            ("Corsairs,---REB,group,,,", []),
            ("Grey Company,IMGGRC,group,,,", []),
            ("Grey Company captain,IMGGRD,person,,,", ["T204"]),
            ("Dunlendings,ROHdun,group,,,", []),
            ("Bard,DLAGOV,person,,,", ["T204"]),
            ("Bard,DALGOVELI,person,,,", []),
            ("Bard,---,person,,,", []),
            ("Bard,ROH/GON,person,,,", []),
            ("Bard,ROH/XXY,person,,,", ["T204"]),
            ("Bard,none,,,,", ["X108"]),
        ],
    )
    def test_parts_are_known(self, row: str, codes: list[str]) -> None:
        """Countries and roles are known; organisations name themselves."""
        rows = f"{row}\n" + ("International,IMG,region,,,\n" if "IMG" in row else "")
        assert codes == codes_of(rows)


class TestExtension:
    def test_rows_are_replaced_and_removed(self) -> None:
        """The same phrase and period replaces; `none` removes all rows of a phrase, or those of a period."""
        rows = "Dalish,ROH,adjective,,,\nHaradrim,none,,,,\nAragorn,none,,2957-01-01,3019-04-30,\n"
        book = study({"actors/study.csv": HEADER + rows})
        codes = {row.phrase: row.code for row in book.names}
        assert ("ROH", None, "GONGOV") == (codes["Dalish"], codes.get("Haradrim"), codes["Aragorn"])

    def test_role_nouns_are_replaced_and_removed(self) -> None:
        """An agent's phrase is its key."""
        book = study({"agents.csv": "phrase,role\nrider,none\nking,ELI\nwarg,REB\n"})
        roles = {agent.phrase: agent.role for agent in book.agents}
        assert (None, "ELI", "REB") == (roles.get("rider"), roles["king"], roles["warg"])

    def test_plurals(self, gondor: Codebook) -> None:
        """Blank is the regular plural, '-' says that there is none."""
        plurals = {agent.phrase: agent.plural for agent in gondor.agents}
        assert ("", None) == (plurals["king"], plurals["police"])

    def test_discards_and_issues(self) -> None:
        """Both may be removed with `none`."""
        base = {"discards.csv": "phrase,drops,reason\nchess,story,a game\ncup,sentence,sport\n",
                "issues.csv": "phrase,issue\nwater,ENV\nwater,ECO\noil,ECO\n"}  # fmt: skip
        more = {"discards.csv": "phrase,drops\ncup,none\n", "issues.csv": "phrase,issue\nwater,none\nwater,DRY\n"}
        book = load_codebook(GONDOR, base, more)
        assert [("chess", "story")] == [(row.phrase, row.drops) for row in book.discards]
        assert [("oil", "ECO"), ("water", "DRY")] == [(row.phrase, row.issue) for row in book.issues]


def test_a_hundred_thousand_rows() -> None:
    """The time to check a table grows as its rows do, not as their square."""

    def check(rows: int) -> float:
        lines = "".join(f"Name {n},GONGOV,person,3000-01-01,3019-12-31,\n" for n in range(rows))
        start = time.process_time()
        book, problems = read_codebook(GONDOR, {"actors/study.csv": HEADER + lines})
        taken = time.process_time() - start
        assert () == problems
        assert book is not None
        assert len(book.names) > rows
        return taken

    few = check(10_000)
    assert check(100_000) < 40 * few  # square growth would be 100 times
