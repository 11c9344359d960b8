"""`eventcode codebook test`: run the examples of a codebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.reading import read
from eventcode.cli.console import count, notice, printable, printable_lines, show

if TYPE_CHECKING:
    from eventcode.testing.examples import Result


@click.command(short_help="Run the examples beneath the rules.")
@click.argument("path", metavar="PATH|NAME")
@click.option("--own", is_flag=True, help="Leave out the examples of codebooks that this one extends.")
@click.option("-v", "--verbose", is_flag=True, help="Explain each failure in full.")
def test(path: str, own: bool, verbose: bool) -> int:
    """
    Run every example of a codebook: each `>` sentence must be matched by the rule above it, each `!` sentence must
    not, and each text in corpus/ must give exactly its events.

    \b
    Exit status:
      0  all hold      1  some fail      2  the codebook cannot be used
    """  # noqa: D301
    from eventcode.cli.progress import Progress
    from eventcode.coding.coder import RuleCoder
    from eventcode.testing.examples import run_examples

    found, problems = read(path)
    if found is None or problems:
        for problem in problems:
            notice(str(problem))
        raise click.ClickException(
            f"{path} has {count(len(problems), 'problem')}; its examples can run when it has none"
        )
    total = sum(len(rule.examples) for rule in found.rules) + len(found.cases)
    results: list[Result] = []
    progress = Progress(lambda: len(results) / total if total else None, "examples")
    for result in run_examples(found, RuleCoder(found)):
        if own and result.location.path.partition("/")[0] != found.name:
            continue
        results.append(result)
        if not result.passed:
            progress.clear()
            for line in _failure(result, verbose):
                show(line)
        progress.step()
    progress.clear()
    failed = sum(not result.passed for result in results)
    show(_tally(results, failed))
    return 1 if failed else 0


def _failure(result: Result, verbose: bool) -> Iterator[str]:
    place = f"{result.location.path}:{result.location.line}"
    yield f"{click.style(place, bold=True)}: {click.style(result.why, fg='red')}"
    yield f"    sentence  {printable(result.sentence)}"
    yield f"    expected  {result.expected}"
    for number, coded in enumerate(result.coded or ("no event",)):
        yield f"    {'' if number else 'coded':<8}  {coded}"
    if verbose and result.explanation:
        yield from (f"      | {line}" for line in printable_lines(result.explanation).split("\n"))


def _tally(results: list[Result], failed: int) -> str:
    skipped = sum(result.outcome == "skipped" for result in results)
    kinds = {kind: sum(result.kind == kind for result in results) for kind in ("example", "case")}
    counted = ", ".join([count(number, kind) for kind, number in kinds.items() if number]) or "no examples"
    aside = f", {skipped:,} skipped" if skipped else ""
    if failed:
        return click.style(f"{failed:,} failed", fg="red", bold=True) + f" of {counted}{aside}"
    return click.style("all hold", fg="green") + f": {counted}{aside}"
