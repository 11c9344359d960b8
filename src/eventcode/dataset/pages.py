"""A template and values -> an HTML page that is whole in itself, and in which no text is code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from attrs import frozen

_MARK = re.compile(r"\{\{([a-z-]+)\}\}")
#: What HTML cannot hold: control characters, and half characters that UTF-8 cannot write.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_POLICY = "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'"


@frozen
class Template:
    """
    A page with places to fill, written {{so}}; the page's policy lets a browser run its own style and script alone.

    Attributes:
        text: The page, with the style that all pages share in it, and its policy.
    """

    text: str

    def fill(self, values: Mapping[str, str]) -> bytes:
        """
        The page in UTF-8.

        Args:
            values: HTML for each place; `shown` and `as_data` make it of texts.
        """
        return _MARK.sub(lambda mark: values[mark[1]], self.text).encode("utf-8")


@cache
def load_template(package: str, name: str) -> Template:
    """
    Read a template.

    Args:
        package: The package that it lies in.
        name: Its file name. It has {{policy}} in its head, one <style> that begins with {{style}}, and one <script>.
    """
    text = (files(package) / name).read_text(encoding="utf-8")
    style = (files("eventcode.dataset") / "pages.css").read_text(encoding="utf-8")
    text = text.replace("{{style}}", style.rstrip("\n"))
    return Template(text.replace("{{policy}}", _POLICY.format(_hash(text, "style"), _hash(text, "script"))))


def _hash(page: str, tag: str) -> str:
    """The hash by which a browser knows the page's own style or script, and refuses any other."""
    body = page.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
    return "sha256-" + base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()


def writable(text: str) -> str:
    """A text of the same length without the characters that HTML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(text: str) -> str:
    """A text as HTML shows it; none of it is markup."""
    return escape(writable(text))


def marked(text: str, marks: Mapping[str, tuple[int, int]]) -> str:
    """
    A text as HTML shows it, with places in it marked; where marks overlap, the shorter one shows.

    Args:
        text: The text.
        marks: The class of a mark ("source") -> its offsets in code points.
    """
    return "".join(_pieces(text, marks))


def _pieces(text: str, marks: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    ends = sorted({0, len(text), *(end for span in marks.values() for end in span)})
    for start, end in pairwise(ends):
        inside = [(span[1] - span[0], name) for name, span in marks.items() if span[0] <= start and end <= span[1]]
        piece = shown(text[start:end])
        yield f'<mark class="{min(inside)[1]}">{piece}</mark>' if inside else piece


def as_data(value: object) -> str:
    """A value as JSON that can stand in a <script type="application/json">: no text in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return writable(text).replace("<", r"\u003c")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "2,000 events"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
