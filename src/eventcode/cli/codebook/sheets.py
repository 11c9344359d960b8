"""A meaning of a word in a codebook -> the lines that a person reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import printable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import AgentRow, Codebook, NameRow, Rule, WordSet
    from eventcode.codebook.lookup import Meaning
    from eventcode.codebook.operators import Operator
    from eventcode.ontology import Action, Ontology, Role
    from eventcode.problems import Location

_EXAMPLES = 6


def sheet(meaning: Meaning, book: Codebook, date: dt.date | None, limit: int) -> Iterator[str]:
    """
    The lines about one meaning, its heading first.

    Args:
        meaning: What was looked up.
        book: The codebook.
        date: The day on which a name's row must hold, or None.
        limit: How many lines of a list are shown.
    """
    yield _heading(meaning)
    yield from _WRITERS[meaning.kind](meaning, book, date, limit)


def _heading(meaning: Meaning) -> str:
    kind = {"agent": "role noun", "set": "word set", "noun": "event noun"}.get(meaning.kind, meaning.kind)
    place = "" if meaning.location is None or meaning.kind == "rule" else f"  {_dim(_place(meaning.location))}"
    return click.style(f"{kind} {printable(meaning.word)}", bold=True, fg="cyan") + place


def _action(meaning: Meaning, book: Codebook, _: dt.date | None, limit: int) -> Iterator[str]:
    action: Action = meaning.entry  # type: ignore[assignment]
    ontology = book.ontology if action.code in book.ontology else book.rule_ontology
    yield f"  {action.label}"
    yield from (f"  {' '.join(text.split())}" for text in (action.definition, action.note) if text)
    yield from (f"  {_label(name)}{ontology.scales[name].label(value)}" for name, value in action.scales.items())
    yield from (f"  {_label('mode')}{mode.code}  {mode.label or mode.definition}" for mode in action.mode_table)
    if action.parent:
        yield f"  {_label('parent')}{ontology[action.parent]}"
    yield from _list("below", [str(child) for child in ontology.children(action.code)], limit)
    crossed = _crossed(action, book)
    if crossed:
        yield f"  {_label('becomes')}{crossed}"
    yield from _list("given by", list(map(_rule_line, meaning.rules)), limit)
    composed = []
    for each in meaning.compositions:
        over = _act(each.content, ontology) if each.content else "any other act"
        against = " against its source" if each.against else ""
        composed.append(f"{each.operator.name} ({over}{against})  {_dim(_place(each.operator.location))}")
    yield from _list("composed", composed, limit)
    examples = [e.sentence for rule in meaning.rules for e in rule.examples if e.positive]
    yield from _list("examples", examples, min(limit, _EXAMPLES))


def _act(code: str, ontology: Ontology) -> str:
    return str(ontology[code]) if code in ontology else code


def _crossed(action: Action, book: Codebook) -> str:
    """The type that the action has by a crosswalk: the codebook's own, else PLOVER's where the action is CAMEO's."""
    if book.crosswalk:
        if action.code not in book.rule_ontology:
            return ""
        crossed = book.cross(action.code)
        if crossed is None:
            return "no event"
        own, mode, contexts = crossed
        return _type(own.code, mode, contexts)
    from eventcode import cameo
    from eventcode.codebook.manifest import shipped_crosswalk

    if action.code not in cameo or cameo[action.code].label != action.label:
        return ""
    table = shipped_crosswalk("plover")
    crossing = next((table[code] for code in action.lineage if code in table), None)
    if crossing is None or crossing.type is None:
        return "PLOVER: no event"
    return f"PLOVER: {_type(crossing.type, crossing.mode, crossing.contexts)}"


def _type(code: str, mode: str | None, contexts: Sequence[str]) -> str:
    return code + (f", mode {mode}" if mode else "") + (f", contexts {', '.join(contexts)}" if contexts else "")


def _role(meaning: Meaning, _: Codebook, __: dt.date | None, limit: int) -> Iterator[str]:
    role: Role = meaning.entry  # type: ignore[assignment]
    yield f"  {role.name or 'without a name'}, {role.tier}"
    yield from _list("nouns", list(map(_agent_line, meaning.agents)), limit)
    yield from _list("names", list(map(_name_line, meaning.names)), limit)


def _actor_code(meaning: Meaning, _: Codebook, __: dt.date | None, limit: int) -> Iterator[str]:
    yield from _list("names", list(map(_name_line, meaning.names)), limit)


def _name(meaning: Meaning, _: Codebook, date: dt.date | None, limit: int) -> Iterator[str]:
    rows = meaning.names
    holding = [row for row in rows if date is not None and _holds(row, date)]
    best = max(holding, key=lambda row: row.start or dt.date.min, default=None)
    lines = [f"{'* ' if row is best else '  ' if date else ''}{_name_line(row)}" for row in rows]
    yield from _list("rows", lines, max(limit, len(lines)))
    if date is not None:
        yield f"  {_label('')}" + (f"* holds on {date}" if holding else f"none of them holds on {date}")


def _holds(row: NameRow, date: dt.date) -> bool:
    return (row.start is None or row.start <= date) and (row.end is None or date <= row.end)


def _agent(meaning: Meaning, book: Codebook, _: dt.date | None, __: int) -> Iterator[str]:
    for row in meaning.agents:
        parts = [row.role[k : k + 3] for k in range(0, len(row.role), 3)]
        told = ", ".join(book.roles.roles[part].name for part in parts if part in book.roles)
        yield f"  {row.role}  {told}".rstrip()
        if row.plural is None:
            yield "  has no plural"
        elif row.plural:
            yield f"  {_label('plural')}{printable(row.plural)}"
        if row.note:
            yield f"  {_label('note')}{printable(row.note)}"


def _operator(meaning: Meaning, book: Codebook, _: dt.date | None, limit: int) -> Iterator[str]:
    operator: Operator = meaning.entry  # type: ignore[assignment]
    if operator.keeps:
        yield "  what it holds is an event of its own as well"
    for name, table, otherwise in (
        ("over", operator.table, operator.otherwise),
        ("against", operator.against, operator.against_otherwise),
    ):
        if table is not None:
            lines = [f"{_act(key, book.rule_ontology)} -> {value or 'none'}" for key, value in table.items()]
            yield from _list(name, [*lines, f"else {otherwise or 'none'}"], max(limit, len(lines) + 1))
    yield from _list("patterns", list(map(_rule_line, meaning.rules)), limit)


def _word(meaning: Meaning, _: Codebook, __: dt.date | None, limit: int) -> Iterator[str]:
    yield from _list("rules", list(map(_rule_line, meaning.rules)), limit)


def _set(meaning: Meaning, _: Codebook, __: dt.date | None, limit: int) -> Iterator[str]:
    one: WordSet = meaning.entry  # type: ignore[assignment]
    words = sorted(" ".join(words) for words in one.members)
    yield from _wrapped("words", " | ".join(words))
    yield from _list("used by", list(map(_rule_line, meaning.rules)), limit)


def _rule(meaning: Meaning, _: Codebook, __: dt.date | None, limit: int) -> Iterator[str]:
    from eventcode.codebook.search import rule_text

    rule: Rule = meaning.entry  # type: ignore[assignment]
    yield f"  {printable(rule_text(rule))}"
    if rule.block and rule.block != rule.text:
        yield f"  {_label('beneath')}{printable(rule.block)}"
    if rule.operator:
        yield f"  {_label('operator')}{rule.operator}"
    if rule.pattern.verbs:
        yield from _wrapped("verbs", ", ".join(sorted(rule.pattern.verbs)))
    if rule.pattern.nouns:
        yield from _wrapped("nouns", ", ".join(sorted(rule.pattern.nouns)))
    for example in rule.examples:
        expected = " ".join(f"-> {_triple(each)}" for each in example.expected or ())
        yield f"  {'>' if example.positive else '!'} {printable(example.sentence)} {expected}".rstrip()


def _triple(triple: Sequence[str | None]) -> str:
    return " ".join(part or "-" for part in triple)


_WRITERS: Mapping[str, Callable[[Meaning, Codebook, dt.date | None, int], Iterator[str]]] = {
    "action": _action, "role": _role, "actor code": _actor_code, "name": _name, "agent": _agent, "operator": _operator,
    "verb": _word, "noun": _word, "set": _set, "rule": _rule,
}  # fmt: skip


# -- lines ------------------------------------------------------------------------------------------------------------


def _list(label: str, lines: Sequence[str], limit: int) -> Iterator[str]:
    """Lines under one label, cut where they are too many."""
    for number, line in enumerate(lines[:limit]):
        yield f"  {_label('' if number else label)}{line}"
    if len(lines) > limit:
        yield f"  {_label('')}{_dim(f'... and {len(lines) - limit:,} more; --limit {len(lines)} shows them')}"


def _wrapped(label: str, text: str) -> Iterator[str]:
    import textwrap

    for number, line in enumerate(textwrap.wrap(printable(text), 88, break_long_words=False, break_on_hyphens=False)):
        yield f"  {_label('' if number else label)}{line}"


def _label(name: str) -> str:
    return click.style(f"{name:<12} ", dim=True)


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def _place(location: Location) -> str:
    return printable(f"{location.path}:{location.line}")


def _rule_line(rule: Rule) -> str:
    from eventcode.codebook.search import rule_text

    return f"{printable(rule_text(rule))}  {_dim(_place(rule.location))}"


def _name_line(row: NameRow) -> str:
    from eventcode.codebook.search import name_text

    return f"{printable(name_text(row))}  {_dim(_place(row.location))}"


def _agent_line(row: AgentRow) -> str:
    return f"{printable(row.phrase)} -> {row.role}  {_dim(_place(row.location))}"
