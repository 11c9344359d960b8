"""Lemma -> forms: regular, irregular, doubled, British and American."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.inflection import american, plural, plurals, spelling_variants, verb_forms
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import read_table

WORDNET = Path("/usr/share/wordnet")
LEMMAS = sorted(row[0] for row in read_table("words.csv") if lexicon().is_verb(row[0]))
RARE_FORMS = 130
"""So many of WordNet's 2,400 irregular verb forms are out of use or misspelt there: "abought", "clept", "gript"."""


class TestVerbForms:
    @pytest.mark.parametrize(
        ("lemma", "forms"),
        [
            ("attack", "attacks attacked attacked attacking"),
            ("accuse", "accuses accused accused accusing"),
            ("deny", "denies denied denied denying"),
            ("deploy", "deploys deployed deployed deploying"),
            ("impeach", "impeaches impeached impeached impeaching"),
            ("veto", "vetoes vetoed vetoed vetoing"),
            ("ban", "bans banned banned banning"),
            ("permit", "permits permitted permitted permitting"),
            ("offer", "offers offered offered offering"),
            ("visit", "visits visited visited visiting"),
            ("target", "targets targeted targeted targeting"),
            ("rebel", "rebels rebelled rebelled rebelling"),
            ("free", "frees freed freed freeing"),
            ("flee", "flees fled fled fleeing"),
            ("die", "dies died died dying"),
            ("withdraw", "withdraws withdrew withdrawn withdrawing"),
            ("overthrow", "overthrows overthrew overthrown overthrowing"),
            ("outfight", "outfights outfought outfought outfighting"),
            ("relay", "relays relayed relayed relaying"),
            ("quit", "quits quit quit quitting"),
            ("equip", "equips equipped equipped equipping"),
            ("upset", "upsets upset upset upsetting"),
            ("panic", "panics panicked panicked panicking"),
            ("undergo", "undergoes underwent undergone undergoing"),
            ("fix", "fixes fixed fixed fixing"),
            ("show", "shows showed shown showing"),
            ("develop", "develops developed developed developing"),
            ("machine-gun", "machine-guns machine-gunned machine-gunned machine-gunning"),
        ],
    )
    def test_usual_forms(self, lemma, forms):
        """The first variant of each form is the usual one."""
        found = verb_forms(lemma)
        assert forms.split() == [found.s[0], found.past[0], found.participle[0], found.ing[0]]

    def test_variants(self):
        """Where English has two forms, both are there."""
        assert ("traveled", "travelled") == verb_forms("travel").past
        assert ("kidnapped", "kidnaped") == verb_forms("kidnap").past
        assert ("burned", "burnt") == verb_forms("burn").participle

    def test_several_words(self):
        """A particle stays behind the inflected verb."""
        assert ("called off",) == verb_forms("call off").past
        assert ("putting down",) == verb_forms("put down").ing

    def test_every_form_once(self):
        """All forms of a verb, the base first."""
        assert ("put", "puts", "putting") == verb_forms("put").every

    @given(st.sampled_from(LEMMAS))
    def test_forms_lead_back(self, lemma):
        """Each form of a verb is looked up under its lemma."""
        for form in verb_forms(lemma).every:
            assert american(lemma) in {verb for _, verb in lexicon().verb_readings(form)}

    @given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz- ", min_size=1))
    def test_any_word_inflects(self, word):
        """Inflection never fails, and keeps the base."""
        assert word == verb_forms(word).base
        assert all(verb_forms(word))

    @pytest.mark.skipif(not (WORDNET / "verb.exc").is_file(), reason="WordNet is not installed")
    def test_agrees_with_wordnet(self):
        """Nearly all irregular forms that WordNet lists are made."""
        missing = []
        for line in (WORDNET / "verb.exc").read_text(encoding="latin-1").splitlines():
            form, *lemmas = line.split()
            missing += [form for lemma in lemmas if "_" not in form and form not in verb_forms(lemma).every]
        assert len(missing) < RARE_FORMS


class TestPlural:
    @pytest.mark.parametrize(
        ("noun", "expected"),
        [
            ("rebel", "rebels"), ("ally", "allies"), ("army", "armies"), ("envoy", "envoys"), ("church", "churches"),
            ("crisis", "crises"), ("spokesman", "spokesmen"), ("policewoman", "policewomen"), ("human", "humans"),
            ("prime minister", "prime ministers"), ("chief of staff", "chiefs of staff"), ("hero", "heroes"),
            ("commander in chief", "commanders in chief"), ("attorney general", "attorneys general"),
            ("secretary-general", "secretaries-general"), ("coup d'etat", "coups d'etat"), ("photo", "photos"),
            ("passer-by", "passers-by"), ("head of state", "heads of state"), ("police", "police"), ("wolf", "wolves"),
            ("embargo", "embargoes"), ("headquarters", "headquarters"), ("child soldier", "child soldiers"),
            ("monarch", "monarchs"), ("aircraft", "aircraft"), ("person", "people"),
        ],
    )  # fmt: skip
    def test_plural(self, noun, expected):
        """The head of the noun is put in the plural."""
        assert expected == plural(noun)

    def test_variants(self):
        """Where English has two plurals, both are there."""
        assert ("referendums", "referenda") == plurals("referendum")

    @given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz- ", min_size=1))
    def test_any_word_inflects(self, word):
        """The plural of a word is never empty."""
        assert plural(word)


class TestSpelling:
    @pytest.mark.parametrize(
        ("british", "expected"),
        [
            ("organise", "organize"), ("labour", "labor"), ("defence", "defense"), ("programme", "program"),
            ("centre", "center"), ("analyse", "analyze"), ("neighbour", "neighbor"), ("fulfil", "fulfill"),
            ("organisation", "organization"), ("licence", "license"), ("sceptical", "skeptical"), ("gaol", "jail"),
        ],
    )  # fmt: skip
    def test_american(self, british, expected):
        """Both spellings have one lemma."""
        assert expected == american(british) == american(expected)

    @pytest.mark.parametrize("word", ["advise", "promise", "surprise", "hour", "four", "raise", "advertise", "tour"])
    def test_other_words_stay(self, word):
        """Words that only look British are left alone."""
        assert word == american(word)

    def test_variants(self):
        """All spellings of a word, the American one first."""
        assert ("organize", "organise") == spelling_variants("organise") == spelling_variants("organize")

    def test_american_is_final(self):
        """The American spelling of an American spelling is itself."""
        assert [] == [row for row in read_table("spelling.csv") if american(row[1]) != row[1]]
