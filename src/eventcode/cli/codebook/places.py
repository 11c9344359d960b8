"""Places in codebooks -> paths that lead to files, and annotations that GitHub shows beside their lines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from eventcode.cli.console import printable
from eventcode.problems import Location


def placed(location: Location, folders: Mapping[str, Path]) -> Location:
    """
    A place whose path leads to the file: from the current folder, or from the root where the file lies elsewhere.

    Args:
        location: Its path begins with the name of a codebook.
        folders: The folders of codebooks; a place in another one stays as it is.
    """
    book, _, rest = location.path.partition("/")
    if book not in folders:
        return location
    path, here = folders[book] / rest, Path.cwd().resolve()
    path = path.relative_to(here) if path.is_relative_to(here) else path
    return evolve(location, path=path.as_posix())


def annotation(kind: str, properties: Mapping[str, object], text: str) -> str:
    """
    A workflow command of GitHub.

    Args:
        kind: "error" or "warning".
        properties: What it is about: `file`, `line`, `title` and the like.
        text: What it says.
    """
    given = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    return f"::{kind} {given}::{_escaped(text)}"


def _escaped(text: str, marks: str = "") -> str:
    """Text that cannot end the command that it stands in."""
    for mark in f"%\r\n{marks}":
        text = text.replace(mark, f"%{ord(mark):02X}")
    return printable(text)
