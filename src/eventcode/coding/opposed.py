"""A group that governs now -> the rebels that it was, where the sentence names another government of its country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve

from eventcode.coding.recall import Resolved
from eventcode.coding.tables import ActorTables
from eventcode.ontology import Actor

_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
_RISEN = frozenset(("REB", "SEP", "INS"))


def opposed(one: Resolved, others: Iterable[Resolved], tables: ActorTables) -> Resolved:
    """
    Of a text without a date: "the [Taliban] attacked the Afghan army" tells of the time when they were rebels.

    Args:
        one: Who may be such a group.
        others: Whom else the sentence names.
        tables: The names.
    """
    actor = one.actor
    if actor is None or not actor.country or "GOV" not in actor.roles:
        return one
    code = next((code for row in one.rows if (code := _in_arms(row, tables)) is not None), None)
    if code is None or code[:3] != actor.country:
        return one
    for other in others:
        named = other.actor
        if named is None or named.country != actor.country or _STATE.isdisjoint(named.roles):
            continue
        if not any(_in_arms(row, tables) for row in other.rows):
            return evolve(one, actor=Actor.parse(code), note=f'"{one.words}" stands against {named.code}')
    return one


def _in_arms(row: str, tables: ActorTables) -> str | None:
    """The code that the group of a row had when it was last in arms."""
    name = row.rpartition(" -> ")[0].partition(" ")[2]
    rows = [r for r in tables.names.get(name, ()) if r.kind == "group" and not _RISEN.isdisjoint(_parts(r.code))]
    return max(rows, key=lambda r: r.end or dt.date.max).code if rows else None


def _parts(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(3, len(code), 3)]
