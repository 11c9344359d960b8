"""Datasets that are verified: as they were made, changed since, or coded otherwise now."""

import json
import shutil
from pathlib import Path

import pytest

from eventcode.batch.manifest import read_manifest
from eventcode.batch.pool import Pool
from eventcode.batch.verify import Dataset

GONDOR = str(Path(__file__).parents[1] / "gondor")


@pytest.fixture
def dataset(make, stories, tmp_path):
    """Make a dataset; give it as it is verified."""

    def dataset(format="jsonl", paths=(), **options):
        make(*(paths or (stories,)), format=format, **options)
        return Dataset(tmp_path / "dataset", read_manifest(tmp_path / "dataset"))

    return dataset


@pytest.fixture
def again(moody):
    """Code a dataset's records again; give the differences."""

    def again(dataset, sample=None, coder=moody):
        with Pool(coder, dataset.options, 2) as pool:
            counted = []
            found = (
                dataset.code_sample(pool, sample, counted.append) if sample else dataset.code_all(pool, counted.append)
            )
            return list(found), sum(counted)

    return again


def test_the_manifest(make, write, tmp_path):
    """It says what the dataset is made of, and names no place of the machine that the caller did not."""
    path = write("stories.jsonl", "France met Germany.", {"text": 1})
    manifest = make(path)
    written = json.loads((tmp_path / "dataset" / "manifest.json").read_text(encoding="utf-8"))
    assert written == manifest
    assert sorted(path.name for path in (tmp_path / "dataset").iterdir()) == [
        "events.jsonl", "manifest.json", "set_aside.jsonl",
    ]  # fmt: skip
    assert manifest["counts"] == {"records": 2, "events": 1, "set_aside": {"invalid": 1}}
    assert manifest["codebook"]["given"] == [GONDOR]
    assert [book["name"] for book in manifest["codebook"]["books"]] == ["gondor"]
    assert [output["name"] for output in manifest["outputs"]] == ["events.jsonl", "set_aside.jsonl"]
    del manifest["inputs"][0]["name"], manifest["codebook"]["given"]
    assert str(tmp_path) not in json.dumps(manifest)
    assert str(Path(GONDOR).parents[1]) not in json.dumps(manifest)


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_nothing_has_changed(dataset, again, format, tmp_path):
    """What was just made has no difference, all or in part, also when ids repeat and cells are made safe."""
    records = [{"id": f"=s{n % 7}", "text": "Gondor met Arnor." * (n % 3), "date": "2025-02-28"} for n in range(700)]
    records[3] = records[402] = {"id": "=s3", "text": 3}
    path = tmp_path / "repeated.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    made = dataset(format, [str(path)], rows=200)
    assert [*made.changed_files(), *made.changed_inputs(), *made.missing_inputs()] == []
    assert again(made) == ([], 700)
    differences, count = again(made, 2)
    assert differences == []
    assert count in (100, 200)


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("sample", [None, 5])
def test_a_coder_that_changed(dataset, again, coders, write, format, sample):
    """Each record that is coded otherwise is named, with what was and what is; the others are not."""
    texts = [
        "France met Germany.",
        "Gondor accused Arnor. France met Germany.",
        "",
        "Gondor accused Arnor.",
        "Arnor met France.",
    ]
    made = dataset(format, [write("five.jsonl", *texts)])
    differences, count = again(made, sample, coders.MilderCoder())
    assert count == 5
    assert [(one.place.rpartition(":")[2], one.id) for one in differences] == [("2", "2"), ("4", "4")]
    rows = [(one.before, one.after) for one in differences]
    sizes = [
        [len(row["events"]) for row in part] if format == "jsonl" else [1] * len(part) for pair in rows for part in pair
    ]
    assert list(map(sum, sizes)) == [2, 1, 1, 0]


def test_a_record_that_can_be_coded_now(dataset, again, coders, write):
    """What was set aside before counts too."""
    made = dataset("csv", [write("two.jsonl", "France met Germany.", "boom")])
    found, _ = again(made, coder=coders.MilderCoder())
    assert [(one.id, one.aside[0].startswith("could not be coded"), one.aside[1]) for one in found] == [("2", True, "")]


def test_changed_files(dataset, tmp_path, stories):
    """A changed or lost file of the dataset is named, and so is a changed input."""
    made = dataset()
    with (tmp_path / "dataset" / "events.jsonl").open("ab") as stream:
        stream.write(b"\n")
    (tmp_path / "dataset" / "set_aside.jsonl").unlink()
    assert [sentence.partition(": ")[2] for sentence in made.changed_files()] == [
        "has changed since it was written", "is missing",
    ]  # fmt: skip
    with Path(stories).open("a", encoding="utf-8") as stream:
        stream.write("{}\n")
    assert [sentence.partition(": ")[2] for sentence in made.changed_inputs()] == ["is not the input that was coded"]


def test_inputs_that_moved(dataset, stories, tmp_path):
    """Inputs are found below another folder, and by their names alone."""
    made = dataset()
    (tmp_path / "elsewhere").mkdir()
    shutil.move(stories, tmp_path / "elsewhere" / "stories.jsonl")
    assert made.missing_inputs() == [stories]
    for place in ("elsewhere", "elsewhere/stories.jsonl"):
        moved = Dataset(made.folder, made.manifest, tmp_path / place)
        assert (moved.missing_inputs(), list(moved.changed_inputs())) == ([], [])


class TestCommand:
    @pytest.fixture
    def said(self, start):
        """Run a command; give its exit status, output and messages."""

        def said(*arguments):
            process = start(*arguments)
            out, error = process.communicate(timeout=120)
            return process.returncode, out, error

        return said

    def test_same_and_changed(self, said, write, tmp_path):
        """0 the same, 1 something differs, 2 cannot."""
        write("stories.jsonl", "France met Germany.", "boom")
        status, out, error = said("run", "stories.jsonl", "-o", "dataset", "--codebook", GONDOR)
        assert (status, out) == (1, "")
        assert error == (
            "eventcode: 2 records, 1 event in dataset/events.parquet\n"
            "eventcode: 1 record set aside in dataset/set_aside.jsonl: 1 failed\n"
        )
        assert said("verify", "dataset") == (0, "dataset: as it was made (2 files, 2 records)\n", "")
        assert said("verify", "dataset", "--all") == (0, "0 of 2 records coded again differ\n", "")
        assert said("verify", "dataset", "--sample", "1") == (0, "0 of 1 record coded again differ\n", "")
        Path(tmp_path / "stories.jsonl").rename(tmp_path / "old.jsonl")
        status, out, error = said("verify", "dataset", "--all")
        assert (status, out) == (2, "")
        assert error == "eventcode: stories.jsonl: is not there; --inputs PATH says where the inputs lie\n"
        assert said("verify", "dataset", "--inputs", "old.jsonl", "--all")[0] == 0
        assert said("verify", "dataset")[0] == 0
        (tmp_path / "dataset" / "set_aside.jsonl").write_text("", encoding="utf-8")
        assert said("verify", "dataset")[:2] == (1, "dataset/set_aside.jsonl: has changed since it was written\n")

    def test_cannot(self, said, tmp_path):
        """A folder without a manifest, and one that is none."""
        (tmp_path / "empty").mkdir()
        assert said("verify", "empty")[0] == 2
        (tmp_path / "empty" / "manifest.json").write_text("[]", encoding="utf-8")
        status, _, error = said("verify", "empty")
        assert (status, error) == (2, "eventcode: empty/manifest.json: is no manifest of a run of eventcode\n")
