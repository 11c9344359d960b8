"""A tagged sentence -> its items: nominals, verb groups and the small words between them."""

from __future__ import annotations

from typing import Literal

from attrs import define, evolve

from eventcode.statements.reading import Reading
from eventcode.statements.statement import Form, Place, Tense, VerbGroup, Voice
from eventcode.statements.tagging.surroundings import COPULAR
from eventcode.statements.tagging.words import MONTHS
from eventcode.text.wordlists import word_list

Kind = Literal["NP", "V", "PREP", "CC", "COMMA", "SUBORD", "THAT", "WH", "QUOTE", "STOP", "TIME"]

_NOMINAL = frozenset({"DET", "POSS", "NUM", "ADJ", "NOUN", "NAME", "PRON"})
_BETWEEN = frozenset(("and", "but", "or", "yet"))
"""Conjunctions between two adjectives of a noun: "a small [but] strong country"."""
_WITHIN = _NOMINAL | {"TIME", "POS", "CONJ", "COMMA", "PUNCT", "QUOTE", "ADV"}
"""Tags of what may stand within a nominal."""
_VERBAL = frozenset({"TO", "MODAL", "AUX", "VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
_MAIN = frozenset({"VB", "VBP", "VBZ", "VBD", "VBN", "VBG"})
_TENSE: dict[str, Tense] = {"VBD": "past"}
_OBJECTS = frozenset(("NP", "TIME", "CC"))
"""Kinds of what may stand between a verb and its particle: "brought Iran and Iraq together"."""
_ON_STATES = frozenset(("alert", "standby", "guard", "leave"))
"""Nouns that name a state behind "on": "went on high alert"."""
_WHEN = frozenset("last next early late recent past previous following coming same few several long full".split())
"""Adjectives that leave a time a time: "a few days", "the previous year"."""
_PREDETERMINERS = frozenset(("all", "both", "half", "such", "many", "what"))
_STOPS = frozenset((";", ":", "—", "–", "--", "-", "―", "…", "..."))
_NEGATIVE = frozenset(("never", "hardly", "scarcely"))
_NOT_AT_ALL = _NEGATIVE | {"neither"}
_MODALS = frozenset(("may", "might", "could", "can", "should", "must", "would"))
_CALLING = frozenset(("brand", "call", "deem", "dub", "label", "term"))
"""Verbs that say what their object is."""
_TIME_PREPS = frozenset(
    "on in at for since until till during over within by before after from to between through"
    " around about of late early"
    " throughout".split()
)
_NEAR = frozenset(("last", "next", "this", "past"))
QUANTITIES = frozenset(("dozens", "hundreds", "thousands", "millions", "billions", "scores"))
_TRUE_PARTICLES = frozenset(("up", "off", "out", "down", "back", "away", "over", "apart", "aside", "ahead", "together"))
_STATES = frozenset(("dead", "injured", "wounded", "homeless", "missing"))
_SEVERAL = frozenset(("several", "many", "numerous", "countless"))
_NO_TIMES = frozenset(("end", "start", "beginning", "time", "times", "start", "middle", "deadline", "date", "terms"))
"""Nouns of time that more often are what is spoken of ("demanded an end to", "needed more time")."""
_REPORTED = frozenset("confirm find know report say".split())
"""Verbs whose passive with another says what happened: "were [reported] killed", "is [said] to have fled"."""
_GUESSED = frozenset("believe fear presume think".split())
"""Verbs whose passive says what may have happened."""
_PAST_FORMS = frozenset(("was", "were", "had", "did"))


@define
class Item:
    """
    One group of tokens.

    Attributes:
        kind: What it is.
        first: Its first token.
        last: The token after its last one.
        word: A preposition, conjunction or pronoun in lower case; the lower-case last word of a nominal.
        form: Of a verb group: finite, to, ing, en (a bare participle) or base.
        verb: Of a verb group: what it says.
    """

    kind: Kind
    first: int
    last: int
    word: str = ""
    form: str = ""
    verb: VerbGroup | None = None


class Grouper:
    """
    Groups the tokens of tagged sentences.

    Args:
        verbs: Lemmas the codebook adds, multiword ones among them ("call off", "be ready").
    """

    def __init__(self, verbs: frozenset[str] = frozenset()) -> None:
        self.verbs = verbs
        self.phrasal = word_list("phrasal_verbs") | {verb for verb in verbs if " " in verb}
        self.time_words = word_list("time_words")

    def group(self, reading: Reading) -> list[Item]:
        """Give the items of a sentence, in order; adverbs, parentheses and times are left out (`reading.times`)."""
        reading.times.clear()
        tags, lowers = reading.tags, reading.lowers
        items: list[Item] = []
        i, size = 0, len(tags)
        while i < size:
            tag = tags[i]
            if tag == "TIME":
                if i + 1 < size and tags[i + 1] == "POS":
                    i += 2
                    continue
                if tags[i + 1 : i + 2] == ["NOUN"] and self._of_day(reading, i, items):
                    i += 1  # "after Friday prayers"
                    continue
                first, i = i, self._date_end(reading, i + 1)
                items.append(Item("TIME", first, i, lowers[first]))
            elif tag in _NOMINAL:
                i = self._nominal(reading, i, items)
            elif tag in _VERBAL:
                i = self._verb_group(reading, i, items)
            elif tag == "PUNCT":
                i = self._mark(reading, i, items)
            elif tag == "PART":
                # "left him off the ballot", but "gave Chad back a car"
                leads = i + 1 < size and tags[i + 1] in _NOMINAL and not self._time_ahead(reading, i + 1)
                if (leads and lowers[i] != "back") or not (self._separated(reading, items, i) or not leads):
                    items.append(Item("PREP", i, i + 1, lowers[i]))
                i += 1
            elif tag in ("ADV", "NOT", "POS", "+"):
                i += 1
            else:
                kind: Kind = "CC" if tag == "CONJ" else tag  # type: ignore[assignment]
                last = i + 1
                while last < size and tags[last] == "+":
                    last += 1
                word = reading.lemmas[i] if last > i + 1 or kind == "SUBORD" else lowers[i]
                items.append(Item(kind, i, last, word))
                i = last
        return _without_times(_with_joined(items) if "joined" in lowers else items, reading)

    def _separated(self, reading: Reading, items: list[Item], i: int) -> bool:
        """ "called the meeting off", "set him free": give word i to the verb before the object, if it is its."""
        n = len(items) - 1
        while n > 0 and items[n].kind in _OBJECTS:
            if items[n - 1].kind in _OBJECTS:
                n -= 1
            elif n > 1 and items[n - 1].kind == "PREP" and items[n - 1].word == "of" and items[n - 2].kind == "NP":
                n -= 2  # "left one of his guards dead"
            else:
                break
        if n < 1 or items[n].kind != "NP":
            return False
        verb = items[n - 1]
        lemma = f"{verb.word} {reading.lowers[i]}"
        if verb.verb is None or lemma not in self.phrasal:
            return False
        verb.word, verb.verb = lemma, evolve(verb.verb, lemma=lemma)
        return True

    def _of_day(self, reading: Reading, i: int, items: list[Item]) -> bool:
        """Does the day at i only say more of the noun behind it, after a preposition: "during [Sunday] prayers"?"""
        named = reading.lowers[i + 1] not in self.time_words and reading.lowers[i].endswith("day")
        return named and bool(items) and items[-1].kind == "PREP"

    @staticmethod
    def _date_end(reading: Reading, i: int) -> int:
        """The token after "September 29, 2001", of which the month stands before i."""
        tags, lowers, size = reading.tags, reading.lowers, len(reading.tags)
        if i < size and tags[i] == "NUM" and len(lowers[i]) <= 4:
            i += 1
            if i + 1 < size and tags[i] == "COMMA" and tags[i + 1] == "NUM" and len(lowers[i + 1]) == 4:
                i += 2
        return i

    def _mark(self, reading: Reading, i: int, items: list[Item]) -> int:
        """Leave out parentheses with what they hold, but lists of names; dashes, colons and semicolons part clauses."""
        text = reading.tokens[i].text
        if text in ("(", "["):
            close = ")" if text == "(" else "]"
            for j in range(i + 1, min(i + 60, len(reading.tokens))):
                if reading.tokens[j].text == close:
                    if not (items and items[-1].kind == "NP" and _names_several(reading, i, j)):
                        return j + 1
                    items.append(Item("PREP", i, i + 1, "including"))
                    return i + 1  # "three states (Kenya, Uganda and Rwanda)"
            return i + 1
        if text in _STOPS:
            items.append(Item("STOP", i, i + 1, text))
        return i + 1

    def _nominal(self, reading: Reading, i: int, items: list[Item]) -> int:
        """Group the longest nominal from i."""
        tags, lowers = reading.tags, reading.lowers
        size = len(tags)
        j, noun = i, False
        while j < size:
            tag = tags[j]
            if noun and _acronym_within(reading, j):
                j += 3
                continue
            if tag not in _WITHIN:
                break
            if tag == "NOUN" or tag == "NAME":
                if noun and lowers[j] in QUANTITIES:
                    break  # "sent Azerbaijan dozens of drones"
                noun = True
            elif tag == "DET" or tag == "POSS":
                if j > i and lowers[j] == "half" and not noun and tags[j + 1 : j + 2] not in (["NOUN"], ["DET"]):
                    noun = True  # "the first half"
                elif j > i and not (tags[j - 1] in ("DET", "NUM") and lowers[j - 1] in _PREDETERMINERS):
                    break
            elif tag == "PRON":
                if j == i or (lowers[j] == "others" and tags[j - 1] in ("NUM", "DET", "ADJ")):  # "four others"
                    j += 1
                    noun = True
                break
            elif lowers[j] in _NEAR and noun and j + 1 < size and lowers[j + 1] in self.time_words:
                break  # "Papua New Guinea last week"
            elif tag == "ADJ":
                if noun and not (tags[j - 1] in ("NAME", "PUNCT", "ADJ") and self._noun_ahead(tags, j)):
                    break
                if j > i and tags[j - 1] == "NUM" and lowers[j] in _STATES and not self._noun_ahead(tags, j):
                    break  # "left 20 [dead]"
            elif tag == "NUM":
                if j + 1 < size and tags[j + 1] == "TIME" and j == i:
                    items.append(Item("TIME", j, j + 2, lowers[j + 1]))
                    return j + 2
                if j == i and self._year_alone(reading, j, items):
                    items.append(Item("TIME", j, j + 1, lowers[j]))
                    return j + 1
                if noun and (tags[j - 1] != "NAME" or not lowers[j][:1].isdigit()):
                    break
                if noun and j + 1 < size and tags[j + 1] in ("NUM", "NOUN"):
                    break  # "promised Kyrgyzstan 100 million dollars"
                if noun and lowers[j][:1] in "12" and len(lowers[j]) == 4:
                    break
            elif tag == "TIME":
                if noun or j == i or tags[j - 1] != "DET" or tags[j + 1 : j + 2] != ["NOUN"]:
                    break  # but "a midnight deadline"
            elif tag == "POS":
                if not noun:
                    break
                noun = False
            elif tag == "CONJ":
                if noun or j == i or tags[j - 1] not in ("ADJ", "NUM") or lowers[j] not in _BETWEEN:
                    break
                if tags[j - 1] == "NUM" and len(lowers[j - 1]) == 4 and lowers[j - 1].isdigit():
                    break  # "between 1992 and 1995"
                if j + 1 >= size or tags[j + 1] not in ("ADJ", "NUM") or not self._noun_ahead(tags, j + 1):
                    break
            elif tag == "COMMA":
                if noun or j == i or tags[j - 1] != "ADJ" or j + 1 >= size or tags[j + 1] != "ADJ":
                    break
                if not self._noun_ahead(tags, j + 1) or _teller_ahead(reading, j + 1):
                    break
            elif (
                (tag == "PUNCT" and noun and self._joins(reading, j) and tags[j + 1 : j + 2] in (["NAME"], ["ADJ"]))
                or (tag == "QUOTE" and not noun and j > i and self._noun_ahead(tags, j + 1))
                or (tag == "QUOTE" and noun and i and tags[i - 1] == "QUOTE" and tags[j + 1 : j + 2] == ["NOUN"])
                or (tag == "ADV" and not noun and j > i and self._noun_ahead(tags, j + 1))
            ):
                pass
            else:
                break
            j += 1
        while j > i + 1 and tags[j - 1] in ("POS", "COMMA", "CONJ", "ADV", "QUOTE"):
            j -= 1
        last = lowers[j - 1]
        bare = not noun and all(tags[k] in ("ADJ", "ADV") for k in range(i, j)) and not self._named(reading, i, j)
        # "on high alert" names something, and so does "called it illegal"
        if bare and not (items and items[-1].kind == "PREP") and not self._called(items):
            self._separated(reading, items, i)
            return j  # a predicate adjective or a postposed one: it names nothing
        kind: Kind = "TIME" if self._is_time(reading, i, j) else "NP"
        if kind == "NP" and j < len(tags) and tags[j] == "POS" and j + 1 < size and tags[j + 1] in ("ADV", "VBG"):
            j += 1
        items.append(Item(kind, i, j, last))
        return j

    @staticmethod
    def _called(items: list[Item]) -> bool:
        """Does a verb of calling with its object stand before: "called [the vote] a sham"?"""
        n = len(items) - 1
        if n > 0 and items[n].kind == "QUOTE":
            n -= 1
        while n > 1 and items[n].kind == "NP" and items[n - 1].kind == "PREP" and items[n - 1].word == "of":
            n -= 2  # "called the arrest of the editor illegal"
        return n > 0 and items[n].kind == "NP" and items[n - 1].kind == "V" and items[n - 1].word in _CALLING

    @staticmethod
    def _year_alone(reading: Reading, j: int, items: list[Item]) -> bool:
        """ "In 1995 Serb forces", "between 1992 and 1995 the army": a year before a nominal of its own."""
        lower = reading.lowers[j]
        if not (len(lower) == 4 and lower.isdigit() and "1500" < lower < "2200"):
            return False
        follows = reading.tags[j + 1] if j + 1 < len(reading.tags) else ""
        own = follows in ("NAME", "DET", "PRON", "POSS") or bool(reading.names_in(j + 1, j + 2))
        after_time = len(items) > 1 and items[-1].kind == "CC" and items[-2].kind == "TIME"
        return own and (after_time or (bool(items) and items[-1].kind == "PREP" and items[-1].word in _TIME_PREPS))

    @staticmethod
    def _joins(reading: Reading, j: int) -> bool:
        """Is the mark a joint of names: "Marks & Spencer", "Iran-Iraq"?  That of "CAIRO - Police" is a dash."""
        tokens = reading.tokens
        return reading.lowers[j] == "&" or (reading.lowers[j] == "-" and tokens[j - 1].end == tokens[j].start)

    @staticmethod
    def _noun_ahead(tags: list[str], j: int) -> bool:
        """Does a noun follow the adjectives that begin at j?"""
        while j < len(tags) and tags[j] in ("ADJ", "NUM", "ADV", "CONJ", "COMMA"):
            j += 1
        return j < len(tags) and tags[j] in ("NOUN", "NAME")

    @staticmethod
    def _named(reading: Reading, i: int, j: int) -> bool:
        return bool(reading.names_in(i, j))

    def _is_time(self, reading: Reading, i: int, j: int) -> bool:
        """ "last week", "three days", "2018": a nominal that only says when."""
        tags, lowers = reading.tags, reading.lowers
        last = lowers[j - 1]
        if tags[j - 1] == "NUM":
            return j == i + 1 and len(last) == 4 and last.isdigit() and "1500" < last < "2200"
        times = self.time_words
        if last == "times" and j == i + 2 and lowers[j : j + 1] != ["of"]:
            return tags[i] == "NUM" or lowers[i] in _SEVERAL  # "breached the truce ten times"
        if (last not in times and reading.lemmas[j - 1] not in times) or last in _NO_TIMES:
            return False
        plain = reading.texts[j - 1] == last
        if tags[j : j + 1] == ["POS"] or (plain and (last in MONTHS or reading.lemmas[j - 1] in MONTHS)):
            return False  # "an anti-war march"
        if lowers[j : j + 1] == ["of"] and last in ("fall", "spring") and not self._time_ahead(reading, j + 1):
            return False  # "the fall of Aden to rebels"
        if lowers[j : j + 1] == ["of"] and last[-1] == "s" and not self._time_ahead(reading, j + 1):
            return False  # "after four months of street battles"
        return all(
            tags[k] in ("DET", "NUM", "ADJ", "TIME", "ADV") or lowers[k] in self.time_words for k in range(i, j - 1)
        )

    def _is_state(self, reading: Reading, k: int) -> bool:
        """Is a participle what somebody is: "was [set] to leave", but not "was [set] free"?"""
        if f"be {reading.lowers[k]}" not in self.phrasal:
            return False
        follows = "".join(reading.lowers[k + 1 : k + 2])
        return reading.tags[k + 1 : k + 2] == ["PREP"] or f"{reading.lemmas[k]} {follows}" not in self.phrasal

    def _verb_group(self, reading: Reading, i: int, items: list[Item]) -> int:
        """Group auxiliaries, adverbs, "not", the main verb and its particle."""
        tags, lowers, lemmas = reading.tags, reading.lowers, reading.lemmas
        size = len(tags)
        form, modal, negated, tense = "", "", False, ""
        voice: Voice = "active"
        if i and (
            lowers[i - 1] in _NEGATIVE
            or lowers[i - 1] in ("neither", "nor")
            or (tags[i - 1] == "NOT" and tags[i] == "TO")
        ):
            negated = True
        if lowers[max(0, i - 2) : i] == ["no", "longer"]:
            negated = True
        j = i
        if tags[j] == "TO":
            form, j = "to", j + 1
            while j < size and tags[j] == "+":  # "in order to"
                j += 1
        lemma, main = "", -1
        while j < size:
            tag, low = tags[j], lowers[j]
            if tag == "NOT" or (tag == "ADV" and low in _NOT_AT_ALL):
                negated, j = True, j + 1
                continue
            if tag == "PREP" and j > i and main < 0:
                over = self._over_time(reading, j)
                if over > j:
                    reading.times.append((j + 1, over))  # "will on Tuesday lead"
                    j = over
                    continue
            if tag == "ADV":
                j += 1
                continue
            if tag == "TIME" and j > i and self._verb_ahead(tags, j + 1):
                reading.times.append((j, j + 1))
                j += 1
                continue
            if tag == "MODAL" and main < 0 and not modal and tense != "future":
                form = form or "finite"
                if lemmas[j] in _MODALS:
                    modal = lemmas[j]
                else:
                    tense = "future"
                lemma, j = lemmas[j], j + 1
                continue
            if tag == "AUX":
                nxt = self._next_verbal(reading, j + 1)
                following = tags[nxt] if nxt < size else ""
                kind = lemmas[j]
                tense = tense or ("past" if low in _PAST_FORMS else "")
                if not form:
                    form = "ing" if low in ("having", "being") else "en" if low == "been" else "finite"
                if kind == "do" and following == "VB":
                    j += 1
                    continue
                if kind == "have" and (following == "VBN" or (following == "AUX" and lowers[nxt] in ("been", "had"))):
                    tense = "past" if tense != "future" and not modal else tense
                    j += 1
                    continue
                to = self._over_deadline(reading, j + 1) if kind == "have" and following != "TO" else nxt
                if kind == "have" and to < size and tags[to] == "TO" and not modal:
                    if to > nxt:
                        reading.times.append((j + 1, to))
                    modal, j = "must", to + 1
                    continue
                if kind == "be" and lowers[nxt : nxt + 2] == ["going", "to"] and tags[nxt + 2 : nxt + 3] == ["VB"]:
                    tense, j = "future", nxt + 2
                    continue
                about = low in ("is", "are") and lowers[j + 1 : j + 3] == ["about", "to"]
                if about and tags[j + 3 : j + 4] == ["VB"]:
                    tense, j = "future", j + 3
                    continue
                if kind == "be" and following == "VBG":
                    j += 1
                    continue
                if kind == "be" and lemmas[nxt : nxt + 1] and self._is_hearsay(reading, nxt):
                    negated = negated or "NOT" in tags[j + 1 : nxt]
                    tense, j = "past", nxt + 2  # "is reported [to] have freed"
                    modal = modal or ("" if lemmas[nxt] in _REPORTED else "may")
                    continue
                if kind == "be" and following in ("VBN", "VBD") and not self._is_state(reading, nxt):
                    voice, j = "passive", j + 1
                    continue
                if kind == "be" and following == "AUX" and lowers[nxt] == "being":
                    j += 1
                    continue
                if kind == "be" and lowers[nxt : nxt + 2] == ["to", "blame"]:
                    negated = negated or "NOT" in tags[j + 1 : nxt]
                    main, lemma, j = j, "be to blame", nxt + 2
                    break
                if kind == "be" and following == "TO" and nxt + 1 < size and tags[nxt + 1] in ("VB", "AUX"):
                    tense, j = "future", nxt + 1
                    continue
                main, lemma, j = j, kind, j + 1
                if kind == "be":
                    start = j
                    j, lemma = self._predicate(reading, j, kind)
                    negated = negated or "NOT" in tags[start:j]
                break
            if tag in _MAIN:
                if main < 0 and not form:
                    form = {"VBG": "ing", "VBN": "en", "VB": "base"}.get(tag, "finite")
                    tense = tense or _TENSE.get(tag, "")
                if form == "en" and j == i:
                    voice = "passive"
                main, lemma, j = j, lemmas[j], j + 1
                if lemma == "get" and tags[j : j + 1] in (["VBN"], ["VBD"]):
                    voice, lemma, j = "passive", lemmas[j], j + 1  # "got arrested"
                elif voice == "passive" and tags[j : j + 1] in (["VBN"], ["VBD"]) and lemma in _REPORTED | _GUESSED:
                    modal = modal or ("" if lemma in _REPORTED else "may")
                    lemma, j = lemmas[j], j + 1  # "were reported killed"
                elif low in COPULAR:
                    j, lemma = self._predicate(reading, j, lemma)
                break
            break
        if main < 0:  # a modal or "to" alone
            if form == "to":
                items.append(Item("PREP", i, i + 1, "to"))
                return i + 1
            main, lemma, j = j - 1, "do" if modal or tense == "future" else lemma or lemmas[j - 1], max(j, i + 1)
        if main and tags[main - 1] == "ADV" and f"{lemma} {lowers[main - 1]}" in self.verbs:
            lemma = f"{lemma} {lowers[main - 1]}"  # "sexually assaulted" as "assaulted sexually"
        elif j < size and self._is_particle(reading, j, f"{lemma} {lowers[j]}"):
            lemma, j = f"{lemma} {lowers[j]}", j + 1
            if j < size and tags[j] == "+":  # "pull out of": the rest of "out of" is a preposition
                tags[j], lemmas[j] = "PREP", lowers[j]
        if not negated and j < size and tags[j] == "NOT" and tags[j + 1 : j + 2] != ["TO"]:
            negated, j = True, j + 1  # but "promised not to" denies what is promised
        shown: Form = form if form in ("to", "ing") else "finite"  # type: ignore[assignment]
        when: Tense = "present" if modal else tense or ("past" if form == "en" else "present")  # type: ignore[assignment]
        group = VerbGroup(lemma, shown, when, voice, negated, modal, Place(reading, i, j))
        items.append(Item("V", i, j, lemma, form or "finite", group))
        return j

    @staticmethod
    def _is_hearsay(reading: Reading, j: int) -> bool:
        """Do "reported to have", "believed to have" stand at j?"""
        if reading.tags[j] not in ("VBN", "VBD") or reading.lowers[j + 1 : j + 3] != ["to", "have"]:
            return False
        return reading.lemmas[j] in _REPORTED | _GUESSED and reading.tags[j + 2] == "AUX"

    def _is_particle(self, reading: Reading, j: int, verb: str) -> bool:
        """Does word j belong to the verb before it?  A preposition with a nominal: only in the codebook's verbs."""
        if verb not in self.phrasal:
            return False
        tag, lower = reading.tags[j], reading.lowers[j]
        if lower in _TIME_PREPS and self._time_ahead(reading, j + 1):
            return False  # "was held on Monday", "began over the weekend"
        if lower in _TRUE_PARTICLES:
            return True
        if tag not in ("PREP", "PART", "ADV", "ADJ"):
            return False
        if tag == "ADJ":
            return reading.tags[j + 1 : j + 2] != ["NOUN"]  # "shot dead a general"
        following = reading.tags[j + 1 : j + 3]
        if following[:1] == ["+"]:
            return False  # "marched in support of"
        states = reading.lowers[j + 1 : j + 3]
        if lower == "on" and ("NOUN" in following and not _ON_STATES.isdisjoint(states)):
            return False  # "went on high alert"
        nominal = following[:1] != [] and following[0] in _NOMINAL
        return not nominal or (verb in self.verbs and lower != "by")

    def _time_ahead(self, reading: Reading, j: int) -> bool:
        """Does a time begin at j: "Monday", "the weekend", "early March"?"""
        tags, size = reading.tags, len(reading.tags)
        while j < size and tags[j] in ("DET", "ADJ", "NUM", "ADV") and reading.lowers[j] not in self.time_words:
            j += 1
        if j >= size or not (tags[j] == "TIME" or reading.lowers[j] in self.time_words):
            return False
        following = j + 1 if j + 1 < size else j
        return tags[following] not in ("NOUN", "POS") or reading.lowers[following] in self.time_words

    def _next_verbal(self, reading: Reading, j: int) -> int:
        """The next token that adverbs, "not" and times ("has for years offered") do not fill."""
        tags = reading.tags
        while j < len(tags) and tags[j] in ("ADV", "NOT", "TIME", "QUOTE"):
            j += 1
        return self._over_time(reading, j) if j < len(tags) and tags[j] == "PREP" else j

    def _over_time(self, reading: Reading, j: int) -> int:
        """The verb behind the time phrase that the preposition at j opens, or j: "has [for years] offered"."""
        k = self._time_end(reading, j + 1, ("NOUN",)) if reading.lowers[j] in _TIME_PREPS else j
        return k if k > j and self._verb_ahead(reading.tags, k) else j

    def _over_deadline(self, reading: Reading, j: int) -> int:
        """The "to" behind the time at j that is given to do something: "has [until Friday] to", "have [a week] to"."""
        start = j + 1 if reading.lowers[j : j + 1] == ["until"] else j
        k = self._time_end(reading, start, ("NOUN", "ADV", "PREP"))
        timed = k > 0 and reading.lemmas[k - 1] not in _NO_TIMES  # "has time to"
        return k if timed and self._verb_ahead(reading.tags, k + 1) else len(reading.tags)

    def _time_end(self, reading: Reading, j: int, through: tuple[str, ...]) -> int:
        """The end of the time that begins at j ("the last three years"), or 0; `through` are tags of words in it."""
        tags, k = reading.tags, j
        while k < min(len(tags), j + 5) and tags[k] in ("DET", "ADJ", "NUM", "TIME", *through):
            k += 1
        return k if k > j and (tags[k - 1] == "TIME" or reading.lemmas[k - 1] in self.time_words) else 0

    @staticmethod
    def _verb_ahead(tags: list[str], j: int) -> bool:
        return j < len(tags) and tags[j] in _MAIN

    def _predicate(self, reading: Reading, j: int, verb: str) -> tuple[int, str]:
        """After "be" or "remain": take a predicate adjective into the lemma ("be ready")."""
        tags, lowers = reading.tags, reading.lowers
        k = j
        while k < len(tags) and tags[k] in ("ADV", "NOT", "QUOTE"):
            k += 1
        for n in (3, 2):
            if (
                k + n <= len(tags)
                and f"be {' '.join(lowers[k : k + n])}" in self.phrasal
                and tags[k + n : k + n + 1] != ["+"]
            ):
                return k + n, f"be {' '.join(lowers[k : k + n])}"  # "was up in arms"
        if k < len(tags) and tags[k] in ("ADJ", "VBN", "VBD") and not self._named(reading, k, k + 1):
            follows = tags[k + 1] if k + 1 < len(tags) else ""
            if f"{verb} {lowers[k]}" in self.verbs:
                return k + 1, f"{verb} {lowers[k]}"  # "stood firm"
            if follows not in ("NOUN", "NAME", "ADJ") or f"be {lowers[k]}" in self.phrasal:
                return k + 1, f"be {lowers[k]}"
        return j, verb


def _is_thing(items: list[Item], n: int, reading: Reading) -> bool:
    """ "gave them [48 hours]", "marked [the anniversary] of the war": a time that is what is given or marked."""
    if n == 0 and reading.lowers[items[0].first] == "the" and len(items) > 1 and items[1].kind == "V":
        return True  # "The day was marked by"
    before = items[n - 1] if n else None
    if before is None or items[n].last - items[n].first < 2 or reading.lowers[items[n].first] in _NEAR:
        return False
    if before.kind == "V":
        marked = n + 1 < len(items) and items[n + 1].word == "of"
        if items[n].last == items[n].first + 2 and reading.lowers[items[n].first] == "the":
            follows = items[n + 1].word if n + 1 < len(items) and items[n + 1].kind != "COMMA" else ""
            marked = follows not in ("after", "before", "that", "when")  # "marked the day", not "the day after"
        return before.verb is not None and (marked or _told(items[n], reading))
    return (
        before.kind == "NP" and n > 1 and items[n - 2].kind == "V" and items[n - 2].word in ("give", "grant", "allow")
    )


def _is_deadline(items: list[Item], n: int) -> bool:
    """ "gave them until [Tuesday] to leave": a time that is given."""
    kinds = [item.kind for item in items[max(0, n - 3) : n + 2]]
    if kinds != ["V", "NP", "PREP", "TIME", "V"] or items[n - 1].word != "until":
        return False
    return items[n - 3].word == "give" and items[n + 1].form == "to"


def _told(item: Item, reading: Reading) -> bool:
    """ "predicted [a bleak year]": does an adjective say more of a time than when it is?"""
    if reading.lowers[item.first] not in ("a", "an", "another"):
        return False
    spans = range(item.first + 1, item.last - 1)
    return any(reading.tags[k] == "ADJ" and reading.lowers[k] not in _WHEN for k in spans)


def _teller_ahead(reading: Reading, k: int) -> bool:
    """ "Killed an Israeli, [public television reported]": does what stands at k say who says so?"""
    tags = reading.tags
    while tags[k : k + 1] in (["ADJ"], ["NOUN"]):
        k += 1
    said = tags[k : k + 1] in (["VBD"], ["VBZ"]) and reading.lemmas[k] in ("announce", "confirm", "report", "say")
    return said and tags[k + 1 : k + 2] in ([], ["PUNCT"], ["TIME"])


def _with_joined(items: list[Item]) -> list[Item]:
    """ "A, [joined by] B, attacked": who joins somebody at the beginning or behind a comma acts with him."""
    for k in range(len(items) - 1):
        one, two = items[k], items[k + 1]
        if one.kind == "V" and one.word == "join" and one.form in ("en", "finite") and two.word == "by":
            if one.last == two.first and (k == 0 or items[k - 1].kind == "COMMA") and one.last - one.first == 1:
                items[k : k + 2] = [Item("PREP", one.first, two.last, "joined by")]
                break
    return items


def _names_several(reading: Reading, opening: int, closing: int) -> bool:
    """Does a plural noun stand before brackets that hold two names or more, and nothing else?"""
    tags, head = reading.tags[opening + 1 : closing], opening - 1
    plural = reading.tags[head] == "NOUN" and reading.lowers[head] != reading.lemmas[head]
    names = sum(tag in ("COMMA", "CONJ") for tag in tags)
    return plural and names > 0 and all(tag in ("NAME", "COMMA", "CONJ", "DET") for tag in tags)


def _acronym_within(reading: Reading, k: int) -> bool:
    """ "New People's Army [(NPA)] rebels": do brackets hold only the acronym of a name that goes on behind them?"""
    texts = reading.texts[k : k + 3]
    acronym = len(texts) == 3 and texts[0] == "(" and texts[2] == ")" and texts[1].isupper() and len(texts[1]) > 1
    return acronym and reading.tags[k - 1] in ("NAME", "NOUN") and reading.tags[k + 3 : k + 4] == ["NOUN"]


def _without_times(items: list[Item], reading: Reading) -> list[Item]:
    """Lift off times with their prepositions: "on Wednesday", "between 2018 and 2019", "last week"."""
    if "TIME" not in [item.kind for item in items]:
        return items
    kept: list[Item] = []
    dropped = False
    for n, item in enumerate(items):
        if item.kind == "TIME" and _is_thing(items, n, reading):
            item.kind = "NP"
        if item.kind == "TIME" and _is_deadline(items, n) and kept:
            item.kind = "NP"
            kept.pop()
        if item.kind == "TIME":
            if (kept and kept[-1].kind == "PREP" and kept[-1].word in _TIME_PREPS) or (
                dropped and kept and kept[-1].kind in ("CC", "COMMA") and items[n - 1] is kept[-1]
            ):
                kept.pop()
            dropped = True
            reading.times.append((item.first, item.last))
            continue
        kept.append(item)
        if item.kind not in ("CC", "COMMA", "PREP"):
            dropped = False
    reading.times.sort()
    return kept
