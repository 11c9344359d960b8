"""Who is of one country with whom: rows that say when somebody without a country is of that of the other side."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from attrs import frozen

from eventcode.ontology import Actor

Side = Literal["source", "target", "either"]

_BARE = "state"
"""In the place of roles: a country by its name alone."""
POWERS = frozenset(("USA", "GBR", "FRA", "DEU", "RUS", "CHN"))
"""States whose rulers speak to the people of others, too."""
ABROAD = POWERS | {"ISR"}
"""States that fight rebels of others."""
RAIDERS = frozenset(("REB", "SEP", "INS", "UAF", "CRM", "RAD"))
"""Who without a country attacks a town or the rulers of a country is of that country."""
RIVALS = frozenset(("OPP", "REB", "SEP", "PTY"))
ON_LAND = frozenset(("assault", "combat", "massacre"))
"""Kinds of acts that are done where somebody is."""
HARMFUL = ON_LAND | {"coercion", "protest"}
_RULERS = frozenset(("GOV", "LEG", "COP", "JUD", "SPY"))
_STATE = _RULERS | {"MIL", "PTY"}
_AT_WORK = frozenset(("LAB", "EDU", "AGR", "HLH"))
_SUBJECTS = frozenset(("OPP", "PTY", "LEG", "LAB", "AGR", "ELI"))
"""Roles of those whom the rulers of another country seldom hold or refuse anything."""
_SUBJECTED = frozenset(("OPP", "PTY", "LEG", "CVL", "LAB", "EDU", "MED", "ELI"))
_PEOPLE = frozenset(("CVL", "EDU", "MED", "LAB", "AGR", "HLH", "REF"))
_FIRMS_AND_PEOPLE = frozenset(("BUS", "CVL", "EDU", "HLH", "LAB", "MED"))
_ANYBODY = frozenset[str]()
_AT_HOME = frozenset("yielding inquiry protest coercion assault combat".split())
_TO_SUBJECTS = frozenset("appeal intent yielding demand blame refusal threat".split())
_WITH_PUBLIC = frozenset("statement appeal intent consultation diplomacy yielding refusal demand blame".split())
_OF_QUARREL = frozenset("demand blame refusal threat".split())
_OF_CONFLICT = frozenset("demand refusal rupture threat".split())
_AGAINST_RULERS = frozenset("yielding inquiry blame refusal threat coercion".split())


@frozen
class Setting:
    """
    What the clause and the sentence of an act say of somebody without a country.

    Attributes:
        acts: Whether it is he who acts.
        at_home: Whether the words for him mean those who face their own rulers: "residents".
        elsewhere: Whether the clause names a place in another country.
        alone: Whether the sentence names no other country.
    """

    acts: bool
    at_home: bool
    elsewhere: bool
    alone: bool


@frozen
class Kin:
    """
    When somebody without a country is of the country of the other side of an act.

    Attributes:
        side: Which side he is.
        kinds: The kinds of acts; empty for all but posture.
        roles: His roles, of which he has one; empty for any.
        others: Roles of the other side, of which it has one; empty for any.
        but: Countries of whom it does not hold.
        unlike: Roles of which he has none.
        others_unlike: Roles of which the other side has none.
        here: Whether it holds only where no other place is named.
        alone: Whether it holds only where no other country is named.
        anyone: Whether it holds for civilians whose words do not say that they are at home.
        ethnic: Whether it holds only for those of an ethnic group.
    """

    side: Side
    kinds: Collection[str]
    roles: frozenset[str]
    others: frozenset[str]
    but: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()
    others_unlike: frozenset[str] = frozenset()
    here: bool = False
    alone: bool = False
    anyone: bool = False
    ethnic: bool = False

    def holds(self, kind: str, actor: Actor, other: Actor, setting: Setting) -> bool:
        """
        Does the row say that they are of one country?

        Args:
            kind: The kind of the act.
            actor: Who has no country.
            other: Who has one.
            setting: What is said of him besides.
        """
        if self.side != "either" and (self.side == "source") != setting.acts:
            return False
        if (self.kinds and kind not in self.kinds) or (not self.kinds and kind == "posture"):
            return False
        if other.country in self.but or (self.here and setting.elsewhere) or (self.alone and not setting.alone):
            return False
        if self.ethnic and not actor.ethnicity:
            return False
        roles, others = set(actor.roles), set(other.roles) if len(other.code) > 3 else {_BARE}
        if "CVL" in roles and not (setting.at_home or self.anyone):
            return False
        fits = not self.roles or not self.roles.isdisjoint(roles)
        fits = fits and (not self.others or not self.others.isdisjoint(others))
        return fits and self.unlike.isdisjoint(roles) and self.others_unlike.isdisjoint(others)


ROWS = (
    # "Belarus detained protesters", "Cuba freed six journalists": whom a state holds is mostly its own
    Kin("target", ("coercion",), _SUBJECTED, frozenset((_BARE,))),
    Kin("target", ("yielding",), _SUBJECTED, frozenset((_BARE,)), but=POWERS),
    Kin("target", ("yielding",), frozenset(("REB", "SEP")), frozenset((_BARE,)), but=ABROAD),
    Kin("target", ("intent", "yielding", "refusal"), frozenset(("OPP", "PTY", "LAB")), frozenset((_BARE,)), but=POWERS,
        here=True),
    # "the Chadian government set the rebels a deadline"; "relatives of hostages called on the rebels"
    Kin("target", _OF_CONFLICT, RAIDERS, _RULERS | {"MIL"}, but=ABROAD),
    Kin("target", ("appeal", "demand"), RAIDERS, frozenset(("CVL", "REL")), but=ABROAD),
    # "Peru's Congress censured the interior minister", "the president criticised the courts"
    Kin("target", _OF_QUARREL, frozenset(("GOV",)), frozenset(("LEG", "JUD", "OPP", "COP", "LAB")), but=POWERS),
    Kin("target", _OF_QUARREL, frozenset(("OPP", "ELI", "LEG", "JUD")), _RULERS),
    # "the government and the rebels signed a truce"
    Kin("either", ("diplomacy",), frozenset(("REB", "SEP", "INS")), frozenset(("GOV",)), but=POWERS),
    # what rulers do at home they do to their own, armies to those who resist
    Kin("target", _AT_HOME, _ANYBODY, _RULERS),
    Kin("target", _AT_HOME, frozenset(("OPP", "PTY", "COP", "LEG")), frozenset(("MIL",))),
    Kin("target", _AT_HOME, frozenset(("REB", "SEP")), frozenset(("MIL",)), but=ABROAD - {"RUS", "CHN"}),
    Kin("target", ("coercion",), frozenset(("GOV",)), frozenset(("MIL",)), but=POWERS),
    Kin("target", (*ON_LAND, "coercion"), _PEOPLE, frozenset(("MIL",)), but=ABROAD, alone=True, anyone=True),
    # "Burundi's army massacred Hutu villagers"
    Kin("target", (*HARMFUL, "yielding"), _ANYBODY, _STATE, anyone=True, ethnic=True),
    # the police and the opposition, a court and a former president; people and their rulers
    Kin("target", (), frozenset(("OPP", "COP", "JUD")), frozenset(("COP", "JUD"))),
    Kin("target", (), _STATE, _ANYBODY, others_unlike=_RULERS | {"MIL", _BARE}),
    # "rebels attacked the Chadian police", "rebels surrendered to Colombian forces"
    Kin("source", ON_LAND, RAIDERS, _RULERS | RIVALS, but=POWERS),
    Kin("source", ("yielding",), RAIDERS, frozenset(("MIL", "COP")), but=POWERS),
    # "police arrested ten Kenyan opposition leaders", "soldiers seized the Malian president"
    Kin("source", ("coercion", "refusal", "yielding", "inquiry"), _RULERS, _SUBJECTS),
    Kin("source", ("inquiry",), _RULERS, _FIRMS_AND_PEOPLE, alone=True, anyone=True),
    Kin("source", ("threat",), _RULERS, _SUBJECTS | {"MED", "EDU"}),
    Kin("source", ("coercion",), frozenset(("MIL",)), frozenset(("GOV",)), but=POWERS),
    # who turns against rulers or their rivals is mostly of their country
    Kin("source", ("demand", "protest"), _ANYBODY, _RULERS | RIVALS | {"ELI"}),
    Kin("source", _AGAINST_RULERS, _ANYBODY, _RULERS | RIVALS | {"ELI"}, unlike=frozenset(("MIL", "UAF"))),
    Kin("source", ("rupture",), RAIDERS | _SUBJECTS, _RULERS | RIVALS | {"ELI"}),
    # "the French premier urged rail workers to return", "the Peruvian minister met union leaders"
    Kin("target", _TO_SUBJECTS, _AT_WORK, _RULERS, here=True),
    Kin("target", ("refusal",), frozenset(("LEG",)), _RULERS, here=True),
    Kin("target", _TO_SUBJECTS, frozenset(("OPP", "CVL")), _RULERS, but=POWERS, here=True),
    Kin("either", _WITH_PUBLIC, _AT_WORK | {"LEG"}, _RULERS, here=True),
    Kin("either", _WITH_PUBLIC, frozenset(("OPP", "CVL")), _RULERS, but=POWERS, here=True),
)  # fmt: skip


def are_kin(kinds: Collection[str], actor: Actor, other: Actor, setting: Setting) -> bool:
    """
    Is somebody without a country of that of the other side?

    Args:
        kinds: The kinds that the act may count as.
        actor: Who has no country.
        other: Who has one.
        setting: What is said of him besides.

    Returns:
        Whether any row says so.
    """
    return any(row.holds(kind, actor, other, setting) for kind in kinds for row in ROWS)
