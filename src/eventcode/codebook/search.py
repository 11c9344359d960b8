"""Some words -> everything in a codebook that mentions them, in any form and spelling, with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from attrs import frozen

from eventcode.codebook.codebook import Codebook, NameRow, Rule
from eventcode.codebook.operators import Operator
from eventcode.inflection import (
    irregular_noun_table,
    irregular_verb_table,
    plurals,
    spelling_variants,
    verb_forms,
)
from eventcode.ontology import Action, Ontology
from eventcode.problems import Location

Group = Literal[
    "actions", "operators", "rules", "sets", "roles", "names", "agents", "discards", "issues", "examples", "corpus"
]
GROUPS: tuple[Group, ...] = get_args(Group)

Span = tuple[int, int]

_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_DOUBLED = re.compile(r"(.*([b-df-hj-np-tv-z]))\2(?:ed|ing)\Z")


@frozen
class Hit:
    """
    An entry of a codebook that mentions what was searched for.

    Attributes:
        group: What kind of entry it is.
        location: Where it stands, or None for an action that is in no file.
        text: The entry on one line.
        spans: Where the words stand in `text`.
        about: What the entry belongs to: the rule of an example, the head of a rule's block, a word set; else "".
    """

    group: Group
    location: Location | None
    text: str
    spans: tuple[Span, ...]
    about: str = ""

    def to_dict(self) -> dict[str, object]:
        """The hit as one JSON object."""
        place = self.location
        return {
            "group": self.group, "file": place.path if place else None, "line": place.line if place else None,
            "text": self.text, "spans": [list(span) for span in self.spans], "about": self.about,
        }  # fmt: skip


def search(codebook: Codebook, text: str, groups: Sequence[Group] = GROUPS) -> tuple[Hit, ...]:
    """
    Find what mentions some words.

    Capitals, accents, British and American spelling and the endings of verbs and nouns make no difference. Whole words
    are searched for; only where there are none, beginnings of words, and then parts of them.

    Args:
        codebook: The codebook.
        text: The words.
        groups: Where to search.

    Returns:
        The hits by group, in each those that begin with the words first, then by file and line.
    """
    entries = [entry for group in groups for entry in _ENTRIES[group](codebook)]
    folded = [fold(entry.text) for entry in entries]
    for pattern in _patterns(text):
        found = [
            Hit(entry.group, entry.location, entry.text, spans, entry.about)
            for entry, plain in zip(entries, folded, strict=True)
            if pattern.search(plain) and (spans := _spans(pattern, entry.text))
        ]
        if found:
            return tuple(sorted(found, key=lambda hit: (GROUPS.index(hit.group), bool(hit.spans[0][0]), _order(hit))))
    return ()


def _order(hit: Hit) -> tuple[str, int]:
    return (hit.location.path, hit.location.line) if hit.location is not None else ("", 0)


# -- words ------------------------------------------------------------------------------------------------------------


def word_forms(word: str) -> frozenset[str]:
    """
    All forms and spellings of the verbs and nouns of which a word may be a form: "blockaded" -> "blockade", ...

    Args:
        word: A word in lower case.
    """
    forms = {word}
    for lemma in base_forms(word):
        forms.update(verb_forms(lemma).every, plurals(lemma))
    return frozenset(spelt for form in forms for spelt in spelling_variants(form))


def base_forms(word: str) -> tuple[str, ...]:
    """The verbs and nouns of which a word may be a form, itself first; some of them are no words."""
    if not word.isalpha():
        return (word,)
    found = [word]
    stems = [word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old) and len(word) > len(old) + 1]
    doubled = _DOUBLED.match(word)
    stems += [doubled[1]] if doubled else []
    found += [stem for stem in stems if word in verb_forms(stem).every or word in plurals(stem)]
    found += [lemma for lemma, forms in irregular_verb_table().items() if word in forms.every]
    found += [lemma for lemma, forms in irregular_noun_table().items() if word in forms]
    return tuple(dict.fromkeys(found))


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    """What to search for, the strictest first."""
    words = fold(text).split()
    if not words:
        return
    forms = ["|".join(map(re.escape, sorted(word_forms(word), key=len, reverse=True))) for word in words]
    yield re.compile(r"(?<!\w)" + r"\W+".join(f"(?:{each})" for each in forms) + r"(?!\w)")
    plain = r"\W+".join(map(re.escape, words))
    yield re.compile(rf"(?<!\w){plain}")
    yield re.compile(plain)


def fold(text: str) -> str:
    """Text without capitals and accents."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)).casefold()


def _spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """Where a pattern stands in a text, by the places of the letters before folding."""
    if text.isascii():
        return tuple(match.span() for match in pattern.finditer(text.lower()))
    pieces = [_plain(letter) for letter in text]
    places = [n for n, piece in enumerate(pieces) for _ in piece]
    found = (match.span() for match in pattern.finditer("".join(pieces)))
    return tuple((places[start], places[end - 1] + 1) for start, end in found if end > start)


# -- entries ----------------------------------------------------------------------------------------------------------


@frozen
class _Entry:
    group: Group
    location: Location | None
    text: str
    about: str = ""


def _actions(codebook: Codebook) -> Iterator[_Entry]:
    for ontology in (codebook.ontology, *((codebook.rule_ontology,) if codebook.crosswalk else ())):
        for action in ontology.values():
            yield _Entry("actions", ontology.location(action.code), action_text(action, ontology))


def action_text(action: Action, ontology: Ontology) -> str:
    """An action on one line: code, label, definition, note and modes."""
    modes = [f"{mode.code} ({mode.label})" if mode.label else mode.code for mode in action.mode_table]
    parts = [action.definition, action.note, f"Modes: {', '.join(modes)}." if modes else ""]
    told = " ".join(" ".join(part.split()) for part in parts if part)
    return f"{action.code} {action.label}" + (f": {told}" if told else "")


def _operators(codebook: Codebook) -> Iterator[_Entry]:
    for operator in codebook.operators.values():
        yield _Entry("operators", operator.location, operator_text(operator))


def operator_text(operator: Operator) -> str:
    """An operator and its table on one line."""
    entries = [f"{key} -> {value or 'none'}" for key, value in operator.table.items()]
    entries.append(f"else {operator.otherwise or 'none'}")
    return f"{operator.name}: {', '.join(entries)}"


def _rules(codebook: Codebook) -> Iterator[_Entry]:
    for rule in codebook.rules:
        about = rule.block if rule.block not in ("", rule.text) else ""
        yield _Entry("rules", rule.location, rule_text(rule), about)


def rule_text(rule: Rule) -> str:
    """A rule on one line, a head with its event nouns."""
    is_head = rule.block in ("", rule.text) and rule.operator is None
    nouns = ", ".join(sorted(rule.pattern.nouns)) if is_head else ""
    own = f" -> {rule.code or 'none'}" if rule.operator is None else ""
    more = f"  (nouns {nouns})" if nouns and not rule.pattern.text.startswith("noun ") else ""
    return f"{' '.join(rule.pattern.text.split())}{own}{more}"


def _sets(codebook: Codebook) -> Iterator[_Entry]:
    for one in codebook.sets.values():
        words = " | ".join(sorted(" ".join(words) for words in one.members))
        yield _Entry("sets", one.location, f"&{one.name} = {words}", f"&{one.name}")


def _roles(codebook: Codebook) -> Iterator[_Entry]:
    for role in codebook.roles.roles.values():
        yield _Entry("roles", None, f"{role.code} {role.name} ({role.tier})")


def _names(codebook: Codebook) -> Iterator[_Entry]:
    for row in codebook.names:
        yield _Entry("names", row.location, name_text(row))


def name_text(row: NameRow) -> str:
    """A row of actors/*.csv on one line."""
    period = f" {row.start or ''}..{row.end or ''}" if row.start or row.end else ""
    return f"{row.phrase} -> {row.code}{period}  ({', '.join(part for part in (row.kind, row.note) if part)})"


def _agents(codebook: Codebook) -> Iterator[_Entry]:
    for row in codebook.agents:
        more = [part for part in (row.plural and f"plural {row.plural}", row.note) if part]
        yield _Entry("agents", row.location, f"{row.phrase} -> {row.role}" + (f"  ({', '.join(more)})" if more else ""))


def _discards(codebook: Codebook) -> Iterator[_Entry]:
    for row in codebook.discards:
        yield _Entry("discards", row.location, f"{row.phrase} drops the {row.drops}: {row.reason}".rstrip(": "))


def _issues(codebook: Codebook) -> Iterator[_Entry]:
    for row in codebook.issues:
        yield _Entry("issues", row.location, f"{row.phrase} -> {row.issue}")


def _examples(codebook: Codebook) -> Iterator[_Entry]:
    for rule in codebook.rules:
        if rule.examples:
            about = f"{rule.location.path}:{rule.location.line}"
            for example in rule.examples:
                mark = ">" if example.positive else "!"
                yield _Entry("examples", example.location, f"{mark} {example.sentence}", about)


def _corpus(codebook: Codebook) -> Iterator[_Entry]:
    for case in codebook.cases:
        yield _Entry("corpus", case.location, " ".join(case.text.split()), case.title)


_ENTRIES: Mapping[Group, Callable[[Codebook], Iterable[_Entry]]] = {
    "actions": _actions, "operators": _operators, "rules": _rules, "sets": _sets, "roles": _roles, "names": _names,
    "agents": _agents, "discards": _discards, "issues": _issues, "examples": _examples, "corpus": _corpus,
}  # fmt: skip
