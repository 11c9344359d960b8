"""`eventcode codebook import`: turn the dictionaries of TABARI or PETRARCH into a codebook."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from eventcode.cli.console import count, notice, printable_lines, show

_SHOWN = 10


@click.command("import", short_help="Turn TABARI or PETRARCH dictionaries into a codebook.")
@click.option(
    "--format", "form", type=click.Choice(["tabari", "petrarch", "petrarch2"]), required=True, help="Their kind."
)
@click.option("--verbs", metavar="FILE", required=True, help="The verb dictionary.")
@click.option("--actors", metavar="FILE", multiple=True, help="An actor dictionary; may be repeated.")
@click.option("--agents", metavar="FILE", help="The agent dictionary.")
@click.option("--discards", metavar="FILE", help="The discard list.")
@click.option("--issues", metavar="FILE", help="The issue list.")
@click.option("--options", metavar="FILE", help="TABARI's options.")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write; it must be new or empty.")
def import_(
    form: str,
    verbs: str,
    actors: tuple[str, ...],
    agents: str | None,
    discards: str | None,
    issues: str | None,
    options: str | None,
    output: str,
) -> int:
    """
    Turn the dictionaries of TABARI or PETRARCH into a codebook folder.

    Every line becomes an entry, or is named in import-report.md with what was done about it. Lines that are noted
    were read as they stand; they are only unusual.

    \b
    Example:
      eventcode codebook import --format petrarch2 --verbs CAMEO.2.0.txt \\
          --actors Phoenix.Countries.actors.txt --agents Phoenix.agents.txt -o phoenix

    \b
    Exit status:
      0  nothing was wrong      1  written, with lines mended or set aside      2  nothing was written
    """  # noqa: D301
    from eventcode.codebook.legacy import import_dictionaries

    folder = Path(output)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.ClickException(f"{output} is there already and not empty; name a new folder with -o")
    try:
        made = import_dictionaries(
            form,  # type: ignore[arg-type]
            verbs,
            actors=actors,
            agents=agents,
            discards=discards,
            issues=issues,
            options=options,
        )
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}; nothing was written") from None
    try:
        for path, text in made.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
    for kind, path, number in made.read:
        show(printable_lines(f"{number:>8,} {kind} read from {path}"))
    for (outcome, kind), number in sorted(Counter((each.outcome, each.kind) for each in made.remarks).items()):
        notice(f"{number:>8,} {outcome}: {kind}")
    for remark in made.wrong[:_SHOWN]:
        notice(printable_lines(str(remark)))
    if made.wrong:
        report = folder / "import-report.md"
        notice(f"{count(len(made.wrong), 'line')} mended or set aside; {report} names each of them")
    show(f"wrote {folder}; check it with: eventcode codebook check {folder}")
    return 1 if made.wrong else 0
