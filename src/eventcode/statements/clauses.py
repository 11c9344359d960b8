"""The items of a sentence -> its clauses -> its statements."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import Any

from attrs import define, evolve, field

from eventcode.statements.grouping import Item
from eventcode.statements.parsing import DEEPEST, Draft, Tok, parse_clause, parse_phrase
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Complement, Phrase, Place, Prep, Statement, VerbGroup
from eventcode.text.wordlists import word_list

_FAR = 14
"""Items that a look ahead may cross: keeps reading linear in the length of the sentence."""
_CONJUNCTION_PREPS = frozenset(("after", "before", "since", "until", "till", "as", "while", "once", "than", "like"))
_CAUSATIVES = frozenset(("help", "let", "make", "have", "see", "watch"))
_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))
_ASKING = frozenset(("ask", "wonder", "question", "inquire", "enquire", "know", "see", "doubt", "consider", "check"))
"""Verbs under which "if" is "whether"."""
_CALLING = frozenset(("call", "seek", "chant", "appeal", "plead", "protest", "wave", "brandish", "carry", "express"))
"""More verbs whose -ing form after a phrase tells what the subject does: "marched through Kyiv calling for"."""
_INDIRECT = frozenset(("what", "how", "why", "whether"))
_OBLIQUE_CONTROL = frozenset(("call", "appeal", "rely", "depend", "plead", "look", "wait", "prevail"))
_OBJECT_PREPS = frozenset(("of", "from", "for", "into", "with", "against"))
_NO_OF_AFTER = frozenset(("of", "for", "to", "about", "on", "over", "with"))
"""After these a verb no longer waits for its of-phrase ("asked B for [tons of grain]")."""
_CLAUSE_NOUNS = frozenset(
    "claim fact report allegation demand warning announcement suggestion statement belief hope fear"
    " threat promise pledge"
    " agreement condition ground news rumor sign evidence idea view proposal assurance decision"
    " guarantee call insistence"
    " possibility chance risk concern accusation charge speculation argument conclusion notion impression understanding"
    " signal indication insistence confidence doubt denial declaration request".split()
)
"""Nouns that a that-clause completes: "the claim that Iran attacked"; after others "that" is a relative pronoun."""


@define(eq=False)
class Clause:
    """
    One clause while the sentence is read.

    Attributes:
        kind: main, that, whether, adverb, rel, to, ing or en.
        marker: The word that introduces it: "that", "to", "if", "of" ...
        parent: The clause it stands in.
        tokens: What the grammar will read.
        lifted: Whether it becomes a statement of its own beside its parent's (else it is one token inside it).
        carry: Whose subject it takes: "control" (its parent's object or subject), "same" (that of `shares`) or "".
        antecedent: What a relative clause speaks of.
        gap: Whether the antecedent fills an empty role of the relative clause.
        after_comma: Whether a comma stands before it, so that the next one closes it.
    """

    kind: str
    marker: str = ""
    parent: Clause | None = None
    lifted: bool = True
    carry: str = ""
    shares: Clause | None = None
    antecedent: Phrase | None = None
    gap: bool = True
    after_comma: bool = False
    tokens: list[Tok] = field(factory=list)
    verb: Item | None = None
    draft: Draft | None = None
    statement: Statement | None = None

    def last(self) -> str:
        """The type of the last token so far; "" when there is none."""
        return self.tokens[-1].type if self.tokens else ""


class ClauseReader:
    """Cuts sentences into clauses and reads each."""

    def __init__(self) -> None:
        self.clause_verbs = word_list("clause_verbs")
        self.speech_verbs = word_list("speech_verbs")
        self.of_verbs = word_list("of_verbs")
        self.object_control = word_list("object_control_verbs")
        self.ditransitive = word_list("ditransitive_verbs")
        self.kickers = word_list("kickers")
        self.telling = self.speech_verbs | self.clause_verbs | self.object_control

    def read(self, reading: Reading, items: Sequence[Item]) -> list[Statement]:
        """
        Give the statements of one sentence, in the order of the text.

        Args:
            reading: The tagged sentence.
            items: Its items.
        """
        return _Sentence(self, reading, items).read()


class _Sentence:
    """The reading of one sentence."""

    def __init__(self, reader: ClauseReader, reading: Reading, items: Sequence[Item]) -> None:
        self.reader, self.reading, self.items = reader, reading, list(items)
        self.kinds = [item.kind for item in items]
        self.clauses: list[Clause] = []
        self.stack: list[Clause] = []
        self.comma = False
        self.cc = ""
        self.who: Phrase | None = None
        self.asked: VerbGroup | None = None
        self.size = len(items)

    # -- looking ahead --------------------------------------------------------------------------------------------

    def kind(self, i: int) -> str:
        return self.kinds[i] if i < self.size else ""

    def finite(self, i: int) -> bool:
        return i < self.size and self.kinds[i] == "V" and self.items[i].form == "finite"

    def nominal_end(self, i: int) -> int:
        """The item after the nominal that begins at i, with the prepositional phrases that follow it; i if none."""
        if self.kind(i) != "NP":
            return i
        i += 1
        for _ in range(_FAR):
            kind = self.kind(i)
            if kind in ("PREP", "CC") and self.kind(i + 1) == "NP":
                if self.items[i + 1].word in _SUBJECTS or (
                    self.items[i].word in _CONJUNCTION_PREPS and self.finite(i + 2)
                ):
                    break
                i += 2
            elif kind == "V" and self.items[i].form == "en" and self.kind(i + 1) == "PREP":
                i += 1
            else:
                break
        return i

    def clause_ahead(self, i: int) -> bool:
        """Does a nominal with a finite verb begin at item i?"""
        end = self.nominal_end(i)
        if end == i:
            return False
        if self.finite(end):
            return True
        if self.kind(end) != "COMMA":
            return False
        for k in range(end + 1, end + _FAR):  # "Peru, now in a weaker position, may"
            if self.kind(k) == "COMMA":
                return self.finite(k + 1) and self.items[k + 1].word not in ("say", "add", "report", "tell")
            if self.kind(k) in ("", "V", "CC", "THAT", "SUBORD", "STOP"):
                return False
        return False

    def list_ahead(self, i: int) -> bool:
        """After "A,": do more nominals follow up to an "and" or "or" with a last one?"""
        for _ in range(3 * _FAR):
            if self.kind(i) != "NP":
                return False
            i += 1
            while self.kind(i) == "PREP" and self.kind(i + 1) == "NP":
                i += 2
            if self.kind(i) == "COMMA":
                i += 1
            if self.kind(i) == "CC":
                return self.kind(i + 1) == "NP"
        return False

    def attribution_ahead(self, i: int) -> int:
        """ "..., officials said on Monday.": the item after an attribution that begins at i, or 0."""
        end = self.nominal_end(i)
        if end == i:
            return 0
        if self.kind(end) == "COMMA":  # "Kim Lee, a spokesman,"
            second = self.nominal_end(end + 1)
            if second > end + 1:
                end = second + (self.kind(second) == "COMMA")
        if not self.finite(end) or self.items[end].word not in self.reader.speech_verbs:
            return 0
        return self.tail_end(end + 1)

    def tail_end(self, i: int) -> int:
        """After the verb of an attribution: the end of "reporters in Cairo on Monday", or 0 if a clause follows."""
        if self.kind(i) == "NP" and not self.clause_ahead(i):
            i = self.nominal_end(i)
        for _ in range(_FAR):
            if self.kind(i) == "PREP" and self.kind(i + 1) == "NP":
                i += 2
            elif (self.kind(i) == "V" and self.items[i].form == "ing") or self.kind(i) == "NP":
                i += 1
            else:
                break
        return i if i >= self.size or self.kind(i) in ("COMMA", "STOP", "QUOTE", "CC") else 0

    # -- building ---------------------------------------------------------------------------------------------------

    @property
    def cur(self) -> Clause:
        return self.stack[-1]

    def phrase(self, i: int) -> Phrase:
        item = self.items[i]
        return self.words(item.first, item.last)

    def words(self, first: int, last: int) -> Phrase:
        """Tokens [first, last) as a phrase."""
        words = tuple(self.reading.texts[first:last])
        return Phrase(words, place=Place(self.reading, first, last))

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
            parent.tokens.append(Tok("OF", clause.marker or "to"))
        parent.tokens.append(Tok("SUB", clause))
        self.open(clause)

    def main(self) -> None:
        """Close everything and begin a main clause."""
        self.stack.clear()
        self.open(Clause("main"))

    def last_nominal(self) -> Phrase | None:
        for token in reversed(self.cur.tokens):
            if token.type == "NP":
                return token.value  # type: ignore[no-any-return]
            if token.type == "VERB":
                return None
        return None

    # -- the walk ---------------------------------------------------------------------------------------------------

    def read(self) -> list[Statement]:
        self.main()
        i = 0
        while i < self.size:
            item = self.items[i]
            if len(self.stack) > DEEPEST:
                break
            kind = item.kind
            before = i
            if kind == "NP":
                i = self.nominal(i)
            elif kind == "V":
                i = self.verb(i)
            elif kind == "PREP":
                i = self.preposition(i)
            elif kind == "COMMA":
                self.close_at_comma(i)
                self.comma = True
                i += 1
                continue
            elif kind == "CC":
                self.cc = item.word
                i += 1
                continue
            elif kind == "SUBORD" and (item.word == "whether" or (item.word == "if" and self.asks_if())):
                i = self.relative(i)
            elif kind == "SUBORD":
                i = self.subordinate(i, item.word)
            elif kind == "THAT":
                self.that(i)
                i += 1
            elif kind == "WH":
                i = self.relative(i)
            elif kind == "STOP":
                self.stop(i)
                i += 1
            elif kind == "QUOTE":
                i += 1
                continue
            else:
                i += 1
            self.comma, self.cc = False, ""
            i = max(i, before + 1)
        return self.finish()

    def close_at_comma(self, i: int) -> None:
        """A comma closes what a comma opened, and a clause that stands before its main clause."""
        cur = self.cur
        while len(self.stack) > 1 and cur.verb is not None:
            fronted = cur.kind == "adverb" and cur.parent is not None and cur.parent.verb is None
            if not (cur.after_comma or fronted or (cur.parent is not None and cur.parent.verb is None)):
                break
            self.stack.pop()
            cur = self.cur
            if fronted:
                break

    def nominal(self, i: int) -> int:
        """A nominal: subject, object, list member, apposition, or the start of another clause."""
        cur = self.cur
        if self.comma and not self.cc:
            end = self.attribution_ahead(i) if self.has_verb() else 0
            if end and cur.last() == "NP" and self.list_ahead(i) and not self.finite(self.nominal_end(i)):
                end = 0
            if not end and cur.last() == "NP" and cur.verb is None:  # "Greek guards, Turkey said, fired"
                end = self.attribution_ahead(i)
                end = end + 1 if end and self.kind(end) == "COMMA" and self.finite(end + 1) else 0
            if end:
                self.who = self.who or self.phrase_of(i, self.nominal_end(i))
                return end
        starts = (cur.verb is not None or cur.last() == "NP") and self.clause_ahead(i)
        if self.cc:
            return self.coordinate_nominal(i, starts)
        if self.comma:
            if cur.verb is None and cur.tokens and cur.tokens[0].type == "PREP" and self.clause_ahead(i):
                pass  # "In a statement, the ministry said"
            elif cur.last() == "NP":
                if self.list_ahead(i):
                    cur.tokens.append(Tok("AND", ","))
                elif not starts or cur.verb is None:
                    after = self.nominal_end(i)
                    pair = cur.verb is None and after == i + 1 and self.finite(after) and not self.definite(i)
                    if pair:
                        cur.tokens.append(Tok("AND", ","))
                    elif self.kind(after) in ("COMMA", "", "V", "WH", "QUOTE", "STOP") and len(cur.tokens) > 0:
                        cur.tokens.append(Tok("APPOS", ","))
                        if any(t.type == "APPOS" for t in cur.tokens[:-1]):
                            cur.tokens.pop()
                            return i + 1
                    else:
                        return i + 1
                else:
                    self.main()
            elif starts and cur.verb is not None:
                self.main()
        elif starts and cur.verb is not None and not (self.waits() and not self.two_verbs(i)):
            self.clause_without_that(i)
        elif starts and self.items[i].last - self.items[i].first == 1 and self.two_verbs(i):
            self.open(Clause("rel", parent=cur, antecedent=self.last_nominal()))  # "the rebels it blames for ... are"
        if not self.comma and cur is self.cur and self.late_object(i):
            return i + 1
        parted = self.two_objects(i) if cur is self.cur and cur.last() == "VERB" else 0
        if parted:
            first, last = self.items[i].first, self.items[i].last
            self.cur.tokens.append(Tok("NP", self.words(first, parted)))
            self.cur.tokens.append(Tok("NP", self.words(parted, last)))
            return i + 1
        self.cur.tokens.append(Tok("NP", self.phrase(i)))
        return i + 1

    def late_object(self, i: int) -> bool:
        """ "signed with Kenya [a new trade pact]": an object behind the phrase after its verb goes to the verb."""
        tokens = self.cur.tokens
        at = next((n for n, token in enumerate(tokens) if token.type == "VERB"), -1)
        if at < 0 or [token.type for token in tokens[at + 1 :]] != ["PREP", "NP"]:
            return False
        if self.reading.tags[self.items[i].first] not in ("DET", "POSS", "NUM"):
            return False
        tokens.insert(at + 1, Tok("NP", self.phrase(i)))
        return True

    def two_objects(self, i: int) -> int:
        """ "gave [Kenya] [military aid]": the token where the second object begins, or 0."""
        verb, item = self.cur.verb, self.items[i]
        if verb is None or verb.word not in self.reader.ditransitive:
            return 0
        for first, last, _ in self.reading.names_in(item.first, item.last - 1):
            if first == item.first and self.reading.tags[first] == "NAME":
                return last if self.reading.tags[last] in ("ADJ", "NOUN", "NUM") else 0
        return 0

    def bare(self, i: int) -> bool:
        """Is the verb at i a base form that reads as a present tense, too?"""
        return self.finite(i) and self.reading.tags[self.items[i].first] == "VBP"

    def definite(self, i: int) -> bool:
        return self.reading.tags[self.items[i].first] in ("DET", "POSS")

    def has_verb(self) -> bool:
        return any(clause.verb is not None for clause in self.stack)

    def waits(self) -> bool:
        """Has a clause around this one its subject but no verb yet?"""
        return any(clause.verb is None and clause.tokens for clause in self.stack[:-1])

    def asks_if(self) -> bool:
        """ "asked if", "asked reporters if": does "if" stand for "whether"?"""
        cur = self.cur
        return cur.verb is not None and cur.verb.word in _ASKING and [t.type for t in cur.tokens[-2:]] != ["NP", "SUB"]

    def inverted(self, i: int) -> bool:
        """ "Did [Iran] attack ...?": an auxiliary whose verb stands after the subject."""
        cur, after = self.cur, self.nominal_end(i + 1)
        waits = cur.verb is None and not cur.tokens and self.items[i].word == "do"
        return waits and self.kind(after) == "V" and self.items[after].form == "base"

    def two_verbs(self, i: int) -> bool:
        """Do two finite verbs follow the nominal at i before the clause ends?"""
        seen = 0
        for k in range(i, min(i + _FAR, self.size)):
            if self.kind(k) in ("COMMA", "CC", "SUBORD", "THAT", "WH", "STOP"):
                break
            seen += self.finite(k)
        return seen > 1

    def clause_without_that(self, i: int) -> None:
        """ "said it attacked", "told reporters it attacked", "the rebels it blames": a clause without its "that"."""
        cur = self.cur
        verb = cur.verb
        assert verb is not None
        last = cur.last()
        takes_clause = verb.word in self.reader.clause_verbs or verb.word.startswith("be ")
        told = last == "NP" and takes_clause and len(cur.tokens) > 1 and cur.tokens[-2].type == "VERB"
        if takes_clause and (last in ("VERB", "SUB") or told):
            self.inside(Clause("that", "that"))
        elif last == "NP":
            if not (verb.word in _CAUSATIVES and self.bare(self.nominal_end(i))):
                self.open(Clause("rel", parent=cur, antecedent=self.last_nominal()))
        elif last != "PREP" and last != "VERB":
            if takes_clause:
                self.inside(Clause("that", "that"))
            else:
                self.main()

    def coordinate_nominal(self, i: int, starts: bool) -> int:
        """ "and" before a nominal: another clause, or another member."""
        cur = self.cur
        if starts and self.cur.verb is not None:
            if self.comma:
                self.main()
            else:
                self.coordinate_clause(i)
        elif cur.last() == "NP":
            cur.tokens.append(Tok("JOIN" if self.joins_whole(i) else "AND", self.cc))
        elif cur.last() == "SUB" or (cur.last() == "" and self.clause_ahead(i)):
            if cur.verb is not None and self.clause_ahead(i):
                self.coordinate_clause(i)
        self.cur.tokens.append(Tok("NP", self.phrase(i)))
        return i + 1

    def joins_whole(self, i: int) -> bool:
        """ "the king of Spain and the queen": a determiner again, after a phrase with an inner nominal without one."""
        tokens = self.cur.tokens
        n = len(tokens) - 1
        inner = tokens[n].value
        n -= 1
        crossed = 0
        while n > 0 and tokens[n].type in ("OF", "PREP", "NP", "AND") and crossed < _FAR:
            if tokens[n].type == "PREP" and self.cur.verb is not None:
                return False
            if tokens[n].type in ("OF", "PREP") and tokens[n - 1].type == "NP":
                outer: Phrase = tokens[n - 1].value
                tags = self.reading.tags
                place, within = outer.place, inner.place
                if place is None or within is None:
                    return False
                return self.definite(i) and tags[place.first] == "DET" and tags[within.first] != "DET"
            n -= 1
            crossed += 1
        return False

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

    def verb(self, i: int) -> int:
        """A verb group: the verb of this clause, or of one that it opens or joins."""
        item = self.items[i]
        form = item.form
        cur = self.cur
        if form == "finite" and self.bare(i) and cur.verb is not None and cur.verb.word in _CAUSATIVES:
            if cur.last() == "NP":  # "help Kenya train its police"
                form = "base"
        if form == "finite" and self.inverted(i):
            self.asked = item.verb
            return i + 1
        if form == "finite":
            return self.finite_verb(i)
        if form == "base" and self.asked is not None and item.verb is not None and cur.verb is None:
            first, self.asked = self.asked, None
            item.verb = evolve(
                item.verb, form="finite", tense=first.tense, modal=first.modal, negated=first.negated
            )  # fmt: skip
            return self.take_verb(i)
        if form == "base":
            if item.verb is not None:
                item.verb = evolve(item.verb, form="to")
            if self.cc and self.join(i, ("to", "main", "that", "rel", "adverb", "whether")):
                return i + 1
            if self.cur.verb is None:
                return self.take_verb(i)
            if self.cur.last() == "NP" or (self.cur.last() == "VERB" and self.cur.verb.word in _CAUSATIVES):
                self.inside(Clause("to", "to", carry="control"))
                return self.take_verb(i)
            return i + 1
        if form == "to":
            if self.cc and self.join(i, ("to",)):
                return i + 1
            if self.headline_future():
                if item.verb is not None:
                    item.verb = evolve(item.verb, form="finite", tense="future")
                return self.take_verb(i)
            if self.cur.verb is None and not self.cur.tokens:
                self.open(Clause("to", "to", parent=self.cur, carry="same", shares=self.cur, after_comma=True))
            else:
                self.inside(Clause("to", "to", carry="control"))
            return self.take_verb(i)
        return self.participle(i)

    def headline_future(self) -> bool:
        """ "Japan to send warship": an infinitive is the verb of a headline, which has no finite one."""
        waits = self.cur.kind == "main" and self.cur.verb is None and self.cur.last() == "NP"
        return waits and not any(self.finite(k) for k in range(self.size))

    def take_verb(self, i: int) -> int:
        self.cur.verb = self.items[i]
        self.cur.tokens.append(Tok("VERB", self.items[i].verb))
        return i + 1

    def finite_verb(self, i: int) -> int:
        """A finite verb: of the innermost clause that waits for one, or joined by "and"."""
        item = self.items[i]
        if (self.comma or self.kind(i - 1) == "QUOTE") and not self.cc and self.has_verb():
            if item.word in self.reader.speech_verbs and self.kind(i + 1) == "NP":  # "...", said X
                end = self.tail_end(i + 1)
                if end:
                    self.who = self.who or self.phrase_of(i + 1, self.nominal_end(i + 1))
                    return end
        waiting = next((c for c in reversed(self.stack) if c.verb is None and (c.tokens or c.kind == "rel")), None)
        if self.cc and self.cur.verb is not None and self.join(i, ("main", "that", "rel", "adverb", "whether")):
            return i + 1
        if self.cur.verb is None:
            return self.take_verb(i)
        if waiting is not None:
            while self.cur is not waiting:
                self.stack.pop()
            return self.take_verb(i)
        if self.comma and self.join(i, ("main", "that", "rel", "adverb", "whether")):  # "came, saw, conquered"
            return i + 1
        # two finite verbs in one clause: the reading is at fault; what follows stands alone, with no one as its subject
        self.main()
        return self.take_verb(i)

    def join(self, i: int, kinds: tuple[str, ...]) -> bool:
        """Join a verb to the innermost clause of one of these kinds whose verb has its shape."""
        shape = _shape(self.items[i])
        candidates = [c for c in reversed(self.stack) if c.kind in kinds and c.verb is not None]
        if not candidates:
            return False
        fitting = [c for c in candidates if c.verb is not None and _joins(_shape(c.verb), shape)]
        beside = fitting[0] if fitting else candidates[0]
        if len(fitting) > 1 and beside.kind == "that" and self.items[i].word in self.reader.telling:
            outer = fitting[1].verb  # "said the wall was illegal and demanded"
            if outer is not None and outer.word in self.reader.speech_verbs and self.is_state(beside):
                beside = fitting[1]
        while self.cur is not beside:
            self.stack.pop()
        self.stack.pop()
        kind, marker = beside.kind, beside.marker
        new = Clause(
            kind, marker, beside.parent, carry="same", shares=beside, antecedent=beside.antecedent,
            after_comma=beside.after_comma,
        )  # fmt: skip
        if beside.lifted or not self.stack:
            new.lifted = True
            self.open(new)
        else:
            parent = self.cur
            parent.tokens.append(Tok("SUB", new))
            if kind in ("adverb", "ing") and beside.marker and len(parent.tokens) > 1:
                parent.tokens[-1:] = [Tok("PREP", beside.marker), Tok("SUB", new)]
            new.lifted = False
            new.parent = parent
            self.open(new)
        item = self.items[i]
        verb = item.verb
        if verb is not None and self.shares_passive(i, beside):
            verb = evolve(verb, voice="passive")
        if verb is not None and beside.verb is not None and beside.verb.verb is not None and item.form == "base":
            first = beside.verb.verb
            verb = type(verb)(
                verb.lemma, first.form, first.tense, verb.voice, verb.negated or first.negated, first.modal, verb.place
            )
        new.verb = item
        new.tokens.append(Tok("VERB", verb))
        return True

    @staticmethod
    def is_state(clause: Clause) -> bool:
        """Is the verb of a clause a form of "be"?"""
        return clause.verb is not None and clause.verb.word.split(" ")[0] == "be"

    def shares_passive(self, i: int, beside: Clause) -> bool:
        """ "was kidnapped and killed": a form that may be a participle, without an object, joined to a passive."""
        first = beside.verb.verb if beside.verb is not None else None
        if first is None or first.voice != "passive" or self.kind(i + 1) == "NP":
            return False
        item = self.items[i]
        return self.reading.tags[item.first] in ("VBD", "VBN") and item.last - item.first == 1

    def participle(self, i: int) -> int:
        """ "-ing" and bare participles: complements, adjuncts after a comma, reduced relative clauses."""
        item = self.items[i]
        form = item.form
        cur = self.cur
        if self.cc and form == "en" and self.perfect() and self.kind(i + 1) != "PREP":
            item.form = "finite"
            if item.verb is not None:
                item.verb = evolve(item.verb, form="finite", tense="past", voice="active")
            if self.join(i, ("main", "that", "rel", "adverb", "whether")):
                return i + 1
        if self.cc:
            kinds = ("ing",) if form == "ing" else ("en",)
            if any(c.kind in kinds for c in self.stack) and self.join(i, kinds):
                return i + 1
        if form == "en" and cur.kind == "main" and cur.verb is None and not any(map(self.finite, range(self.size))):
            if cur.last() == "NP" and not self.comma:
                return self.take_verb(i)  # "Tourist kidnapped by rebels"
        if form == "ing" and cur.last() == "VERB" and not self.comma:
            self.inside(Clause("ing", "ing", carry="control"))
        elif self.comma or not cur.tokens:
            anchor = next((c for c in reversed(self.stack) if c.verb is not None), cur) if cur.verb else cur
            self.open(Clause(form, parent=cur, carry="same", shares=anchor, after_comma=True))
        elif cur.last() == "NP" and form == "ing" and (self.after_place() or self.said_by_subject(i)):
            self.open(Clause(form, parent=cur, carry="same", shares=cur))
        elif cur.last() == "NP":
            self.open(Clause("rel", parent=cur, antecedent=self.last_nominal(), after_comma=False))
        elif cur.verb is not None:
            self.open(Clause(form, parent=cur, carry="same", shares=cur))
        else:
            return i + 1
        return self.take_verb(i)

    def said_by_subject(self, i: int) -> bool:
        """ "wrote to Berlin asking", "marched through Seoul calling for": after a phrase the subject says so."""
        tokens = self.cur.tokens
        phrase = self.cur.verb is not None and len(tokens) > 1 and tokens[-2].type == "PREP"
        word = self.items[i].word.split(" ")[0]
        return phrase and (word in self.reader.telling or word in _CALLING)

    def perfect(self) -> bool:
        """Is the verb of this clause an active perfect: "had attacked Iraq and taken ..."?"""
        item = self.cur.verb
        if item is None or item.verb is None or item.verb.voice != "active":
            return False
        return self.reading.lemmas[item.first] == "have" and item.last - item.first > 1

    def after_place(self) -> bool:
        """Do the words so far end in a place ("demonstrated in Kirkuk"), which does not act?"""
        tokens = self.cur.tokens
        if self.cur.verb is None or len(tokens) < 2 or tokens[-2].type != "PREP":
            return False
        last: Phrase = tokens[-1].value
        named = last.place is not None and self.reading.tags[last.place.last - 1] == "NAME"
        return named and tokens[-2].value in ("in", "at", "on", "near", "outside", "across", "around")

    def preposition(self, i: int) -> int:
        """A preposition: before a nominal, a gerund or, as a conjunction, a clause."""
        word = self.items[i].word
        cur = self.cur
        if word == "according to":
            end = self.nominal_end(i + 1)
            self.who = self.who or self.phrase_of(i + 1, end)
            return max(end, i + 1)
        waits = cur.verb is None and cur.last() == "NP" and not self.comma  # "the use of A [as shields] went on"
        if word in _CONJUNCTION_PREPS and self.clause_ahead(i + 1) and not (waits and not self.two_verbs(i + 1)):
            return self.subordinate(i, word)
        following = self.kind(i + 1)
        after = self.nominal_end(i + 1)
        if word == "with" and following == "NP" and self.kind(after) == "V" and self.items[after].form == "ing":
            self.inside(Clause("ing", word), preposition=word)  # "with Kenya blaming Somalia"
            return i + 1
        if following == "V" and self.items[i + 1].form == "ing":
            carry = "control" if word in _OBJECT_PREPS else "same"
            self.inside(Clause("ing", word, carry=carry, shares=cur), preposition=word)
            return self.take_verb(i + 1)
        if following == "WH" and self.items[i + 1].word == "what" and self.clause_ahead(i + 2):
            after = self.nominal_end(i + 2) + 1  # "against what it calls growing pressure"
            if self.kind(after) == "PREP" and self.items[after].word == "as" and self.kind(after + 1) == "NP":
                cur.tokens.append(Tok("PREP", word))
                cur.tokens.append(Tok("NP", self.phrase(after + 1)))
                return after + 2
            return i + 1
        if following == "WH":
            self.cur.tokens.append(Tok("PREP", word))
            return i + 1
        if following != "NP":
            return i + 1
        if self.cc and cur.last() not in ("NP", "SUB", "VERB", ""):
            return i + 1
        if word == "by":
            cur = self.agent_of_passive()
        binds = cur.last() == "NP" and word == "of" and not self.verb_takes_of()
        cur.tokens.append(Tok("OF" if binds else "PREP", word))
        cur.tokens.append(Tok("NP", self.phrase(i + 1)))
        return i + 2

    def agent_of_passive(self) -> Clause:
        """ "was urged to resign by Norway": the by-phrase is of the passive around the infinitive; close down to it."""
        cur, outer = self.cur, self.cur.parent
        inner = cur.verb.verb if cur.verb is not None else None
        around = outer.verb.verb if outer is not None and outer.verb is not None else None
        if inner is None or inner.voice != "active" or around is None or around.voice != "passive" or cur.lifted:
            return cur
        if outer is not None and not any(token.type == "PREP" and token.value == "by" for token in outer.tokens):
            while self.cur is not outer:
                self.stack.pop()
        return self.cur

    def verb_takes_of(self) -> bool:
        """Does the verb of this clause still wait for its of-phrase ("accused X of")?"""
        cur = self.cur
        if cur.verb is None or cur.verb.word not in self.reader.of_verbs:
            return False
        if any(token.type == "PREP" and token.value in _NO_OF_AFTER for token in cur.tokens):
            return False
        last: Phrase = cur.tokens[-1].value
        return last.place is None or self.reading.tags[last.place.last - 1] != "NUM"  # "freed 30 of the hostages"

    def subordinate(self, i: int, word: str) -> int:
        """ "if", "because", "after": a clause that modifies this one, or a participle ("while chasing smugglers")."""
        cur = self.cur
        if self.kind(i + 1) == "V" and self.items[i + 1].form in ("ing", "en"):
            self.inside(Clause("ing", word, carry="same", shares=cur), preposition=word)
            return self.take_verb(i + 1)
        if cur.last() in ("PREP", "OF"):
            cur.tokens.pop()
        if cur.verb is None and cur.tokens and cur.last() != "SUB":
            self.open(Clause("adverb", word, parent=cur, after_comma=True))
            return i + 1
        self.inside(Clause("adverb", word, after_comma=self.comma), preposition=word)
        return i + 1

    def that(self, i: int) -> None:
        """ "that": a complement of the verb or of the noun before it, or another one after "and"."""
        if self.cc:
            for n in range(len(self.stack) - 1, 0, -1):
                if self.stack[n].kind == "that" and not self.stack[n].lifted:
                    del self.stack[n:]
                    break
        if self.cur.last() in ("PREP", "OF"):
            self.cur.tokens.pop()
        cur = self.cur
        if cur.last() == "NP" and not (cur.verb is not None and cur.verb.word in self.reader.clause_verbs):
            head: Phrase = cur.tokens[-1].value
            if head.place is not None and self.reading.lemmas[head.place.last - 1] not in _CLAUSE_NOUNS:
                self.open(Clause("rel", "that", parent=cur, antecedent=head, after_comma=self.comma))
                return
        self.inside(Clause("that", "that"))

    def relative(self, i: int) -> int:
        """who, which, that, whose, where: a relative clause, or an indirect question."""
        word = self.items[i].word
        cur = self.cur
        if cur.last() in ("PREP", "OF") and word != "what":
            cur.tokens.pop()
            self.open(Clause("rel", word, parent=cur, gap=False, after_comma=self.comma))
            return i + 1
        if word in _INDIRECT or cur.last() == "VERB":
            if cur.tokens and cur.last() not in ("PREP", "OF"):
                self.inside(Clause("whether", "whether"))
            else:
                self.open(Clause("rel", word, parent=cur, gap=False))
            return i + 1
        gap = word in ("who", "which", "that", "whom")
        self.open(Clause("rel", word, parent=cur, antecedent=self.last_nominal(), gap=gap, after_comma=self.comma))
        return i + 1

    def stop(self, i: int) -> None:
        """A colon after a verb of speech opens what is said; other stops begin a new main clause."""
        cur = self.cur
        if self.items[i].word == ":" and cur.verb is not None and cur.verb.word in self.reader.speech_verbs:
            self.inside(Clause("that", "that"))
        elif self.items[i].word == ";" or (cur.verb is not None and self.clause_ahead(i + 1)):
            self.main()
        elif cur.verb is None and self.items[i].word == ":" and self.opening(i):
            cur.tokens.clear()
        elif cur.verb is None and not self.has_verb() and self.items[i].word == ":":
            self.who = self.phrase_of(0, i)  # "Merkel: Germany will not send tanks"
            cur.tokens.clear()
        elif cur.verb is None and not self.has_verb() and self.clause_ahead(i + 1) and self.items[0].last < 6:
            cur.tokens.clear()  # a dateline: "CAIRO -"
        elif cur.verb is not None and self.nominal_end(i + 1) >= self.size > i + 1:
            self.who = self.who or self.phrase_of(i + 1, self.size)  # "Rebels kill 12 in Mali - army"
            del self.items[i + 1 :]
            self.size = i + 1
        else:
            self.close_at_comma(i)
            self.comma = True

    def opening(self, i: int) -> bool:
        """Is what stands before the colon at item i a kicker or a dateline: "UPDATE: ...", "LYON: ..."?"""
        words = self.reading.texts[: self.items[i].first]
        return self.items[0].word in self.reader.kickers or (
            len(words) < 3 and "".join(words).isupper() and len(words[0]) > 3
        )

    def phrase_of(self, i: int, end: int) -> Phrase | None:
        """Read items [i, end) as one phrase."""
        tokens: list[Tok] = []
        for k in range(i, end):
            kind = self.kind(k)
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

    # -- from drafts to statements ------------------------------------------------------------------------------------

    def finish(self) -> list[Statement]:
        """Read every clause, carry the subjects over, put inner clauses into outer ones."""
        for clause in self.clauses:
            clause.draft = parse_clause(clause.tokens)
            if clause.draft is not None:
                self.carry_over(clause, clause.draft)
                self.share_object(clause, clause.draft)
        for clause in reversed(self.clauses):
            if clause.draft is not None:
                clause.statement = statement_of(clause.draft, self.who if clause.lifted else None, clause.draft.cut)
        return [c.statement for c in self.clauses if c.lifted and c.statement is not None]

    def share_object(self, clause: Clause, draft: Draft) -> None:
        """ "debated and approved the bill": the first verb has the second one's object."""
        first = clause.shares
        if clause.carry != "same" or first is None or first.draft is None or clause.kind != first.kind:
            return
        alone = first.tokens[-1].type == "VERB" and first.draft.verb.voice == draft.verb.voice == "active"
        if alone and draft.objects:
            first.draft.objects = list(draft.objects)

    def carry_over(self, clause: Clause, draft: Draft) -> None:
        """Fill the role that a relative pronoun, an infinitive or a participle leaves to another clause."""
        if clause.kind == "rel" and clause.gap:
            if draft.subject is None:
                draft.subject = clause.antecedent
            elif not draft.objects and clause.antecedent is not None and draft.verb.voice == "active":
                draft.objects.append(clause.antecedent)
            return
        if draft.subject is not None or not clause.carry:
            return
        if clause.carry == "same":
            other = clause.shares.draft if clause.shares is not None else None
            draft.subject = other.subject if other is not None else None
            return
        parent = clause.parent.draft if clause.parent is not None else None
        if parent is None:
            return
        draft.subject = parent.subject
        lemma = parent.verb.lemma.split(" ")[0]
        if parent.verb.voice == "active":
            controls = lemma in self.reader.object_control if clause.kind == "to" else clause.marker in _OBJECT_PREPS
            if parent.objects and controls:
                draft.subject = parent.objects[0]
            elif lemma in _OBLIQUE_CONTROL and clause.kind == "to":
                for word, filler in parent.modifiers:
                    if word in ("on", "to", "upon", "for", "with") and isinstance(filler, Phrase):
                        draft.subject = filler


def statement_of(draft: Draft, said_by: Phrase | None, cut: bool) -> Statement:
    """
    Turn the grammatical relations of a clause into logical ones.

    Args:
        draft: The clause; inner clauses in it are values with `marker`, `kind` and `statement`.
        said_by: Who says so, or None.
        cut: Whether the clause could only be read up to a fault.
    """
    verb = draft.verb
    modifiers: list[Prep] = []
    source: Phrase | None = None
    passive = verb.voice == "passive"
    for word, filler in draft.modifiers:
        made = filler if isinstance(filler, Phrase) else filler.statement
        if isinstance(made, Phrase):
            made = finish_phrase(made)
            if passive and word == "by":
                if source is not None:  # "was hit by [a bombing] by [rebels]"
                    made = evolve(source, posts=(*source.posts, Prep(word, made)))
                source = made
                continue
        if made is not None:
            modifiers.append(Prep(word, made))
    complements = tuple(
        [Complement(sub.marker or sub.kind, sub.statement) for sub in draft.complements if sub.statement is not None]
    )
    objects = [finish_phrase(phrase) for phrase in draft.objects]
    subject = finish_phrase(draft.subject) if draft.subject is not None else None
    if subject is not None and says_neither(subject):
        subject, verb = without_neither(subject), evolve(verb, negated=True)
    recipient: Phrase | None = None
    target: Phrase | None
    if passive:
        recipient, target = (subject, objects[0]) if objects else (None, subject)
    else:
        source = subject
        recipient, target = (objects[0], objects[1]) if len(objects) > 1 else (None, objects[0] if objects else None)
    return Statement(source, verb, target, recipient, tuple(modifiers), complements, said_by, cut, verb.place)


def says_neither(phrase: Phrase) -> bool:
    """Does "neither" open a phrase?"""
    first = phrase.members[0] if phrase.members else phrase
    return bool(first.words) and first.words[0].lower() == "neither" and len(first.words) > 1


def without_neither(phrase: Phrase) -> Phrase:
    """ "neither Cuba nor Venezuela" -> "Cuba and Venezuela", for a verb that is negated."""
    if phrase.members:
        return evolve(phrase, members=(without_neither(phrase.members[0]), *phrase.members[1:]))
    at = phrase.place
    place = Place(at.reading, at.first + 1, at.last) if at is not None else None
    return evolve(phrase, words=phrase.words[1:], place=place)


def finish_phrase(phrase: Phrase) -> Phrase:
    """Put the statements of inner clauses in the place of the clauses that still hang on a phrase."""
    if not phrase.posts and not phrase.members and phrase.apposition is None:
        return phrase
    changed = False
    posts: list[Prep] = []
    for post in phrase.posts:
        filler: Any = post.filler
        made = finish_phrase(filler) if isinstance(filler, Phrase) else filler
        if not isinstance(made, Phrase | Statement):
            made = made.statement
        if made is not filler:
            changed = True
        if made is not None:
            posts.append(post if made is filler else Prep(post.word, made))
    members = tuple([finish_phrase(member) for member in phrase.members])
    other = finish_phrase(phrase.apposition) if phrase.apposition is not None else None
    if not changed and other is phrase.apposition and all(map(is_, members, phrase.members)):
        return phrase
    return Phrase(phrase.words, tuple(posts), members, other, phrase.place)


def _shape(item: Item) -> tuple[str, str, str]:
    """What two verb groups share when "and" joins them: form, tense, modal."""
    verb = item.verb
    assert verb is not None
    return item.form, verb.tense, verb.modal


def _joins(first: tuple[str, str, str], second: tuple[str, str, str]) -> bool:
    form, tense, modal = second
    if form == "base":
        return first[0] == "to" or first[0] == "base" or bool(first[2]) or first[1] == "future"
    if form == "finite":
        return first[0] == form and first[1] == tense and first[2] == modal
    return first[0] == form
