"""Inputs, options and a folder -> the dataset in the folder, however often the run is stopped on its way."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from attrs import define, field, frozen

from eventcode.batch.chunks import Chunk, Chunks
from eventcode.batch.coding import Coded, Options
from eventcode.batch.files import move, need_parquet, whole_file, write_file
from eventcode.batch.identity import Facts, differences, run_facts
from eventcode.batch.inputs import Input, file_sha256, find_inputs, identified
from eventcode.batch.ledger import KEPT, Ledger, Stored
from eventcode.batch.manifest import MANIFEST, make_manifest, now, read_manifest, write_manifest
from eventcode.batch.pool import Pool
from eventcode.coding.protocol import Coder
from eventcode.dataset.output import OutputError, json_line

WORK, LEDGER, ASIDE = ".work", "ledger.sqlite", "set_aside.jsonl"
#: A file of the dataset ends with the chunk that brings it to so many rows.
ROWS = 1_000_000
_COMMIT = 0.5
_HELD = 64
"""Chunks that may wait to be noted, and seconds that they may wait: what a kill can cost."""


@frozen
class Step:
    """
    How far a run is.

    Attributes:
        before: Records that an earlier start has coded.
        records: Records that are coded in all.
        share: How much of the inputs has been read, from 0 to 1.
    """

    before: int
    records: int
    share: float


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    coder: Coder,
    codebooks: Sequence[str],
    paths: Sequence[str],
    folder: str,
    *,
    options: Options,
    kind: str | None = None,
    workers: int | None = None,
    watch: Callable[[Step], None] = lambda _: None,
    leave_out: Callable[[Sequence[str]], None] = lambda _: None,
    rows: int = ROWS,
) -> Facts:
    """
    Code files of texts into a folder, or go on with that.

    A run that was stopped, killed or ran out of disc goes on when it is called again in the same way; the files are
    the same bytes as those of a run without a break, and whatever the number of workers.

    Args:
        coder: The coder of the codebooks.
        codebooks: Their names, for the manifest.
        paths: Files, and folders of files.
        folder: Where the dataset comes to lie; new, empty, or that of the same run.
        options: How to code and write.
        kind: How all inputs are read; without it their suffixes say so.
        workers: How many processes code; without it one for each core.
        watch: Is told now and then how far the run is.
        leave_out: Is told which files of folders are no texts.
        rows: How many rows a file of the dataset has, about.

    Returns:
        The manifest, as it stands in manifest.json.

    Raises:
        InputError: An input cannot be read, or was changed.
        OutputError: The folder holds something else, or cannot be written.
        WorkersError: No worker process can be kept alive.
    """
    if options.format == "parquet":
        need_parquet()
    place = Path(folder)
    with Pool(coder, options, workers or cores()) as pool:
        found, left_out = find_inputs(paths, kind)
        leave_out(left_out)
        _refuse_foreign(place, paths)
        done = read_manifest(place)
        with _writing(folder):
            if done is not None:
                _compare(folder, done, run_facts(codebooks, options, identified(found, {})))
                _refuse_missing(place, done)
                shutil.rmtree(place / WORK, ignore_errors=True)
                return done
            (place / WORK).mkdir(parents=True, exist_ok=True)
            with closing(Ledger(place / WORK / LEDGER)) as ledger:
                inputs = list(identified(found, {one.name: one for one in ledger.inputs()}))
                facts = run_facts(codebooks, options, inputs)
                if (before := ledger.fact("run")) is not None:
                    _compare(folder, before, facts)
                ledger.begin({"run": facts, "started": ledger.fact("started") or now()}, inputs)
                work = _Work(place, ledger, options, rows)
                work.code(pool, inputs, watch)
                manifest = work.finish(facts)
            shutil.rmtree(place / WORK)
            return manifest


@contextmanager
def _writing(folder: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{folder}: cannot be written: {reason}; {KEPT}") from None


def _refuse_foreign(folder: Path, paths: Sequence[str]) -> None:
    """Leave alone what is not ours, and never read what we write."""
    for path in paths:
        if Path(path).is_dir() and folder.resolve().is_relative_to(Path(path).resolve()):
            raise OutputError(f"{folder}: lies in the input folder {path}; write to one outside")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(f"{folder}: is a file; give a folder")
    if any(folder.iterdir()) and not (folder / WORK).is_dir() and not (folder / MANIFEST).exists():
        raise OutputError(f"{folder}: holds files that are not from a run; give a new folder")


def _compare(folder: str, before: Facts, facts: Facts) -> None:
    if found := differences(before, facts):
        raise OutputError(f"{folder}: holds another run: {'; '.join(found)}; give another folder, or delete this one")


def _refuse_missing(folder: Path, manifest: Facts) -> None:
    for output in manifest["outputs"]:
        if not (folder / output["name"]).is_file():
            raise OutputError(f"{folder / output['name']}: is missing; delete {folder} to make the dataset again")


@define
class _Work:
    """The dataset on its way: chunks are noted, and become files in their order."""

    folder: Path
    ledger: Ledger
    options: Options
    rows: int
    _held: list[tuple[Chunk, Sequence[Coded]]] = field(factory=list, init=False)
    _waiting: dict[int, int] = field(factory=dict, init=False)
    _last: int = field(default=0, init=False)
    _first: int = field(default=1, init=False)
    _count: int = field(default=0, init=False)

    def code(self, pool: Pool, inputs: Sequence[Input], watch: Callable[[Step], None]) -> None:
        """Code what is not coded yet."""
        files = self.ledger.files()
        self._last = files[-1].last if files else 0
        self._first = self._last + 1
        self._waiting = self.ledger.after(self._last)
        self._store()
        start = self.ledger.place()
        chunks = Chunks(inputs, start)
        known = set(self._waiting)
        before = done = start.number
        watch(Step(before, done, chunks.share()))
        committed = time.monotonic()
        try:
            for chunk, coded in pool.code(chunk for chunk in chunks if chunk.number not in known):
                self._held.append((chunk, coded))
                done += len(coded)
                watch(Step(before, done, chunks.share()))
                if len(self._held) >= _HELD or time.monotonic() - committed >= _COMMIT:
                    self._commit()
                    self._store()
                    committed = time.monotonic()
        finally:
            self._commit()
        self._store()
        if self._count or not self.ledger.files():
            self._store_file(self._last)

    def finish(self, facts: Facts) -> Facts:
        """Give the files their names, and write the manifest, which says that the dataset is whole."""
        work = self.folder / WORK
        aside: Counter[str] = Counter()
        with whole_file(work / ASIDE) as stream:
            for one in self.ledger.aside():
                aside[one["reason"]] += 1
                stream.write(json_line({**one, "input": facts["inputs"][one["input"]]["name"]}))
        outputs = []
        files = self.ledger.files()
        for file in files:
            name = file.name if len(files) > 1 else f"events.{self.options.format}"
            outputs.append({"name": name, "rows": file.rows, "size": file.size, "sha256": file.sha256})
            if (work / file.name).exists():
                move(work / file.name, self.folder / name)
        size = (work / ASIDE).stat().st_size
        outputs.append({"name": ASIDE, "rows": aside.total(), "size": size, "sha256": file_sha256(work / ASIDE)})
        move(work / ASIDE, self.folder / ASIDE)
        records, events = self.ledger.totals()
        started = self.ledger.fact("started")
        manifest = make_manifest(facts, outputs, records=records, events=events, aside=aside, started=started)
        write_manifest(manifest, work, self.folder)
        return manifest

    def _commit(self) -> None:
        if self._held:
            self.ledger.add(self._held)
            self._waiting |= {chunk.number: sum(one.rows for one in coded) for chunk, coded in self._held}
            self._held.clear()

    def _store(self) -> None:
        """Make files of the chunks that are finished without a gap, as far as these fill one."""
        while (rows := self._waiting.pop(self._last + 1, None)) is not None:
            self._last += 1
            self._count += rows
            if self._count >= self.rows:
                self._store_file(self._last)

    def _store_file(self, last: int) -> None:
        number = len(self.ledger.files()) + 1
        path = self.folder / WORK / f"events-{number:05}.{self.options.format}"
        write_file(path, self.options.format, self.ledger.lines(self._first, last))
        self.ledger.store(Stored(number, last, path.name, self._count, path.stat().st_size, file_sha256(path)))
        self._first, self._count = last + 1, 0
