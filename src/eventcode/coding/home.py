"""A role noun without a country -> that of the place of the act, or of those with whom it shares a country."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from attrs import evolve

from eventcode.coding.act import Act
from eventcode.coding.kin import ABROAD, HARMFUL, ON_LAND, RAIDERS, RIVALS, Setting, are_kin
from eventcode.coding.kinds import TALKS, Kinds
from eventcode.coding.recall import Resolved
from eventcode.coding.tables import PLACES, ActorTables
from eventcode.ontology import Actor
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase
from eventcode.text.wordlists import word_list

WHERE = frozenset("in at near inside outside above across throughout around within through".split())
_INSIDE_OF = frozenset("in inside across throughout".split())
_token_start, _token_end = attrgetter("start"), attrgetter("end")
_INSIDE = frozenset(("DET", "ADJ", "NOUN", "NAME", "POS", "NUM", "TIME"))
_ENDS = frozenset(("COMMA", "PUNCT", "WH", "QUOTE"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MODAL", "AUX"))
_TIED = frozenset("affiliated aligned allied belonging linked loyal working".split())
"""Words after which a name says whose people are: "workers affiliated with the Serbian Workers' Union"."""
_FLEEING = frozenset("affected displaced driven escaping fleeing hit impacted stricken trapped uprooted".split())
"""Words after which a place says where people are from: "refugees [fleeing] the war in Liberia"."""
_OF_ORIGIN = frozenset(("in", "from", "across", "around", "throughout"))
_LONGEST = 9
"""Words after a preposition that are searched for a place."""
_STATE = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY"))
_RESIDENT = frozenset(("REB", "SEP", "OPP", "INS", "LAB", "EDU", "AGR", "REF", "COP", "PTY", "UAF"))
_GOVERNMENTS = frozenset(("government", "regime", "authority", "junta"))
_SAYINGS = frozenset("demand call proposal offer claim charge accusation complaint criticism request protest".split())
"""Nouns for what people say: "opposition [demands]" are the opposition's."""
_MEANT = frozenset("intent refusal threat".split())
"""Kinds of acts that speak of what who acts may do to somebody."""
COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_SPOTS = frozenset("centre center heart outskirt slum square street suburb township town village".split())
"""Parts of a town."""
_LANDS = frozenset(("country", "capital", "city", "region"))
_TOWNS = frozenset(("city", "capital", "region"))
BORDERS = frozenset(("border", "frontier", "boundary"))
_POSTS = frozenset("ambassador consul consulate embassy envoy legation".split())
_GATHERINGS = frozenset("ceremony conference meeting negotiation session summit talk".split())
_ABDUCTING = frozenset("abduct abduction kidnap kidnapping hijack hijacking".split())
_LOCAL = frozenset(("domestic", "local"))
_FOREIGN = frozenset(("expatriate", "foreign", "foreigner"))


class Homes:
    """
    Finds countries for role nouns that have none, where the clause leaves no doubt.

    Args:
        tables: The actor tables.
        kinds: The kinds of acts.
    """

    def __init__(self, tables: ActorTables, kinds: Kinds) -> None:
        self.tables, self.kinds = tables, kinds
        self.parts = word_list("place_nouns")
        self.at_home = word_list("home_nouns")
        self.abroad = word_list("abroad_words")
        self.expelling = word_list("expelling_verbs")

    def pair(
        self, act: Act, source: Resolved | None, target: Resolved | None
    ) -> tuple[Resolved | None, Resolved | None]:
        """Source and target of an event, each with the country that the clause gives it."""
        target = self._of_place(act, source, target)
        if not (_homeless(source) or _homeless(target)):
            return source, target
        first = self._with_home(act, source, target, True)
        if act.statement.verb.lemma in self.expelling and self.kinds.of(act.code) in ("coercion", "rupture"):
            return first, target  # "Kenya deported two teachers", who are not its own
        second = self._with_home(act, target, first, False)
        if second is not target:
            first = self._with_home(act, first, second, True)
        return self._at_the_only_place(act, first, second)

    def _at_the_only_place(
        self, act: Act, source: Resolved | None, target: Resolved | None
    ) -> tuple[Resolved | None, Resolved | None]:
        """ "Rebels ambushed a bus on a road to the capital, Bujumbura": nothing else is named than one country."""
        known = [one.actor for one in (source, target) if one is not None and one.actor is not None]
        if all(one.country for one in known):
            return source, target
        if self.kinds.of(act.code) not in HARMFUL or act.place is None:
            return source, target
        reading = act.place.reading
        lands = set[str]()
        where = False
        for f, e, key in reading.names:
            if self.tables.part_of_unknown(reading, 0, len(reading.tokens), f, e, key):
                continue
            row, _ = self.tables.row(key, None)
            if row is not None and (owner := Actor.parse(row.code).country if row.code[:3] != "---" else None):
                lands.add(owner)
                where = where or row.kind in _LANDS
        if not where or len(lands) != 1:
            return source, target
        country = lands.pop()
        if any(one.country not in (None, country) or one.country in ABROAD for one in known):
            return source, target
        whom = target.actor if target is not None else None
        if whom is None or len(whom.code) > 3:  # not "an attack by militants on Kenya"
            source = self._settled(reading, source, target, country)
        return source, self._settled(reading, target, source, country)

    def _settled(self, reading: Reading, one: Resolved | None, other: Resolved | None, country: str) -> Resolved | None:
        """Somebody without a country as one of that country, unless nobody else is left then."""
        if one is None or one.actor is None or one.note or not one.actor.code.startswith("---"):
            return one
        whom = other.actor if other is not None else None
        found = Actor.parse(country + one.actor.code[3:])
        strange = whom is not None and whom.country is not None and "MIL" in one.actor.roles
        if strange or found == whom or one.span is None:
            return one
        last = bisect_left(reading.tokens, one.span[1], key=_token_end)
        if self._abroad(reading, one) or self._abroad(reading, one, last):
            return one
        if not _FOREIGN.isdisjoint(_words(reading, one)) and not self._is_office(reading, last):
            return one  # "arrested two foreigners"
        note = f'"{one.words}" was taken to be of {country}: no other country is named'
        return evolve(one, actor=found, note=note)

    def _of_place(self, act: Act, source: Resolved | None, target: Resolved | None) -> Resolved | None:
        """ "ambushed a truck [in Nicaragua]": force against nobody of a known country is against that of the place."""
        if target is not None and target.actor is not None:
            return target
        if source is None or source.actor is None or act.place is None or self.kinds.of(act.code) not in ON_LAND:
            return target
        verb = act.statement.verb.place or act.place
        last = max(verb.last, act.place.last) - 1
        country = self.place(act.place.reading, verb.first, last, after_only=True, words=_INSIDE_OF)
        if country is None or (country == source.actor.country and not _STATE.isdisjoint(source.actor.roles)):
            return target
        note = f"it was taken to be done to {country}: the place"
        found = target or Resolved(None)
        return evolve(found, actor=Actor.parse(country), note=note)

    def _with_home(self, act: Act, one: Resolved | None, other: Resolved | None, acts: bool) -> Resolved | None:
        if one is None or not _homeless(one) or one.span is None or one.note or act.place is None or act.code is None:
            return one
        actor = one.actor
        assert actor is not None
        reading = act.place.reading
        tokens, end = reading.tokens, one.span[1]
        last = bisect_left(tokens, end, key=_token_end)
        if last == len(tokens) or tokens[last].end != end:
            return one
        if not _FOREIGN.isdisjoint(_words(reading, one)) and not self._is_office(reading, last):
            return one  # "kidnapped six foreign workers in Nigeria"
        of_people = reading.lowers[last + 1 : last + 2] == ["of"] and not acts  # "the homes [of ethnic Uzbeks]"
        kind = self.kinds.of(act.code)
        thing = not self._names_people(reading, last)
        struck = not acts and kind in ON_LAND  # "struck [a rebel camp] in Mali"
        if thing and not struck and (not of_people or self._abroad(reading, one, last)):
            return one
        whom = other.actor if other is not None else None
        kinds = {kind, self.kinds.of(act.rule.code)} if kind in _MEANT else {kind}  # "threatened to arrest"
        talk = kind in TALKS
        verb = act.statement.verb.place or act.place
        country, why = self.place(reading, verb.first, last, after_only=talk), "the place"
        elsewhere = country is not None and (whom is None or whom.country != country)
        if elsewhere and whom is not None and whom.country is not None and self._gathers(reading, last):
            country, elsewhere = None, False
        if country is not None and "MIL" in actor.roles and whom is not None and self._at_border(reading, last):
            country = None
        if talk and elsewhere and not _flees(reading, last) and not self._lives_there(reading, last, actor):
            country = None
        shared = not thing or of_people or (struck and not RIVALS.isdisjoint(actor.roles))
        if country is None and shared and whom is not None and whom.country is not None and other is not None:
            if self._is_kin(act, kinds, one, other, last, acts=acts, elsewhere=elsewhere):
                country, why = self._posted(reading, other) or whom.country, other.words
        if country is None:
            return one
        found = Actor.parse(country + actor.code[3:])
        if found == whom:
            return one
        return evolve(one, actor=found, note=f'"{one.words}" was taken to be of {country}: {why}')

    def _is_kin(
        self, act: Act, kinds: set[str], one: Resolved, other: Resolved, last: int, *, acts: bool, elsewhere: bool
    ) -> bool:
        """Is somebody without a country, whose words end with token `last`, of that of the other side?"""
        actor, whom = one.actor, other.actor
        if actor is None or whom is None or whom.country is None or act.place is None:
            return False
        reading = act.place.reading
        if self._abroad(reading, one) or self._abroad(reading, other):
            return False
        if not _LOCAL.isdisjoint(_words(reading, one)) and whom.country not in ABROAD and "MIL" not in whom.roles:
            return True
        kind = self.kinds.of(act.code)
        if acts and reading.lemmas[act.place.first] in _ABDUCTING and self._is_counted(reading, other):
            return False
        if acts and kind in HARMFUL and self._raids(reading, actor, other):
            return True
        at_home = self._lives_here(reading, last)
        elsewhere = elsewhere or reading.lowers[last + 1 : last + 2] == ["from"]
        alone = self._is_alone(reading, whom.country)
        both = act.code in self.kinds.both_ways
        if acts and "COP" in actor.roles and kind in HARMFUL and other.span is not None:
            if self._lives_here(reading, bisect_left(reading.tokens, other.span[1], key=_token_end)):
                return True
        sides = (acts, not acts) if both else (acts,)
        return any(are_kin(kinds, actor, whom, Setting(side, at_home, elsewhere, alone)) for side in sides)

    def _is_alone(self, reading: Reading, country: str) -> bool:
        """Does a sentence name no other country than this?"""
        for _, _, key in reading.names:
            row, _ = self.tables.row(key, None)
            if row is not None and Actor.parse(row.code).country not in (None, country):
                return False
        return True

    def _posted(self, reading: Reading, other: Resolved) -> str | None:
        """ "The embassy [in Lesotho] condemned the army": where those are who speak for another country."""
        if other.span is None:
            return None
        end = bisect_left(reading.tokens, other.span[1], key=_token_end) + 1
        if reading.lemmas[end - 1] not in _POSTS or reading.lowers[end : end + 1] not in (["in"], ["to"]):
            return None
        return self._country(reading, end + 1, len(reading.tokens))

    @staticmethod
    def _gathers(reading: Reading, last: int) -> bool:
        """ "signed a pact with rebels at [talks in Geneva]": is the place behind token `last` only where they meet?"""
        return any(
            reading.lemmas[k] in _GATHERINGS and reading.lowers[k + 1] in WHERE
            for k in range(last + 1, min(last + 6, len(reading.tags) - 1))
        )

    @staticmethod
    def _at_border(reading: Reading, last: int) -> bool:
        """ "attacked federal tanks [near the Austrian border]": these are hardly Austrian."""
        return reading.lowers[last + 1 : last + 2] == ["near"] and not BORDERS.isdisjoint(
            reading.lemmas[last + 2 : last + 6]
        )

    def _raids(self, reading: Reading, actor: Actor, other: Resolved) -> bool:
        """ "Rebels captured [Goma]": those who fight for a town are of its country."""
        if other.span is None or RAIDERS.isdisjoint(actor.roles):
            return False
        tokens = reading.tokens
        first = bisect_left(tokens, other.span[0], key=_token_start)
        last = bisect_left(tokens, other.span[1], key=_token_end)
        rows = [row for _, _, key in reading.names_in(first, last + 1) for row in self.tables.names.get(key, ())]
        return bool(rows) and all(row.kind in _TOWNS for row in rows)

    @staticmethod
    def _is_counted(reading: Reading, one: Resolved) -> bool:
        """ "Kidnapped [two Swedish nurses]": whose country is named beside their number are strangers there."""
        if one.span is None:
            return False
        first = bisect_left(reading.tokens, one.span[0], key=_token_start)
        return reading.tags[first] == "NUM" or reading.lowers[first] in ("a", "an")

    def _lives_there(self, reading: Reading, last: int, actor: Actor) -> bool:
        """ "urged rebels [in Chad]", "the government [in Somalia]": they are there for good, unlike ministers."""
        if not self.tables.in_a_country(reading, last + 1):
            return False
        return bool(_RESIDENT.intersection(actor.roles)) or reading.lemmas[last] in _GOVERNMENTS

    def _lives_here(self, reading: Reading, last: int) -> bool:
        """Does what says who they are (of "hundreds of protesters" the second noun) mean those who face their own?"""
        if reading.lemmas[last] in self.tables.transparent and reading.lowers[last + 1 : last + 2] == ["of"]:
            last = min(last + 2, len(reading.tags) - 1)
            while last + 1 < len(reading.tags) and reading.tags[last + 1] in _INSIDE:
                last += 1
        row = self.tables.agent(reading, 0, last)
        return reading.lemmas[last] in self.at_home or (row is not None and row.phrase in self.at_home)

    def _is_office(self, reading: Reading, last: int) -> bool:
        """Does token `last` end a role noun in which "foreign" stands: "the foreign minister"?"""
        row = self.tables.agent(reading, 0, last)
        return row is not None and "foreign" in row.phrase.split()

    def _names_people(self, reading: Reading, last: int) -> bool:
        """Is the head a role noun, a name or "hundreds"?  "The media law" is nobody."""
        lemma = reading.lemmas[last]
        if reading.tags[last] == "NAME" or lemma in self.tables.transparent or lemma in _SAYINGS:
            return True
        return self.tables.agent(reading, 0, last) is not None

    def _abroad(self, reading: Reading, one: Resolved, last: int | None = None) -> bool:
        """Is somebody named as one who is not at home: "two French diplomats", with what follows token `last`?"""
        if one.span is None:
            return False
        if last is not None:
            end = last + 1
            while end < len(reading.tags) and (reading.tags[end] in _INSIDE or reading.lowers[end] == "of"):
                end += 1
            if not self.abroad.isdisjoint(reading.lemmas[last:end]):
                return True
        return any(
            (reading.lemmas[k] in self.abroad or reading.lowers[k] in self.abroad)
            and not (reading.lemmas[k] == "national" and reading.tags[k] != "NOUN")  # "the national security adviser"
            for k in _tokens_of(reading, one.span)
        )

    # -- places --------------------------------------------------------------------------------------------------------

    def place(
        self, reading: Reading, verb: int, last: int, *, after_only: bool = False, words: frozenset[str] = WHERE
    ) -> str | None:
        """
        The country of the place that the clause of a verb names, the first one after token `last` before others.

        Args:
            reading: The sentence.
            verb: The first token of the verb.
            last: A token of the clause.
            after_only: Whether only places after it count.
            words: The prepositions of places.
        """
        if last + 3 < len(reading.tokens) and reading.lowers[last + 1] in _TIED:
            named = reading.names_in(last + 2, min(last + 2 + _LONGEST, len(reading.tokens)))
            row, _ = self.tables.row(named[0][2], None) if named else (None, "")
            return Actor.parse(row.code).country if row is not None else None
        if _flees(reading, last):
            first, end = last + 2, min(last + 2 + _LONGEST, len(reading.tokens))
            spots = (k for k in range(first, end) if reading.lowers[k] in _OF_ORIGIN)
            return next((land for k in spots if (land := self._country(reading, k + 1, end)) is not None), None)
        first, end = self._clause(reading, verb, last)
        found = [
            (k, country)
            for k in range(first, end)
            if self._says_where(reading, k, words) and (country := self._country(reading, k + 1, end)) is not None
        ]
        after = [country for k, country in found if k > last]
        if after or not found or after_only:
            return after[0] if after else None
        return found[0][1]

    def _says_where(self, reading: Reading, k: int, words: frozenset[str]) -> bool:
        """Is token k a preposition of place: "in", "(north) of", "(the square) of"?"""
        if reading.lowers[k] in words:
            return True
        if reading.lowers[k] != "of" or k == 0:
            return False
        return reading.lowers[k - 1] in COMPASS or reading.lemmas[k - 1] in _SPOTS

    def country(self, phrase: Phrase) -> str | None:
        """The country of a phrase that says where something happens."""
        at = phrase.place
        return self._country(at.reading, at.first, at.last) if at is not None else None

    def _country(self, reading: Reading, first: int, end: int) -> str | None:
        """The country of the words after a preposition, if they name a place."""
        stop = first
        while stop < min(end, first + _LONGEST) and (
            reading.tags[stop] in _INSIDE or (stop > first and reading.lowers[stop] == "of")
        ):
            stop += 1
        lemmas = [lemma.lower() for lemma in reading.lemmas[first:stop]]
        if not self.abroad.isdisjoint(lemmas):
            return None
        for f, e, key in reading.names_in(first, stop):
            row, _ = self.tables.row(key, None)
            if row is None or row.kind not in PLACES or row.code.startswith("---"):
                continue
            if self.tables.part_of_unknown(reading, first, stop, f, e, key):
                continue  # "in San Juan Ixcoy"
            if row.kind in ("adjective", "demonym") and self.parts.isdisjoint(lemmas[e - first :]):
                return None
            return Actor.parse(row.code).country
        return self._land_behind(reading, first, stop)

    def _land_behind(self, reading: Reading, first: int, stop: int) -> str | None:
        """ "at Nyarubuye, [Rwanda]": the country that follows a place nobody knows."""
        tags = reading.tags
        if not first < stop < len(tags) - 1 or tags[stop] != "COMMA" or tags[stop - 1] != "NAME":
            return None
        for f, e, key in reading.names_in(stop + 1, min(stop + 4, len(tags))):
            ends = e == len(tags) or tags[e] in _ENDS
            row, _ = self.tables.row(key, None) if f == stop + 1 and ends else (None, "")
            return row.code if row is not None and row.kind == "country" and len(row.code) == 3 else None
        return None

    def _clause(self, reading: Reading, verb: int, last: int) -> tuple[int, int]:
        """The tokens around a verb and the words that end with token `last`, up to the next comma, verb or "who"."""
        tags = reading.tags
        first = low = min(verb, last)
        end = max(verb, last) + 1
        while first > 0 and tags[first - 1] not in _ENDS and tags[first - 1] not in _FINITE:
            first -= 1
        while end < len(tags) and tags[end] not in _ENDS and tags[end] not in _FINITE:
            end += 1
        if first > 1 and tags[first - 1] == "COMMA" and reading.lowers[0] in WHERE:  # "In Kenya, police ..."
            if all(tag in _INSIDE or tag == "PREP" for tag in tags[: first - 1]):
                return 0, end
        if end < len(tags) and tags[end] == "COMMA" and self._goes_on(reading, end + 1):  # "at Goz, deep inside Chad"
            end += 2
            while end < len(tags) and tags[end] not in _ENDS and tags[end] not in _FINITE:
                end += 1
        return min(first, low), end

    @staticmethod
    def _goes_on(reading: Reading, k: int) -> bool:
        """Does a place go on behind a comma: ", north of Goma", ", deep inside Chad"?"""
        lowers = reading.lowers
        if lowers[k : k + 1] in (["deep"], ["just"], ["close"]):
            k += 1
        return k < len(lowers) and (lowers[k] in WHERE or (lowers[k] in COMPASS and lowers[k + 1 : k + 2] == ["of"]))


def _flees(reading: Reading, last: int) -> bool:
    """Does what drove people from their homes follow them?"""
    return last + 3 < len(reading.tokens) and reading.lowers[last + 1] in _FLEEING


def _words(reading: Reading, one: Resolved) -> list[str]:
    """The lemmas of the words for somebody."""
    return [reading.lemmas[k] for k in _tokens_of(reading, one.span)] if one.span is not None else []


def _tokens_of(reading: Reading, span: tuple[int, int]) -> range:
    """The tokens of a span of code points."""
    first = bisect_left(reading.tokens, span[0], key=_token_start)
    last = bisect_left(reading.tokens, span[1], key=_token_end)
    return range(first, min(last + 1, len(reading.tokens)))


def _homeless(one: Resolved | None) -> bool:
    """Is it somebody without a country?"""
    return one is not None and one.actor is not None and one.actor.code.startswith("---")
