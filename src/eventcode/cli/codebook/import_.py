"""`eventcode codebook import`: turn the dictionaries of TABARI or PETRARCH into a codebook."""

from __future__ import annotations

import click


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
@click.option("-o", "--output", metavar="FOLDER", required=True, help="The folder to write.")
def import_(form: str, **_: object) -> int:
    """
    Turn the dictionaries of TABARI or PETRARCH into a codebook folder.

    \b
    Exit status:
      0  nothing was lost      1  written, with problems      2  nothing was written
    """  # noqa: D301
    raise click.ClickException(f"dictionaries of {form} cannot be read yet; nothing was written")
