"""Word patterns -> the text of a .patterns file that reads back as the same patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from eventcode.codebook.readpatterns import IMPORTED
from eventcode.codebook.rules import NO_DEFAULT
from eventcode.codebook.wordpatterns import WordPattern, WordPatterns, WordVerb, show_codes, show_elements

_LINE = 118


def render_patterns(found: WordPatterns, show_example: Callable[[WordPattern, int], Iterator[str]]) -> str:
    """
    Write word patterns, the patterns of the same verbs together; "" where there are none.

    Args:
        found: The patterns.
        show_example: Gives the lines of a pattern's examples, indented by a number of levels.
    """
    if not found:
        return ""
    lines = [] if all(pattern.has_example for pattern in found.patterns) else [IMPORTED]
    for name, one in found.sets.items():
        lines += wrapped(f"&{name} = ", [show_elements(member) for member in one.members], " |")
    blocks: dict[tuple[str, ...], list[WordPattern]] = {}
    for pattern in found.patterns:
        blocks.setdefault(pattern.verbs, []).append(pattern)
    used = {verb for verbs in blocks for verb in verbs}
    for verb in found.verbs.values():
        if verb.lemma not in used:
            lines += ["", f"{show_verb(verb)} -> {NO_DEFAULT}"]
    formed: set[str] = set()
    for verbs, patterns in sorted(blocks.items()):
        alone = next((each for each in patterns if not each.length), None)
        heads = [verb if verb in formed else show_verb(found.verbs[verb]) for verb in verbs]
        formed.update(verbs)
        code = NO_DEFAULT if alone is None else show_codes(alone)
        lines += ["", *wrapped("", heads, ",", f" -> {code}")]
        if alone is not None:
            lines += show_example(alone, 1)
        for pattern in patterns:
            if pattern is not alone:
                lines.append(f"    {show_elements(pattern.elements)} -> {show_codes(pattern)}")
                lines += show_example(pattern, 2)
    return "\n".join(lines) + "\n"


def show_verb(verb: WordVerb) -> str:
    """A verb with the forms that a file gives it: "break (breaks, broke)"."""
    return verb.lemma + (f" ({', '.join(verb.forms)})" if verb.forms else "")


def wrapped(start: str, parts: Sequence[str], mark: str, end: str = "") -> list[str]:
    """
    A list that goes on in further lines, each but the last ending in a mark.

    Args:
        start: What stands before it.
        parts: Its members.
        mark: What stands behind each but the last, as " |".
        end: What stands behind the last.
    """
    lines: list[str] = []
    line = start
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        piece = part + (end if last else mark)
        if line.strip() and len(line) + len(piece) > _LINE:
            lines.append(line.rstrip())
            line = "    "
        line += piece + ("" if last else " ")
    return [*lines, line.rstrip()]
