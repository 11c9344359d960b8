"""A codebook -> hypothesis strategies of what can be said with it: actions, actors, deeds, sentences and stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from attrs import field, frozen
from hypothesis import assume
from hypothesis import strategies as st

from eventcode.codebook.codebook import Codebook
from eventcode.ontology import Action
from eventcode.testing import renderings
from eventcode.testing.deed import Deed
from eventcode.testing.moulds import Mould, Moulds
from eventcode.testing.names import Named, countries_of, names_of
from eventcode.testing.renderings import Report
from eventcode.testing.story import Story, tell

T = TypeVar("T")
_KINDS = ("active", "passive", "coordinated", "headline")
_SOME_DAY = dt.date(2020, 1, 1)


class _Same:
    """A codebook as a key: by identity, for to compare two of them costs more than to look."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __repr__(self) -> str:
        return repr(self.codebook.name)

    def __hash__(self) -> int:
        return id(self.codebook)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.codebook is other.codebook


def actions(codebook: Codebook) -> st.SearchStrategy[Action]:
    """
    Actions that an event of a codebook may have, in the order of their codes.

    Args:
        codebook: The codebook.
    """
    return _one_of(list(codebook.ontology.values()))


def countries(codebook: Codebook) -> st.SearchStrategy[Named]:
    """
    Countries by the plainest of their names, with the adjective.

    Args:
        codebook: The codebook; it needs names of the kind `country`.

    Raises:
        ValueError: It has none.
    """
    found = _countries(_Same(codebook))
    if not found:
        raise ValueError(f"'{codebook.name}' has no names of countries; sentences need some in actors/*.csv")
    return _one_of(found)


def actors(
    codebook: Codebook, date: dt.date | None = None, *, kinds: Sequence[str] | None = None
) -> st.SearchStrategy[Named]:
    """
    Names of actors, each with the code that must come out; countries and short names come first.

    Args:
        codebook: The codebook.
        date: The day on which the name has this code; without one, that of its latest row.
        kinds: The kinds of names asked for, as the tables have them; all of them when left out.
    """
    return _some_actors(_Same(codebook), date, None if kinds is None else tuple(kinds))


@lru_cache(maxsize=64)
def _some_actors(key: _Same, date: dt.date | None, kinds: tuple[str, ...] | None) -> st.SearchStrategy[Named]:
    found = [name for name in names_of(key.codebook, date) if kinds is None or name.kind in kinds]
    if not found:
        raise ValueError(f"'{key.codebook.name}' has no such names" + (f" on {date}" if date else ""))
    return _one_of(found)


def deeds(codebook: Codebook, *, target: bool | None = None) -> st.SearchStrategy[Deed]:
    """
    Who does what to whom, in the words of one rule: a source, a verb, words from the rule's sets, a target.

    The event that must come out is that of the rule; see `moulds.Moulds` for the rules that are left out.

    Args:
        codebook: The codebook.
        target: Whether somebody is the target; both when left out.
    """
    return _all_deeds(_Same(codebook), target)


@lru_cache(maxsize=64)
def _all_deeds(key: _Same, target: bool | None) -> st.SearchStrategy[Deed]:
    moulds = _moulds(key)
    plain = moulds.plain if target is None else [m for m in moulds.plain if bool(m.at) == target]
    if not plain:
        raise ValueError(f"'{key.codebook.name}' has no rule whose words make a plain sentence")
    parties = countries(key.codebook)
    filled = _deeds(moulds, _one_of(plain), parties)
    if target is False or not (moulds.operators and moulds.acts):
        return filled
    return filled | _nested(moulds, _deeds(moulds, _one_of(moulds.acts), parties))


@st.composite
def _deeds(draw: st.DrawFn, moulds: Moulds, kinds: st.SearchStrategy[Mould], parties: st.SearchStrategy[Named]) -> Deed:
    mould = moulds.certain(draw(kinds))
    assume(mould is not None)
    assert mould is not None
    words = tuple((place, draw(_one_of(choices))) for place, choices in mould.choices)
    assume(moulds.answers(mould, dict(words)))
    source = draw(parties)
    target = _other(draw, _Same(moulds.codebook), source) if mould.at else None
    assert mould.rule.code is not None
    code = moulds.of_a_state(mould.rule.code)
    crossed = moulds.codebook.cross(code)
    assume(crossed is not None)
    assert crossed is not None
    return Deed(
        source=source, verb=mould.verb, target=target, at=mould.at if target else "", words=words,
        passive=mould.passive, rule=mould.rule, code=code, action=crossed[0].code,
        both_ways=code in moulds.both_ways,
    )  # fmt: skip


@st.composite
def _nested(draw: st.DrawFn, moulds: Moulds, acts: st.SearchStrategy[Deed]) -> Deed:
    """An operator over an act: "threatened to attack Iran"."""
    mould = moulds.certain(draw(_one_of(moulds.operators)))
    assume(mould is not None)
    assert mould is not None
    assert mould.rule.operator is not None
    words = tuple((place, draw(_one_of(choices))) for place, choices in mould.choices)
    assume(moulds.answers(mould, dict(words)))
    content = draw(acts)
    code = moulds.codebook.compose(mould.rule.operator, content.code)
    assume(code is not None and code != content.code)
    assert code is not None
    code = moulds.of_a_state(code)
    crossed = moulds.codebook.cross(code)
    assume(crossed is not None)
    assert crossed is not None
    assert content.target is not None
    source = content.source
    target = _other(draw, _Same(moulds.codebook), source, content.target) if mould.at else None
    return Deed(
        source=source, verb=mould.verb, target=target, at=mould.at, words=words, content=content,
        passive=mould.passive, rule=mould.rule, code=code, action=crossed[0].code, both_ways=code in moulds.both_ways,
    )  # fmt: skip


@st.composite
def _sentences(draw: st.DrawFn, key: _Same, headlines: bool) -> Report:
    """A kind of sentence that the deed does not have gives way to the active."""
    deed = draw(deeds(key.codebook))
    kind = draw(st.sampled_from(_KINDS if headlines else _KINDS[:-1]))
    frame = draw(st.sampled_from(("", "last", "first", "attributed")))
    if kind == "headline" and not {"object", "recipient"}.isdisjoint(renderings.noun_phrases(deed)):
        return renderings.headline(deed)  # "talks with Iran" would be none
    if kind == "coordinated" and deed.target is not None and deed.content is None:
        second = _other(draw, key, deed.source, deed.target)
        report = renderings.coordinated(deed, second, _other(draw, key, deed.source, deed.target, second))
    elif kind == "passive" and deed.passive:
        report = renderings.passive(deed)
    else:
        report = renderings.active(deed)
    if frame == "attributed":
        return renderings.attributed(report, draw(st.sampled_from(renderings.SPEAKERS)))
    if frame:
        put = renderings.adverbial_last if frame == "last" else renderings.adverbial_first
        return put(report, draw(st.sampled_from(renderings.ADVERBIALS)))
    return report


def _other(draw: st.DrawFn, key: _Same, *known: Named | None) -> Named:
    """A country that is none of those known."""
    codes = {name.code for name in known if name is not None}
    left = [name for name in _countries(key) if name.code not in codes]
    assume(left)
    return draw(_one_of(left))


def sentences(codebook: Codebook, *, headlines: bool = True) -> st.SearchStrategy[Report]:
    """
    English sentences, each with the events that must come out of it.

    Active, passive or as a headline; with two sources and two targets; with an adverbial before or behind; attributed
    to unnamed sources.  They shrink to a short name, a simple verb and the active voice.

    Args:
        codebook: The codebook.
        headlines: Whether some are headlines, which have no full stop.
    """
    return _all_sentences(_Same(codebook), headlines)


@lru_cache(maxsize=64)
def _all_sentences(key: _Same, headlines: bool) -> st.SearchStrategy[Report]:
    return _sentences(key, headlines)


def stories(codebook: Codebook, *, max_size: int = 5) -> st.SearchStrategy[Story]:
    """
    Stories of several sentences with an id, a date and the events that must come out of the whole text.

    Args:
        codebook: The codebook.
        max_size: The most sentences.
    """
    return _all_stories(_Same(codebook), max_size)


@lru_cache(maxsize=64)
def _all_stories(key: _Same, max_size: int) -> st.SearchStrategy[Story]:
    reports = st.lists(sentences(key.codebook, headlines=False), min_size=1, max_size=max_size)
    days = st.dates(_SOME_DAY, dt.date(2024, 12, 31))
    return st.builds(tell, st.integers(1, 9999).map("story-{}".format), days, reports)


def _one_of(items: Sequence[T]) -> st.SearchStrategy[T]:
    """One of many; `sampled_from` would hash each of them, which takes long for thousands of rules."""
    return st.integers(0, len(items) - 1).map(_Pick(items))


@frozen(eq=False)
class _Pick(Generic[T]):
    """Number -> item."""

    items: Sequence[T] = field(repr=False)

    def __call__(self, number: int) -> T:
        return self.items[number]


@lru_cache(maxsize=16)
def _moulds(key: _Same) -> Moulds:
    return Moulds(key.codebook)


@lru_cache(maxsize=16)
def _countries(key: _Same) -> tuple[Named, ...]:
    return countries_of(key.codebook)
