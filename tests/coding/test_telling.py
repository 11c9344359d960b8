"""The words of a clause -> the mode and the finer code that they tell."""

import shutil
from pathlib import Path

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


AID = """
[071]
label = "Give money"
words = ["coin", "&treasures"]

[073]
label = "Give arms"
words = ["sword of king"]
"""
TREASURES = "&treasures = gold | precious stone\n"


@pytest.fixture(scope="module")
def gondor(tmp_path_factory):
    """Gondor's coder, with more kinds of aid."""
    folder = tmp_path_factory.mktemp("study") / "gondor"
    shutil.copytree(Path(__file__).parent.parent / "gondor", folder)
    for name, more in (("actions.toml", AID), ("rules/treasures.rules", TREASURES)):
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
    return eventcode.load(folder)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rohan helped Gondor with coins.", "071"),
        ("Rohan helped Gondor to find gold.", "071"),
        ("Rohan helped Gondor with precious stones.", "071"),
        ("Rohan helped Gondor with the sword of kings.", "073"),
        ("Rohan helped Gondor to buy the sword of kings with coins.", "073"),  # three words against one
        ("Rohan helped Gondor with horses.", "070"),
        ("Rohan praised Gondor for its gold.", "051"),  # no code of another root
    ],
)
def test_words_tell_a_finer_code(gondor, text, code):
    """The code with the most words below that of the rule, or beside it where it is the unspecified one."""
    assert [event.action.code for event in gondor.code(text)] == [code]
