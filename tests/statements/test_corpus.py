"""
Every construction of the corpus is read into the statements that a careful reader would write.

`pytest tests/statements/test_corpus.py --update-golden` writes expectations anew, never those marked :xfail.
"""

import pytest

from eventcode.statements.notation import parse_statement, render
from tests.statements.cases import CORPUS, Construction, read_cases, read_text, write_expected

CASES = [case for file in sorted(CORPUS.glob("*.txt")) for case in read_cases(file)]


def item(case: Construction) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="a known gap of the reader")] if case.xfail else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [item(case) for case in CASES])
def test_construction(case: Construction, request: pytest.FixtureRequest) -> None:
    """A sentence is reduced to these statements, in this order."""
    found = [str(statement) for statement in read_text(case.text)]
    if request.config.getoption("--update-golden") and list(case.expected) != found:
        write_expected(case, found)
        if not case.xfail:
            return
    assert list(case.expected) == found


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_expectations_are_canonical(case: Construction) -> None:
    """What stands in the corpus is the canonical notation: it parses, and prints as it stands."""
    assert list(case.expected) == [render(parse_statement(line)) for line in case.expected]


def test_the_corpus_is_read_whole() -> None:
    """No case is lost to a slip in its file, and no two in a file share a title."""
    for file in sorted(CORPUS.glob("*.txt")):
        titles = [case.title for case in read_cases(file)]
        assert file.read_text(encoding="utf-8").count("\n---\n") == len(titles) == len(set(titles)), file.name
    assert len(CASES) >= 150


def test_update_golden_keeps_known_gaps(tmp_path) -> None:
    """Golden expectations are rewritten, those of :xfail cases never."""
    file = tmp_path / "a.txt"
    file.write_text("=== one ===\nA b.\n---\nx\n\n=== :xfail two ===\nC d.\n---\ny\n", encoding="utf-8")
    for case in read_cases(file):
        write_expected(case, ["z", "w"])
    assert file.read_text(encoding="utf-8") == "=== one ===\nA b.\n---\nz\nw\n\n=== :xfail two ===\nC d.\n---\ny\n"
