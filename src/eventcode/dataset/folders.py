"""A folder of coded events -> its files of events, and what its manifest says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from eventcode.dataset.records import InputError
from eventcode.dataset.stored import read_events
from eventcode.ontology.rows import Row

_SUFFIXES = (".parquet", ".jsonl", ".ndjson", ".csv")


@frozen
class Stored:
    """
    Coded events as they lie on a disc.

    Attributes:
        files: Their files, in order.
        records: How many records were coded, if a manifest says so.
        aside: How many were set aside.
        codebooks: What they were coded with, as the caller of the run named it; empty when nothing says so.
    """

    files: tuple[Path, ...]
    records: int | None = None
    aside: int = 0
    codebooks: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        """
        Read the events.

        Raises:
            InputError: A file cannot be read, or holds no events.
        """
        for path in self.files:
            yield from read_events(path)


def find_events(path: str | Path) -> Stored:
    """
    Find coded events.

    Args:
        path: A file of events, or a folder that holds events.parquet, events.jsonl or events.csv (or numbered parts:
            events-00001.parquet) and perhaps the manifest.json of a run.

    Raises:
        InputError: The folder holds no events, or holds them in several formats.
    """
    path = Path(path)
    if not path.is_dir():
        return Stored((path,))
    files = sorted(
        file
        for file in path.iterdir()
        if file.suffix in _SUFFIXES and file.stem.partition("-")[0] == "events" and file.is_file()
    )
    if not files:
        raise InputError(f"{path}: holds no events.parquet, events.jsonl or events.csv")
    others = [file for file in files if file.suffix != files[0].suffix]
    if others:
        raise InputError(f"{path}: holds both {files[0].name} and {others[0].name}; give one of the files")
    try:
        manifest = json.loads((path / "manifest.json").read_bytes())
    except FileNotFoundError:
        return Stored(tuple(files))
    except (OSError, ValueError):
        raise InputError(f"{path / 'manifest.json'}: cannot be read as JSON") from None
    return Stored(tuple(files), *_told(manifest))


def _told(manifest: Any) -> tuple[int | None, int, tuple[str, ...]]:
    """Records, records set aside and codebooks of a manifest, as far as it has them."""
    try:
        counts, given = manifest["counts"], manifest["codebook"]["given"]
        return int(counts["records"]), sum(counts["set_aside"].values()), tuple(map(str, given))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None, 0, ()
