"""The files of a codebook -> pytest's folders, files and items, one for each example and case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

from eventcode.codebook.books import Book, open_books
from eventcode.codebook.codebook import Codebook, Example
from eventcode.codebook.load import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.problems import CodebookError, Problem
from eventcode.resources import data_folder, shipped_codebooks
from eventcode.testing.examples import Check, Result, checks
from eventcode.testing.plugin import OPTION, SETTING

_FOLDERS = ("rules", "corpus")


@frozen(eq=False)
class Study:
    """
    The codebook of a test run; loaded when it is first asked for.

    Attributes:
        sources: Names of shipped codebooks and folders; a later one extends the earlier.
        inherited: Whether the examples of codebooks that it extends are run, too.
        asked: Whether it was named in the call, and not in the configuration.
    """

    sources: tuple[str | Path, ...]
    inherited: bool
    asked: bool
    folders: dict[Path, str] = field(init=False)

    @folders.default
    def _find_folders(self) -> dict[Path, str]:
        """Where the files lie whose examples are run -> the codebook's name, the last codebook first."""
        books, problems = open_books(self.sources)
        missing = next((problem for problem in problems if problem.code == "X101"), None)
        if missing is not None:
            option = OPTION if self.asked else SETTING
            raise pytest.UsageError(f"{option}: {missing.message}{'; ' * bool(missing.hint)}{missing.hint}")
        return {_folder(book): book.name for book in (reversed(books) if self.inherited else books[-1:])}

    @classmethod
    def named(cls, config: pytest.Config) -> Study:
        """
        The codebook that a call or the configuration of pytest names; the call goes before.

        Raises:
            pytest.UsageError: There is no such codebook.
        """
        given: list[str] = config.getoption(OPTION)
        base = config.invocation_params.dir if given else config.inipath.parent if config.inipath else config.rootpath
        names = given or config.getini(SETTING)
        sources = [name if name in shipped_codebooks() or not (base / name).exists() else base / name for name in names]
        return cls(tuple(sources), config.getoption("--eventcode-inherited"), bool(given))

    @cached_property
    def _read(self) -> tuple[Codebook | None, tuple[Problem, ...]]:
        try:
            return load_codebook(*self.sources), ()
        except CodebookError as error:
            return None, error.problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the codebook."""
        return self._read[1]

    @property
    def complaint(self) -> str:
        """All that is wrong with the codebook, as `eventcode codebook check` prints it."""
        return str(CodebookError(self.problems))

    @property
    def codebook(self) -> Codebook:
        """The codebook, when nothing is wrong with it."""
        found = self._read[0]
        assert found is not None
        return found

    @cached_property
    def coder(self) -> RuleCoder:
        """A coder of it."""
        return RuleCoder(self.codebook)

    @cached_property
    def checks(self) -> dict[str, list[Check]]:
        """Path of a file, as problems name it -> its examples or cases."""
        found: dict[str, list[Check]] = {}
        for check in checks(self.codebook, self.coder):
            found.setdefault(check.location.path, []).append(check)
        return found

    def place(self, path: Path) -> str | None:
        """A file of the codebook as problems name it: "mystudy/rules/war.rules"; None for other files."""
        name = self.folders.get(path.parent.parent)
        return f"{name}/{path.parent.name}/{path.name}" if name and path.parent.name in _FOLDERS else None


def _folder(book: Book) -> Path:
    return book.folder or Path(str(data_folder("codebooks"))) / book.name


@frozen(eq=False)
class CodebookCollection:
    """
    Adds the folder of a codebook to what pytest collects, and makes items of its examples.

    Attributes:
        study: The codebook.
    """

    study: Study

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> None:
        """
        Look through the codebook's folders.

        Not when paths in it are given, which are all that is wanted then; and not when the codebook is named in the
        configuration alone and any paths are given.
        """
        config = session.config
        given = config.args_source is config.ArgsSource.ARGS
        if given and (not self.study.asked or any(map(self._within, _paths(config)))):
            return
        config.args += [str(folder) for folder in self.study.folders if str(folder) not in config.args]

    def _within(self, path: Path) -> bool:
        return any(path == folder or folder in path.parents for folder in self.study.folders)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collect_directory(self, path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """The folder of a codebook that cannot be used; pytest itself looks through any other."""
        if path.resolve() not in self.study.folders or not self.study.problems:
            return None
        return BrokenFolder.from_parent(parent, path=path, study=self.study)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """A file of rules or cases."""
        place = self.study.place(file_path.resolve())
        if place is None:
            return None
        return ExampleFile.from_parent(parent, path=file_path, checks=self.study.checks.get(place, ()))


def _paths(config: pytest.Config) -> Iterator[Path]:
    return ((config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args)


class BrokenFolder(pytest.Directory):
    """The folder of a codebook that has problems; all of them are one error."""

    def __init__(self, *, study: Study, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.study = study

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Say what is wrong, once for all folders of the codebook."""
        if self.path.resolve() == next(iter(self.study.folders)):
            raise self.CollectError(_printable(self.study.complaint))
        return ()


class ExampleFile(pytest.File):
    """A file with examples or cases."""

    def __init__(self, *, checks: Iterable[Check], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.checks = checks

    def collect(self) -> Iterator[pytest.Item]:
        """Give an item for each example or case, named by its line."""
        for check in self.checks:
            yield ExampleItem.from_parent(self, name=str(check.location.line), check=check)


class ExampleItem(pytest.Item):
    """An example or case."""

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        item = check.item
        text = item.sentence if isinstance(item, Example) else item.text
        self.extra_keyword_matches.update((f"{check.location.path}:{check.location.line}", text))
        self.add_marker("eventcode")

    def runtest(self) -> None:
        """Code the sentence."""
        result = self.check.run()
        if result.outcome == "skipped":
            pytest.skip(result.expected)
        if not result.passed:
            raise ExampleFailure(result)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the example stands."""
        location = self.check.location
        return self.path, location.line - 1, f"{location.path}:{location.line}"

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show a failure as `eventcode codebook test` does."""
        if not isinstance(excinfo.value, ExampleFailure):
            return super().repr_failure(excinfo, style)
        result: Result = excinfo.value.args[0]
        parts = [f"{result.why}\n", *(f"{word:<8}  {text}" for word, text in result.rows())]
        if result.explanation:
            parts.append("\n" + "\n".join(f"  | {line}" for line in result.explanation.split("\n")))
        return _printable("\n".join([*parts, "", f"{_shown(self.path)}:{self.check.location.line}"]))


class ExampleFailure(Exception):
    """An example does not hold; the result says why."""


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if here in path.parents else path)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else "\N{REPLACEMENT CHARACTER}" for letter in text)
