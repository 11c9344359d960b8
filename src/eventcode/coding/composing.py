"""An operator and the act that fills it -> one act: 'threatened to attack', 'said that B would'."""

from __future__ import annotations

from abc import abstractmethod

from attrs import evolve

from eventcode.codebook.codebook import Rule
from eventcode.coding.act import Act, Modality
from eventcode.coding.kinds import BODILY
from eventcode.coding.matching import Content
from eventcode.coding.modality import PERHAPS, inside, is_intent
from eventcode.coding.plain import PlainActs, holds_no
from eventcode.coding.views import View, asker, head_lemma
from eventcode.statements.statement import Phrase, Statement, VerbGroup

_BYSTANDERS = frozenset(("CVL", "DEV", "EDU", "HLH", "HRI", "MED", "NGM", "NGO"))
"""Roles and codes of those who tell what others do."""
_EXCLUDING = frozenset(("rule out", "exclude", "preclude"))
"""What is not excluded may be done: "has not ruled out an attack"."""
_PRESSING = frozenset(("appeal", "demand", "threat"))
"""Kinds of acts that "or face war" makes an ultimatum."""
_TIME = frozenset(("hour", "moment", "time"))
"""What has come for those who should do something."""
_TELLING = frozenset("advise inform notify remind tell warn".split())
"""Verbs of telling somebody."""
_LISTENERS = frozenset(("he", "it", "she", "they"))
SUFFERING = frozenset("bear face incur lose risk suffer".split())
"""Verbs of what those do who do not obey."""
_FOLLOWERS = frozenset("country fighter follower force member nation supporter troop worker".split())
"""Those who, with "its" or "their" before them, do as is said."""
_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "SPY"))
"""Roles of a state and of those who act on its behalf."""
_ALLEGING = frozenset("allege argue assert believe claim contend insist maintain say tell think".split())
"""Verbs by which somebody may hold against others what is said of them."""
_TOLD_PLAINLY = frozenset("believe say tell think".split())
"""Those of them that blame nobody where the deed is no business of who speaks."""
_ACCUSERS = frozenset(("NGO", "OPP", "REB", "SEP"))
"""Codes and roles of those who hold against their own rulers what these do."""
_IN_ARMS = frozenset(("INS", "REB", "SEP", "UAF"))
"""Roles of those who fight a state."""


class Composer(PlainActs):
    """Makes the acts of operators, each of what a finder finds in the content."""

    @abstractmethod
    def acts(
        self, statement: Statement, modality: Modality = "asserted", said_by: Phrase | None = None, depth: int = 0
    ) -> list[Act]:
        """The acts of a statement and of what is nested in it."""

    @abstractmethod
    def core(
        self, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """The act of the verb of a statement."""

    @abstractmethod
    def _plain(
        self, view: View, modality: Modality, used: set[int], found: list[Act], depth: int,
        without: frozenset[str] = frozenset(),
    ) -> Act | None:  # fmt: skip
        """The act of the rule that a view fits."""

    @abstractmethod
    def _walk_nested(
        self, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int,
        act: Act | None = None,
    ) -> None:  # fmt: skip
        """Code the clauses inside that no operator has consumed."""

    def _weighed(self, code: str | None) -> str | None:
        """The code of thinking about an act that is no threat."""
        if code is None or self.kinds.is_force(code) or "consider" not in self.codebook.operators:
            return None
        return self.codebook.compose("consider", code)

    def _future(self, act: Act, *, negated: bool) -> Act:
        """ "will attack": an intent, or with "not" a refusal, over the act."""
        for compiled in self.matcher.by_verb.get("will not" if negated else "will"):
            rule = compiled.rule
            code = self.codebook.compose(rule.operator, act.code) if rule.operator is not None else None
            if code is None:
                continue
            return evolve(act, code=code, operators=(rule, *act.operators), modality="asserted")
        return evolve(act, modality="negated" if negated else "hypothetical")

    def _feared(self, inner: Act, source: Phrase | None) -> bool:
        """ "A warned that [B] could attack": what others might do is no threat by A."""
        who = inner.source
        if inner.statement.verb.form != "finite" or who is None or source is None or self._kin(who, source):
            return False
        land = any(one.actor is not None and one.actor.country for one in self.resolver.alone(who))
        return land and self.resolver.names_actor(who) and not self._own_officer(source, who)

    def _own_officer(self, phrase: Phrase | None, who: Phrase | None) -> bool:
        """ "Turkey may suspend talks, [its minister] warned": an office without a country, behind `who`."""
        if phrase is None or who is None or phrase.place is None or who.place is None:
            return False
        if phrase.place.first < who.place.first:
            return False
        actors = [one.actor for one in self.resolver.alone(phrase)]
        return bool(actors) and all(one is not None and not one.country and "GOV" in one.roles for one in actors)

    def _compose(
        self, view: View, rule: Rule, content: Content | None, target: Phrase | None, modality: Modality,
        used: set[int], found: list[Act], depth: int,
    ) -> Act | None:  # fmt: skip
        """Apply an operator to its content."""
        assert rule.operator is not None
        operator = self.codebook.operators[rule.operator]
        if isinstance(content, Statement):
            content = self._of_listener(_obliging(content) if operator.keeps else content, view)
        if modality == "negated" and not view.statement.verb.negated and holds_no(rule):
            modality = "asserted"  # "had [no intention] of withdrawing"
        inner = self._content(content, view, target, used, found, depth)
        code = inner.code if inner is not None else None
        source = view.source
        if operator.keeps and isinstance(content, Statement):
            return self._say(view, rule, content, inner, target, modality, used, found, depth)
        if isinstance(content, Statement) and view.lemma in _TELLING:
            demand = self._must(view, content, inner, modality)
            if demand is not None:
                used.add(id(content))
                self._walk_nested(content, "hypothetical", used, found, depth + 1)
                return demand
        value = self.codebook.compose(rule.operator, code)
        if inner is not None and _says_nothing(inner):
            if inner.rule.pattern.slots or self.kinds.of(value) == "intent":
                value = None  # what a rule codes to nothing is nothing under an operator, and no promise of cooperation
            else:
                inner = None  # a verb that says too little alone
        if inner is not None and code is not None and value is not None and inner.modality == "negated":
            value = self._of_denied(rule.operator, code, value)
        if modality == "negated" and view.lemma in _EXCLUDING:
            value, modality = self._not_ruled_out(code) or value, "asserted"
        threat = self.kinds.of(value) == "threat"
        agreed = target is not None and view.lemma == "agree" and self._kin(target, source) is False
        if inner is not None and threat and (agreed or self._feared(inner, source)):
            inner, value = None, self.codebook.compose(rule.operator, None)
            threat = self.kinds.of(value) == "threat"
        if isinstance(content, Statement):
            used.add(id(content))
            self._walk_nested(
                content, "hypothetical" if inner is None or value != code else modality, used, found, depth + 1
            )
        bidden = view.statement.verb.voice == "passive" and self.kinds.of(value) == "coercion"
        if inner is not None and value == code and code is not None and source is None and not bidden:
            source = inner.source
        if inner is not None and bidden and source is None and inner.source is view.object:
            target = view.object  # "[newspapers] were ordered to suspend publication"
        if inner is not None and threat and self._own_officer(source, inner.source):
            source = inner.source
        if inner is not None and value != code and code is not None and bidden and self._is_made_to(view):
            verb = view.statement.verb
            return evolve(inner, modality=modality, tense=verb.tense, operators=(rule, *inner.operators))
        if value is None:
            told = inner.rule if inner else rule
            return self._silent(view, told, source, modality)
        if self.kinds.of(value) in _PRESSING and isinstance(content, Statement):
            value = self._or_else(content, code) or value
        whom = target
        if inner is not None and value == code and self.kinds.of(code) == "blame" and inner.target is not None:
            whom = inner.target if self.is_actor(inner.target) else target  # "urged workers to unite against [B]"
        if whom is None and inner is not None:
            if (
                inner.source is not None
                and not self.same(inner.source, source)
                and (value != code or self.kinds.of(code) == "rupture")
                and not ((threat or self.kinds.of(value) == "statement") and self._kin(inner.source, source))
                and not (threat and not self._is_placed(inner.source) and self._is_other(inner.target, source))
            ):
                whom = inner.source
            else:
                whom = inner.target
        if whom is None and inner is None:
            whom = self._content_target(content, source) or self._open_target(view, value)
        if whom is None and value != code and isinstance(content, Phrase):
            whom = self._content_target(content, source)  # "demanded the withdrawal of [B's troops]"
        if isinstance(content, Phrase) and self.kinds.of(value) == "refusal" and (whom is None or whom is content):
            whom = asker(content) or whom
        if threat and (whom is None or not self.is_actor(whom)):
            whom = self._warned(view.statement, content, source) or whom
        if content is view.object and (whom is None or not self.is_actor(whom)):  # "rejected an offer [from B]"
            whom = self._maker(view) or whom
        if inner is not None and (whom is None or not self.is_actor(whom)):  # "sent troops to [B] to restore order"
            other = self._open_target(evolve(view, object=None), value)
            envoy = view.object if self.kinds.of(value) == "blame" and content is not view.object else None
            if other is None and envoy is not None and self.is_actor(envoy):
                other = envoy  # "summoned [B's envoy] to complain about a raid"
            whom = other if other is not None and self.resolver.names_actor(other) else whom
        denied = inner is not None and value == code and inner.modality == "negated"
        return Act(
            value, inner.rule if inner is not None else rule, source, whom,
            "negated" if denied and modality == "asserted" else modality,
            view.statement.verb.tense, view.place, view.statement,
            (rule, *inner.operators) if inner is not None else (),
        )  # fmt: skip

    def _of_listener(self, content: Statement, view: View) -> Statement:
        """ "A told B that [it] must leave": what must be done is told to who must do it."""
        who, listener = content.source, view.object
        if view.lemma not in _TELLING or listener is None or who is None or not self.is_actor(listener):
            return content
        pronoun = len(who.words) == 1 and who.words[0].lower() in _LISTENERS
        obliged = pronoun and content.verb.modal in ("must", "should")
        return evolve(content, source=listener) if obliged and self.same(who, listener) else content

    def _is_other(self, phrase: Phrase | None, source: Phrase | None) -> bool:
        """Is it somebody of another country than who acts?"""
        return phrase is not None and self._is_placed(phrase) and not self._kin(phrase, source)

    def _who_leaves(self, act: Act, noun: View, view: View) -> None:
        """ "A demanded the withdrawal of [B's troops] from C": they are B's, and C is no more than where they are."""
        troops = noun.object or next((prep.filler for prep in noun.preps if prep.word == "of"), None)
        named = any(prep.word == "by" for prep in noun.preps)
        if isinstance(troops, Phrase) and not named and self.is_actor(troops) and not self._kin(troops, view.source):
            act.source = troops

    def _or_else(self, demanded: Statement, code: str | None) -> str | None:
        """ "told B to withdraw [or face] air strikes": the code of an ultimatum if it says what follows otherwise."""
        at = demanded.verb.place
        if at is None or "ultimatum" not in self.codebook.operators:
            return None
        reading = at.reading
        for k in range(at.last, len(reading.tags) - 1):
            if reading.lowers[k] == "or" and reading.tags[k + 1][:2] == "VB" and reading.lemmas[k + 1] in SUFFERING:
                return self.codebook.compose("ultimatum", code)
            if reading.lowers[k] in ("but", "that", ";"):
                return None
        return None

    @staticmethod
    def _is_made_to(view: View) -> bool:
        """ "was forced [to cut aid]", nobody says by whom: what is told is that aid was cut."""
        passive = view.source is None and view.statement.verb.voice == "passive"
        return passive and any(complement.marker == "to" for complement in view.complements)

    def _of_denied(self, operator: str, code: str, value: str) -> str | None:
        """What an operator makes of "not to X": to promise no attack is no threat, to plan no help is a refusal."""
        kind = self.kinds.of(value)
        if kind == "threat" and self.kinds.is_force(code):
            return self.codebook.compose(operator, None)
        if kind == "intent" and not self.kinds.is_force(code):
            return self.future_of(code, negated=True)
        return value

    def future_of(self, code: str, *, negated: bool) -> str | None:
        """The code of "will X", or of "will not X", where X has a code."""
        for compiled in self.matcher.by_verb.get("will not" if negated else "will"):
            if compiled.rule.operator is not None:
                found = self.codebook.compose(compiled.rule.operator, code)
                if found is not None:
                    return found
        return None

    def _say(
        self, view: View, rule: Rule, content: Statement, inner: Act | None, told_whom: Phrase | None,
        modality: Modality, used: set[int], found: list[Act], depth: int,
    ) -> Act | None:  # fmt: skip
        """ "A said that B attacked A": what A says is an act of its own, told by A."""
        assert rule.operator is not None
        source = view.source
        used.add(id(content))
        told: list[Act] = []
        own = inside("say", view.statement, modality, content)
        if inner is not None and inner.code is not None:
            held_out = self._held_out(content, inner, source, view.lemma)
            promised = held_out.code != inner.code or is_intent(content)
            inner = held_out
            told_other = promised and view.lemma in _TELLING and self._is_other(view.object, source)
            told_other = told_other and "MED" not in self._roles(view.object)
            if told_other and not (inner.target is not None and self.is_actor(inner.target)):
                inner.target = view.object  # "told [B] it would cut aid"
            if own != "asserted" and inner.modality == "asserted" and not promised:
                inner.modality = own
            inner.said_by = inner.said_by or source
            told.append(inner)
        told_to = self._must(view, content, inner, modality)
        if told_to is not None:
            self._walk_nested(content, "hypothetical", used, found, depth + 1)
            return told_to
        self._walk_nested(content, own, used, told, depth + 1)
        for one in told:
            one.said_by = one.said_by or source
        found += told
        if inner is not None and inner.code is not None:
            if self.same(inner.source, source) or self._own_officer(source, inner.source):
                return self._silent(view, rule, source, modality)
        fault = None
        listener = view.object if view.lemma in ("tell", "inform", "notify") else None
        if (listener is not None or not self.same(content.source, source)) and self._speaks(source):
            fault = self._fault(content) or self._insulted(content, source)
        if fault is not None:
            whom, tense = content.source, view.statement.verb.tense
            if listener is not None and self.same(whom, source):
                whom = listener  # "told B that [it] would regret it"
            return Act(fault, rule, source, whom, modality, tense, view.place, view.statement)
        against = inner is not None and inner.target is not None and self.same(inner.target, source)
        code = inner.code if inner is not None else None
        value = self.codebook.compose(rule.operator, code, against=against) if against else None
        alleged = inner is not None and view.lemma in _ALLEGING and self._alleged(inner, source)
        if inner is not None and alleged and not (view.lemma in _TOLD_PLAINLY and self._of_others(inner, source)):
            value, against = self.codebook.compose("accuse", code), True
        value = value or self.codebook.compose(rule.operator, code)
        if value is None or not self._speaks(source):
            return self._silent(view, rule, source, modality)
        whom = told_whom if told_whom is not None and self._is_placed(told_whom) else None
        if whom is None and inner is not None and not self.same(inner.source, source):
            whom = inner.source
            if whom is None and inner.modality == "hypothetical" and self.kinds.of(inner.code) == "yielding":
                whom = inner.target  # "said that B could not be allowed to arm"
        if whom is None and inner is None:
            whom = self._content_target(content, source)
        return Act(value, inner.rule if inner and against else rule, source, whom, modality, view.statement.verb.tense,
                   view.place, view.statement, (rule,) if inner is not None and against else ())  # fmt: skip

    def _of_others(self, inner: Act, source: Phrase | None) -> bool:
        """ "A said that B had attacked [C's army]": is what was done no business of who tells it?"""
        whom = inner.target
        struck = self.kinds.of(inner.code) in BODILY | {"posture"}
        return struck and whom is not None and self._is_placed(whom) and not self._kin(whom, source)

    def _alleged(self, inner: Act, source: Phrase | None) -> bool:
        """ "Kabul says that [Islamabad arms the Taliban]": does who says so hold a deed against others?"""
        wrong = self.kinds.of(inner.code) in BODILY | {"posture"} or (
            self.kinds.of(inner.code) == "aid" and self._roles(inner.target) & _IN_ARMS
        )
        if not wrong or inner.modality != "asserted" or "accuse" not in self.codebook.operators:
            return False
        doers = (
            {one.actor.code[:3] for one in self.resolver.alone(inner.source) if one.actor} if inner.source else set()
        )
        speakers = [one.actor for one in self.resolver.alone(source) if one.actor] if source is not None else []
        if not doers or "---" in doers:
            return False
        own = any(actor.code[:3] in doers for actor in speakers)
        return any(
            (bool(actor.country) and not own and _BYSTANDERS.isdisjoint(actor.roles))
            or not _ACCUSERS.isdisjoint((*actor.roles, actor.code[:3]))
            for actor in speakers
        )

    def _is_land(self, phrase: Phrase) -> bool:
        """Is it a country by its name: "it", and hardly "they"?"""
        return not phrase.members and any(
            one.actor is not None and len(one.actor.code) == 3 for one in self.resolver.alone(phrase)
        )

    def _roles(self, phrase: Phrase | None) -> set[str]:
        """The roles of whom a phrase names by itself."""
        found = self.resolver.alone(phrase) if phrase is not None else ()
        return {role for one in found if one.actor is not None for role in one.actor.roles}

    def _held_out(self, content: Statement, inner: Act, source: Phrase | None, told: str = "") -> Act:
        """
        "A said that it would attack", "that [its troops] might", "that [sanctions] would be imposed": by A.

        What A announces that it will cut, under no condition, is as good as cut.
        """
        verb = content.verb
        would = verb.modal == "would" or verb.tense == "future"
        nobody = inner.source is None and verb.voice == "passive" and self._acts_itself(source)
        own = self.same(inner.source, source) or self._own_officer(source, inner.source)
        if not (would or verb.modal in PERHAPS) or not (own or nobody or self._own_force(inner.source, source)):
            return inner
        if (
            told == "announce"
            and would
            and not verb.negated
            and self.kinds.of(inner.code) == "rupture"
            and not content.supposed
        ):
            return evolve(inner, modality="asserted", source=source if nobody else inner.source)
        made = inner if is_intent(content) else self._future(inner, negated=verb.negated)
        if not would and self.kinds.of(made.code) != "threat":
            weighed = self._weighed(inner.code) if own and not verb.negated else None
            return inner if weighed is None else evolve(inner, code=weighed, modality="asserted")
        return evolve(made, source=source) if nobody else made

    def _acts_itself(self, source: Phrase | None) -> bool:
        """Is it no bystander that says what would be done?"""
        actors = [one.actor for one in self.resolver.alone(source) if one.actor is not None] if source else []
        aside = any(actor.code[:3] in _BYSTANDERS or not _BYSTANDERS.isdisjoint(actor.roles) for actor in actors)
        return bool(actors) and not aside and self._speaks(source)

    def _own_force(self, who: Phrase | None, source: Phrase | None) -> bool:
        """ "Turkey said [its army]", "the president said [Turkey]": does one speak of those who do as he says?"""
        if who is None or source is None or not self._kin(who, source):
            return False
        speakers, roles, agents = self.resolver.alone(source), self._roles(source), self._roles(who)
        if not speakers or not roles <= _STATE:
            return head_lemma(who) in _FOLLOWERS
        return (bool(agents) and agents <= _STATE) or self._is_land(who) or head_lemma(who) in _FOLLOWERS

    def _must(self, view: View, content: Statement, inner: Act | None, modality: Modality) -> Act | None:
        """ "said that B must withdraw": what A tells B to do, by the operators over "must" and "should"."""
        verb = content.verb
        if verb.modal not in ("must", "should") or self.same(content.source, view.source):
            return None
        if _had_to(verb) and not self._strangers(content.source, view.source):
            return None  # "said that the troops had to shoot"
        for compiled in self.matcher.by_verb.get(f"{verb.modal} not" if verb.negated else verb.modal):
            rule = compiled.rule
            assert rule.operator is not None
            code = self.codebook.compose(rule.operator, inner.code if inner is not None else None)
            if code is None or not self._speaks(view.source):
                continue
            whom = content.source or (inner.target if inner is not None else None) or content.object
            code = self._or_else(content, inner.code if inner is not None else None) or code
            return Act(
                code, inner.rule if inner is not None else rule, view.source, whom, modality, view.statement.verb.tense,
                view.place, view.statement, (rule, *inner.operators) if inner is not None else (),
            )  # fmt: skip
        return None

    def _strangers(self, who: Phrase | None, speaker: Phrase | None) -> bool:
        """Are they actors of different countries?"""
        lands = [{one.actor.country for one in self.resolver.alone(p) if one.actor} for p in (who, speaker) if p]
        return len(lands) == 2 and all(lands) and None not in lands[0] | lands[1] and lands[0].isdisjoint(lands[1])

    def _fault(self, content: Statement) -> str | None:
        """ "A said that B was to blame", "that B would regret it": the code of an accusation, of a threat."""
        verb, operators = content.verb, self.codebook.operators
        if verb.lemma in self.at_fault and "accuse" in operators and not verb.negated:
            return self.codebook.compose("accuse", None)
        if (verb.modal == "would" or verb.tense == "future") and "threaten" in operators:
            lemma = f"not {verb.lemma}" if verb.negated else verb.lemma
            fate = f"{lemma} {head_lemma(content.object)}" if content.object is not None else lemma
            if fate in self.doomed or lemma in self.doomed:
                return self.codebook.compose("threaten", None)
        return None

    def _insulted(self, content: Statement, source: Phrase | None) -> str | None:
        """ "A said that B's vote was a farce", "that it was shameful": the code of calling it so."""
        verb, of = content.verb, content.source
        if verb.negated or of is None or not self.is_actor(of) or self._kin(of, source):
            return None
        said = verb.lemma.removeprefix("be ")
        if verb.lemma == "be" and content.object is not None:
            said = head_lemma(content.object)
        told = verb.lemma[:3] in ("be", "be ") and said in self.insult and "denounce" in self.codebook.operators
        return self.codebook.compose("denounce", None) if told else None

    def _content(
        self, content: Content | None, view: View, target: Phrase | None, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """The act that fills X, or None when it cannot be coded."""
        if content is None:
            return None
        if isinstance(content, Statement):
            speaker, who = view.source, content.source
            they = speaker is not None and who is not None and who.words == ("they",) and not self._is_land(speaker)
            if they and self.same(who, speaker):
                content = evolve(content, source=speaker)  # "farmers said [they] would blockade Paris"
            return self.core(content, "asserted", used, found, depth + 1)
        for _, noun in self._noun_views(content, view.statement, inherits=content is view.object):
            if content is view.object and noun.source is view.statement.source and not view.is_noun:
                noun.source = self._maker(view) or noun.source  # "demanded the withdrawal of troops [by B]"
            act = self._plain(noun, "asserted", used, found, depth + 1)
            if act is not None and act.code is not None:
                if self.kinds.exact(act.code) == "withdrawal" and content is view.object:
                    self._who_leaves(act, noun, view)
                return act
        return None


def _had_to(verb: VerbGroup) -> bool:
    """Are its words "had to", which may tell what was done as well as what must be done?"""
    at = verb.place
    return at is not None and "had to" in " ".join(at.reading.lowers[at.first : at.last])


def _says_nothing(act: Act) -> bool:
    """Is it by a rule that codes it to nothing: a verb that says too little alone, or, with slots, certain words?"""
    return act.rule.code is None and act.rule.operator is None


def _obliging(content: Statement) -> Statement:
    """ "It is time [for B to leave]", "B needs [to leave]" -> "B should leave"; any other clause as it is."""
    inner = next((one.statement for one in content.complements if one.marker == "to"), None)
    if inner is None or content.verb.negated:
        return content
    who = content.source if content.verb.lemma == "need" else None
    if content.verb.lemma == "be" and content.object is not None and head_lemma(content.object) in _TIME:
        held = (*content.modifiers, *content.object.posts)
        who = next((p.filler for p in held if p.word == "for" and isinstance(p.filler, Phrase)), None)
    if who is None:
        return content
    return evolve(inner, source=who, verb=evolve(inner.verb, form="finite", modal="should"))
