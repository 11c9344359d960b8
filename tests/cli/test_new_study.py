"""From an empty folder to a coded sentence: a study's own codebook, as a new user makes it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcode.cli import app

Run = Callable[..., tuple[int, str, str]]
GONDOR = Path(__file__).parents[1] / "gondor"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `eventcode ...` in an empty folder; gives status, output and messages."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        status = app.run([str(argument) for argument in arguments])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return status, out, err

    return call


def edit(path: str, old: str, new: str) -> None:
    """Replace a piece of a file that must be there."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def append(path: str, text: str) -> None:
    """Add lines to a file."""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_study_from_nothing(run: Run) -> None:
    """A made-up militia, another meaning for a code, a new action with rules: checked, tested, and coded with."""
    status, out, err = run("codebook", "new", "mystudy", "--extends", "cameo")
    assert (0, "") == (status, err)
    commands = out.partition("Next:\n")[2].splitlines()
    assert 3 == len(commands)
    status, out, _ = run("codebook", "check", "mystudy")
    assert (0, True) == (status, out.startswith("mystudy: no problems"))

    append(
        "mystudy/actors/militia.csv",
        "phrase,code,kind,from,until,note\nGrey Herons,KENREB,group,2019-01-01,,invented\n",
    )
    append("mystudy/actions.toml", '\n[112]\ndefinition = "Blame another for what happens to shared waters."\n')
    append("mystudy/actions.toml", '\n[1725]\nlabel = "Shut a sluice"\ndefinition = "Cut another off from water."\n')
    append(
        "mystudy/rules/mystudy.rules",
        "\nSOURCE padlock sluice | floodgate of TARGET -> 1725\n"
        "    > Kenya padlocked the sluices of Uganda. -> KEN 1725 UGA\n"
        "    ! Kenya padlocked the gates of the museum.\n",
    )
    assert 0 == run("codebook", "check", "mystudy")[0]
    status, out, _ = run("codebook", "test", "mystudy", "--own")
    assert (0, "all hold: 9 examples, 3 cases\n") == (status, out)

    sentence = "On Monday the floodgates of the Ugandan government were padlocked by the Grey Herons."
    Path("news.txt").write_text(sentence, encoding="utf-8")
    status, out, _ = run("code", "news.txt", "--codebook", "mystudy", "--date", "2024-05-06", "--format", "jsonl")
    (event,) = json.loads(out)["events"]
    assert (0, "KENREB", "1725", "UGAGOV") == (status, event["source"], event["code"], event["target"])
    assert event["rule"].startswith("mystudy/rules/mystudy.rules:")
    status, out, _ = run("explain", sentence, "--codebook", "cameo", "--codebook", "./mystudy", "--date", "2024-05-06")
    assert out.startswith("KENREB 1725 UGAGOV  Shut a sluice")


@pytest.mark.parametrize("extends", [[], ["--extends", str(GONDOR)]], ids=["alone", "gondor"])
def test_the_next_commands_work(run: Run, extends: list[str]) -> None:
    """What is printed as the next steps can be typed, and succeeds; the example sentence gives an event."""
    status, out, err = run("codebook", "new", "mystudy", *extends)
    assert (0, "") == (status, err)
    for path in ("codebook.toml", "actions.toml", "rules/mystudy.rules", "actors/mystudy.csv", "README.md"):
        assert f"  {path}  " in f"{out}".replace("\n", " \n")
        assert (Path("mystudy") / path).is_file()
    check, test, explain = out.partition("Next:\n")[2].splitlines()
    assert "eventcode codebook check mystudy" == check.strip()
    assert f"eventcode codebook test mystudy{' --own' if extends else ''}" == test.strip()
    assert 0 == run(*check.split()[1:])[0]
    assert 0 == run(*test.split()[1:])[0]
    _, sentence, rest = explain.split('"')
    status, out, _ = run("explain", sentence, *rest.split())
    assert (0, False) == (status, out.startswith("No event"))


def test_several_are_extended_by_path(run: Run) -> None:
    """A folder is named as the new codebook sees it, so that the two may be moved together."""
    assert 0 == run("codebook", "new", "first", "--extends", GONDOR)[0]
    assert 0 == run("codebook", "new", "studies/second", "--extends", "./first")[0]
    assert 'extends = "../../first"\n' in Path("studies/second/codebook.toml").read_text(encoding="utf-8")
    assert 0 == run("codebook", "check", "studies/second")[0]
    assert 0 == run("codebook", "test", "studies/second", "--own")[0]


def test_a_full_folder_is_left_alone(run: Run) -> None:
    """What is there is not overwritten; an empty folder is filled."""
    Path("mystudy").mkdir()
    assert 0 == run("codebook", "new", "mystudy")[0]
    edit("mystudy/codebook.toml", 'version = "0.1"', 'version = "7"')
    status, out, err = run("codebook", "new", "mystudy")
    assert (2, "", "eventcode: 'mystudy' is there already, and not empty; nothing was written\n") == (status, out, err)
    assert 'version = "7"' in Path("mystudy/codebook.toml").read_text(encoding="utf-8")
    Path("file").write_text("x", encoding="utf-8")
    assert 2 == run("codebook", "new", "file")[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cameo"], "a shipped name wins over a folder"),
        (["my study"], "it takes letters, digits"),
        (["nul"], "device on Windows"),
        (["mystudy", "--extends", "camoe"], "did you mean 'cameo'?"),
        (["mystudy", "--extends", "./nowhere"], "there is no codebook './nowhere'"),
        (["mystudy", "--extends", "./broken"], "./broken has 1 problem, which 'eventcode codebook check' lists"),
    ],
)
def test_what_cannot_be_written(run: Run, arguments: list[str], said: str) -> None:
    """One sentence says why, and nothing is written."""
    Path("broken").mkdir()
    Path("broken/agents.csv").write_text("phrase,rolle\nking,GOV\n", encoding="utf-8")
    status, out, err = run("codebook", "new", *arguments)
    assert (2, "", 1) == (status, out, err.count("\n"))
    assert said in err
    assert ["broken"] == [path.name for path in Path().iterdir()]
