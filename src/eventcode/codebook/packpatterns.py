"""Word patterns <-> lists that JSON can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from eventcode.codebook.codebook import Example
from eventcode.codebook.wordpatterns import Element, PhraseSet, WordPattern, WordPatterns, WordVerb
from eventcode.problems import Location

Packed = Any


def pack_patterns(found: WordPatterns, place: Callable[[Location], Packed]) -> Packed:
    """Word patterns as lists; `place` packs a location."""
    return [
        [
            [
                each.verbs, _pack(each.elements), each.code, each.reverse, each.passive, each.weight, each.text,
                place(each.location),
                [[one.positive, one.sentence, one.expected, place(one.location)] for one in each.examples],
            ]
            for each in found.patterns
        ],
        [[each.lemma, each.forms, place(each.location)] for each in found.verbs.values()],
        [[each.name, [_pack(member) for member in each.members], place(each.location)] for each in found.sets.values()],
    ]  # fmt: skip


def unpack_patterns(packed: Packed, place: Callable[[Packed], Location]) -> WordPatterns:
    """The word patterns that `pack_patterns` made lists of."""
    patterns, verbs, sets = packed
    return WordPatterns(
        tuple(
            WordPattern(
                tuple(lemmas), _unpack(elements), code, reverse, passive, weight,
                tuple(
                    Example(positive, sentence, _triples(expected), location=place(at))
                    for positive, sentence, expected, at in examples
                ),
                text, location=place(where),
            )
            for lemmas, elements, code, reverse, passive, weight, text, where, examples in patterns
        ),
        {lemma: WordVerb(lemma, tuple(forms), location=place(where)) for lemma, forms, where in verbs},
        {name: PhraseSet(name, tuple(map(_unpack, members)), location=place(where)) for name, members, where in sets},
    )  # fmt: skip


def _triples(expected: Packed) -> tuple[Any, ...] | None:
    return None if expected is None else tuple(map(tuple, expected))


def _pack(elements: Iterable[Element]) -> Packed:
    return [[each.kind, each.text, each.stem, each.tied, [_pack(one) for one in each.options]] for each in elements]


def _unpack(packed: Packed) -> tuple[Element, ...]:
    return tuple(
        Element(kind, text, stem, tied, tuple(map(_unpack, options))) for kind, text, stem, tied, options in packed
    )
