"""One text -> its sentences with their acts, and the events of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from eventcode.codebook.codebook import Rule
from eventcode.coding.act import Act, Crossed, Modality
from eventcode.coding.antecedents import answering, object_before
from eventcode.coding.background import backs, describes, in_passing, phrases_of, precedes, without_reports
from eventcode.coding.memory import Memory, Mention
from eventcode.coding.modality import nested
from eventcode.coding.near import asks
from eventcode.coding.once import once
from eventcode.coding.protocol import Document
from eventcode.coding.recall import Around, Context, Resolved
from eventcode.coding.records import Entity
from eventcode.coding.sides import is_where
from eventcode.coding.times import story_day, when_done
from eventcode.ontology import Actor, Event, Trace
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place, Statement
from eventcode.text.dates import When
from eventcode.text.sentences import Sentence, split_sentences
from eventcode.text.tokens import Token, tokenize

if TYPE_CHECKING:
    from eventcode.coding.coder import RuleCoder

_AT_HOME = ("yielding", "inquiry")
"""Acts that, as those of force, may have an object at home: "lifted its blockade of Jaffna"."""
_DEEP = 3
_NEAR = 24
"""Clauses before an act in which its pronouns are looked for, so that time does not grow with their square."""
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,9}")


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
        self.pair: tuple[Actor, Actor] | None = None  # whom "the two countries" means in what follows
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
        events: list[tuple[str, Event]] = []
        acts = coded.acts
        if len(acts) > 1:
            acts = sorted(acts, key=lambda act: act.place.first if act.place is not None else 0)
        told: list[Act] = []
        self.settled.clear()
        if self.memory is None:
            self.pair = None
        for act in acts:
            if describes(act, coded.statements) or backs(act, self.coder.resolver):
                continue
            context.date = self.day(act)
            leans = _leans(act.source) or _leans(act.target)
            context.subjects, context.speaker = [], None
            context.around = partial(self.subjects, act, coded.statements, tuple(told)) if leans else None
            kind = self.kinds.of(act.code)
            act.target = object_before(act, told) or act.target
            told.append(act)
            context.pair = self.pair
            found = self.act_events(act, coded.sentence, context, coded.statements)
            for event in found:
                if not in_passing(act, event, self.kinds, self.date.year if self.date else None):
                    events.append((kind, answering(event, act, kind, events)))
            self.pair = _pair_after(found, self.pair)
        return without_reports(once([event for _, event in events]))

    def learn(self, coded: Coded) -> None:
        """Let memory note whom a sentence names, when a further sentence may ask."""
        context = self.context()
        for statement in coded.statements:
            for phrase in phrases_of(statement):
                self.coder.resolver.remember(phrase, context)
            if statement.source is not None:  # the subject is what later pronouns mean first
                self.coder.resolver.remember(statement.source, context)

    def subjects(self, act: Act, statements: Sequence[Statement], told: Sequence[Act] = ()) -> Around:
        """
        Whom pronouns of an act may mean, and who speaks.

        They may mean who says so, the subjects of the clauses before it in the sentence, and those of the clauses
        around it, the last first; where none of these fits, who has acted in the sentence before (`told`), and who else
        is named in the clauses before it.
        """
        own = act.statement.verb.place
        near = statements[-_NEAR:]
        earlier = [one for one in near if precedes(one.verb.place, own)]
        whole = [(*_inside(one), one) for one in near]
        subjects = (one.source for clauses in whole for one in clauses if one.source is not None)
        before = [source for source in subjects if precedes(source.place, own)]
        inside = [inner for *inner_ones, _ in whole for inner in inner_ones if precedes(inner.verb.place, own)]
        others = [phrase for one in (*inside, *earlier) for phrase in _beside(one) if phrase is not act.target]
        others += [one.source for one in inside if one.source is not None]
        found: list[Mention] = []
        speaker: Mention | None = None
        outer = Context(self.day(act), self.memory, self.given, found)  # each may lean on those before it
        doers = [one.source for one in told[-_NEAR:]]
        begun = act.source is not None and not _begins_with_pronoun(act.source)
        late = begun and act.said_by is not None and precedes(own, act.said_by.place)  # "seized them, [A] said"
        for phrase in (*others, *doers, act.said_by, *before, *act.around, act.source):
            if phrase is None or _is_pronoun(phrase):  # whom a pronoun means, memory says again
                continue
            for one in self.coder.resolver.resolve(phrase, outer):
                if one.span in self.settled:
                    one = evolve(one, actor=self.settled[one.span])
                mention = self.coder.resolver.mention(phrase, one)
                if mention is not None:
                    speaker = mention if phrase is act.said_by else speaker
                    if phrase is not act.said_by or not late:
                        found.append(mention)
        return found, speaker

    def act_events(
        self, act: Act, sentence: Sentence, context: Context, statements: Sequence[Statement] = ()
    ) -> list[Event]:
        """Give an event for each pair of a source and a target; of the statements of the sentence some say whose."""
        pairs = self.coder.sides.pairs(act, context, statements)
        said = self.coder.resolver.resolve(act.said_by, context)
        speaker = next((one.actor for one in said if one.actor is not None), None)
        pairs = [(self._as_settled(source), self._as_settled(target)) for source, target in pairs]
        for one in (one for pair in pairs for one in pair):
            if one is not None and one.actor is not None and one.span is not None and one.note:
                self.settled[one.span] = one.actor
        events = (self.event(act, source, target, speaker, sentence) for source, target in pairs)
        return [event for event in events if event is not None]

    def _as_settled(self, one: Resolved | None) -> Resolved | None:
        """Somebody without a country whom another act of the sentence has given one."""
        known = self.settled.get(one.span) if one is not None and one.span is not None else None
        if one is None or known is None or one.actor is None or not one.actor.code.startswith("---"):
            return one
        return evolve(one, actor=known)

    def event(
        self, act: Act, source: Resolved | None, target: Resolved | None, speaker: Actor | None, sentence: Sentence
    ) -> Event | None:
        """Make one event, or None for a self-dyad and for what the ontology has no place for."""
        assert act.code is not None
        who = source.actor if source else None
        whom = target.actor if target else None
        if who is not None and who == whom and not self.two_people(source, target):
            suits = self.kinds.of(act.code) in _AT_HOME or self.kinds.is_force(act.code)
            home = is_where(act.target) or len(who.code) == 3 or suits
            if act.named and not home:
                return None
            target = whom = None  # nobody else is named: "imposed a curfew in Guayaquil"
        if who is not None and whom is not None and self.kinds.inverse.get(act.code, act.code) != act.code:
            if who.country is not None and who.country == whom.country:
                return None  # who travels at home is nobody's guest
        action, mode, contexts, told = self.crossed(act)
        if action is None:
            return None
        place = act.place
        when, words = self.when(act)
        notes = [one.note for one in (source, target) if one and one.note]
        if words:
            notes.append(f'"{words}" was taken to be {when}')
        trace = Trace(
            self.text[sentence.start : sentence.end],
            act.statement,
            act.rule.text,
            tuple([f"{rule.operator or 'with'}  {_line(rule)}  {rule.text.strip()}" for rule in act.operators])
            if act.operators
            else (),
            source.rows if source else (),
            target.rows if target else (),
            (*notes, *told),
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

    def crossed(self, act: Act) -> Crossed:
        """The action, mode and contexts of an act in the ontology of events, where its words may tell more."""
        if act.crossed is None:
            assert act.code is not None
            telling = self.coder.telling
            notes: list[str] = []
            finer = telling.finer(act.code, act.statement) if not self._calls_to_arms(act) else None
            if finer is not None:
                notes.append(f'"{finer[1]}" tells {finer[0]} from {act.code}')
            crossed = self.coder.codebook.cross(finer[0] if finer is not None else act.code)
            if crossed is None:
                act.crossed = None, None, (), ()
                return act.crossed
            action, mode, contexts = crossed
            if (told := telling.mode(action.code, act.statement)) is not None:
                mode = told[0]
                notes.append(f'"{told[1]}" tells the mode {mode}')
            act.crossed = action, mode, contexts, tuple(notes)
        return act.crossed

    def _calls_to_arms(self, act: Act) -> bool:
        """Does somebody ask another to use force ("urged Fiji to attack Cuba"): does he ask for no truce?"""
        if self.kinds.of(act.code) not in ("appeal", "demand") or not self.kinds.is_force(act.rule.code):
            return False
        return not any(inner.statement.verb.negated for inner in act.statement.complements)

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


def _pair_after(events: Sequence[Event], before: tuple[Actor, Actor] | None) -> tuple[Actor, Actor] | None:
    """The two who did an act together, or to whom one did it, or one to the other; those before where it is of one."""
    doers = list(dict.fromkeys(event.source for event in events if event.source is not None))
    whom = list(dict.fromkeys(event.target for event in events if event.target is not None))
    for several in (doers, whom, [*doers, *whom]):
        if len(several) == 2:
            return several[0], several[1]
    return before if len(doers) + len(whom) < 2 else None


def _is_pronoun(phrase: Phrase) -> bool:
    at = phrase.place
    return at is not None and at.reading.tags[at.last - 1] == "PRON"


def _begins_with_pronoun(phrase: Phrase) -> bool:
    at = phrase.place
    return at is not None and at.reading.tags[at.first] in ("PRON", "POSS")


def _leans(phrase: Phrase | None) -> bool:
    """May a phrase need other words to be understood: a pronoun, a possessive, "the ministry"?"""
    if phrase is None:
        return False
    at = phrase.place
    if at is None:
        return any(_leans(member) for member in phrase.members)
    if at.reading.lowers[at.first] in ("the", "both"):
        return True
    tags = at.reading.tags[at.first : at.last]
    if (whose := phrase.counted.place) is not None:
        tags = [*tags, at.reading.tags[whose.first]]
    return "PRON" in tags or "POSS" in tags


def _inside(statement: Statement, depth: int = 0) -> Iterator[Statement]:
    """The statements inside another, and inside those."""
    for _, inner in nested(statement) if depth < _DEEP else ():
        yield inner
        yield from _inside(inner, depth + 1)


def _beside(statement: Statement) -> Iterator[Phrase]:
    """Who is named in a clause beside its subject: the object last, which pronouns mean before others."""
    held = (*statement.modifiers, *(statement.object.posts if statement.object is not None else ()))
    yield from (prep.filler for prep in held if isinstance(prep.filler, Phrase))
    if statement.object is not None:
        yield statement.object
