"""Declarations of several codebooks -> word sets, rules and operators, and problems."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field
from lark import Token

from eventcode.codebook.codebook import Rule, WordSet
from eventcode.codebook.compose import code_hint, join_operators
from eventcode.codebook.declarations import (
    ComposeDeclaration,
    Declaration,
    Member,
    OperatorDeclaration,
    RawFiller,
    RuleDeclaration,
    SetDeclaration,
)
from eventcode.codebook.notation import bracketed
from eventcode.codebook.operators import Operator
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.codebook.source import TextFile
from eventcode.inflection import american_lemma
from eventcode.ontology import Actor, ActorCodeError
from eventcode.problems import Problem, near_misses

_Words = frozenset[tuple[str, ...]]
_KEYWORDS = {"source": "SOURCE", "target": "TARGET", "any": "ANY", "content": "X"}


@define(eq=False)
class Compiler:
    """
    Joins the declarations of codebooks, the later over the earlier.

    Attributes:
        codes: The action codes that rules may give.
        problems: Takes what is wrong.
        sets: Word sets by name, expanded.
        rules: The rules, in no order.
        operators: Operators by name.
    """

    codes: frozenset[str]
    problems: list[Problem]
    sets: dict[str, WordSet] = field(factory=dict)
    rules: list[Rule] = field(factory=list)
    operators: dict[str, Operator] = field(factory=dict)
    _declared: dict[str, SetDeclaration] = field(factory=dict)
    _fillers: dict[tuple[str, ...], Filler] = field(factory=dict)
    _expanded: dict[str, _Words] = field(factory=dict)
    _said: set[int] = field(factory=set)

    def run(self, books: Sequence[Sequence[Declaration]]) -> None:
        """Join and compile the declarations of books, each after those that it extends."""
        for book in books:
            self._join_sets([each for each in book if isinstance(each, SetDeclaration)])
        for name, declaration in sorted(self._declared.items()):
            where = declaration.file.at(declaration.name.line or 1, declaration.name.column or 1)
            self.sets[name] = WordSet(name, self._expand(name), location=where)
        operators = [
            [each for each in book if isinstance(each, (OperatorDeclaration, ComposeDeclaration))] for book in books
        ]
        self.operators = join_operators(operators, self.codes, self.problems)
        for number, book in enumerate(books):
            mine = [each for each in book if isinstance(each, RuleDeclaration) and not each.block.lost]
            gone = {
                str(each.name) for each in operators[number] if isinstance(each, OperatorDeclaration) and each.removes
            }
            self.rules = [rule for rule in self.rules if rule.operator not in gone]
            self._join_rules(mine)
        for name, operator in self.operators.items():
            if not any(rule.operator == name for rule in self.rules):
                files = [each for book in operators for each in book if str(each.name) == name]
                hint = f"write one beneath it: SOURCE {name} to X"
                self._problem(
                    "R506", files[-1].file, files[-1].name, f"the operator '{operator.name}' has no pattern", hint
                )

    def _join_sets(self, declarations: Sequence[SetDeclaration]) -> None:
        seen: dict[str, SetDeclaration] = {}
        before = dict(self._declared)
        for each in declarations:
            name = str(each.name[1:])
            if each.removes:
                if self._declared.pop(name, None) is None:
                    self._unknown_set("X108", each.file, each.name, f"there is no word set &{name} to remove")
                continue
            if name in seen:
                where = seen[name].file.at(seen[name].name.line or 1)
                hint = f"it stands at {where.path}:{where.line} already; join the two"
                self._problem("R203", each.file, each.name, f"the word set &{name} is defined twice", hint)
                continue
            seen[name] = each
            members: list[Member] = []
            texts: set[str] = set()
            for member in each.members:
                if member.text in texts:
                    self._problem("R204", each.file, member.token, f"'{member.text}' stands twice in &{name}", "")
                texts.add(member.text)
                if member.is_set and member.text == name and name in before:
                    members.extend(before[name].members)
                else:
                    members.append(member)
            self._declared[name] = evolve(each, members=tuple(members))

    def _expand(self, name: str) -> _Words:
        """The members of a set and of the sets in it; one that holds itself is cut there."""
        stack = [name]
        while stack:
            top = stack[-1]
            if top in self._expanded:
                stack.pop()
                continue
            declaration = self._declared[top]
            words: set[tuple[str, ...]] = set()
            waiting: list[str] = []
            for member in declaration.members:
                inner, said = member.text, id(member.token) in self._said
                if not member.is_set:
                    words.add(member.words)
                elif inner in self._expanded:
                    words |= self._expanded[inner]
                elif said:
                    continue
                elif inner not in self._declared:
                    self._said.add(id(member.token))
                    self._unknown_set("R201", declaration.file, member.token, f"unknown word set &{inner}")
                elif inner in stack:
                    self._said.add(id(member.token))
                    circle = " > ".join(f"&{each}" for each in (*stack[stack.index(inner) :], inner))
                    message = f"the word set &{inner} holds itself: {circle}"
                    self._problem("R202", declaration.file, member.token, message, "take it out of one of them")
                else:
                    waiting.append(inner)
            if waiting:
                stack.append(waiting[0])
            else:
                self._expanded[top] = frozenset(words)
                stack.pop()
        return self._expanded[name]

    def _join_rules(self, declarations: Sequence[RuleDeclaration]) -> None:
        """Put the rules of a book over those before it: the same slots under the same verbs replace."""
        mine = [(each, rule) for each in declarations if (rule := self._rule(each)) is not None]
        by_slots: dict[frozenset[tuple[str, Filler]], list[int]] = {}
        for at, rule in enumerate(self.rules):
            by_slots.setdefault(frozenset(rule.pattern.slots.items()), []).append(at)
        kept: list[Rule | None] = list(self.rules)
        added: list[Rule] = []
        for declaration, rule in mine:
            found = False
            for at in by_slots.get(frozenset(rule.pattern.slots.items()), ()):
                old = kept[at]
                if old is None:
                    continue
                verbs = _without(old.pattern.verbs, rule.pattern.verbs)
                nouns = _without(old.pattern.nouns, rule.pattern.nouns)
                if verbs == old.pattern.verbs and nouns == old.pattern.nouns:
                    continue
                found = True
                gone = not verbs if old.pattern.verbs else not nouns
                kept[at] = None if gone else evolve(old, pattern=evolve(old.pattern, verbs=verbs, nouns=nouns))
            if not declaration.removes:
                added.append(rule)
            elif not found:
                self._nothing_removed(declaration, rule)
        self.rules = [rule for rule in kept if rule is not None] + added

    def _nothing_removed(self, declaration: RuleDeclaration, rule: Rule) -> None:
        words = rule.pattern.verbs | rule.pattern.nouns
        others = [each for each in self.rules if words & (each.pattern.verbs | each.pattern.nouns)]
        close = near_misses(rule.pattern.text, {each.pattern.text for each in others}, 1)
        hint = f"did you mean '{close[0]}'?" if close else "the codebooks that this one extends have none"
        message = "there is no such rule to remove"
        self._problem("X108", declaration.file, declaration.token, message, hint, len(declaration.text))

    def _rule(self, declaration: RuleDeclaration) -> Rule | None:
        file, block, fine = declaration.file, declaration.block, len(self.problems)
        verbs = {
            " ".join(words)
            for member in declaration.pattern.verbs or block.verbs
            for words in self._words(file, member)
        }
        starred = not declaration.pattern.verbs or block.operator is not None
        nouns = {" ".join(words) for member in block.nouns for words in self._words(file, member)} if starred else set()
        if not declaration.pattern.slots and not declaration.removes:
            self._check_twice(file, block.verbs)
            self._check_twice(file, block.nouns)
        slots = {slot: self._filler(file, filler) for slot, filler in sorted(declaration.pattern.slots.items())}
        code = declaration.code
        if code is not None and code != "none" and code not in self.codes:
            self._problem("R401", file, code, f"unknown action code '{code}'", code_hint(code, self.codes))
        for example in declaration.examples:
            for triple in example.expected or ():
                self._check_triple(file, example.location.line, triple)
        if len(self.problems) > fine:
            return None
        token = declaration.token
        pattern = Pattern(frozenset(verbs), frozenset(nouns), slots, declaration.pattern.text)
        return Rule(
            pattern,
            None if code is None or code == "none" else str(code),
            block.operator,
            tuple(declaration.examples),
            declaration.text,
            block.text,
            location=file.at(token.line or 1, token.column or 1),
        )

    def _check_twice(self, file: TextFile, members: Sequence[Member]) -> None:
        seen: set[str] = set()
        for member in members:
            if member.text in seen:
                self._problem("R204", file, member.token, f"'{member.text}' stands twice in this line", "")
            seen.add(member.text)

    def _check_triple(self, file: TextFile, line: int, triple: tuple[str | None, str, str | None]) -> None:
        source, code, target = triple
        if code not in self.codes:
            self._in_line("R401", file, line, code, f"unknown action code '{code}'", code_hint(code, self.codes))
        for actor in (source, target):
            if actor is not None:
                try:
                    Actor.parse(actor)
                except ActorCodeError:
                    hint = "it is made of three-letter parts, as in FRA, FRAGOV or ---GOV"
                    self._in_line("R108", file, line, actor, f"'{actor}' is no actor code", hint)

    def _words(self, file: TextFile, member: Member) -> _Words:
        if not member.is_set:
            return frozenset((member.words,))
        if member.text not in self._declared:
            self._unknown_set("R201", file, member.token, f"unknown word set &{member.text}")
            return frozenset()
        return self._expand(member.text)

    def _filler(self, file: TextFile, raw: RawFiller) -> Filler:
        """A filler with its sets expanded; one and the same value for the same words."""
        key = (raw.kind, *sorted(f"&{m.text}" if m.is_set else m.text for m in raw.members))
        if key not in self._fillers:
            fine = len(self.problems)
            words = frozenset(words for member in raw.members for words in self._words(file, member))
            named = any(member.is_set for member in raw.members)
            shown = sorted(map(_shown, raw.members), key=lambda each: each.strip("[&"))
            text = " | ".join(shown) or _KEYWORDS[raw.kind]
            filler = Filler(raw.kind, words, named, text)
            if len(self.problems) > fine:
                return filler
            self._fillers[key] = filler
        return self._fillers[key]

    def _unknown_set(self, code: str, file: TextFile, token: Token, message: str) -> None:
        close = near_misses(str(token[1:]), self._declared, 1)
        hint = f"did you mean &{close[0]}?" if close else "define it: &corruption = bribery | graft"
        self._problem(code, file, token, message, hint)

    def _in_line(self, code: str, file: TextFile, line: int, word: str, message: str, hint: str) -> None:
        column = file.lines[line - 1].rfind(word) + 1
        self.problems.append(file.problem(code, line, column, message, hint, len(word)))

    def _problem(self, code: str, file: TextFile, token: Token, message: str, hint: str, width: int = 0) -> None:
        place = token.line or 1, token.column or 1
        self.problems.append(file.problem(code, *place, message, hint, width or len(token)))


def _without(words: frozenset[str], gone: frozenset[str]) -> frozenset[str]:
    """Words without those that are gone, in whichever spelling."""
    lemmas = {american_lemma(word) for word in gone}
    return frozenset([word for word in words if american_lemma(word) not in lemmas])


def _shown(member: Member) -> str:
    return f"&{member.text}" if member.is_set else bracketed(member.words)
