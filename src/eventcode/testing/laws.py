"""A codebook -> laws that its codings must obey, each with the sentence that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, cast

from attrs import frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcode.codebook.books import Source
from eventcode.codebook.codebook import Codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.protocol import Coder
from eventcode.testing.codings import LawBroken
from eventcode.testing.draws import SAME_EACH_TIME
from eventcode.testing.laws_of_books import BOOK_LAWS
from eventcode.testing.laws_of_texts import TEXT_LAWS
from eventcode.testing.study import Study

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LAWS", "Law", "LawBroken", "check", "of"]

TextLaw = Callable[[Study, st.DrawFn], None]
BookLaw = Callable[[Study], None]


@frozen
class Law:
    """
    What must hold of every codebook.

    Attributes:
        name: Its name: "passive-is-active".
        says: What it says, in a sentence.
        each: The law for one example that is drawn, or None.
        once: The law for the whole codebook, or None.
    """

    name: str
    says: str
    each: TextLaw | None = None
    once: BookLaw | None = None


def _laws() -> dict[str, Law]:
    once = [Law(_name(law), _says(law), once=law) for law in BOOK_LAWS]
    each = [Law(_name(law), _says(law), each=law) for law in TEXT_LAWS]
    return {law.name: law for law in (*once, *each)}


def _name(law: Callable[..., None]) -> str:
    return law.__name__.replace("_", "-")


def _says(law: Callable[..., None]) -> str:
    return (law.__doc__ or "").strip().partition("\n")[0]


LAWS: Mapping[str, Law] = _laws()
"""All laws, by name."""


def check(law: Law, study: Study, *, examples: int = 50, seed: int | None = None) -> None:
    """
    Run one law.

    Args:
        law: One of LAWS.
        study: The codebook.
        examples: How many sentences are tried.
        seed: Left out, the same sentences are tried each time; with a number, others.

    Raises:
        LawBroken: It does not hold; the message has the simplest sentence found, both codings and the rules.
    """
    if law.once is not None:
        law.once(study)
    if law.each is None:
        return
    hold = law.each

    def run(data: st.DataObject) -> None:
        hold(study, cast(st.DrawFn, data.draw))

    tried = settings(
        max_examples=examples, deadline=None, database=None, derandomize=seed is None, print_blob=False,
        suppress_health_check=list(HealthCheck), backend=SAME_EACH_TIME,
    )(given(st.data())(run))  # fmt: skip
    if seed is not None:
        from hypothesis import seed as seeded

        tried = seeded(seed)(tried)
    try:
        tried()
    except LawBroken as broken:
        raise LawBroken(str(broken)) from None


def of(
    *codebooks: Source,
    make: Callable[[Codebook], Coder] = RuleCoder,
    examples: int = 50,
    without: Iterable[str] = (),
) -> Callable[[str], None]:
    """
    The laws as a test that pytest collects, one item for each law.

        from eventcode.testing import laws

        test_laws = laws.of("./mystudy")

    Args:
        codebooks: As for `eventcode.load`: names or folders, a later one extends the earlier ones.
        make: Codebook -> coder, for a coder of your own.
        examples: How many sentences each law tries.
        without: Names of laws that are left out.

    Raises:
        KeyError: There is no law of a name in *without*.
    """
    import pytest

    study = Study(codebooks, make)
    left_out = {LAWS[name].name for name in without}
    names: Sequence[str] = [name for name in LAWS if name not in left_out]

    @pytest.mark.parametrize("law", names)
    def test_laws(law: str) -> None:
        broken = ""
        try:
            check(LAWS[law], study, examples=examples)
        except LawBroken as error:
            broken = str(error)
        if broken:
            pytest.fail(f"{law}: {LAWS[law].says}\n{broken}", pytrace=False)

    return test_laws
