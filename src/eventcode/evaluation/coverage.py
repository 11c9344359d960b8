"""A corpus -> how often each rule, operator, word set and actor row of a codebook had a part in its events."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import define, field, frozen

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.coding.coder import RuleCoder
from eventcode.coding.nouns import OWN_SETS
from eventcode.coding.records import Record
from eventcode.coding.run import Coded, Run
from eventcode.coding.views import view_noun, view_statement
from eventcode.evaluation.corpus import phrases_of, statements_of
from eventcode.ontology import Event
from eventcode.problems import Location
from eventcode.statements.statement import Statement

EntryKind = Literal["rule", "operator", "set", "name", "agent"]
KINDS: tuple[EntryKind, ...] = ("rule", "operator", "set", "name", "agent")

_SET = re.compile(r"&([\w-]+)")
_ROW = re.compile(r"(.+?):([0-9]+):[0-9]+ ")
"""How a trace names a row: "gondor/agents.csv:3:1 king -> GOV"."""

Place = tuple[str, int]


@frozen
class Use:
    """
    A line of a codebook and how often it had a part in an event.

    Attributes:
        kind: "rule" (also the patterns of an operator), "operator", "set", "name" or "agent".
        location: Where it stands.
        text: The line; for a row "phrase -> code", for a word set or operator its name.
        count: How often: for a rule that codes to nothing, clauses; for others, events.
        records: In how many records.
        words: For a word set, its words that were met, the most frequent first.
    """

    kind: EntryKind
    location: Location
    text: str
    count: int = 0
    records: int = 0
    words: tuple[tuple[str, int], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The line as one JSON object."""
        return {
            "kind": self.kind, "file": self.location.path, "line": self.location.line, "text": self.text,
            "count": self.count, "records": self.records, "words": dict(self.words),
        }  # fmt: skip


@frozen
class Coverage:
    """
    What a corpus made of a codebook.

    Attributes:
        uses: Every line, in the order of files and lines.
        records: How many texts were read.
        sentences: How many sentences they have.
        coded_sentences: How many of these have an event.
        events: How many events there are.
        sources, coded_sources: How many events have words for a source, and how many of these a code.
        targets, coded_targets: The same for targets.
    """

    uses: tuple[Use, ...]
    records: int = 0
    sentences: int = 0
    coded_sentences: int = 0
    events: int = 0
    sources: int = 0
    coded_sources: int = 0
    targets: int = 0
    coded_targets: int = 0

    @property
    def never(self) -> tuple[Use, ...]:
        """The lines that had no part in anything."""
        return tuple(use for use in self.uses if not use.count)

    def below(self, name: str) -> Coverage:
        """The same for the files of one book alone: a study's own lines."""
        uses = tuple(use for use in self.uses if use.location.path.startswith(f"{name}/"))
        return Coverage(
            uses, self.records, self.sentences, self.coded_sentences, self.events, self.sources, self.coded_sources,
            self.targets, self.coded_targets,
        )  # fmt: skip


def cover(coder: RuleCoder, records: Iterable[Record]) -> Coverage:
    """
    Count what each line of a codebook does in a corpus.

    A rule fires when it makes an event, an operator when it stands around one, a row when it gives a source or target
    its code, be it by way of a pronoun. A rule that codes to nothing fires when its clause is met. A word set fires
    with the rules that use it; of its words, those that stand in the clause of an event are counted.

    Args:
        coder: A coder of the codebook.
        records: The texts.
    """
    tally = _Tally(coder)
    for record in records:
        run = Run(coder, record.text, record.date, True, record.entities)
        sentences = [(coded, run.events(coded)) for coded in run.sentences()]
        tally.add(record.number, sentences, dropped=run.dropped)
    return tally.coverage()


@define
class _Fired:
    """How often a line has fired, and in which records."""

    count: int = 0
    records: set[int] = field(factory=set)

    def once(self, record: int) -> None:
        self.count += 1
        self.records.add(record)


class _Tally:
    """Counts, sentence by sentence."""

    def __init__(self, coder: RuleCoder) -> None:
        self._coder, self._book = coder, coder.codebook
        self._fired: dict[Place, _Fired] = defaultdict(_Fired)
        self._operators: dict[str, _Fired] = defaultdict(_Fired)
        self._sets: dict[str, _Fired] = defaultdict(_Fired)
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._rules = {_place(rule.location): rule for rule in self._book.rules}
        self._uses_of = SetUses(self._book)
        self._figures: Counter[str] = Counter()

    def add(self, record: int, sentences: Iterable[tuple[Coded, Sequence[Event]]], *, dropped: bool) -> None:
        """Count one text; of one that a discard drops, the sentences alone."""
        figures = self._figures
        figures["records"] += 1
        for coded, events in sentences:
            figures["sentences"] += 1
            if dropped:
                continue
            figures["coded_sentences"] += bool(events)
            for event in events:
                self._event(record, event)
            for rule in self._silent(coded):
                self._fired[_place(rule.location)].once(record)
                for name in self._uses_of.of(rule):
                    self._sets[name].once(record)

    def _event(self, record: int, event: Event) -> None:
        figures = self._figures
        figures["events"] += 1
        figures["sources"] += bool(event.source_phrase)
        figures["coded_sources"] += bool(event.source_phrase) and event.source is not None
        figures["targets"] += bool(event.target_phrase)
        figures["coded_targets"] += bool(event.target_phrase) and event.target is not None
        places = dict.fromkeys(_split(line) for line in (event.rule, *event.operators))
        for place in places:
            self._fired[place].once(record)
            rule = self._rules.get(place)
            if rule is not None and rule.operator is not None:
                self._operators[rule.operator].once(record)
            for name in self._uses_of.of(rule) if rule is not None else ():
                self._sets[name].once(record)
                statement = event.trace.statement
                if isinstance(statement, Statement):
                    self._words[name].update(self._met(name, statement))
        for row in {*event.trace.source_rows, *event.trace.target_rows}:
            found = _ROW.match(row)
            if found is not None:
                self._fired[found[1], int(found[2])].once(record)

    def _met(self, name: str, statement: Statement) -> Iterator[str]:
        """The words of a set that stand in a statement."""
        lemmas = set(statement.verb.lemma.split(" "))
        for phrase in phrases_of(statement):
            at = phrase.place
            if at is not None:
                lemmas.update(at.reading.lemmas[at.first : at.last], at.reading.lowers[at.first : at.last])
        for words in self._book.sets[name].members:
            if lemmas.issuperset(words):
                yield " ".join(words)

    def _silent(self, coded: Coded) -> Iterator[Rule]:
        """The rules by which clauses and event nouns of a sentence are coded to nothing."""
        finder = self._coder.finder
        seen: set[tuple[int, int]] = set()
        for statement in statements_of(coded.statements):
            views = [view_statement(statement)]
            for phrase in phrases_of(statement):
                if finder.event_noun(phrase):
                    view = view_noun(phrase, statement, inherits=phrase is statement.object)
                    if view is not None:
                        view.lemma = finder.event_noun(phrase)
                        views.append(view)
            for view in views:
                if view.place is None or (view.place.first, view.place.last) in seen:
                    continue
                seen.add((view.place.first, view.place.last))
                match = finder.matcher.match(view)
                if match is not None and match.rule.code is None and match.rule.operator is None:
                    yield match.rule

    def coverage(self) -> Coverage:
        """All that was counted."""
        uses = sorted(self._uses(), key=lambda use: (use.location, KINDS.index(use.kind), use.text))
        return Coverage(tuple(uses), **self._figures)

    def _uses(self) -> Iterator[Use]:
        book, none = self._book, _Fired()
        for rule in book.rules:
            fired = self._fired.get(_place(rule.location), none)
            yield Use("rule", rule.location, rule.text, fired.count, len(fired.records))
        for name, operator in book.operators.items():
            fired = self._operators.get(name, none)
            yield Use("operator", operator.location, name, fired.count, len(fired.records))
        for name, one in book.sets.items():
            fired, words = self._sets.get(name, none), self._words.get(name, Counter())
            if name in OWN_SETS:
                continue  # coding asks for it beside the rules
            met = tuple(sorted(words.items(), key=lambda item: (-item[1], item[0])))
            yield Use("set", one.location, f"&{name}", fired.count, len(fired.records), met)
        for row in book.names:
            fired = self._fired.get(_place(row.location), none)
            yield Use("name", row.location, f"{row.phrase} -> {row.code}", fired.count, len(fired.records))
        for agent in book.agents:
            fired = self._fired.get(_place(agent.location), none)
            yield Use("agent", agent.location, f"{agent.phrase} -> {agent.role}", fired.count, len(fired.records))


class SetUses:
    """
    Knows which word sets a rule uses.

    Args:
        codebook: Its sets.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._sets = codebook.sets
        self._inner: dict[str, frozenset[str]] = {}

    def of(self, rule: Rule) -> frozenset[str]:
        """The sets that a rule names, and those whose words all stand in one that it names."""
        named = [name for name in _SET.findall(rule.pattern.text) if name in self._sets]
        return frozenset().union(*map(self._within, named)) if named else frozenset()

    def _within(self, name: str) -> frozenset[str]:
        if name not in self._inner:
            members = self._sets[name].members
            self._inner[name] = frozenset(other for other, one in self._sets.items() if one.members <= members)
        return self._inner[name]


def _place(location: Location) -> Place:
    return location.path, location.line


def _split(line: str) -> Place:
    """ "gondor/rules/a.rules:3" -> its two parts."""
    path, _, number = line.rpartition(":")
    return path, int(number)
