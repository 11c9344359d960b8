"""What was done, before its phrases become actors."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from eventcode.codebook.codebook import Rule
from eventcode.ontology import Action
from eventcode.statements.statement import Phrase, Place, Statement
from eventcode.text.dates import When

Modality = Literal["asserted", "negated", "hypothetical"]

Crossed = tuple[Action | None, str | None, tuple[str, ...], tuple[str, ...]]
"""An action (None where the ontology has no place for the act), a mode, contexts, and notes."""


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
        when: The day it was done and the words that say so, once they have been looked for.
        crossed: What events of it are: action, mode and contexts, with notes on why; once it has been looked for.
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
    when: tuple[When, str] | None = None
    crossed: Crossed | None = field(default=None, init=False)
