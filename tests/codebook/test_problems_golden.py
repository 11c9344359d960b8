"""Each folder of tests/problems/ is a broken codebook, and expected.txt is what `check` says of it."""

from pathlib import Path

import pytest

from eventcode.codebook.catalogue import PROBLEM_CODES
from eventcode.codebook.load import check_codebook
from eventcode.problems import CodebookError

TESTS = Path(__file__).parents[1]
FOLDERS = sorted(path for path in (TESTS / "problems").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_problems_read_as_expected(folder: Path, request: pytest.FixtureRequest) -> None:
    """A study that extends gondor, and everything that is wrong with it."""
    problems = check_codebook(TESTS / "gondor", folder / "study").problems
    said = f"{CodebookError(problems)}\n"
    expected = folder / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said
    assert folder.name.partition("-")[0] in {problem.code for problem in problems}


def test_each_code_has_a_folder() -> None:
    """Whoever meets a code finds an example of it; X101 is a codebook that is not there."""
    assert {folder.name.partition("-")[0] for folder in FOLDERS} | {"X101"} == set(PROBLEM_CODES)


def test_codes_in_the_source_are_listed() -> None:
    """A code that the readers use is explained, and the other way round."""
    source = Path(__file__).parents[2] / "src" / "eventcode"
    files = [*source.glob("codebook/*.py"), *source.glob("ontology/*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in files if path.name != "catalogue.py")
    assert {code for code in PROBLEM_CODES if f'"{code}"' in text} == set(PROBLEM_CODES)
