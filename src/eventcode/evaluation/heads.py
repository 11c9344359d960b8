"""A phrase that no row knows -> the words that a row for it would have: a name, or the noun that is its head."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from eventcode.coding.coder import RuleCoder
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import word_list

#: What the last word of a name says about the kind of its bearer, as actors/*.csv has it.
KIND_WORDS = {
    "party": "party alliance coalition bloc democrats conservatives socialists liberals labour",
    "company": "company corporation corp inc ltd bank airlines airways group holding holdings motors oil gas energy"
    " telecom industries",
    "media": "times news post tv television radio newspaper daily herald tribune gazette",
    "group": "front army brigade brigades movement militia resistance fighters guerrillas cartel gang command forces"
    " battalion mafia",
    "ngo": "foundation society federation union unions watch congregation church charity league",
    "body": "ministry council court committee commission agency authority office department parliament assembly senate"
    " congress bureau police guard board tribunal institute university directorate secretariat service cabinet",
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in KIND_WORDS.items() for word in words.split()}
_SMALL = frozenset("of the for and de del la al el bin ibn ben van von da dos di du le - ' ’".split())
"""What may stand inside a name without a capital."""
_LEADING = frozenset("the a an of and for".split())
_NO_ACTORS = frozenset(
    "country state nation city town village territory republic colony island province region district capital kingdom"
    " world area neighborhood settlement law set series system economy society market public other ally enemy partner"
    " rival opponent colleague counterpart friend neighbor number half rest member pair legislation literature record"
    " range variety mass majority minority generation population race species family side class category breed sort"
    " bunch lot plenty dozen hundred thousand million collection combination".split()
)
"""Nouns for groups, places and relations that are nobody by themselves."""
_PERSON_ENDS = ("ist", "ists", "man", "men", "woman", "women", "eer", "ier", "ite", "person", "people", "folk")
"""How nouns for people end that no list has."""
_NOT_HEADS = frozenset(("PRON", "NUM", "POSS", "TIME", "DET", "WH", "PUNCT", "ADV", "THAT", "PREP"))


@frozen
class Head:
    """
    What a row for a phrase would be about.

    Attributes:
        kind: "name" (a row of actors/*.csv) or "noun" (a row of agents.csv).
        words: The name as written, or the noun in the singular.
        first, last: Where it stands in the reading.
    """

    kind: Literal["name", "noun"]
    words: str
    first: int
    last: int


class Heads:
    """
    Knows which words of a phrase may name an actor.

    Args:
        coder: A coder; words that its codebook takes for acts name none.
    """

    def __init__(self, coder: RuleCoder) -> None:
        self._resolver, self._finder = coder.resolver, coder.finder
        self._lexicon = lexicon()
        self.people = word_list("people_nouns") - _NO_ACTORS
        self._times = word_list("time_words")
        self._titles = frozenset(title.lower().rstrip(".") for title in word_list("titles"))

    def head(self, phrase: Phrase) -> Head | None:
        """The name or noun of a phrase; None for times, numbers, pronouns, acts and things."""
        at = phrase.place
        if at is None or phrase.members or self._finder.is_event(phrase):
            return None
        reading, last = at.reading, at.last - 1
        if reading.tags[last] in _NOT_HEADS or reading.lowers[last] in self._times:
            return None
        if self.is_capital(reading, last):
            return self._name(reading, at.first, at.last)
        lemma = reading.lemmas[last]
        if reading.tags[last] != "NOUN" or not lemma.replace("-", "").isalpha() or not self._is_people(lemma):
            return None
        return Head("noun", lemma, last, at.last)

    @staticmethod
    def kind_of(name: str) -> str | None:
        """The kind of a name by its words: a party, a company, ..., else a person if it has two; None for others."""
        words = name.lower().replace("-", " ").split()
        for word in (*words[-1:], *words):
            if word in _KIND_OF:
                return _KIND_OF[word]
        return "person" if len(words) > 1 else None

    @staticmethod
    def is_capital(reading: Reading, k: int) -> bool:
        """Is token k part of a name: tagged so, or with a capital although it does not begin the sentence?"""
        if not reading.texts[k][:1].isupper():
            return False
        return reading.tags[k] == "NAME" or k > 0

    def _name(self, reading: Reading, first: int, last: int) -> Head | None:
        k = last
        while k > first and reading.tags[k - 1] != "POS":
            inside = reading.lowers[k - 1] in _SMALL and k < last
            if not inside and not self.is_capital(reading, k - 1):
                break
            k -= 1
        while k < last - 1 and self._introduces(reading, k):
            k += 1
        if self._is_thing(reading, k, last):
            return None
        start, end = reading.tokens[k].start, reading.tokens[last - 1].end
        words = _text(reading, k, last)
        return Head("name", words, k, last) if end - start > 1 and any(map(str.isalpha, words)) else None

    def _introduces(self, reading: Reading, k: int) -> bool:
        """Is token k what stands before a name: "the", "General", "Foreign Minister", "Turkish"?"""
        lower = reading.lowers[k]
        if lower in _LEADING or lower in _SMALL or lower.rstrip(".") in self._titles:
            return True
        if reading.tags[k] == "ADJ" and reading.names_in(k, k + 1):
            return True
        before_name = reading.tags[k + 1] == "NAME" and not self._lexicon.known(reading.lowers[k + 1])
        return before_name and self._resolver.tables.agent(reading, k, k) is not None

    def _is_thing(self, reading: Reading, first: int, last: int) -> bool:
        """Does a name end in a common noun for no people: "Good Friday [Agreement]", "Main [Street]"?"""
        lowers = reading.lowers[first:last]
        if lowers[-1] in self._times or lowers[-1] in _KIND_OF:
            return lowers[-1] in self._times
        if len(lowers) == 1 and reading.texts[first].isupper():
            return False
        nouns = [self._lexicon.noun_lemma(lower) for lower in lowers]
        if not all(self._lexicon.known(lower) or lower in _SMALL for lower in lowers):
            return len(lowers) > 2 and self._lexicon.known(lowers[-1]) and not self._is_people(nouns[-1])
        return not self._is_people(nouns[-1])

    def _is_people(self, lemma: str) -> bool:
        if lemma in self.people or lemma.rpartition("-")[2] in self.people:
            return True
        return lemma.endswith(_PERSON_ENDS) and lemma not in _NO_ACTORS and not self._lexicon.known(lemma)


def _text(reading: Reading, first: int, last: int) -> str:
    """Tokens as they stand in the text, with one blank where there are some."""
    shown = reading.texts[first]
    for k in range(first + 1, last):
        gap = reading.tokens[k].start > reading.tokens[k - 1].end
        shown += (" " if gap else "") + reading.texts[k]
    return shown
