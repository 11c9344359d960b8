"""Tokens -> the names that stand in them: longest match over a trie of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from eventcode.text.tokens import tokenize

Node = dict[str, Any]
"""What may follow a word of a phrase: the next words, and under "" the phrases that end here."""
_END = ""
_PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def _spelling_fits(name: str, first: str, alone: bool) -> bool:
    """A name that begins with a capital needs one in the text; an acronym, a word alone, needs all its capitals."""
    if alone and name.isupper():
        return first.isupper()
    return not name[0].isupper() or not first[0].islower()


def words_of(phrase: str) -> list[str]:
    """The words of a phrase in lower case, cut as those of texts are."""
    if _PLAIN.fullmatch(phrase):  # nearly all: their words are their tokens
        return phrase.lower().split(" ")
    return [token.text.lower() for token in tokenize(phrase, 0, len(phrase))]


def _shared(node: Node, other: Node | None, word: str) -> tuple[str, str] | None:
    """The name that a word ends for both of two beginnings: "[North] and South Korea" has North Korea."""
    ends = node.get(word, {}).get(_END), (other or {}).get(word, {}).get(_END)
    if not ends[0] or not ends[1] or "NOUN" in (ends[0][0][1], ends[1][0][1]):
        return None
    return tuple(ends[0][0])


class NameTrie:
    """
    Finds known phrases in tokens, the longest first, from the left, on whole words.

    The branch of a first word grows when that word is first met: of tens of thousands, a text has few.

    Args:
        phrases: Pairs of a phrase and the tag that its words get (NAME, ADJ or NOUN).
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        self._branches: dict[str, Node] = {}
        for entry in phrases:
            first = entry[0].partition(" ")[0]
            if not first.isalpha():
                first = next(iter(words_of(entry[0])), "")
            self._phrases.setdefault(first.lower(), []).append(entry)

    def knows(self, word: str) -> bool:
        """Is the word, as written, a phrase of its own?"""
        node = self.node(word.lower())
        return node is not None and any(phrase == word for phrase, _ in node.get(_END, ()))

    def begins(self, word: str) -> bool:
        """Does a phrase begin with the word?"""
        return word.lower() in self._phrases

    def node(self, word: str) -> Node | None:
        """What may follow a lower-case word that phrases begin with; None where none does."""
        branch = self._branches.get(word)
        if branch is None and word in self._phrases:
            branch = self._branches[word] = self._branch(self._phrases[word])
        return branch

    @staticmethod
    def _branch(phrases: Iterable[tuple[str, str]]) -> Node:
        """The node of a word that all these phrases begin with."""
        branch: Node = {}
        for phrase, tag in phrases:
            node = branch
            for word in words_of(phrase)[1:]:
                node = node.setdefault(word, {})
            node.setdefault(_END, []).append((phrase, tag))
        return branch

    def find(
        self, texts: Sequence[str], lowers: Sequence[str], nodes: Sequence[Node | None]
    ) -> list[tuple[int, int, str, str]]:
        """
        Give (first, last, phrase, tag) for each phrase found; `last` is exclusive, and matches do not overlap.

        Where several phrases of one spelling differ in capitals, the one written like the text wins.

        Args:
            texts: The words as written.
            lowers: The words in lower case.
            nodes: The node of each word.
        """
        found: list[tuple[int, int, str, str]] = []
        end, free = len(lowers), 0
        for i, node in enumerate(nodes):
            if node is None or i < free:
                continue
            j = i + 1
            if i + 3 < end and lowers[j] == "and" and texts[i][0].isupper() and nodes[i + 2] is not None:
                whole = _shared(node, nodes[i + 2], lowers[i + 3])
                if whole is not None:
                    found.append((i, j, *whole))
                    continue
            if _END not in node and (j == end or lowers[j] not in node):
                continue
            first = texts[i]
            best: tuple[int, int, str, str] | None = None
            while node is not None:
                if _END in node:
                    for phrase, tag in node[_END]:
                        if _spelling_fits(phrase, first, j == i + 1) and (
                            best is None or best[1] < j or phrase[0] == first[0]
                        ):
                            best = (i, j, phrase, tag)
                node = node.get(lowers[j]) if j < end else None
                j += 1
            if best is not None:
                found.append(best)
                free = best[1]
        return found
