"""Many records, one by one: lazily, in order, and without ever raising."""

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventcode.coding.many import REQUIRE, code_many
from eventcode.coding.protocol import Document
from eventcode.coding.records import RecordError


def test_records_are_coded_lazily(tiny):
    """An endless stream of records has a first document."""
    endless = ({"id": number, "text": "France met Germany."} for number in itertools.count())
    first = list(itertools.islice(tiny.code_many(endless), 3))
    assert [(document.id, document.events[0].action.code) for document in first] == [(0, "040"), (1, "040"), (2, "040")]


def test_broken_records_are_values(tiny):
    """In their place, with their id and number."""
    records = [
        {"id": "a", "text": "France met Germany."},
        {"id": "b"},
        {"text": "boom"},
        "no mapping",
        {"id": "e", "text": ""},
    ]
    found = list(tiny.code_many(records))
    assert [type(result) for result in found] == [Document, RecordError, RecordError, RecordError, Document]
    assert [(e.id, e.number, e.message) for e in found if isinstance(e, RecordError)] == [
        ("b", 2, "the record has no text"),
        ("3", 3, "could not be coded, please report this: RecursionError: too deep"),
        ("4", 4, "a record must be a mapping with the fields id and text"),
    ]


def test_the_default_date(tiny):
    """It is for records without one, and must be a date."""
    records = [{"text": ""}, {"text": "", "date": "20200101"}]
    assert [document.date for document in tiny.code_many(records, date="2025-02-28")] == [
        dt.date(2025, 2, 28), dt.date(2020, 1, 1),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="date 'today' is not a date"):
        tiny.code_many([], date="today")


def test_spans_ask_for_a_dyad(tiny):
    """With spans only the events between them are given, whoever has a code."""
    text = "Someone met someone. France met Germany."
    records = [{"text": text, "source": {"start": 0, "end": 7}}, {"text": text}]
    found = [len(document.events) for document in code_many(tiny, records, require="both")]
    assert found == [1, 1]


@pytest.mark.parametrize(
    ("require", "kept"),
    [
        ("none", [1, 1, 1, 1]),
        ("any", [1, 1, 1, 0]),
        ("both", [1, 0, 0, 0]),
        ("source", [1, 1, 0, 0]),
        ("target", [1, 0, 1, 0]),
    ],
)
def test_require(tiny, require, kept):
    """An event stays when the actors that are asked for have codes."""
    texts = ["France met Germany.", "Rebels met nobody.", "Nobody met France.", "One met another."]
    found = code_many(tiny, [{"text": text} for text in texts], require=require)
    assert [len(document.events) for document in found] == kept
    assert require in REQUIRE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "text", "date", "source"]), st.text() | st.integers() | st.none()))
)
def test_one_result_for_each_record(tiny, records):
    """Whatever the records are, each has its result, in order."""
    found = list(tiny.code_many(records))
    assert len(found) == len(records)
    for number, (record, result) in enumerate(zip(records, found, strict=True), 1):
        assert result.id == (str(number) if record.get("id") is None else record["id"])


def test_a_document_shows_itself_safely(tiny):
    """In a notebook nothing from the text is markup."""
    document = tiny.code_document("<script>alert(1)</script> France met Germany.", id="<b>")
    assert "<script>" not in document._repr_html_()
    assert "FRA" in document._repr_html_()
    assert tiny.code_document("Nothing.", id="<b>")._repr_html_() == "<p>&lt;b&gt;: no events</p>"
    assert document.to_dict()["id"] == "<b>"
