"""Statements -> acts: rules matched on the tree, operators over nested statements."""

from __future__ import annotations

from attrs import evolve

from eventcode.codebook.codebook import Rule
from eventcode.coding.act import Act, Modality
from eventcode.coding.actors import means_nobody
from eventcode.coding.kinds import BODILY
from eventcode.coding.matching import OPEN_TARGETS, Content, Match
from eventcode.coding.modality import happened, inside, modality_of, nested
from eventcode.coding.nouns import NOTHING
from eventcode.coding.views import View, head_lemma, view_statement
from eventcode.coding.whom import Whom
from eventcode.statements.statement import Phrase, Prep, Statement, VerbGroup
from eventcode.text.lexicon import lexicon

_BESIDE = frozenset(("after", "following", "during", "at"))
"""Prepositions by which a meeting is told beside another act."""
_BYSTANDERS = frozenset(("CVL", "DEV", "EDU", "HLH", "HRI", "MED", "NGM", "NGO"))
"""Roles and codes of those who tell what others do."""
_COMING = frozenset(("come", "be", "remain", "fall"))
"""Verbs that with "under" say what their subject bears: "came under attack"."""
_ENDING = frozenset(("end", "conclude", "finish", "close", "break up"))
"""Verbs that with "without" say that nothing came of it: "talks ended without agreement"."""
_EXCLUDING = frozenset(("rule out", "exclude", "preclude"))
"""What is not excluded may be done: "has not ruled out an attack"."""
_JUDGING = frozenset("welcome praise condemn criticize denounce applaud hail laud deplore reject".split())
"""Verbs of what others think of an act."""
_DEEP = 12
_PRESSING = frozenset(("appeal", "demand", "threat"))
"""Kinds of acts that "or face war" makes an ultimatum."""
_UNDONE = frozenset(("appeal", "blame", "demand", "intent", "refusal", "threat"))
"""Kinds of acts that speak of others that have not been done: "urged steps, [including] cutting aid"."""
_SWAPPING = frozenset(("exchange", "swap", "trade"))
"""Verbs of what goes both ways between two: "prisoners were [exchanged] between A and B"."""
_SUFFERING = frozenset("bear face incur lose risk suffer".split())
"""Verbs of what those do who do not obey."""
_PERHAPS = frozenset(("may", "might", "could"))
"""Modals of what is held out."""
_STATE = frozenset(("GOV", "MIL", "COP", "JUD", "SPY"))
"""Roles of a state and of those who act on its behalf."""
_ORDERING = frozenset("deploy dispatch employ fly launch order send use".split())
"""Verbs of who has something done by what is theirs: "sent [drones] to strike a port"."""
_TRANSFERS = frozenset(("cooperation", "aid", "posture"))
"""Acts by which something or somebody is handed or sent to another."""
_HELPERS = frozenset(("MIL", "COP", "HLH", "DEV"))
"""Roles of those who are sent to help."""
HELPING = frozenset(
    "aid assist back bolster enable equip feed help house protect rebuild reconstruct relieve rescue shelter shore_up"
    " strengthen support sustain".split()
)
"""Verbs that say whom a gift is to serve."""
_HALT = "halt"
"""The operator of what fails: "talks between A and B [collapsed]"."""
_ALLEGING = frozenset("allege argue assert believe claim contend insist maintain say tell think".split())
"""Verbs by which somebody may hold against others what is said of them."""
_ACCUSERS = frozenset(("NGO", "OPP", "REB", "SEP"))
"""Codes and roles of those who hold against their own rulers what these do."""
_IN_ARMS = frozenset(("INS", "REB", "SEP", "UAF"))
"""Roles of those who fight a state."""
_DOMAINS = frozenset(("airspace", "space", "territory", "water", "waters"))
_CALLED_HOME = frozenset(
    "bring_back bring_home call_back call_home evacuate fly_home pull pull_out recall withdraw".split()
)
"""Verbs of what is done with one's own envoys, who stand for those who do it."""
_AWAY = frozenset(("to", "in", "from", "out_of", "out of"))


class ActFinder(Whom):
    """Finds the acts of statements."""

    def acts(
        self, statement: Statement, modality: Modality = "asserted", said_by: Phrase | None = None, depth: int = 0
    ) -> list[Act]:
        """
        Give the acts of a statement and of what is nested in it, in no particular order.

        Args:
            statement: The statement.
            modality: What the clauses around it make of it.
            said_by: Who says so.
            depth: How deep it is nested.
        """
        if self._defines(statement):
            return []
        found: list[Act] = []
        used: set[int] = set()
        said_by = said_by or statement.attribution
        act = self.core(statement, modality, used, found, depth)
        told = self._subject_noun(statement, modality, used, silent=True) if self._is_judged(act, statement) else []
        if told:
            found += told
        elif act is not None and act.code is not None:
            found.append(act)
        else:
            found += self._subject_noun(statement, modality, used, silent=act is not None)
        before = len(found)
        self._walk_nested(statement, modality, used, found, depth, act)
        silent = act is not None and (act.target is None or not self.is_actor(act.target))
        if act is not None and silent and self.kinds.exact(act.code) == "statement":
            act.target = next((one.target for one in found[before:] if self._is_weighed(one)), act.target)
        if modality == "asserted" and not (statement.verb.modal or statement.verb.tense == "future"):
            found += self._beside(statement)
        if statement.source is not None:
            for one in found:
                one.around = (statement.source, *one.around)
        if said_by is not None:
            for one in found:
                if one.said_by is None:
                    one.said_by = said_by
                    self._attribute(one)
        return found

    def _is_weighed(self, act: Act) -> bool:
        """ "was pessimistic about the chances of talks with [B]": may who speaks of an act mean its target?"""
        return act.modality == "hypothetical" and act.target is not None and self.resolver.names_actor(act.target)

    def _attribute(self, act: Act) -> None:
        """ "[The outlook] is bleak, A said": what things are like is told by A."""
        about = act.source
        if self.kinds.of(act.code) != "statement" or about is None or about.place is None or about.members:
            return
        noun = about.place.reading.tags[about.place.last - 1] == "NOUN"
        if noun and not self.resolver.names_actor(about) and self._speaks(act.said_by):
            act.source = act.said_by

    def _weighed(self, code: str | None) -> str | None:
        """The code of thinking about an act that is no threat."""
        if code is None or self.kinds.is_force(code) or "consider" not in self.codebook.operators:
            return None
        return self.codebook.compose("consider", code)

    def _defines(self, statement: Statement) -> bool:
        """ "A coup is the removal of a government": a bare or indefinite common noun that is something, in general."""
        verb, subject = statement.verb, statement.source
        if verb.lemma != "be" or verb.tense != "present" or verb.modal or statement.object is None or subject is None:
            return False
        at = subject.place
        if at is None or at.reading.tags[at.last - 1] != "NOUN" or at.reading.lowers[at.last - 1][-1] == "s":
            return False
        return at.reading.lowers[at.first] in ("a", "an") or at.last - at.first == 1

    @staticmethod
    def _is_judged(act: Act | None, statement: Statement) -> bool:
        """ "A's apology to B was [welcomed]", nobody says by whom: what is told is the apology."""
        passive = statement.verb.voice == "passive" and statement.verb.lemma in _JUDGING
        return passive and act is not None and act.source is None

    def _subject_noun(self, statement: Statement, modality: Modality, used: set[int], *, silent: bool) -> list[Act]:
        """
        "An attack by rebels on a village [killed 12]": the event noun that is the subject.

        Under a verb that reports nothing of itself, or that a rule codes to nothing (`silent`), the noun has to name
        both sides.
        """
        phrase = statement.source if statement.verb.voice == "active" else statement.object
        if phrase is None or not self.is_event(phrase):
            return []
        found: list[Act] = []
        taken: set[Phrase] = set()
        for member, view in self._noun_views(phrase, statement, inherits=False):
            named = view.source is not None, bool(view.preps or view.complements) or view.object is not None
            occurs = statement.verb.lemma in self.occurs and not silent
            told = any(named) if occurs else all(named) or view.mutual
            if member in taken or not (told or occurs):
                continue
            kept: list[Act] = []
            act = self._plain(view, modality_of(statement.verb, modality), used, kept, 1)
            if act is not None and (told or self.kinds.of(act.code) == "protest"):
                taken.add(member)
                found += kept
                if act.code is not None and self._comes_to_nothing(statement):
                    self._fails(act)
                if self.kinds.of(act.code) == "consultation" and _is_to_come(statement):
                    act = self._future(act, negated=statement.verb.negated)  # "talks will resume"
                if act.code is not None and (act.own_source or self.kinds.of(act.code) == "protest"):
                    act.tense = statement.verb.tense
                    found.append(act)
        return found

    def _comes_to_nothing(self, statement: Statement) -> bool:
        """ "The talks [collapsed]", "ended [without] agreement"?"""
        if statement.verb.lemma in self.failing:
            return True
        return statement.verb.lemma in _ENDING and any(
            prep.word == "without" and isinstance(prep.filler, Phrase) for prep in statement.modifiers
        )

    def _beside(self, statement: Statement) -> list[Act]:
        """ "Following talks with B, A said": a meeting or a visit that is named with the other side, beside an act."""
        found: list[Act] = []
        for prep in statement.modifiers:
            phrase = prep.filler
            if prep.word not in _BESIDE or not isinstance(phrase, Phrase) or not self.is_event(phrase):
                continue
            noun = next(self._noun_views(phrase, statement, inherits=False), None)
            if noun is None or noun[1].mutual:
                continue
            view = noun[1]
            view.source = view.source or statement.source
            act = self._plain(view, "asserted", set(), [], 1)
            if act is None or self.kinds.of(act.code) != "consultation" or act.target is None:
                continue
            at = act.target.place
            met = at is not None and at.first > 0 and at.reading.lowers[at.first - 1] in ("with", "to")
            if met and self.is_actor(act.target) and self.resolver.names_actor(act.target):
                act.tense = "past"
                found.append(act)
        return found

    def _fails(self, act: Act) -> None:
        """ "Talks between A and B [collapsed]": what ends is not done."""
        rule = next((one.rule for one in self.matcher.by_verb.get(_HALT) if one.rule.operator == _HALT), None)
        if rule is not None:
            act.code = self.codebook.compose(_HALT, act.code)
            act.operators = (rule, *act.operators)

    def noun_acts(self, phrase: Phrase, verb: VerbGroup | None) -> list[Act]:
        """Give the acts of the event nouns in a phrase read without its clause, as of the verb nearest to it."""
        around = Statement(None, verb) if verb is not None else NOTHING
        modality = modality_of(around.verb, "asserted")
        found: dict[Phrase, Act] = {}
        for member, view in self._noun_views(phrase, around, inherits=False):
            act = self._plain(view, modality, set(), [], 1) if member not in found else None
            if act is not None and act.code is not None:
                found[member] = act
        return list(found.values())

    def _walk_nested(
        self, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int,
        act: Act | None = None,
    ) -> None:  # fmt: skip
        """Code the clauses inside that no operator has consumed; "by doing X" has the target of what is done by it."""
        if depth > _DEEP:
            return
        for marker, inner in nested(statement):
            if id(inner) in used:
                continue
            around = "asserted" if happened(marker, inner, statement) else inside(marker, statement, modality, inner)
            if marker == "including" and act is not None and self.kinds.of(act.code) in _UNDONE:
                around = "hypothetical"
            told = self.acts(inner, around, None, depth + 1)
            if marker == "to" and statement.verb.lemma in _ORDERING and statement.source is not None:
                for one in told:
                    if one.source is not None and one.source is statement.object and self._is_tool(one.source):
                        one.source = statement.source
            if act is not None and marker in ("by", "through"):
                for one in told:
                    if one.target is None or not self.is_actor(one.target):
                        one.target = act.target
            found += told

    def _is_tool(self, phrase: Phrase) -> bool:
        """Is it a force or a thing of no country: "sent [warplanes] to bomb a town"?"""
        return self.is_force_of_nobody(phrase) or not self.is_actor(phrase)

    def core(
        self, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """
        Code the verb of one statement.

        Args:
            statement: The statement.
            modality: What the clauses around it make of it.
            used: Gets the ids of inner statements that an operator consumes.
            found: Gets acts that an operator keeps.
            depth: How deep it is nested.
        """
        if depth > _DEEP:
            return None
        view = view_statement(statement)
        if view.mutual and view.object is not None and view.lemma not in _SWAPPING and self._is_sent(view):
            view.source, view.mutual = None, False  # "[soldiers] were deployed along the border between A and B"
        judged = statement.verb.lemma in _JUDGING
        sender = self._sender(statement)
        if sender is not None and view.source is not None and not self.is_event(view.source):
            view.source = view.source.with_posts((*view.source.posts, sender))
        if view.source is not None and self.is_event(view.source) and not self.resolver.names_actor(view.source):
            by_noun = self._deed(view.source, statement, modality)
            noun = next(self._noun_views(view.source, statement, inherits=False), None)
            view.source = noun[1].source if noun is not None else None  # "the attack [by rebels] killed 12 people"
            if view.source is None and sender is not None and isinstance(sender.filler, Phrase):
                view.source = sender.filler
        else:
            by_noun = None
        if statement.verb.voice == "passive" and view.source is None and view.object is not None and not judged:
            own_act = next(self._noun_views(view.object, statement, inherits=False), None)
            view.source = own_act[1].source if own_act is not None else None  # "[Nicaragua's] lawsuit was filed"
            view.source = view.source or self._giver(view.object)
        own = modality_of(statement.verb, modality)
        if own == "asserted" and (means_nobody(view.source) or means_nobody(view.object)):
            own = "negated"
        act = self._carried(view, statement, own, used, found, depth)
        if act is None and self._maker(view) is not None and not self._is_worded(view):
            act = self._borne(view, statement, own, used, found, depth)
        if act is None:
            act = self._plain(view, own, used, found, depth)
        if act is None:
            act = self._borne(view, statement, own, used, found, depth)
        if act is None and (passive := self._as_passive(statement)) is not None:
            return self.core(passive, modality, used, found, depth + 1)
        verb = statement.verb
        if act is not None and act.modality == "negated" and means_nobody(view.object) and _asks_for_nothing(act):
            act.modality = modality_of(verb, modality)  # "had nothing to do with the coup": the rule says so already
        if view.source is None and statement.source is not None and verb.form == "finite" and act is not None:
            if act.code is not None and not self.kinds.is_force(act.code):
                act.code = None  # "oil exports helped the crown"
        if by_noun is not None and act is not None and self.kinds.is_force(act.code):
            if not (_is_general(by_noun.code) and not _is_general(act.code)):
                act.code, act.rule = by_noun.code, by_noun.rule
            act.source = by_noun.source or act.source
            if by_noun.mutual:
                act.mutual, act.target = True, None  # "fighting between A and B killed ten people"
            if by_noun.target is not None and self.resolver.names_actor(by_noun.target):
                act.target = by_noun.target
        if act is not None and act.code is not None and _is_intent(statement) and not _is_none(act, verb):
            act = self._future(act, negated=verb.negated)
            if self.kinds.of(act.code) == "refusal" and (act.target is None or not self.is_actor(act.target)):
                act.target = self._warned(statement, None, act.source) or act.target
        elif act is not None and act.code is not None and statement.attribution is not None:
            if verb.modal in _PERHAPS and self._own_officer(statement.attribution, act.source):
                act = self._held_out(statement, act, act.source)  # "Turkey could suspend aid, [the minister] said"
        return act

    def _sender(self, statement: Statement) -> Prep | None:
        """ "killed by gunfire [from A]", "by rockets [from A]": behind what is no actor, who or where it comes from."""
        agent = statement.source
        if statement.verb.voice != "passive" or agent is None or agent.place is None or self.is_actor(agent):
            return None
        ends = [post.filler.place for post in agent.posts if isinstance(post.filler, Phrase)]
        last = max(place.last for place in (agent.place, *ends) if place is not None)
        for prep in statement.modifiers:
            maker = prep.filler
            if prep.word != "from" or not isinstance(maker, Phrase) or maker.place is None:
                continue
            if maker.place.first == last + 1 and self.is_actor(maker):
                return prep
        return None

    def _giver(self, phrase: Phrase) -> Phrase | None:
        """ "Aid [from A] to B was cut": who gives what goes to another."""
        ends = {post.word: post.filler for post in phrase.posts if isinstance(post.filler, Phrase)}
        giver = ends.get("from") if "to" in ends else None
        return giver if giver is not None and self.is_actor(giver) else None

    def _as_passive(self, statement: Statement) -> Statement | None:
        """ "The attack was [committed] by rebels": where no rule has "be committed by", it is a passive."""
        be, _, participle = statement.verb.lemma.partition(" ")
        by = next((p for p in statement.modifiers if p.word == "by" and isinstance(p.filler, Phrase)), None)
        if be != "be" or by is None or not isinstance(by.filler, Phrase):
            return None
        verb = next((lemma for tag, lemma in lexicon().verb_readings(participle) if tag == "VBN"), None)
        if verb is None or verb not in self.matcher.by_verb:
            return None
        rest = tuple(prep for prep in statement.modifiers if prep is not by)
        passive = evolve(statement.verb, lemma=verb, voice="passive")
        return evolve(statement, source=by.filler, verb=passive, object=statement.source, modifiers=rest)

    def _carried(
        self, view: View, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """ "launched an offensive": under a light verb the event noun says more than a rule for the bare verb."""
        verb = statement.verb.lemma
        if statement.object is None or not (verb in self.light or verb == "be") or not self.is_event(statement.object):
            return None
        view.worded = True
        act = self._plain(view, modality, used, found, depth)
        view.worded = False
        if act is not None:
            return act
        for _, noun in self._noun_views(statement.object, statement, inherits=True):
            act = self._plain(noun, modality, used, found, depth)
            if act is not None:
                return act
        return None

    def _is_worded(self, view: View) -> bool:
        """Does a rule ask for what stands around the verb?  Else "received [an apology] from B" is B's apology."""
        match = self.matcher.match(view)
        return match is not None and any(filler.words for filler in match.rule.pattern.slots.values())

    def _borne(
        self, view: View, statement: Statement, modality: Modality, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """ "A drew criticism from B", "A came under attack by B": what the subject bears is done by another."""
        phrase = view.object
        if statement.verb.lemma in _COMING:
            phrase = next((p.filler for p in view.preps if p.word == "under" and isinstance(p.filler, Phrase)), None)
        elif statement.verb.lemma not in self.borne or statement.verb.voice == "passive":
            return None
        if phrase is None or view.source is None:
            return None
        by = next(
            (p.filler for p in view.preps if p.word in ("from", "by", "of") and isinstance(p.filler, Phrase)), None
        )
        for _, noun in self._noun_views(phrase, statement, inherits=False):
            noun.source = noun.source or by
            noun.object, noun.light = view.source, statement
            noun.preps = [prep for prep in noun.preps if prep.word not in OPEN_TARGETS]
            act = self._plain(noun, modality, used, found, depth)
            if act is not None:
                return act
        return None

    def _deed(self, phrase: Phrase, statement: Statement, modality: Modality) -> Act | None:
        """The act of force that a subject names ("an [air strike] by A killed ten"): it is more exact than the verb."""
        for _, view in self._noun_views(phrase, statement, inherits=False):
            act = self._plain(view, modality, set(), [], 1)
            if act is not None and act.code is not None:
                return act if self.kinds.is_force(act.code) else None
        return None

    def _future(self, act: Act, *, negated: bool) -> Act:
        """ "will attack": an intent, or with "not" a refusal, over the act."""
        for compiled in self.matcher.by_verb.get("will not" if negated else "will"):
            rule = compiled.rule
            code = self.codebook.compose(rule.operator, act.code) if rule.operator is not None else None
            if code is None:
                continue
            return evolve(act, code=code, operators=(rule, *act.operators), modality="asserted")
        return evolve(act, modality="negated" if negated else "hypothetical")

    def _plain(
        self, view: View, modality: Modality, used: set[int], found: list[Act], depth: int,
        without: frozenset[str] = frozenset(),
    ) -> Act | None:  # fmt: skip
        """Match a view and build its act, by a rule that is not of the operators `without`."""
        match = self.matcher.match(view, without)
        if match is None:
            return None
        rule = match.rule
        if rule.operator is None:
            return self._by_rule(match, view, modality)
        made = self._compose(view, rule, match.content, match.target, modality, used, found, depth)
        if made is not None and made.code is None and self.codebook.operators[rule.operator].passes:
            return self._plain(view, modality, used, found, depth, without | {rule.operator})
        return made

    def _by_rule(self, match: Match, view: View, modality: Modality) -> Act:
        """The act of a rule that is no operator's."""
        rule, verb, kind = match.rule, view.statement.verb, self.kinds.of(match.rule.code)
        if rule.code is None:
            return self._silent(view, rule, view.source, modality)
        source = match.source if match.turned else view.source
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
            target = self._provoker(view) or target
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
        if modality == "negated" and not verb.negated and _holds_no(rule):
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

    def _to_help(self, view: View) -> Phrase | None:
        """ "sent tents [to help B]": whom what is given is to serve."""
        for _, inner in nested(view.statement):
            if inner.verb.form == "to" and inner.verb.lemma in HELPING and inner.object is not None:
                if self.resolver.names_actor(inner.object) and self.is_actor(inner.object):
                    return inner.object
        return None

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

    def _compose(
        self, view: View, rule: Rule, content: Content | None, target: Phrase | None, modality: Modality,
        used: set[int], found: list[Act], depth: int,
    ) -> Act | None:  # fmt: skip
        """Apply an operator to its content."""
        assert rule.operator is not None
        operator = self.codebook.operators[rule.operator]
        inner = self._content(content, view, target, used, found, depth)
        code = inner.code if inner is not None else None
        source = view.source
        if operator.keeps and isinstance(content, Statement):
            return self._say(view, rule, content, inner, target, modality, used, found, depth)
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
        if inner is not None and threat and self._feared(inner, source):
            inner, value = None, self.codebook.compose(rule.operator, None)
            threat = self.kinds.of(value) == "threat"
        if isinstance(content, Statement):
            used.add(id(content))
            self._walk_nested(
                content, "hypothetical" if inner is None or value != code else modality, used, found, depth + 1
            )
            for prep in view.preps if value != code else ():  # "accused B of lying and [of breaking the law]"
                if prep.word in ("of", "for") and isinstance(prep.filler, Statement) and id(prep.filler) not in used:
                    used.add(id(prep.filler))
                    found += self.acts(prep.filler, "hypothetical", None, depth + 1)
        if inner is not None and value == code and code is not None and source is None:
            source = inner.source
        if inner is not None and threat and self._own_officer(source, inner.source):
            source = inner.source
        if inner is not None and code is not None and self.kinds.of(value) == "coercion" and self._is_made_to(view):
            verb = view.statement.verb
            return evolve(inner, modality=modality, tense=verb.tense, operators=(rule, *inner.operators))
        if value is None:
            told = inner.rule if inner else rule
            return self._silent(view, told, source, modality)
        if self.kinds.of(value) in _PRESSING and isinstance(content, Statement) and _or_else(content):
            value = (
                self.codebook.compose("ultimatum", code) if "ultimatum" in self.codebook.operators else None
            ) or value
        whom = target
        if inner is not None and value == code and self.kinds.of(code) == "blame" and inner.target is not None:
            whom = inner.target if self.is_actor(inner.target) else target  # "urged workers to unite against [B]"
        if whom is None and inner is not None:
            if (
                inner.source is not None
                and not self.same(inner.source, source)
                and (value != code or self.kinds.of(code) == "rupture")
                and not (threat and self._kin(inner.source, source))
            ):
                whom = inner.source
            else:
                whom = inner.target
        if whom is None and inner is None:
            whom = self._content_target(content, source) or self._open_target(view, value)
        if whom is None and value != code and isinstance(content, Phrase):
            whom = self._content_target(content, source)  # "demanded the withdrawal of [B's troops]"
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

    def _who_leaves(self, act: Act, noun: View, view: View) -> None:
        """ "A demanded the withdrawal of [B's troops] from C": they are B's, and C is no more than where they are."""
        troops = noun.object or next((prep.filler for prep in noun.preps if prep.word == "of"), None)
        named = any(prep.word == "by" for prep in noun.preps)
        if isinstance(troops, Phrase) and not named and self.is_actor(troops) and not self._kin(troops, view.source):
            act.source = troops

    @staticmethod
    def _is_made_to(view: View) -> bool:
        """ "was forced [to cut aid]", nobody says by whom: what is told is that aid was cut."""
        passive = view.source is None and view.statement.verb.voice == "passive"
        return passive and any(complement.marker == "to" for complement in view.complements)

    def _not_ruled_out(self, code: str | None) -> str | None:
        """ "did not rule out force" is a threat; other acts that are not ruled out are considered."""
        name = "threaten" if self.kinds.is_force(code) else "consider"
        return self.codebook.compose(name, code) if name in self.codebook.operators else None

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

    @staticmethod
    def _silent(view: View, rule: Rule, source: Phrase | None, modality: Modality) -> Act:
        """What a rule has answered for, but codes to nothing."""
        return Act(None, rule, source, None, modality, view.statement.verb.tense, view.place, view.statement)

    def _say(
        self, view: View, rule: Rule, content: Statement, inner: Act | None, told_whom: Phrase | None,
        modality: Modality, used: set[int], found: list[Act], depth: int,
    ) -> Act | None:  # fmt: skip
        """ "A said that B attacked A": what A says is an act of its own, told by A."""
        assert rule.operator is not None
        source = view.source
        used.add(id(content))
        told: list[Act] = []
        own = inside("say", view.statement, modality)
        if inner is not None and inner.code is not None:
            inner = self._held_out(content, inner, source, view.lemma)
            if own != "asserted" and inner.modality == "asserted":
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
        if inner is not None and inner.code is not None and self.same(inner.source, source):
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
        if inner is not None and view.lemma in _ALLEGING and self._alleged(inner, source):
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

    def _alleged(self, inner: Act, source: Phrase | None) -> bool:
        """ "Kabul says that [Islamabad arms the Taliban]": does who says so hold a deed against others?"""
        wrong = self.kinds.of(inner.code) in BODILY or (
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
        own = self.same(inner.source, source)
        if not (would or verb.modal in _PERHAPS) or not (own or nobody or self._own_force(inner.source, source)):
            return inner
        if (
            told == "announce"
            and would
            and not verb.negated
            and self.kinds.of(inner.code) == "rupture"
            and not _is_supposed(content)
        ):
            return evolve(inner, modality="asserted", source=source if nobody else inner.source)
        made = inner if _is_intent(content) else self._future(inner, negated=verb.negated)
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
        """ "Turkey said [its army]", "the president said [the army]": does a state speak of those who do as it says?"""
        if who is None or source is None or not self._kin(who, source):
            return False
        speakers, others = self.resolver.alone(source), self.resolver.alone(who)
        roles = {role for one in speakers if one.actor is not None for role in one.actor.roles}
        agents = {role for one in others if one.actor is not None for role in one.actor.roles}
        return bool(speakers) and roles <= _STATE and bool(agents) and agents <= _STATE

    def _must(self, view: View, content: Statement, inner: Act | None, modality: Modality) -> Act | None:
        """ "said that B must withdraw": what A tells B to do, by the operators over "must" and "should"."""
        verb = content.verb
        if verb.modal not in ("must", "should") or self.same(content.source, view.source):
            return None
        for compiled in self.matcher.by_verb.get(f"{verb.modal} not" if verb.negated else verb.modal):
            rule = compiled.rule
            assert rule.operator is not None
            code = self.codebook.compose(rule.operator, inner.code if inner is not None else None)
            if code is None or not self._speaks(view.source):
                continue
            whom = content.source or (inner.target if inner is not None else None) or content.object
            return Act(
                code, inner.rule if inner is not None else rule, view.source, whom, modality, view.statement.verb.tense,
                view.place, view.statement, (rule, *inner.operators) if inner is not None else (),
            )  # fmt: skip
        return None

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
            if speaker is not None and who is not None and who.words == ("they",) and self.same(who, speaker):
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


def _is_supposed(statement: Statement) -> bool:
    """Does a clause with "if" or "unless" stand under it?"""
    return any(prep.word in ("if", "unless") for prep in statement.modifiers)


def _is_intent(statement: Statement) -> bool:
    """ "will attack", "would not comment"; and "would attack" where somebody says so; but not under "if"."""
    verb = statement.verb
    if verb.modal != "would" or verb.form != "finite":
        return verb.tense == "future" and not verb.modal
    return not _is_supposed(statement) and (verb.negated or statement.attribution is not None)


def _or_else(demanded: Statement) -> bool:
    """ "told B to withdraw [or face] air strikes": does it say what follows if B does not?"""
    at = demanded.verb.place
    if at is None:
        return False
    reading = at.reading
    for k in range(at.last, len(reading.tags) - 1):
        if reading.lowers[k] == "or" and reading.tags[k + 1][:2] == "VB" and reading.lemmas[k + 1] in _SUFFERING:
            return True
        if reading.lowers[k] in ("but", "that", ";"):
            return False
    return False


def _is_to_come(statement: Statement) -> bool:
    """ "talks [will resume]", "talks are expected [to resume]"."""
    return _is_intent(statement) or statement.verb.form == "to"


def _is_general(code: str | None) -> bool:
    """Is a code the one of its root that says the least, with a 0 behind the root?"""
    return code is not None and len(code) == 3 and code[-1] == "0"


def _asks_for_nothing(act: Act) -> bool:
    """Does a rule of an act name "nothing" as its object?"""
    fillers = [rule.pattern.slots.get("object") for rule in (act.rule, *act.operators)]
    return any(filler is not None and filler.text == "nothing" for filler in fillers)


def _says_nothing(act: Act) -> bool:
    """Is it by a rule that codes it to nothing: a verb that says too little alone, or, with slots, certain words?"""
    return act.rule.code is None and act.rule.operator is None


def _holds_no(rule: Rule) -> bool:
    """Does the "no" that denies belong to the words of the rule: "have [no comment]"?"""
    return any("no" in words for filler in rule.pattern.slots.values() for words in filler.words)


def _is_none(act: Act, verb: VerbGroup) -> bool:
    """Is it the noun that denies the act ("there will be [no deal]"), and not the verb?"""
    return act.modality == "negated" and not verb.negated
