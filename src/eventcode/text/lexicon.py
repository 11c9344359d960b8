"""Lower-case word form -> what it can be: tag, lemma and how often (`Sense`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from eventcode.inflection import (
    IRREGULAR_PREFIXES,
    american,
    irregular_noun_table,
    irregular_verb_table,
    plurals,
    verb_forms,
)
from eventcode.text.endings import (
    SUFFIXES,
    guessed_singular,
    guessed_stem,
    noun_candidates,
    positives,
    verb_candidates,
)
from eventcode.text.wordlists import read_data, read_table


class Sense(NamedTuple):
    """
    One reading of a word form.

    Attributes:
        tag: NOUN, ADJ, ADV, VB, VBZ, VBD, VBN, VBG or the tag of a closed class (see grammars/english/closed.csv).
        lemma: The base form, in American spelling: "organize" for "organised".
        weight: How often the form is read so, of 100.
    """

    tag: str
    lemma: str
    weight: float


# How the uses of a word are shared among its forms in news, about.
_VERB_SHARE = {"VB": 0.34, "VBZ": 0.1, "VBD": 0.22, "VBN": 0.22, "VBG": 0.16}
_NOUN_SHARE = {"singular": 0.7, "plural": 0.3}
_PARTICIPLE_SHARE = 0.3
"""Of what WordNet counts as adjectives, news has fewer where the word is a participle, too."""
_RARE = 1.0
"""A reading with less of 100 is dropped where WordNet's tagged texts never show it."""
_UNSEEN = 10
"""Weights below it mean: never met in those texts."""
_MOST_CACHED = 100_000

_ADJECTIVE_PREFIXES = frozenset(
    ("anti", "pro", "non", "pre", "post", "un", "inter", "intra", "pan", "cross", "multi", "bi", "tri", "all", "ultra")
)
_ADJECTIVE_ENDS = frozenset(("led", "held", "run", "born", "style", "wide", "old", "long", "strong", "free", "level"))
_NOUN_PREFIXES = frozenset(("ex", "vice", "sub", "mini", "super"))
_COMPOUND_VERB_PREFIXES = frozenset(("re", "co", "over", "out", "mis", "de", "counter"))
_PARTICLES = frozenset(("off", "out", "up", "in", "down", "over", "on", "away", "back", "through"))
_SUFFIXES = tuple([suffix for suffix, _ in SUFFIXES])
_VERB_PREFIXES = ("re", "over", "out", "mis", "dis", "under", "un", "de", "co", "pre", "counter")


class Lexicon:
    """
    General English: what each word form can be.

    Built from the files of grammars/english.  A Lexicon pickles and is safe to share between threads.
    """

    def __init__(self) -> None:
        self._weights: dict[str, str] = {}
        for line in read_data("words.csv").splitlines()[1:]:
            lemma, _, rest = line.partition(",")
            self._weights[lemma] = rest
        for lemma, *cells in read_table("news-words.csv"):
            self._weights[lemma] = ",".join(cells)
        self._nouns = frozenset(read_data("nouns.txt").split())
        self._adjectives = frozenset(read_data("adjectives.txt").split())
        self._adverbs = frozenset(read_data("adverbs.txt").split())
        self._closed = _read_closed()
        self._news: dict[str, dict[str, float]] = {}
        for form, tag, weight in read_table("news-forms.csv"):
            self._news.setdefault(form, {})[tag] = float(weight)
        self._verb_lemmas, self._noun_lemmas = _irregular_forms()
        self._multiwords = _read_multiwords()
        self._cache: dict[str, tuple[tuple[Sense, ...], bool]] = {}

    def __reduce__(self) -> tuple[type[Lexicon], tuple[()]]:
        return Lexicon, ()

    @property
    def multiwords(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
        """First word -> (words, tag, lemma) of the fixed expressions that begin with it, the longest first."""
        return self._multiwords

    def readings(self, form: str) -> tuple[Sense, ...]:
        """
        Give what a word can be, the likeliest first; a word that is not known is guessed from its ending.

        Args:
            form: The word in lower case.
        """
        return self._look_up(form)[0]

    def known(self, form: str) -> bool:
        """Is the form a word of general English, and not only a guess?"""
        return self._look_up(form)[1]

    def noun_lemma(self, form: str) -> str:
        """The singular of a noun: "rebels" -> "rebel", "organisations" -> "organization"; other nouns stay."""
        for tag, lemma, _ in self.readings(form):
            if tag == "NOUN":
                return lemma
        return guessed_singular(form) or american(form)

    def verb_lemma(self, form: str) -> str | None:
        """The base form of the likeliest verb reading, or None when the form is no verb: "struck" -> "strike"."""
        for tag, lemma, _ in self.readings(form):
            if tag in _VERB_SHARE or tag == "AUX":
                return lemma
        return None

    def verb_readings(self, form: str) -> tuple[tuple[str, str], ...]:
        """All verbs of which the word is a form, also the rare ones that `readings` leaves out: tag and lemma."""
        found = [(tag, american(stem)) for tag, stem in self._verb_stems(form) if self._weight(stem, 1)]
        return (*((("VB", american(form)),) if self._weight(form, 1) else ()), *found)

    def is_verb(self, lemma: str) -> bool:
        """Is the word the base form of a verb?"""
        return bool(self._weight(lemma, 1))

    def _look_up(self, form: str) -> tuple[tuple[Sense, ...], bool]:
        found = self._cache.get(form)
        if found is None:
            senses = self._closed.get(form) or self._open_readings(form)
            if form in self._news:
                senses = self._news_readings(form, senses)
            found = (senses or self._guess(form), bool(senses))
            if len(self._cache) < _MOST_CACHED:
                self._cache[form] = found
        return found

    # -- known words --------------------------------------------------------------------------------------------------

    def _weight(self, word: str, part: int) -> int:
        """The weight of a lemma as a noun (0), verb (1), adjective (2) or adverb (3); 0 when it is none."""
        word = american(word)
        cells = self._weights.get(word)
        if cells is not None:
            cell = cells.split(",")[part]
            return int(cell) if cell else 0
        return int(part != 1 and word in (self._nouns, (), self._adjectives, self._adverbs)[part])

    def _all_weights(self, word: str) -> tuple[int, int, int, int]:
        """The weights of a lemma as a noun, verb, adjective and adverb."""
        word = american(word)
        cells = self._weights.get(word)
        if cells is None:
            return int(word in self._nouns), 0, int(word in self._adjectives), int(word in self._adverbs)
        noun, verb, adjective, adverb = cells.split(",")
        return int(noun or 0), int(verb or 0), int(adjective or 0), int(adverb or 0)

    def _open_readings(self, form: str) -> tuple[Sense, ...]:
        scores: dict[tuple[str, str], tuple[float, int]] = {}

        def add(tag: str, lemma: str, weight: int, share: float) -> None:
            if weight:
                key = (tag, american(lemma))
                score = weight * share
                if key not in scores or scores[key][0] < score:
                    scores[key] = (score, weight)

        as_noun, as_verb, as_adjective, as_adverb = self._all_weights(form)
        add("VB", form, as_verb, _VERB_SHARE["VB"])
        add("ADV", form, as_adverb, 1.0)
        for tag, lemma in self._verb_stems(form):
            add(tag, lemma, self._weight(lemma, 1), _VERB_SHARE[tag])
        singulars = [lemma for lemma in self._singulars(form) if self._weight(lemma, 0)]
        if form in singulars:
            singulars = [form]
        for lemma in singulars:
            add("NOUN", lemma, self._weight(lemma, 0), _NOUN_SHARE["plural"])
        if not singulars:
            add("NOUN", form, as_noun, _NOUN_SHARE["singular"])
        compared = [] if as_noun or not form.endswith(("er", "est")) else self._positives(form)
        for lemma in compared:
            add("ADJ", lemma, self._weight(lemma, 2), 0.3)
        if not compared:
            participle = any(tag in ("VBN", "VBG") for tag, _ in scores)
            add("ADJ", form, as_adjective, _PARTICIPLE_SHARE if participle else 1.0)
        return _shares(scores)

    def _verb_stems(self, form: str) -> Iterable[tuple[str, str]]:
        """Verbs of which the word is an inflected form."""
        irregular = self._verb_lemmas
        yield from irregular.get(form, ())
        head, hyphen, _ = form.rpartition("-")
        prefixes = (head + hyphen,) if head else IRREGULAR_PREFIXES
        for prefix in prefixes if form.startswith(prefixes) else ():
            for tag, stem in irregular.get(form[len(prefix) :], ()) if form.startswith(prefix) else ():
                if form in verb_forms(prefix + stem).every:
                    yield tag, prefix + stem
        for tag, stem in verb_candidates(form):
            if self._weight(stem, 1):
                forms = verb_forms(stem)
                if form in (forms.s if tag == "VBZ" else forms.ing if tag == "VBG" else forms.past):
                    yield tag, stem
                    if tag == "VBD" and form in forms.participle:
                        yield "VBN", stem

    def _singulars(self, form: str) -> Iterable[str]:
        """Nouns of which the word is a plural."""
        yield from self._noun_lemmas.get(form, ())
        for stem in noun_candidates(form):
            if self._weight(stem, 0) and form in plurals(stem):
                yield stem

    def _positives(self, form: str) -> list[str]:
        """Adjectives of which the word is a comparative or superlative."""
        return [word for word in positives(form) if self._weight(word, 2)]

    def _news_readings(self, form: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
        """The readings that news gives a form, with the lemmas of *senses*."""
        lemmas = {tag: lemma for tag, lemma, _ in reversed((*senses, *self._guess(form)))}
        found = [Sense(tag, lemmas.get(tag, form), weight) for tag, weight in self._news[form].items()]
        return tuple(sorted(found, key=lambda sense: -sense.weight))

    # -- unknown words ------------------------------------------------------------------------------------------------

    def _guess(self, form: str) -> tuple[Sense, ...]:
        if not form.isalpha() and not any(map(str.isalnum, form)):
            return (Sense("PUNCT", form, 100.0),)
        if form[0].isdigit() or form[0] in "$€£¥":
            return (Sense("NUM" if form[-1].isdigit() or "-" not in form else "ADJ", form, 100.0),)
        head, _, last = form.rpartition("-")
        if head and last:
            return self._guess_compound(head, last)
        for prefix in _VERB_PREFIXES if form.startswith(_VERB_PREFIXES) else ():
            rest = form.removeprefix(prefix)
            if rest != form and len(rest) > 3 and self._open_readings(rest):
                return tuple(Sense(tag, prefix + lemma, weight) for tag, lemma, weight in self._open_readings(rest))
        singular = guessed_singular(form)
        if len(form) > 4:
            if form.endswith("ed"):
                stem = guessed_stem(form[:-2])
                return (Sense("VBD", stem, 45.0), Sense("VBN", stem, 45.0), Sense("ADJ", form, 10.0))
            if form.endswith("ing"):
                return (Sense("VBG", guessed_stem(form[:-3]), 70.0), Sense("NOUN", form, 30.0))
            if not singular and form.endswith(("ize", "ise", "ify")):
                return (Sense("VB", american(form), 100.0),)
            for suffix, tag in SUFFIXES if not singular and form.endswith(_SUFFIXES) else ():
                if form.endswith(suffix):
                    return (Sense(tag, american(form), 100.0),)
        if singular and len(form) > 3:
            return (Sense("NOUN", singular, 90.0), Sense("VBZ", singular, 10.0))
        return (Sense("NOUN", american(form), 100.0),)

    def _guess_compound(self, head: str, last: str) -> tuple[Sense, ...]:
        """A word with a hyphen, by its parts: "anti-war", "re-arm", "four-day", "stand-off", "ex-member"."""
        whole = f"{head}-{last}"
        senses = self._open_readings(last)
        if head in _COMPOUND_VERB_PREFIXES and senses:
            return tuple(Sense(tag, f"{head}-{lemma}", weight) for tag, lemma, weight in senses)
        noun = Sense("NOUN", f"{head}-{self.noun_lemma(last)}", 100.0)
        if head in _NOUN_PREFIXES or last == "general":
            return (noun,)
        if last in _PARTICLES:
            return (noun._replace(lemma=whole),)
        if head in _ADJECTIVE_PREFIXES or last in _ADJECTIVE_ENDS or "-" in head or last.endswith(("ed", "ing")):
            return (Sense("ADJ", whole, 100.0),)
        tag = self.readings(head)[0].tag
        if tag != "NUM" and last[-1] == "s" and senses and senses[0].tag == "NOUN" and senses[0].lemma != last:
            return (noun,)  # "neo-nazis", "stone-throwers"
        if tag in ("NUM", "ADJ", "ADV") or any(sense.tag in ("VBN", "ADJ") and sense.weight > 30 for sense in senses):
            return (Sense("ADJ", whole, 100.0),)
        if any(sense.tag == "NOUN" for sense in senses) or not senses:
            return (noun._replace(weight=60.0), Sense("ADJ", whole, 40.0))
        return (Sense("ADJ", whole, 100.0),)


def _shares(scores: Mapping[tuple[str, str], tuple[float, int]]) -> tuple[Sense, ...]:
    """Scores -> senses whose weights sum to 100, without readings that are both rare and unseen."""
    if not scores:
        return ()
    total = sum(score for score, _ in scores.values())
    senses = [
        Sense(tag, lemma, round(100 * score / total, 1))
        for (tag, lemma), (score, weight) in scores.items()
        if weight >= _UNSEEN or 100 * score >= _RARE * total
    ]
    return tuple(sorted(senses, key=lambda sense: -sense.weight))


def _irregular_forms() -> tuple[dict[str, tuple[tuple[str, str], ...]], dict[str, tuple[str, ...]]]:
    """Irregular forms -> (tag, lemma) of verbs, and irregular plurals -> singulars."""
    verbs: dict[str, tuple[tuple[str, str], ...]] = {}
    for lemma, forms in irregular_verb_table().items():
        for tag, variants in zip(("VBZ", "VBD", "VBN", "VBG"), forms[1:], strict=True):
            for form in variants:
                verbs[form] = (*verbs.get(form, ()), (tag, lemma))
    nouns: dict[str, tuple[str, ...]] = {}
    for singular, many in irregular_noun_table().items():
        for form in many:
            nouns[form] = (*nouns.get(form, ()), singular)
    return verbs, nouns


def _read_closed() -> dict[str, tuple[Sense, ...]]:
    """The words of the closed classes, with all readings that they have."""
    senses: dict[str, list[Sense]] = {}
    for word, tag, lemma, weight in read_table("closed.csv"):
        senses.setdefault(word, []).append(Sense(tag, lemma or word, float(weight or 100)))
    return {word: tuple(sorted(some, key=lambda sense: -sense.weight)) for word, some in senses.items()}


def _read_multiwords() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Fixed expressions by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, tag, lemma in read_table("multiword.csv"):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, tag, lemma or phrase))
    return {first: tuple(sorted(some, key=lambda entry: -len(entry[0]))) for first, some in found.items()}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one Lexicon of the process; building it takes some 40 ms."""
    return Lexicon()
