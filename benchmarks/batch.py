"""
Print what a batch run costs beside the coding itself: sentences a second, memory, and what a second worker brings.

    python benchmarks/batch.py [FILE.jsonl] [--sentences 100000] [--workers 1 2]

The texts of FILE (a `text` a line; without a file the invented sentences of speed.py) are repeated, with other numbers
each time, until there are enough sentences.  They are coded in a loop in this process, then by `eventcode run` with
each number of workers; what the parent process of a run does is to load the codebook, read, hand out, note and write.
Memory is what all processes of a run hold together at its height, shared pages counted once (Linux).  Other work on
the machine disturbs processor time less than the clock: take the gain of a second worker from an idle machine.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from speed import texts

import eventcode
from eventcode.coding.many import code_many
from eventcode.dataset.output import open_writer
from eventcode.text.sentences import split_sentences

_NUMBER = re.compile(r"\d+")


def corpus(path: str | None, size: int) -> Iterator[tuple[str, int]]:
    """Texts with so many sentences in all, and the number of sentences of each; no two rounds have the same numbers."""
    chance = random.Random(1)
    known = [(text, len(split_sentences(text))) for text in texts(path)]
    total = 0
    for text, sentences in itertools.cycle(known):
        if total >= size:
            return
        total += sentences
        yield _NUMBER.sub(lambda found: str(chance.randrange(10 ** len(found[0]))), text), sentences


def used() -> float:
    """Processor seconds of this process and its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def loop(path: Path) -> float:
    """Code a file and write Parquet in this process; give the processor seconds, the start left out."""
    coder = eventcode.load("cameo")
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # as commands do
    start = time.process_time()
    with path.open(encoding="utf-8") as stream, path.with_suffix(".parquet").open("wb") as output:
        writer = open_writer("parquet", output)
        for document in code_many(coder, map(json.loads, stream), require="any"):
            writer.document(document.id, document.text, document.events)
        writer.close()
    return time.process_time() - start


def own_time(process: int) -> float:
    """Processor seconds of a process without its children."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> int:
    """Bytes that a process and its children hold, shared pages counted once."""
    total = 0
    for one in [process, *map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]:
        rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        total += 1024 * int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")))
    return total


def run(path: Path, workers: int, folder: Path) -> tuple[float, float, float, int]:
    """Run over a file; give clock and processor seconds, those of the parent alone, and the memory at its height."""
    call = [sys.executable, "-m", "eventcode", "run", str(path), "-o", str(folder), "--workers", str(workers)]
    before, start, own, peak = used(), time.perf_counter(), 0.0, 0
    with subprocess.Popen(call, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}) as process:
        ended = threading.Event()
        threading.Thread(target=lambda: (process.wait(), ended.set()), daemon=True).start()
        while not ended.wait(0.5):
            try:
                peak, own = max(peak, memory(process.pid)), own_time(process.pid)
            except (OSError, StopIteration):
                continue
    return time.perf_counter() - start, used() - before, own, peak


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, size = Path(name) / "corpus.jsonl", 0
        with path.open("w", encoding="utf-8") as stream:
            for number, (text, sentences) in enumerate(corpus(given.file, given.sentences)):
                stream.write(json.dumps({"id": str(number), "text": text, "date": "2024-05-01"}) + "\n")
                size += sentences
        print(f"{size:,} sentences; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        alone = loop(path)
        print(f"a loop in one process    {size / alone:8,.0f} sentences per processor second")
        clocks = {}
        for workers in given.workers:
            clock, spent, own, peak = run(path, workers, Path(name) / f"run{workers}")
            clocks[workers] = clock
            print(f"eventcode run, {workers:2} workers {size / spent:7,.0f} sentences per processor second", end="")
            print(f" ({own / spent:.0%} of it the parent's), {size / clock:,.0f}/s by the clock, {peak / 1e6:,.0f} MB")
        first, last = min(clocks), max(clocks)
        if first != last:
            print(f"{last} workers are {clocks[first] / clocks[last]:.2f} times as fast as {first}")


if __name__ == "__main__":
    main()
