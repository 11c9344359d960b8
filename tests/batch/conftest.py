"""Runs over invented stories, with a coder that fails as real ones do."""

import hashlib
import importlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import eventcode
from eventcode.batch.coding import Options
from eventcode.batch.run import run

GONDOR = str(Path(__file__).parents[1] / "gondor")
MOODY = Path(__file__).with_name("moody.py")


@pytest.fixture(scope="session")
def coders():
    """The module of coders; workers that get theirs pickled find it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(MOODY.parent))
        yield importlib.import_module("moody")


@pytest.fixture
def moody(coders):
    """The coder."""
    return coders.MoodyCoder()


@pytest.fixture(autouse=True)
def copied_workers(monkeypatch):
    """Workers are copies of this process, which is quicker, although other tests may have started threads here."""
    monkeypatch.setattr("eventcode.batch.pool._may_fork", lambda: sys.platform == "linux")


@pytest.fixture
def write(tmp_path):
    """Write records to a file of JSON Lines; a text stands for a record."""

    def write(name, *records):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [record if isinstance(record, dict) else {"text": record} for record in records]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def stories(write):
    """2,000 stories of one to three sentences."""
    who = ["France", "Germany", "Arnor", "Gondor", "Rebels"]
    did = ["accused", "met", "did not attacked", "may have attacked"]
    texts = (
        " ".join(f"{who[n % 5]} {did[(n + k) % 4]} {who[(n + k + 1) % 5]}." for k in range(n % 3 + 1))
        for n in range(2000)
    )
    return write(
        "stories.jsonl", *({"id": f"s{n}", "text": text, "date": "2025-02-28"} for n, text in enumerate(texts))
    )


@pytest.fixture
def make(moody, tmp_path):
    """Run over inputs in this process; give the manifest."""

    def make(*paths, folder="dataset", workers=1, codebooks=(GONDOR,), kind=None, rows=1_000_000, **options):
        chosen = Options(**{"format": "jsonl", **options})
        place = str(tmp_path / folder)
        return run(moody, codebooks, paths, place, options=chosen, kind=kind, workers=workers, rows=rows)

    return make


@pytest.fixture
def start(tmp_path):
    """Start `eventcode ...` as a process with the moody coder; files of a dataset have 700 rows."""

    def start(*arguments, **environment):
        source = str(Path(eventcode.__file__).parents[1])
        environment = {**os.environ, "PYTHONPATH": source, **environment}
        # a shell starts what runs in the background deaf to Ctrl-C, and a child would stay so
        heed = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        command = [sys.executable, str(MOODY), *map(str, arguments)]
        pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(command, cwd=tmp_path, env=environment, preexec_fn=heed, text=True, **pipes)

    return start


@pytest.fixture
def digests(tmp_path):
    """The files of a dataset and their hashes; the manifest, which holds times, is left out."""

    def digests(folder):
        files = sorted((tmp_path / folder).iterdir())
        return {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.name != "manifest.json"
        }

    return digests


@pytest.fixture
def lines(tmp_path):
    """The lines of a file of a dataset."""

    def lines(name="events.jsonl", folder="dataset"):
        return [json.loads(line) for line in (tmp_path / folder / name).read_text(encoding="utf-8").splitlines()]

    return lines
