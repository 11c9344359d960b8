"""Rewrites: the same event in other words must come out as the same event."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import eventcode

REWRITES = Path(__file__).with_name("rewrites.txt")
LEAST_GROUPS = 300
LEAST_WHOLE = 0.85


class Group(NamedTuple):
    """Sentences that all say one event."""

    event: tuple[str, str, str]
    sentences: tuple[str, ...]


class Broken(NamedTuple):
    """A sentence that lacks its event, and what was coded instead."""

    event: tuple[str, str, str]
    sentence: str
    coded: tuple[tuple[str, str, str], ...]


def read_groups() -> list[Group]:
    groups = []
    for block in REWRITES.read_text(encoding="utf-8").strip().split("\n\n"):
        head, *sentences = block.splitlines()
        mark, source, code, target = head.split()
        assert mark == "=", head
        assert 3 <= len(sentences) <= 5, head
        groups.append(Group((source, code, target), tuple(sentences)))
    return groups


def broken_sentences(groups: list[Group]) -> list[list[Broken]]:
    """The broken sentences of each group, none where it is whole."""
    coder = eventcode.load("cameo")
    found = []
    for group in groups:
        broken = []
        for sentence in group.sentences:
            coded = tuple(
                (
                    event.source.code if event.source else "-",
                    event.action.code,
                    event.target.code if event.target else "-",
                )
                for event in coder.code(sentence)
                if event.modality == "asserted"
            )
            if group.event not in coded:
                broken.append(Broken(group.event, sentence, coded))
        found.append(broken)
    return found


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    return read_groups()


def test_there_are_enough_groups(groups: list[Group]) -> None:
    assert len(groups) >= LEAST_GROUPS
    assert {group.event[1][:2] for group in groups} == {f"{root:02}" for root in range(1, 21)}


def test_most_groups_are_whole(groups: list[Group]) -> None:
    found = broken_sentences(groups)
    whole = sum(not broken for broken in found)
    share = whole / len(groups)
    lines = [
        f"{' '.join(item.event)} | {item.sentence} | {'; '.join(' '.join(event) for event in item.coded) or 'nothing'}"
        for broken in found
        for item in broken
    ]
    message = "\n".join([f"{whole} of {len(groups)} groups whole ({share:.1%})", *lines[:20]])
    assert share >= LEAST_WHOLE, message
