"""What every coder offers: text -> Document with its events. Ours is one; another can stand beside it."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from attrs import frozen

from eventcode.coding.records import Entity, RecordError
from eventcode.ontology import Event

if TYPE_CHECKING:
    from eventcode.statements.statement import Statement
    from eventcode.text.sentences import Sentence

#: A pandas or polars frame; the same kind comes out.
Frame = TypeVar("Frame")
Span = tuple[int, int]


@frozen
class Document:
    """
    A coded text.

    Attributes:
        id: As the caller gave it, whatever it is.
        text: The text as given; all offsets count its code points.
        date: The day it was published, or None.
        events: Its events, in the order of the text (for a question about two spans: the best first).
        notes: What is worth saying about the coding, a sentence each.
        sentences: Where its sentences stand.
        statements: What was read from them.
    """

    id: object
    text: str
    date: dt.date | None = None
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The document's line of JSON Lines output."""
        return {"id": self.id, "events": [event.to_dict() for event in self.events]}

    def _repr_html_(self) -> str:
        """A small table for notebooks; everything that comes from the text is escaped."""
        if not self.events:
            return f"<p>{html.escape(str(self.id or 'document'))}: no events</p>"
        head = "".join(f"<th>{name}</th>" for name in ("source", "code", "label", "target", "modality", "sentence"))
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(self._row_html, self.events))}</tbody></table>"
        )

    def _row_html(self, event: Event) -> str:
        start, end = event.text_span
        cells = (
            event.source.code if event.source else event.source_phrase,
            event.action.code,
            event.action.label,
            event.target.code if event.target else event.target_phrase,
            event.modality,
            self.text[start:end],
        )
        return "<tr>" + "".join(f'<td style="text-align:left">{html.escape(cell)}</td>' for cell in cells) + "</tr>"


class Coder(Protocol):
    """Codes texts; holds no state between calls, pickles, and may be shared between threads."""

    def code(self, text: str, date: dt.date | str | None = None) -> list[Event]:
        """The events of a text, in its order."""
        ...

    def code_document(
        self,
        text: str,
        date: dt.date | str | None = None,
        id: object = None,
        memory: bool = True,
        *,
        entities: Sequence[Entity] = (),
    ) -> Document:
        """
        Code a text as one document.

        Args:
            text: Plain text; sentences are found here.
            date: The day of publication; decides who held which office.
            id: Kept in the document as it is.
            memory: Whether later sentences know the names, acronyms and offices of earlier ones.
            entities: Stretches of the text whose actor codes the caller knows; they win over the codebook.
        """
        ...

    def code_dyad(
        self,
        text: str,
        source: Span | None = None,
        target: Span | None = None,
        date: dt.date | str | None = None,
        memory: bool = True,
        *,
        entities: Sequence[Entity] = (),
    ) -> list[Event]:
        """
        What the words at `source` do to the words at `target`, best first; one of the two spans may be None.

        With one span, the events in which it is the source (or the target). `memory` is that of `code_document`.
        """
        ...

    def code_many(
        self,
        records: Iterable[Mapping[str, object]],
        *,
        date: dt.date | str | None = None,
        memory: bool = True,
    ) -> Iterator[Document | RecordError]:
        """Code records (mappings with `text`, perhaps `id`, `date`, `source`, `target`, `entities`) one by one."""
        ...

    def code_frame(self, df: Frame, *, text: str, date: str | None = None, id: str | None = None) -> Frame:
        """Code the texts of a pandas or polars frame: one row for each event, the frame's own columns kept."""
        ...


@runtime_checkable
class Explainer(Protocol):
    """A coder that can also say why a text has no events."""

    def explain_nothing(self, text: str, date: dt.date | str | None = None) -> str:
        """How the text was read and how near the nearest rule came."""
        ...
