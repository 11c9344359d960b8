"""Examples and corpus cases of a codebook -> for each, whether the coder does what it says, and if not, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from eventcode.coding.coder import RuleCoder
from eventcode.coding.protocol import Explainer
from eventcode.coding.why import Reason, line_of
from eventcode.ontology import Event
from eventcode.problems import Location
from eventcode.testing.pattern_examples import run_pattern_example
from eventcode.testing.reasons import case_reasons, example_reasons

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
        rule: The rule of an example with its place: "gondor/rules/war.rules:3 (attack -> 190)"; "" for a case.
        reasons: Why it failed, with what to change; () unless it failed.
    """

    kind: Literal["example", "case"]
    outcome: Literal["passed", "failed", "skipped"]
    location: Location
    sentence: str
    expected: str
    coded: tuple[str, ...] = ()
    why: str = ""
    explanation: str = ""
    rule: str = ""
    reasons: tuple[Reason, ...] = ()

    @property
    def passed(self) -> bool:
        """True unless it failed."""
        return self.outcome != "failed"

    def rows(self) -> Iterator[tuple[str, str]]:
        """What to know of a failure, row by row: a word, "" where it is that of the row above, and what it is about."""
        yield "sentence", self.sentence
        if self.rule:
            yield "rule", self.rule
        yield "expected", self.expected
        for number, coded in enumerate(self.coded or ("no event",)):
            yield "" if number else "coded", coded
        before = ""
        for reason in self.reasons:
            yield "" if reason.about == before else reason.about, reason.text
            before = reason.about


@frozen(eq=False)
class Check:
    """
    An example or case that is still to be run.

    Attributes:
        location: Its line.
        own: Whether it is the codebook's own, and not of one that it extends.
        run: Runs it.
        item: The example or case.
        rule: The rule that an example stands beneath; None for a case.
    """

    location: Location
    own: bool
    run: Callable[[], Result]
    item: Example | Case
    rule: Rule | None = None

    @property
    def identity(self) -> Hashable:
        """What stays the same when lines are put in above it."""
        return self.location.path, self.rule, self.item


def checks(codebook: Codebook, coder: Coder) -> Iterator[Check]:
    """
    Give every example and every case, in the order of the files, without running any.

    Behind a crosswalk, inherited examples are run without it, for they speak of the other ontology.

    Args:
        codebook: The codebook whose examples are run.
        coder: A coder of that codebook.
    """
    inherited: tuple[Codebook, Coder] = (codebook, coder)
    for rule in sorted(codebook.rules, key=lambda rule: rule.location):
        own = is_own(rule.location, codebook)
        if codebook.crosswalk and not own and inherited[0] is codebook:
            before = codebook.without_crosswalk()
            inherited = before, RuleCoder(before)
        for example in rule.examples:
            run = partial(run_example, rule, example, *((codebook, coder) if own else inherited))
            yield Check(example.location, own, run, example, rule)
    for pattern in sorted(codebook.word_patterns.patterns, key=lambda pattern: pattern.location):
        for example in pattern.examples:
            run = partial(run_pattern_example, pattern, example, coder)
            yield Check(example.location, is_own(pattern.location, codebook), run, example)
    for case in sorted(codebook.cases, key=lambda case: case.location):
        run = partial(run_case, case, codebook, coder)
        yield Check(case.location, is_own(case.location, codebook), run, case)


def run_examples(codebook: Codebook, coder: Coder) -> Iterator[Result]:
    """
    Run every example and every case, in the order of the files.

    Args:
        codebook: The codebook whose examples are run.
        coder: A coder of that codebook.
    """
    return (check.run() for check in checks(codebook, coder))


def is_own(location: Location, codebook: Codebook) -> bool:
    """Does a line stand in a codebook's own files, and not in those of one that it extends?"""
    return location.path.startswith(f"{codebook.name}/")


def run_example(rule: Rule, example: Example, codebook: Codebook, coder: Coder) -> Result:
    """One `>` or `!` line: it must, or must not, be matched by the rule that it stands beneath."""
    place = rule_name(rule.location)
    if example.positive and _no_event(rule, example, codebook):
        asked = f"matched by {place}, which is no event in {codebook.name}"
        return Result("example", "skipped", example.location, example.sentence, asked, rule=line_of(rule))
    if not example.positive:
        asked = f"not matched by {place}"
    elif _codes_nothing(rule):
        asked = f"matched by {place}, which codes nothing"
    else:
        expected = _crossed(example.expected or (), codebook)
        asked = ", ".join(map(show_triple, expected)) or f"matched by {place}"
    events = coder.code(example.sentence)
    why = example_fault(rule, example, codebook, events)
    if not why:
        return Result("example", "passed", example.location, example.sentence, asked, rule=line_of(rule))
    reasons: tuple[Reason, ...] = ()
    if isinstance(coder, RuleCoder):
        mine = [event for event in events if made_by(event, place)]
        missing = [each for each in _crossed(example.expected or (), codebook) if each not in map(event_triple, mine)]
        reasons = example_reasons(rule, example, mine, missing, coder)
    failed = _failed("example", example.location, example.sentence, asked, events, why, coder)
    return evolve(failed, rule=line_of(rule), reasons=reasons)


def example_fault(rule: Rule, example: Example, codebook: Codebook, events: Sequence[Event]) -> str:
    """What is wrong with the events of an example's sentence, in a few words; "" when it holds."""
    mine = [event for event in events if made_by(event, rule_name(rule.location))]
    expected = _crossed(example.expected or (), codebook)
    if not example.positive:
        return "the rule matches, but must not" if mine else ""
    if _codes_nothing(rule):
        return "an event is coded, but the rule says none" if events and not expected else ""
    return _why(bool(mine), [triple for triple in expected if triple not in map(event_triple, mine)])


def run_case(case: Case, codebook: Codebook, coder: Coder) -> Result:
    """One corpus entry: its asserted events must be exactly those expected; an :xfail entry must not succeed."""
    asked = ", ".join(map(show_triple, _crossed(case.expected, codebook))) or "no event"
    if case.attribute == "skip":
        return Result("case", "skipped", case.location, case.text, asked)
    events = coder.code(case.text, case.date)
    why = case_fault(case, codebook, events)
    if not why:
        return Result("case", "passed", case.location, case.text, asked)
    failed = _failed("case", case.location, case.text, asked, events, why, coder)
    if case.attribute == "xfail" or not isinstance(coder, RuleCoder):
        return failed
    missing = Counter(_crossed(case.expected, codebook)) - _asserted(events)
    return evolve(failed, reasons=case_reasons(case, events, missing, coder))


def case_fault(case: Case, codebook: Codebook, events: Sequence[Event]) -> str:
    """What is wrong with the events of a corpus entry, in a few words; "" when it holds."""
    expected, coded = Counter(_crossed(case.expected, codebook)), _asserted(events)
    if codebook.crosswalk:  # where two acts of a sentence may be one
        expected, coded = Counter(set(expected)), Counter(set(coded))
    for triple in [triple for triple in coded if triple[0] is None and triple[2] is None and triple not in expected]:
        del coded[triple]  # without any actor it would not be written either
    why = _difference(expected, coded)
    if case.attribute == "xfail":
        return "" if why else "it succeeds now; take :xfail away"
    return why


def _asserted(events: Iterable[Event]) -> Counter[Triple]:
    return Counter(event_triple(event) for event in events if event.modality == "asserted")


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


def made_by(event: Event, place: str) -> bool:
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


def _failed(
    kind: Literal["example", "case"],
    location: Location,
    sentence: str,
    expected: str,
    events: Iterable[Event],
    why: str,
    coder: Coder,
) -> Result:
    events = tuple(events)
    coded = tuple(
        f"{show_triple(event_triple(event))}  by {' < '.join((event.rule, *event.operators))}" for event in events
    )
    explained = "\n".join(event.explain() for event in events)
    if not events and isinstance(coder, Explainer):
        explained = coder.explain_nothing(sentence)
    return Result(kind, "failed", location, sentence, expected, coded, why, explained)
