"""Edits and a text -> the edits whose words stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import define, field

from eventcode.codebook.edits import Edit
from eventcode.codebook.entries import Words
from eventcode.inflection import plurals, spelling_variants, verb_forms
from eventcode.text.tokens import tokenize

#: Kinds whose words are written as they stand in a text, with their capitals.
_NAMES = ("name",)


@lru_cache(maxsize=4096)
def text_words(text: str) -> frozenset[str]:
    """The words of a text, each as it stands and in lower case."""
    words = [token.text for token in tokenize(text)]
    return frozenset((*words, *(word.lower() for word in words)))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    """All that a lemma may look like in a text, whatever part of speech it is."""
    return frozenset(
        form
        for spelled in (word, *spelling_variants(word))
        for form in (*verb_forms(spelled).every, *plurals(spelled), spelled)
    )


@define(eq=False)
class Mentions:
    """
    Finds the edits whose words stand in a text.

    Attributes:
        words: What each edit's words are; word sets have been expanded.
    """

    words: Mapping[Edit, Words]
    _by_form: dict[str, list[tuple[Edit, tuple[str, ...]]]] = field(init=False)

    @_by_form.default
    def _index(self) -> dict[str, list[tuple[Edit, tuple[str, ...]]]]:
        found: dict[str, list[tuple[Edit, tuple[str, ...]]]] = {}
        for edit, words in self.words.items():
            for phrase in words:
                tokens = _tokens(edit, phrase)
                for form in _written(edit, tokens[0]) if tokens else ():
                    found.setdefault(form, []).append((edit, tokens))
        return found

    def edits(self, text: str) -> Iterator[Edit]:
        """The edits that a text mentions, in no order, some twice."""
        found = text_words(text)
        for word in found:
            for edit, tokens in self._by_form.get(word, ()):
                if all(not _written(edit, token).isdisjoint(found) for token in tokens[1:]):
                    yield edit


def _tokens(edit: Edit, phrase: Iterable[str]) -> tuple[str, ...]:
    if edit.entry.kind in ("name", "agent", "discard"):
        return tuple(token.text for token in tokenize(" ".join(phrase)))
    return tuple(phrase)


def _written(edit: Edit, word: str) -> frozenset[str]:
    return frozenset((word,)) if edit.entry.kind in _NAMES else _forms(word)
