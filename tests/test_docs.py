"""
What the pages print is what the program prints, and what the program has is documented.

In README.md and docs/ a fenced block is run by its language:

- `console`: lines after "$ " are commands, the lines below them what they print (on a terminal without colours);
- `sh`: commands to copy; the `text` block after it, if there is one, is what they print;
- `python`: the blocks of a page run one after another; the `text` block after one is what it prints;
- any other language with `title="PATH"`: a file that the commands after it find;
- any other language with `from="PATH"`: lines that stand so in a file of the project.

All blocks of a page share one folder, which holds copies of examples/ and tests/gondor/.  Commands that install are
left out.  Line numbers and sizes of the shipped codebooks are not compared, so that a new row there breaks no page;
`pytest tests/test_docs.py --update-golden` writes all outputs anew.
"""

import contextlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import attrs
import click
import pytest

import eventcode
import eventcode.codebook
import eventcode.ontology
from eventcode.cli.app import app
from eventcode.codebook.catalogue import PROBLEM_CODES
from eventcode.codebook.load import check_codebook
from eventcode.codebook.manifest import _CROSSING_KEYS, _KEYS
from eventcode.codebook.rows import KINDS
from eventcode.codebook.tables import TABLES
from eventcode.coding.coder import RuleCoder
from eventcode.ontology.records import _MODE_KEYS, _SCALE_KEYS, _TEXT_KEYS
from eventcode.ontology.roles import TIERS
from eventcode.ontology.rows import COLUMNS
from eventcode.resources import shipped_codebooks
from eventcode.testing.examples import run_examples

TOP = Path(__file__).resolve().parents[1]
DOCS = TOP / "docs"
REFERENCE = DOCS / "reference"
PROBLEMS = TOP / "tests" / "problems"
PAGES = [TOP / "README.md", *sorted(DOCS.rglob("*.md"))]
ALL_PAGES = [*PAGES, TOP / "CONTRIBUTING.md", TOP / "CHANGELOG.md", TOP / "codebooks" / "README.md"]

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_FROM = re.compile(r'from="([^"]+)"')
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
_PATIENCE = 120.0
_INSTALLS = ("pip ", "python -m venv ", "git clone ", "cd ", ". ", "pytest", "ruff ", "mypy", "lint-imports", "bash ")
_SHIPPED = re.compile(rf"\b((?:{'|'.join(shipped_codebooks())})/[\w./-]+?):\d+(?::\d+)?\b")
_SIZE = re.compile(r"no problems \([^)]*\)")
_HEADINGS = ("## What it means", "## Why it matters", "## Example", "## Write instead")


# -- pages that run ---------------------------------------------------------------------------------------------------


@attrs.frozen
class Block:
    """A fenced block: its language, the file that it is or comes from, its text and where that stands in the page."""

    kind: str
    title: str
    source: str
    body: str
    start: int
    end: int


def blocks_of(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    found = []
    for match in _FENCE.finditer(page):
        kind, _, rest = match["info"].strip().partition(" ")
        title, source = (found_[1] if (found_ := pattern.search(rest)) else "" for pattern in (_TITLE, _FROM))
        found.append(Block(kind, title, source, match["body"], match.start("body"), match.end("body")))
    return found


@attrs.frozen
class Shell:
    """Runs commands as a person would, in a terminal of 100 columns, in a folder of their own."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Shell":
        """A shell with `eventcode` and `python`, in a folder with the examples that pages use."""
        shutil.copytree(TOP / "examples", folder / "examples")
        shutil.copytree(TOP / "tests" / "gondor", folder / "tests" / "gondor")
        programs = folder / ".bin"
        programs.mkdir()
        start = "import sys; sys.modules['rich'] = None; from eventcode.cli import main; main()"
        for name, call in (("eventcode", f'-c "{start}"'), ("python", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        return cls(folder)

    def run(self, command: str) -> str:
        """What a command prints: first its messages, then its output, which goes to a terminal."""
        path = f"{self.folder / '.bin'}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        terminal, inside = os.openpty()
        with tempfile.TemporaryFile() as messages:
            call, silence = ["sh", "-c", command], subprocess.DEVNULL
            with subprocess.Popen(call, cwd=self.folder, env=env, stdin=silence, stdout=inside, stderr=messages) as run:
                patience = threading.Timer(_PATIENCE, run.kill)
                patience.start()
                os.close(inside)
                printed = b"".join(_read(terminal))
                patience.cancel()
            messages.seek(0)
            said = messages.read()
        return (said + printed).decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    """What arrives at a terminal until its last writer ends."""
    with contextlib.suppress(OSError):
        while chunk := os.read(terminal, 65536):
            yield chunk
    os.close(terminal)


def runnable(command: str) -> str:
    """A command without the parts that install something, which tests must not do; "" when nothing is left."""
    return " && ".join(part for part in command.split(" && ") if not part.strip().startswith(_INSTALLS))


def run_page(page: str, shell: Shell) -> Iterator[tuple[Block, str]]:
    """Run a page; give each block that shows output, and what it should show."""
    blocks = blocks_of(page)
    names: dict[str, object] = {"__name__": "__main__"}
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        output = following if following is not None and following.kind == "text" and not following.title else None
        if block.title:
            path = shell.folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.body, encoding="utf-8")
        elif block.kind == "console":
            yield block, _console(block.body, shell)
        elif block.kind == "sh":
            commands = [command for line in block.body.splitlines() if (command := runnable(line.partition("#")[0]))]
            printed = "".join([shell.run(command) for command in commands])
            if output is not None and commands:
                yield output, printed
        elif block.kind == "python":
            with contextlib.redirect_stdout(io.StringIO()) as printed_to:
                exec(compile(block.body, "a block of the page", "exec"), names)  # noqa: S102
            if output is not None:
                yield output, printed_to.getvalue()
            else:
                assert printed_to.getvalue() == "", "a text block must show what this one prints"


def _console(body: str, shell: Shell) -> str:
    shown = []
    for part in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
        command = part.partition("\n")[0].removeprefix("$ ")
        if not part.startswith("$ ") or not runnable(command):
            shown.append(part)
            continue
        shown.append(f"$ {command}\n{shell.run(runnable(command))}")
    return "\n".join(f"{part.rstrip()}\n" for part in shown if part)


def tidy(text: str) -> str:
    """A text without blanks at the ends of its lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").split("\n"))


def comparable(text: str) -> str:
    """A text without the line numbers and the size of the shipped codebooks."""
    return _SIZE.sub("no problems", _SHIPPED.sub(r"\1:N", tidy(text)))


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="commands run on a terminal")
@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_pages_print_what_they_show(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A reader who types what a page says sees what the page shows."""
    page = path.read_text(encoding="utf-8")
    if not any(block.kind in ("console", "sh", "python") for block in blocks_of(page)):
        return
    monkeypatch.chdir(tmp_path)
    shown = list(run_page(page, Shell.at(tmp_path)))
    if request.config.getoption("--update-golden"):
        for block, text in reversed(shown):
            page = page[: block.start] + tidy(text) + page[block.end :]
        path.write_text(page, encoding="utf-8")
        return
    for block, text in shown:
        assert comparable(block.body) == comparable(text)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TOP)))
def test_pages_quote_files_as_they_are(path: Path) -> None:
    """Lines shown from a file stand so in it."""
    for block in blocks_of(path.read_text(encoding="utf-8")):
        if block.source:
            assert tidy(block.body) in (TOP / block.source).read_text(encoding="utf-8")


# -- pages that are complete ------------------------------------------------------------------------------------------


def reference(name: str) -> str:
    """A page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_links_lead_somewhere() -> None:
    """Every relative link names a file or folder."""
    for path in ALL_PAGES:
        for target, _ in _LINK.findall(path.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (path.parent / unquote(target)).exists(), f"{path.relative_to(TOP)} links to {target}"


def test_pages_are_in_the_index() -> None:
    """From docs/index.md a reader comes to every page; decisions and problems have an index of their own."""
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        path = waiting.pop().resolve()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        waiting += [path.parent / unquote(target) for target, _ in _LINK.findall(path.read_text(encoding="utf-8"))
                    if "://" not in target]  # fmt: skip
    assert {path.resolve() for path in DOCS.rglob("*.md")} <= reached


def test_code_pages_are_made_from_the_codebook(request: pytest.FixtureRequest) -> None:
    """docs/reference/codes/ is what tools/make_code_pages.py makes."""
    spec = importlib.util.spec_from_file_location("make_code_pages", TOP / "tools" / "make_code_pages.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    if request.config.getoption("--update-golden"):
        tool.main()
    written = {path.name: path.read_text(encoding="utf-8") for path in (REFERENCE / "codes").glob("*.md")}
    assert tool.pages() == written


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_problems_are_documented(code: str, request: pytest.FixtureRequest) -> None:
    """A problem has a page with four headings; its example is the broken codebook of the tests."""
    path = REFERENCE / "problems" / f"{code}.md"
    page = path.read_text(encoding="utf-8")
    folder = min(PROBLEMS.glob(f"{code}-*"), default=None)
    if folder is not None:
        before, _, after = page.partition("## Example\n")
        after = after[after.index("## Write instead") :]
        written = f"{before}## Example\n\n{example_of(folder)}\n{after}"
        if request.config.getoption("--update-golden"):
            path.write_text(written, encoding="utf-8")
            page = written
        assert page == written
    assert page.startswith(f"# {code}: {PROBLEM_CODES[code].rstrip(chr(46))}\n")
    assert list(_HEADINGS) == [line for line in page.splitlines() if line.startswith("## ")]
    assert f"({code}.md)" in reference("problems/index.md")


def example_of(folder: Path) -> str:
    """A broken codebook and what is said of it, as a page shows them."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "expected.txt"]
    shown = []
    for path in files:
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace")
        shown.append(f'`{name}`\n\n```{path.suffix.lstrip(".")} title="{name}"\n{text.rstrip()}\n```\n')
    said = (folder / "expected.txt").read_text(encoding="utf-8").rstrip()
    return "\n".join([*shown, f"```text\n{said}\n```\n"])


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_what_to_write_instead_is_right(code: str) -> None:
    """What a page tells to write has no problem, that of a warning not even another warning; its examples hold."""
    page = reference(f"problems/{code}.md")
    instead = blocks_of(page[page.index("## Write instead") :])
    files = {block.title.removeprefix("study/"): block.body for block in instead if block.title}
    if not files:
        return
    bases = () if 'extends = "cameo"' in files.get("codebook.toml", "") else (TOP / "tests" / "gondor",)
    found = check_codebook(*bases, files)
    assert [] == [each for each in found.problems if each.severity == "error" or code.startswith("W")]
    assert found.codebook is not None
    results = run_examples(found.codebook, RuleCoder(found.codebook))
    assert [] == [result.why for result in results if result.location.path.startswith("memory/") and not result.passed]


def test_problems_have_no_page_too_many() -> None:
    """A code that is gone takes its page along."""
    pages = {path.stem for path in (REFERENCE / "problems").glob("*.md")} - {"index"}
    assert pages == set(PROBLEM_CODES)


@pytest.mark.parametrize("module", [eventcode, eventcode.codebook, eventcode.ontology], ids=lambda m: m.__name__)
def test_public_names_are_documented(module: object) -> None:
    """docs/reference/python.md has a word on everything that may be imported."""
    page = reference("python.md")
    for name in module.__all__:  # type: ignore[attr-defined]
        assert re.search(rf"`(?:eventcode\.)?{name}\b", page), f"{name} is not documented"


def test_columns_are_documented() -> None:
    """docs/reference/columns.md has a row for each column, with the words of the program."""
    page = reference("columns.md")
    assert "| `id` |" in page
    for column in COLUMNS:
        assert f"| `{column.name}` | {column.kind} | {column.meaning} |" in page


def commands(group: click.Group, name: str = "eventcode") -> Iterator[tuple[str, click.Command]]:
    """The commands below a group, by their full names."""
    for part, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {part}")
        else:
            yield f"{name} {part}", command


def test_commands_are_documented() -> None:
    """docs/reference/cli.md has a section for each command, with its options."""
    page = reference("cli.md")
    sections = dict(re.findall(r"^## `(eventcode [^`]+)`\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    for name, command in commands(app):
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"`{max(option.opts, key=len)}" in sections[name], f"{name} {option.opts[0]}"


def test_tables_are_documented() -> None:
    """docs/reference/file-formats/ has a word on every column, kind, tier and key."""
    tables = reference("file-formats/tables.md")
    for columns in TABLES.values():
        assert f"```csv\n{','.join(column.name for column in columns)}\n" in tables
    assert all(f"`{word}`" in tables for word in (*KINDS, *TIERS))
    assert all(f"`{key}`" in reference("file-formats/codebook.md") for key in (*_KEYS, *_CROSSING_KEYS))
    keys = (*_TEXT_KEYS, *_SCALE_KEYS, *_MODE_KEYS, "modes", "removed")
    assert all(f"`{key}`" in reference("file-formats/actions.md") for key in keys)


def test_readme_gives_both_commands() -> None:
    """One command installs and codes an article, one installs and runs the tests."""
    page = (TOP / "README.md").read_text(encoding="utf-8")
    assert "pip install . && eventcode code examples/article.txt --date 2026-03-03" in page
    assert "pip install -e '.[test]' && pytest" in page


def test_pages_name_no_machine() -> None:
    """No page knows where somebody's checkout lies."""
    for path in ALL_PAGES:
        assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work|Users)\b", path.read_text(encoding="utf-8")), path
