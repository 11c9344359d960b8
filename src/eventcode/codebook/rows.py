"""Tables of cells -> rows of names, agents, roles, discards and issues, and problems."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, cast

from eventcode.codebook.changed_dates import meant_dates
from eventcode.codebook.codebook import AgentRow, Discard, IssueRow, NameRow
from eventcode.codebook.tables import Table
from eventcode.ontology import TIERS, Role
from eventcode.problems import Location, Problem, near_misses

#: What a name can be the name of.
KINDS = (
    "country", "adjective", "demonym", "capital", "city", "region", "seat", "person", "body", "party", "group", "igo",
    "ngo", "company", "media",
)  # fmt: skip

#: In the place of a code, role or outcome: the extended codebook's rows of this phrase are removed.
NONE = "none"

#: The code of a name that stands for no actor.
NOBODY = "---"

#: Stands in a suggested row for the part of a code that nobody but its author can know.
PLACEHOLDER = "???"

_ACTOR = re.compile(r"(?:---|[A-Za-z0-9]{3})(?:[A-Za-z0-9]{3})*(?:/[A-Za-z0-9]{3}(?:[A-Za-z0-9]{3})*)*\Z", re.ASCII)
_ROLES = re.compile(r"(?:[A-Za-z0-9]{3})+~?\Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DROPS = ("sentence", "story", NONE)


def read_names(table: Table, problems: list[Problem]) -> list[NameRow]:
    """The rows of a table of actors; each row is checked by itself."""
    found: list[NameRow] = []
    path = table.file.path
    for row in table.rows:
        phrase, code, kind, start_text, end_text, note = row.cells
        line, fine = row.line, len(problems)
        if code != NONE and not _ACTOR.match(code):
            hint = _code_hint(code) or "it is made of three-letter parts, as in FRA, FRAGOV or ---GOV"
            problems.append(table.problem("T207", line, "code", f"'{code}' is no actor code", hint))
        if kind not in KINDS and not (code == NONE and not kind):
            hint = _did_you_mean(kind, KINDS) or f"the kinds are {', '.join(KINDS)}"
            problems.append(table.problem("T201", line, "kind", f"unknown kind '{kind}'", hint))
        if kind == "country" and len(code) != 3 and code != NONE:
            message = f"'{code}' is more than a country's code"
            problems.append(
                table.problem("T207", line, "code", message, "the row of a country has its three letters alone")
            )
        start, end = _date(start_text), _date(end_text)
        for text, date, column in ((start_text, start, "from"), (end_text, end, "until")):
            if text and date is None:
                hint = f"write it as {' or '.join(map(str, meant_dates(text))) or 'YYYY-MM-DD'}"
                problems.append(table.problem("T202", line, column, f"'{text}' is not a date", hint))
        if start is not None and end is not None and end < start:
            message = f"the period ends on {end}, before it begins on {start}"
            problems.append(table.problem("T203", line, "until", message, "exchange the two dates"))
        _check_phrase(table, line, phrase, problems)
        if len(problems) == fine:
            found.append(NameRow(phrase, code, kind, start, end, note, path=path, line=line))
    return found


def read_agents(table: Table, problems: list[Problem]) -> list[AgentRow]:
    """The rows of agents.csv; `plural` is None for "-", and "" for the regular plural."""
    found: list[AgentRow] = []
    for row in table.rows:
        phrase, plural, role, note = row.cells
        fine = len(problems)
        _check_phrase(table, row.line, phrase, problems)
        if role != NONE and not _ROLES.match(role):
            hint = "it is made of three-letter parts, as in GOV or GOVMIL"
            if PLACEHOLDER in role:
                hint = f"write a role in the place of {PLACEHOLDER}; roles.csv lists them"
            problems.append(table.problem("T207", row.line, "role", f"'{role}' is no role code", hint))
        if len(problems) == fine:
            number = None if plural == "-" else plural
            found.append(AgentRow(phrase, number, role, note, location=Location(table.file.path, row.line)))
    return found


def read_roles(table: Table, problems: list[Problem]) -> list[tuple[int, Role]]:
    """The rows of roles.csv, each with its line; one of the tier `none` removes a role."""
    found: list[tuple[int, Role]] = []
    for row in table.rows:
        code, tier, name = row.cells
        if len(code) != 3 or not _ROLES.match(code):
            problems.append(
                table.problem("T207", row.line, "role", f"'{code}' is no role code", "it has three letters")
            )
        elif tier not in (*TIERS, NONE):
            hint = _did_you_mean(tier, TIERS) or f"the tiers are {', '.join(TIERS)}"
            problems.append(table.problem("T208", row.line, "tier", f"unknown tier '{tier}'", hint))
        else:
            found.append((row.line, Role(code, tier, name)))
    return found


def read_discards(table: Table, problems: list[Problem]) -> list[tuple[bool, Discard]]:
    """The rows of discards.csv; the flag is True for rows that remove one."""
    found: list[tuple[bool, Discard]] = []
    for row in table.rows:
        phrase, drops, reason = row.cells
        if drops not in _DROPS:
            hint = _did_you_mean(drops, _DROPS) or "it drops a sentence or a story"
            problems.append(table.problem("T209", row.line, "drops", f"'{drops}' is no outcome", hint))
            continue
        outcome = cast(Literal["sentence", "story"], drops)
        found.append((drops == NONE, Discard(phrase, outcome, reason, location=Location(table.file.path, row.line))))
    return found


def read_issues(table: Table) -> list[IssueRow]:
    """The rows of issues.csv."""
    path = table.file.path
    return [IssueRow(row.cells[0], row.cells[1], location=Location(path, row.line)) for row in table.rows]


def _check_phrase(table: Table, line: int, phrase: str, problems: list[Problem]) -> None:
    if not any(map(str.isalnum, phrase)):
        problems.append(table.problem("T210", line, "phrase", f"the phrase '{phrase}' has no letters"))
    elif "  " in phrase or "\t" in phrase:
        problems.append(table.problem("T210", line, "phrase", "the phrase holds more than one blank in a row"))
    elif "_" in phrase:
        hint = "write blanks between words"
        problems.append(table.problem("T210", line, "phrase", f"the phrase '{phrase}' holds an underscore", hint))


@lru_cache(maxsize=4096)
def _date(text: str) -> dt.date | None:
    if not _DATE.match(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _code_hint(code: str) -> str:
    if PLACEHOLDER in code:
        return f"write the country's three letters in the place of {PLACEHOLDER}, or --- where there is none"
    inner = "".join(character for character in code if character.isalnum())
    return f"did you mean '{inner}'?" if inner != code and _ACTOR.match(inner) else ""


@lru_cache(maxsize=1024)
def _did_you_mean(word: str, candidates: tuple[str, ...]) -> str:
    close = near_misses(word, candidates, 1)
    return f"did you mean '{close[0]}'?" if close else ""
