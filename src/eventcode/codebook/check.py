"""A joined codebook -> problems that no file shows by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import evolve

from eventcode.codebook.codebook import AgentRow, Case, Crossing, NameRow, Rule
from eventcode.codebook.compose import code_hint, removed_hint
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import Table
from eventcode.inflection import american_lemma
from eventcode.ontology import Actor, ActorCodeError, Ontology, RoleScheme
from eventcode.ontology.actors import NO_COUNTRY, RELIGIONS
from eventcode.problems import Problem, near_misses

#: Kinds of names that bring codes of their own, beyond countries and roles.
_NAMERS = frozenset(("igo", "ngo", "group", "party", "company", "media", "body", "region"))


def check_actor_codes(
    names: Sequence[NameRow],
    agents: Sequence[AgentRow],
    roles: RoleScheme,
    removed: Mapping[str, str],
    tables: Mapping[str, Table],
) -> list[Problem]:
    """
    Every part of an actor's code is a country, a role, or the code of an organisation.

    A country is what a row of the kind `country` has; rows of organisations, groups and regions may name themselves
    after their first part; parts in lower case are ethnic groups.
    """
    countries = {row.code for row in names if row.kind == "country"}
    regions = {part for row in names if row.kind == "region" for part in _parts(row.code)}
    own = {part for row in names if row.kind in _NAMERS for part in _parts(row.code)[1:]}
    if not countries and not roles.roles:
        return []
    starts = countries | regions | set(roles.roles) | RELIGIONS | {NO_COUNTRY}
    known = starts | own

    @cache
    def near(part: str) -> list[str]:
        return near_misses(part, known, 2)

    problems: list[Problem] = []
    judged: dict[tuple[str, bool], str | None] = {}
    for row in names:
        namer = row.kind in _NAMERS
        key = row.code, namer
        if key not in judged:
            first, *rest = _parts(row.code)
            bad = [first] if first not in starts and not (first.islower() or row.kind == "region") else []
            bad += [] if namer else [part for part in rest if part not in known and not part.islower()]
            judged[key] = bad[0] if bad else None
        wrong = judged[key]
        if wrong is not None:
            where = row.location
            problems.append(_unknown_part(tables, where.path, where.line, "code", wrong, near(wrong), removed))
    for agent in agents:
        for part in _parts(agent.role.removesuffix("~")):
            if part not in roles and part not in RELIGIONS and part not in known:
                where = agent.location
                close = near_misses(part, roles.roles, 2)
                problems.append(_unknown_part(tables, where.path, where.line, "role", part, close, removed))
                break
    return problems


def _unknown_part(
    tables: Mapping[str, Table],
    path: str,
    line: int,
    column: str,
    part: str,
    close: Sequence[str],
    removed: Mapping[str, str],
) -> Problem:
    what = "a role of roles.csv" if column == "role" else "a role of roles.csv, or the code of a country's row"
    hint = f"did you mean {' or '.join(map(repr, close))}?" if close else f"a part of a code is {what}"
    if part in removed:
        hint = removed_hint(removed[part])
    message = f"unknown {'role' if column == 'role' else 'country or role'} code '{part}'"
    problem = tables[path].problem("T204", line, column, message, hint)
    at = (problem.source_line[problem.location.column - 1 :][: problem.width]).find(part)
    where = evolve(problem.location, column=problem.location.column + max(0, at))
    return evolve(problem, location=where, width=problem.width if at < 0 else len(part))


def _parts(code: str) -> list[str]:
    """The parts of a code, also of one for several actors: "ROH/GON"."""
    code = code.replace("/", "")
    return [code[at : at + 3] for at in range(0, len(code), 3)]


def check_ties(rules: Sequence[Rule], files: Mapping[str, TextFile]) -> list[Problem]:
    """
    No two rules can fit the same clause equally well with different results, and none stands twice.

    They can when they share a verb or noun, constrain the same slots, each pair of fillers intersects, and no rule
    of specificity tells them apart.  `none` wins over a code: it is there to make an exception.
    """
    problems: list[Problem] = []
    asked = {id(rule): slots_of(rule.pattern) for rule in rules}
    seen: set[tuple[int, int]] = set()
    for word, group in by_shape(rules):
        for at, second in enumerate(group):
            for first in group[:at]:
                pair = id(first), id(second)
                if pair not in seen:
                    seen.add(pair)
                    if _meet(asked[id(first)], asked[id(second)]):
                        problems.extend(_clash(word, first, second, files[second.location.path]))
    return problems


def by_shape(rules: Sequence[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """
    Rules of one word that ask for the same kinds of slots, by place; each group once, with its first word.

    Words are taken in American spelling.
    """
    by_word: dict[tuple[str, str], list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: (rule.location.path, rule.location.line)):
        for kind, words in (("verb", rule.pattern.verbs), ("noun", rule.pattern.nouns)):
            for word in {american_lemma(word) for word in words}:
                by_word.setdefault((kind, word), []).append(rule)
    shapes = {id(rule): _shape(slots_of(rule.pattern)) for rule in rules}
    seen: set[tuple[int, ...]] = set()
    for (_, word), same in sorted(by_word.items()):
        groups: dict[object, list[Rule]] = {}
        for rule in same:
            groups.setdefault(shapes[id(rule)], []).append(rule)
        for group in groups.values():
            key = tuple([id(rule) for rule in group])
            if len(group) > 1 and key not in seen:
                seen.add(key)
                yield word, group


Slots = tuple[tuple[str, frozenset[str], Filler], ...]
"""What a pattern asks for: the kind of each slot, the prepositions of one, and its filler."""


def covers(wide: Slots, narrow: Slots) -> bool:
    """Does what a pattern asks for fit wherever that of another one of its shape fits?"""
    for kind, words, filler in narrow:
        for other, wider, another in wide:
            if kind == other and filler.kind == another.kind and filler.named == another.named:
                if words <= wider and filler.words <= another.words:
                    break
        else:
            return False
    return True


def slots_of(pattern: Pattern) -> Slots:
    """What a pattern asks for."""
    found = []
    for slot in pattern.constrained:
        kind, colon, words = slot.partition(":")
        known = frozenset(words.split("|")) if kind == "prep" else frozenset[str]()
        found.append((kind if known else f"{kind}{colon}{words}", known, pattern.slots[slot]))
    return tuple(found)


def _shape(slots: Slots) -> tuple[object, ...]:
    """Patterns that can meet have the same shape."""
    return tuple(sorted((kind, filler.kind, filler.named) for kind, _, filler in slots))


def _meet(first: Slots, second: Slots) -> bool:
    """Can each slot of the first be filled by what fills one of the second?"""
    return all(
        any(
            kind == other and not (words and words.isdisjoint(others)) and filler.meets(another)
            for other, others, another in second
        )
        for kind, words, filler in first
    )


def _clash(word: str, first: Rule, second: Rule, file: TextFile) -> list[Problem]:
    where = f"{first.location.path}:{first.location.line}"
    line, column, width = second.location.line, second.location.column, len(second.text)
    results = [rule.operator or rule.code or "none" for rule in (first, second)]
    if "none" in results and results[0] != results[1]:
        return []
    if results[0] != results[1]:
        message = f"this rule and {where} fit the same clauses of '{word}', but give {results[1]} and {results[0]}"
        hint = "constrain another slot in one of them, or take the words that both name out of one"
        return [file.problem("R402", line, column, message, hint, width)]
    if first.pattern.slots == second.pattern.slots:
        message = f"this rule for '{word}' stands at {where} already"
        return [file.problem("R403", line, column, message, "keep one of them", width)]
    return []


def check_cases(cases: Iterable[tuple[TextFile, Case]], codes: frozenset[str]) -> list[Problem]:
    """The events that corpus cases expect have codes that exist."""
    problems: list[Problem] = []
    for file, case in cases:
        for source, code, target in case.expected:
            words = [(code, code not in codes, "action")]
            words += [(actor, not _is_actor(actor), "actor") for actor in (source, target) if actor is not None]
            for word, bad, what in words:
                if bad:
                    line, column = _find(file, case.location.line, word)
                    hint = code_hint(word, codes) if what == "action" else "it is made of three-letter parts"
                    problems.append(
                        file.problem("C106", line, column, f"unknown {what} code '{word}'", hint, len(word))
                    )
    return problems


def _is_actor(code: str) -> bool:
    try:
        Actor.parse(code)
    except ActorCodeError:
        return False
    return True


def _find(file: TextFile, line: int, word: str) -> tuple[int, int]:
    below = False
    for number in range(line, len(file.lines)):
        text = file.lines[number]
        below = below or text.strip() == "---"
        if below and word in text.replace(";", " ").split():
            return number + 1, text.index(word) + 1
    return line, 1


def check_crosswalk(crossings: Iterable[tuple[TextFile, Crossing]], rules: Ontology, own: Ontology) -> list[Problem]:
    """A crosswalk leads from codes that exist to types, modes and contexts that exist."""
    problems: list[Problem] = []
    for file, crossing in crossings:
        faults: list[tuple[str, str, Iterable[str]]] = []
        if crossing.code not in rules:
            faults.append(("action code", crossing.code, rules))
        if crossing.type is not None and crossing.type not in own:
            faults.append(("type", crossing.type, own))
        elif crossing.type is not None and crossing.mode is not None and crossing.mode not in own[crossing.type].modes:
            faults.append((f"mode of {crossing.type}", crossing.mode, own[crossing.type].modes))
        faults += [("context", context, own.contexts) for context in crossing.contexts if context not in own.contexts]
        for what, word, known in faults:
            close = near_misses(word, known, 2)
            hint = f"did you mean {' or '.join(map(repr, close))}?" if close else ""
            line = crossing.location.line
            end = next(
                (n for n in range(line, len(file.lines)) if file.lines[n].lstrip().startswith("[")), len(file.lines)
            )
            line, column = next(
                ((n + 1, file.lines[n].index(word) + 1) for n in range(line - 1, end) if word in file.lines[n]),
                (line, crossing.location.column),
            )
            problems.append(file.problem("X109", line, column, f"unknown {what} '{word}'", hint, len(word)))
    return problems
