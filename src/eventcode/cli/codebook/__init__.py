"""`eventcode codebook`: make, check, test, compare and search the files that researchers write."""

from __future__ import annotations

import click

from eventcode.cli.codebook.check import check
from eventcode.cli.codebook.coverage import coverage
from eventcode.cli.codebook.diff import diff
from eventcode.cli.codebook.export import export
from eventcode.cli.codebook.format import format_
from eventcode.cli.codebook.import_ import import_
from eventcode.cli.codebook.mutate import mutate
from eventcode.cli.codebook.new import new
from eventcode.cli.codebook.search import search
from eventcode.cli.codebook.show import show_
from eventcode.cli.codebook.suggest import suggest
from eventcode.cli.codebook.test import test


@click.group(short_help="Make, check, test, compare, search or import a codebook.")
def codebook() -> None:
    """
    Make, check, test, compare, search or import a codebook: a folder of actions, rules and actors.

    \b
    Examples:
      eventcode codebook new mystudy --extends cameo
      eventcode codebook check ./mystudy
      eventcode codebook test ./mystudy --watch
      eventcode codebook diff ./mystudy --corpus stories.jsonl
      eventcode codebook suggest stories.jsonl --codebook ./mystudy
    """  # noqa: D301


for command in (new, check, test, format_, diff, suggest, coverage, mutate, show_, search, import_, export):
    codebook.add_command(command)
