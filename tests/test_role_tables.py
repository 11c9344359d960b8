"""role and organisation tables of the CAMEO codebook -> the promises their readers rely on"""

import csv
import datetime
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

CAMEO = Path(__file__).parents[1] / "codebooks" / "cameo"
AGENTS = CAMEO / "agents.csv"
ROLES = CAMEO / "roles.csv"

KINDS = {
    "igos": "igo",
    "ngos": "ngo",
    "companies": "company",
    "armed-groups": "group",
    "parties": "party",
    "ethnic-religious": "group",
    "media": "media",
}
ROW_COUNTS = {"igos": 200, "armed-groups": 250, "companies": 200}
AGENT_HEADER = ["phrase", "plural", "role", "note"]
ACTOR_HEADER = ["phrase", "code", "kind", "from", "until", "note"]
GENERIC = {"IGO", "IMG", "MNC", "NGM", "NGO"}
IRREGULAR_LAST_WORDS = re.compile(r"(?:^|[ -]|[a-z])(?:man|woman)$|(?:^| )(?:person|child|wife|thief|midwife)$")
HEAD_BEFORE_PHRASE = re.compile(r"^[^ ]+(?: [^ ]+)* (?:of|for|without) ")
SURELY_REGULAR = {"human", "german", "shaman"}


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, strict=True))


def agents():
    return [dict(zip(AGENT_HEADER, row, strict=True)) for row in read(AGENTS)[1:]]


def actors(table):
    return [dict(zip(ACTOR_HEADER, row, strict=True)) for row in read(CAMEO / "actors" / f"{table}.csv")[1:]]


def parts(code):
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def known_roles():
    if not ROLES.exists():
        pytest.skip("roles.csv is not there yet")
    return {row[0] for row in read(ROLES)[1:]}


TABLES = [AGENTS, *(CAMEO / "actors" / f"{table}.csv" for table in KINDS)]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_file_is_plain_text(path):
    """Tables are UTF-8 without a mark, end lines with LF, and have no blanks around cells."""
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8")
    assert [] == [row for row in read(path) if any(cell != cell.strip() for cell in row)]


class TestAgents:
    def test_header_and_width(self):
        """The header is exact and every row has its four cells."""
        rows = read(AGENTS)
        assert AGENT_HEADER == rows[0]
        assert {4} == {len(row) for row in rows}

    def test_at_least_700(self):
        """The table is broad."""
        assert len(agents()) >= 700

    def test_sorted_without_duplicates(self):
        """Each phrase stands once, in order."""
        phrases = [row["phrase"] for row in agents()]
        assert sorted(set(phrases)) == phrases

    def test_phrases_are_lower_case(self):
        """Role nouns are lemmas in lower case."""
        assert [] == [row["phrase"] for row in agents() if row["phrase"] != row["phrase"].lower() or not row["phrase"]]

    def test_roles_are_known(self):
        """Every role is made of codes of roles.csv."""
        known = known_roles()
        assert [] == [row for row in agents() if not row["role"] or set(parts(row["role"])) - known]

    def test_irregular_plurals_are_written(self):
        """A phrase whose plural no rule gives has it written."""
        missing = [
            row["phrase"]
            for row in agents()
            if not row["plural"]
            and row["phrase"].split(" ")[-1] not in SURELY_REGULAR
            and (IRREGULAR_LAST_WORDS.search(row["phrase"]) or HEAD_BEFORE_PHRASE.match(row["phrase"]))
        ]
        assert [] == missing

    def test_plural_only_rows_have_no_plural(self):
        """A noun marked plural only has '-' as its plural."""
        assert [] == [row for row in agents() if "plural only" in row["note"] and row["plural"] != "-"]

    @pytest.mark.parametrize(
        ("phrase", "role"),
        [
            ("minister", "GOV"),
            ("defense ministry", "GOVMIL"),
            ("lawmaker", "LEG"),
            ("judge", "JUD"),
            ("police officer", "COP"),
            ("troops", "MIL"),
            ("rebel", "REB"),
            ("separatist", "SEP"),
            ("militant", "UAF"),
            ("opposition leader", "OPP"),
            ("protester", "CVL"),
            ("student", "EDU"),
            ("union", "LAB"),
            ("journalist", "MED"),
            ("refugee", "REF"),
            ("drug cartel", "CRM"),
            ("human rights group", "HRI"),
            ("ruling party", "GOVPTY"),
        ],
    )
    def test_common_nouns(self, phrase, role):
        """The nouns of every news day have the role CAMEO gives them."""
        assert [role] == [row["role"] for row in agents() if row["phrase"] == phrase]

    @pytest.mark.parametrize("phrase", ["officer", "body", "house", "former president"])
    def test_nouns_left_out(self, phrase):
        """Nouns that mean too much, or that the coder builds itself, have no row."""
        assert phrase not in {row["phrase"] for row in agents()}


@pytest.mark.parametrize("table", KINDS)
class TestActorTables:
    def test_header_and_width(self, table):
        """The header is exact and every row has its six cells."""
        rows = read(CAMEO / "actors" / f"{table}.csv")
        assert ACTOR_HEADER == rows[0]
        assert {6} == {len(row) for row in rows}

    def test_breadth(self, table):
        """The tables that are counted have the rows promised."""
        assert len(actors(table)) >= ROW_COUNTS.get(table, 1)

    def test_sorted_without_duplicates(self, table):
        """One fact per row, in the order `eventcode codebook format` writes: phrase in any case, then the cells."""
        rows = read(CAMEO / "actors" / f"{table}.csv")[1:]
        assert sorted(rows, key=lambda row: (row[0].casefold(), *row)) == rows
        assert len({(row["phrase"], row["code"], row["from"]) for row in actors(table)}) == len(rows)

    def test_kind(self, table):
        """A table holds one kind of name."""
        assert {KINDS[table]} == {row["kind"] for row in actors(table)}

    def test_codes_are_trios(self, table):
        """Codes are at most five groups of three letters or digits, the first a country, a generic part or none."""
        bad = [
            row
            for row in actors(table)
            if not re.fullmatch(r"(?:[A-Z]{3}|---)(?:[A-Z]{3}|[a-z]{3}){0,4}", row["code"])
            or (table == "igos" and not row["code"].startswith("IGO"))
            or (table == "parties" and "PTY" not in parts(row["code"]) and "OPP" not in parts(row["code"]))
            or (table == "media" and not row["code"].endswith("MED"))
        ]
        assert [] == bad

    def test_dates(self, table):
        """Dates are ISO days, and a period does not end before it starts."""
        for row in actors(table):
            days = [datetime.date.fromisoformat(row[name]) for name in ("from", "until") if row[name]]
            assert days == sorted(days), row
            assert all(row[name] == "" or len(row[name]) == 10 for name in ("from", "until")), row

    def test_uncertain_days_are_left_out(self, table):
        """A row marked approx leaves a date blank."""
        assert [] == [row for row in actors(table) if "approx" in row["note"] and row["from"] and row["until"]]

    def test_periods_of_a_name_do_not_overlap(self, table):
        """On any day a name has one code within its table."""
        by_name = defaultdict(list)
        for row in actors(table):
            by_name[row["phrase"].casefold()].append((row["from"] or "0", row["until"] or "9", row["code"]))
        clashes = [
            (name, first, second)
            for name, periods in by_name.items()
            for first, second in pairwise(sorted(periods))
            if first[2] != second[2] and second[0] <= first[1]
        ]
        assert [] == clashes

    def test_domestic_roles_are_known(self, table):
        """After a country come roles of roles.csv, religions or lower-case groups."""
        if table == "ethnic-religious":
            pytest.skip("religions have codes of their own")
        known = known_roles()
        bad = [
            row
            for row in actors(table)
            if parts(row["code"])[0] not in GENERIC and {p for p in parts(row["code"])[1:] if p.isupper()} - known
        ]
        assert [] == bad


def test_no_name_has_two_codes_across_these_tables():
    """A name of one table stands in no other."""
    tables = defaultdict(set)
    for table in KINDS:
        for row in actors(table):
            tables[row["phrase"].casefold()].add(table)
    assert {} == {name: found for name, found in tables.items() if len(found) > 1}


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("1995-06-01", "AFGREB"),
        ("1996-09-27", "AFGGOV"),
        ("2001-11-13", "AFGGOV"),
        ("2001-11-14", "AFGINS"),
        ("2021-08-14", "AFGINS"),
        ("2021-08-15", "AFGGOV"),
    ],
)
def test_taliban_by_day(day, code):
    """The status of a group changes on the day the facts changed."""
    found = [
        row["code"]
        for row in actors("armed-groups")
        if row["phrase"] == "Taliban" and (row["from"] or "0") <= day <= (row["until"] or "9")
    ]
    assert [code] == found
