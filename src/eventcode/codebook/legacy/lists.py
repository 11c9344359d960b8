"""Discard, issue and options files -> phrases that drop texts, phrases with issues, and labels of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from eventcode.codebook.legacy.text import OldFile
from eventcode.inflection import plurals, verb_forms


@frozen
class OldDiscard:
    """A phrase in lower case, and whether it drops its sentence or the story."""

    phrase: str
    drops: Literal["sentence", "story"]
    note: str = ""


def read_discards(file: OldFile) -> list[OldDiscard]:
    """
    Read a discard list: "PHRASE" drops the sentence, "+PHRASE" the story (field.md 2.6).

    A bare year is left out: it would drop every sentence that names it.
    """
    found: dict[str, OldDiscard] = {}
    for line in file.lines(marks="#", opening="#/"):
        text = line.text.strip()
        drops: Literal["sentence", "story"] = "story" if text.startswith("+") else "sentence"
        phrase = re.sub(r"[_\s]+", " ", text.removeprefix("+").partition("[")[0]).strip().lower()
        if not any(map(str.isalnum, phrase)):
            file.remark(line, "phrase without letters", "set aside", "it can match nothing")
        elif re.fullmatch(r"(?:1[89]|20)\d\d", phrase):
            file.remark(line, "bare year", "set aside", f"every sentence that names {phrase} would be dropped")
        elif phrase in found:
            file.remark(line, "discard twice", "set aside", "one of them was left out")
        else:
            if text.startswith("+ "):
                file.remark(line, "blank behind +", "mended", f"'{phrase}' was read as a discard of the story")
            file.take(line)
            found[phrase] = OldDiscard(phrase, drops, line.comment)
    return list(found.values())


def read_issues(file: OldFile) -> list[tuple[str, str]]:
    """Read an issue list: pairs of a phrase and an issue; "n:" adds plurals, "v:" forms, "+" is a blank or hyphen."""
    found: dict[tuple[str, str], None] = {}
    for line in file.lines(marks="#", opening="#"):
        text = line.text.strip()
        if text.startswith("<"):
            file.take(line, entries=0)
            continue
        if text.startswith("~"):
            kind = "historical phrase to be ignored (~~)" if text.startswith("~~") else "phrase to be ignored (~)"
            file.remark(line, kind, "set aside", "issues have no exceptions")
            continue
        codes = re.findall(r"\[([^\]]*)\]", text)
        phrase = text.partition("[")[0].strip()
        if not codes or not phrase:
            file.remark(line, "issue without a code", "set aside", "write it as text [CODE]")
            continue
        if len(codes) > 1:
            file.remark(line, "issue with several codes", "mended", "the phrase flags each of them")
        file.take(line)
        for code in codes:
            for spelled in _spellings(phrase.split()):
                found.setdefault((spelled, code.strip()))
    return list(found)


def _spellings(words: list[str]) -> Iterator[str]:
    if not words:
        yield ""
        return
    for first in _forms(words[0]):
        for rest in _spellings(words[1:]):
            yield f"{first} {rest}".strip()


def _forms(word: str) -> Iterator[str]:
    kind, colon, text = word.partition(":")
    bases: tuple[str, ...] = (text if colon and kind in ("n", "v") else word,)
    bases = (bases[0].replace("+", " "), bases[0].replace("+", "-")) if "+" in bases[0] else bases
    for base in bases:
        yield base
        if colon and kind == "n":
            *before, last = base.split(" ")
            yield from (" ".join((*before, form)) for form in plurals(last))
        elif colon and kind == "v":
            yield from verb_forms(base).every[1:]


def read_options(file: OldFile) -> Mapping[str, str]:
    """Read TABARI's options: what its "LABEL:" lines call each code; other options steer the program and are noted."""
    found: dict[str, str] = {}
    for line in file.lines(marks="", opening="#/"):
        label = re.match(r"\s*LABEL:\s*([A-Za-z0-9]+)\s*=\s*(.+?)\s*\Z", line.text)
        if label:
            file.take(line)
            found[label[1].upper()] = label[2]
        elif line.text.startswith("~"):
            file.take(line, entries=0)
            break
        else:
            file.remark(line, "option of the program", "set aside", "it steers the old program, not the dictionary")
    return found
