"""Written files: what other programs read from them, and that they appear whole or not at all."""

import csv
import io
import json
import os
import stat
from pathlib import Path

import pytest

from eventcode.dataset.output import OutputError, json_line, new_file, open_writer, output_kind
from eventcode.dataset.rows import HEADINGS, document_rows, id_text, safe_cell
from eventcode.ontology.rows import COLUMNS


def written(kind, records):
    stream = io.BytesIO()
    writer = open_writer(kind, stream)
    for id, events in records:
        if isinstance(events, str):
            writer.set_aside(id, 1, events)
        else:
            writer.document(id, "text", events)
    writer.close()
    return stream.getvalue()


def names(folder):
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def _fail_while_writing(stream):
    stream.write(b"new")
    raise ValueError("half-way")


class TestRows:
    def test_spans_and_lists_are_flat(self, event):
        """Two offsets for each span, nothing where there is none, lists joined."""
        (row,) = document_rows(7, [event(operators=("threaten a:1", "say b:2"))])
        assert (row["id"], row["code"], row["target"]) == ("7", "112", "---REB")
        assert (row["text_start"], row["text_end"], row["target_text_start"]) == (0, 23, None)
        assert (row["operators"], row["date"]) == ("threaten a:1; say b:2", "2025-02-28")

    def test_the_columns_are_the_fields_of_the_json(self, event):
        """Every field of an event's JSON is in a column, PLOVER's too."""
        fields = event(code="ASSAULT", mode="aerial", contexts=("military", "legal")).to_dict()
        spans = {name for name, value in fields.items() if name.endswith("text")}
        flat = {name for name in fields if name not in spans} | {
            f"{name}_{end}" for name in spans for end in ("start", "end")
        }
        assert flat == {column.name for column in COLUMNS}
        assert HEADINGS == ("id", *(column.name for column in COLUMNS))

    def test_plover(self, event):
        """Type, mode and contexts."""
        (row,) = document_rows("a", [event(code="ASSAULT", mode="aerial", contexts=("military", "legal"))])
        assert (row["code"], row["mode"], row["contexts"]) == ("ASSAULT", "aerial", "military; legal")

    @pytest.mark.parametrize(
        ("id", "text"), [("007", "007"), (7, "7"), (None, "null"), ([1], "[1]"), ("\ud800", "\\ud800")]
    )
    def test_ids(self, id, text):
        """Strings as they are, other values as JSON."""
        assert id_text(id) == text

    @pytest.mark.parametrize("cell", ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
    def test_formulas_are_disarmed(self, cell):
        """A spreadsheet shows the text and runs nothing."""
        assert safe_cell(cell) == f"'{cell}"

    @pytest.mark.parametrize("cell", ["a=1", "-5", "+3.14", "", None, 5, "2025-02-28", "x"])
    def test_harmless_cells_stay(self, cell):
        """Numbers and words are no formulas."""
        assert safe_cell(cell) == cell


class TestFormats:
    def test_jsonl(self, event):
        """The same events come back, in UTF-8, one line each."""
        events = [event(), event(source=None)]
        first, second = written("jsonl", [("é", events), (3, "no text")]).decode().splitlines()
        assert json.loads(first) == {"id": "é", "events": [event.to_dict() for event in events]}
        assert json.loads(second) == {"id": 3, "line": 1, "events": [], "error": "no text"}
        assert "é" in first

    def test_half_characters_become_escapes(self):
        """What UTF-8 cannot write, JSON can."""
        assert json_line({"id": "\ud800"}) == b'{"id": "\\ud800"}\n'

    def test_csv(self, event):
        """A row for each event; codes stay as they are, ids that look like formulas do not."""
        data = written("csv", [("=A1", [event(code="010")]), ("x", []), ("y", "broken"), ("\ud800", [event()])])
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        assert [row["id"] for row in rows] == ["'=A1", "\\ud800"]
        assert (rows[0]["code"], rows[0]["target"], rows[0]["target_text_start"]) == ("010", "---REB", "")
        assert tuple(rows[0]) == HEADINGS

    def test_parquet(self, event):
        """Codes are strings, offsets integers, dates dates; a run without events has the columns all the same."""
        pq = pytest.importorskip("pyarrow.parquet")
        records = [("a", [event(code="010"), event(target=None, date=None)]), ("b", []), ("\ud800", [event()])]
        table = pq.read_table(io.BytesIO(written("parquet", records)))
        assert table.column_names == list(HEADINGS)
        kinds = {"text": "string", "offset": "int64", "date": "date32[day]"}
        assert [str(table.schema.field(column.name).type) for column in COLUMNS] == [kinds[c.kind] for c in COLUMNS]
        assert table["code"].to_pylist() == ["010", "112", "112"]
        assert [str(day) for day in table["date"].to_pylist()] == ["2025-02-28", "None", "2025-02-28"]
        assert pq.read_table(io.BytesIO(written("parquet", []))).column_names == list(HEADINGS)

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_codes_survive_other_readers(self, event, tmp_path, library):
        """Parquet and CSV open in pandas and polars with their leading zeros, if CSV is read as text."""
        frames = pytest.importorskip(library)
        for kind in ("parquet", "csv"):
            path = tmp_path / f"a.{kind}"
            path.write_bytes(written(kind, [("1", [event(code="010")])]))
            text = {"csv": {"pandas": {"dtype": str}, "polars": {"infer_schema": False}}[library], "parquet": {}}[kind]
            frame = getattr(frames, f"read_{kind}")(path, **text)
            assert list(frame["code"]) == ["010"]
            assert list(frame["target"]) == ["---REB"]

    def test_codes_survive_duckdb(self, event, tmp_path):
        """So do they in DuckDB."""
        duckdb = pytest.importorskip("duckdb")
        for kind in ("parquet", "csv"):
            path = tmp_path / f"a.{kind}"
            path.write_bytes(written(kind, [("1", [event(code="010")])]))
            table = duckdb.read_csv(str(path), all_varchar=True) if kind == "csv" else duckdb.read_parquet(str(path))
            assert table.project("code, target").fetchall() == [("010", "---REB")]

    @pytest.mark.parametrize(
        ("name", "kind"), [("a.jsonl", "jsonl"), ("a.CSV", "csv"), ("a.parquet", "parquet"), ("a.txt", "table")]
    )
    def test_suffixes(self, name, kind):
        """The suffix says how a file is written."""
        assert output_kind(name) == kind

    @pytest.mark.parametrize("name", ["a.xlsx", "a", "a.json"])
    def test_other_suffixes_are_refused(self, name):
        """With those that would do."""
        with pytest.raises(OutputError, match=r"\.jsonl, \.ndjson, \.csv, \.parquet, \.txt do\); add --format"):
            output_kind(name)


class TestNewFile:
    def test_it_appears_at_the_end(self, tmp_path):
        """Until the block ends the old content stays."""
        path = tmp_path / "a"
        path.write_text("old")
        with new_file(str(path)) as stream:
            stream.write(b"new")
            assert path.read_text() == "old"
        assert path.read_text() == "new"
        assert names(tmp_path) == ["a"]

    def test_a_failure_leaves_no_trace(self, tmp_path):
        """Neither the new file nor the temporary one."""
        with pytest.raises(ValueError, match="half-way"), new_file(str(tmp_path / "a")) as stream:
            _fail_while_writing(stream)
        assert names(tmp_path) == []

    def test_links_and_permissions_stay(self, tmp_path):
        """The file behind a link is replaced, with its permissions; a new one has the usual ones."""
        (tmp_path / "a").touch(0o640)
        (tmp_path / "b").symlink_to("a")
        with new_file(str(tmp_path / "b")) as stream:
            stream.write(b"new")
        assert (tmp_path / "b").is_symlink()
        assert (tmp_path / "a").read_bytes() == b"new"
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
        with new_file(str(tmp_path / "c")):
            pass
        (tmp_path / "d").touch()
        assert (tmp_path / "c").stat().st_mode == (tmp_path / "d").stat().st_mode

    def test_devices_are_written_directly(self):
        """/dev/null is not replaced by a file."""
        with new_file(os.devnull) as stream:
            stream.write(b"x")
        assert not Path(os.devnull).is_file()

    def test_a_folder_is_refused(self, tmp_path):
        """And so is a file in a folder that does not exist."""
        for path, sentence in ((tmp_path, "is a folder"), (tmp_path / "no" / "a", "there is no folder")):
            with pytest.raises(OutputError, match=sentence), new_file(str(path)):
                pass
