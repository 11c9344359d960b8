"""Text -> sentences, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from eventcode.text.tokens import INVISIBLE
from eventcode.text.wordlists import abbreviations, word_list

_BLANK = rf"[\s{INVISIBLE}]"
_BLANKS = re.compile(rf"{_BLANK}*")
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_STOP = re.compile(
    rf"""
      [.!?…]+ (?: '' | ["'”’»)\]] )* (?={_BLANK}|\Z)      # a stop, what it closes, and a blank
    | (?<=[a-z][a-z)"”’])[.!?](?=[A-Z][a-z])              # a blank forgotten after the stop
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“”‘«/–—]+\Z")
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"(?:^|-)(?:[^\W\d_]\.)+[^\W\d_]\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_ARABIC_NAME = re.compile(r"(?:al|el|ad|an|ar|as|at|ash|bin|ibn)[- ][A-Z]")
_OPENERS = "\"'“‘«([`¿¡"
_ASKED = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|asked|asks|shouted|cried|told|wrote|wondered|added|replied|chanted)\b"
    r"(?!\s+(?:that|he|she|it|they|the|there)\b)"
)
_AFTER_HOUR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b"
    r"|(?:GMT|UTC|[ECMPB][SD]?T|CES?T|Eastern|Pacific|Central|Greenwich|Moscow|Beijing)\b"
)
_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]+(?:,[^()—–-]{1,40})?(?: ?\([A-Z][\w ./-]{1,30}\))? ?(?:--?|–|—|:) ")
_DATED_LINE = re.compile(
    r"[A-Z][\w.'’ -]{2,30}(?:, [A-Z][\w. ]{2,20})?, "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
    r"(?:, \d{4})?(?: \([A-Z][\w ./-]{1,30}\)|, [A-Z]{2,8} ?[-–—]+) (?=[A-Z\"“])"
)
"""A dateline with no dash after it: "Nairobi, March 8 (AFP) The ..."; with one, the reader of clauses sees it."""
_ITEM = re.compile(r"(?:[-*•·●▪]|--)\s")
_GOES_ON = re.compile(
    r"(?:[,;:(\[“‘—–-]|\b(?:a|an|and|at|between|but|by|for|from|in|into|of|on|or|over|that|the|their|to|with|Gen|Mr|Mrs|Dr))\Z"
)
_WIDEST_COLUMN = 120
"""Lines longer than this are not wrapped: each of them is a paragraph."""
_NARROWEST_COLUMN = 60


class Sentence(NamedTuple):
    """
    Where a sentence stands, without outer blanks.

    Attributes:
        start: Code point offset of its first character in the whole text.
        end: Code point offset after its last character.
    """

    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """
    Find the sentences of a text, in order.

    A blank line ends a sentence, as does the end of a heading; other line breaks are blanks.  All characters but outer
    blanks belong to one sentence.  The time is linear in the text.

    Args:
        text: Plain text, of any length.
    """
    found = []
    for start, end in _blocks(text):
        dateline = _DATED_LINE.match(text, start, min(end, start + 120))
        if dateline:
            found.append((start, dateline.end()))
        first = dateline.end() if dateline else start
        for stop in _stops(text, start, end):
            found.append((first, stop))
            first = stop
        found.append((first, end))
    return [sentence for span in found if (sentence := _strip(text, *span)) is not None]


def _strip(text: str, start: int, end: int) -> Sentence | None:
    start = _after_blanks(text, start, end)
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return Sentence(start, end) if start < end else None


def _after_blanks(text: str, start: int, end: int) -> int:
    match = _BLANKS.match(text, start, end)
    return match.end() if match else start


# -- lines -----------------------------------------------------------------------------------------------------------


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of text within which a line break is only a blank."""
    paragraph: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        span = match.span()
        if not match[0].strip():
            gap_is_break = True
        else:
            gap_is_break = bool(paragraph) and _paragraph_ends(text[paragraph[-1][1] : span[0]])
        if gap_is_break and paragraph:
            yield from _split_paragraph(text, paragraph)
            paragraph = []
        if match[0].strip():
            paragraph.append(span)
    if paragraph:
        yield from _split_paragraph(text, paragraph)


def _paragraph_ends(gap: str) -> bool:
    """Is there more than one line break between two lines?"""
    return len(gap.replace("\r\n", "\n")) > 1 or gap in ("\f", "\u2029")


def _split_paragraph(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut a paragraph after lines that are headings or unwrapped paragraphs."""
    first = lines[0][0]
    if len(lines) > 1:
        lengths = [end - start for start, end in lines]
        width = max(lengths)
        full = sum(length >= 0.8 * width for length in lengths)
        wrapped = len(lines) > 3 and full >= 0.75 * (len(lines) - 1)
        column = width if wrapped else max(width, _NARROWEST_COLUMN)
        for (start, end), (after, after_end) in pairwise(lines):
            if _line_ends(text[start:end], text[after:after_end], column):
                yield first, end
                first = after
    yield first, lines[-1][1]


def _line_ends(line: str, after: str, column: int) -> bool:
    """Does a sentence end with this line, though it may have no stop?"""
    begin = after.lstrip()
    if _ITEM.match(begin):
        return True
    body = line.rstrip()
    if begin[0].islower() or _GOES_ON.search(body[-12:]):
        return False
    if column > _WIDEST_COLUMN or _DATELINE.match(begin[:90]):
        return True
    if body[-1] in ".!?…" or (body[-1] in "\"'”’)" and body[-2:-1] in ".!?…"):
        return False  # the stop decides
    if len(after) - len(begin) >= len(line) - len(line.lstrip()) + 2:
        return True  # the first line of a paragraph is indented
    return len(body) + 1 + len(begin.split(None, 1)[0]) <= 0.8 * column


# -- stops -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    return frozenset(word for line in word_list("sentence-starters") for word in line.split())


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end within a block, its end left out."""
    quotes, counted, first = 0, start, start
    for match in _STOP.finditer(text, start, end):
        stop, after = match.end(), _after_blanks(text, match.end(), end)
        if after == end:
            return
        quotes += text.count('"', counted, stop)
        counted = stop
        closed = _closing_quote(text, after, end, quotes % 2 == 1)
        if closed:
            quotes += text[after:closed].count('"')
            counted = stop = closed
            after = _after_blanks(text, stop, end)
            if after == end:
                return
        if _ends(text, match.start(), stop, after, end, first):
            first = after
            yield stop


def _closing_quote(text: str, at: int, end: int, open_quote: bool) -> int:
    """The end of a closing quotation mark that stands apart (in text that is cut into words), or 0."""
    mark = "''" if text.startswith("''", at) else text[at]
    after = at + len(mark)
    if mark not in ("''", "”") and not (mark == '"' and open_quote):
        return 0
    return after if after >= end or text[after].isspace() else 0


def _ends(text: str, at: int, stop: int, after: int, end: int, first: int) -> bool:
    """Does the sentence that began at *first* end with the stop at *at*, when the next word begins at *after*?"""
    begin = after
    while begin < end and begin < after + 3 and text[begin] in _OPENERS:
        begin += 1
    following = text[begin : min(end, begin + 60)]
    if not following or following[0] in ",;:":
        return False
    mark = text[at:stop]
    if following[0].islower():
        return mark == "." and bool(_ARABIC_NAME.match(following)) and not _abbreviated(text, at)
    next_word = match[0] if (match := _WORD.match(following)) else ""
    if "!" in mark or "?" in mark:
        return not (mark[-1] in "\"'”’" and _ASKED.match(following))
    if "…" in mark or mark.startswith(".."):
        return mark.startswith("....") or not text[at - 1 : at].isspace() or next_word in _starters()
    word = _word_before(text, at)
    if not word:
        return True
    if word.isdigit() and at - len(word) <= first and len(word) < 4:
        return False  # "1. The first item"
    quoted = text[after] in '"“‘`'
    kind = _kind(word)
    if kind == "hour":
        return not _AFTER_HOUR.match(following) and not following[0].isdigit()
    if kind == "number":
        return not (following[0].isdigit() or _ROMAN.match(next_word))
    if kind == "either":
        return next_word in _starters() or (quoted and mark == ".")
    if kind == "initial":
        return next_word in _starters() and not (next_word in ("A", "I") and following[1:2] == ".")
    return kind != "title"


def _abbreviated(text: str, at: int) -> bool:
    return bool(_kind(_word_before(text, at)))


def _word_before(text: str, at: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, at - 24) : at])
    return match[0] if match else ""


def _kind(word: str) -> str:
    """How a word takes its stop: "title", "number", "either", "initial", "hour", or "" for no abbreviation."""
    kind = abbreviations().get(word) or abbreviations().get(word.rpartition("-")[2])
    if kind:
        return kind
    if len(word) == 1 and word.isalpha():
        return "initial" if word.isupper() else ""
    if _LETTERS.search(word):
        if word in ("a.m", "p.m"):
            return "hour"
        return "either" if word[-1].isupper() else "title"
    return ""
