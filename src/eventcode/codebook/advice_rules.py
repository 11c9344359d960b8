"""Rules, word sets and actions -> warnings: those that nothing uses, and those that can never decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from eventcode.codebook.check import Slots, by_shape, covers, slots_of
from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.common_words import base_form, is_only_a_noun, is_open_noun
from eventcode.codebook.declarations import ComposeDeclaration, Member, RuleDeclaration, SetDeclaration
from eventcode.codebook.reading import Reading
from eventcode.inflection import american_lemma
from eventcode.problems import Problem, near_misses

#: Word sets that the coder itself asks for (docs/reference/file-formats/rules.md).
CODER_SETS = frozenset(("light", "borne", "at_fault", "doomed", "insult"))


def rule_advice(reading: Reading, codebook: Codebook) -> Iterator[Problem]:
    """Warnings about the .rules files of the last book."""
    declared = reading.parsed[-1].declarations
    sets = [each for each in declared if isinstance(each, SetDeclaration) and not each.removes]
    rules = [each for each in declared if isinstance(each, RuleDeclaration) and not each.removes]
    tables = [each for each in declared if isinstance(each, ComposeDeclaration)]
    yield from _unused_sets(reading, codebook, sets)
    yield from _unknown_sets(reading, codebook)
    yield from _lost_zeros(codebook, rules, tables)
    yield from _spellings(rules, sets)
    yield from _no_verbs(rules)
    yield from _shadowed(reading, codebook.rules)


def _unused_sets(reading: Reading, codebook: Codebook, sets: Sequence[SetDeclaration]) -> Iterator[Problem]:
    """W101: a word set that no pattern, head, action or other set names."""
    named: dict[str, set[str]] = {}  # set -> the sets in it
    actions = (*codebook.ontology.actions.values(), *codebook.rule_ontology.actions.values())
    used = {*CODER_SETS, *(word[1:] for action in actions for word in action.word_sets)}
    for book in reading.parsed:
        for each in book.declarations:
            if isinstance(each, SetDeclaration):
                inner = {member.text for member in each.members if member.is_set}
                named.setdefault(str(each.name[1:]), set()).update(inner)
            elif isinstance(each, RuleDeclaration) and not each.removes:
                used |= {member.text for member in _members(each) if member.is_set}
    waiting = list(used)
    while waiting:
        new = named.get(waiting.pop(), set()) - used
        used |= new
        waiting += new
    for each in sets:
        name = str(each.name[1:])
        if name not in used:
            hint = f"take it out, or name it in a pattern: SOURCE * &{name}"
            line, column = each.name.line or 1, each.name.column or 1
            yield each.file.problem("W101", line, column, f"no rule uses the word set &{name}", hint, len(each.name))


def _unknown_sets(reading: Reading, codebook: Codebook) -> Iterator[Problem]:
    """W107: a word set that is to tell an action or a mode, and is not there."""
    file = reading.books[-1].files.get("actions.toml")
    for code, action in codebook.ontology.actions.items() if file is not None else ():
        place = codebook.ontology.location(code)
        if file is None or place is None or place.path != file.path:
            continue
        for word in action.word_sets:
            if word[1:] in codebook.sets:
                continue
            close = near_misses(word[1:], codebook.sets, 2)
            hint = f"did you mean {' or '.join(repr('&' + each) for each in close)}?" if close else ""
            numbers = range(place.line, len(file.lines) + 1)
            line = next((number for number in numbers if word in file.lines[number - 1]), place.line)
            column = file.lines[line - 1].find(word) + 1 or place.column
            message = f"there is no word set '{word}', which is to tell '{code}'"
            yield file.problem("W107", line, column, message, hint, len(word))


def _members(rule: RuleDeclaration) -> Iterator[Member]:
    """All words that a rule names, with those of its block."""
    yield from (*rule.pattern.verbs, *rule.block.verbs, *rule.block.nouns)
    for filler in rule.pattern.slots.values():
        yield from filler.members


def _spellings(rules: Sequence[RuleDeclaration], sets: Sequence[SetDeclaration]) -> Iterator[Problem]:
    """W104: a list with a word in British and in American spelling, which are one."""
    lists = [(each.file, each.members) for each in sets]
    for rule in rules:
        lists += [(rule.file, rule.pattern.verbs), *((rule.file, f.members) for f in rule.pattern.slots.values())]
        if not rule.pattern.slots:
            lists += [(rule.file, rule.block.verbs), (rule.file, rule.block.nouns)]
    for file, members in lists:
        seen: dict[str, str] = {}
        for member in members:
            if member.is_set:
                continue
            first = seen.setdefault(american_lemma(member.text), member.text)
            if first != member.text:
                token = member.token
                message = f"'{member.text}' is '{first}' in another spelling"
                hint = "one is enough: both spellings of a word are found"
                yield file.problem("W104", token.line or 1, token.column or 1, message, hint, len(member.text))


def _no_verbs(rules: Iterable[RuleDeclaration]) -> Iterator[Problem]:
    """W103: a word in the place of a verb that is not a verb in its base form, and so is never found."""
    for rule in rules:
        taken: Member | None = None  # a verb with a noun that is read as its particle: "deliver hostage"
        for member in (*rule.pattern.verbs, *(() if rule.pattern.slots else rule.block.verbs)):
            if member.is_set:
                continue
            word, token = member.words[0], member.token
            base = base_form(word)
            if taken is not None and is_only_a_noun(word):
                verb, noun = taken.words
                message = f"'{word}' is read as a verb here, because '{verb} {noun}' before it is read as one verb"
                hint = f"put the noun in brackets: {verb} [{noun}] | {word}"
                yield rule.file.problem("W103", token.line or 1, token.column or 1, message, hint, len(word))
                break
            if base is not None:
                message, hint = f"'{word}' is a form of '{base}'", f"write '{base}', and all its forms are found"
                yield rule.file.problem("W103", token.line or 1, token.column or 1, message, hint, len(word))
            if token.type == "WORD" and len(member.words) == 2 and is_open_noun(member.words[1]):
                taken = member


def _shadowed(reading: Reading, rules: Sequence[Rule]) -> Iterator[Problem]:
    """W102: a rule that another one precedes or repeats wherever it fits."""
    own = f"{reading.books[-1].name}/"
    ranks = {id(rule): _Rank(at, rule.pattern.specificity, slots_of(rule.pattern)) for at, rule in enumerate(rules)}
    said: set[int] = set()
    for _, group in by_shape(rules):
        for rule in group:
            if id(rule) in said or not rule.location.path.startswith(own):
                continue
            for other in group:
                if other is not rule and _decides_for(other, rule, ranks[id(other)], ranks[id(rule)]):
                    said.add(id(rule))
                    yield _never(reading, rule, other)
                    break


class _Rank(NamedTuple):
    """Where a rule stands among all, what it is sorted by, and what it asks for."""

    place: int
    specificity: tuple[object, ...]
    slots: Slots


def _decides_for(other: Rule, rule: Rule, first: _Rank, second: _Rank) -> bool:
    """Does another rule give its result, or one's own, wherever a rule fits?"""
    if not (rule.pattern.verbs <= other.pattern.verbs and rule.pattern.nouns <= other.pattern.nouns):
        return False
    if (other.code, other.operator) != (rule.code, rule.operator):
        return first.place < second.place and covers(first.slots, second.slots)
    if first.specificity != second.specificity or not covers(first.slots, second.slots):
        return False
    return first.place < second.place or not covers(second.slots, first.slots)


def _never(reading: Reading, rule: Rule, other: Rule) -> Problem:
    where = f"{other.location.path}:{other.location.line}"
    result = other.operator or other.code or "none"
    message = f"this rule never decides: {where} fits all that it fits, and gives {result}"
    hint = "take one of them out, or make this one name another slot"
    file = reading.files[rule.location.path]
    return file.problem("W102", rule.location.line, rule.location.column, message, hint, len(rule.text))


def _lost_zeros(
    codebook: Codebook, rules: Sequence[RuleDeclaration], tables: Sequence[ComposeDeclaration]
) -> Iterator[Problem]:
    """W106: a code that is another one with a zero before it, and is a root, as none of our rules gives."""
    given = [(rule.file, rule.code) for rule in rules if rule.code is not None]
    given += [(table.file, token) for table in tables for _, token in table.entries]
    for file, token in given:
        code, longer = str(token), f"0{token}"
        ontology = codebook.rule_ontology
        if code in ontology and longer in ontology:
            message = (
                f"'{code}' is '{ontology[code].label}'; with a leading zero, '{longer}' is '{ontology[longer].label}'"
            )
            hint = "write the one that you mean, with `# sic` behind it if it is this one"
            yield file.problem("W106", token.line or 1, token.column or 1, message, hint, len(code))


def action_advice(reading: Reading, codebook: Codebook) -> Iterator[Problem]:
    """
    W105: an action that a book adds to those which it extends, and that no rule, composition or word gives.

    The actions of a book that stands for itself are a list that others have drawn up; rules may come to them later.
    """
    file = reading.books[-1].files.get("actions.toml")
    if file is None or len(reading.books) < 2 or codebook.crosswalk or not reading.inherited:
        return
    given = {rule.code for rule in codebook.rules if rule.code is not None}
    given |= {code for code, action in codebook.ontology.actions.items() if action.words}
    for operator in codebook.operators.values():
        given |= {code for table in (operator.table, operator.against or {}) for code in table.values() if code}
        given |= {code for code in (operator.otherwise, operator.against_otherwise) if code}
    reached = {ancestor for code in given if code in codebook.ontology for ancestor in codebook.ontology[code].lineage}
    for number, line in enumerate(file.lines, start=1):
        code = line.partition("#")[0].strip().strip("[]").strip("\"' ")
        if line.startswith("[") and code in codebook.ontology and code not in reached | reading.inherited:
            hint = f"write a rule: SOURCE verb TARGET -> {code}"
            yield file.problem("W105", number, 1, f"no rule gives the new action {code}", hint, len(line.rstrip()))
