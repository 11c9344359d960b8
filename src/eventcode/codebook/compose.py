"""Declarations of operators and their tables -> operators, and problems."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field
from lark import Token

from eventcode.codebook.declarations import ComposeDeclaration, OperatorDeclaration
from eventcode.codebook.operators import SAME, Operator
from eventcode.codebook.source import TextFile
from eventcode.problems import Problem, near_misses

#: Stands in a suggested rule for the action code that nobody but its author can know.
CODE_PLACEHOLDER = "CODE"

OperatorLine = OperatorDeclaration | ComposeDeclaration


@define(eq=False)
class _Table:
    """A composition table that is being joined."""

    declaration: ComposeDeclaration
    entries: dict[str, str | None] = field(factory=dict)
    otherwise: str | None = None
    has_else: bool = False


def join_operators(
    books: Sequence[Sequence[OperatorLine]], codes: frozenset[str], problems: list[Problem]
) -> dict[str, Operator]:
    """
    Join the operators of books, the later over the earlier; tables are joined entry by entry.

    Args:
        books: The declarations of each book.
        codes: The action codes that tables may name.
        problems: Takes what is wrong.
    """
    declared: dict[str, OperatorDeclaration] = {}
    tables: dict[tuple[str, bool], _Table] = {}
    for book in books:
        _declare(book, declared, tables, problems)
        seen: dict[tuple[str, bool], ComposeDeclaration] = {}
        for each in book:
            if not isinstance(each, ComposeDeclaration):
                continue
            key = str(each.name), each.against
            if key[0] not in declared:
                close = near_misses(key[0], declared, 1)
                hint = f"did you mean '{close[0]}'?" if close else f"write `operator {key[0]}` and its patterns"
                _problem(problems, "R501", each.file, each.name, f"unknown operator '{key[0]}'", hint)
            elif key in seen:
                hint = f"it stands at line {seen[key].name.line} of {seen[key].file.path} already; join the two"
                _problem(problems, "R503", each.file, each.name, f"'{key[0]}' is composed twice", hint)
            else:
                seen[key] = each
                tables[key] = _join(tables.get(key), each, codes, problems)
    return {name: _finish(each, tables, problems) for name, each in sorted(declared.items())}


def _declare(
    book: Sequence[OperatorLine],
    declared: dict[str, OperatorDeclaration],
    tables: dict[tuple[str, bool], _Table],
    problems: list[Problem],
) -> None:
    seen: dict[str, OperatorDeclaration] = {}
    for each in book:
        if not isinstance(each, OperatorDeclaration):
            continue
        name = str(each.name)
        if each.removes:
            if declared.pop(name, None) is None:
                close = near_misses(name, declared, 1)
                hint = f"did you mean '{close[0]}'?" if close else ""
                _problem(problems, "X108", each.file, each.name, f"there is no operator '{name}' to remove", hint)
            for against in (True, False):
                tables.pop((name, against), None)
            continue
        first = seen.setdefault(name, each)
        if first.keeps != each.keeps:
            message = f"the operator '{name}' has `keeps` in one of its heads, and not in the other"
            hint = f"see line {first.name.line} of {first.file.path}"
            _problem(problems, "R505", each.file, each.name, message, hint)
        declared[name] = first


def _join(old: _Table | None, each: ComposeDeclaration, codes: frozenset[str], problems: list[Problem]) -> _Table:
    table = _Table(each)
    if old is not None:
        table.entries.update(old.entries)
        table.otherwise, table.has_else = old.otherwise, old.has_else
    seen: set[str] = set()
    for key, value in each.entries:
        written = "else" if key is None else str(key)
        if written in seen:
            _problem(
                problems, "R503", each.file, key or value, f"the entry '{written}' stands twice", "keep one of them"
            )
        seen.add(written)
        if key is not None and key not in codes:
            _problem(problems, "R401", each.file, key, f"unknown action code '{key}'", code_hint(str(key), codes))
        if value not in codes and value not in (SAME, "none"):
            _problem(problems, "R401", each.file, value, f"unknown action code '{value}'", code_hint(str(value), codes))
        meant = None if value == "none" else str(value)
        if key is None:
            table.otherwise, table.has_else = meant, True
        else:
            table.entries[str(key)] = meant
    if not table.has_else:
        hint = "add `else CODE`, or `else none`"
        _problem(problems, "R504", each.file, each.name, f"the composition of '{each.name}' has no `else`", hint)
    return table


def _finish(each: OperatorDeclaration, tables: dict[tuple[str, bool], _Table], problems: list[Problem]) -> Operator:
    name = str(each.name)
    table, against = tables.get((name, False)), tables.get((name, True))
    if table is None:
        hint = f"add a line: compose {name}: ..., else none"
        _problem(problems, "R502", each.file, each.name, f"the operator '{name}' has no composition table", hint)
    return Operator(
        name,
        each.keeps,
        dict(sorted(table.entries.items())) if table else {},
        table.otherwise if table else None,
        dict(sorted(against.entries.items())) if against else None,
        against.otherwise if against else None,
        location=each.file.at(each.name.line or 1, each.name.column or 1),
    )


def code_hint(code: str, codes: frozenset[str]) -> str:
    """What an unknown code may have been meant to be; a lost leading zero comes first."""
    if code == CODE_PLACEHOLDER:
        return "write an action's code in the place of CODE; 'eventcode codebook search WORD' finds one"
    if f"0{code}" in codes:
        return f"did you mean '0{code}', with its leading zero?"
    mended = code.upper().replace("O", "0") if any(map(str.isdigit, code)) else code.upper()
    close = [mended] if mended in codes else near_misses(code, codes, 3)
    return f"did you mean {' or '.join(repr(word) for word in close)}?" if close else "it is not in actions.toml"


def _problem(problems: list[Problem], code: str, file: TextFile, token: Token, message: str, hint: str) -> None:
    problems.append(file.problem(code, token.line or 1, token.column or 1, message, hint, len(token)))
