"""Coded events and their texts -> a sample of them, as a sheet for people to judge."""

from __future__ import annotations

import random
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, cast

from attrs import asdict, fields, frozen

from eventcode.dataset.folders import find_events
from eventcode.dataset.records import InputError, input_kind, open_records
from eventcode.dataset.rows import csv_text, id_text
from eventcode.ontology import Ontology
from eventcode.ontology.rows import Row

Stratum = Literal["root", "quad", "rule"]
#: What strata may be made of.
STRATA: tuple[Stratum, ...] = ("root", "quad", "rule")
#: What a judge answers, with yes or no.
QUESTIONS = ("right", "root_right", "source_right", "target_right")


@frozen
class Sampled:
    """
    One event of a sample, as a row of its sheet.

    Attributes:
        id: The id of its record.
        sentence: The sentence that reports it.
        source_words, source_code, target_words, target_code: The words and codes of its actors; "" for none.
        code, label: Its action.
        rule: The codebook line that made it.
    """

    id: str
    sentence: str
    source_words: str
    source_code: str
    code: str
    label: str
    target_words: str
    target_code: str
    rule: str


#: The columns of a sheet: the event, then the answers, then room for a remark.
SHEET_COLUMNS = (*(attribute.name for attribute in fields(Sampled)), *QUESTIONS, "comment")


def stratum_of(row: Mapping[str, object], by: Stratum | None, ontology: Ontology) -> str:
    """The stratum of an event: its root, its quad class or its rule; "" without strata, and for what is not known."""
    code = str(row.get("code") or "")
    action = ontology.get(code)
    if by == "root":
        return action.root if action is not None else code[:2] if code[:1].isdigit() else code
    if by == "quad":
        return action.quad.label if action is not None and action.quad is not None else ""
    return str(row.get("rule") or "") if by == "rule" else ""


def choose(strata: Sequence[Hashable], size: int, *, seed: int = 1) -> tuple[int, ...]:
    """
    Draw a stratified sample.

    Every event has the same chance to be drawn, and each stratum has its share of the sample, rounded up or down; so
    shares of the sample estimate those of all events.

    Args:
        strata: The stratum of each event.
        size: How many events to draw; all if there are no more.
        seed: The same seed draws the same events.

    Returns:
        The places of the drawn events, ascending.

    Raises:
        ValueError: The size is negative.
    """
    if size < 0:
        raise ValueError("a sample has no negative size")
    if size >= len(strata):
        return tuple(range(len(strata)))
    chance = random.Random(seed)  # noqa: S311
    keys = [chance.random() for _ in strata]
    order = sorted(range(len(strata)), key=lambda place: (str(strata[place]), keys[place]))
    start = chance.randrange(len(strata))
    # every len/size-th event of the ordered ones, counted in whole numbers: exact however many there are
    return tuple(sorted(order[(start + step * len(strata)) // size] for step in range(size)))


def draw(
    events: str,
    texts: str,
    size: int,
    by: Stratum | None = None,
    *,
    seed: int = 1,
    ontology: Ontology,
    modality: str = "asserted",
) -> tuple[list[Sampled], int]:
    """
    Draw a sample from a file of coded events.

    Args:
        events: A file of events or a folder of a run (see `find_events`); it is read twice, and never held as a whole.
        texts: The file of texts that were coded.
        size: How many events to draw; all if there are no more.
        by: What strata are made of; none if left out.
        seed: The same seed draws the same events.
        ontology: The actions of the codebook.
        modality: The events to draw from; "all" for all.

    Returns:
        The drawn events, in the order of the file, and how many there were to draw from.

    Raises:
        InputError: A file cannot be read, or a text is missing.
    """
    strata = [sys.intern(stratum_of(row, by, ontology)) for row in _counted(events, modality)]
    chosen = frozenset(choose(strata, size, seed=seed))
    rows = [row for place, row in enumerate(_counted(events, modality)) if place in chosen]
    found = _texts(texts, frozenset(str(row["id"]) for row in rows))
    for row in rows:
        if str(row["id"]) not in found:
            raise InputError(f"{texts}: has no text with the id {row['id']!r}, which {events} names")
    return [sample_row(row, found[str(row["id"])], ontology) for row in rows], len(strata)


def _counted(path: str, modality: str) -> Iterator[Row]:
    return (
        row for row in find_events(path).rows() if modality == "all" or (row.get("modality") or "asserted") == modality
    )


def _texts(path: str, ids: frozenset[str]) -> dict[str, str]:
    """The texts of some records, by their id as events name it."""
    found: dict[str, str] = {}
    with open_records(path, input_kind(path)) as records:
        for record in records:
            if record.fields is None:
                continue
            id = record.fields.get("id")
            key, text = str(record.number) if id is None else id_text(id), record.fields.get("text")
            if key in ids and isinstance(text, str):
                found.setdefault(key, text)
    return found


def sample_row(row: Row, text: str, ontology: Ontology) -> Sampled:
    """
    An event with its words.

    Args:
        row: The event, as `find_events` reads it.
        text: The text of its record.
        ontology: It has the label of the action.

    Raises:
        InputError: The event lies outside the text.
    """
    code = str(row["code"])
    action = ontology.get(code)
    return Sampled(
        id=str(row["id"] or ""),
        sentence=_words(row, "text", text),
        source_words=_words(row, "source_text", text),
        source_code=str(row["source"] or ""),
        code=code,
        label=action.label if action is not None else "",
        target_words=_words(row, "target_text", text),
        target_code=str(row["target"] or ""),
        rule=str(row["rule"] or ""),
    )


def _words(row: Row, span: str, text: str) -> str:
    start, end = row.get(f"{span}_start"), row.get(f"{span}_end")
    if start is None or end is None:
        return ""
    start, end = cast(int, start), cast(int, end)
    if not 0 <= start <= end <= len(text):
        raise InputError(f"the record {row['id']!r} has an event beyond the end of its text; is it the text coded?")
    return " ".join(text[start:end].split())


def sheet_text(sample: Iterable[Sampled]) -> str:
    """
    The sheet as CSV: a row for each event, with empty cells for the answers.

    No cell is a formula for a spreadsheet: an apostrophe stands before what would be one, such as ---GOV.
    """
    answers = ("",) * (len(QUESTIONS) + 1)
    return csv_text(SHEET_COLUMNS, ((*asdict(event).values(), *answers) for event in sample)) + "\n"
