"""A coder that fails as real ones do, as a command of its own that can be killed at any step."""

import importlib.util
import os
import signal
import sys
import time
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("cli_stub", Path(__file__).parents[1] / "cli" / "stub.py")
_STUB = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_STUB)


class MoodyCoder(_STUB.StubCoder):
    """Fails on "boom", runs on for ever on "endless", hangs on "deaf", kills its process on "deadly"."""

    def code_document(self, text, date=None, id=None, memory=True, *, entities=()):
        if "endless" in text:
            while True:
                pass
        if "deaf" in text:
            time.sleep(60)
        if "deadly" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "accident" in text and not (mark := Path(text.split()[1])).exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "slowly" in text:
            time.sleep(0.005)
        return super().code_document(text, date, id, memory, entities=entities)


class MilderCoder(_STUB.StubCoder):
    """Sees no accusation by Gondor, and takes "boom" for a text without events."""

    def code_document(self, text, date=None, id=None, memory=True, *, entities=()):
        milder = text.replace("Gondor accused", "Gondor praised").replace("boom", "calm")
        return super().code_document(milder, date, id, memory, entities=entities)


def die_at(step):
    """Kill this process before its nth change to a file."""
    left, me = step, os.getpid()

    def look(event, arguments):
        nonlocal left
        writes = event == "open" and isinstance(arguments[1], str) and "w" in arguments[1]
        if os.getpid() == me and (
            writes or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect")
        ):
            left -= 1
            if left == 0:
                os.kill(me, signal.SIGKILL)

    sys.addaudithook(look)


if __name__ == "__main__":
    import eventcode
    from eventcode.batch import run
    from eventcode.cli import main

    eventcode.load = lambda *codebooks: MoodyCoder()
    run._COMMIT = 0.0
    run.run.__kwdefaults__["rows"] = 700
    if step := int(os.environ.get("DIE_AT", "0")):
        die_at(step)
    main()
