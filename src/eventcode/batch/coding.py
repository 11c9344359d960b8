"""A chunk of records -> the lines of a dataset, and of each record that is set aside, why."""

from __future__ import annotations

import datetime as dt
import signal
from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from attrs import frozen

from eventcode.batch.chunks import Chunk, Item
from eventcode.batch.lines import Format, Lines
from eventcode.coding.many import Require, code_record
from eventcode.coding.protocol import Coder, Document
from eventcode.coding.records import RecordError, check_record, record_id

#: unreadable: broken in its file; invalid: no record that can be coded; failed: the coder has a fault; slow: it took
#: longer than it may; fatal: its process ended twice.
Reason = Literal["unreadable", "invalid", "failed", "slow", "fatal"]
_Result = TypeVar("_Result")


@frozen(kw_only=True)
class Options:
    """
    How the records of a run are coded and written.

    Attributes:
        format: How events are written.
        date: The day of records that have none.
        memory: Whether later sentences of a record know the names of earlier ones.
        require: Which actors an event must have a code for.
        seconds: Processor time that a record may take; 0 for any.
    """

    format: Format = "parquet"
    date: dt.date | None = None
    memory: bool = True
    require: Require = "any"
    seconds: float = 60.0


@frozen
class Aside:
    """Why a record was set aside: a word to count by, and a sentence."""

    reason: Reason
    message: str


@frozen
class Coded:
    """
    A coded record.

    Attributes:
        id: The caller's, or its number in the run.
        lines: Its rows as a file of the dataset holds them; for Parquet, a JSON object each.
        rows: How many these are.
        events: How many events.
        aside: Why it was set aside, or None.
    """

    id: object
    lines: bytes
    rows: int
    events: int
    aside: Aside | None = None


class TooSlow(BaseException):
    """A record has used up its time; no Exception, as a coder's guard against its own faults must let it pass."""


def code_chunk(
    coder: Coder,
    options: Options,
    chunk: Chunk,
    hopeless: Mapping[int, Aside],
    begin: Callable[[int], None] = lambda _: None,
) -> tuple[Coded, ...]:
    """
    Code the records of a chunk.

    Args:
        coder: Any coder.
        options: How to code and write.
        chunk: The records.
        hopeless: Records that are set aside at once, by their place in the chunk.
        begin: Is told the place of each record before it is coded.
    """
    lines = Lines(options.format)
    coded = []
    for place, item in enumerate(chunk.items):
        begin(place)
        result = hopeless.get(place) or code_item(coder, options, item)
        record = item.record
        if isinstance(result, Document):
            written = lines.document(result.id, result.text, result.events)
            coded.append(Coded(result.id, written, lines.rows(result.events), len(result.events)))
        else:
            id = record.id if record.fields is None else record_id(record.fields, record.number)
            coded.append(Coded(id, lines.set_aside(id, record.line, result.message), lines.rows(), 0, result))
    return tuple(coded)


def code_item(coder: Coder, options: Options, item: Item) -> Document | Aside:
    """Code one record, in the time that it may take (see `limit_time`)."""
    fields, number = item.record.fields, item.record.number
    if fields is None:
        return Aside("unreadable", item.record.error)
    how = {"date": options.date, "memory": options.memory, "require": options.require}
    result = _in_time(lambda: code_record(coder, fields, number, **how), options.seconds)  # type: ignore[arg-type]
    if result is None:
        return too_slow(options.seconds)
    if isinstance(result, Document):
        return result
    refused = isinstance(check_record(fields, number), RecordError)
    return Aside("invalid" if refused else "failed", result.message)


def too_slow(seconds: float) -> Aside:
    """What is said of a record that takes longer than it may."""
    return Aside("slow", f"took longer than {seconds:g} seconds")


def limit_time() -> None:
    """Let the main thread of this process stop a record whose time is up, where the system can."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, _time_is_up)


def _time_is_up(*_: object) -> None:
    raise TooSlow


def _in_time(work: Callable[[], _Result], seconds: float) -> _Result | None:
    """The result, or None when it took longer; processor time counts, so that a sleeping machine is no fault."""
    if not seconds or not hasattr(signal, "setitimer"):
        return work()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)  # once more each second, should an exception get lost
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except TooSlow:
        signal.setitimer(signal.ITIMER_PROF, 0)
        return None
