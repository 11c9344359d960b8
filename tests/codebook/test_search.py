"""Search: everything that mentions some words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook import load_codebook
from eventcode.codebook.search import GROUPS, base_forms, search, word_forms


def found(codebook, text, *groups):
    """Group and text of each hit."""
    return [(hit.group, hit.text) for hit in search(codebook, text, groups or GROUPS)]


def test_every_group_is_searched(gondor):
    """A word that stands in actions, rules, examples and cases is found in all of them."""
    assert {"actions", "rules", "examples", "corpus"} <= {hit.group for hit in search(gondor, "attack")} | {
        hit.group for hit in search(gondor, "accuse")
    }
    assert [("names", "Edoras -> ROHGOV  (capital)")] == found(gondor, "edoras")
    assert [("roles", "COP police (primary)"), ("agents", "police -> COP")] == found(
        gondor, "police", "roles", "agents"
    )
    assert [("sets", "&theft = robbery | theft")] == found(gondor, "&theft", "sets")
    assert ("operators", "promise: 04 -> 036, 07 -> 033, 19 -> 138, else 030") in found(gondor, "036")


def test_places_and_spans(gondor, gondor_files):
    """A hit says where it stands, and where the words stand in it."""
    hit = search(gondor, "sanctions", ("examples",))[0]
    assert ("gondor/rules/conflict.rules", "> Gondor imposed sanctions on Harad.") == (hit.location.path, hit.text)
    assert ["sanctions"] == [hit.text[start:end] for start, end in hit.spans]
    assert "gondor/rules/conflict.rules:14" == hit.about
    action = search(gondor, "1121", ("actions",))[0]
    assert "gondor/actions.toml" == action.location.path
    assert "[1121]" == gondor_files["actions.toml"].splitlines()[action.location.line - 1]


@pytest.mark.parametrize("form", ["attack", "attacked", "Attacking", "ATTACKS"])
def test_forms_of_a_word(gondor, form):
    """Each form of a verb finds all the others."""
    assert found(gondor, "attack") == found(gondor, form)


def test_parts_of_words_only_where_no_word_is(gondor):
    """A whole word goes before a beginning, a beginning before a part."""
    assert [] == [text for _, text in found(gondor, "aid", "examples") if "said" in text]
    assert [("names", "Osgiliath -> GON  (city)")] == found(gondor, "osgil", "names")
    assert [("names", "Osgiliath -> GON  (city)")] == found(gondor, "giliat", "names")
    assert () == search(gondor, "giliatx")
    assert () == search(gondor, "  ")


def test_accents(gondor_files):
    """Accents make no difference, and the spans are those of the text as written."""
    files = {**gondor_files, "actors/more.csv": "phrase,code,kind,from,until,note\nÉomër of Dúnharrow,ROH,person,,,\n"}
    hits = search(load_codebook(files, cached=False), "dunharrow", ("names",))
    assert ["Dúnharrow"] == [hit.text[start:end] for hit in hits for start, end in hit.spans]


def test_base_forms():
    """Irregular, doubled and regular forms lead to their base."""
    assert "fight" in base_forms("fought")
    assert "ban" in base_forms("banned")
    assert "blockade" in base_forms("blockading")
    assert "man" in base_forms("men")
    assert {"organise", "organized"} <= word_forms("organising")


@given(st.text(max_size=12))
def test_any_text_can_be_searched_for(gondor, text):
    """Nothing raises, and each span lies in its text."""
    for hit in search(gondor, text):
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.spans)
        assert hit.spans
