"""Words without a sentence."""

import datetime as dt

from eventcode.coding.coder import RuleCoder
from eventcode.coding.naming import resolve_words


def test_words(gondor):
    """A name has the code that it has on the day; each member of a list has its own; blank words name nobody."""
    coder = RuleCoder(gondor)

    def codes(words, date=None):
        return [one.actor.code if one.actor else None for one in resolve_words(coder, words, date)]

    assert ["GONGOV"] == codes("Aragorn")
    assert ["GONMIL"] == codes("Aragorn", dt.date(3019, 4, 1))
    assert ["ROHGOV"] == codes("the king of Rohan")
    assert [None] == codes("the tower")
    assert [] == codes("  ")
