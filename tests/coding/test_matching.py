"""Which rule wins: a documented order of specificity, whatever the order of lines."""

from __future__ import annotations

import itertools

import pytest

from eventcode.codebook import load_codebook
from eventcode.coding.coder import RuleCoder
from eventcode.coding.compiled import american_lemma
from eventcode.coding.matching import open_target
from eventcode.coding.views import view_statement
from eventcode.text.tokens import tokenize
from tests.coding.world import code, files, world

BLOCKS = (
    "greet -> 010\n    > France greeted Kenya. -> FRA 010 KEN\n",
    "SOURCE greet TARGET with &arms -> 190\n    > France greeted Kenya with missiles. -> FRA 190 KEN\n",
    "SOURCE greet TARGET with missile -> 195\n    > France greeted Kenya with missiles. -> FRA 195 KEN\n",
    "SOURCE greet TARGET with ANY -> 111\n    > France greeted Kenya with laughter. -> FRA 111 KEN\n",
)


class TestSpecificity:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("France greeted Kenya.", "FRA 010 KEN"),
            ("France greeted Kenya with laughter.", "FRA 111 KEN"),
            ("France greeted Kenya with arms.", "FRA 190 KEN"),
            ("France greeted Kenya with missiles.", "FRA 195 KEN"),
        ],
    )
    def test_words_before_sets_before_wildcards(self, sentence: str, expected: str) -> None:
        """The rule that says more wins."""
        coder = RuleCoder(load_codebook(files(rules="\n" + "\n".join(BLOCKS)), cached=False))
        assert [expected] == [str(event) for event in coder.code(sentence)]

    def test_the_order_of_lines_never_matters(self) -> None:
        """Each order of the blocks codes alike."""
        found = set()
        for order in itertools.islice(itertools.permutations(BLOCKS), 0, 24, 5):
            coder = RuleCoder(load_codebook(files(rules="\n" + "\n".join(order)), cached=False))
            found.add(
                tuple(str(e) for e in coder.code("France greeted Kenya with missiles and arms. France greeted Iran."))
            )
        assert 1 == len(found)

    @pytest.mark.parametrize("verbs", ["gaol | jail", "jail | gaol"])
    def test_two_spellings_have_one_order(self, verbs: str) -> None:
        """Rules that name one spelling or both are tried in the order of their specificity."""
        rules = (
            "\nSOURCE jail TARGET with missile -> 195\n    > France jailed Kenya with missiles.\n"
            f"SOURCE {verbs} TARGET -> 190\n    > France jailed Kenya. -> FRA 190 KEN\n"
            "SOURCE gaol TARGET with &arms -> 111\n    > France gaoled Kenya with arms. -> FRA 111 KEN\n"
        )
        coder = RuleCoder(load_codebook(files(rules=rules), cached=False))
        places = {id(rule): n for n, rule in enumerate(coder.codebook.rules)}
        order = [places[id(compiled.rule)] for compiled in coder.finder.matcher.by_verb.get("jail")]
        assert order == sorted(order) and len(order) == 3
        assert ["FRA 195 KEN"] == [str(event) for event in coder.code("France gaoled Kenya with missiles.")]


SAME = {
    "1121": [
        "France accused Kenya of bribery.",
        "Kenya was accused of bribery by France.",
        "Kenya was accused by France of bribery.",
        "France has repeatedly accused Kenya of corruption.",
        "France accused Kenya on Monday of large-scale corruption.",
        "France accused Kenya, in a letter, of corruption.",
    ],
    "072": [
        "France sent weapons to Kenya.",
        "France sent new weapons last week to Kenya.",
        "Weapons were sent to Kenya by France.",
        "France gave Kenya military aid.",
        "Kenya was given weapons by France.",
    ],
    "057": [
        "France signed a pact with Kenya.",
        "France signed with Kenya a new trade pact.",
        "A pact was signed with Kenya by France.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [pytest.param(action, text, id=text) for action, texts in SAME.items() for text in texts],
)
def test_shape_makes_no_difference(expected: str, sentence: str) -> None:
    """Voice, adverbs, inserted phrases and the order of phrases make no difference to whether a rule fires."""
    assert f"FRA {expected} KEN" in code(sentence)


class TestSlots:
    def test_a_set_must_be_at_the_head(self) -> None:
        """ "bribery charges" is not bribery."""
        assert ["FRA 112 KEN"] == code("France accused Kenya of bribery talks.")

    def test_words_in_order(self) -> None:
        """A filler of two words matches both, with the last at the head."""
        assert ["FRA 072 KEN"] == code("France sent military aid to Kenya.")
        assert [] == code("France sent military music to Kenya.")

    def test_a_title_before_a_name_counts(self) -> None:
        """Who is called a minister is one, whatever else stands before the name."""
        coder = world("\n&crowned = minister | king\n&crowned hail TARGET -> 051\n    > A minister hailed Kenya.\n")
        for title in ("Kenyan Minister", "French Foreign Minister", "King"):
            assert [str(e) for e in coder.code(f"On Monday {title} Aldo Benz hailed Iran with great joy again.")], title
        assert [] == coder.code("On Monday Kenyan Dancer Aldo Benz hailed Iran with great joy again.")

    def test_sums_are_no_crowd(self) -> None:
        """ "10,000 Kurds" are thousands of people, "10,000 euros" are not."""
        coder = world("\nSOURCE shove thousand to ANY -> 201\n    > France shoved thousands of farmers to Kenya.\n")
        assert ["FRA 201"] == [str(event)[:7] for event in coder.code("France shoved 10,000 farmers to Kenya.")]
        assert [] == coder.code("France shoved 10,000 euros to Kenya.")

    def test_none_codes_nothing_on_purpose(self) -> None:
        """A rule with `none` ends the search."""
        assert [] == code("Iran slept.")

    def test_british_and_american(self) -> None:
        """Spelling variants are one lemma."""
        assert code("France criticized Kenya.") == code("France criticised Kenya.") == ["FRA 111 KEN"]
        assert "pull out organization" == american_lemma("pull out organisation")

    def test_an_unknown_verb_has_no_rule(self) -> None:
        """No rule, no event."""
        assert [] == code("France zapped Kenya.")


class TestOpenTarget:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("Iran attacked Iraq in Mali.", "Iraq"),
            ("Iran attacked in Mali against Iraq.", "Iraq"),
            ("Iran attacked hospitals.", "hospitals"),
            ("Iran attacked.", None),
        ],
    )
    def test_where_no_target_is_named(self, sentence: str, expected: str | None) -> None:
        """The object if it is an actor, else an actor after against, with, on ..., else the object."""
        coder = world()
        [statement] = coder.reader.read(tokenize(sentence))[1]
        found = open_target(view_statement(statement), coder.finder.is_actor, coder.finder.is_actor)
        assert expected == (" ".join(found.words) if found else None)
