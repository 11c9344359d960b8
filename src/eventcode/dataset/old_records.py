"""Inputs of earlier coders, PETRARCH's XML and TABARI's text -> records."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

from eventcode.dataset.raw import RawRecord
from eventcode.ontology.days import old_day

_OPENING = re.compile(r"<Sentence\b", re.IGNORECASE)
_CLOSING = re.compile(r"</Sentence\s*>", re.IGNORECASE)
_LONGEST = 4_000_000
"""Characters of a record that is never closed before it is given up."""
_HEADER = re.compile(r"\s*(?P<date>\d{8}|\d{6})\s+(?P<id>\S+)")
_ID = re.compile(r"""<[^>]*\bid\s*=\s*["']([^"'<>]+)["']""", re.IGNORECASE)
_LOOSE = re.compile(r"&(?!#?\w+;)")


def read_petrarch_xml(lines: Iterable[bytes]) -> Iterator[RawRecord]:
    """
    PETRARCH's XML -> records: one for each `<Sentence date= id=>` with its `<Text>` (field.md 1a).

    Each record is parsed by itself, so that a broken one loses no other.  Parse trees in the file are not used.
    """
    number, start = 0, 0
    open_text = ""
    for line_number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8", errors="replace")
        while line:
            if not open_text:
                opening = _OPENING.search(line)
                if opening is None:
                    break
                start, open_text, line = line_number, opening[0], line[opening.end() :]
            closing = _CLOSING.search(line)
            following = _OPENING.search(line)
            if following is not None and (closing is None or following.start() < closing.start()):
                number += 1
                yield RawRecord(number, start, None, "this record is not closed: </Sentence> is missing")
                open_text, line = "", line[following.start() :]
                continue
            if closing is None:
                open_text += line
                if len(open_text) > _LONGEST:
                    number += 1
                    yield RawRecord(number, start, None, "this record is not closed: </Sentence> is missing")
                    open_text = ""
                break
            number += 1
            yield _sentence(number, start, open_text + line[: closing.end()])
            open_text, line = "", line[closing.end() :]
    if open_text:
        yield RawRecord(number + 1, start, None, "this record is not closed: </Sentence> is missing")


def _sentence(number: int, line: int, text: str) -> RawRecord:
    """One record; a bare "&" is read as itself."""
    try:
        element = ET.fromstring(_LOOSE.sub("&amp;", text))  # noqa: S314  a piece of a file cannot declare entities
    except ET.ParseError as error:
        named = _ID.search(text)
        return RawRecord(number, line, None, f"this record is not XML: {error}", named[1] if named else None)
    attributes = {name.lower(): value for name, value in element.attrib.items()}
    id = attributes.get("id")
    body = next((child for child in element if child.tag.lower() == "text"), None)
    if body is None:
        return RawRecord(number, line, None, "this record has no <Text>", id)
    fields: dict[str, object] = {"text": " ".join("".join(body.itertext()).split())}
    if id:
        fields["id"] = id
    if attributes.get("date"):
        fields["date"] = attributes["date"]
    return RawRecord(number, line, fields)


def read_tabari(lines: Iterable[bytes]) -> Iterator[RawRecord]:
    """
    TABARI's text -> records: a line with date and id, lines of text, and a blank line (manual, chapter 4).

    Dates are YYMMDD (00 to 30 are 2000 to 2030) or YYYYMMDD.
    """
    number = 0
    block: list[str] = []
    start = 1
    for line_number, raw in enumerate(_ended(lines), 1):
        line = raw.decode("utf-8", errors="replace").rstrip("\r\n").removeprefix("\ufeff")
        if line.strip():
            if not block:
                start = line_number
            block.append(line)
        elif block:
            number += 1
            yield _block(number, start, block)
            block = []


def _ended(lines: Iterable[bytes]) -> Iterator[bytes]:
    yield from lines
    yield b"\n"


def _block(number: int, line: int, block: list[str]) -> RawRecord:
    header = _HEADER.match(block[0])
    if header is None:
        return RawRecord(number, line, None, "this record does not begin with a date and an id, such as 950101 REUT-1")
    day = old_day(header["date"])
    if day is None:
        return RawRecord(number, line, None, f"'{header['date']}' is no date; write YYMMDD or YYYYMMDD", header["id"])
    text = " ".join(" ".join(block[1:]).split())
    if not text:
        return RawRecord(number, line, None, "this record has no text below its first line", header["id"])
    return RawRecord(number, line, {"id": header["id"], "date": day.isoformat(), "text": text})
