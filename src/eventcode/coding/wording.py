"""A sentence -> the events that word patterns give, as TABARI and PETRARCH would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define

from eventcode.codebook.codebook import Codebook
from eventcode.codebook.wordpatterns import WordPattern
from eventcode.coding.sequences import Found, SequenceMatcher
from eventcode.coding.sighting import Member, Sighter, Sighting
from eventcode.ontology import Actor, Event, Trace
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Statement

if TYPE_CHECKING:
    from eventcode.coding.run import Coded, Run

_VERBAL = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "AUX", "MODAL"))
_ARTICLES = frozenset(("a", "an", "the", "this", "that", "these", "those"))


@define(eq=False)
class _Coding:
    """What a found pattern says: who, what, to whom."""

    found: Found
    source: Sighting
    target: Sighting


class WordCoder:
    """
    Codes sentences by the word patterns of a codebook.

    An event needs both a source and a target, as in the programs that such patterns were written for.

    Args:
        codebook: Its `word_patterns`, names and role nouns are used.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.matcher = SequenceMatcher(codebook.word_patterns)
        self.sighter = Sighter(codebook)

    def events(self, run: Run, coded: Coded) -> list[Event]:
        """The events of a sentence, one clause after the other."""
        reading = coded.reading
        verbs = [verb for verb in self.matcher.verbs(reading.lowers) if _acts(reading, verb[0], verb[1])]
        if not verbs:
            return []
        sightings = self.sighter.sightings(reading, run.coder.reader.grouper.group(reading), run.date)
        sightings = [each for each in sightings if each.known]
        if not sightings:
            return []
        codings: list[_Coding] = []
        for first, last in _clauses(reading, verbs, sightings):
            coding = self._clause(reading, [v for v in verbs if first <= v[0] < last], (first, last), sightings, coded)
            if coding is not None:
                codings.append(coding)
        firm = [each for each in codings if each.found.pattern.weight != "?"]
        codings = [each for each in firm if each.found.pattern.weight == "!"] or firm or codings
        return [event for each in codings for event in self._made(run, coded, each)]

    def _clause(
        self,
        reading: Reading,
        verbs: Sequence[tuple[int, int, str]],
        stretch: tuple[int, int],
        sightings: Sequence[Sighting],
        coded: Coded,
    ) -> _Coding | None:
        """What the first verb of a clause says that has a code, a source and a target; subordinate ones last."""
        weak: _Coding | None = None
        for verb in verbs:
            try:
                found = self.matcher.find(reading, verb, (0, stretch[1]), sightings)
            except LookupError:
                continue
            if found.pattern.code is None and found.pattern.reverse is None:
                continue
            if not found.pattern.length and _helps(reading, verb[1]):
                continue
            coding = self._sides(reading, found, stretch, sightings, coded)
            if coding is None:
                continue
            if found.pattern.weight != "?":
                return coding
            weak = weak or coding
        return weak

    def _sides(
        self,
        reading: Reading,
        found: Found,
        stretch: tuple[int, int],
        sightings: Sequence[Sighting],
        coded: Coded,
    ) -> _Coding | None:
        """Who stands on each side of a found pattern; None when one side is empty."""
        named = found.actors
        source, target, both = named.get("source"), named.get("target"), named.get("both")
        statement = _statement(coded.statements, found.first, found.last)
        before = [each for each in sightings if each.last <= found.first]
        after = [each for each in sightings if found.last <= each.first < stretch[1]]
        if both is not None and both.last <= found.first:
            source = source or both
        elif both is not None:
            target = target or both
        passive = source is None and target is None and _by(reading, statement)
        if source is None:
            source = self._subject(statement, before, sightings)
        if target is None:
            target = next((each for each in after if each is not source), None)
        if passive and target is not None:
            source, target = target, source
        if both is not None and both is source and len(both.known) > 1:
            return _Coding(found, both, both)
        if source is None or target is None or source is target:
            return None
        return _Coding(found, source, target)

    @staticmethod
    def _subject(
        statement: Statement | None, before: Sequence[Sighting], sightings: Sequence[Sighting]
    ) -> Sighting | None:
        """The actor in the subject of the verb; without one, the first before the verb."""
        if statement is not None:
            phrase = statement.object if statement.verb.voice == "passive" else statement.source
            for first, last in _places(phrase):
                for each in sightings:
                    if first <= each.first < last:
                        return each
        return before[0] if before else None

    def _made(self, run: Run, coded: Coded, coding: _Coding) -> Iterator[Event]:
        pattern = coding.found.pattern
        voice = _statement(coded.statements, coding.found.first, coding.found.last)
        code = pattern.code
        if pattern.passive is not None and voice is not None and voice.verb.voice == "passive":
            code = pattern.passive
        for source in coding.source.known:
            for target in coding.target.known:
                if source is target:
                    continue
                for who in source.actors:
                    for whom in target.actors:
                        if who == whom:
                            continue
                        if code is not None:
                            yield from self._event(run, coded, coding, code, (who, source), (whom, target))
                        if pattern.reverse is not None:
                            yield from self._event(run, coded, coding, pattern.reverse, (whom, target), (who, source))

    def _event(
        self,
        run: Run,
        coded: Coded,
        coding: _Coding,
        code: str,
        source: tuple[Actor, Member],
        target: tuple[Actor, Member],
    ) -> Iterator[Event]:
        crossed = self.codebook.cross(code)
        if crossed is None:
            return
        action, mode, contexts = crossed
        tokens, pattern = coded.reading.tokens, coding.found.pattern
        sentence = coded.sentence
        spans = [(tokens[each.first].start, tokens[each.last - 1].end) for _, each in (source, target)]
        statement = _statement(coded.statements, coding.found.first, coding.found.last)
        yield Event(
            source=source[0],
            action=action,
            target=target[0],
            date=run.date,
            story_date=run.date,
            text_span=(sentence.start, sentence.end),
            action_span=(tokens[coding.found.first].start, tokens[coding.found.last - 1].end),
            source_span=spans[0],
            target_span=spans[1],
            source_phrase=run.text[slice(*spans[0])],
            target_phrase=run.text[slice(*spans[1])],
            modality="asserted",
            tense=statement.verb.tense if statement is not None else "past",
            attributed_to=None,
            rule=rule_of(pattern),
            operators=(),
            mode=mode,
            contexts=contexts,
            trace=Trace(
                run.text[sentence.start : sentence.end], statement, pattern.text, (), source[1].rows, target[1].rows, ()
            ),
        )


def rule_of(pattern: WordPattern) -> str:
    """Where a pattern stands: "mystudy/patterns/verbs.patterns:41"."""
    return f"{pattern.location.path}:{pattern.location.line}"


def _acts(reading: Reading, first: int, last: int) -> bool:
    """Is a form of a verb the verb here, and no noun: "the attack", "Attack" within a sentence, "attack's"?"""
    tags, texts = reading.tags, reading.texts
    if last < len(tags) and tags[last] == "POS":
        return False
    if any(tag in _VERBAL for tag in tags[first:last]):
        return True
    if first and texts[first][0].isupper() and not texts[first].isupper() and texts[first - 1][0].isalpha():
        return False
    return not first or reading.lowers[first - 1] not in _ARTICLES


def _helps(reading: Reading, last: int) -> bool:
    """Is the verb before token `last` the auxiliary of another: "[will] abandon"?"""
    if reading.tags[last - 1] not in ("AUX", "MODAL"):
        return False
    tags = reading.tags[last : last + 4]
    return next((tag in _VERBAL for tag in tags if tag not in ("ADV", "NOT")), False)


def _clauses(
    reading: Reading, verbs: Sequence[tuple[int, int, str]], sightings: Sequence[Sighting]
) -> Iterator[tuple[int, int]]:
    """Cut a sentence at "and", "but" and commas that no list of actors holds and that a verb follows."""
    inside = {k for each in sightings for k in range(each.first, each.last)}
    start = 0
    size = len(reading.lowers)
    cuts = [
        k
        for k in range(size)
        if k not in inside and (reading.lowers[k] in ("and", "but", "or", "nor", ";") or reading.lowers[k] == ",")
    ]
    for at, cut in enumerate(cuts):
        end = cuts[at + 1] if at + 1 < len(cuts) else size
        behind = any(cut < verb[0] < end for verb in verbs)
        if behind and any(start <= verb[0] < cut for verb in verbs):
            yield start, cut
            start = cut + 1
    yield start, size


def _statement(statements: Sequence[Statement], first: int, last: int) -> Statement | None:
    """The statement whose verb stands at these tokens."""
    for each in statements:
        at = each.verb.place
        if at is not None and at.first < last and first < at.last:
            return each
    return None


def _by(reading: Reading, statement: Statement | None) -> bool:
    """Is a verb passive, with a by-phrase that says who did it?"""
    if statement is None or statement.verb.voice != "passive" or statement.source is None:
        return False
    at = statement.source.place
    return at is not None and at.first > 0 and reading.lowers[at.first - 1] == "by"


def _places(phrase: Phrase | None) -> Iterator[tuple[int, int]]:
    """The tokens of a phrase, and of what hangs on it."""
    if phrase is None:
        return
    if phrase.place is not None:
        yield phrase.place.first, phrase.place.last
    for member in phrase.members:
        yield from _places(member)
    for post in phrase.posts:
        if isinstance(post.filler, Phrase):
            yield from _places(post.filler)
