"""An actor's code <-> what it says: country, roles, organisation, ethnic group and religion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from attrs import Attribute, field, frozen

from eventcode.ontology.roles import RoleScheme, cameo_roles

__all__ = ["NO_COUNTRY", "RELIGIONS", "Actor", "ActorCodeError"]

#: Stands where the country would in the code of an actor without one.
NO_COUNTRY = "---"

#: First part of a religious group's code; MUS is how some dictionaries write MOS.
RELIGIONS = frozenset("ABR ADR ATH BAH BUD CHR CON EAR HIN INR IRR ITR JAN JEW MOS MUS NRM REL SHN SIK TAO".split())

_CODE = re.compile(r"(?!---\Z)(?:---|[A-Za-z0-9]{3})(?:[A-Za-z0-9]{3})*\Z", re.ASCII)
#: What follows the country, in CAMEO's order; parts that are nothing known count as organisations.
_DOMESTIC = ("primary", "party", "ethnicity", "religion", "secondary", "tertiary", "international", "organisation")
#: What follows a generic code such as IGO.
_INTERNATIONAL = ("ethnicity", "religion", "primary", "party", "secondary", "tertiary", "international", "organisation")


class ActorCodeError(ValueError):
    """An actor code is not made of three-letter parts; write "FRA", "FRAGOV" or "---GOV"."""


def _check_code(_instance: Actor, _attribute: Attribute[str], code: str) -> None:
    if not _CODE.match(code):
        raise ActorCodeError(f"{code!r} is no actor code: it takes parts of three letters, as in 'FRA' or '---GOV'")


@frozen(order=True)
class Actor:
    """
    Who acts, or whom it concerns.

    Attributes:
        code: Parts of three letters, the country or its place-holder first: "KORMIL", "---GOV", "IGOUNO".
    """

    code: str = field(validator=_check_code)

    @classmethod
    def parse(cls, code: str) -> Actor:
        """
        The actor that a code names; `Actor.parse(code).code == code`.

        Raises:
            ActorCodeError: When the code is not made of three-letter parts, or names nobody ("---").
        """
        return _parse(code)

    @classmethod
    def of(
        cls,
        country: str | None = None,
        roles: Iterable[str] = (),
        *,
        ethnicity: str | None = None,
        religion: str | None = None,
        organisation: str | None = None,
        scheme: RoleScheme | None = None,
    ) -> Actor:
        """
        The actor made of these parts, each once, in CAMEO's order.

        Args:
            country: A country's code, a generic one (IGO, NGO, ...), or None.
            roles: Role codes, in any order; those of one tier keep the order given.
            ethnicity: Code of an ethnic group.
            religion: Code of a religious group, of one part or more.
            organisation: Code of an organisation, of one part or more.
            scheme: The role codes and their tiers; by default those of the codebook "cameo".

        Raises:
            ActorCodeError: When a part is malformed, or when there is none.
        """
        scheme = scheme or cameo_roles()
        named = list(roles)
        if country is None and named and scheme.is_international(named[0]):
            country = named.pop(0)
        first = country or NO_COUNTRY
        slots = [(scheme.tier(role) or "organisation", role) for role in named]
        slots += [("ethnicity", ethnicity or ""), ("religion", religion or ""), ("organisation", organisation or "")]
        order = _INTERNATIONAL if scheme.is_international(first) else _DOMESTIC
        slots.sort(key=lambda slot: order.index(slot[0]))
        return cls.parse(first + "".join(dict.fromkeys(part for _, part in slots)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The code in parts of three letters."""
        return tuple(self.code[at : at + 3] for at in range(0, len(self.code), 3))

    @cached_property
    def country(self) -> str | None:
        """The country, or None for an international actor and for a role without a country."""
        first = self.code[:3]
        return None if first == NO_COUNTRY or cameo_roles().is_international(first) else first

    @cached_property
    def is_international(self) -> bool:
        """True when a generic code (IGO, NGO, MNC, ...) stands where the country would."""
        return cameo_roles().is_international(self.code[:3])

    @property
    def roles(self) -> tuple[str, ...]:
        """The parts after the first that are CAMEO roles, in the order of the code."""
        scheme = cameo_roles()
        return tuple(part for part in self.parts[1:] if part in scheme)

    @property
    def ethnicity(self) -> str | None:
        """The ethnic group: the first part in lower case, as CAMEO's dictionaries write it."""
        return next((part for part in self.parts[1:] if part.islower()), None)

    @property
    def religion(self) -> str | None:
        """The religion: the first part after the country that names one."""
        return next((part for part in self.parts[1:] if part in RELIGIONS), None)

    @property
    def others(self) -> tuple[str, ...]:
        """The parts after the first that are no role, ethnic group or religion: organisations, regions."""
        scheme = cameo_roles()
        known = RELIGIONS.union(scheme.roles)
        return tuple(part for part in self.parts[1:] if part not in known and not part.islower())

    @property
    def organisation(self) -> str | None:
        """The organisation: the first of `others`."""
        return next(iter(self.others), None)

    def plus(self, *roles: str, scheme: RoleScheme | None = None) -> Actor:
        """
        The same actor with more roles, put where CAMEO has them; a role that it has already is not repeated.

        Args:
            roles: Role codes.
            scheme: The role codes and their tiers; by default those of the codebook "cameo".
        """
        scheme = scheme or cameo_roles()
        parts = list(self.parts)
        for role in roles:
            if role in parts[1:]:
                continue
            at = len(parts)
            if not self.is_international:
                rank = _rank(role, scheme)
                at = next((i for i in range(1, at) if _rank(parts[i], scheme) > rank), at)
            parts.insert(at, role)
        return Actor.parse("".join(parts))

    def __str__(self) -> str:
        return self.code


@lru_cache(maxsize=65536)
def _parse(code: str) -> Actor:
    return Actor(code)


def _rank(part: str, scheme: RoleScheme) -> int:
    """Where a part of a domestic actor's code belongs."""
    if part in RELIGIONS:
        return _DOMESTIC.index("religion")
    return _DOMESTIC.index("ethnicity" if part.islower() else scheme.tier(part) or "organisation")
