"""`eventcode codebook format`: write the files of a codebook in their canonical form."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice, one_sentence, printable, show

if TYPE_CHECKING:
    from eventcode.codebook.canonical import Formatted


@click.command("format", short_help="Write the files of a codebook in their one canonical form.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change, line by line.")
def format_(paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """
    Write the files of codebooks in their one canonical form, so that a change of a file shows only what was changed.

    Rules are indented by four spaces a level with one blank between words; comments stay. Tables have all their
    columns, rows sorted by phrase, and quotes only where they are needed. Cases of the corpus stand one blank line
    apart. TOML files stay as they are. So does a file that cannot be read; it is named.

    PATH is a folder, or several; the codebooks that it extends are left alone.

    \b
    Examples:
      eventcode codebook format ./mystudy
      eventcode codebook format --check --diff ./mystudy

    \b
    Exit status:
      0  all files are canonical now
      1  some cannot be read; with --check or --diff: some would change
      2  there is no such folder, or a file cannot be written
    """  # noqa: D301
    from eventcode.codebook.canonical import format_folder

    folders = [_folder(path) for path in paths]
    found: list[tuple[Path, Formatted]] = []
    for folder in folders:
        try:
            files = list(format_folder(folder))
        except OSError as error:
            raise click.ClickException(f"{error.filename or folder}: {error.strerror or error}") from None
        if not files:
            raise click.ClickException(f"the folder {str(folder)!r} holds no file of a codebook")
        found += [(folder, file) for file in files]
    faulty = [(folder, file) for folder, file in found if file.problems]
    changed = [(folder, file) for folder, file in found if file.changes]
    for folder, file in faulty:
        for problem in file.problems:
            notice(str(problem))
        notice(f"{folder / file.path} stays as it is")
    for folder, file in changed:
        if diff:
            for line in _diff(folder, file):
                show(line)
        if not (check or diff):
            _write(folder / file.path, file.after)
        if check or not diff:
            show(f"{'would change' if check else 'changed'}  {printable(str(folder / file.path))}")
    show(_tally(len(found), len(changed), len(faulty), would=check or diff))
    return 1 if faulty or (changed and (check or diff)) else 0


def _folder(path: str) -> Path:
    """
    The folder that is meant.

    Raises:
        click.ClickException: There is none, or it belongs to the installed library.
    """
    from importlib.resources import files

    from eventcode.resources import shipped_codebooks

    folder = Path(path)
    if path in shipped_codebooks():
        there = f"; write ./{path} for the folder" if folder.is_dir() else ""
        raise click.ClickException(
            f"{path} is a codebook that comes with eventcode, and 'format' rewrites folders{there}"
        )
    if not folder.is_dir():
        raise click.ClickException(
            f"{path!r} is a file, not a codebook's folder" if folder.exists() else f"there is no folder {path!r}"
        )
    if folder.resolve().is_relative_to(Path(str(files("eventcode"))).resolve()):
        raise click.ClickException(f"{path!r} is part of the installed eventcode; copy the codebook to change it")
    return folder


def _write(path: Path, content: bytes) -> None:
    from eventcode.dataset.output import new_file

    if not os.access(path, os.W_OK):
        raise click.ClickException(f"{path}: is read-only; it stays as it is")
    with one_sentence(), new_file(str(path)) as stream:
        stream.write(content)


def _diff(folder: Path, file: Formatted) -> Iterator[str]:
    import difflib

    before, after = (_lines(content) for content in (file.before, file.after))
    path = str(folder / file.path)
    colours = {"-": "red", "+": "green", "@": "cyan"}
    for line in difflib.unified_diff(before, after, path, f"{path} (formatted)", lineterm=""):
        yield click.style(printable(line), fg=colours.get(line[:1]))


def _lines(content: bytes) -> Sequence[str]:
    """The lines, with carriage returns as they are written in code."""
    return content.decode("utf-8").replace("\r", "\\r").removesuffix("\n").split("\n")


def _tally(files: int, changed: int, faulty: int, *, would: bool) -> str:
    parts = [f"{changed:,} of {count(files, 'file')} {'would change' if would else 'changed'}"] if changed else []
    parts += [f"{faulty:,} cannot be read"] if faulty else []
    if not parts:
        return click.style("canonical", fg="green") + f": {count(files, 'file')}"
    return click.style(", ".join(parts), fg="red" if would or faulty else None, bold=True)
