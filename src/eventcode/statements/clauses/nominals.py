"""A nominal -> subject, object, member of a list, apposition, or the start of another clause."""

from __future__ import annotations

from eventcode.statements.clauses.building import CAUSATIVES, Building
from eventcode.statements.clauses.clause import JOINTLY, Clause
from eventcode.statements.clauses.logical import finish_phrase
from eventcode.statements.clauses.lookahead import FAR
from eventcode.statements.grouping import QUANTITIES
from eventcode.statements.parsing import Tok, parse_phrase
from eventcode.statements.statement import Phrase
from eventcode.statements.tagging.surroundings import PLURAL_MODIFIERS

_RECEIVERS = frozenset(("counterpart", "ally", "neighbor", "neighbour", "rival", "partner", "visitor"))
"""Singular nouns of those whom something is given: "gave its counterpart details of"."""

_WITH_THAT = frozenset(("command", "decree", "direct", "hold", "order"))
"""Verbs whose clause keeps its "that": "ordered attacks as talks began" has an object."""
_GIVEN = frozenset("access aid data details evidence information intelligence permission protection training".split())
"""What is given to the police rather than theirs."""
_RELATIONS = frozenset("ally neighbor neighbour rival foe enemy archenemy partner backer patron sponsor".split())
_KEEPING = frozenset(("keep", "make", "name", "call", "find", "appoint", "elect", "leave", "get"))
"""Verbs whose second object, if they have one, opens with an article or is an adjective."""
_MEASURES = frozenset("times time miles kilometers kilometres km half day week month year night round".split())
"""Nouns of how often, how far and when."""
_COMMENTS = frozenset("move step decision development gesture setback blow shift action measure claim charge".split())
"""Nouns that sum up the clause before them: "recalled its envoy, a move that angered Iran"."""
_PARTS = frozenset("most many all some half several both one none each few majority".split())
"""What counts some of those just named: "most of them women"."""
_ONE_EACH = frozenset(
    "ambassador army cabinet government king leader military minister opposition parliament police premier president"
    " queen ruler".split()
)
"""What a country has one of, so that "the army of Niger and rebels" are two."""


class NominalSteps(Building):
    """What a nominal does to the clauses so far."""

    def nominal(self, i: int) -> int:
        """A nominal: subject, object, list member, apposition, or the start of another clause."""
        cur = self.cur
        if self.comma and not self.cc:
            end = self.attribution_ahead(i) if self.has_verb() else 0
            if end and cur.last() == "NP" and self.list_ahead(i) and not self.finite(self.nominal_end(i)):
                end = 0
            if not end and cur.last() == "NP" and cur.verb is None:  # "Greek guards, Turkey said, fired"
                end = self.attribution_ahead(i)
                end = end + 1 if end and self.kinds[end] == "COMMA" and self.finite(end + 1) else 0
            if end:
                self.attribute(i, end)
                self.who = self.who or self.phrase_of(i, self.nominal_end(i))
                return end
            end = self.absolute_end(i) if cur.last() == "NP" else 0
            if end:
                return end
        starts = (cur.verb is not None or cur.last() == "NP") and self.clause_ahead(i)
        if starts and cur.verb is not None and cur.last() == "VERB":
            starts = not self.conjunction_in(i)
        if self.cc:
            return self.coordinate_nominal(i, starts)
        if self.comma:
            fronted = cur.verb is None and cur.tokens and cur.tokens[0].type == "PREP"
            if fronted and cur.tokens[0].value in JOINTLY:
                del cur.tokens[0]
                cur.tokens.append(Tok("AND", "and"))  # "Together with A, [B] attacked"
            elif fronted and self.clause_ahead(i):
                pass  # "In a statement, the ministry said"
            elif cur.last() == "NP":
                if self.list_ahead(i):
                    if self.counted() and self.closed_list(i):
                        cur.tokens.pop()  # "[two countries], Norway and Iceland, joined": the names say it all
                    else:
                        cur.tokens.append(Tok("AND", ","))
                elif cur.verb is not None and self.kinds[i + 1] == "WH" and self.comments(i):
                    self.open(Clause("rel", parent=cur, antecedent=self.phrase(i), after_comma=True))
                    return i + 2
                elif not starts or cur.verb is None:
                    after = self.nominal_end(i)
                    pair = cur.verb is None and after == i + 1 and self.finite(after) and not self.definite(i)
                    if pair:
                        cur.tokens.append(Tok("AND", ","))
                    elif self.kinds[after] in ("COMMA", "", "V", "WH", "QUOTE", "STOP") and len(cur.tokens) > 0:
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
        elif starts and cur.verb is not None and (cur.after_comma or not self.waits() or self.two_verbs(i)):
            self.clause_without_that(i)
        elif starts and cur.verb is not None and cur.last() == "VERB" and self.is_fronted(cur):
            if cur.verb.word in self.lists.clause_verbs:
                self.clause_without_that(i)  # "After A said it would leave, B attacked"
        elif starts and self.items[i].last - self.items[i].first == 1 and self.two_verbs(i):
            self.open(Clause("rel", parent=cur, antecedent=self.last_nominal()))  # "the rebels it blames for ... are"
        if not self.comma and cur is self.cur:
            if self.second_name(i):
                cur.tokens.append(Tok("APPOS", ","))
            elif self.late_object(i) or self.measures(i):
                return i + 1
            else:
                self.bind_receiver(i)
        parted = self.two_objects(i) if cur is self.cur and cur.last() == "VERB" else 0
        if parted:
            first, last = self.items[i].first, self.items[i].last
            self.cur.tokens.append(Tok("NP", self.words(first, parted)))
            self.cur.tokens.append(Tok("NP", self.words(parted, last)))
            return i + 1
        self.cur.tokens.append(Tok("NP", self.phrase(i)))
        return i + 1

    def late_object(self, i: int) -> bool:
        """ "signed with Kenya [a new trade pact]": an object behind the phrases after its verb goes to the verb."""
        cur, tokens = self.cur, self.cur.tokens
        first = self.items[i].first
        opens = self.reading.tags[first] in ("DET", "POSS", "NUM") or self.reading.lowers[first] in QUANTITIES
        if cur.verb is None or cur.held or not opens:
            return False
        n = len(tokens)
        while n > 2 and tokens[n - 1].type == "NP" and tokens[n - 2].type == "PREP":
            n -= 2
        if n == len(tokens) or tokens[n - 1].type != "VERB":
            return False
        cur.held = tokens[n:]
        tokens[n:] = [Tok("NP", self.phrase(i))]
        return True

    def bind_receiver(self, i: int) -> None:
        """ "gave [militants in a camp] an ultimatum": before a second object the first one holds what is between."""
        verb, tokens = self.cur.verb, self.cur.tokens
        if verb is None or verb.word not in self.lists.ditransitive or verb.word in _KEEPING:
            return
        types = [token.type for token in tokens]
        behind = types[types.index("VERB") + 1 :] if "VERB" in types else []
        opens = self.reading.tags[self.items[i].first] in ("DET", "NUM") and not self.measures(i)
        if opens and len(behind) > 2 and behind == ["NP"] + ["PREP", "NP"] * (len(behind) // 2):
            for n in range(len(tokens) - len(behind), len(tokens)):
                if tokens[n].type == "PREP":
                    tokens[n] = Tok("OF", tokens[n].value)

    def measures(self, i: int) -> bool:
        """ "breached the truce in Ukraine [14 times]": does a nominal that nothing governs say how often or how far?"""
        tokens, item = self.cur.tokens, self.items[i]
        behind = self.cur.verb is not None and len(tokens) > 1 and tokens[-1].type == "NP"
        if not behind or tokens[-2].type not in ("PREP", "OF", "AND"):
            return False
        return self.reading.lowers[item.last - 1] in _MEASURES

    def second_name(self, i: int) -> bool:
        """ "its ally [the United States]": a name behind a noun that says what the named one is to somebody."""
        cur, item = self.cur, self.items[i]
        last: Phrase | None = cur.tokens[-1].value if cur.last() == "NP" else None
        if last is None or last.place is None or self.reading.lemmas[last.place.last - 1] not in _RELATIONS:
            return False
        first = item.first + (self.reading.tags[item.first] == "DET")
        return any(name[:2] == (first, item.last) for name in self.reading.names_in(first, item.last))

    def comments(self, i: int) -> bool:
        """ "..., [a step] that angered Iran": does item i speak of all that stands before it?"""
        item = self.items[i]
        return self.reading.lowers[item.first] == "a" and self.reading.lemmas[item.last - 1] in _COMMENTS

    def counted(self) -> bool:
        """Does the nominal before say how many others there are: "[two countries], Norway and Iceland"?"""
        last: Phrase = self.cur.tokens[-1].value
        if last.place is None or any(token.type == "APPOS" for token in self.cur.tokens):
            return False
        first = last.place.first
        return "NUM" in self.reading.tags[first : first + 2] or self.reading.lowers[first] == "both"

    def closed_list(self, i: int) -> bool:
        """Is "A and B" from item i on a list of names that a comma or a stop closes?"""
        k, kinds = i + 1, self.kinds
        while kinds[k] in ("NP", "CC") or (kinds[k] == "COMMA" and kinds[k + 1] in ("NP", "CC")):
            k += 1
        named = self.reading.names_in(self.items[i].first, self.items[i].last)
        return bool(named) and kinds[k] in ("COMMA", "STOP", "") and not self.clause_ahead(k - 1)

    def absolute_end(self, i: int) -> int:
        """ "..., [most of them women], ...": the item after words on the parts of the nominal before i, or 0."""
        if self.items[i].word not in _PARTS and self.reading.tags[self.items[i].first] != "NUM":
            return 0
        if self.kinds[i + 1] != "PREP" or self.items[i + 1].word != "of":
            return 0
        if self.kinds[i + 2] != "NP" or self.items[i + 2].word not in ("them", "which", "whom"):
            return 0
        for k in range(i + 3, i + FAR):
            if self.kinds[k] in ("COMMA", "STOP", ""):
                return k
            if self.finite(k):  # "some of them wounded, surrendered"
                return k + 1 if self.cur.verb is None and self.kinds[k + 1] == "COMMA" else 0
        return 0

    def two_objects(self, i: int) -> int:
        """ "gave [Kenya] [military aid]": the token where the second object begins, or 0."""
        verb, item = self.cur.verb, self.items[i]
        if (
            verb is None
            or verb.word not in self.lists.ditransitive
            or verb.word in _KEEPING
            or self.kinds[i + 1] == "NP"
        ):
            return 0
        second = self.second_object(item.first, item.last)
        if second:
            return second
        for first, last, _ in self.reading.names_in(item.first, item.last - 1):
            if first == item.first and self.reading.tags[first] == "NAME":
                return last if self.reading.tags[last] in ("ADJ", "NOUN", "NUM") else 0
        return 0

    def second_object(self, first: int, last: int) -> int:
        """ "give [aid agencies] [access]", "gave [its ally] [details]": the token behind those who receive, or 0."""
        tags, lowers = self.reading.tags, self.reading.lowers
        for k in range(first, last - 1):
            if tags[k] != "NOUN" or tags[k + 1] not in ("NOUN", "ADJ"):
                continue
            lower = lowers[k]
            many = lower[-1] == "s" and lower[-2:] != "ss" and lower not in PLURAL_MODIFIERS
            given = lower == "police" and k + 2 == last and lowers[k + 1] in _GIVEN
            if many or given or lower in _RECEIVERS:
                return k + 1
        return 0

    def clause_without_that(self, i: int) -> None:
        """ "said it attacked", "told reporters it attacked", "the rebels it blames": a clause without its "that"."""
        cur = self.cur
        verb = cur.verb
        assert verb is not None
        last = cur.last()
        takes_clause = verb.word in self.lists.clause_verbs or verb.word.startswith("be ")
        takes_clause = takes_clause and verb.word not in _WITH_THAT
        told = last == "NP" and takes_clause and len(cur.tokens) > 1 and cur.tokens[-2].type == "VERB"
        told = told or (verb.word in self.lists.speech_verbs and self.said_somehow(i))
        if takes_clause and (last in ("VERB", "SUB") or told):
            self.inside(Clause("that", "that"))
        elif last == "NP":
            if not (verb.word in CAUSATIVES and self.bare(self.nominal_end(i))):
                self.open(Clause("rel", parent=cur, antecedent=self.last_nominal()))
        elif last != "PREP" and last != "VERB":
            if takes_clause:
                self.inside(Clause("that", "that"))
            else:
                self.main()

    def said_somehow(self, i: int) -> bool:
        """ "said in a video [they would]": do only phrases stand between a verb and a pronoun with a modal?"""
        tokens = self.cur.tokens
        n = len(tokens)
        while n > 2 and tokens[n - 1].type == "NP" and tokens[n - 2].type in ("PREP", "OF"):
            n -= 2
        verb = self.items[i + 1].verb if self.kinds[i + 1] == "V" else None
        said = n < len(tokens) and tokens[n - 1].type == "VERB"
        return said and verb is not None and bool(verb.modal) and self.items[i].word in ("he", "it", "she", "they")

    def coordinate_nominal(self, i: int, starts: bool) -> int:
        """ "and" before a nominal: another clause, or another member."""
        cur = self.cur
        helped = starts and cur.verb is not None and cur.verb.word in CAUSATIVES and self.bare(self.nominal_end(i))
        if helped and not self.comma and [token.type for token in cur.tokens[-2:]] == ["VERB", "NP"]:
            cur.tokens.append(Tok("AND", self.cc))  # "helped Chad [and the rebels] sign a pact"
        elif starts and cur.verb is not None and (self.comma or not self.waits() or self.two_verbs(i)):
            if self.comma and not self.in_quotation(i):
                self.main()
            else:
                self.coordinate_clause(i)
        elif cur.last() == "NP":
            whole = self.joins_whole(i)
            cur.tokens.append(Tok("JOIN" if whole and not self.one_of_two() else "AND", self.cc))
        elif cur.last() == "SUB" or (cur.last() == "" and self.clause_ahead(i)):
            if cur.verb is not None and self.clause_ahead(i):
                self.coordinate_clause(i)
        self.cur.tokens.append(Tok("NP", self.phrase(i)))
        return i + 1

    def in_quotation(self, i: int) -> bool:
        """ "A said: "B lied, [and we will act]"": is item i in quotation marks with a clause that somebody says?"""
        quoted = self.kinds[:i].count("QUOTE") % 2 == 1
        return quoted and any(clause.kind == "that" for clause in self.stack)

    def one_of_two(self) -> bool:
        """ "between [the king of Spain] and the queen": what is behind "between" becomes one nominal."""
        tokens = self.cur.tokens
        n = max((k for k, token in enumerate(tokens) if token.type == "PREP" and token.value == "between"), default=-1)
        if n < 0 or [token.type for token in tokens[n + 1 :]] != ["NP", "OF", "NP"]:
            return False
        phrase = parse_phrase(tokens[n + 1 :])
        if phrase is None:
            return False
        tokens[n + 1 :] = [Tok("NP", finish_phrase(phrase))]
        return True

    def joins_whole(self, i: int) -> bool:
        """
        Does "and" join whole phrases, and not the last nominals?

        "The king of Spain and the queen": a determiner again, after a phrase with an inner nominal without one;
        "Ana Diaz of Peru and Juan Paz of Chile": an "of" of its own follows, and the head is a name like the first.
        """
        tokens = self.cur.tokens
        n = len(tokens) - 1
        inner = tokens[n].value
        n -= 1
        crossed = 0
        while n > 0 and tokens[n].type in ("OF", "PREP", "NP", "AND") and crossed < FAR:
            if tokens[n].type == "PREP" and self.cur.verb is not None:
                return False
            if tokens[n].type in ("OF", "PREP") and tokens[n - 1].type == "NP":
                outer: Phrase = tokens[n - 1].value
                tags = self.reading.tags
                place, within = outer.place, inner.place
                if place is None or within is None:
                    return False
                own = self.kinds[i + 1] == "PREP" and self.items[i + 1].word == "of" and tokens[n].type == "OF"
                if own and tags[place.last - 1] == "NAME" == tags[self.items[i].last - 1]:
                    return True
                one_each = self.reading.lemmas[place.last - 1] in _ONE_EACH and tokens[n].value == "of" and not own
                if one_each and tags[within.last - 1] == "NAME" and tags[self.items[i].last - 1] == "NOUN":
                    return True  # "the army of Niger and rebels"
                return self.definite(i) and tags[place.first] == "DET" and tags[within.first] != "DET"
            n -= 1
            crossed += 1
        return False
