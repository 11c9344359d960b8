"""Every example and case of the shipped codebooks, each as an item of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.resources import shipped_codebooks
from eventcode.testing.examples import Result, run_examples


@cache
def _results(name: str) -> list[Result]:
    codebook = load_codebook(name)
    return list(run_examples(codebook, RuleCoder(codebook)))


def _items() -> Iterator[object]:
    for name in shipped_codebooks():
        for number, result in enumerate(_results(name)):
            yield pytest.param(name, number, id=f"{name}:{result.location.path}:{result.location.line}:{number}")


@pytest.mark.parametrize(("name", "number"), list(_items()))
def test_example(name: str, number: int) -> None:
    """An example is coded as its line says."""
    result = _results(name)[number]
    if result.outcome == "skipped":
        pytest.skip(f"{result.sentence}: {result.expected}")
    assert result.passed, f"{result.sentence}\n{result.why}\nexpected {result.expected}\n{result.explanation}"


@pytest.mark.parametrize("name", shipped_codebooks())
def test_some_are_run(name: str) -> None:
    """A codebook without examples proves nothing."""
    assert len(_results(name)) > 1000
