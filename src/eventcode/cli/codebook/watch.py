"""Saved files of a codebook -> its examples run again, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import define, evolve, field

from eventcode.cli.codebook.reading import folders_of
from eventcode.cli.codebook.results import failed, tally
from eventcode.cli.codebook.test import Selection, choose, run
from eventcode.cli.console import count, printable_lines, show
from eventcode.cli.options import refuse_unreadable

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.testing.examples import Check, Result

_PAUSE = 0.25
"""Seconds between two looks at the files."""

#: File -> what tells one state of it from another: time, size, number on the disk.
Files = Mapping[Path, tuple[int, int, int]]


@define(eq=False)
class _Watch:
    """
    What is known between two runs.

    Attributes:
        path: The codebook's folder as it was given.
        selection: Which examples are run.
        folders: The folders of the codebook, and of those that it extends.
        files: Their files as they were before the last run.
        looked: When they were last looked at.
        saved: Those that were saved since, as places in a codebook name them: "mystudy/rules/siege.rules".
        codebook: The codebook of the last run.
        held: The examples that held with its rules.
        broken: Those that failed when they last ran.
        status: The exit status if it ended now.
    """

    path: str
    selection: Selection
    folders: Sequence[Path] = ()
    files: Files = field(factory=dict)
    looked: float = 0.0
    saved: frozenset[str] = frozenset()
    codebook: Codebook | None = None
    held: set[Hashable] = field(factory=set)
    broken: set[Hashable] = field(factory=set)
    status: int = 0

    def look(self) -> None:
        """Take the files as they are now."""
        self.folders = list(folders_of(self.path).values()) or [Path(self.path)]
        self.files = _files(self.folders)

    def changed(self) -> bool:
        """Was a file saved?  It is looked up four times a second; of a save that goes on the end is waited for."""
        if time.monotonic() < self.looked + _PAUSE:
            return False
        found = _files(self.folders)
        self.looked = time.monotonic()
        if found == self.files:
            return False
        while True:
            time.sleep(_PAUSE)
            later = _files(self.folders)
            if later == found:
                break
            found = later
        others = {path for path in found.keys() | self.files.keys() if found.get(path) != self.files.get(path)}
        self.saved = frozenset(
            f"{folder.name}/{path.relative_to(folder).as_posix()}"
            for path in others
            for folder in self.folders
            if path.is_relative_to(folder)
        )
        return bool(self.saved)

    def note(self, check: Check, result: Result) -> None:
        """Remember whether an example held."""
        (self.held if result.passed else self.broken).add(check.identity)
        (self.broken if result.passed else self.held).discard(check.identity)


def watch_examples(path: str, selection: Selection) -> int:
    """
    Run the examples of a codebook, and again after each save.

    Files are looked at four times a second: that needs no library, works on network drives too, and sees a save by
    which name the editor may do it.

    Args:
        path: The codebook's folder.
        selection: Which examples are run.

    Returns:
        The exit status: that of the last run.

    Raises:
        click.ClickException: There is no folder to watch.
    """
    from eventcode.resources import shipped_codebooks

    if path in shipped_codebooks():
        raise click.ClickException(f"{path} comes with eventcode and does not change; give --watch a folder")
    watch = _Watch(path, selection)
    try:
        while True:
            watch.look()
            if _run(watch):
                show(click.style("waiting for the next save; Ctrl-C ends", dim=True))
                while not watch.changed():
                    time.sleep(_PAUSE)
            show(f"\n{', '.join(sorted(watch.saved))} saved")
    except KeyboardInterrupt:
        show("\nwatch ended")
    return watch.status


def _run(watch: _Watch) -> bool:
    """Run what the last save may have changed; False when a further save has ended it."""
    found = _load(watch)
    if found is None:
        return True
    all_checks, chosen = choose(found, watch.selection)
    if watch.codebook is None or not _same_rules(watch.codebook, found):
        watch.held.clear()
        parts = _in_turn(watch, all_checks, chosen)
    else:
        parts = [[number for number in chosen if all_checks[number].identity not in watch.held]]
    watch.codebook = found
    watch.broken &= {all_checks[number].identity for number in chosen}
    results: list[Result] = []
    for part in parts:
        if results:
            show(f"{tally(results)}, of what was saved or failed before; now all others")
        for number, result in zip(part, run(watch.path, found, all_checks, part, watch.selection), strict=False):
            watch.note(all_checks[number], result)
            results.append(result)
            if watch.changed():
                return False
        if watch.selection.fail_fast and failed(results):
            break
    left = sum(map(len, parts)) - len(results)
    as_before = len(chosen) - sum(map(len, parts))
    told = [tally(results)] if results or not as_before else []
    told += [f"{left:,} not run"] if left else []
    told += [f"{as_before:,} hold as before"] if as_before else []
    show("; ".join(told))
    watch.status = 1 if watch.broken else 0
    return True


def _load(watch: _Watch) -> Codebook | None:
    """The codebook as it is now; None when something is wrong with it, which is shown."""
    from eventcode.codebook.load import load_codebook
    from eventcode.problems import CodebookError

    try:
        return load_codebook(watch.path, cached=watch.codebook is None)
    except CodebookError as error:
        if not watch.status and watch.codebook is None:
            refuse_unreadable(error.problems)
        for problem in error.problems:
            show(printable_lines(str(problem)))
        show(f"{count(len(error.problems), 'problem')}; the examples run when there is none")
        watch.status = 2
        return None


def _same_rules(before: Codebook, after: Codebook) -> bool:
    """Do two states of a codebook differ in nothing but examples?"""
    return evolve(before, cases=()) == evolve(after, cases=())


def _in_turn(watch: _Watch, all_checks: Sequence[Check], chosen: Sequence[int]) -> list[list[int]]:
    """The examples of saved files and those that failed; then all others, the codebook's own first."""
    first = [
        number
        for number in chosen
        if all_checks[number].location.path in watch.saved or all_checks[number].identity in watch.broken
    ]
    known = set(first)
    rest = [number for number in chosen if number not in known]
    rest.sort(key=lambda number: not all_checks[number].own)
    return [part for part in (first, rest) if part]


def _files(folders: Sequence[Path]) -> Files:
    from eventcode.codebook.books import FOLDERS, SINGLE_FILES

    found: dict[Path, tuple[int, int, int]] = {}
    for folder in folders:
        below = (file for name, suffix in FOLDERS.items() for file in folder.glob(f"{name}/*{suffix}"))
        for file in (*(folder / name for name in SINGLE_FILES), *below):
            with suppress(OSError):
                known = file.stat()
                found[file] = known.st_mtime_ns, known.st_size, known.st_ino
    return found
