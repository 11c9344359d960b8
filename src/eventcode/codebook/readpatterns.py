"""Text of a .patterns file -> the word patterns, verbs and sets that its lines declare, and problems."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import cast

from attrs import define, field, frozen
from lark import Token, Tree

from eventcode.codebook.codebook import Example
from eventcode.codebook.grammar import Fault, parse
from eventcode.codebook.lines import Line, read_lines
from eventcode.codebook.rules import NO_DEFAULT, parse_events
from eventcode.codebook.source import TextFile
from eventcode.codebook.wordpatterns import KEYWORDS, Element, PhraseSet, Weight, WordPattern, WordVerb, walk
from eventcode.problems import Location, Problem

#: In the first line of a file that an import has made: its patterns need no examples.
IMPORTED = "# imported"
NONE = "none"

_TOKEN = re.compile(
    r"(?P<ARROW>->)|(?P<SET>&[^\W_][\w-]*?(?=_|\W|$)(?:-[^\W_]+)*)|(?P<STAR>\*)|(?P<BAR>\|)|(?P<COMMA>,)|(?P<COLON>:)|(?P<EQUALS>=)"
    r"|(?P<LBRACE>\{)|(?P<RBRACE>\})|(?P<LPAR>\()|(?P<RPAR>\))|(?P<LSQB>\[)|(?P<RSQB>\])|(?P<TIE>_)|(?P<STEM>~)"
    r"|(?P<MARK>[?!])|(?P<PLUS>\+)|(?P<WORD>(?:(?!->)[^\W_]|[.\'’/$%&@-](?!>))+)|(?P<STRAY>\S)"
)


@frozen(eq=False)
class Removal:
    """
    A wish that something of the codebooks that this one extends be gone.

    Attributes:
        set: The name of a set, or "".
        verbs: Lemmas of verbs; with `elements` only that pattern of theirs goes.
        elements: A pattern, or ().
        location: The line.
    """

    set: str = ""
    verbs: tuple[str, ...] = ()
    elements: tuple[Element, ...] = ()
    location: Location = field(kw_only=True)


@define(eq=False)
class PatternFile:
    """What a .patterns file declares."""

    file: TextFile
    verbs: list[WordVerb] = field(factory=list)
    sets: list[PhraseSet] = field(factory=list)
    patterns: list[WordPattern] = field(factory=list)
    removals: list[Removal] = field(factory=list)

    @property
    def imported(self) -> bool:
        """Has an import made it, so that its patterns need no examples?"""
        return self.file.lines[0].startswith(IMPORTED)


def read_patterns(file: TextFile) -> tuple[PatternFile, list[Problem]]:
    """
    Read a .patterns file; whatever cannot be read is a problem, and the rest is read all the same.

    Args:
        file: The file.

    Returns:
        What it declares, and what is wrong with it.
    """
    reader = _Reader(file, PatternFile(file))
    reader.read()
    return reader.found, reader.problems


def pattern_tokens(raw: str, number: int) -> list[Token]:
    """The tokens of a physical line, without its comment."""
    found: list[Token] = []
    for match in _TOKEN.finditer(raw.partition("#")[0]):
        kind, text = match.lastgroup or "STRAY", match.group()
        found.append(Token("ACTOR" if text in KEYWORDS else kind, text, line=number, column=match.start() + 1))
    return found


def is_word(text: str) -> bool:
    """Can a text stand as one word in a pattern?"""
    match = _TOKEN.match(text)
    return match is not None and match.lastgroup == "WORD" and match.end() == len(text) and text not in KEYWORDS


def show_tokens(tokens: Sequence[Token]) -> str:
    """
    Write the tokens of a line with one blank where words may stand between, and none around "_" and before "~".

    Args:
        tokens: The tokens of a line, or of a part of it.
    """
    text, before = "", ""
    arrow = False
    for token in tokens:
        glued = token.type in _GLUED_BEFORE or before in _GLUED_BEHIND or (token.type == "MARK" and arrow)
        text += str(token) if glued or not text else f" {token}"
        before, arrow = token.type, arrow or token.type == "ARROW"
    return text


#: Tokens that stand right behind the one before them, and tokens that the next one stands right behind.
_GLUED_BEFORE = frozenset(("TIE", "STEM", "COMMA", "COLON", "RPAR", "RSQB", "RBRACE"))
_GLUED_BEHIND = frozenset(("TIE", "COLON", "LPAR", "LSQB", "LBRACE", "PLUS"))


@define(eq=False)
class _Reader:
    """
    Reads line by line.

    Attributes:
        verbs: The verbs of the block that an indented line belongs to; None outside one.
        examples: Where examples go: those of the pattern above; None where none stands above.
        lost: True beneath a line that could not be read: what depends on it is read, and forgotten.
    """

    file: TextFile
    found: PatternFile
    problems: list[Problem] = field(factory=list)
    verbs: tuple[str, ...] | None = None
    examples: list[Example] | None = None
    lost: bool = False

    def read(self) -> None:
        for line in read_lines(self.file, self.problems, pattern_tokens):
            if line.example is not None:
                self._example(line, line.example)
                continue
            tokens = [token for token in line.tokens if not self._stray(token)]
            if not tokens or (line.level and self.lost and self.verbs is None):
                continue
            self.examples, self.lost = None, False
            if line.level == 0:
                self.verbs = None
            try:
                self._line(line, tokens)
            except Fault as fault:
                self.lost = True
                token = fault.token
                what = "the line ends too early" if token.type == "$END" else f"'{token}' was not expected here"
                column = token.column if token.type != "$END" else len(self.file.lines[line.line - 1]) + 1
                self._problem("P101", token.line or line.line, column or 1, what, _SHAPE, len(token))

    def _stray(self, token: Token) -> bool:
        if token.type != "STRAY":
            return False
        hint = "an actor that is passed over is written SKIP" if token == "^" else ""
        self._problem("P101", token.line or 1, token.column or 1, f"the character '{token}' has no meaning here", hint)
        return True

    def _line(self, line: Line, tokens: list[Token]) -> None:
        first, second = tokens[0], tokens[1] if len(tokens) > 1 else None
        if line.level and self.verbs is None:
            hint = "begin it at the first column, or write a verb above it: attack -> 190"
            self._problem("P102", line.line, line.column, "this line is indented, but stands beneath no verb", hint)
            self.lost = True
            return
        if first == "remove" and second is not None and not any(token.type == "ARROW" for token in tokens):
            first.type = "REMOVE"
            self._remove(line, tokens)
        elif line.level:
            tree = parse("words", _promoted(tokens))
            elements = _elements(tree)
            if self._has_one_verb(line, elements):
                self._add(line, elements, tree)
        elif first.type == "SET" and second is not None and second.type == "EQUALS":
            members = tuple(_elements(phrase) for phrase in _children(parse("word_set", tokens), "phrase"))
            self.found.sets.append(PhraseSet(_set_name(first), members, location=self._at(line)))
        else:
            tree = parse("verbs", _promoted(tokens))
            verbs = _children(tree, "verb")
            self.verbs = tuple(map(_lemma, verbs))
            for lemma, verb in zip(self.verbs, verbs, strict=True):
                forms = tuple(map(_lemma, _children(verb, "form")))
                self.found.verbs.append(WordVerb(lemma, forms, location=self._at(line)))
            if tokens[-1] != NO_DEFAULT:
                self._add(line, (Element("verb"),), tree)

    def _has_one_verb(self, line: Line, elements: Sequence[Element]) -> bool:
        stars = sum(each.kind == "verb" for each in walk(elements))
        if stars == 1 and any(each.kind == "verb" for each in elements):
            return True
        self.lost = True
        message = f"a pattern has one '*', this has {stars}" if stars != 1 else "'*' stands outside of brackets"
        width = len(line.text)
        self._problem("P103", line.line, line.column, message, "* effort -> 987, or in_* -> 075", width)
        return False

    def _remove(self, line: Line, tokens: list[Token]) -> None:
        self.lost = True  # what is removed has no examples
        where = self._at(line)
        if line.level:
            elements = _elements(parse("remove_words", tokens))
            if self._has_one_verb(line, elements):
                self.found.removals.append(Removal(verbs=self.verbs or (), elements=elements, location=where))
        elif tokens[1].type == "SET":
            parse("remove_set", tokens)
            self.found.removals.append(Removal(_set_name(tokens[1]), location=where))
        else:
            names = _children(parse("remove_verbs", tokens), "verb_name")
            self.found.removals.append(Removal(verbs=tuple(map(_lemma, names)), location=where))

    def _add(self, line: Line, elements: tuple[Element, ...], tree: Tree[Token]) -> None:
        codes = next(tree.find_data("codes"))
        parts: list[Token] = [token for token in codes.children if isinstance(token, Token)]
        code, reverse, passive, weight = parts[0], None, None, ""
        for before, token in itertools.pairwise(parts):
            if before.type == "COLON":
                reverse = None if token == NONE else str(token)
            elif before.type == "PASSIVE":
                passive = None if token == NONE else str(token)
            elif token.type == "MARK":
                weight = str(token)
        self.examples = []
        self.found.patterns.append(
            WordPattern(
                self.verbs or (),
                elements,
                None if code == NONE else str(code),
                reverse,
                passive,
                cast(Weight, weight),
                self.examples,
                line.text,
                location=self._at(line),
            )
        )

    def _example(self, line: Line, text: str) -> None:
        if self.lost:
            return
        if self.examples is None:
            hint = "write it beneath the pattern that it shows"
            message = "this example stands beneath no pattern"
            self._problem("P102", line.line, line.column, message, hint, len(line.text))
            return
        sentence, arrow, events = text.rpartition("->")
        sentence = sentence.strip() if arrow else text
        if not sentence:
            self._problem("R107", line.line, line.column, "this example is empty", "> sentence")
            return
        try:
            expected = (() if events.strip() == NONE else parse_events(events)) if arrow else None
        except ValueError as error:
            hint = "FRA 112 DEU, with '-' for nobody and ';' between events"
            self._problem("R108", line.line, line.column, str(error), hint, len(line.text))
            return
        self.examples.append(Example(line.positive, sentence, expected, location=self._at(line)))

    def _at(self, line: Line) -> Location:
        return self.file.at(line.line, line.column)

    def _problem(self, code: str, line: int, column: int, message: str, hint: str, width: int = 1) -> None:
        self.problems.append(self.file.problem(code, line, column, message, hint, width))


_SHAPE = "a verb is written `attack -> 190`, a pattern beneath it `SOURCE * on TARGET -> 190`"


def _promoted(tokens: list[Token]) -> list[Token]:
    """The tokens, with "passive" behind the arrow as what it means there."""
    arrow = next((k for k, token in enumerate(tokens) if token.type == "ARROW"), len(tokens))
    for token in tokens[arrow:]:
        if token == "passive" and token.type == "WORD":
            token.type = "PASSIVE"
    return tokens


def _set_name(token: Token) -> str:
    return str(token[1:]).lower()


def _children(tree: Tree[Token], kind: str) -> list[Tree[Token]]:
    return [each for each in tree.children if isinstance(each, Tree) and each.data == kind]


def _lemma(verb: Tree[Token]) -> str:
    parts = ["".join(map(str, part.children)) for part in _children(verb, "part")]
    return " ".join(parts).lower()


def _elements(tree: Tree[Token]) -> tuple[Element, ...]:
    return tuple(_element(unit) for unit in _children(tree, "unit"))


def _element(unit: Tree[Token]) -> Element:
    tied = isinstance(unit.children[0], Token)
    inner = cast("Tree[Token]", unit.children[-1])
    token = inner.children[0]
    if inner.data == "word":
        return Element("word", str(token).lower(), len(inner.children) > 1, tied)
    if inner.data == "set_name":
        return Element("set", str(token)[1:].lower(), tied=tied)
    if inner.data == "actor":
        return Element(KEYWORDS[str(token)], tied=tied)
    if inner.data == "star":
        return Element("verb", tied=tied)
    if inner.data == "choice":
        return Element("choice", tied=tied, options=tuple(map(_elements, _children(inner, "phrase"))))
    return Element("group", str(token), tied=tied, options=(_elements(inner),))
