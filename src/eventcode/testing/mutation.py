"""Mutants of a codebook -> for each, which example fails because of it, or what example is missing."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial

from attrs import field, frozen

from eventcode.codebook.codebook import Case, Codebook, Example, Rule
from eventcode.codebook.notation import bracketed
from eventcode.coding.coder import RuleCoder
from eventcode.ontology import Event
from eventcode.problems import Location
from eventcode.testing.examples import (
    case_fault,
    event_triple,
    example_fault,
    is_own,
    made_by,
    rule_name,
    show_triple,
)
from eventcode.testing.mutants import KINDS, Mutant, MutantKind, mutants

_ROW = re.compile(r"(.*?:\d+:\d+) ")


@frozen
class Verdict:
    """
    What became of a mutant.

    Attributes:
        mutant: The change.
        caught_by: The line of an example or case that fails because of it; None when all of them hold.
        advice: What example would catch it; "" when one does.
    """

    mutant: Mutant
    caught_by: Location | None
    advice: str = ""

    @property
    def caught(self) -> bool:
        """Does an example fail?"""
        return self.caught_by is not None


@frozen(eq=False)
class Witness:
    """
    An example or a case that may notice a change.

    Attributes:
        location: Its line.
        code: Codes its text.
        fault: Says what is wrong with the events; "" when nothing is.
    """

    location: Location
    code: Callable[[RuleCoder], list[Event]]
    fault: Callable[[Sequence[Event]], str]
    sentence: str


@frozen(eq=False)
class Guard:
    """
    The examples of a codebook, asked which changes of it they notice.

    A change is put to the examples beneath the lines that it changes, then to all others in which those lines make an
    event; examples that fail without it are not asked.  Examples of codebooks that this one extends are no guard of
    its lines.

    Args:
        codebook: The codebook.
        coder: A coder of it.
        beneath: Ask only the examples beneath the changed lines, which spares a run over all.
    """

    codebook: Codebook
    coder: RuleCoder
    beneath: bool = False
    _holds: dict[int, bool] = field(factory=dict, init=False)

    def verdicts(
        self, kinds: Iterable[MutantKind] = KINDS, *, sample: int | None = None, seed: int = 0
    ) -> Iterator[Verdict]:
        """
        Give a verdict on each change.

        Args:
            kinds: What is to be changed.
            sample: How many changes of each kind are tried, drawn at random; None for all.
            seed: Decides what is drawn.
        """
        for mutant in self.mutants(kinds, sample=sample, seed=seed):
            verdict = self.verdict(mutant)
            if verdict is not None:
                yield verdict

    def mutants(self, kinds: Iterable[MutantKind] = KINDS, *, sample: int | None = None, seed: int = 0) -> list[Mutant]:
        """The changes to be tried; a word of a set only when an example has it."""
        found: list[Mutant] = []
        for kind in kinds:
            of_kind = [mutant for mutant in mutants(self.codebook, [kind]) if not mutant.word or self._uses(mutant)]
            if sample is not None and sample < len(of_kind):
                drawn = random.Random(f"{seed} {kind}").sample(range(len(of_kind)), sample)  # noqa: S311
                of_kind = [of_kind[n] for n in sorted(drawn)]
            found += of_kind
        return found

    def verdict(self, mutant: Mutant) -> Verdict | None:
        """Say whether an example fails when the codebook is changed so; None for a change that means nothing."""
        changed: RuleCoder | None = None
        for witness in self._witnesses(mutant):
            changed = changed or mutant.change(self.coder)
            if witness.fault(witness.code(changed)) and self._held(witness):
                return Verdict(mutant, witness.location)
        if mutant.kind == "swap" and self._holds_both_ways(mutant):
            return None
        return Verdict(mutant, None, self._advice(mutant))

    def _holds_both_ways(self, mutant: Mutant) -> bool:
        """Do the events of a rule come in pairs, for who meets is met?"""
        place = rule_name(mutant.rules[0][0].location)
        made = [
            event_triple(event)
            for witness in self._beneath(place)
            for event in witness.code(self.coder)
            if made_by(event, place)
        ]
        return bool(made) and Counter(made) == Counter((target, code, source) for source, code, target in made)

    def _held(self, witness: Witness) -> bool:
        """Does an example hold as long as nothing is changed?"""
        if id(witness) not in self._holds:
            self._holds[id(witness)] = not witness.fault(witness.code(self.coder))
        return self._holds[id(witness)]

    # -- who is asked --------------------------------------------------------------------------------------------------

    def _witnesses(self, mutant: Mutant) -> Iterator[Witness]:
        """Those beneath the changed lines, then those whose events they make; each once."""
        asked: set[int] = set()
        places = [rule_name(rule.location) for rule in self._rules(mutant)]
        for step in (self._beneath, self._making):
            for place in places if mutant.row is None else [str(mutant.location)]:
                for witness in step(place):
                    if id(witness) not in asked and (not mutant.word or _holds_word(witness.sentence, mutant.word)):
                        asked.add(id(witness))
                        yield witness

    def _rules(self, mutant: Mutant) -> list[Rule]:
        """The rules in whose events a change would show."""
        if mutant.operator is None:
            return [rule for rule, _ in mutant.rules]
        return [rule for rule in self.codebook.rules if rule.operator == mutant.operator.name]

    def _uses(self, mutant: Mutant) -> bool:
        places = (rule_name(rule.location) for rule, _ in mutant.rules)
        return any(_holds_word(witness.sentence, mutant.word) for place in places for witness in self._beneath(place))

    def _beneath(self, place: str) -> Sequence[Witness]:
        return self._own.get(place, ())

    def _making(self, place: str) -> Sequence[Witness]:
        return () if self.beneath else self._by_line.get(place, ())

    @cached_property
    def _own(self) -> dict[str, list[Witness]]:
        """A rule's place -> the examples beneath it."""
        return {
            rule_name(rule.location): [_of_example(rule, example, self.codebook) for example in rule.examples]
            for rule in self.codebook.rules
            if is_own(rule.location, self.codebook)
        }

    @cached_property
    def _by_line(self) -> dict[str, list[Witness]]:
        """The place of a rule or row -> the examples and cases with an event that it makes."""
        cases = [_of_case(case, self.codebook) for case in self.codebook.cases if is_own(case.location, self.codebook)]
        found: dict[str, list[Witness]] = {}
        for witness in [*(each for own in self._own.values() for each in own), *cases]:
            events = witness.code(self.coder)
            self._holds[id(witness)] = not witness.fault(events)
            if self._holds[id(witness)]:
                for line in {line for event in events for line in _lines(event)}:
                    found.setdefault(line, []).append(witness)
        return found

    # -- what is missing -----------------------------------------------------------------------------------------------

    def _advice(self, mutant: Mutant) -> str:
        """What example would notice a change."""
        if mutant.row is not None:
            return f"add an example that names '{mutant.row.phrase}', with its code behind the arrow"
        if mutant.kind == "member":
            return f"add '-> SOURCE CODE TARGET' to an example that has '{bracketed(mutant.word)}'"
        if mutant.operator is not None:
            return f"add a '>' example to the operator {mutant.operator.name}, with the act that this entry is about"
        rule = mutant.rules[0][0]
        if mutant.kind == "slot":
            return "add a '!' example that lacks these words"
        if rule.code is None and rule.operator is None:
            return "add a '>' example that another rule would code, if this one were not there"
        for example in rule.examples:
            if example.positive and example.expected is None:
                place = rule_name(rule.location)
                events = [event for event in self.coder.code(example.sentence) if made_by(event, place)]
                coded = [show_triple(event_triple(event)) for event in events]
                if coded and (mutant.kind == "code" or "-" not in coded[0].split()):
                    return f"say in line {example.location.line} what comes out: > {example.sentence} -> {coded[0]}"
        return "add an example with '-> SOURCE CODE TARGET' in which both sides have a code"


def _of_example(rule: Rule, example: Example, codebook: Codebook) -> Witness:
    def code(coder: RuleCoder) -> list[Event]:
        return coder.code(example.sentence)

    return Witness(example.location, code, partial(example_fault, rule, example, codebook), example.sentence)


def _of_case(case: Case, codebook: Codebook) -> Witness:
    def code(coder: RuleCoder) -> list[Event]:
        return coder.code(case.text, case.date) if case.attribute != "skip" else []

    return Witness(case.location, code, partial(case_fault, case, codebook), case.text)


def _lines(event: Event) -> Iterator[str]:
    """The lines that made an event: its rule, the operators around it, the rows of its actors."""
    yield event.rule
    for line in event.operators:
        yield line.rpartition(" ")[2]
    for row in (*event.trace.source_rows, *event.trace.target_rows):
        place = _ROW.match(row)
        if place is not None:
            yield place[1]


def _holds_word(sentence: str, words: tuple[str, ...]) -> bool:
    """Might a sentence have the last of some lemmas in any form?"""
    stem = words[-1][: max(2, len(words[-1]) - 2)].lower()
    return any(word.lower().startswith(stem) for word in re.findall(r"\w+", sentence))
