"""`eventcode codebook mutate`: change a codebook line by line, and see whether its examples notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.reading import usable
from eventcode.cli.console import printable, show

if TYPE_CHECKING:
    from eventcode.testing.mutation import Verdict

_RULES = ("drop", "swap", "code")
_KINDS = {
    "drop": "rules left out",
    "swap": "SOURCE and TARGET changed",
    "code": "wrong codes",
    "slot": "words of rules left out",
    "member": "words of sets left out",
    "compose": "compose entries left out",
    "row": "rows left out",
}


@click.command(short_help="See how well the examples guard the rules.")
@click.argument("path", metavar="PATH|NAME")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(tuple(_KINDS)),
    multiple=True,
    default=_RULES,
    help="What is changed; may be repeated. Without it: drop (a rule is left out), swap (SOURCE and TARGET change "
    "places) and code (a rule has the code of a sibling). Also: slot, member, compose, row (what a rule asks for, a "
    "word of a set, an entry of compose, a row of names or role nouns is left out).",
)
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Try N changes of each kind, drawn at random.")
@click.option("--seed", type=int, default=0, metavar="N", help="Draw another sample; the same N draws the same one.")
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    default=100.0,
    metavar="PERCENT",
    help="So many of the changes of each kind have to be caught; 100 without this option.",
)
def mutate(path: str, kinds: tuple[str, ...], sample: int | None, seed: int, at_least: float) -> int:
    """
    Change a codebook's own lines one at a time, in memory, and run its examples on each: a change that no example
    notices is one that nobody would notice. It is listed, with the example that would.

    Examples that fail without any change say nothing, and are not asked.

    \b
    Example:
      eventcode codebook mutate ./mystudy --at-least 95

    \b
    Exit status:
      0  the examples catch enough      1  they do not      2  the codebook cannot be used
    """  # noqa: D301
    from eventcode.cli.progress import Progress
    from eventcode.coding.coder import RuleCoder
    from eventcode.testing.mutants import KINDS
    from eventcode.testing.mutation import Guard

    found = usable(path)
    guard = Guard(found, RuleCoder(found))
    mutants = guard.mutants([kind for kind in KINDS if kind in kinds], sample=sample, seed=seed)
    tried, caught, done = Counter[str](), Counter[str](), 0
    progress = Progress(lambda: done / len(mutants) if mutants else None, "changes")
    for mutant in mutants:
        verdict = guard.verdict(mutant)
        done += 1
        if verdict is not None:
            tried[mutant.kind] += 1
            caught[mutant.kind] += verdict.caught
            if not verdict.caught:
                progress.clear()
                for line in _survivor(verdict):
                    show(line)
        progress.step()
    progress.clear()
    if not tried:
        raise click.ClickException(f"{path} has no line of its own to change so")
    for line in _tally(tried, caught, at_least):
        show(line)
    return 1 if any(_share(kind, tried, caught) < at_least for kind in tried) else 0


def _survivor(verdict: Verdict) -> Iterator[str]:
    mutant = verdict.mutant
    place = f"{mutant.location.path}:{mutant.location.line}"
    yield f"{click.style(place, bold=True)}: {click.style('no example notices', fg='red')}: {printable(mutant.what)}"
    if mutant.line:
        yield f"    {'row ' if mutant.kind == 'row' else 'line'}    {printable(mutant.line)}"
    yield f"    advice  {printable(verdict.advice)}"


def _share(kind: str, tried: Counter[str], caught: Counter[str]) -> float:
    return 100 * caught[kind] / tried[kind]


def _tally(tried: Counter[str], caught: Counter[str], at_least: float) -> Iterator[str]:
    width = max(len(_KINDS[kind]) for kind in tried)
    digits = len(f"{max(tried.values()):,}")
    for kind in tried:
        share = _share(kind, tried, caught)
        colour = "green" if share >= at_least else "red"
        yield (
            f"{_KINDS[kind]:<{width}}  {caught[kind]:>{digits},} of {tried[kind]:>{digits},} caught  "
            + click.style(f"{share:5.1f} %", fg=colour)
        )
