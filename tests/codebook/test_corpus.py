"""Corpus files: titles, attributes, texts and events."""

import datetime as dt

from eventcode.codebook import Codebook
from eventcode.codebook.corpus import read_corpus
from eventcode.codebook.source import TextFile

TEXT = """\
# notes
=== :xfail :date=3019-03-15 a battle ===
Mordor attacked Gondor.
Rohan helped Gondor.
---
MOR 190 GON
ROH 070 GON; MOR 010 -

=== :skip nothing ===
Rain.
---
"""


def test_cases() -> None:
    """Attributes stand before the title; a text may have several lines."""
    cases, problems = read_corpus(TextFile("a/corpus/a.txt", TEXT))
    first, second = cases
    assert [] == problems
    assert ("a battle", "xfail", dt.date(3019, 3, 15)) == (first.title, first.attribute, first.date)
    assert "Mordor attacked Gondor.\nRohan helped Gondor." == first.text
    assert (("MOR", "190", "GON"), ("ROH", "070", "GON"), ("MOR", "010", None)) == first.expected
    assert ("skip", (), 9) == (second.attribute, second.expected, second.location.line)


def test_gondor_has_cases(gondor: Codebook) -> None:
    """They come in the order of the files."""
    assert ["an attack", "a threat that is not an attack", "nothing happens"] == [case.title for case in gondor.cases]
