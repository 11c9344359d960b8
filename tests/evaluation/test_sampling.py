"""Samples of events to judge, and what is read back."""

import csv
import io
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode import cameo
from eventcode.dataset.records import InputError
from eventcode.evaluation.judging import read_judged, shares, shares_by
from eventcode.evaluation.sampling import (
    QUESTIONS,
    SHEET_COLUMNS,
    Sampled,
    choose,
    draw,
    sample_row,
    sheet_text,
    stratum_of,
)

STRATA = st.lists(st.sampled_from("abcd"), min_size=1, max_size=60)


@given(STRATA, st.integers(0, 70), st.integers(0, 5))
def test_a_sample_is_a_subset(strata, size, seed):
    """As large as asked for, without repetition, in order; each stratum has its share, rounded up or down."""
    chosen = choose(strata, size, seed=seed)
    assert list(chosen) == sorted(set(chosen))
    assert set(chosen) <= set(range(len(strata)))
    assert len(chosen) == min(size, len(strata))
    drawn = Counter(strata[place] for place in chosen)
    for stratum, number in Counter(strata).items():
        share = min(size, len(strata)) * number / len(strata)
        assert math.floor(share + 1e-9) <= drawn[stratum] <= math.ceil(share - 1e-9)
    assert chosen == choose(strata, size, seed=seed)


def test_seeds():
    """Another seed draws another sample."""
    assert choose(["a"] * 100, 10, seed=1) != choose(["a"] * 100, 10, seed=2)


def test_every_event_has_the_same_chance():
    """Over many seeds each of ten events is drawn about as often, in large strata and small."""
    strata = ["a"] * 7 + ["b"] * 2 + ["c"]
    drawn = Counter(place for seed in range(2000) for place in choose(strata, 3, seed=seed))
    assert all(500 < drawn[place] < 700 for place in range(10))


def test_a_negative_size_is_refused():
    """A mistake of the caller."""
    with pytest.raises(ValueError, match="negative"):
        choose("ab", -1)


@pytest.mark.parametrize(
    ("by", "stratum"), [("root", "11"), ("quad", "verbal conflict"), ("rule", "x.rules:3"), (None, "")]
)
def test_strata(by, stratum):
    """Root, quad class, rule, or none."""
    assert stratum == stratum_of({"code": "1124", "rule": "x.rules:3"}, by, cameo)


def test_strata_of_what_is_not_known():
    """A code that the codebook lacks has the root of its first digits, and no quad class."""
    assert ["99", "ODD", ""] == [
        stratum_of({"code": code}, by, cameo) for code, by in [("999", "root"), ("ODD", "root"), ("999", "quad")]
    ]


ROW = {
    "id": "a", "source": "---REB", "code": "190", "target": None, "rule": "x.rules:3", "text_start": 0, "text_end": 23,
    "source_text_start": 0, "source_text_end": 6, "target_text_start": None, "target_text_end": None,
}  # fmt: skip


def test_a_row_has_the_words():
    """On one line, whatever the text has."""
    found = sample_row(ROW, "=Rebel\nfighters attacked.", cameo)
    assert found == Sampled(
        "a", "=Rebel fighters attacke", "=Rebel", "---REB", "190", "Use military force",
        "", "", "x.rules:3",
    )  # fmt: skip
    with pytest.raises(InputError, match="beyond the end of its text"):
        sample_row(ROW, "Rebels.", cameo)


def test_no_cell_is_a_formula():
    """And what was made safe is read back as it was."""
    found = sample_row(ROW, "=Rebel\nfighters attacked.", cameo)
    heading, row = csv.reader(io.StringIO(sheet_text([found])))
    assert tuple(heading) == SHEET_COLUMNS
    assert not any(cell[:1] in "=+-@" for cell in row if cell)
    assert row[-5:] == [""] * 5


EVENT = '{"source": "MOR", "code": "190", "target": "GON", "text": [0, 23], "source_text": [0, 6], "target_text": [16, 22], "rule": "x:1"%s}'


@pytest.fixture
def files(tmp_path):
    """Coded events and their texts; one event is denied, one record has no id."""
    events = tmp_path / "c.jsonl"
    one, denied = EVENT % "", EVENT % ', "modality": "negated"'
    events.write_text(
        f'{{"id": 7, "events": [{one}]}}\n{{"id": "2", "events": [{one}, {denied}]}}\n{{"id": "x", "events": []}}\n'
    )
    texts = tmp_path / "s.jsonl"
    texts.write_text('{"id": 7, "text": "Mordor attacked Gondor."}\n{"text": "Mordor attacked Gondor."}\n')
    return str(events), str(texts)


def test_draw(files):
    """From the events that are asserted; a text without id has its number."""
    sample, total = draw(*files, 5, "root", ontology=cameo)
    assert ([("7", "Mordor", "Gondor"), ("2", "Mordor", "Gondor")], 2) == (
        [(event.id, event.source_words, event.target_words) for event in sample], total
    )  # fmt: skip
    assert draw(*files, 5, ontology=cameo, modality="all")[1] == 3


def test_a_text_that_is_not_there(files, tmp_path):
    """It is named."""
    (tmp_path / "s.jsonl").write_text('{"id": 7, "text": "Mordor attacked Gondor."}\n')
    with pytest.raises(InputError, match="has no text with the id '2'"):
        draw(*files, 5, ontology=cameo)


def judged(tmp_path, *rows):
    """A judged sheet: code, label, then the answers."""
    cells = [
        ["a", "s", "w", "MOR", code, label, "w", "'---REB", "r", *answers, "", "", "", ""][:14]
        for code, label, *answers in rows
    ]
    path = tmp_path / "sheet.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream, delimiter=";").writerows([SHEET_COLUMNS, *cells])
    return path


PRAISE, ACCUSE = cameo["051"].label, cameo["112"].label


def test_shares(tmp_path):
    """Yes and no in many spellings; blanks do not count; Wilson's interval of 8 of 10 is .490 to .943."""
    pytest.importorskip("scipy")
    answers = ["yes", "Y", "1", "TRUE", "x", "true", "y", "Yes", "no", "0", ""]
    sheet = read_judged(judged(tmp_path, *(("112", ACCUSE, answer) for answer in answers)), cameo)
    found = shares(sheet.events)
    assert list(found) == list(QUESTIONS)
    right = found["right"]
    assert (right.right, right.judged, round(right.low, 3), round(right.high, 3)) == (8, 10, 0.490, 0.943)
    assert (found["root_right"].share, found["root_right"].low, found["root_right"].high) == (None, 0, 1)


def test_shares_by_stratum(tmp_path):
    """The strata add up."""
    pytest.importorskip("scipy")
    sheet = read_judged(judged(tmp_path, ("112", ACCUSE, "y"), ("051", PRAISE, "n"), ("112", ACCUSE, "n")), cameo)
    found = shares_by(sheet.events, lambda event: stratum_of({"code": event.code}, "root", cameo))
    assert {"05": (0, 1), "11": (1, 2)} == {
        name: (each["right"].right, each["right"].judged) for name, each in found.items()
    }
    assert sheet.events[0].event.target_code == "---REB"


def test_a_lost_zero_is_known_by_the_label(tmp_path):
    """And said."""
    statement = cameo["010"].label
    sheet = read_judged(judged(tmp_path, ("10", statement, "y"), ("51", PRAISE, "y"), ("112", ACCUSE, "y")), cameo)
    assert ["010", "051", "112"] == [each.event.code for each in sheet.events]
    (doubt,) = sheet.doubts
    assert "lines 2 and 3: a spreadsheet has taken leading zeros" in doubt


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("112", ACCUSE, "maybe"), ":2: 'right' is answered by 'maybe'; write yes or no"),
        (("112", PRAISE, "y"), ":2: the code 112 has the label 'Accuse"),
        (("zzz", PRAISE, "y"), ":2: the code zzz is not in the codebook"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, row, sentence):
    """With its line."""
    with pytest.raises(InputError) as caught:
        read_judged(judged(tmp_path, row), cameo)
    assert sentence in str(caught.value)
