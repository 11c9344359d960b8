"""Tokens of a sentence -> its statements: tagging, grouping, cutting and parsing in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcode.statements.clauses import ClauseReader
from eventcode.statements.grouping import Grouper
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Statement
from eventcode.statements.tagging import Tagger
from eventcode.text.lexicon import lexicon
from eventcode.text.tokens import Token


class SentenceReader:
    """
    Reads sentences.

    Args:
        names: Phrases that the codebook knows, with the tag of their words: NAME, ADJ or NOUN.
        verbs: Verb lemmas that the codebook knows.
    """

    def __init__(self, names: Iterable[tuple[str, str]] = (), verbs: Iterable[str] = ()) -> None:
        verbs = frozenset(verbs)
        self.tagger = Tagger(lexicon(), names, verbs)
        self.grouper = Grouper(verbs)
        self.clauses = ClauseReader()

    def read(self, tokens: Sequence[Token]) -> tuple[Reading, list[Statement]]:
        """
        Read one sentence.

        Args:
            tokens: Its tokens.

        Returns:
            The tagged sentence and its statements, in the order of the text.
        """
        reading = self.tagger.tag(tokens)
        return reading, self.clauses.read(reading, self.grouper.group(reading))
