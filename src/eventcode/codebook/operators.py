"""Operator x content code -> code: how a verbal act over an act is coded."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from eventcode.problems import Location

SAME = "same"


@frozen
class Operator:
    """
    A verbal act over a content act: "threaten to [attack]".

    A table's value is a code, None (nothing is coded) or "same" (the content keeps its own code).

    Attributes:
        name: The operator's name.
        keeps: True when the content act is an event of its own as well, attributed to the operator's source.
        table: Content code -> code; a key covers its descendants and the longest wins.
        otherwise: The value for content without a code, or with one that no key covers.
        against: The table for content directed against the operator's own source, or None when `table` serves.
        against_otherwise: As `otherwise`, for `against`.
        location: Where the operator is declared.
    """

    name: str
    keeps: bool
    table: Mapping[str, str | None] = field(hash=False)
    otherwise: str | None
    against: Mapping[str, str | None] | None = field(default=None, hash=False)
    against_otherwise: str | None = None
    location: Location = field(kw_only=True, eq=False)

    @property
    def passes(self) -> bool:
        """Is it passed over for the other rules of its verb where it codes nothing: one that only keeps codes?"""
        return self.otherwise == SAME

    def compose(self, lineage: tuple[str, ...], *, against: bool = False) -> str | None:
        """
        The code of this operator over a content act.

        Args:
            lineage: The content's code, its parent's, ... up to the root; empty when the content has no code.
            against: True when the content is directed against the operator's source.

        Returns:
            A code, or None when nothing is to be coded.
        """
        table, otherwise = self.table, self.otherwise
        if against and self.against is not None:
            table, otherwise = self.against, self.against_otherwise
        value = next((table[code] for code in lineage if code in table), otherwise)
        if value == SAME:
            return lineage[0] if lineage else None
        return value
