"""Library, grammar, codebooks, options and inputs -> what a run is, and how two runs differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Any

import eventcode
from eventcode.batch.coding import Options
from eventcode.batch.inputs import Input
from eventcode.codebook.books import open_books
from eventcode.codebook.cache import content_key
from eventcode.resources import data_folder

#: Packages that have a say in what is coded.
_CODERS = ("coding", "codebook", "ontology", "statements", "text")
Facts = dict[str, Any]


def library_facts() -> Facts:
    """Version and content of the library, and of the grammar."""
    from importlib.resources import files

    package = files("eventcode")
    coders = ((name, package / name) for name in (*_CODERS, "inflection.py"))
    return {
        "eventcode": {"version": eventcode.__version__, "sha256": _digest(coders, ".py")},
        "grammar": {"sha256": _digest([("grammars", data_folder("grammars"))], "")},
    }


def codebook_facts(names: Sequence[str]) -> Facts:
    """
    Name, version and content of codebooks and of all that they extend.

    Args:
        names: As the caller gave them.
    """
    books, _ = open_books(tuple(names))
    return {
        "given": list(names),
        "sha256": content_key(books),
        "books": [
            {"name": book.name, "version": book.manifest.version, "sha256": content_key([book])} for book in books
        ],
    }


def option_facts(options: Options) -> Facts:
    """The options that a run is coded with, as the command line names them."""
    return {
        "format": options.format,
        "date": options.date and options.date.isoformat(),
        "memory": options.memory,
        "require": options.require,
        "seconds_per_record": options.seconds,
    }


def run_facts(codebooks: Sequence[str], options: Options, inputs: Iterable[Input]) -> Facts:
    """All that decides what the files of a run hold, as JSON has it."""
    return {
        **library_facts(),
        "codebook": codebook_facts(codebooks),
        "options": option_facts(options),
        "inputs": [one.to_dict() for one in inputs],
    }


def differences(before: Facts, now: Facts) -> list[str]:
    """What differs between two runs, a clause each; none when they are the same."""
    return [*_library(before, now), *_codebook(before["codebook"], now["codebook"]), *_options(before, now),
            *_inputs(before["inputs"], now["inputs"])]  # fmt: skip


def _library(before: Facts, now: Facts) -> Iterator[str]:
    was, is_ = before["eventcode"], now["eventcode"]
    if was["version"] != is_["version"]:
        yield f"eventcode was {was['version']} and is {is_['version']}"
    elif was["sha256"] != is_["sha256"]:
        yield f"the code of eventcode {is_['version']} has changed"
    if before["grammar"] != now["grammar"]:
        yield "the grammar has changed"


def _codebook(was: Facts, is_: Facts) -> Iterator[str]:
    if was["given"] != is_["given"]:
        yield f"the codebook was {' + '.join(was['given'])} and is {' + '.join(is_['given'])}"
        return
    old = {book["name"]: book for book in was["books"]}
    new = {book["name"]: book for book in is_["books"]}
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new or name not in old:
            yield f"the codebook {name} is {'no longer' if name in old else 'newly'} extended"
        elif old[name]["sha256"] != new[name]["sha256"]:
            versions = old[name]["version"], new[name]["version"]
            changed = f" from version {versions[0]} to {versions[1]}" if versions[0] != versions[1] else ""
            yield f"the codebook {name} has changed{changed}"
    if was["sha256"] != is_["sha256"] and list(old.values()) == list(new.values()):
        yield "the order of the codebooks has changed"


def _options(before: Facts, now: Facts) -> Iterator[str]:
    for name, value in before["options"].items():
        if value != now["options"][name]:
            yield f"{name.replace('_', '-')} was {_shown(value)} and is {_shown(now['options'][name])}"


def _inputs(was: list[Facts], is_: list[Facts]) -> Iterator[str]:
    old, new = ({one["name"]: one for one in inputs} for inputs in (was, is_))
    both = [name for name in old if name in new]
    yield from _several([name for name in both if old[name]["sha256"] != new[name]["sha256"]], "has changed since")
    yield from _several([name for name in both if old[name]["kind"] != new[name]["kind"]], "is read as another kind")
    yield from _several([name for name in old if name not in new], "is no longer an input")
    yield from _several([name for name in new if name not in old], "is a new input")
    if old.keys() == new.keys() and list(old) != list(new):
        yield "the inputs have another order"


def _several(names: Sequence[str], what: str) -> Iterator[str]:
    if names:
        yield f"{names[0]} {what}" + (f" (and {len(names) - 1} more)" if len(names) > 1 else "")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return "not given" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _digest(roots: Iterable[tuple[str, Traversable]], suffix: str) -> str:
    """SHA-256 over the names and contents of all files below."""
    digest = hashlib.sha256()
    for name, root in roots:
        for path, file in sorted(_files(name, root), key=lambda found: found[0]):
            if path.endswith(suffix):
                data = file.read_bytes()
                digest.update(f"{path}\0{len(data)}\0".encode())
                digest.update(data)
    return digest.hexdigest()


def _files(path: str, place: Traversable) -> Iterator[tuple[str, Traversable]]:
    if place.is_file():
        yield path, place
        return
    for entry in place.iterdir():
        if not entry.name.startswith((".", "__pycache__")):
            yield from _files(f"{path}/{entry.name}", entry)
