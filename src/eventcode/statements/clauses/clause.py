"""One clause while its sentence is read."""

from __future__ import annotations

from functools import partial

from attrs import define, field

from eventcode.statements.grouping import Item
from eventcode.statements.parsing import Draft, Tok
from eventcode.statements.statement import Phrase, Statement
from eventcode.text.wordlists import word_list

JOINTLY = frozenset(("along with", "joined by", "together with"))
"""What joins those who do something together, as "and" does."""
AMONG_THEM = frozenset(("such as", "including"))
"""What names some of those before it."""


@define(eq=False)
class Clause:
    """
    One clause while the sentence is read.

    Attributes:
        kind: main, that, whether, adverb, rel, to, ing or en.
        marker: The word that introduces it: "that", "to", "if", "of" ...
        parent: The clause it stands in.
        tokens: What the grammar will read.
        lifted: Whether it becomes a statement of its own beside its parent's (else it is one token inside it).
        carry: Whose subject it takes: "control" (its parent's object or subject), "same" (that of `shares`), "fronted"
            (that of `shares`, which stands behind), "owner" (whose the noun is on which it hangs: `antecedent`) or "".
        antecedent: What a relative clause speaks of.
        gap: Whether the antecedent fills an empty role of the relative clause.
        after_comma: Whether a comma stands before it, so that the next one closes it.
        times: Where phrases of time stand that belong to it: (first, last).
        held: Prepositional phrases that stand before what they belong behind: "signed [with Kenya] a pact".
    """

    kind: str
    marker: str = ""
    parent: Clause | None = None
    lifted: bool = True
    carry: str = ""
    shares: Clause | None = None
    antecedent: Phrase | None = None
    gap: bool = True
    after_comma: bool = False
    tokens: list[Tok] = field(factory=list)
    held: list[Tok] = field(factory=list)
    times: list[tuple[int, int]] = field(factory=list)
    verb: Item | None = None
    draft: Draft | None = None
    statement: Statement | None = None

    def last(self) -> str:
        """The type of the last token so far; "" when there is none."""
        return self.tokens[-1].type if self.tokens else ""


@define(eq=False)
class ClauseLists:
    """Words that decide where a clause begins and ends."""

    clause_verbs: frozenset[str] = field(factory=partial(word_list, "clause_verbs"))
    speech_verbs: frozenset[str] = field(factory=partial(word_list, "speech_verbs"))
    of_verbs: frozenset[str] = field(factory=partial(word_list, "of_verbs"))
    object_control: frozenset[str] = field(factory=partial(word_list, "object_control_verbs"))
    transitive: frozenset[str] = field(factory=partial(word_list, "transitive_verbs"))
    ditransitive: frozenset[str] = field(factory=partial(word_list, "ditransitive_verbs"))
    kickers: frozenset[str] = field(factory=partial(word_list, "kickers"))
    people: frozenset[str] = field(factory=partial(word_list, "people_nouns"))
    places: frozenset[str] = field(factory=partial(word_list, "place_nouns"))
    telling: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.telling = self.speech_verbs | self.clause_verbs | self.object_control
