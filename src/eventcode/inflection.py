"""Lemma -> its inflected forms, and its British and American spellings."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from typing import NamedTuple

from eventcode.resources import data_folder


class VerbForms(NamedTuple):
    """
    The forms of a verb; where English has several, the usual one stands first.

    Attributes:
        base: The lemma: "travel".
        s: Third person of the present: "travels".
        past: Past tense: "traveled", "travelled".
        participle: Past participle.
        ing: Present participle.
    """

    base: str
    s: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    ing: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All forms, each once, the base first."""
        return tuple(dict.fromkeys((self.base, *self.s, *self.past, *self.participle, *self.ing)))


def verb_forms(lemma: str) -> VerbForms:
    """
    Inflect a verb.

    Args:
        lemma: Its base form, in lower case; of several words the first is inflected ("call off" -> "called off"), of
            words with hyphens the last ("baby-sit" -> "baby-sat").
    """
    word, blank, rest = lemma.partition(" ")
    if blank:
        return _map(verb_forms(word), "", blank + rest)
    irregular = _irregular_verbs().get(word)
    if irregular is not None:
        return irregular
    head, hyphen, last = word.rpartition("-")
    if head:
        return _map(verb_forms(last), head + hyphen, "")
    for prefix in IRREGULAR_PREFIXES:
        stem = word.removeprefix(prefix)
        if stem != word and stem in _irregular_verbs():
            return _map(_irregular_verbs()[stem], prefix, "")
    return _regular_verb(word)


IRREGULAR_PREFIXES = ("over", "under", "out", "re", "mis", "un", "fore", "inter", "counter", "up")
"""Before an irregular verb they leave it irregular; verbs that only look so stand in the table ("relay")."""


def _map(forms: VerbForms, before: str, after: str) -> VerbForms:
    def put(variants: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(before + form + after for form in variants)

    return VerbForms(before + forms.base + after, put(forms.s), put(forms.past), put(forms.participle), put(forms.ing))


_VOWELS = "aeiou"
_SINGLE_SYLLABLE = re.compile(r"y?[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]")
_DOUBLES = re.compile(r".*(?:^|[^aeiou]|qu)[aeiouy][bdfgklmnprstvz]")


def _regular_verb(word: str) -> VerbForms:
    s: tuple[str, ...] = (_with_s(word),)
    past: tuple[str, ...]
    before_last = word[-2:-1]
    if word.endswith("ie"):
        return VerbForms(word, s, (word + "d",), (word + "d",), (word[:-2] + "ying",))
    if word.endswith("e"):
        past = (word + "d",)
        ing = (word + "ing",) if before_last in ("e", "o", "y") else (word[:-1] + "ing",)
        return VerbForms(word, s, past, past, ing)
    if word.endswith("y") and before_last not in _VOWELS:
        past = (word[:-1] + "ied",)
        return VerbForms(word, s, past, past, (word + "ing",))
    stems = tuple(_stems_before_vowel(word))
    past = tuple(stem + "ed" for stem in stems)
    return VerbForms(word, s, past, past, tuple(stem + "ing" for stem in stems))


def _stems_before_vowel(word: str) -> tuple[str, ...]:
    """What -ed and -ing are put to: "permitt", "offer", "travel" and "travell", "panick"."""
    double = word + word[-1:]
    if _SINGLE_SYLLABLE.fullmatch(word) and _DOUBLES.fullmatch(word):
        return (double,)
    kind = _doubling().get(word)
    if kind == "always":
        return (double,)
    if kind == "seldom" or (kind is None and word[-1:] == "l" and _DOUBLES.fullmatch(word)):
        return (word, double)
    if kind == "often":
        return (double, word)
    if word[-1:] == "c" and word[-2:-1] in ("i", "a", "o"):
        return (word + "k",)
    return (word,)


def _with_s(word: str) -> str:
    """Put the ending of the plural and of the third person: "s", "es" or "ies"."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in _VOWELS and len(word) > 1:
        return word + "es"
    return word + "s"


def plural(noun: str) -> str:
    """
    Put a noun in the plural.

    Args:
        noun: A singular; of several words the head is inflected: "prime minister" -> "prime ministers",
            "chief of staff" -> "chiefs of staff".
    """
    return plurals(noun)[0]


def plurals(noun: str) -> tuple[str, ...]:
    """All plurals of a noun, the usual one first: "forums", "fora"."""
    known = _irregular_nouns().get(noun)
    if known:
        return known
    compound = _COMPOUND.fullmatch(noun)
    if compound:
        return tuple(head + compound[2] for head in plurals(compound[1]))
    for mark in (" ", "-"):
        head, found, last = noun.rpartition(mark)
        if found and last:
            return tuple(head + found + form for form in plurals(last))
    for ending, many in _NOUN_ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return (noun.removesuffix(ending) + many,)
    if noun.endswith("o"):
        return (noun + "s",)
    return (_with_s(noun),)


_COMPOUND = re.compile(r"([^ -]+(?: [^ -]+)*?)([ -](?:of|in|to|for|at|by|on|de)[ -].+|[ -]general)")
_NOUN_ENDINGS = (("man", "men"), ("sis", "ses"), ("child", "children"), ("wife", "wives"))


def american(word: str) -> str:
    """
    Give the spelling under which a lemma is known: the American one.

    Args:
        word: A lemma in lower case, British or American: "organise", "labour", "program".
    """
    return _spellings().get(word, word)


def american_lemma(lemma: str) -> str:
    """A lemma of one or more words in American spelling, as the lexicon gives it."""
    if " " not in lemma:
        return american(lemma)
    return " ".join([american(word) for word in lemma.split(" ")])


def spelling_variants(word: str) -> tuple[str, ...]:
    """All spellings of a lemma, the American one first: "organize", "organise"."""
    first = american(word)
    return (first, *_british().get(first, ()))


def _table(name: str) -> list[list[str]]:
    text = (data_folder("grammars") / "english" / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]


@lru_cache(maxsize=1)
def _irregular_verbs() -> dict[str, VerbForms]:
    found = {}
    for lemma, *cells in _table("irregular-verbs.csv"):
        regular = _regular_verb(lemma)
        s, past, participle, ing = (tuple(cell.split("|")) if cell else () for cell in cells)
        past = past or regular.past
        found[lemma] = VerbForms(lemma, s or regular.s, past, participle or past, ing or regular.ing)
    return found


@lru_cache(maxsize=1)
def _doubling() -> dict[str, str]:
    return {lemma: kind for lemma, kind, *_ in _table("doubling-verbs.csv")}


@lru_cache(maxsize=1)
def _irregular_nouns() -> dict[str, tuple[str, ...]]:
    return {singular: tuple(forms.split("|")) for singular, forms in _table("irregular-nouns.csv")}


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return {british: other for british, other, *_ in _table("spelling.csv")}


@lru_cache(maxsize=1)
def _british() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for british, other in _spellings().items():
        found[other] = (*found.get(other, ()), british)
    return found


def irregular_verb_table() -> dict[str, VerbForms]:
    """The irregular verbs, by lemma."""
    return _irregular_verbs()


def irregular_noun_table() -> dict[str, tuple[str, ...]]:
    """The irregular plurals, by singular."""
    return _irregular_nouns()
