"""Records and two codebooks -> the events of each record by the one and by the other, side by side."""

from __future__ import annotations

import datetime as dt
import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any, Literal, TypeAlias

from attrs import define, evolve, frozen

from eventcode.codebook.books import Source
from eventcode.codebook.codebook import Codebook, Crossing, Rule
from eventcode.codebook.load import load_codebook
from eventcode.codebook.operators import Operator
from eventcode.coding.coder import RuleCoder
from eventcode.coding.many import Require, code_record
from eventcode.coding.records import RecordError, check_record
from eventcode.evaluation.mentions import Reach
from eventcode.ontology import Event
from eventcode.problems import CodebookError

#: A record's fields; None for one that could not be read.
Fields: TypeAlias = Mapping[str, object] | None


_CHUNK, _AHEAD = 64, 4


@frozen
class Options:
    """How records are coded; see `eventcode.coding.many.code_record`."""

    date: dt.date | None = None
    memory: bool = True
    require: Require = "any"


@frozen
class Coded:
    """A record and its events; the statements in their traces have become text."""

    id: object
    text: str
    events: tuple[Event, ...]


@frozen
class Facts:
    """
    What a codebook says of the lines that events name.

    Attributes:
        rules: A line ("cameo/rules/19-fight.rules:3") -> its rule.
        sets: Word sets by name, expanded.
        operators, crosswalk: As in the codebook.
        lineages: A code that rules know -> itself, its parent, ... up to the root.
    """

    rules: Mapping[str, Rule]
    sets: Mapping[str, frozenset[tuple[str, ...]]]
    operators: Mapping[str, Operator]
    crosswalk: Mapping[str, Crossing]
    lineages: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, codebook: Codebook, places: frozenset[str]) -> Facts:
        """The facts about a codebook that concern some lines."""
        named = ((f"{rule.location.path}:{rule.location.line}", rule) for rule in codebook.rules)
        return cls(
            {place: evolve(rule, examples=()) for place, rule in named if place in places},
            {name: each.members for name, each in codebook.sets.items()},
            codebook.operators,
            codebook.crosswalk,
            {code: codebook.lineage(code) for code in codebook.rule_ontology},
        )


@frozen
class Pair:
    """What one record became by the old codebook and by the new."""

    old: Coded | RecordError
    new: Coded | RecordError


@define
class Side:
    """One codebook at work; it is loaded when it is first needed."""

    _sources: tuple[Source, ...]
    _options: Options
    _coder: RuleCoder | None = None

    def load(self) -> RuleCoder:
        """
        The coder of the codebook.

        Raises:
            CodebookError: It cannot be used.
        """
        if self._coder is None:
            self._coder = RuleCoder(load_codebook(*self._sources))
        return self._coder

    def check(self) -> None:
        """Load the codebook; raises as `load` does."""
        self.load()

    def code(self, records: Sequence[tuple[int, Fields]]) -> list[Coded | RecordError]:
        """Code records, each with its number."""
        return [self._coded(number, fields) for number, fields in records]

    def facts(self, places: frozenset[str]) -> Facts:
        """What the codebook says of some of its lines."""
        return Facts.of(self.load().codebook, places)

    def _coded(self, number: int, fields: Fields) -> Coded | RecordError:
        options = self._options
        found = code_record(
            self.load(), fields, number, date=options.date, memory=options.memory, require=options.require
        )
        if isinstance(found, RecordError):
            return found
        return Coded(found.id, found.text, tuple(map(_light, found.events)))


def _light(event: Event) -> Event:
    """The event with its statement as text: trees of tokens are much to send."""
    return evolve(event, trace=evolve(event.trace, statement=str(event.trace.statement)))


#: Calls a method of a side, here or in its process.
Call: TypeAlias = Callable[..., "Future[Any]"]


@frozen
class Sides:
    """Two codebooks at work side by side, in this process or each in one of its own (see `both`)."""

    _old: Call
    _new: Call

    def begin(self) -> Callable[[], None]:
        """
        Begin to load both codebooks.

        Returns:
            What waits until that is done; it raises a CodebookError when one cannot be used, with a note which.
        """
        waiting = {"old": self._old("check"), "new": self._new("check")}

        def wait() -> None:
            for name, each in waiting.items():
                try:
                    each.result()
                except CodebookError as error:
                    error.add_note(name)
                    raise

        return wait

    def code(
        self, records: Iterable[Fields], reach: Reach
    ) -> Iterator[tuple[Coded | RecordError, Coded | RecordError]]:
        """
        What each record becomes by the old codebook and by the new.

        Args:
            records: They are read as they are needed.
            reach: Which texts may differ; others get no events, and are the same on both sides so.
        """
        source = enumerate(records, 1)
        waiting: deque[tuple[list[Coded | RecordError | None], Future[Any], Future[Any]]] = deque()
        while True:
            chunk = list(islice(source, _CHUNK))
            if chunk:
                known = [_untouched(number, fields, reach) for number, fields in chunk]
                asked = [each for each, same in zip(chunk, known, strict=True) if same is None]
                waiting.append((known, self._old("code", asked), self._new("code", asked)))
            if not waiting:
                return
            if not chunk or len(waiting) >= _AHEAD:
                known, old, new = waiting.popleft()
                coded = zip(old.result(), new.result(), strict=True)
                yield from (next(coded) if same is None else (same, same) for same in known)

    def facts(self, old: frozenset[str] = frozenset(), new: frozenset[str] = frozenset()) -> tuple[Facts, Facts]:
        """What the codebooks say of some lines of theirs, and of their word sets."""
        waiting = self._old("facts", old), self._new("facts", new)
        return waiting[0].result(), waiting[1].result()


def _untouched(number: int, fields: Fields, reach: Reach) -> Coded | RecordError | None:
    """A record that cannot differ, or cannot be coded; None for one that has to be coded."""
    if fields is None:
        return RecordError(str(number), number, "the record cannot be read")
    record = check_record(fields, number)
    if isinstance(record, RecordError):
        return record
    return None if reach.holds(record.text) else Coded(record.id, record.text, ())


@contextmanager
def both(
    old: tuple[Source, ...], new: tuple[Source, ...], options: Options, *, processes: Literal[1, 2] = 1
) -> Iterator[Sides]:
    """
    Put two codebooks to work.

    Args:
        old: A codebook, or several of which a later one extends the earlier.
        new: Another.
        options: How records are coded.
        processes: 2 to give each a process of its own.
    """
    if processes == 1:
        yield Sides(_here(Side(old, options)), _here(Side(new, options)))
        return
    with ExitStack() as stack:
        pools = [
            stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"), _begin, (sources, options)))
            for sources in (old, new)
        ]
        old_call, new_call = (partial(_submit, pool) for pool in pools)
        yield Sides(old_call, new_call)


def _submit(pool: ProcessPoolExecutor, method: str, *arguments: object) -> Future[Any]:
    return pool.submit(_apart, method, *arguments)


def _here(side: Side) -> Call:
    def call(method: str, *arguments: object) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(getattr(side, method)(*arguments))
        except CodebookError as error:
            done.set_exception(error)
        return done

    return call


_OWN: list[Side] = []
"""The side of a process that was begun for it."""


def _begin(sources: tuple[Source, ...], options: Options) -> None:
    """Make a new process the home of one side: Ctrl-C ends it in silence, and what it loads stays."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(50_000, 20, 100)
    _OWN[:] = [Side(sources, options)]


def _apart(method: str, *arguments: object) -> Any:
    return getattr(_OWN[0], method)(*arguments)
