"""Events made by hand."""

import datetime as dt

import pytest

from eventcode.ontology import Action, Actor, Event


@pytest.fixture
def event():
    """Make an event; what is not given is typical."""

    def make(source="FRA", code="112", target="---REB", **more):
        typical = {
            "date": dt.date(2025, 2, 28),
            "story_date": dt.date(2025, 2, 28),
            "text_span": (0, 23),
            "action_span": (7, 14),
            "source_span": (0, 6),
            "rule": "cameo/rules/11-disapprove.rules:4",
        }
        return Event(
            source=Actor.parse(source) if source else None,
            action=Action(code, "Accuse", typed=not code.isdigit()),
            target=Actor.parse(target) if target else None,
            **(typical | more),
        )

    return make
