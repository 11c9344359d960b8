"""
How long `eventcode codebook check` takes: CAMEO, and a study with a large table of actors.

    python benchmarks/check.py                      CAMEO, and 100,000 rows that extend tests/gondor and CAMEO
    python benchmarks/check.py --rows 20000 --broken 0.5

Each run is a process of its own, as an author's is; the best of a few is shown, by the clock and by the processor.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
_SYLLABLES = "ba dor el fa gil hin ith kar lo mir nu or pel rin sa thal ul vor wen yr".split()
_MISTAKES = (
    "{name},{code},persn,,,",
    "{name},{code},person,3/4/2001,,",
    "{name},{code},person,2009-01-01,2001-01-01,",
    "{name},{code}GVO,person,,,",
    "{name};{code};person;;;",
)


def write_study(folder: Path, base: str, countries: Sequence[str], rows: int, broken: float) -> None:
    """
    Write a study with one table of actors.

    Args:
        folder: Where to write it.
        base: What it extends.
        countries: Codes of countries that the base knows.
        rows: How many rows the table has; every third name has two of them, for two periods.
        broken: The share of rows with a mistake.
    """
    chance = random.Random(7)
    (folder / "actors").mkdir(parents=True)
    (folder / "codebook.toml").write_text(f'title = "Study"\nextends = "{base}"\n', encoding="utf-8")
    lines: list[str] = []
    for number in range(rows):
        word = "".join(chance.choices(_SYLLABLES, k=3)).title()
        name, code = f"{word} Q{number}", f"{chance.choice(countries)}GOV"
        if chance.random() < broken:
            lines.append(chance.choice(_MISTAKES).format(name=name, code=code))
        elif number % 3 or len(lines) + 1 >= rows:
            lines.append(f"{name},{code},person,,,")
        else:
            lines.append(f"{name},{code},person,2001-01-01,2004-12-31,minister")
            lines.append(f"{name},{code[:3]}OPP,person,2005-01-01,,leader of the opposition")
        if len(lines) >= rows:
            break
    text = "\n".join(["phrase,code,kind,from,until,note", *lines[:rows], ""])
    (folder / "actors" / "names.csv").write_text(text.replace("OPP", "MIL"), encoding="utf-8")


def seconds(path: str, runs: int) -> tuple[float, float, str]:
    """The shortest of some runs of `check`, by the clock and by the processor, and the last line that it prints."""
    best, least, last = float("inf"), float("inf"), ""
    for _ in range(runs):
        before, worked = time.perf_counter(), os.times()
        done = subprocess.run(
            [sys.executable, "-m", "eventcode", "codebook", "check", path], capture_output=True, text=True, check=False
        )
        best = min(best, time.perf_counter() - before)
        after = os.times()
        least = min(least, after.children_user + after.children_system - worked.children_user - worked.children_system)
        last = (done.stdout or done.stderr).strip().rpartition("\n")[2]
    return best, least, last


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the table")
    parser.add_argument("--broken", type=float, default=0.0, help="share of rows with a mistake, from 0 to 1")
    parser.add_argument("--runs", type=int, default=3, help="runs of each, of which the shortest counts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gondor, cameo = Path(folder) / "on-gondor", Path(folder) / "on-cameo"
        base = (TOP / "tests" / "gondor").as_posix()
        write_study(gondor, base, ("GON", "ROH", "MOR", "DAL"), given.rows, given.broken)
        write_study(cameo, "cameo", ("FRA", "DEU", "KEN", "IDN"), given.rows, given.broken)
        for title, path in (
            ("cameo", "cameo"),
            (f"{given.rows:,} rows on gondor", str(gondor)),
            (f"{given.rows:,} rows on cameo", str(cameo)),
        ):
            best, least, last = seconds(path, given.runs)
            print(f"{title:24} {best:6.2f} s  {least:6.2f} s   {last.replace(path, 'study')}")


if __name__ == "__main__":
    main()
