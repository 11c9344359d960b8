"""Coded sentences -> what the codebook does not know in them, counted: names, nouns for people, verbs, event nouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import Factory, define, frozen

from eventcode.coding.act import Act
from eventcode.coding.actors import means_nobody
from eventcode.coding.coder import RuleCoder
from eventcode.coding.recall import Context
from eventcode.coding.records import Record
from eventcode.coding.run import Coded, Run
from eventcode.coding.views import View, head_lemma, view_noun, view_statement
from eventcode.evaluation.corpus import phrases_of, statements_of
from eventcode.evaluation.heads import Head, Heads
from eventcode.statements.statement import Phrase, Statement
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import verbal_nouns, word_list

GapKind = Literal["name", "noun", "verb", "event noun"]

_KEPT = 12
"""So many places of a gap are kept, the ones in the shortest sentences."""
_TOWARDS = frozenset("against with to on upon for from at into toward towards over between of".split())
"""Prepositions after which whom an act concerns may stand."""
_EMPTY = frozenset("be have do become seem appear remain get go come keep let make take give put".split())
"""Verbs that say nothing by themselves."""
_BEARERS = _EMPTY | frozenset("launch carry hold conduct stage impose mount begin start announce order face".split())
"""Verbs whose object may be the act, if the codebook has no set &light."""
_ACTING = ("tion", "sion", "ment", "ing", "al", "ance", "ence", "ure", "age", "down", "out", "off", "back")
"""How nouns of action end."""


@frozen
class Spot:
    """
    A place where the codebook knew too little.

    Attributes:
        id: The id of the record.
        sentence: The sentence.
        start, end: Where the words stand in the sentence.
        dyad: For a verb or an event noun, whether it stands between two known actors.
    """

    id: object
    sentence: str
    start: int
    end: int
    dyad: bool = False

    @property
    def sort_key(self) -> tuple[bool, int, str]:
        """The most telling places first: between two actors, then in short sentences."""
        return not self.dyad, len(self.sentence), self.sentence


@define
class Gap:
    """
    Words that the codebook does not know, with where they were met.

    Attributes:
        forms: The words as written, each with how often.
        count: How often they were met.
        records: The numbers of the records in which they were.
        dyads: How often they stood between two known actors.
        spots: Some of the places.
    """

    forms: Counter[str] = Factory(Counter)
    count: int = 0
    records: set[int] = Factory(set)
    dyads: int = 0
    spots: list[Spot] = Factory(list)

    def add(self, form: str, record: int, spot: Spot) -> None:
        """Count one more place."""
        self.forms[form] += 1
        self.count += 1
        self.records.add(record)
        self.dyads += spot.dyad
        self.spots.append(spot)
        if len(self.spots) > 2 * _KEPT:
            self.spots = sorted(self.spots, key=lambda one: one.sort_key)[:_KEPT]

    def join(self, other: Gap) -> None:
        """Take in what is the same by another name."""
        self.forms += other.forms
        self.count += other.count
        self.records |= other.records
        self.dyads += other.dyads
        self.spots += other.spots


@define
class Gaps:
    """
    All that was not known.

    Attributes:
        found: Kind and words -> gap.
        described: A name -> the actor codes that descriptions around it gave ("Turkish minister X"), each with the
            words and how often.
    """

    found: dict[tuple[GapKind, str], Gap] = Factory(dict)
    described: dict[str, Counter[tuple[str, str]]] = Factory(dict)

    def of(self, kind: GapKind) -> dict[str, Gap]:
        """The gaps of one kind, by their words."""
        return {words: gap for (found, words), gap in self.found.items() if found == kind}


class GapFinder:
    """
    Collects gaps, sentence by sentence.

    Args:
        coder: The coder whose codebook is looked at.
    """

    def __init__(self, coder: RuleCoder) -> None:
        self.gaps = Gaps()
        self.heads = Heads(coder)
        self._resolver, self._finder = coder.resolver, coder.finder
        self._verbs, self._nouns = coder.finder.matcher.by_verb, coder.finder.matcher.by_noun
        self._light = coder.finder.light or _BEARERS
        self._empty = word_list("stative_verbs") | _EMPTY | coder.finder.light
        self._verbal, self._places = verbal_nouns(), word_list("place_nouns")
        self._lexicon = lexicon()

    def add(self, record: Record, run: Run, coded: Coded) -> None:
        """Look at one sentence."""
        context = run.context()
        place = _Place(record, run.text, coded)
        statements = list({id(one): one for one in statements_of(coded.statements)}.values())
        for phrase in _once(self._candidates(statements, coded.acts)):
            self._phrase(phrase, context, place)
        seen: set[tuple[int, int]] = set()
        for statement in statements:
            at = statement.verb.place
            if at is not None and (at.first, at.last) not in seen:
                seen.add((at.first, at.last))
                self._verb(view_statement(statement), context, place)
            for phrase in phrases_of(statement):
                here = phrase.place
                if here is not None and (here.last, -1) not in seen:
                    seen.add((here.last, -1))
                    self._event_noun(phrase, statement, context, place)

    # -- phrases -------------------------------------------------------------------------------------------------------

    def _candidates(self, statements: Iterable[Statement], acts: Iterable[Act]) -> Iterator[Phrase]:
        """Where actors stand: who acts, whom it is done to."""
        for act in acts:
            for phrase in (act.source, act.target, act.said_by):
                if phrase is not None:
                    yield from self._real(phrase)
        for statement in statements:
            for phrase in (statement.source, statement.object, statement.recipient, statement.attribution):
                if phrase is not None:
                    yield from self._real(phrase)

    def _real(self, phrase: Phrase, depth: int = 0) -> Iterator[Phrase]:
        """The members of a list, and "rebels" of "a group of rebels"."""
        if phrase.members:
            for member in phrase.members:
                yield from self._real(member, depth)
            return
        if head_lemma(phrase) in self._resolver.transparent and depth < 3:
            for post in phrase.posts:
                if post.word == "of" and isinstance(post.filler, Phrase):
                    yield from self._real(post.filler, depth + 1)
                    return
        yield phrase

    def _phrase(self, phrase: Phrase, context: Context, place: _Place) -> None:
        if means_nobody(phrase):
            return
        head = self.heads.head(phrase)
        at = phrase.place
        if head is None or at is None:
            return
        actors = [one.actor for one in self._resolver.resolve(phrase, context) if one.actor is not None]
        if not actors:
            self._note(head.kind, head.words, head.words, place.spot(at.reading.tokens[head.first].start,
                       at.reading.tokens[head.last - 1].end), place)  # fmt: skip
        elif head.kind == "name" and not self._has_row(phrase, head):
            told = self.gaps.described.setdefault(head.words, Counter())
            told[actors[0].code, self._description(phrase, head)] += 1

    @staticmethod
    def _has_row(phrase: Phrase, head: Head) -> bool:
        at = phrase.place
        return at is not None and any(e > head.first for _, e, _ in at.reading.names_in(at.first, at.last))

    @staticmethod
    def _description(phrase: Phrase, head: Head) -> str:
        """What is said of a bearer of a name beside the name: "foreign minister" in "foreign minister X"."""
        at = phrase.place
        assert at is not None
        words = " ".join(at.reading.texts[at.first : head.first])
        if not words and phrase.apposition is not None:
            words = " ".join(phrase.apposition.words)
        lower = words.lower()
        return words.split(" ", 1)[1] if lower.startswith(("the ", "a ", "an ")) else words

    # -- verbs and event nouns -----------------------------------------------------------------------------------------

    def _verb(self, view: View, context: Context, place: _Place) -> None:
        lemma, at = view.lemma, view.place
        if not lemma or at is None or lemma in self._verbs or lemma in self._empty:
            return
        if lemma.startswith("be ") or not lemma.replace(" ", "").replace("-", "").isalpha():
            return
        acts, concerns = self._sides(view, context)
        reduced = view.statement.verb.voice == "passive" and at.last - at.first == 1  # "a group [based] in Chad"
        if not acts and (reduced or not concerns):
            return
        start, end = at.span
        self._note("verb", lemma, place.text[start:end].lower(), place.spot(start, end, acts and concerns), place)

    def _sides(self, view: View, context: Context) -> tuple[bool, bool]:
        """Is who acts known, and whom it concerns?"""
        others = [view.object, view.recipient]
        others += [p.filler for p in view.preps if p.word in _TOWARDS and isinstance(p.filler, Phrase)]
        return self._is_known(view.source, context), any(self._is_known(other, context) for other in others)

    def _is_known(self, phrase: Phrase | None, context: Context) -> bool:
        return phrase is not None and any(one.actor is not None for one in self._resolver.resolve(phrase, context))

    def _event_noun(self, phrase: Phrase, around: Statement, context: Context, place: _Place) -> None:
        at = phrase.place
        if at is None or at.reading.tags[at.last - 1] != "NOUN" or self._finder.is_event(phrase):
            return
        noun, last = at.reading.lemmas[at.last - 1], at.last - 1
        if noun in self._nouns or not self._names_act(noun):
            return
        carried = around.object is phrase and around.verb.lemma in self._light
        if around.object is phrase and any(act.statement is around for act in place.coded.acts):
            return  # a rule for the verb has answered for it
        view = view_noun(phrase, around, inherits=carried)
        if view is None or (self._is_known(phrase, context) and self._resolver.names_actor(phrase)):
            return
        acts, concerns = self._sides(view, context)
        if not (acts and (concerns or carried)):
            return
        token = at.reading.tokens[last]
        spot = place.spot(token.start, token.end, concerns)
        self._note("event noun", noun, token.text.lower(), spot, place)

    def _names_act(self, noun: str) -> bool:
        if noun in self.heads.people or not noun.replace("-", "").isalpha() or len(noun) < 4:
            return False
        if noun in self._resolver.transparent or noun in self._places:
            return False
        return noun in self._verbal or noun.endswith(_ACTING) or self._lexicon.is_verb(noun)

    def _note(self, kind: GapKind, words: str, form: str, spot: Spot, place: _Place) -> None:
        self.gaps.found.setdefault((kind, words), Gap()).add(form, place.record.number, spot)


@define
class _Place:
    """A sentence of a record, for spots in it."""

    record: Record
    text: str
    coded: Coded

    def spot(self, start: int, end: int, dyad: bool = False) -> Spot:
        """The words [start, end) of the text, in their sentence."""
        first, last = self.coded.sentence.start, self.coded.sentence.end
        return Spot(self.record.id, self.text[first:last], start - first, end - first, dyad)


def _once(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Each phrase at its place once; of two that end together the first."""
    seen: set[int] = set()
    for phrase in phrases:
        at = phrase.place
        if at is not None and at.last not in seen:
            seen.add(at.last)
            yield phrase
