"""Tags -> groups: what a verb group says, and where nominals end."""

from __future__ import annotations

import pytest

from eventcode.statements.grouping import Item
from eventcode.text.tokens import tokenize
from tests.statements.cases import reader


def items_of(sentence: str) -> list[tuple[str, str]]:
    """Each item's kind and words."""
    reading, items = grouped(sentence)
    return [(item.kind, " ".join(token.text for token in reading.tokens[item.first : item.last])) for item in items]


def grouped(sentence: str) -> tuple[object, list[Item]]:
    reading = reader().tagger.tag(tokenize(sentence))
    return reading, reader().grouper.group(reading)


def first_verb(sentence: str) -> tuple[str, str, str, str, bool, str]:
    """Lemma, form, tense, voice, negation and modal of the first verb group."""
    verb = next(item.verb for item in grouped(sentence)[1] if item.verb is not None)
    return verb.lemma, verb.form, verb.tense, verb.voice, verb.negated, verb.modal


VERB_GROUPS = {
    "past": ("Iran attacked Iraq.", ("attack", "finite", "past", "active", False, "")),
    "present": ("Iran attacks Iraq.", ("attack", "finite", "present", "active", False, "")),
    "present of a plural": ("Rebels attack the town.", ("attack", "finite", "present", "active", False, "")),
    "future": ("Iran will attack Iraq.", ("attack", "finite", "future", "active", False, "")),
    "future with 'is to'": ("Iran is to attack Iraq.", ("attack", "finite", "future", "active", False, "")),
    "perfect": ("Iran has attacked Iraq.", ("attack", "finite", "past", "active", False, "")),
    "pluperfect": ("Iran had attacked Iraq.", ("attack", "finite", "past", "active", False, "")),
    "perfect with 'now'": ("Iran has now attacked Iraq.", ("attack", "finite", "past", "active", False, "")),
    "perfect with 'not yet'": ("Iran has not yet attacked Iraq.", ("attack", "finite", "past", "active", True, "")),
    "perfect with two adverbs": ("Iran has openly and often attacked it.", ("attack", "finite", "past", "active", False, "")),
    "progressive": ("Iran is attacking Iraq.", ("attack", "finite", "present", "active", False, "")),
    "progressive past": ("Iran was attacking Iraq.", ("attack", "finite", "past", "active", False, "")),
    "perfect progressive": ("Iran has been attacking Iraq.", ("attack", "finite", "past", "active", False, "")),
    "passive": ("Iran was attacked.", ("attack", "finite", "past", "passive", False, "")),
    "passive perfect": ("Iran has been attacked.", ("attack", "finite", "past", "passive", False, "")),
    "passive progressive": ("Iran is being attacked.", ("attack", "finite", "present", "passive", False, "")),
    "passive future": ("Iran will be attacked.", ("attack", "finite", "future", "passive", False, "")),
    "passive under a modal": ("Iran may be attacked.", ("attack", "finite", "present", "passive", False, "may")),
    "passive infinitive": ("To be attacked is bad.", ("attack", "to", "present", "passive", False, "")),
    "passive with 'by'": ("The ship was stopped by police.", ("stop", "finite", "past", "passive", False, "")),
    "passive with its place": ("The pact was signed in Oslo.", ("sign", "finite", "past", "passive", False, "")),
    "did not": ("Iran did not attack Iraq.", ("attack", "finite", "past", "active", True, "")),
    "didn't": ("Iran didn't attack Iraq.", ("attack", "finite", "past", "active", True, "")),
    "never": ("Iran never attacked Iraq.", ("attack", "finite", "past", "active", True, "")),
    "no longer": ("Iran no longer attacks Iraq.", ("attack", "finite", "present", "active", True, "")),
    "will not": ("Iran will not attack Iraq.", ("attack", "finite", "future", "active", True, "")),
    "won't": ("Iran won't attack Iraq.", ("attack", "finite", "future", "active", True, "")),
    "cannot": ("Iran cannot attack Iraq.", ("attack", "finite", "present", "active", True, "can")),
    "may": ("Iran may attack Iraq.", ("attack", "finite", "present", "active", False, "may")),
    "could have": ("Iran could have attacked Iraq.", ("attack", "finite", "present", "active", False, "could")),
    "must not": ("Iran must not attack Iraq.", ("attack", "finite", "present", "active", True, "must")),
    "has to": ("Iran has to attack Iraq.", ("attack", "finite", "present", "active", False, "must")),
    "infinitive": ("To attack Iraq is bad.", ("attack", "to", "present", "active", False, "")),
    "negated infinitive": ("Not to attack Iraq is wise.", ("attack", "to", "present", "active", True, "")),
    "gerund": ("Attacking Iraq is bad.", ("attack", "ing", "present", "active", False, "")),
    "perfect gerund": ("Having attacked Iraq, Iran left.", ("attack", "ing", "past", "active", False, "")),
    "particle": ("Iran called off the talks.", ("call off", "finite", "past", "active", False, "")),
    "particle in the passive": ("The talks were called off.", ("call off", "finite", "past", "passive", False, "")),
    "predicate adjective": ("Iran is ready.", ("be ready", "finite", "present", "active", False, "")),
    "negated predicate adjective": ("Iran is not ready.", ("be ready", "finite", "present", "active", True, "")),
    "predicate after 'remain'": ("Iran remained silent.", ("be silent", "finite", "past", "active", False, "")),
    "'be' with a nominal": ("Iran is a country.", ("be", "finite", "present", "active", False, "")),
    "an attributive adjective is none": ("Iran is new ground.", ("be", "finite", "present", "active", False, "")),
    "passive with 'get'": ("Two men got arrested.", ("arrest", "finite", "past", "passive", False, "")),
}  # fmt: skip
VERB_GAPS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            *case, id=name, marks=[pytest.mark.xfail(strict=True, reason=VERB_GAPS[name])] if name in VERB_GAPS else []
        )
        for name, case in VERB_GROUPS.items()
    ],
)
def test_verb_group(sentence: str, expected: tuple[object, ...]) -> None:
    """A verb group says lemma, form, tense, voice, negation and modal."""
    assert expected == first_verb(sentence)


class TestNominals:
    @pytest.mark.parametrize(
        "nominal",
        [
            "the Syrian rebels", "Russia's foreign minister", "two hundred U.S.-backed fighters", "its army",
            "the American and British envoys", "Prime Minister Abdou Diallo", "12 killed soldiers",
        ],
    )  # fmt: skip
    def test_longest_nominal(self, nominal: str) -> None:
        """A nominal takes its determiners, numbers, adjectives and possessors."""
        assert ("NP", nominal.replace("'s", " 's")) in items_of(f"France met {nominal}.")

    def test_a_pronoun_stands_alone(self) -> None:
        """Nothing joins a pronoun."""
        assert [("NP", "It"), ("V", "met"), ("NP", "him")] == items_of("It met him.")[:3]

    def test_names_side_by_side(self) -> None:
        """A determiner ends a nominal."""
        assert [("NP", "Iran"), ("V", "gave"), ("NP", "Iraq"), ("NP", "the plan")] == items_of(
            "Iran gave Iraq the plan."
        )


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        "time",
        [
            "on Monday",
            "last week",
            "in 2018",
            "between 2018 and 2019",
            "on Friday night",
            "today",
            "two days ago",
            "for three years",
        ],
    )
    def test_times(self, time: str) -> None:
        """Times are lifted off with their prepositions."""
        assert items_of("Iran attacked a base.") == items_of(f"Iran attacked a base {time}.")

    def test_a_time_after_a_name(self) -> None:
        """A time that follows a name is no part of it."""
        assert items_of("Iran attacked Iraq.") == items_of("Iran attacked Iraq next week.")

    def test_parentheses(self) -> None:
        """What stands in brackets is left out."""
        assert items_of("Iran attacked Iraq.") == items_of("Iran (which is big) attacked [sic] Iraq.")

    def test_open_bracket(self) -> None:
        """A bracket that nobody closes hides nothing."""
        assert ("V", "attacked") in items_of("( Iran attacked Iraq.")

    def test_adverbs(self) -> None:
        """Adverbs are no part of what is said."""
        assert [k for k, _ in items_of("Iran attacked Iraq.")] == [
            k for k, _ in items_of("Iran also openly attacked Iraq.")
        ]

    def test_end_is_no_time(self) -> None:
        """ "an end to the war" is what is spoken of."""
        assert ("NP", "an end") in items_of("Iran demanded an end to the war.")


class TestMarks:
    def test_dashes_and_colons_part(self) -> None:
        """Dashes, colons and semicolons are items of their own."""
        assert ["--", ":", ";"] == [words for kind, words in items_of("Iran -- Iraq : Oman ; Mali") if kind == "STOP"]

    def test_small_words_keep_their_kind(self) -> None:
        """Conjunctions, relative pronouns and "that" are what clauses are cut at."""
        kinds = dict(items_of("Iran said that rebels who fled returned because Iraq and Oman left if asked."))
        assert {"THAT", "WH", "SUBORD", "CC"} <= set(kinds)
