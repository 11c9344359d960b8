"""A sentence and the places of its actors and its action -> the part worth showing in a given width."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from eventcode.cli.console import printable

Span = tuple[int, int]
ELLIPSIS = "…"


@frozen
class Excerpt:
    """
    A part of a sentence.

    Attributes:
        text: What to show, on one line.
        shift: What to take off an offset into the whole text to find it in `text`.
    """

    text: str
    shift: int

    def within(self, span: Span | None) -> Span | None:
        """A span of the whole text as a span of the excerpt, or None if it is not shown."""
        if span is None:
            return None
        start, end = max(0, span[0] - self.shift), min(len(self.text), span[1] - self.shift)
        return (start, end) if start < end else None


def excerpt(text: str, sentence: Span, action: Span, others: Iterable[Span | None], width: int) -> Excerpt:
    """
    The part of a sentence around its action, with the actors if they fit.

    Args:
        text: The whole text.
        sentence: Where the sentence stands.
        action: Where its action stands; always shown.
        others: Where its actors stand; shown if there is room.
        width: How many characters may be shown.
    """
    first, last = sentence = _stripped(text, sentence)
    if last - first <= width:
        return Excerpt(printable(text[first:last]), first)
    start, end = max(first, action[0]), min(last, action[1])
    if start >= end:
        start = end = first
    for span in others:
        if span is not None and first <= span[0] and span[1] <= last:
            wider = min(start, span[0]), max(end, span[1])
            if wider[1] - wider[0] <= width - 2:
                start, end = wider
    spare = max(0, width - 2 - (end - start))
    start = max(first, start - spare // 2)
    end = min(last, max(end, start + width - 2))
    start = max(first, min(start, end - width + 2))
    start, end = _at_words(text, start, end, sentence)
    before = ELLIPSIS if start > first else ""
    after = ELLIPSIS if end < last else ""
    return Excerpt(f"{before}{printable(text[start:end])}{after}", start - len(before))


def _stripped(text: str, span: Span) -> Span:
    """The span without blanks at its ends."""
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def _at_words(text: str, start: int, end: int, sentence: Span) -> Span:
    """The span without the half words at its edges, unless they are long."""
    if start > sentence[0]:
        space = text.find(" ", start - 1, start + 20)
        start = space + 1 if space >= 0 else start
    if end < sentence[1]:
        space = text.rfind(" ", end - 20, end + 1)
        end = space if space > start else end
    return start, end
