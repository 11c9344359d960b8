"""Clauses that are open -> statements: where they hang, what they share, whose subject they take."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from eventcode.statements.clauses.clause import Clause, ClauseLists
from eventcode.statements.clauses.logical import finish_phrase, statement_of
from eventcode.statements.clauses.times import TimeSteps, share_times
from eventcode.statements.grouping import Item
from eventcode.statements.parsing import Draft, Tok, parse_clause, parse_phrase
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Complement, Phrase, Place, Statement, VerbGroup

CAUSATIVES = frozenset(("help", "let", "make", "have", "see", "watch"))
_OBLIQUE_CONTROL = frozenset(("call", "appeal", "rely", "depend", "plead", "look", "wait", "prevail"))
_GIVING = frozenset(("give", "grant", "allow", "offer", "deny", "leave", "set"))
"""Verbs whose first object does what follows the second: "gave [the envoy] 72 hours to leave"."""
_WARNING = frozenset(("warn", "threaten", "caution"))
_ACCUSING = frozenset(("allege", "charge"))
"""Verbs of attribution that make a threat of what may or will be."""
_INTRANSITIVE = frozenset(
    "intervene interfere act arrive come go meet talk speak return march rally gather assemble demonstrate resign"
    " retire compromise cooperate collaborate retreat withdraw die collapse emerge appear rise fall sit wait".split()
)
"""Verbs that do not share the object of the verb that "and" joins to them."""
OBJECT_PREPS = frozenset(("of", "from", "for", "into", "with", "against"))
_HELD = (("captive",), ("hostage",), ("prisoner",))


class Building(TimeSteps):
    """The clauses of a sentence so far, the innermost open one last on the stack, and how they become statements."""

    def __init__(self, lists: ClauseLists, reading: Reading, items: Sequence[Item]) -> None:
        super().__init__(lists, reading, items)
        self.clauses: list[Clause] = []
        self.stack: list[Clause] = []
        self.comma = False
        self.cc = ""
        self.who: Phrase | None = None
        self.saying: VerbGroup | None = None
        self.listener: Phrase | None = None
        self.asked: VerbGroup | None = None

    @property
    def cur(self) -> Clause:
        """The innermost open clause."""
        return self.stack[-1]

    def phrase(self, i: int) -> Phrase:
        """Item i as a phrase."""
        item = self.items[i]
        return self.words(item.first, item.last)

    def words(self, first: int, last: int) -> Phrase:
        """Tokens [first, last) as a phrase."""
        return Phrase(self.reading.words(first, last), place=Place(self.reading, first, last))

    def open(self, clause: Clause) -> None:
        """Make a clause the current one."""
        self.clauses.append(clause)
        self.stack.append(clause)

    def inside(self, clause: Clause, preposition: str = "") -> None:
        """Open a clause that is one token of the current clause."""
        parent = clause.parent = self.cur
        clause.lifted = False
        if preposition:
            parent.tokens.append(Tok("PREP", preposition))
        elif parent.verb is None and parent.last() == "NP":
            if clause.kind == "to":  # "A's refusal [to leave] angered B"
                clause.carry, clause.antecedent = "owner", _owner(parent.tokens)
            parent.tokens.append(Tok("OF", clause.marker or "to"))
        parent.tokens.append(Tok("SUB", clause))
        self.open(clause)

    def main(self) -> None:
        """Close everything and begin a main clause."""
        self.stack.clear()
        self.open(Clause("main"))

    def described(self, after_comma: bool) -> Phrase | None:
        """
        What a relative clause speaks of.

        A bare name is not told from others by a clause without a comma: in "an assault on Lebanon that killed ten" it
        is the assault.
        """
        last = self.last_nominal()
        tokens = self.cur.tokens
        at = last.place if last is not None else None
        if after_comma or at is None or len(tokens) < 3 or self.reading.tags[at.first : at.last] != ["NAME"]:
            return last
        if tokens[-2].type in ("PREP", "OF") and tokens[-3].type == "NP" and tokens[-1].value is last:
            return tokens[-3].value  # type: ignore[no-any-return]
        return last

    def last_nominal(self) -> Phrase | None:
        """The phrase after the verb, or before it, that the innermost clause has had last."""
        for token in reversed(self.cur.tokens):
            if token.type == "NP":
                return token.value  # type: ignore[no-any-return]
            if token.type == "VERB":
                return None
        return None

    def close_at_comma(self, i: int) -> None:
        """A comma closes what a comma opened, and a clause that stands before its main clause."""
        for k in range(1, len(self.stack) - 1):
            if self.is_fronted(self.stack[k]) and self.clause_ahead(i + 1):
                del self.stack[k:]  # "After A refused to leave, B attacked"
                return
        cur = self.cur
        if self.is_fronted(cur) and cur.last() == "NP" and (end := self.list_ahead(i + 1)) and not self.finite(end):
            return  # "After A urged B, [C and D] to leave"
        while len(self.stack) > 1 and cur.verb is not None:
            fronted = self.is_fronted(cur)
            if not (cur.after_comma or fronted or (cur.parent is not None and cur.parent.verb is None)):
                break
            self.stack.pop()
            cur = self.cur
            if fronted:
                break

    @staticmethod
    def is_fronted(clause: Clause) -> bool:
        """Does a clause behind a conjunction or a preposition stand before its main clause?"""
        return clause.kind in ("adverb", "ing") and clause.parent is not None and clause.parent.verb is None

    def has_verb(self) -> bool:
        """Has an open clause its verb?"""
        return any(clause.verb is not None for clause in self.stack)

    def waits(self) -> bool:
        """Has a clause around this one its subject but no verb yet?"""
        return any(clause.verb is None and clause.tokens for clause in self.stack[:-1])

    def coordinate_clause(self, i: int) -> None:
        """Begin a clause beside the innermost finite one."""
        while len(self.stack) > 1 and self.cur.kind not in ("main", "that", "whether"):
            self.stack.pop()
        beside = self.cur
        self.stack.pop()
        if beside.lifted or not self.stack:
            self.open(Clause(beside.kind if beside.lifted else "main"))
        else:
            self.inside(Clause(beside.kind, beside.marker))

    def take_verb(self, i: int) -> int:
        """Make item i the verb of the innermost clause."""
        self.cur.verb = self.items[i]
        self.cur.tokens.append(Tok("VERB", self.items[i].verb))
        return i + 1

    def phrase_of(self, i: int, end: int) -> Phrase | None:
        """Read items [i, end) as one phrase."""
        tokens: list[Tok] = []
        for k in range(i, end):
            kind = self.kinds[k]
            if kind == "NP":
                tokens.append(Tok("NP", self.phrase(k)))
            elif kind == "PREP":
                tokens.append(Tok("PREP", self.items[k].word))
            elif kind == "CC":
                tokens.append(Tok("AND", self.items[k].word))
            else:
                break
        phrase = parse_phrase(tokens)
        return finish_phrase(phrase) if phrase is not None else None

    def finish(self) -> list[Statement]:
        """Read every clause, carry the subjects over, put inner clauses into outer ones."""
        for clause in self.clauses:
            clause.draft = parse_clause(clause.tokens + clause.held if clause.held else clause.tokens)
        self.share_with_fronted()
        for clause in self.clauses:
            if clause.draft is not None:
                self.carry_over(clause, clause.draft)
                self.share_object(clause, clause.draft)
        if self.reading.times:
            share_times(self.clauses)
        for clause in reversed(self.clauses):
            if clause.draft is not None:
                times = self.places(clause) if clause.times else ()
                said_by = self.who if clause.lifted else None
                clause.statement = statement_of(clause.draft, said_by, clause.draft.cut, times, clause.kind)
            clause.parent = clause.shares = None  # clauses in a circle would wait for the garbage collector
        told = [c.statement for c in self.clauses if c.lifted and c.statement is not None]
        if self.saying is None:
            return told
        listener = finish_phrase(self.listener) if self.listener is not None else None
        return [self.told(evolve(one, addressee=listener) if listener is not None else one) for one in told]

    def share_with_fronted(self) -> None:
        """ "[Accusing B of lying], A left", "[Urged by B], A left": participles in front have the subject behind."""
        waiting: list[Clause] = []
        for clause in self.clauses:
            draft, shared = clause.draft, clause.shares
            taken = clause.carry and (shared is None or shared.draft is not None)
            if not clause.lifted or clause.kind not in ("main", "ing", "en") or taken or draft is None:
                continue
            if waiting and _is_participle(draft):
                draft.verb = evolve(draft.verb, voice="passive")  # "invaded by B and [criticised by C]"
            if _lacks_subject(draft):
                waiting.append(clause)
                continue
            if draft.subject is not None and draft.verb.form == "finite":
                for one in waiting:
                    one.carry, one.shares, one.kind = "fronted", clause, "main"
            waiting.clear()

    def told(self, statement: Statement) -> Statement:
        """ "B must withdraw, A said" -> "A said that B must withdraw": a demand, a warning or a charge is A's."""
        verb, saying = statement.verb, self.saying
        if saying is None or self.who is None or statement.attribution is None:
            return statement
        opens = verb.place is not None and all(tag == "QUOTE" for tag in self.reading.tags[: verb.place.first])
        ordered = verb.form == "to" or (opens and verb.tense == "present")
        if ordered and statement.source is None and self.listener is not None:  # "Withdraw, A told B"
            listener = finish_phrase(self.listener)
            order = evolve(verb, form="to")
            content = (Complement("to", evolve(statement, source=listener, verb=order, attribution=None)),)
            return Statement(finish_phrase(self.who), saying, listener, complements=content, place=saying.place)
        otherwise = verb.place is not None and self.reading.lowers[verb.place.first - 1] == "or"  # "or face attack"
        if verb.form != "finite" or otherwise:
            return statement
        held_out = verb.modal == "would" or verb.tense == "future"
        warned = saying.lemma in _WARNING and (verb.modal or held_out)
        supposed = held_out and statement.supposed
        if not warned and not supposed and saying.lemma not in _ACCUSING and not _obliges(verb):
            return statement
        content = (Complement("that", evolve(statement, attribution=None)),)
        whom = finish_phrase(self.listener) if self.listener is not None else None
        return Statement(finish_phrase(self.who), saying, whom, complements=content, place=saying.place)

    def attribute(self, i: int, end: int) -> None:
        """Items [i, end) say who says so and how: "X warned"."""
        self.tells(i, end)
        verb = next((item.verb for item in self.items[i:end] if item.form == "finite"), None)
        if self.saying is None and self.who is None and verb is not None and verb.voice == "active":
            self.saying = verb
            k = next(k for k in range(i, end) if self.items[k].verb is verb) + 1
            if self.kinds[k] == "PREP" and self.items[k].word in ("of", "to"):
                k += 1  # "said of the rebels"
            if k < end and self.kinds[k] == "NP":
                self.listener = self.phrase_of(k, self.nominal_end(k))

    def share_object(self, clause: Clause, draft: Draft) -> None:
        """ "debated and approved the bill": the first verb has the second one's object."""
        first = clause.shares
        if clause.carry != "same" or first is None or first.draft is None or clause.kind != first.kind:
            return
        if first.draft.verb.lemma in _INTRANSITIVE:
            return  # "to intervene and mediate an end to the war"
        alone = first.tokens[-1].type == "VERB" and first.draft.verb.voice == draft.verb.voice == "active"
        if alone and not draft.objects and draft.modifiers and first.draft.verb.lemma in self.lists.transitive:
            whom = draft.modifiers[0][1]
            if isinstance(whom, Phrase) and not first.draft.modifiers:  # "invaded and later apologised to [B]"
                first.draft.objects = [whom]
        if alone and draft.objects:
            first.draft.objects = list(draft.objects)
            if not first.draft.modifiers:  # "imposed and later lifted sanctions [on B]"
                first.draft.modifiers = [
                    (word, filler) for word, filler in draft.modifiers if isinstance(filler, Phrase)
                ]

    @staticmethod
    def who_were_among(clause: Clause) -> Phrase | None:
        """ "Two nurses were among those [freed]", "Among those [freed] were two nurses": who they were."""
        parent = clause.parent.draft if clause.parent is not None else None
        if parent is None or parent.verb.lemma != "be" or clause.antecedent is None:
            return None
        if clause.antecedent.words != ("those",) or ("among", clause.antecedent) not in parent.modifiers:
            return None
        return parent.subject or (parent.objects[0] if parent.objects else None)

    def carry_over(self, clause: Clause, draft: Draft) -> None:
        """Fill the role that a relative pronoun, an infinitive or a participle leaves to another clause."""
        if clause.kind == "rel" and clause.gap:
            antecedent = self.who_were_among(clause) or clause.antecedent
            if draft.subject is None:
                draft.subject = antecedent
            elif antecedent is not None and draft.verb.voice == "active":
                held = len(draft.objects) == 1 and draft.objects[0].words[-1:] in _HELD  # "officers it held [captive]"
                if held or (not draft.objects and draft.verb.lemma not in self.lists.speech_verbs):
                    draft.objects.insert(0, antecedent)
            return
        if clause.kind == "adverb" and _is_participle(draft):
            draft.verb = evolve(draft.verb, voice="passive")  # "once [arrested] by police"
        bare = clause.kind == "adverb" and _lacks_subject(draft)
        if draft.subject is not None or not (clause.carry or bare):
            return
        if clause.carry == "owner":
            draft.subject = clause.antecedent
            return
        if clause.carry == "fronted":
            draft.subject = clause.shares.draft.subject if clause.shares and clause.shares.draft else None
            return
        if clause.carry == "same":
            other = clause.shares.draft if clause.shares is not None else None
            if other is not None and clause.kind == "ing" and other.verb.voice == "passive" and clause.lifted:
                by = (filler for word, filler in other.modifiers if word == "by" and isinstance(filler, Phrase))
                draft.subject = next(by, other.subject)  # "was attacked by rebels, [killing] ten"
                return
            draft.subject = other.subject if other is not None else None
            return
        parent = clause.parent.draft if clause.parent is not None else None
        if parent is None:
            return
        draft.subject = parent.subject
        lemma = parent.verb.lemma.split(" ")[0]
        if parent.verb.voice == "active":
            controls = lemma in self.lists.object_control if clause.kind == "to" else clause.marker in OBJECT_PREPS
            given = clause.kind == "to" and len(parent.objects) == 2 and lemma in _GIVING
            if parent.objects and (controls or given):
                draft.subject = parent.objects[0]
            elif lemma in _OBLIQUE_CONTROL and clause.kind == "to":
                for word, filler in parent.modifiers:
                    if word in ("on", "to", "upon", "for", "with") and isinstance(filler, Phrase):
                        draft.subject = filler


def _owner(tokens: Sequence[Tok]) -> Phrase | None:
    """Whose the last nominal is: "the refusal of [A]", "[A]'s refusal", "[its] refusal"; None where nothing says so."""
    phrase: Phrase = tokens[-1].value
    at = phrase.place
    if len(tokens) > 1 and tokens[-2].type == "OF" and tokens[-2].value == "of":
        return phrase
    if at is None:
        return None
    tags = at.reading.tags
    end = max((k for k in range(at.first, at.last) if tags[k] == "POS"), default=-1)
    end = at.first + 1 if end < 0 and tags[at.first] == "POSS" else end
    if end <= at.first:
        return None
    return Phrase(tuple(at.reading.texts[at.first : end]), place=Place(at.reading, at.first, end))


def _is_participle(draft: Draft) -> bool:
    """Has a verb in the past neither subject nor object, so that it is a passive participle: "arrested by police"?"""
    return draft.subject is None and not draft.objects and draft.verb.tense == "past" and draft.verb.voice == "active"


def _lacks_subject(draft: Draft) -> bool:
    """Is it a participle without a subject: "accusing B", "urged by B"?"""
    return draft.subject is None and (draft.verb.form in ("ing", "en") or draft.verb.voice == "passive")


def _obliges(verb: VerbGroup) -> bool:
    """Does a verb group say that something must, should, has to or needs to be done?"""
    return verb.modal in ("must", "should") or (verb.lemma == "need" and not verb.modal)
