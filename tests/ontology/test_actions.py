"""Ontologies: looking codes up, building them from values and from TOML, and what is wrong with them."""

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.ontology import Action, Ontology, QuadClass, UnknownCode, read_ontology
from eventcode.problems import CodebookError

SMALL = """
[scales.quad]
title = "quad class"
values = { "verbal cooperation" = 1, "verbal conflict" = 3 }

[scales.goldstein]
low = -10.0
high = 10.0

[11]
label = "Disapprove"
quad = "verbal conflict"
goldstein = -2.0

[112]
label = "Accuse"
definition = "Says that another has done wrong."

[1121]
label = "Accuse of crime"
goldstein = -3.0
"""


@pytest.fixture
def small() -> Ontology:
    """Three codes below each other, with two scales."""
    return Ontology.from_toml(SMALL, name="small")


def test_codes_stand_in_a_tree(small: Ontology) -> None:
    """A code lies below the longest code that it begins with."""
    action = small["1121"]
    assert ("112", "11", "112") == (action.parent, action.root, action.base)
    assert action.is_a("11")
    assert action.is_a("1121")
    assert not small["11"].is_a("112")
    assert ["11"] == [root.code for root in small.roots]
    assert ["112"] == [child.code for child in small.children("11")]
    assert ["11", "112", "1121"] == list(small)
    assert len(small) == 3


def test_scales_are_inherited(small: Ontology) -> None:
    """A value that an action lacks is its parent's; its own goes before."""
    assert QuadClass.VERBAL_CONFLICT == small["1121"].quad
    assert -2.0 == small["112"].goldstein
    assert -3.0 == small["1121"].goldstein
    assert small.scales["quad"].label(3) == "verbal conflict"


def test_unknown_codes_are_named_with_near_misses(small: Ontology) -> None:
    """The error is a KeyError that says what may have been meant."""
    with pytest.raises(
        UnknownCode, match=r"'small' has no action '1123'; did you mean '112' or '1121' or '11'\?"
    ) as error:
        small["1123"]
    assert isinstance(error.value, KeyError)
    assert str(error.value) == str(pickle.loads(pickle.dumps(error.value)))
    assert "1123" not in small
    assert small.get("1123") is None


def test_a_number_is_no_code(small: Ontology) -> None:
    """A code that came in as a number may have lost its zero, and is refused."""
    with pytest.raises(UnknownCode, match="codes are strings"):
        small[112]  # type: ignore[index]
    assert 112 not in small  # type: ignore[comparison-overlap]


def test_values_and_toml_are_one(small: Ontology) -> None:
    """The same tables, from Python or from TOML, or the actions themselves, give the same ontology."""
    scales: dict[str, dict[str, Any]] = {
        "quad": {"title": "quad class", "values": {"verbal cooperation": 1, "verbal conflict": 3}},
        "goldstein": {"low": -10.0, "high": 10.0},
    }
    tables: dict[str, dict[str, Any]] = {
        "1121": {"label": "Accuse of crime", "goldstein": -3.0},
        "11": {"label": "Disapprove", "quad": "verbal conflict", "goldstein": -2},
        "112": {"label": "Accuse", "definition": "Says that another has done wrong."},
    }
    assert small == Ontology.from_values(tables, name="small", scales=scales)
    assert small == Ontology.from_values(small.values(), name="small", scales=scales)
    assert small == pickle.loads(pickle.dumps(small))


def test_an_extension_adds_changes_and_removes(small: Ontology) -> None:
    """Only what is said changes; what a code inherits changes with the code above it."""
    text = '[112]\nlabel = "Blame"\ngoldstein = -4\n[113]\nlabel = "Rally"\n[1121]\nremoved = true\n'
    larger = Ontology.from_toml(text, name="larger", extends=small)
    assert ["11", "112", "113"] == list(larger)
    assert ("Blame", "Says that another has done wrong.", -4.0) == (
        larger["112"].label,
        larger["112"].definition,
        larger["112"].goldstein,
    )
    changed = Ontology.from_toml("[11]\ngoldstein = 1", extends=small)
    assert [1.0, 1.0, -3.0] == [action.goldstein for action in changed.values()]
    assert len(small) == 3


def test_codes_without_digits_name_their_parent() -> None:
    """Codes in letters are roots unless they say otherwise."""
    ontology = Ontology.from_toml(
        '[AID]\nlabel = "Aid"\n[AIDED]\nlabel = "x"\n[FOOD]\nlabel = "Food"\nparent = "AID"\n'
    )
    assert [None, None, "AID"] == [action.parent for action in ontology.values()]


def test_modes_have_scales_of_their_own() -> None:
    """A mode's value goes before its type's, and modes make an ontology typed."""
    text = '[scales.s]\n[MEET]\nlabel = "Meet"\ns = 1\n[MEET.modes]\nvisit = { label = "visit", s = 2 }\ncall = {}\n'
    action = Ontology.from_toml(text)["MEET"]
    assert ("call", "visit") == action.modes
    assert [2.0, 1.0, 1.0] == [action.scale("s", "visit"), action.scale("s", "call"), action.scale("s")]
    assert action.typed
    assert not Action("1", "x").typed


MISTAKES = {
    "A101": ['[11]\nlabel = "x', "[11]\nlabel = 011\n", '[11]\nlabel = "x"\n[11]\nlabel = "y"\n'],
    "A102": ['[11]\nlabel = "x"\ngoldstien = 3\n', '[scales.s]\nheight = 3\n[11]\nlabel = "x"\ns = 1\n'],
    "A103": [
        "[11]\nlabel = 3\n",
        "11 = 3\n",
        '[11]\nlabel = "x"\nmodes = 3\n',
        "[contexts]\nwar = 1\n",
        '[11]\nlabel = "x"\nmodes.y = { words = [1] }\n',
    ],
    "A104": ['[abc]\nlabel = "x"\n', '["1 1"]\nlabel = "x"\n'],
    "A105": ['[11]\ndefinition = "x"\n', '[11]\nlabel = " "\n'],
    "A106": [
        '[11]\nlabel = "x"\n[1121]\nlabel = "y"\n',
        '[A]\nlabel = "x"\nparent = "B"\n',
        '[A]\nlabel = "x"\nparent = "B"\n[B]\nlabel = "x"\nparent = "A"\n',
    ],
    "A107": ['[scales.s]\n[11]\nlabel = "x"\n'],
    "A108": [
        '[scales.s]\nhigh = 1\n[11]\nlabel = "x"\ns = 2\n',
        '[scales.s]\n[11]\nlabel = "x"\ns = "much"\n',
        '[scales.s]\nvalues = { no = 0 }\n[11]\nlabel = "x"\ns = "yes"\n',
    ],
    "A110": ['[11]\nlabel = "x"\nkind = "protests"\n', '[11]\nlabel = "x"\ninverse = "12"\n'],
    "A109": ["[11]\nremoved = true\n", '[11]\nlabel = "x"\nremoved = true\n'],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in MISTAKES.items() for text in texts])
def test_each_mistake_is_named_with_its_place(code: str, text: str) -> None:
    """A mistake has its code and a place inside the file; from_toml raises it."""
    _, problems = read_ontology(text, "mine/actions.toml")
    assert code in [problem.code for problem in problems]
    lines = text.splitlines()
    for problem in problems:
        assert problem.location.path == "mine/actions.toml"
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1
    with pytest.raises(CodebookError, match=code):
        Ontology.from_toml(text)


def test_all_mistakes_come_at_once() -> None:
    """A message names the place, shows the line and says what is near."""
    text = '[11]\nlabel = "x"\n\n[112]\nlabel = "y"\ndefintion = "z"\n[1131]\nlabel = "w"\n'
    with pytest.raises(CodebookError) as error:
        Ontology.from_toml(text)
    assert str(error.value) == (
        "actions.toml:6:1: A102 unknown key 'defintion'\n"
        '      6 | defintion = "z"\n'
        "        | ^^^^^^^^^ did you mean 'definition'?\n"
        "actions.toml:7:2: A106 '113' is missing between '11' and '1131'\n"
        "      7 | [1131]\n"
        '        |  ^^^^ add [113], or write parent = "11"\n'
        "2 problems in 1 file"
    )


def test_values_are_checked_like_a_file() -> None:
    """A mistake in Python values is the same problem."""
    with pytest.raises(CodebookError, match="A105 the action '11' has no label"):
        Ontology.from_values({"11": {}})


@given(st.integers(0, len(SMALL) - 1))
def test_a_file_with_a_character_missing_never_raises(at: int) -> None:
    """Whatever is deleted, there is an ontology, and each problem lies inside the file."""
    text = SMALL[:at] + SMALL[at + 1 :]
    _, problems = read_ontology(text)
    for problem in problems:
        assert 1 <= problem.location.line <= len(text.splitlines())
        assert str(problem)


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    """Any text is an ontology or a list of problems."""
    ontology, _ = read_ontology(text)
    assert list(ontology) == sorted(ontology)
