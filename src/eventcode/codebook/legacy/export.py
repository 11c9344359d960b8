"""Codebook -> the dictionaries of PETRARCH 2, and a report on every entry that they cannot express."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import define, field, frozen

from eventcode.codebook.codebook import Codebook, NameRow
from eventcode.codebook.legacy.export_verbs import VerbExport
from eventcode.codebook.rows import NOBODY
from eventcode.problems import Location

Loss = Literal["left out", "approximated"]
_MARKS = re.compile(r"[#;\[\]{}!<>]")


@frozen
class Unexpressed:
    """
    An entry that the old formats cannot express.

    Attributes:
        kind: What they lack, a few words, the same for all of its kind.
        loss: Whether the entry was left out or approximated.
        location: Where it stands in the codebook.
        text: The entry.
    """

    kind: str
    loss: Loss
    location: Location
    text: str

    def __str__(self) -> str:
        return f"{self.location}: {self.loss}: {self.kind}: {self.text}"


@frozen
class Exported:
    """
    What an export makes.

    Attributes:
        files: Name -> content.
        lost: Every entry that was left out or approximated.
        written: What was written, and how much of it.
    """

    files: Mapping[str, str]
    lost: tuple[Unexpressed, ...]
    written: Mapping[str, int]


def export_petrarch2(codebook: Codebook) -> Exported:
    """
    Write a codebook as the dictionaries of PETRARCH 2: verbs, actors, agents, discards and issues.

    Names, periods, role nouns, discards and issues are written whole.  Word patterns and rules are written where they
    are verbs with nouns and prepositional phrases around them.

    Args:
        codebook: The codebook, with all that it extends.
    """
    export = _Export(codebook)
    if codebook.crosswalk:
        place = Location(f"{codebook.name}/crosswalk.toml", 1)
        export.lose("crosswalk", "approximated", place, "codes are those of the rules")
        codebook = codebook.without_crosswalk()
    verbs = VerbExport(codebook, export.lose)
    files = {
        "verbs.txt": verbs.text(),
        "actors.txt": export.actors(),
        "agents.txt": export.agents(),
        "discards.txt": export.discards(),
        "issues.txt": export.issues(),
    }
    lost = tuple(sorted(export.lost, key=lambda each: (each.location, each.kind)))
    written = {"verbs": verbs.verbs, "patterns": verbs.patterns, **export.written}
    files = {name: text for name, text in files.items() if text}
    files["export-report.md"] = _report(codebook, written, lost)
    return Exported(files, lost, written)


@define(eq=False)
class _Export:
    codebook: Codebook
    lost: list[Unexpressed] = field(factory=list)
    written: dict[str, int] = field(factory=dict)

    def lose(self, kind: str, loss: Loss, location: Location, text: str) -> None:
        """Note an entry that cannot be expressed."""
        self.lost.append(Unexpressed(kind, loss, location, text))

    def actors(self) -> str:
        """The names, each with its periods."""
        by_phrase: dict[str, list[NameRow]] = {}
        spelled: dict[str, str] = {}
        for row in self.codebook.names:
            phrase = _upper(row.phrase.removesuffix("~"))
            if _MARKS.search(row.phrase) or phrase.startswith("+"):
                self.lose("character with another meaning in a phrase", "left out", row.location, row.phrase)
            elif spelled.setdefault(phrase, row.phrase) != row.phrase:
                self.lose("name that differs in capitals alone", "left out", row.location, row.phrase)
            else:
                by_phrase.setdefault(phrase, []).append(row)
                if row.phrase.endswith("~"):
                    self.lose("word that may be longer (~)", "approximated", row.location, row.phrase)
        lines = []
        for phrase, rows in by_phrase.items():
            note = next((_comment(row.note) for row in rows if row.note), "")
            if len(rows) == 1 and rows[0].start is None and rows[0].end is None:
                lines.append(f"{phrase}_ [{rows[0].code}]{note}")
                continue
            lines.append(f"{phrase}_{note}")
            lines += [f"\t[{row.code}{_period(row.start, row.end)}]" for row in rows if row.code != NOBODY]
            if all(row.code == NOBODY for row in rows):
                lines.append(f"\t[{NOBODY}]")
        self.written["names"] = len(by_phrase)
        return _file(lines)

    def agents(self) -> str:
        """The role nouns."""
        lines = []
        for row in self.codebook.agents:
            if _MARKS.search(row.phrase + (row.plural or "")):
                self.lose("character with another meaning in a phrase", "left out", row.location, row.phrase)
                continue
            plural = {None: " {}", "": ""}.get(row.plural, f" {{{_upper(row.plural or '')}}}")
            code = row.role if row.role.endswith("~") else f"~{row.role}"
            lines.append(f"{_upper(row.phrase)}{plural} [{code}]{_comment(row.note)}")
        self.written["role nouns"] = len(lines)
        return _file(lines)

    def discards(self) -> str:
        """The phrases that drop their sentence, or with "+" the story; "_" says that the words are whole."""
        lines = []
        for row in self.codebook.discards:
            if _MARKS.search(row.phrase) or row.phrase.startswith("+"):
                self.lose("character with another meaning in a phrase", "left out", row.location, row.phrase)
                continue
            sign = "+" if row.drops == "story" else ""
            lines.append(f"{sign}{_upper(row.phrase)}_{_comment(row.reason)}")
        self.written["discards"] = len(lines)
        return _file(lines)

    def issues(self) -> str:
        """The phrases that flag an issue."""
        lines = []
        for row in self.codebook.issues:
            if _MARKS.search(row.phrase + row.issue) or row.phrase.startswith("~") or re.search("[+:]", row.phrase):
                self.lose("character with another meaning in a phrase", "left out", row.location, row.phrase)
                continue
            lines.append(f"{row.phrase} [{row.issue}]")
        self.written["issues"] = len(lines)
        return _file(['<ISSUE CATEGORY="ALL" TYPE="ALL">', *lines, "</ISSUE>"] if lines else [])


def _upper(phrase: str) -> str:
    return phrase.upper().replace(" ", "_")


def _comment(note: str) -> str:
    plain = " ".join(re.sub(r"[\[\]<>]", " ", note).split())
    return f"  # {plain}" if plain else ""


def _period(start: dt.date | None, end: dt.date | None) -> str:
    """A restriction as dictionaries have it; both days are included."""
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f" <{end:%Y%m%d}" if end is not None else f" >{start:%Y%m%d}"
    return f" {start:%Y%m%d}-{end:%Y%m%d}"


def _file(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _report(codebook: Codebook, written: Mapping[str, int], lost: Iterable[Unexpressed]) -> str:
    counts = Counter((each.loss, each.kind) for each in lost)
    parts = [
        f"# Export of {codebook.name} to PETRARCH 2",
        "",
        *(f"{number:,} {what} written" for what, number in written.items()),
        "",
        *(f"{number:,} {loss}: {kind}" for (loss, kind), number in sorted(counts.items())),
        "",
        *map(str, lost),
    ]
    return "\n".join(parts).rstrip() + "\n"
