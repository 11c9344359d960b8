"""The pytest plugin, in runs of pytest of its own."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import import_module
from pathlib import Path

import pytest

from eventcode.coding.coder import RuleCoder

GONDOR = Path(__file__).parents[1] / "gondor"
HEAVY = {"lark", "attrs", "eventcode.codebook", "eventcode.coding", "eventcode.testing.collection"}


@pytest.fixture(scope="module", autouse=True)
def loaded(gondor):
    """What a run loads is loaded before, or pytester would load it for every run anew."""
    assert RuleCoder(gondor).explain_nothing("Mordor attacked Gondor.")
    return import_module("eventcode.testing.collection"), import_module("eventcode.codebook.reading")


@pytest.fixture
def folder(pytester):
    """A folder with the codebook of Gondor and a test."""
    shutil.copytree(GONDOR, pytester.path / "gondor")
    pytester.makepyfile(test_mine="def test_mine():\n    pass\n")
    return pytester.path


@pytest.fixture
def run(folder, pytester, monkeypatch):
    """Run pytest there with the plugin, and with no other that is installed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def call(*arguments):
        return pytester.runpytest_inprocess("-p", "eventcode.testing.plugin", *map(str, arguments))

    return call


@pytest.fixture
def change(folder):
    """Change a file of the copy of Gondor."""

    def write(path, old, new):
        place = folder / "gondor" / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), encoding="utf-8")

    return write


def ids(result):
    """The items that `--collect-only -q` lists."""
    return [line for line in result.outlines if "::" in line]


class TestCollection:
    def test_every_example_and_case_is_an_item(self, run):
        """Named by file and line, beside the tests of the study."""
        found = ids(run("--eventcode-codebook", "gondor", "--collect-only", "-q"))
        assert len(found) == 39
        assert {"gondor/rules/conflict.rules::3", "gondor/corpus/war.txt::6", "test_mine.py::test_mine"} <= set(found)

    def test_they_pass(self, run):
        """The examples of Gondor hold."""
        run("--eventcode-codebook", "gondor").assert_outcomes(passed=39)

    def test_without_the_option_there_are_none(self, run):
        """A folder with rules in it is no test."""
        run().assert_outcomes(passed=1)
        assert run("gondor").ret == pytest.ExitCode.NO_TESTS_COLLECTED

    @pytest.mark.parametrize(
        ("arguments", "count"),
        [
            (["gondor/rules/conflict.rules::8"], 1),
            (["gondor/rules/conflict.rules"], 18),
            (["gondor/rules"], 35),
            (["gondor"], 38),
            (["test_mine.py"], 39),
            (["-k", "conflict.rules:8"], 1),
            (["-k", "bribery"], 1),
            (["-m", "eventcode"], 38),
            (["-m", "not eventcode"], 1),
            (["--deselect", "gondor/corpus"], 36),
            (["--ignore", "gondor/corpus"], 36),
        ],
    )
    def test_selection(self, run, arguments, count):
        """By place, by words of the sentence, by marker."""
        assert len(ids(run("--eventcode-codebook", "gondor", "--collect-only", "-q", *arguments))) == count

    @pytest.mark.parametrize(
        ("arguments", "count"), [([], 39), (["test_mine.py"], 1), (["gondor"], 38), (["gondor/corpus"], 3)]
    )
    def test_the_setting_says_the_same(self, run, pytester, arguments, count):
        """But where paths are given, they say what is run."""
        pytester.makeini("[pytest]\neventcode_codebook = gondor\n")
        assert len(ids(run("--collect-only", "-q", *arguments))) == count

    def test_the_setting_is_relative_to_its_file(self, run, pytester, monkeypatch):
        """A call from a folder below finds the codebook."""
        pytester.makeini("[pytest]\neventcode_codebook = gondor\n")
        below = pytester.mkdir("below")
        monkeypatch.chdir(below)
        assert len(ids(run("--collect-only", "-q"))) == 38

    def test_inherited_examples_are_run_when_asked_for(self, run, pytester):
        """A study runs its own examples; those of what it extends are its authors' affair."""
        study = pytester.mkdir("study")
        (study / "codebook.toml").write_text('title = "S"\nversion = "1"\nlanguage = "en"\nextends = "../gondor"\n')
        (study / "rules").mkdir()
        (study / "rules" / "raids.rules").write_text("raid -> 190\n    > Mordor raided Gondor. -> MOR 190 GON\n")
        own = ["study/rules/raids.rules::2", "test_mine.py::test_mine"]
        assert own == ids(run("--eventcode-codebook", "study", "--collect-only", "-q"))
        result = run("--eventcode-codebook", "study", "--eventcode-inherited")
        result.assert_outcomes(passed=40)

    def test_a_later_codebook_extends_the_earlier(self, run, pytester):
        """As for `eventcode code --codebook`."""
        rules = pytester.mkdir("study") / "rules"
        rules.mkdir()
        (rules / "raids.rules").write_text("raid -> 190\n    > Mordor raided Gondor. -> MOR 190 GON\n")
        both = ("--eventcode-codebook", "gondor", "--eventcode-codebook", "study")
        run(*both).assert_outcomes(passed=2)

    def test_several_processes(self, run, pytester):
        """Under pytest-xdist each loads the codebook once and runs its share."""
        pytest.importorskip("xdist", reason="pytest-xdist is not installed")
        plugins = ("-p", "eventcode.testing.plugin", "-p", "xdist.plugin", "-n", "2")
        pytester.runpytest_subprocess(*plugins, "--eventcode-codebook", "gondor").assert_outcomes(passed=39)


class TestFailure:
    @pytest.fixture(autouse=True)
    def wrong(self, change):
        """An example that does not hold."""
        change("rules/conflict.rules", "-> GON 112 MOR", "-> GON 111 MOR")

    def test_it_is_told_in_the_words_of_the_field(self, run):
        """Sentence, what was expected, what was coded, why and how; no Python."""
        result = run("--eventcode-codebook", "gondor")
        result.assert_outcomes(passed=38, failed=1)
        result.stdout.fnmatch_lines(
            [
                "*_ gondor/rules/conflict.rules:8 _*",
                "the rule matches, but does not give GON 111 MOR",
                "sentence  Gondor accused Mordor on Monday.",
                "expected  GON 111 MOR",
                "coded     GON 112 MOR  by gondor/rules/conflict.rules:6",
                "*rule       gondor/rules/conflict.rules:6  accuse, blame -> 112",
                "gondor/rules/conflict.rules:8",
                "FAILED gondor/rules/conflict.rules::8 - the rule matches*",
            ]
        )
        result.stdout.no_fnmatch_line("*Traceback*")
        result.stdout.no_fnmatch_line("*examples.py*")

    def test_stop_at_the_first(self, run):
        """-x ends the run."""
        run("--eventcode-codebook", "gondor", "-x").assert_outcomes(passed=5, failed=1)

    def test_last_failed(self, run):
        """--lf runs it again, and nothing else."""
        run("--eventcode-codebook", "gondor")
        run("--eventcode-codebook", "gondor", "--lf").assert_outcomes(failed=1)

    def test_junit(self, run, pytester):
        """Each example has its file and line in the XML that CI reads."""
        run("--eventcode-codebook", "gondor", "--junitxml", "out.xml", "-o", "junit_family=xunit1")
        cases = ET.parse(pytester.path / "out.xml").iter("testcase")  # noqa: S314
        (case,) = (case for case in cases if case.find("failure") is not None)
        assert "gondor.rules.conflict.rules" == case.get("classname")
        assert ("8", "gondor/rules/conflict.rules", "7") == (case.get("name"), case.get("file"), case.get("line"))

    def test_nothing_steers_the_terminal(self, run, change):
        """A sentence with control characters is shown without them."""
        change("rules/conflict.rules", "Gondor accused Mordor on Monday.", "Gondor \x1b[31maccused Mordor\u202e.")
        result = run("--eventcode-codebook", "gondor", "--color=no")
        assert not any("\x1b" in line or "\u202e" in line for line in result.outlines)


class TestProblems:
    def test_all_problems_are_one_error(self, run, change):
        """A codebook that cannot be used is reported once, with file, line and column; other tests are still found."""
        change("rules/conflict.rules", "-> 173", "-> 1733")
        change("agents.csv", "king,,GOV", "king,,GVO")
        result = run("--eventcode-codebook", "gondor", "--continue-on-collection-errors")
        result.assert_outcomes(passed=1, errors=1)
        result.stdout.fnmatch_lines(
            [
                "*ERROR collecting gondor*",
                "gondor/agents.csv:4:*",
                "gondor/rules/conflict.rules:*",
                "2 problems in 2 files",
            ]
        )
        result.stdout.no_fnmatch_line("*Traceback*")

    @pytest.mark.parametrize(
        ("name", "hint"), [("gondro", "eventcode comes with"), ("cameoo", "did you mean 'cameo'?")]
    )
    def test_no_such_codebook(self, run, name, hint):
        """The call is wrong, as with a path that does not exist."""
        result = run("--eventcode-codebook", name)
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines([f"ERROR: --eventcode-codebook: there is no codebook *{name}'; *{hint}*"])


class TestFixtures:
    TEST = """
        def test_coder(eventcode_coder, eventcode_codebook):
            (event,) = eventcode_coder.code("Mordor attacked Gondor.")
            assert str(event) == "MOR 190 GON"
            assert eventcode_coder.codebook is eventcode_codebook
    """

    def test_the_coder_of_the_codebook(self, run, pytester):
        """A study's own tests code with it; it is built once."""
        pytester.makepyfile(test_coder=self.TEST)
        run("--eventcode-codebook", "gondor", "test_coder.py", "-m", "not eventcode").assert_outcomes(
            passed=1, deselected=38
        )

    def test_without_a_codebook_they_say_how_to_name_one(self, run, pytester):
        """One sentence, no traceback."""
        pytester.makepyfile(test_coder=self.TEST)
        result = run("test_coder.py")
        result.assert_outcomes(errors=1)
        result.stdout.fnmatch_lines(["*no codebook is named: call pytest with --eventcode-codebook NAME|PATH, or*"])

    def test_with_problems_they_list_them(self, run, pytester, change):
        """As the collection does."""
        change("rules/conflict.rules", "-> 173", "-> 1733")
        pytester.makepyfile(test_coder=self.TEST)
        result = run("--eventcode-codebook", "gondor", "test_coder.py", "--continue-on-collection-errors")
        result.assert_outcomes(errors=2)
        result.stdout.fnmatch_lines(["*unknown action code '1733'", "ERROR gondor*"])


def test_a_run_without_a_codebook_loads_nothing():
    """Whoever has eventcode installed and tests something else does not pay for it."""
    code = "import sys, eventcode.testing.plugin; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set() == HEAVY & set(done.stdout.split())
    assert {"eventcode", "eventcode.testing", "eventcode.testing.plugin"} == {
        name for name in done.stdout.split() if name.partition(".")[0] == "eventcode"
    }
