"""What a caller hands in -> Record, or the one sentence that says why it cannot be coded."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from numbers import Integral
from typing import Any, SupportsInt, TypeGuard

from attrs import frozen

from eventcode.ontology import Actor, ActorCodeError

Span = tuple[int, int]

_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})-([0-9]{2})|([0-9]{2})([0-9]{2}))"
    r"(?:[Tt ]([0-9]{2})(?::?([0-9]{2})(?::?([0-9]{2})(?:[.,][0-9]+)?)?)? ?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
DATE_FORMS = "write it as YYYY-MM-DD, YYYYMMDD or an ISO timestamp"


@frozen
class Entity:
    """Words whose actor code the caller knows, from an entity linker of their own."""

    start: int
    end: int
    code: str


@frozen
class Record:
    """
    A text to code, checked.

    Attributes:
        id: The caller's, unchanged; without one, the record's number as a string.
        number: Its place among the records, from 1.
        text: The text.
        date: The day of publication, or None.
        source: Words whose acts are asked for, or None.
        target: Words of which it is asked what is done to them, or None.
        entities: Words with known actor codes.
    """

    id: object
    number: int
    text: str
    date: dt.date | None = None
    source: Span | None = None
    target: Span | None = None
    entities: tuple[Entity, ...] = ()

    @property
    def asks_dyad(self) -> bool:
        """True when the record asks about given spans instead of all events."""
        return self.source is not None or self.target is not None


@frozen
class RecordError:
    """A record that was set aside; `message` is the reason, one sentence."""

    id: object
    number: int
    message: str

    def to_dict(self, line: int | None = None) -> dict[str, object]:
        """The record's line of JSON Lines output."""
        return {"id": self.id, "line": self.number if line is None else line, "events": [], "error": self.message}


class _DefectError(Exception):
    """Carries a sentence from a check to `check_record`; never leaves this module."""


def parse_date(value: object) -> dt.date | None:
    """
    The day that a caller means.

    Args:
        value: A date, a timestamp (its own calendar day counts, whatever its zone), "YYYY-MM-DD", an ISO timestamp,
            "YYYYMMDD" (or that as a number); None or blank for no date.

    Raises:
        ValueError: It is no date; the message is one sentence with the way out.
    """
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        # a missing value of pandas (NaT) is a datetime whose parts are not numbers
        return value.date() if value == value else None
    if isinstance(value, dt.date):
        return value
    if _is_whole(value):
        value = str(int(value))
    if not isinstance(value, str):
        raise ValueError(f"date {_show(value)} is not a date; {DATE_FORMS}")
    if not (stripped := value.strip()):
        return None
    found = _DAY.fullmatch(stripped)
    if found is None:
        raise ValueError(f"date {_show(value)} is not a date; {DATE_FORMS}")
    year, month, day, month_, day_, hour, minute, second = found.groups()
    if int(hour or 0) > 24 or int(minute or 0) > 59 or int(second or 0) > 60:
        raise ValueError(f"date {_show(value)} has an impossible time of day")
    try:
        return dt.date(int(year), int(month or month_), int(day or day_))
    except ValueError:
        raise ValueError(f"date {_show(value)} is not in the calendar; {DATE_FORMS}") from None


def check_record(fields: Mapping[str, object], number: int) -> Record | RecordError:
    """
    A record's fields as a checked value.

    Args:
        fields: `text`, and perhaps `id`, `date`, `source`, `target` and `entities`; other fields are left alone.
        number: The record's place among all, from 1; the id of a record without one.
    """
    name = record_id(fields, number)
    try:
        text = _text(_given(fields, "text"))
        return Record(
            name,
            number,
            text,
            _date(_given(fields, "date")),
            _span(_given(fields, "source"), "source", text),
            _span(_given(fields, "target"), "target", text),
            _entities(_given(fields, "entities"), text),
        )
    except _DefectError as defect:
        return RecordError(name, number, str(defect))


def record_id(fields: Mapping[str, object], number: int) -> object:
    """The record's own id, unchanged; its number as a string when it has none."""
    given = _given(fields, "id")
    return str(number) if given is None else given


def _given(fields: Mapping[str, object], name: str) -> object:
    """A field's value; a table's mark for a missing one (NaN) is None."""
    value = fields.get(name)
    return None if isinstance(value, float) and value != value else value


def _text(text: object) -> str:
    if text is None:
        raise _DefectError("the record has no text")
    if not isinstance(text, str):
        raise _DefectError(f"text must be a string, not {_kind(text)}")
    return text


def _date(value: object) -> dt.date | None:
    try:
        return parse_date(value)
    except ValueError as error:
        raise _DefectError(str(error)) from None


def _span(value: object, name: str, text: str) -> Span | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or "start" not in value or "end" not in value:
        raise _DefectError(
            f"{name} must be {{start, end}}, the place of its words in the text, not {_show(value)}; "
            "rename the field if it holds something else"
        )
    return _offsets(value, name, text)


def _offsets(value: Mapping[str, Any], name: str, text: str) -> Span:
    start, end = value["start"], value["end"]
    for offset in (start, end):
        if not _is_whole(offset):
            raise _DefectError(f"{name}: offsets must be whole numbers, not {_show(offset)}")
    start, end = int(start), int(end)
    if start < 0 or end > len(text):
        raise _DefectError(f"{name}: [{start}, {end}) lies outside the text, which has {len(text)} characters")
    if start >= end:
        raise _DefectError(f"{name}: the end {end} must come after the start {start}")
    return start, end


def _is_whole(value: object) -> TypeGuard[SupportsInt]:
    """True for whole numbers, those of numpy too; true and false are none."""
    return isinstance(value, Integral) and not isinstance(value, (bool,))


def _entities(value: object, text: str) -> tuple[Entity, ...]:
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise _DefectError(f"entities must be a list of {{start, end, code}}, not {_show(value)}")
    return tuple(_entity(item, place, text) for place, item in enumerate(value, 1))


def _entity(item: object, place: int, text: str) -> Entity:
    if isinstance(item, Entity):
        item = {"start": item.start, "end": item.end, "code": item.code}
    name = f"entities, entry {place}"
    if not isinstance(item, Mapping) or not {"start", "end", "code"} <= set(item):
        raise _DefectError(f"{name}: must be {{start, end, code}}, not {_show(item)}")
    start, end = _offsets(item, name, text)
    code = item["code"]
    try:
        if isinstance(code, str):
            return Entity(start, end, Actor.parse(code).code)
    except ActorCodeError:
        pass
    raise _DefectError(f"{name}: {_show(code)} is no actor code; write parts of three letters, as in KORMIL or ---GOV")


def _kind(value: object) -> str:
    """What a person calls this kind of value."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "an object" if isinstance(value, Mapping) else "another kind of value"


def _show(value: object) -> str:
    """A value as a sentence shows it: a string in quotes, others as JSON writes them, cut short."""
    if isinstance(value, str):
        value = "".join(char if char.isprintable() else repr(char)[1:-1] for char in value)  # on one line
        return f"'{value if len(value) <= 60 else value[:57] + '...'}'"
    try:
        shown = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        shown = f"another kind of value ({type(value).__name__})"
    return shown if len(shown) <= 60 else shown[:57] + "..."
