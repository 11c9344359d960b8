"""Names, folders and mappings -> the files of codebooks, each book after those that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from attrs import Factory, define

from eventcode.codebook.manifest import Manifest, read_manifest
from eventcode.codebook.source import TextFile, decode
from eventcode.problems import Location, Problem, near_misses
from eventcode.resources import data_folder, shipped_codebooks

#: A shipped codebook's name, a folder, or a codebook in memory: {"rules/a.rules": "..."}.
Source: TypeAlias = str | Path | Mapping[str, str]

MANIFEST = "codebook.toml"
SINGLE_FILES = (MANIFEST, "actions.toml", "crosswalk.toml", "roles.csv", "agents.csv", "discards.csv", "issues.csv")
FOLDERS = {"actors": ".csv", "rules": ".rules", "patterns": ".patterns", "corpus": ".txt"}
_ASIDE = (".md", ".rst")
_ASIDE_STEMS = ("LICENSE", "LICENCE", "NOTICE", "README", "COPYING", "CITATION")


@define(eq=False)
class Book:
    """
    The files of one codebook.

    Attributes:
        name: Its name: a folder's, or "memory".
        identity: What tells it from other books of the same name.
        contents: Path below its folder -> bytes, in order.
        folder: Where it lies, for paths in `extends`; None in memory.
        files: Path below its folder -> file, once decoded.
        manifest: What its codebook.toml says.
    """

    name: str
    identity: str
    contents: dict[str, bytes]
    folder: Path | None = None
    files: dict[str, TextFile] = Factory(dict)
    manifest: Manifest = Factory(Manifest)

    def below(self, folder: str) -> Iterator[TextFile]:
        """The files below a folder, in order."""
        return (file for path, file in self.files.items() if path.startswith(f"{folder}/"))


def open_books(sources: tuple[Source, ...]) -> tuple[list[Book], list[Problem]]:
    """
    Open codebooks, each after those that it extends, each once.

    Args:
        sources: In the order in which a later one extends an earlier one.
    """
    books: dict[str, Book] = {}
    problems: list[Problem] = []
    for source in sources:
        found = _find(source, None)
        if isinstance(found, str):
            problems.append(Problem("X101", Location(str(source), 1), found, _hint(str(source))))
        else:
            _open(found, books, problems, ())
    return list(books.values()), problems


def _open(book: Book, books: dict[str, Book], problems: list[Problem], above: tuple[str, ...]) -> None:
    if book.identity in books:
        return
    for path, data in book.contents.items():
        book.files[path], found = decode(f"{book.name}/{path}", data)
        problems.extend(found)
    _check_files(book, problems)
    manifest = book.files.get(MANIFEST)
    if manifest is not None:
        book.manifest, found = read_manifest(manifest)
        problems.extend(found)
    for name in book.manifest.extends:
        assert manifest is not None
        line, column = _mention(manifest, name)
        base = _find(name, book.folder)
        if isinstance(base, str):
            problems.append(manifest.problem("X103", line, column, base, _hint(name), len(name)))
        elif base.identity in (*above, book.identity):
            message = f"'{name}' extends itself by way of '{book.name}'"
            problems.append(manifest.problem("X104", line, column, message, "take one of the two away", len(name)))
        else:
            _open(base, books, problems, (*above, book.identity))
    books.setdefault(book.identity, book)


def _find(source: Source, beside: Path | None) -> Book | str:
    """The codebook that a source names, or what is wrong with the name."""
    if isinstance(source, Mapping):
        contents = {path: text.encode("utf-8", errors="surrogatepass") for path, text in sorted(source.items())}
        return Book("memory", f"memory:{id(source)}", contents)
    if isinstance(source, str) and source in shipped_codebooks():
        return Book(source, f"shipped:{source}", _contents(data_folder("codebooks") / source))
    folder = Path(source) if beside is None else beside / source
    if not folder.is_dir():
        exists = folder.exists()
        return f"'{source}' is a file, not a codebook's folder" if exists else f"there is no codebook '{source}'"
    folder = folder.resolve()
    try:
        contents = _contents(folder)
    except OSError as error:
        return f"the codebook '{source}' cannot be read: {error.strerror}"
    if not any(is_known(path) for path in contents):
        return f"the folder '{source}' holds no file of a codebook"
    return Book(folder.name, f"folder:{folder}", contents, folder)


def _contents(folder: Path | Traversable) -> dict[str, bytes]:
    found: dict[str, bytes] = {}

    def walk(place: Path | Traversable, prefix: str, depth: int) -> None:
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            if entry.name.startswith((".", "_")) or entry.name.endswith("~"):
                continue
            if entry.is_dir():
                if depth < 3:
                    walk(entry, f"{prefix}{entry.name}/", depth + 1)
            elif prefix.partition("/")[0] in ("", *FOLDERS):
                path = prefix + entry.name
                found[path] = entry.read_bytes() if is_known(path) else b""

    walk(folder, "", 0)
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    """
    The files of the codebook in a folder: path below it -> content, in order.

    Raises:
        OSError: A file or folder cannot be read.
    """
    return {path: data for path, data in _contents(folder).items() if is_known(path)}


def is_known(path: str) -> bool:
    """True for a path, below a codebook's folder, of a file that is read."""
    folder, _, name = path.rpartition("/")
    return path in SINGLE_FILES or (folder in FOLDERS and name.endswith(FOLDERS[folder]))


def _check_files(book: Book, problems: list[Problem]) -> None:
    """Name the files that would be read if they were called otherwise."""
    for path, file in list(book.files.items()):
        if is_known(path):
            continue
        del book.files[path]
        pure = PurePosixPath(path)
        if pure.suffix in _ASIDE or pure.stem.upper() in _ASIDE_STEMS or pure.parts[0] not in (pure.name, *FOLDERS):
            continue
        if len(pure.parts) == 1:
            close = near_misses(path, SINGLE_FILES, 1)
            hint = f"did you mean {close[0]}?" if close else f"a codebook has {', '.join(SINGLE_FILES)}"
        else:
            hint = f"the files of {pure.parts[0]}/ lie right in it and end in {FOLDERS[pure.parts[0]]}"
        problems.append(Problem("X105", file.at(1), "this file is no part of a codebook, and is not read", hint))


def _mention(file: TextFile, name: str) -> tuple[int, int]:
    """Where a value stands in codebook.toml."""
    for number, line in enumerate(file.lines, start=1):
        at = line.find(name, line.find("=") + 1)
        if at >= 0 and not line.lstrip().startswith("#"):
            return number, at + 1
    return 1, 1


def _hint(name: str) -> str:
    shipped = shipped_codebooks()
    close = near_misses(name, shipped, 1)
    return f"did you mean '{close[0]}'?" if close else f"eventcode comes with {', '.join(shipped)}"
