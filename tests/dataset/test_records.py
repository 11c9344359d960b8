"""Files of texts: what is read from them, and how each defect is named."""

import gzip
import io
import json

import pytest

from eventcode.dataset.records import InputError, SeenIds, input_kind, open_records, read_csv, read_jsonl


def read(path, kind=None):
    with open_records(str(path), input_kind(str(path), kind)) as records:
        return list(records)


def csv_records(text):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_csv(io.BytesIO(data), "a.csv"))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.txt.gz"])
def test_packed_files(name, tmp_path):
    """The suffix before that of the packing tells what is in a file; it is no part of a document's id."""
    content = {"jsonl": b'{"id": "a", "text": "x"}\n', "csv": b"id,text\na,x\n", "txt": b"x"}[name.split(".")[1]]
    pack = gzip.compress if name.endswith(".gz") else pytest.importorskip("zstandard").compress
    (tmp_path / name).write_bytes(pack(content))
    assert [record.fields for record in read(tmp_path / name)] == [{"id": "a", "text": "x"}]
    (tmp_path / name).write_bytes(pack(content)[:-5])
    with pytest.raises(InputError, match="is damaged or cut short"):
        read(tmp_path / name)


class TestJsonl:
    def test_records_have_numbers_and_lines(self):
        """Blank lines are no records, but they are lines; only a line feed ends one."""
        lines = io.BytesIO('\ufeff{"a": 1}\n\n  \t\r\n{"a": "\u2028"}\r\n{"a": 3}'.encode())
        assert [(r.number, r.line, r.fields) for r in read_jsonl(lines)] == [
            (1, 1, {"a": 1}), (2, 4, {"a": "\u2028"}), (3, 5, {"a": 3}),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            (b"hello", "the line is not JSON: expecting value at column 1"),
            (b'{"id": 1, }', "the line is not JSON:"),
            (b'{"id": NaN}', "the line is not JSON: NaN is not a JSON value"),
            (b'{"text": "\xe9"}', "the line is not UTF-8 text; save the file as UTF-8"),
            (b"[1, 2]", "the line must be a JSON object with the fields id and text"),
            (b"3", "the line must be a JSON object with the fields id and text"),
            (b"[" * 200_000, "the line is not JSON that can be read: it is nested too deeply"),
            (b"1" * 5000, "the line is not JSON:"),
            (b'{"text": "a\nb"}', "the line is not JSON:"),
        ],
    )
    def test_a_broken_line_is_named_and_the_next_is_read(self, line, sentence):
        """One sentence, no id, and no harm to the other records."""
        first, *_, last = read_jsonl(io.BytesIO(line + b'\n{"id": 2}\n'))
        assert first.fields is None
        assert first.id is None
        assert first.error.startswith(sentence)
        assert "\n" not in first.error
        assert last.fields == {"id": 2}


class TestCsv:
    def test_only_id_text_and_date_are_read(self):
        """A column `source` of a CSV file is somebody else's; empty ids are missing."""
        found = csv_records("source,id,text,date\nAFP,007,Hello,\nAFP,,Bye,2025-02-28\n")
        assert [record.fields for record in found] == [
            {"id": "007", "text": "Hello", "date": ""}, {"text": "Bye", "date": "2025-02-28"},
        ]  # fmt: skip

    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_separators(self, mark):
        """Spreadsheets of some countries write semicolons, and some people tabs."""
        (record,) = csv_records(f'id{mark}text\n1{mark}"a{mark}b"\n')
        assert record.fields == {"id": "1", "text": f"a{mark}b"}

    def test_lines_are_those_of_the_file(self):
        """A cell may hold line breaks and very long texts; a record's line is the one it starts on."""
        long = "x" * 300_000
        found = csv_records(f'text,"no\nte"\n"a\nb",1\n\n{long},2\n')
        assert [(record.line, record.fields["text"]) for record in found] == [(3, "a\nb"), (6, long)]

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            (b"1,a,b", "the row has 3 cells, but there are 2 columns"),
            (b"1", "the row has 1 cells, but there are 2 columns"),
            (b'1,"a"b', 'a quotation mark inside a quoted cell must be doubled ("")'),
            (b"1,\xe9t\xe9", "the row is not UTF-8 text; save the file as UTF-8"),
        ],
    )
    def test_a_broken_row_is_named_and_the_next_is_read(self, row, sentence):
        """Each defect has its sentence."""
        first, second = csv_records(b"id,text\n" + row + b"\n2,fine\n")
        assert (first.line, first.fields, first.error) == (2, None, sentence)
        assert (second.number, second.line, second.fields) == (2, 3, {"id": "2", "text": "fine"})

    def test_an_open_quote_is_named_where_it_opens(self):
        """The rest of the file is inside the quotation, so the line of its start is what helps."""
        _, broken = csv_records('id,text\n1,a\n2,"b\n3,c\n')
        assert (broken.line, broken.error) == (3, "a quotation mark that opens in this row is never closed")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "a.csv: is empty; a CSV file starts with a line of column names"),
            ("id,Text\n1,a\n", "a.csv: has no column 'text' (its first line has: id, Text)"),
            ("text,text\na,b\n", "a.csv: has 2 columns named 'text'; rename all but one"),
        ],
    )
    def test_a_file_without_texts_is_refused(self, text, sentence):
        """Nothing of it can be coded."""
        with pytest.raises(InputError) as caught:
            csv_records(text)
        assert str(caught.value).startswith(sentence)


class TestText:
    def test_one_record_with_the_stem_as_id(self, tmp_path):
        """Characters stay as they stand, except a byte order mark."""
        (tmp_path / "a.b.txt").write_bytes(b"\xef\xbb\xbfone\r\ntwo")
        (record,) = read(tmp_path / "a.b.txt")
        assert record.fields == {"id": "a.b", "text": "one\r\ntwo"}

    def test_another_encoding_is_a_broken_record(self, tmp_path):
        """With the line where it shows."""
        (tmp_path / "a.txt").write_bytes("one\ntwo é".encode("latin-1"))
        (record,) = read(tmp_path / "a.txt")
        assert (record.id, record.line, record.error) == ("a", 2, "line 2 is not UTF-8 text; save the file as UTF-8")


class TestParquet:
    @pytest.fixture
    def write(self, tmp_path):
        pa = pytest.importorskip("pyarrow")
        pq = pytest.importorskip("pyarrow.parquet")

        def write(columns):
            pq.write_table(pa.table(columns), tmp_path / "a.parquet")
            return tmp_path / "a.parquet"

        return write

    def test_types(self, write):
        """Dates, nanosecond timestamps, dictionaries and spans come as plain values; other columns are not read."""
        pa = pytest.importorskip("pyarrow")
        span = pa.struct([("start", pa.int32()), ("end", pa.int32())])
        path = write(
            {
                "text": pa.array(["a", "b"]).dictionary_encode(),
                "date": pa.array([1_740_787_200_000_000_001, None], pa.timestamp("ns", "UTC")),
                "source": pa.array([{"start": 0, "end": 1}, None], span),
                "other": [1, 2],
            }
        )
        first, second = read(path)
        assert str(first.fields["date"])[:10] == "2025-03-01"
        assert first.fields["source"] == {"start": 0, "end": 1}
        assert second.fields == {"text": "b", "date": None, "source": None}
        assert (second.number, second.line) == (2, 2)

    def test_an_impossible_value_is_its_row_s(self, write):
        """A date beyond the calendar breaks one row, not the batch."""
        pa = pytest.importorskip("pyarrow")
        far = pa.array([0, 10**15], pa.timestamp("s"))
        first, second = read(write({"text": ["a", "b"], "date": far}))
        assert first.fields["text"] == "a"
        assert second.error.startswith("a value of the row cannot be read")

    def test_what_is_not_parquet_is_refused(self, tmp_path, write):
        """One sentence."""
        (tmp_path / "b.parquet").write_text("not at all")
        with pytest.raises(InputError, match=r"b\.parquet: cannot be read as Parquet"):
            read(tmp_path / "b.parquet")
        with pytest.raises(InputError, match=r"a\.parquet: has no column 'text' \(it has: body\)"):
            read(write({"body": ["a"]}))


def test_how_much_is_read(tmp_path):
    """A progress bar can ask at any time."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "x"}\n' * 20_000)
    with open_records(str(path), "jsonl") as records:
        shares = [records.share() for _ in records]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert shares[-1] == 1


def test_ids_are_repeated_only_when_equal_as_json():
    """1, "1" and [1] are three ids."""
    seen = SeenIds()
    ids = [1, "1", [1], {"a": 1, "b": 2}, None, 1.5]
    assert [seen.repeated(id) for id in ids] == [False] * len(ids)
    assert [seen.repeated(json.loads(json.dumps(id))) for id in ids] == [True] * len(ids)
    assert seen.repeated({"b": 2, "a": 1})
