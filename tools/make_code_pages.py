"""The CAMEO codebook -> docs/reference/codes: a page for each root with definitions, rules and examples.

    PYTHONPATH=src python tools/make_code_pages.py

A test compares the pages with what this makes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from eventcode.codebook import Codebook, load_codebook
from eventcode.codebook.codebook import Operator, Rule
from eventcode.ontology import Action

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference" / "codes"
RULES = 4
"""How many rules of a code are shown; the rest is counted."""


def pages() -> dict[str, str]:
    """File name -> page, the index among them."""
    cameo, plover = load_codebook("cameo"), load_codebook("plover")
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in sorted(cameo.rules, key=lambda rule: rule.location):
        if rule.code is not None:
            rules[rule.code].append(rule)
    made: dict[str, str] = {}
    rows = []
    for root in cameo.ontology.roots:
        name = f"{root.code}-{re.sub('[^a-z]+', '-', root.label.lower()).strip('-')}.md"
        codes = [action for action in cameo.ontology.values() if action.root == root.code]
        made[name] = "\n".join(_page(root, codes, rules, cameo.operators, plover))
        count = sum(len(rules[action.code]) for action in codes)
        rows.append(f"| [{root.code}]({name}) | {root.label} | {len(codes)} | {count} |")
    head = (
        "# CAMEO's codes\n\nOne page a root, made from the codebook by `tools/make_code_pages.py`.\n\n"
        "| root | label | codes | rules |\n| --- | --- | ---: | ---: |\n"
    )
    made["index.md"] = head + "\n".join(rows) + "\n"
    return made


def _page(
    root: Action,
    codes: list[Action],
    rules: Mapping[str, list[Rule]],
    operators: Mapping[str, Operator],
    plover: Codebook,
) -> Iterator[str]:
    yield f"# {root.code}: {root.label}\n"
    yield f"{root.definition}\n"
    for action in codes:
        if action is not root:
            yield f"## {action.code}: {action.label}\n"
            yield f"{action.definition}\n"
        if action.note:
            yield f"{action.note}\n"
        yield f"{_facts(action, plover)}\n"
        own = rules[action.code]
        for rule in own[:RULES]:
            yield f"- `{_shown(rule)}`"
            example = next((each for each in rule.examples if each.positive), None)
            if example is not None:
                yield f"  <br>{example.sentence}"
        if len(own) > RULES:
            yield f"- and {len(own) - RULES} more rules"
        over = [f"{name} over {key}" for name, key in _composed(action.code, operators)]
        if over:
            yield f"- by operators: {', '.join(over[:6])}{' and others' if len(over) > 6 else ''}"
        yield ""


def _shown(rule: Rule) -> str:
    """A rule as written; the star of a block becomes the first of its verbs."""
    first = re.split(r"[,|]| ->", rule.block.removeprefix("noun "))[0].strip()
    text = rule.text.strip().rstrip(",")
    return re.sub(r"(?<!\S)\*(?!\S)", f"{first} ...", text) if first else text


def _facts(action: Action, plover: Codebook) -> str:
    facts = [f"Goldstein {action.goldstein:+.1f}"] if action.goldstein is not None else []
    if action.quad is not None:
        facts.append(action.quad.label)
    crossed = plover.cross(action.code)
    if crossed is not None:
        kind, mode, _ = crossed
        facts.append(f"PLOVER {kind.code}{f' ({mode})' if mode else ''}")
    return f"*{'; '.join(facts)}*"


def _composed(code: str, operators: Mapping[str, Operator]) -> Iterator[tuple[str, str]]:
    """The operators that give a code, each with what it stands over."""
    for name, operator in sorted(operators.items()):
        for key, value in sorted(operator.table.items()):
            if value == code:
                yield name, key
        if operator.otherwise == code:
            yield name, "anything else"


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, page in pages().items():
        (FOLDER / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
