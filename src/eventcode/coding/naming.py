"""A few words without a sentence -> the actors that they name."""

from __future__ import annotations

import datetime as dt

from eventcode.coding.actors import Actors
from eventcode.coding.coder import RuleCoder
from eventcode.coding.recall import Context
from eventcode.statements.statement import Phrase, Place
from eventcode.text.tokens import tokenize


def resolve_words(coder: RuleCoder, words: str, date: dt.date | None = None) -> Actors:
    """
    Say whom words name.

    Args:
        coder: A coder.
        words: "Kim Jong Un", "the South Korean president".
        date: The day that decides who held which office, or None for the latest.

    Returns:
        An actor for each member of a list, with the rows that gave its code; () for blank words.
    """
    tokens = tokenize(words, 0, len(words))
    if not tokens:
        return ()
    reading, _ = coder.reader.read(tokens)
    phrase = Phrase(tuple(reading.texts), place=Place(reading, 0, len(reading.texts)))
    return coder.resolver.resolve(phrase, Context(date))
