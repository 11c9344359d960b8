"""`eventcode codebook new`: write a small codebook of one's own that passes check and test and explains itself."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, printable, show
from eventcode.cli.options import refuse_unreadable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook

#: The files that are written, in the order in which a reader wants them.
_ABOUT = {
    "codebook.toml": "what it is",
    "actions.toml": "what may be coded: codes and what they mean",
    "roles.csv": "codes for kinds of people",
    "agents.csv": "nouns for people, with their codes",
    "actors": "names and their codes",
    "rules": "which words mean which action",
    "corpus": "whole texts with their events",
    "README.md": "what lies where, and what to do next",
}


@click.command(short_help="Write a small codebook of your own.")
@click.argument("path", metavar="PATH")
@click.option(
    "--extends",
    multiple=True,
    metavar="NAME|PATH",
    help="A codebook that it builds on: cameo, plover or a folder; may be repeated. Without it, the new codebook "
    "stands alone.",
)
def new(path: str, extends: tuple[str, ...]) -> int:
    """
    Write a small codebook of your own: a folder that passes check and test, with an example of everything that a
    study may say and comments that explain it.

    PATH is the folder to write; its last part is the codebook's name.

    \b
    Examples:
      eventcode codebook new mystudy --extends cameo
      eventcode codebook new mystudy
    \b
    Exit status:
      0  written      2  nothing was written
    """  # noqa: D301
    from eventcode.codebook.new import name_fault, new_codebook

    folder = Path(path)
    name = folder.name or folder.resolve().name
    fault = name_fault(name)
    if fault is not None:
        raise click.ClickException(fault)
    if folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None):
        raise click.ClickException(f"'{path}' is there already, and not empty; nothing was written")
    draft = new_codebook(name, [_from(each, folder) for each in extends], _base(extends) if extends else None)
    try:
        for place, text in draft.files.items():
            file = folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"'{path}' cannot be written: {error.strerror}") from None
    show(printable(f"{path}: {count(len(draft.files), 'file')}"))
    width = max(map(len, draft.files))
    for about, meaning in _ABOUT.items():
        for place in draft.files:
            if place.partition("/")[0] == about:
                show(printable(f"  {place:<{width}}  {meaning}"))
    quoted = shlex.quote(path)
    show("Next:")
    show(printable(f"  eventcode codebook check {quoted}"))
    show(printable(f"  eventcode codebook test {quoted}{' --own' if extends else ''}"))
    show(printable(f'  eventcode explain "{draft.sentence}" --codebook {quoted}'))
    return 0


def _base(extends: tuple[str, ...]) -> Codebook:
    """The codebooks that the new one extends, read as one; what is wrong with them has to be mended first."""
    from eventcode.codebook.load import read_codebook

    found, problems = read_codebook(*extends)
    refuse_unreadable(problems)
    if found is None or problems:
        names = " and ".join(extends)
        wrong = count(len(problems), "problem")
        raise click.ClickException(f"{names} has {wrong}, which 'eventcode codebook check' lists; nothing was written")
    return found


def _from(extended: str, folder: Path) -> str:
    """A codebook to extend as the new codebook names it: a shipped name, or a folder as seen from its own."""
    from eventcode.resources import shipped_codebooks

    if extended in shipped_codebooks():
        return extended
    other = Path(extended).resolve()
    try:
        return Path(os.path.relpath(other, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return other.as_posix()
