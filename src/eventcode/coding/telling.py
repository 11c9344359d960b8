"""The words of an act's clause -> what they tell beyond its code: a finer code, a mode."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eventcode.codebook.codebook import Codebook
from eventcode.ontology import Ontology
from eventcode.statements.statement import Phrase, Prep, Statement

_Words = tuple[str, ...]
#: First word -> whole wordings, each with what it tells.
_Index = Mapping[str, Sequence[tuple[_Words, str]]]
_BREAK = ""
"""Stands for a name, and between two phrases, so that no wording reaches from one into the other."""


class Telling:
    """
    What words tell.

    Args:
        codebook: Its actions and their modes have words; those of a codebook without any cost nothing.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codes = codebook.rule_ontology
        sets = {f"&{name}": words.members for name, words in codebook.sets.items()}

        def spelt(words: Iterable[str]) -> Iterator[_Words]:
            for word in words:
                yield from sets.get(word, (tuple(word.split()),))

        self._wordings = {
            code: tuple(spelt(action.words)) for code, action in self.codes.actions.items() if action.words
        }
        self._finer: dict[str, _Index] = {}
        self._modes = {
            code: _index((words, mode.code) for mode in action.mode_table for words in spelt(mode.words))
            for code, action in codebook.ontology.actions.items()
            if any(mode.words for mode in action.mode_table)
        }

    def finer(self, code: str, statement: Statement) -> tuple[str, str] | None:
        """
        The code below that of an act, or below its parent's where its own is the unspecified one, that words tell.

        The code with the most words is taken, its own if that has them; several tell what they have in common.

        Returns:
            The code and the word; None when nothing is told.
        """
        index = self._finer.get(code)
        if index is None:
            index = self._finer[code] = self._below(code)
        if not index:
            return None
        found: dict[str, set[_Words]] = defaultdict(set)
        for words, told in _found(index, _spoken(statement)):
            found[told].add(words)
        if not found:
            return None
        weights = {told: sum(map(len, words)) for told, words in found.items()}
        most = max(weights.values())
        best = [told for told, weight in weights.items() if weight == most]
        finer = _common(best, self.codes)
        if not _is_finer(finer, code, self.codes):
            return None
        return finer, " ".join(max(found[best[0]]))

    def _below(self, code: str) -> _Index:
        """The words of all codes that may be told from a code; made when it is first met, as most of a text are few."""
        told = [each for each in self._wordings if each == code or _is_finer(each, code, self.codes)]
        return _index((words, each) for each in told for words in self._wordings[each])

    def mode(self, code: str, statement: Statement) -> tuple[str, str] | None:
        """The mode of an action that the words of a clause tell, the first by name, and the word; None for none."""
        index = self._modes.get(code)
        if index is None:
            return None
        found = [(mode, " ".join(words)) for words, mode in _found(index, _whole(statement))]
        return min(found, default=None)


def _index(wordings: Iterable[tuple[_Words, str]]) -> _Index:
    found: dict[str, list[tuple[_Words, str]]] = defaultdict(list)
    for words, told in wordings:
        found[words[0]].append((words, told))
    return dict(found)


def _is_finer(code: str, than: str, codes: Ontology) -> bool:
    """Is a code below another, or below the parent of the unspecified one, which has the parent's code and 0?"""
    if code == than or than not in codes:
        return False
    parent = codes[than].parent
    above = parent if parent is not None and than == f"{parent}0" else than
    return above in codes[code].ancestors


def _common(best: Sequence[str], codes: Ontology) -> str:
    """The code that all of them are, or lie below."""
    shared = [code for code in codes[best[0]].lineage if all(codes[each].is_a(code) for each in best)]
    return shared[0] if shared else best[0]


def _found(index: _Index, spoken: Iterable[tuple[str, str]]) -> Iterator[tuple[_Words, str]]:
    """The wordings that stand in words, each of which is given as base form and as it is written."""
    words = list(spoken)
    for k, word in enumerate(words):
        for first in dict.fromkeys(word):
            for wording, told in index.get(first, ()):
                end = k + len(wording)
                if end <= len(words) and all(map(_is, wording[1:], words[k + 1 : end])):
                    yield wording, told


def _is(asked: str, word: tuple[str, str]) -> bool:
    return asked in word


def _spoken(statement: Statement) -> Iterator[tuple[str, str]]:
    """The words of a clause and of what completes it, without its own verb and who acts."""
    if statement.recipient is not None:
        yield from _of_phrase(statement.recipient)
        yield _BREAK, _BREAK
    if statement.object is not None:
        yield from _of_phrase(statement.object)
    for prep in statement.modifiers:
        yield from _of_prep(prep)
    for complement in statement.complements:
        yield _BREAK, _BREAK
        yield from _whole(complement.statement)


def _whole(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.source is not None:
        yield from _of_phrase(statement.source)
        yield _BREAK, _BREAK
    yield from ((word, word) for word in statement.verb.lemma.split())
    yield from _spoken(statement)


def _of_prep(prep: Prep) -> Iterator[tuple[str, str]]:
    """A preposition and what follows it, so that a wording may reach over it: "a pause [in fighting]"."""
    yield from ((word, word) for word in prep.word.replace("_", " ").split())
    yield from _of_phrase(prep.filler) if isinstance(prep.filler, Phrase) else _whole(prep.filler)


def _of_phrase(phrase: Phrase) -> Iterator[tuple[str, str]]:
    at = phrase.place
    if at is not None:
        tags, lemmas, lowers = at.reading.tags, at.reading.lemmas, at.reading.lowers
        for k in range(at.first, at.last):
            yield (lemmas[k], lowers[k]) if tags[k] != "NAME" else (_BREAK, _BREAK)
    for member in phrase.members:
        yield from _of_phrase(member)
        yield _BREAK, _BREAK
    for post in phrase.posts:
        yield from _of_prep(post)
