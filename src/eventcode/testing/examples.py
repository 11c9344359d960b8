"""Examples and corpus cases of a codebook -> for each, whether the coder does what it says, and if not, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from eventcode.coding.coder import RuleCoder
from eventcode.coding.protocol import Explainer
from eventcode.ontology import Event
from eventcode.problems import Location
from eventcode.testing.pattern_examples import run_pattern_examples

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Case, Codebook, Example, Rule, Triple
    from eventcode.coding.protocol import Coder


@frozen
class Result:
    """
    What became of one example or case.

    Attributes:
        kind: "example" (beneath a rule) or "case" (of the corpus).
        outcome: "passed", "failed" or "skipped".
        location: Its line.
        sentence: Its text.
        expected: What it asks for, in words.
        coded: Every event that was coded, with the rule that made it.
        why: What went wrong, one sentence; "" unless it failed.
        explanation: How the sentence was coded, several lines; "" unless it failed.
    """

    kind: Literal["example", "case"]
    outcome: Literal["passed", "failed", "skipped"]
    location: Location
    sentence: str
    expected: str
    coded: tuple[str, ...] = ()
    why: str = ""
    explanation: str = ""

    @property
    def passed(self) -> bool:
        """True unless it failed."""
        return self.outcome != "failed"


def run_examples(codebook: Codebook, coder: Coder) -> Iterator[Result]:
    """
    Run every example and every case, in the order of the files.

    Behind a crosswalk, inherited examples are run without it, for they speak of the other ontology.

    Args:
        codebook: The codebook whose examples are run.
        coder: A coder of that codebook.
    """
    inherited: tuple[Codebook, Coder] = (codebook, coder)
    if codebook.crosswalk:
        before = codebook.without_crosswalk()
        inherited = before, RuleCoder(before)
    for rule in sorted(codebook.rules, key=lambda rule: rule.location):
        own = rule.location.path.startswith(f"{codebook.name}/")
        for example in rule.examples:
            yield run_example(rule, example, *((codebook, coder) if own else inherited))
    yield from run_pattern_examples(codebook.word_patterns, coder)
    for case in sorted(codebook.cases, key=lambda case: case.location):
        yield run_case(case, codebook, coder)


def run_example(rule: Rule, example: Example, codebook: Codebook, coder: Coder) -> Result:
    """One `>` or `!` line: it must, or must not, be matched by the rule that it stands beneath."""
    place = rule_name(rule.location)
    if example.positive and _no_event(rule, example, codebook):
        asked = f"matched by {place}, which is no event in {codebook.name}"
        return Result("example", "skipped", example.location, example.sentence, asked)
    events = coder.code(example.sentence)
    mine = [event for event in events if _made_by(event, place)]
    expected = _crossed(example.expected or (), codebook)
    missing = [triple for triple in expected if triple not in map(event_triple, mine)]
    if not example.positive:
        asked, why = f"not matched by {place}", "the rule matches, but must not" if mine else ""
    elif _codes_nothing(rule):
        asked = f"matched by {place}, which codes nothing"
        why = "an event is coded, but the rule says none" if events and not expected else ""
    else:
        asked = ", ".join(map(show_triple, expected)) or f"matched by {place}"
        why = _why(bool(mine), missing)
    return _result("example", example.location, example.sentence, asked, events, why, coder)


def run_case(case: Case, codebook: Codebook, coder: Coder) -> Result:
    """One corpus entry: its asserted events must be exactly those expected; an :xfail entry must not succeed."""
    expected = Counter(_crossed(case.expected, codebook))
    asked = ", ".join(map(show_triple, expected.elements())) or "no event"
    if case.attribute == "skip":
        return Result("case", "skipped", case.location, case.text, asked)
    events = list(coder.code(case.text, case.date))
    coded = Counter(event_triple(event) for event in events if event.modality == "asserted")
    for triple in [triple for triple in coded if triple[0] is None and triple[2] is None and triple not in expected]:
        del coded[triple]  # without any actor it would not be written either
    why = _difference(expected, coded)
    if case.attribute == "xfail":
        why = "" if why else "it succeeds now; take :xfail away"
    return _result("case", case.location, case.text, asked, events, why, coder)


def rule_name(location: Location) -> str:
    """A rule's place as events name it: "cameo/rules/01-statement.rules:41"."""
    return f"{location.path}:{location.line}"


def event_triple(event: Event) -> Triple:
    """The codes of an event."""
    source, target = event.source, event.target
    return source.code if source else None, event.action.code, target.code if target else None


def show_triple(triple: Triple) -> str:
    """Codes as codebooks write them: "FRA 112 DEU", "KORMIL 010 -"."""
    source, code, target = triple
    return f"{source or '-'} {code} {target or '-'}"


def _made_by(event: Event, place: str) -> bool:
    """True when the codebook line at a place made the event, or is an operator around it ("threaten PLACE")."""
    return event.rule == place or any(line.rpartition(" ")[2] == place for line in event.operators)


def _codes_nothing(rule: Rule) -> bool:
    return rule.code is None and rule.operator is None


def _no_event(rule: Rule, example: Example, codebook: Codebook) -> bool:
    """True when what the rule codes has no place in the codebook's own ontology (CAMEO's statements in PLOVER)."""
    if not codebook.crosswalk:
        return False
    if example.expected:
        return not _crossed(example.expected, codebook)
    return rule.code is not None and rule.code not in codebook.ontology and codebook.cross(rule.code) is None


def _crossed(triples: Iterable[Triple], codebook: Codebook) -> list[Triple]:
    """What is expected, in the codes of the codebook's own ontology; acts that are no events there are left out."""
    if not codebook.crosswalk:
        return list(triples)
    found: list[Triple] = []
    for source, code, target in triples:
        crossed = codebook.ontology[code] if code in codebook.ontology else (codebook.cross(code) or (None,))[0]
        if crossed is not None:
            found.append((source, crossed.code, target))
    return found


def _why(matched: bool, missing: Iterable[Triple]) -> str:
    if not matched:
        return "the rule does not match"
    lacking = ", ".join(map(show_triple, missing))
    return f"the rule matches, but does not give {lacking}" if lacking else ""


def _difference(expected: Counter[Triple], coded: Counter[Triple]) -> str:
    missing = ", ".join(map(show_triple, (expected - coded).elements()))
    extra = ", ".join(map(show_triple, (coded - expected).elements()))
    parts = [f"missing {missing}"] * bool(missing) + [f"unexpected {extra}"] * bool(extra)
    return "; ".join(parts)


def _result(
    kind: Literal["example", "case"],
    location: Location,
    sentence: str,
    expected: str,
    events: Iterable[Event],
    why: str,
    coder: Coder,
) -> Result:
    if not why:
        return Result(kind, "passed", location, sentence, expected)
    events = tuple(events)
    coded = tuple(
        f"{show_triple(event_triple(event))}  by {' < '.join((event.rule, *event.operators))}" for event in events
    )
    explained = "\n".join(event.explain() for event in events)
    if not events and isinstance(coder, Explainer):
        explained = coder.explain_nothing(sentence)
    return Result(kind, "failed", location, sentence, expected, coded, why, explained)
