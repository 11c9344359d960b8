"""The counts of records -> intervals of precision, recall and F1, and whether two systems differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from eventcode.evaluation.extras import extra_module
from eventcode.evaluation.scores import MEASURES, EventFields, Measure, Pair, Score, items, score_events

#: How often records are drawn anew, and how sure intervals are.
RESAMPLES, CONFIDENCE = 2000, 0.95

_CELLS = 2_000_000
"""How many numbers one step of the bootstrap holds at most."""


@frozen
class Interval:
    """Where a figure lies, with a given confidence."""

    low: float
    high: float

    def to_list(self) -> list[float]:
        """Both ends, rounded."""
        return [round(self.low, 4), round(self.high, 4)]


@frozen
class Intervals:
    """The intervals of a score."""

    precision: Interval
    recall: Interval
    f1: Interval

    def to_dict(self) -> dict[str, list[float]]:
        """The intervals by name."""
        return {"precision": self.precision.to_list(), "recall": self.recall.to_list(), "f1": self.f1.to_list()}


@frozen
class Difference:
    """
    Two systems on the same gold, by one measure.

    Attributes:
        first, second: Their scores.
        interval: Where the second's F1 less the first's lies.
        p: How likely so great a difference is if there is none: twice the share of the resamples on the rarer side
            of zero (paired bootstrap over records).
    """

    first: Score
    second: Score
    interval: Interval
    p: float

    @property
    def f1(self) -> float:
        """The second's F1 less the first's."""
        return self.second.f1 - self.first.f1

    def to_dict(self) -> dict[str, object]:
        """The figures, rounded."""
        return {
            "first": self.first.to_dict(), "second": self.second.to_dict(), "difference": round(self.f1, 4),
            "interval": self.interval.to_list(), "p": round(self.p, 4),
        }  # fmt: skip


@frozen
class ExactRecords:
    """
    Two systems by the records that they have exactly right: the triples of the gold, and no others.

    Attributes:
        both, first, second, neither: How many records which of the systems has right.
        p: McNemar's exact test of the records that only one has right.
    """

    both: int
    first: int
    second: int
    neither: int
    p: float

    def to_dict(self) -> dict[str, int | float]:
        """The counts, and p rounded."""
        return {
            "both": self.both, "first_only": self.first, "second_only": self.second, "neither": self.neither,
            "p": round(self.p, 4),
        }  # fmt: skip


def bootstrap_scores(
    pairs: Sequence[Pair],
    measures: Mapping[str, Measure] = MEASURES,
    *,
    seed: int = 1,
    resamples: int = RESAMPLES,
    confidence: float = CONFIDENCE,
) -> dict[str, Intervals]:
    """
    Intervals of scores by the percentile bootstrap: records are drawn anew, with replacement.

    Args:
        pairs: The gold and the predicted events of each record.
        measures: What is compared.
        seed: The same seed gives the same intervals.
        resamples: How often all records are drawn.
        confidence: The share of resamples within an interval.

    Returns:
        The intervals of each measure; nothing of fewer than two records.

    Raises:
        ExtraMissing: SciPy is not installed.
    """
    if len(pairs) < 2:
        return {}
    ends = _bootstrap(_counts(pairs, measures), _shares, seed, resamples, confidence).confidence_interval
    intervals: dict[str, Intervals] = {}
    for place, name in enumerate(measures):
        each = [Interval(float(ends.low[share, place]), float(ends.high[share, place])) for share in range(3)]
        intervals[name] = Intervals(*each)
    return intervals


def compare_systems(
    gold: Sequence[Iterable[EventFields]],
    first: Sequence[Iterable[EventFields]],
    second: Sequence[Iterable[EventFields]],
    measures: Mapping[str, Measure] = MEASURES,
    *,
    seed: int = 1,
    resamples: int = RESAMPLES,
    confidence: float = CONFIDENCE,
) -> dict[str, Difference]:
    """
    Whether two systems differ, by a paired bootstrap: both are scored on the same drawn records.

    Args:
        gold: The events of each record.
        first: Those that one system coded, in the same order.
        second: Those of the other.
        measures: What is compared.
        seed: The same seed gives the same figures.
        resamples: How often all records are drawn.
        confidence: The share of resamples within an interval.

    Returns:
        The difference by each measure; nothing of fewer than two records.

    Raises:
        ExtraMissing: SciPy is not installed.
    """
    if len(gold) < 2:
        return {}
    pairs = [list(zip(gold, predicted, strict=True)) for predicted in (first, second)]
    counts = [*_counts(pairs[0], measures), *_counts(pairs[1], measures)]
    drawn = _bootstrap(counts, _difference, seed, resamples, confidence)
    differences: dict[str, Difference] = {}
    for place, name in enumerate(measures):
        scores = [Score(*(int(counts[of + kind][place].sum()) for kind in range(3))) for of in (0, 3)]
        values = drawn.bootstrap_distribution[place]
        rarer = min(int((values <= 0).sum()), int((values >= 0).sum()))
        interval = Interval(float(drawn.confidence_interval.low[place]), float(drawn.confidence_interval.high[place]))
        differences[name] = Difference(scores[0], scores[1], interval, min(1.0, 2 * (rarer + 1) / (resamples + 1)))
    return differences


def compare_exact(
    gold: Sequence[Iterable[EventFields]],
    first: Sequence[Iterable[EventFields]],
    second: Sequence[Iterable[EventFields]],
) -> ExactRecords:
    """
    Whether one of two systems has more records exactly right, by McNemar's exact test.

    Args:
        gold: The events of each record.
        first: Those that one system coded, in the same order.
        second: Those of the other.

    Raises:
        ExtraMissing: SciPy is not installed.
    """
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    triples = MEASURES["triple"]
    for right, one, other in zip(gold, first, second, strict=True):
        wanted = items(right, triples)
        counts[items(one, triples) == wanted, items(other, triples) == wanted] += 1
    only, other_only = counts[True, False], counts[False, True]
    stats = extra_module("scipy.stats")
    p = float(stats.binomtest(only, only + other_only).pvalue) if only + other_only else 1.0
    return ExactRecords(counts[True, True], only, other_only, counts[False, False], p)


def _counts(pairs: Iterable[Pair], measures: Mapping[str, Measure]) -> list[Any]:
    """Found, extra and missed items: an array each, with a row for each measure and a column for each record."""
    numpy = extra_module("numpy")
    scores = [score_events(gold, predicted, measures) for gold, predicted in pairs]
    return [
        numpy.array([[getattr(score[name], kind) for score in scores] for name in measures])
        for kind in ("found", "extra", "missed")
    ]


def _bootstrap(counts: Sequence[Any], statistic: Any, seed: int, resamples: int, confidence: float) -> Any:
    measures, records = counts[0].shape
    batch = max(1, _CELLS // (measures * records * len(counts)))
    return extra_module("scipy.stats").bootstrap(
        counts, statistic, paired=True, vectorized=True, axis=-1, method="percentile", n_resamples=resamples,
        confidence_level=confidence, batch=batch, rng=seed,
    )  # fmt: skip


def _shares(found: Any, extra: Any, missed: Any, *, axis: int = -1) -> Any:
    """Precision, recall and F1 of the sums; 0 where there is nothing."""
    numpy = extra_module("numpy")
    found, extra, missed = (counts.sum(axis=axis) for counts in (found, extra, missed))
    parts = numpy.stack([found, found, 2 * found])
    wholes = numpy.stack([found + extra, found + missed, 2 * found + extra + missed])
    return numpy.divide(parts, wholes, out=numpy.zeros(parts.shape), where=wholes > 0)


def _difference(*counts: Any, axis: int = -1) -> Any:
    """The second's F1 less the first's."""
    first, second = (_shares(*each, axis=axis)[2] for each in (counts[:3], counts[3:]))
    return second - first
