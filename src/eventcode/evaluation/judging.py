"""A sheet of sampled events that somebody has judged -> which share of them is right, in all and by stratum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from attrs import fields, frozen

from eventcode.dataset.records import InputError
from eventcode.dataset.rows import plain_cell
from eventcode.evaluation.extras import extra_module
from eventcode.evaluation.sampling import QUESTIONS, SHEET_COLUMNS, Sampled
from eventcode.evaluation.sheets import places, sheet_rows
from eventcode.ontology import Ontology

_ANSWERS = {
    **dict.fromkeys(("yes", "y", "1", "true", "right", "x"), True),
    **dict.fromkeys(("no", "n", "0", "false", "wrong"), False),
}
_CONFIDENCE = 0.95


@frozen
class Judged:
    """An event of a sheet and what was answered; None for a question without answer."""

    event: Sampled
    answers: tuple[bool | None, ...]


@frozen
class JudgedSheet:
    """The events of a sheet, and what was doubtful about it, each one sentence."""

    events: tuple[Judged, ...]
    doubts: tuple[str, ...] = ()


@frozen
class Share:
    """
    A share of judged events.

    Attributes:
        right: How many are right.
        judged: How many have an answer.
        low, high: Where the share in all events lies, with 95 % confidence (Wilson's interval); 0 and 1 without
            answers.
    """

    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """The share that is right; None without answers."""
        return self.right / self.judged if self.judged else None

    def to_dict(self) -> dict[str, object]:
        """The figures, rounded."""
        share = None if self.share is None else round(self.share, 4)
        interval = [round(self.low, 4), round(self.high, 4)]
        return {"right": self.right, "judged": self.judged, "share": share, "interval": interval}


def read_judged(path: str | Path, ontology: Ontology) -> JudgedSheet:
    """
    Read a sheet back.

    Args:
        path: The sheet, saved as CSV; answers are yes or no (y, n, 1, 0, true, false, x), or blank.
        ontology: The actions of the events. A code that lost its zero in the spreadsheet is known by its label.

    Raises:
        InputError: It is no such sheet, an answer cannot be understood, or a code is not that of its label.
    """
    name = str(path)
    found: list[Judged] = []
    mended: list[int] = []
    for number, row in sheet_rows(name, SHEET_COLUMNS[:-1]):
        cells = {attribute.name: plain_cell(row[attribute.name]) for attribute in fields(Sampled)}
        code = cells["code"] = _code(cells["code"], cells["label"], ontology, f"{name}:{number}")
        if code != plain_cell(row["code"]):
            mended.append(number)
        answers = tuple(_answer(row[question], question, f"{name}:{number}") for question in QUESTIONS)
        found.append(Judged(Sampled(**cells), answers))
    if not mended:
        return JudgedSheet(tuple(found))
    doubt = f"{name}: {places(mended)}: a spreadsheet has taken leading zeros of codes; the labels tell which"
    return JudgedSheet(tuple(found), (doubt,))


def _code(code: str, label: str, ontology: Ontology, place: str) -> str:
    """The code that belongs to the label: as it is written, or with the zero that it lost."""
    fitting = [each for each in (code, f"0{code}") if (action := ontology.get(each)) and action.label == label]
    if fitting:
        return fitting[0]
    if not label and code not in ontology:
        return code
    known = ontology.get(code)
    said = f"has the label {known.label!r}" if known is not None else "is not in the codebook"
    raise InputError(f"{place}: the code {code} {said}, the sheet says {label!r}; see --codebook")


def _answer(cell: str, question: str, place: str) -> bool | None:
    answer = cell.strip().lower()
    if not answer:
        return None
    if answer not in _ANSWERS:
        raise InputError(f"{place}: {question!r} is answered by {cell!r}; write yes or no, or leave it blank")
    return _ANSWERS[answer]


def shares(events: Iterable[Judged]) -> dict[str, Share]:
    """
    The share of right answers to each of the questions.

    Raises:
        ExtraMissing: SciPy is not installed.
    """
    answers = [judged.answers for judged in events]
    return {question: _share([each[place] for each in answers]) for place, question in enumerate(QUESTIONS)}


def shares_by(events: Iterable[Judged], stratum: Callable[[Sampled], str]) -> dict[str, dict[str, Share]]:
    """The shares of each stratum, in the order of the strata; raises as `shares` does."""
    groups: dict[str, list[Judged]] = {}
    for judged in events:
        groups.setdefault(stratum(judged.event), []).append(judged)
    return {name: shares(group) for name, group in sorted(groups.items())}


def _share(answers: Sequence[bool | None]) -> Share:
    right, judged = answers.count(True), len(answers) - answers.count(None)
    if not judged:
        return Share(0, 0, 0.0, 1.0)
    test = extra_module("scipy.stats").binomtest(right, judged)
    interval = test.proportion_ci(confidence_level=_CONFIDENCE, method="wilson")
    return Share(right, judged, float(interval.low), float(interval.high))
