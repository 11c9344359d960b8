"""A word -> whether general English knows it otherwise: as a common word, or as a form of a verb."""

from __future__ import annotations

import csv
from functools import cache

from eventcode.inflection import irregular_verb_table, plurals, verb_forms
from eventcode.resources import data_folder

#: The weight in grammars/english/words.csv from which a word is common in news.
_COMMON = 50
_STEMS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("ed", ""),
    ("ing", ""),
    ("es", "e"),
    ("ed", "e"),
    ("ing", "e"),
    ("s", ""),
)


def is_common_word(word: str) -> bool:
    """
    Is it a word that nearly every text has: "may", "store", "said", "state"?

    Args:
        word: In lower case.
    """
    return word in _common_words()


@cache
def _common_words() -> frozenset[str]:
    found = {word for name in ("closed.csv", "news-forms.csv") for word, *_ in _rows(name)}
    for lemma, noun, verb, adjective, adverb in (*_rows("words.csv"), *_rows("news-words.csv")):
        weights = [int(cell or 0) for cell in (noun, verb, adjective, adverb)]
        if sum(weights) >= _COMMON:
            found.add(lemma)
        if weights[0] >= _COMMON:
            found.update(plurals(lemma))
        if weights[1] >= _COMMON:
            found.update(verb_forms(lemma).every)
    return frozenset(found)


def base_form(word: str) -> str | None:
    """
    The verb that a word is a form of: "accuse" for "accused"; None for a base form or a word that is no verb.

    Args:
        word: In lower case.
    """
    if word in _verbs():
        return None
    if word in _irregular_forms():
        return _irregular_forms()[word]
    for ending, put in _STEMS:
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            for base in (stem + put, stem[:-1]):
                if base in _verbs() and word in verb_forms(base).every:
                    return base
    return None


def is_only_a_noun(word: str) -> bool:
    """
    Is a word known as a noun, and not as a verb: "prisoner"?

    Args:
        word: In lower case.
    """
    return word not in _verbs() and word in _nouns()


def is_open_noun(word: str) -> bool:
    """
    Is a word a noun beyond the words of grammar: "hostage", but not "up"?

    Args:
        word: In lower case.
    """
    return word in _nouns() and word not in _closed()


@cache
def _closed() -> frozenset[str]:
    return frozenset(word for word, *_ in _rows("closed.csv"))


@cache
def _nouns() -> frozenset[str]:
    text = (data_folder("grammars") / "english" / "nouns.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) | {lemma for lemma, noun, *_ in _rows("words.csv") if noun}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for name in ("words.csv", "news-words.csv") for lemma, _, verb, *_ in _rows(name) if verb)


@cache
def _irregular_forms() -> dict[str, str]:
    return {form: lemma for lemma, forms in irregular_verb_table().items() for form in forms.every if form != lemma}


def _rows(name: str) -> list[list[str]]:
    text = (data_folder("grammars") / "english" / name).read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines()))[1:]
