"""Fixtures that all tests share: the codebook of Gondor, and a cache of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from eventcode.codebook import Codebook, load_codebook

GONDOR = Path(__file__).parent / "gondor"

pytest_plugins = "pytester"

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("same")
"""What holds today fails tomorrow only if something changed; `pytest --hypothesis-profile=explore` tries new examples."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write expected.txt files anew")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Tests keep out of the user's cache."""
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVENTCODE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def gondor() -> Codebook:
    """A whole tiny codebook of invented countries."""
    return load_codebook(GONDOR)


@pytest.fixture(scope="session")
def gondor_files() -> dict[str, str]:
    """The files of gondor, for codebooks that differ from it in one place."""
    paths = (path for path in GONDOR.rglob("*") if path.is_file())
    return {path.relative_to(GONDOR).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}
