"""Words of a pattern as TABARI, PETRARCH 1 or PETRARCH 2 write it -> its elements."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal

from eventcode.codebook.readpatterns import is_word
from eventcode.codebook.wordpatterns import Element, ElementKind

Form = Literal["tabari", "petrarch", "petrarch2"]
#: What the marks of patterns stand for.
MARKS: Mapping[str, ElementKind] = {
    "$": "source", "+": "target", "%": "both", "^": "skip", "@": "speaker", "*": "verb",
}  # fmt: skip
_PIECE = re.compile(r"[*$+%^@{}|()_~]|&[A-Za-z0-9_-]*|\s+|[^\s*$%^@{}|()_~&+]+|&")


def set_name(text: str) -> str:
    """The name of a set as .patterns files write it: "&AUX_VERB1_" is "aux-verb1"; "" where it has none."""
    named = re.match(r"&([A-Za-z0-9_-]*)", text)
    return re.sub(r"[_-]+", "-", named[1]).strip("-").lower() if named else ""


def sets_in(elements: Iterable[Element]) -> Iterator[str]:
    """The names of the sets in elements."""
    for each in elements:
        if each.kind == "set":
            yield each.text
        for option in each.options:
            yield from sets_in(option)


class WordReader:
    """
    Reads the words of a pattern, or of a member of a set.

    Args:
        text: The words.
        form: Whose format they have.
        sets: The sets that the dictionary defines, by name.

    Attributes:
        unknown: The names of sets, as written, that are not defined.
        unreadable: Words that cannot be words of patterns.
        bare: The names of sets, as written, without a "_" behind them.
    """

    def __init__(self, text: str, form: Form, sets: Container[str]) -> None:
        self.pieces = _PIECE.findall(text)
        self.form, self.sets = form, sets
        self.unknown: list[str] = []
        self.unreadable: list[str] = []
        self.bare: list[str] = []
        self._at = 0
        self._tied = False  # nothing may stand before the next one

    def read(self, closing: str = "") -> list[Element]:
        """
        The elements up to a closing bracket.

        Args:
            closing: What may end them; "" for the end of the text.
        """
        found: list[Element] = []
        while self._at < len(self.pieces):
            piece = self.pieces[self._at]
            if piece in closing or (closing and piece == "|"):
                break
            self._at += 1
            if piece.isspace():
                continue
            if piece == "_":
                self._tied = self._follows()
            elif piece == "~":
                self._tied = self._tied or self._after_blank()
            elif piece == "{" and self.form != "petrarch2":
                found.append(self._choice())
            elif piece in "{(":
                found.append(self._group(piece))
            elif piece in MARKS:
                found.append(self._element(MARKS[piece]))
            elif piece.startswith("&") and len(piece) > 1:
                found += self._set(piece)
            elif any(map(str.isalnum, piece)):
                found.append(self._word(piece))
        return found

    def _follows(self) -> bool:
        """Does something stand right behind a connector?"""
        rest = self.pieces[self._at : self._at + 1]
        return bool(rest) and not rest[0].isspace() and rest[0] not in "}|)"

    def _after_blank(self) -> bool:
        """TABARI's "XXXX~ YYYY": the next word must be adjacent."""
        rest = self.pieces[self._at : self._at + 1]
        return bool(rest) and rest[0].isspace()

    def _element(self, kind: ElementKind, text: str = "", *, stem: bool = False) -> Element:
        made = Element(kind, text, stem, self._tied)
        self._tied = False
        return made

    def _word(self, piece: str) -> Element:
        following = self.pieces[self._at : self._at + 1]
        stem = self.form == "tabari" and following[:1] != ["_"]
        word = piece.lower().strip("\"'’,;:?!")
        if not is_word(word):
            self.unreadable.append(piece)
        return self._element("word", word, stem=stem)

    def _set(self, piece: str) -> list[Element]:
        """The longest name of a set that the piece begins with, and the words behind it; in PETRARCH 2 a whole name."""
        parts = re.sub("[_-]+", "_", piece[1:]).strip("_").split("_")
        least = len(parts) - 1 if self.form == "petrarch2" else 0
        size = next((n for n in range(len(parts), least, -1) if "-".join(parts[:n]).lower() in self.sets), None)
        if size is None:
            self.unknown.append(piece.rstrip("_"))
            return []
        found = [self._element("set", "-".join(parts[:size]).lower())]
        if not piece.endswith("_") and size == len(parts):
            self.bare.append(piece)
        for word in parts[size:]:
            self._tied = True
            found.append(self._word(word))
        if piece.endswith("_"):
            self._tied = self._follows()
        return found

    def _choice(self) -> Element:
        tied, self._tied = self._tied, False
        options = []
        while True:
            option = tuple(self.read("}|"))
            self._tied = False
            if option:
                options.append(option)
            closing = self.pieces[self._at] if self._at < len(self.pieces) else "}"
            self._at += 1
            if closing == "}":
                break
        return Element("choice", tied=tied, options=tuple(dict.fromkeys(options)))

    def _group(self, opening: str) -> Element:
        tied, self._tied = self._tied, False
        inner = tuple(self.read("}" if opening == "{" else ")"))
        self._at += 1
        self._tied = False
        return Element("group", "[" if opening == "{" else "(", tied=tied, options=(inner,))
