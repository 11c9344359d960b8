"""Records of actions -> an ontology: the tree of actions, with its checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from eventcode.ontology.actions import Action, Mode, Scale, ScaleValue
from eventcode.ontology.kinds import COUNTERPARTS
from eventcode.ontology.records import RecordReader, Records, Table
from eventcode.problems import CodebookError, Location, Problem, near_misses

__all__ = ["Ontology", "UnknownCode", "read_ontology"]


class UnknownCode(KeyError):
    """The ontology has no action of this code; the message names the nearest ones."""

    def __init__(self, code: object, ontology: str, known: tuple[str, ...]) -> None:
        self.code = code
        self.ontology = ontology
        self.known = known
        super().__init__(code, ontology, known)

    @property
    def near(self) -> tuple[str, ...]:
        """Codes that may have been meant."""
        if not isinstance(self.code, str):
            return ()
        code = self.code.strip()
        likely = [f"0{code}", code[:-1], code.upper()]
        found = [candidate for candidate in likely if candidate in self.known]
        return tuple(dict.fromkeys([*found, *near_misses(code, self.known)]))[:3]

    def __str__(self) -> str:
        name = f"the ontology {self.ontology!r}" if self.ontology else "the ontology"
        if not isinstance(self.code, str):
            return f"codes are strings; write '{self.code}' in quotes, with its leading zero if it has one"
        near = " or ".join(repr(code) for code in self.near)
        return f"{name} has no action {self.code!r}" + (f"; did you mean {near}?" if near else "")


@frozen
class Ontology(Mapping[str, Action]):
    """
    All actions that may be coded: a mapping from code to action, in code order.

    Attributes:
        name: The codebook's name.
        actions: Code -> action.
        scales: Scale name -> what it measures.
        contexts: Context -> what it means; empty in ontologies without contexts.
        records: What was written, for ontologies that extend this one.
    """

    name: str
    actions: Mapping[str, Action] = field(factory=dict, hash=False, repr=False)
    scales: Mapping[str, Scale] = field(factory=dict, hash=False, repr=False)
    contexts: Mapping[str, str] = field(factory=dict, hash=False, repr=False)
    records: Records = field(factory=Records, eq=False, repr=False)

    @classmethod
    def from_toml(cls, text: str, *, name: str = "", extends: Ontology | None = None) -> Ontology:
        """
        The ontology that an actions.toml describes.

        Args:
            text: The file's content.
            name: The ontology's name.
            extends: An ontology whose actions the file adds to, changes or removes.

        Raises:
            CodebookError: When anything is wrong; with all problems.
        """
        return _strict(read_ontology(text, name=name, extends=extends))

    @classmethod
    def from_values(
        cls,
        actions: Mapping[str, Table] | Iterable[Action],
        *,
        name: str = "",
        scales: Mapping[str, Table] | None = None,
        contexts: Mapping[str, str] | None = None,
        extends: Ontology | None = None,
    ) -> Ontology:
        """
        The ontology made of values, checked as a file is.

        Args:
            actions: Actions, or tables with the keys of actions.toml: {"112": {"label": "Accuse", "goldstein": -2.0}}.
            name: The ontology's name.
            scales: The scales that actions have: {"goldstein": {"low": -10, "high": 10}}.
            contexts: The contexts and what they mean.
            extends: An ontology whose actions these add to, change or remove.

        Raises:
            CodebookError: When anything is wrong; with all problems.
        """
        if not isinstance(actions, Mapping):
            actions = {action.code: _table(action) for action in actions}
        reader = RecordReader(path=name or "actions")
        tables = {**actions, "scales": scales or {}, "contexts": contexts or {}}
        records = reader.join(tables, extends.records if extends else None)
        return _strict(_build(name, records, reader))

    @property
    def roots(self) -> tuple[Action, ...]:
        """The actions without a parent."""
        return tuple(action for action in self.actions.values() if action.parent is None)

    def children(self, code: str) -> tuple[Action, ...]:
        """The actions right below one."""
        return tuple(action for action in self.actions.values() if action.parent == code)

    def location(self, code: str) -> Location | None:
        """Where a file speaks of an action; None for one that is in no file."""
        return self.records.places.get(code)

    def __getitem__(self, code: str) -> Action:
        try:
            return self.actions[code]
        except (KeyError, TypeError):
            raise UnknownCode(code, self.name, tuple(self.actions)) from None

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and code in self.actions

    def __iter__(self) -> Iterator[str]:
        return iter(self.actions)

    def __len__(self) -> int:
        return len(self.actions)


def read_ontology(
    text: str, path: str = "actions.toml", *, name: str = "", extends: Ontology | None = None
) -> tuple[Ontology, tuple[Problem, ...]]:
    """
    Read an actions.toml as far as it can be read.

    Args:
        text: The file's content.
        path: The file's name in problems.
        name: The ontology's name.
        extends: An ontology whose actions the file adds to, changes or removes.

    Returns:
        The ontology without what is wrong, and the problems in the order of the file.
    """
    reader = RecordReader(path, text)
    records = reader.read(extends.records if extends else None)
    return _build(name, records, reader)


def _strict(read: tuple[Ontology, tuple[Problem, ...]]) -> Ontology:
    ontology, problems = read
    if problems:
        raise CodebookError(problems)
    return ontology


def _build(name: str, records: Records, reader: RecordReader) -> tuple[Ontology, tuple[Problem, ...]]:
    scales = {scale: _scale(scale, table, reader) for scale, table in sorted(records.scales.items())}
    parents = {code: _parent(code, table, records, reader) for code, table in sorted(records.actions.items())}
    typed = bool(records.contexts) or any(table.get("modes") for table in records.actions.values())
    own = {code: _values(code, (code,), table, scales, reader) for code, table in records.actions.items()}
    actions: dict[str, Action] = {}
    orphans = _orphans(records, reader)
    for code, table in sorted(records.actions.items()):
        if not _text(table, "label").strip():
            reader.report("A105", (code,), f"the action '{code}' has no label", 'add a line label = "..."')
        ancestors = _ancestors(code, parents, reader)
        values = {key: value for above in reversed((code, *ancestors)) for key, value in own[above].items()}
        for scale, about in scales.items():
            if scale not in values and not ancestors and not about.partial and code not in orphans:
                reader.report("A107", (code,), f"the root '{code}' has no value for the scale '{scale}'")
        actions[code] = Action(
            code=code,
            label=_text(table, "label"),
            definition=_text(table, "definition"),
            note=_text(table, "note"),
            scales={scale: values[scale] for scale in scales if scale in values},
            kind=_inherited("kind", (code, *ancestors), records),
            mutual=_inherited("mutual", (code, *ancestors), records),
            counterparts={
                key: other for key in COUNTERPARTS if (other := _text(table, key)) and other in records.actions
            },
            words=_words(table),
            mode_table=_modes(code, table, scales, reader),
            ancestors=ancestors,
            typed=typed,
        )
    ontology = Ontology(name, actions, scales, dict(sorted(records.contexts.items())), records)
    return ontology, tuple(sorted(reader.problems, key=lambda problem: problem.sort_key))


def _inherited(key: str, lineage: tuple[str, ...], records: Records) -> str:
    """The word of the nearest action that has one; "" where it says that it has none."""
    return next((_text(records.actions[code], key) for code in lineage if key in records.actions[code]), "")


def _parent(code: str, table: Table, records: Records, reader: RecordReader) -> str | None:
    """The code above: the one that `parent` names, else, for codes of digits, the longest that this one begins with."""
    named = table.get("parent")
    if isinstance(named, str):
        if named and named not in records.actions and named not in reader.removed:
            near = " or ".join(repr(word) for word in near_misses(named, records.actions))
            hint = f"did you mean {near}?" if near else ""
            reader.report("A106", (code, "parent"), f"the parent '{named}' of '{code}' is no action", hint)
            return None
        return named if named in records.actions else None
    if not code.isdigit():
        return None
    above = [code[:length] for length in range(len(code) - 1, 0, -1)]
    found = next((candidate for candidate in above if candidate in records.actions), None)
    if found is not None and found != above[0] and above[0] not in reader.removed:
        hint = f'add [{above[0]}], or write parent = "{found}"'
        reader.report("A106", (code,), f"'{above[0]}' is missing between '{found}' and '{code}'", hint)
    return found


def _orphans(records: Records, reader: RecordReader) -> frozenset[str]:
    """The codes right below an action that was removed; they have to go, or to find another place."""
    found: dict[str, list[str]] = {}
    for code, table in sorted(records.actions.items()):
        above = table.get("parent", code[:-1] if code.isdigit() else "")
        if above in reader.removed:
            found.setdefault(above, []).append(code)
    for removed, codes in found.items():
        message = (
            f"'{removed}' is removed, but {', '.join(map(repr, codes))} {'stand' if codes[1:] else 'stands'} below it"
        )
        reader.report(
            "A109", (removed,), message, f'remove {"them" if codes[1:] else "it"}, too, or write parent = "..."'
        )
    return frozenset(code for codes in found.values() for code in codes)


def _ancestors(code: str, parents: Mapping[str, str | None], reader: RecordReader) -> tuple[str, ...]:
    found: list[str] = []
    above = parents[code]
    while above is not None:
        if above == code or above in found:
            circle = " < ".join((code, *found, above))
            reader.report("A106", (code, "parent"), f"'{code}' stands above itself: {circle}")
            return ()
        found.append(above)
        above = parents[above]
    return tuple(found)


def _scale(name: str, table: Table, reader: RecordReader) -> Scale:
    values = table.get("values", {})
    if not isinstance(values, Mapping) or not all(type(number) is int for number in values.values()):
        reader.report("A103", ("scales", name, "values"), f"the values of '{name}' must be words with whole numbers")
        values = {}
    bounds: dict[str, float | None] = {"low": None, "high": None}
    for key in bounds:
        value = table.get(key)
        if value is not None and not _is_number(value):
            reader.report("A103", ("scales", name, key), f"'{key}' of the scale '{name}' must be a number")
        elif value is not None:
            bounds[key] = float(value)
    partial = table.get("partial") is True
    return Scale(name, _text(table, "title"), dict(values), bounds["low"], bounds["high"], partial)


def _values(
    code: str, keys: tuple[str, ...], table: Table, scales: Mapping[str, Scale], reader: RecordReader
) -> dict[str, ScaleValue]:
    """The values on scales that a table gives itself."""
    found: dict[str, ScaleValue] = {}
    for name, scale in scales.items():
        if name not in table:
            continue
        value = table[name]
        if scale.values:
            words = ", ".join(f"'{word}'" for word in scale.values)
            if value in scale.values:
                found[name] = scale.values[value]
            elif type(value) is int and value in scale.values.values():
                found[name] = value
            else:
                hint = f"it takes {words}"
                reader.report("A108", (*keys, name), f"{value!r} is no value of the scale '{name}'", hint)
        elif not _is_number(value):
            reader.report("A108", (*keys, name), f"the value of '{name}' for '{code}' must be a number")
        elif not (scale.low is None or scale.low <= value) or not (scale.high is None or value <= scale.high):
            hint = f"it goes from {scale.low} to {scale.high}"
            reader.report("A108", (*keys, name), f"{value} is outside the scale '{name}'", hint)
        else:
            found[name] = float(value)
    return found


def _modes(code: str, table: Table, scales: Mapping[str, Scale], reader: RecordReader) -> tuple[Mode, ...]:
    modes = []
    for name, mode in sorted(table.get("modes", {}).items()):
        values = _values(code, (code, "modes", name), mode, scales, reader)
        modes.append(Mode(name, _text(mode, "label"), _text(mode, "definition"), values, _words(mode)))
    return tuple(modes)


def _words(table: Table) -> tuple[str, ...]:
    words = table.get("words", [])
    return tuple(filter(None, map(str, words))) if isinstance(words, list) else ()


def _table(action: Action) -> dict[str, Any]:
    """An action as a table of actions.toml."""
    modes = {
        mode.code: {
            "label": mode.label,
            "definition": mode.definition,
            **mode.scales,
            **({"words": list(mode.words)} if mode.words else {}),
        }
        for mode in action.mode_table
    }
    texts = {"label": action.label, "definition": action.definition, "note": action.note}
    above = {"parent": action.parent or ""} if action.ancestors else {}
    words = {"kind": action.kind, "mutual": action.mutual}
    told = {"words": list(action.words)} if action.words else {}
    more = {"modes": modes} if modes else {}
    return {**texts, **above, **words, **action.counterparts, **action.scales, **told, **more}


def _text(table: Table, key: str) -> str:
    value = table.get(key, "")
    return value if isinstance(value, str) else ""


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
