"""Tokens of a line -> a tree, by grammars/rules.lark and grammars/statement.lark."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Tree, UnexpectedToken
from lark.lexer import Lexer

from eventcode.resources import data_folder

#: The start symbols of rules.lark; "clause" belongs to statement.lark.
STARTS = (
    "set", "head", "noun_head", "nouns", "rule", "pattern", "operator", "compose", "remove_rule", "remove_set",
    "remove_operator", "remove_head", "remove_noun_head",
)  # fmt: skip

#: The start symbols of patterns.lark.
WORD_STARTS = ("word_set", "verbs", "words", "remove_verbs", "remove_set", "remove_words")

#: Where a parser stopped: start symbol, parser state, type of the token that it could not take.
FaultKey = tuple[str, int, str]


class Fault(Exception):
    """
    A line that the grammar does not know.

    Attributes:
        key: Where the parser stopped; the same mistake has the same key.
        token: The token that it could not take (type "$END" behind the last one).
        accepts: The types of token that would have fitted.
    """

    def __init__(self, key: FaultKey, token: Token, accepts: set[str]) -> None:
        super().__init__(key)
        self.key = key
        self.token = token
        self.accepts = accepts


class _Tokens(Lexer):
    """A lexer over tokens that are ready."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Sequence[Token]) -> Iterator[Token]:  # type: ignore[override]
        return iter(data)


@cache
def _parser(grammar: str) -> Lark:
    text = data_folder("grammars").joinpath(grammar).read_text(encoding="utf-8")
    starts = {"rules.lark": STARTS, "patterns.lark": WORD_STARTS}.get(grammar, ("clause", "phrase"))
    return Lark(text, start=list(starts), parser="lalr", lexer=_Tokens, strict=True, maybe_placeholders=False)


def shape(start: str, tokens: Sequence[Token]) -> Tree[Token]:
    """
    Read tokens as *start*, by their types alone; raises Fault.

    Returns:
        The tree, whose leaves are the places of the tokens in the line; it is shared, and must not be changed.
    """
    try:
        return _shape(start, tuple([token.type for token in tokens]))
    except Fault:
        return parse(start, tokens)  # fails again, at the token itself


def accept(start: str, tokens: Sequence[Token]) -> None:
    """See that tokens are a rule or a pattern, whose grammar takes its items in any order and number; raises Fault."""
    types = [token.type for token in tokens]
    opening = types[:1] if start == "remove_rule" else []
    end = types.index("ARROW") if "ARROW" in types else len(types)
    try:
        _shape(start, (*opening, *sorted(set(types[len(opening) : end])), *types[end:]))
    except Fault:
        parse(start, tokens)  # fails again, at the token itself


@lru_cache(maxsize=4096)
def _shape(start: str, types: tuple[str, ...]) -> Tree[Token]:
    return parse(start, [Token(kind, str(at)) for at, kind in enumerate(types)])


def parse(start: str, tokens: Sequence[Token]) -> Tree[Token]:
    """Read tokens as *start*; raises Fault."""
    parser = _parser("rules.lark" if start in STARTS else "patterns.lark" if start in WORD_STARTS else "statement.lark")
    data: Any = tokens
    try:
        return parser.parse(data, start=start)
    except UnexpectedToken as error:
        state: Any = error.state
        raise Fault((start, state.position, error.token.type), error.token, error.accepts or set()) from None


@cache
def particles() -> frozenset[str]:
    """The words that belong to the verb before them."""
    return frozenset(_lines("particles.txt"))


@cache
def prepositions() -> frozenset[str]:
    """The prepositions of one word; those that are mostly something else are left out."""
    found = set(_lines("prepositions.txt"))
    for word, tag, _, weight in _rows("english/closed.csv"):
        if tag == "PREP" and int(weight or 100) >= 50:
            found.add(word)
    return frozenset(found)


@cache
def long_prepositions() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """First word -> the prepositions of several words that it begins, the longest first, each with its usual form."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, tag, usual in _rows("english/multiword.csv"):
        if tag == "PREP":
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, usual or phrase))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}


def _lines(name: str) -> list[str]:
    text = data_folder("grammars").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader(_lines(name)))[1:]
