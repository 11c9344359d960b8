"""A verb group -> the verb of its clause, or of one that it opens or joins."""

from __future__ import annotations

from attrs import evolve

from eventcode.statements.clauses.building import CAUSATIVES, Building
from eventcode.statements.clauses.clause import Clause
from eventcode.statements.clauses.lookahead import FAR
from eventcode.statements.grouping import Item
from eventcode.statements.parsing import Tok
from eventcode.statements.statement import Phrase

_CALLING = frozenset(("call", "seek", "chant", "appeal", "plead", "protest", "wave", "brandish", "carry", "express"))
"""More verbs whose -ing form after a phrase tells what the subject does: "marched through Kyiv calling for"."""
_SUBJUNCTIVE = {"insist": "must", "suggest": "should"}
"""Verbs whose clause with a base form says what somebody must or should do."""
_WISHING = frozenset(("like", "need", "want"))
"""Verbs with an object and a participle of what should be done to it."""
_PLACING = frozenset("in at on near outside inside within across around along over into to through off".split())
"""Prepositions whose place does nothing: "sent jets into Syria targeting militants"."""
_UPON = frozenset(("against", "among", "at", "between", "for", "of", "on", "upon"))
"""Prepositions before those to whom something is done."""
_DUE_TO = frozenset(("after", "against", "amid", "because of", "before", "by", "despite", "following", "over", "under"))
"""Prepositions before what somebody heeds: what this says or allows he does not do."""
_DOCUMENTS = frozenset(
    "resolution letter statement declaration law decree bill message motion communique order edict petition".split()
)
"""What somebody says by it is said by who writes or passes it."""
_BEFALLING = frozenset("accuse arrest capture charge convict detain hold imprison jail kidnap sentence suspect".split())
"""Verbs whose participle behind an object and a comma says what befell it before."""
_REFUSING = frozenset(
    "reject,veto,dismiss,oppose,block,defeat,spurn,ignore,rebuff,kill,shelve,turn down,throw out,vote down,shoot down"
    ",brush aside,brush off,shrug off".split(",")
)
"""Verbs by which it is not passed."""


class VerbSteps(Building):
    """What a verb group does to the clauses so far."""

    def inverted(self, i: int) -> bool:
        """ "Did [Iran] attack ...?": an auxiliary whose verb stands after the subject."""
        cur, after = self.cur, self.nominal_end(i + 1)
        waits = cur.verb is None and not cur.tokens and self.items[i].word == "do"
        return waits and self.kinds[after] == "V" and self.items[after].form == "base"

    def verb(self, i: int) -> int:
        """A verb group: the verb of this clause, or of one that it opens or joins."""
        item = self.items[i]
        form = item.form
        cur = self.cur
        if form == "finite" and self.bare(i) and cur.verb is not None and cur.verb.word in CAUSATIVES:
            if cur.last() == "NP":  # "help Kenya train its police"
                form = "base"
        if form == "finite" and self.cc and self.reading.lowers[item.first] == "be" and self.cur.kind == "to":
            form = "base"  # "told them to surrender or [be overrun]"
        if form == "finite" and self.inverted(i):
            self.asked = item.verb
            return i + 1
        if self.wished(i) and item.verb is not None:
            item.verb = evolve(item.verb, form="to", tense="present", voice="passive")
            self.inside(Clause("to", "to", carry="control"))
            return self.take_verb(i)
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
            if self.cur.last() == "NP" or (self.cur.last() == "VERB" and self.cur.verb.word in CAUSATIVES):
                self.inside(Clause("to", "to", carry="control"))
                return self.take_verb(i)
            return i + 1
        if form == "to":
            if self.cc and self.join(i, ("to",)):
                return i + 1
            if self.cur.kind == "whether" and self.cur.verb is None and not self.cur.tokens:
                self.cur.carry = "control"  # "debated whether [to lift] sanctions"
                return self.take_verb(i)
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

    def wished(self, i: int) -> bool:
        """ "wants the pilots [released]": a participle says what should be done to an object."""
        cur, item = self.cur, self.items[i]
        if cur.verb is None or cur.verb.word not in _WISHING or cur.last() != "NP" or self.comma or self.cc:
            return False
        single = item.last - item.first == 1 and self.reading.tags[item.first] in ("VBD", "VBN")
        return single and not any(token.type in ("PREP", "OF") for token in cur.tokens)

    def headline_future(self) -> bool:
        """ "Japan to send warship": an infinitive is the verb of a headline, which has no finite one."""
        waits = self.cur.kind == "main" and self.cur.verb is None and self.cur.last() == "NP"
        return waits and not any(self.finite(k) for k in range(self.size))

    def finite_verb(self, i: int) -> int:
        """A finite verb: of the innermost clause that waits for one, or joined by "and"."""
        item = self.items[i]
        if (self.comma or self.kinds[i - 1] == "QUOTE") and not self.cc and self.has_verb() and not self.waits():
            if item.word in self.lists.speech_verbs and self.kinds[i + 1] == "NP":  # "...", said X
                end = self.tail_end(i + 1)
                if end:
                    self.attribute(i, end)
                    self.who = self.who or self.phrase_of(i + 1, self.nominal_end(i + 1))
                    return end
        if self.cur.last() == "VERB" and self.reading.lowers[item.first - 1] == "there":
            if self.cur.verb is not None and self.cur.verb.word in self.lists.clause_verbs:
                self.inside(Clause("that", "that"))  # "said there was nothing to discuss"
        if self.fronted(i):
            return self.turned_round(i)
        if self.cur.kind == "that" and self.cur.verb is None and self.insisted(i) and item.verb is not None:
            assert self.cur.parent is not None
            assert self.cur.parent.verb is not None
            item.verb = evolve(item.verb, modal=_SUBJUNCTIVE[self.cur.parent.verb.word])
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

    def fronted(self, i: int) -> bool:
        """ "Killed in the raid [were] two nurses": does the subject of a participle follow a form of "be"?"""
        cur, item = self.cur, self.items[i]
        if item.word != "be" or self.kinds[i + 1] != "NP" or cur.verb is None or cur.tokens[0].type != "VERB":
            return False
        first = cur.verb.first
        opens = all(self.reading.tags[k] == "ADV" for k in range(first))
        return opens and self.reading.tags[first] in ("VBD", "VBN") and cur.kind in ("main", "en")

    def turned_round(self, i: int) -> int:
        """Read "Killed were two nurses" as "two nurses were killed"."""
        cur, end = self.cur, self.nominal_end(i + 1)
        subject = self.phrase_of(i + 1, end)
        assert cur.verb is not None
        assert cur.verb.verb is not None
        assert subject is not None
        cur.verb.verb = evolve(cur.verb.verb, form="finite", tense="past", voice="passive")
        cur.tokens[:1] = [Tok("NP", subject), Tok("VERB", cur.verb.verb)]
        cur.kind = "main"
        return end

    def insisted(self, i: int) -> bool:
        """ "insisted that Pakistan [withdraw]": a base form after one subject says what should be."""
        outer, tokens = self.cur.parent, self.cur.tokens
        if not self.bare(i) or outer is None or outer.verb is None or outer.verb.word not in _SUBJUNCTIVE:
            return False
        if [token.type for token in tokens[:2]] != ["NP"]:
            return False
        subject: Phrase = tokens[0].value
        return subject.place is not None and self.reading.tags[subject.place.last - 1] == "NAME"

    def join(self, i: int, kinds: tuple[str, ...]) -> bool:
        """Join a verb to the innermost clause of one of these kinds whose verb has its shape."""
        shape = _shape(self.items[i])
        candidates = [c for c in reversed(self.stack) if c.kind in kinds and c.verb is not None]
        if not candidates:
            return False
        fitting = [c for c in candidates if c.verb is not None and _joins(_shape(c.verb), shape)]
        beside = fitting[0] if fitting else candidates[0]
        if len(fitting) > 1 and beside.kind == "that" and self.items[i].word in self.lists.telling:
            outer = fitting[1].verb  # "said the wall was illegal and demanded"
            if outer is not None and outer.word in self.lists.speech_verbs and self.is_state(beside):
                beside = fitting[1]
        set_off = self.comma or self.cc == "but"
        if len(fitting) > 1 and beside.kind == "that" and set_off and self.had_done(beside) and not self.had(i):
            beside = fitting[1]  # "denied that it had attacked B, [and accused C]"
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

    def had_done(self, clause: Clause) -> bool:
        """Is the verb of a clause a past perfect?"""
        return clause.verb is not None and self.reading.lowers[clause.verb.first] == "had"

    def had(self, i: int) -> bool:
        """Does item i begin with "had"?"""
        return self.reading.lowers[self.items[i].first] == "had"

    @staticmethod
    def is_state(clause: Clause) -> bool:
        """Is the verb of a clause a form of "be"?"""
        return clause.verb is not None and clause.verb.word.split(" ")[0] == "be"

    def shares_passive(self, i: int, beside: Clause) -> bool:
        """ "was kidnapped and killed": a form that may be a participle, without an object, joined to a passive."""
        first = beside.verb.verb if beside.verb is not None else None
        if first is None or first.voice != "passive" or self.kinds[i + 1] == "NP":
            return False
        item = self.items[i]
        return self.reading.tags[item.first] in ("VBD", "VBN") and item.last - item.first == 1

    def participle(self, i: int) -> int:
        """ "-ing" and bare participles: complements, adjuncts after a comma, reduced relative clauses."""
        item = self.items[i]
        form = item.form
        cur = self.cur
        if self.cc and form == "en" and self.perfect() and self.kinds[i + 1] != "PREP":
            item.form = "finite"
            if item.verb is not None:
                item.verb = evolve(item.verb, form="finite", tense="past", voice="active")
            if self.join(i, ("main", "that", "rel", "adverb", "whether")):
                return i + 1
        if self.cc:
            kinds = ("ing",) if form == "ing" else ("en",)
            if cur.kind == "rel" and not cur.marker and cur.verb is not None and cur.verb.form == form:
                kinds = ("rel",)  # "crowds waving flags and [chanting] songs"
            if any(c.kind in kinds for c in self.stack) and self.join(i, kinds):
                return i + 1
        if form == "en" and cur.kind == "main" and cur.verb is None and not any(map(self.finite, range(self.size))):
            if cur.last() == "NP" and not self.comma:
                return self.take_verb(i)  # "Tourist kidnapped by rebels"
        if form == "ing" and cur.last() == "VERB" and not self.comma:
            self.inside(Clause("ing", "ing", carry="control"))
        elif self.comma and self.who is not None and self.kinds[i - 1] == "COMMA" and self.after_attribution(i - 2):
            self.open(Clause("rel", parent=cur, antecedent=self.who, after_comma=True))  # "..., X said, [praising] B"
        elif self.comma or not cur.tokens:
            if form == "ing" and self.listed(i) and self.join(i, ("ing",)):
                return i + 1
            finite = (c for c in reversed(self.stack) if c.verb is not None and c.verb.form == "finite")
            anchor = next(finite, cur) if cur.verb else cur  # "ambushed a convoy carrying food, [killing] two"
            anchor = self.sayer(i, anchor)
            if form == "en" and item.word in _BEFALLING and self.object_last():
                self.open(Clause("rel", parent=cur, antecedent=self.last_nominal(), after_comma=True))
            else:
                self.open(Clause(form, parent=cur, carry="same", shares=anchor, after_comma=True))
        elif cur.last() == "NP" and form == "ing" and self.refused():
            self.inside(Clause("ing", "ing"))
        elif cur.last() == "NP" and form == "ing" and self.subjects_own(i):
            kind = "to" if cur.kind == "to" else form  # "a bid to issue a statement [condemning B]"
            self.open(Clause(kind, parent=cur, carry="same", shares=cur))
        elif cur.last() == "NP":
            self.open(Clause("rel", parent=cur, antecedent=self.whose(form), after_comma=False))
        elif cur.verb is not None:
            self.open(Clause(form, parent=cur, carry="same", shares=cur))
        else:
            return i + 1
        return self.take_verb(i)

    def object_last(self) -> bool:
        """Does the object of an active verb stand last: "freed [a blogger], arrested last week"?"""
        cur = self.cur
        active = cur.verb is not None and cur.verb.verb is not None and cur.verb.verb.voice == "active"
        return active and [token.type for token in cur.tokens[-2:]] == ["VERB", "NP"]

    def whose(self, form: str) -> Phrase | None:
        """Whom a participle speaks of: "[a base] in Iraq used by rebels", where a place stands between."""
        tokens = self.cur.tokens
        types = [token.type for token in tokens[-3:]]
        if form == "en" and types == ["NP", "PREP", "NP"] and self.in_place():
            return tokens[-3].value  # type: ignore[no-any-return]
        return self.last_nominal()

    def sayer(self, i: int, anchor: Clause) -> Clause:
        """ "Rwanda said that troops had shelled a town, [accusing] Kinshasa": who said the one says the other."""
        outer = anchor.parent if anchor.kind == "that" and not anchor.lifted else None
        if outer is None or outer.verb is None or outer.verb.word not in self.lists.speech_verbs:
            return anchor
        if anchor.last() and anchor.tokens[0].type == "VERB":
            return outer  # "said there was no deal, [declining] to talk"
        return outer if self.items[i].word.split(" ")[0] in self.lists.telling | _CALLING else anchor

    def listed(self, i: int) -> bool:
        """ "accused B of arming rebels, [training] them and hiding arms": is it one of a list of gerunds?"""
        if self.cur.kind != "ing" or self.cur.lifted:
            return False
        for k in range(i + 1, min(i + FAR, self.size)):
            if self.kinds[k] == "CC" and self.kinds[k + 1] == "V":
                return self.items[k + 1].form == "ing"
            if self.kinds[k] in ("STOP", "THAT", "WH", "SUBORD") or self.finite(k):
                return False
        return False

    def after_attribution(self, k: int) -> bool:
        """Does item k end the attribution of a quotation: "'...', the minister said"?"""
        while k >= 0 and self.kinds[k] in ("NP", "PREP"):
            k -= 1
        said = self.finite(k) and self.items[k].word in self.lists.speech_verbs and self.items[k] is not self.cur.verb
        return said and "QUOTE" in self.kinds[:k]

    def document(self) -> bool:
        """Does the clause end in a word for something written, behind its verb?"""
        last: Phrase = self.cur.tokens[-1].value
        wrote = last.place is not None and self.reading.lemmas[last.place.last - 1] in _DOCUMENTS
        if len(self.cur.tokens) > 1 and self.cur.tokens[-2].value in _DUE_TO:
            return False  # "left after an order [allowing an inquiry]" tells of the order
        return wrote and self.cur.verb is not None

    def refused(self) -> bool:
        """ "vetoed a resolution [condemning] B": does the participle say what the subject does not want said?"""
        return self.document() and self.cur.verb is not None and self.cur.verb.word in _REFUSING

    def subjects_own(self, i: int) -> bool:
        """Does the participle at i behind a phrase tell what the subject does, and not what the phrase does?"""
        if self.document():
            return True  # "passed a resolution [praising] B"
        if self.cur.verb is not None and self.cur.verb.word == "spend":
            return True  # "spent the day [pillaging]"
        return self.after_place() or self.said_by_subject(i)

    def said_by_subject(self, i: int) -> bool:
        """ "wrote to Berlin asking", "marched through Seoul calling for": after a phrase the subject says so."""
        tokens = self.cur.tokens
        phrase = self.cur.verb is not None and len(tokens) > 1 and tokens[-2].type == "PREP"
        phrase = phrase and tokens[-2].value not in _DUE_TO
        word = self.items[i].word.split(" ")[0]
        after = self.items[i].last
        says = word in self.lists.telling and self.reading.lowers[after : after + 1] == ["that"]
        if says and self.cur.verb is not None:
            return True  # "expelled the envoy charging that"
        return phrase and (word in self.lists.telling or word in _CALLING) and not self.upon_people()

    def upon_people(self) -> bool:
        """ "fired at students [demanding]": do people to whom something is done stand last?"""
        last: Phrase = self.cur.tokens[-1].value
        at = last.place
        if self.cur.tokens[-2].value not in _UPON or at is None:
            return False
        return at.reading.lemmas[at.last - 1] in self.lists.people and at.reading.tags[at.last - 1] == "NOUN"

    def perfect(self) -> bool:
        """Is the verb of this clause an active perfect: "had attacked Iraq and taken ..."?"""
        item = self.cur.verb
        if item is None or item.verb is None or item.verb.voice != "active":
            return False
        return self.reading.lemmas[item.first] == "have" and item.last - item.first > 1

    def after_place(self) -> bool:
        """Do the words so far end in a place ("demonstrated in Kirkuk"), which does not act?"""
        return self.cur.verb is not None and self.in_place()

    def in_place(self) -> bool:
        """Does a name behind a preposition of place stand last?"""
        tokens = self.cur.tokens
        if len(tokens) < 2 or tokens[-1].type != "NP":
            return False
        before = tokens[-4] if tokens[-2].type == "OF" and len(tokens) > 3 else tokens[-2]  # "in the city of Kirkuk"
        if before.type != "PREP":
            return False
        last: Phrase = tokens[-1].value
        named = last.place is not None and self.reading.tags[last.place.last - 1] == "NAME"
        return named and before.value in _PLACING


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
