"""A run that is killed goes on, and ends as if nothing had been."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

GONDOR = str(Path(__file__).parents[1] / "gondor")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are killed")


@pytest.fixture
def options(stories):
    """A call of `eventcode run` without its folder."""
    return ["run", stories, "--codebook", GONDOR, "--format", "parquet", "--workers", "2", "-o"]


def finished(process):
    """The exit status of a process that nothing stops, and what it said."""
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def test_twenty_kills(start, options, digests):
    """After each of 20 kills at random moments the next start goes on; the files are those of an unbroken run."""
    began = time.monotonic()
    assert finished(start(*options, "whole"))[0] == 0
    whole, lasted = digests("whole"), time.monotonic() - began
    assert len(whole) > 3
    chance, kills, folders = random.Random(7), 0, 0  # noqa: S311
    while kills < 20:
        process = start(*options, f"broken{folders}")
        time.sleep(chance.uniform(0.2, 1.1) * lasted)
        process.kill()
        # its workers hold the other ends of these pipes: they come to an end only when the workers do
        process.communicate(timeout=120)
        kills += 1
        if process.returncode == 0 or kills == 20:
            assert finished(start(*options, f"broken{folders}"))[0] == 0
            assert digests(f"broken{folders}") == whole
            folders += 1


def test_killed_before_every_change_to_a_file(start, options, digests):
    """Whichever file was to be written, renamed or deleted next: the next start goes on."""
    assert finished(start(*options, "whole"))[0] == 0
    step, status = 0, None
    while status != 0:
        step += 1
        status, said = finished(start(*options, "broken", DIE_AT=str(step)))
        assert status in (0, -signal.SIGKILL), said
    assert step > 5
    assert digests("broken") == digests("whole")


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_politely(start, write, digests, tmp_path, sign, status):
    """Ctrl-C and SIGTERM end with one line that says how to go on, and keep what is coded."""
    stories = write("stories.jsonl", *(f"France met Germany slowly {n}." for n in range(600)))
    call = ["run", stories, "--codebook", GONDOR, "--format", "jsonl", "--workers", "2", "-o"]
    process = start(*call, "broken")
    while not (tmp_path / "broken" / ".work" / "ledger.sqlite").exists():
        time.sleep(0.01)
    time.sleep(0.5)
    process.send_signal(sign)
    found, said = finished(process)
    assert found == status
    assert said.endswith("the same call goes on from there, into broken\n")
    assert "Traceback" not in said
    assert finished(start(*call, "broken"))[0] == 0
    assert finished(start(*call, "whole"))[0] == 0
    assert digests("broken") == digests("whole")


def test_one_run_at_a_time(start, write, tmp_path):
    """A second run into the same folder is refused, and spoils nothing."""
    stories = write("stories.jsonl", *(f"France met Germany slowly {n}." for n in range(500)))
    call = ["run", stories, "--codebook", GONDOR, "--format", "jsonl", "--workers", "1", "-o", "dataset"]
    first = start(*call)
    while not (tmp_path / "dataset" / ".work" / "ledger.sqlite").exists():
        time.sleep(0.01)
    time.sleep(0.5)
    status, said = finished(start(*call))
    assert (status, said) == (2, "eventcode: dataset: another run is writing to it; wait for its end, or stop it\n")
    assert finished(first)[0] == 0
