"""`eventcode codebook test`: run the examples of a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from attrs import evolve, frozen

from eventcode.cli.codebook.places import placed
from eventcode.cli.codebook.reading import folders_of, usable
from eventcode.cli.codebook.results import FORMATS, as_verbose_text, failed, tally
from eventcode.cli.console import show

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.testing.examples import Check, Result

_PLACE = re.compile(r"(?P<path>.+\.(?:rules|txt))(?::(?P<line>\d+))?")


@frozen
class Selection:
    """
    Which examples are run, and how.

    Attributes:
        own: Whether those of codebooks that this one extends are left out.
        only: Words of a sentence, a rule or a title, or FILE[:LINE]; () for all.
        kind: How a failure is told: "text", "json" or "github".
        verbose: Whether each failure is explained in full.
        fail_fast: Whether the first failure ends the run.
        jobs: How many processes; None for what is worth it.
    """

    own: bool = False
    only: tuple[str, ...] = ()
    kind: str = "text"
    verbose: bool = False
    fail_fast: bool = False
    jobs: int | None = None

    def takes(self, check: Check) -> bool:
        """Is an example one of those that are run?"""
        if self.own and not check.own:
            return False
        return not self.only or any(_is_meant(wanted, check) for wanted in self.only)


@click.command(short_help="Run the examples beneath the rules.")
@click.argument("path", metavar="PATH|NAME")
@click.option("--own", is_flag=True, help="Leave out the examples of codebooks that this one extends.")
@click.option(
    "-k",
    "only",
    metavar="TEXT|FILE[:LINE]",
    multiple=True,
    help="Run only examples with this text in their sentence, rule or title, or those of a file, of the rule or the "
    "example at a line of it. Repeat it for more.",
)
@click.option("-v", "--verbose", is_flag=True, help="Explain each failure in full.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first failure.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; as many as are worth it if left out.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    help="text for a person (used without this option), json with an object a line for each failure, github for "
    "annotations of a pull request.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Run again whenever a file of the codebook, or of one that it extends, is saved: first the examples of that "
    "file and those that failed, then all others, for any rule may change what another one codes. Where nothing but "
    "examples was changed, only the changed ones and those that failed. Ctrl-C ends it.",
)
def test(
    path: str,
    own: bool,
    only: tuple[str, ...],
    verbose: bool,
    fail_fast: bool,
    jobs: int | None,
    kind: str,
    watch: bool,
) -> int:
    """
    Run every example of a codebook: each `>` sentence must be matched by the rule above it, each `!` sentence must
    not, and each text in corpus/ must give exactly its events.

    A failure says what was coded, what the rule lacks in the sentence or which rule goes before it, and why.

    \b
    Examples:
      eventcode codebook test ./mystudy --own
      eventcode codebook test ./mystudy -k rules/siege.rules:12
      eventcode codebook test ./mystudy --watch

    \b
    Exit status:
      0  all hold      1  some fail      2  the codebook cannot be used
    """  # noqa: D301
    selection = Selection(own, only, kind, verbose, fail_fast, jobs)
    if watch:
        if kind != "text":
            raise click.UsageError(f"--watch is for a person; leave out --format {kind}")
        from eventcode.cli.codebook.watch import watch_examples

        return watch_examples(path, selection)
    found = usable(path)
    all_checks, chosen = choose(found, selection)
    if only and not chosen:
        raise click.ClickException(f"no example of {path} is meant by -k {' -k '.join(only)}")
    results = list(run(path, found, all_checks, chosen, selection))
    if kind == "text":
        show(tally(results))
    return 1 if failed(results) else 0


def choose(codebook: Codebook, selection: Selection) -> tuple[Sequence[Check], list[int]]:
    """All examples of a codebook, and the places of those that are run."""
    from eventcode.coding.coder import RuleCoder
    from eventcode.testing.examples import checks

    found = list(checks(codebook, RuleCoder(codebook)))
    return found, [number for number, check in enumerate(found) if selection.takes(check)]


def run(
    path: str, codebook: Codebook, all_checks: Sequence[Check], chosen: Sequence[int], selection: Selection
) -> Iterator[Result]:
    """
    Run examples, up to the first failure where that is asked for, and print each that fails.

    Args:
        path: The codebook as it was given.
        codebook: The codebook.
        all_checks: Its examples.
        chosen: The places of those that are run, in this order.
        selection: How they are run and told.
    """
    from eventcode.cli.progress import Progress
    from eventcode.testing.parallel import WORTH, cores, run_checks

    jobs = selection.jobs or max(1, min(cores(), len(chosen) // WORTH))
    folders = folders_of(path)
    done = 0
    progress = Progress(lambda: done / len(chosen), "examples")
    try:
        for done, result in enumerate(run_checks(codebook, all_checks, chosen, jobs), start=1):  # noqa: B007
            if not result.passed:
                progress.clear()
                _print(evolve(result, location=placed(result.location, folders)), selection)
            progress.step()
            yield result
            if selection.fail_fast and not result.passed:
                return
    finally:
        progress.clear()


def _print(result: Result, selection: Selection) -> None:
    lines = FORMATS[selection.kind]
    for line in (as_verbose_text if selection.verbose and selection.kind == "text" else lines)(result):
        show(line)


def _is_meant(wanted: str, check: Check) -> bool:
    place = _PLACE.fullmatch(wanted)
    if place is not None:
        path, known = f"/{place['path'].lstrip('./')}", f"/{check.location.path}"
        lines = [check.location.line, check.rule.location.line if check.rule else 0]
        there = known.endswith(path) or path.endswith(known)
        return there and (place["line"] is None or int(place["line"]) in lines)
    from eventcode.codebook.codebook import Case

    item = check.item
    texts = (
        (item.title, item.text) if isinstance(item, Case) else (item.sentence, check.rule.text if check.rule else "")
    )
    return any(wanted.casefold() in text.casefold() for text in texts)
