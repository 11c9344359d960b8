"""What a report counts."""

import pytest

from eventcode.dataset.summary import UNKNOWN, country_of, summarise
from eventcode.ontology import Ontology


def row(id="a1", source="GON", code="190", target="MOR", date="3019-03-05", **more):
    """A row as far as counting looks at it."""
    return {"id": id, "source": source, "code": code, "target": target, "date": date, "modality": "asserted", **more}


ROWS = [
    row(),
    row(code="1121", target=None, date="3019-04-01"),
    row("a2", source="---REB", date=None),
    row("a2", modality="negated"),
    row("a3", source="ROHGOV", code="051", target="GON", date="3019-03-25"),
]


@pytest.fixture(scope="module")
def summary(gondor):
    """The events above, three of them listed."""
    return summarise(ROWS, gondor.ontology, 3)


def test_asserted_events_are_counted(summary):
    """Other modalities are counted as such, and as nothing else."""
    assert {"asserted": 4, "negated": 1} == summary.modalities
    assert (4, 5, 3) == (summary.events, summary.total, summary.records)
    assert 3 == summary.both
    assert {("GON", "MOR", "4"): 1, ("---REB", "MOR", "4"): 1, ("ROHGOV", "GON", "1"): 1} == summary.dyads


def test_months(summary):
    """Events go to their month by class; those without one are counted apart."""
    assert {("3019-03", "4"): 1, ("3019-03", "1"): 1, ("3019-04", "3"): 1} == summary.months
    assert (1, "3019-03-05", "3019-04-01") == (summary.undated, summary.first, summary.last)
    assert "material conflict" == summary.class_label("4")


@pytest.mark.parametrize("more", [{"date": "3019"}, {"date": "<b>"}, {"date_precision": "year"}])
def test_what_has_no_month(gondor, more):
    """A day that is none, or is known by the year alone, is in no month."""
    found = summarise([row(**more)], gondor.ontology, 0)
    assert (1, {}, None) == (found.undated, found.months, found.first)


def test_roots_by_country(summary):
    """A source without a country has no place there."""
    assert {("19", "GON"): 1, ("11", "GON"): 1, ("05", "ROH"): 1} == summary.roots
    assert [None, None, None, None, "GON"] == [country_of(c) for c in (None, "---REB", "IGOUNO", "no code", "GONMIL")]


def test_the_first_rows_are_listed(summary):
    """As many as asked for, of every modality."""
    assert tuple(ROWS[:3]) == summary.listed


def test_no_scale_of_numbers(summary):
    """A codebook without one has no means."""
    assert (None, {}) == (summary.measure, summary.means)


def test_scales():
    """Goldstein goes before other numbers; a mode's own value before that of its type."""
    scales = {"heat": {"partial": True}, "intensity": {"partial": True}, "goldstein": {"partial": True}}
    actions = {"HIT": {"label": "Hit", "intensity": -5.0, "heat": 1.0, "modes": {"hard": {"intensity": -9.0}}}}
    rows = [row(code="HIT"), row(code="HIT", mode="hard")]
    for left_out, name in [((), "goldstein"), (("goldstein",), "intensity"), (("goldstein", "intensity"), "heat")]:
        known = {key: scale for key, scale in scales.items() if key not in left_out}
        values = {key: value for key, value in actions["HIT"].items() if key not in left_out}
        if "intensity" in left_out:
            values.pop("modes")
        found = summarise(rows, Ontology.from_values({"HIT": values}, scales=known), 0)
        assert name == found.measure.name
        if name == "intensity":
            assert {"3019-03": (-14.0, 2)} == found.means
        assert {("3019-03", UNKNOWN): 2} == found.months
        assert "events" == found.class_label(UNKNOWN)


def test_unknown_codes(gondor):
    """A code that the codebook does not have is counted, without a root and a class."""
    found = summarise([row(code="999"), row()], gondor.ontology, 0)
    assert {"999": 1} == found.unknown
    assert {(UNKNOWN, "GON"): 1, ("19", "GON"): 1} == found.roots
    assert "no class" == found.class_label(UNKNOWN)
