"""`eventcode convert`."""

import json


def events(path, *found):
    """Write a file of coded events."""
    record = {
        "id": "a1",
        "events": [{"source": "KEN", "code": "112", "target": "SOM", "date": None, **e} for e in found],
    }
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")


def test_to_and_from(call, tmp_path):
    """What is written in a format of the field is read back from it."""
    events(tmp_path / "e.jsonl", {}, {"code": "190", "modality": "negated"})
    done = call("convert", "e.jsonl", "--to", "petrarch", "-o", "e.tsv")
    assert (done.status, done.err) == (0, "1 event written\n")
    done = call("convert", "e.tsv", "--from", "petrarch")
    assert done.out.splitlines()[1].startswith("a1,KEN,112,SOM,")


def test_what_is_wrong_is_said(call, tmp_path):
    """One sentence with the way out, exit status 2."""
    events(tmp_path / "e.jsonl", {})
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n', encoding="utf-8")
    for arguments, sentence in [
        (["e.jsonl"], "say --to FORMAT or --from FORMAT"),
        (["none.jsonl", "--to", "gdelt"], "none.jsonl: there is no such file"),
        (["bad.jsonl", "--to", "gdelt"], "bad.jsonl:1: is no line of coded events"),
        (["e.jsonl", "--from", "gdelt"], "e.jsonl: line 1 has 1 cells, but gdelt has 61"),
        (
            ["e.jsonl", "--to", "plover"],
            "'112' is no type of PLOVER (cameo is read); code and convert with --codebook plover",
        ),
    ]:
        done = call("convert", *arguments)
        assert done.status == 2
        assert sentence in done.err
