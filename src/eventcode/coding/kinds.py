"""A codebook -> what kind of act each of its codes is, and what a code becomes among several or abroad."""

from __future__ import annotations

from eventcode.codebook.codebook import Codebook
from eventcode.ontology.kinds import CASES

FORCE = frozenset(("protest", "posture", "rupture", "coercion", "assault", "combat", "massacre"))
"""Acts in which a thing may stand for those who use it: "missiles hit the town"; it neither talks nor helps."""
BODILY = frozenset(("coercion", "assault", "combat", "massacre"))
"""Acts that nobody does to what is theirs; who has an object does it to that."""
TALKS = frozenset(("statement", "appeal", "intent", "consultation", "diplomacy", "cooperation"))
"""Acts that may happen anywhere: ministers of two countries meet in a third."""
VERBAL = frozenset(("statement", "appeal", "intent", "consultation", "diplomacy", "demand", "refusal", "threat"))
"""Acts that are done in words."""

TOWARDS = frozenset("appeal blame coercion demand diplomacy inquiry protest refusal threat".split())
"""Kinds of acts that somebody may do to those who are his: "criticised [his ministers]"."""


class Kinds:
    """
    Says of a code what its action is declared to be; codes without a kind are of none.

    Args:
        codebook: Its actions, those that rules speak of before those that events have.
    """

    def __init__(self, codebook: Codebook) -> None:
        actions = {**codebook.ontology, **codebook.rule_ontology}
        self._kinds = {code: action.kind for code, action in actions.items() if action.kind}
        self._generic = {code: CASES.get(kind, kind) for code, kind in self._kinds.items()}
        self.mutual = frozenset(code for code, action in actions.items() if action.mutual)
        """Acts of several without a target that each does to the other: a truce, a rupture."""
        self.both_ways = frozenset(code for code, action in actions.items() if action.mutual == "always")
        """Acts that hold both ways: who meets is met.  Who shares evidence with another has got none back."""
        self.abroad, self.jointly, self.officially, self.inverse = (
            {code: action.counterparts[key] for code, action in actions.items() if key in action.counterparts}
            for key in ("abroad", "jointly", "officially", "inverse")
        )

    def exact(self, code: str | None) -> str:
        """The kind of a code as declared: "withdrawal"."""
        return self._kinds.get(code, "") if code is not None else ""

    def of(self, code: str | None) -> str:
        """The kind of a code, a case of another as that one: "yielding" for a withdrawal."""
        return self._generic.get(code, "") if code is not None else ""

    def is_force(self, code: str | None) -> bool:
        """Is an act one of material conflict?"""
        return self.of(code) in FORCE
