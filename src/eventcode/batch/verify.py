"""A dataset and its manifest -> what of it is no longer as it was made, or would be coded otherwise now."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from eventcode.batch.chunks import Chunk, Chunks, Item, Place
from eventcode.batch.coding import Aside, Coded, Options
from eventcode.batch.files import need_parquet
from eventcode.batch.identity import Facts
from eventcode.batch.inputs import Input, file_sha256
from eventcode.batch.lines import Format
from eventcode.batch.pool import Pool
from eventcode.batch.run import ASIDE
from eventcode.batch.stored import StoredRow, key_of, row_key, rows_of, stored_rows
from eventcode.coding.records import parse_date, record_id
from eventcode.dataset.records import InputError, read_jsonl


@frozen
class Difference:
    """
    A record that is coded otherwise now.

    Attributes:
        place: Its input and line: "stories.jsonl:12".
        id: Its id.
        before, after: Its rows in the dataset, and those that it would have now.
        aside: Why it was set aside before, and now; "" where it was not.
    """

    place: str
    id: object
    before: tuple[StoredRow, ...]
    after: tuple[StoredRow, ...]
    aside: tuple[str, str] = ("", "")


@frozen
class Dataset:
    """
    A folder with a manifest.

    Attributes:
        folder: The folder.
        manifest: What its manifest.json says.
        inputs_at: Where the inputs lie now: a folder, or the one input; None for where they lay.
    """

    folder: Path
    manifest: Facts
    inputs_at: Path | None = None
    options: Options = field(init=False)

    @options.default
    def _options(self) -> Options:
        given = self.manifest["options"]
        return Options(
            format=given["format"],
            date=parse_date(given["date"]),
            memory=given["memory"],
            require=given["require"],
            seconds=given["seconds_per_record"],
        )

    def changed_files(self) -> Iterator[str]:
        """A sentence on each file of the dataset that is not as it was written."""
        for output in self.manifest["outputs"]:
            path = self.folder / output["name"]
            if not path.is_file():
                yield f"{path}: is missing"
            elif file_sha256(path) != output["sha256"]:
                yield f"{path}: has changed since it was written"

    def missing_inputs(self) -> list[str]:
        """The names of inputs that are not where they are looked for."""
        return [one["name"] for one in self.manifest["inputs"] if not self.input_path(one["name"]).is_file()]

    def changed_inputs(self) -> Iterator[str]:
        """A sentence on each input that is there, and is not what was coded."""
        for one in self.manifest["inputs"]:
            path = self.input_path(one["name"])
            if path.is_file() and file_sha256(path) != one["sha256"]:
                yield f"{path}: is not the input that was coded"

    def input_path(self, name: str) -> Path:
        """Where an input lies now."""
        if self.inputs_at is None:
            return Path(name)
        if self.inputs_at.is_file():
            return self.inputs_at
        below = self.inputs_at / Path(name).relative_to(Path(name).anchor)
        return below if below.is_file() else self.inputs_at / Path(name).name

    # -- coding again --------------------------------------------------------------------------------------------------

    def code_sample(self, pool: Pool, size: int, watch: Callable[[int], None]) -> Iterator[Difference]:
        """Code some records again, drawn anew each time, and give those that differ; records of one id go together."""
        total = self.manifest["counts"]["records"]
        drawn = set(random.SystemRandom().sample(range(1, total + 1), min(size, total)))
        format = self.options.format
        keys = {self._key(item) for chunk in self._chunks() for item in chunk.items if item.record.number in drawn}
        before: dict[str, list[StoredRow]] = {key: [] for key in keys}
        for row in self._rows():
            if (key := row_key(row, format)) in keys:
                before[key].append(row)
        aside = self._aside()
        after: dict[str, list[StoredRow]] = {key: [] for key in keys}
        first: dict[str, Difference] = {}
        chosen = (self._only(chunk, keys) for chunk in self._chunks())
        for chunk, coded in _in_order(pool, (chunk for chunk in chosen if chunk.items)):
            for item, one in zip(chunk.items, coded, strict=True):
                key = self._key(item)
                after[key] += rows_of(one.lines, format)
                found = Difference(self._place(item), one.id, (), (), self._asides(aside, item, one))
                if key not in first or found.aside[0] != found.aside[1]:
                    first[key] = found
            watch(len(coded))
        for key, found in first.items():
            if before[key] != after[key] or found.aside[0] != found.aside[1]:
                yield evolve(found, before=tuple(before[key]), after=tuple(after[key]))

    def code_all(self, pool: Pool, watch: Callable[[int], None]) -> Iterator[Difference]:
        """Code all records again, and give those that differ."""
        format = self.options.format
        stored, aside = _Ahead(self._rows()), self._aside()
        for chunk, coded in _in_order(pool, self._chunks()):
            for place, (item, one) in enumerate(zip(chunk.items, coded, strict=True)):
                after = rows_of(one.lines, format)
                follows = chunk.items[place + 1] if place + 1 < len(chunk.items) else None
                key = self._key(item)
                before = stored.take(len(after)) if stored.peek(len(after)) == after else []
                if before == after and (follows is None or self._key(follows) == key):
                    rest = []
                else:
                    rest = stored.take_while(lambda row, key=key: row_key(row, format) == key)  # type: ignore[misc]
                reasons = self._asides(aside, item, one)
                if before + rest != after or reasons[0] != reasons[1]:
                    yield Difference(self._place(item), one.id, tuple(before + rest), tuple(after), reasons)
            watch(len(coded))

    def _chunks(self) -> Chunks:
        inputs = []
        for one in self.manifest["inputs"]:
            path = self.input_path(one["name"])
            try:
                found = path.stat()
            except OSError:
                raise InputError(f"{path}: there is no such file; --inputs PATH says where the inputs lie") from None
            inputs.append(Input(str(path), one["kind"], found.st_size, found.st_mtime_ns, one["sha256"]))
        return Chunks(inputs, Place())

    def _rows(self) -> Iterator[StoredRow]:
        if self.options.format == "parquet":
            need_parquet()
        names = [output["name"] for output in self.manifest["outputs"] if output["name"] != ASIDE]
        return stored_rows([self.folder / name for name in names], self.options.format)

    def _aside(self) -> dict[tuple[object, object], str]:
        """Input and line of each record that was set aside -> why."""
        with (self.folder / ASIDE).open("rb") as lines:
            fields = [record.fields or {} for record in read_jsonl(lines)]
        return {(one["input"], one["line"]): str(one["error"]) for one in fields}

    def _asides(self, aside: dict[tuple[object, object], str], item: Item, one: Coded) -> tuple[str, str]:
        before = aside.get((self.manifest["inputs"][item.input]["name"], item.record.line), "")
        return before, one.aside.message if isinstance(one.aside, Aside) else ""

    def _place(self, item: Item) -> str:
        return f"{self.manifest['inputs'][item.input]['name']}:{item.record.line}"

    def _key(self, item: Item) -> str:
        record = item.record
        id = record.id if record.fields is None else record_id(record.fields, record.number)
        return key_of(id, self.options.format)

    def _only(self, chunk: Chunk, keys: Container[str]) -> Chunk:
        return evolve(chunk, items=tuple(item for item in chunk.items if self._key(item) in keys))


class _Ahead:
    """Rows that can be looked at before they are taken."""

    def __init__(self, rows: Iterator[StoredRow]) -> None:
        self._rows, self._seen = rows, deque[StoredRow]()

    def peek(self, count: int) -> list[StoredRow]:
        """The next rows, which stay; fewer at the end."""
        while len(self._seen) < count and (row := next(self._rows, None)) is not None:
            self._seen.append(row)
        return [self._seen[place] for place in range(min(count, len(self._seen)))]

    def take(self, count: int) -> list[StoredRow]:
        """The next rows."""
        rows = self.peek(count)
        for _ in rows:
            self._seen.popleft()
        return rows

    def take_while(self, wanted: Callable[[StoredRow], bool]) -> list[StoredRow]:
        """The next rows as long as they are wanted."""
        rows: list[StoredRow] = []
        while (ahead := self.peek(1)) and wanted(ahead[0]):
            rows += self.take(1)
        return rows


def _in_order(pool: Pool, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Sequence[Coded]]]:
    """Code chunks; they come in their order."""
    order: deque[int] = deque()
    early: dict[int, tuple[Chunk, Sequence[Coded]]] = {}

    def noted() -> Iterator[Chunk]:
        for chunk in chunks:
            order.append(chunk.number)
            yield chunk

    for chunk, coded in pool.code(noted()):
        early[chunk.number] = chunk, coded
        while order and order[0] in early:
            yield early.pop(order.popleft())


def shown(row: StoredRow, format: Format) -> list[str]:
    """The events of a row, a line each."""
    events = row["events"] if format == "jsonl" else [row]
    return [f"{e['source'] or '-'} {e['code']} {e['target'] or '-'}  {e['rule']}" for e in events]
