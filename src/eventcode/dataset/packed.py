"""A packed file -> its bytes as they were."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

#: Suffixes of packed files; the suffix before tells what is in them.
PACKED = (".gz", ".zst")
#: What reading on raises when a packed file is damaged or cut short.
DAMAGED = (EOFError, zlib.error)
_PIECE = 1 << 16


def is_packed(name: str) -> bool:
    """Is it packed, by its suffix?"""
    return Path(name).suffix.lower() in PACKED


def unpacked_name(name: str) -> str:
    """The name of a file without the suffix that says how it is packed."""
    return str(Path(name).with_suffix("")) if is_packed(name) else name


def unpacked(packed: IO[bytes], name: str) -> IO[bytes]:
    """
    The bytes of a packed file, unpacked as they are read.

    Raises:
        ImportError: zstandard is needed and missing.
    """
    if name.lower().endswith(".gz"):
        import gzip

        return cast(IO[bytes], gzip.GzipFile(fileobj=packed))
    import zstandard

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
