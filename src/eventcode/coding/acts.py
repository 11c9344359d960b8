"""Statements -> acts: rules matched on the tree, operators over nested statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import define, evolve, field

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.coding.actors import ActorResolver, means_nobody
from eventcode.coding.matching import OPEN_TARGETS, Content, Matcher, open_target
from eventcode.coding.memory import cannot_mean
from eventcode.coding.views import View, head_lemma, view_noun, view_statement
from eventcode.inflection import verb_forms
from eventcode.ontology import QuadClass
from eventcode.statements.statement import Phrase, Place, Prep, Statement, VerbGroup
from eventcode.text.wordlists import verbal_nouns, word_list

Modality = Literal["asserted", "negated", "hypothetical"]

TOGETHER = ("03", "04", "05", "06")
"""Roots whose acts several sources without a target do to each other: "A and B agreed"."""
RECIPROCAL = frozenset(("040", "041", "044", "046", "057", "060"))
"""Acts that hold both ways: who meets is met.  Who shares evidence with another has got none back."""
_HYPOTHETICAL = frozenset(("if", "unless", "whether", "in case", "lest", "provided", "until", "till"))
_IMPLICATIVE = frozenset(
    "manage begin start continue help force allow cause come proceed get go use compel lead enable serve prompt".split()
)
"""Verbs whose infinitive did happen; under any other verb it may not have."""
_COMING = frozenset(("come", "be", "remain", "fall"))
"""Verbs that with "under" say what their subject bears: "came under attack"."""
_TOPICS = frozenset(("on", "over", "for", "about", "into"))
"""Prepositions of what several talk about."""
_DEEP = 12
_TRANSFERS = ("06", "07", "15")
_WITHDRAWALS = ("087",)
_THREATS, _BLAME = "13", "11"
_CONDITION_DEPTH, _LEADS = 3, ("", "to", "ing", "that", "if", "unless")
_VERBAL = ("01", "02", "03", "04", "05", "10", "12", "13")


@define(eq=False)
class Act:
    """
    What was done, before its phrases become actors.

    Attributes:
        code: The action code in the rules' ontology, or None when only an operator could make one of it.
        rule: The rule of the content.
        source: Who acts.
        target: Whom it is done to.
        operators: The rules of the operators around it, outermost first.
        modality, tense: As of an event.
        place: Where the word of the act stands.
        said_by: The phrase of who says so, or None.
        statement: The statement of the act.
        own_source: Whether the words of the act say who acts (else nobody is named).
        named: Whether the rule names its target (else it was looked for).
        around: The subjects of the clauses around it, the outermost first.
        mutual: Whether those who act do it to one another: "clashes between A and B".
    """

    code: str | None
    rule: Rule
    source: Phrase | None
    target: Phrase | None
    modality: Modality
    tense: str
    place: Place | None
    statement: Statement
    operators: tuple[Rule, ...] = ()
    said_by: Phrase | None = None
    own_source: bool = field(default=True)
    around: tuple[Phrase, ...] = ()
    named: bool = True
    mutual: bool = False


class ActFinder:
    """
    Finds the acts of statements.

    Args:
        codebook: Rules and operators.
        resolver: Says which phrases are actors.
    """

    def __init__(self, codebook: Codebook, resolver: ActorResolver) -> None:
        self.codebook = codebook
        self.resolver = resolver
        self.transparent = resolver.transparent
        self.matcher = Matcher(codebook, self.transparent, self.is_actor, resolver.names_actor, self.is_event)
        self.noun_ends = frozenset(noun.rpartition(" ")[2] for noun in self.matcher.by_noun)
        self.light, self.borne, self.at_fault, self.doomed = map(
            self._members, ("light", "borne", "at_fault", "doomed")
        )
        self.occurs = word_list("occurrence_verbs")
        self.verb_of = self._verbal_nouns()
        self.words = frozenset(words[-1] for one in codebook.sets.values() for words in one.members)

    def _members(self, name: str) -> frozenset[str]:
        """The members of a word set; none if the codebook has no such set."""
        found = self.codebook.sets.get(name)
        return frozenset(" ".join(words) for words in found.members) if found else frozenset()

    def _verbal_nouns(self) -> dict[str, str]:
        """Nouns of action whose verb has rules that ask for words: "imposition", "lifting", "use"."""
        worded = {verb for verb, rules in self.matcher.by_verb.items() if any(compiled.words for compiled in rules)}
        found = {ing: verb for verb in worded if " " not in verb for ing in verb_forms(verb).ing}
        return found | {noun: verb for noun, verb in verbal_nouns().items() if verb in worded}

    def spoken_of(self, phrase: Phrase) -> bool:
        """Is a thing one that the codebook has a word for: a bomb, a missile, a court ruling?"""
        return head_lemma(phrase) in self.words

    def is_actor(self, phrase: Phrase) -> bool:
        """Is a code known for the phrase (with no date and no memory), or does memory have to say?"""
        for one in self.resolver.alone(phrase):
            if one.actor is not None:
                return True
        return self._pronoun(phrase)

    def is_force_of_nobody(self, phrase: Phrase) -> bool:
        """Is a phrase "troops", "its soldiers": a force with no country beside it?"""
        found = self.resolver.alone(phrase)
        return len(found) == 1 and found[0].actor is not None and found[0].actor.code == "---MIL"

    @staticmethod
    def _pronoun(phrase: Phrase) -> bool:
        at = phrase.place
        return at is not None and at.last - at.first == 1 and at.reading.tags[at.first] in ("PRON", "NAME")

    def is_event(self, phrase: Phrase) -> bool:
        """Is the head of the phrase an event noun?"""
        if phrase.members:
            return any(self.is_event(member) for member in phrase.members)
        real = self._real(phrase)
        return bool(self.event_noun(real)) or self.acting_noun(real)

    def acting_noun(self, phrase: Phrase) -> bool:
        """Does a phrase say what is done to what: "Peru's [imposition] of a curfew", "the [lifting] of sanctions"?"""
        return head_lemma(phrase) in self.verb_of and any(post.word == "of" for post in phrase.posts)

    def event_noun(self, phrase: Phrase) -> str:
        """The event noun that a phrase ends in, the longest ("hunger strike" before "strike"), or ""."""
        known: str | None = phrase.cache.get("event noun")
        if known is None:
            known = phrase.cache["event noun"] = self._event_noun(phrase)
        return known

    def _event_noun(self, phrase: Phrase) -> str:
        at = phrase.place
        if at is None or at.reading.lemmas[at.last - 1] not in self.noun_ends:
            return ""
        lemmas = at.reading.lemmas[max(at.first, at.last - 3) : at.last]
        for k in range(len(lemmas)):
            noun = " ".join(lemmas[k:])
            if noun in self.matcher.by_noun:
                return noun
        return ""

    def _real(self, phrase: Phrase) -> Phrase:
        """The phrase meant: that of the of-phrase after "a series", "a number", "a round"."""
        for _ in range(3):
            if phrase.members or self.event_noun(phrase) or head_lemma(phrase) not in self.transparent:
                return phrase
            inner = next((p.filler for p in phrase.posts if p.word == "of" and isinstance(p.filler, Phrase)), None)
            if inner is None:
                return phrase
            phrase = evolve(inner, posts=inner.posts + tuple(p for p in phrase.posts if p.filler is not inner))
        return phrase

    # -- acts ----------------------------------------------------------------------------------------------------------

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
        if act is not None and act.code is not None:
            found.append(act)
        elif act is None:
            found += self._subject_noun(statement, modality, used)
        self._walk_nested(statement, modality, used, found, depth, act)
        if statement.source is not None:
            for one in found:
                one.around = (statement.source, *one.around)
        if said_by is not None:
            for one in found:
                if one.said_by is None:
                    one.said_by = said_by
        return found

    def _defines(self, statement: Statement) -> bool:
        """ "A coup is the removal of a government": a bare or indefinite common noun that is something, in general."""
        verb, subject = statement.verb, statement.source
        if verb.lemma != "be" or verb.tense != "present" or verb.modal or statement.object is None or subject is None:
            return False
        at = subject.place
        if at is None or at.reading.tags[at.last - 1] != "NOUN" or at.reading.lowers[at.last - 1][-1] == "s":
            return False
        return at.reading.lowers[at.first] in ("a", "an") or at.last - at.first == 1

    def _subject_noun(self, statement: Statement, modality: Modality, used: set[int]) -> list[Act]:
        """ "An attack by rebels on a village [killed 12]": the event noun that is the subject."""
        phrase = statement.source if statement.verb.voice == "active" else statement.object
        if phrase is None or not self.is_event(phrase):
            return []
        found: list[Act] = []
        taken: set[Phrase] = set()
        for member, view in self._noun_views(phrase, statement, inherits=False):
            named = view.source is not None, bool(view.preps or view.complements) or view.object is not None
            told = any(named) if statement.verb.lemma in self.occurs else all(named) or view.mutual
            if member in taken or not told:
                continue  # under a verb that reports nothing of itself, the noun has to name both sides
            kept: list[Act] = []
            act = self._plain(view, _modality(statement.verb, modality), used, kept, 1)
            if act is not None:
                taken.add(member)
                found += kept
                if act.code is not None and act.own_source:
                    act.tense = statement.verb.tense
                    found.append(act)
        return found

    def noun_acts(self, phrase: Phrase, verb: VerbGroup | None) -> list[Act]:
        """Give the acts of the event nouns in a phrase read without its clause, as of the verb nearest to it."""
        around = Statement(None, verb) if verb is not None else _NOTHING
        modality = _modality(around.verb, "asserted")
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
            around = "asserted" if _happened(marker, inner, statement) else _inside(marker, statement, modality)
            inside = self.acts(inner, around, None, depth + 1)
            if act is not None and marker in ("by", "through"):
                for one in inside:
                    if one.target is None or not self.is_actor(one.target):
                        one.target = act.target
            found += inside

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
        if view.source is not None and self.is_event(view.source) and not self.resolver.names_actor(view.source):
            by_noun = self._deed(view.source, statement, modality)
            noun = next(self._noun_views(view.source, statement, inherits=False), None)
            view.source = noun[1].source if noun is not None else None  # "the attack [by rebels] killed 12 people"
        else:
            by_noun = None
        if statement.verb.voice == "passive" and view.source is None and view.object is not None:
            own_act = next(self._noun_views(view.object, statement, inherits=False), None)
            view.source = own_act[1].source if own_act is not None else None  # "[Nicaragua's] lawsuit was filed"
        own = _modality(statement.verb, modality)
        if own == "asserted" and (means_nobody(view.source) or means_nobody(view.object)):
            own = "negated"
        act = self._carried(view, statement, own, used, found, depth)
        if act is None:
            act = self._plain(view, own, used, found, depth)
        if act is None:
            act = self._borne(view, statement, own, used, found, depth)
        verb = statement.verb
        if by_noun is not None and act is not None and act.code is not None and self._is_force(act.code):
            act.code, act.rule, act.source = by_noun.code, by_noun.rule, by_noun.source
            if by_noun.target is not None and self.resolver.names_actor(by_noun.target):
                act.target = by_noun.target
        if (
            verb.tense == "future"
            and act is not None
            and act.code is not None
            and not (verb.modal or _is_none(act, verb))
        ):
            act = self._future(act, negated=verb.negated)
        return act

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
                return act if self._is_force(act.code) and view.source is not None else None
        return None

    def _is_force(self, code: str) -> bool:
        """Is a code one of material conflict?"""
        action = self.codebook.rule_ontology.get(code)
        return action is not None and action.quad == QuadClass.MATERIAL_CONFLICT

    def _noun_views(self, phrase: Phrase, around: Statement, *, inherits: bool) -> Iterator[tuple[Phrase, View]]:
        """The event nouns that a phrase stands for, each with its member of the phrase; the more telling view first."""
        also: tuple[Prep, ...] = ()
        if phrase is around.source and around.verb.lemma in self.occurs:  # "clashes erupted between A and B"
            also = tuple(prep for prep in around.modifiers if prep.word in ("between", "with", "against"))
        for n, prep in enumerate(around.modifiers):
            if prep.filler is phrase:
                also = around.modifiers[n + 1 :]
        for member in phrase.members or (phrase,):
            if phrase.members and phrase.posts:
                member = evolve(member, posts=member.posts + phrase.posts)
            real = self._real(member)
            noun = self.event_noun(real)
            verb = self.verb_of[head_lemma(real)] if self.acting_noun(real) else ""
            for lemma, is_noun, worded in ((noun, True, True), (verb, False, True), (noun, True, False)):
                if not lemma or (worded and not verb):
                    continue
                length = noun.count(" ") + 1 if is_noun else 1
                view = view_noun(real, around, inherits=inherits, also=also, length=length)
                if view is not None:
                    view.lemma, view.is_noun, view.worded = lemma, is_noun, worded
                    yield member, view

    def _future(self, act: Act, *, negated: bool) -> Act:
        """ "will attack": an intent, or with "not" a refusal, over the act."""
        for compiled in self.matcher.by_verb.get("will not" if negated else "will", ()):
            rule = compiled.rule
            code = self.codebook.compose(rule.operator, act.code) if rule.operator is not None else None
            if code is None:
                continue
            return evolve(act, code=code, operators=(rule, *act.operators), modality="asserted")
        return evolve(act, modality="negated" if negated else "hypothetical")

    def _plain(
        self, view: View, modality: Modality, used: set[int], found: list[Act], depth: int, without: str | None = None
    ) -> Act | None:
        """Match a view and build its act, by a rule that is not of the operator `without`."""
        match = self.matcher.match(view, without)
        if match is None:
            return None
        rule = match.rule
        verb = view.statement.verb
        place = view.place
        if rule.operator is None:
            if rule.code is None:
                return self._silent(view, rule, view.source, modality)
            if match.has_target:
                target = match.target
            else:
                handed = self.resolver.names_actor if rule.code.startswith(_TRANSFERS) else self.is_force_of_nobody
                given = (  # "sent [troops] to B"
                    rule.code.startswith((*_TRANSFERS, *_WITHDRAWALS))
                    and ("object" in rule.pattern.slots or view.is_noun)
                    and view.object is not None
                    and (handed(view.object) or self.is_force_of_nobody(view.object))
                )
                target = self._open_target(evolve(view, object=None) if given else view, rule.code)
            if rule.code.startswith(_THREATS) and (target is None or not self.is_actor(target)):
                target = self._warned(view.statement, None, view.source) or target
            if not (rule.code.startswith(_BLAME) and target is view.object and self._is_deed(view)):
                target = with_place(view, target)
            act = Act(rule.code, rule, view.source, target, modality, verb.tense, place, view.statement)
            act.named = match.has_target or (
                target is not None and target is view.object and self.resolver.names_actor(target)
            )
            act.mutual = view.mutual
            act.own_source = not (view.is_noun and view.light is None) or view.source is not None
            return act
        made = self._compose(view, rule, match.content, match.target, modality, used, found, depth)
        if without is None and made is not None and made.code is None and self.codebook.operators[rule.operator].passes:
            return self._plain(view, modality, used, found, depth, rule.operator)
        return made

    def _open_target(self, view: View, code: str) -> Phrase | None:
        """The target under a rule that names none; of a verbal act only what names an actor ("spoke to [B]")."""
        if code.startswith(_BLAME) and self._is_deed(view):  # "condemned the attack [on B]": B is not to blame
            return self._maker(view) or view.object
        addressee = self.resolver.names_actor if code[:2] in _VERBAL else self.is_actor
        if code in RECIPROCAL and view.source is not None and len(view.source.members) > 1:
            about = tuple(prep for prep in view.preps if prep.word not in _TOPICS)  # "A and B discussed C"
            view = evolve(view, preps=about)
        return open_target(view, self.is_whom, addressee)

    def _is_deed(self, view: View) -> bool:
        """Is the object an act of force that names nobody: "the attack", "a bombing"?"""
        phrase = view.object
        if phrase is None or view.is_noun or phrase.members or self.is_whom(phrase) or not self.event_noun(phrase):
            return False
        for _, noun in self._noun_views(phrase, _NOTHING, inherits=False):
            match = self.matcher.match(noun)
            if match is not None and match.rule.code is not None:
                return self._is_force(match.rule.code)
        return False

    def is_whom(self, phrase: Phrase) -> bool:
        """May a phrase be a target: an actor, or a thing with a country beside it ("Russian positions")?"""
        if self.resolver.names_actor(phrase):
            return self.is_actor(phrase)
        return any(one.actor is not None and one.actor.country for one in self.resolver.alone(phrase))

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
            return self._say(view, rule, content, inner, modality, used, found, depth)
        value = self.codebook.compose(rule.operator, code)
        if inner is not None and code is not None and value is not None and inner.modality == "negated":
            value = self._of_denied(rule.operator, code, value)
        if isinstance(content, Statement):
            used.add(id(content))
            self._walk_nested(
                content, "hypothetical" if inner is None or value != code else modality, used, found, depth + 1
            )
        if inner is not None and value == code and code is not None and source is None:
            source = inner.source
        if value is None:
            told = inner.rule if inner else rule
            return self._silent(view, told, source, modality)
        whom = target
        if whom is None and inner is not None:
            if (
                inner.source is not None
                and not self._same(inner.source, source)
                and value != code
                and not (value.startswith(_THREATS) and self._kin(inner.source, source))
            ):
                whom = inner.source
            else:
                whom = inner.target
        if whom is None and inner is None:
            whom = self._content_target(content, source) or self._open_target(view, value)
        if whom is None and value != code and isinstance(content, Phrase):
            whom = self._content_target(content, source)  # "demanded the withdrawal of [B's troops]"
        if value.startswith(_THREATS) and (whom is None or not self.is_actor(whom)):
            whom = self._warned(view.statement, content, source) or whom
        if content is view.object and (whom is None or not self.is_actor(whom)):  # "rejected an offer [from B]"
            whom = self._maker(view) or whom
        denied = inner is not None and value == code and inner.modality == "negated"
        return Act(
            value, inner.rule if inner is not None else rule, source, whom,
            "negated" if denied and modality == "asserted" else modality,
            view.statement.verb.tense, view.place, view.statement,
            (rule, *inner.operators) if inner is not None else (),
        )  # fmt: skip

    def _of_denied(self, operator: str, code: str, value: str) -> str | None:
        """What an operator makes of "not to X": to promise no attack is no threat, to plan no help is a refusal."""
        if value[:2] == "13" and self._is_force(code):
            return self.codebook.compose(operator, None)
        if value[:2] == "03" and not self._is_force(code):
            return self.future_of(code, negated=True)
        return value

    def future_of(self, code: str, *, negated: bool) -> str | None:
        """The code of "will X", or of "will not X", where X has a code."""
        for compiled in self.matcher.by_verb.get("will not" if negated else "will", ()):
            if compiled.rule.operator is not None:
                found = self.codebook.compose(compiled.rule.operator, code)
                if found is not None:
                    return found
        return None

    def _kin(self, first: Phrase, second: Phrase | None) -> bool:
        """Are two actors of one country: "the CIA official" and "the CIA"?"""
        if second is None or self._same(first, second):
            return second is not None
        one, other = self.resolver.alone(first), self.resolver.alone(second)
        if not one or not other or one[0].actor is None or other[0].actor is None:
            return False
        return one[0].actor.country is not None and one[0].actor.country == other[0].actor.country

    def _warned(self, statement: Statement, content: Content | None, source: Phrase | None) -> Phrase | None:
        """Whom a threat is for: who would have to do what its condition says ("... unless [Rwanda] withdraws")."""
        clauses = [("", around, 0) for around in (statement, content) if isinstance(around, Statement)]
        while clauses:
            marker, around, depth = clauses.pop(0)
            who = around.source
            if marker in ("if", "unless") and who is not None and self.resolver.names_actor(who):
                if self.is_actor(who) and not self._kin(who, source):
                    return who
            if depth < _CONDITION_DEPTH:
                clauses += [(word, inner, depth + 1) for word, inner in nested(around) if word in _LEADS]
        return None

    def _maker(self, view: View) -> Phrase | None:
        """Whose the object of a verb is, by "from" or "by" after it."""
        for prep in view.preps:
            if (
                prep.word in ("from", "by")
                and isinstance(prep.filler, Phrase)
                and self.resolver.names_actor(prep.filler)
            ):
                return prep.filler
        return None

    @staticmethod
    def _silent(view: View, rule: Rule, source: Phrase | None, modality: Modality) -> Act:
        """What a rule has answered for, but codes to nothing."""
        return Act(None, rule, source, None, modality, view.statement.verb.tense, view.place, view.statement)

    def _content_target(self, content: Content | None, source: Phrase | None) -> Phrase | None:
        """Whom an uncodable content concerns: its actor if that is not the one who speaks."""
        if isinstance(content, Statement):
            if content.source is not None and not self._same(content.source, source) and self.is_actor(content.source):
                return content.source
            return open_target(view_statement(content), self.is_actor, self.is_actor)
        if isinstance(content, Phrase):
            for post in content.posts:
                if isinstance(post.filler, Phrase) and self.is_actor(post.filler):
                    return post.filler
            view = view_noun(content, _NOTHING, inherits=False) if not content.members else None
            if view is not None and view.source is not None:
                return view.source
        return None

    def _say(
        self, view: View, rule: Rule, content: Statement, inner: Act | None, modality: Modality, used: set[int],
        found: list[Act], depth: int,
    ) -> Act | None:  # fmt: skip
        """ "A said that B attacked A": what A says is an act of its own, told by A."""
        assert rule.operator is not None
        source = view.source
        used.add(id(content))
        told: list[Act] = []
        own = _inside("say", view.statement, modality)
        would = inner is not None and inner.code is not None and content.verb.modal == "would"
        if inner is not None and would and self._same(inner.source, source):  # "said it would attack": an intent
            inner = self._future(inner, negated=content.verb.negated)
        if inner is not None and inner.code is not None:
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
        if inner is not None and inner.code is not None and self._same(inner.source, source):
            return self._silent(view, rule, source, modality)
        fault = self._fault(content) if not self._same(content.source, source) and self._speaks(source) else None
        if fault is not None:
            whom, tense = content.source, view.statement.verb.tense
            return Act(fault, rule, source, whom, modality, tense, view.place, view.statement)
        against = inner is not None and inner.target is not None and self._same(inner.target, source)
        code = inner.code if inner is not None else None
        value = self.codebook.compose(rule.operator, code, against=against) if against else None
        value = value or self.codebook.compose(rule.operator, code)
        if value is None or not self._speaks(source):
            return self._silent(view, rule, source, modality)
        whom = inner.source if inner is not None and not self._same(inner.source, source) else None
        if whom is None and inner is None:
            whom = self._content_target(content, source)
        return Act(value, inner.rule if inner and against else rule, source, whom, modality, view.statement.verb.tense,
                   view.place, view.statement, (rule,) if inner is not None and against else ())  # fmt: skip

    def _must(self, view: View, content: Statement, inner: Act | None, modality: Modality) -> Act | None:
        """ "said that B must withdraw": what A tells B to do, by the operators over "must" and "should"."""
        verb = content.verb
        if verb.modal not in ("must", "should") or self._same(content.source, view.source):
            return None
        for compiled in self.matcher.by_verb.get(f"{verb.modal} not" if verb.negated else verb.modal, ()):
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
        if verb.negated:
            return None
        if verb.lemma in self.at_fault and "accuse" in operators:
            return self.codebook.compose("accuse", None)
        if (verb.modal == "would" or verb.tense == "future") and "threaten" in operators:
            fate = f"{verb.lemma} {head_lemma(content.object)}" if content.object is not None else verb.lemma
            if fate in self.doomed or verb.lemma in self.doomed:
                return self.codebook.compose("threaten", None)
        return None

    def _speaks(self, source: Phrase | None) -> bool:
        """Is what this source says a statement of an actor, and not only a report by media, experts or witnesses?"""
        if source is None:
            return False
        for one in self.resolver.alone(source):
            actor = one.actor
            if actor is None:
                return self._pronoun(source)
            if "MED" in actor.code[3:]:
                return False
            return not actor.code.startswith("---") or not self.resolver.only_reports(source)
        return self._pronoun(source)

    def _same(self, first: Phrase | None, second: Phrase | None) -> bool:
        """Do two phrases mean the same actor: the same words, a pronoun for it, or one code?"""
        if first is None or second is None:
            return False
        if first is second or first == second:
            return True
        at = first.place
        if at is not None and at.last - at.first == 1 and at.reading.tags[at.first] == "PRON":
            word = at.reading.lowers[at.first]
            return word in _AGAIN and not any(
                (mention := self.resolver.mention(second, one)) is not None and cannot_mean(word, mention)
                for one in self.resolver.alone(second)
            )
        one, other = self.resolver.alone(first), self.resolver.alone(second)
        return bool(one and other and one[0].actor is not None and one[0].actor == other[0].actor)

    def _content(
        self, content: Content | None, view: View, target: Phrase | None, used: set[int], found: list[Act], depth: int
    ) -> Act | None:
        """The act that fills X, or None when it cannot be coded."""
        if content is None:
            return None
        if isinstance(content, Statement):
            return self.core(content, "asserted", used, found, depth + 1)
        for _, noun in self._noun_views(content, view.statement, inherits=content is view.object):
            if content is view.object and noun.source is view.statement.source and not view.is_noun:
                noun.source = self._maker(view) or noun.source  # "demanded the withdrawal of troops [by B]"
            act = self._plain(noun, "asserted", used, found, depth + 1)
            if act is not None and act.code is not None:
                return act
        return None


def with_place(view: View, phrase: Phrase | None) -> Phrase | None:
    """Give an object the place that follows it in the clause: "killed [troops] in Iraq"."""
    if phrase is None or phrase is not view.object or phrase.members or view.is_noun or not view.preps:
        return phrase
    prep = view.preps[0]
    if prep.word not in ("in", "from", "at", "near", "inside", "of") or not isinstance(prep.filler, Phrase):
        return phrase
    if view.source is not None and view.statement.verb.voice == "passive" and prep.word in ("from", "of"):
        return phrase  # "killed by rebels [from Iraq]": that of the agent
    return evolve(phrase, posts=(*phrase.posts, prep))


_AGAIN = frozenset("it he she they him her them itself himself herself themselves".split())
"""Pronouns that may mean who speaks of them."""
_NOTHING = Statement(None, VerbGroup(""))


def nested(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """The statements directly inside a statement, each with the word that introduces it."""
    for prep in statement.modifiers:
        if isinstance(prep.filler, Statement):
            yield prep.word, prep.filler
        else:
            yield from _in_phrase(prep.filler)
    for complement in statement.complements:
        yield complement.marker, complement.statement
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield from _in_phrase(phrase)


def _in_phrase(phrase: Phrase) -> Iterator[tuple[str, Statement]]:
    for post in phrase.posts:
        if isinstance(post.filler, Statement):
            yield post.word, post.filler
        else:
            yield from _in_phrase(post.filler)
    for member in phrase.members:
        yield from _in_phrase(member)


def _modality(verb: VerbGroup, around: Modality) -> Modality:
    """The modality of an act by its own verb and by what is around it."""
    if verb.modal:
        return "hypothetical"
    if verb.negated:
        return "negated"
    return around


def _is_none(act: Act, verb: VerbGroup) -> bool:
    """Is it the noun that denies the act ("there will be [no deal]"), and not the verb?"""
    return act.modality == "negated" and not verb.negated


def _inside(marker: str, outer: Statement, modality: Modality) -> Modality:
    """What a clause around it makes of a clause inside."""
    if marker in _HYPOTHETICAL:
        return "hypothetical"
    if marker in ("to", "for", "against", "from", "without"):
        if marker == "to" and outer.verb.lemma in _IMPLICATIVE:
            return modality
        return "hypothetical"
    if marker in ("that", "ing", "say", "of", "about"):
        if outer.verb.negated or outer.verb.lemma in _DOUBTFUL:
            return "hypothetical"
        return "asserted" if marker == "say" else modality
    return modality if modality != "negated" else "asserted"


def _happened(marker: str, inner: Statement, outer: Statement) -> bool:
    """Is a clause of time a report, whatever is said of the clause around it: "refused to come [when B attacked]"?"""
    verb = inner.verb
    return marker in _TIMES and verb.tense == "past" and not (verb.modal or verb.negated or outer.verb.modal)


_TIMES = frozenset(("after", "as", "when", "since", "while"))
_DOUBTFUL = frozenset(
    "deny dispute refute contest reject"
    " hope fear suspect doubt expect suggest imagine guess wonder speculate wish consider propose recommend"
    " demand urge insist request require order warn predict anticipate assume ask plan intend avoid"
    " risk favor oppose".split()
)
"""Verbs whose clause is no report of what happened."""
