"""What callers hand in: dates, spans, entities, ids, and the sentence for each defect."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eventcode.coding.records import Entity, Record, RecordError, check_record, parse_date

DAY = dt.date(2025, 2, 28)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


class TestDates:
    @pytest.mark.parametrize(
        "value",
        [
            "2025-02-28", "20250228", 20250228, " 2025-02-28 ", "2025-02-28T00:30:00+09:00", "2025-02-28 23:59",
            "2025-02-28T23:59:60.5Z", "20250228T101500Z", "2025-02-28T10:15:00.123456789-0330", DAY,
            dt.datetime(2025, 2, 28, 23, tzinfo=dt.timezone(dt.timedelta(hours=-9))),
        ],
    )  # fmt: skip
    def test_forms(self, value):
        """A timestamp counts for its own calendar day."""
        assert parse_date(value) == DAY

    @pytest.mark.parametrize("value", [None, "", "  "])
    def test_no_date(self, value):
        """Blank is none."""
        assert parse_date(value) is None

    @pytest.mark.parametrize(
        "value",
        ["2025-02-30", "2025-2-8", "28.02.2025", "02/28/2025", "2025-0228", "0000-01-01", "2025-W09-5",
         "2025-02-28T25:00", "2025-02-28T10:61", "２０２５-02-28", "yesterday", 202502, 2025.0, True, [2025],
         "2025-02-28x", "20250228101500"],
    )  # fmt: skip
    def test_no_dates(self, value):
        """One sentence that shows the value."""
        with pytest.raises(ValueError, match=r"^date ") as caught:
            parse_date(value)
        assert "\n" not in str(caught.value)

    @given(st.dates())
    def test_every_day_can_be_written_three_ways(self, day):
        """ISO, compact and timestamp are read alike."""
        text = day.isoformat()
        assert parse_date(text) == parse_date(text.replace("-", "")) == parse_date(f"{text}T12:00:00Z") == day


DEFECTS = {
    "no text": ({"id": 1}, "the record has no text"),
    "null text": ({"text": None}, "the record has no text"),
    "number": ({"text": 5}, "text must be a string, not a number"),
    "list": ({"text": ["a"]}, "text must be a string, not a list"),
    "boolean": ({"text": True}, "text must be a string, not true or false"),
    "date": ({"text": "abc", "date": "2025-13-01"}, "date '2025-13-01' is not in the calendar"),
    "string span": (
        {"text": "abc", "source": "AFP"},
        "source must be {start, end}, the place of its words in the text",
    ),
    "half a span": ({"text": "abc", "target": {"start": 0}}, "target must be {start, end}"),
    "fraction": ({"text": "abc", "source": {"start": 0, "end": 1.5}}, "source: offsets must be whole numbers, not 1.5"),
    "text offset": (
        {"text": "abc", "source": {"start": "0", "end": 1}},
        "source: offsets must be whole numbers, not '0'",
    ),
    "boolean offset": ({"text": "abc", "source": {"start": False, "end": 1}}, "source: offsets must be whole numbers"),
    "beyond": ({"text": "aé😀", "source": {"start": 0, "end": 4}}, "source: [0, 4) lies outside the text, which has 3"),
    "negative": ({"text": "abc", "source": {"start": -1, "end": 2}}, "source: [-1, 2) lies outside the text"),
    "reversed": ({"text": "abc", "target": {"start": 2, "end": 1}}, "target: the end 1 must come after the start 2"),
    "empty": ({"text": "abc", "target": {"start": 2, "end": 2}}, "target: the end 2 must come after the start 2"),
    "entities": ({"text": "abc", "entities": {}}, "entities must be a list of {start, end, code}"),
    "an entity": ({"text": "abc", "entities": [1]}, "entities, entry 1: must be {start, end, code}"),
    "entity code": (
        {"text": "abc", "entities": [{"start": 0, "end": 1, "code": "France"}, {"start": 0, "end": 1, "code": "FR"}]},
        "entities, entry 2: 'FR' is no actor code",
    ),
    "nobody": (
        {"text": "abc", "entities": [{"start": 0, "end": 1, "code": "---"}]},
        "entities, entry 1: '---' is no actor",
    ),
    "null code": (
        {"text": "abc", "entities": [{"start": 0, "end": 1, "code": None}]},
        "entities, entry 1: null is no actor",
    ),
    "entity span": (
        {"text": "abc", "entities": [{"start": 0, "end": 9, "code": "FRA"}]},
        "entities, entry 1: [0, 9) lies",
    ),
}


class TestRecords:
    @pytest.mark.parametrize("name", DEFECTS)
    def test_defects(self, name):
        """Each is one sentence, with the record's id."""
        fields, sentence = DEFECTS[name]
        found = check_record({"id": "a", **fields}, 3)
        assert isinstance(found, RecordError)
        assert found.message.startswith(sentence.replace("entities, entry 2", "entities, entry 2"))
        assert found.to_dict(9) == {"id": fields.get("id", "a"), "line": 9, "events": [], "error": found.message}

    def test_a_whole_record(self):
        """All fields, checked."""
        span = {"start": 0, "end": 6}
        fields = {
            "id": 7,
            "text": "France met.",
            "date": "20250228",
            "source": span,
            "entities": [{**span, "code": "FRA"}],
        }
        assert check_record(fields, 1) == Record(7, 1, "France met.", DAY, (0, 6), None, (Entity(0, 6, "FRA"),))

    @pytest.mark.parametrize("missing", [{}, {"id": None}, {"id": float("nan")}])
    def test_a_missing_id_is_the_number(self, missing):
        """As a string."""
        assert check_record({"text": "", **missing}, 12).id == "12"

    @pytest.mark.parametrize("id", ["007", 7, 0, "", [1, {"a": None}], False])
    def test_an_id_stays_what_it_is(self, id):
        """Whatever JSON can hold."""
        found = check_record({"id": id, "text": ""}, 12).id
        assert (type(found), found) == (type(id), id)

    @pytest.mark.parametrize("text", ["", " \n", "\ud800", "😀" * 10])
    def test_any_text_is_a_text(self, text):
        """Blank text is no error."""
        assert check_record({"text": text}, 1).text == text

    @given(st.dictionaries(st.sampled_from(["id", "text", "date", "source", "target", "entities", "x"]), JSON))
    @example({"text": "", "source": "\x1e"})
    def test_anything_is_a_record_or_one_sentence(self, fields):
        """Nothing that JSON can hold raises."""
        found = check_record(fields, 1)
        if isinstance(found, RecordError):
            assert len(found.message.splitlines()) == 1
        else:
            assert found.text == fields["text"]
