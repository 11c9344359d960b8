"""`eventcode codebook mutate`."""

import shutil
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"


@pytest.fixture
def study(tmp_path):
    """A copy of the codebook of Gondor in which one example does not say what comes out."""
    shutil.copytree(GONDOR, tmp_path / "gondor")
    rules = tmp_path / "gondor" / "rules" / "conflict.rules"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("accused Mordor on Monday. -> GON 112 MOR", "accused Mordor on Monday."))
    return tmp_path / "gondor"


def test_all_are_caught(call):
    """A table by kind, exit status 0."""
    done = call("codebook", "mutate", GONDOR)
    assert (0, "") == (done.status, done.err)
    assert [
        "rules left out             17 of 17 caught  100.0 %",
        "SOURCE and TARGET changed   5 of  5 caught  100.0 %",
        "wrong codes                14 of 14 caught  100.0 %",
    ] == done.out.splitlines()


def test_what_no_example_notices_is_listed(call, study):
    """File and line, the change, and the line to write; exit status 1."""
    done = call("codebook", "mutate", study, "--kind", "code")
    assert 1 == done.status
    assert [
        "gondor/rules/conflict.rules:6: no example notices: 111 stands in the place of 112",
        "    line    accuse, blame -> 112",
        "    advice  say in line 8 what comes out: > Gondor accused Mordor on Monday. -> GON 112 MOR",
        "wrong codes  13 of 14 caught   92.9 %",
    ] == done.out.splitlines()


@pytest.mark.parametrize(("percent", "status"), [(90, 0), (95, 1)])
def test_enough_may_be_less_than_all(call, study, percent, status):
    """A study sets its own bar."""
    assert status == call("codebook", "mutate", study, "--kind", "code", "--at-least", percent).status


def test_a_sample(call):
    """So many of each kind, the same ones each time."""
    calls = [call("codebook", "mutate", GONDOR, "--sample", 4, "--kind", "row", "--kind", "code") for _ in range(2)]
    assert calls[0] == calls[1]
    assert [" of 4 caught" in line for line in calls[0].out.splitlines()[-2:]] == [True, True]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "there is no codebook 'nowhere'"),
        ([GONDOR, "--kind", "typo"], "'typo' is not one of 'drop', 'swap'"),
        ([GONDOR, "--sample", "0"], "0 is not in the range x>=1"),
        ([GONDOR, "--at-least", "101"], "101.0 is not in the range 0<=x<=100"),
    ],
)
def test_wrong_calls(call, arguments, sentence):
    """One sentence, exit status 2."""
    done = call("codebook", "mutate", *arguments)
    assert (2, "") == (done.status, done.out)
    assert sentence in done.err


def test_a_codebook_with_problems(call, study):
    """Its problems are listed, and nothing is changed."""
    rules = study / "rules" / "conflict.rules"
    rules.write_text(rules.read_text(encoding="utf-8").replace("-> 173\n", "-> 1733\n"))
    done = call("codebook", "mutate", study)
    assert (2, "") == (done.status, done.out)
    assert "R401" in done.err
    assert "has 1 problem; its examples can run when it has none" in done.err


def test_nothing_to_change(call, tmp_path):
    """A codebook of rows alone has no rules to change."""
    (tmp_path / "rows" / "actors").mkdir(parents=True)
    (tmp_path / "rows" / "actors" / "a.csv").write_text("phrase,code,kind,from,until,note\nUmbar,UMB,country,,,\n")
    (tmp_path / "rows" / "codebook.toml").write_text(
        f'title = "R"\nversion = "1"\nlanguage = "en"\nextends = "{GONDOR.as_posix()}"\n'
    )
    done = call("codebook", "mutate", tmp_path / "rows")
    assert (2, "") == (done.status, done.out)
    assert "has no line of its own to change so" in done.err
