"""Events -> what laws compare of them, and a sentence that says how two codings differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from eventcode.codebook.codebook import Triple
from eventcode.coding.protocol import Coder, Explainer
from eventcode.ontology import Event
from eventcode.testing.examples import event_triple, show_triple

_TOLD = re.compile(r" tells (\S+) from (\S+)$")
"""The note of an event whose code words have told."""


class LawBroken(AssertionError):
    """A law does not hold: the message names the sentence, what was coded, what should have been, and the rules."""


def triples(events: Iterable[Event]) -> Counter[Triple]:
    """The codes of the asserted events that name somebody."""
    found = (event_triple(event) for event in events if event.modality == "asserted")
    return Counter(triple for triple in found if triple[0] is not None or triple[2] is not None)


def _by_rule_alone(event: Event) -> Event:
    """The event as its rule codes it, where words of the clause have told a finer code ("cash" tells 1621 from 162)."""
    for note in event.trace.notes:
        told = _TOLD.search(note)
        if told is not None and told[1] == event.action.code:
            return evolve(event, action=evolve(event.action, code=told[2]))
    return event


def expect(coder: Coder, text: str, expected: Iterable[Triple], because: str) -> None:
    """
    Break off unless a text has exactly these events.

    Args:
        coder: The coder.
        text: The text.
        expected: The events, as rules code them; words may tell finer codes.
        because: Why they are expected, in a few words.

    Raises:
        LawBroken: It has others.
    """
    events = coder.code_document(text, memory=False).events
    wanted = Counter(triple for triple in expected if triple[0] is not None or triple[2] is not None)
    if wanted not in (triples(events), triples(map(_by_rule_alone, events))):
        raise LawBroken(f"{text}\nexpected  {shown(wanted)}  ({because})\n{coding(coder, text, events)}")


def expect_same(coder: Coder, first: str, second: str, change: Callable[[Triple], Triple], because: str) -> None:
    """
    Break off unless two texts have the same events, once those of the first are changed.

    Args:
        coder: The coder.
        first: A text.
        second: The other.
        change: What the change of the text does to an event.
        because: The law, in a few words.

    Raises:
        LawBroken: They have others.
    """
    before, after = (coder.code_document(text, memory=False).events for text in (first, second))
    wanted = Counter(change(triple) for triple in triples(before).elements())
    if triples(after) != wanted:
        raise LawBroken(
            f"{because}\n{first}\n{coding(coder, first, before)}\n{second}\nexpected  {shown(wanted)}\n"
            f"{coding(coder, second, after)}"
        )


def unchanged(triple: Triple) -> Triple:
    """No change."""
    return triple


def with_codes(codes: Mapping[str, str]) -> Callable[[Triple], Triple]:
    """A change of countries in the codes of actors: {"FRA": "DEU"} makes DEUGOV of FRAGOV."""

    def change(triple: Triple) -> Triple:
        source, code, target = (None if part is None else part for part in triple)
        assert code is not None
        return _recoded(source, codes), code, _recoded(target, codes)

    return change


def _recoded(actor: str | None, codes: Mapping[str, str]) -> str | None:
    return None if actor is None else codes.get(actor[:3], actor[:3]) + actor[3:]


def shown(found: Counter[Triple]) -> str:
    """Events in one line."""
    return "; ".join(sorted(map(show_triple, found.elements()))) or "no event"


def coding(coder: Coder, text: str, events: Iterable[Event]) -> str:
    """What was coded, and why."""
    events = tuple(events)
    lines = [f"coded     {shown(triples(events))}"]
    if events:
        lines += [event.explain() for event in events]
    elif isinstance(coder, Explainer):
        lines.append(coder.explain_nothing(text))
    return "\n".join(lines)
