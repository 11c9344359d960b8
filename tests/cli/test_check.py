"""`eventcode codebook check`: for a person, for a program, for a pull request."""

import json

import pytest

from eventcode.cli.codebook.findings import as_github, as_json
from eventcode.cli.codebook.places import placed
from eventcode.problems import Location, Problem


@pytest.fixture
def study(tmp_path):
    """A folder below the current one, with an error and a warning in two files."""
    files = {
        "codebook.toml": 'title = "Study"\n',
        "actions.toml": '[11]\nlabel = "Disapprove"\n[112]\nlabel = "Accuse"\n',
        "actors/all.csv": "phrase,code,kind,from,until,note\nGondor,GON,country,,,\nMarket,GON,city,,,\n",
        "rules/a.rules": "accuse -> 113\n    > Arnor accused Gondor.\n",
    }
    for name, text in files.items():
        path = tmp_path / "books" / "study" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "books" / "study"


def test_errors_and_warnings_are_counted_apart(call, study):
    """Each has its place as seen from the current folder, and the last line tells how many there are."""
    done = call("codebook", "check", "books/study")
    assert done.status == 1
    places = [line.partition(" ")[0] for line in done.out.splitlines() if line.startswith("books/")]
    assert places == ["books/study/actors/all.csv:3:1:", "books/study/rules/a.rules:1:11:"]
    assert done.out.endswith("1 problem and 1 warning in 2 files\n")


def test_a_warning_alone_is_found(call, study):
    """Exit status 1, and the codebook can be used all the same; marked, nothing is left."""
    rules, names = study / "rules" / "a.rules", study / "actors" / "all.csv"
    rules.write_text("accuse -> 112\n    > Arnor accused Gondor.\n")
    done = call("codebook", "check", "books/study")
    assert done.status == 1
    assert done.out.endswith("1 warning in 1 file\n")
    assert call("explain", "Gondor accused Gondor.", "--codebook", "books/study").status == 0
    names.write_text(names.read_text().replace("Market,GON,city,,,", "Market,GON,city,,,sic"))
    assert call("codebook", "check", "books/study").status == 0


@pytest.mark.parametrize("options", [["--json"], ["--format", "json"]])
def test_json(call, study, options):
    """An object a line, with the file as an editor finds it."""
    done = call("codebook", "check", "books/study", *options)
    assert done.status == 1
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [each["severity"] for each in found] == ["warning", "error"]
    assert all((study.parent.parent / each["path"]).is_file() for each in found)
    assert found[1] == {
        "path": "books/study/rules/a.rules",
        "line": 1,
        "column": 11,
        "end_column": 14,
        "code": "R401",
        "severity": "error",
        "message": "unknown action code '113'",
        "hint": "did you mean '11' or '112'?",
        "page": "R401.md",
    }


def test_json_of_a_clean_codebook_is_empty(call, study):
    """No problem is no line."""
    (study / "actors" / "all.csv").write_text("phrase,code,kind,from,until,note\nGondor,GON,country,,,\n")
    (study / "rules" / "a.rules").write_text("accuse -> 112\n    > Arnor accused Gondor.\n")
    done = call("codebook", "check", "books/study", "--json")
    assert (done.status, done.out) == (0, "")


def test_github(call, study):
    """A workflow command for each, and nothing else."""
    done = call("codebook", "check", "books/study", "--format", "github")
    assert done.status == 1
    warning, error = done.out.splitlines()
    assert warning.startswith("::warning file=books/study/actors/all.csv,line=3,col=1,endColumn=7,title=W201::'Market'")
    assert error.startswith("::error file=books/study/rules/a.rules,line=1,col=11,endColumn=14,title=R401::unknown")


def test_a_file_elsewhere_has_its_full_path(call, study, monkeypatch):
    """From beside it, a codebook is found by the path from the root."""
    beside = study.parent.parent / "beside"
    beside.mkdir()
    monkeypatch.chdir(beside)
    done = call("codebook", "check", "../books/study", "--json")
    assert {json.loads(line)["path"] for line in done.out.splitlines()} == {
        (study / "actors" / "all.csv").as_posix(),
        (study / "rules" / "a.rules").as_posix(),
    }


def test_in_the_folder_itself(call, study, monkeypatch):
    """`check .` names the files by their paths below it."""
    monkeypatch.chdir(study)
    done = call("codebook", "check", ".", "--json")
    assert {json.loads(line)["path"] for line in done.out.splitlines()} == {"actors/all.csv", "rules/a.rules"}


NASTY = Problem("R401", Location("a:b,c%d/e.rules", 3, 2), "50% of 'x\r\n::error::y'", "a, b: c")


def test_github_escapes_what_would_end_the_command():
    """A command stays one line, and its properties end where they end."""
    (line,) = as_github(NASTY)
    assert line == (
        "::error file=a%3Ab%2Cc%25d/e.rules,line=3,col=2,endColumn=3,title=R401::50%25 of 'x%0D%0A::error::y'; a, b: c"
    )


def test_json_is_plain_ascii():
    """No character of a text reaches the terminal as it is."""
    (line,) = as_json(Problem("T201", Location("x.csv", 1), "unknown kind '\x1b[31m\u202e'"))
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == "unknown kind '\x1b[31m\u202e'"


def test_what_lies_in_no_folder_stays_as_it_is():
    """A codebook in memory has no files to lead to."""
    place = Location("memory/actors/x.csv", 1)
    assert place == placed(place, {})
