"""The name of a data folder -> where it lies, in a checkout or in an installed wheel; and the collector at rest."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = ["collector_at_rest", "data_folder", "shipped_codebooks"]


@cache
def data_folder(name: str) -> Traversable:
    """
    Where a data folder lies: beside the code when installed, at the root of a checkout.

    Args:
        name: "grammars" or "codebooks".

    Raises:
        FileNotFoundError: When the installation lacks it.
    """
    packaged = files("eventcode") / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[2] / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"the data folder {name!r} of eventcode is neither {packaged} nor {checkout}")


def shipped_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that come with the library, in order."""
    folder = data_folder("codebooks")
    return tuple(sorted(entry.name for entry in folder.iterdir() if (entry / "codebook.toml").is_file()))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """
    Keep the garbage collector from walking over tens of thousands of new values, none of them garbage.

    At the end they are put among the old values, as if they had been walked over: `gc.freeze` and `gc.unfreeze` move
    all that there is at once.  Where the program has frozen values of its own, they are left to the next collection.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if collects:
            gc.enable()
