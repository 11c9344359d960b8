"""A tagged sentence -> the tags that only the whole sentence decides."""

from __future__ import annotations

from eventcode.statements.tagging.surroundings import BREAKS, CLAUSE_PREPS, FINITE, STOPS, SUBJECTS
from eventcode.statements.tagging.word_rules import WordRules
from eventcode.text.lexicon import lexicon

_OBJECT_FIRST = {
    "of": frozenset("suspect accuse convict deprive absolve acquit rob strip cleanse purge relieve divest".split()),
    "with": frozenset("charge entrust task credit burden saddle afflict infect".split()),
}
"""Verbs of which an active form has an object before such a phrase."""
_THINKING = frozenset("say believe think claim warn fear report allege confirm".split())
"""Verbs whose clause often comes without "that"."""
_NAMING = frozenset("name call dub nickname codename title entitle christen term".split())
"""Verbs whose participle a name completes: "an exercise codenamed Anatolian Eagle"."""
_SUPPOSING = frozenset(
    "believe think say know suspect allege report presume assume consider rumor rumour deem understand find judge"
    " feel repute".split()
)
"""Verbs whose participle takes "to be" or "to have": "militants believed to be behind the attack"."""
_NONFINITE = frozenset(("be", "being", "been", "having"))
"""Forms of auxiliaries that are not finite."""
_AS = frozenset("dress disguise know describe see regard bill identify use name pose".split())
"""Verbs whose participle an as-phrase completes: "men dressed as officers"."""
_CAUGHT = frozenset("catch film find leave observe photograph see spot".split())
"""Verbs whose participle one in -ing completes."""
_ARRIVING = frozenset("arrive burst come crash die emerge explode fall flee go land march sail stay travel".split())
"""Verbs that say where a thing came down: rarely participles behind a noun."""
_FROM = frozenset(("from", "with", "inside", "near", "in", "under"))
"""Prepositions that follow a participle at once where a past tense would have its object first."""

_HELD_AGAINST = frozenset("accuse acquit convict suspect".split())
"""Verbs that have an object before "of" wherever they are active."""


class SentenceRules(WordRules):
    """What only the whole sentence tells: which forms in -ed are participles, which word is its verb."""

    __slots__ = ()

    def reduced_participles(self) -> None:
        """A form in -ed after a noun is a participle ("rebels backed by Iran attacked") when a finite verb follows."""
        tags = self.tags
        for i in range(1, self.size):
            if tags[i] == "AUX" and self.lowers[i] == "done" and tags[i - 1] == "NOUN":
                tags[i], self.lemmas[i] = "VBN", "do"  # "for wrongs done by soldiers"
        finite_ahead, end = False, self.size  # as seen from the word before `end`
        for i in reversed([k for k, tag in enumerate(tags) if tag == "VBD"]):
            if "VBN" not in self.words[i].tags:
                continue
            dressed = self._is(i + 1, "as") and self.words[i].lemmas["VBN"] in _AS
            after = i + 3 if self.while_doing(i + 1) else i + 2 if dressed else i + 1
            finite_ahead = self.finite_between(after, end, finite_ahead)
            end = i
            if self.reduced(i, finite_ahead):
                tags[i] = "VBN"
                self.lemmas[i] = self.words[i].lemmas["VBN"]
            else:
                finite_ahead = True

    def reduced(self, i: int, finite_ahead: bool) -> bool:
        """Is word i, which may be a past tense, the participle of a clause without its "which was"?"""
        tags = self.tags
        follows = tags[i + 1] if i + 1 < self.size else ""
        if i == 0:
            return follows == "PREP"  # "Backed by Iran, the rebels ..."
        if self.of_what_is_before(i):
            return False
        if self._is(i + 1, "of") and self.words[i].lemmas["VBN"] in _HELD_AGAINST:
            return True  # "a man suspected of spying"
        if tags[i - 1] == "COMMA":
            timed = follows == "TIME" or self.lowers[i + 1 : i + 2] in (["last"], ["earlier"])
            if timed and self.words[i].lemmas["VBN"] in self.transitive and self.finite_behind(i - 1):
                return True  # "freed a blogger, arrested last week"
            return self.object_first(i) or self._is(i + 1, "by") or (follows == "PREP" and self.set_off(i))
        if tags[i - 1] == "ADV" and self._is(i + 1, "by") and tags[i - 2 : i - 1] == ["COMMA"]:
            return True  # "the exercises, long denounced by Iran, will"
        if tags[i - 1] == "ADV" and self._is(i + 1, "by") and tags[i - 2 : i - 1] in (["NOUN"], ["NAME"]):
            return finite_ahead or self.finite_behind(i)  # "a reef also claimed by Vietnam"
        if tags[i - 1] not in ("NOUN", "NAME", "ADJ", "PRON") or self.lowers[i - 1] in SUBJECTS:
            return False
        if self.named_so(i):
            return True
        if self.held_to_be(i):
            return finite_ahead or self.finite_behind(i)
        if self.introduced(i) and not (finite_ahead and self.within_that(i) and self.closed_off(i)):
            return False
        by = self._is(i + 1, "by") or (follows == "PART" and self._is(i + 2, "by"))
        if by and (finite_ahead or self.finite_behind_agents(i + 2)):
            return True
        lemma = self.words[i].lemmas["VBN"]
        # "rebels forced to flee", but "protesters refused to leave"
        hangs = follows == "PREP" or (follows == "TO" and lemma in self.object_control)
        hangs = hangs or (follows == "PART" and tags[i + 2 : i + 3] == ["PREP"])  # "officers holed up in an embassy"
        hangs = hangs or self.while_doing(i + 1)
        hangs = hangs or (bool(follows) and lemma in _CAUGHT and self.lowers[i + 1].endswith("ing"))  # "caught spying"
        if lemma in _ARRIVING and not by:
            return False  # "shells fired from Chad [landed] in a town"
        if not (by or hangs or (finite_ahead and follows in ("ADV", "TIME"))):
            return False
        if self.object_first(i):
            return finite_ahead or self.finite_behind(i)  # "the man suspected of killing"
        if (hangs or follows == "TIME") and lemma in self.transitive and self.governed(i):
            return True
        held = follows == "PREP" and lemma in self.transitive and lemma not in self.speech_verbs
        says = lemma in self.clause_verbs and not held and not self.closed_off(i)
        if finite_ahead and not says:
            return True
        behind = (by or (hangs and not says)) and (self.finite_behind(i) or (by and self.appositive(i)))
        behind = behind and not self.awaited(i)
        return behind and not self.told(i) and not self.reduced_behind(i)

    def of_what_is_before(self, i: int) -> bool:
        """ "A pact [the two states] signed": does a nominal with "the" stand between a noun and form i?"""
        k = i - 1
        while k > 0 and self.tags[k] in ("NOUN", "NUM", "ADJ", "NAME"):
            k -= 1
        apart = k > 1 and k < i - 1 and self.tags[k] == "DET" and self.tags[k - 1] == "NOUN"
        return apart and not self._is(i + 1, "by") and self.verb_behind(k) not in self.ditransitive

    def while_doing(self, i: int) -> bool:
        """ "a general captured [while travelling]": a conjunction and a form in -ing."""
        return self.tags[i + 1 : i + 2] == ["VBG"] and (self.tags[i] == "SUBORD" or self.lowers[i] in CLAUSE_PREPS)

    def named_so(self, i: int) -> bool:
        """ "joined an exercise [named] Cobra Gold": does a name follow what has its verb already?"""
        if self.words[i].lemmas["VBN"] not in _NAMING or self.tags[i - 1] != "NOUN" or i + 1 >= self.size:
            return False
        verbs = [k for k in range(i) if self.tags[k] in FINITE]
        if not verbs or self.tags[i + 1] not in ("NAME", "QUOTE"):
            return False
        lemma = self.words[verbs[-1]].lemmas.get(self.tags[verbs[-1]])
        return lemma not in self.clause_verbs and lemma not in self.speech_verbs

    def object_first(self, i: int) -> bool:
        """ "suspected of", "charged with": would the object stand before the preposition, were i active?"""
        return i + 1 < self.size and self.words[i].lemmas["VBN"] in _OBJECT_FIRST.get(self.lowers[i + 1], ())

    def held_to_be(self, i: int) -> bool:
        """Is i a form such as "believed" before "to be" or "to have"?"""
        tail = self.lowers[i + 1 : i + 3]
        return tail in (["to", "be"], ["to", "have"]) and self.words[i].lemmas["VBN"] in _SUPPOSING

    def awaited(self, i: int) -> bool:
        """ "Rebels who attacked a town in Mali [moved] to Niger": is i the verb of what a relative clause is about?"""
        k = i - 1
        while k > 0 and self.tags[k] not in FINITE:
            k -= 1
        if "WH" not in self.tags[max(0, k - 3) : k]:
            return False
        return FINITE.isdisjoint(self.tags[: max(0, k - 3)])

    def set_off(self, i: int) -> bool:
        """ "the army, [stationed] in Mali, attacked": does a finite verb follow the comma that closes what i opens?"""
        if self.words[i].lemmas["VBN"] not in self.transitive or self.finite_behind(i - 1):
            return False
        k = i + 1
        while k < self.size and self.tags[k] not in BREAKS and self.tags[k] not in FINITE:
            k += 1
        return k + 1 < self.size and self.tags[k] == "COMMA" and self.tags[k + 1] in FINITE

    def governed(self, i: int) -> bool:
        """ "under a deal [concluded] in 2020", "lifting an embargo [imposed] in 2001": is the noun no subject?"""
        k = self.nominal_start(i)
        if k < 1 or k == i - 1:
            return False
        if self.tags[k] == "PREP" and self.lowers[k] not in CLAUSE_PREPS:
            while k > 0 and self.tags[k] in ("PREP", "TIME"):
                k = self.nominal_start(k)
            if self.tags[k + 1] in ("PREP", "TIME"):
                return False
        tag, lemma = self.tags[k], self.words[k].lemmas.get(self.tags[k])
        if tag not in ("VBG", "VB", "VBD", "VBZ", "VBP") or lemma not in self.transitive:
            return False
        if lemma in self.clause_verbs or lemma in self.speech_verbs:
            return False
        if tag == "VBG":
            return self.tags[k - 1] in ("COMMA", "PREP") or self.finite_behind(k)
        if tag == "VB":
            return self.finite_behind(k)
        return "WH" not in self.tags[max(0, k - 3) : k]

    def nominal_start(self, i: int) -> int:
        """The word before the nominal that ends before i."""
        k = i - 1
        while k >= 0 and self.tags[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS"):
            k -= 1
        return k

    def within_that(self, i: int) -> bool:
        """ "agreed that a truce [signed] in June should": is the subject before i that of a clause inside another?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS", "ADV"):
            k -= 1
        if k > 0 and self.tags[k] == "THAT":
            return self.tags[k - 1] not in ("NOUN", "NAME")
        return k >= 0 and (self.tags[k] == "SUBORD" or self.lowers[k] in CLAUSE_PREPS)

    def finite_behind_agents(self, k: int) -> bool:
        """ "rebels backed by [Turkey and Qatar] attacked": does a finite verb follow the nominals that begin at k?"""
        joined = False
        while k < self.size and self.tags[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS", "CONJ", "PREP"):
            joined = joined or self.tags[k] == "CONJ"
            k += 1
        return joined and k < self.size and self.tags[k] in FINITE

    def appositive(self, i: int) -> bool:
        """ "..., a step [demanded] by donors": is the nominal before i an apposition behind a clause with its verb?"""
        k = i - 1
        while k > 0 and self.tags[k] in ("NOUN", "ADJ"):
            k -= 1
        return k > 1 and self.lowers[k] in ("a", "an") and self.tags[k - 1] == "COMMA" and self.finite_behind(k - 1)

    def finite_between(self, first: int, end: int, beyond: bool) -> bool:
        """Does a finite verb follow in words [first, end) before a clause ends?  If neither comes, what is `beyond`?"""
        for k in range(first, end):
            timed = self.tags[k + 1 : k + 2] == ["TIME"]  # "held by A since May were freed"
            breaks = self.tags[k] in BREAKS or (self.lowers[k] in CLAUSE_PREPS and not timed)
            if breaks or self.lowers[k] in STOPS:
                return False
            if self.tags[k] in FINITE and self.lowers[k] not in _NONFINITE:
                if k <= first + 1 or self.lowers[k - 1] not in SUBJECTS or self.tags[k - 2] != "NOUN":
                    return True  # but not in "returned three boats [it had] seized"
        return beyond

    def reduced_behind(self, i: int) -> bool:
        """ "A bomb planted by rebels exploded in": is the form in -ed before i the participle, and i the verb?"""
        k = i - 1
        while k >= 0 and self.tags[k] not in FINITE:
            if self.tags[k] in BREAKS or self.lowers[k] in STOPS:
                return False
            k -= 1
        if k < 1 or self.tags[k] != "VBD" or "VBN" not in self.words[k].tags or self.finite_behind(k):
            return False
        lemma = self.words[k].lemmas["VBN"]
        placed = k + 1 < self.size and self.lowers[k + 1] in _FROM and lemma in self.transitive
        return (placed or self._is(k + 1, "by")) and lemma not in self.speech_verbs

    def introduced(self, i: int) -> bool:
        """Is the subject before i the first words of a clause ("whom Vietnam jailed", "as the government tried")?"""
        for k in range(i - 1, max(-1, i - 8), -1):
            if self.tags[k] in ("WH", "THAT", "SUBORD") or self.lowers[k] in CLAUSE_PREPS:
                return k < i - 1
            if self.tags[k] not in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS", "ADV"):
                return False
        return False

    def closed_off(self, i: int) -> bool:
        """Do only prepositional phrases stand between i and the next finite verb ("submitted to the court was")?"""
        k = i + 1
        while k < self.size and self.tags[k] == "PREP":
            k += 1
            while k < self.size and self.tags[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS"):
                k += 1
            if k < self.size and self.tags[k] == "TIME" and self.tags[k - 1] == "PREP":
                k += 1
        return k > i + 1 and k < self.size and self.tags[k] in FINITE

    def told(self, i: int) -> bool:
        """Does a verb that takes a clause stand right before the subject of i: "said troops fired at"?"""
        k = self.nominal_start(i)
        while k > 0 and self.tags[k] == "PREP":
            k = self.nominal_start(k)
            if self.words[k].lemmas.get(self.tags[k]) not in _THINKING:
                return False
        return 0 <= k < i - 1 and self.tags[k] in FINITE and self.words[k].lemmas.get(self.tags[k]) in self.clause_verbs

    def one_finite_verb(self) -> None:
        """A sentence without a finite verb takes its likeliest noun-or-verb after a noun ("Israel strikes Gaza")."""
        tags = self.tags
        if not FINITE.isdisjoint(tags) or self.past_after_people():
            return
        best, score = -1, 0.0
        for i in range(1, self.size):
            word = self.words[i]
            if tags[i] != "NOUN" or tags[i - 1] not in ("NOUN", "NAME") or self.capital(i):
                continue
            weight = max(word.tags.get("VBZ", 0.0), word.tags.get("VB", 0.0))
            value = weight / (weight + word.noun) if weight else 0.0
            if i + 1 < self.size and tags[i + 1] in ("NAME", "DET", "POSS", "ADJ", "NUM", "TO", "NOUN"):
                value += 0.2
            if weight and "VBZ" in word.tags and tags[i - 1] == "NAME" and tags[i + 1 : i + 2] == ["NAME"]:
                value += 0.3  # "Chad arms Lebanon"
            if weight and "VB" in word.tags and self.plural_before(i):
                value += 0.5  # "students riot"
            if value > score and (i + 1 < self.size or value > 0.5):
                best, score = i, value
        if best >= 0 and score > 0.25:
            tag = "VBZ" if "VBZ" in self.words[best].tags else "VBP"
            tags[best] = tag
            self.lemmas[best] = self.words[best].lemmas.get(tag) or self.words[best].lemmas["VB"]

    def past_after_people(self) -> bool:
        """ "Sudanese [blocked] bridges", "German neo-Nazis [attacked] a camp": a form in -ed that looks adjectival."""
        for i in range(1, self.size):
            if self.tags[i] != "ADJ" or self.tags[i - 1] not in ("ADJ", "NOUN", "NAME"):
                continue
            word = self.words[i]
            lemma = word.lemmas.get("VBD") or self.compound_past(i)
            if not lemma or self.tags[i + 1 : i + 2] in ([], ["PUNCT"]):
                continue
            demonym = self.tags[i - 1] == "ADJ" and self.tokens[i - 1].text[0].isupper()
            head = (
                self.tags[i - 2 : i] == ["DET", "ADJ"] and "VBN" in self.words[i - 1].tags
            )  # "The accused [denied] it"
            if demonym or head:
                self.tags[i - 1] = "NOUN"
            elif "-" not in self.lowers[i]:
                continue
            self.tags[i], self.lemmas[i] = "VBD", lemma
            return True
        return False

    def compound_past(self, i: int) -> str:
        """The verb of "test-launched", "pepper-sprayed"; "" where word i is none."""
        _, hyphen, last = self.lowers[i].partition("-")
        return next((lemma for tag, lemma in lexicon().verb_readings(last) if tag == "VBD"), "") if hyphen else ""

    def headline_passive(self) -> None:
        """A headline's only verb, a form in -ed without an object, is passive: "Tourist kidnapped by rebels"."""
        if not self.lowers or self.lowers[-1] in (".", "!", "?"):
            return
        finite = [i for i, tag in enumerate(self.tags) if tag in FINITE]
        if len(finite) != 1:
            return
        i = finite[0]
        word = self.words[i]
        if self.tags[i] != "VBD" or "VBN" not in word.tags or i == 0 or self.tags[i - 1] not in ("NOUN", "NAME"):
            return
        by = self._is(i + 1, "by")
        alone = i + 1 == self.size or self.tags[i + 1] in ("PREP", "TO", "ADV", "TIME")
        if by or (alone and word.lemmas["VBN"] in self.transitive):
            self.tags[i] = "VBN"
            self.lemmas[i] = word.lemmas["VBN"]
