"""What a codebook lacks for a corpus."""

import csv

import pytest
from attrs import evolve

from eventcode.codebook import load_codebook, read_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.records import Record
from eventcode.evaluation.suggest import suggest

TEXTS = (
    "Saruman attacked Rohan. A band of corsairs attacked Gondor on Monday.",
    "The corsairs attacked Gondor again. Gondor besieged Umbar and Rohan besieged Mordor.",
    "Mordor besieged Gondor. The 34-year-old corsair praised Gondor.",
    "Gondor launched a blockade against Harad. Two days passed. They attacked Gondor.",
    "Dalish minister Girion of Esgaroth praised Gondor.",
    "Girion praised Rohan. The storm hit Gondor.",
)


@pytest.fixture(scope="module")
def coder(gondor):
    """A coder of gondor."""
    return RuleCoder(gondor)


def records(*texts):
    """Texts as records."""
    return [Record(str(number), number, text) for number, text in enumerate(texts, 1)]


def by_words(found):
    """Suggestions by their words."""
    return {one.words: one for one in found}


def test_phrases_are_names_and_heads(coder):
    """A name, and the noun that a phrase is about, in the singular; times, pronouns and things are left out."""
    found = suggest(coder, records(*TEXTS), kinds=["phrase"])
    assert {"corsair", "Saruman", "Umbar", "Girion"} == set(by_words(found))
    corsair = found[0]
    assert ("corsair", 3, 3) == (corsair.words, corsair.count, corsair.records)
    assert ["corsair"] == list(dict.fromkeys(form for form in corsair.variants))
    assert all("corsair" in spot.sentence[spot.start : spot.end] for spot in corsair.contexts)


def test_rows_have_the_columns_of_their_table(coder):
    """A name is a row of actors, a common noun one of agents."""
    found = by_words(suggest(coder, records(*TEXTS)))
    assert ("agents.csv", "corsair,,???,") == (found["corsair"].file, found["corsair"].entry)
    assert ("actors/*.csv", ["Saruman", "???", "???", "", "", ""]) == (
        found["Saruman"].file,
        next(csv.reader([found["Saruman"].entry])),
    )


def test_a_description_elsewhere_gives_the_code(coder):
    """ "Gondorian steward Beren" says who Beren is where he stands alone."""
    texts = ("Gondorian steward Beren praised Rohan.", "Beren praised Dale.")
    (beren,) = suggest(coder, records(*texts), kinds=["phrase"])
    assert "Beren,GONGOV,???,,,Gondorian steward" == beren.entry


def test_a_surname_is_counted_with_its_full_name(coder):
    """Of one person whose full name is met elsewhere there is one row."""
    texts = ("Ulfang Darkhand attacked Gondor.", "Darkhand praised Mordor.")
    (one,) = suggest(coder, records(*texts), kinds=["phrase"])
    assert ("Ulfang Darkhand", 2) == (one.words, one.count)
    assert {"Ulfang Darkhand", "Darkhand"} == set(one.variants)


def test_slips_of_the_pen(coder):
    """A country with one letter wrong has the code of the country; the row says so, and the right name is shown."""
    (one,) = suggest(coder, records("Gondur attacked Mordor."), kinds=["phrase"])
    assert "Gondur,GON,country,,,for Gondor" == one.entry
    assert one.near[0].startswith("Gondor -> GON  gondor/actors/countries.csv:")


def test_verbs(coder):
    """Verbs with known actors; the best example stands between two of them and is short."""
    found = suggest(coder, records(*TEXTS), kinds=["verb"])
    besiege = by_words(found)["besiege"]
    assert ("besiege", 3, 2) == (besiege.words, besiege.count, besiege.dyads)
    assert "besiege -> CODE\n    > Mordor besieged Gondor." == besiege.entry
    assert "rules/*.rules" == besiege.file
    assert by_words(suggest(coder, records("Mordor re-attacked Gondor."), kinds=["verb"]))["re-attack"].near == (
        "attack -> 190  gondor/rules/conflict.rules:23",
    )


def test_event_nouns(coder):
    """Nouns of acts between known actors, with the code that their verb has."""
    found = by_words(suggest(coder, records(*TEXTS, "Rohan launched a raid on Mordor."), kinds=["noun"]))
    assert {"blockade", "raid"} == set(found)
    assert "noun raid -> CODE\n    > Rohan launched a raid on Mordor." == found["raid"].entry
    detention = suggest(coder, records("Gondor's detention of Mordor went on."), kinds=["noun"])
    assert ["noun detention -> 173"] == [one.entry.partition("\n")[0] for one in detention]


def test_top_and_least(coder):
    """So many of each kind, met so often."""
    assert ["corsair"] == [one.words for one in suggest(coder, records(*TEXTS), kinds=["phrase"], least=3)]
    assert 1 == len(suggest(coder, records(*TEXTS), kinds=["phrase"], top=1))


def test_what_is_pasted_is_refused_until_it_is_filled_in(coder, gondor_files):
    """Each placeholder is a problem whose hint says what to write; filled in, the lines are right and fill the gap."""
    found = by_words(suggest(coder, records(*TEXTS)))
    lines = [found[word].entry for word in ("Saruman", "corsair", "besiege")]
    _, problems = read_codebook(pasted(gondor_files, *lines))
    assert {"T207", "T201", "R401"} == {problem.code for problem in problems}
    hints = [problem.hint for problem in problems]
    assert any("country's three letters in the place of ???" in hint for hint in hints)
    assert any("a role in the place of ???" in hint for hint in hints)
    assert any("an action's code in the place of CODE" in hint for hint in hints)
    filled = (
        lines[0].replace("???,???", "MOR,person"),
        lines[1].replace("???", "REB"),
        lines[2].replace("CODE", "190"),
    )
    book = load_codebook(pasted(gondor_files, *filled), cached=False)
    left = by_words(suggest(RuleCoder(book), records(*TEXTS)))
    assert {"Saruman", "corsair", "besiege"}.isdisjoint(left)


def pasted(files, name, agent, rule):
    """The files of gondor with a row of a name, a row of a role noun and a rule."""
    return {
        **files,
        "actors/more.csv": f"phrase,code,kind,from,until,note\n{name}\n",
        "agents.csv": files["agents.csv"] + agent + "\n",
        "rules/more.rules": rule + "\n",
    }


def test_the_order_of_texts_makes_no_difference(coder):
    """What is found, and how often, is the same."""
    there = suggest(coder, records(*TEXTS))
    back = suggest(coder, records(*reversed(TEXTS)))
    assert [evolve(one, contexts=()) for one in there] == [evolve(one, contexts=()) for one in back]
