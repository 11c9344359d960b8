"""A summary of events -> one HTML page with charts and a list, that needs nothing else and in which no text is code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from eventcode.dataset.charts import charts
from eventcode.dataset.drawing import Chart, draw
from eventcode.dataset.pages import as_data, counted, load_template, shown
from eventcode.dataset.summary import Summary, country_of, modality_of
from eventcode.ontology import Ontology
from eventcode.ontology.rows import Row

_MARKS = ("source", "action", "target")
_LONGEST, _BEFORE = 600, 120
"""Code points of a sentence that are listed, and how many of them stand before the first mark of a longer one."""


@frozen
class Basis:
    """
    What a report says beyond the rows of events.

    Attributes:
        ontology: Says the labels, roots and scales of codes.
        countries: Country code -> its usual name.
        texts: Record id -> its text, for the sentences of the list; records that it lacks have none.
        records: How many records were coded, also those without events; None when that is not known.
        aside: How many records were set aside.
        codebook: What to call the codebook.
    """

    ontology: Ontology
    countries: Mapping[str, str] = field(factory=dict)
    texts: Mapping[str, str] = field(factory=dict)
    records: int | None = None
    aside: int = 0
    codebook: str = ""


def report_page(summary: Summary, basis: Basis, title: str) -> bytes:
    """
    The page of a report, in UTF-8.

    Args:
        summary: What was counted, and the rows to list.
        basis: What the page says beyond.
        title: Its title.

    Raises:
        ReportError: The library that draws the charts is not installed.
    """
    drawn = charts(summary, basis.ontology, basis.countries)
    values = {
        "title": shown(title),
        "about": _about(summary, basis),
        "totals": "".join(_totals(summary, basis)),
        "charts": "\n".join(map(_chart, drawn)),
        "list-note": _list_note(summary, basis),
        "data": as_data(_Listing(basis).data(summary.listed)),
    }
    return load_template("eventcode.dataset", "report.html").fill(values)


def _about(summary: Summary, basis: Basis) -> str:
    parts = [f"{summary.first} to {summary.last}"] if summary.first else []
    parts += [f"codebook {shown(basis.codebook)}"] if basis.codebook else []
    return "; ".join(parts)


def _totals(summary: Summary, basis: Basis) -> Iterator[str]:
    if basis.records is None:
        yield _total("records with events", summary.records)
    else:
        yield _total("records", basis.records, f"{summary.records:,} with events")
    if basis.aside:
        yield _total("records set aside", basis.aside)
    others = [f"{number:,} {name}" for name, number in sorted(summary.modalities.items()) if name != "asserted"]
    yield _total("events", summary.events, f"asserted; besides {' and '.join(others)}" if others else "asserted")
    if summary.events:
        yield _total("with both actors", f"{summary.both / summary.events:.0%}", counted(summary.both, "event"))
    dyads = len({(source, target) for source, target, _ in summary.dyads})
    yield _total("dyads", dyads)
    if summary.unknown:
        codes = ", ".join(sorted(summary.unknown)[:5])
        yield _total("not in the codebook", sum(summary.unknown.values()), f"events with the codes {codes}")


def _total(name: str, number: int | str, more: str = "") -> str:
    shown_number = f"{number:,}" if isinstance(number, int) else number
    small = f'<span class="quiet">{shown(more)}</span>' if more else ""
    return f"<div><dt>{shown(name)}</dt><dd><b>{shown_number}</b>{small}</dd></div>"


def _chart(chart: Chart) -> str:
    label = f'role="img" aria-label="{shown(chart.about)}"'
    drawn = "".join(
        f'<div class="{name}">{svg.replace("<svg ", f"<svg {label} ", 1)}</div>'
        for name, svg in (("wide", draw(chart.wide)), ("narrow", draw(chart.narrow)))
    )
    note = f'<p class="quiet">{shown(chart.note)}</p>' if chart.note else ""
    legend = "".join(f'<li><i class="{tint}"></i>{shown(name)}</li>' for tint, name in chart.legend)
    legend = f'<ul class="legend">{legend}</ul>' if legend else ""
    head = "".join(f'<th scope="col">{shown(heading)}</th>' for heading in chart.headings)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in chart.rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f"<section><h2>{shown(chart.title)}</h2>{note}{legend}<figure>{drawn}</figure>"
        f'<details><summary>as a table</summary><div class="table">{table}</div></details></section>'
    )


def _cell(cell: str | float) -> str:
    return f"<td>{shown(cell)}</td>" if isinstance(cell, str) else f'<td class="number">{cell:,}</td>'


def _list_note(summary: Summary, basis: Basis) -> str:
    parts = [] if summary.total else ["There are no events."]
    if len(summary.listed) < summary.total:
        parts.append(f"The first {len(summary.listed):,} of {counted(summary.total, 'event')} are listed.")
    if summary.listed and not basis.texts:
        parts.append("The texts were not given, so there are no sentences.")
    return " ".join(parts)


@define
class _Listing:
    """
    Turns rows into the data of the page's list: tables of what recurs, and a line of numbers and texts for each event.
    """

    basis: Basis
    _tables: dict[str, dict[Any, int]] = field(factory=dict)

    def data(self, rows: Iterable[Row]) -> dict[str, Any]:
        """The data: `events` as the script of the page reads them."""
        events = [self._line(row) for row in rows]
        tables = {name: list(table) for name, table in self._tables.items()}
        ontology, countries = self.basis.ontology, self.basis.countries
        codes = [
            [code, action.label, action.root] if (action := ontology.get(code)) else [code, "", ""]
            for code in tables.get("codes", ())
        ]
        found = {country for code in tables.get("actors", ()) if (country := country_of(code))}
        roots = {root for _, _, root in codes}
        return {
            "events": events,
            "codes": codes,
            "actors": [[code, country_of(code) or ""] for code in tables.get("actors", ())],
            "rules": tables.get("rules", []),
            "sentences": tables.get("sentences", []),
            "modalities": tables.get("modalities", []),
            "roots": [[root.code, root.label] for root in ontology.roots if root.code in roots],
            "countries": [[code, countries.get(code, "")] for code in sorted(found)],
        }

    def _line(self, row: Row) -> list[Any]:
        text, marks = _sentence(row, self.basis.texts.get(str(row["id"])))
        return [
            row["id"] or "",
            row.get("date") or "",
            self._place("actors", row.get("source")),
            self._place("codes", str(row["code"])),
            self._place("actors", row.get("target")),
            self._place("rules", row.get("rule")),
            self._place("modalities", modality_of(row)),
            row.get("mode") or "",
            self._place("sentences", text),
            *marks,
        ]

    def _place(self, table: str, value: object) -> int:
        """Where a value stands in its table; -1 for none."""
        if value is None:
            return -1
        places = self._tables.setdefault(table, {})
        return places.setdefault(value, len(places))


def _sentence(row: Row, text: str | None) -> tuple[str | None, list[int]]:
    """The sentence of a row, and in it the start and end of source, action and target; -1, -1 for one without words."""
    whole = _span(row, "text")
    if text is None or whole is None or whole[1] > len(text):
        return None, []
    start, end = whole
    spans = [_span(row, f"{name}_text") for name in _MARKS]
    inside = [span if span and start <= span[0] and span[1] <= end else None for span in spans]
    cut = start
    if end - start > _LONGEST:
        first = min((span[0] for span in inside if span), default=start)
        cut = max(start, min(first - _BEFORE, end - _LONGEST))
    stop = min(end, cut + _LONGEST)
    before, after = "\N{HORIZONTAL ELLIPSIS}" if cut > start else "", "\N{HORIZONTAL ELLIPSIS}" if stop < end else ""
    shift = len(before) - cut
    marks: list[int] = []
    for span in inside:
        seen = span and span[1] <= stop
        marks += [span[0] + shift, span[1] + shift] if span and seen else [-1, -1]
    return f"{before}{text[cut:stop]}{after}", marks


def _span(row: Row, name: str) -> tuple[int, int] | None:
    start, end = row.get(f"{name}_start"), row.get(f"{name}_end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end else None
