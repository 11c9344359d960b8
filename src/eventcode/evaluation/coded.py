"""Files of coded events, by a program or by people -> the events of each record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

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
    """

    path: str
    events: Mapping[str, list[dict[str, Any]] | None]
    doubts: tuple[str, ...] = ()


def read_coded(paths: Sequence[str], codes: Collection[str]) -> list[CodedFile]:
    """
    Read files of coded events that belong together.

    Args:
        paths: Each JSON Lines as `eventcode code` writes them, or a sheet (see `read_sheet`) when it ends in .csv.
        codes: The action codes that there are; only sheets are held against them.

    Returns:
        What each says. Records have the same key when they have the same id; beside a sheet, which has no numbers, the
        ids 7 and "7" are the same.

    Raises:
        InputError: One cannot be read; the message names the line.
    """
    sheets = [Path(path).suffix.lower() == ".csv" for path in paths]
    found: list[CodedFile] = []
    for path, is_sheet in zip(paths, sheets, strict=True):
        if is_sheet:
            sheet = read_sheet(path, codes)
            found.append(CodedFile(path, dict(sheet.events), sheet.doubts))
        else:
            found.append(CodedFile(path, dict(_jsonl(path, any(sheets)))))
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
