"""A word in a half-tagged sentence -> what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from attrs import define, field

from eventcode.statements.tagging.words import VERB_TAGS, Word
from eventcode.text.tokens import Token
from eventcode.text.wordlists import word_list

NOMINAL_START = frozenset({"DET", "POSS", "PRON", "NUM", "NAME"})
"""Tags that surely open a nominal."""
FINITE = frozenset({"VBD", "VBZ", "MODAL", "AUX", "VBP"})
_VERBS = frozenset({*VERB_TAGS, "VBP"})
_NOMINAL = frozenset({"NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS", "PRON"})
"""Tags of the words of a nominal."""
DO = frozenset(("do", "does", "did"))
BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re", "’re", "’m"))
PLURAL_MODIFIERS = frozenset(
    "arms weapons sanctions sports rights affairs news elections communications customs savings sales systems services"
    " veterans women operations drugs parts talks games human_rights economics politics nuclear works".split()
)
"""Plurals that stand before another noun: "arms deal", "weapons programme", "rights group"."""
COPULAR = frozenset(
    "stand stands stood standing keep keeps kept"
    " remain remains remained become becomes became stay stays stayed seem seems seemed appear"
    " appears appeared feel feels"
    " get gets got getting becoming remaining".split()
)
"""Verbs that a participle or an adjective completes as it does "be"."""
SUBJECTS = frozenset(("they", "he", "she", "we", "i", "it"))
BREAKS = frozenset(("CONJ", "SUBORD", "THAT", "WH", "COMMA", "QUOTE"))
STOPS = frozenset((";", ":", "—", "–", "--", "-"))
CLAUSE_PREPS = frozenset(("after", "before", "since", "until", "as", "while", "once", "because", "when", "where"))
CAUSATIVES = frozenset(("help", "let", "make"))
NEAR = frozenset(("last", "next", "this", "past"))
TO_NOUN = frozenset("subject expose sentence resort object submit succumb respond react amount consign condemn".split())
"""Verbs whose "to" takes a noun where it could take an infinitive: "subjected him to torture"."""
_TO_PHRASE = TO_NOUN | frozenset(
    "turn go come return listen talk speak travel belong lead refer move apply adhere contribute switch point lend"
    " compare add link limit open owe accustom dedicate devote get fly head walk run".split()
)
"""Verbs whose "to" opens a phrase of place or person rather than an infinitive."""
_NO_BASE = frozenset(("NOUN", "ADJ", "VBG", "VBZ", "VBD", "VBN"))
"""Tags of words that are no verb behind a modal."""
_SUCH = frozenset(("all", "both", "each", "not", "never"))
"""Words that may stand between a modal and its verb though they may open a nominal."""
_HARMED = frozenset("injured wounded stranded homeless displaced missing divided isolated trapped disabled".split())
_CLOSED = frozenset(("closed", "open", "shut", "sealed", "locked"))
_HANDING = frozenset("send sell give hand lend grant offer pay deliver supply".split())
"""Verbs whose first object may be "it", and the second a bare noun."""
_OBLIQUE_CONTROL = frozenset("appeal call plead look rely press wait".split())
"""Verbs whose prepositional phrase tells who is to do what the infinitive behind it says: "appealed to Iran to"."""
_WISHES = frozenset(
    "demand demanded urge insist request recommend propose ask order require suggest advise proposal recommendation"
    " insistence requirement condition call decree stipulate".split()
)
"""Verbs and nouns whose that-clause has a base form: "demanded that Israel end the siege"."""


@define(eq=False)
class TagLists:
    """
    Words that decide how others are tagged.

    Attributes:
        phrasal: Verbs of several words: "call off".
    """

    phrasal: frozenset[str]
    of_verbs: frozenset[str] = field(factory=partial(word_list, "of_verbs"))
    clause_verbs: frozenset[str] = field(factory=partial(word_list, "clause_verbs"))
    speech_verbs: frozenset[str] = field(factory=partial(word_list, "speech_verbs"))
    ditransitive: frozenset[str] = field(factory=partial(word_list, "ditransitive_verbs"))
    time_words: frozenset[str] = field(factory=partial(word_list, "time_words"))
    transitive: frozenset[str] = field(factory=partial(word_list, "transitive_verbs"))
    object_control: frozenset[str] = field(factory=partial(word_list, "object_control_verbs"))


class Surroundings:
    """What stands around a word of the sentence that is being tagged, left to right."""

    __slots__ = (
        "_capitals",
        "asks",
        "clause_verbs",
        "ditransitive",
        "lemmas",
        "lowers",
        "object_control",
        "of_verbs",
        "phrasal",
        "size",
        "speech_verbs",
        "tags",
        "texts",
        "time_words",
        "tokens",
        "transitive",
        "words",
    )

    def __init__(
        self, tokens: Sequence[Token], texts: list[str], lowers: list[str], words: list[Word], tags: list[str],
        lemmas: list[str], lists: TagLists,
    ) -> None:  # fmt: skip
        self.tokens, self.lowers, self.words, self.tags, self.lemmas = tokens, lowers, words, tags, lemmas
        self.texts, self.size = texts, len(lowers)
        self._capitals: bool | None = None
        self.asks = "?" in lowers[-2:]
        self.of_verbs, self.clause_verbs, self.phrasal = lists.of_verbs, lists.clause_verbs, lists.phrasal
        self.speech_verbs, self.ditransitive = lists.speech_verbs, lists.ditransitive
        self.time_words, self.transitive = lists.time_words, lists.transitive
        self.object_control = lists.object_control

    @property
    def capitals(self) -> bool:
        """Does a capital mean a name?  In a headline where Nearly Every Word Has One, it says nothing."""
        if self._capitals is None:
            first = [text[0] for text in self.texts if len(text) > 3 and text[0].isalpha()]
            upper = [letter for letter in first if letter.isupper()]
            self._capitals = len(first) < 4 or len(upper) <= 0.75 * len(first)
        return self._capitals

    def before(self, i: int) -> str:
        """The tag before i, adverbs, quotation marks and short brackets left out; "" at the start."""
        i = self.before_brackets(i) - 1
        while i >= 0 and self.tags[i] in ("ADV", "QUOTE", "+"):
            i -= 1
        if i < 0:
            return ""
        while self.tags[i] == "+" and i:
            i -= 1
        return "POSS" if self.lowers[i] == "whose" else self.tags[i]

    def before_brackets(self, i: int) -> int:
        """ "The minister [(left)] meets": where a pair of brackets with a word or two before i begins; else i."""
        if i < 1 or self.texts[i - 1] != ")":
            return i
        return next((k for k in range(i - 2, max(i - 6, -1), -1) if self.texts[k] == "(" and k), i)

    def before_word(self, i: int) -> str:
        """The lower-case word before i, adverbs left out."""
        i -= 1
        while i >= 0 and self.tags[i] in ("ADV", "QUOTE", "NOT"):
            i -= 1
        return self.lowers[i] if i >= 0 else ""

    def capital(self, i: int) -> bool:
        """Does the capital of word i say that it is a name?"""
        text = self.texts[i]
        if not text[0].isupper():
            return False
        if not self.words[i].known:
            return True
        if i == 0 or self.tags[i - 1] == "QUOTE" or (self.texts[i - 1] == ":" and "SUBORD" in self.words[i].tags):
            return text.isupper() and len(text) > 1 and self.capitals
        return self.capitals

    def opens_nominal(self, i: int, nouns: bool = True) -> bool:
        """Does a nominal begin at i (which may not be tagged yet)?  With `nouns` a bare noun or adjective will do."""
        while i < self.size and self.words[i].only == "ADV" and not self.tags[i]:
            i += 1
        if i >= self.size:
            return False
        if self.tags[i]:
            return self.tags[i] in NOMINAL_START or self.tags[i] in ("ADJ", "NOUN")
        if self.lowers[i] in NEAR and i + 1 < self.size and self.lowers[i + 1] in self.time_words:
            return False
        if self.tokens[i].text[0].isdigit() or self.capital(i):
            return True
        tags = self.words[i].tags
        if tags.keys() & NOMINAL_START:
            return True
        return nouns and ("NOUN" in tags or "ADJ" in tags) and not tags.keys() & {"PREP", "TIME"}

    def finite_only(self, i: int) -> bool:
        """Is word i surely a finite verb?"""
        if i >= self.size or self.tags[i]:
            return False
        tags = self.words[i].tags
        return bool(tags) and (tags.keys() <= {"AUX", "MODAL"} or ("VBD" in tags and "NOUN" not in tags))

    def verb_behind(self, i: int) -> str:
        """The lemma of the verb before the nominal that ends at i, or right before i; else ""."""
        k = i - 1
        while k >= 0 and (
            self.tags[k] in _NOMINAL or (k < i - 1 and self.tags[k] == "ADV" and self.tags[k + 1] in ("NUM", "ADV"))
        ):  # "leaving at least 12 people"
            k -= 1
        if k < 0 or self.tags[k] not in _VERBS:
            return ""
        return self.words[k].lemmas.get(self.tags[k]) or self.words[k].lemmas.get("VB", "")

    def controls(self, i: int) -> bool:
        """Does an infinitive complete what stands before i: "urges Iran", "appealed to Iran", "agreed"?"""
        lemma = self.verb_behind(i)
        if self.tags[i - 1] in _VERBS:
            return lemma not in _TO_PHRASE
        if lemma:
            return lemma in self.object_control
        k = i - 1
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        return 0 < k < i - 1 and self.tags[k] == "PREP" and self.verb_behind(k) in _OBLIQUE_CONTROL

    def set_to(self, first: int, last: int) -> bool:
        """ "is [due to] visit", but "was [due to] rain": does a verb follow what stands after a form of be?"""
        if last >= self.size or self.before_word(first) not in BE:
            return False
        word = self.words[last]
        base = "VB" in word.tags and (word.verb > word.noun or self.opens_nominal(last + 1))
        return base or self.lowers[last] in ("be", "have")

    def _tags(self, i: int) -> dict[str, float]:
        return self.words[i].tags if i < self.size and not self.tags[i] else {}

    def more_noun(self, i: int) -> bool:
        """Is word i rather a noun or an adjective than a verb?"""
        if i >= self.size or self.tags[i]:
            return i < self.size and self.tags[i] in ("NOUN", "ADJ")
        word = self.words[i]
        return max(word.noun, word.adj) > word.verb

    def _number(self, i: int) -> bool:
        """Does a number stand at i?"""
        if i >= self.size:
            return False
        return (self.tokens[i].text[0].isdigit() and len(self.lowers[i]) != 4) or "NUM" in self._tags(i)

    def _only(self, i: int, tag: str) -> bool:
        return i < self.size and self.words[i].only == tag

    def _is(self, i: int, lower: str) -> bool:
        return i < self.size and self.lowers[i] == lower

    def _nominal_mark(self, i: int) -> bool:
        return i < self.size and bool(self._tags(i).keys() & {"DET", "POSS"})

    def wants_base(self, i: int) -> bool:
        """Is a base form due: after "to", a modal or an auxiliary "do" (with "not" or adverbs between)?"""
        k = self.over_time(i - 1)
        while k >= 0 and self.tags[k] in ("ADV", "NOT", "+"):
            k -= 1
        if k < 0:
            return False
        if self.tags[k] in ("TO", "MODAL"):
            return True
        if self.lowers[k] in DO and (k < i - 1 or self.tags[k] == "AUX"):
            return True
        if (self.asks and self.inverted(k)) or self.supposed(k):
            return True
        # "to attack and destroy", "would attack and destroy"
        word = self.words[i]
        if self.tags[k] != "CONJ" or (word.adj > word.verb and self.noun_follows(i)):
            return False  # "to demand housing and [equal] rights"
        if word.noun > 5 * word.verb and self.tags[k - 1] == "NOUN" and not self.opens_nominal(i + 1, nouns=False):
            return False  # "will send food and [water] pumps"
        far = 20 if word.verb > word.noun and self.opens_nominal(i + 1, nouns=False) else 7
        return any(self.tags[m] in ("TO", "MODAL") and self.tags[m + 1] == "VB" for m in range(max(0, k - far), k - 1))

    def over_time(self, k: int) -> int:
        """ "will [on Tuesday] lead": the word before a time that ends at k, if an auxiliary stands there; else k."""
        if k < 2 or not (self.tags[k] == "TIME" or self.lemmas[k] in self.time_words):
            return k
        m = k - 1
        while m > 0 and self.tags[m] in ("DET", "ADJ", "NUM") and m > k - 4:
            m -= 1
        return m - 1 if m > 0 and self.tags[m] == "PREP" and self.tags[m - 1] in ("AUX", "MODAL") else k

    def supposes(self, i: int) -> bool:
        """ "sanctions [should] it fail", "would flee [had] he not": does the subject follow, so that it is "if"?"""
        if self.lowers[i] == "had":
            done = i + 3 if self.lowers[i + 2 : i + 3] == ["not"] else i + 2
            past = done < self.size and self.lowers[i + 1] in SUBJECTS and "VBD" in self._tags(done)
            return past and "would" in self.lowers
        if self.lowers[i] != "should" or self.asks or i + 1 >= self.size or self.lowers[i + 1] in _SUCH:
            return False
        if self.tags[i + 1] in ("NAME", "ADJ"):
            return True
        tags = self._tags(i + 1).keys()
        return bool(tags & {"DET", "POSS", "PRON"}) or bool(tags and tags <= _NO_BASE)

    def supposed(self, k: int) -> bool:
        """Does the subject of a clause with "should" for "if" end at k?"""
        start = k
        while k > 0 and (self.tags[k] in _NOMINAL or (self.tags[k] == "PREP" and self.tags[k - 1] in _NOMINAL)):
            k -= 1
        ends = k < start and self.tags[start] in ("NOUN", "NAME", "PRON", "NUM")
        return ends and self.tags[k] == "SUBORD" and self.lowers[k] == "should"

    def inverted(self, k: int) -> bool:
        """Does a question's subject end at k: "Did [Iran] ...", "Why will [the army] ..."?"""
        start = k
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        if k == start or k < 0 or not (self.tags[k] == "MODAL" or self.lowers[k] in DO):
            return False
        return k == 0 or self.tags[k - 1] in ("WH", "CONJ", "COMMA", "QUOTE") or self.lowers[k - 1] in ("why", "how")

    def after_auxiliary(self, i: int) -> bool:
        """Does a form of be or have precede, with nothing but adverbs and "not" between?"""
        k = self.over_time(i - 1)
        while k >= 0 and self.tags[k] in ("ADV", "QUOTE", "NOT"):
            k -= 1
        if k < 0:
            return False
        word = self.lowers[k]
        return (self.tags[k] == "AUX" and word not in DO) or word in COPULAR

    def wished(self, i: int) -> bool:
        """Does "demanded that Israel" or "its call that" stand before, so that a base form is due?"""
        for k in range(i - 1, max(0, i - 9), -1):
            if self.tags[k] == "THAT":  # "insisted this week that", "its call on Monday that"
                return not _WISHES.isdisjoint(self.lemmas[max(0, k - 4) : k])
            if self.tags[k] in ("VBZ", "VBD", "VBP") and self.tags[k + 1] == "NAME":
                if "PREP" in self.tags[k:i] and not self.opens_nominal(i + 1):
                    return False  # "urged Cuba for the air cover"
                return self.words[k].lemmas.get(self.tags[k]) in _WISHES  # "demands Israel release"
            if self.tags[k] in FINITE or self.tags[k] in ("PUNCT", "SUBORD", "TO"):
                return False
        return False

    def handed_it(self, i: int) -> bool:
        """Does "send it" stand before i, so that what it is sent follows?"""
        return self.before_word(i) == "it" and self.lemma_before(i - 1) in _HANDING

    def last_verb(self, i: int) -> bool:
        """Is word i the last of a that-clause that may be its verb: "that the prime minister [step] down"?"""
        k = i - 1
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        if k < 0 or self.tags[k] != "THAT":
            return False
        if self.more_noun(i + 1) and self.words[i + 1].only != "PART":
            return False
        for k in range(i + 1, min(i + 9, self.size)):
            if self.lowers[k] in (",", ".", "and", "or", "to") or self.lowers[k] in CLAUSE_PREPS:
                return True
            if self.finite_only(k) or self.words[k].only == "VB" or self.lowers[k] in ("be", "have", "do"):
                return False
        return True

    def _causative(self, i: int) -> bool:
        k = i - 1
        while k >= 0 and self.tags[k] == "ADV":
            k -= 1
        return k >= 0 and self.words[k].lemmas.get(self.tags[k], "") in CAUSATIVES

    def verb_before(self, i: int) -> bool:
        """Has this clause a present-tense verb already, that "and" may join?"""
        return any(self.tags[k] in ("VBP", "VB", "MODAL") for k in range(max(0, i - 12), i))

    def plural_before(self, i: int) -> bool:
        """Is the word before i a plural subject ("rebels", "they", "police") and no plural that modifies nouns?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("ADV", "QUOTE"):
            k -= 1
        if k < 0:
            return False
        lower = self.lowers[k]
        if self.tags[k] in ("PRON", "WH"):
            return lower not in ("he", "she", "it", "what", "him", "her")
        if lower in PLURAL_MODIFIERS:
            return False
        if lower in ("police", "people", "officials", "troops", "men", "women", "children", "militia"):
            return lower != "police" or not self.indefinite(i)  # "a police cordon"
        return (self.plural_form(k) and (
            self.tags[k] == "NOUN" or (self.tags[k] == "NAME" and self.lemmas[k] != lower)
        )) or (self.tags[k] in ("NAME", "NOUN") and (self._joined_subject(k) or self._people_of(k)))  # fmt: skip

    def _people_of(self, k: int) -> bool:
        """Does a name that ends at k say where a plural is: "workers in [Brazil]"?"""
        while k > 0 and self.tags[k] in ("NAME", "+"):
            k -= 1
        return k > 0 and self.lowers[k] in ("in", "from") and self.tags[k - 1] == "NOUN" and self.plural_form(k - 1)

    def plural_form(self, k: int) -> bool:
        """Does word k end as plurals do?"""
        lower = self.lowers[k]
        if lower[-3:] == "men":
            return self.words[k].lemmas.get("NOUN", lower) != lower  # "railwaymen", but not "regimen"
        return lower[-1] == "s" and lower[-2:] not in ("ss", "us", "is")

    def _joined_subject(self, k: int) -> bool:
        """Is the nominal that ends at k joined to another one ("Russia and China")?"""
        return any(self.tags[m] == "CONJ" for m in range(max(0, k - 3), k))

    def under_preposition(self, i: int) -> bool:
        """Does the nominal before i stand after a preposition in a clause that has its finite verb already?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("NOUN", "ADJ", "NAME", "DET", "POSS", "NUM", "POS"):
            k -= 1
        return k > 0 and self.tags[k] == "PREP" and self.finite_behind(k)

    def noun_follows(self, i: int) -> bool:
        """Is the next word a bare noun (or an adjective before one), so that a participle before it modifies it?"""
        if i + 1 < self.size and (
            self.tags[i + 1] == "ADJ" or (self.tags[i + 1] == "NAME" and self.plural_form(i + 1))
        ):
            return True  # a name of the codebook: "wounded Burmese fighters", "wounded Syrians"
        tags = self._tags(i + 1)
        if "NOUN" not in tags and "ADJ" in tags:
            tags = self._tags(i + 2)
        return "NOUN" in tags and not tags.keys() & {"DET", "POSS", "PREP", "PRON"}

    def adjective_due(self, i: int) -> bool:
        """Does word i say of the object before it what the verb makes of it: "set him [free]", "kept it [closed]"?"""
        if self.tags[i - 1] not in ("NOUN", "NAME", "PRON") or self.opens_nominal(i + 1):
            return False
        if self.separated(i) or (self.verb_behind(i) == "keep" and not self.finite_only(i + 1)):
            return True
        lower = self.lowers[i]
        return (lower in _HARMED and self.verb_behind(i) == "leave") or (lower in _CLOSED and self.lets(i, "keep"))

    def perfect(self, i: int) -> bool:
        """Does a form of "have" stand before the participle at i?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("ADV", "NOT"):
            k -= 1
        return k >= 0 and self.lowers[k] in ("have", "has", "had", "having")

    def lets(self, i: int, verb: str = "let") -> bool:
        """ "let villagers from Myanmar [cross]": is `verb` the last before i, with a nominal and phrases between?"""
        for k in range(i - 1, max(-1, i - 10), -1):
            if self.tags[k] in _VERBS:
                return self.words[k].lemmas.get(self.tags[k]) == verb
            if self.tags[k] not in _NOMINAL and self.tags[k] not in ("PREP", "CONJ") and self.words[k].only != "VBG":
                return False
        return False

    def object_ends(self, i: int) -> bool:
        """Is word i the end of a verb's object ("rejected opposition [demands]"), and no verb of a new clause?"""
        lemma = self.verb_behind(i)
        if not lemma or lemma in self.clause_verbs or lemma in self.speech_verbs or lemma in CAUSATIVES:
            return False
        return lemma in self.transitive or self._is(i + 1, "that") or not self.opens_nominal(i + 1)

    def separated(self, i: int) -> bool:
        """Does word i belong to the verb before the nominal that ends there: "sent the envoy [home]"?"""
        k = i - 1
        while k >= 0 and (self.tags[k] in _NOMINAL or (self.lowers[k] == "of" and k < i - 1)):
            k -= 1  # "bring the last of his soldiers home"
        people = self.tags[i - 1] == "ADJ" and self.texts[i - 1][0].isupper()  # "found a Serb guilty"
        ends = people or self.tags[i - 1] in ("NOUN", "NAME", "PRON")
        if not 0 <= k < i - 1 or self.tags[k] not in _VERBS or not ends:
            return False
        lemmas = self.words[k].lemmas
        return f"{lemmas.get(self.tags[k]) or lemmas.get('VB', '')} {self.lowers[i]}" in self.phrasal

    def lemma_before(self, i: int) -> str:
        """The lemma of the word before i, adverbs left out."""
        i -= 1
        while i >= 0 and self.tags[i] in ("ADV", "QUOTE"):
            i -= 1
        lemmas = self.words[i].lemmas if i >= 0 else {}
        return lemmas.get(self.tags[i]) or lemmas.get("VB", "") if lemmas else ""

    def indefinite(self, i: int) -> bool:
        """Does the nominal before i begin with "a"?"""
        k = i - 1
        while k > 0 and self.tags[k] in ("NAME", "ADJ", "NOUN"):
            k -= 1
        return self.lowers[k] in ("a", "an")

    def accused(self, i: int) -> bool:
        """Does "accused Egypt of" stand before i: a verb that takes an of-phrase, and its object?"""
        k = i - 2
        while k >= 0 and (self.tags[k] in _NOMINAL or self.tags[k] == "CONJ"):
            k -= 1
        return 0 <= k < i - 2 and self.words[k].lemmas.get(self.tags[k]) in self.of_verbs

    def finite_behind(self, i: int) -> bool:
        """Has the clause before i its finite verb already?"""
        return self.last_finite(i) >= 0

    def last_finite(self, i: int) -> int:
        """The finite verb of the clause before i, or -1."""
        for k in range(i - 1, -1, -1):
            if self.tags[k] in FINITE:
                return k
            named = self.tags[k] == "CONJ" and self.tags[k - 1] == "NAME" == self.tags[k + 1]  # "Cuba and Guam"
            if (self.tags[k] in BREAKS and not named) or self.lowers[k] in CLAUSE_PREPS or self.lowers[k] in STOPS:
                break
        return -1

    def finite_in_clause(self, i: int) -> bool:
        """The same, but what is said begins a clause of its own without "that": "says [Havana] gags its critics"."""
        k = self.last_finite(i)
        return k >= 0 and (k == i - 1 or self.lemma_before(k + 1) not in self.speech_verbs)

    def people_before(self, i: int) -> bool:
        """Is the adjective before i the name of a people: "the Chinese", "East Timorese", "a Palestinian"?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("ADV", "QUOTE"):
            k -= 1
        if k < 0 or not self.tokens[k].text[0].isupper():
            return False
        marked = self._nominal_mark(i + 1) or self._number(i + 1) or self.shares_object(i)
        return self.lowers[k].endswith(("ese", "ch", "ish", "iss")) or (marked and self.tags[k - 1 : k] == ["DET"])

    def shares_object(self, i: int) -> bool:
        """Does a past tense with an object follow "and" behind i: "stabbed [and lightly wounded a soldier]"?"""
        k = i + 2
        if self.lowers[i + 1 : k] != ["and"]:
            return False
        while k < self.size and self._only(k, "ADV"):
            k += 1
        return k < self.size and "VBD" in self._tags(k) and self.full_nominal(k + 1)

    def full_nominal(self, i: int) -> bool:
        """Does a nominal begin at i with a determiner, a possessive, a number or a name?"""
        if i >= self.size:
            return False
        return self.tags[i] == "NAME" or self._nominal_mark(i) or self._number(i)

    def heads_clause(self, i: int) -> bool:
        """Does a preposition follow i, and a finite verb before the next comma: is it the subject of a clause?"""
        return self._only(i + 1, "PREP") and self.verb_before_comma(i + 1)

    def verb_before_comma(self, i: int) -> bool:
        """Does a finite verb follow i before the next comma?"""
        for k in range(i + 1, min(i + 16, self.size)):
            if self.lowers[k] == ",":
                return False
            if self.finite_only(k):
                return True
        return False

    def named_thing(self, i: int) -> bool:
        """Does a name stand at i and a noun behind it: "Hezbollah bases"?"""
        return i < self.size and self.tags[i] == "NAME" and "NOUN" in self._tags(i + 1)

    def joins_adjectives(self, i: int) -> bool:
        """Does "sick and" stand before i: a word that is rather an adjective, with a number or determiner before it?"""
        k = i - 2
        return k > 0 and self.words[k].adj > self.words[k].noun and self.tags[k - 1] in ("NUM", "DET", "POSS")

    def plural_ahead(self, i: int) -> bool:
        """Does the nominal that goes on at i end in a plural?"""
        while "ADJ" in self._tags(i) and "NOUN" in self._tags(i + 1):
            i += 1
        return i < self.size and self.plural_form(i)

    def plural_people(self, i: int) -> bool:
        """Do no more than a few adjectives and nouns lead from i to a plural noun: "Nigerian oil workers"?"""
        for k in range(i, min(i + 4, self.size)):
            tags = self._tags(k)
            if self.tags[k] in ("ADJ", "NAME") or (not self.plural_form(k) and tags.keys() & {"NOUN", "ADJ"}):
                continue
            return (self.tags[k] == "NOUN" or "NOUN" in tags) and self.plural_form(k)
        return False
