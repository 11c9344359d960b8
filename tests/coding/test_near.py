"""Other readings of a sentence with spans: the spans as plain names, and verb by verb."""

from __future__ import annotations

import pytest

from eventcode.coding.near import asks, governing, masked, noun_phrases, received, unmasked, verb_statements
from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.text.tokens import tokenize
from tests.coding.test_dyads import spans
from tests.coding.world import world


def read(text: str) -> tuple[Reading, list[Item]]:
    """The tagged sentence and its items."""
    reading, _ = world().reader.read(tokenize(text))
    return reading, world().reader.grouper.group(reading)


class TestMasked:
    def test_one_name_for_each_span(self) -> None:
        """A span is one token at its own place; the words around it stay, but not its article."""
        text, source, target = spans("The <army of Iran> attacked {a school, in Iraq}.")
        tokens = masked(read(text)[0], [source, target])
        assert [(0, 16), (17, 25), (26, 43), (43, 44)] == [(token.start, token.end) for token in tokens]

    def test_prepositions_stay_outside(self) -> None:
        """A span that begins with a preposition is that of its nominal."""
        text, source, _ = spans("Egypt fired <at Iraq>.")
        assert ["Egypt", "fired", "at"] == [token.text for token in masked(read(text)[0], [source])[:3]]

    @pytest.mark.parametrize("places", [[(90, 99)], [(0, 5), (3, 8)]])
    def test_nothing_to_mask(self, places: list[tuple[int, int]]) -> None:
        """Spans elsewhere and spans that overlap leave the sentence alone."""
        assert masked(read("Egypt attacked Iraq.")[0], places) is None

    def test_the_words_come_back(self) -> None:
        """A statement shows the words of the text again, also inside its phrases."""
        text, source, target = spans("<The army of Iran> said that troops of {the old king} fled.")
        tokens = masked(read(text)[0], [source, target])
        [statement] = world().reader.read(tokens)[1]
        assert "[The army of Iran] said (that [troops of [the old king]] fled)" == str(unmasked(statement, text))


class TestVerbs:
    def test_a_statement_for_each_verb(self) -> None:
        """Each verb has the nominal before it and what follows it up to the next verb."""
        found = [str(one) for one in verb_statements(*read("Iran in May attacked Iraq with bombs and praised Mali."))]
        assert ["Iran attacked Iraq with [bombs]", "Iran praised Mali"] == found or found[0].startswith("Iran attacked")

    def test_passive(self) -> None:
        """The agent of a passive is its source."""
        [statement] = verb_statements(*read("Iraq was attacked by Iran."))
        assert ("Iran", "Iraq") == (" ".join(statement.source.words), " ".join(statement.object.words))

    def test_what_is_received_is_done_by_another(self) -> None:
        """ "faced criticism from B": B criticizes."""
        [statement] = verb_statements(*read("Iraq faced criticism from Iran."))
        noun = received(statement)
        assert ["by Iran", "on Iraq"] == [f"{post.word} {' '.join(post.filler.words)}" for post in noun.posts]

    def test_the_verb_of_a_noun(self) -> None:
        """A noun stands under the verb before it."""
        reading, items = read("Iran would resume its attacks on Iraq.")
        assert "would" == governing(items, reading.lowers.index("attacks")).modal

    def test_nouns_with_what_hangs_on_them(self) -> None:
        """Prepositional phrases that follow hang on the nominal."""
        first = next(noun_phrases(*read("An attack by Iran on Iraq failed.")))
        assert ["by", "on"] == [post.word for post in first.posts]


def test_questions() -> None:
    """A question ends in its mark, perhaps with a quotation mark after it."""
    assert [True, True, False] == [asks(tokenize(text)) for text in ("Did it?", '"Did it?"', "It did.")]
