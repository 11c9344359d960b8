"""Edits of codebooks and a text -> the edits whose words stand in it; the texts that edits may concern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import define, field, frozen

from eventcode.codebook.edits import Edit
from eventcode.codebook.entries import Words
from eventcode.inflection import plurals, spelling_variants, verb_forms
from eventcode.text.tokens import tokenize

Sets = Mapping[str, Words]

#: Kinds of rows, whose phrases are cut into words as texts are.
_PHRASES = ("name", "agent", "discard")
#: Kinds that change nothing in a text, whatever its words.
_SILENT = ("issue",)
#: Kinds that may concern a text without any words of theirs.
_WORDLESS = ("operator", "composition", "crosswalk", "action", "role")
_LOOSE = frozenset("a an the of in to for and at by on de la el al".split())
_PART = re.compile(r"[^\W_]+")
_ROOT = 6


def edit_words(edit: Edit, old: Sets, new: Sets) -> Words:
    """
    The words of an edit: of a list that grew those that came; a rule beneath a head has the head's.

    Args:
        edit: The edit.
        old: The word sets of the old codebook, which stand for their members.
        new: Those of the new one.
    """
    if edit.entry.kind == "set":
        name = str(edit.entry.key[0])
        return old.get(name, frozenset()) ^ new.get(name, frozenset())
    words = edit.words or frozenset(word for entry in (edit.old, edit.new) if entry for word in entry.block)
    return frozenset(word for phrase in words for word in _members(phrase, old, new))


def _members(phrase: tuple[str, ...], old: Sets, new: Sets) -> Words:
    if phrase[0].startswith("&"):
        return old.get(phrase[0][1:], frozenset()) | new.get(phrase[0][1:], frozenset())
    return frozenset((phrase,))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    """All that a lemma may look like in a text, whatever part of speech it is."""
    return frozenset(
        form
        for spelled in (word, *spelling_variants(word))
        for form in (*verb_forms(spelled).every, *plurals(spelled), spelled)
    )


@lru_cache(maxsize=4096)
def _text_words(text: str) -> frozenset[str]:
    """The words of a text, each as it stands and in lower case."""
    words = [token.text for token in tokenize(text)]
    return frozenset((*words, *(word.lower() for word in words)))


@define(eq=False)
class Mentions:
    """
    Finds the edits whose words stand in a text.

    Attributes:
        words: The words of each edit (see `edit_words`).
    """

    words: Mapping[Edit, Words]
    _by_form: dict[str, list[tuple[Edit, tuple[str, ...]]]] = field(init=False)

    @_by_form.default
    def _index(self) -> dict[str, list[tuple[Edit, tuple[str, ...]]]]:
        found: dict[str, list[tuple[Edit, tuple[str, ...]]]] = {}
        for edit, words in self.words.items():
            for phrase in words if edit.entry.kind not in _SILENT else ():
                tokens = _tokens(edit, phrase)
                for form in _written(edit, tokens[0]) if tokens else ():
                    found.setdefault(form, []).append((edit, tokens))
        return found

    def edits(self, text: str) -> Iterator[Edit]:
        """The edits of which a whole phrase may stand in a text, in whatever form; in no order, some twice."""
        found = _text_words(text)
        for word in found:
            for edit, tokens in self._by_form.get(word, ()):
                if all(not _written(edit, token).isdisjoint(found) for token in tokens[1:]):
                    yield edit


def _tokens(edit: Edit, phrase: Iterable[str]) -> tuple[str, ...]:
    joined = " ".join(phrase)
    return tuple(token.text for token in tokenize(joined)) if edit.entry.kind in _PHRASES else tuple(joined.split())


def _written(edit: Edit, word: str) -> frozenset[str]:
    """How a word of an edit may be written; a name only as it is."""
    return frozenset((word,)) if edit.entry.kind == "name" else _forms(word)


@frozen
class Reach:
    """
    Which texts edits may concern.

    A row or rule none of whose words occurs in a text changes nothing in it. "Occurs" is taken widely: it is enough
    that a part of a word begins as some form of some word of an edit does. Edits without words of their own, such as
    those of compositions, may concern any text.

    Attributes:
        roots: How the words begin, or None when any text may be concerned.
    """

    roots: frozenset[str] | None

    @classmethod
    def of(cls, edits: Iterable[Edit], old: Sets, new: Sets) -> Reach:
        """The reach of some edits; the word sets are those of the two codebooks."""
        roots: set[str] = set()
        for edit in edits:
            if edit.entry.kind in _WORDLESS:
                return cls(None)
            if edit.entry.kind in _SILENT:
                continue
            words = {word for entry in (edit.old, edit.new) if entry for word in (*entry.words, *entry.block)}
            spread = {member for phrase in words for member in _members(phrase, old, new)} | edit_words(edit, old, new)
            for phrase in spread:
                roots.update(_roots(phrase))
        return cls(frozenset(roots))

    def holds(self, text: str) -> bool:
        """True when the coding of a text may differ."""
        return self.roots is None or not self.roots.isdisjoint(map(_root, _PART.findall(_plain(text))))


def _roots(phrase: Iterable[str]) -> Iterator[str]:
    """How the words of a phrase begin, in whatever form; its small words count only if it has no others."""
    words = [word for part in phrase for word in part.split()]
    for word in [word for word in words if word.lower() not in _LOOSE] or words:
        for form in (word, *_forms(word.lower())):
            yield from map(_root, _PART.findall(_plain(form)))


def _root(word: str) -> str:
    return word[:_ROOT]


def _plain(text: str) -> str:
    """In lower case, without accents, and without the stops of abbreviations ("U.S." is "us")."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.lower().replace(".", "").replace("'", "").replace("’", "")
