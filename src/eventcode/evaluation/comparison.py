"""Two codebooks and a corpus -> the events gained, lost and recoded, each with the lines that caused it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from eventcode.codebook.books import Source
from eventcode.codebook.edits import Edit, codebook_edits
from eventcode.codebook.entries import Entry
from eventcode.coding.many import Require
from eventcode.coding.records import RecordError
from eventcode.evaluation.causes import Blame
from eventcode.evaluation.mentions import Reach
from eventcode.evaluation.pairing import Difference, differences
from eventcode.evaluation.sides import Coded, Fields, Options, both
from eventcode.ontology import Event, Span

ChangeKind = Literal["gained", "lost", "recoded"]
KINDS: tuple[ChangeKind, ...] = ("gained", "lost", "recoded")


@frozen
class Change:
    """
    An event that two codebooks do not have in common.

    Attributes:
        id: The id of its record.
        sentence: Its sentence.
        span: Where that stands in the record's text; the spans of events are offsets into the text as well.
        before: The event by the old codebook, or None when it was gained.
        after: The event by the new codebook, or None when it was lost.
        causes: The edits that made the difference; several when each of them may have, none when that cannot be told.
    """

    id: object
    sentence: str
    span: Span
    before: Event | None
    after: Event | None
    causes: tuple[Edit, ...] = ()

    @property
    def kind(self) -> ChangeKind:
        """What happened to the event."""
        if self.before is None:
            return "gained"
        return "lost" if self.after is None else "recoded"

    @property
    def event(self) -> Event:
        """The event as it is now, or as it was when it is lost."""
        event = self.after or self.before
        assert event is not None
        return event

    def marks(self, event: Event) -> dict[str, Span]:
        """Where the words of an event's source, action and target stand in the sentence, as far as they do."""
        start, end = self.span
        spans = {"source": event.source_span, "action": event.action_span, "target": event.target_span}
        return {
            name: (span[0] - start, span[1] - start)
            for name, span in spans.items()
            if span is not None and start <= span[0] and span[1] <= end
        }

    def to_dict(self) -> dict[str, Any]:
        """The change as one JSON object."""
        return {
            "id": self.id,
            "change": self.kind,
            "sentence": self.sentence,
            "text": list(self.span),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
            "causes": [edit_dict(edit) for edit in self.causes],
        }


@frozen
class Comparison:
    """
    What a corpus says about the difference of two codebooks.

    Attributes:
        changes: The events that differ, in the order of the records.
        edits: The entries of the codebooks that differ, in the order of files and lines.
        records: How many records could be coded.
        aside: The records that could not.
    """

    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    records: int
    aside: tuple[RecordError, ...] = ()

    @property
    def groups(self) -> tuple[tuple[tuple[Edit, ...], tuple[Change, ...]], ...]:
        """The changes by their causes, those of most changes first; those without a known cause come last."""
        found: dict[tuple[Edit, ...], list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.causes, []).append(change)
        order = {edit: place for place, edit in enumerate(self.edits)}
        ranked = sorted(found.items(), key=lambda group: (not group[0], -len(group[1]), [order[e] for e in group[0]]))
        return tuple((causes, tuple(changes)) for causes, changes in ranked)

    @property
    def idle(self) -> tuple[Edit, ...]:
        """The edits that changed no event of the corpus."""
        busy = {edit for change in self.changes for edit in change.causes}
        return tuple(edit for edit in self.edits if edit not in busy)

    def count(self, kind: ChangeKind) -> int:
        """How many events were gained, lost or recoded."""
        return sum(change.kind == kind for change in self.changes)


def compare_codebooks(
    old: Source | Sequence[Source],
    new: Source | Sequence[Source],
    records: Iterable[Fields],
    *,
    date: dt.date | None = None,
    memory: bool = True,
    require: Require = "any",
    processes: Literal[1, 2] = 1,
    progress: Callable[[], object] | None = None,
) -> Comparison:
    """
    Code a corpus with two codebooks and compare the events.

    An event counts as the same when source, action, target, modality and attribution are; the line of its rule does not
    count, so lines may move. Records in which no word of an edited line occurs are not coded: nothing in them can
    differ. Records that one side cannot code are set aside on both.

    Args:
        old: A codebook (a name, a folder, a mapping of files), or several of which a later one extends the earlier.
        new: Another.
        records: Mappings with `text` and perhaps `id`, `date`, `source`, `target`, `entities`; None for one that could
            not be read. They are read as they are needed.
        date: The day of records that have none.
        memory: Whether later sentences of a record know the names of earlier ones.
        require: Which actors an event must have a code for.
        processes: 2 to code with both at the same time, each in a process of its own; the program that calls must then
            be importable (`if __name__ == "__main__"`).
        progress: Called when a record is done.

    Raises:
        CodebookError: A codebook cannot be used; `__notes__` is ["old"] or ["new"].
    """
    sides = _several(old), _several(new)
    found: list[tuple[Coded, Difference]] = []
    aside: list[RecordError] = []
    total = 0
    with both(*sides, Options(date, memory, require), processes=processes) as coders:
        ready = coders.begin()
        edits = codebook_edits(*sides)
        ready()
        reach = Reach.of(edits, *(facts.sets for facts in coders.facts()))
        for before, after in coders.code(records, reach):
            total += 1
            if isinstance(before, RecordError):
                aside.append(before)
            elif isinstance(after, RecordError):
                aside.append(after)
            else:
                found += ((after, each) for each in differences(before.events, after.events))
            if progress is not None:
                progress()
        facts = coders.facts(_lines(each[0] for _, each in found), _lines(each[1] for _, each in found))
    blame = Blame(edits, *facts)
    changes = tuple(_change(coded, each, blame) for coded, each in found)
    return Comparison(changes, edits, total - len(aside), tuple(aside))


def _several(sources: Source | Sequence[Source]) -> tuple[Source, ...]:
    return (sources,) if isinstance(sources, (str, Path, Mapping)) else tuple(sources)


def _lines(events: Iterable[Event | None]) -> frozenset[str]:
    return frozenset(line for event in events if event is not None for line in (event.rule, *event.operators))


def _change(coded: Coded, difference: Difference, blame: Blame) -> Change:
    before, after = difference
    event = after or before
    assert event is not None
    start, end = event.text_span
    sentence = coded.text[start:end]
    causes = blame.causes(before, after, sentence, coded.text)
    return Change(coded.id, sentence, (start, end), before, after, causes)


def described(event: Event, other: Event | None = None) -> str:
    """An event as source, code and target, and what else tells it from another: "GON 190 MOR (negated)"."""
    more = [event.mode, *event.contexts] if event.mode or event.contexts else []
    if event.modality != "asserted" or (other is not None and other.modality != event.modality):
        more.append(event.modality)
    if other is not None and other.attributed_to != event.attributed_to:
        more.append(f"said by {event.attributed_to or 'nobody'}")
    told = ", ".join(filter(None, more))
    return f"{event} ({told})" if told else str(event)


def edit_dict(edit: Edit) -> dict[str, Any]:
    """An edit as a JSON object."""
    return {"edit": edit.kind, "kind": edit.entry.kind, "before": _entry(edit.old), "after": _entry(edit.new)}


def _entry(entry: Entry | None) -> dict[str, str] | None:
    return None if entry is None else {"line": entry.place, "text": entry.text}
