"""A codebook -> its mutants: the same codebook with one line changed, as a slip of the pen would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, get_args

from attrs import evolve, frozen

from eventcode.codebook.codebook import AgentRow, Codebook, Filler, NameRow, Operator, Rule, WordSet
from eventcode.codebook.notation import bracketed
from eventcode.coding.changed import RuleChange, change_rules
from eventcode.coding.coder import RuleCoder
from eventcode.problems import Location
from eventcode.testing.examples import is_own

MutantKind = Literal["drop", "swap", "code", "slot", "member", "compose", "row"]
KINDS: tuple[MutantKind, ...] = get_args(MutantKind)


@frozen
class Mutant:
    """
    One change of a codebook.

    Attributes:
        kind: What is changed: see `MUTATIONS`.
        location: The line that is changed.
        what: What is changed in it, a few words.
        line: The line as it stands; "" for an entry of a table of composition.
        rules: The rules that are others, and what they are then.
        operator: The operator that is another one.
        row: The row that is missing.
        word: The member of a word set that is missing.
    """

    kind: MutantKind
    location: Location
    what: str
    line: str
    rules: tuple[RuleChange, ...] = ()
    operator: Operator | None = None
    row: NameRow | AgentRow | None = None
    word: tuple[str, ...] = ()

    def change(self, coder: RuleCoder) -> RuleCoder:
        """A coder of the changed codebook; a row that is missing has it built anew."""
        if self.row is None:
            return change_rules(coder, self.rules, self.operator)
        codebook = coder.codebook
        names = tuple(row for row in codebook.names if row is not self.row)
        agents = tuple(row for row in codebook.agents if row is not self.row)
        return RuleCoder(evolve(codebook, names=names, agents=agents))


def mutants(codebook: Codebook, kinds: Iterable[MutantKind] = KINDS) -> Iterator[Mutant]:
    """
    Give the mutants of a codebook's own lines, kind by kind, in the order of the files.

    Args:
        codebook: The codebook.
        kinds: What is to be changed.
    """
    return chain.from_iterable(MUTATIONS[kind](codebook) for kind in kinds)


def _rules(codebook: Codebook) -> Iterator[Rule]:
    return (rule for rule in sorted(codebook.rules, key=lambda rule: rule.location) if is_own(rule.location, codebook))


def _dropped(codebook: Codebook) -> Iterator[Mutant]:
    """A rule is missing; not one that codes a bare verb to nothing, which codes nothing without it, too."""
    for rule in _rules(codebook):
        if rule.code is not None or rule.operator is not None or rule.pattern.constrained:
            yield Mutant("drop", rule.location, "the rule is left out", rule.text, ((rule, None),))


def _swapped(codebook: Codebook) -> Iterator[Mutant]:
    """SOURCE and TARGET stand in each other's place."""
    other = {"source": "target", "target": "source"}
    for rule in _rules(codebook):
        slots = rule.pattern.slots
        kinds = {filler.kind for filler in slots.values()}
        if not {"source", "target"} <= kinds or (rule.code is None and rule.operator is None):
            continue
        turned = {
            slot: Filler(other[f.kind], text=other[f.kind].upper()) if f.kind in other else f  # type: ignore[arg-type]
            for slot, f in slots.items()
        }
        new = evolve(rule, pattern=evolve(rule.pattern, slots=turned))
        yield Mutant("swap", rule.location, "SOURCE and TARGET change places", rule.text, ((rule, new),))


def _recoded(codebook: Codebook) -> Iterator[Mutant]:
    """A rule has the code of a sibling."""
    for rule in _rules(codebook):
        wrong = sibling(codebook, rule.code) if rule.code is not None else None
        if wrong is not None:
            what = f"{wrong} stands in the place of {rule.code}"
            yield Mutant("code", rule.location, what, rule.text, ((rule, evolve(rule, code=wrong)),))


def sibling(codebook: Codebook, code: str) -> str | None:
    """The code after a code among those with the same parent, or the first; None when it has no siblings."""
    ontology = codebook.rule_ontology if code in codebook.rule_ontology else codebook.ontology
    parent = ontology[code].parent
    siblings = [each.code for each in (ontology.roots if parent is None else ontology.children(parent))]
    if len(siblings) < 2:
        return parent
    wrong = siblings[(siblings.index(code) + 1) % len(siblings)]
    if wrong == f"{parent}0" and ontology[code].words:  # words would tell the right one
        wrong = siblings[(siblings.index(wrong) + 1) % len(siblings)]
    return wrong if wrong != code else parent


def _loosened(codebook: Codebook) -> Iterator[Mutant]:
    """A rule no longer asks for some of its words."""
    for rule in _rules(codebook):
        for slot, filler in rule.pattern.slots.items():
            if filler.kind == "words":
                rest = {name: each for name, each in rule.pattern.slots.items() if name != slot}
                where = slot[5:].replace("|", " | ") + " " if slot.startswith("prep:") else ""
                what = f"'{where}{_short(filler.text)}' is left out"
                new = evolve(rule, pattern=evolve(rule.pattern, slots=rest))
                yield Mutant("slot", rule.location, what, rule.text, ((rule, new),))


def _thinned(codebook: Codebook) -> Iterator[Mutant]:
    """A word set lacks one of its members."""
    for words in sorted(codebook.sets.values(), key=lambda each: each.location):
        if is_own(words.location, codebook):
            users = [rule for rule in codebook.rules if _names(rule, words)]
            for member in sorted(words.members):
                changes = tuple(
                    (rule, new) for rule in users if (new := _without(rule, words, member, codebook)) is not rule
                )
                if changes:
                    shown = bracketed(member)
                    what = f"&{words.name} lacks '{shown}'"
                    yield Mutant("member", words.location, what, f"&{words.name} = ...", changes, word=member)


def _names(rule: Rule, words: WordSet) -> bool:
    return any(f"&{words.name}" in filler.text.split() for filler in rule.pattern.slots.values())


def _without(rule: Rule, words: WordSet, member: tuple[str, ...], codebook: Codebook) -> Rule:
    """The rule without a word in the fillers that have it from a set, and from nowhere else."""
    slots = {
        slot: evolve(filler, words=filler.words - {member})
        if f"&{words.name}" in filler.text.split() and not _has_besides(filler, words, member, codebook)
        else filler
        for slot, filler in rule.pattern.slots.items()
    }
    if slots == rule.pattern.slots:
        return rule
    return evolve(rule, pattern=evolve(rule.pattern, slots=slots))


def _has_besides(filler: Filler, words: WordSet, member: tuple[str, ...], codebook: Codebook) -> bool:
    for part in filler.text.split(" | "):
        if part.startswith("&"):
            if part != f"&{words.name}" and member in codebook.sets[part[1:]].members:
                return True
        elif part == bracketed(member):
            return True
    return False


def _decomposed(codebook: Codebook) -> Iterator[Mutant]:
    """A table of composition lacks an entry."""
    for operator in sorted(codebook.operators.values(), key=lambda each: each.location):
        if not is_own(operator.location, codebook):
            continue
        for key, value in operator.table.items():
            rest = {each: code for each, code in operator.table.items() if each != key}
            what = f"compose {operator.name} lacks {key} -> {value or 'none'}"
            yield Mutant("compose", operator.location, what, "", operator=evolve(operator, table=rest))
        for key, value in (operator.against or {}).items():
            rest = {each: code for each, code in (operator.against or {}).items() if each != key}
            what = f"compose {operator.name} against lacks {key} -> {value or 'none'}"
            yield Mutant("compose", operator.location, what, "", operator=evolve(operator, against=rest))


def _rowless(codebook: Codebook) -> Iterator[Mutant]:
    """A name or a role noun is not known."""
    rows: list[tuple[NameRow | AgentRow, str]] = [
        *((row, f"{row.phrase} -> {row.code}") for row in codebook.names if is_own(row.location, codebook)),
        *((row, f"{row.phrase} -> {row.role}") for row in codebook.agents if is_own(row.location, codebook)),
    ]
    for row, line in sorted(rows, key=lambda each: each[0].location):
        yield Mutant("row", row.location, "the row is left out", line, row=row)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37].rpartition(' ')[0]} ..."


#: What is changed, by kind.
MUTATIONS: Mapping[MutantKind, Callable[[Codebook], Iterator[Mutant]]] = {
    "drop": _dropped,
    "swap": _swapped,
    "code": _recoded,
    "slot": _loosened,
    "member": _thinned,
    "compose": _decomposed,
    "row": _rowless,
}
