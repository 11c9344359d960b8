"""Calls of the command line with a stub coder: in this process, or as a process of its own."""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from eventcode.cli import app, options

STUB = Path(__file__).with_name("stub.py")


@attrs.frozen
class Outcome:
    """What a call did."""

    status: int
    out: str
    err: str

    @property
    def lines(self):
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture(scope="session")
def stub():
    """The module with the stub coder."""
    spec = importlib.util.spec_from_file_location("cli_stub", STUB)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def call(monkeypatch, capfdbinary, stub, tmp_path):
    """Run `eventcode ...` in this process, in an empty folder, with the stub coder."""
    monkeypatch.setattr("eventcode.load", lambda *codebooks: stub.StubCoder(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        capfdbinary.readouterr()
        status = app.run([str(argument) for argument in arguments])
        sys.stdout.flush()
        captured = capfdbinary.readouterr()
        return Outcome(status, captured.out.decode(), captured.err.decode())

    assert options.load_coder(("cameo",)).code("France met Germany.")
    return run


@pytest.fixture
def start(tmp_path):
    """Start `eventcode ...` as a process with the stub coder."""

    def run(*arguments, **environment):
        command = [sys.executable, str(STUB), *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(Path(app.__file__).parents[2]), **environment}
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        # a shell starts what runs in the background deaf to Ctrl-C, and a child would stay so
        heed = None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        return subprocess.Popen(command, cwd=tmp_path, env=environment, preexec_fn=heed, **pipes)

    return run


@pytest.fixture
def stories(tmp_path):
    """A file of five records, two of them broken."""
    lines = [
        '{"id": "a", "text": "France accused Germany.", "date": "2025-02-28"}',
        '{"id": 2, "text": "Nothing happened."}',
        '{"id": "c"}',
        "not json",
        '{"text": "Rebels attacked Gondor. Arnor did not met Gondor."}',
    ]
    path = tmp_path / "stories.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
