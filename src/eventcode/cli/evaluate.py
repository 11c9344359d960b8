"""`eventcode evaluate`: gold and predicted events -> precision, recall and F1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from eventcode.cli.console import count, notice, one_sentence, show

if TYPE_CHECKING:
    from eventcode.evaluation.scores import EventFields, Score

_UNSCORED = ("skip", "error")


@click.command(short_help="Compare coded events with gold.")
@click.argument("gold", metavar="GOLD.jsonl")
@click.argument("predicted", metavar="PRED.jsonl")
@click.option(
    "--modality",
    type=click.Choice(["asserted", "negated", "hypothetical", "all"]),
    default="asserted",
    show_default=True,
    help="Which events count, in both files. An event that does not say is asserted.",
)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print."
)
def evaluate(gold: str, predicted: str, modality: str, form: str) -> int:
    """
    Compare coded events with gold: precision, recall and F1.

    Both files are JSON Lines as `eventcode code` writes them: {"id": ..., "events": [{"source", "code", "target"}]}.
    Records are matched by id; a record that PRED lacks counts as coded to nothing. Each figure is over the distinct
    items of all records: codes, root codes, countries of actors (first three letters), pairs of countries, and whole
    triples of source, code and target.

    \b
    Example:
      eventcode code gold.jsonl -o pred.jsonl
      eventcode evaluate gold.jsonl pred.jsonl
    """  # noqa: D301
    from eventcode.evaluation.scores import counted, score_records

    with one_sentence():
        right = dict(_records(gold))
        coded = dict(_records(predicted))
    pairs = [
        (counted(events, modality), counted(coded.get(key) or (), modality))
        for key, events in right.items()
        if events is not None
    ]
    scores = score_records(pairs)
    if unknown := len(coded.keys() - right.keys()):
        notice(f"eventcode: warning: {count(unknown, 'record')} of {predicted} not in {gold}, left out")
    if lacking := len(right.keys() - coded.keys()):
        notice(f"eventcode: warning: {count(lacking, 'record')} of {gold} not in {predicted}, read as coded to nothing")
    if form == "json":
        figures = {name: score.to_dict() for name, score in scores.items()}
        click.echo(json.dumps({"records": len(pairs), **figures}, indent=1))
    else:
        for line in _table(scores, len(pairs)):
            show(line)
    return 0


def _records(path: str) -> Iterator[tuple[str, list[EventFields] | None]]:
    """The events of each record by its id, or None for a record that is not to be scored."""
    from eventcode.dataset.records import InputError, open_records

    seen: set[str] = set()
    with open_records(path, "jsonl") as records:
        for record in records:
            place = f"{path}:{record.line}"
            if record.fields is None:
                raise InputError(f"{place}: {record.error}")
            if "id" not in record.fields:
                raise InputError(f"{place}: the record has no id; gold and predictions are matched by it")
            key = json.dumps(record.fields["id"], sort_keys=True)
            if key in seen:
                raise InputError(f"{place}: the id {key} was used before")
            seen.add(key)
            yield key, _events(record.fields, place)


def _events(fields: Mapping[str, object], place: str) -> list[EventFields] | None:
    from eventcode.dataset.records import InputError

    events = fields.get("events")
    if events is None or fields.get("expect") in _UNSCORED:
        return None
    if not isinstance(events, list):
        raise InputError(f'{place}: "events" must be a list')
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("code"), str) or not event["code"].strip():
            raise InputError(f'{place}: an event must have a "code" that is a string, such as "043"')
        if not all(isinstance(event.get(role), str | None) for role in ("source", "target")):
            raise InputError(f'{place}: "source" and "target" of an event must be actor codes or null')
    return events


def _table(scores: Mapping[str, Score], records: int) -> Iterator[str]:
    headings = ("", "precision", "recall", "F1", "found", "extra", "missed")
    yield click.style(_row(headings), bold=True)
    for name, score in scores.items():
        shares = [f"{share:.3f}" for share in (score.precision, score.recall, score.f1)]
        yield _row((name, *shares, f"{score.found:,}", f"{score.extra:,}", f"{score.missed:,}"))
    yield click.style(count(records, "record"), dim=True)


def _row(cells: tuple[Any, ...]) -> str:
    first, *rest = cells
    return f"{first:<14}" + "".join(f"{cell:>11}" for cell in rest)
