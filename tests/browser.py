"""A page in headless Chromium, where that is installed, and the elements of a page."""

import html.parser
import re
import shutil
import subprocess

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


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

    @property
    def policy(self):
        """What the page allows a browser."""
        (policy,) = [a["content"] for _, a in self.found if a.get("http-equiv") == "Content-Security-Policy"]
        return policy


def browsed(folder, page, script="", width=390):
    """What the document of a page holds in a browser after some JavaScript of ours; skips where there is none."""
    if BROWSER is None:
        pytest.skip("chromium is not installed")
    text = page.decode("utf-8")
    if script:  # the page's own policy would refuse it
        text = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", f"<script>{script}</script></body>")
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    done = subprocess.run(
        [BROWSER, *options, "--dump-dom", f"--window-size={width},844", path.as_uri()],
        capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout.decode("utf-8")
