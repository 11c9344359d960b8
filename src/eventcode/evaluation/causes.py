"""An act that is coded otherwise, and what was edited -> the edits that did it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import define, field

from eventcode.codebook.edits import Edit
from eventcode.codebook.entries import Words
from eventcode.codebook.operators import Operator
from eventcode.evaluation.mentions import Mentions, edit_words
from eventcode.evaluation.sides import Facts
from eventcode.ontology import Event
from eventcode.text.tokens import tokenize

_SET = re.compile(r"&([\w-]+)")
_ROW = re.compile(r"(.+?:\d+)(?::\d+)? ")
_LINES = ("rule", "head", "nouns", "operator")


@define(eq=False)
class Blame:
    """
    Finds the edits behind a difference.

    It asks what the events themselves name: their rule with its head and its word sets, their operators with
    their compositions, the rows of their actors. An event that is gone can name only what made it; so it then asks for
    discards, for rules with the same verbs, and at last for any edit whose words stand in the sentence, or in the text.
    The first of these questions that finds any has the answer.

    Attributes:
        edits: What was edited.
        old, new: What the two codebooks say of the lines that the events name.
    """

    edits: Sequence[Edit]
    old: Facts
    new: Facts
    _places: dict[tuple[bool, str], list[Edit]] = field(init=False, factory=dict)
    _heads: dict[tuple[bool, str, str], list[Edit]] = field(init=False, factory=dict)
    _keys: dict[tuple[object, ...], list[Edit]] = field(init=False, factory=dict)
    _words: dict[Edit, Words] = field(init=False, factory=dict)
    _mentions: Mentions = field(init=False)

    def __attrs_post_init__(self) -> None:
        for edit in self.edits:
            for is_new, entry in ((False, edit.old), (True, edit.new)):
                if entry is None:
                    continue
                self._places.setdefault((is_new, entry.place), []).append(edit)
                if entry.kind in ("head", "nouns"):
                    self._heads.setdefault((is_new, entry.location.path, entry.head), []).append(edit)
                known = self._keys.setdefault((entry.kind, *entry.key), [])
                if edit not in known:
                    known.append(edit)
            self._words[edit] = edit_words(edit, self.old.sets, self.new.sets)
        self._mentions = Mentions(self._words)

    def causes(self, before: Event | None, after: Event | None, sentence: str, text: str) -> tuple[Edit, ...]:
        """
        The edits that made an event of one side into that of the other, in their order; () when none can be told.

        Args:
            before: The event by the old codebook.
            after: The event by the new one.
            sentence: Its sentence.
            text: The whole text.
        """
        if (before is None or after is None) and self._crossed(before, after) == "":
            return ()  # a code that a crosswalk does not cover is no event there: no line says so
        named = self._named(before, after)
        questions: tuple[Callable[[], Iterable[Edit]], ...] = (
            lambda: self._discards(before, after, sentence, text),
            lambda: self._heard(named, sentence),
            lambda: self._rivals(before, after, sentence),
            lambda: self._mentions.edits(sentence),
            lambda: named,
            lambda: self._codes(before, after),
            lambda: self._mentions.edits(text),
        )
        for question in questions:
            found = set(question())
            if found:
                return tuple(edit for edit in self.edits if edit in found)
        return ()

    # -- what the events name ------------------------------------------------------------------------------------------

    def _named(self, before: Event | None, after: Event | None) -> list[Edit]:
        """Edits of the lines that led to the events, as far as they concern what has changed."""
        source = before is None or after is None or before.source != after.source
        target = before is None or after is None or before.target != after.target
        rows = [
            edit
            for event, is_new in ((before, False), (after, True))
            if event is not None
            for row in (*(event.trace.source_rows if source else ()), *(event.trace.target_rows if target else ()))
            if (place := _ROW.match(row))
            for edit in self._places.get((is_new, place[1]), ())
        ]
        if rows and before is not None and after is not None and _act(before) == _act(after):
            return rows
        rules = [
            edit
            for event, facts, is_new in ((before, self.old, False), (after, self.new, True))
            if event is not None
            for edit in self._lines(event, facts, is_new)
        ]
        crossed = self._crossed(before, after)
        return [*rows, *rules, *self._keys.get(("crosswalk", crossed), ())]

    def _lines(self, event: Event, facts: Facts, is_new: bool) -> Iterator[Edit]:
        for place in (event.rule, *event.operators):
            yield from self._places.get((is_new, place), ())
            rule = facts.rules.get(place)
            if rule is not None:
                if rule.block:
                    yield from self._heads.get((is_new, rule.location.path, rule.block), ())
                for name in _SET.findall(f"{rule.text} {rule.block}"):
                    yield from self._sets(name)
                if rule.operator is not None:
                    yield from self._keys.get(("operator", rule.operator), ())
        yield from self._composed(event, facts)[1]

    def _composed(self, event: Event, facts: Facts) -> tuple[str | None, list[Edit]]:
        """The code that operators make of a rule's, and the edits of the pairs that say so."""
        found: list[Edit] = []
        code: str | None = None
        for place in (event.rule, *reversed(event.operators)):
            rule = facts.rules.get(place)
            operator = facts.operators.get(rule.operator or "") if rule is not None else None
            if operator is not None:
                lineage = facts.lineages.get(code or "", ())
                for against in (False, True) if operator.against is not None else (False,):
                    key = "composition", operator.name, against, _key(operator, lineage, against)
                    found += self._keys.get(key, ())
                code = operator.compose(lineage)
            elif rule is not None and place == event.rule:
                code = rule.code
        return code, found

    def _crossed(self, before: Event | None, after: Event | None) -> str | None:
        """The code, or the one above it, that a crosswalk leads elsewhere; "" if it leads nowhere, None without one."""
        if not self.old.crosswalk and not self.new.crosswalk:
            return None
        known = [
            event.action.code if not facts.crosswalk else self._composed(event, facts)[0]
            for event, facts in ((before, self.old), (after, self.new))
            if event is not None
        ]
        lineage = next((self._lineage(code) for code in known if code), ())
        return next((code for code in lineage if code in self.old.crosswalk or code in self.new.crosswalk), "")

    def _lineage(self, code: str) -> tuple[str, ...]:
        return self.old.lineages.get(code) or self.new.lineages.get(code, ())

    def _sets(self, name: str) -> Iterator[Edit]:
        """The edits that changed a word set, or a set in it."""
        changed = self._changed(name)
        for each in (*self.old.sets, *self.new.sets) if changed else ():
            if not self._changed(each).isdisjoint(changed):
                yield from self._keys.get(("set", each), ())

    def _changed(self, name: str) -> Words:
        return self.old.sets.get(name, frozenset()) ^ self.new.sets.get(name, frozenset())

    def _heard(self, found: Sequence[Edit], sentence: str) -> list[Edit]:
        """The edits without lists of words that grew or shrank by words that do not stand in the sentence."""
        lists = {edit for edit in found if self._is_list(edit)}
        unheard = lists.difference(self._mentions.edits(sentence)) if lists else lists
        return [edit for edit in found if edit not in unheard]

    @staticmethod
    def _is_list(edit: Edit) -> bool:
        old, new = edit.old, edit.new
        if edit.entry.kind == "set":
            return True
        return old is not None and new is not None and old.meaning == new.meaning and old.words != new.words

    # -- what the events cannot name -----------------------------------------------------------------------------------

    def _discards(self, before: Event | None, after: Event | None, sentence: str, text: str) -> list[Edit]:
        """Phrases that drop the sentence, or the whole story, on the side that has no event."""
        found = []
        for edit in self.edits if before is None or after is None else ():
            entry = edit.old if before is None else edit.new
            if entry is None or entry.kind != "discard" or "removed" in entry.meaning:
                continue
            where = text if "story" in entry.meaning else sentence
            if _spaced(str(entry.key[0])) in _spaced(where):
                found.append(edit)
        return found

    def _rivals(self, before: Event | None, after: Event | None, sentence: str) -> list[Edit]:
        """Rules for the same verbs or nouns: one that came may have taken the event, one that went may have left it."""
        words = {
            word
            for event, facts in ((before, self.old), (after, self.new))
            if event is not None
            for place in (event.rule, *event.operators)
            if (rule := facts.rules.get(place)) is not None
            for word in (*rule.pattern.verbs, *rule.pattern.nouns)
        }
        return [
            edit
            for edit in self._mentions.edits(sentence)
            if edit.entry.kind in _LINES and any(" ".join(phrase) in words for phrase in self._words[edit])
        ]

    def _codes(self, before: Event | None, after: Event | None) -> Iterator[Edit]:
        """The definitions of the codes that have changed."""
        for event in (before, after):
            if event is None:
                continue
            for code in event.action.lineage:
                yield from self._keys.get(("action", code), ())
            for actor in (event.source, event.target):
                for part in actor.parts if actor is not None else ():
                    yield from self._keys.get(("role", part), ())


def _spaced(text: str) -> str:
    """The words of a text with one blank around each, to find whole phrases by."""
    return f" {' '.join(token.text.lower() for token in tokenize(text))} "


def _act(event: Event) -> tuple[object, ...]:
    """What is coded of the act itself."""
    return event.action.code, event.mode, event.contexts, event.modality


def _key(operator: Operator, lineage: Sequence[str], against: bool) -> str:
    """Which key of an operator's table covers a content."""
    table = operator.against if against and operator.against is not None else operator.table
    return next((code for code in lineage if code in table), "else")
