"""Codebook folders, names or mappings -> one Codebook, from the cache when their content is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from eventcode.codebook import cache
from eventcode.codebook.books import Book, Source, open_books
from eventcode.codebook.codebook import Codebook
from eventcode.problems import CodebookError, Problem
from eventcode.resources import collector_at_rest, data_folder


@frozen(eq=False)
class Checkup:
    """
    What `check_codebook` found.

    Attributes:
        codebook: The codebook without what is wrong; None when there is nothing to read.
        problems: Errors and warnings in the order of files and lines.
        folders: The folder of each book by its name, with which the path of a `Location` begins; those in memory
            have none.
    """

    codebook: Codebook | None
    problems: tuple[Problem, ...]
    folders: Mapping[str, Path]


def _folder(book: Book) -> Path | None:
    """Where the files of a book lie, unless they lie in memory or in an archive."""
    if book.identity.startswith("shipped:"):
        place = data_folder("codebooks") / book.name
        return place if isinstance(place, Path) else None
    return book.folder


def load_codebook(*sources: Source, cached: bool = True) -> Codebook:
    """
    Load a codebook, or several of which a later one extends the earlier.

    Args:
        sources: Names of shipped codebooks ("cameo"), folders, or codebooks in memory: {"rules/a.rules": "..."}.
        cached: Whether the cache in the user's cache folder may be read and written.

    Raises:
        CodebookError: When anything is wrong; with all problems.
    """
    with collector_at_rest():
        books, problems = open_books(sources)
        key = cache.content_key(books)
        if cached and not problems:
            known = cache.read(key)
            if known is not None:
                return known
        from eventcode.codebook.reading import read_books  # the readers of files, which a warm start does without

        reading = read_books(books, problems, key)
        if reading.codebook is None or reading.problems:
            raise CodebookError(reading.problems)
        if cached:
            cache.write(key, reading.codebook)
        return reading.codebook


def read_codebook(*sources: Source) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """
    Read a codebook as far as it can be read; nothing raises.

    Args:
        sources: As for `load_codebook`.

    Returns:
        The codebook without what is wrong (None when there is nothing to read), and all errors in the order of files
        and lines.
    """
    with collector_at_rest():
        books, problems = open_books(sources)
        from eventcode.codebook.reading import read_books

        reading = read_books(books, problems, cache.content_key(books))
        return reading.codebook, reading.problems


def check_codebook(*sources: Source, cached: bool = True) -> Checkup:
    """
    Read a codebook, and find also what its author may not have meant; nothing raises.

    Args:
        sources: As for `load_codebook`; the warnings are about the last one.
        cached: Whether the cache in the user's cache folder may be read and written.
    """
    with collector_at_rest():
        books, problems = open_books(sources)
        folders = {book.name: place for book in books if (place := _folder(book)) is not None}
        key = cache.content_key(books)
        if cached and not problems and cache.is_clean(key):
            known = cache.read(key)
            if known is not None:
                return Checkup(known, (), folders)
        from eventcode.codebook.advice import advice
        from eventcode.codebook.reading import read_books

        reading = read_books(books, problems, key)
        found = sorted((*reading.problems, *advice(reading)), key=lambda problem: problem.sort_key)
        if cached and not found:
            cache.note_clean(key)
        return Checkup(reading.codebook, tuple(found), folders)
