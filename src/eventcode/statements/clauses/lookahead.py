"""An item of a sentence -> what follows it: the end of a nominal, a clause, a list, an attribution."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.statements.clauses.clause import ClauseLists
from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.statements.tagging.surroundings import SUBJECTS

FAR = 14
"""Items that a look ahead may cross: keeps reading linear in the length of the sentence."""
CONJUNCTION_PREPS = frozenset(("after", "before", "since", "until", "till", "as", "while", "once", "than", "like"))
_BEHIND = ("",) * FAR
"""Kinds of what stands behind the last item."""


class LookAhead:
    """
    What follows in a sentence, without a change to anything.

    Args:
        lists: Words that decide.
        reading: The tagged sentence.
        items: Its items.

    Attributes:
        kinds: The kind of each item; "" behind the end.
    """

    def __init__(self, lists: ClauseLists, reading: Reading, items: Sequence[Item]) -> None:
        self.lists, self.reading = lists, reading
        self.items = [
            item for n, item in enumerate(items) if item.kind != "QUOTE" or n == 0 or items[n - 1].kind != "PREP"
        ]  # 'accused the US of "bullying"'
        self.kinds = [*[item.kind for item in self.items], *_BEHIND]
        self.size = len(self.items)

    def cut(self, size: int) -> None:
        """Leave out the items from `size` on."""
        del self.items[size:]
        self.kinds[size:] = _BEHIND
        self.size = size

    def finite(self, i: int) -> bool:
        """Is item i a finite verb group?"""
        return self.kinds[i] == "V" and self.items[i].form == "finite"

    def nominal_end(self, i: int) -> int:
        """The item after the nominal that begins at i, with the prepositional phrases that follow it; i if none."""
        kinds = self.kinds
        if kinds[i] != "NP":
            return i
        i += 1
        for _ in range(FAR):
            kind = kinds[i]
            if (kind == "PREP" or kind == "CC") and kinds[i + 1] == "NP":
                if self.items[i + 1].word in SUBJECTS or (
                    self.items[i].word in CONJUNCTION_PREPS and self.finite(i + 2)
                ):
                    break
                i += 2
            elif kind == "V" and self.items[i].form == "en" and (kinds[i + 1] == "PREP" or self.finite(i + 1)):
                i += 1
            else:
                break
        return i

    def clause_ahead(self, i: int) -> bool:
        """Does a nominal with a finite verb begin at item i?"""
        end = self.nominal_end(i)
        if end == i:
            return False
        if self.finite(end):
            return True
        if self.kinds[end] == "WH":  # "a militant who had planned attacks in Paris was arrested"
            return self.two_verbs(end + 1)
        if self.kinds[end] == "V":
            return self.doing_ahead(i)
        if self.kinds[end] != "COMMA":
            return False
        if self.kinds[end + 1] == "WH":  # "its troops, who were attacked by rebels, had killed"
            for k in range(end + 2, end + FAR):
                if self.kinds[k] == "COMMA":
                    return self.finite(k + 1) and self.items[k + 1].word not in self.lists.speech_verbs
                if self.kinds[k] in ("", "CC", "THAT", "SUBORD", "STOP"):
                    break
            return False
        for k in range(end + 1, end + FAR):  # "Peru, now in a weaker position, may"
            if self.kinds[k] == "COMMA":
                return self.finite(k + 1) and self.items[k + 1].word not in ("say", "add", "report", "tell")
            aside = k == end + 1 and self.kinds[k] == "V" and self.items[k].form in ("ing", "en")
            if self.kinds[k] in ("", "V", "CC", "THAT", "SUBORD", "STOP") and not aside:
                return False  # but "as troops, advancing from the south, attacked"
        return False

    def conjunction_in(self, i: int) -> bool:
        """ "recalled [its envoy after] a court in Peru jailed two men": does a clause begin inside the nominal at i?"""
        ends = range(i + 1, self.nominal_end(i))
        return any(
            self.kinds[k] == "PREP" and self.items[k].word in CONJUNCTION_PREPS and self.finite(self.nominal_end(k + 1))
            for k in ends
        )

    def doing_ahead(self, i: int) -> bool:
        """ "[crowds] waving flags paraded": does a nominal with a participle and then a finite verb begin at item i?"""
        end = self.nominal_end(i)
        if end == i or self.kinds[end] != "V" or self.items[end].form not in ("ing", "en"):
            return False
        after = self.nominal_end(end + 1)
        if self.kinds[after] == "CC" and self.kinds[after + 1] == "V" and self.items[after + 1].form == "ing":
            end, after = after + 1, self.nominal_end(after + 2)  # "waving flags and chanting songs"
        return after > end + 1 and self.finite(after)

    def list_ahead(self, i: int) -> int:
        """After "A,": the item behind further nominals up to an "and" or "or" with a last one, or 0."""
        for _ in range(3 * FAR):
            if self.kinds[i] != "NP":
                return 0
            i += 1
            while self.kinds[i] == "PREP" and self.kinds[i + 1] == "NP":
                i += 2
            if self.kinds[i] == "COMMA":
                i += 1
            if self.kinds[i] == "CC":
                return self.nominal_end(i + 1) if self.kinds[i + 1] == "NP" else 0
        return 0

    def attribution_ahead(self, i: int) -> int:
        """ "..., officials said on Monday.": the item after an attribution that begins at i, or 0."""
        end = self.nominal_end(i)
        if end == i:
            return 0
        if self.kinds[end] == "COMMA":  # "Kim Lee, a spokesman,"
            second = self.nominal_end(end + 1)
            if second > end + 1:
                end = second + (self.kinds[second] == "COMMA")
        if not self.finite(end) or self.items[end].word not in self.lists.speech_verbs:
            return 0
        return self.tail_end(end + 1)

    def tail_end(self, i: int) -> int:
        """After the verb of an attribution: the end of "reporters in Cairo on Monday", or 0 if a clause follows."""
        if self.kinds[i] == "NP" and not self.clause_ahead(i):
            i = self.nominal_end(i)
        for _ in range(FAR):
            if self.kinds[i] == "PREP" and self.kinds[i + 1] == "NP":
                i += 2
            elif (self.kinds[i] == "V" and self.items[i].form == "ing") or self.kinds[i] == "NP":
                i += 1
            else:
                break
        return i if i >= self.size or self.kinds[i] in ("COMMA", "STOP", "QUOTE", "CC") else 0

    def bare(self, i: int) -> bool:
        """Is the verb at i a base form that reads as a present tense, too?"""
        return self.finite(i) and self.reading.tags[self.items[i].first] == "VBP"

    def definite(self, i: int) -> bool:
        """Does a determiner or possessive open item i?"""
        return self.reading.tags[self.items[i].first] in ("DET", "POSS")

    def two_verbs(self, i: int) -> bool:
        """Do two finite verbs follow the nominal at i before the clause ends?"""
        seen = 0
        for k in range(i, min(i + FAR, self.size)):
            if self.kinds[k] in ("COMMA", "CC", "SUBORD", "THAT", "WH", "STOP"):
                break
            seen += self.finite(k)
        return seen > 1
