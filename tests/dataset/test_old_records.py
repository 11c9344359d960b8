"""PETRARCH's XML and TABARI's text as input: each record alone, whatever is broken around it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.dataset.old_records import read_petrarch_xml, read_tabari
from eventcode.dataset.records import input_kind, open_records


def xml(text):
    return list(read_petrarch_xml(io.BytesIO(text.encode())))


def tabari(text):
    return list(read_tabari(io.BytesIO(text.encode())))


def sentence(id, text, date="30190301"):
    return f'<Sentence date="{date}" id="{id}" sentence="True">\n<Text>\n{text}\n</Text>\n</Sentence>\n'


class TestPetrarchXml:
    def test_a_record_for_each_sentence(self):
        """With its id, its date and its text on one line; a parse tree is not read."""
        body = sentence("A1", "Mordor raided\n  Gondor.") + sentence("A2", "Rohan &amp; Gondor met.").replace(
            "</Text>", "</Text>\n<Parse>\n(ROOT (S x))\n</Parse>"
        )
        assert [(record.line, record.fields) for record in xml(f"<Sentences>\n{body}</Sentences>\n")] == [
            (2, {"text": "Mordor raided Gondor.", "id": "A1", "date": "30190301"}),
            (8, {"text": "Rohan & Gondor met.", "id": "A2", "date": "30190301"}),
        ]

    def test_a_bare_ampersand_is_itself(self):
        """As older files have it."""
        assert xml(sentence("A", "AT&T & Gondor &#233;"))[0].fields["text"] == "AT&T & Gondor \xe9"

    @pytest.mark.parametrize(
        ("broken", "error"),
        [
            ('<Sentence id="B" date="30190301">\n<Text>Oh <b> no</Text>\n</Sentence>\n', "not XML"),
            ('<Sentence id="B" date="30190301">\n<Text>never closed\n', "not closed"),
            ('<Sentence id="B" date="30190301">\n</Sentence>\n', "no <Text>"),
        ],
    )
    def test_a_broken_record_loses_no_other(self, broken, error):
        """It is named with its line, and with its id where one can be read."""
        first, second, third = xml(sentence("A", "One.") + broken + sentence("C", "Three."))
        assert (first.fields["id"], third.fields["id"]) == ("A", "C")
        assert (second.fields, second.line) == (None, 6)
        assert error in second.error

    def test_several_records_on_a_line(self):
        """Line ends mean nothing to XML."""
        body = "".join(sentence(str(n), "Mordor raided Gondor.").replace("\n", " ") for n in range(3))
        assert [record.fields["id"] for record in xml(body)] == ["0", "1", "2"]

    def test_entities_are_not_expanded(self):
        """A file cannot make a small record large."""
        bomb = '<!DOCTYPE x [<!ENTITY a "' + "a" * 100 + '">]>\n' + sentence("A", "&a;") + sentence("B", "Fine.")
        first, second = xml(bomb)
        assert first.fields is None
        assert second.fields["text"] == "Fine."

    @given(st.lists(st.sampled_from(["<Sentence id='A'>", "</Sentence>", "<Text>", "</Text>", "x", "&", "<", "\n"])))
    def test_no_text_makes_reading_fail(self, pieces):
        """Records are numbered one by one."""
        found = xml("".join(pieces))
        assert [record.number for record in found] == list(range(1, len(found) + 1))


class TestTabari:
    def test_blocks_between_blank_lines(self):
        """The first line has date and id, those beneath it the text."""
        text = "950101 REUT-0001-01\nMordor raided\nGondor.\n\n20000229 AFP-2 more\r\nRohan slept.\r\n\r\n"
        assert [(record.line, record.fields) for record in tabari(text)] == [
            (1, {"id": "REUT-0001-01", "date": "1995-01-01", "text": "Mordor raided Gondor."}),
            (5, {"id": "AFP-2", "date": "2000-02-29", "text": "Rohan slept."}),
        ]

    @pytest.mark.parametrize(("date", "year"), [("300101", "2030"), ("310101", "1931")])
    def test_years_of_two_digits(self, date, year):
        """00 to 30 are of this century."""
        assert tabari(f"{date} A\nOne.\n")[0].fields["date"] == f"{year}-01-01"

    @pytest.mark.parametrize(
        ("broken", "error"),
        [
            ("Mordor raided Gondor.\n", "does not begin with a date"),
            ("951301 B\nTwo.\n", "is no date"),
            ("950101 B\n", "no text"),
        ],
    )
    def test_a_broken_record_loses_no_other(self, broken, error):
        """It is named, and the next one is read."""
        first, second, third = tabari(f"950101 A\nOne.\n\n{broken}\n950102 C\nThree.\n")
        assert (first.fields["id"], third.fields["id"]) == ("A", "C")
        assert second.fields is None
        assert error in second.error

    @given(st.text(max_size=60))
    def test_no_text_makes_reading_fail(self, text):
        """Each block is a record."""
        assert all(record.fields is not None or record.error for record in tabari(text))


def test_the_suffix_says_what_a_file_is(tmp_path):
    """.xml is PETRARCH's; TABARI's text has to be named, for .txt is one document."""
    path = tmp_path / "stories.xml"
    path.write_text(sentence("A", "One."), encoding="utf-8")
    with open_records(str(path), input_kind(str(path), None)) as records:
        assert [record.fields["id"] for record in records] == ["A"]
    assert input_kind("stories.txt", "tabari") == "tabari"
    assert input_kind("stories.txt", None) == "txt"
