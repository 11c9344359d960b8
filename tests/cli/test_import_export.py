"""`eventcode codebook import` and `export`: folders, summaries, reports, exit status."""

import json

import pytest

from eventcode.codebook import load_codebook

VERBS = "&ARMS_\n+SWORD_\n\n---  RAID  [190]  ---\nRAID\n- * (WITH &ARMS)  [193]  # RAID\n"
ACTORS = "GONDOR_ [GON]\nMORDOR_ [MOR]\nDENETHOR_ # steward\n\t[GONGOV <20190315]\n"
AGENTS = "STEWARD [~GOV]\n"


@pytest.fixture
def dictionaries(tmp_path):
    """The dictionaries of a tiny study."""
    for name, text in (("v.txt", VERBS), ("a.txt", ACTORS), ("g.txt", AGENTS), ("d.txt", "SCORE\n1999\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return ["--verbs", "v.txt", "--actors", "a.txt", "--agents", "g.txt"]


class TestImport:
    def test_a_clean_dictionary(self, call, tmp_path, dictionaries):
        """The folder is a codebook like any other; what is only noted leaves the status 0."""
        done = call("codebook", "import", "--format", "petrarch2", *dictionaries, "-o", "new")
        assert (done.status, done.out.splitlines()[-1]) == (0, "wrote new; check it with: eventcode codebook check new")
        assert "1 noted: period on the line of its name" not in done.err
        checked = call("codebook", "check", "new")
        assert (checked.status, checked.err) == (0, "")
        assert checked.out.rstrip().endswith("1 imported pattern without an example)")
        assert load_codebook(tmp_path / "new").name == "new"

    def test_a_flawed_dictionary(self, call, tmp_path, dictionaries):
        """Status 1; each line is in the report, with its place and what was done about it."""
        done = call("codebook", "import", "--format", "petrarch2", *dictionaries, "--discards", "d.txt", "-o", "new")
        assert done.status == 1
        assert "1 set aside: bare year" in done.err
        assert "d.txt:2:1: set aside: bare year: every sentence that names 1999 would be dropped" in (
            tmp_path / "new" / "import-report.md"
        ).read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--verbs", "no.txt", "-o", "new"], "no.txt: No such file or directory; nothing was written"),
            (["--verbs", "v.txt", "-o", "."], ". is there already and not empty; name a new folder with -o"),
            (["--verbs", "v.txt", "-o", "v.txt"], "v.txt is there already and not empty"),
            (["-o", "new"], "Missing option '--verbs'"),
        ],
    )
    def test_a_wrong_call(self, call, tmp_path, dictionaries, arguments, sentence):
        """Status 2, one sentence, nothing written."""
        before = sorted(path.name for path in tmp_path.iterdir())
        done = call("codebook", "import", "--format", "petrarch2", *arguments)
        assert done.status == 2
        assert sentence in done.err
        assert before == sorted(path.name for path in tmp_path.iterdir())

    def test_names_of_files_do_not_steer_the_terminal(self, call, tmp_path, dictionaries):
        """Nor does what stands in them."""
        (tmp_path / "v.txt").write_text("---  RAID  [190]  ---\nRAID\n- * \x1b[31m AT\n", encoding="utf-8")
        done = call("codebook", "import", "--format", "petrarch2", "--verbs", "v.txt", "-o", "new")
        assert "\x1b" not in done.out + done.err


class TestExport:
    def test_there_and_back(self, call, tmp_path, dictionaries):
        """A codebook that PETRARCH 2 can express comes back as it was."""
        call("codebook", "import", "--format", "petrarch2", *dictionaries, "-o", "new")
        done = call("codebook", "export", "--format", "petrarch2", "new", "-o", "old")
        assert (done.status, done.err) == (0, "")
        again = ["--verbs", "old/verbs.txt", "--actors", "old/actors.txt", "--agents", "old/agents.txt"]
        call("codebook", "import", "--format", "petrarch2", *again, "-o", "again")
        one, other = load_codebook(tmp_path / "new"), load_codebook(tmp_path / "again")
        assert (one.names, one.agents, one.word_patterns) == (other.names, other.agents, other.word_patterns)

    def test_what_cannot_be_expressed_is_named(self, call, tmp_path):
        """Status 1, and the report names each entry."""
        folder = tmp_path / "study" / "patterns"
        folder.mkdir(parents=True)
        (folder / "v.patterns").write_text(
            "# imported\nraid -> 1901\n    * by SKIP -> 1901\n    * SKIP -> 1901\n", encoding="utf-8"
        )
        (tmp_path / "study" / "codebook.toml").write_text('title = "A study"\n', encoding="utf-8")
        (tmp_path / "study" / "actions.toml").write_text('[1901]\nlabel = "Raid"\n', encoding="utf-8")
        done = call("codebook", "export", "--format", "petrarch2", "study", "-o", "old")
        assert done.status == 1
        report = (tmp_path / "old" / "export-report.md").read_text(encoding="utf-8")
        assert "study/patterns/v.patterns:4:5: left out: SKIP in a pattern: * SKIP -> 1901" in report

    def test_a_codebook_with_problems_is_not_exported(self, call, tmp_path):
        """It says how to see them."""
        (tmp_path / "study").mkdir()
        (tmp_path / "study" / "agents.csv").write_text("phrase,role\nking,XXXX\n", encoding="utf-8")
        done = call("codebook", "export", "--format", "petrarch2", "study", "-o", "old")
        assert done.status == 2
        assert "see: eventcode codebook check study; nothing was written" in done.err
        assert not (tmp_path / "old").exists()


def test_old_records_are_coded(call, tmp_path):
    """PETRARCH's XML by its suffix, TABARI's text by name."""
    (tmp_path / "a.xml").write_text(
        '<Sentence id="A"><Text>France accused Germany.</Text></Sentence>', encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("950101 B\nFrance accused Germany.\n", encoding="utf-8")
    for arguments, id in ((["a.xml"], "A"), (["b.txt", "--input", "tabari"], "B")):
        done = call("code", *arguments, "--format", "jsonl")
        assert (done.status, json.loads(done.out)["id"]) == (0, id)
