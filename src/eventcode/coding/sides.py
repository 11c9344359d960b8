"""An act -> who did it to whom: its phrases and their surroundings become pairs of actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from eventcode.coding.act import Act
from eventcode.coding.actors import Actors
from eventcode.coding.home import WHERE
from eventcode.coding.kinds import BODILY, TOWARDS
from eventcode.coding.recall import Context, Resolved, means_state
from eventcode.coding.views import genitive, head_lemma
from eventcode.coding.whom import DISCUSSING
from eventcode.ontology import Actor
from eventcode.statements.grouping import QUANTITIES
from eventcode.statements.statement import Phrase, Place, Statement, phrases
from eventcode.text.wordlists import word_list

if TYPE_CHECKING:
    from eventcode.coding.coder import RuleCoder

Pair = tuple[Resolved | None, Resolved | None]
"""A source and a target."""
_EXERCISES = frozenset(("exercise", "drill", "maneuver", "manoeuvre", "game"))
_JOINTLY = frozenset(("joint", "jointly", "together"))
"""Words of what several do with one another."""
_EXCHANGING = frozenset(("exchange", "trade", "swap"))
_HOLDING = frozenset("control guard hold man manage occupy operate own protect run".split())
"""What those do whose a place or a thing is: "positions [held by B]"."""
_EMPLOYING = frozenset("employ fund hire operate own pay recruit run sponsor".split())
"""What those do for whom somebody works: "gunmen [hired by B]"."""
_LAYING = frozenset(("attribute", "blame", "pin"))
"""What is said of who has done a thing: "a bomb [blamed on A]"."""
_FIRING = _LAYING.union(
    ("carry out", "set off"),
    "detonate drive drop explode fire fly hide hurl launch lay leave lob pilot plant set throw wear".split(),
)
"""What those do who use a weapon."""
_HAVING = frozenset("bring carry connect contain ferry house link serve shelter take transport".split())
_WEAPONS = frozenset("artillery bomb bomblet bullet drone gun missile mortar rocket shell shelling torpedo".split())
"""What strikes for those who fire it: "U.S. missiles struck a camp"."""
_MANY = 24
"""Members of a list that are paired, so that "A, B, C ... met" does not grow with the square of its length."""
_MANNED = frozenset("aircraft airplane gunboat gunship helicopter jet plane submarine tank warplane warship".split())
"""What attacks with those in it: "Soviet [aircraft] bombed a village"."""
_CRAFT = _MANNED | frozenset(
    "airliner boat craft ferry freighter mission probe rocket satellite ship spacecraft tanker trawler vessel".split()
)
"""What has a name of its own like a person."""
_TOWNS = frozenset("area city district neighborhood neighbourhood province region suburb town village".split())
"""Parts of a country, which hurt nobody."""
_VENUES = frozenset("avenue boulevard city plaza road square street town".split())
"""Where people protest."""
_NOBODY: list[Resolved | None] = [None]


class Sides:
    """
    Pairs those who act with those whom it is done to.

    Args:
        coder: Its resolver says whom phrases mean.
    """

    def __init__(self, coder: RuleCoder) -> None:
        self.coder, self.resolver, self.kinds = coder, coder.resolver, coder.finder.kinds
        self.firms, self.on_persons = word_list("firm_words"), word_list("verbs_on_persons")

    def pairs(self, act: Act, context: Context, statements: Sequence[Statement]) -> list[Pair]:
        """
        The pairs of an act, none where who acts is a thing that does nothing.

        An act of several with one another becomes mutual, and has the code of such an act.

        Args:
            act: The act.
            context: What its phrases may lean on.
            statements: Those of its sentence; some say whose a thing is.
        """
        if act.source is not None and not self._may_act(act, act.source):
            return []
        sources = self._sources(act, context, statements)[:_MANY]
        targets = self._targets(act, sources, context, statements)[:_MANY]
        if self.kinds.of(act.code) == "protest":
            sources, targets = self._protesters(act, sources, targets, context)
        if act.code in self.kinds.officially and sources and all(map(_is_state, sources)):
            act.code = self.kinds.officially[act.code]
        pairs = self._paired(act, sources, targets)
        if act.code in self.kinds.abroad and self._is_abroad(act, pairs):
            act.code = self.kinds.abroad[act.code]
        pairs = [self.coder.homes.pair(act, source, target) for source, target in pairs]
        acting = [one for one, _ in pairs if one is not None and one.actor is not None]
        if acting and not (act.mutual or context.given) and all(b is None or b.actor is None for _, b in pairs):
            others = self.coder.others.whom(act, acting, context)
            pairs = [(a, other or b) for a, b in pairs for other in others or _NOBODY]
            pairs = [self.coder.homes.pair(act, a, b) for a, b in pairs] if others else pairs
        if context.date is None:
            pairs = [self._out_of_power(pair, statements) for pair in pairs]
        return pairs

    def _may_act(self, act: Act, source: Phrase) -> bool:
        """Is it somebody who acts, or a thing that stands for somebody in such an act?"""
        if self.kinds.of(act.code) in BODILY and head_lemma(source) in _TOWNS:
            return False  # "an attack in the [city] which killed ten"
        if self.resolver.acts(source):
            return True
        asked = act.rule.pattern.slots.get("source")
        named = self.kinds.is_force(act.code) or (asked is not None and bool(asked.words))
        return named and self.coder.finder.spoken_of(source)

    def _sources(self, act: Act, context: Context, statements: Sequence[Statement]) -> Actors:
        """Who acts: of arms who fires them, of a craft who sits in it."""
        phrase, force = act.source, self.kinds.is_force(act.code)
        if phrase is None:
            return ()
        if phrase.place is not None and means_state(phrase.place):
            return (self.resolver.recall.state(phrase.place, context),)
        found = _known(self.resolver.resolve(phrase, context))
        bodily, head = self.kinds.of(act.code) in BODILY, head_lemma(phrase)
        if not self.resolver.acts(phrase):  # a thing does nothing to anyone
            arms = bodily and head in _WEAPONS
            if arms and phrase.posts:  # not "a car bomb [in Kiev]"
                found = _known(self.resolver.resolve(phrase.with_posts(()), context))
            found = tuple([evolve(one, actor=self._firing(one.actor) if arms else None, rows=()) for one in found])
            user = _by_whom(phrase, statements, _FIRING) if force else None
            return self.resolver.resolve(user, context) if user is not None else found
        if bodily and head in _MANNED:
            found = tuple([evolve(one, actor=self._manned(one.actor)) for one in found])
        return self._employed(phrase, found, context, statements)

    def _targets(self, act: Act, sources: Actors, context: Context, statements: Sequence[Statement]) -> Actors:
        """Whom it is done to; nobody where that is what belongs to who acts."""
        phrase, bodily = act.target, self.kinds.of(act.code) in BODILY
        if phrase is None:
            return ()
        if phrase.place is not None and means_state(phrase.place):
            state = self.resolver.recall.state(phrase.place, context)
            country = state.actor.code if state.actor is not None else None
            if all(one.actor is None or one.actor.country != country for one in sources):
                return (state,)
        threatened = self.kinds.of(act.code) == "threat" and self.kinds.of(act.rule.code) in BODILY
        others = bodily or threatened or act.statement.verb.lemma in self.coder.finder.expelling
        around = _seen_from_outside(act, context, others)
        found = _known(self.resolver.resolve(phrase, around, place=is_where(phrase)))
        towards = self.kinds.of(act.code) in TOWARDS and self.resolver.names_actor(phrase)
        own = _owned_by(sources, found, phrase) and not (towards and _of_other_roles(sources, found))
        if own or (self.kinds.of(act.code) in ("aid", "intent") and self._is_of_source(sources, found, phrase)):
            found = ()
        found = self._employed(phrase, found, context, statements)
        judged = self.kinds.of(act.code) == "inquiry" or act.statement.verb.lemma in self.on_persons
        firm = not self.firms.isdisjoint(phrase.words)
        if (judged or firm) and not _coded(found) and phrase.place is not None and _is_unknown_name(phrase.place):
            role = "BUS" if firm else "CVL"
            found = (Resolved(self.resolver.tables.actor(None, [role], []), phrase.place.span, " ".join(phrase.words)),)
        elif judged and len(found) == 1 and phrase.place is not None and _is_unknown_name(phrase.place):
            found = (self.coder.protests.as_person(found[0]),)
        if bodily and not _coded(found):  # "shelled positions [held by B]"
            holder = _by_whom(phrase, statements, _HOLDING) or _held_in(phrase, statements)
            found = (_known(self.resolver.resolve(holder, context)) if holder is not None else ()) or found
        if bodily and len(sources) > 1 and _by_means(phrase) and not _placed(found):
            return ()  # "A and B fought [with clubs]"
        return found

    def _is_of_source(self, sources: Actors, targets: Actors, phrase: Phrase) -> bool:
        """ "The U.S. envoy promised [Washington's support]": is it a thing of the country of who acts?"""
        if genitive(phrase) is None or self.resolver.names_actor(phrase):
            return False
        lands = {one.actor.country for one in sources if one.actor is not None}
        return all(one.actor is not None and one.actor.code in lands for one in targets)

    def _employed(self, phrase: Phrase, found: Actors, context: Context, statements: Sequence[Statement]) -> Actors:
        """ "Expelled nurses [employed by B]": those of no country are of whom they work for."""
        if not found or any(one.actor is None or not one.actor.code.startswith("---") for one in found):
            return found
        employer = _by_whom(phrase, statements, _EMPLOYING)
        return (_known(self.resolver.resolve(employer, context)) if employer is not None else ()) or found

    def _protesters(self, act: Act, sources: Actors, targets: Actors, context: Context) -> tuple[Actors, Actors]:
        """The people who protest, and against whom."""
        protests = self.coder.protests
        if _is_venue(act.target):
            targets = ()
        if not _coded(targets):
            named = protests.against(act, context) or protests.in_front_of(act, context)
            targets = named or protests.provoked_by(act, context) or targets
        if act.source is None or (not _coded(sources) and _is_crowd(act.source)):
            sources = protests.people(act) or sources  # "[thousands] rallied in Basra"
        return tuple(map(protests.as_people, sources)), targets

    def _paired(self, act: Act, sources: Actors, targets: Actors) -> list[Pair]:
        """Each with each; of an act of several with one another each with the others."""
        if _each_other(act.target):
            act.mutual, targets = True, ()
        if act.code in self.kinds.jointly and len(sources) > 1 and _is_joint(act):
            act.code, act.mutual, targets = self.kinds.jointly[act.code], True, ()
        elif act.code in self.kinds.jointly.values() and len(sources) > 1 and _is_joint(act) and not _placed(targets):
            act.mutual, targets = True, ()  # "began joint patrols in a drive against [smugglers]"
        verb = act.statement.verb.lemma
        each_other = act.mutual or act.code in self.kinds.mutual or verb in self.coder.mutual_verbs
        each_other = each_other or (self.kinds.of(act.code) == "refusal" and act.rule.code in self.kinds.both_ways)
        if verb in _EXCHANGING and len(sources) > 1 and not _placed(targets):
            each_other, targets = True, ()  # "A and B exchanged [prisoners]"
        whom = act.target if self.kinds.of(act.code) == "intent" and act.target is act.statement.object else None
        freed = whom is not None and self.resolver.names_actor(whom)  # "A and B will free [ten prisoners]"
        if each_other and len(sources) > 1 and not _coded(targets) and not freed:
            return [(a, b) for a in sources for b in sources if a is not b]
        if len(sources) == len(targets) > 1 and _in_order(act):
            pairs: list[Pair] = list(zip(sources, targets, strict=True))
        else:
            pairs = [(a, b) for a in sources or _NOBODY for b in targets or _NOBODY]
        alone = verb == "ratify" and len(sources) < 2
        if (act.mutual or act.code in self.kinds.both_ways) and not alone:
            pairs += [(b, a) for a, b in pairs if a is not None and b is not None and b.actor is not None]
        return pairs

    def _out_of_power(self, pair: Pair, statements: Sequence[Statement]) -> Pair:
        """A pair without a date, in which who has lost power is not of the government that stands beside it."""
        source, target = pair
        target = self.resolver.out_of_power(target, self._named(source, statements))
        return self.resolver.out_of_power(source, self._named(target, statements)), target

    def _named(self, other: Resolved | None, statements: Sequence[Statement]) -> Iterator[Resolved | None]:
        """The other side of an act, and whom else its sentence names; found only as far as somebody asks."""
        yield other
        for statement in statements:
            for phrase in phrases(statement):
                yield from self.resolver.alone(phrase)

    def _firing(self, actor: Actor | None) -> Actor | None:
        """Who fires the weapons of a country: its armed forces."""
        if actor is None or not actor.country:
            return None
        return self.resolver.tables.actor(actor.country, ["MIL"], [])

    def _manned(self, actor: Actor | None) -> Actor | None:
        """Who sits in the aircraft of a country: its armed forces; those of a group or a body are its own."""
        return self._firing(actor) if actor is not None and len(actor.code) == 3 and actor.country else actor

    def _is_abroad(self, act: Act, pairs: Sequence[Pair]) -> bool:
        """Does an act happen in a country of neither side: "the ministers of A and B met in [C]"?"""
        about = act.statement.object
        if act.statement.verb.lemma in DISCUSSING:
            return False
        if any(a is None or b is None or a.actor is None or b.actor is None for a, b in pairs):
            return False
        known = {one.actor.country for pair in pairs for one in pair if one is not None and one.actor is not None}
        if len(known) < 2:
            return False
        around = (*act.statement.modifiers, *(about.posts if about is not None else ()))
        places = [
            self.coder.homes.country(prep.filler)
            for prep in around
            if prep.word in WHERE and isinstance(prep.filler, Phrase)
        ]
        return any(place is not None for place in places) and known.isdisjoint(places)


def is_where(phrase: Phrase | None) -> bool:
    """Does a phrase say where: "in Baghdad"?"""
    at = phrase.place if phrase is not None else None
    return at is not None and at.first > 0 and at.reading.lowers[at.first - 1] in WHERE


def _in_order(act: Act) -> bool:
    """ "A and B visited C and D, [respectively]": is the first done to the first?"""
    return act.place is not None and "respectively" in act.place.reading.lowers


def _is_state(one: Resolved) -> bool:
    """Is it a state or its government, and not those who live there?"""
    actor = one.actor
    return actor is not None and bool(actor.country) and (len(actor.code) == 3 or actor.roles[:1] == ("GOV",))


def _is_unknown_name(at: Place) -> bool:
    """Is it the name of somebody of whom nothing is known: "arrested [John Otieno]", "an inquiry into [Orel Ltd]"?"""
    tags = at.reading.tags
    start = next((k for k in range(at.first, at.last) if tags[k] == "NAME"), at.last)
    if start == at.last or any(tag != "NAME" for tag in tags[start : at.last]):
        return False
    if start > at.first and at.reading.lemmas[start - 1] in _CRAFT:
        return False  # "detained the Iranian tanker Amani Star"
    return at.reading.texts[at.last - 1][0].isupper() and not at.reading.names_in(start, at.last)


def _owned_by(sources: Actors, targets: Actors, phrase: Phrase | None) -> bool:
    """Is the target what belongs to the sources: "their ties", "its troops"?"""
    at = phrase.place if phrase is not None else None
    if at is None or at.reading.tags[at.first] != "POSS" or at.reading.tags[at.last - 1] in ("NAME", "POSS"):
        return False  # "arrested [his rival B]", "rejected [their] demand"
    owner = genitive(phrase) if phrase is not None else None
    if owner is not None and owner.place is not None and owner.place.last - owner.place.first > 1:
        return False  # "besieged [his rival's] headquarters"
    countries = {one.actor.code[:3] for one in sources if one.actor is not None}
    return all(one.actor is None or one.actor.code[:3] in countries for one in targets)


def _of_other_roles(sources: Actors, targets: Actors) -> bool:
    """ "Lawmakers urged [their government]": are those who are theirs others, and no part of a state that acts?"""
    doers = {one.actor.code for one in sources if one.actor is not None}
    whom = {one.actor.code for one in targets if one.actor is not None}
    return bool(doers and whom) and doers.isdisjoint(whom) and all(len(code) > 3 for code in doers | whom)


def _by_whom(phrase: Phrase | None, statements: Sequence[Statement], verbs: frozenset[str]) -> Phrase | None:
    """Who has done something to a thing, as a participle behind it says: "a bomb [planted by A]", "[blamed on A]"."""
    for one in statements:
        if one.verb.voice != "passive" or one.verb.lemma not in verbs or not _begin_together(one.object, phrase):
            continue
        held = (prep.filler for prep in one.modifiers if prep.word in ("on", "to") and one.verb.lemma in _LAYING)
        found = one.source or next((filler for filler in held if isinstance(filler, Phrase)), None)
        if found is not None:
            return found
    return None


def _held_in(phrase: Phrase | None, statements: Sequence[Statement]) -> Phrase | None:
    """Whom a thing has in it or leads to: "ambushed a truck [carrying B]"."""
    for one in statements:
        if one.verb.form == "ing" and one.verb.lemma in _HAVING and _begin_together(one.source, phrase):
            return one.object
    return None


def _begin_together(one: Phrase | None, other: Phrase | None) -> bool:
    """Do two phrases begin with one word, so that the one is the other with what hangs on it?"""
    if one is None or other is None or one.place is None or other.place is None:
        return False
    return one.place.first == other.place.first


def _by_means(phrase: Phrase | None) -> bool:
    """Does "with" stand before a phrase?"""
    at = phrase.place if phrase is not None else None
    return at is not None and at.first > 0 and at.reading.lowers[at.first - 1] == "with"


def _each_other(phrase: Phrase | None) -> bool:
    """Is it "each other", "one another"?"""
    at = phrase.place if phrase is not None else None
    return at is not None and at.reading.lowers[at.first : at.first + 2] in (["each", "other"], ["one", "another"])


def _is_joint(act: Act) -> bool:
    """Is it an exercise, or something done "jointly", that several hold with one another?"""
    about, at = act.statement.object, act.place
    if about is not None and about.place is not None:
        held = about.place
        if held.reading.lemmas[held.last - 1] in _EXERCISES or "joint" in held.reading.lowers[held.first : held.last]:
            return True
    if at is None:
        return False
    return not _JOINTLY.isdisjoint(at.reading.lowers[max(at.first - 1, 0) : at.last + 1])


def _known(found: Actors) -> Actors:
    """Of "Brazil and its allies" those with a code; all when none has one."""
    if len(found) < 2:
        return found
    return tuple([one for one in found if one.actor is not None]) or found[:1]


def _is_venue(phrase: Phrase | None) -> bool:
    """Is it only where people march: "took [to] the [streets] of Nairobi"?"""
    at = phrase.place if phrase is not None else None
    if at is None or not at.first or at.reading.lowers[at.first - 1] not in ("into", "onto", "through", "to"):
        return False
    return at.reading.lemmas[at.last - 1] in _VENUES


def _is_crowd(phrase: Phrase) -> bool:
    """ "Thousands", "tens of thousands": is a number all that is said of them?"""
    at = phrase.place
    return at is not None and at.reading.lowers[at.last - 1] in QUANTITIES


def _coded(found: Actors) -> bool:
    return any(one.actor is not None for one in found)


def _seen_from_outside(act: Act, context: Context, others: bool) -> Context:
    """
    Leave the subject of an act out of those whom its target may mean.

    In "A said that B attacked it" the pronoun is not B; nor, where it is done to `others`, is the owner of what is
    fought or seized.
    """
    at = act.target.counted.place if act.target is not None else None
    if at is None or act.source is None or act.code is None:
        return context
    word, tag = at.reading.lowers[at.first], at.reading.tags[at.first]
    lone = tag == "POSS" and at.last - at.first == 1  # whose demand it is
    other = (tag == "PRON" or lone) and not word.endswith(("self", "selves"))
    if not other and not (tag == "POSS" and others):
        return context
    context.look_around()
    own = " ".join(act.source.words)
    return Context(
        context.date, context.memory, context.given, [one for one in context.subjects if one.words != own],
        context.speaker, pair=context.pair,
    )  # fmt: skip


def _placed(found: Actors) -> bool:
    """Is one of them of a country?"""
    return any(one.actor is not None and bool(one.actor.country) for one in found)
