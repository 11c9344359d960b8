"""Two spans of a text -> what the first does to the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from eventcode.coding.acts import Act
from eventcode.coding.protocol import Span
from eventcode.coding.recall import Resolved
from eventcode.ontology import Event
from eventcode.statements.statement import Phrase, Place, Statement, VerbGroup

if TYPE_CHECKING:
    from eventcode.coding.coder import Coded, _Run

_SURE = 1.0
"""The score from which the clause reading is believed: one span at least stands where the act has an actor."""


class DyadQuestion:
    """
    What the words of one span do to the words of another.

    Args:
        run: The coding of the text.
        source: Offsets of who acts, or None for anyone.
        target: Offsets of whom it is done to, or None for anyone.
    """

    def __init__(self, run: _Run, source: Span | None, target: Span | None) -> None:
        self.run, self.source, self.target = run, source, target

    def answer(self) -> list[Event]:
        """Give the events, best first: usually one."""
        scored: list[tuple[float, int, Event]] = []
        near: list[tuple[float, int, Event]] = []
        for coded in self.run.sentences():
            for act in coded.acts:
                score = self.score(act, coded)
                if score > 0:
                    event = self.event(act, coded)
                    if event is not None:
                        scored.append((score, len(scored), event))
            near += self.near(coded, len(near))
        if self.source is None or self.target is None:
            certain = [event for score, _, event in scored if score > _SURE]
            if certain:
                return certain
        best = sorted(scored, key=lambda entry: (-entry[0], entry[1]))
        if not best or best[0][0] < _SURE:
            best += sorted(near, key=lambda entry: (-entry[0], entry[1]))
            best.sort(key=lambda entry: -entry[0])
        return [event for _, _, event in best[:1]]

    def near(self, coded: Coded, before: int) -> list[tuple[float, int, Event]]:
        """What the governing verb or event noun between or around the spans says, by its least demanding rule."""
        reading, sentence = coded.reading, coded.sentence
        span = sentence.start, sentence.end
        asked = [one for one in (self.source, self.target) if one is not None]
        if not any(_overlap(span, one) for one in asked):
            return []
        low, high = min(one[0] for one in asked), max(one[1] for one in asked)
        matcher = self.run.coder.finder.matcher
        found: list[tuple[float, int, Event]] = []
        for k, tag in enumerate(reading.tags):
            verb = tag.startswith("VB")
            if not verb and tag != "NOUN":
                continue
            code, rule = matcher.default(reading.lemmas[k], reading.lowers[k + 1 : k + 2], noun=not verb)
            if code is None or rule is None:
                continue
            token = reading.tokens[k]
            if any(_overlap((token.start, token.end), one) for one in asked):
                continue
            score = 0.3 if verb else 0.15
            score += 0.2 if low <= token.start < high else 0.0
            score -= 0.25 if code[:2] == "01" else 0.0
            score -= 0.001 * abs(token.start - (self.source or self.target or (0, 0))[1])
            place = Place(reading, k, k + 1)
            statement = Statement(None, VerbGroup(reading.lemmas[k], place=place), place=place)
            act = Act(code, rule, None, None, "asserted", "present", place, statement)
            event = self.event(act, coded)
            if event is not None:
                found.append((score, before + len(found), event))
        return found

    def score(self, act: Act, coded: Coded) -> float:
        """How well an act answers: which of its phrases hold which span."""
        span = coded.sentence.start, coded.sentence.end
        total = 0.0
        if self.source is not None:
            if _holds(act.source, self.source):
                total += 2
            elif _in_statement(act.statement, self.source):
                total += 0.4
            elif _overlap(span, self.source):
                total += 0.05
        if self.target is not None:
            if _holds(act.target, self.target):
                total += 2
            elif _in_statement(act.statement, self.target):
                total += 1
            elif _overlap(span, self.target):
                total += 0.05
        if self.source is not None and _holds(act.target, self.source):
            total -= 0.5
        if act.modality == "hypothetical":
            total -= 0.15
        if act.code is not None and act.code[:2] in ("01",):
            total -= 0.6
        return total

    def event(self, act: Act, coded: Coded) -> Event | None:
        """The act as an event between the two spans."""
        context = self.run.context()
        context.subjects, context.speaker = self.run.subjects(act)
        resolve = self.run.coder.resolver.resolve
        source = self._given(self.source) if self.source else next(iter(resolve(act.source, context)), None)
        target = self._given(self.target) if self.target else next(iter(resolve(act.target, context)), None)
        near = (self.source is not None and not _holds(act.source, self.source)) or (
            self.target is not None and not _in_statement(act.statement, self.target)
        )
        event = self.run.event(act, self._resolved(source, act, "source"), self._resolved(target, act, "target"), None,
                               coded.sentence)  # fmt: skip
        if event is not None and near:
            event = evolve(event, reading="near")
        return event

    def _given(self, span: Span) -> Resolved:
        return Resolved(None, span, self.run.text[span[0] : span[1]])

    def _resolved(self, one: Resolved | None, act: Act, side: str) -> Resolved | None:
        """The code of a span, where the phrase that holds it has one."""
        if one is None or one.actor is not None or one.span is None:
            return one
        context = self.run.context()
        phrase = act.source if side == "source" else act.target
        if phrase is not None and _holds(phrase, one.span):
            found = [each for each in self.run.coder.resolver.resolve(phrase, context) if each.actor is not None]
            own = next((each for each in found if each.span and _overlap(each.span, one.span)), None)
            if own is None and len(found) == 1:
                own = found[0]
            if own is not None:
                return evolve(own, span=one.span, words=one.words)
        return one


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _holds(phrase: Phrase | None, span: Span) -> bool:
    """Does a phrase, or what hangs on it, overlap a span?"""
    if phrase is None:
        return False
    if phrase.place is not None and _overlap(phrase.place.span, span):
        return True
    if any(_holds(member, span) for member in phrase.members):
        return True
    if phrase.apposition is not None and _holds(phrase.apposition, span):
        return True
    return any(_filler_holds(post.filler, span) for post in phrase.posts)


def _filler_holds(filler: Phrase | Statement, span: Span) -> bool:
    return _holds(filler, span) if isinstance(filler, Phrase) else _in_statement(filler, span)


def _in_statement(statement: Statement, span: Span) -> bool:
    """Does any phrase of a statement overlap a span?"""
    if any(_holds(phrase, span) for phrase in (statement.source, statement.object, statement.recipient)):
        return True
    if any(_filler_holds(prep.filler, span) for prep in statement.modifiers):
        return True
    return any(_in_statement(complement.statement, span) for complement in statement.complements)
