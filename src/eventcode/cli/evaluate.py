"""`eventcode evaluate`: gold and predicted events -> precision, recall and F1, by class, and of two systems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice, one_sentence, show
from eventcode.cli.options import codebook_option, load_ontology

if TYPE_CHECKING:
    from eventcode.cli.figures import Figures
    from eventcode.evaluation.coded import CodedFile
    from eventcode.evaluation.scores import EventFields, Measure, Pair

#: Measures by their names on the command line.
MEASURE_NAMES = ("code", "root", "quad", "actor", "actor-country", "dyad", "actor-dyad", "triple")
CLASSES = ("code", "root", "quad")
modality_option = click.option(
    "--modality",
    type=click.Choice(["asserted", "negated", "hypothetical", "all"]),
    default="asserted",
    show_default=True,
    help="Which events count, in all files. An event that does not say is asserted.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print."
)
seed_option = click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="The start of the random numbers: the same seed gives the same output.",
)


@click.command(short_help="Compare coded events with gold.")
@click.argument("gold", metavar="GOLD")
@click.argument("predicted", metavar="PRED")
@click.option(
    "--measure",
    "asked",
    multiple=True,
    type=click.Choice([*MEASURE_NAMES, "all"]),
    metavar="NAME",
    help=f"What to compare instead of the usual five; repeat it, or all. There are {', '.join(MEASURE_NAMES)}.",
)
@click.option("--by", type=click.Choice(CLASSES), help="Print the figures of each code, root or quad class, too.")
@click.option("--confusion", is_flag=True, help="Print what was coded as what, by the classes of --by (else roots).")
@click.option("--intervals", is_flag=True, help="Print 95 % intervals: a bootstrap over records.")
@click.option("--against", metavar="PRED2", help="Compare with a second system, and test whether the two differ.")
@click.option(
    "--resamples",
    type=click.IntRange(min=100, max=100_000),
    default=2000,
    show_default=True,
    metavar="NUMBER",
    help="How often the bootstrap draws the records anew.",
)
@seed_option
@codebook_option
@modality_option
@format_option
def evaluate(
    gold: str,
    predicted: str,
    asked: tuple[str, ...],
    by: str | None,
    confusion: bool,
    intervals: bool,
    against: str | None,
    resamples: int,
    seed: int,
    codebooks: tuple[str, ...],
    modality: str,
    form: str,
) -> int:
    """
    Compare coded events with gold: precision, recall and F1.

    Files are JSON Lines as `eventcode code` writes them: {"id": ..., "events": [{"source", "code", "target"}]}; or CSV
    sheets of people with the columns id, source, code and target, where a row with an id alone is a record without
    events. PRED may be a Parquet table or the folder of a run, too. Records are matched by id; a record that PRED lacks
    counts as coded to nothing. Each figure is over the
    distinct items of all records: codes, root codes, countries of actors (first three letters), pairs of countries, and
    whole triples of source, code and target.

    --codebook says the quad classes of codes, and which codes a sheet may hold.

    \b
    Examples:
      eventcode evaluate gold.jsonl pred.jsonl
      eventcode evaluate gold.csv dataset --by root --confusion
      eventcode evaluate gold.csv pred.jsonl --intervals --against other.jsonl
    """  # noqa: D301
    from eventcode.cli.figures import evaluation_lines
    from eventcode.evaluation.coded import read_coded
    from eventcode.evaluation.scores import MEASURES, all_measures

    paths = [gold, predicted, *([against] if against else [])]
    needs_codes = "quad" in (by, *asked) or "all" in asked or any(path.lower().endswith(".csv") for path in paths)
    ontology = load_ontology(codebooks) if needs_codes else {}
    known = all_measures(ontology)
    names = known if "all" in asked else [name.replace("-", " ") for name in asked] or MEASURES
    measures = {name: known[name] for name in known if name in names}
    with one_sentence():
        files = read_coded(paths, ontology.keys())
        files[0].need_empty()
        for doubt in (doubt for file in files for doubt in file.doubts):
            notice(f"eventcode: warning: {doubt}")
        for file in files[1:]:
            _warn_of_records(files[0], file)
        events = [_events(files[0], file, modality) for file in files]
        if (intervals or against) and len(events[0]) < 2:
            raise click.ClickException(f"{gold}: intervals and tests need two records at least")
        if "quad" in (by, *measures):
            _warn_of_codes(events, known["quad"])
        classes = by or ("root" if confusion else None)
        figures = _figures(events, measures, by, known.get(classes or ""), confusion, intervals, resamples, seed)
    if form == "json":
        click.echo(json.dumps(figures.to_dict(), indent=1))
    else:
        for line in evaluation_lines(figures, paths[1:]):
            show(line)
    return 0


def _figures(
    events: list[list[list[EventFields]]],
    measures: Mapping[str, Measure],
    by: str | None,
    classes: Measure | None,
    confusion: bool,
    intervals: bool,
    resamples: int,
    seed: int,
) -> Figures:
    """All that was asked for; *events* are those of the gold, the prediction and perhaps a second prediction."""
    from eventcode.cli.figures import Figures, Test
    from eventcode.evaluation.bootstrap import bootstrap_scores, compare_exact, compare_systems
    from eventcode.evaluation.confusion import confuse
    from eventcode.evaluation.scores import score_classes, score_records

    gold, predicted, *others = events
    pairs: list[Pair] = list(zip(gold, predicted, strict=True))
    test = None
    if others:
        differences = compare_systems(gold, predicted, others[0], measures, seed=seed, resamples=resamples)
        test = Test(differences, compare_exact(gold, predicted, others[0]), resamples, seed)
    return Figures(
        len(pairs),
        score_records(pairs, measures),
        bootstrap_scores(pairs, measures, seed=seed, resamples=resamples) if intervals else {},
        by or "root",
        score_classes(pairs, classes) if by and classes else {},
        confuse(pairs, classes) if confusion and classes else {},
        test,
    )


def _events(gold: CodedFile, file: CodedFile, modality: str) -> list[list[EventFields]]:
    """The events of a file that count, for each record of the gold that is to be scored."""
    from eventcode.evaluation.scores import counted

    scored = [key for key, events in gold.events.items() if events is not None]
    return [counted(file.events.get(key) or (), modality) for key in scored]


def _warn_of_records(gold: CodedFile, file: CodedFile) -> None:
    """Say which records of the one the other lacks."""
    unknown = [key for key in file.events if key not in gold.events]
    lacking = sum(key not in file.events for key in gold.events)
    if unknown:
        notice(f"eventcode: warning: {count(len(unknown), 'record')} of {file.path} not in {gold.path}, left out")
    if lacking and file.tells_empty:
        records = count(lacking, "record")
        notice(f"eventcode: warning: {records} of {gold.path} not in {file.path}, read as coded to nothing")
    warn_of_ids(unknown, file.path, gold)


def warn_of_ids(unknown: Iterable[str], path: str, other: CodedFile) -> None:
    """Say so when ids have lost their leading zeros in a spreadsheet."""
    from eventcode.evaluation.coded import shortened_ids

    for short, whole in shortened_ids(unknown, other.events.keys())[:1]:
        notice(
            f"eventcode: warning: {path} has the id {short} and {other.path} has {whole}: has a spreadsheet taken its "
            f"zeros?"
        )


def _warn_of_codes(events: list[list[list[EventFields]]], quads: Measure) -> None:
    """Say how many events have no quad class."""
    without = [str(event["code"]) for file in events for record in file for event in record if not list(quads(event))]
    if without:
        said = f"{count(len(without), 'event')} without quad class left out of quad, as {without[0]}"
        notice(f"eventcode: warning: {said}: the codebook has none for it; see --codebook")
