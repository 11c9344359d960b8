"""
Print how fast each stage runs, in sentences a second and microseconds a sentence, and how long a start takes.

    python benchmarks/speed.py [FILE.jsonl | FILE.txt]

A file is read as `eventcode code` reads it (one `text` a line, or plain text), and each text is coded once a round.
Without a file: invented sentences, again and again, which flatters whatever is remembered.  "New texts" are a third of
the texts, coded for the first time when the others have been: some of their words, phrases and rules are met for the
first time, fewer the more has been coded.  Processor time is counted, so that other work on the machine disturbs
little; read ratios rather than single figures.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROUNDS = 5
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
    """The texts of a file, each once; without a file some 1,000 sentences."""
    if path is None:
        return list(itertools.islice(itertools.cycle(SENTENCES), 1000))
    content = Path(path).read_text(encoding="utf-8")
    if not path.endswith(".jsonl"):
        return [content]
    return list(dict.fromkeys(json.loads(line)["text"] for line in content.splitlines() if line.strip()))


class Stages:
    """The stages one after the other, each timed over all texts; the best of the rounds counts."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.best: dict[str, float] = {}

    def run(self, name: str, work: Callable[..., Any], inputs: Iterable[Any]) -> list[Any]:
        """Do some work on each input, and note the time."""
        waiting = list(inputs)
        start = time.process_time()
        results = [work(one) for one in waiting]
        self.note(name, time.process_time() - start)
        return results

    def note(self, name: str, seconds: float) -> None:
        """Keep the time if it is the best so far."""
        self.best[name] = min(seconds, self.best.get(name, seconds))

    def show(self, name: str, seconds: float, size: int | None = None) -> None:
        """Print one line: how long some sentences took, all of them if their number is not given."""
        size = size or self.size
        print(f"{name:28} {size / seconds:10,.0f} /s {seconds / size * 1e6:8.1f} us")


def startup() -> None:
    """Print how long a process takes from its start to its first event, codebook cache warm."""
    program = "import eventcode; eventcode.load('cameo').code('France accused Iran.')"
    subprocess.run([sys.executable, "-c", program], check=True)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        times.append(time.perf_counter() - start)
    print(f"{'start to first event':28} {sorted(times)[2]:10.2f} s")


def main(arguments: Sequence[str]) -> None:
    """Measure."""
    import eventcode
    from eventcode.coding.run import Run
    from eventcode.text.sentences import split_sentences
    from eventcode.text.tokens import tokenize

    some = texts(arguments[0] if arguments else None)
    size = sum(len(split_sentences(text)) for text in some)
    coder = eventcode.load("cameo")
    reader, finder = coder.reader, coder.finder
    stages = Stages(size)
    print(f"{len(some)} texts, {size} sentences")
    known, new = [text for n, text in enumerate(some) if n % 3], some[::3]
    stages.run("first texts", coder.code, known)
    stages.run("new texts", coder.code, new)
    for _ in range(ROUNDS):
        split = stages.run("sentences", split_sentences, some)
        places = [(text, *place) for text, found in zip(some, split, strict=True) for place in found]
        tokens = stages.run("tokens", lambda place: tokenize(*place), places)
        readings = stages.run("tagging", reader.tagger.tag, tokens)
        items = stages.run("grouping", reader.grouper.group, readings)
        pairs = zip(readings, items, strict=True)
        statements = stages.run("clauses and parsing", lambda pair: reader.clauses.read(*pair), pairs)
        stages.run("acts", lambda found: [finder.acts(statement) for statement in found], statements)
        runs = [Run(coder, text, None, True, ()) for text in some]
        coded = [(run, one) for run in runs for one in run.sentences()]
        stages.run("actors and events", lambda pair: pair[0].events(pair[1]), coded)
        stages.run("all: text to events", coder.code, some)
    whole, first, fresh = map(stages.best.pop, ("all: text to events", "first texts", "new texts"))
    size_of_new = sum(len(split_sentences(text)) for text in new)
    for name, seconds in stages.best.items():
        stages.show(name, seconds)
    stages.show("the stages together", sum(stages.best.values()))
    stages.show("all: text to events", whole)
    stages.show("first texts", first, size - size_of_new)
    stages.show("new texts", fresh, size_of_new)
    startup()


if __name__ == "__main__":
    main(sys.argv[1:])
