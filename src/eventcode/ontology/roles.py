"""Rows of a roles table -> a scheme: which codes are roles, and in which order they stand in an actor's code."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache

from attrs import field, frozen

from eventcode.resources import data_folder

__all__ = ["TIERS", "Role", "RoleScheme", "cameo_roles"]

#: The tiers in the order in which their roles follow the country; ethnic group and religion stand after "party".
TIERS = ("primary", "party", "secondary", "tertiary", "international")

#: Role codes by which a coder knows who lives, rules or fights where; a scheme that has them means this by them.
KNOWN: Mapping[str, str] = {
    "GOV": "government", "LEG": "parliament", "JUD": "courts", "MIL": "armed forces", "COP": "police",
    "SPY": "secret services", "PTY": "party", "OPP": "opposition", "REB": "armed rebels", "SEP": "separatists",
    "INS": "insurgents", "UAF": "armed forces of nobody known", "RAD": "radicals", "CVL": "civilians",
    "ELI": "formerly in office", "LAB": "workers", "AGR": "farmers", "BUS": "business", "EDU": "schools, students",
    "HLH": "health workers", "DEV": "development workers", "MED": "news media", "REF": "refugees",
}  # fmt: skip


@frozen
class Role:
    """A role code with its tier and its name: GOV, primary, government."""

    code: str
    tier: str
    name: str = ""


@frozen
class RoleScheme:
    """
    The role codes of one codebook.

    Attributes:
        roles: Code -> role.
    """

    roles: Mapping[str, Role] = field(factory=dict, hash=False)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str]]) -> RoleScheme:
        """A scheme from (code, tier, name) rows; of two rows for a code the later one holds."""
        return cls({code: Role(code, tier, name) for code, tier, name in rows})

    def __contains__(self, code: object) -> bool:
        return code in self.roles

    def tier(self, code: str) -> str | None:
        """The tier of a role, or None when the code is no role."""
        role = self.roles.get(code)
        return role.tier if role else None

    def is_international(self, code: str) -> bool:
        """True for a code that stands where a country would: IGO, NGO, MNC."""
        return self.tier(code) == "international"


@cache
def cameo_roles() -> RoleScheme:
    """The roles of the codebook "cameo", in which actor codes are read unless another scheme is given."""
    text = (data_folder("codebooks") / "cameo" / "roles.csv").read_text(encoding="utf-8-sig")
    return RoleScheme.of((row["role"], row["tier"], row["name"]) for row in csv.DictReader(text.splitlines()))
