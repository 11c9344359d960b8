"""What a report counts -> charts in SVG and the tables that say the same."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from eventcode.dataset.summary import UNKNOWN, Summary
from eventcode.ontology import Ontology

WIDTHS = (940, 340)
"""Pixels on a laptop and on a phone."""
_SPAN = 240
"""Months beyond which years are shown."""
_DYADS, _COUNTRIES = 15, (20, 10)
_COLOURS = {1: "var(--class-1)", 2: "var(--class-2)", 3: "var(--class-3)", 4: "var(--class-4)"}
_PLAIN = "var(--class-0)"
_HEAT = [f"var(--heat-{step})" for step in range(1, 7)]
_CONFIG = {
    "aria": False,  # the whole is described, and its table follows
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 230, "tickSize": 4},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260},
}
_OPENING = re.compile(r"<svg [^>]*?(width=\"\d+\" height=\"\d+\" viewBox=\"[^\"]*\")>")

Spec = dict[str, Any]
Cells = tuple[str | int | float, ...]


class ReportError(Exception):
    """The charts cannot be drawn; the message is one sentence."""


@frozen
class Chart:
    """
    A chart, as it is drawn and as a table.

    Attributes:
        title: What it shows.
        about: What it shows, for those who cannot see it.
        note: What is not in it, or "".
        specs: Vega-Lite's specification for each of WIDTHS.
        headings: The headings of the table.
        rows: Its rows.
    """

    title: str
    about: str
    note: str
    specs: tuple[Spec, ...] = field(repr=False)
    headings: tuple[str, ...]
    rows: Sequence[Cells] = field(repr=False)

    def svgs(self) -> list[str]:
        """
        The chart as inline SVG for each of WIDTHS.

        Raises:
            ReportError: vl-convert-python is not installed.
        """
        try:
            import vl_convert
        except ImportError:
            raise ReportError("charts need vl-convert-python; run: pip install 'eventcode[report]'") from None
        drawn = [vl_convert.vegalite_to_svg({"config": _CONFIG, "background": None, **spec}) for spec in self.specs]
        return [_OPENING.sub(r"<svg \1>", svg, count=1) for svg in drawn]


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


def _period(summary: Summary) -> tuple[str, int]:
    """What time is cut into, and how much of YYYY-MM names a piece of it."""
    first, last = ([int(part) for part in str(day).split("-")] for day in (summary.first, summary.last))
    months = (last[0] - first[0]) * 12 + last[1] - first[1]
    return ("month", 7) if months <= _SPAN else ("year", 4)


def _classes(summary: Summary, values: Iterable[str]) -> list[str]:
    """Classes in the order of their scale, events without a class last."""
    known = [str(value) for value in summary.classes.values.values()] if summary.classes else []
    found = set(values)
    return [value for value in known if value in found] + sorted(found - set(known))


def _colour(summary: Summary, values: Sequence[str], width: int) -> Spec:
    """The colours of classes, with a legend where there are several."""
    labels = [summary.class_label(value) for value in values]
    colours = [_COLOURS.get(int(value), _PLAIN) if value != UNKNOWN else _PLAIN for value in values]
    columns = len(labels) if width > 600 else 2
    legend = {"orient": "top", "title": None, "columns": columns, "symbolType": "square"} if len(labels) > 1 else None
    return {
        "field": "class",
        "type": "nominal",
        "sort": labels,
        "scale": {"domain": labels, "range": colours},
        "legend": legend,
    }


def _time(unit: str, width: int) -> Spec:
    axis: Spec = {"title": None, "grid": False, "labelOverlap": True, "tickCount": 12 if width > 600 else 4}
    axis["format"] = "%b %Y" if unit == "month" else "%Y"
    return {
        "field": "period",
        "type": "temporal",
        "timeUnit": "utcyearmonth" if unit == "month" else "utcyear",
        "axis": axis,
    }


def _frame(width: int, height: int) -> Spec:
    return {"width": width, "height": height, "autosize": {"type": "fit", "contains": "padding"}}


def _months(summary: Summary) -> Chart:
    unit, length = _period(summary)
    found: Counter[tuple[str, str]] = Counter()
    for (month, kind), number in summary.months.items():
        found[month[:length], kind] += number
    classes = _classes(summary, (kind for _, kind in found))
    values = [
        {"period": period, "class": summary.class_label(kind), "events": number, "order": classes.index(kind)}
        for (period, kind), number in sorted(found.items())
    ]
    specs = tuple(
        {
            **_frame(width, 280),
            "data": {"values": values},
            "mark": {"type": "bar"},
            "encoding": {
                "x": _time(unit, width),
                "y": {"field": "events", "type": "quantitative", "title": "events", "axis": {"tickMinStep": 1}},
                "color": _colour(summary, classes, width),
                "order": {"field": "order", "type": "ordinal"},
            },
        }
        for width in WIDTHS
    )
    by = " by quad class" if summary.classes and summary.classes.name == "quad" else " by class" if classes[1:] else ""
    periods = sorted({period for period, _ in found})
    rows: list[Cells] = [(period, *(found.get((period, kind), 0) for kind in classes)) for period in periods]
    title = f"Events per {unit}{by}"
    about = f"Bars: {title.lower()}, from {periods[0]} to {periods[-1]}."
    note = f"{summary.undated:,} without a month are not in it." if summary.undated else ""
    return Chart(title, about, note, specs, (unit, *map(summary.class_label, classes)), rows)


def _dyads(summary: Summary) -> Chart:
    totals: Counter[tuple[str, str]] = Counter()
    for (source, target, _), number in summary.dyads.items():
        totals[source, target] += number
    top = sorted(totals, key=lambda dyad: (-totals[dyad], dyad))[:_DYADS]
    classes = _classes(summary, (kind for _, _, kind in summary.dyads))
    names = [f"{source} \N{RIGHTWARDS ARROW} {target}" for source, target in top]
    values = [
        {
            "dyad": name,
            "class": summary.class_label(kind),
            "events": summary.dyads[(*dyad, kind)],
            "order": classes.index(kind),
        }
        for dyad, name in zip(top, names, strict=True)
        for kind in classes
        if (*dyad, kind) in summary.dyads
    ]
    specs = tuple(
        {
            **_frame(width, 70 + 24 * len(top)),
            "data": {"values": values},
            "mark": {"type": "bar"},
            "encoding": {
                "y": {"field": "dyad", "type": "nominal", "sort": names, "title": None},
                "x": {"field": "events", "type": "quantitative", "title": "events", "axis": {"tickMinStep": 1}},
                "color": _colour(summary, classes, width),
                "order": {"field": "order", "type": "ordinal"},
            },
        }
        for width in WIDTHS
    )
    rows = [
        (*dyad, *(summary.dyads.get((*dyad, kind), 0) for kind in classes), totals[dyad])
        for dyad in top
    ]  # fmt: skip
    rest = sum(totals.values()) - sum(totals[dyad] for dyad in top)
    note = f"{len(totals) - len(top):,} other dyads have {rest:,} events." if rest else ""
    about = f"Bars: events of the {len(top)} dyads that have most; the first is {names[0]} with {totals[top[0]]:,}."
    headings = ("source", "target", *map(summary.class_label, classes), "all")
    return Chart("Top dyads", about, note, specs, headings, rows)


def _heat(summary: Summary, ontology: Ontology, countries: Mapping[str, str]) -> Chart:
    totals: Counter[str] = Counter()
    for (_, country), number in summary.roots.items():
        totals[country] += number
    ranked = sorted(totals, key=lambda country: (-totals[country], country))
    known = [action.code for action in ontology.roots]
    used = {root for root, _ in summary.roots}
    roots = [root for root in known if root in used] + ([UNKNOWN] if UNKNOWN in used else [])
    labels = {root: _root_label(root, ontology) for root in roots}
    specs = []
    for width, most in zip(WIDTHS, _COUNTRIES, strict=True):
        shown = ranked[:most]
        names = labels if width > 600 else {root: root or "?" for root in roots}
        cells = [
            (root, country, summary.roots[root, country])
            for root in roots
            for country in shown
            if (root, country) in summary.roots
        ]
        values = [{"root": names[root], "country": country, "events": number} for root, country, number in cells]
        bounds = _bounds(max((number for _, _, number in cells), default=1))
        scale = {"type": "threshold", "domain": bounds, "range": _HEAT[-len(bounds) - 1 :]}
        specs.append({
            **_frame(width, 90 + 22 * len(roots)),
            "data": {"values": values},
            "mark": {"type": "rect"},
            "encoding": {
                "x": {"field": "country", "type": "nominal", "sort": shown, "title": None,
                      "axis": {"orient": "top", "labelAngle": -60 if width > 600 else -90}},
                "y": {"field": "root", "type": "nominal", "sort": list(names.values()), "title": None},
                "color": {"field": "events", "type": "quantitative", "scale": scale,
                          "legend": {"orient": "bottom", "direction": "horizontal", "title": "events"}},
            },
        })  # fmt: skip
    rows: list[Cells] = [
        (countries.get(country, country), country, *(summary.roots.get((root, country), 0) for root in roots))
        for country in ranked[: _COUNTRIES[0]]
    ]
    without = summary.events - sum(totals.values())
    notes = [f"{without:,} events whose source has no country are not in it." if without else ""]
    if ranked[_COUNTRIES[0] :]:
        notes.append(f"{len(ranked) - _COUNTRIES[0]:,} other countries have fewer events.")
    about = f"Heat map: events of each root by the country of the source; {ranked[0]} has most, {totals[ranked[0]]:,}."
    headings = ("country", "code", *labels.values())
    return Chart("Roots by country of the source", about, " ".join(filter(None, notes)), tuple(specs), headings, rows)


def _bounds(highest: int) -> list[int]:
    """Where the steps of the heat begin: each a like multiple of the one before."""
    steps = {math.ceil(highest ** (step / len(_HEAT))) for step in range(1, len(_HEAT))}
    return sorted(step for step in steps if step > 1)


def _root_label(root: str, ontology: Ontology) -> str:
    if root == UNKNOWN:
        return "not in the codebook"
    label = ontology[root].label
    return root if label.upper() == root else f"{root} {label}"


def _means(summary: Summary) -> Chart:
    assert summary.measure is not None
    scale = summary.measure
    unit, length = _period(summary)
    sums: dict[str, tuple[float, int]] = {}
    for month, (total, number) in summary.means.items():
        before = sums.get(month[:length], (0.0, 0))
        sums[month[:length]] = before[0] + total, before[1] + number
    rows: list[Cells] = [(period, round(total / number, 2), number) for period, (total, number) in sorted(sums.items())]
    values = [{"period": period, "mean": mean, "events": number} for period, mean, number in rows]
    domain = {} if scale.low is None or scale.high is None else {"scale": {"domain": [scale.low, scale.high]}}
    name = scale.name.capitalize()
    specs = tuple(
        {
            **_frame(width, 280),
            "data": {"values": values},
            "encoding": {
                "x": _time(unit, width),
                "y": {"field": "mean", "type": "quantitative", "title": name, **domain},
            },
            "layer": [
                {"mark": {"type": "line", "color": _PLAIN}},
                {
                    "mark": {"type": "circle", "color": _PLAIN, "opacity": 1},
                    "encoding": {
                        "size": {
                            "field": "events",
                            "type": "quantitative",
                            "scale": {"range": [12, 200], "zero": True},
                            "legend": {"orient": "top", "title": "events", "tickCount": 3, "format": "~s"},
                        }
                    },
                },
            ],
        }
        for width in WIDTHS
    )
    lowest, highest = min(rows, key=lambda row: row[1]), max(rows, key=lambda row: row[1])
    about = f"Line: mean by {unit}; lowest {lowest[1]} in {lowest[0]}, highest {highest[1]} in {highest[0]}."
    return Chart(f"{name}, mean by {unit}", about, scale.title, specs, (unit, "mean", "events"), rows)
