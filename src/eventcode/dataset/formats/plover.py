"""PLOVER's JSON records (PLOVER manual 2.0, field.md 3.6): one a line for each event."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from eventcode.dataset.formats.form import Facts, FormatError, actor
from eventcode.dataset.output import json_line
from eventcode.ontology.rows import Row


def write_plover(rows: Iterable[Row], facts: Facts, stream: IO[bytes]) -> int:
    """
    Write rows whose codes are PLOVER's types.

    Raises:
        ValueError: A code is none of the ontology's; events coded with CAMEO must be coded with plover.
    """
    number = 0
    for number, row in enumerate(rows, 1):
        stream.write(json_line(_record(row, number, facts)))
    return number


def _record(row: Row, number: int, facts: Facts) -> dict[str, Any]:
    action = facts.action(row)
    if action is None or not action.typed:
        what = f"'{row['code']}' is no type of PLOVER ({facts.ontology.name} is read)"
        raise ValueError(f"{what}; code and convert with --codebook plover")
    mode = row.get("mode")
    mode = str(mode) if mode else None
    record: dict[str, Any] = {
        "id": f"{row['id']}_{number}",
        "date": row["date"],
        "actor": _entities(row, "source", facts),
        "recipient": _entities(row, "target", facts),
        "event": action.code,
        "mode": mode,
        "context": str(row["contexts"]).split("; ") if row.get("contexts") else [],
        "event_text": facts.words(row, "action_text"),
        "quad_code": action.scale("quad", mode),
        "event_scale": action.scale("intensity", mode),
        "text": facts.words(row, "text"),
        "text_info": row["id"],
    }
    return {key: value for key, value in record.items() if value is not None}


def _entities(row: Row, side: str, facts: Facts) -> list[dict[str, Any]]:
    one, words = actor(row, side), facts.words(row, f"{side}_text")
    if one is None:
        return [{"entity_text": words}] if words else []
    parts = {
        "code": one.code,
        "country": one.country,
        "sector": list(one.roles),
        "religion": one.religion,
        "ethnicity": one.ethnicity,
        "entity_text": words,
    }
    return [{key: value for key, value in parts.items() if value}]


def read_plover(lines: Iterable[bytes]) -> Iterator[Row]:
    """
    Read PLOVER's records back; a record of several actors or recipients becomes a row for each pair.

    Raises:
        FormatError: A line is no record.
    """
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
            for source in record.get("actor") or [{}]:
                for target in record.get("recipient") or [{}]:
                    yield {
                        "id": record.get("text_info") or record["id"],
                        "source": source.get("code"),
                        "code": record["event"],
                        "target": target.get("code"),
                        "date": record.get("date"),
                        "mode": record.get("mode"),
                        "contexts": "; ".join(record.get("context") or ()) or None,
                    }
        except (ValueError, LookupError, AttributeError, TypeError):
            raise FormatError(number, "is no PLOVER record") from None
