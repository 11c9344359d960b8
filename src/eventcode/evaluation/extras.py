"""The name of a module that only the extra `evaluate` brings -> the module."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class ExtraMissing(ImportError):
    """A package of the extra `evaluate` is not installed; the message is one sentence that says how to get it."""


def extra_module(name: str) -> Any:
    """
    Import a module of scikit-learn, SciPy, NumPy or krippendorff.

    Raises:
        ExtraMissing: It is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0].replace("sklearn", "scikit-learn")
        raise ExtraMissing(f"{package} is missing; run: pip install 'eventcode[evaluate]'") from error
