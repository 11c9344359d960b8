"""A phrase -> the actors that it names: country, roles and organisation from head, modifiers and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import define, evolve

from eventcode.codebook.codebook import Codebook, NameRow
from eventcode.coding.memory import Mention, is_pronoun
from eventcode.coding.recall import Context, Recall, Resolved, means_both
from eventcode.coding.tables import ADHERENTS, GENERIC, ActorTables, Found, trios
from eventcode.coding.views import genitive, part
from eventcode.inflection import american
from eventcode.ontology import Actor
from eventcode.statements.clauses.clause import AMONG_THEM
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Prep
from eventcode.text.wordlists import word_list

_PLACE_PREPS = frozenset(
    (
        "of", "in", "from", "at", "for", "near", "on", "along", "across", "inside", "outside", "loyal to",
        "faithful to", "north of", "south of", "east of", "west of", "northeast of", "northwest of", "southeast of",
        "southwest of",
    )
)  # fmt: skip
_LOYAL = frozenset(("loyal to", "faithful to"))
_LEADING = frozenset(("leader", "head", "chief", "commander", "official", "representative", "delegation", "envoy"))
"""Who leads a country is one of its rulers; who leads a movement is of the movement."""
_SERVING = frozenset("aide adviser advisor assistant deputy bodyguard lawyer".split())
"""Nouns that say whose they are with "to": "a senior aide to the king"."""
_POLITIES = frozenset(
    "nation state country kingdom republic sultanate emirate monarchy principality colony dictatorship".split()
)
"""What a country is, whatever part of the world it is in: "the Caribbean nation of Haiti"."""
_NOBODY = frozenset(("nobody", "none", "no-one", "nothing", "no", "neither", "few"))
_SPREADING = frozenset(("of", "from", "in", "across", "for"))
"""Prepositions of countries each of which has some of those who are meant: "rebels in Mali and Niger"."""
_NAMING = AMONG_THEM | {"like"}
"""What stands before the names of some of those who are meant: "countries [such as] Chad"."""
_CROWDS = frozenset(("dozens", "hundreds", "thousands", "millions"))
"""Numbers that mean people where nothing follows them: "thousands marched"."""
_AT_SEA = frozenset("ship vessel boat ferry trawler tanker freighter team club plane side squad".split())
"""What a captain who is no soldier leads."""
_BODIES = frozenset(
    "alliance association campaign center centre coalition committee council forum foundation front initiative"
    " institute league movement network organisation organization party society union".split()
)
"""What may be called after what it is for."""
_STRANGE = frozenset(("expatriate", "expatriates", "foreign", "foreigners"))
"""Words for those who are not of the country that they are in."""
_FOREIGN = frozenset("ally creditor donor enemy lender neighbor partner".split())
"""Nouns for those of other countries."""
_EQUALS = frozenset(("colleague", "counterpart", "number"))
"""Nouns for who has the office of another: "his Egyptian counterpart", "her opposite number"."""
_PARTS = frozenset(("community", "majority", "minority", "population"))
"""Nouns for those of a people who live in a country: "the Albanian [population] of Kosovo"."""
_RISEN = frozenset(("REB", "SEP", "INS"))
_RULING = frozenset(("GOV", "ELI"))
_SERVANTS = frozenset("clerk driver employee guard secretary staff staffer worker".split())
"""Who are what those are for whom they work: "two employees of the embassy"."""
_OFFICIAL = frozenset(("GOV", "LEG", "JUD", "IGO"))
_SENT = frozenset("ambassador delegate emissary envoy mediator negotiator".split())
_PRESIDING = frozenset("president chairman chairwoman chair director secretary-general governor".split())
"""Who are of the body that they lead: "the president of the court"."""
_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
_RELATED = frozenset(("CVL", "DEV", "ELI", "OPP"))
"""Roles of nouns that say what one country is to others: neighbour, donor, rival."""
_WITH_ROLE = 6
"""Letters of a code with a country and a role."""
_ADJECTIVAL = frozenset(("U.S.", "US", "U.K.", "UK"))
"""Names that are adjectives, too: "U.S. and British planes" are military on both sides."""
_UNOWNED = frozenset(("the", "a", "an", "its", "their", "his"))

Actors = tuple[Resolved, ...]


@define(eq=False)
class _Known:
    """
    What a phrase was resolved to, kept with the phrase.

    Attributes:
        actors: The actors, as they are when there is nothing to lean on.
        leans: Whether memory or the clauses around may say otherwise.
        found: What was found in the words, if to ask memory about these is all that is left to do.
    """

    actors: Actors
    leans: bool
    found: Found | None


class ActorResolver:
    """
    Resolves phrases by the actor tables of a codebook.

    Args:
        codebook: Its `names`, `agents` and `roles` are used.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.transparent = frozenset(word_list("transparent_nouns"))
        self.acting, self.people = word_list("acting_nouns"), word_list("people_nouns")
        self.tables = ActorTables(codebook, self.transparent)
        self.recall = Recall(self.tables)

    # -- phrases ------------------------------------------------------------------------------------------------------

    def resolve(self, phrase: Phrase | None, context: Context, *, place: bool = False) -> Actors:
        """
        Give the actors that a phrase names, one for each member of "A, B and C".

        Args:
            phrase: The phrase, or None.
            context: Date, memory and spans.
            place: Whether the phrase stands where a place does ("in Moscow"), so that a capital is only its country.
        """
        if phrase is None:
            return ()
        if context.given:
            return self._resolve(phrase, context, place)[0]
        cache = phrase.cache
        known: _Known | None = cache.get(place)
        if known is None:
            known = cache.get((place, context.date))
            if known is None:
                return self._resolve_first(phrase, context, place)
            context.dated = True
        if not known.leans:
            return known.actors
        context.leaned = True
        if context.bare:
            return known.actors
        if known.found is not None:
            return (self._recalled(phrase, known.actors[0], known.found, context),)
        return self._resolve(phrase, context, place)[0]

    def alone(self, phrase: Phrase) -> Actors:
        """The actors that a phrase names by itself: without a date, with no memory and nothing around it."""
        known: _Known | None = phrase.cache.get(False) or phrase.cache.get((False, None))
        return known.actors if known is not None else self._resolve_first(phrase, Context(), False)

    def _resolve_first(self, phrase: Phrase, context: Context, place: bool) -> Actors:
        """Resolve a phrase, and keep with it what does not depend on memory."""
        leaned, dated = context.leaned, context.dated
        context.leaned = context.dated = False
        actors, found = self._resolve(phrase, context, place)
        if context.bare or not context.leaned:
            key = (place, context.date) if context.dated else place
            phrase.cache[key] = _Known(actors, context.leaned, found)
        context.leaned, context.dated = context.leaned or leaned, context.dated or dated
        return actors

    def _resolve(self, phrase: Phrase, context: Context, place: bool) -> tuple[Actors, Found | None]:
        """Resolve a phrase; and what its words say, if only this decided."""
        if phrase.members:
            found: list[Resolved] = []
            members = _others(phrase)
            for n, member in enumerate(members):
                peoples = self._peoples(member) if n < len(members) - 1 else ()
                if peoples and (shared := self._alike(peoples, members[-1], context)):
                    found += shared  # "[French, British] and U.S. troops"
                    continue
                if phrase.posts and not member.posts:
                    member = member.with_posts(phrase.posts)
                several = self.resolve(member, context, place=place)
                if found and found[0].actor is not None and len(several) == 1 and _counterpart(member):
                    several = (self._of_same_role(several[0], found[0].actor),)
                found += several
            return _shared_country(found[:1] if _of_one_person(phrase) else found), None
        if phrase.place is None:
            return (), None
        if not phrase.posts and means_both(phrase.place):
            both = self.recall.both(phrase.place, " ".join(phrase.words), context)
            return both or (self._single(phrase, context, place)[0],), None
        given = self._given(phrase, context)
        if given is not None:
            return (given,), None
        if phrase.words == ("they",):
            pair = self.recall.they("they", phrase.place, context)
            return pair or (self._single(phrase, context, place)[0],), None
        spread = self._spread(phrase, context)
        if spread:
            return spread, None
        one, looked = self._single(phrase, context, place)
        if one.actor is None or not one.actor.country:
            named = self._examples(phrase, context)
            if named:
                return named, None
        return (one,), looked

    def out_of_power(self, one: Resolved | None, others: Iterable[Resolved | None]) -> Resolved | None:
        """
        "The Afghan government freed [Taliban] prisoners": not of a time in which these were the government.

        Args:
            one: Who acts, or whom it is done to, in a text without a date.
            others: Whom else the sentence names.
        """
        if one is None or one.actor is None or "GOV" not in one.actor.roles or one.actor.country is None:
            return one
        armed = next((found for row in one.rows if (found := self._in_arms(row)) is not None), None)
        if armed is None:
            return one
        for other in others:
            if other is None or other.actor is None or other.actor.country != one.actor.country:
                continue
            if not _STATE.isdisjoint(other.actor.roles) and not any(map(self._in_arms, other.rows)):
                note = f'"{one.words}" was taken to be out of power: {other.words} is named beside it'
                return evolve(one, actor=Actor.parse(armed.code), note=note)
        return one

    def _in_arms(self, row: str) -> NameRow | None:
        """The row of the same group from when it did not govern; None for others."""
        return self.tables.out_of_power(row.rpartition(" -> ")[0].partition(" ")[2])

    def _spread(self, phrase: Phrase, context: Context) -> Actors:
        """ "the presidents of Chad and Mali": one actor for each; nothing where the of-phrase is no list of actors."""
        if not phrase.posts:
            return self._adjectives(phrase, context)
        for n, post in enumerate(phrase.posts):
            if post.word in _SPREADING and isinstance(post.filler, Phrase) and len(post.filler.members) > 1:
                found = []
                for member in post.filler.members:
                    posts = (*phrase.posts[:n], Prep(post.word, member), *phrase.posts[n + 1 :])
                    one, _ = self._single(phrase.with_posts(posts), context, False)
                    if one.actor is None or not one.actor.country:
                        return ()
                    found.append(one)
                return tuple(found) if len({one.actor for one in found}) == len(found) else ()
            if post.word == "of" and isinstance(post.filler, Phrase) and post.filler.place is not None:
                several = self._adjectives(post.filler, context)  # "warships of the Nigerian and Beninese navies"
                if several:
                    return several
        return ()

    def _examples(self, phrase: Phrase, context: Context) -> Actors:
        """ "several countries, including [Chad and Mali]": those named among others, if of known countries."""
        for post in phrase.posts:
            if post.word in _NAMING and isinstance(post.filler, Phrase):
                named = self.resolve(post.filler, context)
                placed = (one.actor is not None and one.actor.code[:3] != "---" for one in named)
                return named if all(placed) else ()
        return ()

    def _adjectives(self, phrase: Phrase, context: Context) -> Actors:
        """ "the Syrian, Iraqi and Turkish presidents": one actor for each adjective."""
        at = phrase.place
        assert at is not None
        reading = at.reading
        if at.last - at.first < 4 or "and" not in reading.lowers[at.first : at.last]:
            return ()
        named = [(f, e, key) for f, e, key in reading.names_in(at.first, at.last - 1) if reading.tags[f] == "ADJ"]
        if len(named) < 2 or any(not _joined(reading, one[1], two[0]) for one, two in pairwise(named)):
            return ()
        found = self._look(phrase, context, False)
        roles = trios((found.roles or found.generic or [""])[0])
        return self._each([key for _, _, key in named], roles, phrase, found.rows, context)

    def _peoples(self, phrase: Phrase) -> tuple[str, ...]:
        """The names of an adjective alone or several, whose noun stands behind the next: "[British] and EU envoys"."""
        at = phrase.place
        if at is None or phrase.posts or phrase.apposition is not None:
            return ()
        reading, k, keys = at.reading, at.first, []
        names = {f: (e, key) for f, e, key in reading.names_in(at.first, at.last)}
        while k < at.last:
            if k in names and (reading.tags[k] == "ADJ" or reading.texts[k] in _ADJECTIVAL):
                k, key = names[k]
                keys.append(key)
            elif reading.tags[k] in ("DET", "NUM", "COMMA"):
                k += 1
            else:
                return ()
        return tuple(keys)

    def _alike(self, keys: Sequence[str], last: Phrase, context: Context) -> Actors:
        """Actors of several countries with the role of the last of a list; none where that has none."""
        others = self.resolve(last, context)
        other = others[0].actor if others else None
        if other is None or len(other.code) < _WITH_ROLE or not other.country:
            return ()
        return self._each(keys, trios(other.code[3:6]), last, others[0].rows, context)

    def _each(
        self, keys: Sequence[str], roles: Sequence[str], phrase: Phrase, rows: Iterable[str], context: Context
    ) -> Actors:
        """One actor for each of the names of peoples; none where one of them is no country's."""
        actors = []
        for key in keys:
            row, _ = self.tables.row(key, context.date)
            context.dated = context.dated or self.tables.dated(key)
            known = row is not None and row.kind in ("adjective", "country")
            actor = self.tables.actor(row.code, list(roles), []) if row is not None and known else None
            if actor is None or not actor.country:
                return ()
            assert phrase.place is not None
            actors.append(Resolved(actor, phrase.place.span, " ".join(phrase.words), tuple(rows)))
        return tuple(actors)

    def _look(self, phrase: Phrase, context: Context, place: bool) -> Found:
        """What the words of a phrase say."""
        at = phrase.place
        assert at is not None
        found = self.tables.look(at.reading, at.first, at.last, context.date, place)
        context.dated = context.dated or found.dated
        return found

    def _given(self, phrase: Phrase, context: Context) -> Resolved | None:
        """The caller's own code for words of this phrase, or None."""
        if not context.given or phrase.place is None:
            return None
        start, end = phrase.place.span
        tokens = phrase.place.reading.tokens
        head = tokens[phrase.place.last - 1]
        for first, last, actor in context.given:
            if first <= head.start < last or (first <= start and end <= last):
                return Resolved(actor, (start, end), " ".join(phrase.words), ("given by the caller",))
        return None

    def _single(self, phrase: Phrase, context: Context, place: bool) -> tuple[Resolved, Found | None]:
        """Resolve a phrase that is no list; and what was found, if the words of the phrase alone decided."""
        at = phrase.place
        assert at is not None
        reading = at.reading
        span, words = at.span, " ".join(phrase.words)
        if at.last == at.first + 1 and reading.tags[at.first] in ("PRON", "POSS"):
            if is_pronoun(reading.lowers[at.first]):
                return self.recall.pronoun(reading.lowers[at.first], span, words, context), None
        if means_nobody(phrase):
            return Resolved(None, span, words), None
        found = self._look(phrase, context, place)
        if phrase.posts or found.former or phrase.apposition is not None:  # which may say more
            found = found.copy()
        leaned, context.leaned = context.leaned, False
        actor = self._meant(phrase, found, context) if found.transparent and phrase.posts else None
        if actor is None and found.country is not None and found.agent in _EQUALS:
            context.look_around()
            one = Resolved(self._assembled(phrase, found, context), span, words, tuple(found.rows))
            context.leaned = True
            return self._of_same_role(one, context.subjects[-1].actor) if context.subjects else one, None
        if actor is None:
            actor = self._assembled(phrase, found, context)
            if actor is None and not phrase.posts and at.last == at.first + 1 and reading.lowers[at.first] in _CROWDS:
                actor = self.tables.actor(None, ["CVL"], [])
            others = phrase.apposition is None and _is_foreign(reading.lemmas[at.last - 1]) and genitive(phrase)
            if actor is not None and actor.country and others:
                actor = self.tables.actor(None, list(actor.roles), []) if actor.roles else None  # "Chad's donors"
            one = Resolved(actor, span, words, tuple(found.rows))
            if actor is None or found.surname or (actor.country is None and not actor.is_international):
                inner_leans, context.leaned = context.leaned, True
                return self._recalled(phrase, one, found, context), None if inner_leans else found
        else:
            one = Resolved(actor, span, words, tuple(found.rows))
        context.leaned = context.leaned or leaned
        return one, None

    def _meant(self, phrase: Phrase, found: Found, context: Context) -> Actor | None:
        """ "thousands of [Chadian soldiers]": the actor of the of-phrase."""
        if found.code is not None and not found.person:
            return None  # "a UN commission of experts"
        for post in phrase.posts:
            served = post.word == "to" and found.agent in _SERVING and found.country is None
            if post.word == "from" and found.country is not None:
                continue  # "US troops from a base in Germany"
            if post.word == "for" and _named_body(phrase, post):
                continue
            if (served or post.word in ("of", "for", "from")) and isinstance(post.filler, Phrase):
                inner = self.resolve(post.filler, context)
                if inner and inner[0].actor is not None:
                    real = inner[0].actor
                    roles = found.roles or (found.generic[:1] if found.agent in _LEADING or served else [])
                    ruled = found.agent in ADHERENTS and not _RULING.isdisjoint(real.roles)
                    ruled = ruled and "PTY" not in real.roles
                    ruled = ruled or (served and "ELI" in real.roles)
                    if roles and real.code[:3] == "---" and ruled:
                        real = self.tables.actor(None, trios(roles[0]), found.extra) or real
                    elif roles and real.country and (ruled or len(real.code) == 3):
                        real = self.tables.actor(real.country, trios(roles[0]), found.extra) or real
                    elif found.former and real.country:
                        real = self.tables.actor(real.country, ["ELI"], []) or real
                    found.rows += inner[0].rows
                    return self._placed(real, phrase, context)
        return None

    def _of_same_role(self, one: Resolved, other: Actor) -> Resolved:
        """ "British police met their Kenyan [counterparts]", who are police, too."""
        actor = one.actor
        if actor is None or not actor.country or len(other.code) < _WITH_ROLE or not other.country:
            return one
        return evolve(one, actor=self.tables.actor(actor.country, trios(other.code[3:6]), []) or actor)

    def _placed(self, actor: Actor, phrase: Phrase, context: Context) -> Actor:
        """ "thousands of people [in Chad]": the country that follows the list belongs to what is counted."""
        for post in phrase.posts if actor.code.startswith("---") else ():
            if post.word in ("in", "from", "across") and isinstance(post.filler, Phrase):
                where = self.resolve(post.filler, context, place=True)
                owner = where[0].actor if where else None
                if owner is not None and owner.country:
                    return Actor.parse(owner.country + actor.code[3:])
        return actor

    def _assembled(self, phrase: Phrase, found: Found, context: Context) -> Actor | None:
        """The actor that the words make, with the places and the second name that follow them."""
        if phrase.posts and found.code is None and found.country is None and not found.international:
            self._place(phrase, found, context)
        elif found.country is not None and found.code is None and (phrase.posts or found.former):
            self._polity(phrase, found, context)
            self._minority(phrase, found, context)
        elif found.code is not None and phrase.posts and not (found.person or found.international):
            self._namesake(phrase, found, context)
        if found.agent == "captain" and self._leads_crew(phrase):
            found.roles = ["CVL"]
        elif found.agent == "deputy" and (roles := self._served(phrase, context)):
            found.roles = roles  # "the prime minister's deputy"
        elif _RELATED.issuperset(found.roles) and self._is_land(phrase):
            found.roles = []  # "its neighbour Mali"
        actor = self.tables.assemble(found)
        if actor is not None and actor.code == actor.country and self._is_called(phrase):
            actor = self.tables.actor(actor.country, ["CVL"], [])
        if phrase.apposition is None:
            return actor
        related = (found.former or _RELATED.issuperset(found.roles)) and not (found.generic or phrase.posts)
        if related and self._is_land(phrase.apposition):
            land = self.resolve(phrase.apposition, context)[0]
            found.rows += land.rows
            return land.actor  # "Ethiopia's archrival, Eritrea"
        if (actor is None or actor.country is None) and found.code is None:
            other = next(iter(self.resolve(phrase.apposition, context)), None)
            if other is not None and other.actor is not None:
                found.rows += other.rows
                if actor is None or (len(other.actor.code) > 3 and (other.actor.country or not actor.roles)):
                    actor = other.actor
                elif other.actor.country:
                    found.country = other.actor.country
                    actor = self.tables.assemble(found)
        elif actor is not None and len(actor.code) == 3 and found.person:
            other = next(iter(self.resolve(phrase.apposition, context)), None)
            if other is not None and other.actor is not None and other.actor.roles:
                actor = self.tables.actor(actor.country, list(other.actor.roles), []) or actor
        return actor

    def _is_land(self, phrase: Phrase) -> bool:
        """ "Its old rival, [Sudan]", "its neighbour [Mali]": does a phrase end in the name of a country?"""
        return phrase.place is not None and self.tables.country_at_end(phrase.place) > 0

    def _namesake(self, phrase: Phrase, found: Found, context: Context) -> None:
        """ "the Congress [of Peru]", "Congress [in Peru]": a body or a party that other countries have, too."""
        assert found.code is not None
        assert phrase.place is not None
        named = phrase.place.reading.names_in(phrase.place.first, phrase.place.last)
        rows = self.tables.names[named[-1][2]] if named and named[-1][1] == phrase.place.last else []
        for post in phrase.posts if rows and rows[0].kind in ("body", "party") else ():
            lawmakers = post.word == "in" and found.code.endswith("LEG")
            if isinstance(post.filler, Phrase) and (post.word == "of" or lawmakers):
                inner = next(iter(self.resolve(post.filler, context, place=True)), None)
                land = inner.actor if inner is not None else None
                if inner is None or land is None or land.code != land.country or not found.code[3:]:
                    return
                if land.country != Actor.parse(found.code).country:
                    roles = [trio for trio in trios(found.code[3:]) if "PTY" not in found.code or trio == "PTY"]
                    found.code = land.code + "".join(roles)
                    found.country = land.country
                    found.rows += inner.rows
                return

    def _polity(self, phrase: Phrase, found: Found, context: Context) -> None:
        """ "the Caribbean nation [of Haiti]", "the former Soviet republic [of Georgia]": the country named behind."""
        at = phrase.place
        assert at is not None
        if at.reading.lemmas[at.last - 1] in _POLITIES:
            for post in phrase.posts:
                if post.word == "of" and isinstance(post.filler, Phrase):
                    inner = self.resolve(post.filler, context, place=True)
                    owner = inner[0].actor if inner else None
                    if owner is not None and owner.country and len(owner.code) == 3:
                        found.country, found.former, found.international = owner.country, False, False
                        found.rows += inner[0].rows
                    return
            if found.former and not found.roles:
                found.country = None  # "the former French colony" is not France

    def _is_called(self, phrase: Phrase) -> bool:
        """ "the Chinese [singer] Li Wei": does a noun for people stand before an unknown name?"""
        at = phrase.place
        assert at is not None
        tags, k = at.reading.tags, at.last
        while k > at.first and tags[k - 1] == "NAME":
            k -= 1
        if k == at.last or k == at.first or tags[k - 1] != "NOUN":
            return False
        if any(end - first > 1 or at.last - k == 1 for first, end, _ in at.reading.names_in(k, at.last)):
            return False
        return at.reading.lemmas[k - 1] in self.people

    def _served(self, phrase: Phrase, context: Context) -> list[str]:
        """The roles of whose deputy somebody is: "the army chief's deputy", "his deputy", "the deputy of the chief"."""
        assert phrase.place is not None
        at = phrase.place
        whose = genitive(phrase)
        if whose is None and at.reading.tags[at.first] == "POSS":
            whose = part(phrase, at.first, at.first + 1)
        of = (post.filler for post in phrase.posts if post.word == "of" and isinstance(post.filler, Phrase))
        for one in self.resolve(whose or next(of, None), context):
            if one.actor is not None and one.actor.roles:
                return list(one.actor.roles[:1])
        return []

    @staticmethod
    def _leads_crew(phrase: Phrase) -> bool:
        """Is a captain no soldier: "the captain of a rescue [ship]"?"""
        for post in phrase.posts:
            if post.word == "of" and isinstance(post.filler, Phrase) and post.filler.place is not None:
                at = post.filler.place
                return at.reading.lemmas[at.last - 1] in _AT_SEA
        return False

    def _minority(self, phrase: Phrase, found: Found, context: Context) -> None:
        """
        "the Albanians [of Serbia]", "the Hungarian minority [in Romania]", "Serb rebels [in Croatia]".

        They are of the country that they live in.  Rebels of a people that is no minority fight their own country from
        elsewhere: "Ugandan rebels in Congo".
        """
        at = phrase.place
        assert at is not None
        named = at.reading.names_in(at.first, at.last)
        part = not _PARTS.isdisjoint(at.reading.lemmas[at.first : at.last])
        a_few = part or not _RISEN.isdisjoint(found.roles)
        if len(named) != 1 or not (a_few or named[0][1] == at.last):
            return
        key = f"ethnic {named[0][2]}"
        rows = self.tables.names.get(key) or self.tables.names.get(f"{key}s")
        if not rows:
            return
        for post in phrase.posts:
            if isinstance(post.filler, Phrase) and (post.word == "of" or (a_few and post.word in ("in", "from"))):
                inner = self.resolve(post.filler, context, place=True)
                owner = inner[0].actor if inner else None
                if owner is not None and owner.country and len(owner.code) == 3:
                    found.country, found.rows = owner.country, [*found.rows, *inner[0].rows]
                    found.extra.append(rows[0].code[3:])
                    return

    def _place(self, phrase: Phrase, found: Found, context: Context) -> None:
        """ "rebels [in Chad]", "the leader [of the movement]": whose the words before it are."""
        for post in phrase.posts:
            if post.word == "for" and _named_body(phrase, post):
                continue  # "the Movement for Quality Government"
            if post.word == "in" and not _STRANGE.isdisjoint(word.lower() for word in phrase.words):
                continue  # "foreign workers in Nigeria"
            if post.word in _PLACE_PREPS and isinstance(post.filler, Phrase):
                inner = self.resolve(post.filler, context, place=True)
                owner = inner[0].actor if inner else None
                if owner is None:
                    continue
                found.rows += inner[0].rows
                if post.word in _LOYAL and not _RISEN.union(("UAF", "OPP")).isdisjoint(owner.roles):
                    found.code = owner.code  # "forces loyal to the rebel leader"
                    break
                people = owner.country and owner.roles and not found.roles and not found.generic
                if people and post.word in ("of", "for"):
                    found.code = owner.code  # "the homes of Nigerian villagers", "a camp for Congolese refugees"
                elif _belongs(found.agent, post.word, owner):
                    found.code, found.international = owner.code, owner.is_international
                elif owner.country:
                    found.country = owner.country
                elif not found.roles and not found.generic and post.word in ("of", "for"):
                    found.code = self._placed(owner, phrase, context).code if post.word == "of" else owner.code
                elif owner.is_international and post.word in ("of", "for"):
                    found.code, found.international = owner.code, True
                break

    def _recalled(self, phrase: Phrase, one: Resolved, found: Found, context: Context) -> Resolved:
        """The actor as memory has it, where it has one."""
        at = phrase.place
        assert at is not None
        actor, said, rows = self.recall.phrase(at, found, one.words, context)
        if actor is None:
            return one
        return Resolved(actor, one.span, one.words, tuple(dict.fromkeys((*rows, *one.rows))), said)

    # -- what a phrase is ---------------------------------------------------------------------------------------------

    def names_actor(self, phrase: Phrase) -> bool:
        """Is the head of a phrase a name or a role noun ("U.S. support" is none)?"""
        if phrase.members:
            return any(self.names_actor(member) for member in phrase.members)
        at = phrase.place
        if at is None:
            return False
        last = at.last - 1
        if at.reading.tags[last] in ("NAME", "PRON") or self._named_head(phrase):
            return True
        if any(post.word in _NAMING and isinstance(post.filler, Phrase) for post in phrase.posts):
            return bool(self._examples(phrase, Context()))
        return self.tables.agent(at.reading, at.first, last) is not None

    @staticmethod
    def _named_head(phrase: Phrase) -> bool:
        """Does a name end the phrase?"""
        at = phrase.place
        return at is not None and any(e == at.last for _, e, _ in at.reading.names_in(at.first, at.last))

    def acts(self, phrase: Phrase) -> bool:
        """May the phrase be one who acts?  A thing may not, whatever its country: "Australian wine", "a storm"."""
        at = phrase.place
        if at is None or phrase.members:
            return True
        reading, last = at.reading, at.last - 1
        if reading.tags[last] != "NOUN" or reading.tokens[last].text[0].isupper():
            return True
        lemma = reading.lemmas[last]
        return lemma in self.transparent or lemma in self.acting or self.names_actor(phrase)

    def only_reports(self, phrase: Phrase) -> bool:
        """Is the phrase a mere source of reports without a country: "officials", "experts", "witnesses"?"""
        at = phrase.place
        if phrase.members or at is None:
            return all(self.only_reports(member) for member in phrase.members)
        if self._named_head(phrase):
            return False
        row = self.tables.agent(at.reading, at.first, at.last - 1)
        return row is None or "attribution" in row.note or at.reading.lemmas[at.last - 1] in GENERIC

    def is_witness(self, phrase: Phrase) -> bool:
        """Is the phrase one who tells what others do, of whatever country: "Kenyan analysts"?"""
        at = phrase.place
        if phrase.members or at is None:
            return bool(phrase.members) and all(map(self.is_witness, phrase.members))
        row = self.tables.agent(at.reading, at.first, at.last - 1) if not self._named_head(phrase) else None
        return row is not None and "attribution" in row.note

    # -- memory -------------------------------------------------------------------------------------------------------

    def mention(self, phrase: Phrase, one: Resolved) -> Mention | None:
        """What memory should keep of a resolved phrase."""
        return self.recall.mention(phrase, one)

    def remember(self, phrase: Phrase, context: Context) -> None:
        """Note whom a phrase names, its surname and its role noun."""
        if context.memory is None:
            return
        for member in phrase.members or (phrase,):
            if member.place is not None:
                for one in self.resolve(member, context):
                    self.recall.remember(member, one, context.memory)


def means_nobody(phrase: Phrase | None) -> bool:
    """Is it "nobody", "no one", "no country", "few people": words that deny what is said of them?"""
    if phrase is None:
        return False
    if phrase.members:
        return means_nobody(phrase.members[0])
    at = phrase.place
    if at is None:
        return False
    lowers = at.reading.lowers
    if lowers[at.first] == "few" and at.first and lowers[at.first - 1] in ("a", "the"):
        return False  # "a few soldiers"
    return lowers[at.first] in _NOBODY or lowers[at.last - 1] in _NOBODY


def _named_body(phrase: Phrase, post: Prep) -> bool:
    """Are the head of a phrase and the noun behind "for" written with capitals: are they one name?"""
    inner = post.filler.place if isinstance(post.filler, Phrase) else None
    if inner is None or phrase.place is None:
        return False
    reading = inner.reading
    head = phrase.place.last - 1
    capital = reading.texts[head][0].isupper() and reading.texts[inner.last - 1][0].isupper()
    return capital and reading.lowers[head] in _BODIES and not reading.names_in(inner.first, inner.last)


def _counterpart(phrase: Phrase) -> bool:
    """Is it somebody of the same office elsewhere: "his Egyptian counterpart"?"""
    at = phrase.place
    return at is not None and not _EQUALS.isdisjoint(at.reading.lemmas[at.first : at.last])


def _is_foreign(noun: str) -> bool:
    """Does a noun mean those of other countries, whoever's they are: "Chad's [donors]"?"""
    return american(noun) in _FOREIGN


def _joined(reading: Reading, first: int, last: int) -> bool:
    """Do no more than commas, "and", articles and numbers stand between two names: "Syrian, Iraqi and two Turkish"?"""
    between = reading.tags[first:last]
    linked = bool({"COMMA", "CONJ"}.intersection(between)) and "or" not in reading.lowers[first:last]
    return linked and all(tag in ("COMMA", "CONJ", "DET", "NUM") for tag in between)


def _others(phrase: Phrase) -> tuple[Phrase, ...]:
    """The members of a list; "23 people as well as [themselves]" are but these people."""
    at = phrase.members[-1].place
    if at is not None and at.reading.lowers[at.last - 1].endswith(("self", "selves")):
        return phrase.members[:-1]
    return phrase.members


def _of_one_person(phrase: Phrase) -> bool:
    """ "An Austrian student, activist and journalist": offices of one, named in the singular with one article."""
    places = [member.place for member in phrase.members]
    if len(places) < 3 or any(place is None or place.last - place.first > 4 for place in places):
        return False
    for n, at in enumerate(places):
        assert at is not None
        reading, last = at.reading, at.last - 1
        article = reading.lowers[at.first] in ("a", "an")
        if reading.tags[last] != "NOUN" or reading.lowers[last] != reading.lemmas[last] or article != (n == 0):
            return False
        if n and reading.tags[at.first] in ("DET", "NUM", "POSS"):
            return False
    return True


def _shared_country(found: list[Resolved]) -> Actors:
    """In "Israeli soldiers and settlers" the first country holds for both."""
    if len(found) < 2 or found[0].actor is None or not found[0].actor.country:
        return tuple(found)
    country = found[0].actor.country
    for n in range(1, len(found)):
        actor = found[n].actor
        if actor is None or not actor.code.startswith("---") or found[n].note:
            continue
        if found[n].words.split(" ")[0].lower() in _UNOWNED:
            continue
        found[n] = evolve(found[n], actor=Actor.parse(country + actor.code[3:]))
    return tuple(found)


def _belongs(agent: str, word: str, owner: Actor) -> bool:
    """Is who an of-phrase names what counts: "clerks [at the embassy]", "envoys of rebels"?"""
    if agent in _SERVANTS:
        return word in ("of", "from", "at") and not _OFFICIAL.isdisjoint(owner.roles)
    if word not in ("of", "for", "from"):
        return False
    armed = not _RISEN.isdisjoint(owner.roles) or "OPP" in owner.roles
    return (agent in _SENT and armed) or (agent in _PRESIDING and bool(owner.roles) and "GOV" not in owner.roles)
