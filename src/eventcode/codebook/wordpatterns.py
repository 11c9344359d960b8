"""Patterns of words in their order, as TABARI and PETRARCH have them: the values that files become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from eventcode.problems import Location

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Example

ElementKind = Literal["verb", "word", "set", "source", "target", "both", "skip", "speaker", "choice", "group"]
Weight = Literal["", "?", "!"]
KEYWORDS: Mapping[str, ElementKind] = {
    "SOURCE": "source", "TARGET": "target", "BOTH": "both", "SKIP": "skip", "SPEAKER": "speaker",
}  # fmt: skip
#: The kinds of element that an actor fills.
ACTORS = frozenset(KEYWORDS.values())


@frozen
class Element:
    """
    One part of a pattern.

    Attributes:
        kind: What it is.
        text: Of a word the word, in lower case; of a set its name without "&"; of a group "(" or "[".
        stem: Whether a word may be longer in the text.
        tied: Whether nothing may stand between it and the element before it.
        options: Of a choice its alternatives; of a group the elements in it, as its only one.
    """

    kind: ElementKind
    text: str = ""
    stem: bool = False
    tied: bool = False
    options: tuple[tuple[Element, ...], ...] = ()

    @property
    def length(self) -> int:
        """How many words it has at most; an actor counts as one."""
        if self.options:
            return max(sum(each.length for each in option) for option in self.options)
        return 1


@frozen
class WordVerb:
    """
    A verb of word patterns.

    Attributes:
        lemma: As written, with "+" before the word that is inflected: "abandon", "wire +tap".
        forms: The forms that a file gives; () where the regular ones are made.
        location: The line that names it.
    """

    lemma: str
    forms: tuple[str, ...] = ()
    location: Location = field(kw_only=True, eq=False)


@frozen
class WordPattern:
    """
    Words around a verb, and the code that they mean.

    Attributes:
        verbs: The lemmas of its verbs.
        elements: What stands in the text, in its order; one of them is the verb.
        code: The action of what the source does to the target, or None: it is no event.
        reverse: The action of what the target does to the source, or None.
        passive: The action where the verb is passive, or None (PETRARCH 2).
        weight: "?" where it codes only what nothing else codes (TABARI's subordinate), "!" where it wins (dominant).
        examples: The sentences beneath it.
        text: The line as written.
        location: The line's place.
    """

    verbs: tuple[str, ...]
    elements: tuple[Element, ...]
    code: str | None
    reverse: str | None = None
    passive: str | None = None
    weight: Weight = ""
    examples: Sequence[Example] = field(default=(), eq=False)
    text: str = field(default="", eq=False)
    location: Location = field(kw_only=True, eq=False)

    @property
    def length(self) -> int:
        """How many words it asks for beside the verb; the longest pattern wins."""
        return sum(each.length for each in self.elements) - 1

    @property
    def rank(self) -> tuple[object, ...]:
        """
        Sorts before that of every pattern that this one wins over where both fit.

        The longer wins, then the one with more words (before sets, alternatives and actors), then the one with more of
        them whole, then the one with more of them tied; the rest only makes the order complete.
        """
        inner = list(walk(self.elements))
        words = [each for each in inner if each.kind == "word"]
        whole = sum(not each.stem for each in words)
        tied = sum(each.tied for each in inner)
        return -self.length, -len(words), -whole, -tied, show_elements(self.elements), self.verbs

    @property
    def has_example(self) -> bool:
        """Does a sentence beneath it show what it must match?  Only those of an imported file may have none."""
        return any(each.positive for each in self.examples)

    @property
    def codes_given(self) -> tuple[str | None, str | None, str | None, str]:
        """What follows its arrow."""
        return self.code, self.reverse, self.passive, self.weight

    @property
    def codes(self) -> Iterator[str]:
        """The actions that it names."""
        return (code for code in (self.code, self.reverse, self.passive) if code is not None)


@frozen
class PhraseSet:
    """
    A set of phrases that patterns share.

    Attributes:
        name: Without "&".
        members: Its alternatives, each as elements; they may name other sets.
        location: The line that defines it.
    """

    name: str
    members: tuple[tuple[Element, ...], ...]
    location: Location = field(kw_only=True, eq=False)


@frozen
class WordPatterns:
    """
    The word patterns of a codebook.

    Attributes:
        patterns: The longest first.
        verbs: The verbs by lemma.
        sets: The sets by name.
    """

    patterns: tuple[WordPattern, ...] = ()
    verbs: Mapping[str, WordVerb] = field(factory=dict, hash=False)
    sets: Mapping[str, PhraseSet] = field(factory=dict, hash=False)

    def __bool__(self) -> bool:
        return bool(self.patterns)


NO_PATTERNS = WordPatterns()


def walk(elements: Sequence[Element]) -> Iterator[Element]:
    """Elements with those in them."""
    for each in elements:
        yield each
        for option in each.options:
            yield from walk(option)


def show_codes(pattern: WordPattern) -> str:
    """Write what a pattern codes as files have it behind the arrow: "032:033", "none, passive 173"."""
    reverse = f":{pattern.reverse}" if pattern.reverse else ""
    passive = f", passive {pattern.passive}" if pattern.passive else ""
    return f"{pattern.code or 'none'}{reverse}{pattern.weight}{passive}"


def show_elements(elements: Sequence[Element]) -> str:
    """Write elements as files have them."""
    found = ""
    for each in elements:
        tie = "_" if each.tied else " " if found else ""
        found += tie + _show(each)
    return found


def _show(each: Element) -> str:
    if each.kind == "verb":
        return "*"
    if each.kind == "word":
        return each.text + ("~" if each.stem else "")
    if each.kind == "set":
        return f"&{each.text}"
    if each.kind == "choice":
        return "{" + " | ".join(map(show_elements, each.options)) + "}"
    if each.kind == "group":
        return each.text + show_elements(each.options[0]) + {"(": ")", "[": "]"}[each.text]
    return each.kind.upper()
