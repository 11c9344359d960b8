"""Formatting: one way to write a file, which says the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook import format_file, load_codebook, read_codebook
from eventcode.codebook.canonical import format_folder
from eventcode.codebook.corpus import read_corpus
from eventcode.codebook.format import table_kind
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import read_table
from eventcode.resources import data_folder, shipped_codebooks

GONDOR = Path(__file__).parents[1] / "gondor"
FILES = {
    path.relative_to(GONDOR).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(GONDOR.rglob("*"))
    if path.is_file()
}
KINDS = ["actors/a.csv", "agents.csv", "roles.csv", "rules/a.rules", "corpus/a.txt", "actions.toml"]
MESSY = """\
# a set
&arms=arms|weapons   # of war
   |   swords


accuse ,blame->112
    nouns   accusation
    >   Gondor  accused Mordor.->GON  112  MOR
    # why not
    SOURCE*TARGET  of  [big bribery]|&arms->1121
        !  Nobody.
compose threaten:19->138,
    else   130
"""
NEAT = """\
# a set
&arms = arms | weapons  # of war
    | swords

accuse, blame -> 112
    nouns accusation
    > Gondor  accused Mordor. -> GON 112 MOR
    # why not
    SOURCE * TARGET of [big bribery] | &arms -> 1121
        ! Nobody.
compose threaten: 19 -> 138,
    else 130
"""


@pytest.mark.parametrize("path", sorted(FILES))
def test_gondor_is_canonical(path: str) -> None:
    """The fixture is written as `format` writes it."""
    assert FILES[path] == format_file(path, FILES[path])


def test_rules() -> None:
    """Blanks, indentation and continuation lines; comments stay."""
    assert NEAT == format_file("rules/a.rules", MESSY)


def test_tables() -> None:
    """Rows by phrase, quotes where needed, all columns."""
    text = 'role , phrase,note\nREB, warg ,"a, b"\n\nMIL,"archer",\n'
    assert 'phrase,plural,role,note\narcher,,MIL,\nwarg,,REB,"a, b"\n' == format_file("agents.csv", text)


@pytest.mark.parametrize("text", ['phrase,role\n"a,REB\n', "phrase,role\na\n", "phrase,rule\na,REB\n", ""])
def test_broken_tables_stay(text: str) -> None:
    """What cannot be read is not touched."""
    assert text == format_file("agents.csv", text)


CASES = """\
# of the war


===  a   case ===

 Mordor attacked.


Gondor fled.

---

MOR  190   -;GON 010 -  #  who ; else
# nobody
=== b ===
No.
---


"""
NEAT_CASES = """\
# of the war

=== a case ===
Mordor attacked.


Gondor fled.
---
MOR 190 -; GON 010 -  # who ; else
# nobody

=== b ===
No.
---
"""


def test_corpus() -> None:
    """One blank line between cases; those that part the paragraphs of a text stay."""
    assert NEAT_CASES == format_file("corpus/a.txt", CASES)


@given(st.sampled_from(KINDS), st.text(alphabet=st.sampled_from("ab 1,|&*[]=:->!#\"\n\t\r'X;.{"), max_size=120))
def test_twice_is_once(path: str, text: str) -> None:
    """Formatting what is formatted changes nothing."""
    once = format_file(path, text)
    assert once == format_file(path, once)


RULES = ["rules/conflict.rules", "rules/cooperation.rules", "rules/sets.rules"]
REMARKS = st.text(alphabet=st.sampled_from("ab;:,->|&# \"'"), max_size=12).map(str.strip)


def _loose(data: st.DataObject, path: str) -> str:
    """A file of rules with other blanks, and with comments between its lines and behind them."""
    lines: list[str] = []
    for line in FILES[path].split("\n"):
        indent, body = line[: len(line) - len(line.lstrip())], line.lstrip()
        blanks = data.draw(st.integers(1, 3))
        if body[:1] in (">", "!"):
            body = body[0] + " " * (blanks - 1) + body[1:]
        elif body[:1] != "#":
            body = body.replace(" ", " " * blanks)
            if body and data.draw(st.booleans()):
                body += " " * blanks + "#" + data.draw(REMARKS)
        if data.draw(st.integers(0, 5)) == 0:
            lines += [""] * data.draw(st.integers(0, 2)) + [indent + "# " + data.draw(REMARKS)]
        lines.append(indent + body + " " * (blanks - 1))
    return "\n".join(lines)


def _comments(text: str) -> list[str]:
    """The comments of a file of rules, in order."""
    lines = [line for line in text.split("\n") if line.lstrip()[:1] not in (">", "!")]
    return [line.partition("#")[2].strip() for line in lines if "#" in line]


@settings(max_examples=40)
@given(st.data())
def test_format_changes_no_meaning(data: st.DataObject) -> None:
    """Whatever blanks and comments are put in, the formatted file is the same codebook and has the same comments."""
    path = data.draw(st.sampled_from(RULES))
    messy = {**FILES, path: _loose(data, path)}
    neat = {**FILES, path: format_file(path, messy[path])}
    assert neat[path] == format_file(path, neat[path])
    assert _comments(messy[path]) == _comments(neat[path])
    before, after = load_codebook(messy, cached=False), load_codebook(neat, cached=False)
    assert before == after
    assert [list(rule.examples) for rule in before.rules] == [list(rule.examples) for rule in after.rules]


@settings(max_examples=40)
@given(st.data())
def test_blanks_alone_are_mended(data: st.DataObject) -> None:
    """A canonical file whose blanks are changed comes back as it was."""
    path = data.draw(st.sampled_from(RULES))
    lines: list[str] = []
    for line in FILES[path].split("\n"):
        body = line.lstrip()
        if body[:1] not in ("#", ">", "!"):
            body = body.replace(" ", " " * data.draw(st.integers(1, 2)))
        lines.append(line[: len(line) - len(line.lstrip())] + body + " ")
    assert FILES[path] == format_file(path, "\n".join(lines))


@given(st.sampled_from(KINDS), st.text(alphabet=st.sampled_from("ab 1,|&*[]=:->!#\"\n\t\r'X;.{"), max_size=120))
def test_nothing_is_lost(path: str, text: str) -> None:
    """Of rules and cases only blanks change; a table keeps every row; TOML stays."""
    after = format_file(path, text)
    kind = table_kind(path)
    if path.endswith(".toml"):
        assert text == after
    elif kind is None:
        assert "".join(text.split()) == "".join(after.split())
    else:
        rows = [sorted(row.cells for row in read_table(TextFile("", each), kind)[0].rows) for each in (text, after)]
        assert rows[0] == rows[1]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["", "# one", "a, 1", 'He said "no".', "=== x ==="]), st.integers(0, 3))))
def test_cases_stay(parts: list[tuple[str, int]]) -> None:
    """A formatted corpus has the same cases, paragraph by paragraph."""
    text = "\n".join(" " * blanks + line + "\n" * blanks for line, blanks in parts)
    file = f"\n# top\n===  a  b ===\n{text}\n---\nMOR  190 -  #  a;b\n#c\n\nGON 010 -\n=== c ===\nNo.\n---\n"
    before, after = (read_corpus(TextFile("", each))[0] for each in (file, format_file("corpus/a.txt", file)))
    assert before == after


@pytest.mark.parametrize("name", shipped_codebooks())
def test_shipped_codebooks_are_canonical(name: str) -> None:
    """What comes with the library is written as `format` writes it."""
    folder = Path(str(data_folder("codebooks") / name))
    assert [] == [file.path for file in format_folder(folder) if file.changes or file.problems]


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(sorted(FILES)))
def test_problems_stay(at: int, path: str) -> None:
    """Formatting mends no more than blanks: a file with something else wrong still has it."""
    text = FILES[path]
    at %= len(text)
    broken = text[:at] + text[at + 1 :]
    before = {p.code for p in read_codebook({**FILES, path: broken})[1]}
    after = {p.code for p in read_codebook({**FILES, path: format_file(path, broken)})[1]}
    assert before - {"R101", "R102", "R106"} <= after
