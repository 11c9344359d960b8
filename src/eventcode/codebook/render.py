"""Codebook -> files that read back as the same codebook, with all that it extends joined in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from eventcode.codebook.build import TomlValue, toml_text
from eventcode.codebook.codebook import Case, Codebook, Rule, Triple
from eventcode.codebook.format import format_rules, write_table
from eventcode.codebook.notation import MODALS, bracketed
from eventcode.codebook.operators import Operator
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.codebook.renderpatterns import render_patterns
from eventcode.codebook.rules import NO_DEFAULT
from eventcode.codebook.wordpatterns import WordPattern
from eventcode.ontology import Ontology

#: Verbs and nouns of a block, sorted.
_Key = tuple[tuple[str, ...], tuple[str, ...]]


def render_codebook(codebook: Codebook) -> dict[str, str]:
    """
    The files of a codebook, by their path below its folder.

    `load_codebook(render_codebook(book))` has the entries of *book*; what it extended is part of it now, and comments
    are gone.

    Args:
        codebook: The codebook.

    Raises:
        ValueError: When it has a crosswalk, and so two ontologies: render the codebook behind it.
    """
    if codebook.crosswalk:
        raise ValueError(f"'{codebook.name}' has a crosswalk: its rules and its actions belong in two folders")
    texts = {"title": codebook.title, "version": codebook.version, "licence": codebook.licence}
    lines = {**{key: text for key, text in texts.items() if text}, "language": codebook.language}
    files = {
        "codebook.toml": toml_text({"": lines}),
        "actions.toml": render_ontology(codebook.ontology),
        "roles.csv": write_table("roles.csv", [(r.code, r.tier, r.name) for r in codebook.roles.roles.values()]),
        "agents.csv": write_table(
            "agents.csv", [(a.phrase, "-" if a.plural is None else a.plural, a.role, a.note) for a in codebook.agents]
        ),
        "actors/names.csv": write_table(
            "actors",
            [
                (
                    n.phrase,
                    n.code,
                    n.kind,
                    n.start.isoformat() if n.start else "",
                    n.end.isoformat() if n.end else "",
                    n.note,
                )
                for n in codebook.names
            ],
        ),
        "discards.csv": write_table("discards.csv", [(d.phrase, d.drops, d.reason) for d in codebook.discards]),
        "issues.csv": write_table("issues.csv", [(i.phrase, i.issue) for i in codebook.issues]),
        "rules/rules.rules": render_rules(codebook),
        "patterns/patterns.patterns": render_patterns(codebook.word_patterns, _examples),
    }
    titles: dict[str, int] = {}
    for case in codebook.cases:
        titles[case.title] = number = titles.get(case.title, 0) + 1
        path = f"corpus/corpus-{number}.txt"
        files[path] = f"{files[path]}\n{_case(case)}" if path in files else _case(case)
    return {path: text for path, text in files.items() if text}


def render_ontology(ontology: Ontology) -> str:
    """An ontology as the text of an actions.toml."""
    records = ontology.records
    others: dict[str, Mapping[str, TomlValue]] = {"scales": records.scales, "contexts": records.contexts}
    return toml_text({**{name: table for name, table in others.items() if table}, **records.actions})


def render_rules(codebook: Codebook) -> str:
    """The word sets, rules and operators of a codebook as the text of a .rules file."""
    parts = [
        f"&{each.name} = {' | '.join(sorted(' '.join(words) for words in each.members))}"
        for each in codebook.sets.values()
        if each.members
    ]
    blocks: dict[_Key, list[Rule]] = {}
    patterns: dict[str, dict[tuple[str, ...], list[Rule]]] = {name: {} for name in codebook.operators}
    for rule in codebook.rules:
        verbs, nouns = tuple(sorted(rule.pattern.verbs)), tuple(sorted(rule.pattern.nouns))
        if rule.operator is None:
            blocks.setdefault((verbs, nouns), []).append(rule)
        else:
            patterns[rule.operator].setdefault(nouns, []).append(rule)
    parts += ["\n".join(_block(key, rules)) for key, rules in sorted(blocks.items(), key=lambda block: block[0])]
    for name, operator in codebook.operators.items():
        parts.append("\n".join(_operator(operator, patterns[name])))
    return format_rules("\n\n".join(parts))


def render_pattern(pattern: Pattern, *, starred: bool) -> str:
    """
    A pattern in its canonical notation.

    Args:
        pattern: The pattern.
        starred: True for "*" in the place of its verbs.
    """
    verbs = "*" if starred else _verbs(pattern.verbs)
    slots = pattern.slots
    before = [slots["source"].text] if "source" in slots and slots["source"].kind != "words" else []
    if "source" in slots and not before:
        before = [_apart(slots["source"])]
    after = [_apart(slots[slot]) for slot in ("recipient", "object") if slot in slots]
    phrases = [
        f"{' | '.join(slot[5:].split('|'))} {filler.text}" for slot, filler in slots.items() if slot.startswith("prep:")
    ]
    content = [f"{slot[5:]} X" for slot in slots if slot.startswith("comp:")]
    parts = [*before, verbs, *after, *phrases, *content] if before else [*phrases, verbs, *after, *content]
    return " ".join(" ".join(parts).split())


def _verbs(verbs: frozenset[str]) -> str:
    if verbs <= {*MODALS, *(f"{modal} not" for modal in MODALS)}:
        return next(iter(verbs))
    return " | ".join(bracketed(verb.split(" ")) for verb in sorted(verbs))


def _apart(filler: Filler) -> str:
    """A filler whose plain words cannot be read together with their neighbours."""
    if filler.kind != "words":
        return filler.text
    parts = (part.strip() for part in filler.text.split("|"))
    return " | ".join(part if part[0] in "&[" else f"[{part}]" for part in parts)


def _block(key: _Key, rules: Sequence[Rule]) -> Iterator[str]:
    verbs, nouns = key
    default = next((rule for rule in rules if not rule.pattern.slots), None)
    if default is None and not nouns:
        for rule in rules:
            yield f"{render_pattern(rule.pattern, starred=False)} -> {rule.code or 'none'}"
            yield from _examples(rule, 1)
        return
    code = NO_DEFAULT if default is None else default.code or "none"
    yield f"{', '.join(verbs)} -> {code}" if verbs else f"noun {', '.join(nouns)} -> {code}"
    if verbs and nouns:
        yield f"    nouns {', '.join(nouns)}"
    if default is not None:
        yield from _examples(default, 1)
    for rule in rules:
        if rule is not default:
            yield f"    {render_pattern(rule.pattern, starred=True)} -> {rule.code or 'none'}"
            yield from _examples(rule, 2)


def _operator(operator: Operator, patterns: Mapping[tuple[str, ...], Iterable[Rule]]) -> Iterator[str]:
    for nouns, rules in sorted(patterns.items()):
        yield f"operator {operator.name}{' keeps' if operator.keeps else ''}"
        if nouns:
            yield f"    nouns {', '.join(nouns)}"
        for rule in rules:
            yield f"    {render_pattern(rule.pattern, starred=False)}"
            yield from _examples(rule, 2)
    yield _table(f"compose {operator.name}", operator.table, operator.otherwise)
    if operator.against is not None:
        yield _table(f"compose {operator.name} against", operator.against, operator.against_otherwise)


def _table(head: str, table: Mapping[str, str | None], otherwise: str | None) -> str:
    entries = [f"{code} -> {value or 'none'}" for code, value in table.items()]
    entries.append(f"else {otherwise or 'none'}")
    return f"{head}: {', '.join(entries)}"


def _examples(rule: Rule | WordPattern, level: int) -> Iterator[str]:
    for example in rule.examples:
        events = "" if example.expected is None else f" -> {'; '.join(map(_event, example.expected)) or 'none'}"
        yield f"{'    ' * level}{'>' if example.positive else '!'} {example.sentence}{events}"


def _event(triple: Triple) -> str:
    source, code, target = triple
    return f"{source or '-'} {code} {target or '-'}"


def _case(case: Case) -> str:
    marks = "".join(f":{mark} " for mark in (case.attribute, f"date={case.date}" if case.date else "") if mark)
    events = "".join(f"{_event(triple)}\n" for triple in case.expected)
    return f"=== {marks}{case.title} ===\n{case.text}\n---\n{events}"
