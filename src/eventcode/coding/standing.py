"""An act and a span of the text -> where the span stands in the act, and how well the act answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eventcode.coding.act import Act
from eventcode.statements.statement import Phrase, Place, Prep, Statement, phrases

Span = tuple[int, int]

WEIGHTS = {
    # the span of who acts
    "source head": 2.0,
    "source owner": 1.9,
    "source post": 1.6,
    "source subject": 1.7,  # "A agreed to": a pronoun or nobody acts, and A is the subject around it
    "source around": 0.8,
    "source speaker": 0.6,
    "source beside": 0.5,
    "source place": 0.9,
    "source linked": 0.9,
    "source earlier": 1.0,
    "source absent": 0.0,
    "source reversed": -4.0,
    # the span of whom it is done to
    "target head": 2.0,
    "target owner": 1.9,
    "target post": 1.8,
    "target partner": 1.9,
    "target object": 1.6,
    "target modifier": 1.4,
    "target inside": 1.0,
    "target linked": 1.2,
    "target pronoun": 0.5,
    "target absent": 0.3,
    "target reversed": -4.0,
    # the act
    "in a span": -4,
    "hypothetical": -0.15,
    "statement": -0.9,
    "masked": -0.1,
    "content": -0.5,
    "words": -1.0,
    "default": -1.4,
    "usual": -1.2,
    "told": -1.0,
    "inverse": -0.3,
    "nested": -0.1,
    "aim": -0.9,
    "beside source": 0.5,
    "beside target": 0.1,
    "distance": -0.3,
}
"""What each place of a span, and each mark of an act, is worth; measured on coded sentences."""

SURE = frozenset(("anyone", "head", "owner", "post", "subject", "place", "partner", "object", "modifier", "inside"))
"""Places that a clause gives a span; in others it only stands near."""


def overlap(first: Span, second: Span) -> bool:
    """Do two stretches of the text share a character?"""
    return first[0] < second[1] and second[0] < first[1]


def stands(phrase: Phrase | None, span: Span) -> str:
    """How a span stands in a phrase: as its head, its owner, in what hangs on it, or not at all ("")."""
    if phrase is None:
        return ""
    for member in phrase.members:
        found = stands(member, span)
        if found:
            return found
    at = phrase.place
    if at is not None and overlap(at.span, span):
        head = at.reading.tokens[at.last - 1]
        return "head" if overlap((head.start, head.end), span) else "owner"
    if stands(phrase.apposition, span):
        return "head"
    return "post" if any(_filled(post, span) for post in phrase.posts) else ""


def holds(phrase: Phrase | None, span: Span) -> bool:
    """Does a span stand anywhere in a phrase?"""
    return bool(stands(phrase, span))


def _filled(prep: Prep, span: Span) -> bool:
    filler = prep.filler
    return holds(filler, span) if isinstance(filler, Phrase) else within(filler, span)


def within(statement: Statement, span: Span) -> bool:
    """Does a span stand anywhere in a statement?"""
    return (
        any(holds(phrase, span) for phrase in (statement.source, statement.object, statement.recipient))
        or any(_filled(prep, span) for prep in statement.modifiers)
        or any(within(complement.statement, span) for complement in statement.complements)
    )


def pronominal(phrase: Phrase | None) -> bool:
    """Is a phrase a pronoun, or something owned by one ("it", "his country")?"""
    at = phrase.place if phrase is not None else None
    return at is not None and at.reading.tags[at.first] in ("PRON", "POSS")


class Standing:
    """
    How an act answers what the words of one span do to those of another.

    Args:
        act: The act.
        source: Offsets of who acts, or None for anyone.
        target: Offsets of whom it is done to, or None for anyone.
        linked: Statements of the same sentence, of which relative clauses are linked to the act.
        marks: What else is known of the act: "masked", "words", "default", "usual", "content", "told", "aim",
            "statement".
    """

    def __init__(
        self, act: Act, source: Span | None, target: Span | None, linked: Sequence[Statement], marks: Iterable[str] = ()
    ) -> None:
        self.act = act
        self.linked = linked
        self.source = self._source(source, target) if source is not None else "anyone"
        self.target = self._target(target, source) if target is not None else "anyone"
        self.marks = [*marks, *self._marks(source, target)]
        at, first = act.place, source or target
        self.distance = min(1.0, abs(at.span[0] - first[1]) / 100) if at is not None and first is not None else 1.0

    @property
    def score(self) -> float:
        """How well the act answers."""
        names = [f"source {self.source}", f"target {self.target}", *self.marks]
        return sum(WEIGHTS.get(name, 0.0) for name in names) + WEIGHTS["distance"] * self.distance

    @property
    def by_clause(self) -> bool:
        """Did the clause reading find the way between the spans?"""
        return self.source in SURE and self.target in SURE and not {"words", "default", "usual"} & set(self.marks)

    @property
    def exact(self) -> bool:
        """Are the spans themselves source and target of the act?"""
        return self.source in ("head", "owner", "subject") and self.target in ("head", "owner", "partner")

    @property
    def reversed(self) -> bool:
        """Does the clause reading say that the act goes the other way?"""
        return self.source == self.target == "reversed"

    @property
    def marked(self) -> bool:
        """Was the act found by another than the clause reading, or only inside another act or a span?"""
        return not {"words", "default", "usual", "content", "told", "masked", "in a span"}.isdisjoint(self.marks)

    def _source(self, span: Span, target: Span | None) -> str:
        act = self.act
        found = stands(act.source, span) or _behind_agent(act, span)
        if found:
            return found
        aside = any(isinstance(p.filler, Phrase) and holds(p.filler, span) for p in act.statement.modifiers)
        if aside and act.source is None:
            return "place"
        if holds(act.target, span) and not (target is not None and holds(act.target, target)):
            return "reversed"
        outer = [phrase for phrase in (act.said_by, *act.around) if phrase is not None and phrase is not act.source]
        if act.source is None or pronominal(act.source):
            subject = next((phrase for phrase in reversed(outer) if not pronominal(phrase)), None)
            if holds(subject, span):
                return "subject"
            at = act.statement.place
            if subject is None and act.source is not None and at is not None and span[1] <= at.reading.tokens[0].start:
                return "earlier"
        if any(holds(phrase, span) for phrase in outer if phrase is not act.said_by):
            return "around"
        if holds(act.said_by, span):
            return "speaker"
        place = act.source.place if act.source is not None else None
        for other in self.linked:
            if (
                other is not act.statement
                and place is not None
                and holds(other.source, span)
                and place in {p.place for p in phrases(other)}
            ):
                return "linked"
        return "beside" if aside or within(act.statement, span) else "absent"

    def _target(self, span: Span, source: Span | None) -> str:
        act, statement = self.act, self.act.statement
        found = stands(act.target, span)
        if found:
            return found
        if holds(act.source, span) or _behind_agent(act, span):
            members = act.source.members if act.source is not None else ()
            together = bool(members) and source is not None and stands(act.source, source) == "head"
            return "partner" if together else "reversed"
        if holds(statement.object, span) or holds(statement.recipient, span):
            return "object"
        if any(isinstance(p.filler, Phrase) and holds(p.filler, span) for p in statement.modifiers):
            return "modifier"
        if within(statement, span):
            return "inside"
        places = {phrase.place for phrase in phrases(statement) if phrase.place is not None}
        for other in self.linked:
            if other is statement:
                continue
            ends = (other.source, other.object)
            if any(end is not None and end.place in places for end in ends) and within(other, span):
                return "linked"
        at = act.target.place if act.target is not None else None
        if at is not None and pronominal(act.target) and at.span[0] >= span[1]:
            return "pronoun"
        return "absent"

    def _marks(self, source: Span | None, target: Span | None) -> Iterator[str]:
        act = self.act
        spans = [span for span in (source, target) if span is not None]
        at = act.place
        if at is not None:
            start, end = at.span
            if any(span[0] <= start and end <= span[1] for span in spans):
                yield "in a span"
            if source is not None and _verbs_between(at, source) == 0:
                yield "beside source"
            if target is not None and _verbs_between(at, target) == 0:
                yield "beside target"
        if all(statement is not act.statement for statement in self.linked):
            yield "nested"
        if act.modality == "hypothetical":
            yield "hypothetical"


def _behind_agent(act: Act, span: Span) -> str:
    """ "attacked by rebels [from A]": what follows the agent of a passive hangs on it."""
    agent = act.source.place if act.source is not None and act.statement.verb.voice == "passive" else None
    if agent is None:
        return ""
    for prep in act.statement.modifiers:
        if prep.word in ("of", "from") and isinstance(prep.filler, Phrase) and holds(prep.filler, span):
            at = prep.filler.place
            if at is not None and at.first == agent.last + 1:
                return "post"
    return ""


def _verbs_between(place: Place, span: Span) -> int:
    """How many verbs stand between an act and a span; -1 when the span is not in the sentence."""
    tokens, tags = place.reading.tokens, place.reading.tags
    inside = [k for k, token in enumerate(tokens) if overlap((token.start, token.end), span)]
    if not inside:
        return -1
    first, last = (inside[-1] + 1, place.first) if inside[-1] < place.first else (place.last, inside[0])
    return sum(tag.startswith("VB") for tag in tags[first:last])
