"""`eventcode codebook`: check, test and import the files that researchers write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice, printable, printable_lines, show
from eventcode.cli.options import refuse_unreadable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.problems import Problem
    from eventcode.testing.examples import Result


@click.group(short_help="Check, test or import a codebook.")
def codebook() -> None:
    """
    Check, test or import a codebook: a folder of actions, rules and actors.

    \b
    Examples:
      eventcode codebook check ./mystudy
      eventcode codebook test ./mystudy
    """  # noqa: D301


@codebook.command(short_help="List everything that is wrong with a codebook.")
@click.argument("path", metavar="PATH|NAME")
def check(path: str) -> int:
    """
    List everything that is wrong with a codebook, each problem with its file, line and column.

    PATH is a folder; NAME is a codebook that comes with eventcode (cameo, plover).

    \b
    Exit status:
      0  nothing is wrong      1  problems were found      2  the codebook cannot be read
    """  # noqa: D301
    found, problems = _read(path)
    if problems:
        for problem in problems:
            show(_coloured(problem))
        files = len({problem.location.path for problem in problems})
        show(click.style(f"{count(len(problems), 'problem')} in {count(files, 'file')}", bold=True))
        return 1
    show(click.style(f"{path}: no problems", fg="green") + (f" ({_size(found)})" if found else ""))
    return 0


@codebook.command(short_help="Run the examples beneath the rules.")
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

    found, problems = _read(path)
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


@codebook.command("import", short_help="Turn TABARI or PETRARCH dictionaries into a codebook.")
@click.option(
    "--format", "form", type=click.Choice(["tabari", "petrarch", "petrarch2"]), required=True, help="Their kind."
)
@click.option("--verbs", metavar="FILE", required=True, help="The verb dictionary.")
@click.option("--actors", metavar="FILE", multiple=True, help="An actor dictionary; may be repeated.")
@click.option("--agents", metavar="FILE", help="The agent dictionary.")
@click.option("--discards", metavar="FILE", help="The discard list.")
@click.option("--issues", metavar="FILE", help="The issue list.")
@click.option("--options", metavar="FILE", help="TABARI's options.")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write.")
def import_(form: str, **_: object) -> int:
    """
    Turn the dictionaries of TABARI or PETRARCH into a codebook folder.

    \b
    Exit status:
      0  nothing was lost      1  written, with problems      2  nothing was written
    """  # noqa: D301
    raise click.ClickException(f"dictionaries of {form} cannot be read yet; nothing was written")


def _read(path: str) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """The codebook and its problems; the call is wrong if there is nothing to read."""
    from eventcode.codebook.load import read_codebook

    found, problems = read_codebook(path)
    refuse_unreadable(problems)
    return found, problems


def _size(found: Codebook) -> str:
    parts: Mapping[str, int] = {
        "action": len(found.ontology),
        "rule": len(found.rules),
        "name": len(found.names),
        "role noun": len(found.agents),
        "example": sum(len(rule.examples) for rule in found.rules),
    }
    return ", ".join(count(number, noun) for noun, number in parts.items() if number)


def _coloured(problem: Problem) -> str:
    """A problem with its place in bold and its caret in red."""
    head, *rest = printable_lines(str(problem)).split("\n")
    place = str(problem.location)
    if head.startswith(place):
        head = click.style(place, bold=True) + head[len(place) :]
    return "\n".join([head, *(click.style(line, fg="red") if "^" in line and "| " in line else line for line in rest)])


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
