"""Event -> one flat row; the columns are named and explained once, here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

if TYPE_CHECKING:
    from eventcode.ontology.events import Event

Cell = str | int | None
Row = dict[str, Cell]


@frozen
class Column:
    """
    One column of a table of events.

    Attributes:
        name: Its heading.
        kind: "text" (codes too: they are never numbers), "offset" (code points into the record's text) or "date".
        meaning: What stands in it.
    """

    name: str
    kind: Literal["text", "offset", "date"]
    meaning: str


COLUMNS = (
    Column("source", "text", "actor code of who acts; empty when no code is known"),
    Column("code", "text", "action code"),
    Column("target", "text", "actor code of whom it is done to; empty when no code is known"),
    Column("date", "date", "the day that the act is reported for, or the first of the week, month or year"),
    Column("date_precision", "text", "day, week, month or year; empty without a date"),
    Column("story_date", "date", "the day of publication"),
    Column("text_start", "offset", "where the sentence begins"),
    Column("text_end", "offset", "where the sentence ends"),
    Column("action_text_start", "offset", "where the words of the action begin"),
    Column("action_text_end", "offset", "where they end"),
    Column("source_text_start", "offset", "where the words of the source begin; empty when there are none"),
    Column("source_text_end", "offset", "where they end"),
    Column("target_text_start", "offset", "where the words of the target begin; empty when there are none"),
    Column("target_text_end", "offset", "where they end"),
    Column("modality", "text", "asserted, negated or hypothetical"),
    Column("tense", "text", "past, present or future"),
    Column("attributed_to", "text", "actor code of who says so; empty when nobody or unknown"),
    Column("reading", "text", "clause, or near: answered by the governing word where no clause was read"),
    Column("rule", "text", "the codebook line that made the event"),
    Column("operators", "text", "the codebook lines around it, outermost first, joined by '; '"),
    Column("mode", "text", "mode of a PLOVER type; empty for CAMEO"),
    Column("contexts", "text", "contexts of a PLOVER event, joined by '; '; empty for CAMEO"),
)
_SPANS = ("text", "action_text", "source_text", "target_text")
_LISTS = ("operators", "contexts")


def event_row(event: Event) -> Row:
    """The event's fields as one flat row: spans become two offsets, lists are joined by '; '."""
    fields = event.to_dict()
    for name in _SPANS:
        start, end = fields[name] or (None, None)
        fields[f"{name}_start"], fields[f"{name}_end"] = start, end
    for name in _LISTS:
        fields[name] = "; ".join(fields.get(name) or ()) or None
    return {column.name: fields.get(column.name) for column in COLUMNS}
