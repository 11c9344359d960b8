"""Files of a codebook -> its entries one by one: what each is about, what it says of it, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import evolve, field, frozen

from eventcode.codebook.books import Book
from eventcode.codebook.declarations import (
    Block,
    ComposeDeclaration,
    Member,
    OperatorDeclaration,
    RuleDeclaration,
    SetDeclaration,
)
from eventcode.codebook.manifest import read_toml
from eventcode.codebook.reading import parse_book
from eventcode.codebook.rules import NO_DEFAULT
from eventcode.codebook.source import TextFile
from eventcode.codebook.union import Parsed
from eventcode.problems import Location

EntryKind = Literal[
    "rule", "head", "nouns", "set", "operator", "composition", "name", "agent", "role", "discard", "issue", "action",
    "crosswalk",
]  # fmt: skip
Words = frozenset[tuple[str, ...]]


@frozen(cache_hash=True)
class Entry:
    """
    One thing that a line of a codebook says; examples and comments say nothing that changes an event.

    Attributes:
        kind: A rule, the head of a block (its verbs and code) or its event nouns, a word set, an operator, one pair of
            a composition, or a row or table of another file.
        key: What it is about: a rule's slots, a set's name, a name and its period. Two codebooks may each say something
            of it.
        group: What keeps entries of a kind apart that have one key: the verbs of a rule's block.
        words: The words whose meaning it tells.
        block: For lines of a block, all verbs and event nouns that it is about.
        meaning: What it says of them.
        text: The line as written; for a composition the pair alone.
        head: For lines of a block, its head as written.
        location: Its place.
    """

    kind: EntryKind
    key: tuple[object, ...]
    group: frozenset[str]
    words: Words = frozenset()
    meaning: tuple[object, ...] = ()
    text: str = field(default="", eq=False)
    head: str = field(default="", eq=False)
    block: Words = field(default=frozenset(), eq=False)
    location: Location = field(kw_only=True, eq=False)

    @property
    def place(self) -> str:
        """Its file and line, as events name them: "cameo/rules/19-fight.rules:3"."""
        return f"{self.location.path}:{self.location.line}"


def book_entries(book: Book, files: Iterable[TextFile]) -> Iterator[Entry]:
    """
    The entries of some files of a book; what cannot be read has none.

    Args:
        book: The book, opened.
        files: Those of its files that are read.
    """
    prefix = f"{book.name}/"
    chosen = {file.path.removeprefix(prefix): file for file in files}
    parsed = parse_book(evolve(book, files=chosen), {}, [])
    lines = {file.path: file.lines for file in chosen.values()}
    yield from _rule_entries(parsed, lines)
    for entry in _row_entries(parsed):
        yield evolve(entry, text=_line(lines, entry.location))
    yield from _crosswalk_entries(parsed)
    if (actions := chosen.get("actions.toml")) is not None:
        yield from _action_entries(actions)


def _rule_entries(parsed: Parsed, lines: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    blocks: dict[int, Block] = {}
    codes: dict[int, str] = {}
    for each in parsed.declarations:
        if isinstance(each, SetDeclaration):
            yield _set_entry(each, lines)
        elif isinstance(each, ComposeDeclaration):
            yield from _pairs(each)
        elif isinstance(each, OperatorDeclaration):
            name, where = str(each.name), each.file.at(each.name.line or 1)
            meaning = each.keeps, each.removes
            yield Entry(
                "operator", (name,), frozenset((name,)), meaning=meaning, text=_line(lines, where), location=where
            )
        else:
            blocks.setdefault(id(each.block), each.block)
            if _is_head(each):
                codes[id(each.block)] = str(each.code)
            else:
                yield _rule_entry(each, lines)
    for key, block in blocks.items():
        yield from _block_entries(block, codes.get(key, NO_DEFAULT), lines)


def _is_head(each: RuleDeclaration) -> bool:
    return not each.removes and not each.pattern.verbs and not each.pattern.slots


def _rule_entry(each: RuleDeclaration, lines: Mapping[str, Sequence[str]]) -> Entry:
    block, pattern = each.block, each.pattern
    slots = frozenset(
        (slot, filler.kind, tuple(sorted(_named(filler.members)))) for slot, filler in pattern.slots.items()
    )
    where = each.file.at(each.token.line or 1)
    return Entry(
        "rule",
        (block.operator, slots),
        _group(block) or frozenset(_named(pattern.verbs)),
        _words(pattern.verbs),
        (str(each.code), each.removes),
        _line(lines, where),
        block.text,
        _words((*block.verbs, *block.nouns)),
        location=where,
    )


def _block_entries(block: Block, code: str, lines: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """The head of a block and the line or lines of its event nouns."""
    every = _words((*block.verbs, *block.nouns))

    def entry(kind: Literal["head", "nouns"], members: Sequence[Member], meaning: tuple[object, ...]) -> Entry:
        where = block.file.at(members[0].token.line or 1)
        line = _line(lines, where)
        return Entry(
            kind, (bool(block.verbs),), _group(block), _words(members), meaning, line, block.text, every, location=where
        )

    headed: Sequence[Member] = block.verbs
    if not headed and block.operator is None and block.nouns:  # noun sanction, embargo -> 163
        first = block.nouns[0].token.line
        headed = [noun for noun in block.nouns if noun.token.line == first]
    if headed:
        yield entry("head", headed, (code,))
    nouns = [noun for noun in block.nouns if noun not in headed]
    if nouns:
        yield entry("nouns", nouns, ())


def _group(block: Block) -> frozenset[str]:
    if block.operator is not None:
        return frozenset((f"operator {block.operator}",))
    return frozenset(_named(block.verbs or block.nouns))


def _named(members: Iterable[Member]) -> Iterator[str]:
    return (f"&{member.text}" if member.is_set else member.text for member in members)


def _words(members: Iterable[Member]) -> Words:
    """The words of members; a set stands as "&name"."""
    return frozenset((f"&{member.text}",) if member.is_set else member.words for member in members)


def _set_entry(each: SetDeclaration, lines: Mapping[str, Sequence[str]]) -> Entry:
    name, where = str(each.name[1:]), each.file.at(each.name.line or 1)
    return Entry(
        "set", (name,), frozenset((name,)), _words(each.members), (each.removes,), _line(lines, where), location=where
    )


def _pairs(each: ComposeDeclaration) -> Iterator[Entry]:
    name = str(each.name)
    against = " against" if each.against else ""
    for code, value in each.entries:
        written = "else" if code is None else str(code)
        text = f"compose {name}{against}: {written}{' ->' if code else ''} {value}"
        where = each.file.at((code or value).line or 1)
        key = name, each.against, written
        yield Entry(
            "composition", key, frozenset((" ".join(map(str, key)),)), meaning=(str(value),), text=text, location=where
        )


def _row_entries(parsed: Parsed) -> Iterator[Entry]:
    def entry(
        kind: EntryKind, key: tuple[object, ...], words: Words, meaning: tuple[object, ...], where: Location
    ) -> Entry:
        return Entry(kind, key, frozenset((str(key[0]),)), words, meaning, location=where)

    for name in parsed.names:
        key = name.phrase, name.start, name.end
        yield entry("name", key, _spoken(name.phrase), (name.code, name.kind, name.note), name.location)
    for agent in parsed.agents:
        words = _spoken(agent.phrase) | (_spoken(agent.plural) if agent.plural else frozenset())
        yield entry("agent", (agent.phrase,), words, (agent.plural, agent.role, agent.note), agent.location)
    for location, role in parsed.roles:
        yield entry("role", (role.code,), frozenset(), (role.tier, role.name), location)
    for removes, row in parsed.discards:
        yield entry(
            "discard",
            (row.phrase,),
            _spoken(row.phrase),
            (row.drops, row.reason, "removed" if removes else ""),
            row.location,
        )
    for issue in parsed.issues:
        yield entry("issue", (issue.phrase, issue.issue), frozenset(), (), issue.location)


def _spoken(phrase: str) -> Words:
    return frozenset((tuple(phrase.split()),))


def _crosswalk_entries(parsed: Parsed) -> Iterator[Entry]:
    for _, crossing in parsed.crossings:
        meaning = crossing.type, crossing.mode, crossing.contexts
        shown = ", ".join(filter(None, (crossing.type or "none", crossing.mode, *crossing.contexts)))
        yield Entry(
            "crosswalk", (crossing.code,), frozenset((crossing.code,)), frozenset(), meaning,
            f"[{crossing.code}] {shown}", location=crossing.location,
        )  # fmt: skip


def _action_entries(file: TextFile) -> Iterator[Entry]:
    tables, places = read_toml(file)
    for code, table in tables.items():
        if isinstance(table, Mapping):
            shown = _shown(table)
            yield Entry(
                "action", (code,), frozenset((code,)), frozenset(), (json.dumps(table, sort_keys=True, default=str),),
                f"[{code}] {shown}".strip(), location=places(code),
            )  # fmt: skip


def _shown(table: Mapping[str, Any]) -> str:
    return "removed" if table.get("removed") else str(table.get("label", ""))


def _line(lines: Mapping[str, Sequence[str]], where: Location) -> str:
    """A line as written, without its indentation."""
    return lines[where.path][where.line - 1].strip()
