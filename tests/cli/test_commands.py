"""The other commands: help, version, explain, evaluate, codebook."""

import json

import pytest

import eventcode
from eventcode.cli import app

COMMANDS = [
    [],
    ["code"],
    ["run"],
    ["verify"],
    ["explain"],
    ["evaluate"],
    ["agree"],
    ["sample"],
    ["convert"],
    ["codebook"],
    ["codebook", "check"],
    ["codebook", "test"],
    ["codebook", "format"],
    ["codebook", "mutate"],
    ["codebook", "import"],
    ["codebook", "export"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help(call, command):
    """Every command explains itself, with an example or its exit status, within 100 columns."""
    done = call(*command, "--help")
    assert (done.status, done.err) == (0, "")
    assert "Example" in done.out or "Exit status" in done.out or "Start here" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_without_a_command_there_is_help(call):
    """`eventcode` alone shows what there is."""
    done = call()
    assert done.status == 2
    assert "Commands:" in done.out


def test_version(call):
    """--version is one line."""
    done = call("--version")
    assert (done.status, done.out) == (0, f"eventcode {eventcode.__version__}\n")


class TestExplain:
    def test_an_event(self, call):
        """Codes, sentence, rule."""
        done = call("explain", "France accused Germany.", "--date", "2025-02-28")
        assert done.status == 0
        assert done.out.splitlines()[0] == "FRA 112 DEU  Accuse (asserted, past, 2025-02-28)"
        assert "stub/rules/all.rules:1  SOURCE accused TARGET" in done.out

    def test_every_event(self, call):
        """One block for each, a blank line between."""
        done = call("explain", "France accused Germany. Someone met someone.")
        assert len(done.out.split("\n\n")) == 2
        assert "only with --require none" in done.out

    def test_nothing(self, call):
        """Where nothing fires, the nearest rule is shown."""
        done = call("explain", "All was quiet.")
        assert done.status == 0
        assert done.out.startswith("No event.\n  nearest    stub/rules/all.rules:1")

    def test_spans(self, call):
        """What the first span does to the second."""
        done = call("explain", "France met Germany. Arnor met Gondor.", "--source", "20:25", "--target", "30:36")
        assert done.out.startswith("ARNGOV 040 GON")
        assert "FRA" not in done.out

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--source", "0:99"], "source: [0, 99) lies outside the text, which has 19 characters"),
            (["--target", "5:2"], "target: the end 2 must come after the start 5"),
            (["--source", "0-3"], "'0-3' is no pair of offsets"),
        ],
    )
    def test_wrong_spans(self, call, arguments, sentence):
        """Named, with exit status 2."""
        done = call("explain", "France met Germany.", *arguments)
        assert done.status == 2
        assert sentence in done.err

    def test_standard_input(self, start):
        """`-` reads the sentence."""
        out, _ = start("explain", "-").communicate(b"France met Germany.\n", timeout=30)
        assert out.startswith(b"FRA 040 DEU")


class TestEvaluate:
    def event(self, source, code, target, **more):
        return {"source": source, "code": code, "target": target, **more}

    def write(self, path, records):
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")

    def test_figures(self, call, tmp_path):
        """Micro precision, recall and F1 over the distinct items of each record."""
        e = self.event
        self.write(tmp_path / "g.jsonl", [
            {"id": "a", "events": [e("USAGOV", "0311", "KOR")]},
            {"id": 2, "events": [e("FRA", "112", None), e("DEU", "020", "FRA")]},
            {"id": "skipped", "expect": "skip", "events": [e("FRA", "112", None)]},
        ])  # fmt: skip
        self.write(tmp_path / "p.jsonl", [
            {"id": "a", "events": [e("USA", "036", "KORMIL"), e("USA", "190", "KOR", modality="negated")]},
            {"id": 2, "events": [e("FRA", "112", "---")]},
            {"id": "new", "events": []},
        ])  # fmt: skip
        done = call("evaluate", "g.jsonl", "p.jsonl", "--format", "json")
        figures = json.loads(done.out)
        assert figures["records"] == 2
        assert figures["code"] == {"precision": 0.5, "recall": 0.3333, "f1": 0.4, "found": 1, "extra": 1, "missed": 2}
        assert (figures["root"]["found"], figures["root"]["missed"]) == (2, 1)
        assert (figures["actor country"]["found"], figures["actor country"]["missed"]) == (3, 2)
        assert (figures["dyad"]["found"], figures["triple"]["found"]) == (1, 1)
        assert "1 record of p.jsonl not in g.jsonl" in done.err
        assert call("evaluate", "g.jsonl", "p.jsonl", "--modality", "all").status == 0

    def test_table(self, call, tmp_path):
        """A line for each measure."""
        self.write(tmp_path / "g.jsonl", [{"id": "a", "events": [self.event("FRA", "112", "DEU")]}])
        done = call("evaluate", "g.jsonl", "g.jsonl")
        names = [line[:14].strip() for line in done.out.splitlines()]
        assert names == ["", "code", "root", "actor country", "dyad", "triple", "1 record"]
        assert done.out.count("1.000") == 15

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("{", "g.jsonl:1: the line is not JSON"),
            ('{"events": []}', "g.jsonl:1: the record has no id"),
            ('{"id": 1, "events": [{"code": 43}]}', 'must have a "code" that is a string, such as "043"'),
            ('{"id": 1, "events": [{"code": "043", "source": 1}]}', "must be actor codes or null"),
            ('{"id": 1, "events": {}}', '"events" must be a list'),
            ('{"id": 1}\n{"id": 1}', "g.jsonl:2: the id 1 was used before"),
        ],
    )
    def test_a_broken_file_is_named(self, call, tmp_path, line, sentence):
        """With its line; nothing is scored."""
        (tmp_path / "g.jsonl").write_text(line)
        done = call("evaluate", "g.jsonl", "g.jsonl")
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err


class TestCodebook:
    @pytest.mark.parametrize("command", ["check", "test"])
    def test_an_unknown_name_has_near_misses(self, call, command):
        """Exit status 2, and what may have been meant."""
        done = call("codebook", command, "cammeo")
        assert done.status == 2
        assert "did you mean 'cameo'?" in done.err

    @pytest.fixture
    def gondor(self, tmp_path):
        """A folder with a codebook, one of whose examples fails."""
        files = {
            "codebook.toml": 'title = "Gondor"\nversion = "1"\nlanguage = "en"\n',
            "actions.toml": '[11]\nlabel = "Disapprove"\n[112]\nlabel = "Accuse"\n',
            "actors/all.csv": "phrase,code,kind,from,until,note\nArnor,ARN,country,,,\nGondor,GON,country,,,\n",
            "rules/a.rules": "accuse -> 112\n    > Arnor accused Gondor.\n    > Arnor praised Gondor.\n",
        }
        for name, text in files.items():
            path = tmp_path / "gondor" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "gondor"

    def test_check(self, call, gondor):
        """No problems is 0; problems are 1, each with its place; no codebook at all is 2."""
        done = call("codebook", "check", "gondor")
        assert (done.status, done.out) == (0, "gondor: no problems (2 actions, 1 rule, 2 names, 2 examples)\n")
        rules = gondor / "rules" / "a.rules"
        rules.write_text("accuse -> 113\n    > Arnor accused Gondor.\n")
        done = call("codebook", "check", "gondor")
        assert done.status == 1
        assert done.out.startswith("gondor/rules/a.rules:1:11: ")
        assert done.out.endswith("1 problem in 1 file\n")
        (gondor.parent / "empty").mkdir()
        assert call("codebook", "check", "empty").status == 2
        assert call("codebook", "check", str(rules)).status == 2

    def test_test(self, call, gondor):
        """All hold is 0; failures are 1, with what was coded instead; a broken codebook is 2."""
        done = call("codebook", "test", "gondor", "-v")
        assert done.status == 1
        assert done.out.startswith(
            "gondor/rules/a.rules:3: the rule does not match\n    sentence  Arnor praised Gondor."
        )
        assert done.out.endswith("1 failed of 2 examples\n")
        rules = gondor / "rules" / "a.rules"
        rules.write_text("accuse -> 112\n    > Arnor accused Gondor.\n")
        done = call("codebook", "test", "gondor")
        assert (done.status, done.out) == (0, "all hold: 1 example\n")
        rules.write_text("accuse -> 113\n    > Arnor accused Gondor.\n")
        done = call("codebook", "test", "gondor")
        assert done.status == 2
        assert "gondor/rules/a.rules:1:11: " in done.err
        assert "gondor has 1 problem" in done.err

    def test_a_broken_codebook_codes_nothing(self, gondor, tmp_path, capsys, monkeypatch):
        """`code` names the problems and ends with status 2."""
        monkeypatch.chdir(tmp_path)
        (gondor / "rules" / "a.rules").write_text("accuse -> 113\n    > Arnor accused Gondor.\n")
        (tmp_path / "a.txt").write_text("Arnor accused Gondor.")
        assert app.run(["code", "a.txt", "--codebook", "gondor", "-o", "b.csv"]) == 2
        err = capsys.readouterr().err
        assert "gondor/rules/a.rules:1:11: " in err
        assert err.splitlines()[-1].startswith("eventcode: the codebook gondor cannot be used: 1 problem; ")
        assert not (tmp_path / "b.csv").exists()
        assert app.run(["code", "a.txt", "--codebook", "gondr"]) == 2
        assert capsys.readouterr().err.startswith("eventcode: there is no codebook 'gondr'")
