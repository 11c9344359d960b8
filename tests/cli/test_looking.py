"""`eventcode codebook show`, `search`, `suggest` and `coverage`, with the codebook of Gondor."""

import csv
import io
import json
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"


@pytest.fixture
def run(call):
    """Run `eventcode codebook ...` on gondor."""
    return lambda *arguments: call("codebook", *arguments, "--codebook", GONDOR)


@pytest.fixture
def corpus(tmp_path):
    """Four records, one of them broken."""
    lines = [
        {"id": "a", "text": "Corsairs attacked Gondor.\nGondor besieged Umbar."},
        {"id": "b", "text": "The corsairs praised Mordor. Mordor accused Gondor of theft.", "date": "3019-03-15"},
        {"id": "c"},
        {"id": "d", "text": "Gondor besieged Mordor. =SUM(A1) \x1b[31m besieged Gondor."},
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


class TestShow:
    def test_an_action(self, run):
        """Its label, its scales, its parent, what gives it, with places."""
        done = run("show", "1121")
        assert done.status == 0
        assert done.out.startswith("action 1121  gondor/actions.toml:")
        assert "SOURCE * TARGET of &corruption -> 1121  gondor/rules/conflict.rules:10\n" in done.out
        assert "parent       112 Accuse\n" in done.out
        assert "Gondor accused Harad of bribery.\n" in done.out

    def test_a_name_on_a_day(self, run):
        """All its rows, which one holds, and what code comes out."""
        done = run("show", "Aragorn", "--date", "3019-04-01")
        assert "* Aragorn -> GONMIL 2957-01-01..3019-04-30  (person, captain)" in done.out
        assert "In a text, on 3019-04-01\n  Aragorn -> GONMIL\n    by gondor/actors/people.csv:3:1" in done.out
        done = run("show", "Theoden", "--date", "3020-01-01")
        assert "none of them holds on 3020-01-01" in done.out
        assert "Theoden -> ROHELI" in done.out
        assert "3020-01-01 is after its last period" in done.out

    def test_words_that_are_no_name(self, run):
        """A phrase is resolved as in a text."""
        done = run("show", "the king of Rohan")
        assert "the king -> ROHGOV" in done.out or "the king of Rohan -> ROHGOV" in done.out

    def test_several_meanings(self, run):
        """Each stands under its heading."""
        done = run("show", "attack")
        assert done.out.startswith("verb attack\n")
        assert "\n\nevent noun attack\n" in done.out

    @pytest.mark.parametrize("word", ["MIL", "&arms", "threaten", "minister", "GON", "conflict.rules:10"])
    def test_other_things(self, run, word):
        """They are shown without a fault."""
        done = run("show", word)
        assert (done.status, done.err) == (0, "")
        assert len(done.out.splitlines()) > 1

    def test_long_lists_are_cut(self, run):
        """And say how to see the rest."""
        done = run("show", "GON", "--limit", "1")
        assert "more; --limit" in done.out

    def test_nothing(self, run):
        """Exit status 1, with near misses."""
        done = run("show", "Aragon")
        assert (done.status, done.out) == (1, "")
        assert "near it are 'Aragorn'" in done.err

    def test_cameo_becomes_plover(self, call):
        """An action of CAMEO says which type it is in PLOVER."""
        done = call("codebook", "show", "1384")
        assert "PLOVER: THREATEN" in done.out


class TestSearch:
    def test_hits(self, run):
        """Grouped, with place and hit."""
        done = run("search", "bribery")
        assert done.status == 0
        assert "word sets (1)\n  gondor/rules/sets.rules:3  (&corruption)\n" in done.out
        assert "[bribery]" in done.out
        assert "examples (1)\n  gondor/rules/conflict.rules:11\n    > Gondor accused Harad of [bribery].\n" in done.out

    def test_jsonl_has_all(self, run):
        """One object for each hit, whatever the limit."""
        done = run("search", "gondor", "--in", "examples", "--limit", "1", "--format", "jsonl")
        assert len(done.lines) > 5
        assert {"examples"} == {line["group"] for line in done.lines}
        assert all(line["text"][s:e].lower() == "gondor" for line in done.lines for s, e in line["spans"])

    def test_nothing(self, run):
        """Exit status 1."""
        done = run("search", "nothing", "like", "it")
        assert (done.status, done.out, done.err) == (1, "", "eventcode: nothing mentions 'nothing like it'\n")

    def test_a_broken_codebook(self, call, tmp_path):
        """Exit status 2, with its problems."""
        (tmp_path / "broken" / "rules").mkdir(parents=True)
        (tmp_path / "broken" / "rules" / "a.rules").write_text("accuse => 112\n")
        done = call("codebook", "search", "accuse", "--codebook", "broken")
        assert done.status == 2
        assert "broken/rules/a.rules:1:8: R103" in done.err


class TestSuggest:
    def test_table(self, run, corpus):
        """Words, contexts, and lines to paste; a broken record is named, and the exit status says so."""
        done = run("suggest", corpus)
        assert done.status == 1
        assert "corpus.jsonl:3: set aside: the record has no text" in done.err
        assert "  corsair  (Corsairs" not in done.out
        assert "  corsair  2 times in 2 texts\n" in done.out
        assert "      [Corsairs] attacked Gondor.\n" in done.out
        assert "    paste into agents.csv\n      corsair,,???,\n" in done.out
        assert "      besiege -> CODE\n          > Gondor besieged Mordor.\n" in done.out
        assert "\x1b" not in done.out

    def test_jsonl(self, run, corpus):
        """All fields of each suggestion."""
        done = run("suggest", corpus, "--format", "jsonl", "--kind", "verb")
        (besiege,) = done.lines
        assert ("verb", "besiege", 2) == (besiege["kind"], besiege["words"], besiege["count"])
        spot = besiege["contexts"][0]
        assert "besieged" == spot["sentence"][spot["start"] : spot["end"]]

    def test_csv(self, run, corpus):
        """No cell is a formula."""
        done = run("suggest", corpus, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert {"corsair", "Umbar", "besiege"} <= {row["words"] for row in rows}
        assert not any((cell or "").startswith(("=", "+", "@")) for row in rows for cell in row.values())

    def test_nothing_to_suggest(self, run, tmp_path):
        """Says so, for each kind that was asked for."""
        (tmp_path / "a.txt").write_text("Gondor praised Rohan.")
        done = run("suggest", "a.txt", "--kind", "verb")
        assert (done.status, done.out) == (0, "Verbs with a known actor: no rule knows them: none\n")

    def test_no_file(self, run):
        """Exit status 2, one sentence."""
        done = run("suggest", "nowhere.jsonl")
        assert done.status == 2
        assert done.err.startswith("eventcode: nowhere.jsonl: ")


class TestCoverage:
    def test_table(self, run, corpus):
        """A line for each kind in each file, and the shares."""
        done = run("coverage", corpus)
        assert done.status == 1
        rows = {tuple(line.split()[:2]): line.split() for line in done.out.splitlines() if line.startswith("gondor/")}
        assert ["1", "1", "100%", "1"] != rows["gondor/rules/conflict.rules", "rules"][2:]
        assert "sentences with an event  " in done.out

    def test_never(self, run, corpus):
        """Lines that no text needed, with place."""
        done = run("coverage", corpus, "--never", "--kind", "operator", "--kind", "rule")
        assert "gondor/rules/conflict.rules:18: rule  arrest, detain -> 173\n" in done.out
        assert done.out.endswith("never met: operators 2, rules 15\n")
        assert "-> 1121" not in done.out

    def test_csv_and_jsonl(self, run, corpus):
        """A row for each line of the codebook."""
        rows = list(csv.DictReader(io.StringIO(run("coverage", corpus, "--format", "csv").out)))
        lines = run("coverage", corpus, "--format", "jsonl").lines
        assert len(rows) == len(lines)
        (theft,) = [line for line in lines if line["text"] == "&theft"]
        assert {"theft": 1} == theft["words"]

    def test_own(self, call, corpus, tmp_path):
        """A study's own lines alone."""
        study = tmp_path / "study"
        (study / "rules").mkdir(parents=True)
        (study / "rules" / "own.rules").write_text("besiege -> 190\n    > Gondor besieged Mordor.\n")
        done = call("codebook", "coverage", corpus, "--codebook", GONDOR, "--codebook", study, "--own")
        assert [("study/rules/own.rules", "rules")] == [
            tuple(line.split()[:2]) for line in done.out.splitlines() if ".rules" in line or ".csv" in line
        ]
