"""Files -> Codebook and problems: tables, ontology, rules, operators and corpus."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eventcode.codebook.codebook import Codebook
from eventcode.codebook.load import Checkup, check_codebook, load_codebook, read_codebook

if TYPE_CHECKING:
    from eventcode.codebook.build import build_codebook, codebook_files
    from eventcode.codebook.format import format_file
    from eventcode.codebook.render import render_codebook

__all__ = [
    "Checkup",
    "Codebook",
    "build_codebook",
    "check_codebook",
    "codebook_files",
    "format_file",
    "load_codebook",
    "read_codebook",
    "render_codebook",
]

# What coding does not need is imported when it is asked for.
_LATER = {"build_codebook": "build", "codebook_files": "build", "format_file": "format", "render_codebook": "render"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'eventcode.codebook' has no attribute {name!r}")
    return getattr(import_module(f"eventcode.codebook.{_LATER[name]}"), name)
