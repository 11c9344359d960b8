"""Hypothesis -> the same draws in each run."""

from __future__ import annotations

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

SAME_EACH_TIME = "eventcode-same-each-time"
"""The name of a Hypothesis backend whose draws depend on the seed alone."""


class _SameEachTime(HypothesisProvider):
    """
    Hypothesis without constants of the code under test.

    Of late Hypothesis draws now and then a number that some loaded module has in its source, so that even derandomized
    draws change with the modules that other tests have loaded before.
    """

    def _maybe_draw_constant(self, *args: object, **kwargs: object) -> None:
        """Draw none."""


AVAILABLE_PROVIDERS[SAME_EACH_TIME] = f"{__name__}.{_SameEachTime.__name__}"
