"""tables of countries, people and national bodies of the CAMEO codebook -> the promises their readers rely on"""

import csv
import datetime as dt
import re
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CAMEO = ROOT / "codebooks" / "cameo"
DISAGREEMENTS = Path(__file__).parent / "leader_disagreements.csv"
WITNESS = ROOT.parent / "shared" / "dictionaries" / "petrarch2" / "Phoenix.Countries.actors.txt"

HEADER = ["phrase", "code", "kind", "from", "until", "note"]
KINDS = {
    "countries": {"country", "adjective", "demonym", "capital", "city", "region", "seat"},
    "leaders": {"person"},
    "ministers": {"person"},
    "bodies": {"body"},
    "generic": {"body"},
}
ROW_COUNTS = {"countries": 5000, "leaders": 5000, "ministers": 3000, "bodies": 2000, "generic": 50}

ISO = set(
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH "
    "BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB "
    "CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO "
    "GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN "
    "IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA "
    "MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER "
    "NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU "
    "RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA "
    "TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT "
    "WLF WSM YEM ZAF ZMB ZWE".split()
)
#: Countries beside those of today's standard: Kosovo, and states that are no more.
OTHERS = {"KOS", "SUN", "CSK", "YUG", "DDR", "SCG", "YMD", "ANT"}
#: CAMEO's regions of the world.
REGIONS = set(
    "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN EUR LAM MDT MEA NAF NMR PGS SAF SAM SAS SCN SEA WAF WST".split()
)
#: Nobody lives there, or nobody but guests.
UNINHABITED = {"ATF", "BVT", "HMD", "SGS", "UMI"}
#: The name itself is what stands before a noun.
NAME_AS_ADJECTIVE = {"BLM", "GGY", "JEY", "MAF", "SJM", "SXM", "VAT"}
#: "Dominican" is said of the Dominican Republic, which is in the news more often.
SHARED_ADJECTIVE = {"DMA"}
#: "Congo" alone is the other one, as news agencies write it.
SHARED_NAME = {"COG"}
#: Cities that are states, and places without a seat.
NO_CAPITAL = {"ATA", "GIB", "HKG", "IOT", "MAC", "MCO", "SGP", "TKL", "VAT"}
#: Roles that are no row of roles.csv: religion as CAMEO's generic code.
RELIGION = "REL"


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, strict=True))


@cache
def table(name):
    return [dict(zip(HEADER, row, strict=True)) for row in read(CAMEO / "actors" / f"{name}.csv")[1:]]


def everything():
    return [(name, row) for name in KINDS for row in table(name)]


def parts(code):
    return [code[i : i + 3] for i in range(0, len(code), 3)]


def date(text, otherwise):
    return dt.date.fromisoformat(text) if text else otherwise


def plain(text):
    """Text without accents, in lower case."""
    letters = text.translate(str.maketrans("łŁøØđĐðÐı’", "lLoOdDdDi'"))
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c)).casefold()


@pytest.fixture(scope="module")
def phrases():
    """Country code and kind -> phrases."""
    found = defaultdict(set)
    for row in table("countries"):
        found[row["code"], row["kind"]].add(row["phrase"])
    return found


@pytest.mark.parametrize("name", KINDS)
class TestShape:
    def test_plain_text(self, name):
        """Tables are UTF-8 without a mark, end lines with LF, and have no blanks around cells."""
        path = CAMEO / "actors" / f"{name}.csv"
        raw = path.read_bytes()
        assert b"\r" not in raw
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\n")
        assert [] == [row for row in read(path) if any(cell != cell.strip() or "  " in cell for cell in row)]

    def test_header_and_width(self, name):
        """The header is exact and every row has its six cells."""
        rows = read(CAMEO / "actors" / f"{name}.csv")
        assert HEADER == rows[0]
        assert {6} == {len(row) for row in rows}

    def test_broad(self, name):
        """The table is not the stump of one."""
        assert len(table(name)) >= ROW_COUNTS[name]

    def test_kinds(self, name):
        """A table holds its own kinds only."""
        assert KINDS[name] >= {row["kind"] for row in table(name)}

    def test_sorted(self, name):
        """Rows stand in the order of phrase, code and first day; case does not count."""
        keys = [(row["phrase"].casefold(), row["code"], row["from"]) for row in table(name)]
        assert sorted(keys) == keys

    def test_no_row_twice(self, name):
        """A phrase has a code in a period once."""
        keys = [(row["phrase"].casefold(), row["code"], row["from"]) for row in table(name)]
        assert len(set(keys)) == len(keys)

    def test_dates(self, name):
        """Dates are ISO dates, and a period ends after it begins."""
        for row in table(name):
            start, end = date(row["from"], dt.date.min), date(row["until"], dt.date.max)
            assert start <= end, row

    def test_last_parts_of_codes(self, name):
        """What follows the country is a role, a part of an international actor, or a group in small letters."""
        roles = {row[0] for row in read(CAMEO / "roles.csv")[1:]} | {RELIGION}
        for row in table(name):
            first, *rest = parts(row["code"])
            assert len(row["code"]) % 3 == 0, row
            assert first in ISO | OTHERS | REGIONS | {"---", "IGO", "IMG", "NGO"}, row
            if first not in ("IGO", "IMG", "NGO"):
                assert [] == [part for part in rest if part not in roles and not part.islower()], row


class TestAcrossTables:
    def test_periods_do_not_overlap(self):
        """On any day a phrase has one row in all these tables."""
        found = defaultdict(list)
        for name, row in everything():
            period = date(row["from"], dt.date.min), date(row["until"], dt.date.max)
            found[row["phrase"].casefold()].append((period, name, row["code"]))
        overlaps = [
            (phrase, one, other)
            for phrase, periods in found.items()
            for one, other in pairwise(sorted(periods))
            if one[0][1] >= other[0][0]
        ]
        assert [] == overlaps

    def test_no_name_of_other_tables(self):
        """Organisations that have a row in another table have none here, whatever its code."""
        ours = {row["phrase"].casefold(): name for name, row in everything()}
        theirs = {
            row[0].casefold(): path.stem
            for path in (CAMEO / "actors").glob("*.csv")
            if path.stem not in KINDS
            for row in read(path)[1:]
        }
        assert {} == {phrase: (ours[phrase], theirs[phrase]) for phrase in ours.keys() & theirs.keys()}

    def test_accents_may_be_left_out(self):
        """A person with accents in the name has a row without them, with the same periods."""
        rows = [row for name in ("leaders", "ministers") for row in table(name)]
        keys = {(plain(row["phrase"]), row["code"], row["from"]) for row in rows if row["phrase"].isascii()}
        missing = {row["phrase"] for row in rows if (plain(row["phrase"]), row["code"], row["from"]) not in keys}
        assert set() == missing

    def test_leaders_have_periods(self):
        """Of a person at least one end of the period is known, or the note says that it is not."""
        silent = [
            row
            for name in ("leaders", "ministers")
            for row in table(name)
            if not row["from"] and not row["until"] and "approx" not in row["note"]
        ]
        assert [] == silent


class TestCountries:
    def test_249(self):
        """ISO 3166-1 has 249 countries."""
        assert len(ISO) == 249

    def test_names(self, phrases):
        """Every country, also Kosovo and those that are no more, has a name."""
        assert set() == {code for code in ISO | OTHERS if not phrases[code, "country"]}

    def test_adjectives(self, phrases):
        """Every country where people live has an adjective."""
        silent = {code for code in ISO | {"KOS"} if not phrases[code, "adjective"]}
        assert UNINHABITED | NAME_AS_ADJECTIVE | SHARED_ADJECTIVE == silent

    def test_capitals(self, phrases):
        """Every country with a seat of government has a capital, and as an actor it means the government."""
        silent = {code for code in ISO | {"KOS"} if not phrases[f"{code}GOV", "capital"]}
        assert UNINHABITED | NO_CAPITAL == silent

    def test_regions_of_the_world(self):
        """Every region of CAMEO has a row."""
        assert set() == REGIONS - {row["code"] for row in table("countries") if row["kind"] == "region"}

    @pytest.mark.parametrize("kind", ["country", "adjective", "demonym"])
    def test_people_and_country_are_the_country_alone(self, kind):
        """Names of countries and of their people have the code of the country and nothing else."""
        assert {3} == {len(row["code"]) for row in table("countries") if row["kind"] == kind}

    @pytest.mark.parametrize("kind", ["capital", "seat"])
    def test_seats_mean_somebody(self, kind):
        """A capital means the government; a seat means whoever sits there."""
        ends = {row["code"][3:] for row in table("countries") if row["kind"] == kind}
        if kind == "capital":
            assert {"GOV"} == ends
        else:
            assert {"", "GOV", "MIL", "LEG"} <= ends

    def test_pycountry(self, phrases):
        """The names of ISO 3166-1 are names here."""
        pycountry = pytest.importorskip("pycountry")
        missing = []
        for country in pycountry.countries:
            known = {plain(phrase) for phrase in phrases[country.alpha_3, "country"]}
            names = {country.name, getattr(country, "common_name", country.name)}
            straight = {re.sub(r" \(.*\)", "", name.split(", ")[0]) for name in names if not name.startswith("Bonaire")}
            turned = {" ".join(reversed(name.split(", "))) for name in names if name.count(", ") == 1}
            wanted = {plain(name) for name in names | straight | turned}
            if country.alpha_3 == "PRK":
                wanted = {plain(country.common_name)} if hasattr(country, "common_name") else {"north korea"}
            if not known & wanted and country.alpha_3 not in SHARED_NAME:
                missing.append((country.alpha_3, country.name))
        assert [] == missing

    def test_cldr(self, phrases):
        """The English names of the Unicode locale data are names here."""
        pycountry = pytest.importorskip("pycountry")
        babel = pytest.importorskip("babel")
        english = babel.Locale("en").territories
        missing = []
        for country in pycountry.countries:
            name = english[country.alpha_2]
            spoken = name.replace(" SAR China", "").replace(" - ", "-").replace("’", "'")
            spoken = re.sub(r" \(.*\)", "", spoken)
            forms = {spoken, spoken.replace("&", "and"), spoken.replace("St.", "Saint"), name}
            if not {plain(form) for form in forms} & {plain(each) for each in phrases[country.alpha_3, "country"]}:
                missing.append((country.alpha_3, name))
        assert [] == missing


#: The dictionary was made in January 2014; what it says of a day after this one is a guess.
LAST_DAY = dt.date(2013, 12, 31)
FIRST_DAY = dt.date(1900, 1, 1)
ALLOWED = dt.timedelta(days=60)


def key(text):
    return re.sub(r"[^A-Z]+", "_", plain(text).upper()).strip("_")


def old_date(text):
    """A date of the dictionary: YYMMDD with a pivot at 30, or YYYYMMDD."""
    digits = text if len(text) == 8 else ("20" if int(text[:2]) <= 30 else "19") + text
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def witnessed():
    """Name -> codes with GOV, first days and last days (None: open) in the dictionary."""
    found, names, fresh = defaultdict(set), [], True
    restricted = re.compile(r"\[\s*([A-Z]+)\s*(>?)\s*(\d{6}|\d{8})\s*(?:-\s*(\d{6}|\d{8})\s*)?\]")
    for line in WITNESS.read_text(encoding="utf-8", errors="replace").splitlines():
        text = re.sub(r"[#;].*", "", line)
        if not text.strip():
            continue
        if not text[0].isspace():
            if fresh and not text.startswith("+"):
                names = []
            fresh = False
            names.append(key(re.sub(r"\[.*", "", text)))
            continue
        fresh = True
        match = restricted.search(text)
        if match is None or "GOV" not in match[1]:
            continue
        start, end = old_date(match[3]), old_date(match[4]) if match[4] else None
        if start is None or (match[4] is None) != (match[2] == ">"):
            continue
        for name in names:
            found[name].add((match[1], start, end))
    return found


def in_office(rows):
    """The periods of a name in government, and all unions of periods that follow one another."""
    periods = sorted(
        {
            (date(row["from"], FIRST_DAY), date(row["until"], dt.date.max - ALLOWED))
            for row in rows
            if "GOV" in parts(row["code"])
        }
    )
    found = set(periods)
    for i, (first, last) in enumerate(periods):
        end = last
        for start, until in periods[i + 1 :]:
            if (start - end).days > 1:
                break
            end = until
            found.add((first, end))
    return found


def overlap(one, other):
    """The part of two periods' days that is common to both."""
    common = (min(one[1], other[1]) - max(one[0], other[0])).days
    return common / max(1, (max(one[1], other[1]) - min(one[0], other[0])).days)


def by_the_month(start, end):
    """Whether a period seems to be taken from monthly lists rather than from the days in office."""
    return start.day == 1 and (end is None or end.day >= 28 or end.day == 1)


def compare(rows, periods):
    """Each period of the witness with the period here that is most like it, if one is at least half the same."""
    ours = in_office(rows)
    for code, start, end in sorted(periods, key=str):
        if by_the_month(start, end) or start > LAST_DAY:
            continue
        told = start, end or LAST_DAY
        seen = {each: (each[0], min(each[1], LAST_DAY) if end is None else each[1]) for each in ours}
        best = max(sorted(seen), key=lambda each: overlap(told, seen[each]), default=None)
        if best is not None and overlap(told, seen[best]) >= 0.5:
            yield (code, start, end), best


@pytest.fixture(scope="module")
def compared():
    """Name, period of the witness and period here."""
    told, rows = witnessed(), defaultdict(list)
    for name in ("leaders", "ministers"):
        for row in table(name):
            rows[key(row["phrase"])].append(row)
    return [(name, *pair) for name in rows if name in told for pair in compare(rows[name], told[name])]


@pytest.fixture(scope="module")
def apart(compared):
    """Period of the witness -> names, where a first or last day is more than 60 days off."""
    found = defaultdict(set)
    for name, (code, start, end), ours in compared:
        late = ours[0] != FIRST_DAY and abs(ours[0] - start) > ALLOWED
        if late or (end is not None and abs(ours[1] - end) > ALLOWED):
            found[code, start.isoformat(), end.isoformat() if end else ""].add(name)
    return found


@pytest.mark.skipif(not WITNESS.exists(), reason="the dictionary that is the witness is not there")
class TestWitness:
    def test_much_is_compared(self, compared):
        """The comparison is not empty."""
        assert len(compared) >= 900

    def test_disagreements_are_known(self, apart):
        """Every disagreement over 60 days is listed with its reason."""
        known = {tuple(row[1:4]) for row in read(DISAGREEMENTS)[1:]}
        assert {} == {period: names for period, names in apart.items() if period not in known}

    def test_list_is_not_stale(self, apart):
        """Every line of the list is a disagreement still, and gives a reason."""
        rows = read(DISAGREEMENTS)
        assert ["person", "code", "from", "until", "reason"] == rows[0]
        assert [] == [row for row in rows[1:] if tuple(row[1:4]) not in apart or not row[4]]
