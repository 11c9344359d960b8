"""`eventcode codebook test`: which examples run, what a failure says, and what a program reads of it."""

import re
import shutil
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"
SIEGE = """\
besiege -> 190
    nouns siege
    > Mordor besieged Gondor. -> MOR 190 GON
    SOURCE * TARGET with &engines -> 193
        > Mordor besieged Gondor with catapults.
        ! Mordor besieged Gondor with large rams.
&engines = ram | siege tower
"""
CASE = "=== a siege that was lifted ===\nMordor praised Gondor.\n---\nMOR 193 GON\n"


@pytest.fixture
def study(tmp_path):
    """A study that extends Gondor; one `>`, one `!` and one case fail."""
    shutil.copytree(GONDOR, tmp_path / "gondor")
    folder = tmp_path / "study"
    (folder / "rules").mkdir(parents=True)
    (folder / "corpus").mkdir()
    (folder / "codebook.toml").write_text('title = "Study"\nextends = "../gondor"\n')
    (folder / "rules" / "siege.rules").write_text(SIEGE)
    (folder / "corpus" / "cases.txt").write_text(CASE)
    return folder


def test_all_hold(call):
    """A line, and status 0."""
    done = call("codebook", "test", GONDOR)
    assert (done.status, done.err) == (0, "")
    assert re.fullmatch(r"all hold: \d+ examples, \d+ cases\n", done.out)


def test_a_failure_says_what_to_change(call, study):
    """Sentence, rule, what was coded, what the rule lacks and where the set is, which rule is applied instead."""
    done = call("codebook", "test", "study", "--own", "-k", "catapults")
    assert done.status == 1
    assert done.out == (
        "study/rules/siege.rules:5: the rule does not match\n"
        "    sentence  Mordor besieged Gondor with catapults.\n"
        "    rule      study/rules/siege.rules:4 (SOURCE * TARGET with &engines -> 193)\n"
        "    expected  matched by study/rules/siege.rules:4\n"
        "    coded     MOR 190 GON  by study/rules/siege.rules:1\n"
        "    read      Mordor besieged Gondor with [catapults]\n"
        "    lacks     behind 'with' 'catapults' is not among &engines ('catapult' can be added to &engines, "
        "study/rules/siege.rules:7)\n"
        "    instead   study/rules/siege.rules:1 (besiege -> 190) is applied\n"
        "1 failed of 1 example\n"
    )


def test_verbose_explains_in_full(call, study):
    """-v adds how the sentence was coded."""
    done = call("codebook", "test", "study", "-v", "-k", "catapults")
    assert '      |   source     "Mordor" -> MOR\n' in done.out


@pytest.mark.parametrize(
    ("options", "tally"),
    [
        ([], r"3 failed of \d\d examples, \d cases"),
        (["--own"], "3 failed of 3 examples, 1 case"),
        (["-k", "siege.rules"], "2 failed of 3 examples"),
        (["-k", "study/rules/siege.rules:4"], "2 failed of 2 examples"),
        (["-k", "./rules/siege.rules:3"], "all hold: 1 example"),
        (["-k", "some/where/study/rules/siege.rules:3"], "all hold: 1 example"),
        (["-k", "corpus/cases.txt:1"], "1 failed of 1 case"),
        (["-k", "LIFTED", "-k", "catapults"], "2 failed of 1 example, 1 case"),
        (["-k", "&engines"], "2 failed of 2 examples"),
        (["--own", "-x"], "1 failed of 2 examples"),
        (["--jobs", "2"], r"3 failed of \d\d examples, \d cases"),
    ],
)
def test_which_run(call, study, options, tally):
    """Own ones, those with some words, of a file, of a rule, up to the first failure."""
    done = call("codebook", "test", "study", *options)
    assert re.fullmatch(tally, done.out.splitlines()[-1])
    assert done.status == (0 if tally.startswith("all") else 1)


def test_processes_tell_the_same(call, study):
    """With several processes the output is that of one, to the letter."""
    assert call("codebook", "test", "study", "--jobs", "1").out == call("codebook", "test", "study", "--jobs", "3").out


def test_json(call, study):
    """A line for each failure; files are named as the caller can open them."""
    done = call("codebook", "test", "study", "--own", "--format", "json")
    assert done.status == 1
    first, *_, last = done.lines
    assert (first["path"], first["line"], first["kind"]) == ("study/rules/siege.rules", 5, "example")
    assert {"about": "read", "text": "Mordor besieged Gondor with [catapults]"} in first["reasons"]
    assert (last["path"], last["line"], last["why"]) == (
        "study/corpus/cases.txt", 1, "missing MOR 193 GON; unexpected MOR 051 GON"
    )  # fmt: skip
    assert all((study.parent / failure["path"]).is_file() for failure in done.lines)


def test_github(call, study):
    """An annotation for each failure; nothing in a sentence ends it."""
    (study / "corpus" / "cases.txt").write_text(CASE.replace("praised Gondor.", "praised Gondor:\n100%, it said."))
    done = call("codebook", "test", "study", "--own", "-k", "cases.txt", "--format", "github")
    assert len(done.out.splitlines()) == 1
    assert done.out.startswith(
        "::error file=study/corpus/cases.txt,line=1,title=missing MOR 193 GON; unexpected MOR 051 GON::"
        "Mordor praised Gondor:%0A100%25, it said.%0Acode: "
    )


def test_files_are_named_from_where_one_stands(call, study, monkeypatch):
    """A file below the current folder by its path from there, another by its whole path."""
    monkeypatch.chdir(study)
    (first, *_) = call("codebook", "test", "../study", "--own", "--format", "json").lines
    assert first["path"] == "rules/siege.rules"
    monkeypatch.chdir(study.parent / "gondor")
    out = call("codebook", "test", "../study", "-x", "--own").out
    assert out.startswith(f"{study.resolve()}/rules/siege.rules:5: ")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["-k", "balloon"], "no example of study is meant by -k balloon"),
        (["--watch", "--format", "json"], "--watch is for a person; leave out --format json"),
        (["--jobs", "0"], "0 is not in the range"),
    ],
)
def test_a_wrong_call(call, study, options, sentence):
    """Said in one sentence, with status 2."""
    done = call("codebook", "test", "study", *options)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err


def test_a_broken_codebook(call, study):
    """Its problems are named; nothing runs."""
    (study / "rules" / "siege.rules").write_text("besiege => 190\n")
    done = call("codebook", "test", "study")
    assert (done.status, done.out) == (2, "")
    assert "study/rules/siege.rules:1:9: R103" in done.err
    assert "its examples can run when it has none" in done.err
