"""`eventcode codebook show`: a code, word, name or place -> everything that it means in a codebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from eventcode.cli.codebook.sheets import sheet
from eventcode.cli.console import notice, printable, show
from eventcode.cli.options import codebook_option, date_option, load_book

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.codebook.lookup import Meaning


@click.command("show", short_help="Show what a code, a word, a name or a line means in a codebook.")
@click.argument("what", metavar="WHAT", nargs=-1, required=True)
@codebook_option
@date_option
@click.option("--limit", type=click.IntRange(min=1), default=12, show_default=True, help="How long a list may be.")
def show_(what: tuple[str, ...], codebooks: tuple[str, ...], date: dt.date | None, limit: int) -> int:
    """
    Show what something means in a codebook, each meaning under its heading.

    WHAT is an action's code, a role, a country's or other actor's code, a name, a role noun, a verb or event noun in
    any form, an operator, a word set, or a place in a file. --date decides which row of a name holds.

    \b
    Examples:
      eventcode codebook show 1384
      eventcode codebook show "Kim Jong Un" --date 2009-01-01
      eventcode codebook show threaten
      eventcode codebook show "&aid"
      eventcode codebook show cameo/rules/11-disapprove.rules:189

    \b
    Exit status:
      0  it means something      1  it means nothing      2  the call or the codebook was wrong
    """  # noqa: D301
    from eventcode.codebook.lookup import look_up, near_words

    word = " ".join(what)
    book = load_book(codebooks)
    meanings = look_up(book, word)
    blocks = [list(sheet(meaning, book, date, limit)) for meaning in meanings]
    if not meanings or any(meaning.kind in ("name", "agent") for meaning in meanings):
        blocks += [lines] if (lines := list(_resolved(book, word, meanings, date))) else []
    if not blocks:
        near = ", ".join(map(repr, near_words(book, word)))
        notice(
            f"eventcode: '{word}' means nothing in {' + '.join(codebooks)}" + (f"; near it are {near}" if near else "")
        )
        return 1
    for number, lines in enumerate(blocks):
        if number:
            show("")
        for line in lines:
            show(line)
    return 0


def _resolved(book: Codebook, word: str, meanings: tuple[Meaning, ...], date: dt.date | None) -> Iterator[str]:
    """What code the words get in a text, and why."""
    from eventcode.coding.coder import RuleCoder
    from eventcode.coding.naming import resolve_words

    names = [meaning.word for meaning in meanings if meaning.kind == "name"]
    coder = RuleCoder(book)
    for one in resolve_words(coder, names[0] if names else word, date):
        if one.actor is None:
            if not meanings:
                continue
            code = "no code"
        else:
            code = one.actor.code
        when = f"on {date}" if date is not None else "without a date"
        yield click.style(f"In a text, {when}", bold=True)
        yield f"  {printable(one.words)} -> {click.style(code, bold=True, fg='green')}"
        yield from (f"    by {printable(row)}" for row in one.rows)
        for name in names:
            row, outside = coder.resolver.tables.row(name, date)
            if row is not None and outside:
                ended = "after its last period" if outside == "after" else f"{outside} its periods"
                yield f"    {date} is {ended}: the country remains" + (
                    ", as of one formerly in office" * (outside == "after")
                )
