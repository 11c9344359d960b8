"""Results of examples -> text for a person, JSON for a program, or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click
from attrs import asdict

from eventcode.cli.codebook.places import annotation
from eventcode.cli.console import count, printable, printable_lines

if TYPE_CHECKING:
    from eventcode.testing.examples import Result


def as_text(result: Result) -> Iterator[str]:
    """What failed, and why: the sentence, its rule, what was coded, what the rule lacks."""
    place = printable(f"{result.location.path}:{result.location.line}")
    yield f"{click.style(place, bold=True)}: {click.style(result.why, fg='red')}"
    yield from (_row(word, text) for word, text in result.rows())


def as_verbose_text(result: Result) -> Iterator[str]:
    """The same, with all that led to the events."""
    yield from as_text(result)
    if result.explanation:
        yield from (f"      | {line}" for line in printable_lines(result.explanation).split("\n"))


def as_json(result: Result) -> Iterator[str]:
    """One line with an object."""
    fields = {
        "path": result.location.path,
        "line": result.location.line,
        "kind": result.kind,
        "why": result.why,
        "sentence": result.sentence,
        "rule": result.rule or None,
        "expected": result.expected,
        "coded": list(result.coded),
        "reasons": [asdict(reason) for reason in result.reasons],
        "explanation": result.explanation,
    }
    yield json.dumps(fields)


def as_github(result: Result) -> Iterator[str]:
    """A workflow command, which GitHub shows beside the line."""
    text = "\n".join([result.sentence, *(f"{reason.about}: {reason.text}" for reason in result.reasons)])
    properties = {"file": result.location.path, "line": result.location.line, "title": result.why}
    yield annotation("error", properties, text)


FORMATS: Mapping[str, Callable[[Result], Iterator[str]]] = {"text": as_text, "json": as_json, "github": as_github}
"""What `--format` may say."""


def tally(results: Sequence[Result]) -> str:
    """How many ran, and how many of them failed."""
    failures = sum(not result.passed for result in results)
    skipped = sum(result.outcome == "skipped" for result in results)
    kinds = {kind: sum(result.kind == kind for result in results) for kind in ("example", "case")}
    counted = ", ".join([count(number, kind) for kind, number in kinds.items() if number]) or "no examples"
    aside = f", {skipped:,} skipped" if skipped else ""
    if failures:
        return click.style(f"{failures:,} failed", fg="red", bold=True) + f" of {counted}{aside}"
    return click.style("all hold", fg="green") + f": {counted}{aside}"


def failed(results: Iterable[Result]) -> bool:
    """True when any failed."""
    return any(not result.passed for result in results)


def _row(name: str, text: str) -> str:
    return f"    {name:<8}  {printable(text)}"
