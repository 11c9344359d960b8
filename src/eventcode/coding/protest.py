"""A protest and the words around it -> what it demands, whom it is against, of which country those are who protest."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from eventcode.codebook.codebook import Codebook
from eventcode.coding.act import Act
from eventcode.coding.actors import ActorResolver, Actors
from eventcode.coding.home import WHERE, Homes
from eventcode.coding.kinds import Kinds
from eventcode.coding.recall import Context, Resolved
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place, Statement
from eventcode.text.wordlists import word_list

_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "NAME", "POS", "NUM"))
_ENDS = frozenset(("COMMA", "PUNCT", "WH"))
_EMBASSIES = frozenset(("embassy", "consulate", "chancery"))
_BECAUSE = frozenset(("after", "because", "over"))
_BLAMED = frozenset(("GOV", "LEG", "COP", "JUD", "MIL", "PTY", "BUS"))

_ABOUT = frozenset(("about", "on"))
"""Prepositions of what a law or a plan is about that people object to."""


class Protests:
    """
    Finds what a protest is for and whom it is against, where its own words do not say so.

    Args:
        codebook: Its operators of protest say what a demand makes of a protest.
        resolver: Says which phrases are actors.
        homes: Says which country a place is in.
        kinds: Says which codes are protests.
    """

    def __init__(self, codebook: Codebook, resolver: ActorResolver, homes: Homes, kinds: Kinds) -> None:
        self.codebook, self.resolver, self.homes, self.kinds = codebook, resolver, homes, kinds
        self.triggers = word_list("demand_words")
        self.operators = {
            operator.otherwise: name
            for name, operator in codebook.operators.items()
            if operator.otherwise is not None and kinds.of(operator.otherwise) == "protest"
        }

    def join(self, acts: Sequence[Act]) -> list[Act]:
        """ "marched through Lima, demanding that B resign": a demand in a participle says what the protest is for."""
        left = list(acts)
        for act in acts:
            if act.code is not None and act.code[:-1] in self.operators:  # what is told already is told once
                operator = self.operators[act.code[:-1]]
                left = [one for one in left if not (self._tells(act, one) and self._same(operator, act, one))]
            if act.code in self.operators and not act.operators:
                for other in [one for one in left if one is not act and self._tells(act, one)]:
                    code = self.codebook.compose(self.operators[act.code], other.code)
                    if code is not None and code != act.code:
                        act.code, act.operators, act.rule = code, (act.rule, *other.operators), other.rule
                        left.remove(other)
                        break
            protests = self.kinds.of(act.code) == "protest"
            for other in [one for one in left if one is not act and self._is_again(act, one)] if protests else ():
                act.target = act.target or other.target
                left.remove(other)  # "went on hunger strike, [protesting] the law"
        return left

    def _same(self, operator: str, act: Act, other: Act) -> bool:
        """Does a demand say no more than the protest itself?"""
        return other is not act and self.codebook.compose(operator, other.code) == act.code

    def _is_again(self, act: Act, other: Act) -> bool:
        """Does a participle behind a protest only say that it is one?"""
        return self.kinds.of(other.code) == "protest" and other.statement.verb.form == "ing" and self._tells(act, other)

    @staticmethod
    def _tells(act: Act, other: Act) -> bool:
        """Does a participle or infinitive after a protest say what those want who protest?"""
        own, inner = act.statement, other.statement
        after = act.place is not None and other.place is not None and other.place.first > act.place.first
        if not after or inner.verb.form == "finite":
            return False
        near = (None, own.source, own.object, *(prep.filler for prep in own.modifiers))
        return inner.source in near

    def people(self, act: Act) -> Actors:
        """ "Protests erupted in Basra": those who protest, where nobody is named, are the people of the place."""
        at, verb = act.place, act.statement.verb.place
        country = self.homes.place(at.reading, (verb or at).first, at.last - 1) if at is not None else None
        if country is None:
            return ()
        note = f"those who protest were taken to be of {country}: the place"
        return (Resolved(self.homes.tables.actor(country, ["CVL"], []), note=note),)

    def as_people(self, who: Resolved) -> Resolved:
        """ "[Tunisians] marched through Tunis": those who are named by their country or people alone are civilians."""
        actor, tables = who.actor, self.homes.tables
        if actor is None or not actor.country or actor.roles or actor.others or actor.organisation:
            return who
        counted = (row.rpartition(" -> ")[0].partition(" ")[2] for row in who.rows)  # "dozens of Tunisians"
        names = (who.words.rpartition(" ")[2], *counted)
        rows = next((found for name in names if (found := tables.names.get(name))), [])
        if not any(row.kind == "demonym" or (row.kind == "group" and row.code[3:].islower()) for row in rows):
            return who
        extra = [part for part in (actor.ethnicity, actor.religion) if part]
        return evolve(who, actor=tables.actor(actor.country, ["CVL"], extra))

    def as_person(self, who: Resolved) -> Resolved:
        """ "arrested [the Chinese actor Li Wei]": who is named with a country and no role is a civilian of it."""
        actor = who.actor
        if actor is None or not actor.country or len(actor.code) > 3:
            return who
        return evolve(who, actor=self.homes.tables.actor(actor.country, ["CVL"], []))

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
        trigger, k = k, k + 1
        while k < len(tags) and tags[k] not in _ENDS:
            end = k
            while end < len(tags) and tags[end] in _NOMINAL:
                end += 1
            before = reading.lowers[k - 1]
            aside = before in WHERE or (before in _ABOUT and k > trigger + 1)  # "a law on [the press]"
            if end > k and not aside and self._names(reading, k, end):
                found = self.resolver.resolve(
                    Phrase(tuple(reading.texts[k:end]), place=Place(reading, k, end)), context
                )
                actor = found[0].actor if found else None
                if actor is not None:
                    return found if len(actor.code) == 3 or not _BLAMED.isdisjoint(actor.parts[1:]) else ()
            k = max(end, k + 1)
        return ()

    def in_front_of(self, act: Act, context: Context) -> Actors:
        """Whose embassy it is, where people protest "outside the Turkish [embassy]"."""
        if act.place is None:
            return ()
        reading, k = act.place.reading, act.place.last
        tags = reading.tags
        while k < len(tags) and tags[k] not in _ENDS and reading.lemmas[k] not in _EMBASSIES:
            k += 1
        if k >= len(tags) or tags[k] in _ENDS:
            return ()
        first = k
        while first > act.place.last and tags[first - 1] in _NOMINAL:
            first -= 1
        words = Phrase(tuple(reading.texts[first : k + 1]), place=Place(reading, first, k + 1))
        found = self.resolver.resolve(words, context)
        return tuple(one for one in found if one.actor is not None and one.actor.country)

    def provoked_by(self, act: Act, context: Context) -> Actors:
        """Whose deed people protest: "went on strike because [the government] had cut wages"."""
        for prep in act.statement.modifiers:
            who = prep.filler.source if prep.word in _BECAUSE and isinstance(prep.filler, Statement) else None
            found = self.resolver.resolve(who, context)
            actor = found[0].actor if found else None
            if actor is not None and (len(actor.code) == 3 or not _BLAMED.isdisjoint(actor.parts[1:])):
                return found
        return ()

    def _names(self, reading: Reading, first: int, end: int) -> bool:
        """Is there a name or a role noun in these words?"""
        return bool(reading.names_in(first, end)) or self.resolver.tables.agent(reading, first, end - 1) is not None
