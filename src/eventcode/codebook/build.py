"""Values -> a codebook in memory, checked as its files would be."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence

from eventcode.codebook.books import Source
from eventcode.codebook.codebook import Codebook
from eventcode.codebook.format import write_table
from eventcode.codebook.load import load_codebook
from eventcode.codebook.tables import TABLES
from eventcode.ontology import Ontology

Cell = str | dt.date | None
Row = Sequence[Cell] | Mapping[str, Cell]
TomlValue = str | int | float | bool | Sequence[str] | Mapping[str, "TomlValue"]


def build_codebook(
    *,
    extends: Source | Sequence[Source] = (),
    actions: Ontology | Mapping[str, Mapping[str, TomlValue]] | str | None = None,
    names: Iterable[Row] = (),
    agents: Iterable[Row] = (),
    roles: Iterable[Row] = (),
    rules: str | Iterable[str] = "",
    corpus: str = "",
    discards: Iterable[Row] = (),
    issues: Iterable[Row] = (),
) -> Codebook:
    """
    Make a codebook of values; they run through the same checks as files.

    A row is a mapping with the table's columns as keys, or a sequence with its cells in order; what is left out at the
    end is blank.

    Args:
        extends: Codebooks that this one extends: a name, a folder, a mapping of files, or several of them.
        actions: An ontology, tables with the keys of actions.toml, or the text of one.
        names: Rows of names: ("Gondor", "GON", "country").
        agents: Rows of role nouns: {"phrase": "ranger", "role": "MIL"}.
        roles: Rows of roles: ("MIL", "primary", "armed forces").
        rules: The text of a .rules file, or several pieces of it.
        corpus: The text of a corpus file.
        discards: Rows of discards.
        issues: Rows of issues.

    Raises:
        CodebookError: When anything is wrong; with all problems, whose places are those in the files that
            `codebook_files` gives.
    """
    files = codebook_files(
        actions=actions,
        names=names,
        agents=agents,
        roles=roles,
        rules=rules,
        corpus=corpus,
        discards=discards,
        issues=issues,
    )
    bases = (extends,) if isinstance(extends, (str, Mapping)) or not isinstance(extends, Sequence) else tuple(extends)
    return load_codebook(*bases, files, cached=False)


def codebook_files(
    *,
    actions: Ontology | Mapping[str, Mapping[str, TomlValue]] | str | None = None,
    names: Iterable[Row] = (),
    agents: Iterable[Row] = (),
    roles: Iterable[Row] = (),
    rules: str | Iterable[str] = "",
    corpus: str = "",
    discards: Iterable[Row] = (),
    issues: Iterable[Row] = (),
) -> dict[str, str]:
    """
    The files of a codebook of these values, to be looked at or written to a folder.

    Args:
        actions: As for `build_codebook`, like all that follow.
        names: Rows of actors/names.csv.
        agents: Rows of agents.csv.
        roles: Rows of roles.csv.
        rules: The text of rules/rules.rules, or pieces of it.
        corpus: The text of corpus/corpus.txt.
        discards: Rows of discards.csv.
        issues: Rows of issues.csv.
    """
    files: dict[str, str] = {}
    if isinstance(actions, Ontology):
        records = actions.records
        others: dict[str, Mapping[str, TomlValue]] = {"scales": records.scales, "contexts": records.contexts}
        tables = {**{name: table for name, table in others.items() if table}, **records.actions}
        files["actions.toml"] = toml_text(tables)
    elif actions is not None:
        files["actions.toml"] = actions if isinstance(actions, str) else toml_text(actions)
    rows = {"agents.csv": agents, "roles.csv": roles, "discards.csv": discards, "issues.csv": issues}
    for path, kind, given in (
        ("actors/names.csv", "actors", names),
        *((name, name, given) for name, given in rows.items()),
    ):
        cells = [_cells(kind, row) for row in given]
        if cells:
            files[path] = write_table(kind, cells)
    text = rules if isinstance(rules, str) else "\n".join(rules)
    if text:
        files["rules/rules.rules"] = text
    if corpus:
        files["corpus/corpus.txt"] = corpus
    return files


def _cells(kind: str, row: Row) -> list[str]:
    columns = [column.name for column in TABLES[kind]]
    if isinstance(row, Mapping):
        unknown = [key for key in row if key not in columns]
        if unknown:
            raise ValueError(f"{kind} has no column {unknown[0]!r}; its columns are {', '.join(columns)}")
        given = [row.get(column) for column in columns]
    elif isinstance(row, str) or len(row) > len(columns):
        raise ValueError(f"{row!r} is no row of {kind}; its columns are {', '.join(columns)}")
    else:
        given = [*row, *(None for _ in columns[len(row) :])]
    cells = ["" if cell is None else str(cell) for cell in given]
    broken = next((cell for cell in cells if "\n" in cell or "\r" in cell), None)
    if broken is not None:
        raise ValueError(f"{broken!r} holds a line break; a cell is one line")
    return cells


def toml_text(tables: Mapping[str, Mapping[str, TomlValue]]) -> str:
    """Tables as TOML, each with its values under one header and inner tables inline; the name "" has no header."""
    return "".join(
        (f"[{_key(name)}]\n" if name else "")
        + "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items())
        + "\n"
        for name, table in tables.items()
    )


def _key(text: str) -> str:
    plain = text and all(character.isascii() and (character.isalnum() or character in "_-") for character in text)
    return text if plain else json.dumps(text, ensure_ascii=True)


def _value(value: TomlValue) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, (int, float)):
        return repr(value)
    return "[" + ", ".join(_value(item) for item in value) + "]"
