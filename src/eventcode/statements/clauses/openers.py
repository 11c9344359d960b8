"""Prepositions, conjunctions, relatives and stops -> the clauses and phrases that they open."""

from __future__ import annotations

from eventcode.statements.clauses.building import OBJECT_PREPS, Building
from eventcode.statements.clauses.clause import AMONG_THEM, JOINTLY, Clause
from eventcode.statements.clauses.lookahead import CONJUNCTION_PREPS, FAR
from eventcode.statements.parsing import Tok
from eventcode.statements.statement import Phrase, Place

_ASKING = frozenset(("ask", "wonder", "question", "inquire", "enquire", "know", "see", "doubt", "consider", "check"))
"""Verbs under which "if" is "whether"."""
_CALLING = frozenset("brand call consider deem dub label say term".split())
_DESCRIBING = frozenset("brand decry denounce describe regard see".split())
"""Verbs with "as" of what somebody calls something."""
_INDIRECT = frozenset(("what", "how", "why", "whether"))
_NO_OF_AFTER = frozenset(("of", "for", "to", "about", "on", "over", "with"))
"""After these a verb no longer waits for its of-phrase ("asked B for [tons of grain]")."""
_DRIVING = frozenset("ram drive crash plow plough smash fire hurl throw lob shoot send steer slam".split())
"""Verbs with an object that goes into something."""
_WITH_NOUN = 3
"""Tokens of a clause with a noun, a preposition and what follows it."""
_SIDES = frozenset(("against", "between", "by", "with"))
"""Prepositions of those who take part."""
_FACING = frozenset(
    "abduct ambush arm arrest attack back bomb capture condemn criticize detain execute fight hit host jail join kidnap"
    " kill meet praise shell shoot strike support train wound".split()
)
"""Verbs whose object "from A" behind it tells of, and not where it is taken from."""
_AROUND = frozenset(("after", "amid", "before", "despite", "during", "following", "since"))
"""Prepositions of what else happened, in front of a clause."""
_ASIDES = frozenset(("on", "during", "at", "with", "alongside", "amid", "despite", "in"))
"""Prepositions of what between commas stands after the subject and belongs to the verb."""
_CLAUSE_NOUNS = frozenset(
    "claim fact report allegation demand warning announcement suggestion statement belief hope fear"
    " threat promise pledge"
    " agreement condition ground news rumor sign evidence idea view proposal assurance decision"
    " guarantee call insistence"
    " possibility chance risk concern accusation charge speculation argument conclusion notion impression understanding"
    " signal indication insistence confidence doubt denial declaration request".split()
)
"""Nouns that a that-clause completes: "the claim that Iran attacked"; after others "that" is a relative pronoun."""


_DEMANDS = frozenset(("demand", "call", "request", "proposal"))
"""Those of them whose clause says what should be done."""
_AFTERS = (["after"], ["following"], ["before"], ["amid"], ["despite"])
"""Prepositions whose event has its own agent."""


class OpenerSteps(Building):
    """What a preposition, a conjunction, a relative or a stop does to the clauses so far."""

    def asks_if(self) -> bool:
        """ "asked if", "asked reporters if": does "if" stand for "whether"?"""
        cur = self.cur
        return cur.verb is not None and cur.verb.word in _ASKING and [t.type for t in cur.tokens[-2:]] != ["NP", "SUB"]

    def preposition(self, i: int) -> int:
        """A preposition: before a nominal, a gerund or, as a conjunction, a clause."""
        word = self.items[i].word
        cur = self.cur
        if word == "according to":
            end = self.nominal_end(i + 1)
            self.who = self.who or self.phrase_of(i + 1, end)
            return max(end, i + 1)
        waits = cur.verb is None and cur.last() == "NP" and not self.comma  # "the use of A [as shields] went on"
        waits = waits and not self.two_verbs(i + 1)
        if word == "as" and cur.last() == "VERB" and cur.kind == "rel" and self.waits():
            waits = True  # "men dressed as officers fired"
        if word in CONJUNCTION_PREPS and self.clause_ahead(i + 1) and not waits:
            return self.subordinate(i, word)
        following = self.kinds[i + 1]
        after = self.nominal_end(i + 1)
        if word == "with" and following == "NP" and self.kinds[after] == "V" and self.items[after].form == "ing":
            self.inside(Clause("ing", word), preposition=word)  # "with Kenya blaming Somalia"
            return i + 1
        if (self.cc or self.comma) and cur.kind == "ing" and cur.marker == word and len(self.stack) > 1:
            self.stack.pop()  # "accused B of lying and [of arming rebels]"
            cur = self.cur
        forms = ("ing", "base") if word == "rather than" else ("ing",)  # "rather than attack B"
        if following == "V" and self.items[i + 1].form in forms:
            carry = "control" if word in OBJECT_PREPS else "" if word == "in" and self.anothers() else "same"
            self.inside(Clause("ing", word, carry=carry, shares=cur), preposition=word)
            return self.take_verb(i + 1)
        if following == "WH" and self.items[i + 1].word == "what" and self.clause_ahead(i + 2):
            after = self.nominal_end(i + 2) + 1  # "against what it calls growing pressure"
            if self.kinds[after] == "PREP" and self.items[after].word == "as" and self.kinds[after + 1] == "NP":
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
        if self.cc and (joint := self.same_again(word)):  # "talks with Chad and [with] Mali"
            cur.tokens += [Tok(joint, self.cc), Tok("NP", self.phrase(i + 1))]
            return i + 2
        if word == "among" and self.items[i + 1].word == "them" and self.kinds[i + 2] == "NP":
            if cur.last() == "NP":
                cur.tokens += [Tok("OF", "including"), Tok("NP", self.phrase(i + 2))]
                return i + 3  # "freed 200 inmates, among them a monk"
            return self.nominal_end(i + 2)
        if cur.verb is None and cur.last() == "NP" and word in JOINTLY and cur.parent is None:
            cur.tokens += [Tok("AND", "and"), Tok("NP", self.phrase(i + 1))]
            return i + 2  # "Chad, along with Mali, criticised Niger"
        if self.comma and cur.verb is None and cur.last() == "NP" and word in _ASIDES:
            end = self.aside(i)
            if end:
                return end
        if word == "by":
            cur = self.agent_of_passive()
        elif word == "into" and self.drives():
            self.stack.pop()
            cur = self.cur
        binds = cur.last() == "NP" and (
            (word == "of" and not self.verb_takes_of())
            or word in AMONG_THEM
            or (word == "from" and self.come_from(i + 1))
            or (word in _SIDES and self.in_front())
        )
        cur.tokens.append(Tok("OF" if binds else "PREP", word))
        cur.tokens.append(Tok("NP", self.phrase(i + 1)))
        return i + 2

    def same_again(self, word: str) -> str:
        """What joins "and [against] B" to "against A", "against the army of A": the token type, or "" for nothing."""
        tokens = self.cur.tokens
        n = len(tokens) - 2
        while n > 1 and tokens[n].type in ("OF", "AND") and tokens[n].value != word and tokens[n + 1].type == "NP":
            n -= 2
        if n < 0 or tokens[n].type not in ("PREP", "OF") or tokens[n].value != word:
            return ""
        return "AND" if n == len(tokens) - 2 else "JOIN"

    def in_front(self) -> bool:
        """ "After talks [with A], B signed": does a preposition of what else happened open the clause?"""
        tokens = self.cur.tokens
        opens = len(tokens) > 1 and tokens[0].type == "PREP" and tokens[0].value in _AROUND
        return opens and self.cur.verb is None and not self.comma

    def come_from(self, i: int) -> bool:
        """ "was attacked by rebels [from Niger]": does a name say where people behind a preposition come from?"""
        tokens = self.cur.tokens
        if len(tokens) < _WITH_NOUN or tokens[-2].type not in ("PREP", "AND", "VERB"):
            return False
        verb = self.cur.verb.word if self.cur.verb is not None and tokens[-2].type == "VERB" else ""
        attack_on = tokens[-2].value == "on" and tokens[-3].type == "NP"
        if not (attack_on or verb in _FACING or tokens[-2].type == "AND" or tokens[-2].value in _SIDES):
            return False
        at: Place | None = tokens[-1].value.place
        reading = self.reading
        if at is None or reading.tags[self.items[i].last - 1] != "NAME" or reading.tags[at.last - 1] != "NOUN":
            return False
        lemma: str = reading.lemmas[at.last - 1]
        return lemma in self.lists.people and reading.lowers[at.last - 1] != lemma

    def anothers(self) -> bool:
        """ "praised B for [its role] in ending a war": is it the doing of whose the phrase before is?"""
        cur = self.cur
        if (
            cur.verb is None
            or cur.last() != "NP"
            or [token.type for token in cur.tokens[-2:-1]] not in (["PREP"], ["OF"])
        ):
            return False
        last: Phrase = cur.tokens[-1].value
        return last.place is not None and self.reading.tags[last.place.first] == "POSS"

    def drives(self) -> bool:
        """ "rammed a truck packed with explosives [into] it": is the phrase of the verb around a participle?"""
        cur, outer = self.cur, self.cur.parent
        if cur.kind != "rel" or cur.marker or outer is None or outer.verb is None or self.stack[-2:-1] != [outer]:
            return False
        return outer.verb.word in _DRIVING and outer.last() == "NP"

    def aside(self, i: int) -> int:
        """ "The president, [on a visit to Kenya], praised": hold a phrase between subject and verb; its end, or 0."""
        end = self.nominal_end(i + 1)
        if self.kinds[end] != "COMMA" or not self.finite(end + 1) or self.cur.held or self.cur.parent is not None:
            return 0
        if self.items[i].word == "in" and not self.definite(i + 1):
            return 0
        for k in range(i, end):
            kind, item = self.kinds[k], self.items[k]
            if kind == "NP":
                self.cur.held.append(Tok("NP", self.phrase(k)))
            elif kind == "PREP" or kind == "CC":
                name = "AND" if kind == "CC" else "OF" if item.word == "of" else "PREP"
                self.cur.held.append(Tok(name, item.word))
            else:
                self.cur.held.clear()
                return 0
        return end

    def agent_of_passive(self) -> Clause:
        """ "was urged to resign by Norway": the by-phrase is of the passive around the infinitive; close down to it."""
        cur, outer = self.cur, self.cur.parent
        inner = cur.verb.verb if cur.verb is not None else None
        around = outer.verb.verb if outer is not None and outer.verb is not None else None
        if inner is None or inner.voice != "active" or around is None or around.voice != "passive" or cur.lifted:
            return cur
        if [token.value for token in cur.tokens[-2:-1]] in _AFTERS:
            return cur  # "was told to be vigilant after threats by rebels"
        if outer is not None and not any(token.type == "PREP" and token.value == "by" for token in outer.tokens):
            while self.cur is not outer:
                self.stack.pop()
        return self.cur

    def verb_takes_of(self) -> bool:
        """Does the verb of this clause still wait for its of-phrase ("accused X of")?"""
        cur = self.cur
        if cur.verb is None or cur.verb.word not in self.lists.of_verbs:
            return False
        if any(token.type == "PREP" and token.value in _NO_OF_AFTER for token in cur.tokens):
            return False
        last: Phrase = cur.tokens[-1].value
        if last.place is None:
            return True
        end = last.place.last - 1
        where = cur.tokens[-2].type == "PREP" and self.reading.lemmas[end] in self.lists.places  # "in the city of"
        return not where and self.reading.tags[end] != "NUM"  # "freed 30 of the hostages"

    def subordinate(self, i: int, word: str) -> int:
        """ "if", "because", "after": a clause that modifies this one, or a participle ("while chasing smugglers")."""
        cur = self.cur
        if self.kinds[i + 1] == "PREP" and self.kinds[self.nominal_end(i + 2)] == "COMMA":
            return i + 1  # "[While] in Lima, the president praised"
        if self.kinds[i + 1] == "V" and self.items[i + 1].form in ("ing", "en"):
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
        noun = self.clause_noun(i)
        if noun:
            self.inside(Clause("that", "that"))
            if cur.verb is not None:
                token = cur.tokens.pop()
                cur.tokens[noun:noun] = [Tok("OF", "that"), token]
            return
        if cur.last() == "NP" and not (cur.verb is not None and cur.verb.word in self.lists.clause_verbs):
            head: Phrase = cur.tokens[-1].value
            if head.place is not None and self.reading.lemmas[head.place.last - 1] not in _CLAUSE_NOUNS:
                whom = self.described(self.comma)
                self.open(Clause("rel", "that", parent=cur, antecedent=whom, after_comma=self.comma))
                return
        self.inside(Clause("that", "that"))

    def clause_noun(self, i: int) -> int:
        """ "[demands] by protesters that he resign": the place behind a noun that the that-clause completes, or 0."""
        tokens = self.cur.tokens
        n, verb = len(tokens) - 1, self.cur.verb
        if n < 2 or tokens[n].type != "NP" or not self.clause_ahead(i + 1):
            return 0
        if self._completes(tokens[n]):  # "rejected [demands] that he resign"
            answers = verb is not None and verb.word not in self.lists.clause_verbs
            return n + 1 if answers and self._completes(tokens[n], _DEMANDS) else 0
        while n > 1 and tokens[n].type == "NP" and tokens[n - 1].type == "PREP":
            n -= 2
            if tokens[n].type == "NP" and self._completes(tokens[n]):
                return n + 1
        return 0

    def _completes(self, token: Tok, nouns: frozenset[str] = _CLAUSE_NOUNS) -> bool:
        """Is the head of a phrase a noun that a that-clause completes?"""
        phrase: Phrase = token.value
        return phrase.place is not None and self.reading.lemmas[phrase.place.last - 1] in nouns

    def relative(self, i: int) -> int:
        """who, which, that, whose, where: a relative clause, or an indirect question."""
        word = self.items[i].word
        cur = self.cur
        named = self.what_called(i) if word == "what" else 0
        if named:
            return named
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
        whom = self.last_nominal() if word == "who" else self.described(self.comma)
        spoke = self.who.place if self.who is not None else None
        if spoke is not None and spoke.last == self.items[i].first - self.comma:
            whom = self.who  # ", said the minister, [who] also criticised"
        self.open(Clause("rel", word, parent=cur, antecedent=whom, gap=gap, after_comma=self.comma))
        return i + 1

    def what_called(self, i: int) -> int:
        """ "criticised [what it called] meddling", "what it described as a raid": where the thing is named, or 0."""
        end = self.nominal_end(i + 1)
        if end == i + 1 or not self.finite(end) or self.cur.last() not in ("VERB", "PREP", "OF"):
            return 0
        verb, after = self.items[end].word, end + 1
        if self.kinds[after] == "QUOTE":
            after += 1
        if verb in _DESCRIBING and self.kinds[after] == "PREP" and self.items[after].word == "as":
            after += 1
        elif verb not in _CALLING:
            return 0
        if self.kinds[after] == "QUOTE":
            after += 1
        return after if self.kinds[after] == "NP" else 0

    def stop(self, i: int) -> None:
        """A colon after a verb of speech opens what is said; other stops begin a new main clause."""
        cur = self.cur
        if self.items[i].word == ":" and cur.verb is not None and cur.verb.word in self.lists.speech_verbs:
            self.inside(Clause("that", "that"))
        elif self.items[i].word == ";" or (cur.verb is not None and self.clause_ahead(i + 1)):
            self.main()
        elif cur.verb is None and self.items[i].word == ":" and self.opening(i):
            cur.tokens.clear()
        elif cur.verb is None and not self.has_verb() and self.items[i].word == ":":
            self.who = self.phrase_of(0, i)  # "Merkel: Germany will not send tanks"
            cur.tokens.clear()
        elif cur.verb is None and cur.last() == "NP" and self.dashed(i):
            self.comma = True  # "Two countries — Norway and Iceland — joined"
        elif cur.verb is None and not self.has_verb() and self.clause_ahead(i + 1) and self.items[0].last < 6:
            cur.tokens.clear()  # a dateline: "CAIRO -"
        elif cur.verb is not None and self.nominal_end(i + 1) >= self.size > i + 1:
            self.who = self.who or self.phrase_of(i + 1, self.size)  # "Rebels kill 12 in Mali - army"
            self.cut(i + 1)
        else:
            self.close_at_comma(i)
            self.comma = True

    def dashed(self, i: int) -> bool:
        """Does a second dash follow the one at item i, and a finite verb at once?"""
        dash = self.items[i].word
        for k in range(i + 1, min(i + FAR, self.size)):
            if self.kinds[k] == "STOP":
                return self.items[k].word == dash != ":" and self.finite(k + 1)
            if self.finite(k):
                return False
        return False

    def opening(self, i: int) -> bool:
        """Is what stands before the colon at item i a kicker or a dateline: "UPDATE: ...", "LYON: ..."?"""
        words = self.reading.texts[: self.items[i].first]
        return self.items[0].word in self.lists.kickers or (
            len(words) < 3 and "".join(words).isupper() and len(words[0]) > 3
        )
