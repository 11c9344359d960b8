"""Tokens -> a tagged sentence (`Reading`): noun or verb, which "that", which "to", settled by named rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcode.inflection import verb_forms
from eventcode.statements.lookup import NameTrie, Node
from eventcode.statements.reading import Reading
from eventcode.text.lexicon import Lexicon
from eventcode.text.tokens import Token
from eventcode.text.wordlists import word_list

NOMINAL_START = frozenset({"DET", "POSS", "PRON", "NUM", "NAME"})
"""Tags that surely open a nominal."""
FINITE = frozenset({"VBD", "VBZ", "MODAL", "AUX", "VBP"})
_VERB_TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG")
_VERBS = frozenset({*_VERB_TAGS, "VBP"})
_NOMINAL = frozenset({"NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS", "PRON"})
"""Tags of the words of a nominal."""
_OPEN = frozenset({"NOUN", "ADJ", "ADV", *_VERB_TAGS})
_MARKS = {
    ",": "COMMA", '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "``": "QUOTE", "''": "QUOTE", "‘": "QUOTE", "«": "QUOTE",
    "»": "QUOTE", "„": "QUOTE", "'": "QUOTE", "’": "QUOTE",
}  # fmt: skip
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re", "’re", "’m"))
_DO = frozenset(("do", "does", "did"))
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
_PLURAL_MODIFIERS = frozenset(
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

_BREAKS = frozenset(("CONJ", "SUBORD", "THAT", "WH", "COMMA", "QUOTE"))
_STOPS = frozenset((";", ":", "—", "–", "--", "-"))
_CLAUSE_PREPS = frozenset(("after", "before", "since", "until", "as", "while", "once", "because", "when", "where"))
_CAUSATIVES = frozenset(("help", "let", "make"))
_AT = frozenset(("at", "near", "outside", "inside"))
_SUBJECTS = frozenset(("they", "he", "she", "we", "i"))
_NEAR = frozenset(("last", "next", "this", "past"))
_TO_NOUN = frozenset(
    "subject expose sentence resort object submit succumb respond react amount consign condemn".split()
)
"""Verbs whose "to" takes a noun where it could take an infinitive: "subjected him to torture"."""
_TO_PHRASE = _TO_NOUN | frozenset(
    "turn go come return listen talk speak travel belong lead refer move apply adhere contribute switch point lend"
    " compare add link limit open owe accustom dedicate devote get fly head walk run".split()
)
"""Verbs whose "to" opens a phrase of place or person rather than an infinitive."""
_TO_PLACES = frozenset(("work", "school", "power", "war", "court", "trial", "battle"))
"""Nouns that stand without an article after "return to" and "go back to"."""
_TAKING_ING = frozenset(
    "begin start stop continue keep resume cease finish quit avoid risk consider deny admit suggest favor oppose"
    " propose recommend mind report recall involve mean describe".split()
)
"""Verbs that an -ing clause completes: "began bombing villages", but "gave voting rights"."""
_MONTHS = frozenset(("march", "may", "august"))
"""Months that are also other words."""
_PECULIAR = _MONTHS | frozenset(
    "n't n’t not that to last next this past so about around over under than nearly almost more most less least fewer"
    " and or might yet likely home".split()
)
"""Words with a rule of their own."""
_GROWING = frozenset(
    "increasing growing mounting rising continuing ongoing escalating worsening deepening existing remaining alarming"
    " leading ruling outgoing incoming visiting warring competing neighboring neighbouring opposing surrounding".split()
)
"""Participles that after a preposition modify a noun rather than take an object."""
_WISHES = frozenset(
    "demand demanded urge insist request recommend propose ask order require suggest advise proposal recommendation"
    " insistence requirement condition call decree stipulate".split()
)
"""Verbs and nouns whose that-clause has a base form: "demanded that Israel end the siege"."""

_FIXED_LEMMAS = {
    **dict.fromkeys(_BE | {"'s"}, "be"), **dict.fromkeys(_HAVE, "have"), **dict.fromkeys(_DO, "do"), "wo": "will",
    "ca": "can", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall",
}  # fmt: skip


_REFINED = frozenset(("VB", "VBD", "VBG", "PREP"))
"""Tags that depend on the words around, even where a word has no other."""


class _Word:
    """
    What is known of one word form: its tags, the lemma under each and how often each is met; names that begin with it.

    A settled word has its one tag and lemma whatever stands around it, unless it is written with a capital.
    """

    __slots__ = ("adj", "known", "lemma", "lemmas", "names", "noun", "only", "settled", "tags", "verb")

    def __init__(
        self, lower: str, senses: Iterable[tuple[str, str, float]], known: bool, names: Node | None = None
    ) -> None:
        self.known, self.names = known, names
        self.lemmas: dict[str, str] = {}
        self.tags: dict[str, float] = {}
        for tag, lemma, weight in senses:
            self.lemmas.setdefault(tag, lemma)
            self.tags[tag] = self.tags.get(tag, 0.0) + weight
        self.only = next(iter(self.tags)) if len(self.tags) == 1 else ""
        plain = self.only not in _REFINED and lower[0].isalpha() and "-" not in lower and lower not in _PECULIAR
        self.settled = self.only if plain else ""
        self.lemma = self.lemmas.get(self.settled, "")
        self.noun = self.tags.get("NOUN", 0.0)
        self.adj = self.tags.get("ADJ", 0.0)
        self.verb = max((self.tags.get(tag, 0.0) for tag in _VERB_TAGS), default=0.0)


class Tagger:
    """
    Tags sentences.

    Args:
        lexicon: General English.
        names: Phrases of the codebook with the tag of their words: NAME, ADJ ("French") or NOUN ("chief of staff").
        verbs: Lemmas of verbs that the codebook knows beyond the lexicon.
    """

    def __init__(self, lexicon: Lexicon, names: Iterable[tuple[str, str]] = (), verbs: Iterable[str] = ()) -> None:
        self.lexicon = lexicon
        self.verbs = frozenset(verbs)
        self.phrasal = word_list("phrasal_verbs") | {verb for verb in self.verbs if " " in verb}
        expressions = [
            (" ".join(words), tag, lemma)
            for entries in lexicon.multiwords.values()
            for words, tag, lemma in entries
            if words[0] != "not"  # "not" negates, whatever follows it
        ]
        self._fixed = {phrase: lemma for phrase, _, lemma in expressions}
        fixed = [(phrase, tag) for phrase, tag, _ in expressions]
        self._trie = NameTrie([*names, *fixed])
        self._words: dict[str, _Word] = {}
        self._coined: dict[str, list[tuple[str, str, float]]] = {}
        for verb in self.verbs:
            if " " not in verb and not lexicon.known(verb):  # "test-fire"
                forms = verb_forms(verb)
                by_tag = ((verb,), forms.s, forms.past, forms.participle, forms.ing)
                for tag, some in zip(_VERB_TAGS, by_tag, strict=True):
                    for form in some:
                        self._coined.setdefault(form, []).append((tag, verb, 50.0))

    def word(self, lower: str) -> _Word:
        """Look a lower-case form up, once."""
        known = self._words.get(lower)
        if known is None:
            coined = self._coined.get(lower)
            senses = coined or self.lexicon.readings(lower)
            known = _Word(lower, senses, bool(coined) or self.lexicon.known(lower), self._trie.node(lower))
            if len(self._words) < 200_000:
                self._words[lower] = known
        return known

    def tag(self, tokens: Sequence[Token]) -> Reading:
        """
        Tag one sentence.

        Args:
            tokens: Its tokens, in order.
        """
        tokens = self.names_apart(tokens)
        texts = [token.text for token in tokens]
        lowers = [text.lower() for text in texts]
        size = len(lowers)
        tags = [""] * size
        lemmas = lowers.copy()
        known = self._words
        words = [known.get(lower) or self.word(lower) for lower in lowers]
        names: list[tuple[int, int, str]] = []
        for first, last, phrase, tag in self._trie.find(texts, lowers, [word.names for word in words]):
            if phrase in self._fixed:
                if tag == "PREP" and last < size and tokens[last].text[0].isdigit():
                    tag = "ADV"  # "up to 100 people"
                rest = tag if tag in ("ADV", "NOUN") else "+"
                tags[first:last] = [tag] + [rest] * (last - first - 1)
                if tag != "NOUN":
                    lemmas[first] = self._fixed[phrase]
                continue
            if tag != "NOUN":
                names.append((first, last, phrase))
            for k in range(first, last):
                tags[k] = tag
        run = _Run(tokens, lowers, words, tags, lemmas, _capitals_mean_names(texts), self.phrasal)
        for i, (word, lower) in enumerate(zip(words, lowers, strict=True)):
            tag = tags[i]
            if not tag:
                if word.settled and texts[i] == lower:
                    tags[i], lemmas[i] = word.settled, word.lemma
                    continue
                tag = tags[i] = run.decide(i)
            form = "VB" if tag == "VBP" else tag
            if form in word.lemmas and lemmas[i] == lower:
                lemmas[i] = word.lemmas[form]
            elif tag == "AUX" or tag == "MODAL":
                lemmas[i] = _FIXED_LEMMAS.get(lower, lower)
        run.reduced_participles()
        run.one_finite_verb()
        run.headline_passive()
        return Reading(list(tokens), texts, lowers, lemmas, tags, names)

    def names_apart(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Part two known names that a hyphen joins: "U.S.-South Korean", "Iran-Iraq", but not "Nagorno-Karabakh"."""
        if "-" not in "".join([token.text for token in tokens]):
            return tokens
        made: list[Token] = []
        for token in tokens:
            head, hyphen, tail = token.text.partition("-")
            joined = hyphen and head[:1].isupper() and tail[:1].isupper() and "-" not in tail
            if joined and self._trie.knows(head) and self._trie.begins(tail):
                at = token.start + len(head)
                made += [Token(head, token.start, at), Token("-", at, at + 1), Token(tail, at + 1, token.end)]
            else:
                made.append(token)
        return made


def _capitals_mean_names(texts: Sequence[str]) -> bool:
    """In a headline where Nearly Every Word Has One, a capital says nothing."""
    first = [text[0] for text in texts if len(text) > 3 and text[0].isalpha()]
    return len(first) < 4 or len([letter for letter in first if letter.isupper()]) <= 0.75 * len(first)


class _Run:
    """The tagging of one sentence, left to right; each method that decides is one named rule."""

    __slots__ = (
        "asks",
        "capitals",
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
        "time_words",
        "tokens",
        "transitive",
        "words",
    )

    def __init__(
        self, tokens: Sequence[Token], lowers: list[str], words: list[_Word], tags: list[str], lemmas: list[str],
        capitals: bool, phrasal: frozenset[str],
    ) -> None:  # fmt: skip
        self.tokens, self.lowers, self.words, self.tags, self.lemmas = tokens, lowers, words, tags, lemmas
        self.capitals, self.size = capitals, len(lowers)
        self.asks = "?" in lowers[-2:]
        self.of_verbs, self.clause_verbs = word_list("of_verbs"), word_list("clause_verbs")
        self.phrasal = phrasal
        self.speech_verbs, self.ditransitive = word_list("speech_verbs"), word_list("ditransitive_verbs")
        self.time_words, self.transitive = word_list("time_words"), word_list("transitive_verbs")
        self.object_control = word_list("object_control_verbs")

    # -- the surroundings of a word -------------------------------------------------------------------------------

    def before(self, i: int) -> str:
        """The tag before i, adverbs and quotation marks left out; "" at the start."""
        i -= 1
        while i >= 0 and self.tags[i] in ("ADV", "QUOTE"):
            i -= 1
        if i < 0:
            return ""
        return "POSS" if self.lowers[i] == "whose" else self.tags[i]

    def before_word(self, i: int) -> str:
        """The lower-case word before i, adverbs left out."""
        i -= 1
        while i >= 0 and self.tags[i] in ("ADV", "QUOTE", "NOT"):
            i -= 1
        return self.lowers[i] if i >= 0 else ""

    def capital(self, i: int) -> bool:
        """Does the capital of word i say that it is a name?"""
        text = self.tokens[i].text
        if not text[0].isupper():
            return False
        if i == 0 or self.tags[i - 1] == "QUOTE":
            return not self.words[i].known or (text.isupper() and len(text) > 1 and self.capitals)
        return self.capitals or not self.words[i].known

    def opens_nominal(self, i: int, nouns: bool = True) -> bool:
        """Does a nominal begin at i (which may not be tagged yet)?  With `nouns` a bare noun or adjective will do."""
        while i < self.size and self.words[i].only == "ADV" and not self.tags[i]:
            i += 1
        if i >= self.size:
            return False
        if self.tags[i]:
            return self.tags[i] in NOMINAL_START or self.tags[i] in ("ADJ", "NOUN")
        if self.lowers[i] in _NEAR and i + 1 < self.size and self.lowers[i + 1] in self.time_words:
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

    # -- one word ---------------------------------------------------------------------------------------------------

    def decide(self, i: int) -> str:
        """Choose the tag of word i; everything before it is tagged."""
        text = self.tokens[i].text
        lower = self.lowers[i]
        if not text[0].isalpha():
            tag = self.mark(i, text, lower)
            if tag:
                return tag
        if lower in _PECULIAR:
            tag = self.peculiar(i, text, lower)
            if tag:
                return tag
        word = self.words[i]
        before = self.before(i)
        if "-" in text and "ADJ" in word.tags and text.rpartition("-")[2][:1].islower():
            return "ADJ"  # "Saudi-led"
        if "PREP" in word.tags and before in ("POSS", "DET") and "NOUN" in self._tags(i + 1):
            return "ADJ"  # "his past meetings"
        if self.capital(i):
            return "TIME" if word.only == "TIME" else "NAME"
        if "-" in text[1:-1] and not word.tags:
            return "ADJ" if self.opens_nominal(i + 1) or before not in ("DET", "POSS", "ADJ", "NOUN") else "NOUN"
        if word.only == "ADJ" and "-" in text and before in ("PREP", "DET", "POSS") and not self.opens_nominal(i + 1):
            return "NOUN"  # "over non-payment of bills"
        if word.only:
            return self.alone(i, word.only)
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
            return "ADV"
        if "NOUN" in tags and "ADJ" in tags:  # "the military said", "the attorney general", "military officials"
            if f"{self.lemma_before(i)} {lower}" in self.phrasal:
                return "ADJ"  # "shot dead a general"
            predicate = before in ("NOUN", "NAME") and word.adj > word.noun and not self.opens_nominal(i + 1)
            if predicate and not self._is(i + 1, "of") and not FINITE.isdisjoint(self.tags[:i]):
                return "ADJ"  # "left six workers dead"
            nominal = self.more_noun(i + 1) and not self._nominal_mark(i + 1) and not self._is(i + 2, "that")
            return "ADJ" if nominal or (i + 1 < self.size and self.capital(i + 1)) else "NOUN"
        if "ADV" in tags and "ADJ" in tags:
            return "ADJ" if self.opens_nominal(i + 1) and (before != "VBD" or self.noun_follows(i)) else "ADV"
        return max(tags, key=lambda tag: tags[tag]) if tags else "NOUN"

    def mark(self, i: int, text: str, lower: str) -> str:
        """The tag of a mark or a number; "" for an ending such as n't that has rules of its own."""
        if lower in ("'s", "’s"):
            return self.apostrophe_s(i)
        if text in _MARKS:
            if text in "'’" and i and self.tokens[i - 1].end == self.tokens[i].start and self.lowers[i - 1][-1] == "s":
                return "POS"
            return _MARKS[text]
        if text[0].isdigit() or (text[0] in "$€£¥" and len(text) > 1):
            return "NUM"
        return "" if lower in _FIXED_LEMMAS or self.words[i].tags else "PUNCT"

    def peculiar(self, i: int, text: str, lower: str) -> str:
        """The tag of a word with a rule of its own; "" where that rule has nothing to say."""
        if lower in ("n't", "n’t", "not"):
            return "NOT"
        if lower == "that":
            return self.that(i)
        if lower == "to":
            return self.to(i)
        before = self.before(i)
        if lower in _NEAR and self._only(i + 1, "TIME"):
            return "TIME"
        if lower in _NEAR and lower != "this" and i + 1 < self.size and self.lowers[i + 1] in self.time_words:
            return "ADJ"
        if lower == "so" and self._is(i + 1, "far"):
            return "ADV"
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
        if lower == "might" and before in ("POSS", "ADJ", "DET", "POS"):
            return "NOUN"
        if lower == "yet" and self.tags[i - 1 : i] == ["NOT"]:
            return "ADV"
        if lower == "likely" and before in ("MODAL", "AUX") and not self._is(i + 1, "to"):
            return "ADV"
        if lower in _MONTHS:
            if text == lower:
                return "NOUN" if before in ("DET", "ADJ", "POSS", "PREP") else "MODAL" if lower == "may" else "VB"
            if before == "PREP" or self._number(i + 1):
                return "TIME"
        return ""

    def alone(self, i: int, tag: str) -> str:
        """Refine the only tag of a word: base forms are finite after a plural subject, numbers stay numbers."""
        if tag == "VB":
            helped = self.before(i) in ("VB", "VBD", "VBZ", "VBP") and self._causative(i)
            helped = helped or self.verb_behind(i) in _CAUSATIVES
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
            if self._is(i + 1, "of") and before in ("DET", "POSS", "POS"):
                return "NOUN"  # "the lifting of", "its easing of"
            stands = before in ("DET", "POSS", "POS") or (before == "PREP" and self.before_word(i) in _AT)
            if stands and self.noun_follows(i):
                return "ADJ"  # "a losing battle", "at polling stations"
        return tag

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
        noun_due = word.noun and not self.opens_nominal(nxt + 1) and self.verb_behind(i) in _TO_NOUN
        if noun_due:
            return "PREP"  # "subjected the teacher to torture"
        if "VB" not in word.tags and not (word.tags.keys() & {"AUX"} and self.lowers[nxt] in ("be", "have", "do")):
            return "PREP"
        modified = self._tags(nxt + 1).keys() == {"ADJ"} and self.opens_nominal(
            nxt + 2
        )  # "to document arbitrary arrests"
        if word.noun > 12 * word.tags.get("VB", 0.0) and not modified and not self.opens_nominal(nxt + 1, nouns=False):
            return "PREP"
        adjective = word.adj > word.tags.get("VB", 1.0) and "NOUN" in self._tags(nxt + 1)
        if adjective and not self._nominal_mark(nxt + 1) and not self.controls(i):
            return "PREP"
        return "TO"

    def verb_behind(self, i: int) -> str:
        """The lemma of the verb before the nominal that ends at i, or right before i; else ""."""
        k = i - 1
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        if k < 0 or self.tags[k] not in _VERBS:
            return ""
        return self.words[k].lemmas.get(self.tags[k]) or self.words[k].lemmas.get("VB", "")

    def controls(self, i: int) -> bool:
        """Does an infinitive complete what stands before i: "urges Iran", "agreed"?"""
        lemma = self.verb_behind(i)
        if self.tags[i - 1] in _VERBS:
            return lemma not in _TO_PHRASE
        return lemma in self.object_control

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
        k = i - 1
        while k >= 0 and self.tags[k] in ("ADV", "NOT"):
            k -= 1
        if k < 0:
            return False
        if self.tags[k] in ("TO", "MODAL"):
            return True
        if self.lowers[k] in _DO and (k < i - 1 or self.tags[k] == "AUX"):
            return True
        if self.asks and self.inverted(k):
            return True
        # "to attack and destroy", "would attack and destroy"
        if self.tags[k] != "CONJ":
            return False
        word = self.words[i]
        far = 20 if word.verb > word.noun and self.opens_nominal(i + 1, nouns=False) else 7
        return any(self.tags[m] in ("TO", "MODAL") and self.tags[m + 1] == "VB" for m in range(max(0, k - far), k - 1))

    def inverted(self, k: int) -> bool:
        """Does a question's subject end at k: "Did [Iran] ...", "Why will [the army] ..."?"""
        start = k
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        if k == start or k < 0 or not (self.tags[k] == "MODAL" or self.lowers[k] in _DO):
            return False
        return k == 0 or self.tags[k - 1] in ("WH", "CONJ", "COMMA", "QUOTE") or self.lowers[k - 1] in ("why", "how")

    def after_auxiliary(self, i: int) -> bool:
        """Does a form of be or have precede, with nothing but adverbs and "not" between?"""
        k = i - 1
        while k >= 0 and self.tags[k] in ("ADV", "QUOTE", "NOT"):
            k -= 1
        if k < 0:
            return False
        word = self.lowers[k]
        return (self.tags[k] == "AUX" and word not in _DO) or word in COPULAR

    def base_form(self, i: int) -> str:
        """ "attack", "plan", "support": noun or verb, by what precedes and follows."""
        word = self.words[i]
        if self.wants_base(i):
            return "VB"
        before = self.before(i)
        acts = word.verb >= word.noun or self.opens_nominal(i + 1)
        if before in ("NOUN", "NAME", "PRON") and word.verb and acts and self.verb_behind(i) in ("help", "let"):
            return "VB"  # "help Uganda fight rebels", "let inspectors return"
        if "PART" in word.tags and (f"{self.lemma_before(i)} {self.lowers[i]}" in self.phrasal or self.separated(i)):
            return "PART"  # "handed back seized land", "pushed migrants back into"
        acts = word.verb > word.noun or self.opens_nominal(i + 1, nouns=False)
        if before in ("VB", "VBD", "VBZ", "VBP") and acts and self.opens_nominal(i + 1) and self._causative(i):
            return "VB"  # "help support the rights", but "helped flood victims"
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
        subject = before in ("NOUN", "NAME", "PRON", "WH")
        if subject and word.verb and self.wished(i) and (self.opens_nominal(i + 1) or word.verb > word.noun):
            return "VBP"
        plural = self.plural_before(i)
        if plural and word.adj > word.verb and self.finite_behind(i) and not self.opens_nominal(i + 1):
            return "ADJ"  # "set the hostages free"
        if subject and plural and i + 1 < self.size and f"{word.lemmas['VB']} {self.lowers[i + 1]}" in self.phrasal:
            return "VBP"
        if subject and plural and self.opens_nominal(i + 1, nouns=False):
            return "VBP"
        if before in ("PRON", "WH") and word.verb:
            return "VBP"
        follows = self._tags(i + 1)
        if subject and plural and word.verb >= word.noun and not self.finite_only(i + 1):
            return "VBP"
        if subject and plural and follows.keys() & {"PREP", "THAT", "TO"} and word.verb * 3 > word.noun:
            return "VBP"
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

    def wished(self, i: int) -> bool:
        """Does "demanded that Israel" or "its call that" stand before, so that a base form is due?"""
        for k in range(i - 1, max(0, i - 9), -1):
            if self.tags[k] == "THAT":  # "insisted this week that", "its call on Monday that"
                return not _WISHES.isdisjoint(self.lemmas[max(0, k - 4) : k])
            if self.tags[k] in ("VBZ", "VBD", "VBP") and self.tags[k + 1] == "NAME":
                return self.words[k].lemmas.get(self.tags[k]) in _WISHES  # "demands Israel release"
            if self.tags[k] in FINITE or self.tags[k] in ("PUNCT", "SUBORD"):
                return False
        return False

    def _causative(self, i: int) -> bool:
        k = i - 1
        while k >= 0 and self.tags[k] == "ADV":
            k -= 1
        return k >= 0 and self.words[k].lemmas.get(self.tags[k], "") in _CAUSATIVES

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
        if lower in _PLURAL_MODIFIERS:
            return False
        if lower in ("police", "people", "officials", "troops", "men", "women", "children", "militia"):
            return True
        return (self.plural_form(k) and (
            self.tags[k] == "NOUN" or (self.tags[k] == "NAME" and self.lemmas[k] != lower)
        )) or (self.tags[k] in ("NAME", "NOUN") and self._joined_subject(k))  # fmt: skip

    def plural_form(self, k: int) -> bool:
        """Does word k end as plurals do?"""
        lower = self.lowers[k]
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
        if before in ("PRON", "WH"):
            return "VBZ"
        compound = self.noun_follows(i) and self.noun_follows(i + 1) and word.verb * 4 > word.noun
        if before in ("NOUN", "NAME") and compound and not self.plural_before(i) and not self.finite_behind(i):
            return "VBZ"  # "government signs trade agreement"
        if word.noun and before == "NOUN" and self.lemmas[i - 1] != self.lowers[i - 1] and self.plural_form(i - 1):
            return "NOUN"  # "human rights abuses"
        if word.noun and before == "NOUN" and self.under_preposition(i) and not self.opens_nominal(i + 1, nouns=False):
            return "NOUN"  # "was accused of human rights abuses late on"
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
        before = self.before(i)
        if self.after_auxiliary(i):
            return "VBN" if "VBN" in word.tags else "VBD"
        if before in ("DET", "POSS", "POS", "ADJ", "NUM") and "VBN" in word.tags:
            if word.noun > word.verb and not self.opens_nominal(i + 1):
                return "NOUN"
            return "ADJ"
        if self.wants_base(i) and "VB" in word.tags:
            return "VB"
        if before == "PREP" and word.adj > word.verb and self.noun_follows(i):
            return "ADJ"  # "by masked men"
        if before in ("PREP", "VBG") and "VBN" in word.tags and "VBD" in word.tags:
            return "ADJ" if self.opens_nominal(i + 1) else "VBN"
        cut = word.noun and before == "NOUN" and not self.opens_nominal(i + 1)
        if word.noun > 3 * word.verb or (cut and self.indefinite(i) and self.finite_behind(i)):
            return "NOUN"  # "asked for a tax cut"
        after_verb = before in ("VBD", "VBZ", "VB", "VBP") or (
            before == "PART" and self.tags[i - 2 : i - 1] != ["NOUN"]
        )
        if "VBN" in word.tags and (after_verb or before == "CONJ") and self.noun_follows(i):
            return "ADJ" if before != "CONJ" else "VBD" if "VBD" in word.tags else "ADJ"
        if "VBD" not in word.tags and "VB" in word.tags and before in ("NOUN", "NAME", "PRON", "WH"):
            return "VBN" if self._is(i + 1, "by") else "VBP"  # "fields run by a company"
        if not before and self.opens_nominal(i + 1) and not self._nominal_mark(i + 1) and word.adj:
            return "ADJ"
        return "VBD" if "VBD" in word.tags else "VBN"

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

    def ing_form(self, i: int) -> str:
        """ "bombing", "fighting", "including": a noun, a participle, or an adjective before its noun."""
        word = self.words[i]
        before = self.before(i)
        if self.before_word(i) in _BE and "VBG" in word.tags:
            return "VBG"
        if "PREP" in word.tags:
            return "PREP"
        if before in ("PREP", "") and word.noun and self.finite_only(i + 1):
            return "NOUN"  # "as fighting continued"
        if before in ("DET", "POSS", "POS") and self._is(i + 1, "of"):
            return "NOUN"  # "the lifting of", "its easing of"
        if before in ("DET", "POSS", "ADJ", "POS", "NUM"):
            if self.noun_follows(i) and not word.noun > word.verb:
                return "ADJ"
            return "NOUN" if word.noun or not self.opens_nominal(i + 1, nouns=False) else "VBG"
        if before in ("PREP", "NAME", "NOUN") and word.lemmas.get("VBG") in self.of_verbs and self._is(i + 1, "of"):
            return "VBG"  # "after warning of retaliation"
        if before == "PREP" and self.before_word(i) in _AT and self.noun_follows(i):
            return "ADJ"  # "at polling stations"
        if before == "PREP" and self.lowers[i] in _GROWING and not self._nominal_mark(i + 1):
            return "ADJ"  # "evidence of increasing threats"
        object_of = before in ("VBD", "VBZ", "VBP", "VB") and self.lemma_before(i) not in _TAKING_ING
        if before in ("VBD", "VBZ", "VBP", "VB") and not object_of and self.noun_follows(i):
            return "VBG"  # "began bombing villages"
        if object_of and self.noun_follows(i) and (word.noun or word.adj) and self.plural_form(i + 1):
            return "ADJ"  # "gave voting rights"
        if before == "NAME" and self.noun_follows(i) and self.indefinite(i):
            return "ADJ"  # "a Hong Kong shipping company"
        if self._is(i - 1, "of") and self.noun_follows(i) and self.accused(i):
            return "VBG"  # "accuses Egypt of funding rebels"
        if self.opens_nominal(i + 1, nouns=False):
            return "VBG"
        if word.adj and word.adj >= word.verb and self.noun_follows(i):
            return "ADJ"
        if before in ("NOUN", "NAME") and word.noun:
            belonging = self._is(i + 1, "to") and word.verb >= word.noun
            return "NOUN" if not belonging and not self.opens_nominal(i + 1) else "VBG"
        if self._is(i + 1, "of"):
            return "NOUN" if word.noun else "VBG"
        if before in ("PREP", "VB", "VBD", "VBZ", "VBP") and word.noun > 2 * word.verb:
            return "NOUN"
        return "VBG"

    def separated(self, i: int) -> bool:
        """Does word i belong to the verb before the nominal that ends there: "sent the envoy [home]"?"""
        k = i - 1
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        if not 0 <= k < i - 1 or self.tags[k] not in _VERBS or self.tags[i - 1] not in ("NOUN", "NAME", "PRON"):
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
        while k >= 0 and self.tags[k] in _NOMINAL:
            k -= 1
        return 0 <= k < i - 2 and self.words[k].lemmas.get(self.tags[k]) in self.of_verbs

    # -- the whole sentence -----------------------------------------------------------------------------------------

    def reduced_participles(self) -> None:
        """A form in -ed after a noun is a participle ("rebels backed by Iran attacked") when a finite verb follows."""
        tags = self.tags
        finite_ahead = False
        for i in range(self.size - 1, -1, -1):
            tag = tags[i]
            if tag in _BREAKS or self.lowers[i] in _CLAUSE_PREPS or self.lowers[i] in _STOPS:
                finite_ahead = False
            elif tag == "VBD" and "VBN" in self.words[i].tags:
                subject = (
                    i > 0 and tags[i - 1] in ("NOUN", "NAME", "ADJ", "PRON") and self.lowers[i - 1] not in _SUBJECTS
                )
                follows = tags[i + 1] if i + 1 < self.size else ""
                by = self._is(i + 1, "by") or (follows == "PART" and self._is(i + 2, "by"))
                behind = subject and self.finite_behind(i) and not self.told(i)
                lemma = self.words[i].lemmas["VBN"]
                # "rebels forced to flee", but "protesters refused to leave"
                hangs = follows == "PREP" or (follows == "TO" and lemma in self.object_control)
                held = follows == "PREP" and lemma in self.transitive and lemma not in self.speech_verbs
                says = lemma in self.clause_verbs and not held and not self.closed_off(i)
                if i == 0 and follows == "PREP":
                    tags[i] = "VBN"  # "Backed by Iran, the rebels ..."
                    self.lemmas[i] = self.words[i].lemmas["VBN"]
                elif subject and self.introduced(i):
                    finite_ahead = True
                elif subject and (
                    (finite_ahead and not says and (hangs or follows in ("ADV", "TIME")))
                    or (by and (finite_ahead or behind))
                    or (behind and not says and hangs)
                ):
                    tags[i] = "VBN"
                    self.lemmas[i] = self.words[i].lemmas["VBN"]
                else:
                    finite_ahead = True
            elif tag in FINITE:
                finite_ahead = True

    def introduced(self, i: int) -> bool:
        """Is the subject before i the first words of a clause ("whom Vietnam jailed", "as the government tried")?"""
        for k in range(i - 1, max(-1, i - 8), -1):
            if self.tags[k] in ("WH", "THAT", "SUBORD") or self.lowers[k] in _CLAUSE_PREPS:
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
        k = i - 1
        while k >= 0 and self.tags[k] in ("NOUN", "NAME", "ADJ", "DET", "POSS", "NUM", "POS"):
            k -= 1
        return 0 <= k < i - 1 and self.tags[k] in FINITE and self.words[k].lemmas.get(self.tags[k]) in self.clause_verbs

    def finite_behind(self, i: int) -> bool:
        """Has the clause before i its finite verb already?"""
        for k in range(i - 1, -1, -1):
            if self.tags[k] in FINITE:
                return True
            if self.tags[k] in _BREAKS or self.lowers[k] in _CLAUSE_PREPS or self.lowers[k] in _STOPS:
                return False
        return False

    def one_finite_verb(self) -> None:
        """A sentence without a finite verb takes its likeliest noun-or-verb after a noun ("Israel strikes Gaza")."""
        tags = self.tags
        if not FINITE.isdisjoint(tags):
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
            if weight and "VB" in word.tags and self.plural_before(i):
                value += 0.5  # "students riot"
            if value > score and (i + 1 < self.size or value > 0.5):
                best, score = i, value
        if best >= 0 and score > 0.25:
            tag = "VBZ" if "VBZ" in self.words[best].tags else "VBP"
            tags[best] = tag
            self.lemmas[best] = self.words[best].lemmas.get(tag) or self.words[best].lemmas["VB"]

    def headline_passive(self) -> None:
        """A headline's only verb, a form in -ed without an object, is passive: "Tourist kidnapped by rebels"."""
        finite = [i for i, tag in enumerate(self.tags) if tag in FINITE]
        if len(finite) != 1 or self.lowers[-1] in (".", "!", "?"):
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
