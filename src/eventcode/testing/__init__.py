"""A codebook -> which of its examples hold, sentences that it must code, and laws that its codings must obey."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventcode.testing import laws
    from eventcode.testing.deed import Deed
    from eventcode.testing.examples import Result, run_examples
    from eventcode.testing.names import Named
    from eventcode.testing.renderings import Report
    from eventcode.testing.story import Story
    from eventcode.testing.strategies import actions, actors, countries, deeds, sentences, stories

__all__ = [
    "Deed", "Named", "Report", "Result", "Story", "actions", "actors", "countries", "deeds", "laws", "run_examples",
    "sentences", "stories",
]  # fmt: skip

_HOMES = {
    "Deed": "deed", "Named": "names", "Report": "renderings", "Result": "examples", "Story": "story",
    "run_examples": "examples",
    **dict.fromkeys(("actions", "actors", "countries", "deeds", "sentences", "stories"), "strategies"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load what is asked for only then: examples run without hypothesis."""
    if name not in __all__:
        raise AttributeError(f"module 'eventcode.testing' has no attribute {name!r}")
    try:
        module = import_module(f"eventcode.testing.{_HOMES.get(name, name)}")
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] == "hypothesis":
            raise ImportError(
                "eventcode.testing draws sentences with hypothesis: pip install 'eventcode[testing]'"
            ) from error
        raise
    return module if name == "laws" else getattr(module, name)
