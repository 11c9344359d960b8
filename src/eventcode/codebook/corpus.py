"""Text of a corpus file -> cases: a text and the events that it reports."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, cast

from attrs import define, field

from eventcode.codebook.codebook import Case, Triple
from eventcode.codebook.rules import parse_events
from eventcode.codebook.source import TextFile
from eventcode.problems import Problem, near_misses

_TITLE = re.compile(r"===\s*(?P<attributes>(?::\S+\s+)*)(?P<title>.*?)\s*===\s*\Z")
_ATTRIBUTES = ("xfail", "skip", "date")


@define(eq=False)
class _Open:
    """A case that is being read."""

    title: str
    line: int
    attribute: Literal["", "xfail", "skip"] = ""
    date: dt.date | None = None
    text: list[str] = field(factory=list)
    expected: list[Triple] = field(factory=list)
    divided: bool = False


def read_corpus(file: TextFile) -> tuple[list[Case], list[Problem]]:
    """
    Read a corpus file.

    A case is a title between "===", perhaps after ":xfail", ":skip" or ":date=2014-05-01", then its text, a line
    "---", and one line for each event: "FRA 112 DEU".  A case without events must yield none.

    Args:
        file: The file.
    """
    problems: list[Problem] = []
    cases: list[Case] = []
    current: _Open | None = None
    titles: set[str] = set()
    for number, raw in enumerate(file.lines, start=1):
        line = raw.strip()
        if line.startswith("==="):
            _close(file, current, cases, problems)
            current = _begin(file, number, raw, problems)
            if current.title in titles:
                message = f"there is already a case '{current.title}' in this file"
                problems.append(
                    file.problem("C105", number, 1, message, "give every case a title of its own", len(raw))
                )
            titles.add(current.title)
        elif current is None:
            if line and not line.startswith("#"):
                hint = "begin a case with a line '=== title ==='"
                problems.append(file.problem("C101", number, 1, "this line belongs to no case", hint, len(raw)))
        elif line == "---" and not current.divided:
            current.divided = True
        elif not current.divided:
            current.text.append(line)
        elif line and not line.startswith("#"):
            _expect(file, number, raw, current, problems)
    _close(file, current, cases, problems)
    return cases, problems


def _begin(file: TextFile, number: int, raw: str, problems: list[Problem]) -> _Open:
    match = _TITLE.match(raw.strip())
    if match is None or not match["title"]:
        hint = "write '=== title ===', perhaps with :xfail or :skip before the title"
        problems.append(file.problem("C102", number, 1, "this is no title of a case", hint, len(raw)))
        return _Open(f"line {number}", number)
    case = _Open(" ".join(match["title"].split()), number)
    for attribute in match["attributes"].split():
        name, _, value = attribute[1:].partition("=")
        column = raw.index(attribute) + 1
        if name == "date":
            try:
                case.date = dt.date.fromisoformat(value)
            except ValueError:
                message = f"'{value}' is not a date"
                problems.append(file.problem("C102", number, column, message, ":date=2014-05-01", len(attribute)))
        elif name in ("xfail", "skip") and not value:
            case.attribute = cast(Literal["xfail", "skip"], name)
        else:
            close = near_misses(name, _ATTRIBUTES, 1)
            hint = f"did you mean ':{close[0]}'?" if close else "there are :xfail, :skip and :date=YYYY-MM-DD"
            problems.append(
                file.problem("C102", number, column, f"unknown attribute '{attribute}'", hint, len(attribute))
            )
    return case


def _expect(file: TextFile, number: int, raw: str, case: _Open, problems: list[Problem]) -> None:
    try:
        case.expected.extend(parse_events(raw.partition("#")[0]))
    except ValueError as error:
        column = len(raw) - len(raw.lstrip()) + 1
        hint = "write an event as FRA 112 DEU, with '-' for nobody"
        problems.append(file.problem("C103", number, column, str(error), hint, len(raw.strip())))


def _close(file: TextFile, case: _Open | None, cases: list[Case], problems: list[Problem]) -> None:
    if case is None:
        return
    text = "\n".join(case.text).strip()
    if not case.divided:
        message = f"the case '{case.title}' has no line '---'"
        hint = "the events expected stand below it; a case that yields none has it all the same"
        problems.append(file.problem("C104", case.line, 1, message, hint, len(file.lines[case.line - 1])))
    elif not text:
        message = f"the case '{case.title}' has no text"
        problems.append(file.problem("C104", case.line, 1, message, "", len(file.lines[case.line - 1])))
    else:
        where = file.at(case.line)
        cases.append(Case(case.title, case.attribute, text, tuple(case.expected), case.date, location=where))
