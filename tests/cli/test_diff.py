"""`eventcode codebook diff`: what differs, in a table, as JSON Lines, on a page; and what is wrong with a call."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"
TEXTS = {
    "a1": "Gondor accused Harad of bribery.",
    "a2": "Mordor raided Gondor.",
    "a3": "The king of Rohan praised Dale.",
}


def edited(folder, *edits):
    """Change lines of a codebook."""
    for path, old, new in edits:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


EDITS = (
    ("rules/conflict.rules", "-> 1121", "-> 112"),
    ("rules/conflict.rules", "attack -> 190", "attack, raid -> 190"),
    ("agents.csv", "king,,GOV,\n", ""),
    ("agents.csv", "rider,,MIL", "rider,,REB"),
)


@pytest.fixture
def study(call, tmp_path):
    """Two codebooks, "old" and "new", that differ in four lines, and stories.jsonl."""
    for name in ("old", "new"):
        shutil.copytree(GONDOR, tmp_path / name)
    edited(tmp_path / "new", *EDITS)
    lines = [json.dumps({"id": key, "text": text}) for key, text in TEXTS.items()]
    (tmp_path / "stories.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_a_table_groups_events_by_edit(call, study):
    """Old and new line, the events with their sentences, and what had no effect."""
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl")
    assert (1, "") == (done.status, done.err)
    assert done.out.splitlines() == [
        "new/rules/conflict.rules:10: changed; 1 recoded",
        "  - SOURCE * TARGET of &corruption -> 1121",
        "  + SOURCE * TARGET of &corruption -> 112",
        "    recoded  GON 1121 HAR -> GON 112 HAR  a1",
        "             Gondor accused Harad of bribery.",
        "",
        "new/rules/conflict.rules:23: changed; 1 gained",
        "  - attack -> 190",
        "  + attack, raid -> 190",
        "    gained   MOR 190 GON  a2",
        "             Mordor raided Gondor.",
        "",
        "old/agents.csv:4: removed; 1 lost",
        "  - king,,GOV,",
        "    lost     ROHGOV 051 DAL  a3",
        "             The king of Rohan praised Dale.",
        "",
        "3 events differ in 3 texts: 1 gained, 1 lost, 1 recoded",
        "3 of 4 edits made a difference; without effect here:",
        "  new/agents.csv:7: changed",
        "  - rider,,MIL,",
        "  + rider,,REB,",
    ]


def test_a_summary_has_no_sentences(call, study):
    """But each edit with its counts."""
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl", "--summary")
    assert "old/agents.csv:4: removed; 1 lost" in done.out
    assert "The king" not in done.out


def test_json_lines_have_a_change_each(call, study):
    """In the order of the corpus; what it comes to is said beside it."""
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl", "-o", "diff.jsonl")
    lines = [json.loads(line) for line in (study / "diff.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [("a1", "recoded"), ("a2", "gained"), ("a3", "lost")] == [(line["id"], line["change"]) for line in lines]
    assert ["1121", None, "051"] == [line["before"] and line["before"]["code"] for line in lines]
    assert "old/agents.csv:4" == lines[2]["causes"][0]["before"]["line"]
    assert (1, "", "eventcode: 3 events differ in 3 texts: 1 gained, 1 lost, 1 recoded\n") == (
        done.status, done.out, done.err,
    )  # fmt: skip


def test_a_page_goes_by_suffix(call, study):
    """It is whole, and names both sides as the call does."""
    assert 1 == call("codebook", "diff", "old", "./new", "--corpus", "stories.jsonl", "-o", "diff.html").status
    page = (study / "diff.html").read_text(encoding="utf-8")
    assert "<title>old &rarr; ./new</title>" in page
    assert page.rstrip().endswith("</html>")


def test_without_a_difference_the_status_is_0(call, study):
    """Also when some lines were edited."""
    shutil.copytree(study / "old", study / "same")
    done = call("codebook", "diff", "old", "same", "--corpus", "stories.jsonl")
    assert (0, "no event differs in 3 texts\nno edits: the two codebooks say the same\n") == (done.status, done.out)
    edited(study / "same", EDITS[3])
    done = call("codebook", "diff", "old", "same", "--corpus", "stories.jsonl")
    assert (0, "0 of 1 edit made a difference; without effect here:") == (done.status, done.out.splitlines()[1])


def test_records_that_cannot_be_coded_are_named(call, study):
    """With their lines; the others are compared."""
    with (study / "stories.jsonl").open("a", encoding="utf-8") as stories:
        stories.write('\n{broken\n{"id": "b", "text": 7}\n')
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl")
    assert "3 events differ in 3 texts" in done.out
    assert ["stories.jsonl:5", "stories.jsonl:6"] == [line.partition(": ")[0] for line in done.err.splitlines()]
    assert "text must be a string, not a number" in done.err


def test_nothing_steers_the_terminal(call, study):
    """Neither a sentence nor an id nor a line of a codebook."""
    record = {"id": "\x1b[31m", "text": "The king of Rohan praised Dale\x1b[2J."}
    (study / "stories.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    edited(study / "old", ("agents.csv", "king,,GOV,", "king,,GOV,\x1b]0;x\x07"))
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl")
    assert 1 == done.status
    assert "\x1b" not in done.out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_folder_is_compared_with_its_last_commit(call, study, monkeypatch):
    """With one argument; with REV:PATH, with any revision."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    who = ("-c", "user.name=Elanor", "-c", "user.email=elanor@example.org")
    for arguments in (("init",), ("add", "old"), (*who, "commit", "-m", "A study")):
        subprocess.run(["git", *arguments], cwd=study, check=True, capture_output=True)
    edited(study / "old", EDITS[1])
    for sides in (("old",), ("HEAD:old", "old"), ("HEAD:./old", "./old")):
        done = call("codebook", "diff", *sides, "--corpus", "stories.jsonl")
        assert done.out.startswith("old/rules/conflict.rules:23: changed; 1 gained\n")
    done = call("codebook", "diff", "HEAD:odl", "old", "--corpus", "stories.jsonl")
    assert (2, "eventcode: 'HEAD:odl': there is no folder 'odl' with a codebook in 'HEAD'\n") == (done.status, done.err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old", "nwe"), "there is no codebook 'nwe'"),
        (("old", "new", "--corpus", "none.jsonl"), "none.jsonl: there is no such file"),
        (("old", "new", "--corpus", "old"), "old: the suffix '' does not say how to read it"),
        (("old", "new", "-o", "diff.docx"), "diff.docx: the suffix '.docx' does not say how to write it"),
        (("old", "new", "-o", "stories.jsonl"), "stories.jsonl: is the corpus itself"),
        (("old", "new", "--summary", "--format", "jsonl"), "--summary is for tables; jsonl holds every change"),
        (("cameo",), "'cameo' comes with eventcode; give the codebook to compare it with as well"),
        (("nowhere",), "'nowhere' is no folder; give two codebooks, OLD and NEW"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(call, study, arguments, said):
    """And how to put it right."""
    corpus = () if "--corpus" in arguments else ("--corpus", "stories.jsonl")
    done = call("codebook", "diff", *arguments, *corpus)
    assert (2, "") == (done.status, done.out)
    assert done.err.startswith(f"eventcode: {said}")


def test_a_broken_codebook_is_named(call, study):
    """With its problems, and which side it is."""
    edited(study / "new", ("rules/conflict.rules", "-> 163", "-> 1630"))
    done = call("codebook", "diff", "old", "new", "--corpus", "stories.jsonl")
    assert 2 == done.status
    assert "new/rules/conflict.rules:14:27: R401 unknown action code '1630'" in done.err
    assert (
        "eventcode: the codebook new cannot be used: 1 problem; 'eventcode codebook check' lists them all" in done.err
    )
