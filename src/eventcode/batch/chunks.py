"""The inputs of a run -> chunks of records, the same ones whenever and by however many they are coded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, field, frozen

from eventcode.batch.inputs import Input
from eventcode.dataset.raw import RawRecord
from eventcode.dataset.records import open_records

#: A chunk ends after so many records, or so many characters of text.
RECORDS, CHARACTERS = 256, 64_000


@frozen
class Place:
    """
    Where reading stands.

    Attributes:
        chunk: The last chunk, from 1; 0 before the first.
        input: The place of the input that comes next, from 0.
        record: How many records of it have been read.
        number: How many records of all inputs have been read.
    """

    chunk: int = 0
    input: int = 0
    record: int = 0
    number: int = 0


@frozen
class Item:
    """A record of a run: the place of its input, and the record with its number among all of the run."""

    input: int
    record: RawRecord


@frozen
class Chunk:
    """Records that are coded together, and where reading stands after them."""

    items: tuple[Item, ...]
    end: Place

    @property
    def number(self) -> int:
        """Its place among the chunks, from 1."""
        return self.end.chunk


@define
class Chunks:
    """
    Reads inputs chunk by chunk.

    Attributes:
        inputs: The inputs, in order.
        start: Where to begin.
    """

    inputs: Sequence[Input]
    start: Place
    _sizes: list[int] = field(init=False)
    _read: float = field(default=0.0, init=False)

    def __attrs_post_init__(self) -> None:
        self._sizes = [0]
        for one in self.inputs:
            self._sizes.append(self._sizes[-1] + max(one.size, 1))
        self._read = self._sizes[self.start.input]

    def share(self) -> float:
        """How much of the inputs has been read, from 0 to 1."""
        return self._read / self._sizes[-1] if self.inputs else 1.0

    def __iter__(self) -> Iterator[Chunk]:
        """
        Read on.

        Raises:
            InputError: An input cannot be read any further, or was changed.
        """
        place, items, size = self.start, [], 0
        for item in self._items():
            items.append(item)
            text = (item.record.fields or {}).get("text")
            size += len(text) if isinstance(text, str) else 0
            if len(items) == RECORDS or size >= CHARACTERS:
                place = self._after(place, items)
                yield Chunk(tuple(items), place)
                items, size = [], 0
        if items:
            yield Chunk(tuple(items), self._after(place, items))

    def _after(self, place: Place, items: Sequence[Item]) -> Place:
        last = items[-1].input
        before = place.record if last == place.input else 0
        read = before + sum(item.input == last for item in items)
        return Place(place.chunk + 1, last, read, place.number + len(items))

    def _items(self) -> Iterator[Item]:
        number = self.start.number
        for at in range(self.start.input, len(self.inputs)):
            skipped = self.start.record if at == self.start.input else 0
            one = self.inputs[at]
            one.check_unchanged()
            with open_records(one.name, one.kind) as records:
                for nth, record in enumerate(records):
                    if nth < skipped:
                        continue
                    number += 1
                    self._read = self._sizes[at] + (records.share() or 0.0) * one.size
                    yield Item(at, RawRecord(number, record.line, record.fields, record.error, record.id))
            one.check_unchanged()
            self._read = self._sizes[at + 1]
