"""An act and the words of its clause -> its mode."""

import pytest

import eventcode


@pytest.fixture(scope="module")
def coder():
    """PLOVER's coder."""
    return eventcode.load("plover")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Teachers in Chad walked out on Monday.", "strike"),
        ("Teachers in Chad boycotted the vote on Monday.", "boycott"),
        ("Police in Chad beat teachers with truncheons.", "crowd-control"),
        ("Police in Chad beat teachers with their fists.", "beat"),
        ("Chad threatened to jail Sudanese traders.", "arrest"),  # the word stands in what is threatened
        ("Chad threatened to attack Sudanese traders.", "violence"),
        ("Chad mobilised a militia, and Sudanese rebels fired rockets.", "militia"),  # "rocket" is in another clause
    ],
)
def test_a_word_of_the_clause_tells_the_mode(coder, text, mode):
    """A word goes before the crosswalk; where there is none, the crosswalk says the mode."""
    assert coder.code(text)[0].mode == mode


def test_the_word_is_shown(coder):
    """The trace of an event names the word."""
    (event,) = coder.code("Police in Chad beat teachers with truncheons.")
    assert '"truncheon" tells the mode crowd-control' in event.trace.notes


def test_the_extension_of_a_study(tmp_path):
    """A study gives words to a mode in its own actions.toml."""
    (tmp_path / "codebook.toml").write_text('title = "Barns"\nextends = "plover"\n')
    (tmp_path / "actions.toml").write_text('[ASSAULT.modes]\ndestroy = { words = ["barn"] }\n')
    (event,) = eventcode.load(tmp_path).code("Sudanese rebels attacked barns in Chad.")
    assert event.mode == "destroy"
