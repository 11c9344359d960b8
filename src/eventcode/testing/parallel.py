"""A codebook and the numbers of its checks -> their results in that order, worked out on several cores."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from eventcode.codebook.codebook import Codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import Check, Result, checks

#: So many checks are worth a process of their own.
WORTH = 1000
#: So many are handed to a process, and come back from it, at once.
_SHARE = 32


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_checks(codebook: Codebook, all_checks: Sequence[Check], chosen: Sequence[int], jobs: int) -> Iterator[Result]:
    """
    Run some checks of a codebook; the results come in the order of the numbers, as soon as they are known.

    Args:
        codebook: The codebook.
        all_checks: Its checks, as `checks` gives them.
        chosen: The places of those that are run.
        jobs: How many processes run them; with 1 this one does.
    """
    if jobs == 1:
        for number in chosen:
            yield all_checks[number].run()
        return
    shares = [chosen[at : at + _SHARE] for at in range(0, len(chosen), _SHARE)]
    workers = [_start(codebook, shares[nth::jobs]) for nth in range(min(jobs, len(shares)))]
    try:
        for nth in range(len(shares)):
            found = workers[nth % jobs][1].recv()
            if isinstance(found, Exception):
                raise found
            yield from found
    finally:
        for process, pipe in workers:
            pipe.close()
            process.terminate()
        for process, _ in workers:
            process.join()


def _start(
    codebook: Codebook, shares: Sequence[Sequence[int]]
) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(codebook, shares, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _work(codebook: Codebook, shares: Sequence[Sequence[int]], pipe: Connection) -> None:
    """Run shares of checks, and send back the results of each; who is asked to end by Ctrl-C is the other side."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(BrokenPipeError):
        try:
            known = list(checks(codebook, RuleCoder(codebook)))
            for share in shares:
                pipe.send([known[number].run() for number in share])
        except Exception as error:
            pipe.send(error)
