"""Sheets of coders, as spreadsheets save them."""

import pytest

from eventcode import cameo
from eventcode.dataset.records import InputError
from eventcode.evaluation.coded import read_coded, shortened_ids
from eventcode.evaluation.sheets import read_sheet

HEAD = "id,source,code,target\n"


def sheet(tmp_path, content):
    """A sheet with this content."""
    path = tmp_path / "anna.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "id,source,code,target\na,MOR,190,GON\nb,,,\nc,rohgov,051,\n",
        "\ufeffid;source;code;target\r\na;MOR;190;GON\r\n\r\nb;;;\r\nc;rohgov;051;---\r\n",
        'code\tTarget\tID\tsource\tremark\n190\tGON\ta\tMOR\t"two\nlines"\n\t\tb\t\t\n\'051\t\tc\tROHGOV\tyes\n',
    ],
)
def test_the_forms_of_spreadsheets(tmp_path, content):
    """Commas, semicolons, tabs; a byte order mark, Windows line ends, blank rows; columns in any order, and others."""
    found = read_sheet(sheet(tmp_path, content), cameo)
    assert found.events == {
        "a": [{"source": "MOR", "code": "190", "target": "GON"}],
        "b": [],
        "c": [{"source": "ROHGOV", "code": "051", "target": None}],
    }
    assert found.doubts == ()


def test_cells_that_were_made_safe(tmp_path):
    """The apostrophe before what would be a formula is no part of the cell."""
    found = read_sheet(sheet(tmp_path, f"{HEAD}'=1,'---REB,190,GON\n"), cameo)
    assert found.events == {"=1": [{"source": "---REB", "code": "190", "target": "GON"}]}


def test_modality(tmp_path):
    """A column of that name is read."""
    found = read_sheet(
        sheet(tmp_path, "id,source,code,target,modality\na,MOR,190,GON,Negated\nb,MOR,190,GON,\n"), cameo
    )
    assert [events[0].get("modality") for events in found.events.values()] == ["negated", None]


def test_zeros_that_are_lost_for_certain(tmp_path):
    """51 is no code, but 051 is: the lines are named, and nothing is guessed."""
    with pytest.raises(InputError, match=r"anna.csv: lines 2 and 4: .* as in 51, which must be 051"):
        read_sheet(sheet(tmp_path, f"{HEAD}a,MOR,51,GON\nb,MOR,190,GON\nc,MOR,42,GON\n"), cameo)


def test_zeros_that_may_be_lost(tmp_path):
    """10 is a code, and so is 010: doubtful as long as no code of the sheet begins with 0."""
    found = read_sheet(sheet(tmp_path, f"{HEAD}a,MOR,10,GON\n"), cameo)
    assert found.events["a"][0]["code"] == "10"
    assert [doubt.partition("anna.csv: ")[2].partition(" whose")[0] for doubt in found.doubts] == [
        "line 2: 10 may be 010"
    ]
    assert read_sheet(sheet(tmp_path, f"{HEAD}a,MOR,10,GON\nb,MOR,010,GON\n"), cameo).doubts == ()


def test_codes_that_there_are_not(tmp_path):
    """They are read, and named."""
    (doubt,) = read_sheet(sheet(tmp_path, f"{HEAD}a,MOR,1199,GON\n"), cameo).doubts
    assert "line 2: the codebook has no code 1199" in doubt


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is empty; its first line must name the columns id, source, code, target"),
        ("id,source,code\n", "has no column 'target' (its first line has: id, source, code)"),
        ("id,id,source,code,target\n", "has two columns 'id'"),
        (f"{HEAD}a,MOR,190\n", ":2: the row has 3 cells, but there are 4 columns"),
        (f"{HEAD},MOR,190,GON\n", ":2: the row has no id"),
        (f"{HEAD}a,MOR,,GON\n", ":2: the row has actors but no code"),
        (f"{HEAD}a,MOR,51.0,GON\n", ":2: '51.0' is no action code"),
        (f"{HEAD}a,#NAME?,051,GON\n", ":2: the source '#NAME?' is no actor code"),
        (f'{HEAD}a,"MOR,190,GON\n', ":2: the row cannot be read"),
        (b"id,source,code,target\nM\xfcller,MOR,190,GON\n", ":2: is not UTF-8 text; save it as CSV UTF-8"),
        ("id,source,code,target\n".encode("utf-16"), "is UTF-16; save it as CSV UTF-8"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, content, sentence):
    """With the line and the way out."""
    with pytest.raises(InputError) as caught:
        read_sheet(sheet(tmp_path, content), cameo)
    assert sentence in str(caught.value)


def test_files_that_are_not_there(tmp_path):
    """A missing file, a folder."""
    with pytest.raises(InputError, match="there is no such file"):
        read_sheet(tmp_path / "none.csv", cameo)
    with pytest.raises(InputError, match="is a folder"):
        read_sheet(tmp_path, cameo)


def test_ids_beside_a_sheet(tmp_path):
    """A number in JSON Lines is the text that a cell has of it."""
    (tmp_path / "c.jsonl").write_text('{"id": 7, "events": []}\n{"id": "b", "events": null}\n')
    paths = [str(sheet(tmp_path, f"{HEAD}7,,,\n")), str(tmp_path / "c.jsonl")]
    assert [file.events for file in read_coded(paths, cameo)] == [{"7": []}, {"7": [], "b": None}]
    assert read_coded(paths[1:], cameo)[0].events == {"7": [], '"b"': None}


def test_ids_that_lost_their_zeros():
    """Only where the whole one is there."""
    assert shortened_ids(["7", "12", "x", "9"], ["007", "12", "x", "8"]) == [("7", "007")]
