"""Word form -> readings: what the tagger may count on."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.codebook.grammar import particles, prepositions
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import read_table, word_list

OPEN_TAGS = {"NOUN", "ADJ", "ADV", "VB", "VBZ", "VBD", "VBN", "VBG"}
CLOSED_TAGS = {
    "DET", "PRON", "POSS", "NUM", "MODAL", "AUX", "PREP", "CONJ", "SUBORD", "THAT", "WH", "TO", "NOT", "POS", "PART",
    "TIME", "NAME", "PUNCT",
}  # fmt: skip


@pytest.fixture(scope="module")
def english():
    return lexicon()


def tags(english, form):
    return [sense.tag for sense in english.readings(form)]


class TestReadings:
    @pytest.mark.parametrize(
        ("form", "tag"),
        [
            ("said", "VBD"), ("says", "VBZ"), ("attack", "NOUN"), ("talks", "NOUN"), ("strikes", "NOUN"),
            ("sanctions", "NOUN"), ("state", "NOUN"), ("states", "NOUN"), ("troops", "NOUN"), ("ties", "NOUN"),
            ("meeting", "NOUN"), ("bombing", "NOUN"), ("attacking", "VBG"), ("including", "PREP"), ("armed", "ADJ"),
            ("united", "ADJ"), ("heavily", "ADV"), ("will", "MODAL"), ("because", "SUBORD"), ("monday", "TIME"),
            ("three", "NUM"), ("their", "POSS"), ("they", "PRON"), ("was", "AUX"), ("'s", "POS"), ("and", "CONJ"),
            ("up", "PART"), ("seeks", "VBZ"), ("negotiate", "VB"), ("military", "ADJ"), ("officials", "NOUN"),
        ],
    )  # fmt: skip
    def test_likeliest(self, english, form, tag):
        """The first reading is the one that news means most often."""
        assert tag == tags(english, form)[0]

    @pytest.mark.parametrize("form", ["government", "minister", "people", "refugee", "lawmakers", "crises"])
    def test_nouns_only(self, english, form):
        """Words that are nouns in news have no other reading."""
        assert {"NOUN"} == set(tags(english, form))

    @pytest.mark.parametrize(
        ("form", "expected"),
        [
            ("attacked", {"VBD", "VBN"}), ("accuse", {"VB"}), ("struck", {"VBD", "VBN"}), ("began", {"VBD"}),
            ("begun", {"VBN"}), ("warns", {"VBZ"}), ("after", {"PREP", "SUBORD"}), ("her", {"POSS", "PRON"}),
            ("hit", {"VB", "VBD", "VBN", "NOUN"}),
        ],
    )  # fmt: skip
    def test_all_readings(self, english, form, expected):
        """A form has just the readings that English gives it."""
        assert expected == set(tags(english, form))

    @pytest.mark.parametrize(
        ("form", "tag", "lemma"),
        [
            ("organised", "VBD", "organize"), ("programmes", "NOUN", "program"), ("labour", "NOUN", "labor"),
            ("defence", "NOUN", "defense"), ("travelled", "VBD", "travel"), ("centres", "NOUN", "center"),
            ("bigger", "ADJ", "big"), ("heaviest", "ADJ", "heavy"), ("women", "NOUN", "woman"), ("lying", "VBG", "lie"),
            ("withdrew", "VBD", "withdraw"), ("targeted", "VBN", "target"), ("troops", "NOUN", "troop"),
            ("were", "AUX", "be"), ("n't", "NOT", "not"), ("wo", "MODAL", "will"), ("towards", "PREP", "toward"),
        ],
    )  # fmt: skip
    def test_lemmas(self, english, form, tag, lemma):
        """Each reading knows its lemma, in American spelling."""
        assert lemma in [sense.lemma for sense in english.readings(form) if sense.tag == tag]

    @pytest.mark.parametrize(
        ("form", "tag", "lemma"),
        [
            ("glomped", "VBD", "glomp"), ("glomping", "VBG", "glomp"), ("glompily", "ADV", "glompily"),
            ("orcs", "NOUN", "orc"), ("glompation", "NOUN", "glompation"), ("glompous", "ADJ", "glompous"),
            ("anti-orc", "ADJ", "anti-orc"), ("orc-led", "ADJ", "orc-led"), ("re-looted", "VBD", "re-loot"),
            ("four-day", "ADJ", "four-day"), ("43-year-old", "ADJ", "43-year-old"), ("1,000", "NUM", "1,000"),
            ("ex-soldiers", "NOUN", "ex-soldier"), ("--", "PUNCT", "--"), ("orcmen", "NOUN", "orcman"),
        ],
    )  # fmt: skip
    def test_unknown_words_are_guessed(self, english, form, tag, lemma):
        """An unknown word is read by its ending, and is not known."""
        first = english.readings(form)[0]
        assert (tag, lemma) == (first.tag, first.lemma)
        assert not english.known(form)

    @given(st.text())
    def test_every_form_has_a_reading(self, form):
        """Any string has a reading, with tags of the plan and weights that sum to 100."""
        senses = lexicon().readings(form)
        assert senses
        assert {sense.tag for sense in senses} <= OPEN_TAGS | CLOSED_TAGS
        assert abs(sum(sense.weight for sense in senses) - 100) < 2.5
        assert [sense.weight for sense in senses] == sorted((sense.weight for sense in senses), reverse=True)


class TestLexicon:
    def test_pickles(self, english):
        """A copy in another process knows the same."""
        copy = pickle.loads(pickle.dumps(english))
        assert english.readings("attacks") == copy.readings("attacks")

    def test_noun_lemma(self, english):
        """Plurals go back to their singular; singulars and unknown words stay."""
        forms = ["rebels", "organisations", "police", "crisis", "spokesmen", "orcs", "news", "arms"]
        assert ["rebel", "organization", "police", "crisis", "spokesman", "orc", "news", "arms"] == [
            english.noun_lemma(form) for form in forms
        ]

    def test_verb_lemma(self, english):
        """Verb forms go back to their base; other words give None."""
        assert ["strike", "call", "be", None] == [
            english.verb_lemma(form) for form in ("struck", "called", "was", "table-top")
        ]

    def test_is_verb(self, english):
        """Base forms are told from nouns."""
        assert english.is_verb("accuse")
        assert not english.is_verb("government")

    def test_multiwords_have_known_tags(self, english):
        """Expressions are found by their first word, the longest first."""
        entries = english.multiwords["in"]
        assert [len(words) for words, _, _ in entries] == sorted((len(words) for words, _, _ in entries), reverse=True)
        assert {tag for some in english.multiwords.values() for _, tag, _ in some} <= CLOSED_TAGS | OPEN_TAGS


class TestData:
    def test_tables_use_known_tags(self):
        """No tag is misspelt."""
        assert {row[1] for row in read_table("closed.csv")} <= CLOSED_TAGS | OPEN_TAGS
        assert {row[1] for row in read_table("news-forms.csv")} <= CLOSED_TAGS | OPEN_TAGS

    @pytest.mark.parametrize("name", ["closed.csv", "news-forms.csv"])
    def test_readings_sum_to_100(self, name):
        """The rows of a word are all that it can be."""
        sums = {}
        for row in read_table(name):
            sums[row[0]] = sums.get(row[0], 0) + float(row[-1] or 100)
        assert {} == {word: value for word, value in sums.items() if abs(value - 100) > 1}

    @pytest.mark.parametrize(
        "name", ["clause_verbs", "speech_verbs", "of_verbs", "ditransitive_verbs", "phrasal_verbs"]
    )
    def test_lists_of_verbs_hold_verbs(self, name, english):
        """The first word of each entry is a verb's base form."""
        assert [] == [
            entry for entry in word_list(name) if not english.is_verb(entry.split()[0]) and entry[:3] != "be "
        ]

    def test_phrasal_verbs_end_in_particles(self):
        """What follows the verb is a particle, a preposition, or what the object becomes ("declare [illegal]")."""
        after = (
            particles() | prepositions() | word_list("adjectives") | word_list("adverbs") | {"go", "loose"}
        )  # "let go"
        entries = [entry for entry in word_list("phrasal_verbs") if not entry.startswith("go un")]  # "go unpunished"
        assert [] == [entry for entry in entries if entry.split()[-1] not in after]
