"""Codebook <-> a file in the user's cache folder, named by the content that it was made of."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from functools import cache as once
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from eventcode.codebook.books import Book
from eventcode.codebook.codebook import Codebook
from eventcode.codebook.compact import pack, unpack
from eventcode.resources import data_folder

#: Files that are kept; the oldest are deleted when a new one is written.
KEEP = 16


def content_key(books: Sequence[Book]) -> str:
    """SHA-256 over all files of the books, in order."""
    digest = hashlib.sha256()
    for book in books:
        for path, data in book.contents.items():
            digest.update(f"{book.name}/{path}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.hexdigest()


def folder() -> Path:
    """Where cached codebooks lie: EVENTCODE_CACHE, else the user's cache folder."""
    chosen = os.environ.get("EVENTCODE_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "eventcode"


def read(key: str) -> Codebook | None:
    """The codebook cached under a key, or None when there is none that can be trusted and read."""
    try:
        place = folder()
        if not _is_ours(place):
            return None
        return unpack(json.loads((place / _name(key)).read_bytes()))
    except (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write(key: str, codebook: Codebook) -> None:
    """Cache a codebook; when that cannot be done, nothing happens."""
    temporary: str | None = None
    try:
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(place):
            return
        data = json.dumps(pack(codebook), ensure_ascii=False, separators=(",", ":"))
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", errors="strict") as stream:
            stream.write(data)
        Path(temporary).replace(place / _name(key))
        temporary = None
        _tidy(place)
    except (OSError, RuntimeError, ValueError):
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def is_clean(key: str) -> bool:
    """Whether nothing is known to be wrong or odd about the codebook of a key; False when that is not known."""
    try:
        place = folder()
        return _is_ours(place) and (place / _clean(key)).is_file()
    except (OSError, RuntimeError):
        return False


def note_clean(key: str) -> None:
    """Remember that nothing is wrong or odd about a codebook, if it is cached; when that cannot be, nothing happens."""
    try:
        place = folder()
        if _is_ours(place) and (place / _name(key)).is_file():
            (place / _clean(key)).touch(mode=0o600)
            _tidy(place)
    except (OSError, RuntimeError):
        pass


def _clean(key: str) -> str:
    """The name of the empty file that says so; it depends also on the words by which warnings judge."""
    digest = hashlib.sha256(f"{_name(key)} ".encode())
    for entry in sorted((data_folder("grammars") / "english").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith((".csv", ".txt")):
            digest.update(entry.read_bytes())
    return f"clean-{digest.hexdigest()[:40]}"


def _tidy(place: Path) -> None:
    for pattern in ("codebook-*.json", "clean-*"):
        kept = sorted(place.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[KEEP:]:
            old.unlink(missing_ok=True)


def _is_ours(place: Path) -> bool:
    """True for a folder of this user that nobody else can write to."""
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if hasattr(os, "getuid"):
        return found.st_uid == os.getuid() and not found.st_mode & 0o077
    return True


def _name(key: str) -> str:
    return f"codebook-{hashlib.sha256(f'{key} {_library()}'.encode()).hexdigest()[:40]}.json"


@once
def _library() -> str:
    """What the cached form depends on besides the codebook: the library's version, readers and grammars."""
    digest = hashlib.sha256()
    try:
        digest.update(version("eventcode").encode())
    except PackageNotFoundError:
        digest.update(b"checkout")
    grammars = data_folder("grammars")
    parts = [
        grammars / name
        for name in (
            "rules.lark",
            "statement.lark",
            "prepositions.txt",
            "particles.txt",
            "english/closed.csv",
            "english/multiword.csv",
            "english/spelling.csv",
        )
    ]
    for package in ("codebook", "ontology"):
        parts += sorted(
            (entry for entry in (files("eventcode") / package).iterdir() if entry.name.endswith(".py")), key=str
        )
    for part in parts:
        digest.update(part.read_bytes())
    return digest.hexdigest()
