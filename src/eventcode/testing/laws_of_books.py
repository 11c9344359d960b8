"""Laws of a whole codebook: it reads back, its order does not matter, and coding does not depend on the process."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable

from eventcode.codebook import format_file, load_codebook, render_codebook
from eventcode.codebook.codebook import Codebook
from eventcode.ontology import Actor
from eventcode.testing.codings import LawBroken
from eventcode.testing.study import Study

_FIELDS = ("roles", "names", "agents", "sets", "rules", "operators", "discards", "issues", "crosswalk", "cases")
_CHILD = """
import json, pickle, sys
coder, texts = pickle.load(sys.stdin.buffer)
json.dump([[event.to_dict() for event in coder.code(text)] for text in texts], sys.stdout)
"""


def every_code_reads_back(study: Study) -> None:
    """`Actor.parse(code).code == code` for every name, and every action is found by its code."""
    for name in study.codebook.names:
        if Actor.parse(name.code).code != name.code:
            raise LawBroken(f"{name.location}: the code of '{name.phrase}' reads back as another")
    for code, action in study.codebook.ontology.items():
        if action.code != code:
            raise LawBroken(f"the action {action.code} is found as {code}")


def the_codebook_reads_back(study: Study) -> None:
    """A codebook that is printed and read again has the same entries; behind a crosswalk, the rules' codebook."""
    book = study.codebook.without_crosswalk()
    _same(book, load_codebook(render_codebook(book), cached=False), "printed and read again")


def formatting_twice_is_formatting_once(study: Study) -> None:
    """`format` leaves alone what `format` has written."""
    for path, text in render_codebook(study.codebook.without_crosswalk()).items():
        once = format_file(path, text)
        if once != format_file(path, once):
            raise LawBroken(f"{path} is formatted anew each time")


def order_does_not_matter(study: Study) -> None:
    """Rows, rules and files in another order are the same codebook, and code alike."""
    _same(study.codebook, study.shuffled, "read in another order")
    coder = study.make(study.shuffled)
    for text in study.examples:
        one, other = ([str(event) for event in each.code(text)] for each in (study.coder, coder))
        if one != other:
            raise LawBroken(f"{text}\ncoded     {one}\nand with rows in another order  {other}")


def coding_is_the_same_everywhere(study: Study) -> None:
    """Another process, with another hash seed, codes the same events with the same offsets and rules."""
    texts = study.examples
    here = json.loads(json.dumps([[event.to_dict() for event in study.coder.code(text)] for text in texts]))
    parcel = pickle.dumps((study.coder, texts))
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-c", _CHILD]
        done = subprocess.run(command, input=parcel, capture_output=True, env=environment, check=False)  # noqa: S603
        if done.returncode:
            raise LawBroken(f"the coder cannot be sent to another process:\n{done.stderr.decode(errors='replace')}")
        for text, mine, theirs in zip(texts, here, json.loads(done.stdout), strict=True):
            if mine != theirs:
                raise LawBroken(f"{text}\ncoded     {mine}\nand with hash seed {seed}  {theirs}")


def _same(book: Codebook, other: Codebook, how: str) -> None:
    """Equal but for their names."""
    if list(book.ontology.values()) != list(other.ontology.values()):
        raise LawBroken(f"{how}, '{book.name}' has other actions")
    for field in _FIELDS:
        one, two = getattr(book, field), getattr(other, field)
        if one != two:
            raise LawBroken(f"{how}, '{book.name}' has other {field}: {_first_difference(one, two)}")


def _first_difference(one: object, two: object) -> str:
    if not (isinstance(one, tuple) and isinstance(two, tuple)):
        return ""
    pair = next(((a, b) for a, b in zip(one, two, strict=False) if a != b), (len(one), len(two)))
    return f"{pair[0]} is now {pair[1]}"


BOOK_LAWS: tuple[Callable[[Study], None], ...] = (
    every_code_reads_back,
    the_codebook_reads_back,
    formatting_twice_is_formatting_once,
    order_does_not_matter,
    coding_is_the_same_everywhere,
)
