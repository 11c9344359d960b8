"""Where coded events lie."""

import json

import pytest

from eventcode.dataset.folders import find_events
from eventcode.dataset.records import InputError

LINE = '{"id": "a1", "events": [{"source": "GON", "code": "190", "target": "MOR"}]}\n'


def test_a_file(tmp_path):
    """A file is what it is."""
    (tmp_path / "mine.jsonl").write_text(LINE, encoding="utf-8")
    assert ["190"] == [row["code"] for row in find_events(tmp_path / "mine.jsonl").rows()]


def test_a_folder(tmp_path):
    """A folder holds one file or several parts; its manifest says how many records there were."""
    for name in ("events-00002.jsonl", "events-00001.jsonl"):
        (tmp_path / name).write_text(LINE.replace("a1", name), encoding="utf-8")
    (tmp_path / "set_aside.jsonl").write_text("{}\n", encoding="utf-8")
    counts = {"records": 9, "events": 2, "set_aside": {"no text": 2, "no JSON": 1}}
    (tmp_path / "manifest.json").write_text(json.dumps({"counts": counts, "codebook": {"given": ["plover"]}}))
    found = find_events(tmp_path)
    assert ["events-00001.jsonl", "events-00002.jsonl"] == [row["id"] for row in found.rows()]
    assert (9, 3, ("plover",)) == (found.records, found.aside, found.codebooks)


def test_a_manifest_of_others(tmp_path):
    """One that says nothing of a run is no obstacle."""
    (tmp_path / "events.csv").write_text("id,source,code,target\na1,GON,190,MOR\n", encoding="utf-8")
    (tmp_path / "manifest.json").write_text("[]", encoding="utf-8")
    found = find_events(tmp_path)
    assert (None, 0, ()) == (found.records, found.aside, found.codebooks)
    assert ["MOR"] == [row["target"] for row in found.rows()]


def test_what_is_no_dataset(tmp_path):
    """No events, events in two formats and a broken manifest are each named in a sentence."""
    with pytest.raises(InputError, match=r"holds no events\.parquet, events\.jsonl or events\.csv"):
        find_events(tmp_path)
    (tmp_path / "events.jsonl").write_text(LINE, encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"manifest\.json: cannot be read as JSON"):
        find_events(tmp_path)
    (tmp_path / "events.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds both events\.csv and events\.jsonl"):
        find_events(tmp_path)
