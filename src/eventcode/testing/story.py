"""Sentences -> a story with the events that must come out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from eventcode.codebook.codebook import Triple
from eventcode.testing.renderings import Report


@frozen
class Story:
    """
    A text of several sentences.

    Attributes:
        id: Its id.
        date: The day of publication.
        text: The whole text.
        reports: Its sentences, in order.
    """

    id: str
    date: dt.date
    text: str
    reports: tuple[Report, ...]

    @property
    def events(self) -> tuple[Triple, ...]:
        """The events that must come out, sentence by sentence."""
        return tuple(event for report in self.reports for event in report.events)

    def record(self) -> dict[str, str]:
        """The story as a record of the input: id, date and text."""
        return {"id": self.id, "date": self.date.isoformat(), "text": self.text}


def tell(id: str, date: dt.date, reports: Sequence[Report]) -> Story:
    """
    Put sentences together.

    Args:
        id: The story's id.
        date: Its day.
        reports: Its sentences.
    """
    return Story(id, date, " ".join(report.text for report in reports), tuple(reports))
