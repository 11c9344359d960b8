"""An ontology of its own needs no Python: examples/water, with codes, scale, roles and actors that are not CAMEO's."""

import re
from pathlib import Path

import pytest

import eventcode
from eventcode.codebook import Codebook, format_file, read_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import run_examples

TOP = Path(__file__).parents[1]
WATER = TOP / "examples" / "water"


@pytest.fixture(scope="module")
def water() -> Codebook:
    """The codebook, without problems."""
    found, problems = read_codebook(WATER)
    assert () == problems
    assert found is not None
    return found


def coded(coder: RuleCoder, text: str) -> list[str]:
    """The events of a text: "KES FIGHT VEL"."""
    return [
        " ".join((e.source.code if e.source else "-", e.action.code, e.target.code if e.target else "-"))
        for e in coder.code(text)
    ]


def test_its_examples_hold(water: Codebook) -> None:
    """Every example and case of the folder."""
    results = list(run_examples(water, RuleCoder(water)))
    assert len(results) > 90
    assert [] == [f"{result.location}: {result.why}" for result in results if not result.passed]


def test_it_is_in_canonical_form() -> None:
    """Its files are as `format` writes them."""
    for path in sorted(WATER.rglob("*.*")):
        text = path.read_text(encoding="utf-8")
        assert text == format_file(path.relative_to(WATER).as_posix(), text), path


def test_it_knows_nothing_of_cameo(water: Codebook) -> None:
    """No code is CAMEO's, every root has a place on its scale, and codes below have those above."""
    assert set(water.ontology).isdisjoint(eventcode.cameo)
    assert all(-7 <= float(action.scale("bar") or 0) <= 7 for action in water.ontology.values())
    assert ("DIVERT", "coercion") == (water.ontology["CUT-OFF"].root, water.ontology["CUT-OFF"].kind)
    assert water.ontology["CUT-OFF"].quad is None


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # several who do it, and nobody is named to whom; who talks to another is talked to
        ("Orran and Vell signed a pact.", ["ORR DEAL VEL", "VEL DEAL ORR"]),
        ("Orran conferred with Kesh.", ["ORR TALK KES", "KES TALK ORR"]),
        ("Orran and Vell dammed the river.", ["ORR BUILD -", "VEL BUILD -"]),
        # protesters and police without a country are those of the place
        ("Protests against Orran broke out in Port Kesh.", ["KESCVL PROTEST ORR"]),
        # what a force does it may do by things; a thing says nothing
        ("The river damaged the weirs of Vell.", ["- SPOIL VEL"]),
        ("The river blamed Vell.", []),
        # a threat is for those who would have to do what its condition says
        ("Kesh threatened an attack unless Vell releases water.", ["KES WARN-FORCE VEL", "VEL RELEASE -"]),
        # a former office without a role for it would be nobody's: here it has one
        ("Former Keshi ministers praised Orran.", ["KESELI BACK ORR"]),
    ],
)
def test_kinds_say_how_clauses_are_read(water: Codebook, text: str, events: list[str]) -> None:
    """What CAMEO's codes are known for holds for codes of any name, by the kind of their action."""
    assert events == coded(RuleCoder(water), text)


def test_load_by_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is loaded as a shipped codebook is, and another may be laid over it."""
    monkeypatch.chdir(TOP)
    coder = eventcode.load("./examples/water")
    assert ["VEL CUT-OFF KES"] == coded(coder, "The water of Kesh was cut off by Vell.")


def test_the_coder_names_no_code() -> None:
    """Codes of an ontology are data; the modules that code know kinds alone."""
    for path in sorted((TOP / "src" / "eventcode" / "coding").glob("*.py")):
        found = re.findall(r"[\"'](?:0[1-9]|1\d|20)\d{0,2}[\"']", path.read_text(encoding="utf-8"))
        assert [] == found, path.name
