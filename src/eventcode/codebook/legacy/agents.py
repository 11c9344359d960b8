"""Agent dictionaries of TABARI and PETRARCH -> role nouns with their plurals."""

from __future__ import annotations

import re

from attrs import frozen

from eventcode.codebook.legacy.actors import COMPLEX, DISCARD, NULL
from eventcode.codebook.legacy.text import OldFile


@frozen
class OldAgent:
    """A role noun in lower case, its plural ("" regular, None none), its code, and whether that comes first."""

    phrase: str
    plural: str | None
    code: str
    before: bool = False


def read_agents(file: OldFile) -> list[OldAgent]:
    """Read an agent dictionary: suffixes "[~GOV]", prefixes "[NGO~]", plurals in braces, "!PERSON!" sets (2.3)."""
    sets: dict[str, list[str]] = {}
    found: dict[str, OldAgent] = {}
    for line in file.lines(marks="#;", opening="#/"):
        text = line.text.strip()
        marker = re.match(r"!(\w+)!\s*=\s*(.+)\Z", text)
        if marker:
            file.take(line, entries=0)
            sets[marker[1]] = [each.strip() for each in marker[2].split(",") if each.strip()]
            continue
        if text.startswith("<"):
            file.take(line, entries=0)
            continue
        match = re.match(r"(?P<phrase>.*?)\s*(?:\{(?P<plural>[^}]*)\})?\s*\[\s*(?P<code>[^\]}]*)[\]}]\s*\Z", text)
        if match is None or not match["code"].strip("~ "):
            file.remark(line, "role noun without a code", "set aside", "write it as PHRASE [~CODE]")
            continue
        if "}" in text.partition("[")[2]:
            file.remark(line, "brackets do not match", "mended", f"it was read as [{match['code']}]", "}")
        code = match["code"].strip()
        if code.strip("~") in (NULL, DISCARD, COMPLEX):
            continue
        before = code.endswith("~")
        if not before and not code.startswith("~"):
            file.remark(line, "code without ~", "mended", "it was read as one that follows the name", code)
        role = code.strip("~")
        if not re.fullmatch(r"(?:[A-Za-z0-9]{3})+", role):
            file.remark(line, "code not in parts of three", "set aside", f"'{role}' is no role code", code)
            continue
        named = re.findall(r"!(\w+)!", match["phrase"])
        unknown = [name for name in named if name not in sets]
        if unknown:
            file.remark(line, "unknown substitution set", "set aside", f"!{unknown[0]}! is not defined", unknown[0])
            continue
        if len(named) > 1:
            file.remark(line, "two substitution sets", "mended", "each of the one goes with each of the other")
        file.take(line)
        if re.search(r"[^\s][\[{]", text):
            file.remark(line, "no blank before a bracket", "noted", "it was read all the same")
        if re.search(r"\S\s+\S", match["phrase"]):
            file.remark(
                line, "blank in a phrase", "noted", "other words may not stand there, as with '_'", match["phrase"]
            )
        for phrase in _substituted(match["phrase"], sets):
            name = re.sub(r"[_\s]+", " ", phrase).strip(" =").lower()
            plural: str | None = ""
            if named or (match["plural"] is not None and not match["plural"].strip()):
                plural = None
            elif match["plural"]:
                plural = re.sub(r"[_\s]+", " ", match["plural"]).strip().lower()
            known = found.get(name)
            if known is not None and known.code != role:
                file.remark(line, "role noun twice", "set aside", f"'{name}' is {known.code} already", phrase)
            found.setdefault(name, OldAgent(name, plural, role, before))
    return list(found.values())


def _substituted(phrase: str, sets: dict[str, list[str]]) -> list[str]:
    match = re.search(r"!(\w+)!", phrase)
    if match is None:
        return [phrase]
    return [
        whole
        for word in sets[match[1]]
        for whole in _substituted(phrase[: match.start()] + word + phrase[match.end() :], sets)
    ]
