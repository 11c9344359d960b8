"""`eventcode code`: what comes out, where to, and with which exit status."""

import contextlib
import json
import os
import pickle
import signal
import time
from pathlib import Path

import pytest

TWO = '{"id": "x", "text": "Rebels attacked nobody."}\n{"id": "y", "text": "Someone met someone."}\n'


def names(folder):
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


class TestJsonLines:
    def test_one_line_for_each_record_in_order(self, call, stories):
        """Records with, without and beyond events all have their line; the exit status tells of those set aside."""
        done = call("code", stories)
        assert done.status == 1
        assert [line["id"] for line in done.lines] == ["a", 2, "c", None, "5"]
        assert [len(line["events"]) for line in done.lines] == [1, 0, 0, 0, 2]

    def test_the_contract_of_an_event(self, call, stories):
        """An event has the fields that scripts rely on."""
        (event,) = call("code", stories).lines[0]["events"]
        assert event == {
            "source": "FRA", "code": "112", "target": "DEU", "date": "2025-02-28", "date_precision": "day",
            "story_date": "2025-02-28",
            "text": [0, 23], "action_text": [7, 14], "source_text": [0, 6], "target_text": [15, 22],
            "modality": "asserted", "tense": "past", "attributed_to": None, "reading": "clause",
            "rule": "stub/rules/all.rules:1", "operators": [],
        }  # fmt: skip

    def test_a_record_set_aside_has_its_line_and_is_named(self, call, stories):
        """The reason stands in the output and on standard error, with file and line."""
        done = call("code", stories)
        assert done.lines[2] == {"id": "c", "line": 3, "events": [], "error": "the record has no text"}
        assert done.lines[3]["error"].startswith("the line is not JSON:")
        assert 'stories.jsonl:3: record "c" is set aside: the record has no text' in done.err
        assert "stories.jsonl:4: record without id is set aside" in done.err
        assert "2 of 5 records set aside" in done.err

    def test_all_coded_is_status_0_and_silence(self, call, tmp_path):
        """Nothing on standard error when nothing is wrong."""
        (tmp_path / "two.jsonl").write_text(TWO)
        done = call("code", "two.jsonl")
        assert (done.status, done.err) == (0, "")

    def test_a_fault_of_the_coder_is_the_record_s(self, call, tmp_path):
        """An unexpected exception inside one record is that record's error line, and no traceback."""
        (tmp_path / "a.jsonl").write_text('{"text": "boom"}\n' + TWO)
        done = call("code", "a.jsonl")
        assert done.status == 1
        assert done.lines[0]["error"] == "could not be coded, please report this: RuntimeError: a fault in the coder"
        assert [line["id"] for line in done.lines] == ["1", "x", "y"]
        assert "Traceback" not in done.err

    def test_repeated_ids_are_coded_with_a_warning(self, call, tmp_path):
        """A repeated id is no error; the first few are named."""
        (tmp_path / "a.jsonl").write_text('{"id": 1, "text": ""}\n' * 9)
        done = call("code", "a.jsonl")
        assert done.status == 0
        assert len(done.lines) == 9
        assert "a.jsonl:2: warning: the id 1 was used before" in done.err
        assert "8 records in all have an id that was used before" in done.err

    def test_half_a_character_is_written_as_it_was_read(self, call, tmp_path):
        """A lone surrogate cannot be UTF-8, so it goes out as the escape that it came in as."""
        (tmp_path / "a.jsonl").write_text('{"id": "\\ud800é", "text": "France met Germany."}\n')
        done = call("code", "a.jsonl")
        assert done.status == 0
        assert done.lines[0]["id"] == "\ud800é"


class TestOptions:
    @pytest.mark.parametrize(
        ("require", "kept"),
        [(None, ["x"]), ("any", ["x"]), ("source", ["x"]), ("target", []), ("both", []), ("none", ["x", "y"])],
    )
    def test_require(self, call, tmp_path, require, kept):
        """An event is written when the actors that are asked for have codes."""
        (tmp_path / "a.jsonl").write_text(TWO)
        done = call("code", "a.jsonl", *(["--require", require] if require else []))
        assert [line["id"] for line in done.lines if line["events"]] == kept

    def test_records_with_spans_ignore_require(self, call, tmp_path):
        """A question about spans is answered whatever has a code."""
        record = {"text": "Someone met someone. France met Germany.", "source": {"start": 0, "end": 7}}
        (tmp_path / "a.jsonl").write_text(json.dumps(record))
        (line,) = call("code", "a.jsonl", "--require", "both").lines
        assert [(event["code"], event["source"]) for event in line["events"]] == [("040", None)]

    def test_the_caller_s_entities_win(self, call, tmp_path):
        """Codes from the caller's own linker reach the coder."""
        record = {"text": "Someone met France.", "entities": [{"start": 0, "end": 7, "code": "USAGOV"}]}
        (tmp_path / "a.jsonl").write_text(json.dumps(record))
        (line,) = call("code", "a.jsonl").lines
        assert line["events"][0]["source"] == "USAGOV"

    def test_date_is_for_records_without_one(self, call, tmp_path):
        """A record's own date wins."""
        text = '"text": "France met Germany."'
        (tmp_path / "a.jsonl").write_text(f'{{{text}}}\n{{{text}, "date": "20200101"}}\n')
        dates = [line["events"][0]["date"] for line in call("code", "a.jsonl", "--date", "2025-02-28T23:00:00Z").lines]
        assert dates == ["2025-02-28", "2020-01-01"]

    def test_no_memory_and_codebooks_reach_the_coder(self, call, tmp_path, monkeypatch, stub):
        """--codebook repeats in order, and --no-memory is passed on."""
        asked = []

        class Noting(stub.StubCoder):
            def code_document(self, text, date=None, id=None, memory=True, *, entities=()):
                asked.append(memory)
                return super().code_document(text, date, id, memory, entities=entities)

        monkeypatch.setattr("eventcode.load", lambda *books: asked.append(books) or Noting())
        (tmp_path / "a.txt").write_text("France met Germany.")
        call("code", "a.txt", "--no-memory", "--codebook", "plover", "--codebook", "./mystudy")
        assert asked == [("plover", "./mystudy"), False]


class TestInput:
    def test_a_text_file_is_one_document(self, call, tmp_path):
        """Its id is its stem, and offsets count the file's characters, carriage returns too."""
        (tmp_path / "my.story.txt").write_bytes("\ufeffÉté.\r\nFrance met Germany.".encode())
        (line,) = call("code", "my.story.txt").lines
        assert line["id"] == "my.story"
        assert line["events"][0]["source_text"] == [6, 12]

    def test_csv(self, call, tmp_path):
        """A CSV file has columns id, text and date; others are left alone."""
        (tmp_path / "a.csv").write_text('id,source,text,date\n007,AFP,"France met\nGermany.",2025-02-28\n')
        done = call("code", "a.csv", "--format", "csv")
        assert done.out.splitlines()[0].startswith("id,source,code,target,date,")
        (tmp_path / "a.csv").write_text("id,source,text,date\n007,AFP,France met Germany.,2025-02-28\n")
        (line,) = call("code", "a.csv").lines
        assert (line["id"], line["events"][0]["date"]) == ("007", "2025-02-28")

    def test_parquet_in_and_out(self, call, tmp_path):
        """Spans, dates and codes survive both ways."""
        pa = pytest.importorskip("pyarrow")
        import pyarrow.parquet as pq

        spans = pa.array([{"start": 0, "end": 6}, None], pa.struct([("start", pa.int64()), ("end", pa.int64())]))
        texts = ["France met Germany. Arnor met Gondor.", "Rebels attacked Gondor."]
        pq.write_table(pa.table({"id": [1, 2], "text": texts, "source": spans}), "in.parquet")
        assert call("code", "in.parquet", "-o", "out.parquet").status == 0
        rows = pq.read_table("out.parquet").to_pylist()
        assert [(row["id"], row["source"], row["code"]) for row in rows] == [
            ("1", "FRA", "040"),
            ("2", "---REB", "190"),
        ]

    def test_standard_input_is_jsonl(self, start):
        """`-` answers each record at once, so that a program can ask and wait."""
        process = start("code", "-")
        process.stdin.write(b'{"id": 1, "text": "France met Germany."}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["events"][0]["code"] == "040"
        _, err = process.communicate(b"broken\n", timeout=30)
        assert process.returncode == 1
        assert b"<stdin>:2: record without id is set aside" in err

    def test_standard_input_as_text(self, start):
        """--input says what `-` is."""
        out, _ = start("code", "-", "--input", "txt").communicate(b"France met Germany.", timeout=30)
        assert json.loads(out)["id"] == "1"


class TestOutput:
    def test_the_suffix_of_o_decides(self, call, stories, tmp_path):
        """CSV by its suffix; nothing on standard output."""
        done = call("code", stories, "-o", "events.csv")
        assert (done.status, done.out) == (1, "")
        head, *rows = (tmp_path / "events.csv").read_text().splitlines()
        assert head.split(",")[:4] == ["id", "source", "code", "target"]
        assert rows[0].split(",")[:4] == ["a", "FRA", "112", "DEU"]

    def test_format_wins_over_the_suffix(self, call, stories, tmp_path):
        """--format is the plainer word."""
        call("code", stories, "-o", "events.dat", "--format", "jsonl")
        assert len((tmp_path / "events.dat").read_text().splitlines()) == 5

    def test_a_table_in_a_file_is_plain(self, call, stories, tmp_path):
        """Columns, no colours, in UTF-8."""
        call("code", stories, "-o", "events.txt")
        head, first, *_ = (tmp_path / "events.txt").read_text().splitlines()
        assert head.split() == ["id", "date", "source", "code", "action", "target", "modality", "sentence"]
        assert first.split() == [
            "a",
            "2025-02-28",
            "FRA",
            "112",
            "Accuse",
            "DEU",
            "asserted",
            "France",
            "accused",
            "Germany.",
        ]

    def test_a_failed_run_leaves_the_old_file(self, call, tmp_path):
        """When the input breaks off, the output of an earlier run stays, and no other file."""
        (tmp_path / "events.jsonl").write_text("old")
        (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
        assert call("code", "bad.csv", "-o", "events.jsonl").status == 2
        assert (tmp_path / "events.jsonl").read_text() == "old"
        assert names(tmp_path) == ["bad.csv", "events.jsonl"]

    @pytest.mark.skipif(os.name == "nt", reason="no signals")
    @pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_an_interrupted_run_leaves_nothing(self, start, tmp_path, sign, status):
        """Ctrl-C and a polite kill end at once, without a trace on screen or disc."""
        process = start("code", "-", "-o", "events.jsonl")
        process.stdin.write(b'{"text": "France met Germany."}\n')
        process.stdin.flush()
        end = time.monotonic() + 30
        while not list(tmp_path.glob(".events*")) and time.monotonic() < end:
            time.sleep(0.02)
        process.send_signal(sign)
        _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (status, b"")
        assert names(tmp_path) == []

    def test_a_reader_who_leaves_is_no_error(self, start):
        """`eventcode code ... | head -1` is silent."""
        process = start("code", "-")
        process.stdin.write(b'{"text": "France met Germany."}\n')
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(b'{"text": "France met Germany."}\n' * 50)
            process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""

    def test_a_full_disc_is_one_sentence(self, call, stories):
        """The device that is always full."""
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full")
        done = call("code", stories, "--format", "jsonl", "-o", "/dev/full")
        assert done.status == 2
        assert done.err.splitlines()[-1] == "eventcode: /dev/full: cannot be written: No space left on device"

    def test_the_same_bytes_for_any_hash_seed(self, start, stories):
        """Output does not depend on the order of sets."""
        outs = {start("code", stories, PYTHONHASHSEED=seed).communicate(timeout=30)[0] for seed in ("0", "1", "2")}
        assert len(outs) == 1


BAD_CALLS = {
    "no such file": (["code", "nowhere.jsonl"], "nowhere.jsonl: there is no such file"),
    "a folder": (["code", "."], "the suffix '' does not say how to read it"),
    "a folder as text": (["code", ".", "--input", "txt"], ".: is a folder"),
    "unknown suffix": (["code", "a.docx"], "a.docx: the suffix '.docx' does not say how to read it"),
    "unknown output suffix": (["code", "a.jsonl", "-o", "b.xlsx"], "b.xlsx: the suffix '.xlsx' does not say how to"),
    "no such output folder": (["code", "a.jsonl", "-o", "no/b.csv"], "no/b.csv: there is no folder"),
    "output is a folder": (["code", "a.jsonl", "-o", ".", "--format", "csv"], ".: is a folder"),
    "output is the input": (["code", "a.jsonl", "-o", "./a.jsonl"], "is the input itself"),
    "impossible day": (["code", "a.jsonl", "--date", "2025-02-30"], "date '2025-02-30' is not in the calendar"),
    "unknown option": (["code", "a.jsonl", "--frmat", "csv"], "--frmat"),
    "unknown format": (["code", "a.jsonl", "--format", "xml"], "'xml' is not one of"),
    "unknown require": (["code", "a.jsonl", "--require", "all"], "'all' is not one of"),
    "missing path": (["code"], "Missing argument"),
    "unknown command": (["cod", "a.jsonl"], "cod"),
    "csv without text": (["code", "a.csv"], "a.csv: has no column 'text' (its first line has: id, body)"),
    "utf-16": (["code", "b.csv"], "b.csv: is UTF-16; save it as UTF-8"),
}


@pytest.mark.parametrize("name", BAD_CALLS)
def test_a_wrong_call_is_status_2_and_a_sentence(call, tmp_path, name):
    """Each mistake in the call is named; nothing is coded, nothing is written, no traceback."""
    (tmp_path / "a.jsonl").write_text(TWO)
    (tmp_path / "a.csv").write_text("id,body\n1,x\n")
    (tmp_path / "b.csv").write_bytes("id,text\n1,x\n".encode("utf-16"))
    before = names(tmp_path)
    arguments, sentence = BAD_CALLS[name]
    done = call(*arguments)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) <= 2
    assert names(tmp_path) == before


def test_an_unknown_fault_is_one_sentence(call, monkeypatch, tmp_path):
    """What should never happen asks to be reported, and keeps its traceback for those who want it."""
    (tmp_path / "a.txt").write_text("France met Germany.")
    monkeypatch.setattr("eventcode.load", lambda *books: pickle.loads(b"no pickle"))
    done = call("code", "a.txt")
    assert done.status == 2
    assert "this should not happen, please report it: UnpicklingError" in done.err
    assert "Traceback" not in done.err


def test_terminal_tricks_in_a_text_are_disarmed(call, tmp_path):
    """Escape sequences and bidirectional overrides do not reach a table or a message."""
    text = "France accused Germany of \x1b]0;owned\x07 and \u202e deeds."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "\x1b[2J", "text": text}) + '\n{"id": "\x1b[2J"}\n')
    done = call("code", "a.jsonl", "--format", "table")
    for bad in ("\x1b", "\x07", "\u202e"):
        assert bad not in done.out + done.err
