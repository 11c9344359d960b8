"""`eventcode codebook export`: write a codebook as the dictionaries of an earlier coder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from eventcode.cli.codebook.reading import read
from eventcode.cli.console import count, notice, printable_lines, show

_SHOWN = 5


@click.command(short_help="Write a codebook as the dictionaries of PETRARCH 2.")
@click.argument("path", metavar="PATH|NAME")
@click.option("--format", "form", type=click.Choice(["petrarch2"]), required=True, help="The coder that reads them.")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write; it must be new or empty.")
def export(path: str, form: str, output: str) -> int:
    """
    Write a codebook as the dictionaries of an earlier coder: verbs, actors, agents, discards and issues.

    Entries that its formats cannot express are named in export-report.md, each with its place.

    \b
    Example:
      eventcode codebook export --format petrarch2 ./mystudy -o dictionaries

    \b
    Exit status:
      0  all was expressed   1  written, with entries left out or approximated   2  nothing written
    """  # noqa: D301
    from eventcode.codebook.legacy.export import export_petrarch2

    folder = Path(output)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.ClickException(f"{output} is there already and not empty; name a new folder with -o")
    found, problems = read(path)
    if found is None or problems:
        said = count(len(problems), "problem")
        raise click.ClickException(f"{path} has {said}; see: eventcode codebook check {path}; nothing was written")
    made = export_petrarch2(found)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in made.files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    for what, number in made.written.items():
        show(f"{number:>8,} {what} written")
    for (loss, kind), number in sorted(Counter((each.loss, each.kind) for each in made.lost).items()):
        notice(f"{number:>8,} {loss}: {kind}")
    for each in made.lost[:_SHOWN]:
        notice(printable_lines(str(each)))
    if made.lost:
        entries = "1 entry" if len(made.lost) == 1 else f"{len(made.lost):,} entries"
        notice(f"{entries} left out or approximated; {folder / 'export-report.md'} names each")
    show(f"wrote {folder}")
    return 1 if made.lost else 0
