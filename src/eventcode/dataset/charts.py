"""What a report counts -> its charts, each with the table that says the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from eventcode.dataset.drawing import NARROW, WIDE, Cells, Chart, Periods, Spec, Values, framed, whole_numbers
from eventcode.dataset.pages import counted
from eventcode.dataset.summary import UNKNOWN, Summary
from eventcode.ontology import Ontology

_DYADS, _COUNTRIES, _NARROW_COUNTRIES = 15, 20, 10
_HEAT = 6
"""Steps of the heat map's colours."""
_CLOSE: Spec = {"ticks": False, "labelPadding": 6}
"""An axis of names."""


def charts(summary: Summary, ontology: Ontology, countries: Mapping[str, str]) -> list[Chart]:
    """
    The charts of a report; what there is nothing to show of has none.

    Args:
        summary: What was counted.
        ontology: Labels the roots.
        countries: Country code -> its usual name, for tables.
    """
    made: list[Chart] = []
    if summary.months:
        made.append(_months(summary))
    if summary.dyads:
        made.append(_dyads(summary))
    if summary.roots:
        made.append(_heat(summary, ontology, countries))
    if summary.means:
        made.append(_means(summary))
    return made


def _months(summary: Summary) -> Chart:
    periods = _periods(summary)
    found: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for (month, kind), number in summary.months.items():
        found[month[: periods.length], kind] += number
        totals[month[: periods.length]] += number
    classes = _classes(summary, (kind for _, kind in found))
    values = [{"period": period, **_stacked(summary, classes, kind, found[period, kind])} for period, kind in found]
    rows: list[Cells] = [(period, *(found[period, kind] for kind in classes)) for period in sorted(totals)]

    def spec(width: int) -> Spec:
        axes = {"x": periods.axis(width), "y": whole_numbers("events", max(totals.values()))}
        return framed(
            width, 260, values, mark=periods.bar(width), encoding={**axes, **_colours(summary, classes)}
        )  # fmt: skip

    by = f" by {_kind_of_class(summary)}" if classes[1:] else ""
    title = f"Events per {periods.unit}{by}"
    about = f"Bars: {title.lower()}, from {min(totals)} to {max(totals)}."
    headings = (periods.unit, *map(summary.class_label, classes))
    chart = Chart(title, about, headings, rows, spec(WIDE), spec(NARROW), legend=_legend(summary, classes))
    undated = f"Without a month, and not in it: {counted(summary.undated, 'event')}." if summary.undated else ""
    return chart.noted(undated)


def _dyads(summary: Summary) -> Chart:
    totals: Counter[tuple[str, str]] = Counter()
    for (source, target, _), number in summary.dyads.items():
        totals[source, target] += number
    top = sorted(totals, key=lambda dyad: (-totals[dyad], dyad))[:_DYADS]
    classes = _classes(summary, (kind for *dyad, kind in summary.dyads if tuple(dyad) in top))
    names = [f"{source} \N{RIGHTWARDS ARROW} {target}" for source, target in top]
    values = [
        {"dyad": name, **_stacked(summary, classes, kind, summary.dyads[(*dyad, kind)])}
        for dyad, name in zip(top, names, strict=True)
        for kind in classes
        if (*dyad, kind) in summary.dyads
    ]
    rows: list[Cells] = [
        (*dyad, *(summary.dyads.get((*dyad, kind), 0) for kind in classes), totals[dyad]) for dyad in top
    ]

    def spec(width: int) -> Spec:
        dyads = {"field": "dyad", "type": "nominal", "sort": names, "title": None, "axis": _CLOSE}
        axes = {"x": whole_numbers("events", totals[top[0]]), "y": dyads}
        encoding = {**axes, **_colours(summary, classes)}
        return framed(width, 50 + 24 * len(top), values, mark={"type": "bar"}, encoding=encoding)

    about = f"Bars: events of the {len(top)} dyads that have most; the first is {names[0]} with {totals[top[0]]:,}."
    headings = ("source", "target", *map(summary.class_label, classes), "all")
    chart = Chart("Top dyads", about, headings, rows, spec(WIDE), spec(NARROW), legend=_legend(summary, classes))
    rest = sum(totals.values()) - sum(totals[dyad] for dyad in top)
    return chart.noted(f"In other dyads: {counted(rest, 'event')}." if rest else "")


def _heat(summary: Summary, ontology: Ontology, countries: Mapping[str, str]) -> Chart:
    totals: Counter[str] = Counter()
    for (_, country), number in summary.roots.items():
        totals[country] += number
    ranked = sorted(totals, key=lambda country: (-totals[country], country))
    used = {root for root, _ in summary.roots}
    roots = [action.code for action in ontology.roots if action.code in used] + [UNKNOWN] * (UNKNOWN in used)
    labels = [_root_label(root, ontology) for root in roots]
    bounds = _bounds(max(summary.roots.values()))
    tints = [f"heat-{step}" for step in range(_HEAT - len(bounds), _HEAT + 1)]
    scale = {"type": "threshold", "domain": bounds, "range": [f"var(--{tint})" for tint in tints]}
    rows: list[Cells] = [
        (countries.get(country, country), country, *(summary.roots.get((root, country), 0) for root in roots))
        for country in ranked[:_COUNTRIES]
    ]

    def spec(width: int, names: Sequence[str], most: int, angle: int) -> Spec:
        values: list[Values] = [
            {"root": name, "country": country, "events": summary.roots[root, country]}
            for root, name in zip(roots, names, strict=True)
            for country in ranked[:most]
            if (root, country) in summary.roots
        ]
        above = {**_CLOSE, "orient": "top", "labelAngle": angle}
        encoding = {
            "x": {"field": "country", "type": "nominal", "sort": ranked[:most], "title": None, "axis": above},
            "y": {"field": "root", "type": "nominal", "sort": names, "title": None, "axis": _CLOSE},
            "color": {"field": "events", "type": "quantitative", "scale": scale},
        }
        return framed(width, 50 + 22 * len(roots), values, mark={"type": "rect"}, encoding=encoding)

    typed = any(action.typed for action in ontology.roots)
    about = f"Heat map: events of each root by the country of the source; {ranked[0]} has most, {totals[ranked[0]]:,}."
    chart = Chart(
        title=f"{'Types' if typed else 'Roots'} by country of the source",
        about=about,
        headings=("country", "code", *labels),
        rows=rows,
        wide=spec(WIDE, labels, _COUNTRIES, -45),
        narrow=spec(NARROW, [root or "?" for root in roots], _NARROW_COUNTRIES, -90),
        legend=tuple(zip(tints, _steps(bounds), strict=True)) if bounds else (),
    )
    without = summary.events - sum(totals.values())
    return chart.noted(
        f"Without a country of the source, and not in it: {counted(without, 'event')}." if without else "",
        f"Countries with most events first; the table has {len(rows)} of {len(ranked):,}."
        if ranked[len(rows) :]
        else "",
    )


def _means(summary: Summary) -> Chart:
    assert summary.measure is not None
    scale, periods = summary.measure, _periods(summary)
    sums: dict[str, tuple[float, int]] = {}
    for month, (total, number) in summary.means.items():
        before = sums.get(month[: periods.length], (0.0, 0))
        sums[month[: periods.length]] = before[0] + total, before[1] + number
    means = [(period, round(total / number, 2), number) for period, (total, number) in sorted(sums.items())]
    values: list[Values] = [{"period": period, "mean": mean, "events": number} for period, mean, number in means]

    def spec(width: int) -> Spec:
        mean = {"field": "mean", "type": "quantitative", "title": scale.name, "axis": {"tickCount": 6}}
        size = {"field": "events", "type": "quantitative", "scale": {"range": [10, 120], "zero": True}}
        dots = {"mark": {"type": "circle", "color": "var(--class-0)", "opacity": 1}, "encoding": {"size": size}}
        layers = [{"mark": {"type": "line", "color": "var(--class-0)"}}, dots]
        return framed(width, 240, values, encoding={"x": periods.axis(width), "y": mean}, layer=layers)

    lowest, highest = min(means, key=lambda row: row[1]), max(means, key=lambda row: row[1])
    title = f"{scale.name.capitalize()}: mean by {periods.unit}"
    about = f"Line: mean by {periods.unit}; lowest {lowest[1]} in {lowest[0]}, highest {highest[1]} in {highest[0]}."
    chart = Chart(title, about, (periods.unit, "mean", "events"), means, spec(WIDE), spec(NARROW))
    return chart.noted(f"{scale.title or scale.name}.", "The larger a dot, the more events.")


def _periods(summary: Summary) -> Periods:
    return Periods.between(str(summary.first), str(summary.last))


def _classes(summary: Summary, values: Iterable[str]) -> list[str]:
    """Classes in the order of their scale, events without a class last."""
    known = [str(value) for value in summary.classes.values.values()] if summary.classes else []
    found = set(values)
    return [value for value in (*known, UNKNOWN) if value in found]


def _stacked(summary: Summary, classes: Sequence[str], kind: str, number: int) -> dict[str, str | int]:
    """A piece of a bar: the events of a class."""
    return {"class": summary.class_label(kind), "events": number, "order": classes.index(kind)}


def _tint(kind: str) -> str:
    """The page's name for the colour of a class of events."""
    return f"class-{kind}" if kind in ("1", "2", "3", "4") else "class-0"


def _colours(summary: Summary, classes: Sequence[str]) -> Spec:
    """The pieces of bars in the colours of their classes, one after the other."""
    labels = [summary.class_label(kind) for kind in classes]
    scale = {"domain": labels, "range": [f"var(--{_tint(kind)})" for kind in classes]}
    return {
        "color": {"field": "class", "type": "nominal", "scale": scale},
        "order": {"field": "order", "type": "ordinal"},
    }


def _legend(summary: Summary, classes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The colours of classes, where there are several."""
    return tuple((_tint(kind), summary.class_label(kind)) for kind in classes) if classes[1:] else ()


def _kind_of_class(summary: Summary) -> str:
    return "quad class" if summary.classes and summary.classes.name == "quad" else "class"


def _bounds(highest: int) -> list[int]:
    """Where the steps of the heat begin: each a like multiple of the one before."""
    steps = {math.ceil(highest ** (step / _HEAT)) for step in range(1, _HEAT)}
    return sorted(step for step in steps if step > 1)


def _steps(bounds: Sequence[int]) -> list[str]:
    """What each step of the heat holds: "1", "2-5", "6 and more"."""
    begins = [1, *bounds]
    ends = [f"{low:,}-{high - 1:,}" if low < high - 1 else f"{low:,}" for low, high in pairwise(begins)]
    return [*ends, f"{begins[-1]:,} and more"]


def _root_label(root: str, ontology: Ontology) -> str:
    if root == UNKNOWN:
        return "not in the codebook"
    label = ontology[root].label
    return root if label.upper() == root else f"{root} {label}"
