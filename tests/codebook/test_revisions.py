"""A folder in a git revision is read as it was, with what it extends."""

import shutil
import subprocess

import pytest

from eventcode.codebook import load_codebook
from eventcode.codebook.revisions import RevisionError, checked_out, is_revision

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

BASE, STUDY = "actions.toml", "codebook.toml"
ACTIONS = '[01]\nlabel = "Say"\n\n[010]\nlabel = "Make statement"\n'


@pytest.fixture
def git(tmp_path, monkeypatch):
    """Run git in a new repository, with nothing of the user's settings."""
    top = tmp_path / "work"
    top.mkdir()
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Elanor")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "elanor@example.org")

    def run(*arguments):
        subprocess.run(["git", *arguments], cwd=top, check=True, capture_output=True)

    run("init", "--initial-branch", "main")
    monkeypatch.chdir(top)
    return run


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(git, tmp_path):
    """A study that extends a codebook beside it; both have changed since their only commit."""
    top = tmp_path / "work"
    write(top / "books" / "base" / BASE, ACTIONS)
    write(top / "books" / "study" / STUDY, 'title = "Before"\nextends = "../base"\n')
    write(top / "books" / "study" / "rules" / "a.rules", "say -> 010\n    > Gondor said no.\n")
    git("add", "-A")
    git("commit", "-m", "A study")
    write(top / "books" / "base" / BASE, ACTIONS.replace("Make statement", "Speak"))
    write(top / "books" / "study" / STUDY, 'title = "After"\nextends = "../base"\n')
    return top


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ("HEAD:books/study", "."),
        ("main:./books/study", "."),
        ("HEAD:./study", "books"),
        ("HEAD:../study", "books/base"),
        ("HEAD:./", "books/study"),
        ("HEAD:books/./base/../study/", "books/base"),
    ],
)
def test_the_study_and_its_base_are_those_of_the_revision(repository, monkeypatch, source, where):
    """Paths are read as git reads them: from the top, or from here after "./"."""
    monkeypatch.chdir(repository / where)
    with checked_out(source) as folder:
        book = load_codebook(folder)
    assert ("study", "Before", "Make statement") == (book.name, book.title, book.ontology["010"].label)
    assert not folder.exists()


def test_what_is_extended_must_be_in_the_revision(git, tmp_path):
    """What lies in the repository and was never committed has no state at that time."""
    write(tmp_path / "work" / "base" / BASE, ACTIONS)
    write(tmp_path / "work" / "study" / STUDY, 'extends = "../base"\n')
    git("add", "study")
    git("commit", "-m", "A study")
    with pytest.raises(RevisionError, match=r"'study' extends '\.\./base', which is not in that revision"):
        checked_out("HEAD:study").__enter__()


def test_what_lies_outside_the_repository_is_as_it_is_now(git, tmp_path):
    """It has no revision."""
    write(tmp_path / "elsewhere" / BASE, ACTIONS)
    write(tmp_path / "work" / "study" / STUDY, 'extends = "../../elsewhere"\n')
    git("add", "-A")
    git("commit", "-m", "A study")
    with checked_out("HEAD:study") as folder:
        assert "Make statement" == load_codebook(folder).ontology["010"].label


def test_the_top_of_a_repository_may_be_a_codebook(git, tmp_path):
    """The folder keeps its name, which events give."""
    write(tmp_path / "work" / BASE, ACTIONS)
    write(tmp_path / "work" / "src" / "other.txt", "no part of it")
    git("add", "-A")
    git("commit", "-m", "A codebook")
    with checked_out("HEAD:") as folder:
        assert "work" == folder.name
        assert [BASE] == [path.name for path in folder.iterdir()]


def test_names_may_be_anything(git, tmp_path):
    """Blanks, letters of any script, quotes, colons; nothing is expanded."""
    name = "ein 'Buch' $(touch x): Ærø"
    write(tmp_path / "work" / name / BASE, ACTIONS)
    write(tmp_path / "work" / name / "rules" / "a b.rules", "say -> 010\n    > Gondor said no.\n")
    git("add", "-A")
    git("commit", "-m", "A codebook")
    with checked_out(f"HEAD:{name}") as folder:
        assert 1 == len(load_codebook(folder).rules)
    assert not (tmp_path / "work" / "x").exists()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("nowhere:books/study", "git knows no revision 'nowhere'"),
        ("--help:books/study", "'--help' is no revision"),
        ("HEAD:books/stduy", "there is no folder 'books/stduy' with a codebook in 'HEAD'"),
        ("HEAD:books/../../books", "lies outside the repository"),
        ("HEAD:/etc", "lies outside the repository"),
        ("HEAD:books", "there is no folder 'books' with a codebook in 'HEAD'"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(repository, source, said):
    """With the revision or folder that was asked for."""
    with pytest.raises(RevisionError, match=r"\A[^\n]+\Z") as caught, checked_out(source):
        pass
    assert said in str(caught.value)


def test_outside_of_a_repository_nothing_is_known(tmp_path, monkeypatch):
    """Git says so."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="not a git repository"), checked_out("HEAD:study"):
        pass


def test_a_folder_of_that_name_wins(tmp_path, monkeypatch):
    """As a shipped codebook does; a colon alone makes no revision."""
    monkeypatch.chdir(tmp_path)
    assert [True, False, False, False] == [is_revision(name) for name in ("HEAD:study", "study", ":study", "cameo")]
    (tmp_path / "HEAD:study").mkdir()
    assert not is_revision("HEAD:study")
