"""Chunks of records -> the same chunks coded, by worker processes that may hang, run wild or die."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any

from attrs import define, field

from eventcode.batch.chunks import Chunk
from eventcode.batch.coding import Aside, Coded, Options, code_chunk, limit_time, too_slow
from eventcode.coding.protocol import Coder
from eventcode.dataset.output import OutputError

#: How often a record may take its process along before it is set aside: once may be somebody else's fault.
_CHANCES = 2
_TICK, _LATE = 1.0, 2.0
_IDLE = -1


class WorkersError(OutputError):
    """No worker process can be kept alive; the message is one sentence."""


@define
class _Task:
    """A chunk on its way, and what is known of its records."""

    chunk: Chunk
    hopeless: dict[int, Aside] = field(factory=dict)
    deaths: Counter[int] = field(factory=Counter)


@define(eq=False)
class _Worker:
    """
    A worker process.

    Attributes:
        process, pipe: The process and our end of the way to it.
        at: Shared with it: the place in the chunk of the record that it is coding.
        task: What it works on.
        watched: The task and place when we last looked.
        waited: For how many seconds these have stayed the same.
    """

    process: Any
    pipe: Connection
    at: Any
    task: _Task | None = None
    watched: tuple[int, int] | None = None
    waited: float = 0.0


class Pool:
    """
    Worker processes that share one coder.

    Start it before there are threads: then workers are copies of this process and share its memory (Linux); else each
    gets a copy of the coder.

    Args:
        coder: The coder.
        options: How to code and write.
        workers: How many processes, 1 or more.
    """

    def __init__(self, coder: Coder, options: Options, workers: int) -> None:
        self._coder, self._options = coder, options
        self._workers: list[_Worker] = []
        gc.collect()
        gc.freeze()  # what is there now is never garbage, and is not copied by being looked at
        try:
            for _ in range(workers):
                self._workers.append(self._start())
        except BaseException:
            self.stop()
            raise

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """End all workers; they hold nothing that could be lost."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()
        gc.unfreeze()

    def code(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, tuple[Coded, ...]]]:
        """
        Code chunks, as many at a time as there are workers; they come as they are finished.

        Raises:
            WorkersError: Workers end as soon as they are started.
        """
        source, again = iter(chunks), deque[_Task]()
        ahead: _Task | None = None
        looked = time.monotonic()
        while True:
            for place, worker in enumerate(self._workers):
                if worker.task is not None:
                    continue
                task = again.popleft() if again else ahead or _next(source)
                if task is ahead:
                    ahead = None
                if task is not None and not self._give(worker, task):
                    self._blame(worker, task)
                    again.append(task)
                    self._replace(place)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy and not again:
                return
            ahead = ahead or _next(source)
            wait([worker.pipe for worker in busy], self._patience())
            now = time.monotonic()
            passed, looked = min(now - looked, 2 * _TICK), now  # the machine may have slept
            for place, worker in enumerate(self._workers):
                if (task := worker.task) is None:
                    continue
                if worker.pipe.poll():
                    coded = _received(worker)
                    if coded is None:
                        self._blame(worker, task)
                        again.append(task)
                        self._replace(place)
                    else:
                        worker.task = None
                        yield task.chunk, coded
                elif self._hangs(worker, task, passed):
                    again.append(task)
                    self._replace(place)

    def _patience(self) -> float:
        return min(_TICK, self._options.seconds / 2) if self._options.seconds else _TICK

    def _give(self, worker: _Worker, task: _Task) -> bool:
        """Hand a task to an idle worker; False when it is dead."""
        worker.at.value, worker.task, worker.watched = _IDLE, task, None
        try:
            worker.pipe.send((task.chunk, task.hopeless))
        except OSError:
            return False
        return True

    def _blame(self, worker: _Worker, task: _Task) -> None:
        """A worker died over a task: note over which record, and how."""
        worker.process.join()
        place, status = worker.at.value, worker.process.exitcode
        task.deaths[place] += 1
        if task.deaths[place] < _CHANCES:
            return
        how = f"by signal {-status} ({_signal_name(-status)})" if status < 0 else f"with status {status}"
        if place == _IDLE:
            raise WorkersError(f"worker processes end before they code anything, {how}")
        task.hopeless[place] = Aside("fatal", f"its worker process ended, twice, {how}")

    def _hangs(self, worker: _Worker, task: _Task, passed: float) -> bool:
        """Look whether a worker is still at the same record; one that ignores the limit of its time is set aside."""
        watched = id(task), worker.at.value
        worker.waited = worker.waited + passed if watched == worker.watched else 0.0
        worker.watched = watched
        seconds = self._options.seconds
        # the limit counts processor time, of which a busy machine gives only a share
        if not seconds or watched[1] == _IDLE or worker.waited < 4 * seconds + _LATE:
            return False
        task.hopeless[watched[1]] = too_slow(seconds)
        return True

    def _replace(self, place: int) -> None:
        """A new worker where one died or is not worth waiting for."""
        worker = self._workers[place]
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers[place] = self._start()

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("fork" if _may_fork() else "spawn")
        ours, theirs = context.Pipe()
        at = context.RawValue("q", _IDLE)
        foreign = [ours, *(worker.pipe for worker in self._workers)] if _may_fork() else []
        call = (self._coder, self._options, theirs, at, foreign)
        process = context.Process(target=_work, args=call, name="eventcode worker", daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours, at)


def _next(source: Iterator[Chunk]) -> _Task | None:
    chunk = next(source, None)
    return None if chunk is None else _Task(chunk)


def _received(worker: _Worker) -> tuple[Coded, ...] | None:
    """What a worker sent, or None when it died."""
    try:
        coded: tuple[Coded, ...] = worker.pipe.recv()
    except (EOFError, OSError):
        return None
    return coded


def _may_fork() -> bool:
    """True on Linux as long as this process has no other thread, whose locks a copy would find closed for ever."""
    return sys.platform == "linux" and sum(1 for _ in Path("/proc/self/task").iterdir()) == 1


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _work(coder: Coder, options: Options, pipe: Connection, at: Any, foreign: list[Connection]) -> None:
    """Code chunks until the other side is gone; who is asked to end by Ctrl-C is the other side."""
    for other in foreign:
        other.close()  # else this process would keep its siblings' pipes open
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_time()
    gc.set_threshold(50_000, 20, 100)

    def begin(place: int) -> None:
        at.value = place

    with suppress(EOFError, OSError):
        while True:
            chunk, hopeless = pipe.recv()
            coded = code_chunk(coder, options, chunk, hopeless, begin)
            at.value = _IDLE
            pipe.send(coded)
