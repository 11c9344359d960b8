"""A protest and the words after it -> those whom it is against."""

from __future__ import annotations

from eventcode.coding.act import Act
from eventcode.coding.actors import ActorResolver, Actors
from eventcode.coding.recall import Context
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place
from eventcode.text.wordlists import word_list

_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "NAME", "POS", "NUM"))
_ENDS = frozenset(("COMMA", "PUNCT", "WH"))
_BLAMED = frozenset(("GOV", "LEG", "COP", "JUD", "MIL", "PTY", "BUS"))


class Protests:
    """
    Finds whom a protest is against, where its own words do not say so.

    Args:
        resolver: Says which phrases are actors.
    """

    def __init__(self, resolver: ActorResolver) -> None:
        self.resolver = resolver
        self.triggers = word_list("demand_words")

    def against(self, act: Act, context: Context) -> Actors:
        """The state, body or official that is named first after "demanding", "calling for", "in defiance of"."""
        if act.place is None:
            return ()
        reading = act.place.reading
        tags, k = reading.tags, act.place.last
        while k < len(tags) and tags[k] not in _ENDS and reading.lemmas[k] not in self.triggers:
            k += 1
        if k >= len(tags) or tags[k] in _ENDS:
            return ()
        k += 1
        while k < len(tags) and tags[k] not in _ENDS:
            end = k
            while end < len(tags) and tags[end] in _NOMINAL:
                end += 1
            if end > k and self._names(reading, k, end):
                found = self.resolver.resolve(
                    Phrase(tuple(reading.texts[k:end]), place=Place(reading, k, end)), context
                )
                actor = found[0].actor if found else None
                if actor is not None:
                    return found if len(actor.code) == 3 or not _BLAMED.isdisjoint(actor.parts[1:]) else ()
            k = max(end, k + 1)
        return ()

    def _names(self, reading: Reading, first: int, end: int) -> bool:
        """Is there a name or a role noun in these words?"""
        return bool(reading.names_in(first, end)) or self.resolver.tables.agent(reading, first, end - 1) is not None
