"""
Print how long `eventcode codebook diff` takes for one changed rule of CAMEO, with nothing of the new codebook cached.

    python benchmarks/diff.py [FILE.jsonl]

FILE is a corpus as `eventcode code` reads it; without one, invented sentences, some 1,200.  The old codebook is in the
cache, as it is when somebody works with it; the new one is compiled, which takes most of the time.  The second figure
is that of a further call, when both are cached.  Processor time is that of all processes together.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

COUNTRIES = "Kenya Rwanda Brazil Norway Peru Ghana Chile Japan Mali Nepal Cuba Iraq".split()
SENTENCES = (
    "The foreign minister of {a} accused {b} of sheltering rebels near the border, officials said on Tuesday.",
    "{a} blamed {b} for the failure of the talks and recalled its ambassador.",
    "Troops from {a} attacked a military camp in {b}, killing 12 soldiers.",
    "{a} and {b} signed an accord on energy in {a} last week.",
    "The president of {a} threatened to impose sanctions on {b} if it jails activists.",
    "Thousands of students protested in {a} against the government of {b}.",
    "{a} will provide food aid to refugees who fled the fighting in {b}, a spokesman told reporters.",
    "Police in {a} arrested three men from {b} on Friday.",
    "The parliament of {a} accused {b} in a letter.",
)
RULE = ("accuse, blame, ", "-> 112", "-> 111")


def corpus(folder: Path) -> Path:
    """A file of invented stories of one sentence."""
    pairs = [(a, b) for a in COUNTRIES for b in COUNTRIES if a != b]
    texts = [sentence.format(a=a, b=b) for a, b in pairs for sentence in SENTENCES][:1198]
    path = folder / "stories.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


def changed(folder: Path) -> Path:
    """CAMEO with another code for one block."""
    book = folder / "cameo"
    shutil.copytree(Path(__file__).resolve().parents[1] / "codebooks" / "cameo", book)
    path = book / "rules" / "11-disapprove.rules"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(RULE[0]))
    lines[at] = lines[at].replace(*RULE[1:])
    path.write_text("\n".join(lines), encoding="utf-8")
    return book


def run(name: str, arguments: Sequence[str]) -> None:
    """Run a command of eventcode and print how long it took, and the end of what it says."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "eventcode", *arguments], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    said = [line for line in done.stdout.splitlines() if " in 1," in line] or [done.stderr.strip()]
    print(f"{name:24} {seconds:6.1f} s {processor:6.1f} s of processor time   {said[0]}")


def main(arguments: Sequence[str]) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "cache").mkdir(mode=0o700)
        os.environ["EVENTCODE_CACHE"] = str(folder / "cache")
        stories = arguments[0] if arguments else str(corpus(folder))
        subprocess.run([sys.executable, "-c", "import eventcode; eventcode.load('cameo')"], check=True)
        call = ["codebook", "diff", "cameo", str(changed(folder)), "--corpus", stories, "--summary"]
        run("new codebook compiled", call)
        run("both codebooks cached", call)


if __name__ == "__main__":
    main(sys.argv[1:])
