"""A corpus -> what the codebook lacks for it: the most frequent unknown words, each with a row or rule to paste."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from eventcode.coding.coder import RuleCoder
from eventcode.coding.records import Record
from eventcode.evaluation.corpus import read_sentences
from eventcode.evaluation.gaps import Gap, GapFinder, GapKind, Gaps, Spot
from eventcode.evaluation.pasting import Paster

SuggestionKind = Literal["phrase", "verb", "noun"]
KINDS: tuple[SuggestionKind, ...] = ("phrase", "verb", "noun")

_GAPS: Mapping[SuggestionKind, tuple[GapKind, ...]] = {
    "phrase": ("name", "noun"), "verb": ("verb",), "noun": ("event noun",),
}  # fmt: skip
_SHOWN = 3


@frozen
class Suggestion:
    """
    Words of a corpus that a codebook does not know.

    Attributes:
        kind: "phrase" (who acts, or whom it is done to), "verb" or "noun" (an event noun).
        words: The name, the noun in the singular, or the verb's base form.
        count: How often they were met.
        records: In how many records.
        dyads: For verbs and event nouns, how often between two known actors.
        variants: How they were written, the most frequent first.
        contexts: Two or three places, in short sentences first.
        file: Where a line for them belongs: "actors/*.csv", "agents.csv" or "rules/*.rules".
        entry: The row or rule to paste; what cannot be known stands there as ??? or CODE, which `check` refuses.
        near: What the codebook has that is like it, each with its code and place.
    """

    kind: SuggestionKind
    words: str
    count: int
    records: int
    dyads: int
    variants: tuple[str, ...]
    contexts: tuple[Spot, ...]
    file: str
    entry: str
    near: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The suggestion as one JSON object."""
        contexts = [{"id": c.id, "sentence": c.sentence, "start": c.start, "end": c.end} for c in self.contexts]
        return {
            "kind": self.kind, "words": self.words, "count": self.count, "records": self.records,
            "dyads": self.dyads, "file": self.file, "entry": self.entry, "near": list(self.near),
            "variants": list(self.variants), "contexts": contexts,
        }  # fmt: skip


def suggest(
    coder: RuleCoder,
    records: Iterable[Record],
    *,
    kinds: Sequence[SuggestionKind] = KINDS,
    top: int = 30,
    least: int = 1,
) -> tuple[Suggestion, ...]:
    """
    Say what a codebook lacks for a corpus.

    Args:
        coder: A coder of the codebook.
        records: The texts.
        kinds: What is asked for.
        top: How many suggestions of each kind to give at most.
        least: How often words must be met.

    Returns:
        Suggestions in the order of *kinds*, of each kind the most frequent first; verbs and event nouns between two
        known actors count three times.
    """
    finder = GapFinder(coder)
    for record, run, coded in read_sentences(coder, records):
        finder.add(record, run, coded)
    gaps = evolve(finder.gaps, found=_joined(finder.gaps))
    paster = Paster(coder.codebook, gaps)
    found: list[Suggestion] = []
    for kind in kinds:
        ranked = [
            (words, gap_kind, gap)
            for gap_kind in _GAPS[kind]
            for words, gap in gaps.of(gap_kind).items()
            if gap.count >= least
        ]
        ranked.sort(key=lambda one: (-one[2].count - 2 * one[2].dyads, -len(one[2].records), one[0]))
        found += [_suggestion(kind, words, gap_kind, gap, paster) for words, gap_kind, gap in ranked[:top]]
    return tuple(found)


def _suggestion(kind: SuggestionKind, words: str, gap_kind: GapKind, gap: Gap, paster: Paster) -> Suggestion:
    spots = sorted(gap.spots, key=lambda spot: spot.sort_key)
    contexts = list({spot.sentence: spot for spot in reversed(spots)}.values())
    contexts = sorted(contexts, key=lambda spot: spot.sort_key)[:_SHOWN]
    pasted = paster.paste(gap_kind, words, spots)
    variants = tuple(form for form, _ in sorted(gap.forms.items(), key=lambda item: (-item[1], item[0])))
    return Suggestion(
        kind, words, gap.count, len(gap.records), gap.dyads, variants, tuple(contexts), pasted.file, pasted.entry,
        pasted.near,
    )  # fmt: skip


def _joined(gaps: Gaps) -> dict[tuple[GapKind, str], Gap]:
    """The gaps, where a surname alone is counted with the one full name that ends in it."""
    found = dict(gaps.found)
    names = gaps.of("name")
    full: dict[str, list[str]] = {}
    for name in {*names, *gaps.described}:
        if " " in name:
            full.setdefault(name.rpartition(" ")[2], []).append(name)
    for name, gap in names.items():
        bearers = full.get(name, ())
        if len(bearers) == 1:
            found.setdefault(("name", bearers[0]), Gap()).join(gap)
            del found["name", name]
    return found
