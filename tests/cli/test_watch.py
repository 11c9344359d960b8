"""`eventcode codebook test --watch`: a save runs the examples again, Ctrl-C ends it."""

import os
import queue
import shutil
import signal
import threading
from pathlib import Path

import pytest

GONDOR = Path(__file__).parents[1] / "gondor"
PATIENCE = 120
SIEGE = """\
besiege -> 190
    > Mordor besieged Gondor. -> MOR 190 GON
    ! Mordor praised Gondor.

storm -> 190
    > Mordor stormed Gondor.
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to one process")


def save(path, text):
    """Write a file as editors do: another one first, which then takes its name."""
    other = path.with_name(f"{path.name}~")
    other.write_text(text)
    other.replace(path)


class Watched:
    """A process that watches, and the lines that it prints."""

    def __init__(self, process):
        self.process, self.lines = process, queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.decode().rstrip("\n"))
        self.lines.put(None)

    def until(self, end="waiting for the next save"):
        """The lines up to one that begins so."""
        found = []
        while True:
            line = self.lines.get(timeout=PATIENCE)
            assert line is not None, found
            found.append(line)
            if line.startswith(end):
                return found

    def end(self):
        """Press Ctrl-C: the last lines, what stands on standard error, the exit status."""
        self.process.send_signal(signal.SIGINT)
        last = []
        while (line := self.lines.get(timeout=PATIENCE)) is not None:
            last.append(line)
        return last, self.process.stderr.read().decode(), self.process.wait(timeout=PATIENCE)


@pytest.fixture
def rules(tmp_path):
    """The rules of a study that extends Gondor."""
    shutil.copytree(GONDOR, tmp_path / "gondor")
    folder = tmp_path / "study"
    (folder / "rules").mkdir(parents=True)
    (folder / "codebook.toml").write_text('title = "Study"\nextends = "../gondor"\n')
    (folder / "rules" / "siege.rules").write_text(SIEGE)
    return folder / "rules" / "siege.rules"


@pytest.fixture
def watch(start, rules):
    """A watch of the study that has run once; whatever happens, it does not outlive the test."""
    process = start("codebook", "test", "study", "--watch")
    watched = Watched(process)
    try:
        yield watched
    finally:
        process.kill()
        process.wait(timeout=PATIENCE)
        watched.reader.join(timeout=PATIENCE)
        process.stdout.close()
        process.stderr.close()


def test_a_save_runs_the_examples_again(watch, rules):
    """A rule that is changed fails, the saved file first; one that is mended holds; Ctrl-C ends with a line."""
    assert watch.until()[-2].startswith("all hold: ")
    save(rules, SIEGE.replace("besiege -> 190", "besiege -> 193"))
    found = watch.until()
    assert found[:3] == [
        "", "study/rules/siege.rules saved", "study/rules/siege.rules:2: the rule matches, but does not give MOR 190 GON"
    ]  # fmt: skip
    assert any(line.startswith("1 failed of 3 examples, of what was saved or failed before") for line in found)
    assert found[-2].startswith("1 failed of ")
    save(rules, SIEGE)
    assert watch.until()[-2].startswith("all hold: ")
    last, errors, status = watch.end()
    assert (last, errors, status) == (["", "watch ended"], "", 0)


def test_of_changed_examples_only_those_run(watch, rules):
    """Where the rules are as before, the others are not run again; the exit status is that of the last run."""
    watch.until()
    save(rules, SIEGE.replace("besieged Gondor.", "besieged Gondor again."))
    assert watch.until()[-2].startswith("all hold: 1 example; ")
    save(rules, SIEGE.replace("stormed Gondor.", "praised Gondor."))
    found = watch.until()
    assert "study/rules/siege.rules:6: the rule does not match" in found
    assert found[-2].startswith("1 failed of 1 example; ") and found[-2].endswith(" hold as before")
    save(rules, "# a comment\n\n" + SIEGE.replace("stormed Gondor.", "praised Gondor."))
    assert watch.until()[-2].startswith("1 failed of 1 example; ")
    assert watch.end()[2] == 1


def test_a_rule_of_the_other_book_counts(watch, rules):
    """A save in the codebook that is extended is seen, and what breaks there is shown."""
    watch.until()
    other = rules.parents[2] / "gondor" / "rules" / "cooperation.rules"
    save(other, other.read_text().replace("praise, hail -> 051", "praise, hail -> 057"))
    found = watch.until()
    assert found[1] == "gondor/rules/cooperation.rules saved"
    assert any("does not give ROHGOV 051 GON" in line for line in found)


def test_a_broken_codebook_waits_for_the_next_save(watch, rules):
    """Its problems are shown; when they are mended, what was known of the examples holds again."""
    watch.until()
    save(rules, "besiege => 190\n")
    found = watch.until()
    assert any(line.startswith("study/rules/siege.rules:1:9: R103") for line in found)
    assert found[-2] == "2 problems; the examples run when there is none"
    save(rules, SIEGE.replace("storm ->", "assail ->"))
    assert "no verb 'assail'" in " ".join(watch.until())
    save(rules, "besiege => 190\n")
    watch.until()
    assert watch.end()[2] == 2


def test_only_folders_are_watched(call):
    """What comes with the library does not change."""
    done = call("codebook", "test", "cameo", "--watch")
    assert done.status == 2
    assert "cameo comes with eventcode and does not change; give --watch a folder" in done.err
    assert "there is no codebook 'nowhere'" in call("codebook", "test", "nowhere", "--watch").err


def test_a_save_during_a_run_begins_it_anew(call, rules, monkeypatch):
    """What was not run yet is run with the files as they are then, those of the saved file first."""
    looks = iter([False, True])

    def changed(watch):
        watch.saved = frozenset(["study/rules/siege.rules"])
        return next(looks, False)

    def pause(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("eventcode.cli.codebook.watch._Watch.changed", changed)
    monkeypatch.setattr("eventcode.cli.codebook.watch.time.sleep", pause)
    lines = call("codebook", "test", "study", "--watch").out.splitlines()
    assert lines[:2] == ["", "study/rules/siege.rules saved"]
    assert lines[2].startswith("all hold: ") and lines[2].endswith("; 2 hold as before")
    assert lines[-1] == "watch ended"
