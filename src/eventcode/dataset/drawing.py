"""A Vega-Lite specification -> inline SVG in the colours of the page, as wide as a laptop or a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

#: Pixels on a laptop and on a phone.
WIDE, NARROW = 940, 340
_SPAN, _FEW = 240, 12
"""Months beyond which years are shown, and up to which each month has its name."""
_CONFIG = {
    "aria": False,  # the whole is described, and its table follows
    "view": {"stroke": None},
    # measured larger than the page shows it, as a reader's font may be wider
    "axis": {"labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": "normal", "labelLimit": 260, "tickSize": 4},
    "legend": {"disable": True},
}
_OPENING = re.compile(r"<svg [^>]*?(width=\"[\d.]+\" height=\"[\d.]+\" viewBox=\"[^\"]*\")>")

#: A specification, or a part of one.
Spec = dict[str, Any]
#: What a mark of a chart stands for.
Values = Mapping[str, str | int | float]
#: A row of a chart's table.
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
        headings: The headings of the table.
        rows: Its rows.
        wide, narrow: Vega-Lite's specifications.
        note: What is not in it, or "".
        legend: The page's class for each colour, and what has it.
    """

    title: str
    about: str
    headings: tuple[str, ...]
    rows: Sequence[Cells] = field(repr=False)
    wide: Spec = field(repr=False)
    narrow: Spec = field(repr=False)
    note: str = ""
    legend: tuple[tuple[str, str], ...] = ()

    def noted(self, *notes: str) -> Chart:
        """The same chart with more said of it; empty notes are left out."""
        return evolve(self, note=" ".join(filter(None, (self.note, *notes))))


def draw(spec: Spec) -> str:
    """
    Draw a specification as SVG that stands in HTML. It names colours of the page (var(--line)) and has no styles.

    Raises:
        ReportError: vl-convert-python is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise ReportError("charts need vl-convert-python; run: pip install 'eventcode[report]'") from None
    svg: str = vl_convert.vegalite_to_svg({"config": _CONFIG, "background": None, **spec})
    return _OPENING.sub(r"<svg \1>", svg, count=1)


def framed(width: int, height: int, values: Iterable[Values], **more: Any) -> Spec:
    """The specification of a chart with these values, as wide and high in all."""
    size = {"width": width, "height": height, "autosize": {"type": "fit", "contains": "padding"}}
    return {**size, "data": {"values": list(values)}, **more}


def whole_numbers(name: str, highest: int) -> Spec:
    """An axis of counts up to the highest: at most six ticks, at whole numbers."""
    ticks = {"tickCount": min(6, highest), "format": ",d"}
    return {"field": name, "type": "quantitative", "title": name, "axis": ticks}


@frozen
class Periods:
    """
    How time is cut.

    Attributes:
        unit: "month" or "year".
        length: How much of YYYY-MM names a period.
        few: All periods from the first to the last, where they are few enough to have their names below them.
    """

    unit: str
    length: int
    few: tuple[str, ...]

    @classmethod
    def between(cls, first: str, last: str) -> Periods:
        """The periods between two months, YYYY-MM; months, or years where there are many."""
        begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
        if end - begin > _SPAN:
            return cls("year", 4, ())
        months = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]
        return cls("month", 7, tuple(months) if len(months) <= _FEW else ())

    def axis(self, width: int) -> Spec:
        """The axis of `period`."""
        if self.few:
            axis: Spec = {"title": None, "labelAngle": 0 if len(self.few) * 75 < width else -90}
            return {"field": "period", "type": "ordinal", "scale": {"domain": self.few}, "axis": axis}
        axis = {"title": None, "grid": False, "labelOverlap": True, "labelFlush": False, "labelSeparation": 10}
        axis["tickCount"] = 8 if width > NARROW else 4
        axis["format"] = "%b %Y" if self.unit == "month" else "%Y"
        unit = "utcyearmonth" if self.unit == "month" else "utcyear"
        return {"field": "period", "type": "temporal", "timeUnit": unit, "axis": axis}

    def bar(self, width: int) -> Spec:
        """The bar of a period; a single one does not fill the chart."""
        return {"type": "bar", "size": min(80, 0.7 * width / len(self.few))} if self.few else {"type": "bar"}
