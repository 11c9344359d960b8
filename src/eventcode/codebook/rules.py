"""Text of a .rules file -> what its lines declare, and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from attrs import define, field
from lark import Token, Tree

from eventcode.codebook.codebook import Example, Triple
from eventcode.codebook.declarations import (
    Block,
    ComposeDeclaration,
    Declaration,
    Member,
    OperatorDeclaration,
    RawPattern,
    RuleDeclaration,
    SetDeclaration,
)
from eventcode.codebook.grammar import Fault, FaultKey, accept, parse, particles, prepositions
from eventcode.codebook.lines import Line, read_lines
from eventcode.codebook.mistakes import MISTAKES
from eventcode.codebook.notation import LINKING, PatternReader, Unreadable
from eventcode.codebook.source import TextFile
from eventcode.problems import Problem

#: In the place of a head's code: the block has rules, and no code of its own.
NO_DEFAULT = "..."

_PATTERN_MARKS = {"ACTOR", "ANY", "X", "STAR", "SET", "OPEN"}
_OPENERS = {"noun": "NOUN", "nouns": "NOUNS", "operator": "OPERATOR", "compose": "COMPOSE", "remove": "REMOVE"}
_NAMES = {
    "WORD": "a word", "SET": "a word set", "ARROW": "'->'", "COMMA": "','", "BAR": "'|'", "EQUALS": "'='",
    "COLON": "':'",
    "NP": "a phrase", "VERB": "the verb", "PREP": "a preposition", "SUB": "X", "$END": "the end of the line",
    "ACTOR": "SOURCE or TARGET", "STAR": "'*'", "ELSE": "else",
}  # fmt: skip


def read_rules(file: TextFile) -> tuple[list[Declaration], list[Problem]]:
    """
    Read a .rules file; whatever cannot be read is a problem, and the rest is read all the same.

    Args:
        file: The file.
    """
    reader = _Reader(file)
    reader.read()
    return reader.found, reader.problems


@cache
def _explanations() -> dict[FaultKey, tuple[str, str]]:
    found: dict[FaultKey, tuple[str, str]] = {}
    for message, texts in MISTAKES.items():
        for text in texts:
            reader = _Reader(TextFile("", text))
            reader.on_fault = lambda fault, message=message: found.setdefault(fault.key, message)
            reader.read()
    return found


def explain(fault: Fault) -> tuple[str, str]:
    """Message and hint for a line that the grammar does not know, by the example in MISTAKES that fails alike."""
    named = _explanations().get(fault.key)
    if named is not None:
        return named
    expected = sorted(_NAMES[kind] for kind in fault.accepts if kind in _NAMES)
    what = f"'{fault.token}' was not expected here" if fault.token.type != "$END" else "the line ends too early"
    return what, f"expected {' or '.join(expected)}" if expected else ""


@define(eq=False)
class _Reader:
    """
    Reads line by line.

    Attributes:
        block: The block that an indented line belongs to.
        head: What a block's own examples belong to, until its first rule.
        rule: What examples belong to.
        lost: True after a line that could not be read: its examples are read, and forgotten.
        bare: Where a head without a code begins, until a rule of its block comes.
    """

    file: TextFile
    found: list[Declaration] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    on_fault: Callable[[Fault], object] | None = None
    block: Block | None = None
    head: RuleDeclaration | None = None
    rule: RuleDeclaration | None = None
    lost: bool = False
    bare: Token | None = None

    def read(self) -> None:
        for line in read_lines(self.file, self.problems):
            if line.example is not None:
                self._example(line, line.example)
                continue
            tokens = self._mended(line)
            if not tokens:
                continue
            if tokens[0] != "nouns" or (self.head is None and not (self.block is not None and self.block.lost)):
                self.rule, self.lost = None, False
            if line.level == 0:
                self._check_bare()
                self.block = self.head = None
            elif tokens[0] != "nouns":
                self.bare = None
            try:
                self._line(line, tokens)
            except (Unreadable, Fault) as error:
                self._unread(line, tokens, error)
        self._check_bare()
        for rule in self.found:
            if isinstance(rule, RuleDeclaration) and not rule.removes and not any(e.positive for e in rule.examples):
                hint = "add a line '> sentence' beneath it"
                self._problem("R301", rule.token, "this rule has no example", hint, len(rule.text))

    def _check_bare(self) -> None:
        if self.bare is not None and self.block is not None:
            hint = "write a rule beneath it: SOURCE * TARGET -> CODE; or a code instead of '...'"
            self._problem("R302", self.bare, "this head gives no code, and no rule stands beneath it", hint)
        self.bare = None

    def _unread(self, line: Line, tokens: list[Token], error: Unreadable | Fault) -> None:
        self.lost = True
        if line.level == 0:
            self.block = Block(self.file, line.text, lost=True, operator="" if tokens[0].type == "OPERATOR" else None)
        if isinstance(error, Unreadable):
            self.problems.append(error.problem)
        elif self.on_fault is not None:
            self.on_fault(error)
        else:
            message, hint = explain(error)
            token = error.token
            if message.startswith("the arrow and the code") and tokens[-1].isdigit():
                token, hint = tokens[-1], f"write '-> {tokens[-1]}'"
            elif token.type == "$END" and line.text[-1] in ".!?" and len(tokens) > 2:
                token = tokens[0]
                message, hint = "this line reads like an example, which begins with '>'", f"> {line.text}"
            number, width = token.line or line.line, max(1, len(token))
            column = (token.column or 1) if token.type != "$END" else _end(tokens)
            self.problems.append(self.file.problem("R104", number, column, message, hint, width))

    def _line(self, line: Line, tokens: list[Token]) -> None:
        if line.level > 1:
            message = "a line indented this far must be an example"
            raise self._unreadable("R102", tokens[0], message, "a rule of a block is indented by 4 spaces")
        if line.level and self.block is None:
            message = "this line is indented, but stands beneath no head"
            raise self._unreadable("R106", tokens[0], message, "begin it at the first column, or write a head above it")
        start = self._start(line.level, tokens)
        if start in ("rule", "pattern", "remove_rule"):
            accept(start, tokens)
            self._pattern_line(start, line, tokens)
            return
        tree = parse(start, tokens)
        if start == "set":
            self.found.append(SetDeclaration(self.file, self._set_name(tokens[0]), tuple(_members(tree))))
        elif start in ("head", "noun_head"):
            self._head(line, tree, tokens)
        elif start == "nouns":
            assert self.block is not None
            self.block.nouns += tuple(self._lemmas(tree, verbs=False))
        elif start == "operator":
            self.block = Block(self.file, line.text, operator=str(tokens[1]))
            self.found.append(OperatorDeclaration(self.file, tokens[1], keeps=len(tokens) > 2))
        elif start == "compose":
            against = tokens[2].type == "AGAINST"
            self.found.append(ComposeDeclaration(self.file, tokens[1], against, tuple(_entries(tree))))
        elif start == "remove_set":
            self.found.append(SetDeclaration(self.file, self._set_name(tokens[1]), (), removes=True))
        else:
            self.found.append(OperatorDeclaration(self.file, tokens[2], removes=True))

    def _pattern_line(self, start: str, line: Line, tokens: list[Token]) -> None:
        if start == "rule":
            self._rule(line, tokens[:-2], tokens[-1])
        elif start == "pattern":
            self._rule(line, tokens, None)
        else:
            self._rule(line, tokens[1:], None, removes=True)

    def _start(self, level: int, tokens: list[Token]) -> str:
        """Which kind of line it is; words that open a line get the type of their own."""
        first, second = tokens[0], tokens[1] if len(tokens) > 1 else None
        kind = _OPENERS.get(first) if first.type == "WORD" else None
        if kind is not None and (second is None or second.type not in ("ARROW", "COMMA", "EQUALS") or kind == "NOUNS"):
            first.type = kind
            self._promote(tokens)
            if (level == 0) == (kind == "NOUNS") and kind != "REMOVE":
                what = "begins at the first column" if level else "stands indented beneath a head"
                raise self._unreadable("R106", first, f"a line with '{first}' {what}", "")
            if kind == "REMOVE":
                if second is not None and second.type == "OPERATOR":
                    return "remove_operator"
                marks = any(t.type in _PATTERN_MARKS for t in tokens[2:])
                return "remove_set" if second is not None and second.type == "SET" and not marks else "remove_rule"
            return {"NOUN": "noun_head"}.get(kind, str(first))
        if first.type == "SET" and (second is None or second.type == "EQUALS" or not _is_rule(tokens[1:])):
            if level:
                raise self._unreadable("R106", first, "a word set begins at the first column", "")
            return "set"
        if level:
            return "rule" if self.block is None or self.block.operator is None else "pattern"
        return "rule" if any(token.type in _PATTERN_MARKS for token in tokens) else "head"

    def _promote(self, tokens: list[Token]) -> None:
        """Give the words that mean something in this kind of line a type of their own."""
        meant = {"COMPOSE": ("against",), "OPERATOR": ("keeps",), "REMOVE": ("operator",)}.get(tokens[0].type, ())
        place = 1 if tokens[0].type == "REMOVE" else 2
        for at, token in enumerate(tokens):
            if (at == place and token in meant) or (tokens[0].type == "COMPOSE" and token == "else"):
                token.type = token.upper()

    def _head(self, line: Line, tree: Tree[Token], tokens: list[Token]) -> None:
        nouns = tokens[0].type == "NOUN"
        lemmas = tuple(self._lemmas(tree, verbs=not nouns))
        self.block = Block(self.file, line.text)
        if nouns:
            self.block.nouns = lemmas
        else:
            self.block.verbs = lemmas
        if tokens[-1] == NO_DEFAULT:
            self.bare = tokens[0]
            return
        pattern = RawPattern((), {}, line.text.partition("->")[0].strip())
        self.head = self.rule = RuleDeclaration(self.block, pattern, tokens[-1], tokens[0], line.text)
        self.found.append(self.head)

    def _rule(self, line: Line, tokens: list[Token], code: Token | None, *, removes: bool = False) -> None:
        starred = self.block is not None and self.block.operator is None
        text = " ".join(line.text.partition("->")[0].split())
        pattern = PatternReader(self.file, tokens, starred).read(text.removeprefix("remove ") if removes else text)
        block = self.block or Block(self.file, "")
        self._check_content(pattern, tokens[0], operator=block.operator is not None, removes=removes)
        self.head = None
        self.rule = RuleDeclaration(block, pattern, code, tokens[0], line.text, removes)
        self.found.append(self.rule)

    def _check_content(self, pattern: RawPattern, token: Token, *, operator: bool, removes: bool) -> None:
        content = [filler.token for filler in pattern.slots.values() if filler.kind == "content"]
        if operator and not content:
            message = "an operator's pattern needs X, the act that it is about"
            raise self._unreadable("R407", token, message, "SOURCE threaten to X")
        if content and not operator and not removes:
            hint = "move it beneath `operator NAME`, and its codes to `compose NAME: ...`"
            raise self._unreadable("R407", content[0], "X stands only in the patterns of an operator", hint)

    def _example(self, line: Line, text: str) -> None:
        """Give an example to its rule: the head's stand above the block's first rule, others beneath theirs."""
        if self.lost:
            return
        rule = self.rule
        depth = 2 if rule is not None and rule is not self.head and rule.block.text else 1
        place = self.file.at(line.line, line.column)
        if rule is None or line.level != depth:
            message = "this example stands beneath no rule"
            hint = (
                f"indent it by {4 * depth} spaces, beneath the rule that it shows"
                if rule
                else "write it beneath a rule"
            )
            self.problems.append(self.file.problem("R106", line.line, line.column, message, hint, len(line.text)))
            if rule is None:
                return
        if rule.removes:
            message = "a rule that is removed has no examples"
            self.problems.append(self.file.problem("R106", line.line, line.column, message, "", len(line.text)))
        sentence, arrow, events = text.rpartition("->")
        sentence = sentence.strip() if arrow else text
        if not sentence:
            self.problems.append(
                self.file.problem("R107", line.line, line.column, "this example is empty", "> sentence")
            )
            return
        expected = self._events(line, events) if arrow else None
        rule.examples.append(Example(line.positive, sentence, expected, location=place))

    def _events(self, line: Line, text: str) -> tuple[Triple, ...] | None:
        if text.strip() == "none":
            return ()
        try:
            return parse_events(text)
        except ValueError as error:
            column = self.file.lines[line.line - 1].rindex("->") + 1
            hint = "FRA 112 DEU, with '-' for nobody and ';' between events"
            self.problems.append(self.file.problem("R108", line.line, column, str(error), hint, len(text) + 2))
            return None

    def _lemmas(self, tree: Tree[Token], *, verbs: bool) -> Iterator[Member]:
        loose = particles() | prepositions()
        for lemma in tree.find_data("lemma"):
            tokens = [token for token in lemma.children if isinstance(token, Token)]
            for token in tokens:
                if token.isalpha() and token.isupper() and len(token) > 1:
                    raise self._unreadable(
                        "R408", token, f"'{token}' is written in capitals", "verbs are in lower case"
                    )
            if verbs and len(tokens) > 1 and tokens[0] not in LINKING:
                alien = next((token for token in tokens[1:] if token not in loose), None)
                if alien is not None:
                    hint = f"a verb has one word and particles; a phrase is a rule: SOURCE {' '.join(tokens)} -> ..."
                    raise self._unreadable("R409", alien, f"'{' '.join(tokens)}' is no verb", hint)
            yield Member(tuple(token.lower() for token in tokens), tokens[0])

    def _mended(self, line: Line) -> list[Token]:
        """The line's tokens, with wrong arrows and stray characters named and put right."""
        found: list[Token] = []
        for token in line.tokens:
            if token.type == "BAD_ARROW":
                self._problem("R103", token, f"the arrow is written '->', not '{token}'", "")
                token.type = "ARROW"
            if token.type == "STRAY":
                self._problem("R105", token, f"the character '{token}' has no meaning here", "")
            else:
                found.append(token)
        return found

    def _set_name(self, token: Token) -> Token:
        if len(token) < 2:
            raise self._unreadable("R104", token, "a word set has a name", "&corruption = bribery | graft")
        return token

    def _problem(self, code: str, token: Token, message: str, hint: str, width: int = 0) -> None:
        place = token.line or 1, token.column or 1
        self.problems.append(self.file.problem(code, *place, message, hint, width or len(token)))

    def _unreadable(self, code: str, token: Token, message: str, hint: str) -> Unreadable:
        return Unreadable(self.file.problem(code, token.line or 1, token.column or 1, message, hint, len(token)))


def parse_events(text: str) -> tuple[Triple, ...]:
    """Read "FRA 112 DEU; FRA 115 -"; raises ValueError with what is wrong."""
    found: list[Triple] = []
    for part in text.split(";"):
        words = part.split()
        if len(words) != 3:
            raise ValueError("an event is written as source, code and target")
        source, code, target = (None if word == "-" else word for word in words)
        if code is None:
            raise ValueError("an event needs a code")
        found.append((source, code, target))
    return tuple(found)


def _is_rule(tokens: list[Token]) -> bool:
    return any(token.type in ("ACTOR", "X", "STAR", "ANY", "ARROW") for token in tokens)


def _members(tree: Tree[Token]) -> Iterator[Member]:
    for member in tree.find_data("member"):
        tokens = [token for token in member.children if isinstance(token, Token)]
        if tokens[0].type == "SET":
            yield Member((str(tokens[0][1:]),), tokens[0], is_set=True)
        else:
            yield Member(tuple(token.lower() for token in tokens), tokens[0])


def _entries(tree: Tree[Token]) -> Iterator[tuple[Token | None, Token]]:
    for entry in tree.find_data("entry"):
        first, *_, last = (token for token in entry.children if isinstance(token, Token))
        yield (None if first.type == "ELSE" else first), last


def _end(tokens: list[Token]) -> int:
    return (tokens[-1].column or 1) + len(tokens[-1])
