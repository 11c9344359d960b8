"""The acts of a sentence -> the same acts, where two clauses tell of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from eventcode.coding.act import Act
from eventcode.coding.acts import ActFinder
from eventcode.coding.background import goes_with
from eventcode.coding.modality import nested
from eventcode.coding.plain import HELPING
from eventcode.statements.statement import Phrase, Statement

_RESULTS = frozenset("kill wound injure maim hurt leave destroy damage".split())
"""Verbs that in a participle tell what came of an act of force: "shelled the town, killing ten"."""
_OUTCOMES = frozenset(("kill", "wound", "injure", "hurt"))
_SENDING = frozenset("fire launch shoot lob hurl throw drop release".split())
_MISHAPS = frozenset("capsize collapse collide crash derail overturn plunge skid veer".split())
_WHILE = frozenset(("when", "as", "after"))
_MADE = frozenset(
    "offer propose draft draw_up lay_out put_forward broker table sponsor present suggest submit tender announce"
    " advance circulate craft float formulate introduce mediate outline unveil".split()
)
"""Verbs of who made what another accepts or rejects: "rejected a truce [offered] by B"."""
_PUT = _MADE | frozenset("bring file issue lodge make pass raise seek send".split())
"""The same of a body's orders and of what is put before it: "quashed an order [issued] by B"."""
_LAID = frozenset("clamp declare enforce impose levy place put slap".split())
"""Verbs of who laid a burden on whom: "lifted sanctions [imposed on B]"."""
_BEARING = frozenset("bear bring carry deliver ferry take transport".split())
_SHIPPING = frozenset("airlift deploy despatch dispatch fly send ship".split())
_LETTING = frozenset(("release", "set free", "let go", "hand over"))
_CATCHING = frozenset("abduct arrest capture detain hold imprison jail kidnap seize snatch".split())
_ON = frozenset(("on", "upon", "against"))
_ANSWERS = ("blame", "refusal")
_RELIEVING = ("refusal", "yielding", "intent")
"""Kinds of acts whose object may be a burden that was laid on somebody."""
_SAID = frozenset(("appeal", "demand", "intent", "refusal", "threat"))
"""Kinds of acts that a letter does."""
_NEAR = 12
"""How many acts before and after one of force are looked through: no sentence that is written has more."""


class Joining:
    """
    Joins the acts of one sentence.

    Args:
        finder: Says which phrases are actors, and which acts use force.
    """

    def __init__(self, finder: ActFinder) -> None:
        self.finder, self.kinds = finder, finder.kinds

    def join(self, acts: Sequence[Act], statements: Sequence[Statement]) -> list[Act]:
        """Leave out what came of an act of force, and let those who made an offer be the target of its refusal."""
        gone = {id(act) for act in acts if self.kinds.exact(act.code) == "remark" and self._is_comment(act, acts)}
        for n, act in enumerate(acts):
            if act.code is None or id(act) in gone:
                continue
            if self.kinds.of(act.code) in _ANSWERS:
                gone.update(map(id, self._answer(act, acts, statements)))
            if act.statement.kind == "rel" and act.statement.verb.lemma in _BEARING:
                self._sent_with(act, statements)
            if self.kinds.of(act.code) == "yielding" and act.source is None:
                gone.update(map(id, self._set_free(act, acts, statements)))
            if self.kinds.of(act.code) in _RELIEVING:
                gone.update(map(id, self._relieve(act, acts, statements)))
            if self._is_told(act, acts) or self._writes(act, acts):
                gone.add(id(act))
                continue
            if self.kinds.of(act.code) in ("aid", "intent"):
                gone |= {id(other) for other in acts if self._is_purpose(act, other)}
            if not self.kinds.is_force(act.code):
                continue
            for other in acts[max(n - _NEAR, 0) : n + _NEAR + 1]:
                if other is act or id(other) in gone:
                    continue
                if self._carries(act, other):
                    other.source = act.source
                    gone.add(id(act))
                    break
                if self._comes_of(act, other):
                    if act.target is None or not self.finder.is_actor(act.target):
                        act.target = other.target
                    gone.add(id(other))
        return [act for act in acts if id(act) not in gone]

    def _is_comment(self, act: Act, acts: Sequence[Act]) -> bool:
        """
        Is what else the sentence tells more than this remark?

        "Freed ten activists, [saying it wanted calm]"; "welcomed the pardon and [said it expected more]".  But one who
        confirms, shows or talks about something does so beside all else: "[confirmed tracking a jet] and vowed ...".
        """
        told = act.statement
        if not any(content.marker in ("that", "whether") for content in told.complements) and (
            told.object is not None or told.modifiers or told.complements
        ):
            return False
        return any(
            one is not act
            and one.code is not None
            and one.modality == "asserted"
            and self.kinds.exact(one.code) != "remark"
            and (self._is_somebody(one.source) or self._is_somebody(one.target))
            for one in acts
        )

    def _is_somebody(self, phrase: Phrase | None) -> bool:
        return phrase is not None and self.finder.is_actor(phrase)

    def _acts(self, phrase: Phrase) -> bool:
        return self.finder.resolver.names_actor(phrase) and self.finder.is_actor(phrase)

    @staticmethod
    def _is_purpose(act: Act, other: Act) -> bool:
        """ "gave B money [to help it rebuild]": does an infinitive only say what a gift is for?"""
        inner = other.statement
        if other.modality != "hypothetical" or inner.verb.form != "to" or inner.verb.lemma not in HELPING:
            return False
        return other.target is act.target and any(one is inner for _, one in nested(act.statement))

    def _carries(self, act: Act, other: Act) -> bool:
        """ "Missiles [fired by B] struck A", "[fired from B]": the thing that was sent does to A what B does."""
        own, later = act.statement, other.statement
        if own.verb.voice != "passive" or not (own.object == later.source is not None):
            return False
        if act.source is None and own.verb.lemma in _SENDING:
            act.source = self._place_sent_from(own)
        return act.source is not None and self.kinds.is_force(other.code)

    def _place_sent_from(self, statement: Statement) -> Phrase | None:
        """Where a thing was sent from: "fired from [B]"."""
        for prep in statement.modifiers:
            if prep.word == "from" and isinstance(prep.filler, Phrase):
                where = self.finder.resolver.alone(prep.filler)
                if any(one.actor is not None and one.actor.country for one in where):
                    return prep.filler
        return None

    def _writes(self, act: Act, acts: Sequence[Act]) -> bool:
        """ "Sent B a letter [threatening to cut aid]": is what somebody says to B told behind it?  It is said to B."""
        if self.kinds.of(act.code) != "statement" or not self._is_somebody(act.target) or act.source is None:
            return False
        for other in acts:
            if other.statement.verb.form != "ing" or other.modality != "asserted" or other.source is None:
                continue
            same = other.source.words == act.source.words
            if same and self.kinds.of(other.code) in _SAID and not self._is_somebody(other.target):
                other.target = act.target
                return True
        return False

    def _is_told(self, act: Act, acts: Sequence[Act]) -> bool:
        """
        Does a clause behind the casualties tell who did it and how, or of an accident?

        "Two soldiers [were killed] when rebels attacked them", "when their lorry overturned", "when a storm struck".
        """
        own = act.statement
        if own.verb.voice != "passive" or own.verb.lemma not in _OUTCOMES or act.source is not None:
            return False
        inner = [prep.filler for prep in own.modifiers if prep.word in _WHILE and isinstance(prep.filler, Statement)]
        if any(one.verb.lemma.split(" ")[0] in _MISHAPS for one in inner):
            return True
        for other in acts:
            if other.statement in inner and self.kinds.is_force(other.code) and other.modality == act.modality:
                if other.target is None or not self.finder.is_actor(other.target):
                    other.target = act.target
                return True
        return any(one.source is not None and not self.finder.resolver.acts(one.source) for one in inner)

    def _comes_of(self, act: Act, other: Act) -> bool:
        """Does another act only tell what came of this one?"""
        own, later = act.statement, other.statement
        if act.modality != other.modality or not self.kinds.is_force(other.code):
            return False
        if act.place is None or other.place is None or other.place.first <= act.place.first:
            return False
        if own.object is not None and later.source == own.object and not self._acts(own.object):
            return True  # "launched an assault that killed ten", but not "the raid led Finland to recall its envoy"
        if later.source is not None and any(later.source == prep.filler for prep in own.modifiers):
            return self.finder.is_event(later.source)  # "stormed it in a raid that killed ten"
        if goes_with(later):
            return self.kinds.of(act.code) == self.kinds.of(other.code)  # not "protests went on, with police arresting"
        if other.source != act.source and later.source != own.source:
            return False
        lemma = later.verb.lemma.split(" ")[0]
        if later.verb.form == "ing":
            return lemma in _RESULTS
        return lemma in _OUTCOMES and own.object is not None and own.object == later.object  # "shot and killed B"

    def _answer(self, act: Act, acts: Sequence[Act], statements: Sequence[Statement]) -> list[Act]:
        """ "rejected a truce [offered by B]": B is answered, and what B did is no act beside it."""
        if self._is_somebody(act.target):
            return []
        for one in statements:
            made = one.verb.lemma.replace(" ", "_") in _PUT and one.verb.voice == "passive"
            if made and one.object is not None and one.source is not None and one.object in _objects(act.statement):
                act.target = one.source
                return [other for other in acts if other is not act and other.statement is one]
        return []

    @staticmethod
    def _sent_with(act: Act, statements: Sequence[Statement]) -> None:
        """ "A sent two planes [carrying food to B]": what a thing that is sent brings is from who sends it."""
        for one in statements:
            if one.verb.lemma in _SHIPPING and one.object is not None and one.object == act.statement.source:
                act.source, act.statement = one.source, evolve(act.statement, source=one.source, kind=one.kind)
                return

    def _set_free(self, act: Act, acts: Sequence[Act], statements: Sequence[Statement]) -> list[Act]:
        """ "Two engineers [held by rebels] were released": those let them go, and to hold is no act beside it."""
        own = act.statement
        if own.verb.voice != "passive" or own.verb.lemma not in _LETTING or own.object is None:
            return []
        for one in statements:
            held = one.verb.voice == "passive" and one.verb.lemma in _CATCHING and one.source is not None
            if held and one.kind == "rel" and one.object is not None and one.object.words == own.object.words:
                act.source = one.source
                return [other for other in acts if other is not act and other.statement is one]
        return []

    def _relieve(self, act: Act, acts: Sequence[Act], statements: Sequence[Statement]) -> list[Act]:
        """ "lifted sanctions [imposed on B]", "kept the ban [that it put on B]": B it is, and not anew."""
        if self._is_somebody(act.target):
            return []
        for one in statements:
            if one.verb.lemma not in _LAID or one.object is None or one.object not in _objects(act.statement):
                continue
            for prep in one.modifiers:
                if prep.word in _ON and isinstance(prep.filler, Phrase) and self._is_somebody(prep.filler):
                    act.target = prep.filler
                    if one.kind not in ("rel", "en"):
                        return []  # "were imposed on B in May and lifted in June"
                    return [other for other in acts if other is not act and other.statement is one]
        return []


def _objects(statement: Statement) -> Iterator[Phrase]:
    """The object of a clause and those of its infinitives: "decided to lift [the ban]"."""
    if statement.object is not None:
        yield statement.object
    for complement in statement.complements:
        yield from _objects(complement.statement)
