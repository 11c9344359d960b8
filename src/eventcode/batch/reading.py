"""An input, perhaps compressed -> its records, with how much of the file they are."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from attrs import frozen

from eventcode.dataset.records import InputError, InputKind, Records, open_records

#: Suffixes of compressed files; the suffix before tells the kind.
COMPRESSED = (".gz", ".zst")
_PIECE = 1 << 16


@frozen
class Source:
    """An open input: its records, and the share of the file that has been read (0 to 1)."""

    records: Records
    share: Callable[[], float]


@contextmanager
def opened(name: str, kind: InputKind) -> Iterator[Source]:
    """
    Open an input.

    Args:
        name: A file; one that ends in .gz or .zst is decompressed.
        kind: How its records are read.

    Raises:
        InputError: It cannot be read, or zstandard is needed and missing.
    """
    path = Path(name)
    if path.suffix.lower() not in COMPRESSED:
        with open_records(name, kind) as records:
            yield Source(records, lambda: records.share() or 0.0)
        return
    try:
        with path.open("rb") as packed:
            size = path.stat().st_size
            if kind == "parquet":
                raise InputError(f"{name}: Parquet is compressed inside; unpack the file")
            records = Records(name, kind, _unpacked(packed, path), str(path.with_suffix("")))
            yield Source(records, lambda: packed.tell() / size if size else 0.0)
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from None
    except (EOFError, zlib.error) as error:
        raise InputError(f"{name}: is damaged or cut short ({error})") from None


def _unpacked(packed: IO[bytes], path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=packed))
    try:
        import zstandard
    except ImportError:
        raise InputError(f"{path}: .zst files need zstandard; run: pip install 'eventcode[batch]'") from None
    return io.BufferedReader(_Zst(packed, zstandard), 1 << 20)


class _Zst(io.RawIOBase):
    """The frames of a .zst file as one stream; unlike zstandard's own reader it notices an end that comes too soon."""

    def __init__(self, packed: IO[bytes], zstandard: Any) -> None:
        self._packed, self._library = packed, zstandard
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data = self._packed.read(_PIECE)
            if not data:
                if self._frame is not None:
                    raise EOFError("the last frame has no end")
                return 0
            self._ready = b"".join(self._frames(data))
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _frames(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._frame is None:
                    self._frame = self._library.ZstdDecompressor().decompressobj()
                yield self._frame.decompress(data)
                data = self._frame.unused_data
                if self._frame.eof:
                    self._frame = None
        except self._library.ZstdError as error:
            raise EOFError(str(error)) from None
