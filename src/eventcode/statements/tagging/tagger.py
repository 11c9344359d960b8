"""Tokens -> a tagged sentence (`Reading`), by the named rules of word_rules and sentence_rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventcode.inflection import verb_forms
from eventcode.statements.lookup import NameTrie
from eventcode.statements.reading import Reading
from eventcode.statements.tagging.sentence_rules import SentenceRules
from eventcode.statements.tagging.surroundings import TagLists
from eventcode.statements.tagging.word_rules import FIXED_LEMMAS
from eventcode.statements.tagging.words import VERB_TAGS, Word
from eventcode.text.lexicon import Lexicon
from eventcode.text.tokens import Token
from eventcode.text.wordlists import word_list

_APPROACHING = frozenset(
    "be is are was were been being come comes came coming get gets got getting draw drew drawn move moved bring brought"
    " remain remains remained seem seems seemed stay stayed very so too quite now not as how 's 're".split()
)
"""What stands before "close to" where it is said of somebody: "came close to war"."""
_DIRECTIONS = frozenset(
    f"{side} of"
    for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "inland")
)
"""Prepositions that may be a noun and "of"."""


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
        self.lists = TagLists(word_list("phrasal_verbs") | {verb for verb in self.verbs if " " in verb})
        expressions = [
            (" ".join(words), tag, lemma)
            for entries in lexicon.multiwords.values()
            for words, tag, lemma in entries
            if words[0] != "not"  # "not" negates, whatever follows it
        ]
        self._fixed = {phrase: lemma for phrase, _, lemma in expressions}
        fixed = [(phrase, tag) for phrase, tag, _ in expressions]
        self._trie = NameTrie([*names, *fixed])
        self._words: dict[str, Word] = {}
        self._coined: dict[str, list[tuple[str, str, float]]] = {}
        for verb in self.verbs:
            if " " not in verb and not lexicon.known(verb):  # "test-fire"
                forms = verb_forms(verb)
                by_tag = ((verb,), forms.s, forms.past, forms.participle, forms.ing)
                for tag, some in zip(VERB_TAGS, by_tag, strict=True):
                    for form in some:
                        self._coined.setdefault(form, []).append((tag, verb, 50.0))

    def word(self, lower: str) -> Word:
        """Look a lower-case form up, once."""
        known = self._words.get(lower)
        if known is None:
            coined = self._coined.get(lower)
            senses = coined or self.lexicon.readings(lower)
            known = Word(lower, senses, bool(coined) or self.lexicon.known(lower), self._trie.node(lower))
            if len(self._words) < 200_000:
                self._words[lower] = known
        return known

    def tag(self, tokens: Sequence[Token]) -> Reading:
        """
        Tag one sentence.

        Args:
            tokens: Its tokens, in order.
        """
        texts = [token.text for token in tokens]
        if "-" in "".join(texts):
            tokens = self.names_apart(tokens)
            texts = [token.text for token in tokens]
        lowers = [text.lower() for text in texts]
        size = len(lowers)
        tags = [""] * size
        lemmas = lowers.copy()
        known = self._words
        words = [known.get(lower) or self.word(lower) for lower in lowers]
        names: list[tuple[int, int, str]] = []
        run = SentenceRules(tokens, texts, lowers, words, tags, lemmas, self.lists)
        for first, last, phrase, tag in self._trie.find(texts, lowers, [word.names for word in words]):
            if phrase in self._fixed:
                if phrase == "due to" and run.set_to(first, last):
                    continue
                if phrase == "close to" and lowers[first - 1] in _APPROACHING:
                    continue  # "is close to a deal"
                if phrase == "up to" and first > 0 and last < size and "VB" in words[last].tags:
                    if any(f"{lemma} up" in run.phrasal for lemma in words[first - 1].lemmas.values()):
                        continue  # "geared up to fight"
                if phrase in _DIRECTIONS and lowers[first - 1 : first] in (["the"], ["further"]):
                    if self._trie.knows(texts[first]):  # "suspected by the West of"
                        names.append((first, first + 1, texts[first]))
                        tags[first] = "NAME"
                    continue  # "in the north of Mali"
                if tag == "TO":  # "in order to avoid"
                    tags[first : last - 1], tags[last - 1], lemmas[last - 1] = ["ADV"] * (last - first - 1), tag, "to"
                    continue
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
        for i, word in enumerate(words):
            lower, tag = lowers[i], tags[i]
            if not tag:
                if lower in ("had", "should") and run.supposes(i):
                    tags[i], lemmas[i] = "SUBORD", "if"
                    continue
                settled = word.settled
                if settled and texts[i] == lower and not (settled == "PREP" and run.modifies(i)):
                    tags[i], lemmas[i] = settled, word.lemma
                    continue
                tag = tags[i] = run.decide(i)
            form = "VB" if tag == "VBP" else tag
            if form in word.lemmas and lemmas[i] == lower:
                lemmas[i] = word.lemmas[form]
            elif tag in ("AUX", "MODAL", "VBG"):
                lemmas[i] = FIXED_LEMMAS.get(lower, lower)
        run.reduced_participles()
        run.one_finite_verb()
        run.headline_passive()
        return Reading(list(tokens), texts, lowers, lemmas, tags, names)

    def names_apart(self, tokens: Sequence[Token]) -> list[Token]:
        """Part two known names that a hyphen joins: "U.S.-South Korean", "Iran-Iraq", but not "Guinea-Bissau"."""
        made: list[Token] = []
        for token in tokens:
            head, hyphen, tail = token.text.partition("-")
            joined = hyphen and head[:1].isupper() and tail[:1].isupper() and "-" not in tail
            if joined and self._trie.knows(head) and self._trie.begins(tail) and not self._trie.knows(token.text):
                at = token.start + len(head)
                made += [Token(head, token.start, at), Token("-", at, at + 1), Token(tail, at + 1, token.end)]
            else:
                made.append(token)
        return made
