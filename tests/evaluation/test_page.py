"""The page of a comparison: whole in itself, and no text in it is code."""

import html.parser
import re
import shutil
import subprocess

import pytest

from eventcode.evaluation.comparison import compare_codebooks
from eventcode.evaluation.page import comparison_page

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
RECORDS = [
    {"id": "a1", "text": "Gondor accused Harad of bribery."},
    {"id": HOSTILE, "text": f"Mordor attacked Gondor & {HOSTILE}."},
    {"id": 3, "text": "The king of Rohan praised \u202eGondor\x00."},
]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def page(gondor_files):
    """The page of three edits, in texts that mean harm."""
    changed = dict(gondor_files)
    path = "rules/conflict.rules"
    changed[path] = changed[path].replace("-> 1121", "-> 112").replace("attack -> 190", "attack -> 193")
    changed["agents.csv"] = changed["agents.csv"].replace(
        "king,,GOV,", f'king,,ELI,"{HOSTILE.replace(chr(34), chr(39))}"'
    )
    comparison = compare_codebooks([gondor_files], [changed], RECORDS)
    assert 3 == len(comparison.changes)
    return comparison_page(comparison, f"HEAD:{HOSTILE}", "{{groups}}")


class Elements(html.parser.HTMLParser):
    """Collects the elements of a page, and the text in them."""

    def __init__(self, page):
        super().__init__()
        self.found, self.texts = [], []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.texts.append(data)


def test_texts_are_text(page):
    """Sentences, ids, file names and lines of codebooks make no element and no attribute."""
    elements = Elements(page)
    assert 1 == sum(tag == "script" for tag, _ in elements.found)
    assert not [tag for tag, _ in elements.found if tag in ("img", "link", "iframe", "object", "form")]
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith("on")]
    assert "".join(elements.texts).count(HOSTILE) >= 4
    assert b"\x00" not in page


def test_nothing_is_fetched(page):
    """It has no address of anything, and a policy that allows its own style and script alone."""
    assert not re.search(rb"https?://|url\(|@import|\bsrc=[^x]", page)
    (policy,) = [a["content"] for tag, a in Elements(page).found if a.get("http-equiv") == "Content-Security-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; "
        r"base-uri 'none'; form-action 'none'", policy,
    )  # fmt: skip


def test_words_are_marked(page):
    """Source, action and target, once when both events rest on the same words."""
    text = page.decode("utf-8")
    marks = '<mark class="source">Gondor</mark> <mark class="action">accused</mark> <mark class="target">Harad</mark>'
    assert 1 == text.count(f"{marks} of bribery.")
    assert "GON 1121 HAR" in text
    assert "GON 112 HAR" in text


def test_a_page_without_changes_is_a_page(gondor_files):
    """It says so."""
    page = comparison_page(compare_codebooks([gondor_files], [gondor_files], RECORDS), "a", "b")
    assert b"0 changed events in 3 texts. 0 edits" in page


@pytest.fixture
def browse(tmp_path, page):
    """The page in a browser, after some JavaScript of ours has run in it: what its document holds then."""
    if BROWSER is None:
        pytest.skip("chromium is not installed")

    def run(script=""):
        text = page.decode("utf-8")
        if script:  # the page's own policy would refuse it
            text = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"<script>{script}</script></body>")
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
        done = subprocess.run(
            [BROWSER, *options, "--dump-dom", "--window-size=390,844", path.as_uri()],
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        return done.stdout.decode("utf-8")

    return run


def test_a_browser_runs_the_page_and_nothing_else(browse):
    """Its own script shows the search box; the texts that mean harm stay text."""
    shown = browse()
    assert re.search(r'<div class="bar" id="bar">', shown)
    assert "<title>taken</title>" not in shown


def test_the_search_box_filters(browse):
    """Words may stand in the sentence or in the edit; what does not fit is hidden, with its heading."""
    shown = browse("search.value = 'bribery CONFLICT'; search.dispatchEvent(new Event('input'));")
    assert "1 of 3 shown" in shown
    assert 1 == len(re.findall(r'<article class="\w+" data-kind="\w+">', shown))


def test_the_kinds_filter(browse):
    """A kind that is not ticked is hidden."""
    shown = browse("boxes[2].checked = false; boxes[2].dispatchEvent(new Event('change'));")
    assert "0 of 3 shown" in shown


def test_a_phone_needs_no_sideways_scrolling(browse):
    """Nothing is wider than the window, although some words are long."""
    shown = browse("document.title = document.documentElement.scrollWidth <= window.innerWidth ? 'fits' : 'too wide';")
    assert "<title>fits</title>" in shown
