"""A coder that knows one verb and three names."""

import re

import pytest

from eventcode.coding.frames import code_frame
from eventcode.coding.many import code_many
from eventcode.coding.protocol import Document
from eventcode.coding.records import parse_date
from eventcode.ontology import Action, Actor, Event

NAMES = {"France": "FRA", "Germany": "DEU", "Rebels": "---REB"}


class TinyCoder:
    """Codes "A met B" as 040 and fails on "boom"."""

    def code_document(self, text, date=None, id=None, memory=True, *, entities=()):
        if "boom" in text:
            raise RecursionError("too\ndeep")
        day = parse_date(date)
        return Document(
            id, text, day, tuple(self._event(found, day) for found in re.finditer(r"(\w+) met (\w+)", text))
        )

    def _event(self, found, day):
        source, target = (NAMES.get(found[group]) for group in (1, 2))
        return Event(
            source=Actor.parse(source) if source else None,
            action=Action("040", "Consult"),
            target=Actor.parse(target) if target else None,
            date=day,
            story_date=day,
            text_span=(0, len(found.string)),
            action_span=(found.end(1) + 1, found.start(2) - 1),
            source_span=found.span(1),
            target_span=found.span(2),
            source_phrase=found[1],
            target_phrase=found[2],
            rule="tiny/rules/a.rules:1",
        )

    def code(self, text, date=None):
        return list(self.code_document(text, date).events)

    def code_dyad(self, text, source=None, target=None, date=None, memory=True, *, entities=()):
        return [e for e in self.code(text, date) if source in (None, e.source_span) and target in (None, e.target_span)]

    def code_many(self, records, *, date=None, memory=True):
        return code_many(self, records, date=date, memory=memory)

    def code_frame(self, df, *, text, date=None, id=None):
        return code_frame(self, df, text=text, date=date, id=id)


@pytest.fixture
def tiny():
    """The coder."""
    return TinyCoder()
