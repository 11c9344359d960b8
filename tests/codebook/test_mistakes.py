"""The table of mistakes names what it says it names."""

import pytest

from eventcode.codebook.mistakes import MISTAKES
from eventcode.codebook.rules import read_rules
from eventcode.codebook.source import TextFile

CASES = [(text, message, hint) for (message, hint), texts in MISTAKES.items() for text in texts]


@pytest.mark.parametrize(("text", "message", "hint"), CASES, ids=[case[0].replace("\n", "; ") for case in CASES])
def test_each_mistake_is_named(text: str, message: str, hint: str) -> None:
    """A bad line gets the message under which it stands, at its last line."""
    file = TextFile("study/rules/a.rules", text)
    _, problems = read_rules(file)
    named = [problem for problem in problems if problem.code == "R104"]
    assert [(message, hint)] == [(problem.message, problem.hint) for problem in named]
    assert len(file.lines) == named[0].location.line
