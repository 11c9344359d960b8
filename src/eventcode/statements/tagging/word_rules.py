"""A word and its surroundings -> its tag: noun or verb, which "that", which "to"."""

from __future__ import annotations

from eventcode.statements.tagging.surroundings import BE, CAUSATIVES, COPULAR, DO, FINITE, NEAR, TO_NOUN, Surroundings
from eventcode.statements.tagging.words import MARKS, MONTHS, PECULIAR, SPELLS, VERB_TAGS, is_number

_OPEN = frozenset({"NOUN", "ADJ", "ADV", *VERB_TAGS})
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
_AT = frozenset(("at", "near", "outside", "inside", "citing", "quoting"))
"""Prepositions behind which a form in -ing before a noun tells what that is like."""
_TO_PLACES = frozenset(("work", "school", "power", "war", "court", "trial", "battle"))
"""Nouns that stand without an article after "return to" and "go back to"."""
_TAKING_ING = frozenset(
    "begin start stop continue keep resume cease finish quit avoid risk consider deny admit suggest favor oppose"
    " propose recommend mind report recall involve mean describe".split()
)
"""Verbs that an -ing clause completes: "began bombing villages", but "gave voting rights"."""
_BIDDING = frozenset(("keep", "quit", "start", "stop"))
"""What opens an order, before a form in -ing."""
_HELD = frozenset(("captive", "hostage"))
"""What those become who are taken."""
_PROTESTING = frozenset(
    "striking protesting rioting demonstrating picketing retreating fleeing advancing departing surrendering rampaging"
    " marauding mutinying".split()
)
"""Participles that open a sentence before those who do so: "Striking miners blocked"."""
_HANDLING = frozenset("bring carry drop erect fire hurl lob pile throw toss use wave".split())
"""Verbs with an object that is held in the hands."""
_ONLY = (["only"], ["just"], ["merely"], ["simply"])
_QUOTING = frozenset(("citing", "quoting"))
_PAIRING = (["but"], ["yet"])
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_BEFORE_STRIKERS = frozenset(("", "CONJ", "VB", "VBD", "VBZ", "VBP", "VBN"))
_GROWING = frozenset(
    "increasing growing mounting rising continuing ongoing escalating worsening deepening existing remaining alarming"
    " leading ruling outgoing incoming visiting warring competing neighboring neighbouring opposing"
    " surrounding sweeping lasting pressing crippling fleeing invading".split()
)
"""Participles that after a preposition modify a noun rather than take an object."""
_ALWAYS_ADJECTIVES = frozenset("rotating rolling ongoing incoming outgoing sweeping crippling".split())
"""Forms in -ing that modify a noun behind any verb: "began rotating strikes"."""
_COMPOUNDED = frozenset("sharing keeping laundering smuggling trafficking trading swapping".split())
_COMPOUND_HEADS = frozenset(
    "agreement deal pact accord treaty arrangement plan programme program scheme force mission operation ring network"
    " charge talk system body centre center law conference government".split()
)
"""What "sharing" and the like stand before, with their object before them: "a power sharing deal"."""
_PREDICATIVE = frozenset("leave keep find make call declare deem consider brand render set hold label think".split())
"""Verbs whose object may have an adjective behind it: "left the country neutral"."""
_ADDRESSING = frozenset(
    "ask beg beseech compel entreat exhort force implore instruct invite oblige persuade tell urge".split()
)
"""Verbs whose object is told to do something: no noun follows their "to"."""
_TO_EVENT = frozenset("end halt opposition resistance alternative response reaction return obstacle objection".split())
"""Nouns whose "to" takes a noun where it could take an infinitive: "an end to torture"."""
_NAME_ARTICLES = frozenset("abu ad al an ar as ash at az bin el es ibn ould ul".split())
"""What stands before a hyphen in Arabic names."""
_TOLD = frozenset(
    "allegation claim comment complaint concern data detail discussion doubt evidence fear information intelligence"
    " inquiry letter message news question report statement story talk warning".split()
)
"""Nouns whose "about" says of what they are, also before a number."""
_LATER_THAN = (["after"], ["before"], ["later"], ["earlier"], ["ahead"])
_FEW = frozenset("one two three four five six seven eight nine".split())
_TRUE_PARTICLES = frozenset(("up", "off", "out", "down", "back", "away", "together"))
FIXED_LEMMAS = {
    **dict.fromkeys(BE | {"'s"}, "be"), **dict.fromkeys(_HAVE, "have"), **dict.fromkeys(DO, "do"), "wo": "will",
    "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall",
}  # fmt: skip


class WordRules(Surroundings):
    """The tag of one word, once everything before it is tagged; each method that decides is one named rule."""

    __slots__ = ()

    def decide(self, i: int) -> str:
        """Choose the tag of word i; everything before it is tagged."""
        text, lower, word = self.texts[i], self.lowers[i], self.words[i]
        if not word.known and text[0].isupper() and "-" not in text:
            return "NAME"
        if not text[0].isalpha():
            tag = self.mark(i, text, lower)
            if tag:
                return tag
        if lower in PECULIAR:
            tag = self.peculiar(i, text, lower)
            if tag:
                return tag
        if word.adj and self.lowers[i + 1 : i + 2] in _PAIRING and self.before(i) in ("DET", "POSS"):
            if "ADJ" in self._tags(i + 2):
                return "ADJ"  # "a small but strong country"
        if lower in _HELD and f"{self.lemma_before(i)} {lower}" in self.phrasal and self.opens_nominal(i + 1):
            return "PART"  # "took [hostage] two Kenyans"
        if "-" in text and "ADJ" in word.tags and text.rpartition("-")[2][:1].islower():
            return "ADJ"  # "Saudi-led"
        if "PREP" in word.tags and self.modifies(i):
            return "ADJ"  # "his past meetings"
        if self.capital(i):
            return "TIME" if word.only == "TIME" else "NAME"
        before = self.before(i)
        if before == "NAME" and text.partition("-")[2][:1].isupper() and lower.partition("-")[0] in _NAME_ARTICLES:
            return "NAME"  # "Karim al-Ansi"
        if "-" in text[1:-1] and not word.tags:
            return "ADJ" if self.opens_nominal(i + 1) or before not in ("DET", "POSS", "ADJ", "NOUN") else "NOUN"
        if word.only == "ADJ" and "-" in text and before in ("PREP", "DET", "POSS") and not self.opens_nominal(i + 1):
            return "NOUN"  # "over non-payment of bills"
        if word.only:
            return self.alone(i, word.only)
        if lower == "her" and self.lowers[i + 1 : i + 2] == ["go"]:
            return "PRON"  # "let her go"
        if lower == "her":
            return "POSS" if self.opens_nominal(i + 1) else "PRON"
        tags = word.tags
        if "VBG" in tags:
            return self.ing_form(i)
        if "VBD" in tags or "VBN" in tags:
            return self.ed_form(i)
        if "VBZ" in tags:
            return self.s_form(i)
        if "VB" in tags:
            return self.base_form(i)
        closed = [tag for tag in tags if tag not in _OPEN]
        if closed:
            return closed[0]
        if "ADV" in tags and tags["ADV"] >= max(tags.values()) and before not in ("DET", "POSS", "POS"):
            if before == "ADJ" and "NOUN" in tags and self.indefinite(i) and not self.noun_follows(i):
                return "NOUN"  # "closed a leftist daily"
            return "ADV"
        if "NOUN" in tags and "ADJ" in tags:  # "the military said", "the attorney general", "military officials"
            if i + 1 < self.size and f"{self.verb_behind(i)} {self.lowers[i + 1]}" in self.phrasal:
                return "NOUN"  # "found the general guilty"
            if f"{self.lemma_before(i)} {lower}" in self.phrasal:
                return "ADJ"  # "shot dead a general"
            if before == "PRON" and self.separated(i):
                return "ADJ"  # "made it plain that"
            if before == "DET" and self._number(i + 1):
                return "ADJ"  # "an extra 1,000 policemen"
            predicate = before in ("NOUN", "NAME", "NUM") and word.adj > word.noun and not self.opens_nominal(i + 1)
            predicate = predicate and not self._is(i + 1, "of") and not self.finite_only(i + 1)
            if predicate and before != "NUM" and self.headless(i):
                return "NOUN"  # "a Tokyo official said", "the airport terminal in"
            if predicate and not FINITE.isdisjoint(self.tags[:i]):
                return "ADJ"  # "left six workers dead"
            if before == "NOUN" and i + 1 < self.size and self.capital(i + 1) and not word.verb:
                return "NOUN"  # "foreign policy chief Ana Diaz"
            if self.lowers[i - 1] in COPULAR and word.adj and not self.opens_nominal(i + 1):
                return "ADJ"  # "stood firm"
            if before in ("DET", "POSS", "ADJ") and word.adj > word.noun and self.gerund_noun(i + 1):
                return "ADJ"  # "a stern warning"
            nominal = self.more_noun(i + 1) and not self._nominal_mark(i + 1) and not self._is(i + 2, "that")
            return "ADJ" if nominal or (i + 1 < self.size and self.capital(i + 1)) else "NOUN"
        if "ADV" in tags and "ADJ" in tags:
            return "ADJ" if self.opens_nominal(i + 1) and (before != "VBD" or self.noun_follows(i)) else "ADV"
        return max(tags, key=lambda tag: tags[tag]) if tags else "NOUN"

    def headless(self, i: int) -> bool:
        """Does a determiner open the nominal before i, of which i is the head: "a Tokyo [official]"?"""
        k = i - 1
        while k > 0 and self.tags[k] in ("NOUN", "NAME") and k > i - 4:
            k -= 1
        noun = self.tags[i - 1] == "NOUN" and (self.plural_form(i - 1) or self.verb_behind(i) in _PREDICATIVE)
        return self.tags[k] in ("DET", "ADJ") and not noun

    def joined_noun(self, i: int) -> bool:
        """Do "and" and a noun phrase stand at i: "and sleep deprivation", "and other punishments"?"""
        if i + 1 >= self.size or self.lowers[i] not in ("and", "or"):
            return False
        tags = self._tags(i + 1)
        verb = tags.keys() & {"VBG", "VBD", "VBZ"} or ("VB" in tags and not self.noun_follows(i + 1))
        return self._is(i + 1, "other") or ("NOUN" in tags and not verb)

    def _noun_only(self, i: int) -> bool:
        """Is word i a noun and no verb?"""
        tags = self._tags(i)
        return "NOUN" in tags and not tags.keys() & {"VB", "VBZ", "VBD", "VBN", "VBG", "PREP", "ADV"}

    def gerund_noun(self, i: int) -> bool:
        """Is word i a form in -ing that may be a noun, without an object: "warning to"?"""
        tags = self._tags(i)
        return "VBG" in tags and "NOUN" in tags and not self.opens_nominal(i + 1)

    def modifies(self, i: int) -> bool:
        """ "his past meetings": does what else is a preposition stand between a determiner and a noun?"""
        return self.before(i) in ("POSS", "DET") and "NOUN" in self._tags(i + 1)

    def mark(self, i: int, text: str, lower: str) -> str:
        """The tag of a mark or a number; "" for an ending such as n't that has rules of its own."""
        if lower in ("'s", "’s"):
            return self.apostrophe_s(i)
        if text in MARKS:
            if text in "'’" and i and self.tokens[i - 1].end == self.tokens[i].start and self.lowers[i - 1][-1] == "s":
                return "POS"
            return MARKS[text]
        if is_number(text):
            return "NUM"
        return "" if lower in FIXED_LEMMAS or self.words[i].tags else "PUNCT"

    def peculiar(self, i: int, text: str, lower: str) -> str:
        """The tag of a word with a rule of its own; "" where that rule has nothing to say."""
        if lower in ("n't", "n’t", "not"):
            return "ADV" if self.lowers[i + 1 : i + 2] in _ONLY else "NOT"  # "not only"
        if lower == "that":
            return self.that(i)
        if lower == "to":
            return self.to(i)
        before = self.before(i)
        if lower in SPELLS and before in ("NOUN", "NAME") and self.lowers[i + 1 : i + 2] in _LATER_THAN:
            return "TIME"  # "shelled positions [hours] after talks"
        if lower in NEAR and self._only(i + 1, "TIME"):
            return "TIME"
        if lower in NEAR and lower != "this" and i + 1 < self.size and self.lowers[i + 1] in self.time_words:
            return "ADJ"
        if lower == "having" and self.before_word(i) in BE:
            return "VBG"  # "is having talks"
        if lower == "so" and self._is(i + 1, "far"):
            return "ADV"
        if lower in ("first", "last") and before == "DET" and self._is(i + 1, "of"):
            return "NOUN"  # "the first of 31 tanks"
        if lower == "long" and before == "AUX" and "VBN" in self._tags(i + 1):
            return "ADV"  # "has long accused"
        if lower == "those" and self._is(i - 1, "among") and "VBN" in self._tags(i + 1):
            return "PRON"  # "were among those freed by"
        if lower == "neither":  # "neither confirmed nor denied"
            verb = self._tags(i + 1).keys() & {"VBD", "VB"} if before == "MODAL" else "VBD" in self._tags(i + 1)
            return "ADV" if "nor" in self.lowers and verb else ""
        if lower in ("both", "all"):  # "have both violated", "the king both praised"
            finite = before in ("NOUN", "NAME", "PRON") and not self.finite_behind(i) and self.finite_form(i + 1)
            each = lower == "both" and self._tags(i + 1).keys() & {"PREP", "TO"} and not self._is(i + 1, "of")
            return "ADV" if each or finite or (before == "AUX" and "VBN" in self._tags(i + 1)) else ""
        if lower in _QUOTING:
            return "PREP" if before == "COMMA" else ""  # ", quoting officials"
        if lower in _REFLEXIVE and before in ("NOUN", "NAME") and not self.finite_behind(i) and self.finite_form(i + 1):
            return "ADV"  # "the king himself praised"
        if lower == "over" and (self.separated(i) or f"{self.lemma_before(i)} over" in self.phrasal):
            handed = self.tags[i - 1] in ("VB", "VBP", "VBD", "VBN", "VBZ", "VBG") or self._is(i + 1, "to")
            if handed:
                return "PART"  # "hand over eight soldiers", "turned a man over to"
        if lower == "over" and not _FEW.isdisjoint(self.lowers[i + 1 : i + 2]) and not self._number(i + 2):
            return "PREP"  # "flew over two islands"
        if lower == "about" and before == "NOUN" and self.lemmas[i - 1] in _TOLD:
            return "PREP"  # "information about two suspects"
        if lower in ("about", "around", "over", "under", "than", "nearly", "almost") and self._number(i + 1):
            return "ADV"  # "over 100 people", "more than a dozen"
        if lower in ("more", "less", "fewer") and self._is(i + 1, "than") and self._number(i + 2):
            return "ADV"
        if lower in ("more", "most", "less", "least") and self._tags(i + 1).keys() & {"ADJ", "VBN"}:
            return "ADV"
        if lower in ("and", "or") and self.tags[i - 1 : i] == ["ADV"] and self._only(i + 1, "ADV"):
            return "ADV"  # "repeatedly and strongly"
        if lower == "home" and (before in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN") or self.separated(i)):
            return "PART"  # "brought home 200 soldiers", "sent the envoy home"
        if lower == "back" and before in ("", "CONJ", "COMMA") and "PREP" in self._tags(i + 1):
            return "ADV"  # "But back in Israel, ..."
        if lower == "back" and before in ("NOUN", "NAME", "PRON") and self.lowers[i + 1 : i + 2] in (["to"], ["from"]):
            return "PART"  # "a plane back to"
        if lower == "go" and self.lemma_before(i) == "let":
            return "PART"  # "let go three hostages"
        if lower == "go" and self.separated(i):
            return "PART"
        if lower == "might" and before in ("POSS", "ADJ", "DET", "POS"):
            return "NOUN"
        if lower == "yet" and self.tags[i - 1 : i] == ["NOT"]:
            return "ADV"
        if lower == "likely" and before in ("MODAL", "AUX") and not self._is(i + 1, "to"):
            return "ADV"
        if lower in MONTHS:
            if text == lower:
                return "NOUN" if before in ("DET", "ADJ", "POSS", "PREP") else "MODAL" if lower == "may" else "VB"
            if before == "PREP" or self._number(i + 1):
                return "TIME"
        return ""

    def finite_form(self, i: int) -> bool:
        """Does a word stand at i that may be finite: "praised", "has", "will"?"""
        return bool(self._tags(i).keys() & {"VBD", "VBZ", "AUX", "MODAL"})

    def alone(self, i: int, tag: str) -> str:
        """Refine the only tag of a word: base forms are finite after a plural subject, numbers stay numbers."""
        if tag == "VB":
            helped = self.before(i) in ("VB", "VBD", "VBZ", "VBP") and self._causative(i)
            helped = helped or self.verb_behind(i) in CAUSATIVES
            if helped or self.wants_base(i):
                return "VB"
            compound = self.before(i) in ("VBD", "VBZ", "PREP", "DET") and self.noun_follows(i)
            return "NOUN" if compound else "VBP"  # "used stun grenades"
        if tag in ("VBD", "VBN") and self.noun_follows(i) and self.before(i) in ("PREP", "DET", "POSS", "POS", "NUM"):
            return "ADJ"  # "by masked men"
        if tag == "VBD":
            return "VBN" if self.after_auxiliary(i) else "VBD"
        if tag == "VBG":
            before = self.before(i)
            if before in ("PREP", "VB") and self.joined_noun(i + 1):
                return "NOUN"  # "subjected to waterboarding and sleep deprivation"
            if self._is(i + 1, "of") and (before in ("DET", "POSS", "POS") or self.described(i)):
                return "NOUN"  # "the lifting of", "its easing of"
            if self.always_adjective(i):
                return "ADJ"
            if self.lowers[i] in _PROTESTING and before in _BEFORE_STRIKERS and self.plural_people(i + 1):
                return "ADJ"  # "Fleeing rebels burned houses"
            if before in ("DET", "POSS", "POS") and not self.opens_nominal(i + 1):
                return "NOUN"  # "demanded the sacking."
            stands = before in ("DET", "POSS", "POS", "NUM") or (before == "PREP" and self.before_word(i) in _AT)
            if stands and self.noun_follows(i):
                return "ADJ"  # "a losing battle", "at polling stations"
        return tag

    def in_list(self, i: int) -> bool:
        """ "hurled rocks and [burning] tyres": does "and" join things that are handled?"""
        listed = self.tags[max(i - 2, 0) : i] == ["NOUN", "CONJ"] and "VBG" not in self.tags[:i]
        return listed and self.noun_follows(i) and self.verb_behind(i - 1) in _HANDLING

    def always_adjective(self, i: int) -> bool:
        """ "began [rotating] strikes", "criticised [neighbouring] Chad"?"""
        if self.lowers[i] in ("neighboring", "neighbouring"):
            return i + 1 < self.size and (self.noun_follows(i) or self.capital(i + 1))
        return self.lowers[i] in _ALWAYS_ADJECTIVES and self.noun_follows(i)

    def apostrophe_s(self, i: int) -> str:
        """'s is "is" or "has" after a pronoun, "there", "who" and "that"; else it marks the possessor."""
        before = self.before(i)
        return "AUX" if before in ("PRON", "WH", "THAT", "") or self.lowers[i - 1] in ("there", "here") else "POS"

    def that(self, i: int) -> str:
        """ "that": a relative pronoun before a verb, a conjunction after a verb, else a determiner."""
        before = self.before(i)
        nxt = i + 1
        while nxt < self.size and self.words[nxt].only == "ADV":
            nxt += 1
        tags = self.words[nxt].tags if nxt < self.size else {}
        verb_next = bool(tags) and (tags.keys() <= {"AUX", "MODAL", "VBD", "VBZ", "VBN"}
                                    or ("VBZ" in tags and before in ("NOUN", "NAME")
                                        and self.opens_nominal(nxt + 1, nouns=False)))  # fmt: skip
        if before in ("NOUN", "NAME", "TIME", "NUM"):
            if verb_next and not (nxt < self.size and self.tags[nxt] in ("NAME", "ADJ")):
                return "WH"
            return "THAT"
        plain = before in ("VB", "VBD", "VBZ", "VBP") and self.lemmas[i - 1] not in self.clause_verbs
        if plain and self.more_noun(nxt):
            return "DET"  # "rejected that proposal"
        if before in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "PRON", "ADJ", "COMMA", "CONJ", "PUNCT"):
            if before in ("COMMA", "CONJ") and verb_next:
                return "WH"
            return "THAT"
        return "DET"

    def to(self, i: int) -> str:
        """ "to" before a base form is the infinitive's, before a nominal it is a preposition."""
        nxt = i + 1
        while nxt < self.size and self.words[nxt].only == "ADV" and not self.tags[nxt]:
            nxt += 1
        if nxt >= self.size or self.tags[nxt] or (self.capital(nxt) and self.capitals):
            return "PREP"
        word = self.words[nxt]
        if self.lowers[nxt] in _TO_PLACES and not self.opens_nominal(nxt + 1):
            back = self.lowers[i - 1] == "back" or self.lemmas[i - 1] in ("return", "go")
            if back:
                return "PREP"  # "returned to work"
        taken = self.lowers[i - 1] in _TO_EVENT or self.verb_behind(i) in TO_NOUN
        if taken and word.noun and not self.opens_nominal(nxt + 1):
            return "PREP"  # "subjected the teacher to torture", "an end to torture"
        if nxt + 1 < self.size and self.lowers[nxt + 1] in _TRUE_PARTICLES and "VB" in word.tags:
            if f"{word.lemmas['VB']} {self.lowers[nxt + 1]}" in self.phrasal:
                return "TO"  # "to shore up a truce"
        if self.before_word(i) in BE and "VB" in word.tags and self.opens_nominal(nxt + 1) and word.adj:
            return "TO"  # "is to free hundreds"
        if "VB" not in word.tags and not (word.tags.keys() & {"AUX"} and self.lowers[nxt] in ("be", "have", "do")):
            return "PREP"
        modified = self._tags(nxt + 1).keys() == {"ADJ"} and self.opens_nominal(
            nxt + 2
        )  # "to document arbitrary arrests"
        if "VB" in word.tags and self.tags[i - 1] not in VERB_TAGS and self.verb_behind(i) in _ADDRESSING:
            return "TO"  # "urged Iraq to account for"
        named = self.tags[i - 1] in ("NAME", "PRON") and self.verb_behind(i) in self.object_control
        if named and "VB" in word.tags and self._noun_only(nxt + 1):
            return "TO"  # "allowed Japan to station troops"
        if word.noun > 12 * word.tags.get("VB", 0.0) and not modified and not self.opens_nominal(nxt + 1, nouns=False):
            return "PREP"
        adjective = word.adj > word.tags.get("VB", 1.0) and self.noun_follows(nxt)
        surely = word.adj > 50 * word.tags.get("VB", 1.0)  # "agree to major constitutional changes"
        if adjective and not self._nominal_mark(nxt + 1) and (surely or not self.controls(i)):
            return "PREP"
        return "TO"

    def base_form(self, i: int) -> str:
        """ "attack", "plan", "support": noun or verb, by what precedes and follows."""
        word = self.words[i]
        if self.wants_base(i):
            return "VB"
        before = self.before(i)
        if self.lowers[max(i - 2, 0) : i] == ["rather", "than"] and word.verb and self.opens_nominal(i + 1):
            return "VB"  # "rather than attack the rebels"
        if not before and self.lowers[i] in _BIDDING and "VBG" in self._tags(i + 1):
            return "VB"  # "Stop bombing our cities"
        if word.adj and self.adjective_due(i):
            return "ADJ"  # "set him free", "kept the border open"
        acts = word.verb >= word.noun or self.opens_nominal(i + 1)
        if before in ("NOUN", "NAME") and word.verb >= word.noun and self.lets(i):
            return "VB"  # "let villagers from Myanmar cross"
        if before in ("NOUN", "NAME", "PRON") and word.verb and acts and self.verb_behind(i) in ("help", "let"):
            return "VB"  # "help Uganda fight rebels", "let inspectors return"
        if "PART" in word.tags and (f"{self.lemma_before(i)} {self.lowers[i]}" in self.phrasal or self.separated(i)):
            return "PART"  # "handed back seized land", "pushed migrants back into"
        if word.adj and self.completes_verb(i):
            return "ADJ"
        acts = word.verb > word.noun or self.opens_nominal(i + 1, nouns=False)
        if before in ("VB", "VBD", "VBZ", "VBP") and acts and self.opens_nominal(i + 1) and self._causative(i):
            return "VB"  # "help support the rights", but "helped flood victims"
        if not before and word.adj and self.tags[i + 1 : i + 2] == ["ADJ"]:
            return "ADJ"  # "Rival Somali militias"
        other = "ADJ" if word.adj > word.noun else "NOUN"
        if "PREP" in word.tags and self.opens_nominal(i + 1):
            return "PREP"
        if before in ("DET", "ADJ", "POSS", "NUM", "PREP", "POS", "VBG", "AUX", "TO", "VBZ", "VBD", "VBN", "VB"):
            if "ADV" in word.tags and before not in ("DET", "ADJ", "POSS", "POS") and not self.opens_nominal(i + 1):
                return "ADV"
            return other
        if before == "PRON" and self.before_word(i) in ("them", "him", "us", "me"):
            given = word.noun > word.verb and self.lemma_before(i - 1) in self.ditransitive  # "gave them water"
            return other if given or not word.verb else "VB"
        if (
            before in ("NOUN", "NAME")
            and word.adj
            and self.noun_follows(i)
            and self.verb_behind(i) in self.ditransitive
        ):
            return "ADJ"  # "give aid agencies free passage"
        lone = before == "NOUN" and not self.plural_before(i) and not self.opens_nominal(i + 1)
        if lone and word.noun and self.finite_in_clause(i) and self.under_preposition(i):
            return other  # "sued the mine for the back pay"
        subject = before in ("NOUN", "NAME", "PRON", "WH")
        phrasal = i + 1 < self.size and f"{word.lemmas['VB']} {self.lowers[i + 1]}" in self.phrasal
        if subject and word.verb and self.wished(i):
            if phrasal or self.last_verb(i) or self.opens_nominal(i + 1) or word.verb > word.noun:
                return "VBP"
        if before == "CONJ" and self.tags[i - 2] == "VBP" and word.verb and phrasal:
            return "VBP"  # "that Pakistan arrest and hand over the suspects"
        if before == "CONJ" and word.verb * 3 > word.noun and self.noun_follows(i):
            if any(self.tags[k] == "VBP" and self.wished(k) for k in range(max(0, i - 6), i)):
                return "VBP"  # "that the king rewrite the constitution and call early elections"
        plural = self.plural_before(i)
        if plural and word.adj > word.verb and self.finite_behind(i) and not self.opens_nominal(i + 1):
            return "ADJ"  # "set the hostages free"
        if subject and plural and (phrasal or self.opens_nominal(i + 1, nouns=False)):
            return "VBP"
        alone = not self.verb_before_comma(i) and not self.finite_in_clause(i)
        if plural and before in ("NOUN", "NAME") and self.told_how(i) and not self.finite_in_clause(i):
            if self.noun_follows(i) or self.opens_nominal(i + 1):
                return "VBP"  # "police routinely torture detainees"
        if subject and plural and alone and word.verb * 5 > word.noun and self.noun_follows(i):
            return "VBP"  # "Japan and Chile share data on"
        if before == "PRON" and word.noun and self.handed_it(i):
            return other
        if before == "WH" and word.noun and self.finite_only(i + 1):
            return other  # "whom police had arrested"
        if before in ("PRON", "WH") and word.verb:
            return "VBP"
        follows = self._tags(i + 1)
        if subject and plural and word.verb >= word.noun and not self.finite_only(i + 1):
            return "VBP"
        if subject and plural and follows.keys() & {"PREP", "THAT", "TO"} and word.verb * 3 > word.noun:
            return "VBP"
        if subject and plural and follows.keys() == {"TO"} and word.verb * 8 > word.noun:
            return "VBP"  # "Chad and Mali plan to"
        if not subject and not before and word.verb > word.noun and self.opens_nominal(i + 1, nouns=False):
            return "VB"
        if (
            before == "CONJ"
            and self.opens_nominal(i + 1, nouns=False)
            and word.verb > word.noun
            and self.verb_before(i)
        ):
            return "VBP"
        if "ADV" in word.tags and word.tags["ADV"] > max(word.noun, word.adj):
            return "ADV"
        if word.noun or word.adj:
            return other
        return "VBP"

    def completes_verb(self, i: int) -> bool:
        """ "made [clear] its anger", "made it [clear] that", "made [known] its views"."""
        verb = i - 2 if self._is(i - 1, "it") else i - 1
        return (
            verb >= 0
            and self.tags[verb][:2] == "VB"
            and f"{self.lemma_before(verb + 1)} {self.lowers[i]}" in self.phrasal
        )

    def described(self, i: int) -> bool:
        """Do a determiner and an adjective stand before i: "the immediate [lifting]"?"""
        return i > 1 and self.tags[i - 1] == "ADJ" and self.tags[i - 2] in ("DET", "POSS", "POS")

    def told_how(self, i: int) -> bool:
        """Does an adverb in -ly stand before i?"""
        return i > 0 and self.tags[i - 1] == "ADV" and self.lowers[i - 1][-2:] == "ly"

    def relative_verb(self, i: int) -> bool:
        """Do "that" and a verb that is surely finite stand at i: "that had set off riots"?"""
        return self._is(i, "that") and self.finite_only(i + 1)

    def s_form(self, i: int) -> str:
        """ "talks", "strikes", "visits": a plural or the third person."""
        word = self.words[i]
        before = self.before(i)
        if before == "DET" and self.lowers[i - 1] in ("this", "that") and self.opens_nominal(i + 1, nouns=False):
            return "VBZ"
        if before in ("DET", "ADJ", "POSS", "NUM", "PREP", "POS", "VBG", "VB", "VBD", "VBZ", "VBP", "VBN", "AUX", "TO"):
            return "NOUN" if word.noun else "VBZ"
        if self.finite_only(i + 1) and word.noun:
            return "NOUN"
        if before == "PRON" and word.noun and self.handed_it(i):
            return "NOUN"  # "demanded that the West send it tanks"
        if before in ("PRON", "WH"):
            return "VBZ"
        if word.noun and before == "NAME" and self.lowers[i + 1 : i + 2] in (["to"], ["for"]) and self.object_ends(i):
            return "NOUN"  # "rejected U.S. calls to"
        if self.lowers[i] == "needs" and self._is(i + 1, "to") and before in ("NAME", "NOUN"):
            return "VBZ"
        if before == "NOUN" and self._is(i + 1, "that") and word.noun > word.verb * 4:
            return "NOUN"  # "warned private television stations that"
        if word.noun and before == "NOUN" and (self.relative_verb(i + 1) or self.object_ends(i)):
            return "NOUN"  # "a rise in fares that had", "rejected opposition demands that", "revoked entry permits of"
        if self.told_how(i) and before in ("NOUN", "NAME") and not self.finite_in_clause(i):
            return "VBZ"  # "strongly objects to"
        compound = self.noun_follows(i) and self.noun_follows(i + 1) and word.verb * 4 > word.noun
        if before in ("NOUN", "NAME") and compound and not self.plural_before(i) and not self.finite_in_clause(i):
            return "VBZ"  # "government signs trade agreement"
        if word.noun and before == "NOUN" and self.lemmas[i - 1] != self.lowers[i - 1] and self.plural_form(i - 1):
            return "NOUN"  # "human rights abuses"
        if word.noun and before == "NOUN" and self.under_preposition(i):
            if self._number(i + 1) or not self.opens_nominal(i + 1, nouns=False):
                return "NOUN"  # "was accused of human rights abuses late on"
        lone = before in ("NOUN", "NAME") and not self.finite_in_clause(i) and not self.finite_behind(i)
        if lone and word.verb * 25 > word.noun and i + 2 < self.size and self.tags[i + 1] == "ADJ":
            return "VBZ"  # "the US military trains Iraqi pilots"
        if before in ("NOUN", "NAME") and not self.plural_before(i):
            if i + 1 < self.size and f"{word.lemmas['VBZ']} {self.lowers[i + 1]}" in self.phrasal:
                return "VBZ"  # "Malta teams up with"
            if self.opens_nominal(i + 1, nouns=False):
                return "VBZ" if word.verb * 25 > word.noun else "NOUN"
            if word.verb > word.noun:
                return "VBZ"
            if before == "NAME" and self.opens_nominal(i + 1) and word.verb * 3 > word.noun:
                return "VBZ"
            follows = self._tags(i + 1)
            if before == "NAME" and word.verb * 2 > word.noun and follows.keys() & {"PREP", "THAT", "TO", "TIME"}:
                return "VBZ"
        if before == "CONJ" and word.verb > word.noun and self.opens_nominal(i + 1, nouns=False):
            return "VBZ"
        return "NOUN" if word.noun else "VBZ"

    def ed_form(self, i: int) -> str:
        """ "attacked", "wounded", "found": past tense, participle, or an adjective before its noun."""
        word = self.words[i]
        if self.lowers[i] == "known" and self.completes_verb(i):
            return "ADJ"
        before = self.before(i)
        if self.lowers[i] == "accused" and self._is(i + 1, "of") and before in ("NOUN", "NAME"):
            return "VBD"  # "arrested an opposition leader accused of"
        if self.after_auxiliary(i):
            return "VBN" if "VBN" in word.tags else "VBD"
        if before == "ADJ" and "VBD" in word.tags and self.people_before(i):
            if self.full_nominal(i + 1) or self.shares_object(i):
                return "VBD"  # "the Chinese blocked the road", "a Palestinian stabbed and wounded a soldier"
        if before == "NUM" and "VBD" in word.tags and self.lowers[i + 1 : i + 2] in (['"'], ["“"], ["``"]):
            return "VBD"  # "a crowd of several thousand chanted"
        if before == "NUM" and self.year(i - 1):
            return "VBD" if "VBD" in word.tags else "VBN"  # "whom Chad jailed in 2009 met"
        if before in ("DET", "POSS", "POS", "ADJ", "NUM") and "VBN" in word.tags:
            if word.noun > word.verb and not self.opens_nominal(i + 1):
                return "NOUN"
            return "ADJ"
        if self.wants_base(i) and "VB" in word.tags:
            return "VB"
        if "VBN" in word.tags and self.adjective_due(i):
            return "ADJ"  # "kept the road closed"
        if before == "PREP" and word.adj > word.verb and self.noun_follows(i):
            return "ADJ"  # "by masked men"
        if before in ("SUBORD", "THAT") and "VBN" in word.tags and self.noun_follows(i):
            return "ADJ"  # "now that armed gangs had"
        if self.lowers[i - 1] in ("where", "when") and "VBN" in word.tags and self.noun_follows(i):
            return "ADJ"  # "where armed gangs roam"
        if not before and "VBN" in word.tags and self.noun_follows(i) and self.verb_before_comma(i):
            return "ADJ"  # "Kidnapped Japanese tourists were released"
        if before in ("PREP", "VBG") and "VBN" in word.tags:
            noun = self.opens_nominal(i + 1) if "VBD" in word.tags else self.noun_follows(i)
            return "ADJ" if noun else "VBN"  # "the return of stolen paintings"
        told = before in ("NOUN", "NAME") and "VBD" in word.tags and self._nominal_mark(i + 1)
        if told and not self.finite_in_clause(i) and (before == "NAME" or self.plural_before(i)):
            return "VBD"  # "Militiamen slit the throats of"
        cut = word.noun and before == "NOUN" and not self.opens_nominal(i + 1)
        if word.noun > 3 * word.verb or (cut and self.indefinite(i) and self.finite_behind(i)):
            return "NOUN"  # "asked for a tax cut"
        after_verb = before in ("VBD", "VBZ", "VB", "VBP", "VBN") or (
            before == "PART" and self.tags[i - 2 : i - 1] != ["NOUN"]
        )
        after_verb = after_verb or (before == "VBN" and self.perfect(i - 1))  # "has stationed unarmed monitors"
        if "VBN" in word.tags and after_verb and self.named_thing(i + 1):
            return "ADJ"  # "bombed suspected Hezbollah bases"
        if before == "CONJ" and self.joins_adjectives(i) and self.noun_follows(i):
            return "ADJ"  # "sick and wounded prisoners"
        if "VBN" in word.tags and (after_verb or before == "CONJ") and self.noun_follows(i):
            return "ADJ" if before != "CONJ" else "VBD" if "VBD" in word.tags else "ADJ"
        if "VBD" not in word.tags and "VB" in word.tags and before in ("NOUN", "NAME", "PRON", "WH"):
            return "VBN" if self._is(i + 1, "by") else "VBP"  # "fields run by a company"
        if not before and self.opens_nominal(i + 1) and not self._nominal_mark(i + 1) and word.adj:
            return "ADJ"
        return "VBD" if "VBD" in word.tags else "VBN"

    def year(self, i: int) -> bool:
        """Is the number at i a year: "in 2009"?"""
        text = self.texts[i]
        return (
            i > 0
            and len(text) == 4
            and text.isdigit()
            and self.lowers[i - 1] in ("in", "since", "of", "by", "until", "from")
        )

    def compound_head(self, i: int) -> bool:
        """Is token i a noun that something shared, kept or smuggled is for: "agreement", "charges"?"""
        return i < self.size and self.words[i].lemmas.get("NOUN") in _COMPOUND_HEADS

    def titled_speaker(self, i: int) -> bool:
        """Do capitals and then a verb of saying begin at i: "President Thabo Mbeki said"?"""
        k = i
        while k < self.size and self.texts[k][0].isupper():
            k += 1
        return k > i and self.finite_only(k) and self.words[k].lemmas.get("VBD") in self.speech_verbs

    def ing_form(self, i: int) -> str:
        """ "bombing", "fighting", "including": a noun, a participle, or an adjective before its noun."""
        word = self.words[i]
        before = self.before(i)
        if self.before_word(i) in BE and "VBG" in word.tags:
            states = f"be {self.lowers[i]}" in self.phrasal and self.lowers[i + 1 : i + 2] in ([], ["."], [","])
            return "ADJ" if states else "VBG"  # "was accommodating"
        if "PREP" in word.tags:
            return "PREP"
        if before in ("PREP", "") and word.noun and self.finite_only(i + 1):
            return "NOUN"  # "as fighting continued"
        if self.always_adjective(i) or self.in_list(i):
            return "ADJ"
        if before in ("PREP", "VB") and word.noun and self.joined_noun(i + 1):
            return "NOUN"  # "subjected to lashing and sleep deprivation"
        if not before and word.noun and self.heads_clause(i):
            return "NOUN"  # "Fighting between rebels and troops killed"
        if self.lowers[i] in _PROTESTING and before in _BEFORE_STRIKERS and self.plural_people(i + 1):
            return "ADJ"  # "Striking oil workers", "urged striking rail workers"
        if not before and self.lowers[i] in _GROWING and not self._nominal_mark(i + 1) and self.verb_before_comma(i):
            return "ADJ"  # "Visiting Kenyan President X met"
        if self.lowers[i] in _GROWING and self.titled_speaker(i + 1):
            return "ADJ"  # "visiting President X said"
        if before == "NOUN" and word.noun and self._is(i + 1, "that") and "VBD" in self._tags(i + 2):
            return "NOUN"  # "the train bombing that left"
        if (before in ("DET", "POSS", "POS") or self.described(i)) and self._is(i + 1, "of"):
            return "NOUN"  # "the lifting of", "its easing of", "the immediate lifting of"
        if before in ("DET", "POSS", "ADJ", "POS", "NUM"):
            if self.noun_follows(i) and not word.noun > word.verb:
                return "ADJ"
            return "NOUN" if word.noun or not self.opens_nominal(i + 1, nouns=False) else "VBG"
        if before in ("PREP", "NAME", "NOUN") and word.lemmas.get("VBG") in self.of_verbs and self._is(i + 1, "of"):
            return "VBG"  # "after warning of retaliation"
        if before == "PREP" and self.before_word(i) in _AT and self.noun_follows(i):
            return "ADJ"  # "at polling stations", "quoting fleeing traders"
        visits = self.lowers[i] == "visiting" and i + 1 < self.size and self.tags[i + 1] == "NAME"
        if before == "PREP" and visits and "NOUN" not in self._tags(i + 2):
            return "VBG"  # "after visiting Kenya"
        if before == "PREP" and self.lowers[i] in _GROWING | _PROTESTING and not self._nominal_mark(i + 1):
            return "ADJ"  # "evidence of increasing threats"
        object_of = before in ("VBD", "VBZ", "VBP", "VB", "VBN") and self.lemma_before(i) not in _TAKING_ING
        if before in ("VBD", "VBZ", "VBP", "VB") and not object_of and self.noun_follows(i):
            return "VBG"  # "began bombing villages"
        if object_of and self.noun_follows(i) and (word.noun or word.adj) and self.plural_ahead(i + 1):
            return "ADJ"  # "gave voting rights", "decreed sweeping political changes"
        handed = before in ("NOUN", "NAME") and self.verb_behind(i) in self.ditransitive
        if handed and word.noun and self.noun_follows(i) and self.plural_ahead(i + 1):
            return "ADJ"  # "granted Britain landing rights"
        if before == "NOUN" and self.lowers[i] in _COMPOUNDED and self.compound_head(i + 1):
            return "NOUN"  # "a power sharing agreement"
        if before == "NAME" and self.noun_follows(i) and self.indefinite(i):
            return "ADJ"  # "a Hong Kong shipping company"
        if self._is(i - 1, "of") and self.noun_follows(i) and self.accused(i):
            return "VBG"  # "accuses Egypt of funding rebels"
        if before == "NOUN" and word.noun and self._is(i + 1, "that") and self.indefinite(i):
            return "NOUN"  # "said in an internet posting that"
        if self.opens_nominal(i + 1, nouns=False):
            return "VBG"
        if word.adj and word.adj >= word.verb and self.noun_follows(i):
            return "ADJ"
        many = before == "NOUN" and (self.plural_before(i) or self.lowers[i - 1] == "women")
        if many and "PREP" in self._tags(i + 1) and word.noun < 2 * word.verb:
            return "VBG"  # "clubbed women marching in"
        if before in ("NOUN", "NAME") and word.noun:
            belonging = self._is(i + 1, "to") and word.verb >= word.noun
            return "NOUN" if not belonging and not self.opens_nominal(i + 1) else "VBG"
        if self._is(i + 1, "of"):
            return "NOUN" if word.noun else "VBG"
        if before in ("PREP", "PART", "VB", "VBD", "VBZ", "VBP", "VBG") and word.noun > 2 * word.verb:
            return "NOUN"
        if word.noun and (self._is(i + 1, "between") or (object_of and word.noun > word.verb)):
            return "NOUN"  # "because of fighting between", "condemned fighting in Kenya"
        return "VBG"
