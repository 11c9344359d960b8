"""News text -> coded political events: who did what to whom, when, and how we know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from eventcode.coding.coder import RuleCoder
    from eventcode.coding.protocol import Coder, Document
    from eventcode.ontology import Action, Actor, Event, Ontology, QuadClass
    from eventcode.problems import CodebookError, Problem

    cameo: Ontology
    plover: Ontology

__version__ = "0.1.0"
__all__ = [
    "Action", "Actor", "Codebook", "CodebookError", "Coder", "Document", "Event", "Ontology", "Problem", "QuadClass",
    "cameo", "load", "plover",
]  # fmt: skip

_HOMES = {
    "Action": "eventcode.ontology", "Actor": "eventcode.ontology", "Event": "eventcode.ontology",
    "Ontology": "eventcode.ontology", "QuadClass": "eventcode.ontology", "Codebook": "eventcode.codebook.codebook",
    "CodebookError": "eventcode.problems", "Problem": "eventcode.problems", "Coder": "eventcode.coding.protocol",
    "Document": "eventcode.coding.protocol",
}  # fmt: skip


def load(*codebooks: str | Path) -> RuleCoder:
    """
    Make a coder.

    Args:
        codebooks: Names of shipped codebooks ("cameo", "plover") or folders; a later one extends the earlier ones.
            Without any, "cameo".

    Returns:
        A coder that is safe to share between threads, and pickles.

    Raises:
        CodebookError: A codebook has problems; all of them are in it, each with file, line and column.
    """
    from eventcode.codebook import load_codebook
    from eventcode.coding.coder import RuleCoder

    return RuleCoder(load_codebook(*(codebooks or ("cameo",))))


def __getattr__(name: str) -> Any:
    """Load what is asked for only then, so that importing the package costs nothing."""
    from importlib import import_module

    if name in ("cameo", "plover"):
        from eventcode.ontology import read_ontology
        from eventcode.resources import data_folder

        text = (data_folder("codebooks") / name / "actions.toml").read_text(encoding="utf-8")
        ontology, _ = read_ontology(text, f"{name}/actions.toml", name=name)
        globals()[name] = ontology
        return ontology
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'eventcode' has no attribute {name!r}")
