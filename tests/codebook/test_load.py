"""Loading: whatever stands in the files, problems are values with a place; the order of rows and files is nothing."""

import random
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcode.codebook import load_codebook, read_codebook
from eventcode.problems import CodebookError, Problem

GONDOR = Path(__file__).parents[1] / "gondor"
FILES = {
    path.relative_to(GONDOR).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(GONDOR.rglob("*"))
    if path.is_file()
}
PATHS = [*FILES, "discards.csv", "issues.csv", "crosswalk.toml"]
WORDS = "SOURCE TARGET X * -> &a = | , : [ ] of to that will not be accuse none 112 nouns noun remove else # > !"
PIECES = [*WORDS.split(), "\n", "\n    ", "\n        ", "\n    > A.", "\t", "operator o", "compose o"]
quick = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def check_places(problems: tuple[Problem, ...], files: dict[str, str], name: str = "memory") -> None:
    """Every problem points at a character of its line, or right behind it, and can be printed."""
    for problem in problems:
        path = problem.location.path.removeprefix(f"{name}/")
        lines = files[path].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.location.line <= len(lines)
        assert 1 <= problem.location.column <= len(lines[problem.location.line - 1]) + 1
        assert str(problem)


class TestAnyText:
    @quick
    @given(st.sampled_from(PATHS), st.text(max_size=200))
    def test_any_text_reads(self, path: str, text: str) -> None:
        """No text makes reading raise."""
        files = {**FILES, path: text}
        _, problems = read_codebook(files)
        check_places(problems, files)

    @quick
    @given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
    def test_any_rules_read(self, text: str) -> None:
        """No run of words of the rule language makes reading raise."""
        files = {**FILES, "rules/study.rules": text}
        _, problems = read_codebook(files)
        check_places(problems, files)

    @settings(quick, max_examples=150)
    @given(st.data())
    def test_one_character_less(self, data: st.DataObject) -> None:
        """A good file with one character taken away reads, and its problems lie inside."""
        path = data.draw(st.sampled_from(sorted(FILES)))
        at = data.draw(st.integers(0, len(FILES[path]) - 1))
        files = {**FILES, path: FILES[path][:at] + FILES[path][at + 1 :]}
        _, problems = read_codebook(files)
        check_places(problems, files)

    @quick
    @given(st.binary(max_size=60))
    def test_any_bytes_read(self, tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
        """Bytes that are no UTF-8 are a problem with a place."""
        folder = tmp_path_factory.mktemp("study")
        (folder / "agents.csv").write_bytes(b"phrase,role\n" + data)
        _, problems = read_codebook(GONDOR, folder)
        check_places(problems, {"agents.csv": (b"phrase,role\n" + data).decode(errors="replace")}, folder.name)


class TestOrder:
    @quick
    @given(st.randoms(use_true_random=False))
    def test_rows_and_files(self, chance: random.Random) -> None:
        """Rows, files and blocks in another order are the same codebook."""
        files: dict[str, str] = {}
        for path, text in FILES.items():
            if path.endswith(".csv"):
                header, *rows = text.splitlines(keepends=True)
                text = header + "".join(chance.sample(rows, len(rows)))
            elif path.endswith(".rules"):
                blocks = text.rstrip().split("\n\n")
                text = "\n\n".join(chance.sample(blocks, len(blocks))) + "\n"
                path = f"rules/{chance.randrange(100)}-{len(files)}.rules"
            files[path] = text
        items = list(files.items())
        shuffled = load_codebook(dict(chance.sample(items, len(items))), cached=False)
        sorted_ones = load_codebook(FILES)
        for name in ("names", "agents", "roles", "sets", "rules", "operators", "rules_by_noun", "vocabulary"):
            assert getattr(sorted_ones, name) == getattr(shuffled, name)


class TestSources:
    def test_all_problems_come_at_once(self) -> None:
        """Loading raises once, with everything that is wrong in all files."""
        files = {
            "agents.csv": "phrase,role\nwarg,REG\n",
            "rules/a.rules": "hit -> 191\n",
            "codebook.toml": "titel = 'x'\n",
        }
        with pytest.raises(CodebookError) as caught:
            load_codebook(GONDOR, files)
        assert {"X107", "T204", "R301", "R401"} == {problem.code for problem in caught.value.problems}

    def test_a_codebook_that_is_not_there(self) -> None:
        """A name is checked against the shipped ones."""
        book, (problem,) = read_codebook("camoe")
        assert (None, "X101", "did you mean 'cameo'?") == (book, problem.code, problem.hint)

    def test_a_file_is_no_codebook(self, tmp_path: Path) -> None:
        """A codebook is a folder with files that are known."""
        (tmp_path / "x.rules").write_text("")
        codes = [read_codebook(source)[1][0].code for source in (tmp_path / "x.rules", tmp_path)]
        assert ["X101", "X101"] == codes

    def test_extends_is_read_once(self, tmp_path: Path) -> None:
        """A book that is named and extended counts once, and stands before what extends it."""
        folder = tmp_path / "study"
        folder.mkdir()
        (folder / "codebook.toml").write_text(f'title = "Study"\nextends = "{GONDOR}"\n')
        (folder / "agents.csv").write_text("phrase,role\nking,ELI\n")
        first, second = load_codebook(folder), load_codebook(GONDOR, folder)
        assert first == second
        assert ("study", "Study", "ELI") == (
            first.name,
            first.title,
            next(a.role for a in first.agents if a.phrase == "king"),
        )

    def test_files_aside(self, tmp_path: Path) -> None:
        """A licence, a README and hidden files may lie in the folder."""
        for name in ("README.md", "LICENSE", ".git", "codebook.toml"):
            (tmp_path / name).write_text("")
        assert ((), True) == (read_codebook(tmp_path)[1], read_codebook(tmp_path)[0] is not None)


class TestCrosswalk:
    OWN: ClassVar = {
        "actions.toml": '[HIT]\nlabel = "Hit"\n[HIT.modes]\nsword = { label = "Sword" }\n[contexts]\nwar = "War."\n',
        "crosswalk.toml": '[19]\ntype = "HIT"\n[193]\ntype = "HIT"\nmode = "sword"\ncontexts = ["war"]\n'
        '[11]\ntype = "none"\n',
        "rules/study.rules": "swat -> HIT\n    > A swatted B.\n",
    }

    def test_two_ontologies(self) -> None:
        """Rules speak of the one, events have the other."""
        book = load_codebook(GONDOR, self.OWN)
        crossed = [book.cross(code) for code in ("190", "193", "HIT", "1121", "010")]
        assert [("HIT", None, ()), ("HIT", "sword", ("war",)), ("HIT", None, ()), None, None] == [
            each and (each[0].code, each[1], each[2]) for each in crossed
        ]
        assert ("HIT",) == book.lineage("HIT")
        assert "1121" in book.rule_ontology

    def test_a_study_of_its_own_types(self) -> None:
        """A book that extends such a codebook changes the types, not the codes behind them."""
        book = load_codebook(GONDOR, self.OWN, {"actions.toml": '[RAID]\nlabel = "Raid"\n'})
        assert {"HIT", "RAID"} == set(book.ontology)
        assert "RAID" not in book.rule_ontology
