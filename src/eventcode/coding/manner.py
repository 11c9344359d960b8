"""An act and the words of its clause -> the mode that they tell."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from eventcode.ontology import Action, Ontology
from eventcode.statements.statement import Statement, phrases


@frozen
class Manners:
    """
    The modes of an ontology that words tell.

    Attributes:
        ontology: The ontology; one without such modes costs nothing.
    """

    ontology: Ontology
    _told: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = field(init=False)

    @_told.default
    def _find_told(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        found = {
            code: tuple(
                (mode.code, tuple(f" {word} " for word in mode.words)) for mode in action.mode_table if mode.words
            )
            for code, action in self.ontology.actions.items()
        }
        return {code: modes for code, modes in found.items() if modes}

    def told(self, action: Action, statement: Statement) -> tuple[str, str] | None:
        """The first mode of an action of which the clause has a word, by the modes' names, and the word; or None."""
        modes = self._told.get(action.code)
        at = statement.verb.place
        if modes is None or at is None:
            return None
        inner = (complement.statement.verb.place for complement in statement.complements)
        places = [at, *filter(None, (*inner, *(phrase.place for phrase in phrases(statement))))]
        first, last = min(place.first for place in places), max(place.last for place in places)
        clause = f" {' '.join(at.reading.lemmas[first:last])} "
        return next(((mode, word.strip()) for mode, words in modes for word in words if word in clause), None)
