"""Who did what to whom -> an event, with the codebook lines that made it."""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any, Literal

from attrs import field, frozen

from eventcode.ontology.actions import Action
from eventcode.ontology.actors import Actor

__all__ = ["Event", "Modality", "Precision", "Span", "Tense", "Trace"]

Modality = Literal["asserted", "negated", "hypothetical"]
Tense = Literal["past", "present", "future"]
Precision = Literal["day", "week", "month", "year"]
#: Code point offsets [start, end) into the record's text.
Span = tuple[int, int]


@frozen(eq=False)
class Trace:
    """
    What led to an event.

    Attributes:
        sentence: The sentence.
        statement: The statement that was matched; str() prints it.
        rule_line: The rule's text.
        operators: The operators' lines, outermost first.
        source_rows: Rows that gave the source its code: "cameo/actors/countries.csv:12 South Korea -> KOR".
        target_rows: The same for the target.
        notes: What else was decided on the way.
    """

    sentence: str = ""
    statement: object = None
    rule_line: str = ""
    operators: tuple[str, ...] = ()
    source_rows: tuple[str, ...] = ()
    target_rows: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_NO_TRACE = Trace()


def written_date(date: dt.date | None, precision: Precision | None) -> str:
    """A date as far as it is known; "" for none."""
    if date is None:
        return ""
    if precision == "week":
        return f"week of {date - dt.timedelta(date.weekday())}"
    return date.isoformat()[: {"month": 7, "year": 4}.get(precision or "", 10)]


@frozen(kw_only=True)
class Event:
    """
    Who did what to whom, when, and how we know.

    Attributes:
        source: Who acts, or None when no code is known.
        action: What is done.
        target: Whom it is done to, or None when no code is known.
        date: The day that the act is reported for, or the first day of the week, month or year; or None.
        date_precision: What of it is known: day, week, month or year; None without a date.
        story_date: The day of publication, or None.
        text_span: Where the sentence stands in the text.
        action_span: Where the words of the action stand.
        source_span: Where the words of the source stand, or None when there are none.
        target_span: Where the words of the target stand, or None when there are none.
        source_phrase: The words of the source, also when they have no code; "" when there are none.
        target_phrase: The words of the target.
        modality: asserted, negated or hypothetical.
        tense: past, present or future.
        attributed_to: Who says so, or None.
        reading: "clause", or "near" when the rule of the governing word answered without a clause reading.
        rule: The codebook line that made it: "cameo/rules/01-statement.rules:41".
        operators: The codebook lines around it, outermost first.
        mode: The mode of a PLOVER type, or None.
        contexts: The contexts of a PLOVER event.
        trace: What led to it; no part of its value.
    """

    source: Actor | None
    action: Action
    target: Actor | None
    date: dt.date | None = None
    date_precision: Precision | None = field()
    story_date: dt.date | None = None
    text_span: Span
    action_span: Span
    source_span: Span | None = None
    target_span: Span | None = None
    source_phrase: str = ""
    target_phrase: str = ""
    modality: Modality = "asserted"
    tense: Tense = "past"
    attributed_to: Actor | None = None
    reading: Literal["clause", "near"] = "clause"
    rule: str
    operators: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    trace: Trace = field(default=_NO_TRACE, eq=False, repr=False)

    @date_precision.default
    def _day_if_any(self) -> Precision | None:
        return "day" if self.date is not None else None

    @property
    def when(self) -> str:
        """The date as far as it is known: "2024-05-01", "week of 2024-04-29", "2024-05", "2024"; "" without one."""
        return written_date(self.date, self.date_precision)

    def to_dict(self) -> dict[str, Any]:
        """The event as one JSON object of the output; `mode` and `contexts` only in ontologies that have them."""
        fields: dict[str, Any] = {
            "source": self.source.code if self.source else None,
            "code": self.action.code,
            "target": self.target.code if self.target else None,
            "date": self.date.isoformat() if self.date else None,
            "date_precision": self.date_precision,
            "story_date": self.story_date.isoformat() if self.story_date else None,
            "text": list(self.text_span),
            "action_text": list(self.action_span),
            "source_text": list(self.source_span) if self.source_span else None,
            "target_text": list(self.target_span) if self.target_span else None,
            "modality": self.modality,
            "tense": self.tense,
            "attributed_to": self.attributed_to.code if self.attributed_to else None,
            "reading": self.reading,
            "rule": self.rule,
            "operators": list(self.operators),
        }
        if self.action.typed:
            fields["mode"] = self.mode
            fields["contexts"] = list(self.contexts)
        return fields

    def explain(self) -> str:
        """Say in a few lines what was coded and which codebook lines did it."""
        rows: list[tuple[str, str]] = [("sentence", self.trace.sentence)]
        if self.trace.statement is not None:
            rows.append(("statement", str(self.trace.statement)))
        rows.append(("rule", f"{self.rule}  {self.trace.rule_line}"))
        rows += [("operator", line) for line in self.trace.operators or self.operators]
        rows.append(("source", _said(self.source_phrase, self.source)))
        rows += [("", row) for row in self.trace.source_rows]
        rows.append(("target", _said(self.target_phrase, self.target)))
        rows += [("", row) for row in self.trace.target_rows]
        if self.mode:
            rows.append(("mode", self.mode))
        if self.contexts:
            rows.append(("contexts", ", ".join(self.contexts)))
        if self.attributed_to:
            rows.append(("said by", self.attributed_to.code))
        if self.reading == "near":
            rows.append(("reading", "near: the rule of the governing word, where the clause gave no path"))
        rows += [("note", note) for note in self.trace.notes]
        lines = [f"  {name:<9}  {text}".rstrip() for name, text in rows if text.strip()]
        return "\n".join([self._headline(), *lines])

    def _headline(self) -> str:
        facts = ", ".join(filter(None, [self.modality, self.tense, self.when]))
        return f"{_code(self.source)} {self.action.code} {_code(self.target)}  {self.action.label} ({facts})"

    def __str__(self) -> str:
        return f"{_code(self.source)} {self.action.code} {_code(self.target)}"

    def _repr_html_(self) -> str:
        cells = {
            "source": _said(self.source_phrase, self.source),
            "action": f"{self.action.code} {self.action.label}",
            "target": _said(self.target_phrase, self.target),
            "date": self.when,
            "modality": self.modality,
            "rule": self.rule,
        }
        head = "".join(f"<th>{escape(name)}</th>" for name in cells)
        body = "".join(f"<td>{escape(text)}</td>" for text in cells.values())
        return f"<table><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"


def _code(actor: Actor | None) -> str:
    return actor.code if actor else "-"


def _said(phrase: str, actor: Actor | None) -> str:
    """The words and the code that they have: "France" -> FRA."""
    if actor is None:
        return f'"{phrase}", no code' if phrase else ""
    return f'"{phrase}" -> {actor.code}' if phrase else actor.code
