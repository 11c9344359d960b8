"""Every example and case of the shipped codebooks, each as an item of its own; what a codebook inherits in one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.resources import shipped_codebooks
from eventcode.testing.examples import Check, checks


@cache
def _checks(name: str) -> list[Check]:
    codebook = load_codebook(name)
    return list(checks(codebook, RuleCoder(codebook)))


def _items() -> Iterator[object]:
    for name in shipped_codebooks():
        for number, check in enumerate(_checks(name)):
            if check.location.path.startswith(f"{name}/"):
                yield pytest.param(name, number, id=f"{name}:{check.location.path}:{check.location.line}:{number}")


@pytest.mark.parametrize(("name", "number"), list(_items()))
def test_example(name: str, number: int) -> None:
    """An example is coded as its line says."""
    result = _checks(name)[number].run()
    if result.outcome == "skipped":
        pytest.skip(f"{result.sentence}: {result.expected}")
    assert result.passed, f"{result.sentence}\n{result.why}\nexpected {result.expected}\n{result.explanation}"


@pytest.mark.parametrize("name", shipped_codebooks())
def test_inherited(name: str) -> None:
    """The examples of the codebooks that one extends hold in it, too."""
    inherited = [check.run() for check in _checks(name) if not check.location.path.startswith(f"{name}/")]
    assert [result.sentence for result in inherited if result.outcome == "failed"] == []


@pytest.mark.parametrize("name", shipped_codebooks())
def test_some_are_run(name: str) -> None:
    """A codebook without examples proves nothing."""
    assert len(_checks(name)) > 1000
