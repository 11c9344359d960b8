"""Coded chunks -> a SQLite file that a kill at any moment leaves whole, and what is left to do."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from eventcode.batch.chunks import Chunk, Place
from eventcode.batch.coding import Coded
from eventcode.batch.inputs import Input
from eventcode.dataset.output import OutputError

_TABLES = """
create table if not exists facts (name text primary key, value text not null);
create table if not exists inputs (
    place integer primary key, name text, kind text, size int, modified int, sha256 text
);
create table if not exists chunks (
    number integer primary key, input int, record int, records int, rows int, events int, lines blob, aside text
);
create table if not exists files (number integer primary key, last int, name text, rows int, size int, sha256 text);
"""
#: What is true whenever a run has to end.
KEPT = "what is coded is kept, and the same call goes on"
_SETTINGS = ("pragma locking_mode = exclusive", "pragma journal_mode = wal", "pragma synchronous = full")


@frozen
class Stored:
    """A file of the dataset that is whole: its number, its last chunk, name, rows, bytes and SHA-256."""

    number: int
    last: int
    name: str
    rows: int
    size: int
    sha256: str


class Ledger:
    """
    What a run has done so far. One process at a time may hold it.

    Args:
        path: The SQLite file.

    Raises:
        OutputError: Another run holds it, or it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._sentence():
            self._base = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            try:
                for setting in _SETTINGS:
                    self._base.execute(setting)
                self._base.executescript(_TABLES)
            except BaseException:
                self._base.close()
                raise

    def close(self) -> None:
        """Let go of it."""
        with self._sentence():
            self._base.close()

    # -- what the run is -----------------------------------------------------------------------------------------------

    def begin(self, facts: Mapping[str, object], inputs: Sequence[Input]) -> None:
        """Note what the run is; does nothing lasting until all of it is written."""
        rows = [(place, i.name, i.kind, i.size, i.modified, i.sha256) for place, i in enumerate(inputs)]
        with self._change():
            self._base.executemany("insert or replace into facts values (?, ?)", _packed(facts))
            self._base.execute("delete from inputs")
            self._base.executemany("insert into inputs values (?, ?, ?, ?, ?, ?)", rows)
            self._base.execute("insert or ignore into chunks values (0, 0, 0, 0, 0, 0, null, null)")

    def fact(self, name: str) -> Any:
        """Something that the run is; None when it has not begun."""
        found = self._rows("select value from facts where name = ?", name)
        return json.loads(found[0][0]) if found else None

    def inputs(self) -> list[Input]:
        """The inputs of the run."""
        return [
            Input(*row) for row in self._rows("select name, kind, size, modified, sha256 from inputs order by place")
        ]

    # -- chunks --------------------------------------------------------------------------------------------------------

    def add(self, coded: Iterable[tuple[Chunk, Sequence[Coded]]]) -> None:
        """Note coded chunks, all or none."""
        with self._change():
            self._base.executemany(
                "insert or replace into chunks values (?, ?, ?, ?, ?, ?, ?, ?)", map(_chunk_row, coded)
            )

    def place(self) -> Place:
        """Where reading goes on: after the chunks that are finished without a gap."""
        query = """
            select number, input, record, records from chunks as here
            where not exists (select 1 from chunks where number = here.number + 1) order by number limit 1
        """
        return Place(*self._rows(query)[0])

    def after(self, number: int) -> dict[int, int]:
        """The finished chunks after one, and how many rows each has."""
        return dict(self._rows("select number, rows from chunks where number > ? order by number", number))

    def lines(self, first: int, last: int) -> Iterator[tuple[bytes, int]]:
        """The lines of some chunks in order, and the number of rows of each."""
        query = "select lines, rows from chunks where number between ? and ? order by number"
        with self._sentence(), closing(self._base.execute(query, (first, last))) as found:
            yield from found

    def aside(self) -> Iterator[dict[str, Any]]:
        """What was set aside, in the order of the records."""
        query = "select aside from chunks where aside is not null order by number"
        with self._sentence(), closing(self._base.execute(query)) as found:
            for (text,) in found:
                yield from json.loads(text)

    def totals(self) -> tuple[int, int]:
        """How many records are done, and their events."""
        total = "select coalesce(max(records), 0), coalesce(sum(events), 0) from chunks"
        records, events = self._rows(total)[0]
        return records, events

    # -- files ---------------------------------------------------------------------------------------------------------

    def store(self, file: Stored) -> None:
        """Note that a file is whole; the lines that it holds are dropped here."""
        row = (file.number, file.last, file.name, file.rows, file.size, file.sha256)
        with self._change():
            self._base.execute("insert into files values (?, ?, ?, ?, ?, ?)", row)
            self._base.execute("update chunks set lines = null where number <= ?", (file.last,))

    def files(self) -> list[Stored]:
        """The files that are whole."""
        return [Stored(*row) for row in self._rows("select * from files order by number")]

    # -- SQLite --------------------------------------------------------------------------------------------------------

    def _rows(self, query: str, *values: object) -> list[Any]:
        with self._sentence():
            return self._base.execute(query, values).fetchall()

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._sentence():
            self._base.execute("begin immediate")
            try:
                yield
                self._base.execute("commit")
            except BaseException:
                if self._base.in_transaction:
                    self._base.execute("rollback")
                raise

    @contextmanager
    def _sentence(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            folder = self._path.parent.parent
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise OutputError(f"{folder}: another run is writing to it; wait for its end, or stop it") from None
            raise OutputError(f"{folder}: cannot be written: {error}; {KEPT}") from None


def _packed(facts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    return ((name, json.dumps(value)) for name, value in facts.items())


def _chunk_row(done: tuple[Chunk, Sequence[Coded]]) -> tuple[object, ...]:
    chunk, coded = done
    aside = [
        {
            "input": item.input,
            "line": item.record.line,
            "id": one.id,
            "reason": one.aside.reason,
            "error": one.aside.message,
        }
        for item, one in zip(chunk.items, coded, strict=True)
        if one.aside is not None
    ]
    end = chunk.end
    return (
        end.chunk, end.input, end.record, end.number, sum(one.rows for one in coded), sum(one.events for one in coded),
        b"".join(one.lines for one in coded), json.dumps(aside, default=str) if aside else None,
    )  # fmt: skip
