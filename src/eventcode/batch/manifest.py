"""A finished run -> manifest.json beside its files: what they are, what they were made of, and how many of what."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from eventcode.batch.files import move, whole_file
from eventcode.batch.identity import Facts
from eventcode.dataset.output import OutputError

MANIFEST = "manifest.json"
#: Of the manifest and of the columns of the dataset.
SCHEMA = 1
#: What decides the content of the dataset, as `eventcode.batch.identity.run_facts` gives it.
IDENTITY = ("eventcode", "grammar", "codebook", "options", "inputs")


def make_manifest(
    facts: Facts, outputs: Iterable[Facts], *, records: int, events: int, aside: Counter[str], started: str
) -> Facts:
    """
    Put a manifest together.

    Args:
        facts: What the run is.
        outputs: Its files: name, rows, size, sha256.
        records: How many records were read.
        events: How many events were found.
        aside: How many records were set aside, by reason.
        started: When the run began.
    """
    return {
        "schema": SCHEMA,
        "eventcode": facts["eventcode"],
        "python": platform.python_version(),
        "grammar": facts["grammar"],
        "codebook": facts["codebook"],
        "options": facts["options"],
        "counts": {"records": records, "events": events, "set_aside": dict(sorted(aside.items()))},
        "started": started,
        "ended": now(),
        "outputs": list(outputs),
        "inputs": facts["inputs"],
    }


def write_manifest(manifest: Facts, work: Path, folder: Path) -> None:
    """Write a manifest aside, and move it to its place when it is whole."""
    with whole_file(work / MANIFEST) as stream:
        stream.write(json.dumps(manifest, indent=2).encode() + b"\n")
    move(work / MANIFEST, folder / MANIFEST)


def read_manifest(folder: Path) -> Facts | None:
    """
    The manifest of a folder, or None when there is none.

    Raises:
        OutputError: There is one that this version cannot read.
    """
    path = folder / MANIFEST
    try:
        found: Any = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise OutputError(f"{path}: is not JSON") from None
    if not isinstance(found, dict) or not {"schema", "outputs", "counts", *IDENTITY} <= found.keys():
        raise OutputError(f"{path}: is no manifest of a run of eventcode")
    if found["schema"] != SCHEMA:
        raise OutputError(f"{path}: has schema {found['schema']}, and this version reads {SCHEMA}")
    return found


def now() -> str:
    """The present moment, to the second, as ISO 8601 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
