"""Scores, confusion, tests and agreement -> lines of a table, or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click
from attrs import frozen

from eventcode.cli.console import count, printable
from eventcode.evaluation.agreement import Agreement
from eventcode.evaluation.bootstrap import Difference, ExactRecords, Interval, Intervals
from eventcode.evaluation.judging import Share
from eventcode.evaluation.scores import Score
from eventcode.ontology import QuadClass

_HEADINGS = ("precision", "recall", "F1", "found", "extra", "missed")
_NAME, _CELL, _WIDE = 14, 11, 14
_QUADS = {quad.label: quad.value for quad in QuadClass}
_MATRIX = 100
"""How many columns a matrix may take; a larger one is printed as a list."""


@frozen
class Test:
    """Two systems compared: by measure, by records that are exactly right, and how."""

    differences: Mapping[str, Difference]
    exact: ExactRecords
    resamples: int
    seed: int

    def to_dict(self) -> dict[str, object]:
        """The figures as JSON has them."""
        return {
            "test": "paired bootstrap over records", "resamples": self.resamples, "seed": self.seed,
            "measures": {name: difference.to_dict() for name, difference in self.differences.items()},
            "exact_records": {"test": "McNemar's exact test", **self.exact.to_dict()},
        }  # fmt: skip


@frozen
class Figures:
    """
    What an evaluation found.

    Attributes:
        records: How many records were compared.
        scores, intervals: By measure.
        kind: What classes are: codes, roots or quad classes.
        classes: Class -> its score.
        confusion: Gold and predicted class -> how often; None is nothing.
        test: A second system against the first.
    """

    records: int
    scores: Mapping[str, Score]
    intervals: Mapping[str, Intervals]
    kind: str
    classes: Mapping[str, Score]
    confusion: Mapping[tuple[str | None, str | None], int]
    test: Test | None

    def to_dict(self) -> dict[str, object]:
        """All figures; parts that were not asked for are left out."""
        found: dict[str, object] = {"records": self.records}
        for name, score in self.scores.items():
            intervals = {"intervals": self.intervals[name].to_dict()} if name in self.intervals else {}
            found[name] = {**score.to_dict(), **intervals}
        if self.classes:
            scores = {name: self.classes[name].to_dict() for name in _in_order(self.classes)}
            found["classes"] = {"kind": self.kind, "scores": scores}
        if self.confusion:
            pairs = ({"gold": gold, "predicted": coded, "count": n} for (gold, coded), n in self.confusion.items())
            found["confusion"] = {"kind": self.kind, "pairs": list(pairs)}
        if self.test is not None:
            found["against"] = self.test.to_dict()
        return found


def _in_order(names: Iterable[str]) -> list[str]:
    """Codes as text, quad classes by their numbers."""
    return sorted(names, key=lambda name: str(_QUADS.get(name, name)))


def evaluation_lines(figures: Figures, paths: Sequence[str]) -> Iterator[str]:
    """The figures as tables; *paths* name the systems."""
    yield from _scores("", figures.scores, figures.intervals)
    yield click.style(count(figures.records, "record"), dim=True)
    if figures.classes:
        yield ""
        yield from _scores(figures.kind, {name: figures.classes[name] for name in _in_order(figures.classes)}, {})
        yield _means(figures.classes)
    if figures.confusion:
        yield ""
        yield from _confusion(figures.kind, figures.confusion)
    if figures.test is not None:
        yield ""
        yield from _test(figures.test, paths)


def _row(name: str, cells: Sequence[str], width: int = _CELL, first: int = _NAME) -> str:
    return f"{printable(name):<{first}}" + "".join(f"{cell:>{width}}" for cell in cells)


def _scores(title: str, scores: Mapping[str, Score], intervals: Mapping[str, Intervals]) -> Iterator[str]:
    width = _WIDE if intervals else _CELL
    first = max(_NAME, *(len(str(name)) + 1 for name in scores), 0)
    yield click.style(_row(title, _HEADINGS, width, first), bold=True)
    for name, score in scores.items():
        shares = [f"{share:.3f}" for share in (score.precision, score.recall, score.f1)]
        counts = [f"{number:,}" for number in (score.found, score.extra, score.missed)]
        yield _row(str(name), [*shares, *counts], width, first)
        if name in intervals:
            each = intervals[str(name)]
            ends = [_interval(interval) for interval in (each.precision, each.recall, each.f1)]
            yield click.style(_row("  95 %", ends, width, first), dim=True)


def _interval(interval: Interval | Share) -> str:
    return f"{interval.low:.3f}-{interval.high:.3f}"


def _means(classes: Mapping[str, Score]) -> str:
    """The means over classes, each of which counts alike."""
    shares = [
        sum(getattr(score, share) for score in classes.values()) / len(classes)
        for share in ("precision", "recall", "f1")
    ]
    first = max(_NAME, *(len(str(name)) + 1 for name in classes))
    return click.style(_row("mean", [f"{share:.3f}" for share in shares], first=first), dim=True)


def _confusion(kind: str, confusion: Mapping[tuple[str | None, str | None], int]) -> Iterator[str]:
    """A matrix with a row for each gold class; where it is too wide, the pairs that differ, the most frequent first."""
    names = _in_order({name for pair in confusion for name in pair if name})
    numbered = {name: str(_QUADS[name]) if name in _QUADS else name for name in names}
    width = max(5, *(len(name) + 2 for name in numbered.values()))
    first = max(_NAME, *(len(name) + 3 for name in names))
    title = f"gold {kind}"
    if first + width * (len(names) + 1) <= _MATRIX:
        yield click.style(_row(title, [*numbered.values(), "none"], width, first), bold=True)
        for name in [*names, None]:
            counts = [confusion.get((name, other), 0) for other in [*names, None]]
            label = "none" if name is None else f"{numbered[name]} {name}" if name in _QUADS else name
            yield _row(label, [f"{number:,}" if number else "." for number in counts], width, first)
        return
    yield click.style(_row(title, ["coded", "times"]), bold=True)
    differing = [(number, pair) for pair, number in confusion.items() if pair[0] != pair[1]]
    for number, (gold, coded) in sorted(differing, key=lambda each: -each[0]):
        yield _row(gold or "none", [coded or "none", f"{number:,}"])


def _test(test: Test, paths: Sequence[str]) -> Iterator[str]:
    yield click.style(_row("F1", ["first", "second", "difference", "95 %", "p"], _WIDE + 1), bold=True)
    for name, difference in test.differences.items():
        interval = f"{difference.interval.low:+.3f} {difference.interval.high:+.3f}"
        cells = [f"{difference.first.f1:.3f}", f"{difference.second.f1:.3f}", f"{difference.f1:+.3f}", interval]
        yield _row(name, [*cells, f"{difference.p:.4f}"], _WIDE + 1)
    for name, path in zip(("first", "second"), paths, strict=True):
        yield click.style(printable(f"{name}: {path}"), dim=True)
    yield click.style(f"paired bootstrap over records, {count(test.resamples, 'resample')}, seed {test.seed}", dim=True)
    exact = test.exact
    yield (
        f"records exactly right: both {exact.both:,}, only first {exact.first:,}, only second {exact.second:,}, "
        f"neither {exact.neither:,}; McNemar's exact test: p {exact.p:.4f}"
    )


def agreement_lines(agreements: Mapping[str, Agreement], coders: int) -> Iterator[str]:
    """Agreement as a table."""
    yield click.style(_row("", ("percent", "kappa", "alpha", "F1", "records")), bold=True)
    for name, each in agreements.items():
        percent = "-" if each.percent is None else f"{100 * each.percent:.1f}"
        figures = ["-" if figure is None else f"{figure:.3f}" for figure in (each.kappa, each.alpha, each.f1)]
        yield _row(name, [percent, *figures, f"{each.records:,}"])
    yield click.style(
        f"{coders} coders" + ("; percent, kappa and F1 are means over pairs" if coders > 2 else ""), dim=True
    )


def share_lines(title: str, shares: Mapping[str, Share]) -> Iterator[str]:
    """Shares of right answers as a table."""
    first = max(_NAME, len(title), *(len(name) for name in shares)) + 2
    yield click.style(_row(title, ("right", "judged", "share", "95 %"), _WIDE, first), bold=True)
    for name, each in shares.items():
        share = "-" if each.share is None else f"{each.share:.3f}"
        interval = "-" if each.share is None else _interval(each)
        yield _row(name or "(none)", [f"{each.right:,}", f"{each.judged:,}", share, interval], _WIDE, first)
