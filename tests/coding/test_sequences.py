"""Word patterns in sentences: which verb, which pattern, and whom its actors are."""

from collections.abc import Callable, Mapping

import pytest

from eventcode.codebook import load_codebook
from eventcode.codebook.readpatterns import IMPORTED
from eventcode.coding.coder import RuleCoder
from eventcode.coding.sequences import SequenceMatcher

Code = Callable[..., list[str]]


@pytest.fixture
def coder(gondor_files: Mapping[str, str]) -> Callable[[str], RuleCoder]:
    """A coder with the actors of gondor, none of its rules, and these word patterns."""

    def make(text: str, **files: str) -> RuleCoder:
        kept = {path: body for path, body in gondor_files.items() if not path.startswith(("rules/", "corpus/"))}
        return RuleCoder(load_codebook({**kept, "patterns/study.patterns": f"{IMPORTED}\n{text}", **files}))

    return make


@pytest.fixture
def code(coder: Callable[[str], RuleCoder]) -> Code:
    """The events of a sentence by these word patterns."""
    return lambda text, sentence, **options: [str(event) for event in coder(text).code(sentence, **options)]


class TestVerbs:
    def test_regular_forms_are_made(self, code: Code) -> None:
        """Of a verb without forms; irregular English ones too."""
        text = "raid -> 190\nbreak -> 111\n"
        assert ["MOR 190 GON"] == code(text, "Mordor raids Gondor.") == code(text, "Mordor is raiding Gondor.")
        assert ["MOR 111 GON"] == code(text, "Mordor broke Gondor.")

    def test_given_forms_are_the_only_ones(self, code: Code) -> None:
        """As misspelt as they may be."""
        text = "welcome (welcxmed) -> 051\n"
        assert ["MOR 051 GON"] == code(text, "Mordor welcxmed Gondor.")
        assert code(text, "Mordor welcomed Gondor.") == []

    def test_verbs_of_several_words(self, code: Code) -> None:
        """The marked word is inflected; the longest verb wins."""
        text = "wire +tap -> 112\ncall off -> 111\ncall -> 042\n"
        assert ["MOR 112 GON"] == code(text, "Mordor wire tapped Gondor.")
        assert ["MOR 111 GON"] == code(text, "Mordor called off Gondor.")
        assert ["MOR 042 GON"] == code(text, "Mordor called Gondor.")

    def test_a_verb_named_by_its_form_wins(self, code: Code) -> None:
        """ "left" is its own verb here, and not the past of "leave"."""
        assert ["MOR 042 GON"] == code("leave -> 111\nleft -> 042\n", "Mordor left Gondor.")

    @pytest.mark.parametrize("sentence", ["The raid on Gondor pleased Mordor.", "Mordor's Raid's end pleased Gondor."])
    def test_nouns_are_no_verbs(self, code: Code, sentence: str) -> None:
        """Behind an article, and as an owner."""
        assert code("raid -> 190\n", sentence) == []


class TestPatterns:
    @pytest.mark.parametrize(
        ("pattern", "sentence", "fits"),
        [
            ("* new ties", "Mordor raided new trade ties of Gondor.", True),
            ("* new_ties", "Mordor raided new trade ties of Gondor.", False),
            ("* new_ties", "Mordor raided new ties of Gondor.", True),
            ("*_new", "Mordor raided new ties of Gondor.", True),
            ("*_ties", "Mordor raided new ties of Gondor.", False),
            ("quickly_*", "Mordor quickly raided Gondor.", True),
            ("* tie", "Mordor raided ties of Gondor.", False),
            ("* tie~", "Mordor raided ties of Gondor.", True),
            ("* {old | new trade}_ties", "Mordor raided new trade ties of Gondor.", True),
            ("* {old | new}_ties", "Mordor raided new trade ties of Gondor.", False),
            ("* &things", "Mordor raided battle axes of Gondor.", True),
            ("* &things of", "Mordor raided a ram of Gondor.", True),
            ("* (of TARGET)", "Mordor raided ties of Gondor.", True),
            ("ties *", "Mordor raided ties of Gondor.", False),
            ("* cease-fire", "Mordor raided a cease-fire of Gondor.", True),
            ("* anti-_ TARGET", "Mordor raided an anti- Gondor gathering.", True),
            ("* ties and", "Mordor raided Gondor's ties and towers.", True),
        ],
    )
    def test_gaps_ties_stems_and_choices(self, code: Code, pattern: str, sentence: str, fits: bool) -> None:
        """A blank is a gap, "_" none, "~" a longer word."""
        found = code(
            f"&things = &arms | tower\n&arms = battle_axes | ram\nraid -> 190\n    {pattern.replace('-_ ', '- ')} -> 112\n",
            sentence,
        )
        assert found == ["MOR 112 GON" if fits else "MOR 190 GON"]

    def test_the_longest_wins_whatever_the_order(self, code: Code) -> None:
        """Then the one with more plain words, then the one that is tied."""
        lines = ["* ties -> 111", "* new ties -> 112", "* new &ties -> 042", "* new_ties -> 051"]
        for order in (lines, lines[::-1]):
            body = "".join(f"    {line}\n" for line in order)
            found = code(f"&ties = ties | links\nraid -> 190\n{body}", "Mordor raided new ties of Gondor.")
            assert found == ["MOR 051 GON"]

    def test_a_pattern_may_code_nothing(self, code: Code) -> None:
        """`none` keeps shorter patterns from coding."""
        text = "raid -> 190\n    * fridge -> none\n"
        assert code(text, "Mordor raided a fridge of Gondor.") == []
        assert code(text, "Mordor raided a tower of Gondor.") == ["MOR 190 GON"]

    def test_actors_of_a_pattern(self, code: Code) -> None:
        """SOURCE and TARGET are the next actor in their place; SKIP passes one over."""
        assert code("raid -> ...\n    TARGET * by SOURCE -> 190\n", "Gondor, raided by Mordor, fell.") == [
            "MOR 190 GON"
        ]
        text = "raid -> ...\n    TARGET was * SOURCE -> 190\n    * at SKIP for TARGET -> 112\n"
        assert code(text, "Gondor was raided, Mordor said.") == ["MOR 190 GON"]
        assert code(text, "Mordor raided towers at Rohan for Gondor.") == ["MOR 112 GON"]

    def test_both_are_the_members_of_a_list(self, code: Code) -> None:
        """Each does it to each other; a single actor is no list."""
        text = "raid -> ...\n    BOTH * -> 190\n"
        assert code(text, "Mordor and Gondor raided.") == ["MOR 190 GON", "GON 190 MOR"]
        assert code(text, "Mordor raided Gondor.") == []

    def test_pairs(self, code: Code) -> None:
        """The second code is what the target does."""
        assert code("visit -> 042:051\n", "Mordor visited Gondor.") == ["MOR 042 GON", "GON 051 MOR"]

    def test_the_code_of_a_passive(self, code: Code) -> None:
        """Where the verb is passive, it holds in place of the other."""
        text = "take -> ...\n    * (before court) -> none, passive 173\n    * ring -> 190, passive 111\n"
        assert code(text, "Mordor took a ring from Gondor.") == ["MOR 190 GON"]

    def test_by_turns_a_passive_round(self, code: Code) -> None:
        """Who stands behind "by" did it."""
        assert code("raid -> 190\n", "Gondor was raided by Mordor.") == ["MOR 190 GON"]

    def test_subordinate_and_dominant_codes(self, code: Code) -> None:
        """`?` codes where nothing else does; `!` leaves nothing else."""
        text = "say -> 010?\nraid -> 190\npraise -> 051!\n"
        assert code(text, "Mordor told Gondor a tale, and Rohan said to Harad a word.") == ["ROH 010 HAR"]
        assert code(text, "Rohan said to Harad a word and Mordor raided Gondor.") == ["MOR 190 GON"]
        assert code(text, "Rohan praised Harad and Mordor raided Gondor.") == ["ROH 051 HAR"]

    def test_lists_of_actors(self, code: Code) -> None:
        """An event for each pair."""
        found = code("raid -> 190\n", "Mordor and Harad raided Gondor and Rohan.")
        assert found == ["MOR 190 GON", "MOR 190 ROH", "HAR 190 GON", "HAR 190 ROH"]


def test_time_grows_with_the_length_of_a_sentence(coder: Callable[[str], RuleCoder]) -> None:
    """What is looked at is counted: a sentence eight times as long asks for about eight times as many words."""
    body = "".join(f"    {{a | new b}} * &things {word} &things -> 112\n" for word in ("x", "y", "z"))
    found = coder(f"&things = p q | r s | ties\nraid -> 190\n{body}")
    assert found.words is not None

    class Counting(list):  # type: ignore[type-arg]
        asked = 0

        def __getitem__(self, at):  # type: ignore[no-untyped-def]
            Counting.asked += 1
            return super().__getitem__(at)

    def cost(times: int) -> int:
        text = "Mordor raided p q ties r with ties and s of Gondor, " * times
        tokens = found.reader.read(__import__("eventcode.text.tokens", fromlist=["tokenize"]).tokenize(text))[0]
        lowers = Counting(tokens.lowers)
        reading = type(tokens)(tokens.tokens, tokens.texts, lowers, tokens.lemmas, tokens.tags, tokens.names)
        matcher: SequenceMatcher = found.words.matcher
        sightings = found.words.sighter.sightings(tokens, found.reader.grouper.group(tokens), None)
        Counting.asked = 0
        for site in list(matcher.sites(lowers)):
            matcher.find(reading, site, len(lowers), sightings)
        return Counting.asked

    assert cost(320) < 12 * cost(40)
