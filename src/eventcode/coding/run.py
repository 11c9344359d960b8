"""One text -> its sentences with their acts, and the events of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from eventcode.codebook.codebook import Rule
from eventcode.coding.act import Act, Modality
from eventcode.coding.actors import Actors
from eventcode.coding.antecedents import object_before
from eventcode.coding.home import WHERE
from eventcode.coding.kinds import BODILY
from eventcode.coding.memory import Memory, Mention
from eventcode.coding.near import asks
from eventcode.coding.once import once
from eventcode.coding.protocol import Document
from eventcode.coding.recall import Around, Context, Resolved, means_state
from eventcode.coding.records import Entity
from eventcode.coding.times import story_day, when_done
from eventcode.coding.views import head_lemma
from eventcode.coding.whom import DISCUSSING
from eventcode.ontology import Actor, Event, Trace
from eventcode.statements.grouping import QUANTITIES
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place, Statement, phrases
from eventcode.text.dates import When
from eventcode.text.sentences import Sentence, split_sentences
from eventcode.text.tokens import Token, tokenize

if TYPE_CHECKING:
    from eventcode.coding.coder import RuleCoder

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
_AT_HOME = ("yielding", "inquiry")
"""Acts that, as those of force, may have an object at home: "lifted its blockade of Jaffna"."""
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,9}")
_MANY = 24
"""Members of a list that are paired, so that "A, B, C ... met" does not grow with the square of its length."""
_BACKING = frozenset("accompany aid assist back flank help support".split())
"""What is told in passing of those who act: "soldiers, [backed] by tanks"."""
_MANNED = frozenset("aircraft airplane gunboat gunship helicopter jet plane submarine tank warplane warship".split())
"""What attacks with those in it: "Soviet [aircraft] bombed a village"."""
_HELD = frozenset(("claim", "control", "hold", "occupy"))
"""Verbs that tell, in a participle behind a place, whose it is."""
_VENUES = frozenset("avenue boulevard city plaza road square street town".split())
"""Where people protest."""
_NOBODY: list[Resolved | None] = [None]


@define(eq=False)
class Coded:
    """A sentence with all that was found in it."""

    sentence: Sentence
    reading: Reading
    statements: list[Statement]
    acts: list[Act] = field(factory=list)


class Run:
    """The coding of one text."""

    def __init__(
        self, coder: RuleCoder, text: str, date: dt.date | None, memory: bool, entities: Sequence[Entity]
    ) -> None:
        self.coder, self.text, self.date = coder, text, date
        self.story = story_day(date)
        self.memory = Memory() if memory else None
        self.given = [(e.start, e.end, Actor.parse(e.code)) for e in entities]
        self.notes: list[str] = []
        self.kinds = coder.finder.kinds
        self.named_first: tuple[str, ...] = ()  # by the last sentence that word patterns looked at
        self.dropped = False
        self.settled: dict[tuple[int, int], Actor] = {}  # whom phrases of the sentence were found to mean, by span

    def context(self) -> Context:
        """What phrases of this text may lean on."""
        return Context(self.date, self.memory, self.given)

    def sentences(self) -> Iterator[Coded]:
        """Read the sentences one by one and find their acts."""
        coder = self.coder
        last: Coded | None = None
        for sentence in split_sentences(self.text):
            tokens = tokenize(self.text, sentence.start, sentence.end)
            if not tokens or self.discarded(tokens):
                continue
            reading, statements = coder.reader.read(tokens)
            if self.memory is not None:
                if last is not None:
                    self.learn(last)
                    self.memory.sentence += 1
                if "(" in reading.texts:
                    self.acronyms(reading, self.context())
            last = coded = Coded(sentence, reading, statements)
            modality: Modality = "hypothetical" if asks(tokens) else "asserted"
            for statement in statements:
                coded.acts += coder.finder.acts(statement, modality)
            coded.acts = coder.joining.join(coder.protests.join(coded.acts), statements)
            yield coded

    def discarded(self, tokens: Sequence[Token]) -> bool:
        """Does a discard phrase stand in a sentence?  Note why; a phrase may drop the whole story."""
        lowers = [token.text.lower() for token in tokens]
        if self.coder.discard_marks.isdisjoint(lowers):
            return False
        texts = [token.text for token in tokens]
        trie = self.coder.discards
        for first, last, _, row in trie.find(texts, lowers, [trie.node(lower) for lower in lowers]):
            drops, _, reason = row.partition(" ")
            self.dropped = self.dropped or drops == "story"
            self.notes.append(f'a {drops} was not coded: "{" ".join(texts[first:last])}", {reason}')
            return True
        return False

    def document(self, id: object) -> Document:
        """Code the whole text."""
        events: list[Event] = []
        found: list[Sentence] = []
        statements: list[Statement] = []
        for coded in self.sentences():
            found.append(coded.sentence)
            statements += coded.statements
            if self.coder.words is None:
                events += self.events(coded)
            else:
                both = (*self.events(coded), *self.coder.words.events(self, coded))
                events += sorted(both, key=lambda event: event.action_span)
        if self.dropped:
            events.clear()
        return Document(id, self.text, self.date, tuple(events), tuple(self.notes), tuple(found), tuple(statements))

    def events(self, coded: Coded) -> list[Event]:
        """Turn the acts of a sentence into events."""
        if not coded.acts:
            return []
        context = self.context()
        events: list[Event] = []
        acts = coded.acts
        if len(acts) > 1:
            acts = sorted(acts, key=lambda act: act.place.first if act.place is not None else 0)
        told: list[Act] = []
        self.settled.clear()
        for act in acts:
            if _is_background(act, coded.statements) or self.is_backing(act):
                continue
            context.date = self.day(act)
            leans = _leans(act.source) or _leans(act.target)
            context.subjects, context.speaker = [], None
            context.around = partial(self.subjects, act, coded.statements) if leans else None
            act.target = object_before(act, told) or act.target
            told.append(act)
            events += self.act_events(act, coded.sentence, context, coded.statements)
        return once(events)

    def is_backing(self, act: Act) -> bool:
        """ "Yemeni soldiers, [supported by militias], stormed the town": told in passing of those who act."""
        own, at = act.statement.verb, act.statement.verb.place
        if own.voice != "passive" or own.lemma not in _BACKING or at is None or act.source is None:
            return False
        actors = [one.actor for one in self.coder.resolver.alone(act.source)]
        unknown = all(actor is None or actor.code.startswith("---") for actor in actors)
        return unknown and at.first > 0 and at.reading.tags[at.first - 1] == "COMMA"

    def learn(self, coded: Coded) -> None:
        """Let memory note whom a sentence names, when a further sentence may ask."""
        context = self.context()
        for statement in coded.statements:
            for phrase in _phrases(statement):
                self.coder.resolver.remember(phrase, context)
            if statement.source is not None:  # the subject is what later pronouns mean first
                self.coder.resolver.remember(statement.source, context)

    def subjects(self, act: Act, statements: Sequence[Statement]) -> Around:
        """
        Whom pronouns of an act may mean, and who speaks.

        They may mean who says so, the subjects of the clauses before it in the sentence, and those of the clauses
        around it, the last first; where none of these fits, who else is named in the clauses before it.
        """
        own = act.statement.verb.place
        earlier = [one for one in statements if _precedes(one.verb.place, own)]
        before = [one.source for one in earlier]
        others = [phrase for one in earlier for phrase in _beside(one) if phrase is not act.target]
        found: list[Mention] = []
        speaker: Mention | None = None
        outer = Context(self.day(act), self.memory, self.given, found)  # each may lean on those before it
        for phrase in (*others, act.said_by, *before, *act.around, act.source):
            if phrase is None or _is_pronoun(phrase):  # whom a pronoun means, memory says again
                continue
            for one in self.coder.resolver.resolve(phrase, outer):
                if one.span in self.settled:
                    one = evolve(one, actor=self.settled[one.span])
                mention = self.coder.resolver.mention(phrase, one)
                if mention is not None:
                    found.append(mention)
                    speaker = mention if phrase is act.said_by else speaker
        return found, speaker

    def act_events(
        self, act: Act, sentence: Sentence, context: Context, statements: Sequence[Statement] = ()
    ) -> list[Event]:
        """Give an event for each pair of a source and a target; of the statements of the sentence some say whose."""
        resolver = self.coder.resolver
        sources = _known(resolver.resolve(act.source, context))
        if act.source is not None and act.source.place is not None and means_state(act.source.place):
            sources = (resolver.recall.state(act.source.place, context),)
        bodily = self.kinds.of(act.code) in BODILY
        targets = _known(
            resolver.resolve(act.target, _seen_from_outside(act, context, bodily), place=_is_where(act.target))
        )
        if act.target is not None and act.target.place is not None and means_state(act.target.place):
            state = resolver.recall.state(act.target.place, context)
            if not any(
                one.actor is not None and state.actor is not None and one.actor.country == state.actor.code
                for one in sources
            ):
                targets = (state,)
        said = resolver.resolve(act.said_by, context)
        speaker = next((one.actor for one in said if one.actor is not None), None)
        assert act.code is not None
        pairs: list[tuple[Resolved | None, Resolved | None]]
        if act.source is not None and not resolver.acts(act.source):  # a thing does nothing to anyone
            asked = act.rule.pattern.slots.get("source")
            if (
                not self.kinds.is_force(act.code) and (asked is None or not asked.words)
            ) or not self.coder.finder.spoken_of(act.source):
                return []
            arms = bodily and head_lemma(act.source) in _WEAPONS
            sources = tuple([evolve(one, actor=self._firing(one.actor) if arms else None, rows=()) for one in sources])
            user = _by_whom(act.source, statements, _FIRING) if self.kinds.is_force(act.code) else None
            sources = resolver.resolve(user, context) if user is not None else sources
        elif bodily and act.source is not None and head_lemma(act.source) in _MANNED:
            sources = tuple([evolve(one, actor=self._manned(one.actor)) for one in sources])
        sources, targets = sources[:_MANY], targets[:_MANY]
        if targets and _owned_by(sources, targets, act.target):
            targets = ()
        if _homeless(targets) and (whose := _by_whom(act.target, statements, _EMPLOYING)) is not None:
            targets = _known(resolver.resolve(whose, context)) or targets  # "expelled nurses [employed by B]"
        if _homeless(sources) and (whose := _by_whom(act.source, statements, _EMPLOYING)) is not None:
            sources = _known(resolver.resolve(whose, context)) or sources
        if bodily and not _coded(targets):  # "shelled positions [held by B]"
            holder = _by_whom(act.target, statements, _HOLDING) or _held_in(act.target, statements)
            targets = (_known(resolver.resolve(holder, context)) if holder is not None else ()) or targets
        if self.kinds.of(act.code) == "protest":
            if _is_venue(act.target):
                targets = ()
            if not _coded(targets):
                targets = self.coder.protests.against(act, context) or targets
            if act.source is None or (not _coded(sources) and _is_crowd(act.source)):
                sources = self.coder.protests.people(act) or sources  # "[thousands] rallied in Basra"
            sources = tuple(map(self.coder.protests.as_people, sources))
        if (
            bodily
            and len(sources) > 1
            and _by_means(act.target)
            and not any(one.actor is not None and one.actor.country for one in targets)
        ):
            targets = ()  # "A and B fought [with clubs]"
        if _each_other(act.target):
            act.mutual, targets = True, ()
        if act.code in self.kinds.jointly and len(sources) > 1 and _is_joint(act):
            act.code, act.mutual, targets = self.kinds.jointly[act.code], True, ()
        verb = act.statement.verb.lemma
        each_other = act.mutual or act.code in self.kinds.mutual or verb in self.coder.mutual_verbs
        each_other = each_other or (self.kinds.of(act.code) == "refusal" and act.rule.code in self.kinds.both_ways)
        if verb in _EXCHANGING and len(sources) > 1 and not any(one.actor and one.actor.country for one in targets):
            each_other, targets = True, ()  # "A and B exchanged [prisoners]"
        together = each_other and len(sources) > 1 and not _coded(targets)
        if together:
            pairs = [(a, b) for a in sources for b in sources if a is not b]
        else:
            pairs = [(a, b) for a in sources or _NOBODY for b in targets or _NOBODY]
            if act.mutual or act.code in self.kinds.both_ways:
                pairs += [(b, a) for a, b in pairs if a is not None and b is not None and b.actor is not None]
        if act.code in self.kinds.abroad and self._is_abroad(act, pairs):
            act.code = self.kinds.abroad[act.code]
        pairs = [self.coder.homes.pair(act, source, target) for source, target in pairs]
        acting = [one for one, _ in pairs if one is not None and one.actor is not None]
        if acting and not (act.mutual or self.given) and all(b is None or b.actor is None for _, b in pairs):
            others = self.coder.others.whom(act, acting, context)
            pairs = [(a, other or b) for a, b in pairs for other in others or _NOBODY]
        for one in (one for pair in pairs for one in pair):
            if one is not None and one.actor is not None and one.span is not None and one.note:
                self.settled[one.span] = one.actor
        events = []
        for source, target in pairs:
            if context.date is None:
                target = resolver.out_of_power(target, self._named(source, statements))
                source = resolver.out_of_power(source, self._named(target, statements))
            event = self.event(act, source, target, speaker, sentence)
            if event is not None:
                events.append(event)
        return events

    def _named(self, other: Resolved | None, statements: Sequence[Statement]) -> Iterator[Resolved | None]:
        """The other side of an act, and whom else its sentence names; found only as far as somebody asks."""
        yield other
        for statement in statements:
            for phrase in phrases(statement):
                yield from self.coder.resolver.alone(phrase)

    def _firing(self, actor: Actor | None) -> Actor | None:
        """Who fires the weapons of a country: its armed forces."""
        if actor is None or not actor.country:
            return None
        return self.coder.resolver.tables.actor(actor.country, ["MIL"], [])

    def _manned(self, actor: Actor | None) -> Actor | None:
        """Who sits in the aircraft of a country: its armed forces; those of a group or a body are its own."""
        return self._firing(actor) if actor is not None and len(actor.code) == 3 and actor.country else actor

    def _is_abroad(self, act: Act, pairs: Sequence[tuple[Resolved | None, Resolved | None]]) -> bool:
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

    def event(
        self, act: Act, source: Resolved | None, target: Resolved | None, speaker: Actor | None, sentence: Sentence
    ) -> Event | None:
        """Make one event, or None for a self-dyad and for what the ontology has no place for."""
        assert act.code is not None
        who = source.actor if source else None
        whom = target.actor if target else None
        if who is not None and who == whom and not self.two_people(source, target):
            suits = self.kinds.of(act.code) in _AT_HOME or self.kinds.is_force(act.code)
            home = _is_where(act.target) or len(who.code) == 3 or suits
            if act.named and not home:
                return None
            target = whom = None  # nobody else is named: "imposed a curfew in Guayaquil"
        finer = self.coder.telling.finer(act.code, act.statement)
        crossed = self.coder.codebook.cross(finer[0] if finer is not None else act.code)
        if crossed is None:
            return None
        action, mode, contexts = crossed
        place = act.place
        when, words = self.when(act)
        notes = [one.note for one in (source, target) if one and one.note]
        if words:
            notes.append(f'"{words}" was taken to be {when}')
        if finer is not None:
            notes.append(f'"{finer[1]}" tells {finer[0]} from {act.code}')
        if (told := self.coder.telling.mode(action.code, act.statement)) is not None:
            mode = told[0]
            notes.append(f'"{told[1]}" tells the mode {mode}')
        trace = Trace(
            self.text[sentence.start : sentence.end],
            act.statement,
            act.rule.text,
            tuple([f"{rule.operator or 'with'}  {_line(rule)}  {rule.text.strip()}" for rule in act.operators])
            if act.operators
            else (),
            source.rows if source else (),
            target.rows if target else (),
            tuple(notes),
        )
        return Event(
            source=who,
            action=action,
            target=whom,
            date=when.date,
            date_precision=when.precision,
            story_date=self.date,
            text_span=(sentence.start, sentence.end),
            action_span=place.span if place is not None else (sentence.start, sentence.end),
            source_span=source.span if source else None,
            target_span=target.span if target else None,
            source_phrase=self.words(source),
            target_phrase=self.words(target),
            modality=act.modality,
            tense=act.tense,  # type: ignore[arg-type]
            attributed_to=speaker,
            rule=_line(act.rule),
            operators=tuple([_line(rule) for rule in act.operators]) if act.operators else (),
            mode=mode,
            contexts=contexts,
            trace=trace,
        )

    def two_people(self, source: Resolved | None, target: Resolved | None) -> bool:
        """Is the second, of the same code as the first, a person who is known by name and shares no word with it?"""
        if source is None or target is None or source.note or target.note:
            return False
        if not set(source.words.split()).isdisjoint(target.words.split()):
            return False
        names = (row.rpartition(" -> ")[0].partition(" ")[2] for row in target.rows)
        return any(self.coder.resolver.tables.is_person(name) for name in names)

    def words(self, one: Resolved | None) -> str:
        """The words of an actor as they stand in the text."""
        return self.text[one.span[0] : one.span[1]] if one is not None and one.span is not None else ""

    def when(self, act: Act) -> tuple[When, str]:
        """The day of an act, with the words that say so: else that of the story."""
        if act.when is None:
            act.when = when_done(act, self.date, intent=self.kinds.of(act.code) == "intent") or (self.story, "")
        return act.when

    def day(self, act: Act) -> dt.date | None:
        """The day that decides who held which office when the act was done."""
        when, words = self.when(act)
        middle = when.middle
        return min(middle, self.date) if words and middle and self.date and when.precision != "day" else middle

    def acronyms(self, reading: Reading, context: Context) -> None:
        """Learn "Korean Central News Agency (KCNA)": the acronym has the code of the name before it."""
        if self.memory is None:
            return
        tokens = reading.tokens
        for k in range(2, len(tokens) - 1):
            if tokens[k - 1].text == "(" and tokens[k + 1].text == ")" and _ACRONYM.fullmatch(tokens[k].text):
                first = k - 1
                while first > 0 and _part_of_name(reading, first - 1):
                    first -= 1
                if first < k - 1:
                    words = tuple(reading.texts[first : k - 1])
                    phrase = Phrase(words, place=Place(reading, first, k - 1))
                    for one in self.coder.resolver.resolve(phrase, context):
                        if one.actor is not None:
                            self.memory.name(tokens[k].text, Mention(one.actor, one.words, rows=one.rows))


def _part_of_name(reading: Reading, k: int) -> bool:
    """May token k belong to the name of a body: "the Ministry of Defense"?"""
    if reading.lowers[k] in ("of", "and", "for"):
        return k > 0 and reading.tokens[k - 1].text[0].isupper()
    return reading.tags[k] in ("NAME", "NOUN", "ADJ", "POS", "DET", "POSS")


def _line(rule: Rule) -> str:
    """Where a rule stands: "cameo/rules/19-fight.rules:3"."""
    return f"{rule.location.path}:{rule.location.line}"


def _owned_by(sources: Actors, targets: Actors, phrase: Phrase | None) -> bool:
    """Is the target what belongs to the sources: "their ties", "its troops"?"""
    at = phrase.place if phrase is not None else None
    if at is None or at.reading.tags[at.first] != "POSS" or at.reading.tags[at.last - 1] == "NAME":
        return False  # "arrested [his rival B]"
    countries = {one.actor.code[:3] for one in sources if one.actor is not None}
    return all(one.actor is None or one.actor.code[:3] in countries for one in targets)


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
        if held.reading.lemmas[held.last - 1] in _EXERCISES:
            return True
    if at is None:
        return False
    return not _JOINTLY.isdisjoint(at.reading.lowers[max(at.first - 1, 0) : at.last + 1])


def _is_where(phrase: Phrase | None) -> bool:
    """Does a phrase say where: "in Baghdad"?"""
    at = phrase.place if phrase is not None else None
    return at is not None and at.first > 0 and at.reading.lowers[at.first - 1] in WHERE


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


def _homeless(found: Actors) -> bool:
    """Is a role all that is known of each, and no country?"""
    return bool(found) and all(one.actor is not None and one.actor.code.startswith("---") for one in found)


def _seen_from_outside(act: Act, context: Context, bodily: bool) -> Context:
    """
    Leave the subject of an act out of those whom its target may mean.

    In "A said that B attacked it" the pronoun is not B; nor is the owner of what is fought or seized.
    """
    at = act.target.place if act.target is not None else None
    if at is None or act.source is None or act.code is None:
        return context
    word, tag = at.reading.lowers[at.first], at.reading.tags[at.first]
    other = tag == "PRON" and not word.endswith(("self", "selves"))
    if not other and not (tag == "POSS" and bodily):
        return context
    context.look_around()
    own = " ".join(act.source.words)
    return Context(
        context.date, context.memory, context.given, [one for one in context.subjects if one.words != own],
        context.speaker,
    )  # fmt: skip


def _is_background(act: Act, statements: Sequence[Statement]) -> bool:
    """
    Is something told in passing of somebody or of a place?

    "freed two men [accused of spying]", where nobody is named who did it; "flew over islands [claimed by A]".
    """
    own, whom = act.statement.verb, act.statement.object
    if (act.source is not None and own.lemma not in _HELD) or own.voice != "passive" or whom is None:
        return False
    return any(
        (one.source is not None and one.verb is not own and _holds(one.source, whom))
        or (
            _precedes(one.verb.place, own.place)
            and any(phrase is whom or _holds(phrase, whom) for phrase in _phrases(one))
        )
        for one in statements
    )


def _holds(phrase: Phrase, part: Phrase) -> bool:
    """Is a phrase another, or does it hang on it: "families of [nine women]"?"""
    inner = [post.filler for post in phrase.posts if isinstance(post.filler, Phrase)]
    return phrase == part or any(_holds(one, part) for one in (*inner, *phrase.members))


def _precedes(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one.first < other.first


def _is_pronoun(phrase: Phrase) -> bool:
    at = phrase.place
    return at is not None and at.reading.tags[at.last - 1] == "PRON"


def _leans(phrase: Phrase | None) -> bool:
    """May a phrase need other words to be understood: a pronoun, a possessive, "the ministry"?"""
    if phrase is None:
        return False
    at = phrase.place
    if at is None:
        return any(_leans(member) for member in phrase.members)
    if at.reading.lowers[at.first] == "the":
        return True
    tags = at.reading.tags[at.first : at.last]
    return "PRON" in tags or "POSS" in tags


def _beside(statement: Statement) -> Iterator[Phrase]:
    """Who is named in a clause beside its subject: the object last, which pronouns mean before others."""
    held = (*statement.modifiers, *(statement.object.posts if statement.object is not None else ()))
    yield from (prep.filler for prep in held if isinstance(prep.filler, Phrase))
    if statement.object is not None:
        yield statement.object


def _phrases(statement: Statement) -> Iterator[Phrase]:
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield phrase
    for prep in statement.modifiers:
        if isinstance(prep.filler, Phrase):
            yield prep.filler
