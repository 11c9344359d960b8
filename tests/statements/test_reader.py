"""Laws of reading: nothing raises, places lie in the text, and time stays linear."""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings

from eventcode.statements.notation import parse_statement, render
from eventcode.statements.statement import Phrase, Statement
from tests.statements.cases import read_text
from tests.strategies import texts

MONSTERS = {
    "one word of 200,000 letters": "a" * 200_000,
    "one capital word of 200,000 letters": "A" * 200_000,
    "5,000 commas": "," * 5_000,
    "5,000 nominals with commas": "Iran, " * 5_000,
    "2,000 nested said that": "Iran said that " * 2_000 + "Iraq attacked Oman.",
    "10,000 open brackets": "(" * 10_000 + " Iran attacked Iraq.",
    "10,000 open quotation marks": '"' * 10_000 + " Iran attacked Iraq.",
    "3,000 and": "Iran " + "and Iraq " * 3_000 + "attacked Oman.",
    "3,000 verbs": "Iran attacked " * 3_000,
    "3,000 of": "the end " + "of the war " * 3_000 + "came.",
    "3,000 who": "the man " + "who attacked the man " * 3_000,
    "2,000 to": "Iran agreed " + "to agree " * 2_000,
    "3,000 possessives": "Iran" + "'s friend" * 3_000 + " left.",
    "3,000 dashes": "Iran -- " * 3_000,
}


def phrases_of(statement: Statement) -> list[Phrase]:
    """The phrases that stand directly in a statement."""
    fillers = [prep.filler for prep in statement.modifiers]
    found = [statement.source, statement.object, statement.recipient, statement.attribution, *fillers]
    return [phrase for phrase in found if isinstance(phrase, Phrase)]


@settings(max_examples=200)
@given(texts)
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader raise, and every place lies inside the text."""
    for statement in read_text(text):
        assert statement.place is not None
        start, end = statement.place.span
        assert 0 <= start < end <= len(text)
        for phrase in phrases_of(statement):
            if phrase.place is not None:
                start, end = phrase.place.span
                assert 0 <= start < end <= len(text)
                assert "".join(phrase.words) == "".join(text[start:end].split())


@settings(max_examples=150)
@given(texts)
def test_what_is_read_can_be_printed(text: str) -> None:
    """Whatever is read has a notation."""
    assert all(render(statement) for statement in read_text(text))


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_are_read(name: str) -> None:
    """A text that is long in one way only is read to its end in a moment; statements print."""
    for statement in read_text(MONSTERS[name])[:50]:
        assert render(statement)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Turkish army attacked Kurdish rebels in northern Iraq.",
        "Chad accused Sudan of arming the rebels.",
        "Brazil and Peru agreed to build a road.",
        "Rebels backed by Iran seized the town, killing 12 soldiers.",
        "Norway said that Russia jammed its radar.",
    ],
)
def test_statements_of_news_read_back(sentence: str) -> None:
    """What is read from news is a value that its own notation gives again."""
    for statement in read_text(sentence):
        assert statement == parse_statement(render(statement))


def test_hash_seed_makes_no_difference() -> None:
    """Two processes with different hash seeds read alike."""
    code = (
        "import json; from tests.statements.cases import CORPUS, read_cases, read_text;"
        "cases = [c for f in sorted(CORPUS.glob('*.txt')) for c in read_cases(f)[:2]];"
        "print(json.dumps([[str(s) for s in read_text(c.text)] for c in cases]))"
    )
    outputs = []
    for seed in ("1", "77"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }
        outputs.append(
            subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout
        )
    assert outputs[0] == outputs[1]
    assert len(json.loads(outputs[0])) >= 30
