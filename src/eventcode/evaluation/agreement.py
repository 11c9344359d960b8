"""The events that several coders found in the same records -> how far the coders agree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from eventcode.evaluation.extras import extra_module
from eventcode.evaluation.scores import MEASURES, EventFields, Measure, Score, items

#: What one coder found: record -> its events.  A record that is not there was not coded.
Coding = Mapping[str, Iterable[EventFields]]


@frozen
class Agreement:
    """
    How far coders agree by one measure.

    Each record is a unit, and the distinct items that a coder found in it (none is a label, too) are its label.

    Attributes:
        records: How many records have been coded by two coders at least.
        percent: The share of them with the same label, from 0 to 1.
        kappa: Cohen's kappa; None where chance alone would agree always, because there is but one label.
        alpha: Krippendorff's alpha for nominal data; None where kappa is.
        f1: F1 of the items of one coder against those of the other, which gives credit for a part of a label.
    """

    records: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    f1: float | None

    def to_dict(self) -> dict[str, float | int | None]:
        """The figures, rounded."""
        figures = {"percent": self.percent, "kappa": self.kappa, "alpha": self.alpha, "f1": self.f1}
        return {"records": self.records, **{name: _rounded(figure) for name, figure in figures.items()}}


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def agree(codings: Sequence[Coding], measures: Mapping[str, Measure] = MEASURES) -> dict[str, Agreement]:
    """
    Say how far coders agree.

    Args:
        codings: What each of two or more coders found.
        measures: What is compared, by name.

    Returns:
        The agreement by each measure. Of more than two coders `percent`, `kappa` and `f1` are the means over all pairs
        of coders that share records, while `alpha` is one figure for all.

    Raises:
        ExtraMissing: scikit-learn or krippendorff is not installed.
        ValueError: There are fewer than two codings.
    """
    if len(codings) < 2:
        raise ValueError("agreement needs two coders at least")
    return {name: _agree(codings, measure) for name, measure in measures.items()}


def _agree(codings: Sequence[Coding], measure: Measure) -> Agreement:
    labels = [{key: items(events, measure) for key, events in coding.items()} for coding in codings]
    pairs = []
    for one, other in combinations(labels, 2):
        shared = [(one[key], other[key]) for key in sorted(one.keys() & other.keys())]
        if shared:
            pairs.append(shared)
    keys = sorted({key for coding in labels for key in coding})
    units = [unit for key in keys if len(unit := [coding[key] for coding in labels if key in coding]) > 1]
    return Agreement(
        len(units),
        _mean([sum(a == b for a, b in pair) / len(pair) for pair in pairs]),
        _mean([kappa for pair in pairs if (kappa := _kappa(pair)) is not None]),
        _alpha(units),
        _mean([f1 for pair in pairs if (f1 := _f1(pair)) is not None]),
    )


def _mean(figures: Sequence[float]) -> float | None:
    return sum(figures) / len(figures) if figures else None


def _kappa(pair: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """
    Cohen's kappa.

    A label of one coder alone never agrees, by chance or otherwise, so that all of them may be one label: kappa stays
    the same, and the table that scikit-learn makes of all labels stays small.
    """
    metrics = extra_module("sklearn.metrics")
    first, second = ({unit[coder] for unit in pair} for coder in (0, 1))
    if len(first | second) < 2:
        return None
    numbers = {label: number for number, label in enumerate(first & second)}
    coded = [[numbers.get(unit[coder], len(numbers) + coder) for unit in pair] for coder in (0, 1)]
    return float(metrics.cohen_kappa_score(*coded))


def _alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """
    Krippendorff's alpha for nominal data.

    It is the mean of the alphas of each label against all others, weighted by how often chance would have that label
    meet another. They are computed one by one, because the package takes the square of the number of labels in memory
    for each unit.
    """
    numpy, krippendorff = extra_module("numpy"), extra_module("krippendorff")
    places: dict[Hashable, list[int]] = {}
    for place, unit in enumerate(units):
        for label in unit:
            places.setdefault(label, []).append(place)
    if len(places) < 2:
        return None
    sizes = numpy.array([len(unit) for unit in units])
    total = int(sizes.sum())
    weighted = weights = 0.0
    for found in places.values():
        counts = numpy.bincount(found, minlength=len(units))
        table = numpy.stack([counts, sizes - counts], axis=1)
        weight = len(found) * (total - len(found))
        weighted += weight * float(krippendorff.alpha(value_counts=table, level_of_measurement="nominal"))
        weights += weight
    return weighted / weights


def _f1(pair: Sequence[tuple[frozenset[Hashable], frozenset[Hashable]]]) -> float | None:
    score = Score()
    for one, other in pair:
        score += Score(len(one & other), len(other - one), len(one - other))
    return score.f1 if score != Score() else None
