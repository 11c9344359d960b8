"""A rule that is no operator's -> its act: who acts, and whom the clause says it is done to."""

from __future__ import annotations

from attrs import evolve

from eventcode.codebook.codebook import Rule
from eventcode.coding.act import Act, Modality
from eventcode.coding.matching import Match
from eventcode.coding.modality import nested
from eventcode.coding.views import View, asker, head_lemma
from eventcode.coding.whom import Whom
from eventcode.statements.statement import Phrase

_EXCLUDING = frozenset(("rule out", "exclude", "preclude"))
"""What is not excluded may be done: "has not ruled out an attack"."""
_TRANSFERS = frozenset(("cooperation", "aid", "posture"))
"""Acts by which something or somebody is handed or sent to another."""
_HELPERS = frozenset(("MIL", "COP", "HLH", "DEV"))
"""Roles of those who are sent to help."""
HELPING = frozenset(
    "aid assist back bolster enable equip feed help house protect rebuild reconstruct relieve rescue shelter shore_up"
    " strengthen support sustain".split()
)
"""Verbs that say whom a gift is to serve."""
_DOMAINS = frozenset(("airspace", "space", "territory", "water", "waters"))
_CALLED_HOME = frozenset(
    "bring_back bring_home call_back call_home evacuate fly_home pull pull_out recall withdraw".split()
)
"""Verbs of what is done with one's own envoys, who stand for those who do it."""
_AWAY = frozenset(("to", "in", "from", "out_of", "out of"))


class PlainActs(Whom):
    """Makes the acts of rules that stand alone."""

    def _by_rule(self, match: Match, view: View, modality: Modality) -> Act:
        """The act of a rule that is no operator's."""
        rule, verb, kind = match.rule, view.statement.verb, self.kinds.of(match.rule.code)
        if rule.code is None:
            return self._silent(view, rule, view.source, modality)
        source = match.source if match.turned else view.source
        if match.has_target and match.target is source and self.kinds.is_force(rule.code):
            source = None  # "[two farmers] hit a mine": to whom it is done stands in front
        target = match.target if match.has_target else self._untold(view, rule)
        if match.has_target and kind == "inquiry":
            target = self._doer(view, rule.code) or target
        if match.has_target and kind == "coercion" and self._is_taken(view, rule):
            target = view.object
        lone = not (match.has_target or kind == "posture")
        if lone and (target is None or kind == "intent" or not self.is_actor(target)):
            target = self._inside(view, rule) or target
        if kind == "threat" and (target is None or not self.is_actor(target)):
            target = self._warned(view.statement, None, source) or target
        if kind == "refusal" and (target is None or target is view.object):
            target = asker(view.object) or target
        if kind == "protest" and not match.has_target and self._victim(view, target):
            target = self._doer(view, rule.code)
        if kind in ("aid", "intent") and not match.has_target and (target is None or not self.is_whom(target)):
            target = self._to_help(view) or target
        if kind == "aid" and match.has_target and (target is None or not self.is_whom(target)):
            if view.object is not None and self.resolver.names_actor(view.object) and self.is_actor(view.object):
                target = view.object  # "rescued [two fishermen] from a boat"
        if kind == "aid" and target is not None and self.is_force_of_nobody(target):
            target = self._where(view, target) or target
        if kind == "blame" and not match.has_target and (target is None or not self.is_whom(target)):
            target = self._provoker(view) or self._wronged_in(view) or target
        if kind == "posture" and target is None and view.object is not None and head_lemma(view.object) in _DOMAINS:
            target = view.object  # "entered Greek airspace"
        if not (kind == "blame" and target is view.object and self._is_deed(view)):
            target = self.with_place(view, target, rule.code)
        if source is None and kind == "posture" and self._is_sent(view):
            source, target = view.object, None if target is view.object else target
        if (
            source is None
            and kind == "rupture"
            and view.lemma.replace(" ", "_") in _CALLED_HOME
            and self._is_sent(view)
        ):
            source, target = view.object, self._host(view)
        leaves = kind == "consultation" or self.kinds.exact(rule.code) == "withdrawal"
        if source is None and view.is_noun and leaves:
            if view.object is not None and self.is_actor(view.object):  # "the withdrawal of [troops]"
                source = view.object
                if target is source:
                    target = self._open_target(evolve(view, object=None), rule.code)
        if modality == "negated" and (match.denies or (not verb.negated and holds_no(rule))):
            modality = "asserted"  # "had [no comment]"
        code = rule.code
        if modality == "negated" and view.lemma in _EXCLUDING and kind == "refusal":
            code, modality = self._not_ruled_out(None) or code, "asserted"
        act = Act(code, rule, source, target, modality, verb.tense, view.place, view.statement)
        act.named = match.has_target or (
            target is not None and target is view.object and self.resolver.names_actor(target)
        )
        act.mutual = view.mutual
        act.own_source = not (view.is_noun and view.light is None) or source is not None
        return act

    def _is_taken(self, view: View, rule: Rule) -> bool:
        """ "deported [two Tunisians] to Italy": is it to people of a known country that something is done?"""
        whom, slot = view.object, rule.pattern.slots.get("object")
        if view.is_noun or whom is None or slot is None or slot.kind != "any":
            return False
        return self.resolver.names_actor(whom) and self._is_placed(whom)

    def _untold(self, view: View, rule: Rule) -> Phrase | None:
        """Whom an act is done to where its rule names no target."""
        assert rule.code is not None
        code, handed, kind = rule.code, view.object, self.kinds.of(rule.code)
        withdrawn = self.kinds.exact(code) == "withdrawal"
        moved = (kind in _TRANSFERS or withdrawn) and ("object" in rule.pattern.slots or view.is_noun)
        if moved and handed is not None and kind != "posture":
            people = self.resolver.names_actor(handed) if kind in _TRANSFERS else False
            moved = people or self.is_force_of_nobody(handed)
        if not moved or handed is None:
            return self._open_target(view, code)
        target = self._open_target(evolve(view, object=None), code)  # "sent [troops] to B"
        if self.kinds.exact(code) == "relief" and (target is None or not self.is_actor(target)):
            roles = {role for one in self.resolver.alone(handed) if one.actor is not None for role in one.actor.roles}
            return handed if _HELPERS.isdisjoint(roles) else target  # "rescued [two fishermen]", "sent [doctors]"
        return target

    def _where(self, view: View, phrase: Phrase) -> Phrase | None:
        """ "extended the mandate for the force in [B]": the country that a force of no country is in."""
        for prep in (*phrase.posts, *view.preps):
            if prep.word == "in" and isinstance(prep.filler, Phrase) and self._is_placed(prep.filler):
                return prep.filler
        return None

    def _wronged_in(self, view: View) -> Phrase | None:
        """ "Criticised abuses in [B]": the country of a wrong that is no deed of force; who did that may be anybody."""
        if view.object is None or self._is_deed(view):
            return None
        where = self._where(view, view.object)
        return None if where is None or self._kin(where, view.source) else where

    def _to_help(self, view: View) -> Phrase | None:
        """ "sent tents [to help B]": whom what is given is to serve."""
        for _, inner in nested(view.statement):
            if inner.verb.form == "to" and inner.verb.lemma in HELPING and inner.object is not None:
                if self.resolver.names_actor(inner.object) and self.is_actor(inner.object):
                    return inner.object
        return None

    def _host(self, view: View) -> Phrase | None:
        """ "A's ambassador [to B] was recalled", "observers were pulled out [of B]": where they were."""
        held = view.object.posts if view.object is not None else ()
        for prep in (*held, *view.preps):
            if prep.word in _AWAY and isinstance(prep.filler, Phrase) and self.is_actor(prep.filler):
                return prep.filler
        return None

    def _is_sent(self, view: View) -> bool:
        """ "Police were put on alert", "a Turkish frigate was sent to Cyprus": it is the force itself that acts."""
        passive = view.statement.verb.voice == "passive" and not view.is_noun
        return passive and view.object is not None and self.is_actor(view.object)

    def _not_ruled_out(self, code: str | None) -> str | None:
        """ "did not rule out force" is a threat; other acts that are not ruled out are considered."""
        name = "threaten" if self.kinds.is_force(code) else "consider"
        return self.codebook.compose(name, code) if name in self.codebook.operators else None

    @staticmethod
    def _silent(view: View, rule: Rule, source: Phrase | None, modality: Modality) -> Act:
        """What a rule has answered for, but codes to nothing."""
        return Act(None, rule, source, None, modality, view.statement.verb.tense, view.place, view.statement)


def holds_no(rule: Rule) -> bool:
    """Does the "no" that denies belong to the words of the rule: "have [no comment]"?"""
    return any("no" in words for filler in rule.pattern.slots.values() for words in filler.words)
