"""Coded records -> a table to read: with colours on a terminal, plain columns elsewhere."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from typing import IO, Any, TextIO

from attrs import define, field, frozen

from eventcode.cli.console import count, printable, wants_colour
from eventcode.cli.excerpts import Excerpt, excerpt
from eventcode.dataset.rows import id_text
from eventcode.ontology import Event

HEADINGS = ("id", "date", "source", "code", "action", "target", "modality", "sentence")
_NARROW = 110
_PLAIN_SENTENCE = 100
_QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
_MODALITY_STYLES = {"negated": "red", "hypothetical": "yellow"}
_SOURCE, _ACTION, _TARGET = "cyan", "bold", "magenta"


@frozen
class _Line:
    """One event as the table shows it."""

    id: str
    event: Event
    text: str

    def excerpt(self, width: int) -> Excerpt:
        event = self.event
        return excerpt(self.text, event.text_span, event.action_span, (event.source_span, event.target_span), width)

    def cells(self) -> dict[str, str]:
        """The plain cells, without the sentence."""
        event = self.event
        return {
            "id": printable(self.id),
            "date": event.when,
            "source": event.source.code if event.source else "-",
            "code": event.action.code,
            "action": event.action.label,
            "target": event.target.code if event.target else "-",
            "modality": event.modality,
        }


@define
class TableWriter:
    """
    Collects the events of a run and prints them as one table at its end.

    Attributes:
        stream: Where plain columns go, in UTF-8.
        terminal: The terminal to print to instead, or None.
    """

    stream: IO[bytes]
    terminal: TextIO | None = None
    _lines: list[_Line] = field(factory=list, init=False)
    _documents: int = field(default=0, init=False)
    _aside: int = field(default=0, init=False)

    def document(self, id: object, text: str, events: Sequence[Event]) -> None:
        """Take the events of one record."""
        self._documents += 1
        name = id_text(id)
        self._lines.extend(_Line(name, event, text) for event in events)

    def set_aside(self, id: object, line: int, message: str) -> None:
        """Count a record that was set aside."""
        self._aside += 1

    def flush(self) -> None:
        """Nothing: the widths of the columns are known only at the end."""

    def close(self) -> None:
        """Print the table, and on a terminal a line that sums it up."""
        if self.terminal is None:
            for line in _plain(self._lines):
                self.stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            self.stream.flush()
        elif importlib.util.find_spec("rich"):
            _print_rich(self.terminal, self._lines, self._summary())
        else:
            lines = _plain(self._lines) if self._lines else ()
            print(*lines, self._summary(), sep="\n", file=self.terminal)

    def _summary(self) -> str:
        aside = f", {count(self._aside, 'record')} set aside" if self._aside else ""
        return f"{count(len(self._lines), 'event')} in {count(self._documents, 'text')}{aside}"


def _plain(lines: Sequence[_Line]) -> Iterator[str]:
    """Columns padded with blanks, one line for each event, the sentence last."""
    rows = [HEADINGS, *((*line.cells().values(), line.excerpt(_PLAIN_SENTENCE).text) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _print_rich(stream: TextIO, lines: Sequence[_Line], summary: str) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, no_color=not wants_colour(stream))
    if not lines:
        console.print(Text(f"{summary}; 'eventcode explain' shows how near the rules came", "dim"))
        return
    cells = [line.cells() for line in lines]
    headings, constant = _columns(cells, console.width)
    styled = [
        [Text(row[name], _style(name, row, line.event)) for name in headings]
        for line, row in zip(lines, cells, strict=True)
    ]
    widths = {name: max(len(name), *(len(row[name]) for row in cells)) for name in headings}
    if console.width < _NARROW:
        _print_stacked(console, widths, styled, [_sentence(line, console.width - 4) for line in lines])
    else:
        _print_wide(console, widths, styled, lines)
    console.print(Text(" · ".join([summary, *constant]), "dim"))


def _print_wide(console: Any, widths: dict[str, int], styled: Sequence[list[Any]], lines: Sequence[_Line]) -> None:
    """One row for each event, the sentence in the last column."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", border_style="dim")
    most = {"id": 20, "action": console.width // 6}
    for name in widths:
        widths[name] = min(widths[name], most.get(name, widths[name]))
        table.add_column(name, no_wrap=name not in most, overflow="fold", max_width=widths[name])
    table.add_column("sentence", overflow="fold")
    room = console.width - sum(width + 2 for width in widths.values())
    for line, cells in zip(lines, styled, strict=True):
        table.add_row(*cells, _sentence(line, 2 * room - 10))
    console.print(table)


def _print_stacked(console: Any, widths: dict[str, int], styled: Sequence[list[Any]], sentences: Sequence[Any]) -> None:
    """One row for each event with its sentence beneath: there is no room for it beside."""
    from rich.text import Text

    others = sum(width + 2 for name, width in widths.items() if name != "action")
    widths["action"] = max(10, min(widths["action"], console.width - others))

    def row(cells: Sequence[Any]) -> Any:
        for cell, width in zip(cells, widths.values(), strict=True):
            cell.truncate(width, overflow="ellipsis", pad=True)
        return Text("  ").join(cells)

    options = {"no_wrap": True, "overflow": "ellipsis"}
    console.print(row([Text(name, "bold") for name in widths]), **options)
    console.print(Text("─" * min(console.width, sum(widths.values()) + 2 * len(widths) - 2), "dim"))
    for cells, sentence in zip(styled, sentences, strict=True):
        console.print(row(cells), **options)
        console.print(Text("    ").append_text(sentence), **options)
    console.print()


def _columns(cells: Sequence[dict[str, str]], width: int) -> tuple[list[str], list[str]]:
    """The columns to show, and the facts that hold for all rows and so need no column where there is little room."""
    headings = [name for name in HEADINGS if name != "sentence"]
    constant: list[str] = []
    for name in ("id", "date", "modality"):
        values = {row[name] for row in cells}
        if len(values) == 1 and (width < _NARROW or name == "id" or values == {""}):
            headings.remove(name)
            constant.extend(f"{name} {value}" if name == "id" else f"all {value}" for value in values if value)
    return headings, constant


def _style(name: str, row: dict[str, str], event: Event) -> str:
    if name in ("code", "action"):
        return _QUAD_STYLES.get(event.action.quad or 0, "")
    if name == "modality":
        return _MODALITY_STYLES.get(row[name], "dim")
    if row[name] == "-":
        return "dim"
    return {"source": _SOURCE, "target": _TARGET}.get(name, "dim" if name in ("id", "date") else "")


def _sentence(line: _Line, width: int) -> Any:
    """The excerpt with the words of source, action and target marked."""
    from rich.text import Text

    shown = line.excerpt(width)
    text = Text(shown.text)
    event = line.event
    for span, style in ((event.source_span, _SOURCE), (event.target_span, _TARGET), (event.action_span, _ACTION)):
        place = shown.within(span)
        if place:
            text.stylize(style, *place)
    return text


def terminal_stream() -> TextIO:
    """Standard output as text that never fails on a character that the terminal's encoding lacks."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return sys.stdout
