"""A sentence -> the events that word patterns give, as TABARI and PETRARCH would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import define

from eventcode.codebook.codebook import Codebook
from eventcode.codebook.wordpatterns import WordPattern
from eventcode.coding.scene import Scene, acting
from eventcode.coding.sequences import Found, SequenceMatcher, VerbSite
from eventcode.coding.sighting import Member, Sighter, Sighting
from eventcode.coding.views import view_statement
from eventcode.ontology import Actor, Event, Trace

if TYPE_CHECKING:
    from eventcode.coding.run import Coded, Run

_MANY = 24
"""Members of a list that are paired, so that time does not grow with the square of its length."""


@define(eq=False)
class _Sided:
    """A found pattern with who stands on each side of it."""

    found: Found
    source: Sighting
    target: Sighting

    def pairs(self) -> Iterator[tuple[Actor, Member, Actor, Member]]:
        """Each source with each target that is another."""
        for source in self.source.known[:_MANY]:
            for target in self.target.known[:_MANY]:
                if source is not target:
                    for who in source.actors:
                        for whom in target.actors:
                            if who != whom:
                                yield who, source, whom, target


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
        """
        The events of a sentence, one clause after the other.

        A verb whose statement a rule of the codebook fits is left to that rule.

        Args:
            run: The coding of the text; it keeps whom a pronoun of the next sentence means.
            coded: The sentence.
        """
        scene = self._scene(run, coded)
        if run.memory is not None and scene is not None and scene.sightings:
            run.named_first = scene.sightings[0].known[0].codes
        if scene is None or not scene.sightings:
            return []
        sided: list[_Sided] = []
        for _, last, sites in scene.clauses():
            one = self._clause(scene, [site for site in sites if not _ruled(run, scene, site)], last)
            if one is not None:
                sided.append(one)
        firm = [each for each in sided if each.found.pattern.weight != "?"]
        sided = [each for each in firm if each.found.pattern.weight == "!"] or firm or sided
        return [event for each in sided for event in self._made(run, coded, scene, each)]

    def explain(self, run: Run, coded: Coded) -> Iterator[str]:
        """
        Say of each verb in a sentence which pattern fits it, and who is missing.

        Args:
            run: The coding of the text.
            coded: The sentence.
        """
        scene = self._scene(run, coded)
        if scene is None or not scene.sites:
            yield "no verb of the word patterns stands in it"
            return
        for _, last, sites in scene.clauses():
            for site in sites:
                found = self.matcher.find(scene.reading, site, last, scene.sightings)
                verb = " ".join(scene.reading.texts[site.first : site.last])
                if found is None:
                    yield f"{verb!r}: no word pattern fits what stands around it"
                elif found.pattern.code is None and found.pattern.reverse is None and found.pattern.passive is None:
                    yield f"{verb!r}: {rule_of(found.pattern)} codes it to nothing on purpose ({found.pattern.text})"
                elif self._sides(scene, found, last) is None:
                    known = ", ".join(code for each in scene.sightings for one in each.known for code in one.codes)
                    lacks = f"it needs a source and a target, and the sentence names {known or 'nobody with a code'}"
                    yield f"{verb!r}: {rule_of(found.pattern)} fits ({found.pattern.text}), but {lacks}"
                else:
                    yield f"{verb!r}: {rule_of(found.pattern)} fits ({found.pattern.text})"

    def _scene(self, run: Run, coded: Coded) -> Scene | None:
        """What patterns look at in a sentence, or None where no verb of theirs stands in it."""
        reading = coded.reading
        sites = acting(reading, self.matcher.sites(reading.lowers))
        if not sites and run.memory is None:
            return None
        items = run.coder.reader.grouper.group(reading)
        sightings = self.sighter.sightings(reading, items, run.date, run.named_first)
        return Scene(reading, items, coded.statements, sites, sightings)

    def _clause(self, scene: Scene, sites: Sequence[VerbSite], last: int) -> _Sided | None:
        """What the first verb of a clause says that has a code, a source and a target; subordinate ones last."""
        weak: _Sided | None = None
        for site in sites:
            found = self.matcher.find(scene.reading, site, last, scene.sightings)
            if found is None or (found.pattern.code is None and found.pattern.reverse is None):
                continue
            if not found.pattern.length and scene.helps(site):
                continue
            one = self._sides(scene, found, last)
            if one is None:
                continue
            if found.pattern.weight != "?":
                return one
            weak = weak or one
        return weak

    @staticmethod
    def _sides(scene: Scene, found: Found, last: int) -> _Sided | None:
        """
        Who stands on each side of a found pattern; None when one side is empty.

        Where the pattern does not say, the source is the actor in the subject, else the first before the verb; the
        target is the first after it; "by" turns them round.
        """
        site = found.site
        source, target = found.actors.get("source"), found.actors.get("target")
        both = found.actors.get("both")
        before = scene.sightings.between(0, site.first)
        after = scene.sightings.between(site.last, last)
        turned = source is None and target is None and both is None and scene.done_by(site)
        if both is not None and both.last <= site.first:
            source = source or both
        elif both is not None:
            target = target or both
        if source is None:
            source = scene.subject(site) or (before[0] if before and before[0].last <= site.first else None)
        if target is None:
            target = next((each for each in after if each is not source), None)
        if turned and target is not None:
            source, target = target, source
        if both is not None and both is source and len(both.known) > 1:
            return _Sided(found, both, both)
        if source is None or target is None or source is target:
            return None
        return _Sided(found, source, target)

    def _made(self, run: Run, coded: Coded, scene: Scene, sided: _Sided) -> Iterator[Event]:
        """An event for each pair, and one for each pair the other way round where the pattern says so."""
        pattern = sided.found.pattern
        group = scene.group(sided.found.site)
        passive = group is not None and group.voice == "passive"
        code = pattern.passive if passive and pattern.passive is not None else pattern.code
        for who, source, whom, target in sided.pairs():
            if code is not None:
                yield from self._event(run, coded, scene, sided.found, code, (who, source), (whom, target))
            if pattern.reverse is not None:
                yield from self._event(run, coded, scene, sided.found, pattern.reverse, (whom, target), (who, source))

    def _event(
        self,
        run: Run,
        coded: Coded,
        scene: Scene,
        found: Found,
        code: str,
        source: tuple[Actor, Member],
        target: tuple[Actor, Member],
    ) -> Iterator[Event]:
        crossed = self.codebook.cross(code)
        if crossed is None:
            return
        action, mode, contexts = crossed
        tokens, site, sentence = scene.reading.tokens, found.site, coded.sentence
        spans = [(tokens[each.first].start, tokens[each.last - 1].end) for _, each in (source, target)]
        group = scene.group(site)
        named = ", ".join(f'"{scene.reading.texts[k]}"' for k in sorted(found.words))
        notes = (f"the pattern found {named}",) if named else ()
        yield Event(
            source=source[0],
            action=action,
            target=target[0],
            date=run.date,
            story_date=run.date,
            text_span=(sentence.start, sentence.end),
            action_span=(tokens[site.first].start, tokens[site.last - 1].end),
            source_span=spans[0],
            target_span=spans[1],
            source_phrase=run.text[slice(*spans[0])],
            target_phrase=run.text[slice(*spans[1])],
            modality=scene.modality(found),
            tense=group.tense if group is not None else "past",
            rule=rule_of(found.pattern),
            mode=mode,
            contexts=contexts,
            trace=Trace(
                run.text[sentence.start : sentence.end],
                scene.statement(site),
                found.pattern.text,
                (),
                source[1].rows,
                target[1].rows,
                notes,
            ),
        )


def rule_of(pattern: WordPattern) -> str:
    """Where a pattern stands: "mystudy/patterns/verbs.patterns:41"."""
    return f"{pattern.location.path}:{pattern.location.line}"


def _ruled(run: Run, scene: Scene, site: VerbSite) -> bool:
    """Does a rule of the codebook fit the statement of a verb?"""
    if not run.coder.codebook.rules:
        return False
    statement = scene.statement(site)
    if statement is None:
        return False
    match = run.coder.finder.matcher.match(view_statement(statement))
    return match is not None and match.rule.operator is None
