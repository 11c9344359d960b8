"""Invented news sentences, written root by root before their rules were read -> how many are coded as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import eventcode

FOLDER = Path(__file__).with_name("news")
FLOORS = {"root": 0.88, "code": 0.8, "whole": 0.45}
"""Shares of all sentences that have to be right: the root code, the exact code, all events with both actors."""
FALSE_ALARMS = 0.17
"""The share of sentences in none.txt that may give an event."""

Triple = tuple[str, ...]


def cases(path: Path) -> Iterator[tuple[str, list[Triple]]]:
    """Lines "Sentence. -> SRC CODE TGT; SRC CODE TGT", or "-> none"; a target or source without a code is "-"."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            sentence, _, wanted = line.rpartition(" -> ")
            yield sentence, [] if wanted.strip() == "none" else [tuple(one.split()) for one in wanted.split(";")]


@lru_cache(maxsize=1)
def scores() -> dict[str, list[bool]]:
    """For each measure whether each sentence is right; "quiet" for those that should give nothing."""
    coder = eventcode.load("cameo")
    found: dict[str, list[bool]] = {"root": [], "code": [], "whole": [], "quiet": []}
    for path in sorted(FOLDER.glob("*.txt")):
        for sentence, wanted in cases(path):
            events = {
                (e.source.code if e.source else "-", e.action.code, e.target.code if e.target else "-")
                for e in coder.code(sentence, date="2024-06-01")
                if e.modality == "asserted" and (e.source or e.target)
            }
            if not wanted:
                found["quiet"].append(not events)
                continue
            found["root"].append(all(any(e[1][:2] == w[1][:2] for e in events) for w in wanted))
            found["code"].append(all(any(e[1] == w[1] for e in events) for w in wanted))
            found["whole"].append(events == set(wanted))
    return found


def test_lines_are_well_formed() -> None:
    """Each line has a sentence and, behind the arrow, triples of source, code and target, or none."""
    assert [] == [
        (path.name, sentence)
        for path in FOLDER.glob("*.txt")
        for sentence, wanted in cases(path)
        if not sentence or any(len(triple) != 3 for triple in wanted)
    ]


@pytest.mark.parametrize("measure", FLOORS)
def test_most_sentences_are_right(measure: str) -> None:
    """The share of sentences that are right does not fall below its floor."""
    right = scores()[measure]
    assert sum(right) / len(right) >= FLOORS[measure]


def test_few_sentences_without_an_event_give_one() -> None:
    """Sport, markets, culture and metaphors stay quiet."""
    quiet = scores()["quiet"]
    assert 1 - sum(quiet) / len(quiet) <= FALSE_ALARMS
