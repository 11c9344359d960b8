"""`eventcode codebook search`: some words -> everything in a codebook that mentions them."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import is_terminal, mark, notice, printable, show
from eventcode.cli.options import codebook_option, load_book

if TYPE_CHECKING:
    from eventcode.codebook.search import Group, Hit

_GROUPS = (
    "actions", "operators", "rules", "sets", "roles", "names", "agents", "discards", "issues", "examples", "corpus",
)  # fmt: skip
_TITLES = {"agents": "role nouns", "sets": "word sets", "corpus": "cases of the corpus"}
_NARROWEST, _WIDEST, _PLAIN = 40, 160, 100


@click.command(short_help="Find everything in a codebook that mentions some words.")
@click.argument("text", metavar="TEXT", nargs=-1, required=True)
@codebook_option
@click.option("--in", "groups", type=click.Choice(_GROUPS), multiple=True, help="Search only these. May be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many of each to show.")
@click.option(
    "--format", "layout", type=click.Choice(["table", "jsonl"]), default="table", show_default=True,
    help="How to write what is found; jsonl has all of it.",
)  # fmt: skip
def search(
    text: tuple[str, ...], codebooks: tuple[str, ...], groups: tuple[Group, ...], limit: int, layout: str
) -> int:
    """
    Find everything in a codebook that mentions some words: actions, rules, word sets, names, role nouns, examples.

    Capitals, accents, spelling and the endings of verbs and nouns make no difference: "blockade" also finds
    "blockaded". Parts of words are found only where no whole word is.

    \b
    Examples:
      eventcode codebook search blockade
      eventcode codebook search "peace talks" --in rules --in examples
      eventcode codebook search Sao Tome --codebook cameo --codebook ./mystudy --format jsonl

    \b
    Exit status:
      0  something was found      1  nothing was      2  the call or the codebook was wrong
    """  # noqa: D301
    from eventcode.codebook.search import GROUPS, search

    wanted = " ".join(text)
    found = search(load_book(codebooks), wanted, groups or GROUPS)
    if not found:
        notice(f"eventcode: nothing mentions '{wanted}'")
        return 1
    if layout == "jsonl":
        for hit in found:
            show(json.dumps(hit.to_dict(), ensure_ascii=False))
    else:
        for line in _table(found, limit):
            show(line)
    return 0


def _table(found: Sequence[Hit], limit: int) -> Iterator[str]:
    first = True
    for group in _GROUPS:
        some = [hit for hit in found if hit.group == group]
        if not some:
            continue
        if not first:
            yield ""
        first = False
        yield click.style(f"{_TITLES.get(group, group)} ({len(some):,})", bold=True)
        for hit in some[:limit]:
            yield from _lines(hit)
        if len(some) > limit:
            yield click.style(f"  ... and {len(some) - limit:,} more; --limit {len(some)} shows them", dim=True)


def _lines(hit: Hit) -> Iterator[str]:
    from eventcode.cli.excerpts import excerpt

    place = f"{hit.location.path}:{hit.location.line}" if hit.location is not None else ""
    width = _width()
    first = hit.spans[0]
    shown = excerpt(hit.text, (0, len(hit.text)), first, hit.spans[1:2], width - 4)
    spans = [span for each in hit.spans if (span := shown.within(each)) is not None]
    about = f"  ({printable(hit.about)})" if hit.about else ""
    if place:
        yield f"  {click.style(printable(place), dim=True)}{about if hit.group != 'examples' else ''}"
    yield f"    {mark(shown.text, spans)}"


def _width() -> int:
    if not is_terminal(sys.stdout):
        return _PLAIN
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
