"""A codebook's folder -> its files as they are, and as `format` writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from eventcode.codebook.books import files_of
from eventcode.codebook.format import format_file, is_fault, table_kind
from eventcode.codebook.source import TextFile, decode
from eventcode.codebook.tables import read_table
from eventcode.problems import Problem


@frozen
class Formatted:
    """
    A file before and after.

    Attributes:
        path: Its path below the codebook's folder: "rules/11-disapprove.rules".
        before: Its content.
        after: Its canonical content; as before when it cannot be read.
        problems: Why it cannot be read.
    """

    path: str
    before: bytes
    after: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> bool:
        """True when the file is not canonical."""
        return self.before != self.after


def format_folder(folder: Path) -> Iterator[Formatted]:
    """
    Format the files of one codebook; those that it extends are left alone, and nothing is written.

    Args:
        folder: The codebook's folder.

    Raises:
        OSError: A file or folder cannot be read.
    """
    for path, data in files_of(folder).items():
        file, problems = decode(str(folder / path), data)
        if not problems:
            problems = _faults(path, file)
        after = data if problems else format_file(path, data.decode("utf-8")).encode("utf-8")
        yield Formatted(path, data, after, tuple(problems))


def _faults(path: str, file: TextFile) -> list[Problem]:
    kind = table_kind(path)
    return [] if kind is None else [problem for problem in read_table(file, kind)[1] if is_fault(problem)]
