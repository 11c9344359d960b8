"""The tables of the field: PETRARCH's, Phoenix-, ICEWS- and GDELT-like (field.md 3.2 to 3.5 has the sources)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcode.dataset.formats.form import (
    Cell,
    Facts,
    FieldColumn,
    FieldFormat,
    actor,
    day,
    iso,
    known,
    phrase,
    told,
)
from eventcode.dataset.rows import plain_cell
from eventcode.ontology import Actor
from eventcode.ontology.rows import Row

NOBODY = "---"


def _columns(*names: str) -> tuple[FieldColumn, ...]:
    """Columns from their names: "year:int" has whole numbers, "lat:float-" is not filled by eventcode."""
    found = []
    for name in names:
        heading, _, kind = name.rstrip("-").partition(":")
        found.append(FieldColumn(heading, kind or "text", not name.endswith("-")))  # type: ignore[arg-type]
    return tuple(found)


# -- PETRARCH ---------------------------------------------------------------------------------------------------------


def _petrarch_line(row: Row, _: int, facts: Facts) -> Sequence[Cell]:
    when = day(row, "story_date") or day(row)
    date = when.strftime("%Y%m%d") if when else None
    return date, row["source"] or NOBODY, row["target"] or NOBODY, row["code"], None, told(row), None, None


def _petrarch_back(cells: Mapping[str, str]) -> Row:
    date = iso(cells["date"])
    return {
        "id": plain_cell(cells["ids"]), "source": known(cells["source"]), "code": cells["event"],
        "target": known(cells["target"]), "date": date, "story_date": date,
    }  # fmt: skip


PETRARCH = FieldFormat(
    "petrarch",
    "PETRARCH's events: one a line, no headings",
    _columns("date", "source", "target", "event", "issues-", "ids", "url-", "publisher-"),
    header=False,
    line=_petrarch_line,
    back=_petrarch_back,
)

# -- Phoenix ----------------------------------------------------------------------------------------------------------

_PHOENIX_AGENTS = frozenset("GOV MIL REB OPP PTY COP JUD SPY MED EDU BUS CRM CVL".split())


def _phoenix_parts(one: Actor | None) -> tuple[Cell, Cell, Cell, Cell]:
    """The code, its root, its first agent, and the other parts."""
    if one is None:
        return None, None, None, None
    root = one.code[:3] if one.code[:3] != NOBODY else None
    agent = next((part for part in one.parts[1:] if part in _PHOENIX_AGENTS), None)
    others = [part for part in one.parts[1:] if part != agent]
    return one.code, root, agent, ";".join(others) or None


def _phoenix_line(row: Row, number: int, facts: Facts) -> Sequence[Cell]:
    action = facts.action(row)
    when = day(row)
    story = day(row, "story_date") or when
    return (
        f"{number}_1",
        story.strftime("%Y%m%d") if story else None,
        when.year if when else None,
        when.month if when else None,
        when.day if when else None,
        *_phoenix_parts(actor(row, "source")),
        *_phoenix_parts(actor(row, "target")),
        row["code"],
        action.root if action else None,
        _number(action.scales.get("quad_phoenix")) if action else None,
        action.goldstein if action else None,
        None, None, None, None, None, None,
        told(row),
        None, None,
    )  # fmt: skip


def _phoenix_back(cells: Mapping[str, str]) -> Row:
    date = None
    if cells["year"]:
        date = f"{int(cells['year']):04}-{int(cells['month']):02}-{int(cells['day']):02}"
    return {
        "id": plain_cell(cells["ids"]), "source": known(cells["source"]), "code": cells["code"],
        "target": known(cells["target"]), "date": date, "story_date": iso(cells["story_date"]),
    }  # fmt: skip


PHOENIX = FieldFormat(
    "phoenix",
    "like the Phoenix data: 26 columns, no headings",
    _columns(
        "id", "story_date", "year:int", "month:int", "day:int", "source", "source_root", "source_agent",
        "source_others", "target", "target_root", "target_agent", "target_others", "code", "root_code",
        "quad_class:int",
        "goldstein:float", "issues-", "lat:float-", "lon:float-", "placeName-", "stateName-", "countryName-", "ids",
        "urls-", "sources-",
    ),
    header=False,
    line=_phoenix_line,
    back=_phoenix_back,
)  # fmt: skip

# -- ICEWS ------------------------------------------------------------------------------------------------------------


def _icews_side(row: Row, side: str, facts: Facts) -> tuple[Cell, Cell, Cell]:
    one = actor(row, side)
    if one is None:
        return phrase(facts.words(row, f"{side}_text")), None, None
    country = facts.countries.get(one.country or "", one.country)
    name = phrase(facts.words(row, f"{side}_text")) or one.code
    sectors = ",".join(facts.sectors.get(role, role) for role in one.roles)
    return name, sectors or None, country


def _icews_line(row: Row, number: int, facts: Facts) -> Sequence[Cell]:
    action = facts.action(row)
    return (
        number,
        row["date"],
        *_icews_side(row, "source", facts),
        action.label if action else None,
        row["code"],
        action.goldstein if action else None,
        *_icews_side(row, "target", facts),
        told(row),
        None, None, None, None, None, None, None, None,
    )  # fmt: skip


def _icews_back(cells: Mapping[str, str]) -> Row:
    return {"id": plain_cell(cells["Story ID"]), "code": cells["CAMEO Code"], "date": cells["Event Date"] or None}


ICEWS = FieldFormat(
    "icews",
    "like the ICEWS coded events: 20 columns with headings",
    _columns(
        "Event ID:int", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity:float", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number:int-",
        "Publisher-", "City-", "District-", "Province-", "Country-", "Latitude:float-", "Longitude:float-",
    ),
    header=True,
    line=_icews_line,
    back=_icews_back,
)  # fmt: skip

# -- GDELT ------------------------------------------------------------------------------------------------------------


def _gdelt_actor(row: Row, side: str, facts: Facts) -> Sequence[Cell]:
    """Code, name, country, known group, ethnic group, two religions, three types."""
    one = actor(row, side)
    if one is None:
        return (None,) * 10
    religion = one.religion
    types = [part for part in one.parts if part in facts.sectors and part != religion][:3]
    name = facts.words(row, f"{side}_text") or facts.countries.get(one.country or "", "")
    code = one.code.removeprefix(NOBODY)
    return (
        code, phrase(name.upper() or None), one.country, one.organisation, one.ethnicity, religion, None,
        *types, *[None] * (3 - len(types)),
    )  # fmt: skip


def _gdelt_line(row: Row, number: int, facts: Facts) -> Sequence[Cell]:
    action = facts.action(row)
    when = day(row)
    added = day(row, "story_date") or when
    fraction = round(when.year + (when.month * 30 + when.day) / 365, 4) if when else None
    return (
        number,
        int(when.strftime("%Y%m%d")) if when else None,
        int(when.strftime("%Y%m")) if when else None,
        when.year if when else None,
        fraction,
        *_gdelt_actor(row, "source", facts),
        *_gdelt_actor(row, "target", facts),
        1,
        row["code"],
        action.base if action else None,
        action.root if action else None,
        _number(action.scales.get("quad")) if action else None,
        action.goldstein if action else None,
        1, 1, 1, None,
        *[None] * 24,
        int(added.strftime("%Y%m%d") + "000000") if added else None,
        told(row),
    )  # fmt: skip


def _gdelt_back(cells: Mapping[str, str]) -> Row:
    def code(side: str) -> str | None:
        text = cells[f"{side}Code"]
        if not text:
            return None
        return text if cells[f"{side}CountryCode"] or Actor.parse(text).is_international else NOBODY + text

    return {
        "id": plain_cell(cells["SOURCEURL"]), "source": code("Actor1"), "code": cells["EventCode"],
        "target": code("Actor2"),
        "date": iso(cells["SQLDATE"]), "story_date": iso(cells["DATEADDED"][:8]),
    }  # fmt: skip


def _side_columns(side: str) -> tuple[str, ...]:
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
    return tuple(f"{side}{part}" for part in parts.split())


def _geo_columns(side: str) -> tuple[str, ...]:
    parts = "Type:int FullName CountryCode ADM1Code ADM2Code Lat:float Long:float FeatureID"
    return tuple(f"{side}Geo_{part}-" for part in parts.split())


GDELT = FieldFormat(
    "gdelt",
    "like GDELT 2.0: 61 columns, no headings",
    _columns(
        "GLOBALEVENTID:int", "SQLDATE:int", "MonthYear:int", "Year:int", "FractionDate:float",
        *_side_columns("Actor1"), *_side_columns("Actor2"),
        "IsRootEvent:int", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass:int", "GoldsteinScale:float",
        "NumMentions:int", "NumSources:int", "NumArticles:int", "AvgTone:float-",
        *_geo_columns("Actor1"), *_geo_columns("Actor2"), *_geo_columns("Action"),
        "DATEADDED:int", "SOURCEURL",
    ),
    header=False,
    line=_gdelt_line,
    back=_gdelt_back,
)  # fmt: skip


def _number(value: object) -> Cell:
    return int(value) if isinstance(value, (int, float)) else None
