"""A failed example or case -> why it failed: what its rule lacks, which rule won, what is coded otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from eventcode.coding.why import Reason, why, why_not
from eventcode.ontology import Event

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Case, Example, Rule, Triple
    from eventcode.coding.coder import RuleCoder

_SHOWN = 3


def example_reasons(
    rule: Rule, example: Example, events: Sequence[Event], missing: Sequence[Triple], coder: RuleCoder
) -> tuple[Reason, ...]:
    """
    Say why an example failed.

    Args:
        rule: The rule that it stands beneath.
        example: The example.
        events: The events that the rule made of it.
        missing: The codes that are expected, and are not among them.
        coder: The coder.
    """
    if not example.positive:
        return why(coder, rule, example.sentence)
    if events and missing:
        return tuple(reason for triple in missing for reason in _otherwise(triple, _closest(triple, events)))
    return why_not(coder, (rule,), example.sentence)


def case_reasons(case: Case, events: Sequence[Event], missing: Counter[Triple], coder: RuleCoder) -> tuple[Reason, ...]:
    """
    Say why the expected events of a corpus entry are not there.

    Args:
        case: The entry.
        events: The events of its text.
        missing: The codes that are expected, and were not coded.
        coder: The coder.
    """
    found: list[Reason] = []
    for triple in list(missing)[:_SHOWN]:
        same = [event for event in events if event.action.code == triple[1]]
        if same:
            found += _otherwise(triple, _closest(triple, same))
            continue
        alike = [event for event in events if _codes(event)[::2] == triple[::2]]
        found += _otherwise(triple, alike[0]) if alike else ()
        rules = [rule for rule in coder.codebook.rules if rule.code == triple[1]]
        found += why_not(coder, rules, case.text, case.date) if rules else ()
    return tuple(dict.fromkeys(found))


def _codes(event: Event) -> Triple:
    source, target = event.source, event.target
    return source.code if source else None, event.action.code, target.code if target else None


def _closest(triple: Triple, events: Iterable[Event]) -> Event:
    """The event that has most of the codes."""
    return max(events, key=lambda event: sum(one == other for one, other in zip(_codes(event), triple, strict=True)))


def _otherwise(triple: Triple, event: Event) -> Iterator[Reason]:
    """What is otherwise in an event than in the codes expected, and by which lines."""
    codes = _codes(event)
    if codes == triple:
        yield Reason("modality", f"{' '.join(code or '-' for code in triple)} is coded as {event.modality}")
    if codes[1] != triple[1]:
        lines = [f"the operator {' '.join(line.split())}" for line in event.trace.operators]
        by = " within ".join([f"{event.rule} ({event.trace.rule_line})", *reversed(lines)])
        yield Reason("code", f"{codes[1]} and not {triple[1]}: by {by}")
    if codes[0] == triple[2] and codes[2] == triple[0] and codes[0] != codes[2]:
        yield Reason("source", f"source and target are the other way round: '{event.source_phrase}' acts")
        return
    for side, wanted, code, phrase, rows in (
        ("source", triple[0], codes[0], event.source_phrase, event.trace.source_rows),
        ("target", triple[2], codes[2], event.target_phrase, event.trace.target_rows),
    ):
        if code != wanted:
            yield Reason(side, _actor(wanted, code, phrase, rows))


def _actor(wanted: str | None, code: str | None, phrase: str, rows: Sequence[str]) -> str:
    if code is None:
        return f"no code is known for '{phrase}'" if phrase else "nobody is named"
    known = f"; by {', '.join(rows)}" if rows else ""
    return f"'{phrase}' is {code} and not {wanted or 'nobody'}{known}"
