"""Sentence -> tokens, each with its place in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from eventcode.text.wordlists import abbreviations


class Token(NamedTuple):
    """
    One word, number or mark of a text.

    Attributes:
        text: The characters as they stand in the text.
        start: Code point offset of the first character in the whole text.
        end: Code point offset after the last character.
    """

    text: str
    start: int
    end: int


INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""Characters without width that stand between words in web pages; tokens leave them out, like blanks."""

# Every branch takes what it has scanned, or looks ahead over a bounded stretch, so the time is linear in the text.
_APOSTROPHE = "['’‘ʼ]"
_LETTER = r"[^\W\d_ʼ]"  # U+02BC is a letter to Python, and an apostrophe to those who write it
_RUN = r"[^\Wʼ]+"
_JOINER = "[\u00ad\u0300-\u036f\u200c\u200d]"  # soft hyphen, accents that stand apart, zero-width joiners
_CLITIC = rf"{_APOSTROPHE}(?i:s|re|ve|ll|d|m)(?!\w)"
_WORD = rf"{_RUN}(?:{_JOINER}+(?:{_RUN})?)*"
_PART = rf"(?:{_LETTER}(?:\.{_LETTER}(?!\w))+\.?|{_WORD}(?:&{_RUN}|(?!{_CLITIC}){_APOSTROPHE}{_RUN})*)"
_STEM = "(?i:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could|should|must|might|need|sha|ai|dare|ought)"
_TOKEN = re.compile(
    rf"""
    [ ]?+(                                              # the blank before, for no branch to be tried on it
      [ABD-Zabd-z][A-Za-z]*+(?=[ ,])                    # a plain word, most of them
    | (?i:can)(?=(?i:not)(?!\w))                        # can|not
    | {_LETTER}++(?=[\s,])                              # a plain word
    | {_STEM}(?=(?i:n){_APOSTROPHE}(?i:t)(?!\w)) | (?i:n){_APOSTROPHE}(?i:t)(?!\w)    # did|n't
    | [$€£¥]?\d+(?:[.,:/]\d+)*(?:{_WORD})?(?:[-‐‑]{_PART})*    # 1,000.5  $5.2  10:30  9/11  1st  43-year-old
    | (?:https?://|www\.)\S*[^\s.,;:!?'"’”)\]]         # addresses
    | {_PART}(?:[-‐‑]{_PART}|\.[a-z]\w*)*              # Saudi-led  U.S.-backed  O'Brien  AT&T  example.com
    | [@\#]\w+
    | {_CLITIC}
    | \.\.+ | --+ | `` | ''
    | [^\s{INVISIBLE}]
    )""",
    re.VERBOSE,
)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """
    Cut a sentence into tokens.

    A possessive ("Russia" "'s"), a negation ("did" "n't", "can" "not") and every mark stand apart. Abbreviations keep
    their stop, also at the end of the sentence ("U.S.", "Gen."); words with hyphens stay one token.

    Args:
        text: The whole text.
        start: Offset of the sentence's first character.
        end: Offset after its last character; the text's end by default.
    """
    make, find, at = tuple.__new__, text.find, start  # Token(...) and match objects take twice as long
    words = _TOKEN.findall(text, start, len(text) if end is None else end)
    tokens = [make(Token, (word, first := find(word, at), at := first + len(word))) for word in words]
    stops = [i for i, word in enumerate(words) if word == "."] if "." in words else []
    return _join_stops(tokens, stops) if stops else tokens


def _join_stops(tokens: list[Token], stops: list[int]) -> list[Token]:
    """Give the stops at *stops* to the abbreviations and initials before them."""
    known = abbreviations()
    joined: set[int] = set()
    for i in stops:
        if not i or tokens[i - 1].end != tokens[i].start:
            continue
        word = tokens[i - 1]
        after = tokens[i + 1].text if i + 1 < len(tokens) else ""
        if len(word.text) == 1 and word.text.isupper():
            abbreviated = bool(after)
        else:
            use = known.get(word.text)
            abbreviated = use is not None and (use != "number" or after[:1].isdigit())
        if abbreviated:
            tokens[i - 1] = Token(word.text + ".", word.start, tokens[i].end)
            joined.add(i)
    return [token for i, token in enumerate(tokens) if i not in joined] if joined else tokens
