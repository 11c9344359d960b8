"""A codebook as a value: what may be coded, who acts, and which words say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from attrs import evolve, field, frozen

from eventcode.codebook.operators import Operator
from eventcode.codebook.patterns import Filler, Pattern
from eventcode.codebook.wordpatterns import NO_PATTERNS, WordPatterns
from eventcode.ontology import Action, Ontology, RoleScheme
from eventcode.problems import Location

__all__ = [
    "AgentRow", "Case", "Codebook", "Crossing", "Discard", "Example", "Filler", "IssueRow", "NameRow", "Operator",
    "Pattern", "Rule", "Triple", "Vocabulary", "WordSet",
]  # fmt: skip

#: (source code or None, action code, target code or None)
Triple = tuple[str | None, str, str | None]


class NameRow(NamedTuple):
    """
    A name and the actor code that it has for a period.

    A named tuple, of which tens of thousands are made in a moment; two are equal whatever their places and notes.

    Attributes:
        phrase: The name as written; one that starts with a capital matches only a capital.
        code: An actor code: "RUS", "RUSGOV", "IGOUNO".
        kind: country, adjective, demonym, capital, city, region, seat, person, body, party, group, igo, ngo, ...
        start: First day, or None for "always until `end`".
        end: Last day (included), or None for "still".
        note: Free text.
        path, line: The row's place.
    """

    phrase: str
    code: str
    kind: str
    start: dt.date | None = None
    end: dt.date | None = None
    note: str = ""
    path: str = ""
    line: int = 0

    def __eq__(self, other: object) -> bool:
        return self[:5] == other[:5] if isinstance(other, NameRow) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:5])

    @property
    def location(self) -> Location:
        """The row's place in its file."""
        return Location(self.path, self.line)


@frozen
class AgentRow:
    """A common noun for a kind of actor: "minister" -> GOV; `plural` is "" for a regular one, None for none."""

    phrase: str
    plural: str | None
    role: str
    note: str = field(default="", eq=False)
    location: Location = field(kw_only=True, eq=False)


@frozen
class WordSet:
    """Interchangeable words; nested sets are expanded, each member is a tuple of lemmas."""

    name: str
    members: frozenset[tuple[str, ...]]
    location: Location = field(kw_only=True, eq=False)


@frozen
class Example:
    """A sentence beneath a rule that it must (positive) or must not match; `expected` are the events, if given."""

    positive: bool
    sentence: str
    expected: tuple[Triple, ...] | None = None
    location: Location = field(kw_only=True, eq=False)


@frozen
class Rule:
    """
    A pattern and what it means: a code, an operator, or nothing (`none`).

    Attributes:
        pattern: The left side; the head of a block is a pattern without constrained slots.
        code: The action code, or None for `none` and for operators.
        operator: The operator's name when the pattern holds a content act X, else None.
        examples: The sentences beneath it.
        text: The line as written.
        block: The head of its block as written ("accuse, blame -> 112"), or "" when the rule stands alone.
        location: The line's place in its file.
    """

    pattern: Pattern
    code: str | None
    operator: str | None = None
    examples: Sequence[Example] = field(default=(), eq=False)
    text: str = field(default="", eq=False)
    block: str = field(default="", eq=False)
    location: Location = field(kw_only=True, eq=False)

    def rank(self, *ontologies: Ontology) -> tuple[object, ...]:
        """
        Sorts before that of every rule that this one wins over.

        After what the patterns say comes `none`, then the deeper code, then the lower code; the rest only makes the
        order complete.

        Args:
            ontologies: Where codes are looked up, in this order.
        """
        code = self.code or ""
        action = next((ontology[code] for ontology in ontologies if code in ontology), None)
        depth = len(action.ancestors) if action else -1
        pattern = self.pattern
        words = sorted(pattern.verbs), sorted(pattern.nouns)
        fillers = sorted(
            (slot, len(filler.words), min(filler.words, default=()), max(filler.words, default=()))
            for slot, filler in pattern.slots.items()
        )
        return pattern.specificity, self.code is not None, -depth, code, words, fillers, self.location


@frozen
class Discard:
    """A phrase that drops its sentence or the whole story, with the reason."""

    phrase: str
    drops: Literal["sentence", "story"]
    reason: str
    location: Location = field(kw_only=True, eq=False)


@frozen
class IssueRow:
    """A phrase that flags a topic."""

    phrase: str
    issue: str
    location: Location = field(kw_only=True, eq=False)


@frozen
class Crossing:
    """What an action becomes in the codebook's own ontology: a type (None: no event), perhaps a mode and contexts."""

    code: str
    type: str | None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    location: Location = field(kw_only=True, eq=False)


@frozen
class Case:
    """A corpus entry: a whole text, its day and the events expected; attribute is "", "xfail" or "skip"."""

    title: str
    attribute: Literal["", "xfail", "skip"]
    text: str
    expected: tuple[Triple, ...]
    date: dt.date | None = None
    location: Location = field(kw_only=True, eq=False)


@frozen
class Vocabulary:
    """The words that can make an event: verb lemmas (several words: "call off", "be ready") and event nouns."""

    verbs: frozenset[str]
    nouns: frozenset[str]


@frozen
class Codebook:
    """
    All tables and rules of one codebook, with those that it extends.

    Two codebooks with the same entries are equal, whatever the order of rows, lines and files.

    Attributes:
        name: The folder's name.
        title, version, language, licence: As given in codebook.toml.
        digest: SHA-256 of all files, for manifests.
        ontology: The actions that events have.
        rule_ontology: The actions that rules and composition speak of; another one only when there is a crosswalk.
        roles: The role codes and the order of their tiers.
        names: Every row of actors/*.csv, sorted by phrase.
        agents: Every row of agents.csv, sorted by phrase.
        sets: Word sets by name, without "&".
        rules: All rules and operator patterns, the more specific before the less specific.
        operators: Operators by name.
        discards, issues: Rows of discards.csv and issues.csv.
        crosswalk: Code of `rule_ontology` -> type of `ontology`; it covers the codes below, and one that is not covered
            is no event.
        cases: Entries of corpus/*.txt.
        word_patterns: What patterns/*.patterns say.
    """

    name: str
    ontology: Ontology
    rule_ontology: Ontology
    roles: RoleScheme
    names: tuple[NameRow, ...] = ()
    agents: tuple[AgentRow, ...] = ()
    sets: Mapping[str, WordSet] = field(factory=dict, hash=False)
    rules: tuple[Rule, ...] = ()
    operators: Mapping[str, Operator] = field(factory=dict, hash=False)
    discards: tuple[Discard, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    crosswalk: Mapping[str, Crossing] = field(factory=dict, hash=False)
    cases: tuple[Case, ...] = ()
    word_patterns: WordPatterns = NO_PATTERNS
    title: str = ""
    version: str = ""
    language: str = "en"
    licence: str = ""
    digest: str = field(default="", eq=False)

    @cached_property
    def rules_by_verb(self) -> Mapping[str, tuple[Rule, ...]]:
        """Verb lemma -> its rules, the most specific first; operators' future patterns stand under "will"."""
        return _index((verb, rule) for rule in self.rules for verb in rule.pattern.verbs)

    @cached_property
    def rules_by_noun(self) -> Mapping[str, tuple[Rule, ...]]:
        """Event noun (singular) -> the rules of its act, the most specific first."""
        return _index((noun, rule) for rule in self.rules for noun in rule.pattern.nouns)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The verbs and event nouns that rules know."""
        return Vocabulary(frozenset(self.rules_by_verb), frozenset(self.rules_by_noun))

    def without_crosswalk(self) -> Codebook:
        """The same rules with the actions that they speak of, of either ontology, as the actions of events."""
        both = {**self.ontology.actions, **self.rule_ontology.actions}
        return evolve(self, ontology=evolve(self.rule_ontology, actions=both), crosswalk={})

    def lineage(self, code: str | None) -> tuple[str, ...]:
        """The code, its parent, ... up to the root, as rules know them; () for None."""
        if code is None:
            return ()
        return (self.rule_ontology if code in self.rule_ontology else self.ontology)[code].lineage

    def compose(self, operator: str, content: str | None, *, against: bool = False) -> str | None:
        """The code of an operator over a content code (None when the content has none), or None for nothing."""
        return self.operators[operator].compose(self.lineage(content), against=against)

    def cross(self, code: str) -> tuple[Action, str | None, tuple[str, ...]] | None:
        """The action, mode and contexts in `ontology` of an event coded by a rule; None when it is no event there."""
        if not self.crosswalk:
            return self.ontology[code], None, ()
        for ancestor in self.lineage(code):
            crossing = self.crosswalk.get(ancestor)
            if crossing is not None:
                return (
                    None if crossing.type is None else (self.ontology[crossing.type], crossing.mode, crossing.contexts)
                )
        return (self.ontology[code], None, ()) if code in self.ontology else None


def _index(pairs: Iterable[tuple[str, Rule]]) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for word, rule in pairs:
        found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}
