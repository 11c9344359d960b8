"""A name, and the codebook to extend -> the files of a small codebook that explains itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from attrs import frozen

from eventcode.codebook.codebook import Codebook
from eventcode.ontology import Action
from eventcode.resources import shipped_codebooks

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z", re.ASCII)
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE | re.ASCII)
"""Names that Windows keeps for devices."""
_VERBS = (("trawl", "trawled"), ("dredge", "dredged"), ("poach", "poached"))
"""Verbs for the new action; the first of which the extended codebook says nothing is taken."""
_FITTING = ("coercion", "rupture", "posture", "protest", "assault")
"""Kinds of actions under which the new one may stand."""
_LIKED = ("Norway", "Iceland")
_INVENTED = (("Norholm", "NHO"), ("Sudvik", "SVK"))
_WORKERS = ("LAB", "CVL")
_FIGHTERS = ("REB", "MIL")


@frozen
class Draft:
    """A new codebook: its files (path below its folder -> text), and a sentence that it codes."""

    files: Mapping[str, str]
    sentence: str


def name_fault(name: str) -> str | None:
    """What speaks against a name for a codebook, in words; None when nothing does."""
    if name.casefold() in shipped_codebooks():
        return f"'{name}' comes with eventcode, and a shipped name wins over a folder: yours would never be found"
    if not _NAME.match(name):
        return f"'{name}' is no name for a codebook: it takes letters, digits, '-' and '_', and begins with no mark"
    if _DEVICES.match(name):
        return f"'{name}' is the name of a device on Windows, where no folder can have it"
    return None


def new_codebook(name: str, extends: Sequence[str] = (), base: Codebook | None = None) -> Draft:
    """
    Draft a codebook that passes check, test and format, with an example of everything that a study may say.

    Args:
        name: Its name, for which `name_fault` finds nothing.
        extends: What its codebook.toml says that it extends: names, or folders as seen from its own.
        base: Those codebooks, read as one; None for a codebook that stands alone.
    """
    words = {"name": name, "title": json.dumps(name)}
    if base is None:
        return Draft(dict(_filled("alone", name, words)), "Norholm threatened to seize Sudviker boats.")
    words |= {"extends": _toml(extends), "base": _listed(extends)}
    words |= _choices(base)
    operator = "operator-entry.txt" if "threaten" in base.operators else "operator-new.txt"
    words["operator"] = Template(_templates("study").joinpath(operator).read_text("utf-8")).substitute(words).rstrip()
    found = dict(_filled("study", name, words))
    del found["operator-entry.txt"], found["operator-new.txt"]
    if not words["role"]:
        del found["agents.csv"]
    return Draft(found, Template("$first $past the waters of $second.").substitute(words))


def _filled(kind: str, name: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The files of a kind of codebook, in order, with their words filled in."""

    def walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                yield from walk(entry, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry

    for path, entry in walk(_templates(kind), ""):
        lines = Template(entry.read_text("utf-8")).safe_substitute(words).split("\n")
        yield path.replace("study.", f"{name}."), "\n".join(lines).rstrip("\n") + "\n"


def _templates(kind: str) -> Traversable:
    return files("eventcode") / "codebook" / "templates" / kind


def _choices(base: Codebook) -> dict[str, str]:
    """What the examples of a study speak of: actions, countries and roles of the codebook that it extends."""
    parent = _parent(base)
    code = _free_code(base, parent)
    verb, past = next((pair for pair in _VERBS if pair[0] not in base.vocabulary.verbs), _VERBS[0])
    countries, rows = _countries(base)
    (first, one), (second, two) = countries
    fighters, workers = _role(base, _FIGHTERS), _role(base, _WORKERS)
    guard = f"{one}{fighters}" if fighters else f"{one}SKG"
    threat = _threat(base, parent)
    rows = sorted([*rows, f"Skerry Guard,{guard},group,,,a militia; invented"])
    below = code.isdigit() and code.startswith(parent.code)
    return {
        "parent": parent.code, "parent_label": json.dumps(f"{parent.label}, also at sea", ensure_ascii=False),
        "code": code, "parent_line": "" if below else f'parent = "{parent.code}"',
        "why_here": f"It stands below {parent.code}, and has its scales and its kind.",
        "verb": verb, "past": past, "first": first, "one": one, "second": second, "two": two,
        "guard": guard, "rows": "\n".join(rows), "role": workers,
        "threat": threat.code, "threat_label": threat.label,
    }  # fmt: skip


def _parent(base: Codebook) -> Action:
    """The root under which the new action stands."""
    roots = base.ontology.roots
    return next((root for kind in _FITTING for root in roots if root.kind == kind), roots[-1])


def _free_code(base: Codebook, parent: Action) -> str:
    """A code that is not taken: below one of digits the next digit, else a word."""
    digits = [f"{parent.code}{digit}" for digit in "1234567890"] if parent.code.isdigit() else []
    words = ["POACH", *(f"POACH{number}" for number in range(2, 100))]
    return next(code for code in (*digits, *words) if code not in base.ontology and code not in base.rule_ontology)


def _countries(base: Codebook) -> tuple[list[tuple[str, str]], list[str]]:
    """Two countries of the codebook, or else invented ones with the rows that they need."""
    known = {
        row.phrase: row.code
        for row in base.names
        if row.kind == "country" and row.phrase.isalpha() and row.phrase.istitle() and not (row.start or row.end)
    }
    found = [(name, known[name]) for name in _LIKED if name in known]
    if len(found) < 2:
        found = [pair for n, pair in enumerate(known.items()) if pair[1] not in list(known.values())[:n]]
    if len(found) >= 2:
        return found[:2], []
    return list(_INVENTED), [f"{name},{code},country,,,invented" for name, code in _INVENTED]


def _role(base: Codebook, liked: Sequence[str]) -> str:
    """A role of the codebook for people of the examples; "" when it has none."""
    roles = base.roles.roles
    national = [code for code, role in roles.items() if role.tier != "international"]
    return next((code for code in liked if code in roles), national[0] if national else "")


def _threat(base: Codebook, parent: Action) -> Action:
    """What a threat with the new action shall be: another action than such a threat would be without an entry."""
    usual = base.compose("threaten", parent.code) if "threaten" in base.operators else None
    crossed = base.cross(usual) if usual is not None else None
    if crossed is None:
        threats = [action for action in base.ontology.values() if action.kind == "threat"]
        return threats[0] if threats else parent
    action = crossed[0]
    near = base.ontology.children(action.parent) if action.parent is not None else ()
    return next((other for other in near if other.code != action.code), action)


def _toml(names: Sequence[str]) -> str:
    shown = [json.dumps(name, ensure_ascii=False) for name in names]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
