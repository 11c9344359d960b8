"""Runs: every record is coded or named, in the same bytes whatever the workers; what is not this run's is left alone."""

import errno
import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import zstandard

from eventcode.batch import files, ledger
from eventcode.batch.chunks import Chunks, Place
from eventcode.batch.inputs import find_inputs
from eventcode.batch.pool import WorkersError
from eventcode.dataset.output import OutputError, open_writer
from eventcode.dataset.records import InputError

GONDOR = Path(__file__).parents[1] / "gondor"
posix = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_workers_make_no_difference(make, stories, digests, format):
    """One worker and three write the same bytes."""
    make(stories, folder="one", workers=1, format=format, rows=900)
    make(stories, folder="three", workers=3, format=format, rows=900)
    assert digests("one") == digests("three")
    assert len(digests("one")) > 2


def test_workers_that_are_no_copies(make, stories, digests, monkeypatch):
    """Where a process cannot be copied, each worker gets the coder; the bytes are the same."""
    make(stories, folder="copies")
    monkeypatch.setattr("eventcode.batch.pool._may_fork", lambda: False)
    make(stories, folder="others")
    assert digests("copies") == digests("others")


def test_as_eventcode_code_writes(make, stories, moody, tmp_path, start):
    """The events of a run over one file are those of `eventcode code`, to the byte."""
    make(stories, format="jsonl")
    process = start("code", stories, "--format", "jsonl", "-o", "coded.jsonl")
    process.communicate(timeout=120)
    assert (tmp_path / "coded.jsonl").read_bytes() == (tmp_path / "dataset" / "events.jsonl").read_bytes()


def test_parquet_has_the_columns_of_a_single_file(make, stories, tmp_path):
    """The schema is that of `eventcode code`; codes are strings; files are cut at a number of rows."""
    manifest = make(stories, format="parquet", rows=500)
    with (tmp_path / "one.parquet").open("wb") as stream:
        open_writer("parquet", stream).close()
    names = [output["name"] for output in manifest["outputs"] if output["name"].startswith("events")]
    assert len(names) > 2
    tables = [pq.read_table(tmp_path / "dataset" / name) for name in names]
    assert {table.schema for table in tables} == {pq.read_schema(tmp_path / "one.parquet")}
    assert sum(table.num_rows for table in tables) == manifest["counts"]["events"]
    assert all(500 <= table.num_rows for table in tables[:-1])
    assert set(tables[0]["code"].to_pylist()) == {"040", "112", "190"}


class TestSetAside:
    def test_each_broken_record_is_named(self, make, tmp_path, lines):
        """Of 1,000 records 1 % is broken in several ways: these are named with place and reason, all others coded."""
        broken = {
            37: "not json",
            137: '{"id": "r137"}',
            237: '{"id": "r237", "text": 5}',
            337: '{"id": "r337", "text": "France met Germany.", "date": "2025-13-01"}',
            437: '{"id": "r437", "text": "boom"}',
            537: '["a list"]',
            637: '{"id": "r637", "text": "x", "source": {"start": 0, "end": 9}}',
            737: '{"id": "r737", "text": null}',
            837: '{"id": "r837", "text": "x", "entities": 3}',
            937: "{",
        }
        good = '{{"id": "r{}", "text": "France met Germany."}}'
        path = tmp_path / "stories.jsonl"
        path.write_text("".join(broken.get(n, good.format(n)) + "\n" for n in range(1000)), encoding="utf-8")
        manifest = make(str(path), workers=2)
        assert manifest["counts"] == {
            "records": 1000,
            "events": 990,
            "set_aside": {"failed": 1, "invalid": 6, "unreadable": 3},
        }
        aside = lines("set_aside.jsonl")
        assert [one["line"] - 1 for one in aside] == sorted(broken)
        assert {one["input"] for one in aside} == {str(path)}
        assert aside[3]["id"] == "r337"
        assert aside[3]["error"].startswith("date '2025-13-01' is not in the calendar")
        assert aside[4]["reason"] == "failed"
        assert [len(line["events"]) for line in lines()] == [0 if n in broken else 1 for n in range(1000)]

    @posix
    @pytest.mark.parametrize("text", ["endless", "deaf"])
    def test_a_record_that_takes_too_long(self, make, write, lines, text):
        """It is stopped, even if it listens to no signal, and no other record suffers."""
        path = write("stories.jsonl", "France met Germany.", f"It is {text}.", "France accused Germany.")
        manifest = make(path, seconds=0.2)
        assert manifest["counts"] == {"records": 3, "events": 2, "set_aside": {"slow": 1}}
        assert lines("set_aside.jsonl") == [
            {"input": path, "line": 2, "id": "2", "reason": "slow", "error": "took longer than 0.2 seconds"}
        ]
        assert [len(line["events"]) for line in lines()] == [1, 0, 1]

    @posix
    def test_a_record_that_kills_its_worker(self, make, write, lines):
        """It alone is set aside, also when there are two of them in a chunk."""
        path = write("stories.jsonl", "deadly", *["France met Germany."] * 300, "deadly", "France accused Germany.")
        manifest = make(path, workers=2)
        assert manifest["counts"] == {"records": 303, "events": 301, "set_aside": {"fatal": 2}}
        assert [one["line"] for one in lines("set_aside.jsonl")] == [1, 302]
        said = "its worker process ended, twice, by signal 9 (SIGKILL)"
        assert {one["error"] for one in lines("set_aside.jsonl")} == {said}

    @posix
    def test_a_worker_that_is_killed_by_others(self, make, write, tmp_path):
        """A record is not blamed for one death: it may be an accident."""
        path = write("stories.jsonl", "France met Germany.", f"accident {tmp_path / 'mark'} France met Germany.")
        assert make(path)["counts"] == {"records": 2, "events": 2, "set_aside": {}}

    @posix
    def test_workers_that_cannot_live(self, make, write, monkeypatch):
        """When they die before they begin, the run ends with a sentence."""
        monkeypatch.setattr("eventcode.batch.pool.limit_time", lambda: os._exit(3))
        with pytest.raises(WorkersError, match="worker processes end before they code anything, with status 3"):
            make(write("stories.jsonl", "France met Germany."))


class TestInputs:
    def test_kinds_and_folders(self, make, write, tmp_path, lines):
        """Files, packed files and folders of them, each read by its suffix, in the order given; files before folders."""
        record = b'{"id": "%d", "text": "France met Germany."}\n'
        folder = tmp_path / "in"
        write("in/b/2.jsonl", {"id": "2", "text": "France met Germany."})
        (folder / "b" / "3.jsonl.gz").write_bytes(gzip.compress(record % 3))
        (folder / "b" / "4.jsonl.zst").write_bytes(zstandard.compress(record % 4) + zstandard.compress(record % 5))
        (folder / "a.csv").write_text('id,text\n0,"France met Germany."\n', encoding="utf-8")
        (folder / "c.txt").write_text("France met Germany.", encoding="utf-8")
        (folder / "c.txt.bak").write_text("France met Germany.", encoding="utf-8")
        (folder / ".hidden.txt").write_text("France met Germany.", encoding="utf-8")
        first = write("first.jsonl", "France met Germany.")
        manifest = make(first, str(folder))
        assert [line["id"] for line in lines()] == ["1", "0", "c", "2", "3", "4", "5"]
        assert [Path(one["name"]).name for one in manifest["inputs"]] == [
            "first.jsonl", "a.csv", "c.txt", "2.jsonl", "3.jsonl.gz", "4.jsonl.zst",
        ]  # fmt: skip
        assert [Path(name).name for name in find_inputs([str(folder)])[1]] == ["c.txt.bak"]

    def test_inputs_of_earlier_coders(self, make, tmp_path, lines):
        """PETRARCH's XML is read, packed or not."""
        record = '<Sentence id="%s" date="20100501"><Text>France met Germany.</Text></Sentence>'
        (tmp_path / "a.xml").write_text(record % "a1", encoding="utf-8")
        (tmp_path / "b.xml.gz").write_bytes(gzip.compress((record % "b1").encode()))
        make(str(tmp_path / "a.xml"), str(tmp_path / "b.xml.gz"))
        assert [line["id"] for line in lines()] == ["a1", "b1"]

    def test_parquet(self, make, tmp_path, lines):
        """Parquet goes in as it comes out."""
        import pyarrow as pa

        path = tmp_path / "in.parquet"
        pq.write_table(pa.table({"id": ["007", "8"], "text": ["France met Germany."] * 2}), path)
        make(str(path))
        assert [line["id"] for line in lines()] == ["007", "8"]

    @pytest.mark.parametrize(
        ("name", "data", "sentence"),
        [
            ("cut.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 99, mtime=0)[:-9], "is damaged or cut short"),
            ("cut.jsonl.zst", zstandard.compress(b'{"text": "x"}\n' * 99)[:-3], "is damaged or cut short"),
            ("no.jsonl.zst", b"certainly not packed", "is damaged or cut short"),
            ("no.parquet", b"certainly no Parquet", "cannot be read as Parquet"),
            ("no.csv", b"id,date\n1,2\n", "has no column 'text'"),
            ("x.parquet.gz", b"", "Parquet is compressed inside; unpack the file"),
            ("x.doc", b"", "the suffix '.doc' does not say how to read it"),
        ],
    )
    def test_unreadable(self, make, tmp_path, name, data, sentence):
        """A file that cannot be read is refused by name, before anything is coded."""
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=sentence) as caught:
            make(str(tmp_path / name))
        assert name in str(caught.value)
        assert not list(tmp_path.glob("dataset/events*"))

    def test_refused(self, make, write, tmp_path):
        """What does not exist, is given twice, is empty, is standard input or holds the output."""
        path = write("in/stories.jsonl", "France met Germany.")
        (tmp_path / "empty").mkdir()
        for paths, sentence in (
            ([str(tmp_path / "gone.jsonl")], "there is no such file"),
            ([path, str(tmp_path / "in")], "is given twice"),
            ([str(tmp_path / "empty")], "there is no file of texts"),
            (["-"], "standard input is gone by then; give a file"),
        ):
            with pytest.raises(InputError, match=sentence):
                make(*paths)
        with pytest.raises(OutputError, match="lies in the input folder"):
            make(str(tmp_path / "in"), folder="in/dataset")

    def test_chunks_can_be_read_from_any_place(self, write):
        """Reading that goes on after a chunk gives the chunks that follow it."""
        paths = [write(f"{n}.jsonl", *[f"text {k}" for k in range(size)]) for n, size in enumerate((300, 1, 0, 900))]
        inputs, _ = find_inputs(paths)
        chunks = list(Chunks(inputs, Place()))
        assert sum(len(chunk.items) for chunk in chunks) == 1201
        for place, chunk in enumerate(chunks):
            assert chunks[place + 1 :] == list(Chunks(inputs, chunk.end))

    def test_changed_while_it_is_read(self, write):
        """A file that is written to during the run ends it."""
        inputs, _ = find_inputs([write("stories.jsonl", *["text"] * 300)])
        chunks = iter(Chunks(inputs, Place()))
        next(chunks)
        write("stories.jsonl", "another text")
        with pytest.raises(InputError, match="was changed during the run"):
            list(chunks)


class TestAnotherRun:
    @pytest.fixture
    def broken(self, make, stories, monkeypatch):
        """A run that ended early."""
        with monkeypatch.context() as patch:
            patch.setattr("eventcode.batch.run.write_file", _no_space)
            with pytest.raises(OutputError):
                make(stories, date=None)
        return stories

    @pytest.fixture(params=["broken", "whole"])
    def other(self, request, make, stories):
        """A run that ended early, or well."""
        if request.param == "whole":
            make(stories)
            return stories
        return request.getfixturevalue("broken")

    def test_other_options_and_inputs(self, make, write, other, digests):
        """The sentence says what differs, and nothing is touched."""
        before = digests("dataset") if not Path(other).parent.joinpath("dataset/.work").exists() else None
        for change, sentence in (
            ({"format": "csv"}, "format was jsonl and is csv"),
            ({"memory": False}, "memory was on and is off"),
            ({"seconds": 5.0}, "seconds-per-record was 60 and is 5"),
            ({"codebooks": ("cameo",)}, "the codebook was .*gondor and is cameo"),
        ):
            with pytest.raises(OutputError, match=f"dataset: holds another run: {sentence}; give another folder"):
                make(other, **change)
        more = write("more.jsonl", "France met Germany.")
        with pytest.raises(OutputError, match=r"more.jsonl is a new input"):
            make(other, more)
        with pytest.raises(OutputError, match=r"stories.jsonl is no longer an input; .*more.jsonl is a new input"):
            make(more)
        assert before is None or before == digests("dataset")
        assert make(other)["counts"]["records"] == 2000

    def test_an_input_that_changed(self, make, other):
        """Its content counts, not its time."""
        path = Path(other)
        os.utime(path, (0, 0))
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept + '{"text": "France met Germany."}\n', encoding="utf-8")
        with pytest.raises(OutputError, match=r"stories.jsonl has changed since"):
            make(other)
        path.write_text(kept, encoding="utf-8")
        assert make(other)["counts"]["records"] == 2000

    def test_a_changed_codebook(self, make, stories, tmp_path, gondor_files):
        """The codebook that changed is named, with its versions."""
        book = tmp_path / "book"
        for name, text in gondor_files.items():
            (book / name).parent.mkdir(parents=True, exist_ok=True)
            (book / name).write_text(text, encoding="utf-8")
        make(stories, codebooks=(str(book),))
        toml = (book / "codebook.toml").read_text(encoding="utf-8")
        (book / "codebook.toml").write_text(toml.replace('version = "1.0"', 'version = "1.1"'), encoding="utf-8")
        with pytest.raises(OutputError, match=r"the codebook book has changed from version 1.0 to 1.1"):
            make(stories, codebooks=(str(book),))

    def test_foreign_files(self, make, stories, tmp_path):
        """A folder with other files, and a file, are refused."""
        (tmp_path / "thesis").mkdir()
        (tmp_path / "thesis" / "chapter.txt").write_text("Once", encoding="utf-8")
        with pytest.raises(OutputError, match="holds files that are not from a run; give a new folder"):
            make(stories, folder="thesis")
        with pytest.raises(OutputError, match="is a file; give a folder"):
            make(stories, folder="thesis/chapter.txt")
        assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]

    def test_a_lost_file(self, make, stories, tmp_path):
        """A finished dataset that lacks a file is not called whole."""
        make(stories)
        (tmp_path / "dataset" / "events.jsonl").unlink()
        with pytest.raises(OutputError, match=r"events.jsonl: is missing; delete"):
            make(stories)

    def test_the_same_again(self, make, stories):
        """A finished run is not made again."""
        assert make(stories) == make(stories)


def _no_space(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestFullDisc:
    def test_no_room_for_a_file(self, make, stories, digests, monkeypatch):
        """One sentence; with room, the same call goes on to the same dataset."""
        make(stories, folder="whole")
        with monkeypatch.context() as patch:
            patch.setattr(files.os, "fsync", _no_space)
            with pytest.raises(OutputError, match="dataset: cannot be written: No space left on device; what is coded"):
                make(stories)
        make(stories)
        assert digests("dataset") == digests("whole")

    def test_no_room_for_the_ledger(self, make, stories, digests, monkeypatch):
        """The same when it is SQLite that finds no room, in the midst of the run."""
        make(stories, folder="whole")
        with monkeypatch.context() as patch:
            patch.setattr(ledger, "_SETTINGS", (*ledger._SETTINGS, "pragma max_page_count = 20"))
            with pytest.raises(OutputError, match="dataset: cannot be written: database or disk is full"):
                make(stories)
        make(stories)
        assert digests("dataset") == digests("whole")


def test_ids_that_are_no_text(make, write, lines):
    """An id is echoed as it is; half characters do not end a run."""
    records = [{"id": id, "text": "France met Germany."} for id in (1, None, [2], "\ud800", "=1+1", 1.5)]
    path = write("stories.jsonl", *records)
    make(path)
    assert [line["id"] for line in lines()] == [1, "2", [2], "\ud800", "=1+1", 1.5]
    for format in ("csv", "parquet"):
        assert make(path, format=format, folder=format)["counts"]["events"] == 6


def test_nothing_to_code(make, write, tmp_path):
    """An input without records gives an empty dataset."""
    manifest = make(write("stories.jsonl"), format="parquet")
    assert manifest["counts"] == {"records": 0, "events": 0, "set_aside": {}}
    assert pq.read_table(tmp_path / "dataset" / "events.parquet").num_rows == 0


def test_missing_libraries(write, tmp_path):
    """Without pyarrow or zstandard one sentence names what to install."""
    path = write("stories.jsonl", "France met Germany.")
    packed = tmp_path / "stories.jsonl.zst"
    packed.write_bytes(zstandard.compress(Path(path).read_bytes()))
    program = (
        "import sys; sys.modules['pyarrow'] = sys.modules['zstandard'] = None\n"
        "from eventcode.cli.app import run; sys.exit(run(sys.argv[1:]))"
    )
    for arguments, sentence in (
        ([path], "eventcode: Parquet needs pyarrow; run: pip install 'eventcode[batch]'"),
        ([str(packed), "--format", "csv"], ".zst files need zstandard; run: pip install 'eventcode[batch]'"),
    ):
        call = [
            sys.executable,
            "-c",
            program,
            "run",
            *arguments,
            "--codebook",
            str(GONDOR),
            "-o",
            str(tmp_path / "out"),
        ]
        done = subprocess.run(
            call, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        )
        assert done.returncode == 2
        assert sentence in done.stderr


def test_the_ledger_is_one_transaction(tmp_path):
    """What is not noted as a whole is not noted."""
    book = ledger.Ledger(tmp_path / "ledger.sqlite")
    with pytest.raises(ZeroDivisionError):
        book.add(1 / 0 for _ in range(1))
    assert book.after(0) == {}
    book.close()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as base:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
