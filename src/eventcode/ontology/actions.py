"""Records of an actions table -> actions: codes in a tree, each with its label, its meaning and its scales."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from itertools import chain

from attrs import field, frozen

__all__ = ["Action", "Mode", "QuadClass", "Scale", "ScaleValue"]

ScaleValue = float | int | str


class QuadClass(enum.IntEnum):
    """The four corners of verbal or material, cooperation or conflict."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4

    @property
    def label(self) -> str:
        """In words: "verbal cooperation"."""
        return self.name.lower().replace("_", " ")


@frozen
class Scale:
    """
    A named measure that an ontology gives to its actions.

    Attributes:
        name: "goldstein", "quad".
        title: What it measures, in one line.
        values: For a scale of classes, the words that may stand for its values; empty for a scale of numbers.
        low: The least number allowed, or None.
        high: The greatest number allowed, or None.
        partial: True when actions may be without it; else each root needs a value.
    """

    name: str
    title: str = ""
    values: Mapping[str, int] = field(factory=dict, hash=False)
    low: float | None = None
    high: float | None = None
    partial: bool = False

    def label(self, value: ScaleValue) -> str:
        """The word for a value, or the value itself as text."""
        return next((word for word, number in self.values.items() if number == value), str(value))


@frozen
class Mode:
    """
    A way in which an action of one type is done: PLOVER's "visit" of CONSULT.

    Attributes:
        code: "visit", "martial-law".
        label: In a few words.
        definition: In a sentence, or "".
        scales: Its own values; what is missing is the action's.
        words: What tells it in the clause of the act: base forms ("machete", "tear gas") and word sets ("&blades").
    """

    code: str
    label: str = ""
    definition: str = ""
    scales: Mapping[str, ScaleValue] = field(factory=dict, hash=False)
    words: tuple[str, ...] = field(default=(), hash=False)


@frozen
class Action:
    """
    A category of events.

    An ontology places its actions (`ancestors`) and completes their scales; an action made by hand stands alone.

    Attributes:
        code: Always a string: "010", "1124", "ASSAULT".
        label: In a few words.
        definition: What is coded so, in a sentence.
        note: Advice to coders, or "".
        scales: Scale name -> value; a value that an action lacks is its parent's.
        kind: What sort of act it is, one of `eventcode.ontology.kinds.KINDS`, or "" when nothing says so.
        mutual: Whether it holds both ways: "always", "together" when several do it and no target is named, or "".
        counterparts: "abroad", "jointly", "officially", "inverse" -> the code of the action that it becomes then.
        words: What tells it from a more general code in the clause of the act, as those of a `Mode`.
        mode_table: The ways in which it is done; empty in ontologies without modes.
        ancestors: Codes of its parent, its parent's parent, ... up to the root; empty for a root.
        typed: True in an ontology whose events have a mode and contexts beside the code, as in PLOVER.
    """

    code: str
    label: str = field(hash=False)
    definition: str = field(default="", hash=False, repr=False)
    note: str = field(default="", hash=False, repr=False)
    scales: Mapping[str, ScaleValue] = field(factory=dict, hash=False, repr=False)
    kind: str = field(default="", hash=False, repr=False)
    mutual: str = field(default="", hash=False, repr=False)
    counterparts: Mapping[str, str] = field(factory=dict, hash=False, repr=False)
    words: tuple[str, ...] = field(default=(), hash=False, repr=False)
    mode_table: tuple[Mode, ...] = field(default=(), hash=False, repr=False)
    ancestors: tuple[str, ...] = field(default=(), hash=False, repr=False)
    typed: bool = field(default=False, hash=False, repr=False)

    @property
    def parent(self) -> str | None:
        """The code above it, or None for a root."""
        return self.ancestors[0] if self.ancestors else None

    @property
    def root(self) -> str:
        """The topmost code above it; its own for a root."""
        return self.ancestors[-1] if self.ancestors else self.code

    @property
    def base(self) -> str:
        """The code one step below the root: "112" for "1124"; its own for a root."""
        return self.lineage[-2] if self.ancestors else self.code

    @property
    def lineage(self) -> tuple[str, ...]:
        """Its own code, its parent's, ... up to the root."""
        return (self.code, *self.ancestors)

    def is_a(self, code: str) -> bool:
        """True when *code* is its own or stands above it."""
        return code == self.code or code in self.ancestors

    @property
    def quad(self) -> QuadClass | None:
        """Its quad class, or None when the ontology has no scale of that name."""
        value = self.scales.get("quad")
        return QuadClass(value) if isinstance(value, int) else None

    @property
    def goldstein(self) -> float | None:
        """Its Goldstein weight, or None when the ontology has no scale of that name."""
        value = self.scales.get("goldstein")
        return float(value) if isinstance(value, (int, float)) else None

    @property
    def word_sets(self) -> tuple[str, ...]:
        """The word sets, as "&loans", that its words and those of its modes name."""
        words = chain(self.words, *(mode.words for mode in self.mode_table))
        return tuple(word for word in words if word.startswith("&"))

    @property
    def modes(self) -> tuple[str, ...]:
        """The codes of its modes."""
        return tuple(mode.code for mode in self.mode_table)

    def scale(self, name: str, mode: str | None = None) -> ScaleValue | None:
        """
        Its value on a scale, or None when it has none.

        Args:
            name: The scale's name.
            mode: One of its modes, whose own value goes before the action's.
        """
        for candidate in self.mode_table:
            if candidate.code == mode and name in candidate.scales:
                return candidate.scales[name]
        return self.scales.get(name)

    def __str__(self) -> str:
        return f"{self.code} {self.label}"
