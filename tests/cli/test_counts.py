"""`eventcode counts` and `eventcode dedupe`."""

import csv
import io
import json

import pytest


@pytest.fixture
def events(tmp_path):
    """A file of coded events: three of May, one of July, one without a date, one that did not happen."""
    typical = {"source": "KENGOV", "code": "0231", "target": "SOM", "date": "2024-05-03", "story_date": "2024-05-03"}
    told = [
        [{}, {"code": "190"}],
        [{"date": "2024-05-03"}],
        [{"date": "2024-07-09", "source": "SOM", "target": "KEN", "code": "040"}, {"date": None, "story_date": None}],
        [{"modality": "negated"}],
    ]
    lines = [json.dumps({"id": str(n), "events": [typical | one for one in found]}) for n, found in enumerate(told)]
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(text):
    return list(csv.reader(io.StringIO(text)))


def test_months_by_quad_class(call, events):
    """In a pipe CSV is written; what was left out is said on standard error."""
    done = call("counts", "events.jsonl")
    assert [
        ["source", "target", "month", "quad_1", "quad_2", "quad_3", "quad_4"],
        ["KEN", "SOM", "2024-05-01", "2", "0", "0", "1"],
        ["SOM", "KEN", "2024-07-01", "1", "0", "0", "0"],
    ] == table(done.out)
    assert (0, "4 events in 2 rows; 1 without a date left out\n") == (done.status, done.err)


def test_one_a_day_filled_and_long(call, events):
    """One event told twice counts once; periods without events are zeros; codes keep their zero."""
    done = call("counts", "events.jsonl", "--one-a-day", "--fill", "--long", "--measure", "code", "--dyad", "KEN:")
    assert [
        ["source", "target", "month", "code", "events"],
        ["KEN", "SOM", "2024-05-01", "0231", "1"],
        ["KEN", "SOM", "2024-05-01", "190", "1"],
    ] == table(done.out)


def test_several_files_add_up(call, events):
    """Two files are one table."""
    done = call("counts", "events.jsonl", "events.jsonl", "--by", "source", "--measure", "goldstein", "--every", "year")
    assert ["SOM", "2024-01-01", "2", "2.0", "1.0"] == table(done.out)[2]


def test_a_folder_of_a_run(call, events, tmp_path):
    """A folder with files of events says the same as its files."""
    folder = tmp_path / "dataset"
    folder.mkdir()
    (folder / "events.jsonl").write_bytes(events.read_bytes())
    assert call("counts", "events.jsonl").out == call("counts", "dataset").out


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "txt"])
def test_the_suffix_says_the_format(call, events, tmp_path, suffix):
    """Every format has the same table; codes are strings."""
    assert 0 == call("counts", "events.jsonl", "--measure", "root", "--long", "-o", f"t.{suffix}").status
    path = tmp_path / f"t.{suffix}"
    if suffix == "parquet":
        pd = pytest.importorskip("pandas")
        found = pd.read_parquet(path).to_dict("records")
        assert ["02", "19", "04"] == [one["root"] for one in found]
    elif suffix == "jsonl":
        assert "02" == json.loads(path.read_text().splitlines()[0])["root"]
    else:
        assert path.read_text().splitlines()[1].replace(",", " ").split() == ["KEN", "SOM", "2024-05-01", "02", "2"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["none.jsonl"], "none.jsonl: there is no such file"),
        (["events.jsonl", "--key", "date"], "--key says what --one-a-day compares; add --one-a-day"),
        (["events.jsonl", "--one-a-day", "--key", "dat"], "events have no column 'dat'; did you mean 'date'?"),
        (["events.jsonl", "--dyad", "KENSOM"], "'KENSOM' is no dyad; write SOURCE:TARGET"),
        (["events.jsonl", "--codebook", "plover"], "has no action '0231'"),
        (["events.jsonl", "-o", "t.xyz"], "the suffix '.xyz' does not say how to write it"),
        (["bad.jsonl"], "'KENG' is no actor code"),
    ],
)
def test_what_is_wrong_is_said(call, events, tmp_path, arguments, sentence):
    """One sentence with the way out, exit status 2."""
    (tmp_path / "bad.jsonl").write_text(events.read_text().replace("KENGOV", "KENG"), encoding="utf-8")
    done = call("counts", *arguments)
    assert (2, "") == (done.status, done.out)
    assert sentence in done.err


def test_stories_that_repeat_another(call, tmp_path):
    """The first is kept; with --mark all are written, and the others name it."""
    pytest.importorskip("datasketch")
    told = "Riders of Rohan reached the walls of the white city at dawn after a march of four days and were thanked."
    texts = [told, "Fishermen of Dol Amroth closed their harbour.", f"Late news. {told}"]
    lines = [json.dumps({"id": n, "text": text, "page": 7}) for n, text in enumerate(texts)]
    (tmp_path / "s.jsonl").write_text("\n".join([*lines, "not json"]) + "\n", encoding="utf-8")
    done = call("dedupe", "s.jsonl")
    assert (1, [0, 1]) == (done.status, [one["id"] for one in done.lines])
    assert "s.jsonl:4: left out: the line is not JSON" in done.err
    assert done.err.endswith("2 stories kept; 1 left out\n")
    assert 7 == done.lines[0]["page"]
    assert [None, None, 0] == [one["duplicate_of"] for one in call("dedupe", "s.jsonl", "--mark").lines]


def test_comparing_needs_a_library(call, tmp_path, monkeypatch):
    """Without datasketch the way to install it is said."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'eventcode[dedupe]'" in call("dedupe", "s.jsonl").err
