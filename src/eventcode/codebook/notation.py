"""Tokens of a rule's left side -> its verbs and slots, by the grammar of statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NoReturn, cast

from attrs import define, field
from lark import Token, Tree

from eventcode.codebook.declarations import Member, RawFiller, RawPattern
from eventcode.codebook.grammar import long_prepositions, particles, prepositions, shape
from eventcode.codebook.patterns import FillerKind
from eventcode.codebook.source import TextFile
from eventcode.problems import Problem, near_misses

_KEYWORDS = ("SOURCE", "TARGET", "ANY", "X")
_MARKERS = frozenset(("to", "that", "whether"))
MODALS = frozenset(("will", "must", "should"))
"""Before X they stand for the tense or mood of any verb: SOURCE will X, SOURCE must X."""
LINKING = frozenset(("be", "become", "get", "grow", "remain", "stay", "feel", "seem"))
_BE = frozenset(("be", "become", "remain", "seem"))
"""Linking verbs that are no nouns."""
_ARTICLES = frozenset(("a", "an", "the"))
_SUBORDINATORS = frozenset(("that", "whether"))
_CONJUNCTIONS = frozenset(("and", "or"))
_ACTORS_AS_WORDS = frozenset(("source", "target"))
_MISNAMED = {"SUBJECT": "SOURCE", "ACTOR": "SOURCE", "OBJECT": "TARGET", "RECIPIENT": "TARGET", "CONTENT": "X"}


class Unreadable(Exception):
    """
    A pattern that cannot be read.

    Attributes:
        problem: What is wrong with it, and where.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@define(eq=False)
class PatternReader:
    """
    Reads one pattern.

    Attributes:
        file: Where it stands.
        tokens: Its words and marks.
        starred: True beneath a head, where "*" stands for the verb; else the pattern names its own.
    """

    file: TextFile
    tokens: Sequence[Token]
    starred: bool
    verbs: tuple[Member, ...] = ()
    units: list[Token] = field(factory=list)
    words: list[Token] = field(factory=list)
    values: list[object] = field(factory=list)
    at: int = 0
    texts: tuple[str | None, ...] = field(init=False)

    @texts.default
    def _plain_words(self) -> tuple[str | None, ...]:
        return tuple([str(token) if token.type == "WORD" else None for token in self.tokens])

    def read(self, text: str) -> RawPattern:
        """Read it; raises Unreadable, or Fault from the grammar."""
        needs_verb = not self.starred
        while (token := self._next()) is not None:
            before = self.units[-1].type if self.units else ""
            if needs_verb and self._opens_verb(token, before):
                self.verbs = self._verbs()
                self._unit("VERB", token, None)
                needs_verb = False
            else:
                self._read_unit(token)
        tree = shape("clause", self.units)
        slots: dict[str, RawFiller] = {}
        self._clause(tree, slots)
        self._once(slots)
        if "source" not in slots and not any(filler.kind == "source" for filler in slots.values()):
            slots["source"] = RawFiller("source", Token("ACTOR", "SOURCE"))
        return RawPattern(self.verbs, slots, text)

    def _opens_verb(self, token: Token, before: str) -> bool:
        if token.type == "WORD":
            return token not in prepositions()
        return token.type in ("SET", "OPEN") and before not in ("", "PREP")

    def _read_unit(self, token: Token) -> None:
        following = self._peek(1)
        if token.type == "ACTOR":
            self._take()
            kind: FillerKind = "source" if token == "SOURCE" else "target"
            self._unit("NP", token, RawFiller(kind, token))
        elif token.type == "ANY":
            self._take()
            self._unit("NP", token, RawFiller("any", token))
        elif token.type == "X":
            self._take()
            self._unit("SUB", token, "")
        elif token.type == "STAR":
            if not self.starred:
                message = "'*' stands for the verb of a block, and this rule stands in none"
                self._fail(
                    "R404", token, message, "write the verb, or indent the rule beneath a head like 'sign -> 057'"
                )
            self._take()
            self._unit("VERB", token, None)
        elif token in _MARKERS and following is not None and following.type == "X":
            self._take(2)
            self._unit("SUB", token, str(token))
        elif token in _SUBORDINATORS:
            self._fail(
                "R407", token, f"'{token}' must be followed by X", f"write '{token} X'; its own source may be TARGET"
            )
        elif token.type == "WORD" and self._preposition_ahead(0):
            self._unit("PREP", token, self._prepositions())
        elif token.type in ("WORD", "SET", "OPEN"):
            members = self._members(many=True)
            after_verb = any(unit.type == "VERB" for unit in self.units)
            if after_verb and members[0].token.type == "WORD" and members[0].words[0] in _BE:
                message = f"'{token}' stands where a noun must: an earlier word is taken for the verb"
                self._fail("R411", token, message, "put the words of the source in [brackets], or in a set")
            self._unit("NP", token, RawFiller("words", token, members))
        else:
            self._fail("R104", token, f"'{token}' has no place here", "alternatives are words or sets: arms | weapons")

    def _prepositions(self) -> str:
        words = [self._preposition()]
        while (bar := self._next()) is not None and bar.type == "BAR":
            self._take()
            if not self._preposition_ahead(0):
                hint = "a preposition that grammars/english knows: on | against | in favor of"
                self._fail("R104", self._next() or bar, "after '|' another preposition must follow", hint)
            words.append(self._preposition())
        return "|".join(sorted(set(words)))

    def _preposition(self) -> str:
        count, usual = self._preposition_ahead(0) or (1, "")
        token = self._take(count)
        return usual or str(token)

    def _preposition_ahead(self, ahead: int) -> tuple[int, str] | None:
        """How many tokens from here are a preposition, and its usual form; None when there is none."""
        token = self._peek(ahead)
        if token is None or token.type != "WORD":
            return None
        for words, usual in long_prepositions().get(token, ()):
            first = self.at + ahead
            if self.texts[first : first + len(words)] == words:
                return len(words), usual
        return (1, str(token)) if token in prepositions() else None

    def _verbs(self) -> tuple[Member, ...]:
        token, following = self._next(), self._peek(1)
        if token in MODALS and following is not None:
            after = self._peek(2)
            if following.type == "X" or (following == "not" and after is not None and after.type == "X"):
                words = (str(token), "not") if following == "not" else (str(token),)
                first = self._take(len(words))
                return (Member(words, first),)
        found = self._members(many=False)
        for n, member in enumerate(found[1:], 1):
            joined = member.token.type == "WORD" and member.words[0] in LINKING and len(member.words) == 2
            if joined and all(each.words[0] in LINKING and len(each.words) == 1 for each in found[:n]):
                one, other, word = found[0].words[0], *member.words
                message = f"'{other} {word}' is read as one verb here, and '{one}' stands without '{word}'"
                noun, predicate = f"{one} | {other} [{word}]", f"[{one} {word}] | [{other} {word}]"
                hint = f"{noun}, where it is a noun; {predicate}, where it is not"
                self._fail("R411", member.token, message, hint)
        return found

    def _members(self, *, many: bool) -> tuple[Member, ...]:
        """Alternatives; *many* takes a run of words as one phrase, else a verb with its particles is taken."""
        found = [self._member(many)]
        while (bar := self._next()) is not None and bar.type == "BAR":
            self._take()
            token = self._next()
            if token is None or token.type not in ("WORD", "SET", "OPEN"):
                self._fail("R104", token or bar, "after '|' a word or a set must follow", "arms | weapons | &goods")
            found.append(self._member(many))
        return tuple(found)

    def _member(self, many: bool) -> Member:
        token = self._take()
        if token.type == "SET":
            return Member((str(token[1:]),), token, is_set=True)
        if token.type == "OPEN":
            words = []
            while (inner := self._next()) is not None and inner.type == "WORD":
                words.append(str(self._take()))
            if inner is None or inner.type != "CLOSE" or not words:
                self._fail("R104", token, "'[' opens words that no ']' closes", "[take over]")
            self._take()
            return Member(tuple(word.lower() for word in words), token)
        words = [self._word(token)]
        while (following := self._next()) is not None and following.type == "WORD":
            if many and not self._preposition_ahead(0) and following not in _SUBORDINATORS:
                words.append(self._word(self._take()))
            elif not many and len(words) == 1 and token in LINKING and following not in prepositions():
                words.append(self._word(self._take()))
                break
            elif not many and len(words) == 1 and following in particles():
                words.append(str(self._take()))
            else:
                break
        return Member(tuple(words), token)

    def _word(self, token: Token) -> str:
        if token in _CONJUNCTIONS:
            hint = "alternatives are written a | b; 'A and B met' is taken apart before rules are tried"
            self._fail("R410", token, f"'{token}' cannot stand in a pattern", hint)
        if token in _ARTICLES:
            self._fail("R410", token, f"the article '{token}' cannot stand in a pattern", "leave it out")
        if token in _ACTORS_AS_WORDS:
            self._fail("R408", token, f"'{token}' is read as a word", f"write {token.upper()} for the actor")
        if len(token) > 1 and token.isalpha() and token.isupper():
            close = [_MISNAMED[token]] if token in _MISNAMED else near_misses(str(token), _KEYWORDS, 1)
            hint = f"did you mean {close[0]}?" if close else "words are written in lower case, an acronym in [brackets]"
            self._fail("R408", token, f"unknown pattern word '{token}'", hint)
        return token.lower()

    def _clause(self, tree: Tree[Token], slots: dict[str, RawFiller]) -> None:
        seen_verb = False
        objects: list[RawFiller] = []
        for child in tree.children:
            if isinstance(child, Token):
                seen_verb = True
            elif child.data == "modifier":
                self._modifier(child, slots)
            elif child.data == "complement":
                token, marker = self._leaf(child.children[0])
                self._put(slots, f"comp:{marker}", RawFiller("content", token))
            elif not seen_verb:
                self._put(slots, "source", self._phrase(child, slots))
            else:
                objects.append(self._phrase(child, slots))
        for slot, filler in zip(("object",) if len(objects) == 1 else ("recipient", "object"), objects, strict=False):
            self._put(slots, slot, filler)

    def _phrase(self, tree: Tree[Token], slots: dict[str, RawFiller]) -> RawFiller:
        """The filler of a phrase; phrases that hang on it fill slots of their own."""
        nominal = tree
        if tree.data != "nominal":
            member = cast("Tree[Token]", tree.children[0])
            nominal, *posts = cast("list[Tree[Token]]", member.children)
            for post in posts:
                self._modifier(post, slots)
        _, value = self._leaf(nominal.children[0])
        return cast(RawFiller, value)

    def _modifier(self, tree: Tree[Token], slots: dict[str, RawFiller]) -> None:
        token, words = self._leaf(tree.children[0])
        filler = tree.children[1]
        if isinstance(filler, Token):
            content, marker = self._leaf(filler)
            if marker:
                self._fail(
                    "R407", content, f"'{marker} X' cannot follow '{token}'", f"write '{token} X' or '{marker} X'"
                )
            value = RawFiller("content", content)
        else:
            value = self._phrase(filler, slots)
        self._put(slots, f"prep:{words}", value)

    def _put(self, slots: dict[str, RawFiller], slot: str, filler: RawFiller) -> None:
        mine = set(slot.removeprefix("prep:").split("|"))
        for other in slots:
            if slot == other or (slot[:5] == other[:5] == "prep:" and mine & set(other[5:].split("|"))):
                name = slot.partition(":")[2] or slot
                self._fail("R406", filler.token, f"'{name}' is filled twice", "a slot can be named once in a pattern")
        slots[slot] = filler

    def _once(self, slots: dict[str, RawFiller]) -> None:
        seen: set[str] = set()
        for filler in slots.values():
            if filler.kind in seen and filler.kind in ("source", "target", "content"):
                self._fail("R406", filler.token, f"{filler.token} stands twice in the pattern", "name it once")
            seen.add(filler.kind)

    def _leaf(self, child: Token | Tree[Token]) -> tuple[Token, object]:
        index = int(str(child))
        return self.words[index], self.values[index]

    def _unit(self, kind: str, token: Token, value: object) -> None:
        self.units.append(Token(kind, str(len(self.units)), line=token.line, column=token.column))
        self.words.append(token)
        self.values.append(value)

    def _next(self) -> Token | None:
        return self._peek(0)

    def _peek(self, ahead: int) -> Token | None:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _take(self, count: int = 1) -> Token:
        token = self.tokens[self.at]
        self.at += count
        return token

    def _fail(self, code: str, token: Token, message: str, hint: str) -> NoReturn:
        raise Unreadable(self.file.problem(code, token.line or 1, token.column or 1, message, hint, len(token)))


_BRACKETED = LINKING | _ARTICLES | _CONJUNCTIONS | _SUBORDINATORS | _ACTORS_AS_WORDS | {"will"}


@cache
def _prepositional() -> frozenset[str]:
    """Words that are read as prepositions or particles where they stand bare."""
    return prepositions() | particles() | long_prepositions().keys()


def bracketed(words: Sequence[str]) -> str:
    """Words as an alternative of a pattern; in [brackets] unless one plain word, or a verb with its particle."""
    text = " ".join(words)
    lists = _prepositional()
    if len(words) == 2 and words[0] not in lists and words[1] in particles():
        return text
    special = text in lists or text in _BRACKETED
    return f"[{text}]" if special or len(words) > 1 else text
