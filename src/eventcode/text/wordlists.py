"""Files of grammars/english -> word lists and tables."""

from __future__ import annotations

import csv
from functools import lru_cache

from eventcode.resources import data_folder


def read_data(name: str) -> str:
    """
    Read a file of grammars/english.

    Args:
        name: The file's name: "titles.txt".
    """
    return (data_folder("grammars") / "english" / name).read_text(encoding="utf-8")


def read_lines(name: str) -> list[str]:
    """The lines of a word list, without blank lines and comments ('#' to the end of the line)."""
    lines = (line.partition("#")[0].strip() for line in read_data(name).splitlines())
    return [line for line in lines if line]


def read_table(name: str) -> list[list[str]]:
    """The rows of a CSV table below its header."""
    return list(csv.reader(read_data(name).splitlines()))[1:]


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """
    The entries of a word list of grammars/english, as written there.

    Args:
        name: The list's name: "clause_verbs" for clause_verbs.txt.
    """
    return frozenset(read_lines(f"{name}.txt"))


@lru_cache(maxsize=1)
def verbal_nouns() -> dict[str, str]:
    """Nouns of action, each with the verb that says the same: "imposition" -> "impose"."""
    return dict(read_table("verbal-nouns.csv"))


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Abbreviations without their stop, each with its kind (see abbreviations.txt)."""
    pairs = (line.split() for line in read_lines("abbreviations.txt"))
    return {word.rstrip("."): kind for word, kind in pairs}
