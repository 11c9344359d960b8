"""Formatting: one way to write a file, which says the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.codebook import format_file, load_codebook, read_codebook

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


def test_corpus() -> None:
    """One blank line between cases."""
    text = "===  a   case ===\n\n Mordor attacked.\n---\n\nMOR  190   -;GON 010 -\n=== b ===\nNo.\n---\n\n\n"
    assert "=== a case ===\nMordor attacked.\n---\nMOR 190 -; GON 010 -\n\n=== b ===\nNo.\n---\n" == format_file(
        "corpus/a.txt", text
    )


@settings(deadline=None)
@given(st.sampled_from(KINDS), st.text(alphabet=st.sampled_from("ab 1,|&*[]=:->!#\"\n\t\r'X;.{"), max_size=120))
def test_twice_is_once(path: str, text: str) -> None:
    """Formatting what is formatted changes nothing."""
    once = format_file(path, text)
    assert once == format_file(path, once)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_format_changes_no_meaning(data: st.DataObject) -> None:
    """Whatever blanks are put in, the formatted file is the same codebook."""
    path = data.draw(st.sampled_from(["rules/conflict.rules", "rules/cooperation.rules", "rules/sets.rules"]))
    lines = []
    for line in FILES[path].split("\n"):
        indent, body = line[: len(line) - len(line.lstrip())], line.lstrip()
        blanks = data.draw(st.integers(1, 3))
        if body[:1] in (">", "!"):
            body = body[0] + " " * (blanks - 1) + body[1:]
        elif body[:1] != "#":
            body = body.replace(" ", " " * blanks)
        lines.append(indent + body + " " * (blanks - 1))
    messy = {**FILES, path: "\n".join(lines)}
    neat = {**FILES, path: format_file(path, messy[path])}
    assert FILES[path] == neat[path]
    assert load_codebook(messy, cached=False) == load_codebook(neat, cached=False)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from(sorted(FILES)))
def test_problems_stay(at: int, path: str) -> None:
    """Formatting mends no more than blanks: a file with something else wrong still has it."""
    text = FILES[path]
    at %= len(text)
    broken = text[:at] + text[at + 1 :]
    before = {p.code for p in read_codebook({**FILES, path: broken})[1]}
    after = {p.code for p in read_codebook({**FILES, path: format_file(path, broken)})[1]}
    assert before - {"R101", "R102", "R106"} <= after
