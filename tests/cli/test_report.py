"""`eventcode report`."""

import json
import sys

import pytest

from tests.conftest import GONDOR

EVENT = {"source": "GON", "code": "190", "target": "MOR", "date": "3019-03-05", "text": [0, 23], "modality": "asserted"}


@pytest.fixture
def events(tmp_path):
    """A file of three coded events, one of them negated."""
    lines = [{"id": "a1", "events": [EVENT, {**EVENT, "modality": "negated"}]}, {"id": 2, "events": [EVENT]}]
    path = tmp_path / "events.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def report(call):
    """Run the command with the codebook of Gondor."""
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    return lambda *arguments: call("report", *arguments, "--codebook", GONDOR)


def test_a_file(report, events, tmp_path):
    """The page is written, with the sentences of the texts."""
    texts = tmp_path / "texts.csv"
    texts.write_text("id,text\na1,Gondor attacked Mordor.\n2,Gondor attacked Mordor!\n", encoding="utf-8")
    done = report(events, "--texts", texts, "-o", "report.html", "--title", "War & peace")
    assert (0, "eventcode: 2 asserted events counted, 3 listed\n") == (done.status, done.err)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<title>War &amp; peace</title>" in page
    assert "Gondor attacked Mordor!" in page


def test_a_folder(report, events, tmp_path):
    """A folder is called by its name; its page can go to a pipe."""
    done = report(".", "--limit", 1)
    assert 0 == done.status
    assert f"<title>{tmp_path.name}</title>" in done.out
    assert "The first 1 of 3 events are listed. The texts were not given" in done.out


def test_the_codebook_of_a_run(call, events, tmp_path):
    """Without --codebook, that of the manifest is taken."""
    pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")
    manifest = {"counts": {"records": 9, "set_aside": {}}, "codebook": {"given": [str(GONDOR)]}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = call("report", ".")
    assert f"codebook {GONDOR}" in done.out


def test_what_is_lacking_is_said(report, events, tmp_path):
    """Texts without the records of the list, and codes that the codebook does not have."""
    (tmp_path / "texts.jsonl").write_text('{"id": "a1", "text": "Gondor attacked Mordor."}\n', encoding="utf-8")
    events.write_text(events.read_text().replace('"190"', '"999"', 1), encoding="utf-8")
    done = report(events, "--texts", "texts.jsonl", "-o", "r.html")
    assert 0 == done.status
    assert "warning: 1 record of the list not in the texts" in done.err
    assert "warning: 1 event with codes that the codebook" in done.err


def test_what_is_wrong_is_said(report, events, tmp_path, monkeypatch):
    """One sentence with the way out, exit status 2."""
    (tmp_path / "other.jsonl").write_text(events.read_text().replace("190", "ASSAULT"), encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for arguments, sentence in [
        (["none.jsonl", "-o", "r.html"], "none.jsonl: there is no such file"),
        (["empty", "-o", "r.html"], "empty: holds no events.parquet, events.jsonl or events.csv"),
        (["other.jsonl", "-o", "r.html"], "('ASSAULT'); name theirs: --codebook plover or your own"),
        (["events.jsonl", "-o", "events.jsonl"], "events.jsonl: is what the page is made of; give -o another name"),
        (["events.jsonl", "-o", "no/r.html"], "no/r.html: there is no folder"),
        (["events.jsonl", "--texts", "none.csv", "-o", "r.html"], "none.csv: there is no such file"),
    ]:
        done = report(*arguments)
        assert 2 == done.status
        assert sentence in done.err
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = report("events.jsonl", "-o", "r.html")
    assert (2, True) == (done.status, "run: pip install 'eventcode[report]'" in done.err)
    assert not (tmp_path / "r.html").exists()
