"""A code, a word, a name or a place -> everything that it means in a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from eventcode.codebook.codebook import AgentRow, Codebook, NameRow, Rule, WordSet
from eventcode.codebook.operators import Operator
from eventcode.codebook.search import base_forms, fold
from eventcode.inflection import plurals
from eventcode.ontology import Action, Role
from eventcode.problems import Location, near_misses

MeaningKind = Literal["action", "role", "actor code", "operator", "verb", "noun", "set", "name", "agent", "rule"]

_PLACE = re.compile(r"(.+?\.[a-z]+):([0-9]+)(?::[0-9]+)?")
_SET = re.compile(r"&([\w-]+)")


@frozen
class Composition:
    """How an operator gives a code: over `content`, or (None) over everything that its table does not name."""

    operator: Operator
    content: str | None
    against: bool = False


@frozen
class Meaning:
    """
    One thing that a word means.

    Attributes:
        kind: What it is.
        word: As the codebook writes it.
        location: Where it stands, if it stands in one place.
        entry: The action, role, operator, set or rule itself; None for names, nouns, verbs and actor codes.
        rules: Of an action those that give it, of an operator, verb, noun or set its own, the more specific first.
        names, agents: The rows of a name, a role noun, a role or an actor code.
        compositions: Of an action, how operators give it.
    """

    kind: MeaningKind
    word: str
    location: Location | None = None
    entry: Action | Role | Operator | WordSet | Rule | None = None
    rules: tuple[Rule, ...] = ()
    names: tuple[NameRow, ...] = ()
    agents: tuple[AgentRow, ...] = ()
    compositions: tuple[Composition, ...] = ()


def look_up(codebook: Codebook, word: str) -> tuple[Meaning, ...]:
    """
    Say what a word means in a codebook.

    Args:
        codebook: The codebook.
        word: An action's or an actor's code ("1384", "KOR"), a role ("MIL"), a name, a role noun, a verb or event noun
            in any form, an operator, a word set ("&aid"), or a place ("cameo/rules/01-statement.rules:12").

    Returns:
        Its meanings; none for a word that the codebook does not have.
    """
    word = " ".join(word.split())
    place = _PLACE.fullmatch(word)
    if place is not None:
        return tuple(_at(codebook, place[1], int(place[2])))
    if word.startswith("&"):
        return tuple(_sets(codebook, word[1:]))
    finders = (_actions, _roles, _actor_codes, _names, _agents, _operators, _verbs, _nouns, _sets)
    return tuple(meaning for find in finders for meaning in find(codebook, word))


def near_words(codebook: Codebook, word: str) -> list[str]:
    """What may have been meant by a word that `look_up` does not find, nearest first."""
    known = {
        *codebook.ontology, *codebook.rule_ontology, *codebook.roles.roles, *codebook.operators,
        *codebook.rules_by_verb, *codebook.rules_by_noun, *(f"&{name}" for name in codebook.sets),
        *(row.phrase for row in codebook.names), *(row.phrase for row in codebook.agents),
    }  # fmt: skip
    return near_misses(word, known)


def compositions(codebook: Codebook, code: str) -> Iterator[Composition]:
    """The operators that give a code, each with the content over which it does."""
    for operator in codebook.operators.values():
        for table, otherwise, against in (
            (operator.table, operator.otherwise, False),
            (operator.against or {}, operator.against_otherwise, True),
        ):
            yield from (Composition(operator, content, against) for content, value in table.items() if value == code)
            if otherwise == code:
                yield Composition(operator, None, against)


def _actions(codebook: Codebook, word: str) -> Iterator[Meaning]:
    found = word.upper() if word.upper() in codebook.ontology else word
    for ontology in (codebook.ontology, *((codebook.rule_ontology,) if codebook.crosswalk else ())):
        if found in ontology:
            rules = tuple(rule for rule in codebook.rules if rule.code == found)
            yield Meaning(
                "action", found, ontology.location(found), ontology[found], rules,
                compositions=tuple(compositions(codebook, found)),
            )  # fmt: skip
            return


def _roles(codebook: Codebook, word: str) -> Iterator[Meaning]:
    role = codebook.roles.roles.get(word)
    if role is not None:
        agents = tuple(row for row in codebook.agents if row.role == word)
        names = tuple(row for row in codebook.names if word in _parts(row.code)[1:] or row.code[:3] == word)
        yield Meaning("role", word, entry=role, agents=agents, names=names)


def _actor_codes(codebook: Codebook, word: str) -> Iterator[Meaning]:
    names = tuple(row for row in codebook.names if row.code == word)
    if names and word not in codebook.roles:
        yield Meaning("actor code", word, names=names)


def _names(codebook: Codebook, word: str) -> Iterator[Meaning]:
    wanted = fold(word)
    rows: dict[str, list[NameRow]] = {}
    for row in codebook.names:
        if fold(row.phrase) == wanted:
            rows.setdefault(row.phrase, []).append(row)
    for phrase, some in rows.items():
        yield Meaning("name", phrase, some[0].location, names=tuple(some))


def _agents(codebook: Codebook, word: str) -> Iterator[Meaning]:
    wanted = fold(word)
    for row in codebook.agents:
        phrase = row.phrase.lower()
        regular = wanted in plurals(phrase) if row.plural == "" and wanted[:1] == phrase[:1] else False
        if wanted == phrase or (row.plural and wanted == row.plural.lower()) or regular:
            yield Meaning("agent", row.phrase, row.location, agents=(row,))


def _operators(codebook: Codebook, word: str) -> Iterator[Meaning]:
    operator = codebook.operators.get(word)
    if operator is not None:
        rules = tuple(rule for rule in codebook.rules if rule.operator == word)
        yield Meaning("operator", word, operator.location, operator, rules)


def _verbs(codebook: Codebook, word: str) -> Iterator[Meaning]:
    first, blank, rest = word.lower().partition(" ")
    for base in base_forms(first):
        rules = codebook.rules_by_verb.get(base + blank + rest)
        if rules:
            yield Meaning("verb", base + blank + rest, rules=rules)


def _nouns(codebook: Codebook, word: str) -> Iterator[Meaning]:
    before, blank, last = word.lower().rpartition(" ")
    for base in base_forms(last):
        rules = codebook.rules_by_noun.get(before + blank + base)
        if rules:
            yield Meaning("noun", before + blank + base, rules=rules)


def _sets(codebook: Codebook, word: str) -> Iterator[Meaning]:
    one = codebook.sets.get(word)
    if one is not None:
        rules = tuple(rule for rule in codebook.rules if word in _SET.findall(rule.pattern.text))
        yield Meaning("set", f"&{word}", one.location, one, rules)


def _at(codebook: Codebook, path: str, line: int) -> Iterator[Meaning]:
    """What stands at a place: a rule, also by one of its examples, a row, a set, an operator or an action."""

    def here(where: Location | None) -> bool:
        return where is not None and where.line == line and (where.path == path or where.path.endswith(f"/{path}"))

    for rule in codebook.rules:
        if here(rule.location) or (
            rule.location.line < line
            and rule.location.path.endswith(path)
            and any(here(example.location) for example in rule.examples)
        ):
            yield Meaning("rule", f"{rule.location.path}:{rule.location.line}", rule.location, rule)
    for row in codebook.names:
        if row.line == line and here(row.location):
            yield Meaning("name", row.phrase, row.location, names=(row,))
    for agent in codebook.agents:
        if here(agent.location):
            yield Meaning("agent", agent.phrase, agent.location, agents=(agent,))
    for name, one in codebook.sets.items():
        if here(one.location):
            yield from _sets(codebook, name)
    for name, operator in codebook.operators.items():
        if here(operator.location):
            yield from _operators(codebook, name)
    for ontology in {id(each): each for each in (codebook.ontology, codebook.rule_ontology)}.values():
        for code in ontology:
            if here(ontology.location(code)):
                yield from _actions(codebook, code)


def _parts(code: str) -> list[str]:
    return [code[k : k + 3] for k in range(0, len(code), 3)]
