"""Codebook folders, names or mappings -> one Codebook, from the cache when their content is known."""

from __future__ import annotations

from eventcode.codebook import cache
from eventcode.codebook.books import Source, open_books
from eventcode.codebook.codebook import Codebook
from eventcode.problems import CodebookError, Problem
from eventcode.resources import collector_at_rest


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

        codebook, found = read_books(books, problems, key)
        if codebook is None or found:
            raise CodebookError(found)
        if cached:
            cache.write(key, codebook)
        return codebook


def read_codebook(*sources: Source) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """
    Read a codebook as far as it can be read; nothing raises.

    Args:
        sources: As for `load_codebook`.

    Returns:
        The codebook without what is wrong (None when there is nothing to read), and all problems in the order of
        files and lines.
    """
    with collector_at_rest():
        books, problems = open_books(sources)
        from eventcode.codebook.reading import read_books

        return read_books(books, problems, cache.content_key(books))
