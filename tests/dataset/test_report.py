"""The page of a report: whole in itself, and no text in it is code."""

import json
import re

import pytest

from eventcode.dataset.charts import charts
from eventcode.dataset.report import Basis, report_page
from eventcode.dataset.summary import summarise
from tests.browser import Elements, browsed

pytest.importorskip("vl_convert", reason="vl-convert-python is not installed")

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
TEXT = "Gondor \U0001f409 accused Harad. Mordor attacked Gondor."
HARM = f"Mordor attacked Gondor & </script>{HOSTILE}\x00\ud800."


def row(id, source, code, target, sentence, words, date="3019-03-05", **more):
    """A row of events; `words` are the offsets of source, action and target."""
    spans = {"text": sentence, **dict(zip(("source_text", "action_text", "target_text"), words, strict=True))}
    offsets = {f"{n}_{e}": span and span[i] for n, span in spans.items() for i, e in enumerate(("start", "end"))}
    typical = {"date": date, "modality": "asserted", "rule": "gondor/rules/conflict.rules:10", "mode": None}
    return {"id": id, "source": source, "code": code, "target": target, **offsets, **typical, **more}


ROWS = [
    row("a1", "GON", "112", "HAR", (0, 23), [(0, 6), (9, 16), (17, 22)]),
    row("a1", "MOR", "190", "GON", (24, 47), [(24, 30), (31, 39), (40, 46)], date="3019-04-05", rule=HOSTILE),
    row(HOSTILE, "MORMIL", "190", "GON", (0, len(HARM)), [(0, 6), (7, 15), None], date=None, modality="negated"),
    row("a3", "ROH", "051", None, (0, 10), [(0, 3), (4, 10), None]),
]


def made(rows, ontology, texts=None, limit=100, **more):
    """The page of some rows."""
    basis = Basis(ontology, {"GON": f"Gondor {HOSTILE}"}, texts or {}, **more)
    return report_page(summarise(rows, ontology, limit), basis, f"{HOSTILE} {{{{data}}}}")


@pytest.fixture(scope="module")
def page(gondor):
    """The page of four events, with texts that mean harm."""
    return made(ROWS, gondor.ontology, {"a1": TEXT, HOSTILE: HARM}, codebook=HOSTILE)


def data(page):
    """The data of the list."""
    return json.loads(re.search(rb'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_texts_are_text(page):
    """Titles, sentences, ids and rules make no element and no attribute."""
    elements = Elements(page)
    assert ["application/json", None] == [a.get("type") for tag, a in elements.found if tag == "script"]
    assert not [tag for tag, _ in elements.found if tag in ("img", "link", "iframe", "object", "form")]
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    assert b"\x00" not in page


def test_codes_in_charts_are_text(gondor):
    """Files from elsewhere may have anything in the place of a code."""
    elements = Elements(made([{**ROWS[0], "source": HOSTILE, "code": HOSTILE}, ROWS[1]], gondor.ontology))
    assert not [tag for tag, _ in elements.found if tag == "img"]
    assert 2 == sum(tag == "script" for tag, _ in elements.found)


def test_nothing_is_fetched(page):
    """It has no address of anything, no styles in attributes, and the policy of all pages."""
    assert not re.search(rb"https?://|url\(|@import|\bsrc=[^x]|\bstyle=", page)
    assert Elements(page).policy.startswith("default-src 'none'; style-src 'sha256-")


def test_charts_are_described(page):
    """Each is drawn for a laptop and for a phone, says what it shows, and has its table."""
    text = page.decode("utf-8")
    titles = ["Events per month by quad class", "Top dyads", "Roots by country of the source", "List of events"]
    assert titles == re.findall("<h2>(.*?)</h2>", text)
    assert 6 == text.count("<svg ") == text.count('<svg role="img" aria-label="')
    assert 3 == text.count("<summary>as a table</summary>")
    assert "<tr><td>3019-03</td>" in text
    assert "Gondor &lt;script&gt;" in text


def test_totals(page, gondor):
    """Records, events by modality, and the share with both actors."""
    told = " ".join("".join(Elements(page).texts).split())
    assert "records with events3" in told
    assert "events3asserted; besides 1 negated" in told
    assert "with both actors67%2 events" in told
    told = "".join(Elements(made(ROWS, gondor.ontology, records=1200, aside=7)).texts)
    assert "records1,2003 with events" in told
    assert "records set aside7" in told


def test_the_data_of_the_list(page):
    """Sentences with the offsets of the words in them; an event without a text has none."""
    found = data(page)
    assert [TEXT[0:23], TEXT[24:47]] == found["sentences"][:2]
    assert [[0, 6, 9, 16, 17, 22], [0, 6, 7, 15, 16, 22], [0, 6, 7, 15, -1, -1], []] == [e[9:] for e in found["events"]]
    assert -1 == found["events"][3][8]
    assert ["asserted", "negated"] == found["modalities"]


def test_long_sentences_are_cut(gondor):
    """What is listed of them begins shortly before the marked words, which keep their places."""
    text = "x" * 5000 + " Gondor accused Harad " + "y" * 5000
    rows = [row("a1", "GON", "112", "HAR", (0, len(text)), [(5001, 5007), (5008, 5015), (9000, 9100)])]
    found = data(made(rows, gondor.ontology, {"a1": text}))
    sentence, marks = found["sentences"][0], found["events"][0][9:]
    assert ("\u2026", "\u2026") == (sentence[0], sentence[-1])
    assert 602 == len(sentence)
    assert ("Gondor", "accused") == (sentence[slice(*marks[:2])], sentence[slice(*marks[2:4])])
    assert [-1, -1] == marks[4:]


def test_offsets_that_do_not_fit(gondor):
    """Texts that are not those that were coded give no sentence, and no error."""
    assert [] == data(made(ROWS[:1], gondor.ontology, {"a1": "Short."}))["sentences"]


def test_the_list_is_limited(gondor):
    """What is not listed is counted."""
    page = made(ROWS, gondor.ontology, limit=1)
    assert "The first 1 of 4 events are listed." in page.decode("utf-8")
    assert 1 == len(data(page)["events"])


def test_many_events_make_no_big_page(gondor):
    """10,000 listed events with their sentences stay under 3 MB."""
    rows, texts = [], {}
    for number in range(10_000):
        texts[f"wire-{number}"] = f"Gondor accused Harad, number {number}, {'in a long statement ' * 5}."
        spans = [(0, 6), (7, 14), (15, 20)]
        rows.append(row(f"wire-{number}", "GON", "112", "HAR", (0, 130), spans, rule=f"x.rules:{number % 700}"))
    page = made(rows, gondor.ontology, texts, limit=10_000)
    assert 10_000 == len(data(page)["events"])
    assert len(page) < 3_000_000


def test_no_events(gondor):
    """A page without events says so, and has no charts."""
    page = made([], gondor.ontology)
    assert b"There are no events." in page
    assert b"<svg" not in page


def test_no_dates(gondor):
    """Without dates there is nothing to show over time."""
    found = charts(summarise([{**ROWS[0], "date": None}], gondor.ontology, 1), gondor.ontology, {})
    assert ["Top dyads", "Roots by country of the source"] == [chart.title for chart in found]


def test_plover():
    """Types instead of roots, and their intensity."""
    import eventcode

    rows = [{**ROWS[0], "code": "CONSULT", "mode": "visit"}, {**ROWS[0], "code": "ASSAULT"}]
    found = charts(summarise(rows, eventcode.plover, 1), eventcode.plover, {})
    assert ["Types by country of the source", "Intensity: mean by month"] == [chart.title for chart in found][2:]
    (mean,) = found[3].rows
    assert ("3019-03", 2) == (mean[0], mean[2])


@pytest.mark.parametrize(("last", "unit", "rows"), [("3021-05-01", "month", 2), ("3119-05-01", "year", 2)])
def test_long_times_are_cut_into_years(gondor, last, unit, rows):
    """Months, or years where there are more months than a chart has room for."""
    events = [ROWS[0], {**ROWS[0], "date": last}]
    chart = charts(summarise(events, gondor.ontology, 1), gondor.ontology, {})[0]
    assert (f"Events per {unit}", unit, rows) == (chart.title, chart.headings[0], len(chart.rows))


@pytest.fixture
def browse(tmp_path, page):
    """The page in a browser, after some JavaScript of ours has run in it: what its document holds then."""
    return lambda script="", width=390: browsed(tmp_path, page, script, width)


def test_a_browser_runs_the_page_and_nothing_else(browse):
    """Its own script lists the events; the texts that mean harm stay text."""
    shown = browse()
    assert 4 == shown.count("<article")
    assert "<title>taken</title>" not in shown
    assert re.search(r'<div class="bar" id="bar">', shown)


def test_texts_do_nothing_without_the_policy(browse):
    """Hostile texts are text by themselves, not only because the policy forbids what they would do."""
    shown = browse("document.body.dataset.images = document.images.length;")
    assert 'data-images="0"' in shown
    assert "<title>taken</title>" not in shown


def test_words_are_marked(browse):
    """Offsets count code points, also behind characters that JavaScript takes for two."""
    shown = browse()
    marks = '<mark class="source">Gondor</mark> \U0001f409 <mark class="action">accused</mark> <mark class="target">Harad</mark>.'
    assert marks in shown
    assert '<span class="modality">negated</span>' in shown


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("search.value = 'ACCUSED conflict'; search.dispatchEvent(new Event('input'))", "1 of 4 events"),
        ("search.value = 'negated'; search.dispatchEvent(new Event('input'))", "1 of 4 events"),
        ("root.value = '19'; root.dispatchEvent(new Event('change'))", "2 of 4 events"),
        ("country.value = 'HAR'; country.dispatchEvent(new Event('change'))", "1 of 4 events"),
        ("root.value = '19'; country.value = 'ROH'; root.dispatchEvent(new Event('change'))", "0 of 4 events"),
    ],
)
def test_the_list_filters(browse, change, told):
    """By words, by root and by country of either side; what does not fit is not there."""
    shown = browse(f"{change};")
    assert told in shown
    assert int(told[0]) == shown.count("<article")


@pytest.mark.parametrize(("width", "wide"), [(390, "none"), (1280, "block")])
def test_charts_fit_the_screen(browse, width, wide):
    """Nothing is wider than the window; a phone has charts of its own."""
    display = "getComputedStyle(document.querySelector('.wide')).display"
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    shown = browse(f"document.querySelectorAll('details').forEach((each) => each.open = true);"
                   f"document.title = ({fits} ? 'fits ' : 'too wide ') + {display};", width)  # fmt: skip
    assert f"<title>fits {wide}</title>" in shown
