"""Printing codebooks and patterns: what is printed reads back as the same value."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook import Codebook, load_codebook, read_codebook, render_codebook
from eventcode.codebook.notation import bracketed
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.codebook.render import render_pattern

GONDOR = Path(__file__).parents[1] / "gondor"
WORDS = ["sword", "peace treaty", "abuse of office", "on", "source", "and", "the", "will", "up", "be", "that"]
VERBS = ["hit", "call off", "take over", "be ready", "lay siege to", "on", "back", "be", "will"]
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)
prepositions = st.lists(
    st.sampled_from(["on", "of", "against", "to", "with", "after"]), unique=True, min_size=1, max_size=4
)


def filler(members: list[str]) -> Filler:
    """A filler of these words, with its notation."""
    alternatives = [tuple(member.split()) for member in members]
    shown = " | ".join(sorted((bracketed(each) for each in alternatives), key=lambda text: text.strip("[")))
    return Filler("words", frozenset(alternatives), text=shown)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """Patterns of every shape."""
    slots: dict[str, Filler] = {"source": Filler("source", text="SOURCE")}
    if draw(st.booleans()):
        slots["source"] = filler(draw(words))
    for slot in draw(st.sampled_from([(), ("object",), ("recipient", "object")])):
        slots[slot] = filler(draw(words))
    used = draw(prepositions)
    if draw(st.booleans()):
        slots[f"prep:{'|'.join(sorted(used[:2]))}"] = filler(draw(words))
    for word in used[2:]:
        slots[f"prep:{word}"] = draw(st.sampled_from([Filler("any", text="ANY"), filler(draw(words))]))
    free = [slot for slot, each in slots.items() if each.kind != "source"]
    if free and draw(st.booleans()):
        slots[draw(st.sampled_from(free))] = Filler("target", text="TARGET")
    content = draw(st.sampled_from(["", "comp:to", "comp:that", "comp:whether", "comp:", "prep:from"]))
    if content:
        slots[content] = Filler("content", text="X")
    return Pattern(frozenset(draw(st.lists(st.sampled_from(VERBS), min_size=1, max_size=3))), slots=slots)


@given(patterns())
def test_a_printed_pattern_reads_back(pattern: Pattern) -> None:
    """Verbs and slots survive printing, brackets stand where bare words would read differently."""
    content = any(each.kind == "content" for each in pattern.slots.values())
    shown = render_pattern(pattern, starred=False)
    head, tail = ("operator o\n    ", "\ncompose o: else 010\n") if content else ("", " -> 010\n")
    book, problems = read_codebook(GONDOR, {"rules/study.rules": f"{head}{shown}{tail}"})
    assert {"R301"} == {problem.code for problem in problems}
    assert book is not None
    (rule,) = (rule for rule in book.rules if rule.location.path.startswith("memory"))
    assert (pattern.verbs, pattern.slots) == (rule.pattern.verbs, rule.pattern.slots)


def same(book: Codebook, other: Codebook) -> None:
    """Equal but for the names of book and ontology."""
    for field in (
        "title",
        "version",
        "roles",
        "names",
        "agents",
        "sets",
        "rules",
        "operators",
        "discards",
        "issues",
        "cases",
    ):
        assert getattr(book, field) == getattr(other, field), field
    assert book.ontology.actions == other.ontology.actions
    assert [r.examples for r in book.rules] == [r.examples for r in other.rules]


RULES = """\
&arms = &arms | knife
accuse -> ...
    nouns blame
    SOURCE * on day -> 111
        > A accused B.
accuse -> 111
    > A accused B.
remove SOURCE threaten TARGET with X
SOURCE [lay siege] to TARGET -> 190
    > A laid siege to B.
compose promise against: 19 -> same, else none
operator threaten
    nouns menace
    SOURCE menace that X
        > A menaced that B.
"""
STUDIES: dict[str, dict[str, str]] = {
    "gondor": {},
    "rules": {"rules/study.rules": RULES},
    "tables": {
        "discards.csv": "phrase,drops,reason\nchess,story,a game\n",
        "issues.csv": "phrase,issue\nwater,ENV\n",
        "corpus/study.txt": "=== :xfail :date=3019-03-15 an attack ===\nRain.\n---\nMOR 190 -\n",
        "agents.csv": 'phrase,role,note\n"archer, of Dale",MIL,\n',
    },
}


@pytest.mark.parametrize("study", STUDIES)
def test_a_printed_codebook_reads_back(study: str) -> None:
    """A union is printed as one codebook with the same entries."""
    book = load_codebook(GONDOR, STUDIES[study])
    files = render_codebook(evolve(book, title="Study"))
    same(evolve(book, title="Study"), load_codebook(files, cached=False))


def test_two_ontologies_are_two_codebooks(gondor: Codebook) -> None:
    """A crosswalk joins two codebooks; one folder cannot hold both."""
    files = {"actions.toml": '[HIT]\nlabel = "Hit"\n', "crosswalk.toml": '[19]\ntype = "HIT"\n'}
    with pytest.raises(ValueError, match="crosswalk"):
        render_codebook(load_codebook(GONDOR, files))
