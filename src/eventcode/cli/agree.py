"""`eventcode agree`: what several coders found in the same records -> how far they agree."""

from __future__ import annotations

import json
from itertools import permutations

import click

from eventcode.cli.console import count, notice, one_sentence, show
from eventcode.cli.evaluate import MEASURE_NAMES, format_option, modality_option, warn_of_ids
from eventcode.cli.options import codebook_option, load_ontology


@click.command(short_help="Say how far coders agree.")
@click.argument("paths", metavar="FILE FILE...", nargs=-1, required=True)
@click.option(
    "--measure",
    "asked",
    multiple=True,
    type=click.Choice(MEASURE_NAMES),
    metavar="NAME",
    help=f"What to compare instead of all; repeat it. There are {', '.join(MEASURE_NAMES)}.",
)
@codebook_option
@modality_option
@format_option
def agree(paths: tuple[str, ...], asked: tuple[str, ...], codebooks: tuple[str, ...], modality: str, form: str) -> int:
    """
    Say how far coders agree: percent, Cohen's kappa, Krippendorff's alpha, and F1.

    Each FILE holds what one coder found: a CSV sheet with the columns id, source, code and target, one event a row, or
    JSON Lines as `eventcode code` writes them. A row with an id alone is a record in which the coder found nothing; a
    record that is not in a file was not coded, and does not count.

    Each record is a unit, and all that a coder found in it is its label. F1 gives credit for a part of a label. Of more
    than two coders percent, kappa and F1 are means over pairs. A dash stands where a figure is not defined, because all
    labels are the same.

    \b
    Examples:
      eventcode agree anna.csv ben.csv
      eventcode agree anna.csv ben.csv coded.jsonl --measure root --measure quad
    """  # noqa: D301
    if len(paths) < 2:
        raise click.UsageError("agreement needs the files of two coders at least", click.get_current_context())
    from eventcode.cli.figures import agreement_lines
    from eventcode.evaluation import agreement
    from eventcode.evaluation.coded import read_coded
    from eventcode.evaluation.scores import all_measures, counted

    ontology = load_ontology(codebooks)
    known = all_measures(ontology)
    names = {name.replace("-", " ") for name in asked or MEASURE_NAMES}
    with one_sentence():
        files = read_coded(paths, ontology.keys())
        for file in files:
            file.need_empty()
        for doubt in (doubt for file in files for doubt in file.doubts):
            notice(f"eventcode: warning: {doubt}")
        for one, other in permutations(files, 2):
            lacking = [key for key in one.events if key not in other.events]
            if lacking:
                records = count(len(lacking), "record")
                notice(f"eventcode: warning: {records} of {one.path} not in {other.path}, not compared there")
                warn_of_ids(lacking, one.path, other)
        codings = [
            {key: counted(events, modality) for key, events in file.events.items() if events is not None}
            for file in files
        ]
        measures = {name: measure for name, measure in known.items() if name in names}
        found = agreement.agree(codings, measures)
    if form == "json":
        figures = {name: each.to_dict() for name, each in found.items()}
        click.echo(json.dumps({"coders": len(paths), **figures}, indent=1))
    else:
        for line in agreement_lines(found, len(paths)):
            show(line)
    return 0
