"""Text -> sentences: where a full stop ends one, and where it does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.text.sentences import split_sentences
from eventcode.text.tokens import INVISIBLE

ONE = [
    "Gen. Faramir met Lt. Col. Beregond.",
    "Mr. and Mrs. Took live in St. Bree.",
    "J. R. Smith and George W. Brown met.",
    "U.S. President John Smith met Gov. Jane Roe in Washington, D.C., on Monday.",
    "The U.S. Air Force struck.",
    "Rep. John Roe (D-N.Y.) said so.",
    "On Jan. 5 the talks, the No. 3 item, failed.",
    "Prices rose 2.5 percent to $3.40 in Sept. 2001.",
    "SAN FRANCISCO (AP) -- Police arrested two men.",
    "WASHINGTON, D.C. (AP) -- The senate met.",
    "Acme Inc. Chief Executive Jane Roe resigned.",
    "It will end at 5 p.m. Monday, at 5 p.m. EST.",
    "Asst. Supt. Roe of St. Paul, Minn., spoke.",
    '"Will he go?" she asked.',
    '"Go home!" Mr. Smith shouted.',
    "Then ... nothing happened.",
    "He spoke, e.g. about peace, i.e. the truce, vs. war, etc. and left.",
    "Gondor’s army (incl. 20 riders) attacked.",
    "It is 3 p.m. in the U.S. now.",
    "The envoys met for the first time\nsince the war, diplomats from\nGondor said.",
    "See example.com for more.",
]
SEVERAL = [
    "He left.|She stayed.",
    "He lives in the U.S.|The talks failed.",
    "He moved to Washington, D.C.|He stayed there.",
    "It began at 6 p.m.|Police came.",
    "He works at Acme Inc.|The company grew.",
    "They met on Jan. 5.|No. 3 lost.",
    'He said "no."|Then he left.',
    "He said “no.”|Then he left.",
    "“We will fight.”|“We will not.”",
    "(He left.)|She stayed.",
    "Why?|Because!|So be it.",
    "He left...|Then he came back.",
    "They lost…|They fled.",
    "Ten died.|20 were wounded.",
    "He is a captain.|al-Harad is his home.",
    "1. The first item.|2. The second item.",
    "Plan B.|The plan failed.",
]


def split(text):
    return [text[start:end] for start, end in split_sentences(text)]


class TestSplitSentences:
    @pytest.mark.parametrize("text", ONE)
    def test_keeps_together(self, text):
        """Abbreviations, decimals, quotations and line breaks end no sentence."""
        assert [text] == split(text)

    @pytest.mark.parametrize("text", SEVERAL)
    def test_cuts_apart(self, text):
        """A stop before a new sentence ends one, with the quotation marks it closes."""
        assert text.split("|") == split(text.replace("|", " "))

    def test_a_dateline_without_a_dash(self):
        """A town, a day and an agency stand apart from the sentence that follows."""
        text = "Edoras, March 8 (ARN) The king met the riders."
        assert ["Edoras, March 8 (ARN)", "The king met the riders."] == [text[a:b] for a, b in split_sentences(text)]

    def test_a_forgotten_blank(self):
        """A stop between a small and a capital letter ends a sentence."""
        assert ["The war ended.", "The peace began."] == split("The war ended.The peace began.")

    def test_quotation_marks_that_stand_apart_close(self):
        """In text that is cut into words the closing mark belongs to the sentence before."""
        assert ["`` We stay . ''", "They left ."] == split("`` We stay . '' They left .")
        assert ['" We stay . "', "They left ."] == split('" We stay . " They left .')

    def test_a_blank_line_ends_a_sentence(self):
        """A heading and a paragraph without stop are sentences of their own."""
        text = "Rebels attack town\n\nA paragraph without stop\r\n\r\nAnother one."
        assert ["Rebels attack town", "A paragraph without stop", "Another one."] == split(text)

    def test_a_heading_ends_with_its_line(self):
        """A short line above a wrapped paragraph stands alone; the lines of the paragraph do not."""
        body = (
            "MINAS TIRITH (AP) -- The riders of Rohan attacked a camp of orcs on Monday, and\n"
            "Gondor said it would send troops to the border, officials in the capital said.\n"
            "They gave no details."
        )
        assert ["Riders attack camp", *body.replace("said.\n", "said.|").split("|")] == split(
            "Riders attack camp\n" + body
        )

    def test_headlines_one_a_line(self):
        """Short lines with capitals are headlines."""
        assert ["Gondor strikes Mordor", "Rohan vows revenge"] == split("Gondor strikes Mordor\nRohan vows revenge")

    def test_long_lines_are_paragraphs(self):
        """Where lines are too long to be wrapped, each is a paragraph."""
        long = "The council of elders " + "of the land " * 12 + "met"
        assert [long, "It rose."] == split(f"{long}\nIt rose.")

    def test_items_of_a_list(self):
        """Each item of a list is a sentence."""
        assert ["Demands:", "- peace", "- bread"] == split("Demands:\n- peace\n- bread")

    def test_blank_text(self):
        """Blank text has no sentence."""
        assert [] == split_sentences("") == split_sentences(" \n\t\u200b ")

    @given(st.text() | st.text(alphabet="aA. !?\"'”\n\r1U,-"))
    def test_sentences_cover_the_text(self, text):
        """Sentences stand in order, have no outer blanks, and leave out blanks only."""
        position = 0
        for start, end in split_sentences(text):
            assert not text[position:start].strip(" \n\t" + INVISIBLE).strip().strip(INVISIBLE).strip()
            assert start < end
            assert text[start:end] == text[start:end].strip()
            position = end
        assert not text[position:].strip().strip(INVISIBLE).strip()

    @pytest.mark.parametrize(
        "unit", [". ", "a. ", "A. ", "\n", "a\n", " ", ".", '. " ', '?" Aa ', "x", ".''", "He said it. ", "U.S. "]
    )
    def test_time_is_linear(self, unit):
        """200,000 characters of anything take about ten times as long as 20,000."""

        def seconds(length):
            text = (unit * length)[:length]
            start = time.process_time()
            split_sentences(text)
            return time.process_time() - start

        small = max(min(seconds(20_000) for _ in range(3)), 0.002)
        assert min(seconds(200_000) for _ in range(3)) < 60 * small
