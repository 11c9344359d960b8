"""A codebook's rules -> deeds: who does what to whom in the words of one rule, with the event that must come out."""

from __future__ import annotations

from attrs import field, frozen

from eventcode.codebook.codebook import Rule, Triple
from eventcode.testing.names import Named

Words = tuple[str, ...]
Place = str
"""Where a phrase stands beside the verb: "object", "recipient", or a preposition; "" for nowhere."""


@frozen(kw_only=True, repr=False)
class Deed:
    """
    Who does what to whom.

    Attributes:
        source: Who acts.
        verb: The verb's lemma, with its particle: "accuse", "call off".
        target: Whom it is done to, or None.
        at: Where the target stands: "object", "recipient" or a preposition; "" without a target.
        words: The other places and the words that stand there: ("of", ("bribery",)).
        content: The deed that the verb is about ("threatened [to attack Iran]"), or None; who does it is not said.
        passive: Whether its passive says the same.
        rule: The rule that says what it means: the operator's, when there is content.
        code: The action code that must come out, as rules know it.
        action: The same as events have it: another one only behind a crosswalk.
        both_ways: Whether what one side does the other does too: who meets is met.
    """

    source: Named
    verb: str
    target: Named | None = None
    at: Place = ""
    words: tuple[tuple[Place, Words], ...] = ()
    content: Deed | None = None
    passive: bool = False
    rule: Rule = field(eq=False, repr=False)
    code: str
    action: str
    both_ways: bool = False

    def __repr__(self) -> str:
        words = [f"{place} {' '.join(words)}" for place, words in self.words]
        target = [f"{self.at} {self.target}"] if self.target is not None else []
        content = [repr(self.content)] if self.content is not None else []
        return f"Deed({'; '.join([f'{self.source} {self.verb}', *words, *target, *content])})"

    @property
    def whom(self) -> Named | None:
        """Whom the event concerns: the target, else that of the content."""
        return self.target or (self.content.target if self.content is not None else None)

    @property
    def events(self) -> tuple[Triple, ...]:
        """The events that must come out: one, or two when the act holds both ways."""
        return events_of(self.source, self, self.whom)


def events_of(source: Named, deed: Deed, target: Named | None) -> tuple[Triple, ...]:
    """The events of a deed between two others than its own."""
    event = source.code, deed.action, target.code if target is not None else None
    if target is not None and deed.both_ways:
        return event, (target.code, deed.action, source.code)
    return (event,)
