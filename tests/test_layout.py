"""Where things lie: layers, docstrings, and what the wheel holds."""

import ast
import configparser
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
SOURCE = TOP / "src" / "eventcode"
MODULES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> list[set[str]]:
    """The layers of the lint contract, the highest first; parentheses mark those that may be missing."""
    contract = PROJECT["tool"]["importlinter"]["contracts"][0]
    return [{name.strip(" ()") for name in layer.split("|")} for layer in contract["layers"]]


def imported(path: Path) -> set[str]:
    """The packages and modules of eventcode that a module imports when it is loaded or called."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("eventcode."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("eventcode.")}
    return found


def test_every_module_has_a_layer() -> None:
    """Nothing lies outside the arrows."""
    inside = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert inside <= set().union(*layers())


def test_imports_point_down() -> None:
    """A module imports only from its own package and from layers below it, also when import-linter is not installed."""
    height = {name: -depth for depth, layer in enumerate(layers()) for name in layer}
    for path in MODULES:
        here = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if here == "__init__":
            continue
        for name in imported(path) - {here}:
            assert height[name] < height[here], f"{path.relative_to(TOP)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_say_what_they_do(path: Path) -> None:
    """A module opens with a docstring of one line: what becomes what."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "the first line says what the module turns into what"
    assert len(docstring.splitlines()[0]) <= 120


def test_the_package_is_typed() -> None:
    """Type checkers believe the annotations."""
    assert (SOURCE / "py.typed").is_file()
    assert PROJECT["tool"]["mypy"]["strict"] is True


def test_loading_the_library_loads_no_extra() -> None:
    """`import eventcode` works and is quick without pandas, polars, pyarrow, rich or msgspec."""
    code = "import sys, eventcode; print(*{m.partition('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "polars", "pyarrow", "rich", "msgspec"} & set(done.stdout.split())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from the checkout."""
    builder = pytest.importorskip("hatchling.builders.wheel")
    folder = tmp_path_factory.mktemp("dist")
    (path,) = builder.WheelBuilder(str(TOP)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(path)


def test_the_wheel_holds_all_data(wheel: zipfile.ZipFile) -> None:
    """Every module, grammar and codebook file of the checkout is in it, and no test."""
    names = set(wheel.namelist())
    for folder, inside in ((SOURCE, "eventcode"), (TOP / "grammars", "eventcode/grammars")):
        missing = {f"{inside}/{path.relative_to(folder).as_posix()}" for path in files(folder)} - names
        assert not missing
    books = {
        f"eventcode/codebooks/{path.relative_to(TOP / 'codebooks').as_posix()}" for path in files(TOP / "codebooks")
    }
    assert not books - names
    assert not [name for name in names if name.startswith(("tests", "docs", "src"))]


def test_the_wheel_has_the_command(wheel: zipfile.ZipFile) -> None:
    """Installing it gives the command `eventcode`."""
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    points = configparser.ConfigParser()
    points.read_string(wheel.read(name).decode())
    assert dict(points["console_scripts"]) == {"eventcode": "eventcode.cli:main"}


def files(folder: Path) -> list[Path]:
    """The files below a folder that belong to the project."""
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
