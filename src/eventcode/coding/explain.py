"""A text without events -> how it was read, and how near the nearest rule came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eventcode.coding.modality import nested
from eventcode.coding.views import view_statement
from eventcode.inflection import plural
from eventcode.statements.statement import Statement

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Rule
    from eventcode.coding.coder import RuleCoder


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
            for one in _all(statement):
                lines.append(f"    {_nearest(coder, one)}")
        lines += [f"  words      {line}" for line in worded.get(sentence.start, ())]
    return "\n".join(lines) if lines else "the text is empty"


def _by_words(coder: RuleCoder, text: str, date: dt.date | None) -> dict[int, list[str]]:
    """For each sentence, by its start, what word patterns make of its verbs."""
    from eventcode.coding.run import Run  # which coding has loaded by then

    run = Run(coder, text, date, True, ())
    assert coder.words is not None
    return {coded.sentence.start: list(coder.words.explain(run, coded)) for coded in run.sentences()}


def _all(statement: Statement, depth: int = 0) -> Iterator[Statement]:
    yield statement
    if depth < 12:
        for _, inner in nested(statement):
            yield from _all(inner, depth + 1)


def _nearest(coder: RuleCoder, statement: Statement) -> str:
    """One sentence about the rules of a statement's verb."""
    view = view_statement(statement)
    matcher = coder.finder.matcher
    rules = matcher.candidates(view)
    if not rules:
        return f"{view.lemma!r}: no rule of the codebook has this verb"
    match = matcher.match(view)
    if match is None:
        return f"{view.lemma!r}: {_closest(rules)}"
    rule = match.rule
    where = f"{rule.location.path}:{rule.location.line}"
    if rule.code is None and rule.operator is None:
        return f"{view.lemma!r}: {where} codes it to nothing on purpose ({rule.text})"
    actors = [
        one.words
        for phrase in (statement.source, match.target or statement.object)
        if phrase is not None
        for one in coder.resolver.alone(phrase)
        if one.actor is None
    ]
    if actors:
        return f"{view.lemma!r}: {where} fits, but no code is known for {' and '.join(map(repr, actors))}"
    if rule.operator is not None:
        return f"{view.lemma!r}: {where} fits, but {rule.operator} makes no event of what it holds"
    return f"{view.lemma!r}: {where} fits ({rule.text}), but it names no actor"


def _closest(rules: Sequence[Rule]) -> str:
    """The rule that asks for least, and what it asks for."""
    ordered = sorted(rules, key=lambda rule: len(rule.pattern.constrained))
    rule = ordered[0]
    many = len(ordered)
    told = (
        f"{rule.location.path}:{rule.location.line} comes nearest of {many} {'rule' if many == 1 else plural('rule')}"
    )
    return f"{told}; it needs {rule.text.split('->')[0].strip()!r}"
