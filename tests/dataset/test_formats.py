"""The formats of the field: written, read back, opened by others."""

import io
import json
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import eventcode
from eventcode.dataset.formats import NAMES, TABLES, Facts, FormatError, read_format, write_format
from eventcode.dataset.rows import HEADINGS, plain_cell, safe_cell

EVENT = {
    "id": "a1", "source": "KENGOV", "code": "0233", "target": "SOM", "date": "2024-03-05", "story_date": "2024-03-06",
    "text_start": 0, "text_end": 40, "action_text_start": 6, "action_text_end": 11, "source_text_start": 0,
    "source_text_end": 5, "target_text_start": 12, "target_text_end": 19, "modality": "asserted",
}  # fmt: skip
TEXT = "Kenya asked Somalia for food last Monday"
WIDTHS = {"petrarch": 8, "phoenix": 26, "icews": 20, "gdelt": 61}


def row(**values):
    """A row of ours with every column."""
    return {**dict.fromkeys(HEADINGS), **EVENT, **values}


def facts(texts=None):
    """What CAMEO says, and two countries."""
    return Facts(eventcode.cameo, {"KEN": "Kenya", "SOM": "Somalia"}, {"GOV": "government"}, texts or {})


def written(rows, name, texts=None):
    """The bytes of rows in a format."""
    stream = io.BytesIO()
    write_format(rows, name, facts(texts), stream)
    return stream.getvalue()


def cells(name, **values):
    """The cells of one row in a format, by column."""
    lines = written([row(**values)], name, {"a1": TEXT}).decode().splitlines()
    return dict(zip([column.name for column in TABLES[name].columns], lines[-1].split("\t"), strict=True))


@pytest.mark.parametrize("name", TABLES)
def test_width(name):
    """Each format has the number of columns that its users expect."""
    assert len(TABLES[name].columns) == WIDTHS[name]


class TestCells:
    def test_petrarch(self):
        """Date, source, target, code and the story."""
        assert list(cells("petrarch", target=None).values()) == [
            "20240306", "KENGOV", "---", "0233", "", "a1", "", "",
        ]  # fmt: skip

    def test_phoenix(self):
        """Actor codes are parted, quad class is Phoenix's own."""
        found = cells("phoenix", source="KENGOVMIL")
        assert [found[name] for name in ("source", "source_root", "source_agent", "source_others")] == [
            "KENGOVMIL", "KEN", "GOV", "MIL",
        ]  # fmt: skip
        assert (found["code"], found["root_code"], found["quad_class"]) == ("0233", "02", "0")
        assert (found["year"], found["month"], found["day"]) == ("2024", "3", "5")

    def test_icews(self):
        """Names of countries and sectors, and the words of the text."""
        found = cells("icews")
        assert (found["Source Name"], found["Source Sectors"], found["Source Country"]) == (
            "Kenya", "government", "Kenya",
        )  # fmt: skip
        assert (found["CAMEO Code"], found["Event Date"]) == ("0233", "2024-03-05")

    def test_gdelt(self):
        """Base and root code, four quad classes, GDELT's fraction of a year."""
        found = cells("gdelt")
        assert [found[name] for name in ("EventCode", "EventBaseCode", "EventRootCode", "QuadClass")] == [
            "0233", "023", "02", "1",
        ]  # fmt: skip
        assert (found["Actor1Type1Code"], found["Actor1CountryCode"]) == ("GOV", "KEN")
        assert found["FractionDate"] == str(round(2024 + (3 * 30 + 5) / 365, 4))

    def test_no_formula(self):
        """What comes from a text or an id is never run by a spreadsheet."""
        found = cells("icews", id="=1+1", source=None)
        assert found["Story ID"] == "'=1+1"
        texts = {"a1": "=SUM( asked Somalia for food"}
        line = written([row(source=None)], "icews", texts).decode().splitlines()[-1]
        assert "\t'=SUM(\t" in line


class TestOthers:
    @pytest.mark.parametrize("name", TABLES)
    def test_pandas(self, name):
        """Pandas reads every table with the documented types, codes intact."""
        form = TABLES[name]
        names = None if form.header else [column.name for column in form.columns]
        found = pd.read_csv(
            io.BytesIO(written([row(), row(code="010", date=None)], name)), sep="\t", names=names,
            header=0 if form.header else None, dtype=form.pandas_dtypes(),
        )  # fmt: skip
        assert found.shape == (2, WIDTHS[name])
        code = {"petrarch": "event", "phoenix": "code", "icews": "CAMEO Code", "gdelt": "EventCode"}[name]
        assert list(found[code]) == ["0233", "010"]

    @pytest.mark.parametrize("name", TABLES)
    def test_polars(self, name):
        """polars, too, when all columns are read as text."""
        found = pl.read_csv(
            written([row()], name), separator="\t", has_header=TABLES[name].header, infer_schema=False, quote_char=None
        )
        assert "0233" in found.row(0)

    @pytest.mark.parametrize("name", TABLES)
    def test_duckdb(self, name, tmp_path):
        """DuckDB, too."""
        duckdb = pytest.importorskip("duckdb")
        path = tmp_path / "events.tsv"
        path.write_bytes(written([row()], name))
        options = {"sep": "\t", "header": TABLES[name].header, "all_varchar": True, "quotechar": ""}
        assert "0233" in duckdb.read_csv(str(path), **options).fetchall()[0]


ROWS = st.lists(
    st.builds(
        lambda source, target, code, date, id: row(source=source, target=target, code=code, date=date, id=id),
        st.sampled_from([None, "KEN", "KENGOV", "---GOV", "IGOUNO", "---REBUAF"]),
        st.sampled_from([None, "SOM", "SOMMIL", "---CVL"]),
        st.sampled_from(["010", "0233", "190", "20"]),
        st.sampled_from([None, "2024-02-29", "1999-12-31"]),
        st.text(
            st.characters(codec="utf-8", exclude_characters="\t\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), min_size=1
        )
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
    ),
    max_size=4,
)


@given(ROWS, st.sampled_from(["petrarch", "phoenix", "gdelt"]))
def test_round_trip(rows, name):
    """Who did what to whom, when and in which record comes back from every table that has codes of actors."""
    wanted = ["id", "source", "code", "target"] + (["date"] if name != "petrarch" else [])
    back = list(read_format(io.BytesIO(written(rows, name)), name))
    assert [[each[key] for key in wanted] for each in back] == [[each[key] for key in wanted] for each in rows]


@given(st.text())
def test_safe_cells_come_back(text):
    """A cell that was made safe is the same when it is read."""
    assert plain_cell(safe_cell(text)) == text


def test_plover():
    """PLOVER's records are read back, and refuse codes that are no types."""
    one = row(code="ASSAULT", mode="aerial", contexts="military; cyber")
    stream = io.BytesIO()
    write_format([one], "plover", Facts(eventcode.plover, texts={"a1": TEXT}), stream)
    record = json.loads(stream.getvalue())
    assert (record["event"], record["actor"][0]["entity_text"], record["quad_code"]) == ("ASSAULT", "Kenya", 4)
    back = next(read_format([stream.getvalue()], "plover"))
    assert {key: back[key] for key in ("id", "source", "code", "mode", "contexts")} == {
        "id": "a1", "source": "KENGOV", "code": "ASSAULT", "mode": "aerial", "contexts": "military; cyber",
    }  # fmt: skip
    with pytest.raises(ValueError, match="'0233' is no type of PLOVER"):
        written([row()], "plover")


@pytest.mark.parametrize("name", NAMES)
def test_broken_lines_are_named(name):
    """A line that is none of the format's has its number in the message."""
    lines = [*written([row(code="ASSAULT")], "phoenix").splitlines(keepends=True), b"one\ttwo\n"]
    lines = lines[-1:] if name == "plover" else [written([row()], name), b"one\ttwo\n"]
    with pytest.raises(FormatError, match="line "):
        list(read_format([piece for line in lines for piece in line.splitlines(keepends=True)], name))


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_documented(name):
    """The page of formats lists every column with its type, in order."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "field-formats.md").read_text(encoding="utf-8")
    section = page.partition(f"## `{name}`")[2].partition("\n## ")[0]
    listed = [tuple(line.split("|")[1:4]) for line in section.splitlines() if line.startswith("| `")]
    expected = [(f" `{c.name}` ", f" {c.kind} ", " yes " if c.ours else " no ") for c in TABLES[name].columns]
    assert listed == expected
