"""
Print how fast each stage runs, in sentences a second, and how long a start takes.

    python benchmarks/speed.py [FILE.jsonl | FILE.txt]

Without a file: invented sentences.  Run it on an idle machine; read ratios rather than single figures.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROUNDS = 3
SENTENCES = (
    "The Kenyan foreign minister said on Tuesday that his government had rejected a proposal to reopen the border.",
    "Rebels backed by Rwanda attacked a military camp near Goma, killing 12 soldiers, officials said.",
    "Brazil and Argentina agreed to cut tariffs and signed an accord on energy in Montevideo last week.",
    "After months of talks, Norway's prime minister threatened to impose sanctions on Belarus if it jails activists.",
    "Thousands of students protested in Dhaka against the government, which has banned rallies since January.",
    "The United Nations will provide food aid to refugees who fled the fighting, a spokesman told reporters.",
    "Police arrested three opposition leaders on Friday, accusing them of plotting to overthrow the president.",
)


def texts(path: str | None) -> list[str]:
    """Some 5,000 sentences."""
    if path is None:
        found = list(SENTENCES)
    elif path.endswith(".jsonl"):
        found = [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").splitlines() if line]
    else:
        found = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(itertools.islice(itertools.cycle(found), 5000))


def rate(name: str, work: Callable[[], object], size: int) -> None:
    """Print the best of a few rounds."""
    best = min(_timed(work) for _ in range(ROUNDS))
    print(f"{name:28} {size / best:10,.0f} /s")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def startup() -> None:
    """Print how long a process takes from its start to its first event, codebook cache warm."""
    program = "import eventcode; eventcode.load('cameo').code('France accused Iran.')"
    subprocess.run([sys.executable, "-c", program], check=True)
    times = sorted(_timed(lambda: subprocess.run([sys.executable, "-c", program], check=True)) for _ in range(5))
    print(f"{'start to first event':28} {times[2]:10.2f} s")


def main(arguments: Sequence[str]) -> None:
    """Measure."""
    import eventcode
    from eventcode.text.sentences import split_sentences
    from eventcode.text.tokens import tokenize

    some = texts(arguments[0] if arguments else None)
    size = len(some)
    coder = eventcode.load("cameo")
    reader = coder.reader
    rate("sentences", lambda: [split_sentences(t) for t in some], size)
    rate("tokens", lambda: [tokenize(t, 0, len(t)) for t in some], size)
    tokens = [tokenize(t, 0, len(t)) for t in some]
    rate("tagging", lambda: [reader.tagger.tag(t) for t in tokens], size)
    readings = [reader.tagger.tag(t) for t in tokens]
    rate("grouping", lambda: [reader.grouper.group(r) for r in readings], size)
    items = [reader.grouper.group(r) for r in readings]
    rate("clauses and parsing", lambda: [reader.clauses.read(r, i) for r, i in zip(readings, items, strict=True)], size)
    statements = [reader.clauses.read(r, i) for r, i in zip(readings, items, strict=True)]
    rate("acts", lambda: [coder.finder.acts(s) for some_ in statements for s in some_], size)
    rate("all: text to events", lambda: [coder.code(t) for t in some], size)
    startup()


if __name__ == "__main__":
    main(sys.argv[1:])
