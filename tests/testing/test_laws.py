"""Laws of coding, on the codebook of Gondor and on those that are shipped; and what breaks them is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from eventcode import load
from eventcode.codebook.codebook import Codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.protocol import Document
from eventcode.testing import laws
from eventcode.testing.codings import LawBroken, expect
from eventcode.testing.study import Study

GONDOR = Path(__file__).parents[1] / "gondor"
LOADING = [name for name, law in laws.LAWS.items() if law.once is not None]
"""They read whole codebooks again, and PLOVER's is CAMEO's and a few files more."""

test_gondor = laws.of(GONDOR, examples=40)
test_cameo = laws.of("cameo", examples=25)
test_plover = laws.of("plover", examples=8, without=LOADING)


class SwapsUnderPassive(RuleCoder):
    """A coder with a planted fault: who acts and whom it is done to change places under a passive."""

    def code_document(self, text: str, *args: object, **kwargs: object) -> Document:
        document = super().code_document(text, *args, **kwargs)  # type: ignore[arg-type]
        if " by " not in text:
            return document
        return evolve(document, events=tuple(evolve(e, source=e.target, target=e.source) for e in document.events))


class Forgetful(RuleCoder):
    """A coder that codes nothing."""

    def code_document(self, text: str, *args: object, **kwargs: object) -> Document:
        return evolve(super().code_document(text, *args, **kwargs), events=())  # type: ignore[arg-type]


@pytest.mark.parametrize("law", ["passive-is-active", "a-rule-means-what-it-says"])
def test_a_planted_fault_is_found(law: str) -> None:
    """Within 200 examples, and the sentence that shows it has less than ten words."""
    with pytest.raises(laws.LawBroken) as broken:
        laws.check(laws.LAWS[law], Study((GONDOR,), SwapsUnderPassive), examples=200)
    sentence = next(line for line in str(broken.value).splitlines() if " by " in line)
    assert "was " in sentence
    assert len(sentence.split()) < 10


def test_the_message_names_sentence_codings_and_rule() -> None:
    """Who reads it needs no debugger."""
    with pytest.raises(laws.LawBroken) as broken:
        laws.check(laws.LAWS["passive-is-active"], Study((GONDOR,), SwapsUnderPassive), examples=200)
    message = str(broken.value)
    assert "Dale helped Arnor." in message
    assert "Arnor was helped by Dale." in message
    assert "expected  DAL 070 ARN" in message
    assert "coded     ARN 070 DAL" in message
    assert "gondor/rules/cooperation.rules:" in message


def test_no_event_is_explained() -> None:
    """Where nothing was coded the message says how the sentence was read."""
    with pytest.raises(laws.LawBroken, match="coded     no event"):
        laws.check(laws.LAWS["a-rule-means-what-it-says"], Study((GONDOR,), Forgetful), examples=20)


def test_a_seed_tries_other_sentences() -> None:
    """Without one a law tries the same sentences each time."""
    tried: list[str] = []

    class Listening(RuleCoder):
        def code_document(self, text: str, *args: object, **kwargs: object) -> Document:
            tried.append(text)
            return super().code_document(text, *args, **kwargs)  # type: ignore[arg-type]

    law, study = laws.LAWS["passive-is-active"], Study((GONDOR,), Listening)
    runs = []
    for seed in (None, None, 7):
        tried.clear()
        laws.check(law, study, examples=10, seed=seed)
        runs.append(list(tried))
    assert runs[0] == runs[1]
    assert runs[0] != runs[2]


def test_an_unknown_law_is_named(gondor: Codebook) -> None:
    """A misspelt name in `without` leaves nothing out in silence."""
    with pytest.raises(KeyError, match="pasive"):
        laws.of(GONDOR, without=("pasive-is-active",))


def test_words_may_tell_a_finer_code_than_the_rule() -> None:
    """A rule that gives 162 means what it says where "cash" tells 1621; but not where the code is of another kind."""
    coder = load("cameo")
    text = "Chad choked off the cash tap to Cuba."
    expect(coder, text, [("TCD", "162", "CUB")], "the rule")
    expect(coder, text, [("TCD", "1621", "CUB")], "the words")
    with pytest.raises(LawBroken):
        expect(coder, text, [("TCD", "163", "CUB")], "neither")
