"""`eventcode codebook format`: files rewritten safely, or only looked at."""

import os
import shutil
import stat
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"
LOOSE = "say,announce->010   # why\n    >  Gondor announced a holiday. -> GON 010 -\n\n\n"
NEAT = "say, announce -> 010  # why\n    > Gondor announced a holiday. -> GON 010 -\n"


@pytest.fixture
def study(tmp_path):
    """A study with one file that is not canonical."""
    folder = tmp_path / "study"
    (folder / "rules").mkdir(parents=True)
    (folder / "codebook.toml").write_text('title   = "Study"\n')
    (folder / "agents.csv").write_text("phrase,plural,role,note\narcher,,MIL,\n")
    (folder / "rules" / "a.rules").write_text(LOOSE)
    return folder


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_is_rewritten_once(call, study):
    """The canonical form is written, TOML stays, and a second call finds nothing to do."""
    done = call("codebook", "format", "study")
    assert (done.status, done.out) == (0, "changed  study/rules/a.rules\n1 of 3 files changed\n")
    assert (study / "rules" / "a.rules").read_text() == NEAT
    assert (study / "codebook.toml").read_text() == 'title   = "Study"\n'
    before = {path: path.stat() for path in contents(study)}
    again = call("codebook", "format", "study")
    assert (again.status, again.out) == (0, "canonical: 3 files\n")
    assert before == {path: path.stat() for path in contents(study)}


def test_check_changes_nothing(call, study):
    """--check lists what would change, with status 1."""
    before = contents(study)
    done = call("codebook", "format", "--check", "study")
    assert (done.status, done.out) == (1, "would change  study/rules/a.rules\n1 of 3 files would change\n")
    assert before == contents(study)


def test_diff_shows_the_lines(call, study):
    """--diff is a unified diff of the file, and changes nothing either."""
    before = contents(study)
    done = call("codebook", "format", "--diff", "study")
    assert done.status == 1
    assert done.out.splitlines()[:2] == ["--- study/rules/a.rules", "+++ study/rules/a.rules (formatted)"]
    assert "-say,announce->010   # why\n" in done.out and "+say, announce -> 010  # why\n" in done.out
    assert before == contents(study)


def test_several_folders(call, study, tmp_path):
    """All folders are looked at."""
    shutil.copytree(GONDOR, tmp_path / "gondor")
    done = call("codebook", "format", "--check", "gondor", "study")
    files = len([*contents(tmp_path / "gondor"), *contents(study)])
    assert (done.status, done.out.splitlines()[-1]) == (1, f"1 of {files} files would change")


@pytest.mark.parametrize(
    ("path", "content", "problem"),
    [
        ("agents.csv", b'phrase,role\n"archer,MIL\n', "study/agents.csv:2:1: T101"),
        ("agents.csv", b"phrase,roles\narcher,MIL\n", "study/agents.csv:1:8: T103"),
        ("rules/b.rules", b"say -> 010\xff\n", "study/rules/b.rules:1:11: X102"),
    ],
)
def test_what_cannot_be_read_stays(call, study, path, content, problem):
    """It is named with its place, it is not touched, and the others are written."""
    (study / path).write_bytes(content)
    done = call("codebook", "format", "study")
    assert done.status == 1
    assert problem in done.err and f"study/{path} stays as it is" in done.err
    assert done.out.splitlines()[-1].endswith("changed, 1 cannot be read")
    assert (study / path).read_bytes() == content
    assert (study / "rules" / "a.rules").read_text() == NEAT


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_and_links_stay(call, study, tmp_path):
    """A rewritten file keeps its mode, and a link still leads to its file; nothing else is left in the folder."""
    target = tmp_path / "shared.rules"
    (study / "rules" / "a.rules").rename(target)
    target.chmod(0o640)
    (study / "rules" / "a.rules").symlink_to(target)
    assert call("codebook", "format", "study").status == 0
    assert target.read_text() == NEAT
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (study / "rules" / "a.rules").is_symlink()
    assert [path.name for path in (study / "rules").iterdir()] == ["a.rules"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions of POSIX, and who is bound by them")
def test_a_read_only_file_stays(call, study):
    """It is named, with status 2."""
    (study / "rules" / "a.rules").chmod(0o444)
    done = call("codebook", "format", "study")
    assert done.status == 2
    assert "study/rules/a.rules: is read-only; it stays as it is" in done.err
    assert (study / "rules" / "a.rules").read_text() == LOOSE


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("cameo", "cameo is a codebook that comes with eventcode, and 'format' rewrites folders\n"),
        ("nowhere", "there is no folder 'nowhere'"),
        ("empty", "the folder 'empty' holds no file of a codebook"),
        ("study/agents.csv", "'study/agents.csv' is a file, not a codebook's folder"),
    ],
)
def test_only_folders(call, study, tmp_path, path, sentence):
    """A name of a shipped codebook is refused, and so is what is no codebook; nothing is written."""
    (tmp_path / "empty").mkdir()
    before = contents(study)
    done = call("codebook", "format", "study", path)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert before == contents(study)


def test_a_folder_with_a_shipped_name(call, study, tmp_path):
    """The way to it is said, and works."""
    study.rename(tmp_path / "cameo")
    assert "write ./cameo for the folder" in call("codebook", "format", "cameo").err
    assert call("codebook", "format", "./cameo").status == 0
    assert (tmp_path / "cameo" / "rules" / "a.rules").read_text() == NEAT


def test_the_installed_codebooks_are_refused(call, study, tmp_path, monkeypatch):
    """A folder inside the installed library is none to write to."""
    monkeypatch.setattr("importlib.resources.files", lambda _: tmp_path)
    done = call("codebook", "format", "study")
    assert done.status == 2
    assert "part of the installed eventcode; copy the codebook to change it" in done.err
    assert (study / "rules" / "a.rules").read_text() == LOOSE
