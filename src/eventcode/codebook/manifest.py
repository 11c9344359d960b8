"""codebook.toml and crosswalk.toml -> what a codebook says of itself, and what its codes become elsewhere."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from eventcode.codebook.codebook import Crossing
from eventcode.codebook.source import TextFile
from eventcode.ontology.records import RecordReader
from eventcode.problems import Location, Problem, near_misses
from eventcode.resources import data_folder

_TEXTS = ("title", "version", "language", "licence", "description")
_KEYS = (*_TEXTS, "extends", "sources")
_CROSSING_KEYS = ("type", "mode", "contexts")


@frozen
class Manifest:
    """What codebook.toml says: title, version, language, licence, and the codebooks that it extends."""

    title: str = ""
    version: str = ""
    language: str = "en"
    licence: str = ""
    extends: tuple[str, ...] = ()


@define(eq=False)
class _Toml:
    """A TOML file with problems that point at its keys."""

    file: TextFile
    problems: list[Problem]
    reader: RecordReader = field(init=False)

    @reader.default
    def _reader(self) -> RecordReader:
        return RecordReader(self.file.path, "\n".join(self.file.lines))

    def load(self) -> Mapping[str, Any]:
        """Its tables; {} when it is no TOML."""
        try:
            return tomllib.loads("\n".join(self.file.lines))
        except tomllib.TOMLDecodeError:
            self.reader.read()
            problem = self.reader.problems[0]
            self.refuse("X106", (problem.location.line, problem.location.column), problem.message)
            return {}

    def report(self, code: str, keys: tuple[str, ...], message: str, hint: str = "") -> None:
        """Add a problem with a key."""
        self.reader.problems.clear()
        self.reader.report(code, keys, message, hint)
        problem = self.reader.problems[0]
        place = problem.location.line, problem.location.column
        self.problems.append(self.file.problem(code, *place, message, hint, problem.width))

    def refuse(self, code: str, place: tuple[int, int], message: str) -> None:
        """Add a problem at a place."""
        self.problems.append(self.file.problem(code, *place, message))


def read_manifest(file: TextFile) -> tuple[Manifest, list[Problem]]:
    """Read codebook.toml."""
    problems: list[Problem] = []
    toml = _Toml(file, problems)
    tables = toml.load()
    for key in tables:
        if key not in _KEYS:
            close = near_misses(key, _KEYS, 1)
            hint = f"did you mean '{close[0]}'?" if close else f"the keys are {', '.join(_KEYS)}"
            toml.report("X107", (key,), f"unknown key '{key}'", hint)
    texts: dict[str, str] = {}
    for key in _TEXTS:
        value = tables.get(key)
        if isinstance(value, str):
            texts[key] = value
        elif value is not None:
            toml.report("X107", (key,), f"'{key}' must be text", "put it in quotes")
    extends = tables.get("extends", [])
    extends = [extends] if isinstance(extends, str) else extends
    if not isinstance(extends, list) or not all(isinstance(name, str) and name for name in extends):
        toml.report("X107", ("extends",), "'extends' must be the name of a codebook, or several", 'extends = "cameo"')
        extends = []
    texts.pop("description", None)
    return Manifest(**texts, extends=tuple(extends)), problems


def read_crosswalk(file: TextFile) -> tuple[list[Crossing], list[Problem]]:
    """Read crosswalk.toml: for each code of the extended codebook a table with `type`, `mode` and `contexts`."""
    problems: list[Problem] = []
    toml = _Toml(file, problems)
    found: list[Crossing] = []
    for code, table in toml.load().items():
        if not isinstance(table, Mapping):
            toml.report("X107", (code,), f"'{code}' must be a table", f"write [{code}] on a line of its own")
            continue
        fine = len(problems)
        for key in table:
            if key not in _CROSSING_KEYS:
                close = near_misses(key, _CROSSING_KEYS, 1)
                hint = f"did you mean '{close[0]}'?" if close else f"the keys are {', '.join(_CROSSING_KEYS)}"
                toml.report("X107", (code, key), f"unknown key '{key}'", hint)
        for key in ("type", "mode"):
            if not isinstance(table.get(key, ""), str):
                toml.report("X107", (code, key), f"'{key}' of '{code}' must be text", "put it in quotes")
        contexts = table.get("contexts", [])
        if not isinstance(contexts, list) or not all(isinstance(context, str) for context in contexts):
            toml.report("X107", (code, "contexts"), f"'contexts' of '{code}' must be a list of texts", '["military"]')
        if not table.get("type"):
            toml.report("X107", (code,), f"'{code}' has no type", 'type = "ASSAULT", or "none" for no event')
        if len(problems) == fine:
            kind = None if table["type"] == "none" else table["type"]
            crossing = Crossing(code, kind, table.get("mode") or None, tuple(contexts), location=_place(toml, code))
            found.append(crossing)
    return found, problems


def shipped_crosswalk(name: str) -> Mapping[str, Crossing]:
    """Code -> what it becomes in a codebook that comes with the library; it covers the codes below."""
    path = data_folder("codebooks") / name / "crosswalk.toml"
    found, _ = read_crosswalk(TextFile(f"{name}/crosswalk.toml", path.read_text(encoding="utf-8")))
    return {crossing.code: crossing for crossing in found}


def read_toml(file: TextFile) -> tuple[Mapping[str, Any], Callable[[str], Location]]:
    """The tables of a TOML file ({} when it is none), and what gives the place of a table's header."""
    toml = _Toml(file, [])
    return toml.load(), lambda name: _place(toml, name)


def _place(toml: _Toml, code: str) -> Location:
    toml.reader.problems.clear()
    toml.reader.report("X107", (code,), "")
    return toml.reader.problems[0].location
