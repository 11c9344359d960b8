"""Two codebooks -> the entries that were added, removed or changed between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Literal

from attrs import frozen

from eventcode.codebook.books import Book, Source, open_books
from eventcode.codebook.entries import Entry, Words, book_entries
from eventcode.codebook.source import TextFile
from eventcode.problems import Location
from eventcode.resources import collector_at_rest


@frozen(cache_hash=True)
class Edit:
    """
    An entry that one of two codebooks lacks, or that they have differently.

    Attributes:
        old: The entry of the old codebook, or None when it was added.
        new: The entry of the new codebook, or None when it was removed.
    """

    old: Entry | None
    new: Entry | None

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What was done."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def entry(self) -> Entry:
        """The entry as it is now, or as it was when it is gone."""
        entry = self.new or self.old
        assert entry is not None
        return entry

    @property
    def words(self) -> Words:
        """The words that are told anew: of a list of words that grew, those that came."""
        old, new = self.old, self.new
        if old is None or new is None:
            return self.entry.words
        if old.key == new.key and old.meaning == new.meaning and old.words != new.words:
            return old.words ^ new.words
        return old.words | new.words

    def __str__(self) -> str:
        return f"{self.entry.place}  {self.kind}: {self.entry.text}"


def codebook_edits(old: Sequence[Source], new: Sequence[Source]) -> tuple[Edit, ...]:
    """
    Say which entries differ between two codebooks, in the order of files and lines.

    Entries are compared by what they say: neither their line nor their file, nor the order of words in them, counts.
    Files that are the same in both are not read.

    Args:
        old: A codebook, or several of which a later one extends the earlier.
        new: Another.
    """
    with collector_at_rest():
        before, after = open_books(tuple(old))[0], open_books(tuple(new))[0]
        same = Counter(map(_content, _files(before))) & Counter(map(_content, _files(after)))
        gone = [entry for book, files in _without(before, same) for entry in book_entries(book, files)]
        come = [entry for book, files in _without(after, same) for entry in book_entries(book, files)]
    found = [Edit(old, new) for old, new in _pair(gone, come)]
    return tuple(sorted(found, key=_order))


def _files(books: Iterable[Book]) -> Iterator[TextFile]:
    return (file for book in books for file in book.files.values())


def _content(file: TextFile) -> tuple[str, str]:
    """What two files have in common that say the same: their kind and their lines."""
    _, _, below = file.path.partition("/")
    folder, slash, _ = below.partition("/")
    return (folder if slash else below), "\n".join(file.lines)


def _without(books: Iterable[Book], same: Counter[tuple[str, str]]) -> Iterator[tuple[Book, list[TextFile]]]:
    """Each book with its files that the other codebook lacks."""
    left = same.copy()
    for book in books:
        files = []
        for file in book.files.values():
            content = _content(file)
            if left[content]:
                left[content] -= 1
            else:
                files.append(file)
        if files:
            yield book, files


def _order(edit: Edit) -> tuple[Location, str]:
    return edit.entry.location, edit.entry.text


def _pair(old: list[Entry], new: list[Entry]) -> Iterator[tuple[Entry | None, Entry | None]]:
    """
    The entries that differ, old and new side by side where they speak of the same.

    Equal ones go first, then those that are equal but for the verbs of their block, which its head tells; of the rest,
    those about the same thing are one changed entry, and so are those that say the same of something else.
    """
    _match(old, new, lambda entry: (entry.kind, entry.key, entry.group, entry.words, entry.meaning), grouped=False)
    _match(old, new, lambda entry: (entry.kind, entry.key, entry.words, entry.meaning))
    yield from _match(old, new, lambda entry: (entry.kind, entry.key))
    yield from _match(old, new, lambda entry: (entry.kind, entry.meaning))
    yield from ((entry, None) for entry in old)
    yield from ((None, entry) for entry in new)


def _match(
    old: list[Entry], new: list[Entry], key: Callable[[Entry], Hashable], *, grouped: bool = True
) -> list[tuple[Entry, Entry]]:
    """Take out of both lists the entries that have a key, and perhaps a member of their groups, in common."""
    waiting: dict[Hashable, list[int]] = {}
    for at, entry in enumerate(old):
        for member in sorted(entry.group) if grouped else ("",):
            waiting.setdefault((key(entry), member), []).append(at)
    taken: dict[int, Entry] = {}
    rest: list[Entry] = []
    for entry in new:
        members = sorted(entry.group) if grouped else ("",)
        options = (at for member in members for at in waiting.get((key(entry), member), ()) if at not in taken)
        found = next(options, None)
        if found is None:
            rest.append(entry)
        else:
            taken[found] = entry
    pairs = [(old[at], entry) for at, entry in taken.items()]
    old[:] = [entry for at, entry in enumerate(old) if at not in taken]
    new[:] = rest
    return pairs
