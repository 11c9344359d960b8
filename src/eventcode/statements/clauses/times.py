"""Phrases of time -> the clauses that they belong to."""

from __future__ import annotations

from eventcode.statements.clauses.clause import Clause
from eventcode.statements.clauses.lookahead import LookAhead
from eventcode.statements.statement import Place


class TimeSteps(LookAhead):
    """
    Which clause each phrase of time goes to: the one that is open where it stands.

    The steps of the other parts leave phrases of time out, so that these never change how a clause is read.
    """

    def await_times(self) -> None:
        """Take up the phrases of time of the sentence."""
        self.waiting = self.reading.times[::-1]
        self.tellings: list[tuple[int, int]] = []

    def tells(self, i: int, end: int) -> None:
        """Items [i, end) say who says so; a time among them is that of the saying."""
        last = self.items[end].first if end < self.size else len(self.reading.tokens)
        self.tellings.append((self.items[i].first, last))

    def give_times(self, clause: Clause, before: int) -> None:
        """Give a clause the phrases of time that stand before a token and have no clause yet."""
        while self.waiting and self.waiting[-1][0] < before:
            time = self.waiting.pop()
            if not any(first <= time[0] < last for first, last in self.tellings):
                clause.times.append(time)

    def places(self, clause: Clause) -> tuple[Place, ...]:
        """Where the phrases of time of a clause stand."""
        return tuple([Place(self.reading, first, last) for first, last in clause.times])


def share_times(clauses: list[Clause]) -> None:
    """
    Let clauses have the phrases of time that stand with another.

    A clause that was not read leaves them to the next. "On Monday A met B and [praised C]", "A attacked B on Monday,
    [killing ten]", "A [seized] and held B on Monday": these have one time.
    """
    for n, clause in enumerate(clauses):
        if clause.times and clause.draft is None and n + 1 < len(clauses):
            clauses[n + 1].times[:0] = clause.times
        first = clause.shares
        if first is None or first is clause or first.verb is None or clause.verb is None or clause.carry != "same":
            continue
        if clause.kind == first.kind:
            if first.times and not clause.times:
                clause.times += [time for time in first.times if time[0] < first.verb.last]
            elif clause.times and not first.times and first.last() == "VERB":
                first.times += clause.times
        elif clause.kind == "ing" and clause.lifted and first.verb.verb is not None and not clause.times:
            if first.verb.verb.tense == "past":
                clause.times += first.times
