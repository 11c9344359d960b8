"""The items of a sentence -> its clauses -> its statements."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.statements.clauses.clause import ClauseLists
from eventcode.statements.clauses.nominals import NominalSteps
from eventcode.statements.clauses.openers import OpenerSteps
from eventcode.statements.clauses.verbs import VerbSteps
from eventcode.statements.grouping import Item
from eventcode.statements.parsing import DEEPEST
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Statement


class ClauseReader:
    """Cuts sentences into clauses and reads each."""

    def __init__(self) -> None:
        self.lists = ClauseLists()

    def read(self, reading: Reading, items: Sequence[Item]) -> list[Statement]:
        """
        Give the statements of one sentence, in the order of the text.

        Args:
            reading: The tagged sentence.
            items: Its items.
        """
        return _Walk(self.lists, reading, items).read()


class _Walk(NominalSteps, VerbSteps, OpenerSteps):
    """The walk over the items of one sentence."""

    def read(self) -> list[Statement]:
        self.main()
        self.await_times()
        i = 0
        while i < self.size:
            item = self.items[i]
            if len(self.stack) > DEEPEST:
                break
            if self.waiting and not self.cc:  # "and on Monday killed ten": the verb behind has it
                self.give_times(self.cur, item.first)
            kind = item.kind
            before = i
            if kind == "NP":
                i = self.nominal(i)
            elif kind == "V":
                i = self.verb(i)
            elif kind == "PREP":
                i = self.preposition(i)
            elif kind == "COMMA":
                self.close_at_comma(i)
                self.comma = True
                i += 1
                continue
            elif kind == "CC":
                self.cc = item.word
                i += 1
                continue
            elif kind == "SUBORD" and (item.word == "whether" or (item.word == "if" and self.asks_if())):
                i = self.relative(i)
            elif kind == "SUBORD":
                i = self.subordinate(i, item.word)
            elif kind == "THAT":
                self.that(i)
                i += 1
            elif kind == "WH":
                i = self.relative(i)
            elif kind == "STOP":
                self.stop(i)
                i += 1
                if self.comma:
                    continue
            elif kind == "QUOTE":
                i += 1
                continue
            else:
                i += 1
            self.comma, self.cc = False, ""
            i = max(i, before + 1)
        self.give_times(self.cur, len(self.reading.tokens))
        return self.finish()
