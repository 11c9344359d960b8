"""The field's own validation suites, coded with their own dictionaries: a share of their records comes out exactly."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from eventcode.codebook import load_codebook
from eventcode.codebook.legacy import import_dictionaries
from eventcode.coding.coder import RuleCoder

SHARED = Path(__file__).resolve().parents[2] / "shared"
DICTIONARIES = SHARED / "dictionaries"
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the validation suites are not here")
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "imported-dictionaries.md"
SUITES = {
    "petrarch_unit": ("petrarch", "petrarch2/PETR.Validate.{}.txt", "petrarch2/PETR.Validate.verbs.txt", 0.95),
    "petrarch_unit_cameo": (
        "petrarch2", "universalpetrarch/PETR.Validate.{}.txt", "universalpetrarch/PETR.Validate.verbs.2.0.txt", 0.87,
    ),
    "tabari_validate": ("tabari", "tabari/", "tabari/TABARI.Demo.verbs", 0.86),
}  # fmt: skip


@cache
def coder(suite: str) -> RuleCoder:
    """A coder of the suite's own dictionaries."""
    form, shape, verbs, _ = SUITES[suite]
    if form == "tabari":
        made = import_dictionaries(
            "tabari", DICTIONARIES / verbs, actors=[DICTIONARIES / "tabari/TABARI.Demo.actors"],
            agents=DICTIONARIES / "tabari/Validate.agents",
        )  # fmt: skip
    else:
        made = import_dictionaries(
            form, DICTIONARIES / verbs, actors=[DICTIONARIES / shape.format("actors")],  # type: ignore[arg-type]
            agents=DICTIONARIES / shape.format("agents"), discards=DICTIONARIES / shape.format("discards"),
        )  # fmt: skip
    return RuleCoder(load_codebook({path: text for path, text in made.files.items() if not path.endswith(".md")}))


@cache
def missed(suite: str) -> tuple[int, tuple[str, ...]]:
    """How many records a suite has, and which do not come out exactly."""
    lines = (SHARED / "gold" / "dev" / f"{suite}.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for line in lines if _is_scored(record := json.loads(line))]
    wrong = []
    for record in records:
        date = record.get("date") if record.get("date") != "2000-01-01" else None
        events = coder(suite).code(record["text"], date)
        coded = {
            _triple(event.source and event.source.code, event.action.code, event.target and event.target.code)
            for event in events
            if event.modality == "asserted"
        }
        if coded != {_triple(each["source"], each["code"], each["target"]) for each in record["events"]}:
            wrong.append(record["id"].partition(":")[2])
    return len(records), tuple(wrong)


def _is_scored(record: dict[str, object]) -> bool:
    """Is a record whole, not meant to be refused, and coded without settings of the old program?"""
    odd = any(record.get(key) for key in ("partial", "config", "context_ids"))
    return record["expect"] in ("events", "no_events") and not odd and record.get("actors_coded", True) is True


def _triple(source: str | None, code: str, target: str | None) -> tuple[str, str, str]:
    """Codes as the scorer compares them."""
    who, whom = ("" if each in (None, "---") else str(each).upper() for each in (source, target))
    return who, code, whom


@pytest.mark.parametrize("suite", SUITES)
def test_records_come_out_exactly(suite: str) -> None:
    """At least the share that was reached before; the bars of the project are 0.85, 0.70 and 0.70."""
    records, wrong = missed(suite)
    assert 1 - len(wrong) / records >= SUITES[suite][3]


@pytest.mark.parametrize("suite", SUITES)
def test_every_difference_has_a_reason(suite: str) -> None:
    """docs/explanation/imported-dictionaries.md names each record that comes out otherwise."""
    page = PAGE.read_text(encoding="utf-8")
    assert [] == [id for id in missed(suite)[1] if f"`{id}`" not in page]


def test_the_page_names_no_record_too_many() -> None:
    """A record that comes out by now loses its reason."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = Counter(id.strip("`") for row in rows for id in row.split("|")[1].strip().split(", "))
    assert set(named) <= {id for suite in SUITES for id in missed(suite)[1]}
