"""Two codebooks -> what was edited: lines are compared by what they say."""

import pytest

from eventcode.codebook.edits import codebook_edits

CONFLICT, COOPERATION, SETS = "rules/conflict.rules", "rules/cooperation.rules", "rules/sets.rules"


def replaced(files, path, old, new):
    """The files of a codebook with one text in the place of another."""
    assert old in files[path]
    return {**files, path: files[path].replace(old, new, 1)}


def told(edits):
    """Edits as they print, with the old text before the new."""
    return [
        (edit.kind, edit.entry.kind, edit.old.text if edit.old else None, edit.new.text if edit.new else None)
        for edit in edits
    ]


EDITS = {
    "a rule's code": (CONFLICT, "-> 1121", "-> 112", "rule", set()),
    "a rule's words": (CONFLICT, "TARGET of &corruption", "TARGET of cowardice", "rule", set()),
    "a rule's own verbs": (COOPERATION, "SOURCE sign | ink", "SOURCE sign", "rule", {("ink",)}),
    "a head's verbs": (CONFLICT, "accuse, blame ->", "accuse, blame, charge ->", "head", {("charge",)}),
    "a head's code": (CONFLICT, "attack -> 190", "attack -> 193", "head", {("attack",)}),
    "a head's nouns": (CONFLICT, "noun sanction, embargo", "noun sanction", "head", {("embargo",)}),
    "a block's nouns": (CONFLICT, "nouns attack, assault", "nouns attack", "nouns", {("assault",)}),
    "an operator": (CONFLICT, "operator threaten", "operator threaten keeps", "operator", set()),
    "an operator's verbs": (CONFLICT, "threaten | warn to", "threaten to", "rule", {("warn",)}),
    "one pair of a composition": (CONFLICT, "19 -> 138", "19 -> 131", "composition", set()),
    "a word set": (SETS, "bribery | graft", "bribery | perjury", "set", {("graft",), ("perjury",)}),
    "a name's code": ("actors/people.csv", "Theoden,ROHGOV", "Theoden,ROHELI", "name", {("Theoden",)}),
    "a name's period": ("actors/people.csv", "2984-01-01", "2985-01-01", "name", {("Denethor",)}),
    "a role noun": ("agents.csv", "rider,,MIL", "rider,,REB", "agent", {("rider",)}),
    "a role": ("roles.csv", "ELI,secondary", "ELI,primary", "role", set()),
    "an action": ("actions.toml", '"Accuse"', '"Blame"', "action", set()),
}


@pytest.mark.parametrize(("path", "old", "new", "kind", "words"), EDITS.values(), ids=EDITS)
def test_one_edit_is_one_edit(gondor_files, path, old, new, kind, words):
    """Whatever is changed in a line, one entry has changed; a list of words that grew tells those that came."""
    (edit,) = codebook_edits([gondor_files], [replaced(gondor_files, path, old, new)])
    assert (edit.kind, edit.entry.kind) == ("changed", kind)
    assert edit.old.location == edit.new.location
    assert words == edit.words


ADDED = {
    "a rule": (CONFLICT, "noun sanction,", "rob -> 190\n    > Mordor robbed Gondor.\n\nnoun sanction,", ["head"]),
    "a row": ("actors/people.csv", "Denethor", "Boromir,GONMIL,person,,,\nDenethor", ["name"]),
    "a pair": (CONFLICT, "163 -> 1312,", "163 -> 1312, 11 -> 131,", ["composition"]),
    "a set": (SETS, "&arms", "&ships = ship | boat\n&arms", ["set"]),
    "a rule to remove": (CONFLICT, "operator threaten", "remove visit\n\noperator threaten", ["rule"]),
}


@pytest.mark.parametrize(("path", "old", "new", "kinds"), ADDED.values(), ids=ADDED)
def test_what_is_added_one_way_is_removed_the_other(gondor_files, path, old, new, kinds):
    """With the same text and place; what the line pushes down has not changed."""
    more = replaced(gondor_files, path, old, new)
    there, back = codebook_edits([gondor_files], [more]), codebook_edits([more], [gondor_files])
    assert [("added", kind) for kind in kinds] == [(edit.kind, edit.entry.kind) for edit in there]
    assert [("removed", kind) for kind in kinds] == [(edit.kind, edit.entry.kind) for edit in back]
    assert [edit.entry.text for edit in there] == [edit.entry.text for edit in back]


def test_order_comments_and_examples_are_no_edits(gondor_files):
    """Lines may move, also to other files; what does not code may be anything."""
    rules = "\n".join(text for path, text in gondor_files.items() if path.endswith(".rules"))
    blocks = [block for block in rules.split("\n\n") if block.strip()]
    heading, *rows = gondor_files["actors/countries.csv"].splitlines()
    moved = {path: text for path, text in gondor_files.items() if not path.endswith((".rules", "countries.csv"))}
    moved["rules/all.rules"] = "# All of it.\n\n" + "\n\n".join(reversed(blocks)).replace(
        "Gondor accused Mordor", "Dale blamed Rohan"
    )
    moved["actors/lands.csv"] = "\n".join([heading, *reversed(rows)]) + "\n"
    assert () == codebook_edits([gondor_files], [moved])


def test_the_words_of_a_pattern_have_no_order(gondor_files):
    """Nor have the members of a set, or the verbs of a head."""
    changed = replaced(gondor_files, CONFLICT, "accuse, blame", "blame, accuse")
    changed = replaced(changed, CONFLICT, "sword | spear", "spear | sword")
    changed = replaced(changed, SETS, "arms | weapons", "weapons | arms")
    assert () == codebook_edits([gondor_files], [changed])


def test_a_study_is_compared_with_what_it_extends(gondor_files):
    """All of its entries were added; those of the extended codebook are not told."""
    study = {
        "agents.csv": "phrase,plural,role,note\nranger,,MIL,\n",
        "rules/a.rules": "raid -> 190\n    > A raided B.\n",
    }
    assert [
        ("added", "agent", None, "ranger,,MIL,"),
        ("added", "head", None, "raid -> 190"),
    ] == told(codebook_edits([gondor_files], [gondor_files, study]))


def test_broken_files_are_read_as_far_as_they_can_be(gondor_files):
    """What is wrong with a codebook is for `check` to tell."""
    broken = replaced(gondor_files, CONFLICT, "attack -> 190", "attack => ")
    assert "removed" in {edit.kind for edit in codebook_edits([gondor_files], [broken])}
