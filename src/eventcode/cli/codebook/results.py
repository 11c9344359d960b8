"""Results of examples -> what a person or a program reads of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict

from eventcode.cli.console import count, printable, printable_lines

if TYPE_CHECKING:
    from eventcode.testing.examples import Result


def failure(result: Result, verbose: bool) -> Iterator[str]:
    """The lines about an example that failed: sentence, expected, coded, and why."""
    place = f"{result.location.path}:{result.location.line}"
    yield f"{click.style(place, bold=True)}: {click.style(result.why, fg='red')}"
    yield _row("sentence", result.sentence)
    if result.rule:
        yield _row("rule", result.rule)
    yield _row("expected", result.expected)
    for number, coded in enumerate(result.coded or ("no event",)):
        yield _row("" if number else "coded", coded)
    before = ""
    for reason in result.reasons:
        yield _row(reason.about if reason.about != before else "", reason.text)
        before = reason.about
    if verbose and result.explanation:
        yield from (f"      | {line}" for line in printable_lines(result.explanation).split("\n"))


def _row(name: str, text: str) -> str:
    return f"    {name:<8}  {printable(text)}"


def tally(results: Sequence[Result]) -> str:
    """How many ran, and how many of them failed."""
    failed = sum(not result.passed for result in results)
    skipped = sum(result.outcome == "skipped" for result in results)
    kinds = {kind: sum(result.kind == kind for result in results) for kind in ("example", "case")}
    counted = ", ".join([count(number, kind) for kind, number in kinds.items() if number]) or "no examples"
    aside = f", {skipped:,} skipped" if skipped else ""
    if failed:
        return click.style(f"{failed:,} failed", fg="red", bold=True) + f" of {counted}{aside}"
    return click.style("all hold", fg="green") + f": {counted}{aside}"


def as_json(results: Sequence[Result], codebook: str, folder: Path | None) -> str:
    """
    One JSON object: how many ran, and each that failed with its reasons.

    Args:
        results: What ran.
        codebook: The codebook's name, with which the paths of its own files begin.
        folder: Its folder, by which these paths are replaced; None for one that comes with eventcode.
    """
    found = {
        "codebook": codebook,
        "examples": sum(result.kind == "example" for result in results),
        "cases": sum(result.kind == "case" for result in results),
        "skipped": sum(result.outcome == "skipped" for result in results),
        "failed": sum(not result.passed for result in results),
        "failures": [_failure(result, codebook, folder) for result in results if not result.passed],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _failure(result: Result, codebook: str, folder: Path | None) -> Mapping[str, Any]:
    path = result.location.path
    if folder is not None and path.startswith(f"{codebook}/"):
        path = (folder / path.removeprefix(f"{codebook}/")).as_posix()
    return {
        "file": path,
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


def failed(results: Iterable[Result]) -> bool:
    """True when any failed."""
    return any(not result.passed for result in results)
