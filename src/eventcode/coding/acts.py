"""Statements -> acts: rules matched on the tree, operators over nested statements."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from eventcode.coding.act import Act, Modality
from eventcode.coding.actors import means_nobody
from eventcode.coding.composing import SUFFERING, Composer
from eventcode.coding.home import WHERE
from eventcode.coding.matching import OPEN_TARGETS
from eventcode.coding.memory import SPEAKER
from eventcode.coding.modality import PERHAPS, happened, inside, is_intent, modality_of, nested
from eventcode.coding.nouns import NOTHING
from eventcode.coding.views import View, end_of, view_statement
from eventcode.statements.statement import Phrase, Prep, Statement, VerbGroup
from eventcode.text.lexicon import lexicon

_BESIDE = frozenset(("after", "following", "during", "at"))
"""Prepositions by which a meeting is told beside another act."""
_COMING = frozenset(("come", "be", "remain", "fall"))
"""Verbs that with "under" say what their subject bears: "came under attack"."""
_ENDING = frozenset(("end", "conclude", "finish", "close", "break up"))
"""Verbs that with "without" say that nothing came of it: "talks ended without agreement"."""
_JUDGING = frozenset("welcome praise condemn criticize denounce applaud hail laud deplore reject".split())
"""Verbs of what others think of an act."""
_BEGINNING = frozenset("begin close conclude continue end follow open resume start".split())
"""Verbs with "with" by which a subject is told that is an act: "A's visit to B [began] with a parade"."""
_DEEP = 12
_UNDONE = frozenset(("appeal", "blame", "demand", "intent", "refusal", "threat"))
"""Kinds of acts that speak of others that have not been done: "urged steps, [including] cutting aid"."""
_SWAPPING = frozenset(("exchange", "swap", "trade"))
"""Verbs of what goes both ways between two: "prisoners were [exchanged] between A and B"."""
_ORDERING = frozenset("deploy dispatch employ fly launch order send use".split())
"""Verbs of who has something done by what is theirs: "sent [drones] to strike a port"."""
_QUOTING = frozenset(("cite", "quote"))
_HALT = "halt"
"""The operator of what fails: "talks between A and B [collapsed]"."""


class ActFinder(Composer):
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
        if depth == 0 and statement.kind == "to" and modality == "asserted":
            modality = "hypothetical"  # "[To end the strike], Gambia freed four men"
        said = _quoted(statement)
        if said is not None:
            return self.acts(evolve(said, kind=statement.kind), modality, said_by, depth + 1)
        found: list[Act] = []
        used: set[int] = set()
        said_by = said_by or statement.attribution
        act = self.core(statement, modality, used, found, depth)
        further = self._further(act, statement, modality, used, depth) if act is not None else []
        begins = statement.verb.lemma in _BEGINNING and statement.object is None
        first = begins or self._is_judged(act, statement)
        told = self._subject_noun(statement, modality, used, silent=True) if first else []
        if told:
            found += told
        elif act is not None and act.code is not None:
            found.append(act)
            if statement.verb.lemma in self.borne:  # "[an attack by A on B] drew criticism from C"
                found += self._subject_noun(statement, modality, used, silent=True)
        else:
            found += self._subject_noun(statement, modality, used, silent=act is not None)
        found += further
        before = len(found)
        self._walk_nested(statement, modality, used, found, depth, act)
        silent = act is not None and (act.target is None or not self.is_actor(act.target))
        if act is not None and silent and self.kinds.exact(act.code) == "statement":
            act.target = next((one.target for one in found[before:] if self._is_weighed(one)), act.target)
        if modality == "asserted" and not (statement.verb.modal or statement.verb.tense == "future"):
            found += self._beside(statement)
        subject = statement.object if statement.verb.voice == "passive" else statement.source
        if subject is not None:
            for one in found:
                one.around = (subject, *one.around)
        if said_by is not None:
            for one in found:
                if one.said_by is None:
                    one.said_by = said_by
                    self._attribute(one)
                    self._address(one, statement.addressee)
        return found

    def _further(self, act: Act, statement: Statement, modality: Modality, used: set[int], depth: int) -> list[Act]:
        """ "promised to free the hostages [and to withdraw]": the operator over each of what is joined."""
        further: list[Act] = []
        operator = self.codebook.operators[act.rule.operator] if act.rule.operator is not None else None
        says = operator is not None and operator.keeps
        if not (says or act.operators):
            return further
        taken = {content.marker for content in statement.complements if id(content.statement) in used}
        words = {prep.word for prep in statement.modifiers if id(prep.filler) in used}
        for part in _parts(statement, taken, words, used):
            kept: list[Act] = []
            one = self.core(part, modality, consumed := set(used), kept, depth)
            if one is None:
                continue
            if says and one.rule is act.rule:  # "said that B lied, [and that it would act]"
                used |= consumed
                further += kept
            elif act.operators and one.code not in (None, one.rule.code) and one.operators[:1] == act.operators[:1]:
                used |= consumed  # but not the act itself: "demanded that B close its office"
                further += [one, *kept]
        return further

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

    def _address(self, act: Act, whom: Phrase | None) -> None:
        """ "[We] will attack, A told [B]": what who speaks does to nobody else he does to whom he speaks of."""
        at = act.source.place if act.source is not None else None
        speaks = at is not None and at.last - at.first == 1 and at.reading.lowers[at.first] in SPEAKER
        if not speaks or whom is None or (act.target is not None and self.resolver.names_actor(act.target)):
            return
        if not any("MED" in one.actor.code[3:] for one in self.resolver.alone(whom) if one.actor is not None):
            act.target = whom  # but not "told reporters"

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
            view.source = view.source or self._giver(view.object) or self._left_land(statement)
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
            if by_noun.target is not None and self._is_somebodys(by_noun.target):
                act.target = by_noun.target
        meant = is_intent(statement) and modality != "hypothetical"  # not "if rebels were to attack"
        if meant and act is not None and act.source is None and verb.voice == "passive":
            act.modality, meant = "hypothetical", False  # "the embassy will be closed": nobody says by whom
        if act is not None and act.code is not None and meant and not _is_none(act, verb):
            act = self._future(act, negated=verb.negated)
            if self.kinds.of(act.code) == "refusal" and (act.target is None or not self.is_actor(act.target)):
                act.target = self._warned(statement, None, act.source) or act.target
        elif act is not None and act.code is not None and statement.attribution is not None:
            if verb.modal in PERHAPS and self._own_officer(statement.attribution, act.source):
                act = self._held_out(statement, act, act.source)  # "Turkey could suspend aid, [the minister] said"
        return act

    def _is_somebodys(self, phrase: Phrase) -> bool:
        """Is it somebody, or a thing of a body or a force: "an attack on [a NATO convoy]", not "a bus in Kabul"?"""
        if self.resolver.names_actor(phrase):
            return True
        here = phrase.with_posts(tuple(post for post in phrase.posts if post.word not in WHERE))
        actors = (one.actor for one in self.resolver.alone(here))
        return any(actor is not None and (actor.is_international or len(actor.code) > 3) for actor in actors)

    def _sender(self, statement: Statement) -> Prep | None:
        """ "killed by gunfire [from A]", "by rockets [from A]": behind what is no actor, who or where it comes from."""
        agent = statement.source
        if statement.verb.voice != "passive" or agent is None or agent.place is None or self.is_actor(agent):
            return None
        last = end_of(agent)
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

    def _left_land(self, statement: Statement) -> Phrase | None:
        """ "Two priests were deported from [Kenya]": the country that puts somebody out."""
        for prep in statement.modifiers if statement.verb.lemma in self.expelling else ():
            if prep.word == "from" and isinstance(prep.filler, Phrase) and self.resolver.names_actor(prep.filler):
                lands = [one.actor for one in self.resolver.alone(prep.filler)]
                if lands and all(land is not None and land.code == land.country for land in lands):
                    return prep.filler
        return None

    def _as_passive(self, statement: Statement) -> Statement | None:
        """ "The attack was [committed] by rebels", "Fiji was [given] aid": where no rule has "be committed by"."""
        be, _, participle = statement.verb.lemma.partition(" ")
        by = next((p for p in statement.modifiers if p.word == "by" and isinstance(p.filler, Phrase)), None)
        agent = by.filler if by is not None and isinstance(by.filler, Phrase) else None
        if be != "be" or (agent is None and statement.object is None):
            return None
        verb = next((lemma for tag, lemma in lexicon().verb_readings(participle) if tag == "VBN"), None)
        if verb is None or verb not in self.matcher.by_verb:
            return None
        rest = tuple(prep for prep in statement.modifiers if prep is not by)
        passive = evolve(statement.verb, lemma=verb, voice="passive")
        whom, what = (statement.source, statement.object) if statement.object is not None else (None, statement.source)
        return evolve(statement, source=agent, verb=passive, object=what, recipient=whom, modifiers=rest)

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


def _quoted(statement: Statement) -> Statement | None:
    """ "A was quoted [as saying]", "C quoted A [as saying]": what is said."""
    if statement.verb.lemma not in _QUOTING or statement.verb.negated or not statement.modifiers:
        return None
    said = (one.filler for one in statement.modifiers if one.word == "as" and isinstance(one.filler, Statement))
    inner = next(said, None)
    return evolve(inner, source=statement.object) if inner is not None and statement.object is not None else None


def _parts(statement: Statement, markers: set[str], words: set[str], used: set[int]) -> Iterator[Statement]:
    """The statement with one alone of the complements, or of the clauses behind a preposition, that are joined."""
    for content in statement.complements:
        suffers = content.statement.verb.lemma in SUFFERING  # "must leave or [face war]"
        if content.marker in markers and id(content.statement) not in used and not suffers:
            beside = [one for one in statement.complements if one.marker != content.marker]
            yield evolve(statement, complements=(content, *beside))
    for prep in statement.modifiers:
        if prep.word in words and isinstance(prep.filler, Statement) and id(prep.filler) not in used:
            around = [one for one in statement.modifiers if one.word != prep.word]
            yield evolve(statement, modifiers=(prep, *around))


def _is_to_come(statement: Statement) -> bool:
    """ "talks [will resume]", "talks are expected [to resume]"."""
    return is_intent(statement) or statement.verb.form == "to"


def _is_general(code: str | None) -> bool:
    """Is a code the one of its root that says the least, with a 0 behind the root?"""
    return code is not None and len(code) == 3 and code[-1] == "0"


def _asks_for_nothing(act: Act) -> bool:
    """Does a rule of an act name "nothing" as its object?"""
    fillers = [rule.pattern.slots.get("object") for rule in (act.rule, *act.operators)]
    return any(filler is not None and filler.text == "nothing" for filler in fillers)


def _is_none(act: Act, verb: VerbGroup) -> bool:
    """Is it the noun that denies the act ("there will be [no deal]"), and not the verb?"""
    return act.modality == "negated" and not verb.negated
