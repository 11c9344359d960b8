"""Two rules that fit -> which line of the documented order puts one before the other."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.patterns import slot_rank

_NAMES = {"object": "the object", "recipient": "the recipient", "source": "the source", "comp:": "X"}
#: What differs, by its place in `Pattern.specificity`; slots are counted and ranked by their own names.
_REASONS = (
    "",
    "single words go before word sets, and both before TARGET, ANY and X",
    "its phrases have more words",
    "",
)


def why_first(winner: Rule, other: Rule, codebook: Codebook) -> str:
    """
    Say what puts a rule before another: the first line of the documented order in which they differ.

    Args:
        winner: The rule that goes first.
        other: The other, which is spoken of as "this rule".
        codebook: Their codebook.
    """
    ours, theirs = winner.pattern, other.pattern
    if len(ours.constrained) != len(theirs.constrained):
        return f"it asks for {_slots(ours.constrained)}, this rule for {_slots(theirs.constrained)}"
    for first, second, reason in zip(ours.specificity, theirs.specificity, _REASONS, strict=True):
        if first != second:
            return reason or _rank(ours.constrained, theirs.constrained)
    ontologies = codebook.rule_ontology, codebook.ontology
    _, coded, depth, code, *_ = winner.rank(*ontologies)
    _, coded_too, depth_too, code_too, *_ = other.rank(*ontologies)
    if coded != coded_too:
        return f"{'none' if winner.operator is None else 'an operator'} goes before a code"
    if depth != depth_too:
        return f"{winner.code} is the deeper code"
    if code != code_too:
        return f"{winner.code} is the lower code"
    return "the two are equal but for their words"


def slot_name(slot: str) -> str:
    """A slot as a reader of patterns calls it: "the object", "'on | against'", "'to X'"."""
    kind, _, word = slot.partition(":")
    if kind == "prep":
        return f"'{word.replace('|', ' | ')}'"
    return _NAMES.get(slot) or f"'{word} X'"


def _rank(ours: Sequence[str], theirs: Sequence[str]) -> str:
    for first, second in zip(ours, theirs, strict=True):
        if slot_rank(first) != slot_rank(second):
            return f"{slot_name(first)} goes before {slot_name(second)}"
    return ""


def _slots(slots: Sequence[str]) -> str:
    return {0: "no slot", 1: "one slot"}.get(len(slots), f"{len(slots)} slots")
