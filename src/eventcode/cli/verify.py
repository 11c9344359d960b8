"""`eventcode verify`: a dataset -> whether its files, and what they are coded from, are still the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli.console import count, notice, one_sentence, printable, show
from eventcode.cli.options import load_coder

if TYPE_CHECKING:
    from eventcode.batch.verify import Dataset, Difference

_SHOWN = 20


@click.command(short_help="Check a dataset against its manifest.")
@click.argument("folder", metavar="FOLDER")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Code N records again, drawn anew each time.")
@click.option("--all", "everything", is_flag=True, help="Code all records again.")
@click.option("--inputs", metavar="PATH", help="The folder in which the inputs lie now, or the one input.")
@click.option(
    "--codebook",
    "codebooks",
    multiple=True,
    metavar="NAME|PATH",
    help="Code again with these instead of the codebooks of the run: what would change?",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes that code; without it one a core.")
def verify(
    folder: str,
    sample: int | None,
    everything: bool,
    inputs: str | None,
    codebooks: tuple[str, ...],
    workers: int | None,
) -> int:
    """
    Check that a dataset is what its manifest says, and that it would be coded so again.

    The hashes of all files are compared, those of the inputs too where they are there. With --sample or --all records
    are coded again, and each that differs is shown: its place and id, its events before and after.

    \b
    Examples:
      eventcode verify dataset
      eventcode verify dataset --sample 1000
      eventcode verify dataset --all --inputs ~/corpora/2025

    \b
    Exit status:
      0  the same      1  something differs      2  it cannot be verified
    """  # noqa: D301
    from eventcode.batch.manifest import read_manifest
    from eventcode.batch.verify import Dataset

    if sample and everything:
        raise click.UsageError("--sample and --all exclude each other")
    with one_sentence():
        manifest = read_manifest(Path(folder))
        if manifest is None:
            raise click.ClickException(f"{folder}: has no manifest.json; is it the folder of a run that has ended?")
        dataset = Dataset(Path(folder), manifest, Path(inputs) if inputs else None)
        changed = [*dataset.changed_files(), *dataset.changed_inputs()]
        for sentence in changed:
            show(printable(sentence))
        missing = dataset.missing_inputs()
        if not sample and not everything:
            _say_missing(missing, len(manifest["inputs"]))
            if not changed:
                files, records = count(len(manifest["outputs"]), "file"), count(manifest["counts"]["records"], "record")
                show(f"{printable(folder)}: as it was made ({files}, {records})")
            return 1 if changed else 0
        if missing:
            raise click.ClickException(f"{missing[0]}: is not there; --inputs PATH says where the inputs lie")
        if changed:
            notice("eventcode: not coded again: that would compare other texts or other events")
            return 1
        names = codebooks or tuple(manifest["codebook"]["given"])
        _say_changes(dataset, names)
        return _code_again(dataset, names, sample, workers)


def _say_missing(missing: list[str], total: int) -> None:
    if missing:
        notice(
            f"eventcode: {len(missing):,} of {count(total, 'input')} not there ({missing[0]}), and not looked at; "
            "--inputs PATH says where they lie"
        )


def _say_changes(dataset: Dataset, names: tuple[str, ...]) -> None:
    """Name what codes otherwise than at the time of the run."""
    from eventcode.batch.identity import codebook_facts, differences, library_facts

    now = {**dataset.manifest, **library_facts(), "codebook": codebook_facts(names)}
    for clause in differences(dataset.manifest, now):
        notice(f"eventcode: note: {clause}")


def _code_again(dataset: Dataset, names: tuple[str, ...], sample: int | None, workers: int | None) -> int:
    from eventcode.batch.pool import Pool
    from eventcode.batch.run import cores
    from eventcode.cli.progress import Progress

    total = dataset.manifest["counts"]["records"]
    chosen = min(sample or total, total)
    coder, coded, differing = load_coder(names), 0, 0
    progress = Progress(lambda: coded / chosen if chosen else 1.0)

    def watch(more: int) -> None:
        nonlocal coded
        coded += more
        progress.step(more)

    with Pool(coder, dataset.options, workers or cores()) as pool:
        found = dataset.code_sample(pool, sample, watch) if sample else dataset.code_all(pool, watch)
        try:
            for difference in found:
                differing += 1
                if differing <= _SHOWN:
                    progress.clear()
                    show("\n".join(map(printable, _lines(dataset, difference))))
        finally:
            progress.clear()
    if differing > _SHOWN:
        show(f"... and {differing - _SHOWN:,} more")
    show(f"{differing:,} of {count(coded, 'record')} coded again {'differs' if differing == 1 else 'differ'}")
    return 1 if differing else 0


def _lines(dataset: Dataset, difference: Difference) -> Iterator[str]:
    """A record's place and id, and its events before and after."""
    from eventcode.batch.verify import shown
    from eventcode.dataset.rows import id_text

    format = dataset.options.format
    yield f"{difference.place}: record {id_text(difference.id)!r} differs"
    told = []
    for name, rows, aside in zip(
        ("before", "after "), (difference.before, difference.after), difference.aside, strict=True
    ):
        events = [f"set aside: {aside}"] if aside else [line for row in rows for line in shown(row, format)]
        told.append(events)
        yield from _under(name, events or ["no event"])
    if told[0] == told[1]:
        yield f"    they differ in {', '.join(_fields(difference))}"


def _under(name: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"    {name}  {line}"
        name = " " * len(name)


def _fields(difference: Difference) -> list[str]:
    """The columns in which rows of the same events differ."""
    pairs = list(zip(difference.before, difference.after, strict=False))
    return [name for name in (pairs[0][0] if pairs else ()) if any(a.get(name) != b.get(name) for a, b in pairs)]
