"""What a document has named before -> whom a pronoun, a surname, an acronym or "the ministry" means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from attrs import define, field, frozen

from eventcode.coding.memory import SPEAKER, Memory, Mention, fits, is_pronoun, pronoun_kind
from eventcode.coding.tables import ActorTables, Found, trios
from eventcode.ontology import Actor
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place

OTHERS = frozenset(
    "ally enemy opponent neighbor rival partner counterpart critic victim adversary foe predecessor successor friend"
    " supporter colleague competitor target donor creditor lender".split()
)
"""Nouns of relation: "its allies" are not it."""
_THE_OTHER = frozenset(("counterpart", "enemy", "foe", "neighbor", "neighbour", "rival"))
"""Those of them who are the other of two that have been named: "protested to Albania, charging [its neighbor]"."""
_NATIONAL = frozenset(
    "government military army police parliament navy cabinet opposition ministry president premier"
    " court senate congress"
    " judiciary legislature constitution regime administration".split()
)
"""Bodies of which a country has one, so that "the military" is that of the country spoken of."""
_ARMED = frozenset("rebel fighter militant guerrilla insurgent separatist group movement organization militia".split())
"""Nouns that alone ("the rebels") mean the armed group spoken of."""
_DESCRIBING = frozenset(
    "armed extremist fundamentalist guerrilla insurgent islamist jihadist militant rebel separatist terror"
    " terrorist".split()
)
"""What may stand before those: "the militant group"."""
_LANDS = frozenset(("country", "adjective"))
_PEOPLE = frozenset(("AGR", "CVL", "COP", "CRM", "EDU", "GOV", "LAB", "LEG", "MED", "MIL", "OPP", "REB", "REF", "UAF"))
_THEY = frozenset(("they", "them"))
"""Pronouns that seldom mean a country by its name."""
_STATES = frozenset(("country", "kingdom", "nation", "republic"))
"""Nouns that with "the" alone mean the state spoken of."""
_FOLLOWING = frozenset("activist commander fighter follower gunman leader member militant supporter".split())
"""Nouns for those who make up a group."""
_IN_ARMS = frozenset(("IMG", "REB", "SEP", "INS", "UAF", "RAD"))
_LANDS_OF_TWO = frozenset(("capital", "country", "nation", "neighbor", "neighbour", "republic", "state"))
_PERSONS_OF_TWO = frozenset("chief general king leader man minister official premier president rival ruler".split())
_OF_TWO = (
    _LANDS_OF_TWO | _PERSONS_OF_TWO | frozenset("army delegation foe government group movement party side".split())
)
"""Nouns that with "the two" or "both" mean those who have been named."""
_LEADING = frozenset(("GOV", "ELI", "LEG", "MIL", "OPP", "PTY", *_IN_ARMS))
"""Roles of those whom "the two leaders" may mean."""
_ONE_PERSON = frozenset(
    "president minister chancellor leader king queen spokesman spokeswoman premier general secretary ambassador"
    " governor mayor judge prince envoy senator secretary-general commissioner chief head commander officer colonel"
    " captain lawyer attorney prosecutor activist journalist reporter official lawmaker legislator deputy minister"
    " doctor priest bishop archbishop patriarch cleric professor teacher student farmer soldier policeman woman man"
    " candidate chairman chairwoman director adviser aide speaker dissident founder economist analyst expert diplomat"
    " negotiator mediator emir sultan politician businessman author militant rival opponent nominee challenger actor"
    " actress singer blogger citizen national suspect bomber gunman terrorist hacker detainee prisoner hostage refugee"
    " migrant nurse engineer contractor executive banker tycoon boy girl aide guerrilla fugitive defector pilot".split()
)
"""Role nouns that in the singular mean one person."""


@frozen
class Resolved:
    """
    An actor as a phrase names it.

    Attributes:
        actor: The actor, or None when nothing in the codebook says who it is.
        span: Code point offsets of the phrase's words.
        words: The words.
        rows: The codebook rows used, as they print.
        note: What memory was asked, in a sentence; "" when nothing.
    """

    actor: Actor | None
    span: tuple[int, int] | None = None
    words: str = ""
    rows: tuple[str, ...] = ()
    note: str = ""


_UNKNOWN: tuple[None, str, tuple[str, ...]] = (None, "", ())
Around = tuple[list[Mention], Mention | None]
"""Mentions of the subjects of the clauses around a phrase, the innermost last; and who speaks."""


@define
class Context:
    """
    What the resolution of a phrase depends on beside the phrase.

    Attributes:
        date: The day that decides which period of a name holds, or None.
        memory: What the document has said so far, or None.
        given: Spans with the actor code that the caller gives them: (start, end, code).
        subjects: Mentions of the subjects of the clauses around this one, the innermost last.
        speaker: Who says so: "we" in what somebody says.
        around: Finds subjects and speaker when they are first asked for.
        pair: The two whom "the two leaders", "both sides" mean: those of the act before; or None.
        leaned: Whether an answer depended on anything but the date.
        dated: Whether an answer depended on the date.
    """

    date: dt.date | None = None
    memory: Memory | None = None
    given: Sequence[tuple[int, int, Actor]] = ()
    subjects: list[Mention] = field(factory=list)
    speaker: Mention | None = None
    around: Callable[[], Around] | None = None
    pair: tuple[Actor, Actor] | None = None
    leaned: bool = False
    dated: bool = False

    @property
    def bare(self) -> bool:
        """Is there nothing that a phrase could lean on?"""
        around = self.around is not None or bool(self.subjects) or self.speaker is not None or self.pair is not None
        return self.memory is None and not around

    def look_around(self) -> None:
        """Find subjects and speaker, if that is still to be done."""
        if self.around is not None:
            self.subjects, self.speaker = self.around()
            self.around = None


class Recall:
    """
    Answers from the memory of a document.

    Args:
        tables: The actor tables.
    """

    def __init__(self, tables: ActorTables) -> None:
        self.tables = tables

    # -- asking -------------------------------------------------------------------------------------------------------

    def pronoun(self, word: str, span: tuple[int, int], words: str, context: Context) -> Resolved:
        """Whom a pronoun means: the subject around it, or the last mention that fits."""
        context.leaned = True
        context.look_around()
        if word in SPEAKER:
            if context.speaker is None:
                return Resolved(None, span, words)
            said = f'"{words}" is who speaks: {context.speaker.words}'
            return Resolved(context.speaker.actor, span, words, context.speaker.rows, said)
        last_first: list[Mention] = context.subjects[::-1]
        if word in _THEY:
            last_first.sort(key=lambda mention: len(mention.actor.code) == 3)
        for mention in last_first:
            if fits(word, mention):
                return Resolved(mention.actor, span, words, mention.rows, f'"{words}" was taken to be {mention.words}')
        for mention in context.subjects[-1:] if word in ("it", "its") else ():
            land = self._land(mention)
            if land is not None:  # "Turkey's president said it will ..."
                said = f'"{words}" was taken to be the country of {mention.words}'
                return Resolved(land, span, words, mention.rows, said)
        if context.memory is not None:
            recalled = context.memory.pronoun(word)
            if recalled is not None:
                said = f'"{words}" was taken to be {recalled.words}'
                return Resolved(recalled.actor, span, words, recalled.rows, said)
        return Resolved(None, span, words)

    def _land(self, mention: Mention) -> Actor | None:
        """The country of one of its rulers, if the words that name him begin with it: "Turkey's president"."""
        country = mention.actor.country
        if not mention.person or country is None or "GOV" not in mention.actor.roles:
            return None
        words = [word.removesuffix("'s").removesuffix("’s") for word in mention.words.split(" ")[:4]]
        for first in range(len(words)):
            for key in (words[first], " ".join(words[first : first + 2])):
                for row in self.tables.names.get(key, ()):
                    if row.kind in _LANDS and row.code == country:
                        return Actor.parse(country)
        return None

    def phrase(
        self, at: Place, found: Found, words: str, context: Context
    ) -> tuple[Actor | None, str, tuple[str, ...]]:
        """
        A surname, an acronym, "its military", "the ministry": what the document has named before.

        Returns:
            The actor or None, what was decided, and the codebook rows that named it before.
        """
        memory, reading = context.memory, at.reading
        if memory is None:
            return _UNKNOWN
        if memory.names:
            for k in range(at.last - 1, at.first - 1, -1):
                if reading.tags[k] != "NAME":
                    continue
                mention = memory.names.get(reading.tokens[k].text)
                if mention is not None and (not found.roles or reading.tokens[k].text.isupper()):
                    return mention.actor, f'"{words}" was taken to be {mention.words}', mention.rows
        if found.surname:
            return _UNKNOWN
        first = reading.lowers[at.first]
        roles = found.roles or found.generic[:1]
        if reading.tags[at.first] == "POSS" and is_pronoun(first):
            meant = self.pronoun(first, at.span, first, context)
            owner = meant.actor
            if owner is None:
                return _UNKNOWN
            if reading.lemmas[at.last - 1] in OTHERS:  # "its allies" are others
                pair = context.pair or ()
                others = [actor for actor in pair if actor.country != owner.country]
                if len(pair) == 2 and len(others) == 1 and reading.lowers[at.last - 1] in _THE_OTHER:
                    return others[0], f'"{words}" was taken to be {others[0].code}', ()
                return _UNKNOWN
            said = f'"{first}" was taken to be {owner.code}'
            follows = reading.lemmas[at.last - 1] in _FOLLOWING and owner.roles and "GOV" not in owner.roles
            if not roles or follows:  # "his efforts" are his, "its fighters" are of the movement
                return owner, said, meant.rows
            country = owner.country or (owner.code if owner.is_international else None)
            extra = [*found.extra, *([owner.ethnicity] if owner.ethnicity else [])]  # "their forces" of a people
            return (self.tables.actor(country, trios(roles[0]), extra), said, meant.rows) if country else _UNKNOWN
        if not roles or first != "the":
            return _UNKNOWN
        if found.former:
            roles = ["ELI"]
        if at.last - at.first > 3 and reading.lowers[at.first + 1] in _STATES and reading.tags[at.first + 2] == "POS":
            land = self.state(Place(reading, at.first, at.first + 2), context)  # "[the country's] judges"
            if land.actor is None:
                return _UNKNOWN
            return self.tables.actor(land.actor.country, trios(roles[0]), found.extra), land.note, land.rows
        head = reading.lemmas[at.last - 1]
        described = all(word in _DESCRIBING for word in reading.lowers[at.first + 1 : at.last - 1])
        if head in _ARMED and described:
            armed = self._armed(context)
            if armed is not None:
                return armed.actor, f'"{words}" was taken to be {armed.words}', armed.rows
        known = memory.roles.get(head) if not found.former else None
        if known is not None:
            return known.actor, f'"{words}" was taken to be {known.words}', known.rows
        if reading.lowers[at.last - 1] != head or found.agent not in _NATIONAL:
            return _UNKNOWN
        if self.tables.in_a_country(reading, at.last):
            return _UNKNOWN  # "the opposition in Chad"
        context.look_around()
        owner = next((m.actor for m in reversed(context.subjects) if m.actor.country), None) or memory.country()
        if owner is not None:
            actor = self.tables.actor(owner.country, trios(roles[0]), found.extra)
            return actor, f'"{words}" was taken to be that of {owner.code}', ()
        return _UNKNOWN

    def they(self, word: str, at: Place, context: Context) -> tuple[Resolved, ...]:
        """ "A and B held talks, but [they] failed": two states, where nobody else has been named who may be meant."""
        context.leaned = True
        context.look_around()
        if context.pair is None or any(actor.code != actor.country for actor in context.pair):
            return ()
        if any(m.plural and not _PEOPLE.isdisjoint(m.actor.roles) for m in context.subjects):
            return ()
        said = f'"{word}" was taken to be {context.pair[0].code} and {context.pair[1].code}'
        return tuple(Resolved(actor, at.span, word, (), said) for actor in context.pair)

    @staticmethod
    def both(at: Place, words: str, context: Context) -> tuple[Resolved, ...]:
        """ "A met B, and [the two leaders] signed a pact": both of them; nobody when only one has been named."""
        context.leaned = True
        if context.pair is None:
            return ()
        head = at.reading.lemmas[at.last - 1]
        lead = all(not _LEADING.isdisjoint(actor.roles) or actor.code == actor.country for actor in context.pair)
        named = head != "man" or all(actor.roles for actor in context.pair)
        codes = [actor.country or actor.code if head in _LANDS_OF_TWO else actor.code for actor in context.pair]
        if codes[0] == codes[1] or (head in _PERSONS_OF_TWO and not (lead and named)):
            return ()
        said = f'"{words}" was taken to be {codes[0]} and {codes[1]}'
        return tuple(Resolved(Actor.parse(code), at.span, words, (), said) for code in codes)

    def state(self, at: Place, context: Context) -> Resolved:
        """ "Ties with Peru ended after [the country] closed its ports": the state named last before, or spoken of."""
        words = " ".join(at.reading.texts[at.first : at.last])
        for first, _, key in reversed(at.reading.names):
            rows = self.tables.names.get(key, ()) if first < at.first else ()
            for row in rows:
                if row.kind in _LANDS and (land := Actor.parse(row.code).country) is not None:
                    return Resolved(Actor.parse(land), at.span, words, (), f'"{words}" was taken to be {land}')
        context.look_around()
        recent = context.memory.recent if context.memory is not None else []
        for mention in (*reversed(context.subjects), *(mention for _, mention in reversed(recent[-12:]))):
            if mention.actor.country:
                said = f'"{words}" was taken to be that of {mention.words}'
                return Resolved(Actor.parse(mention.actor.country), at.span, words, (), said)
        return Resolved(None, at.span, words)

    @staticmethod
    def _armed(context: Context) -> Mention | None:
        """ "the rebels", "the group": those last named who are in arms, be it by one of their leaders."""
        context.look_around()
        recent = context.memory.recent if context.memory is not None else []
        for mention in (*reversed(context.subjects), *(mention for _, mention in reversed(recent[-12:]))):
            named = mention.actor.country or mention.actor.is_international
            if named and not _IN_ARMS.isdisjoint((*mention.actor.roles, *trios(mention.actor.code))):
                return mention
        return None

    # -- telling ------------------------------------------------------------------------------------------------------

    def mention(self, phrase: Phrase, one: Resolved) -> Mention | None:
        """What memory should keep of a resolved phrase."""
        if one.actor is None:
            return None
        at = phrase.place
        person = plural = False
        if phrase.members:
            plural = True
        elif at is not None and at.reading.tags[at.last - 1] == "PRON":
            person, plural = pronoun_kind(at.reading.lowers[at.last - 1])
        elif at is not None:
            reading, last = at.reading, at.last - 1
            person = self._is_person(reading, at.first, at.last)
            plural = not person and reading.tags[last] == "NOUN" and reading.lowers[last] != reading.lemmas[last]
        return Mention(one.actor, one.words, person, plural, one.rows)

    def remember(self, member: Phrase, one: Resolved, memory: Memory) -> None:
        """Note whom a phrase names, its surname and its role noun."""
        mention, at = self.mention(member, one), member.place
        if mention is None or at is None:
            return
        memory.note(mention)
        reading, last = at.reading, at.last - 1
        if reading.tags[last] == "PRON":
            return
        if mention.person and len(reading.tokens[last].text) > 1:
            for word in self._surname(reading, at.first, at.last):
                memory.name(word, mention)
        if not mention.actor.country:
            return
        initials = _initials(reading, at.first, at.last)
        if len(initials) > 2:
            memory.names.setdefault(initials, mention)
        head = reading.lemmas[last]
        if not mention.person and head in self.tables.agents:
            memory.roles[head] = mention

    def _surname(self, reading: Reading, first: int, last: int) -> list[str]:
        """The last name of a person of two names or more; of "Kim Jong Un" the first, as Korean order has it."""
        start, agents = last, self.tables.agents
        while start > first and reading.tags[start - 1] == "NAME" and reading.lowers[start - 1] not in agents:
            start -= 1
        for begin, end, key in reading.names_in(first, last):
            if end == last:
                if not self.tables.is_person(key):
                    return []
                start = min(start, begin) if end == begin + 1 else begin
        if last - start < 2:
            return []
        words = reading.texts[start:last]
        return [words[0], words[-1]] if len(words) == 3 and len(words[0]) <= 5 else [words[-1]]

    def _is_person(self, reading: Reading, first: int, last: int) -> bool:
        for _, end, key in reading.names_in(first, last):
            if end == last:
                return self.tables.is_person(key)
        tags = reading.tags
        if reading.lowers[last - 1] in _ONE_PERSON:
            return True
        if tags[last - 1] != "NAME":
            lemma = reading.lemmas[last - 1]
            return reading.lowers[last - 1] == lemma and lemma in _ONE_PERSON
        k = last
        while k > first and tags[k - 1] == "NAME":
            k -= 1
        if reading.names_in(k, last):
            return False
        return last - k >= 2 or (k > first and reading.lemmas[k - 1] in self.tables.agents)


def means_both(at: Place) -> bool:
    """Is it "the two leaders", "both sides", and no more?"""
    lowers = at.reading.lowers[at.first : at.last]
    counted = lowers[:2] == ["the", "two"] and len(lowers) == 3
    return (counted or (lowers[:1] == ["both"] and len(lowers) == 2)) and at.reading.lemmas[at.last - 1] in _OF_TWO


def means_state(at: Place) -> bool:
    """Is it "the country", "the nation" and no more?"""
    lowers = at.reading.lowers[at.first : at.last]
    return len(lowers) == 2 and lowers[0] == "the" and lowers[1] in _STATES


def _initials(reading: Reading, first: int, last: int) -> str:
    """The acronym that a body's name would have: "JCS" for "the Pentagon's Joint Chiefs of Staff"."""
    start = max((k + 1 for k in range(first, last) if reading.tags[k] == "POS"), default=first)
    if last - start < 3:
        return ""
    return "".join(word[0] for word in reading.texts[start:last] if word[0].isupper())
