"""`pytest --eventcode-codebook mystudy` -> the examples and cases of a codebook as test items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook
    from eventcode.coding.coder import RuleCoder
    from eventcode.testing.collection import Study

OPTION, SETTING = "--eventcode-codebook", "eventcode_codebook"
_NONE = f"no codebook is named: call pytest with {OPTION} NAME|PATH, or set {SETTING} in its configuration"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and the setting."""
    group = parser.getgroup("eventcode", "codebooks of eventcode")
    group.addoption(
        OPTION,
        action="append",
        default=[],
        metavar="NAME|PATH",
        help="run the examples and cases of a codebook; repeat it, and a later one extends the earlier",
    )
    group.addoption(
        "--eventcode-inherited",
        action="store_true",
        help="run also those of the codebooks that it extends",
    )
    parser.addini(SETTING, f"as {OPTION}; one name or path a line", type="linelist", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Collect a codebook if one is named; nothing of eventcode is loaded otherwise."""
    if config.getoption(OPTION) or config.getini(SETTING):
        from eventcode.testing.collection import CodebookCollection, Study

        config.addinivalue_line("markers", "eventcode: an example or a case of a codebook")
        study = Study.named(config)
        config.pluginmanager.register(CodebookCollection(study), "eventcode-collection")


def _study(request: pytest.FixtureRequest) -> Study:
    found = request.config.pluginmanager.get_plugin("eventcode-collection")
    if found is None:
        pytest.fail(_NONE, pytrace=False)
    study: Study = found.study
    if study.problems:
        pytest.fail(study.complaint, pytrace=False)
    return study


@pytest.fixture(scope="session")
def eventcode_codebook(request: pytest.FixtureRequest) -> Codebook:
    """The codebook that pytest was called with, as `eventcode.codebook.load_codebook` gives it."""
    return _study(request).codebook


@pytest.fixture(scope="session")
def eventcode_coder(request: pytest.FixtureRequest) -> RuleCoder:
    """A coder of the codebook that pytest was called with, as `eventcode.load` makes it."""
    return _study(request).coder
