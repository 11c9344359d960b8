"""Files and folders as a caller names them -> the inputs of a run, each known by its content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from attrs import evolve, frozen

from eventcode.dataset.records import STDIN, InputError, InputKind, input_kind, open_records


@frozen
class Input:
    """
    A file of texts.

    Attributes:
        name: Its path as the caller gave it, or the folder as given and the path below it.
        kind: How its records are read.
        size: Bytes.
        modified: When it was last written, in nanoseconds; tells cheaply that nothing has changed.
        sha256: Of its bytes, in hexadecimal; "" until they are read.
    """

    name: str
    kind: InputKind
    size: int
    modified: int
    sha256: str = ""

    def to_dict(self) -> dict[str, object]:
        """What identifies it anywhere: all but the time."""
        return {"name": self.name, "kind": self.kind, "size": self.size, "sha256": self.sha256}

    def check_unchanged(self) -> None:
        """
        Refuse a file that was written to since it was looked at.

        Raises:
            InputError: It was, or is gone.
        """
        if (self.size, self.modified) != _size_and_time(self.name):
            raise InputError(
                f"{self.name}: was changed during the run; the run needs a folder of its own for each state"
            )


def find_inputs(paths: Sequence[str], kind: str | None = None) -> tuple[list[Input], list[str]]:
    """
    Find the files of texts.

    Args:
        paths: Files and folders; a folder stands for all files below it, by name, files before folders.
        kind: How all of them are read; without it their suffixes say so.

    Returns:
        The inputs, not yet hashed, and the files in folders that are left out because their suffix says nothing.

    Raises:
        InputError: A path does not exist, is given twice or says nothing about its kind; there is no file of texts.
    """
    found: list[Input] = []
    left_out: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        if path == STDIN:
            raise InputError(
                "a run reads its inputs again when it continues, and standard input is gone by then; give a file"
            )
        in_folder = Path(path).is_dir()
        for name in _below(path) if in_folder else [path]:
            try:
                file_kind = input_kind(name, kind)
            except InputError:
                if not in_folder:
                    raise
                left_out.append(name)
                continue
            real = os.path.realpath(name)
            if real in seen:
                raise InputError(f"{name}: is given twice (before as {seen[real]})")
            seen[real] = name
            found.append(Input(name, file_kind, *_size_and_time(name)))
    if not found:
        listed = f" ({left_out[0]} and {len(left_out) - 1} more have another suffix)" if left_out else ""
        raise InputError(f"{', '.join(paths)}: there is no file of texts{listed}")
    return found, left_out


def identified(inputs: Sequence[Input], known: Mapping[str, Input]) -> Iterator[Input]:
    """
    Give the inputs with the hashes of their contents.

    Args:
        inputs: As found.
        known: Inputs of an earlier start, by name; of those with the same size and time the hash is believed.

    Raises:
        InputError: A file cannot be read, or not as its kind.
    """
    for one in inputs:
        before = known.get(one.name)
        if before is not None and (before.size, before.modified) == (one.size, one.modified):
            yield before if before.kind == one.kind else evolve(one, sha256=before.sha256)
            continue
        if one.kind != "txt":
            with open_records(one.name, one.kind) as records:
                list(islice(records, 1))  # a file without texts is better refused now than in a week
        yield evolve(one, sha256=file_sha256(one.name))


def file_sha256(path: str | Path) -> str:
    """
    SHA-256 of a file.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None


def _below(folder: str) -> Iterator[str]:
    """The files below a folder, in the order of their names; hidden ones are left alone."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(files) if not name.startswith("."))  # noqa: PTH118


def _size_and_time(name: str) -> tuple[int, int]:
    try:
        found = Path(name).stat()
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return found.st_size, found.st_mtime_ns
