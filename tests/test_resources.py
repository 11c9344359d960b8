"""What comes with the library, and how it keeps the garbage collector away from what it loads."""

from __future__ import annotations

import gc

from eventcode.resources import collector_at_rest


def test_the_collector_rests() -> None:
    """It is off inside and as before afterwards; nothing stays frozen."""
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_made_is_old_at_once() -> None:
    """The next collection of young values does not walk over what was made inside."""
    with collector_at_rest():
        made = [[n] for n in range(10_000)]
    assert gc.get_count()[0] < 5_000
    assert len(made) == 10_000


def test_frozen_values_stay_frozen() -> None:
    """A program that has frozen values keeps them so."""
    kept = [[1]]
    assert any(one is kept for one in gc.get_objects())
    gc.freeze()
    try:
        with collector_at_rest():
            pass
        assert not any(one is kept for one in gc.get_objects())  # which lists what is not frozen
    finally:
        gc.unfreeze()
