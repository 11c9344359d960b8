"""An example beneath a word pattern -> whether the coder does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Example
    from eventcode.codebook.wordpatterns import WordPattern
    from eventcode.coding.protocol import Coder
    from eventcode.testing.examples import Result


def run_pattern_example(pattern: WordPattern, example: Example, coder: Coder) -> Result:
    """One `>` or `!` line: it must, or must not, be coded by the pattern that it stands beneath."""
    from eventcode.testing.examples import Result, event_triple, rule_name, show_triple

    place = rule_name(pattern.location)
    line = f"{place} ({pattern.text})"
    events = coder.code(example.sentence)
    mine = [event for event in events if event.rule == place]
    expected = example.expected or ()
    missing = [triple for triple in expected if triple not in map(event_triple, mine)]
    why = ""
    if not example.positive:
        asked = f"not matched by {place}"
        why = "the pattern matches, but must not" if mine else ""
    elif pattern.code is None and pattern.reverse is None and pattern.passive is None:
        asked = f"matched by {place}, which codes nothing"
        why = "an event is coded, but the pattern says none" if events and not expected else ""
    else:
        asked = ", ".join(map(show_triple, expected)) or f"matched by {place}"
        if not mine:
            why = "the pattern does not match"
        elif missing:
            why = f"the pattern matches, but does not give {', '.join(map(show_triple, missing))}"
    if not why:
        return Result("example", "passed", example.location, example.sentence, asked, rule=line)
    coded = tuple(f"{show_triple(event_triple(event))}  by {event.rule}" for event in events)
    explained = "\n".join(event.explain() for event in events)
    explain = getattr(coder, "explain_nothing", None)
    if not events and explain is not None:
        explained = explain(example.sentence)
    return Result("example", "failed", example.location, example.sentence, asked, coded, why, explained, line)
