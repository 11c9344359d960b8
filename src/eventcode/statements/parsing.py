"""The tokens of one clause -> its statement, through grammars/statement.lark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, ClassVar

from attrs import define, field
from lark import Lark
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from eventcode.resources import data_folder
from eventcode.statements.statement import Phrase, Prep, VerbGroup
from eventcode.text.wordlists import word_list

DEEPEST = 12
"""Levels of nesting that are read; what lies below is left unread."""


@define(eq=False)
class Tok:
    """A token of the statement grammar: its type there, and what it stands for."""

    type: str
    value: Any = None
    # lark copies these to its end mark
    start_pos: ClassVar[int] = 0
    line: ClassVar[int] = 1
    column: ClassVar[int] = 1
    end_line: ClassVar[int] = 1
    end_column: ClassVar[int] = 1
    end_pos: ClassVar[int] = 0


@define(eq=False)
class Draft:
    """
    A clause as the grammar has read it, before its inner clauses are read and subjects carried over.

    Attributes:
        subject: The grammatical subject.
        verb: The verb group.
        objects: None, one or two objects.
        modifiers: (preposition, phrase or SUB value) pairs, in order.
        complements: SUB values, in order.
        cut: Whether the clause could only be read up to a fault.
    """

    subject: Phrase | None
    verb: VerbGroup
    objects: list[Phrase]
    modifiers: list[tuple[str, Any]]
    complements: list[Any]
    cut: bool = field(default=False)


class _Build:
    """What each rule of the grammar becomes."""

    def nominal(self, parts: list[Any]) -> Phrase:
        return Phrase((), members=tuple(part.value for part in parts if part.type == "NP"))

    post = modifier = tuple

    def member(self, parts: list[Any]) -> Phrase:
        phrases: list[Phrase] = []
        posts: list[list[tuple[str, Any]]] = []
        for part in parts:
            if type(part) is Phrase:
                phrases.append(part)
                posts.append([])
            elif type(part) is tuple:
                posts[-1].append(part)
        made = [_with_posts(p, q) for p, q in zip(phrases, posts, strict=True)]
        first = made[0]
        if len(made) == 1:
            return first
        return Phrase(first.words, first.posts, first.members, made[1], first.place)

    def phrase(self, parts: list[Any]) -> Phrase:
        return Phrase((), members=tuple(part for part in parts if type(part) is Phrase))

    def clause(self, parts: list[Any]) -> Draft:
        subject: Phrase | None = None
        verb: VerbGroup | None = None
        objects: list[Phrase] = []
        modifiers: list[tuple[str, Any]] = []
        complements: list[Any] = []
        for part in parts:
            kind = type(part)
            if kind is tuple:
                modifiers.append(part)
            elif kind is Phrase:
                if verb is None:
                    subject = part
                else:
                    objects.append(part)
            elif kind is Tok:
                if part.type == "VERB":
                    verb = part.value
                else:
                    complements.append(part.value)
        assert verb is not None
        return Draft(subject, verb, objects, modifiers, complements)


def _with_posts(phrase: Phrase, posts: list[tuple[str, Any]]) -> Phrase:
    """Hang prepositional phrases on a phrase; inner clauses among them are put in later (see clauses.finish)."""
    if not posts:
        return phrase
    made: list[Prep] = []
    chain = 0
    for word, filler in posts:
        if word == "of" and (0 < chain < _CHAIN or (made and not chain and _holds(made[-1], filler))):
            made[-1] = _deeper(made[-1], Prep(word, filler))
        else:
            made.append(Prep(word, filler))
        chain = chain + 1 if word == "of" and isinstance(filler, Phrase) else 0
    return Phrase(phrase.words, tuple(made), phrase.members, phrase.apposition, phrase.place)


def _holds(prep: Prep, filler: object) -> bool:
    """ "Talks with [the president of Chad]", but not "the arrest in the capital of two men": whose "of" is it?"""
    held = prep.filler.members[-1] if isinstance(prep.filler, Phrase) and prep.filler.members else prep.filler
    first = filler.members[0] if isinstance(filler, Phrase) and filler.members else filler
    if not isinstance(held, Phrase) or not isinstance(first, Phrase) or held.place is None or first.place is None:
        return False
    reading, last = held.place.reading, held.place.last - 1
    named = reading.tags[first.place.last - 1] == "NAME" and held.place.last + 1 == first.place.first
    article = reading.tags[held.place.first] in ("DET", "POSS")
    return named and article and reading.tags[last] == "NOUN" and reading.lemmas[last] in _holders()


@cache
def _holders() -> frozenset[str]:
    """Nouns that a name behind "of" tells more of: people, places."""
    return word_list("people_nouns") | word_list("place_nouns")


_CHAIN = 8
"""How deep of-phrases hang on each other; what follows stays beside them."""


def _deeper(prep: Prep, post: Prep) -> Prep:
    """Hang a phrase on the last nominal of a chain of of-phrases."""
    phrase = prep.filler
    assert isinstance(phrase, Phrase)
    if phrase.members and not phrase.posts:
        *before, last = phrase.members
        deeper = _deeper(Prep(prep.word, last), post).filler
        members = (*before, deeper) if isinstance(deeper, Phrase) else phrase.members
        return Prep(prep.word, Phrase((), (), members, phrase.apposition, phrase.place))
    if phrase.posts and isinstance(phrase.posts[-1].filler, Phrase):
        posts = (*phrase.posts[:-1], _deeper(phrase.posts[-1], post))
    else:
        posts = (*phrase.posts, post)
    return Prep(prep.word, Phrase(phrase.words, posts, phrase.members, phrase.apposition, phrase.place))


class _Ready(Lexer):
    """A lexer over tokens that are ready."""

    def __init__(self, lexer_conf: object) -> None:
        pass

    def lex(self, data: Sequence[Tok]) -> Iterator[Any]:  # type: ignore[override]
        return iter(data)


@cache
def grammar() -> Lark:
    """Build the parser, once."""
    text = (data_folder("grammars") / "statement.lark").read_text(encoding="utf-8")
    return Lark(
        text, start=["clause", "phrase"], parser="lalr", lexer=_Ready, strict=True, maybe_placeholders=False
    )  # fmt: skip


_BUILD = _Build()
_LONG = 40
"""Tokens of a clause above which its shape is not kept: few clauses share one so long."""
Plan = int | tuple[Callable[[list[Any]], Any], tuple[Any, ...]]
"""
What to build: a function over plans; the token at a place n; or, for ~n, what the token at n stands for.
"""


def _parse_shape(types: tuple[str, ...], start: str) -> tuple[Plan | None, int]:
    """
    Parse the types of tokens: what to build, or None and the place of the fault.

    What the grammar makes of a clause depends on the types of its tokens alone, and clauses are much alike.
    """
    try:
        tree = grammar().parse([Tok(kind, place) for place, kind in enumerate(types)], start=start)
    except UnexpectedInput as fault:
        token = getattr(fault, "token", None)
        return None, token.value if isinstance(token, Tok) else len(types)
    return _plan(tree), -1


_known_shape = lru_cache(maxsize=8192)(_parse_shape)


def _plan(node: Any) -> Plan:
    """The plan of a tree, in which what has one part only is that part."""
    if isinstance(node, Tok):
        return node.value  # type: ignore[no-any-return]
    rule, children = str(node.data), [_plan(child) for child in node.children]
    if len(children) == 1 and rule != "clause":
        return ~children[0] if rule == "nominal" and isinstance(children[0], int) else children[0]
    if rule in ("post", "modifier"):  # a preposition's word, and what it governs: a phrase, or a clause as a token
        children = [~child if isinstance(child, int) and child >= 0 else child for child in children]
    return getattr(_BUILD, rule), tuple(children)


def _made(plan: Any, tokens: Sequence[Tok]) -> Any:
    """Build what a plan describes from the tokens themselves."""
    if type(plan) is int:
        return tokens[plan] if plan >= 0 else tokens[~plan].value
    build, children = plan
    parts = []
    for child in children:
        if type(child) is tuple:
            parts.append(_made(child, tokens))
        else:
            parts.append(tokens[child] if child >= 0 else tokens[~child].value)
    return build(parts)


def _read(tokens: Sequence[Tok], types: tuple[str, ...], start: str) -> tuple[Any, int]:
    """Tokens of these types as *start*, and -1; or None and the place of the fault."""
    plan, fault = (_known_shape if len(types) <= _LONG else _parse_shape)(types, start)
    return (None, fault) if plan is None else (_made(plan, tokens), -1)


def parse_clause(tokens: Sequence[Tok]) -> Draft | None:
    """
    Read one clause.

    Args:
        tokens: Its tokens; a clause that the grammar cannot read is cut at the fault and marked.

    Returns:
        The draft, or None where no verb could be read.
    """
    types = tuple([token.type for token in tokens])
    if "VERB" not in types:
        return None
    verb, size = types.index("VERB"), len(types)
    while size > verb:
        draft, at = _read(tokens, types[:size], "clause")
        if draft is not None:
            draft.cut = size < len(tokens)
            return draft  # type: ignore[no-any-return]
        if at <= verb:  # what stands before the verb does not read: keep the verb with the last nominal before it
            return _from_verb(tokens, verb)
        size = min(at, size - 1)
    return _from_verb(tokens, verb)


def _from_verb(tokens: Sequence[Tok], verb: int) -> Draft | None:
    """Read the clause from the last nominal before its verb on, or from the verb."""
    if verb == 0:
        return None
    start = verb - 1 if tokens[verb - 1].type == "NP" and verb > 1 else verb
    draft = parse_clause(tokens[start:])
    if draft is not None:
        draft.cut = True
    return draft


def parse_phrase(tokens: Sequence[Tok]) -> Phrase | None:
    """Read a phrase on its own; None where its tokens are none."""
    types = tuple([token.type for token in tokens])
    size = len(types)
    while size:
        phrase, at = _read(tokens, types[:size], "phrase")
        if phrase is not None:
            return phrase  # type: ignore[no-any-return]
        size = min(at, size - 1)
    return None
