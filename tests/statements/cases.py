"""The corpus of constructions: files of titled sentences with the statements that a careful reader would write."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from attrs import frozen

from eventcode.resources import data_folder
from eventcode.statements.reader import SentenceReader
from eventcode.statements.statement import Statement
from eventcode.text.sentences import split_sentences
from eventcode.text.tokens import tokenize

CORPUS = Path(__file__).parent / "corpus"
_CASE = re.compile(r"^=== (?P<attributes>(?::\w+ )*)(?P<title>.+?) ===\n(?P<text>.+?)\n---\n"
                   r"(?P<expected>.*?)(?=^=== |\Z)",
                   re.M | re.S)  # fmt: skip


@frozen
class Construction:
    """
    One case of the corpus.

    Attributes:
        file: Its file, named for a construction.
        title: Its title.
        text: The sentence.
        expected: The notation of each statement, in order.
        xfail: Whether the present code is known to read it otherwise.
    """

    file: Path
    title: str
    text: str
    expected: tuple[str, ...]
    xfail: bool

    @property
    def id(self) -> str:
        """The name of its test: "questions:why"."""
        return f"{self.file.stem}:{self.title}"


def read_cases(file: Path) -> list[Construction]:
    """Read one file of the corpus."""
    found = []
    for case in _CASE.finditer(file.read_text(encoding="utf-8")):
        lines = tuple(line for line in case["expected"].splitlines() if line.strip())
        found.append(Construction(file, case["title"], case["text"], lines, ":xfail" in case["attributes"]))
    return found


def write_expected(case: Construction, statements: list[str]) -> None:
    """Put other statements under a case; those marked :xfail say what is right and stay as they are."""
    if case.xfail:
        return
    head = f"=== {case.title} ===\n{case.text}\n---\n"
    old = head + "".join(f"{line}\n" for line in case.expected)
    new = head + "".join(f"{line}\n" for line in statements)
    text = case.file.read_text(encoding="utf-8")
    case.file.write_text(text.replace(old, new), encoding="utf-8")


@cache
def reader() -> SentenceReader:
    """A reader that knows the countries of the world, and no rules."""
    table = data_folder("codebooks") / "cameo" / "actors" / "countries.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        names = [(row["phrase"], "ADJ" if row["kind"] == "adjective" else "NAME") for row in csv.DictReader(rows)]
    return SentenceReader(names)


def read_text(text: str) -> list[Statement]:
    """The statements of all sentences of a text."""
    found = []
    for sentence in split_sentences(text):
        found += reader().read(tokenize(text, sentence.start, sentence.end))[1]
    return found
