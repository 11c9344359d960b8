"""Statements of a text -> each verb and event noun on which rules were tried, and what a rule lacked there."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Sequence

from attrs import define, frozen

from eventcode.codebook.codebook import Rule
from eventcode.codebook.precedence import slot_name
from eventcode.coding.actors import means_nobody
from eventcode.coding.acts import ActFinder
from eventcode.coding.compiled import Compiled, Slot
from eventcode.coding.matching import Match, Matcher
from eventcode.coding.views import View, head_lemma
from eventcode.statements.statement import Phrase, Statement

_LONG = 60


@frozen
class Tried:
    """
    A rule on a verb or noun, and what it lacked; nothing if it fits.

    Attributes:
        rule: The rule.
        lacks: A clause for each slot that is not filled as the rule asks: "the object 'guest book' is none of pact".
        fills: What fills its slots, a clause for each; () unless it fits.
    """

    rule: Rule
    lacks: tuple[str, ...]
    fills: tuple[str, ...] = ()


@define(eq=False)
class Trial:
    """
    A verb or event noun of the text on which rules were tried.

    Attributes:
        word: Its lemma.
        statement: The statement that it stands in.
        applied: The rule that was applied, or None.
        asked: Those asked about, as far as they were in the running.
        nearest: Of the rules in the running the one that lacks least, the first of several; None if there are none.
    """

    word: str
    statement: Statement
    applied: Rule | None
    asked: Sequence[Tried]
    nearest: Tried | None


def examine(finder: ActFinder, statements: Iterable[Statement], rules: Collection[Rule] = ()) -> list[Trial]:
    """
    Match statements as coding does, and note each verb and event noun on which rules are tried.

    Args:
        finder: What finds acts; it stays as it is.
        statements: The statements of a text.
        rules: The rules that are asked about.
    """
    watched = copy.copy(finder)
    examiner = watched.matcher = _Examiner(finder.matcher, rules)
    for statement in statements:
        watched.acts(statement)
    return examiner.trials


class _Examiner(Matcher):
    """A matcher that notes what it is asked, and how near each rule came; it shares all that another has compiled."""

    def __init__(self, matcher: Matcher, rules: Collection[Rule]) -> None:
        self.__dict__.update(matcher.__dict__)
        self.asked = {id(rule) for rule in rules}
        self.trials: list[Trial] = []

    def match(self, view: View, without: frozenset[str] = frozenset()) -> Match | None:
        found = super().match(view, without)
        running = [
            compiled
            for compiled in (self.by_noun if view.is_noun else self.by_verb).get(view.lemma)
            if _runs(compiled, view, without)
        ]
        tried = [Tried(one.rule, tuple(self._lacks(one, view))) for one in running]
        asked = [
            Tried(each.rule, each.lacks, () if each.lacks else tuple(self._fills(one, view)))
            for one, each in zip(running, tried, strict=True)
            if id(one.rule) in self.asked
        ]
        nearest = min(tried, key=lambda each: len(each.lacks), default=None)
        self.trials.append(Trial(view.lemma, view.statement, found.rule if found else None, asked, nearest))
        return found

    def _lacks(self, compiled: Compiled, view: View) -> Iterable[str]:
        """What keeps a rule from a view; nothing exactly if it fits."""
        for slot in compiled.words:
            if not self._words(slot, view):
                yield self._unmet(slot, compiled.rule, view)
        target: Phrase | None = None
        for slot in compiled.slots:
            phrase = self._phrase(slot, view)
            if slot.filler == "source":
                if phrase is None or view.is_noun:
                    yield f"{_nothing(slot)} for SOURCE"
                elif not self.names_actor(phrase):
                    yield f"{_standing(slot, phrase)} is no name and no role noun (SOURCE)"
            elif slot.filler == "target":
                target = phrase
                if phrase is None:
                    yield f"{_nothing(slot)} for TARGET"
                elif means_nobody(phrase):
                    yield f"{_standing(slot, phrase)} means nobody (TARGET)"
                elif self.is_bare(slot, phrase):
                    yield f"{_standing(slot, phrase)} names nobody (TARGET)"
            elif slot.filler == "content":
                content = self._content(slot, view)
                if content is None:
                    yield f"no act stands {_where(slot)} for X"
                elif content is target:
                    yield f"{_standing(slot, target)} is TARGET already, and nothing is left for X"
            elif not self._any(slot, view):
                yield f"{_nothing(slot)} for ANY"

    def _unmet(self, slot: Slot, rule: Rule, view: View) -> str:
        """Which words are asked for, and what stands there instead."""
        filler = rule.pattern.slots[slot.name]
        phrases = list(self._phrases(slot, view))
        if phrases:
            shown = " and ".join(_quoted(phrase) for phrase in phrases[:3])
            told = f"{_place(slot)} {shown} {'is' if len(phrases) == 1 else 'are'} not among {filler.text}"
        else:
            told = f"{_nothing(slot)}: it asks for {filler.text}"
        elsewhere = self._elsewhere(slot, view, phrases)
        if elsewhere:
            return f"{told}; {elsewhere}"
        return told + (self._remedy(filler.text, phrases[0]) if phrases and filler.named else "")

    def _elsewhere(self, slot: Slot, view: View, known: Sequence[Phrase]) -> str:
        """Where the words stand, if it is in another slot."""
        places = [
            ("as the object", view.object),
            ("as the recipient", view.recipient),
            ("as the source", view.source),
            *((f"behind '{prep.word}'", prep.filler) for prep in view.preps),
        ]
        for place, phrase in places:
            if isinstance(phrase, Phrase) and phrase not in known and self._is_one_of(phrase, slot.heads):
                return f"{_quoted(phrase)} stands {place}"
        return ""

    def _remedy(self, text: str, phrase: Phrase) -> str:
        """The set to which a word could be added."""
        found = self.codebook.sets.get(text[1:])
        word = head_lemma(phrase)
        at = phrase.place
        if found is None or not word or at is None or at.reading.tags[at.last - 1] != "NOUN":
            return ""
        return f" ('{word}' can be added to {text}, {found.location.path}:{found.location.line})"

    def _fills(self, compiled: Compiled, view: View) -> Iterable[str]:
        """What stands in the slots of a rule that fits."""
        for slot in compiled.words:
            filler = compiled.rule.pattern.slots[slot.name]
            words = next((each for each in self._phrases(slot, view) if self._is_one_of(each, slot.heads)), None)
            if words is not None:
                yield f"{_standing(slot, words)} is among {filler.text}"
        for slot in compiled.slots:
            if slot.filler == "content":
                content = self._content(slot, view)
                if content is not None:
                    yield f"X is {_quoted(content) if isinstance(content, Phrase) else f'({content})'}"
            elif (phrase := self._phrase(slot, view)) is not None:
                yield f"{_standing(slot, phrase)} is {slot.filler.upper()}"


def _runs(compiled: Compiled, view: View, without: frozenset[str]) -> bool:
    """May a rule be applied to a view at all, whatever fills its slots?  As in `Matcher.match`."""
    if view.worded and not compiled.words and (view.is_noun or compiled.rule.operator is None):
        return False
    return compiled.rule.operator not in without


def _nothing(slot: Slot) -> str:
    return f"nothing stands {_where(slot)}"


def _where(slot: Slot) -> str:
    if slot.kind == "prep":
        return f"behind {slot_name(slot.name)}"
    if slot.kind.startswith("comp"):
        return f"as {slot_name(slot.name)}" if slot.kind != "comp:" else "behind the verb"
    return f"as {slot_name(slot.name)}"


def _place(slot: Slot) -> str:
    return _where(slot) if slot.kind == "prep" else slot_name(slot.name)


def _standing(slot: Slot, phrase: Phrase) -> str:
    """A phrase with its slot: "the object 'Gondor'", "'spears' behind 'with'"."""
    return f"{_quoted(phrase)} {_where(slot)}" if slot.kind == "prep" else f"{slot_name(slot.name)} {_quoted(phrase)}"


def _quoted(phrase: Phrase) -> str:
    return f"'{words_of(phrase)}'"


def words_of(phrase: Phrase) -> str:
    """The words of a phrase, without what hangs on it; shortened when there are many."""
    if phrase.members:
        text = " and ".join(map(words_of, phrase.members))
    else:
        text = " ".join(phrase.words).replace(" 's", "'s").replace(" ’s", "’s").replace(" ,", ",")
    return text if len(text) <= _LONG else text[: _LONG - 3] + "..."
