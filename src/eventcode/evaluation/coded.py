"""Files of coded events, by a program or by people -> the events of each record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from eventcode.dataset.folders import find_events
from eventcode.dataset.records import InputError, open_records
from eventcode.dataset.rows import id_text
from eventcode.evaluation.sheets import read_sheet

_UNSCORED = ("skip", "error")


@frozen
class CodedFile:
    """
    What a file says.

    Attributes:
        path: Its name.
        events: Record -> its events, or None for a record that is not to be scored.
        doubts: What may be wrong, each one sentence.
        tells_empty: Whether records without events are in it; in a table of events they have no row.
    """

    path: str
    events: Mapping[str, list[dict[str, Any]] | None]
    doubts: tuple[str, ...] = ()
    tells_empty: bool = True

    def need_empty(self) -> None:
        """
        Refuse a file that does not tell which records have no events, where that matters.

        Raises:
            InputError: It does not.
        """
        if not self.tells_empty:
            raise InputError(
                f"{self.path}: a table of events does not tell which records have none; give JSON Lines or a sheet"
            )


def read_coded(paths: Sequence[str], codes: Collection[str]) -> list[CodedFile]:
    """
    Read files of coded events that belong together.

    Args:
        paths: Each JSON Lines as `eventcode code` writes them, a sheet (see `read_sheet`) when it ends in .csv, or a
            Parquet table of events or the folder of a run.
        codes: The action codes that there are; only sheets are held against them.

    Returns:
        What each says. Records have the same key when they have the same id; beside a sheet or a table, which have no
        numbers, the ids 7 and "7" are the same.

    Raises:
        InputError: One cannot be read; the message names the line.
    """
    as_text = any(_is_sheet(path) or _is_table(path) for path in paths)
    found: list[CodedFile] = []
    for path in paths:
        if _is_table(path):
            found.append(CodedFile(path, _table(path), tells_empty=False))
        elif _is_sheet(path):
            sheet = read_sheet(path, codes)
            found.append(CodedFile(path, dict(sheet.events), sheet.doubts))
        else:
            found.append(CodedFile(path, dict(_jsonl(path, as_text))))
    return found


def _is_sheet(path: str) -> bool:
    return Path(path).suffix.lower() == ".csv"


def _is_table(path: str) -> bool:
    return Path(path).suffix.lower() == ".parquet" or Path(path).is_dir()


def _table(path: str) -> dict[str, list[dict[str, Any]] | None]:
    """The events of a table by their records."""
    found: dict[str, list[dict[str, Any]] | None] = {}
    for row in find_events(path).rows():
        events = found.setdefault(str(row["id"]), [])
        assert events is not None
        events.append({name: cell for name, cell in row.items() if name != "modality" or cell is not None})
    return found


def shortened_ids(unknown: Iterable[str], known: Collection[str]) -> list[tuple[str, str]]:
    """Ids that are not there, each with one that is there and differs by leading zeros: a spreadsheet took them."""
    by_number = {key.lstrip("0"): key for key in known if key.isdigit()}
    return [(key, by_number[key]) for key in unknown if key.isdigit() and by_number.get(key, key) != key]


def _jsonl(path: str, as_text: bool) -> Iterator[tuple[str, list[dict[str, Any]] | None]]:
    seen: set[str] = set()
    with open_records(path, "jsonl") as records:
        for record in records:
            place = f"{path}:{record.line}"
            if record.fields is None:
                raise InputError(f"{place}: {record.error}")
            if "id" not in record.fields:
                raise InputError(f"{place}: the record has no id; gold and predictions are matched by it")
            shown = json.dumps(record.fields["id"], sort_keys=True)
            key = id_text(record.fields["id"]) if as_text else shown
            if key in seen:
                raise InputError(f"{place}: the id {shown} was used before")
            seen.add(key)
            yield key, _events(record.fields, place)


def _events(fields: Mapping[str, object], place: str) -> list[dict[str, Any]] | None:
    events = fields.get("events")
    if events is None or fields.get("expect") in _UNSCORED:
        return None
    if not isinstance(events, list):
        raise InputError(f'{place}: "events" must be a list')
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("code"), str) or not event["code"].strip():
            raise InputError(f'{place}: an event must have a "code" that is a string, such as "043"')
        if not all(isinstance(event.get(role), str | None) for role in ("source", "target")):
            raise InputError(f'{place}: "source" and "target" of an event must be actor codes or null')
    return events
