"""What was done, before its phrases become actors."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from eventcode.codebook.codebook import Rule
from eventcode.statements.statement import Phrase, Place, Statement

Modality = Literal["asserted", "negated", "hypothetical"]
TOGETHER = ("03", "04", "05", "06")
"""Roots whose acts several sources without a target do to each other: "A and B agreed"."""
MUTUAL = frozenset(("019", "0871", "160", "161", "164"))
"""Further acts of several sources without a target that each does to the other: a truce, a rupture."""
CONSULT, PROTEST, POSTURE = "04", "14", "15"
"""Roots: meetings are also told beside another act; a place says who protests; a force that is sent acts."""
FORCE = "14"
"""From this root on a thing may stand for those who use it: "missiles hit the town"; it neither talks nor helps."""
ELSEWHERE = {"040": "044"}
"""A meeting in a country that is neither side's has a code of its own."""
JOINT = {"150": "062"}
"""What several states do together, by an exercise, is military cooperation."""
RECIPROCAL = frozenset(("040", "041", "044", "046", "057", "060"))
"""Acts that hold both ways: who meets is met.  Who shares evidence with another has got none back."""


@define(eq=False)
class Act:
    """
    What was done, before its phrases become actors.

    Attributes:
        code: The action code in the rules' ontology, or None when only an operator could make one of it.
        rule: The rule of the content.
        source: Who acts.
        target: Whom it is done to.
        operators: The rules of the operators around it, outermost first.
        modality, tense: As of an event.
        place: Where the word of the act stands.
        said_by: The phrase of who says so, or None.
        statement: The statement of the act.
        own_source: Whether the words of the act say who acts (else nobody is named).
        named: Whether the rule names its target (else it was looked for).
        around: The subjects of the clauses around it, the outermost first.
        mutual: Whether those who act do it to one another: "clashes between A and B".
    """

    code: str | None
    rule: Rule
    source: Phrase | None
    target: Phrase | None
    modality: Modality
    tense: str
    place: Place | None
    statement: Statement
    operators: tuple[Rule, ...] = ()
    said_by: Phrase | None = None
    own_source: bool = field(default=True)
    around: tuple[Phrase, ...] = ()
    named: bool = True
    mutual: bool = False
