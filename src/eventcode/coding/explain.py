"""A text without events -> how it was read, and how near the nearest rule came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from eventcode.coding.examine import examine
from eventcode.coding.modality import nested
from eventcode.coding.views import View, view_statement
from eventcode.inflection import plural
from eventcode.statements.statement import Statement

if TYPE_CHECKING:
    from eventcode.coding.coder import RuleCoder

_DEEP = 12


def explain_nothing(coder: RuleCoder, text: str, date: dt.date | None = None) -> str:
    """
    Say what was read in a text, and for each statement why no rule made an event of it.

    Args:
        coder: The coder.
        text: The text.
        date: Its day.
    """
    document = coder.code_document(text, date)
    lines = list(document.notes)
    worded = _by_words(coder, text, date) if coder.words is not None else {}
    for sentence in document.sentences:
        lines.append(f"sentence   {text[sentence.start : sentence.end]}")
        inside = [
            s for s in document.statements if s.place and sentence.start <= s.place.span[0] < max(sentence.end, 1)
        ]
        if not inside:
            lines.append("  nothing was read in it: no verb was found")
        for statement in inside:
            lines.append(f"  statement  {statement}")
            for one in _all_inside(statement):
                lines += [f"    {line}" for line in _nearest(coder, one)]
        lines += [f"  words      {line}" for line in worded.get(sentence.start, ())]
    return "\n".join(lines) if lines else "the text is empty"


def _by_words(coder: RuleCoder, text: str, date: dt.date | None) -> dict[int, list[str]]:
    """For each sentence, by its start, what word patterns make of its verbs."""
    from eventcode.coding.run import Run  # which coding has loaded by then

    run = Run(coder, text, date, True, ())
    assert coder.words is not None
    return {coded.sentence.start: list(coder.words.explain(run, coded)) for coded in run.sentences()}


def _nearest(coder: RuleCoder, statement: Statement) -> Iterator[str]:
    """One sentence about the rules of a statement's verb, and what the nearest of them lacks."""
    view = view_statement(statement)
    matcher = coder.finder.matcher
    rules = matcher.candidates(view)
    if not rules:
        yield f"{view.lemma!r}: no rule of the codebook has this verb"
        return
    match = matcher.match(view)
    if match is None:
        yield from _closest(coder, view, len(rules))
        return
    rule = match.rule
    where = f"{rule.location.path}:{rule.location.line}"
    if rule.code is None and rule.operator is None:
        yield f"{view.lemma!r}: {where} codes it to nothing on purpose ({rule.text})"
        return
    actors = [
        one.words
        for phrase in (statement.source, match.target or statement.object)
        if phrase is not None
        for one in coder.resolver.alone(phrase)
        if one.actor is None
    ]
    if actors:
        yield f"{view.lemma!r}: {where} fits, but no code is known for {' and '.join(map(repr, actors))}"
    elif rule.operator is not None:
        yield f"{view.lemma!r}: {where} fits, but {rule.operator} makes no event of what it holds"
    else:
        yield f"{view.lemma!r}: {where} fits ({rule.text}), but it names no actor"


def _closest(coder: RuleCoder, view: View, many: int) -> Iterator[str]:
    """The rule that lacks least, what it asks for and what is not there."""
    trials = examine(coder.finder, [view.statement])
    near = next((one.nearest for one in trials if one.statement is view.statement and one.word == view.lemma), None)
    if near is None:
        return
    told = f"comes nearest of {many} {'rule' if many == 1 else plural('rule')}"
    asked = near.rule.text.split("->")[0].strip()
    yield f"{view.lemma!r}: {near.rule.location.path}:{near.rule.location.line} {told}; it needs {asked!r}"
    yield from (f"  {lack}" for lack in near.lacks)


def _all_inside(statement: Statement, depth: int = 0) -> Iterator[Statement]:
    """A statement and those nested in it."""
    yield statement
    if depth < _DEEP:
        for _, inner in nested(statement):
            yield from _all_inside(inner, depth + 1)
