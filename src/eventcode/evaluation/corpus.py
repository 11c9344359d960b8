"""Records -> their sentences with all that coding found in them, for those who ask what a corpus does to a codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventcode.coding.coder import RuleCoder
from eventcode.coding.modality import nested
from eventcode.coding.records import Record
from eventcode.coding.run import Coded, Run
from eventcode.statements.statement import Phrase, Prep, Statement

_DEEP = 12


def read_sentences(coder: RuleCoder, records: Iterable[Record]) -> Iterator[tuple[Record, Run, Coded]]:
    """
    Code texts sentence by sentence.

    Args:
        coder: The coder.
        records: The texts, each a document of its own.

    Yields:
        The record, its run (whose context knows what earlier sentences said) and the sentence.
    """
    for record in records:
        run = Run(coder, record.text, record.date, True, record.entities)
        for coded in run.sentences():
            yield record, run, coded


def statements_of(statements: Iterable[Statement], depth: int = 0) -> Iterator[Statement]:
    """Statements and all that is nested in them, each once for each place where it hangs."""
    for statement in statements:
        yield statement
        if depth < _DEEP:
            yield from statements_of((inner for _, inner in nested(statement)), depth + 1)


def phrases_of(statement: Statement) -> Iterator[Phrase]:
    """The phrases of a statement, of lists the members, with the phrases that hang on them; not of nested clauses."""
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield from _parts(phrase)
    yield from _fillers(statement.modifiers)


def _parts(phrase: Phrase) -> Iterator[Phrase]:
    if not phrase.members:
        yield phrase
    for member in phrase.members:
        yield from _parts(member)
    yield from _fillers(phrase.posts)


def _fillers(preps: Iterable[Prep]) -> Iterator[Phrase]:
    for prep in preps:
        if isinstance(prep.filler, Phrase):
            yield from _parts(prep.filler)
