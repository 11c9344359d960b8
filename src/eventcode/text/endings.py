"""Word form -> what its ending says: the words that it may be derived from, and its part of speech."""

from __future__ import annotations

from collections.abc import Iterable

from eventcode.inflection import american

SUFFIXES = (
    ("ology", "NOUN"), ("ness", "NOUN"), ("ment", "NOUN"), ("tion", "NOUN"), ("sion", "NOUN"), ("ship", "NOUN"),
    ("ism", "NOUN"), ("ist", "NOUN"), ("ity", "NOUN"), ("ally", "ADV"), ("ly", "ADV"), ("less", "ADJ"),
    ("ous", "ADJ"), ("ive", "ADJ"), ("able", "ADJ"), ("ible", "ADJ"), ("ful", "ADJ"), ("ical", "ADJ"), ("ial", "ADJ"),
    ("onal", "ADJ"), ("al", "ADJ"), ("ic", "ADJ"), ("ish", "ADJ"), ("like", "ADJ"), ("wide", "ADJ"),
)  # fmt: skip
"""What an unknown word with such an ending is, the longer endings first."""


def verb_candidates(form: str) -> Iterable[tuple[str, str]]:
    """What an inflected form could be derived from by rule."""
    if form.endswith("ing"):
        stem, tag = form[:-3], "VBG"
        if stem.endswith("y"):
            yield tag, stem[:-1] + "ie"
    elif form.endswith("ed"):
        stem, tag = form[:-2], "VBD"
        if stem.endswith("i"):
            yield tag, stem[:-1] + "y"
    elif form.endswith("s"):
        yield "VBZ", form[:-1]
        if form.endswith("es"):
            yield "VBZ", form[:-2]
        if form.endswith("ies"):
            yield "VBZ", form[:-3] + "y"
        return
    else:
        return
    yield tag, stem
    yield tag, stem + "e"
    if stem[-1:] == stem[-2:-1] or stem.endswith("ck"):
        yield tag, stem[:-1]


def noun_candidates(form: str) -> Iterable[str]:
    """Singulars that a plural could have by rule."""
    if form.endswith("s"):
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
            yield form[:-2] + "is"
        if form.endswith("ies"):
            yield form[:-3] + "y"
        if form.endswith("ives"):
            yield form[:-3] + "fe"
    elif form.endswith("men"):
        yield form[:-3] + "man"
    elif form.endswith("children"):
        yield form[:-3]


def positives(form: str) -> Iterable[str]:
    """Adjectives that a comparative or superlative could belong to: "heavier" -> "heavy"."""
    for ending in ("er", "est"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            yield stem
            yield stem + "e"
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def guessed_stem(stem: str) -> str:
    """The base form of an unknown verb, from what stands before -ed or -ing: "tweet", "livestream", "vape"."""
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in "lsfz":
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "v", "c", "dg", "rg", "u")):
        return american(stem + "e")
    return stem[:-1] + "y" if stem.endswith("i") else stem


def guessed_singular(form: str) -> str:
    """The singular of an unknown plural, or ""."""
    if form.endswith("men") and len(form) > 5:
        return form[:-3] + "man"
    if not form.endswith("s") or form.endswith(("ss", "us", "is", "ous")):
        return ""
    if form.endswith("ies") and len(form) > 5:
        return form[:-3] + "y"
    if form.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return form[:-2]
    return form[:-1]
