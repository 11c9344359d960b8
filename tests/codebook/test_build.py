"""Codebooks made of values: the same checks as for files."""

from pathlib import Path

import pytest

from eventcode.codebook import build_codebook, codebook_files, load_codebook
from eventcode.ontology import Ontology
from eventcode.problems import CodebookError

GONDOR = Path(__file__).parents[1] / "gondor"
RULES = "accuse -> 112\n    > Gondor accused Mordor.\n"


def test_from_values() -> None:
    """Rows are sequences or mappings, actions are tables, rules are text."""
    book = build_codebook(
        actions={"11": {"label": "Disapprove"}, "112": {"label": "Accuse"}},
        roles=[("GOV", "primary", "government")],
        names=[("Gondor", "GON", "country"), {"phrase": "Minas Tirith, the city", "code": "GONGOV", "kind": "capital"}],
        agents=[{"phrase": "king", "role": "GOV"}],
        rules=[RULES, "&x = a | b\n"],
    )
    assert ("112", "11") == (book.rules[0].code, book.ontology["112"].parent)
    assert {"Gondor", "Minas Tirith, the city"} == {row.phrase for row in book.names}


def test_from_an_ontology() -> None:
    """An ontology goes in as it is, scales, modes and contexts included."""
    ontology = Ontology.from_values(
        {"HIT": {"label": 'Hit "hard"', "force": 1.5, "modes": {"sword": {"label": "Sword"}}}},
        scales={"force": {"low": 0, "high": 10}},
        contexts={"war": "War."},
    )
    book = build_codebook(actions=ontology, rules="hit -> HIT\n    > A hit B.\n")
    assert ontology.actions == book.ontology.actions
    assert (ontology.scales, ontology.contexts) == (book.ontology.scales, book.ontology.contexts)


def test_extending() -> None:
    """Values over a codebook are what their files would be."""
    book = build_codebook(extends=GONDOR, names=[("Umbar", "UMB", "country")], rules="hit -> 190\n    > A hit B.\n")
    files = codebook_files(names=[("Umbar", "UMB", "country")], rules="hit -> 190\n    > A hit B.\n")
    assert load_codebook(GONDOR, files) == book


def test_mistakes_are_problems() -> None:
    """What is wrong in values is named as in files."""
    with pytest.raises(CodebookError) as caught:
        build_codebook(extends=GONDOR, names=[("Umbar", "UMB", "contry")], rules="hit -> 191\n")
    assert {"T201", "R301", "R401"} == {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    "row", ["Umbar", ("a", "b", "c", "d", "e", "f", "g"), {"name": "Umbar"}, ("a\nb", "UMB", "country")]
)
def test_rows_that_are_none(row: object) -> None:
    """A row of another shape is refused at the door."""
    with pytest.raises(ValueError, match=r"column|cell"):
        build_codebook(names=[row])  # type: ignore[list-item]
