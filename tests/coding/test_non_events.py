"""Sentences without a political event -> almost no events."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import eventcode

SENTENCES = Path(__file__).with_name("non_events.txt")
BOUND = 0.03
GROUPS = (
    "sport", "weather", "markets", "culture", "science", "definitions", "metaphors", "crime-free daily life",
    "history and description",
)  # fmt: skip


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Every sentence, with its group."""
    found: list[tuple[str, str]] = []
    group = ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            group = line[2:].strip()
        elif line.strip():
            found.append((group, line.strip()))
    return tuple(found)


@cache
def false_alarms() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Every sentence with an asserted event of a known actor: its group, itself, and the events with their rules."""
    coder = eventcode.load("cameo")
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for group, sentence in sentences():
        events = tuple(
            f"{event.source or '-'} {event.action.code} {event.target or '-'}  {event.rule}"
            for event in coder.code(sentence)
            if event.modality == "asserted" and (event.source is not None or event.target is not None)
        )
        if events:
            found.append((group, sentence, events))
    return tuple(found)


def shown(group: str | None = None) -> str:
    return "".join(
        f"\n{sentence}" + "".join(f"\n    {event}" for event in events)
        for where, sentence, events in false_alarms()
        if group in (None, where)
    )


def test_there_are_enough_sentences():
    assert {group for group, _ in sentences()} == set(GROUPS)
    assert len(sentences()) >= 400
    assert len({sentence for _, sentence in sentences()}) == len(sentences()), "a sentence stands twice"


def test_few_sentences_give_an_event():
    alarms, total = len(false_alarms()), len(sentences())
    assert alarms <= BOUND * total, f"{alarms} of {total} sentences give an event:{shown()}"


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_gives_its_count(group, record_property):
    """Judges nothing but the file: the count is for the reader (pytest -rP, or the JUnit report)."""
    total = sum(where == group for where, _ in sentences())
    alarms = sum(where == group for where, _, _ in false_alarms())
    record_property("false_alarms", alarms)
    print(f"{group}: {alarms} of {total}{shown(group)}")
    assert total >= 40
