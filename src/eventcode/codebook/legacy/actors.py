"""Actor dictionaries of TABARI and PETRARCH -> names with their periods."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from eventcode.codebook.legacy.text import OldFile, OldLine
from eventcode.ontology.days import old_day

_CODE = re.compile(r"\[([^\]]*)\]")
_RESTRICTED = re.compile(
    r"\s*(?P<code>[^\s<>]*?)\s*(?:(?P<op>[<>])\s*(?P<one>\S+)|(?P<first>\d+)\s*-\s*(?P<last>\d+)|(?P<bare>\d{5,}))\s*\Z"
)
_DATED = re.compile(r"[<>]|\d{5,}")
_PARTS = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*\Z")
EARLIEST, LATEST = dt.date.min, dt.date.max
NULL, DISCARD, COMPLEX = "---", "###", "+++"
_DAY = dt.timedelta(days=1)


@frozen
class OldName:
    """A name with a code for a period; `start` and `end` are included, `EARLIEST` and `LATEST` where it is open."""

    phrase: str
    code: str
    start: dt.date
    end: dt.date
    stem: bool = False
    note: str = ""
    line: OldLine = field(kw_only=True, eq=False)


@define(eq=False)
class _Entry:
    """A head phrase with its synonyms and code lines."""

    line: OldLine
    phrases: list[tuple[str, OldLine]] = field(factory=list)
    codes: list[tuple[str, OldLine]] = field(factory=list)


@define(eq=False)
class Actors:
    """What actor dictionaries say: names, and phrases that drop their sentence."""

    names: list[OldName] = field(factory=list)
    discards: list[tuple[str, str]] = field(factory=list)


def read_actors(file: OldFile, *, stems: bool) -> Actors:
    """
    Read an actor dictionary.

    The first restriction that a day meets wins; a code without one is the default; without default a name is nobody
    outside its periods (field.md 2.1 and 2.2: PETRARCH's documentation, TABARI's manual 5.4).

    Args:
        file: The file.
        stems: Whether words may be longer in texts unless "_" or "=" ends the phrase (TABARI).
    """
    found = Actors()
    seen: dict[str, int] = {}
    for entry in _entries(file, stems=stems):
        if not entry.codes:
            _leave(file, entry, "it has no code; perhaps the next phrase lacks its '+'")
            continue
        periods = _periods(file, entry)
        file.take(*(line for _, line in entry.codes), entries=0)
        if not periods:
            _leave(file, entry, "no code of it could be read")
            continue
        for phrase, line in entry.phrases:
            name = tidy_phrase(phrase)
            if name in seen:
                done = f"'{name}' stands in line {seen[name]} already; the first one holds"
                file.remark(line, "name twice", "set aside", done)
                continue
            seen[name] = line.number
            _add(file, found, phrase, line, periods, stems=stems)
    return found


def _note_phrase(file: OldFile, line: OldLine, phrase: str) -> None:
    """Note what is unusual in a phrase, though it can be read."""
    words = phrase.removeprefix("+").strip()
    if " " in words or "\t" in words:
        file.remark(line, "blank in a phrase", "noted", "it was read as '_'", words)
    if "(" in words or ")" in words:
        file.remark(line, "bracket in a phrase", "noted", "it is part of the name", words)
    if not words.isascii():
        file.remark(line, "phrase with other letters than A to Z", "noted", "it was read as it stands", words)
    if words != words.upper():
        file.remark(line, "lower case in a phrase", "noted", "case makes no difference here", words)


def _note_codes(file: OldFile, line: OldLine, codes: Sequence[str], phrase: str) -> None:
    """Note what is unusual in the codes of a line, though they can be read."""
    if len(codes) > 1:
        file.remark(line, "several codes on a line", "noted", "each was read, in their order")
    for code in codes:
        if phrase and _DATED.search(code):
            file.remark(line, "period on the line of its name", "noted", "it was read as on a line of its own", code)
        if re.search(r"[<>]\s", code):
            file.remark(line, "blank behind < or >", "noted", "it was read without", code)
        span = re.search(r"(\d+)\s*-\s*(\d+)\s*\Z", code)
        sizes = sorted({len(span[1]), len(span[2])}) if span else []
        if sizes == [6, 8]:
            file.remark(line, "dates of six and of eight digits", "noted", "each was read by its length", code)
        elif sizes == [8]:
            file.remark(line, "dates of eight digits", "noted", "they were read as YYYYMMDD", code)
    if not phrase and line.text[0] == " ":
        file.remark(line, "code line indented with blanks", "noted", "it was read as one of the name above it")


def _leave(file: OldFile, entry: _Entry, why: str) -> None:
    for _, line in entry.phrases:
        file.remark(line, "name without a code", "set aside", why)


def _entries(file: OldFile, *, stems: bool) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in file.lines(marks=";#", opening="#/" if stems else "#"):
        text = line.text
        codes = [(code, line) for code in _CODE.findall(text)]
        phrase = text.partition("[")[0].strip()
        if text.count("[") != text.count("]"):
            file.remark(line, "brackets do not match", "set aside", "the line was left out")
            continue
        rest = _CODE.sub("", text.partition("[")[1] + text.partition("[")[2]).strip()
        glued = line.text[-1:] != " " and line.raw[len(line.text) :][:1] == "#" and not codes
        if glued and not line.text[-1:].isspace() and line.raw[len(line.text) - 1 : len(line.text)].strip():
            file.remark(line, "comment glued to the phrase", "mended", f"'{phrase}' was read as the phrase", "#")
        if rest:
            file.remark(line, "text behind the code", "mended", f"'{rest}' was left out", rest)
        _note_codes(file, line, [code for code, _ in codes], phrase)
        if phrase:
            _note_phrase(file, line, phrase)
        if not phrase:
            if entry is None:
                file.remark(line, "code without a name", "set aside", "no phrase stands above it")
            else:
                if text[0] not in " \t":
                    file.remark(line, "code line not indented", "mended", "it was read as one of the name above it")
                entry.codes += codes
        elif phrase.startswith("+"):
            name = phrase[1:].strip()
            if entry is None:
                file.remark(line, "synonym without a name", "set aside", "no phrase stands above it")
                continue
            if entry.codes and entry.codes[-1][1].text[0] in " \t":
                file.remark(line, "synonym below a code", "mended", "it was read as one of the name above it")
            if codes:
                file.remark(line, "synonym with a code", "mended", "it became a name of its own")
                yield _Entry(line, [(name, line)], codes)
            else:
                entry.phrases.append((name, line))
        else:
            if entry is not None:
                yield entry
            entry = _Entry(line, [(phrase, line)], codes)
    if entry is not None:
        yield entry


def _periods(file: OldFile, entry: _Entry) -> list[tuple[str, dt.date, dt.date]]:
    """The codes of an entry with the days on which each holds; days that two claim belong to the first."""
    claimed: list[tuple[str, dt.date, dt.date]] = []
    default: str | None = None
    for text, line in entry.codes:
        code, start, end = _restriction(file, text, line)
        if code is None:
            continue
        if (start, end) == (EARLIEST, LATEST):
            if default is None:
                default = code
            continue
        claimed += [(code, *free) for free in _free((start, end), claimed)]
    if default is not None:
        claimed += [(default, *free) for free in _free((EARLIEST, LATEST), claimed)]
    elif claimed:  # outside its periods nobody
        claimed += [(NULL, *free) for free in _free((EARLIEST, LATEST), claimed)]
    return _joined(sorted(claimed, key=lambda each: each[1]))


def _joined(periods: Sequence[tuple[str, dt.date, dt.date]]) -> list[tuple[str, dt.date, dt.date]]:
    """Periods, with those of one code that follow each other as one."""
    found: list[tuple[str, dt.date, dt.date]] = []
    for code, start, end in periods:
        if found and found[-1][0] == code and found[-1][2] + _DAY == start:
            found[-1] = code, found[-1][1], end
        else:
            found.append((code, start, end))
    return found


def _free(
    span: tuple[dt.date, dt.date], claimed: Iterable[tuple[str, dt.date, dt.date]]
) -> list[tuple[dt.date, dt.date]]:
    """What is left of a period after others have taken theirs."""
    left = [span]
    for _, start, end in claimed:
        parts = []
        for first, last in left:
            if end < first or start > last:
                parts.append((first, last))
                continue
            if first < start:
                parts.append((first, start - _DAY))
            if last > end:
                parts.append((end + _DAY, last))
        left = parts
    return left


def _restriction(file: OldFile, text: str, line: OldLine) -> tuple[str | None, dt.date, dt.date]:
    """The code in brackets and its period; a date that cannot be read drops the restriction."""
    always = EARLIEST, LATEST
    match = _RESTRICTED.match(text)
    if match is None:
        code = text.strip()
        if " " in code or "<" in code or ">" in code or not code:
            word, _, rest = code.replace("<", " <").replace(">", " >").partition(" ")
            if word and _PARTS.match(word):
                file.remark(
                    line, "unreadable restriction", "mended", f"'{rest.strip()}' was dropped: {word} holds always", text
                )
                return _checked(file, word, line), *always
            file.remark(line, "unreadable code", "set aside", f"'[{text}]' was left out", text)
            return None, *always
        return _checked(file, code, line), *always
    code = match["code"]
    if not code:
        file.remark(line, "unreadable code", "set aside", f"'[{text}]' was left out", text)
        return None, *always
    checked = _checked(file, code, line)
    if match["bare"]:
        done = f"'{match['bare']}' says neither from nor until; it was dropped: {code} holds always"
        file.remark(line, "date without < or >", "mended", done, match["bare"])
        return checked, *always
    dates = [match["one"]] if match["op"] else [match["first"], match["last"]]
    days = [old_day(each) for each in dates]
    for each, day in zip(dates, days, strict=True):
        if day is None:
            file.remark(line, "unreadable date", "mended", f"'{each}' is no date; the restriction was dropped", each)
            return checked, *always
    if match["op"]:
        day = days[0]
        assert day is not None
        return (checked, EARLIEST, day) if match["op"] == "<" else (checked, day, LATEST)
    start, end = days
    assert start is not None
    assert end is not None
    if end < start:
        file.remark(line, "period ends before it begins", "mended", "the restriction was dropped", dates[0])
        return checked, *always
    return checked, start, end


def _checked(file: OldFile, code: str, line: OldLine) -> str:
    """A code in parts of three; one that is not is filled up."""
    if code in (NULL, DISCARD, COMPLEX):
        return code
    if not _PARTS.match(code):
        file.remark(line, "unreadable code", "mended", f"'{code}' was read as nobody", code)
        return NULL
    whole = "/".join(part + "X" * (-len(part) % 3) for part in code.split("/"))
    if whole != code:
        file.remark(line, "code not in parts of three", "mended", f"'{code}' became '{whole}'", code)
    return whole


def _add(
    file: OldFile,
    found: Actors,
    phrase: str,
    line: OldLine,
    periods: Sequence[tuple[str, dt.date, dt.date]],
    *,
    stems: bool,
) -> None:
    stem = stems and not phrase.endswith(("_", "="))
    name = tidy_phrase(phrase)
    if not any(map(str.isalnum, name)):
        file.remark(line, "phrase without letters", "set aside", "it can match nothing")
        return
    file.take(line)
    for code, start, end in periods:
        if code == DISCARD and (start, end) == (EARLIEST, LATEST):
            found.discards.append((name, line.comment))
        elif code == DISCARD:
            done = "discards have no periods; in that one it names nobody"
            file.remark(line, "discard for a period", "mended", done, phrase)
            found.names.append(OldName(name, NULL, start, end, stem, line.comment, line=line))
        elif code == COMPLEX:
            file.remark(line, "complex (+++)", "set aside", "sentences that hold it are coded as all others", phrase)
        else:
            found.names.append(OldName(name, code, start, end, stem, line.comment, line=line))


def tidy_phrase(phrase: str) -> str:
    """A phrase of a dictionary as a text would write it: "MINAS_TIRITH_" -> "Minas Tirith"; three letters stay."""
    words = re.sub(r"[_\s]+", " ", phrase).strip(" =_").split(" ")
    if len(words) == 1 and len(words[0]) < 4:
        return words[0]
    return " ".join(word if "." in word else _title(word) for word in words)


def _title(word: str) -> str:
    """A word with a capital, also behind a hyphen."""
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
