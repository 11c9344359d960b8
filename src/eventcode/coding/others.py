"""An act that says of nobody that it is done to them -> whom else its clause names, as its kind of act makes likely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from eventcode.coding.act import Act
from eventcode.coding.actors import ActorResolver
from eventcode.coding.home import COMPASS, WHERE
from eventcode.coding.kinds import BODILY, Kinds
from eventcode.coding.recall import Context, Resolved
from eventcode.coding.views import genitive, named_part
from eventcode.ontology import Actor
from eventcode.statements.statement import Phrase, Prep, Statement

_ASIDE = frozenset(
    "after amid although as as_of because because_of before besides beyond by despite due_to during except following"
    " given in_line_with including like since than though unlike when where while".split()
)
"""Words before what stands around an act: its time, its reason, what it is likened to."""
_PROVOKED = {
    "posture": frozenset("after amid as because_of due_to following when".split()),
    "refusal": frozenset("after by despite following".split()),
    "rupture": frozenset("after because following over".split()),
}
"""Words before what an act answers: "put its troops on alert after [Turkey's] warning", "despite [their] appeals"."""
_LOCAL = BODILY | {"posture", "aid", "cooperation", "inquiry"}
"""Kinds of acts that are done to those where they are done."""
_VICTIMS = frozenset(("blame", "protest"))
"""Kinds of acts whose clause names those, too, whom others wronged: "condemned the killing of [Kenyans]"."""
_APART = BODILY | {"posture"}
"""Kinds of acts that are not done to those between whom they stand: "deployed along the border between A and B"."""
_DIRECT = frozenset(("consultation", "coercion"))
"""Kinds of acts whose inner clauses name others only as what is talked about, or as what is held against somebody."""
_AGREED = frozenset(("diplomacy", "consultation", "cooperation"))
_TOPICS = frozenset(("about", "on", "over"))
"""Words before what several agree or talk about."""
_DEEP = 3


class Others:
    """
    Finds a target among those whom the clause of an act names beside who acts.

    Args:
        resolver: Says whom phrases mean.
        kinds: The kinds of acts.
    """

    def __init__(self, resolver: ActorResolver, kinds: Kinds) -> None:
        self.resolver, self.kinds = resolver, kinds

    def whom(self, act: Act, sources: Sequence[Resolved], context: Context) -> Sequence[Resolved]:
        """
        The actors of the phrase that comes first: in the act's own clause before those in it, at last where it is done.

        Args:
            act: An act without a target that has a code.
            sources: Who acts: they and their countries are no target.
            context: What phrases may lean on.

        Returns:
            Nobody where the act has a target by name of whom no more is known.
        """
        kind = self.kinds.of(act.code)
        named = act.target is not None and self.resolver.names_actor(act.target)
        if kind in _VICTIMS or (named and not (kind == "rupture" and _own(act.target))):
            return ()
        best: tuple[int, Sequence[Resolved]] | None = None
        for marker, phrase, depth in _named(act.statement, act.source, _PROVOKED.get(kind, frozenset())):
            where = marker in WHERE or marker.removesuffix("_of") in COMPASS
            rank = 2 * depth + where + 8 * (marker in _ASIDE)
            if (
                (best is not None and rank >= best[0])
                or (depth and kind in _DIRECT and marker != "between")
                or (where and kind not in _LOCAL)
            ):
                continue
            if (marker == "between" and kind in _APART) or (marker in _TOPICS and kind in _AGREED):
                continue
            found = self._strangers(phrase, sources, context, place=where)
            if kind == "statement":  # "denied that [the country's troops] had fired"
                lands = {one.actor.country for one in sources if one.actor is not None}
                found = [one for one in found if one.actor is not None and one.actor.country not in lands - {None}]
            if not found and kind == "refusal" and marker == "by":  # "despite demands by [the opposition]"
                found = [
                    one for one in self.resolver.resolve(phrase, context) if one.actor is not None and one.actor.roles
                ]
            if found and kind == "rupture":  # ties are with states: "after [Chadian] troops had shelled a town"
                found = [
                    evolve(one, actor=Actor.parse(one.actor.country or one.actor.code)) for one in found if one.actor
                ]
            if found:
                best = rank, found
        return best[1] if best is not None else ()

    def _strangers(
        self, phrase: Phrase, sources: Sequence[Resolved], context: Context, *, place: bool
    ) -> Sequence[Resolved]:
        """Those of a country or body of their own whom a phrase names, or whose it is, other than who acts."""
        if _own(phrase):
            return ()  # "raised the number of [its troops]"
        acting = {one.actor.code for one in sources if one.actor is not None}
        lands = {code[:3] for code in acting}
        for one in (phrase if self.resolver.names_actor(phrase) else None, genitive(phrase), named_part(phrase)):
            actors = self.resolver.resolve(one, context, place=place)
            known = [(each, each.actor.code) for each in actors if each.actor is not None]
            found = [
                each
                for each, code in known
                if code not in acting
                and code not in lands
                and code[:3] != "---"
                and (one is phrase or code[:3] not in lands)  # not "with an eye to [its] interests"
            ]
            if found:
                return found
        return ()


def _own(phrase: Phrase | None) -> bool:
    """ "recalled [its envoy] after B closed its port": does a possessive say that it is of who acts?"""
    return phrase is not None and phrase.place is not None and phrase.place.reading.tags[phrase.place.first] == "POSS"


def _named(
    statement: Statement, acting: Phrase | None, provoked: frozenset[str], depth: int = 0, within: str = ""
) -> Iterator[tuple[str, Phrase, int]]:
    """The phrases of a clause and of those in it but who acts, each with the word before it."""
    for phrase in (statement.source, statement.recipient, statement.object):
        if phrase is not None and phrase is not acting:
            yield from _parts(phrase, within, provoked, depth)
    yield from _held(statement.modifiers, acting, provoked, depth)
    if depth < _DEEP:
        for complement in statement.complements:
            yield from _named(complement.statement, acting, provoked, depth + 1)


def _held(
    preps: Iterable[Prep], acting: Phrase | None, provoked: frozenset[str], depth: int
) -> Iterator[tuple[str, Phrase, int]]:
    for prep in preps:
        word = prep.word.replace(" ", "_")
        if word in _ASIDE and word not in provoked:
            return  # what follows may belong to it: "because of fighting between A and B"
        if isinstance(prep.filler, Phrase):
            yield from _parts(prep.filler, word, provoked, depth)
        elif depth < _DEEP:
            yield from _named(prep.filler, acting, provoked, depth + 1, word if word in _ASIDE else "")


def _parts(phrase: Phrase, marker: str, provoked: frozenset[str], depth: int) -> Iterator[tuple[str, Phrase, int]]:
    yield marker, phrase, depth
    for post in (*(post for member in phrase.members for post in member.posts), *phrase.posts):
        if marker not in WHERE or post.word not in WHERE:  # not "after talks in [Geneva]"
            yield from _held((post,), None, provoked, depth)
