"""Imports: the codebooks that they make, and round trips through PETRARCH 2's formats."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from eventcode.codebook import Codebook, load_codebook
from eventcode.codebook.legacy import Imported, import_dictionaries
from eventcode.codebook.legacy.export import export_petrarch2
from eventcode.codebook.legacy.words import Form
from eventcode.codebook.wordpatterns import Element, WordPattern
from tests import strategies

SHARED = Path(__file__).resolve().parents[4] / "shared" / "dictionaries"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the public dictionaries are not here")
SUITES: dict[str, tuple[Form, str, str, str]] = {
    "petrarch": ("petrarch", *(f"petrarch2/PETR.Validate.{kind}.txt" for kind in ("verbs", "actors", "agents"))),
    "petrarch2": (
        "petrarch2", "universalpetrarch/PETR.Validate.verbs.2.0.txt", "universalpetrarch/PETR.Validate.actors.txt",
        "universalpetrarch/PETR.Validate.agents.txt",
    ),
    "tabari": ("tabari", "tabari/TABARI.Demo.verbs", "tabari/TABARI.Demo.actors", "tabari/Validate.agents"),
}  # type: ignore[dict-item]  # fmt: skip


def imported(folder: Path, form: Form, verbs: str, actors: str = "", agents: str = "") -> Imported:
    """Import dictionaries of these contents."""
    for name, text in (("v", verbs), ("a", actors), ("g", agents)):
        (folder / name).write_text(text, encoding="utf-8")
    return import_dictionaries(form, folder / "v", actors=[folder / "a"], agents=folder / "g")


def book(files: dict[str, str]) -> Codebook:
    return load_codebook({path: text for path, text in files.items() if not path.endswith(".md")})


def said(found: Codebook) -> dict[object, object]:
    """What a codebook says of each verb and its patterns; a verb that codes nothing alone says nothing."""
    patterns: dict[object, object] = {}
    for each in found.word_patterns.patterns:
        for verb in each.verbs:
            if len(each.elements) > 1 or each.code or each.passive:
                patterns[verb, each.elements] = each.codes_given
    return patterns


def there_and_back(found: Codebook, folder: Path) -> tuple[Codebook, set[str]]:
    """A codebook by way of PETRARCH 2, and the lines that could not be expressed."""
    made = export_petrarch2(found)
    again = imported(
        folder, "petrarch2", *(made.files.get(f"{name}.txt", "") for name in ("verbs", "actors", "agents"))
    )
    return book(dict(again.files)), {f"{each.location.path}:{each.location.line}" for each in made.lost}


class TestImport:
    def test_an_import_is_a_codebook(self, tmp_path: Path) -> None:
        """Actions are the codes that the dictionary uses; roles are the parts of codes that are no country's."""
        made = imported(
            tmp_path,
            "petrarch",
            "--- RAID [X1] ---\nRAID\n- * AT [X2:X3]\n",
            "GONDOR [GON]\nSAMWISE [GONHOB]\n",
            "KING [~GOV]\n",
        )
        found = book(dict(made.files))
        assert list(found.ontology) == ["X1", "X2", "X3"]
        assert sorted(found.roles.roles) == ["GOV", "HOB"]
        assert [(row.phrase, row.kind) for row in found.names] == [("Gondor", "country"), ("Samwise", "body")]
        assert made.wrong == ()

    def test_codes_of_cameo_bring_its_labels(self, tmp_path: Path) -> None:
        """A code that CAMEO does not have is added, and named at each line that gives it."""
        text = "--- RAID [190] ---\nRAID\n- * AT [193]\n- * IN [042]\n- * ON [051]\n- * BY [109]\n- * UP [109]\n- * TO [19]\n"
        made = imported(tmp_path, "petrarch", text)
        found = book(dict(made.files))
        assert "small arms" in found.ontology["193"].label
        assert found.ontology["109"].label == "109, not in CAMEO"
        kinds = [(each.kind, each.outcome, each.location.line) for each in made.remarks]
        assert kinds == [("code that CAMEO does not have", "mended", 6), ("code that CAMEO does not have", "mended", 7),
                         ("code of a CAMEO root", "noted", 8)]  # fmt: skip

    def test_labels_of_options(self, tmp_path: Path) -> None:
        """TABARI's options name codes, and CAMEO is not asked."""
        (tmp_path / "o").write_text("LABEL: 111 = Meet\n", encoding="utf-8")
        (tmp_path / "v").write_text("RAID [111]\n", encoding="utf-8")
        made = import_dictionaries("tabari", tmp_path / "v", options=tmp_path / "o")
        assert book(dict(made.files)).ontology["111"].label == "Meet"

    def test_of_a_name_in_two_files_the_first_holds(self, tmp_path: Path) -> None:
        """And the second is named with its line."""
        (tmp_path / "v").write_text("--- RAID [1] ---\nRAID\n", encoding="utf-8")
        for name, text in (("a", "GONDOR [GON]\n"), ("b", "ARNOR [ARN]\nGONDOR [ARN]\n")):
            (tmp_path / name).write_text(text, encoding="utf-8")
        made = import_dictionaries("petrarch", tmp_path / "v", actors=[tmp_path / "a", tmp_path / "b"])
        assert [(row.phrase, row.code) for row in book(dict(made.files)).names] == [("Arnor", "ARN"), ("Gondor", "GON")]
        assert [(each.kind, each.location.line) for each in made.remarks] == [("name in two files", 2)]

    def test_transformations_are_named(self, tmp_path: Path) -> None:
        """They are set aside: operators of a rules file say such things."""
        made = imported(tmp_path, "petrarch2", "--- RAID [1] ---\nRAID\n~ a (b . RAID) SAY = a b 1\n")
        assert [(each.kind, each.outcome, each.location.line) for each in made.remarks] == [
            ("transformation", "set aside", 3)
        ]

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @example("1+", "tabari")
    @example("1_+", "tabari")
    @given(strategies.any_dictionary, st.sampled_from(("tabari", "petrarch", "petrarch2")))
    def test_any_text_makes_a_codebook_without_problems(self, tmp_path: Path, text: str, form: Form) -> None:
        """Whatever stands in the dictionaries."""
        made = imported(tmp_path, form, "--- RAID [190] ---\nRAID\n" + text, "GONDOR [GON]\n" + text, text)
        book(dict(made.files))


class TestRoundTrip:
    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(strategies.old_verbs(), strategies.old_actors())
    def test_of_generated_dictionaries(self, tmp_path: Path, verbs: str, actors: str) -> None:
        """Import, export and import change nothing."""
        found = book(dict(imported(tmp_path, "petrarch2", verbs, actors, "KING [~GOV]\nPOLICE {} [~COP]\n").files))
        again, lost = there_and_back(found, tmp_path)
        assert lost == set()
        assert said(again) == said(found)
        assert (again.names, again.agents) == (found.names, found.agents)

    @needs_shared
    @pytest.mark.parametrize("suite", SUITES)
    def test_of_the_suites(self, tmp_path: Path, suite: str) -> None:
        """What PETRARCH 2 can express stays as it was; the rest is named in the report of the export."""
        form, verbs, actors, agents = SUITES[suite]
        made = import_dictionaries(form, SHARED / verbs, actors=[SHARED / actors], agents=SHARED / agents)
        found = book(dict(made.files))
        again, lost = there_and_back(found, tmp_path)
        before, after = said(found), said(again)
        by_key = {(verb, each.elements): each for each in found.word_patterns.patterns for verb in each.verbs}
        for key, codes in before.items():
            pattern = by_key[key]  # type: ignore[index]
            if f"{pattern.location.path}:{pattern.location.line}" not in lost and not _needs_lost(pattern, found, lost):
                assert after[key] == codes
        assert again.agents == found.agents
        whole = [row for row in found.names if not row.phrase.endswith("~")]
        assert set(whole) <= set(again.names)


def _needs_lost(pattern: WordPattern, found: Codebook, lost: set[str]) -> bool:
    """Does a pattern name a set of which members could not be expressed, or alternatives, which become patterns?"""
    sets = found.word_patterns.sets

    def bad(elements: tuple[Element, ...]) -> bool:
        return any(
            each.kind == "choice"
            or (each.kind == "set" and f"{sets[each.text].location.path}:{sets[each.text].location.line}" in lost)
            or (each.kind == "set" and any(map(bad, sets[each.text].members)))
            or any(map(bad, each.options))
            for each in elements
        )

    return bad(pattern.elements)
