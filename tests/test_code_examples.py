"""Every code that a sentence can express is coded from sentences of news length, and told from what is near it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from eventcode.codebook import Codebook, load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import rule_name

SENTENCES = 3
NEWS_LENGTH = range(12, 31)
"""Words in a sentence as newspapers write them; shorter examples are not counted."""
NEAR_MISS = "not "
"""How the title of a case begins that is near a code, and has another: "not 0333 intend humanitarian aid: Turkey"."""

UNSAID = dict.fromkeys(
    (f"{root:02}" for root in range(1, 21)),
    "a root stands for the codes below it; what is not further specified has the code that ends in 0",
)
"""The codes of CAMEO that no sentence can express, and why."""

UNTOLD_MODES = {
    "COERCE misinformation": "CAMEO has no such act",
    "COERCE withhold": "CAMEO has no such act",
    "RETREAT resign": "0831 is CONCEDE in the published table",
    "SANCTION convict": "116 is ACCUSE in the published table",
}
"""The modes of PLOVER that neither a code of CAMEO nor words tell."""


def _is_news(text: str) -> bool:
    return len(text.split()) in NEWS_LENGTH


def _coded(codebook: Codebook) -> dict[str, set[str]]:
    """
    Which sentences give which code.

    An example counts for the codes of the events that its own rule or operator makes, a case for those that it asks
    for. In PLOVER, a mode counts as "RETREAT release".
    """
    coder = RuleCoder(codebook)
    found: dict[str, set[str]] = defaultdict(set)
    for rule in codebook.rules:
        place = rule_name(rule.location)
        for example in rule.examples:
            if not example.positive or not _is_news(example.sentence):
                continue
            for event in coder.code(example.sentence):
                if place in {event.rule, *(line.rpartition(" ")[2] for line in event.operators)}:
                    _count(found, event.action.code, event.mode, example.sentence)
    for case in codebook.cases:
        if case.attribute or not _is_news(case.text):
            continue
        for event in coder.code(case.text, case.date):
            if event.modality == "asserted":
                _count(found, event.action.code, event.mode, case.text)
    return found


def _count(found: dict[str, set[str]], code: str, mode: str | None, sentence: str) -> None:
    found[code].add(sentence)
    if mode is not None:
        found[f"{code} {mode}"].add(sentence)


def _told_apart(codebook: Codebook) -> dict[str, set[str]]:
    """Which sentences are said not to have which code: `!` lines beneath its rules, and cases called "not CODE ..."."""
    found: dict[str, set[str]] = defaultdict(set)
    for rule in codebook.rules:
        if rule.code is not None:
            found[rule.code].update(example.sentence for example in rule.examples if not example.positive)
    for case in codebook.cases:
        if case.title.startswith(NEAR_MISS):
            found[case.title.removeprefix(NEAR_MISS).split()[0]].add(case.text)
    return found


@cache
def _of_cameo() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    codebook = load_codebook("cameo")
    return _coded(codebook), _told_apart(codebook)


@cache
def _of_plover() -> dict[str, set[str]]:
    return _coded(load_codebook("plover"))


CAMEO = [code for code in load_codebook("cameo").ontology if code not in UNSAID]
TYPES = load_codebook("plover").ontology
MODES = [f"{code} {mode}" for code, action in TYPES.items() for mode in action.modes]
PLOVER = [*TYPES, *(mode for mode in MODES if mode not in UNTOLD_MODES)]


@pytest.mark.parametrize("code", CAMEO)
def test_code_has_sentences(code: str) -> None:
    """Three sentences of news length give the code, and one near it does not."""
    coded, told_apart = _of_cameo()
    assert len(coded[code]) >= SENTENCES, sorted(coded[code])
    assert told_apart[code]


@pytest.mark.parametrize("code", PLOVER)
def test_type_and_mode_have_sentences(code: str) -> None:
    """Three sentences of news length give each type and mode."""
    assert len(_of_plover()[code]) >= SENTENCES, sorted(_of_plover()[code])


def test_unsaid_codes_are_codes() -> None:
    """What is excused is in the ontology, and is not coded after all."""
    coded, _ = _of_cameo()
    assert set(UNSAID) <= set(load_codebook("cameo").ontology)
    assert [] == [code for code in UNSAID if coded.get(code)]


def test_untold_modes() -> None:
    """What is excused is a mode, and is not given after all."""
    assert set(UNTOLD_MODES) <= set(MODES)
    assert [] == [mode for mode in UNTOLD_MODES if _of_plover().get(mode)]


def test_near_misses_name_codes() -> None:
    """A case that is "not CODE" names a code, and asks for another."""
    codebook = load_codebook("cameo")
    for case in codebook.cases:
        if case.title.startswith(NEAR_MISS):
            code = case.title.removeprefix(NEAR_MISS).split()[0]
            assert code in codebook.ontology
            assert code not in {expected for _, expected, _ in case.expected}, case.title
