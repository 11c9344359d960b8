"""What the shipped actions, roles and crosswalk say."""

import csv
import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eventcode.ontology import Ontology, QuadClass, cameo_roles, read_ontology
from eventcode.resources import data_folder, shipped_codebooks

SHARED = Path(__file__).resolve().parents[2] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "reference").is_dir(), reason="the reference tables are not here")


def text_of(name: str, file: str) -> str:
    return (data_folder("codebooks") / name / file).read_text(encoding="utf-8")


@cache
def ontology(name: str) -> Ontology:
    found, problems = read_ontology(text_of(name, "actions.toml"), f"{name}/actions.toml", name=name)
    assert not problems, "\n".join(map(str, problems))
    return found


def reference(file: str) -> list[dict[str, str]]:
    with (SHARED / "reference" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@cache
def crosswalk() -> dict[str, Any]:
    return tomllib.loads(text_of("plover", "crosswalk.toml"))


def test_cameo_has_its_316_codes() -> None:
    """20 of two digits, 149 of three, 147 of four; the root of each is its first two digits, and its parent exists."""
    cameo = ontology("cameo")
    assert {2: 20, 3: 149, 4: 147} == {n: sum(len(code) == n for code in cameo) for n in (2, 3, 4)}
    for code, action in cameo.items():
        assert action.root == code[:2]
        assert action.base == code[:3]
        assert action.parent == (code[:-1] if len(code) > 2 else None)
        assert action.parent is None or action.parent in cameo
        assert action.quad == cameo[action.root].quad


def test_cameo_weights_are_in_range() -> None:
    """Every code has a Goldstein weight from -10 to 10, and the extremes are where the field has them."""
    weights = {code: action.goldstein for code, action in ontology("cameo").items()}
    assert all(weight is not None and -10 <= weight <= 10 for weight in weights.values())
    assert weights["0874"] == 10.0
    assert weights["190"] == -10.0
    assert weights["155"] == weights["15"]


def test_quad_classes_go_by_root() -> None:
    """01-05, 06-08, 09-13 and 14-20."""
    bounds = {5: 1, 8: 2, 13: 3, 20: 4}
    for root in ontology("cameo").roots:
        assert root.quad == next(quad for last, quad in bounds.items() if int(root.code) <= last)


@pytest.mark.parametrize("name", ["cameo", "plover"])
def test_every_action_is_defined(name: str) -> None:
    """Labels and definitions are there, short, and no two actions share one."""
    actions = list(ontology(name).values())
    for action in actions:
        assert len(action.label.split()) <= 5, action.code
        assert re.fullmatch(r"[A-Z].{15,120}\.", action.definition), action.code
        assert isinstance(action.quad, QuadClass), action.code
    assert len(actions) == len({action.label for action in actions}) == len({action.definition for action in actions})


def test_plover_has_16_types_67_modes_37_contexts() -> None:
    """All intensities are in range; codes have no digits."""
    plover = ontology("plover")
    assert len(plover) == 16
    assert sum(len(action.modes) for action in plover.values()) == 67
    assert len(plover.contexts) == 37
    for code, action in plover.items():
        assert code.isalpha()
        assert action.typed
        for mode in (None, *action.modes):
            value = action.scale("intensity", mode)
            assert isinstance(value, float)
            assert -10 <= value <= 10


def test_the_crosswalk_covers_all_but_01() -> None:
    """Each code below 02-20 has a type, and modes and contexts that PLOVER has; 01 has no entry."""
    cameo, plover = ontology("cameo"), ontology("plover")
    assert {code for code in cameo if code[:2] != "01"} == crosswalk().keys()
    for code, entry in crosswalk().items():
        assert entry.keys() <= {"type", "mode", "contexts"}, code
        assert entry["type"] in plover, code
        assert entry.get("mode") is None or entry["mode"] in plover[entry["type"]].modes, code
        assert set(entry.get("contexts", ())) <= plover.contexts.keys(), code


def test_roles_are_sorted_and_in_known_tiers() -> None:
    """One row a code, in order."""
    rows = list(csv.DictReader(text_of("cameo", "roles.csv").splitlines()))
    codes = [row["role"] for row in rows]
    assert codes == sorted(set(codes))
    assert {row["tier"] for row in rows} == {"primary", "party", "secondary", "tertiary", "international"}
    assert all(row["name"] for row in rows)
    assert cameo_roles().tier("GOV") == "primary"


def test_codebooks_are_shipped() -> None:
    """Both are found by name."""
    assert {"cameo", "plover"} <= set(shipped_codebooks())


@needs_shared
def test_cameo_agrees_with_the_reference() -> None:
    """Codes, weights and both quad classes are those of the field's table."""
    cameo = ontology("cameo")
    rows = {row["code"]: row for row in reference("cameo_codes.tsv")}
    assert rows.keys() == set(cameo)
    for code, row in rows.items():
        action = cameo[code]
        if row["goldstein"]:
            assert float(row["goldstein"]) == action.goldstein, code
        assert int(row["quad_gdelt"]) == action.quad, code
        assert int(row["quad_phoenix"]) == action.scales["quad_phoenix"], code


@needs_shared
def test_plover_agrees_with_the_reference() -> None:
    """Modes, scores and quad classes are the manual's; the sign of ACCUSE is ours."""
    plover = ontology("plover")
    for row in reference("plover_types_modes.tsv"):
        action = plover[row["event"]]
        if (row["event"], row["mode"]) != ("ACCUSE", ""):
            assert float(row["score"]) == action.scale("intensity", row["mode"] or None), row
        assert int(row["quad"]) == action.quad, row
        assert row["mode"] in ("", *action.modes)


@needs_shared
def test_roles_agree_with_the_reference() -> None:
    """The codes are CAMEO's; PTY has a tier of its own."""
    known = {row["code"]: row["level"] for row in reference("role_codes.tsv") if row["scheme"] == "CAMEO"}
    mine = {code: role.tier.replace("party", "special") for code, role in cameo_roles().roles.items()}
    assert known == mine


@needs_shared
def test_types_agree_with_the_scorer() -> None:
    """A code's type is the one that the scorer gives it; appeals are ours (docs/decisions/0011-appeals-are-requests.md)."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    types = {code: score.cameo_to_plover(code) for code in ontology("cameo")}
    assert {code: kind for code, kind in types.items() if kind} == {
        code: entry["type"] for code, entry in crosswalk().items() if code[:2] != "02"
    }
