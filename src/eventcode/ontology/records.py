"""actions.toml -> plain records of actions, scales and contexts, with the place of each in the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import Factory, define

from eventcode.ontology.kinds import COUNTERPARTS, KINDS, MUTUAL
from eventcode.problems import Location, Problem, near_misses

__all__ = ["CODE", "RecordReader", "Records", "Table"]

#: One table of the file: key -> value.
Table = Mapping[str, Any]

#: An action's code: digits ("0231") or capitals ("ASSAULT"); names in lower case are kept for other tables.
CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]*\Z", re.ASCII)

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?\Z")
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+)\s*=")
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_TEXT_KEYS = ("label", "definition", "note", "parent")
_SCALE_KEYS = ("title", "values", "low", "high", "partial")
_MODE_KEYS = ("label", "definition", "words")
_WORD_KEYS = {"kind": KINDS, "mutual": MUTUAL}


@define
class Records:
    """
    What one or more files say, the later ones over the earlier: everything as written, nothing derived.

    Attributes:
        actions, scales: Code or name -> its table.
        contexts: Context -> what it means.
        places: Code -> where the last file that speaks of it does so.
    """

    actions: dict[str, Table] = Factory(dict)
    scales: dict[str, Table] = Factory(dict)
    contexts: dict[str, str] = Factory(dict)
    places: dict[str, Location] = Factory(dict)

    def copy(self) -> Records:
        """A copy that can be changed."""
        return Records(dict(self.actions), dict(self.scales), dict(self.contexts), dict(self.places))


@define
class RecordReader:
    """
    Reads one actions.toml over the records that it extends, and keeps every problem.

    Attributes:
        path: The file's name in problems.
        text: Its content.
        problems: What was wrong so far.
        removed: The codes that the text takes out of those that it extends.
    """

    path: str = "actions.toml"
    text: str = ""
    problems: list[Problem] = Factory(list)
    removed: set[str] = Factory(set)

    def read(self, base: Records | None = None) -> Records:
        """The records of the text over those of *base*; what is wrong is left out."""
        try:
            tables = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            self._refuse_toml(str(error))
            return base.copy() if base else Records()
        return self.join(tables, base)

    def join(self, tables: Table, base: Records | None = None) -> Records:
        """The records of *tables* (as tomllib gives them) over those of *base*."""
        records = base.copy() if base else Records()
        for name, table in self._tables(tables.get("scales", {}), "scales"):
            self._check_known(table, _SCALE_KEYS, ("scales", name))
            records.scales[name] = {**records.scales.get(name, {}), **table}
        contexts = tables.get("contexts", {})
        for name, meaning in contexts.items() if isinstance(contexts, Mapping) else ():
            if isinstance(meaning, str):
                records.contexts[name] = meaning
            else:
                self.report("A103", ("contexts", name), f"the context '{name}' needs a text that says what it means")
        for code, table in tables.items():
            if code not in ("scales", "contexts"):
                self._join_action(code, table, records)
        for code, table in tables.items():
            if code in records.actions and isinstance(table, Mapping):
                self._check_counterparts(code, table, records)
        return records

    def report(self, code: str, keys: tuple[str, ...], message: str, hint: str = "") -> None:
        """Add a problem with the value that stands under *keys*, or with the nearest header above it."""
        for length in range(len(keys), 0, -1):
            place = self._places.get(keys[:length])
            if place is not None:
                line, column, width = place
                shown = self.text.splitlines()[line - 1]
                self.problems.append(Problem(code, Location(self.path, line, column), message, hint, shown, width))
                return
        self.problems.append(Problem(code, Location(self.path, 1), message, hint))

    def _join_action(self, code: str, table: object, records: Records) -> None:
        if not CODE.match(code):
            hint = "a code has digits or capitals, as in [112]; other tables are [scales.NAME] and [contexts]"
            self.report("A104", (code,), f"'{code}' is no action code", hint)
            return
        if not isinstance(table, Mapping):
            self.report("A103", (code,), f"'{code}' must be a table", f"write [{code}] on a line of its own")
            return
        if "removed" in table:
            if table["removed"] is not True or len(table) > 1:
                self.report("A109", (code, "removed"), "'removed = true' stands alone beneath its code")
            elif records.actions.pop(code, None) is None:
                near = near_misses(code, records.actions)
                self.report("A109", (code,), f"there is no action '{code}' to remove", _did_you_mean(near))
            else:
                self.removed.add(code)
            return
        old = records.actions.get(code, {})
        new = {**old, **{key: value for key, value in table.items() if key != "modes"}}
        modes = dict(old.get("modes", {}))
        for name, mode in self._tables(table.get("modes", {}), code, "modes"):
            if mode.get("removed") is True:
                modes.pop(name, None)
            else:
                modes[name] = {**modes.get(name, {}), **mode}
        records.actions[code] = {**new, "modes": modes} if modes else new
        if (code,) in self._places:
            line, column, _ = self._places[code,]
            records.places[code] = Location(self.path, line, column)
        self._check_keys(code, records, table)

    def _check_keys(self, code: str, records: Records, table: Table) -> None:
        known = (*_TEXT_KEYS, *_WORD_KEYS, *COUNTERPARTS, "modes", "removed", "words", *records.scales)
        self._check_known(table, known, (code,))
        for name, mode in self._tables(table.get("modes", {})):
            self._check_known(mode, (*_MODE_KEYS, "removed", *records.scales), (code, "modes", name))
            self._check_words(mode, name, (code, "modes", name))
        self._check_words(table, code, (code, "words"))
        for key in (*_TEXT_KEYS, *_WORD_KEYS, *COUNTERPARTS):
            if key in table and not isinstance(table[key], str):
                self.report("A103", (code, key), f"'{key}' of '{code}' must be text", "put it in quotes")
        for key, words in _WORD_KEYS.items():
            value = table.get(key)
            if isinstance(value, str) and value and value not in words:
                hint = _did_you_mean(near_misses(value, words)) or f"it may be {', '.join(words)}"
                self.report("A110", (code, key), f"'{key}' cannot be '{value}'", hint)

    def _check_words(self, table: Table, name: str, keys: tuple[str, ...]) -> None:
        words = table.get("words", [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            self.report("A103", keys, f"'words' of '{name}' must be a list of texts", '["gun", "&weapons"]')

    def _check_counterparts(self, code: str, table: Table, records: Records) -> None:
        for key in COUNTERPARTS:
            other = table.get(key)
            if isinstance(other, str) and other and other not in records.actions:
                hint = _did_you_mean(near_misses(other, records.actions))
                self.report("A110", (code, key), f"'{key}' of '{code}' names '{other}', which is no action", hint)

    def _check_known(self, table: Table, known: tuple[str, ...], keys: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                hint = _did_you_mean(near_misses(key, known)) or f"known are {', '.join(known)}"
                self.report("A102", (*keys, key), f"unknown key '{key}'", hint)

    def _tables(self, value: object, *keys: str) -> Iterator[tuple[str, Table]]:
        """The sub-tables of a table; anything else among them is a problem (said once, when *keys* are given)."""
        if not isinstance(value, Mapping):
            if keys:
                self.report("A103", keys, f"'{'.'.join(keys)}' must be a table of tables")
            return
        for name, table in value.items():
            if isinstance(table, Mapping):
                yield name, table
            elif keys:
                self.report("A103", (*keys, name), f"'{'.'.join((*keys, name))}' must be a table")

    def _refuse_toml(self, message: str) -> None:
        place = _TOML_PLACE.search(message)
        lines = self.text.splitlines() or [""]
        line, column = len(lines), len(lines[-1]) + 1
        if place is not None and place[1]:
            line, column = min(int(place[1]), len(lines)), int(place[2])
        said = _TOML_PLACE.sub("", message)
        location = Location(self.path, line, column)
        self.problems.append(Problem("A101", location, f"this is not TOML: {said}", "", lines[line - 1]))

    @cached_property
    def _places(self) -> Mapping[tuple[str, ...], tuple[int, int, int]]:
        """Keys -> line, column and width of their header or key."""
        return dict(reversed(list(_places(self.text))))


def _places(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int, int]]]:
    header: tuple[str, ...] = ()
    quoted = False
    for number, line in enumerate(text.splitlines(), start=1):
        was_quoted, quoted = quoted, quoted ^ (line.count('"""') % 2 == 1)
        if was_quoted:
            continue
        found = _HEADER.match(line)
        if found:
            header = tuple(part.strip().strip("\"'") for part in found[1].split("."))
            yield header, (number, found.start(1) + 1, len(found[1]))
            continue
        found = _KEY.match(line)
        if found:
            yield (*header, found[1].strip("\"'")), (number, found.start(1) + 1, len(found[1]))


def _did_you_mean(near: list[str]) -> str:
    return f"did you mean {' or '.join(repr(word) for word in near)}?" if near else ""
