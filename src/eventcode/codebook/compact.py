"""Codebook <-> lists and numbers that JSON can hold; it keeps every value, its place in the files and its examples."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from eventcode.codebook.codebook import (
    AgentRow,
    Case,
    Codebook,
    Crossing,
    Discard,
    Example,
    IssueRow,
    NameRow,
    Rule,
    WordSet,
)
from eventcode.codebook.operators import Operator
from eventcode.codebook.packpatterns import pack_patterns, unpack_patterns
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.ontology import Ontology, Role, RoleScheme
from eventcode.problems import Location

#: What JSON can hold.
Packed = Any

KeyT = TypeVar("KeyT")


class _Numbers(dict[KeyT, int]):
    """Values -> numbers in the order in which they come."""

    def __missing__(self, key: KeyT) -> int:
        number = self[key] = len(self)
        return number


def pack(codebook: Codebook) -> Packed:
    """The codebook as lists; tables are columns, texts and places that repeat are numbers."""
    paths: _Numbers[str] = _Numbers()
    fillers: _Numbers[Filler] = _Numbers()
    words: _Numbers[str] = _Numbers()
    blocks: _Numbers[str] = _Numbers()

    def place(where: Location) -> list[int]:
        return [paths[where.path], where.line, where.column]

    rules = [
        [
            [words[word] for word in sorted(rule.pattern.verbs)],
            [words[word] for word in sorted(rule.pattern.nouns)],
            [[slot, fillers[filler]] for slot, filler in rule.pattern.slots.items()],
            place(rule.location),
            blocks[rule.block],
        ]
        for rule in codebook.rules
    ]
    texts = [
        (rule.pattern.text, rule.code or "", rule.operator or "", rule.text, _pack_examples(rule))
        for rule in codebook.rules
    ]
    return {
        "texts": [
            codebook.name,
            codebook.title,
            codebook.version,
            codebook.language,
            codebook.licence,
            codebook.digest,
        ],
        "ontologies": _pack_ontologies(codebook),
        "roles": [[role.code, role.tier, role.name] for role in codebook.roles.roles.values()],
        "names": _joined(
            (row.phrase, row.code, row.kind, _day(row.start) or "", _day(row.end) or "", row.note)
            for row in codebook.names
        ),
        "name_places": [[paths[row.path] for row in codebook.names], [row.line for row in codebook.names]],
        "agents": _columns(
            [row.phrase, row.plural, row.role, row.note, paths[row.location.path], row.location.line]
            for row in codebook.agents
        ),
        "sets": [[each.name, sorted(each.members), place(each.location)] for each in codebook.sets.values()],
        "rules": rules,
        "rule_texts": _joined(texts),
        "blocks": list(blocks),
        "fillers": _joined((each.kind, _pack_words(each.words), each.text) for each in fillers),
        "named": [each.named for each in fillers],
        "words": list(words),
        "operators": [
            [
                each.name,
                each.keeps,
                each.table,
                each.otherwise,
                each.against,
                each.against_otherwise,
                place(each.location),
            ]
            for each in codebook.operators.values()
        ],
        "discards": [[row.phrase, row.drops, row.reason, place(row.location)] for row in codebook.discards],
        "issues": [[row.phrase, row.issue, place(row.location)] for row in codebook.issues],
        "crosswalk": [
            [each.code, each.type, each.mode, each.contexts, place(each.location)]
            for each in codebook.crosswalk.values()
        ],
        "cases": [
            [case.title, case.attribute, case.text, case.expected, _day(case.date), place(case.location)]
            for case in codebook.cases
        ],
        "patterns": pack_patterns(codebook.word_patterns, place),
        "paths": list(paths),
    }


def unpack(data: Packed) -> Codebook:
    """The codebook that `pack` made lists of; raises LookupError, TypeError or ValueError on anything else."""
    paths: list[str] = data["paths"]
    name, title, version, language, licence, digest = data["texts"]

    def place(packed: list[int]) -> Location:
        return Location(paths[packed[0]], packed[1], packed[2])

    phrases, codes, kinds, starts, ends, notes = map(_parted, data["names"]) if data["names"] else ((),) * 6
    dates = {case[4] for case in data["cases"]}.union(starts, ends)
    day: dict[str | None, dt.date | None] = {text: dt.date.fromisoformat(text) for text in dates if text}
    day[None] = day[""] = None
    ontology, rule_ontology = _unpack_ontologies(data["ontologies"])
    return Codebook(
        name=name,
        ontology=ontology,
        rule_ontology=rule_ontology,
        roles=RoleScheme({code: Role(code, tier, label) for code, tier, label in data["roles"]}),
        names=tuple(
            map(
                NameRow._make,
                zip(
                    phrases,
                    codes,
                    kinds,
                    map(day.__getitem__, starts),
                    map(day.__getitem__, ends),
                    notes,
                    map(paths.__getitem__, data["name_places"][0]),
                    data["name_places"][1],
                    strict=True,
                ),
            )
        ),
        agents=tuple(
            AgentRow(phrase, plural, role, note, location=Location(paths[path], line))
            for phrase, plural, role, note, path, line in zip(*data["agents"], strict=True)
        ),
        sets={each[0]: WordSet(each[0], _tuples(each[1]), location=place(each[2])) for each in data["sets"]},
        rules=_unpack_rules(data, paths),
        operators={each[0]: Operator(*each[:6], location=place(each[6])) for each in data["operators"]},
        discards=tuple(Discard(*row[:3], location=place(row[3])) for row in data["discards"]),
        issues=tuple(IssueRow(*row[:2], location=place(row[2])) for row in data["issues"]),
        crosswalk={
            code: Crossing(code, kind, mode, tuple(contexts), location=place(where))
            for code, kind, mode, contexts, where in data["crosswalk"]
        },
        cases=tuple(
            Case(heading, attribute, text, tuple(map(tuple, expected)), day[date], location=place(where))
            for heading, attribute, text, expected, date, where in data["cases"]
        ),
        word_patterns=unpack_patterns(data["patterns"], place),
        title=title,
        version=version,
        language=language,
        licence=licence,
        digest=digest,
    )


class _Examples(Sequence[Example]):
    """The sentences beneath a rule; coding never asks for them, so they are unpacked when somebody does."""

    __slots__ = ("_file", "_text")

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text = file, text

    def __len__(self) -> int:
        return len(json.loads(self._text))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, at: int) -> Example: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Example, ...]: ...
    def __getitem__(self, at: int | slice) -> Example | tuple[Example, ...]:
        packed = json.loads(self._text)
        return tuple(map(self._unpacked, packed[at])) if isinstance(at, slice) else self._unpacked(packed[at])

    def __iter__(self) -> Iterator[Example]:
        return map(self._unpacked, json.loads(self._text))

    def _unpacked(self, packed: Packed) -> Example:
        positive, sentence, expected, line, column = packed
        events = None if expected is None else tuple(map(tuple, expected))
        return Example(positive, sentence, events, location=Location(self._file, line, column))


def _unpack_rules(data: Mapping[str, Packed], paths: list[str]) -> tuple[Rule, ...]:
    words: list[str] = data["words"]
    blocks: list[str] = data["blocks"]
    filled = zip(*map(_parted, data["fillers"]), data["named"], strict=True)
    parts = _Alternatives()
    fillers = [Filler(kind, _unpack_words(members, parts), named, text) for kind, members, text, named in filled]
    found: list[Rule] = []
    texts = zip(*map(_parted, data["rule_texts"]), strict=True)
    for (verbs, nouns, slots, (path, line, column), block), (shape, code, operator, text, examples) in zip(
        data["rules"], texts, strict=True
    ):
        file = paths[path]
        pattern = Pattern(
            frozenset([words[number] for number in verbs]),
            frozenset([words[number] for number in nouns]),
            {slot: fillers[number] for slot, number in slots},
            shape,
        )
        shown = _Examples(file, examples)
        where = Location(file, line, column)
        found.append(Rule(pattern, code or None, operator or None, shown, text, blocks[block], location=where))
    return tuple(found)


def _pack_examples(rule: Rule) -> str:
    """The sentences beneath a rule as a text, which is read only when somebody asks for them."""
    rows = [
        [each.positive, each.sentence, each.expected, each.location.line, each.location.column]
        for each in rule.examples
    ]
    return json.dumps(rows, ensure_ascii=False)


def _pack_words(alternatives: Iterable[Sequence[str]]) -> str:
    return "|".join(sorted(" ".join(words) for words in alternatives))


class _Alternatives(dict[str, tuple[str, ...]]):
    """The words of an alternative, taken apart once: the members of word sets stand in many rules."""

    def __missing__(self, words: str) -> tuple[str, ...]:
        parts = self[words] = tuple(words.split(" "))
        return parts


def _unpack_words(packed: str, parts: _Alternatives) -> frozenset[tuple[str, ...]]:
    return frozenset(map(parts.__getitem__, packed.split("|"))) if packed else frozenset()


def _joined(rows: Iterable[tuple[str, ...]]) -> list[str | list[str]]:
    """Columns of texts, each as one text with a line for each row: that is read several times as fast as a list."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    return [column if any("\n" in text for text in column) else "\n".join(column) for column in columns]


def _parted(column: str | list[str]) -> list[str]:
    """The texts of a column."""
    return column.split("\n") if isinstance(column, str) else column


def _pack_ontologies(codebook: Codebook) -> Packed:
    own, rules = codebook.ontology, codebook.rule_ontology
    return [_pack_ontology(own), None if rules is own else _pack_ontology(rules)]


def _pack_ontology(ontology: Ontology) -> Packed:
    records = ontology.records
    places = {code: [place.path, place.line, place.column] for code, place in records.places.items()}
    return [ontology.name, records.actions, records.scales, records.contexts, places]


def _unpack_ontologies(packed: Packed) -> tuple[Ontology, Ontology]:
    own, rules = packed
    ontology = _unpack_ontology(own)
    return ontology, ontology if rules is None else _unpack_ontology(rules)


def _unpack_ontology(packed: Packed) -> Ontology:
    name, actions, scales, contexts, places = packed
    ontology = Ontology.from_values(actions, name=name, scales=scales, contexts=contexts)
    ontology.records.places.update((code, Location(*place)) for code, place in places.items())
    return ontology


def _columns(rows: Iterable[list[Packed]]) -> list[list[Packed]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _tuples(members: Iterable[Iterable[str]]) -> frozenset[tuple[str, ...]]:
    return frozenset([tuple(words) for words in members])


def _day(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
