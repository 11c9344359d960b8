"""Two spans of a text -> what the first does to the second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from eventcode.coding.act import Act, Modality
from eventcode.coding.kinds import FORCE
from eventcode.coding.modality import nested
from eventcode.coding.near import asks, converse, governing, masked, noun_phrases, received, unmasked, verb_statements
from eventcode.coding.protocol import Span
from eventcode.coding.recall import Context, Resolved
from eventcode.coding.standing import Standing, holds, overlap
from eventcode.coding.views import view_statement
from eventcode.ontology import Action, Event
from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place, Statement, VerbGroup, phrases

if TYPE_CHECKING:
    from eventcode.coding.run import Coded, Run

_ENOUGH = 3.0
"""The score from which no weaker reading is asked: both spans stand where the act has an actor."""
_LEAST = -1.6
"""The score below which nothing is answered."""
_COOPERATIVE = frozenset(("intent", "consultation", "diplomacy", "cooperation", "aid", "yielding"))
_REFUSING = frozenset(("would", "could", "can"))
_THREATENING = frozenset(("may", "might"))
_HOLDING = frozenset(("head", "owner", "post", "subject"))
_NOWHERE = frozenset(("absent", "anyone"))
_NOTES = {
    "masked": "the spans were read as plain names",
    "words": "a verb was read with the words around it, without its clause",
    "default": "the rule of a word that stands near the spans",
    "usual": "no rule fits the clause: what the verb mostly does to someone",
    "inverse": "what the other party does is told",
    "content": "the act is spoken of, not reported",
}


@frozen
class Candidate:
    """
    An act that may answer.

    Attributes:
        act: The act.
        standing: Where the spans stand in it.
    """

    act: Act
    standing: Standing


class DyadQuestion:
    """
    What the words of one span do to the words of another.

    Args:
        run: The coding of the text.
        source: Offsets of who acts, or None for anyone.
        target: Offsets of whom it is done to, or None for anyone.
    """

    def __init__(self, run: Run, source: Span | None, target: Span | None) -> None:
        self.run, self.source, self.target = run, source, target
        self.spans = [span for span in (source, target) if span is not None]
        self.finder, self.kinds = run.coder.finder, run.coder.finder.kinds
        self.earlier: list[Coded] = []

    def answer(self) -> list[Event]:
        """Give the events, best first: usually one, with one span all; rules before word patterns."""
        best: tuple[float, list[Event]] = (_LEAST, [])
        certain: list[Event] = []
        worded: list[Event] = []
        for coded in self.run.sentences():
            candidates = sorted(self.candidates(coded), key=lambda one: -one.standing.score)
            if len(self.spans) == 1:
                certain += self._all(candidates, coded)
            for n, one in enumerate(candidates):
                if one.standing.score <= best[0]:
                    break
                event = self.event(one, coded)
                if event is not None:
                    best = one.standing.score, [event, *self._second(one, event.action, candidates[n + 1 :], coded)]
                    break
            worded += self._worded(coded)
            self.earlier.append(coded)
        return certain or best[1] or worded

    def _worded(self, coded: Coded) -> list[Event]:
        """The events of word patterns whose source and target stand in the spans."""
        words = self.run.coder.words
        found = words.events(self.run, coded) if words is not None else []
        return [
            event
            for event in found
            if (self.source is None or (event.source_span is not None and overlap(event.source_span, self.source)))
            and (self.target is None or (event.target_span is not None and overlap(event.target_span, self.target)))
        ]

    def _second(self, first: Candidate, action: Action, others: Sequence[Candidate], coded: Coded) -> list[Event]:
        """A second act between the spans that the sentence reports as surely as the first."""
        if not first.standing.exact:
            return []
        for one in others:
            apart = one.act.code != first.act.code and not _same_word(one.act, first.act)
            if apart and one.standing.exact and one.act.modality == "asserted" and not one.standing.marked:
                event = self.event(one, coded)
                if event is not None and event.action != action:
                    return [event]
        return []

    # -- candidates ----------------------------------------------------------------------------------------------------

    def candidates(self, coded: Coded) -> list[Candidate]:
        """The acts of a sentence, and where they fit badly those of its weaker readings."""
        found = [self._candidate(act, coded.statements, marks) for act, marks in self._clause_acts(coded)]
        if not any(overlap((coded.sentence.start, coded.sentence.end), span) for span in self.spans):
            return [one for one in found if one.standing.source not in _NOWHERE or one.standing.target not in _NOWHERE]
        if any(one.standing.score >= _ENOUGH for one in found):
            return found
        if any(one.standing.reversed and self._between_actors(one.act) for one in found):
            return found
        return [*found, *self._weaker(coded)]

    def _between_actors(self, act: Act) -> bool:
        """Do both sides of an act name actors?"""
        names = self.run.coder.resolver.names_actor
        return act.source is not None and act.target is not None and names(act.source) and names(act.target)

    def _candidate(self, act: Act, linked: Sequence[Statement], marks: Sequence[str]) -> Candidate:
        if self.kinds.of(act.code) == "statement":
            marks = (*marks, "statement")
        return Candidate(act, Standing(act, self.source, self.target, linked, marks))

    def _clause_acts(self, coded: Coded) -> Iterator[tuple[Act, Sequence[str]]]:
        aims = {id(inner) for act in coded.acts for marker, inner in nested(act.statement) if marker == "to"}
        for act in coded.acts:
            yield from self._variants(act, ("aim",) if id(act.statement) in aims else ())
        known = {id(act.statement) for act in coded.acts}
        for statement in coded.statements:
            for act in self._contents(statement, known, (), 0):
                yield from self._variants(act, ("content",))

    def _contents(self, statement: Statement, known: set[int], around: tuple[Phrase, ...], depth: int) -> Iterator[Act]:
        """The acts inside operators: what is urged, denied or threatened."""
        if depth > 12:
            return
        if depth and id(statement) not in known:
            act = self.finder.core(statement, "hypothetical", set(), [], depth)
            if act is not None and act.code is not None:
                act.around = around
                yield act
        if statement.source is not None:
            around = (*around, statement.source)
        for _, inner in nested(statement):
            yield from self._contents(inner, known, around, depth + 1)

    def _variants(self, act: Act, marks: Sequence[str]) -> Iterator[tuple[Act, Sequence[str]]]:
        """An act, what it says the other way round, and what its speaker makes of it."""
        act = self._meant(act)
        if act.code is None or self.run.coder.codebook.cross(act.code) is None:
            told = self._told(act)
            if told is not None:
                yield told, (*marks, "told")
            return
        yield act, marks
        both = act.mutual or act.code in self.kinds.both_ways
        if act.source is not None and act.target is not None:
            if both:
                yield evolve(act, source=act.target, target=act.source), marks
            elif act.code in self.kinds.inverse:
                yield (
                    evolve(act, code=self.kinds.inverse[act.code], source=act.target, target=act.source),
                    (*marks, "inverse"),
                )
        members = act.source.members if act.source is not None else ()
        if (both or act.code in self.kinds.mutual) and members:
            for member in members:
                others = tuple(other for other in members if other is not member)
                whom = others[0] if len(others) == 1 else Phrase((), members=others)
                yield evolve(act, source=member, target=whom), marks
        told = self._told(act)
        if told is not None:
            yield told, (*marks, "told")

    def _meant(self, act: Act) -> Act:
        """What an act comes to that is denied or only possible: "did not help" refuses, "may attack" threatens."""
        verb = act.statement.verb
        refused = act.modality == "negated" and self.kinds.of(act.code) == "refusal"
        weighed = refused or self.kinds.exact(act.code) == "consideration"
        if weighed and act.rule.code is not None and self.kinds.is_force(act.rule.code):
            code = self.finder.future_of(act.rule.code, negated=False)  # "is weighing", "does not rule out" sanctions
            return act if code is None else evolve(act, code=code, modality="asserted")
        if act.code is None or act.modality == "asserted" or (act.source is None and not verb.modal):
            return act
        denied = act.modality == "negated" or verb.negated
        kinds, modals = (_COOPERATIVE, _REFUSING) if denied else (FORCE, _THREATENING)
        if self.kinds.of(act.code) not in kinds or (verb.modal not in modals if verb.modal else not denied):
            return act
        code = self.finder.future_of(act.code, negated=denied)
        return act if code is None else evolve(act, code=code, modality="asserted" if denied else act.modality)

    def _told(self, act: Act) -> Act | None:
        """ "A said that B attacked C": what A says of B, by the table of an operator for what goes against it."""
        if self.source is None or self.target is None or act.source is None or act.code is None:
            return None
        if not holds(act.said_by, self.source) or not holds(act.source, self.target):
            return None
        codebook = self.run.coder.codebook
        for compiled in self.finder.matcher.by_verb.get("say"):
            rule = compiled.rule
            if rule.operator is None or codebook.operators[rule.operator].against is None:
                continue
            code = codebook.compose(rule.operator, act.code, against=True)
            if code is not None and codebook.cross(code) is not None:
                return evolve(act, code=code, source=act.said_by, target=act.source, operators=(rule, *act.operators),
                              modality="asserted", said_by=None)  # fmt: skip
        return None

    def _weaker(self, coded: Coded) -> Iterator[Candidate]:
        """The acts of the sentence with its spans as plain names: by clauses, verb by verb, word by word."""
        reader, finder = self.run.coder.reader, self.finder
        asked: Modality = "hypothetical" if asks(coded.reading.tokens) else "asserted"
        tokens = masked(coded.reading, self.spans)
        reading, statements = (coded.reading, coded.statements) if tokens is None else reader.read(tokens)
        items = reader.grouper.group(reading)
        readings: list[tuple[str, Act]] = []
        for statement in statements if tokens is not None else ():
            readings += [("masked", act) for act in (*finder.acts(statement, asked), *self._received(statement))]
        for statement in verb_statements(reading, items):
            readings += [("words", act) for act in (*finder.acts(statement, asked), *self._received(statement))]
        for phrase in noun_phrases(reading, items):
            at = phrase.place.first if phrase.place is not None else 0
            readings += [("words", act) for act in finder.noun_acts(phrase, governing(items, at))]
        readings += [("usual", act) for act in self._usual((*statements, *verb_statements(reading, items)))]
        readings += [("default", act) for act in self._defaults(reading, items)]
        for mark, act in readings:
            for variant, marks in self._variants(act, (mark,)):
                yield self._candidate(variant, statements, marks)

    def _received(self, statement: Statement) -> list[Act]:
        """What someone does of whom a clause says that another receives it."""
        noun, turned = received(statement), converse(statement)
        found = self.finder.noun_acts(noun, statement.verb) if noun is not None else []
        return [*found, *(self.finder.acts(turned, "asserted") if turned is not None else ())]

    def _usual(self, statements: Iterable[Statement]) -> Iterator[Act]:
        """What verbs without a rule for the words around them mostly mean between the two spans."""
        if self.source is None or self.target is None:
            return
        for statement in statements:
            if not holds(statement.source, self.source):
                continue
            ends = [(None, statement.object), *((prep.word, prep.filler) for prep in statement.modifiers)]
            for word, phrase in ends:
                if not isinstance(phrase, Phrase) or not holds(phrase, self.target):
                    continue
                rule = self.finder.matcher.usual(view_statement(statement), word)
                if rule is not None and rule.code is not None:
                    verb = statement.verb
                    modality: Modality = "hypothetical" if verb.modal else "negated" if verb.negated else "asserted"
                    yield Act(rule.code, rule, statement.source, phrase, modality, verb.tense, verb.place, statement)

    def _defaults(self, reading: Reading, items: Sequence[Item]) -> Iterator[Act]:
        """Each verb or event noun with its least demanding rule."""
        for k, tag in enumerate(reading.tags):
            after_source = k > 0 and self.source is not None and reading.tokens[k - 1].end == self.source[1]
            verb = tag.startswith("VB") or (tag == "NOUN" and after_source)
            if not verb and tag != "NOUN":
                continue
            code, rule = self.finder.matcher.default(reading.lemmas[k], reading.lowers[k + 1 : k + 2], noun=not verb)
            if code is None or rule is None:
                continue
            place = Place(reading, k, k + 1)
            statement = Statement(None, VerbGroup(reading.lemmas[k], place=place))
            group = governing(items, k)
            modality: Modality = "asserted"
            if group is not None and (group.modal or group.negated or group.tense == "future"):
                modality = "negated" if group.negated and not group.modal else "hypothetical"
            yield Act(
                code, rule, None, None, modality, group.tense if group is not None else "present", place, statement
            )

    # -- events --------------------------------------------------------------------------------------------------------

    def event(self, one: Candidate, coded: Coded, other: Resolved | None = None) -> Event | None:
        """
        The act as an event between the two spans.

        Args:
            one: The act.
            coded: Its sentence.
            other: Who stands on the side of which no span is given.
        """
        act = one.act
        context = self._context(act, coded)
        source = self._given(self.source, act.source, coded, context) if self.source is not None else other
        target = self._given(self.target, act.target, coded, context) if self.target is not None else other
        notes = [note for mark, note in _NOTES.items() if mark in one.standing.marks]
        if len(self.spans) == 2 and source and target and source.actor is not None and source.actor == target.actor:
            notes.append(f"both spans have the code {source.actor.code}")
            target = evolve(target, actor=None)
        said = self.run.coder.resolver.resolve(act.said_by, context)
        speaker = next((each.actor for each in said if each.actor is not None), None)
        event = self.run.event(act, source, target, speaker, coded.sentence)
        if event is None:
            return None
        read = unmasked(act.statement, self.run.text) if act.statement.place is not None else None
        trace = evolve(event.trace, statement=read, notes=(*event.trace.notes, *notes))
        return evolve(event, reading="clause" if one.standing.by_clause else "near", trace=trace)

    def _context(self, act: Act, coded: Coded) -> Context:
        context = self.run.context()
        context.date = self.run.day(act)
        context.subjects, context.speaker = self.run.subjects(act, coded.statements)
        return context

    def _all(self, candidates: Sequence[Candidate], coded: Coded) -> list[Event]:
        """All events of a sentence in which the one span surely stands, in the order of the text."""
        found: list[Event] = []
        for one in candidates:
            sides = one.standing.source, one.standing.target
            if one.standing.marked or not ("anyone" in sides and any(side in _HOLDING for side in sides)):
                continue
            others = one.act.target if self.source is not None else one.act.source
            for other in self._others(others, one.act, coded):
                event = self.event(one, coded, other)
                if event is not None:
                    found.append(event)
        whole = {event.action_span for event in found if event.source is not None and event.target is not None}
        kept = [e for e in found if e.action_span not in whole or (e.source is not None and e.target is not None)]
        return sorted(dict.fromkeys(kept), key=lambda event: event.action_span)

    def _others(self, phrase: Phrase | None, act: Act, coded: Coded) -> list[Resolved | None]:
        """Who stands on the other side of an act: those with a code, else the first."""
        context = self._context(act, coded)
        found = self.run.coder.resolver.resolve(phrase, context)
        return [one for one in found if one.actor is not None] or [*found[:1]] or [None]

    def _given(self, span: Span, phrase: Phrase | None, coded: Coded, context: Context) -> Resolved:
        """The words of a span, with the code of the phrase that holds them; better with a country than without."""
        words = self.run.text[span[0] : span[1]]
        role: Resolved | None = None
        for holder in self._holders(span, phrase, coded):
            for one in self.run.coder.resolver.resolve(holder, context):
                if one.actor is None or one.span is None or not overlap(one.span, span):
                    continue
                if one.actor.country or one.actor.is_international:
                    return evolve(one, span=span, words=words)
                role = role or one
        return evolve(role, span=span, words=words) if role is not None else Resolved(None, span, words)

    def _holders(self, span: Span, phrase: Phrase | None, coded: Coded) -> Iterator[Phrase]:
        """The phrases that may say who a span is: that of the act, those of its sentence, its own words."""
        if phrase is not None and holds(phrase, span):
            yield phrase
        for sentence in (coded, *self.earlier):
            if not overlap((sentence.sentence.start, sentence.sentence.end), span):
                continue
            reader = self.run.coder.reader
            own = [t for t in sentence.reading.tokens if t.start < span[1] and span[0] < t.end]
            reading = reader.tagger.tag(own)
            yield from islice(noun_phrases(reading, reader.grouper.group(reading)), 1)
            for statement in sentence.statements:
                for each in phrases(statement):
                    if each.place is not None and overlap(each.place.span, span):
                        yield each


def _same_word(first: Act, second: Act) -> bool:
    """Were two acts read from one word?"""
    return first.place is None or second.place is None or overlap(first.place.span, second.place.span)
