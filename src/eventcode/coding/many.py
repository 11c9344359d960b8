"""Records -> Documents, one by one; what cannot be coded comes back as a value, never as an exception."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from eventcode.coding.protocol import Document
from eventcode.coding.records import Record, RecordError, check_record, parse_date, record_id
from eventcode.ontology import Event

if TYPE_CHECKING:
    from eventcode.coding.protocol import Coder

#: Which actors must have a code for an event to be output.
Require = Literal["source", "target", "both", "any", "none"]
REQUIRE: tuple[Require, ...] = ("source", "target", "both", "any", "none")


def code_many(
    coder: Coder,
    records: Iterable[Mapping[str, object]],
    *,
    date: dt.date | str | None = None,
    memory: bool = True,
    require: Require = "none",
) -> Iterator[Document | RecordError]:
    """
    Code records lazily, in their order.

    Args:
        coder: Any coder.
        records: Mappings with `text`, perhaps `id`, `date`, `source`, `target`, `entities` (see `check_record`).
        date: The day of records that have none.
        memory: Whether later sentences of a record know the names of earlier ones.
        require: Which actors an event must have a code for; records that ask about spans ignore it.

    Yields:
        A Document for each record, or a RecordError with one sentence that says what is wrong with it.

    Raises:
        ValueError: `date` is no date; raised at once, before the first record.
    """
    day = parse_date(date)
    return (
        code_record(coder, fields, number, date=day, memory=memory, require=require)
        for number, fields in enumerate(records, 1)
    )


def code_record(
    coder: Coder,
    fields: object,
    number: int,
    *,
    date: dt.date | None = None,
    memory: bool = True,
    require: Require = "none",
) -> Document | RecordError:
    """Code one record (a mapping); `number` is its place, from 1. The other arguments are those of `code_many`."""
    if not isinstance(fields, Mapping):
        return RecordError(str(number), number, "a record must be a mapping with the fields id and text")
    try:
        record = check_record(fields, number)
        if isinstance(record, RecordError):
            return record
        if record.date is None and date is not None:
            record = evolve(record, date=date)
        return _coded(coder, record, memory, require)
    except Exception as error:  # one text that trips the coder must not end a run of millions
        return RecordError(record_id(fields, number), number, f"could not be coded, {_reason(error)}")


def _coded(coder: Coder, record: Record, memory: bool, require: Require) -> Document:
    if record.asks_dyad:
        events = coder.code_dyad(
            record.text, record.source, record.target, record.date, memory, entities=record.entities
        )
        return Document(record.id, record.text, record.date, tuple(events))
    document = coder.code_document(record.text, record.date, record.id, memory, entities=record.entities)
    kept = tuple(event for event in document.events if has_required(event, require))
    return document if len(kept) == len(document.events) else evolve(document, events=kept)


def has_required(event: Event, require: Require) -> bool:
    """True when the actors that are required have codes."""
    match require:
        case "source":
            return event.source is not None
        case "target":
            return event.target is not None
        case "both":
            return event.source is not None and event.target is not None
        case "any":
            return event.source is not None or event.target is not None
    return True


def _reason(error: Exception) -> str:
    """An unexpected exception as one line."""
    detail = " ".join(str(error).split())
    return f"please report this: {type(error).__name__}" + (f": {detail[:200]}" if detail else "")
