"""A new codebook passes check, test and format, whatever it extends, and shows each thing that a study may say."""

from collections.abc import Mapping

import pytest

from eventcode.codebook import Codebook, format_file, load_codebook
from eventcode.codebook.new import Draft, name_fault, new_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.testing.examples import run_examples

BARE = {
    "actions.toml": '[A]\nlabel = "Anger"\n',
    "rules/a.rules": "trawl -> A\n    > Bree trawled.\n",
}
NO_OPERATOR = {
    "actions.toml": '[1]\nlabel = "Talk"\n[2]\nlabel = "Harm"\nkind = "assault"\n',
    "roles.csv": "role,tier,name\nGOV,primary,government\n",
    "actors/a.csv": "phrase,code,kind\nBree,BRE,country\nThe Shire,SHI,country\nArnor,ARN,country\n",
}


def over(base: Mapping[str, str]) -> tuple[Draft, Codebook]:
    """A draft over a codebook in memory, and both read as one."""
    draft = new_codebook("mystudy", ["../base"], load_codebook(base, cached=False))
    return draft, load_codebook(base, files_of(draft), cached=False)


def files_of(draft: Draft) -> dict[str, str]:
    """The files of a draft as a codebook in memory, which extends nothing by itself."""
    return {path: text for path, text in draft.files.items() if path not in ("codebook.toml", "README.md")}


def failures(book: Codebook) -> list[str]:
    """The examples and cases of the last book that fail, and why."""
    results = [result for result in run_examples(book, RuleCoder(book)) if result.location.path.startswith(book.name)]
    assert results
    return [f"{result.location}: {result.why}" for result in results if not result.passed]


def test_alone() -> None:
    """Without a codebook to extend it is an ontology of its own, that of no other."""
    draft = new_codebook("mystudy")
    book = load_codebook(files_of(draft), cached=False)
    assert [] == failures(book)
    assert RuleCoder(book).code(draft.sentence)
    assert "extends" not in draft.files["codebook.toml"].replace("extends no other", "")


@pytest.mark.parametrize("base", [BARE, NO_OPERATOR, "gondor"], ids=["bare", "no operator", "gondor"])
def test_over_another(base: Mapping[str, str] | str, gondor_files: dict[str, str]) -> None:
    """It takes actions, countries and roles from what it extends, and brings those that are missing."""
    draft, book = over(gondor_files if isinstance(base, str) else base)
    assert [] == failures(book)
    (event,) = RuleCoder(book).code(draft.sentence)
    assert event.source is not None
    assert event.target is not None
    known = load_codebook(gondor_files if isinstance(base, str) else base, cached=False).ontology
    assert event.action.code not in known
    assert event.action.ancestors
    assert any(known[code].label != book.ontology[code].label for code in known)


def test_over_gondor_shows_everything(gondor_files: dict[str, str]) -> None:
    """A set, a block, an exception and an operator's entry, each with what must match and what must not."""
    draft, book = over(gondor_files)
    own = [rule for rule in book.rules if rule.location.path == "memory/rules/mystudy.rules"]
    assert all(any(e.positive for e in rule.examples) and any(not e.positive for e in rule.examples) for rule in own)
    assert {None, "171"} == {rule.code for rule in own}
    assert "grounds" in book.sets
    assert "131" == book.compose("threaten", "171")
    assert "GONREB" in draft.files["actors/mystudy.csv"] or "ARNREB" in draft.files["actors/mystudy.csv"]


@pytest.mark.parametrize("base", [None, BARE, "gondor"], ids=["alone", "bare", "gondor"])
def test_is_in_canonical_form(base: Mapping[str, str] | str | None, gondor_files: dict[str, str]) -> None:
    """Nothing is left to `format`, and no word is left to be filled in."""
    files = gondor_files if isinstance(base, str) else base
    draft = new_codebook("mystudy") if files is None else over(files)[0]
    for path, text in draft.files.items():
        assert "$" not in text, path
        if not path.endswith(".md"):
            assert text == format_file(path, text), path


def test_several_codebooks_are_extended() -> None:
    """They stand in the manifest in their order."""
    draft = new_codebook("mystudy", ["cameo", "../other"], load_codebook(NO_OPERATOR, cached=False))
    assert 'extends = ["cameo", "../other"]\n' in draft.files["codebook.toml"]


@pytest.mark.parametrize("name", ["cameo", "Plover", "", "a b", "-x", "_x", ".x", "a.b", "con", "LPT1", "é", "x" * 65])
def test_bad_names(name: str) -> None:
    """A name is refused that a shipped codebook has, that rules cannot point at, or that some system cannot store."""
    assert name_fault(name)


@pytest.mark.parametrize("name", ["mystudy", "water-2024", "A_b", "1", "console"])
def test_good_names(name: str) -> None:
    """Letters, digits, '-' and '_' make a name."""
    assert name_fault(name) is None
