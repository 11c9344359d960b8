"""The cache: the same codebook, faster, and nothing worse when it is broken."""

import json
import os
import pickle
import stat
import sys
from pathlib import Path

import pytest

from eventcode.codebook import Codebook, cache, check_codebook, load_codebook
from eventcode.codebook.compact import pack, unpack

GONDOR = Path(__file__).parents[1] / "gondor"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is not there yet."""
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(place: Path) -> list[Path]:
    return sorted(place.glob("*")) if place.exists() else []


def test_packed_codebooks_unpack(gondor: Codebook) -> None:
    """Packing to JSON and back loses nothing, places and examples included."""
    again = unpack(json.loads(json.dumps(pack(gondor))))
    assert gondor == again
    assert [rule.examples for rule in gondor.rules] == [rule.examples for rule in again.rules]
    assert [str(row.location) for row in gondor.names] == [str(row.location) for row in again.names]
    assert gondor.digest == again.digest


def test_codebooks_pickle(gondor: Codebook) -> None:
    """A codebook goes to worker processes, with its indexes built or not."""
    assert gondor.vocabulary == pickle.loads(pickle.dumps(gondor)).vocabulary


def test_second_load_comes_from_the_cache(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is parsed when the content is known."""
    first = load_codebook(GONDOR)
    monkeypatch.setattr("eventcode.codebook.reading.read_books", None)
    assert first == load_codebook(GONDOR)
    assert 1 == len(entries(place))


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_nobody_else_reads_it(place: Path) -> None:
    """The folder has mode 0700, and one that others can write to is not used."""
    load_codebook(GONDOR)
    assert 0o700 == stat.S_IMODE(place.stat().st_mode)
    entries(place)[0].unlink()
    place.chmod(0o777)
    load_codebook(GONDOR)
    assert [] == entries(place)


def test_content_is_the_key(place: Path) -> None:
    """Another text is another entry."""
    load_codebook(GONDOR, {"rules/a.rules": "hit -> 190\n    > A hit B.\n"})
    book = load_codebook(GONDOR, {"rules/a.rules": "hit -> 193\n    > A hit B.\n"})
    assert "193" == book.rules_by_verb["hit"][0].code
    assert 2 == len(entries(place))


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2]", b'{"texts": 1}', b"\xff\xfe", b"null", b"[" * 5_000])
def test_a_broken_entry_is_no_entry(place: Path, content: bytes) -> None:
    """What cannot be read is built anew, and written again."""
    first = load_codebook(GONDOR)
    (entry,) = entries(place)
    entry.write_bytes(content)
    assert first == load_codebook(GONDOR)
    assert len(content) < entry.stat().st_size


def test_an_unwritable_place_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the folder should be: built in memory."""
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below", "/proc/nothing"):
        monkeypatch.setenv("EVENTCODE_CACHE", os.fspath(place))
        assert load_codebook(GONDOR).rules


def test_old_entries_go(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache does not grow for ever."""
    monkeypatch.setattr(cache, "KEEP", 2)
    for number in range(4):
        load_codebook(GONDOR, {"rules/a.rules": f"hit{number} -> 190\n    > A hit B.\n"})
    assert 2 == len(entries(place))


def test_problems_are_not_cached(place: Path) -> None:
    """Only a good codebook is kept."""
    with pytest.raises(Exception, match="R301"):
        load_codebook(GONDOR, {"rules/a.rules": "hit -> 190\n"})
    assert [] == entries(place)


class TestClean:
    """What `check_codebook` remembers."""

    def test_a_clean_codebook_is_not_read_again(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Once it has been loaded and checked, its content is known to be clean."""
        load_codebook(GONDOR)
        first = check_codebook(GONDOR)
        monkeypatch.setattr("eventcode.codebook.reading.read_books", None)
        again = check_codebook(GONDOR)
        assert (first.codebook, first.problems, first.folders) == (again.codebook, again.problems, again.folders)

    def test_a_warning_is_told_each_time(self, place: Path) -> None:
        """Loading caches a codebook with warnings, and that does not silence them."""
        files = {"rules/a.rules": "&rams = ram\n"}
        load_codebook(GONDOR, files)
        assert ["W101", "W101"] == [check_codebook(GONDOR, files).problems[0].code for _ in range(2)]

    def test_what_is_not_cached_is_not_noted(self, place: Path) -> None:
        """Checking alone writes nothing: it would cost more than it saves."""
        assert () == check_codebook(GONDOR).problems
        assert [] == entries(place)

    def test_a_lost_entry_is_no_harm(self, place: Path) -> None:
        """Without the cached codebook, the note that it is clean counts for nothing."""
        first = load_codebook(GONDOR)
        check_codebook(GONDOR)
        for entry in place.glob("codebook-*"):
            entry.unlink()
        assert first == check_codebook(GONDOR).codebook
