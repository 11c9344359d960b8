"""`eventcode sample`: coded events -> a sheet of some of them to judge, and back: which share is right."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice, one_sentence, show
from eventcode.cli.evaluate import format_option, modality_option, seed_option
from eventcode.cli.options import codebook_option, load_ontology

if TYPE_CHECKING:
    from eventcode.evaluation.sampling import Sampled, Stratum
    from eventcode.ontology import Ontology


@click.command(short_help="Draw events to judge, and read the judgements.")
@click.argument("path", metavar="EVENTS", required=False)
@click.option("--texts", metavar="FILE", help="The texts that were coded: .jsonl, .csv, .parquet or .txt.")
@click.option(
    "-n",
    "--size",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    metavar="NUMBER",
    help="How many events.",
)
@click.option(
    "--by",
    type=click.Choice(["root", "quad", "rule"]),
    help="Make strata: each root, quad class or rule has its share of the sample, and with --read figures of its own.",
)
@seed_option
@click.option("--read", "judged", metavar="SHEET", help="Read a judged sheet instead of drawing one.")
@codebook_option
@modality_option
@format_option
@click.option("-o", "--output", metavar="FILE", help="The sheet to write (.csv); standard output if left out.")
def sample(
    path: str | None,
    texts: str | None,
    size: int,
    by: Stratum | None,
    seed: int,
    judged: str | None,
    codebooks: tuple[str, ...],
    modality: str,
    form: str,
    output: str | None,
) -> int:
    """
    Draw a sample of coded events as a sheet to judge, and read it back.

    EVENTS is a .jsonl, .csv or .parquet file of `eventcode code`. The sheet has a row for each event: its sentence, the
    words and codes of source, action and target, the rule, and empty cells `right`, `root_right`, `source_right` and
    `target_right` for yes or no, and `comment`.

    With --read the shares that are right are printed, with 95 % intervals after Wilson; cells left blank do not count.

    \b
    Examples:
      eventcode sample events.jsonl --texts stories.jsonl -n 200 --by root -o sheet.csv
      eventcode sample --read sheet.csv --by root

    \b
    Exit status:
      0  written or read      2  the call or a file was wrong
    """  # noqa: D301
    context = click.get_current_context()
    if judged is not None:
        if path is not None or texts is not None or output is not None:
            raise click.UsageError("--read goes without EVENTS, --texts and -o", context)
        return _read(judged, by, load_ontology(codebooks), form)
    if path is None or texts is None:
        raise click.UsageError("name the file of events, and its texts with --texts FILE", context)
    if output is not None:
        for name in (path, texts):
            if Path(output).is_file() and Path(name).is_file() and Path(output).samefile(name):
                raise click.ClickException(f"{output}: is the input itself; give -o another name")
    return _draw(path, texts, size, by, seed, load_ontology(codebooks), modality, output)


def _draw(
    path: str,
    texts: str,
    size: int,
    by: Stratum | None,
    seed: int,
    ontology: Ontology,
    modality: str,
    output: str | None,
) -> int:
    from eventcode.dataset.output import new_file
    from eventcode.evaluation.sampling import draw, sheet_text

    with one_sentence():
        events, total = draw(path, texts, size, by, seed=seed, ontology=ontology, modality=modality)
        sheet = sheet_text(events)
        if output is None:
            click.echo(sheet, nl=False)
        else:
            with new_file(output) as stream:
                stream.write(codecs.BOM_UTF8 + sheet.encode())
    notice(f"{count(len(events), 'event')} of {total:,} drawn, seed {seed}")
    return 0


def _read(path: str, by: Stratum | None, ontology: Ontology, form: str) -> int:
    from eventcode.cli.figures import share_lines
    from eventcode.evaluation.judging import read_judged, shares, shares_by
    from eventcode.evaluation.sampling import stratum_of

    def stratum(event: Sampled) -> str:
        return stratum_of({"code": event.code, "rule": event.rule}, by, ontology)

    with one_sentence():
        sheet = read_judged(path, ontology)
        for doubt in sheet.doubts:
            notice(f"eventcode: warning: {doubt}")
        total = shares(sheet.events)
        strata = shares_by(sheet.events, stratum) if by else {}
    if form == "json":
        figures: dict[str, object] = {"events": len(sheet.events)}
        figures |= {question: share.to_dict() for question, share in total.items()}
        if by:
            figures["strata"] = {
                name: {question: share.to_dict() for question, share in each.items()} for name, each in strata.items()
            }
        click.echo(json.dumps(figures, indent=1))
        return 0
    for line in share_lines("", total):
        show(line)
    show(click.style(count(len(sheet.events), "event"), dim=True))
    if strata:
        show("")
        for line in share_lines(str(by), {name: each["right"] for name, each in strata.items()}):
            show(line)
    return 0
