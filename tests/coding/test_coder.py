"""Text -> Document: the contract of a coder, and the laws that hold for any text."""

from __future__ import annotations

import concurrent.futures
import json
import os
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings

from eventcode.coding.records import Entity
from tests.coding.world import code, triples, world
from tests.statements.test_reader import MONSTERS
from tests.strategies import texts

ARTICLE = """BAGHDAD (Reuters) - Iran attacked Iraq on Monday, killing 12 soldiers, Iraqi officials said.
France accused Iran of bribery. The Egyptian president, Ahmed Nour, urged Iran to help Iraqi troops.
He said Iran must withdraw. Talks between France and Kenya resumed. "We will not help Sudan," the Kenyan army said."""
SENTENCES = [
    template.format(a, b)
    for a, b in (
        ("France", "Kenya"),
        ("Iran", "Iraq"),
        ("The Syrian army", "Turkish rebels"),
        ("Russia", "the U.S."),
        ("Egypt", "Sudan"),
    )
    for template in (
        "{0} attacked {1} on Monday.",
        "{0} said that {1} attacked Mali and Chad.",
        "{0} threatened to bomb {1}, officials said.",
        "{0} and Israel imposed sanctions on {1}.",
        "{0} will not help {1} if Iran attacks it.",
        "{0} met {1} in Moscow.",
    )
]


class TestContract:
    def test_code_is_code_document(self) -> None:
        """code(...) is code_document(...).events, as a list."""
        assert world().code(ARTICLE, "2020-01-01") == list(world().code_document(ARTICLE, "2020-01-01").events)

    def test_a_document_keeps_what_it_was_given(self) -> None:
        """Id, text and date stay; sentences and statements are there."""
        document = world().code_document(ARTICLE, "2020-01-01", id=7)
        assert (7, ARTICLE, "2020-01-01") == (document.id, document.text, document.date.isoformat())
        assert 6 == len(document.sentences)
        assert len(document.statements) >= 6

    @pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "...", "(", '"'])
    def test_blank_text_is_no_error(self, text: str) -> None:
        """Nothing in, nothing out."""
        assert () == world().code_document(text).events

    @pytest.mark.parametrize("date", ["2020-13-01", "yesterday", "20200230"])
    def test_no_date(self, date: str) -> None:
        """What is no date is said to be none."""
        with pytest.raises(ValueError, match="date"):
            world().code(ARTICLE, date)

    def test_events_stand_in_the_order_of_the_text(self) -> None:
        """Sentences in order, and acts in order within."""
        starts = [event.text_span[0] for event in world().code(ARTICLE)]
        assert starts == sorted(starts)
        assert len(starts) >= 6

    def test_a_sentence_tells_an_event_once(self) -> None:
        """Two verbs with one triple tell one event; so do two of which the second says less."""
        assert ["FRA 111 KEN"] == code("France criticized Kenya and condemned Kenya.")
        assert ["FRA 111 KEN", "FRA 111 KEN"] == code("France criticized Kenya. It condemned Kenya.")

    def test_self_dyads_are_dropped(self) -> None:
        """Nobody acts on himself."""
        assert not any(
            event.source == event.target for event in world().code("Iran attacked Iran. Iran criticized Iran.")
        )

    def test_entities(self) -> None:
        """The caller's codes win over the codebook's."""
        text = "Iran attacked Zembla."
        [event] = world().code_document(text, entities=[Entity(14, 20, "ZEMGOV")]).events
        assert "IRN 190 ZEMGOV" == str(event)


class TestOffsets:
    def test_spans_are_the_words(self) -> None:
        """The text at a span is the phrase, white space apart."""
        text = "  \n\tFrance   accused\nthe Kenyan  army of bribery. Ünlü 🎈 Iran’s army attacked Iraq."
        events = world().code(text)
        assert ["FRA 1121 KENMIL", "IRNMIL 190 IRQ"] == triples(events)
        for event in events:
            for span, words in ((event.source_span, event.source_phrase), (event.target_span, event.target_phrase)):
                assert "".join(words.split()) == "".join(text[slice(*span)].split())
        assert ["accused", "attacked"] == [text[slice(*event.action_span)] for event in events]

    @settings(max_examples=150)
    @given(texts)
    def test_spans_lie_inside(self, text: str) -> None:
        """Whatever the text, nothing raises, and every span lies in its sentence or at least in the text."""
        for event in world().code(text):
            start, end = event.text_span
            assert 0 <= start <= event.action_span[0] < event.action_span[1] <= end <= len(text)
            for span, words in ((event.source_span, event.source_phrase), (event.target_span, event.target_phrase)):
                if span is not None:
                    assert "".join(words.split()) == "".join(text[slice(*span)].split())


class TestSameness:
    def test_pickling(self) -> None:
        """A pickled coder codes alike."""
        assert world().code(ARTICLE) == pickle.loads(pickle.dumps(world())).code(ARTICLE)

    def test_threads(self) -> None:
        """Two threads that share a coder code alike."""
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = list(pool.map(lambda s: triples(world().code(s)), SENTENCES * 3))
        assert found == [code(sentence) for sentence in SENTENCES] * 3

    def test_hash_seed(self) -> None:
        """Two processes with different hash seeds give the same bytes."""
        program = (
            "import json; from tests.coding.test_coder import *;"
            "print(json.dumps([[(e.to_dict(), e.explain()) for e in world().code(s)] for s in SENTENCES]))"
        )
        path = os.pathsep.join(part for part in sys.path if part)
        found = []
        for seed in ("0", "4242"):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
            command = [sys.executable, "-c", program]
            found.append(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
        assert found[0] == found[1]
        assert all(json.loads(found[0]))

    def test_no_state_between_calls(self) -> None:
        """What one text says is unknown to the next."""
        world().code("South Korea's Joint Chiefs of Staff (JCS) praised France.")
        assert ["---MIL 010 -"] == code("JCS confirmed tracking")

    def test_without_memory_sentences_stand_alone(self) -> None:
        """memory=False codes each sentence as if it were the text."""
        together = world().code_document(" ".join(SENTENCES), memory=False).events
        assert [t for s in SENTENCES for t in triples(world().code_document(s, memory=False).events)] == triples(
            together
        )

    @pytest.mark.parametrize(
        "filler", ["The weather stayed dry.", "Prices of bread fell by 3 percent in June.", "Nothing more is known."]
    )
    def test_a_sentence_that_names_nobody(self, filler: str) -> None:
        """It changes nothing but offsets."""
        text = "Egyptian President Ahmed Nour visited Iran. {}Nour criticized France. It praised Kenya."
        assert code(text.format("")) == code(text.format(filler + " "))

    def test_white_space(self) -> None:
        """Added white space changes only offsets."""
        assert code(ARTICLE) == code(ARTICLE.replace(" ", "  \u00a0 ").replace(". ", ".\n\n"))


@pytest.mark.parametrize("name", MONSTERS)
def test_monsters(name: str) -> None:
    """A text that is long in one way only is coded to its end in a moment."""
    assert MONSTERS[name] == world().code_document(MONSTERS[name]).text
