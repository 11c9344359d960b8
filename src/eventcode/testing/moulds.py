"""The rules of a codebook -> moulds: what a deed needs so that exactly one rule says what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from attrs import evolve, frozen

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.patterns import SLOT_ORDER, Filler
from eventcode.coding.kinds import Kinds
from eventcode.inflection import american, plurals, verb_forms
from eventcode.testing.deed import Place, Words

_TENSES = frozenset(("will", "must", "should"))
_DAYS = frozenset(
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_ARTICLES = frozenset(("the", "a", "an", "its"))
_SMALL = frozenset("a an and as at but by for from his in into its no not of on or the their to with".split())
_NEVER_PASSIVE = frozenset("be have become get go come stay remain".split())
_ANYTHING: tuple[Words, ...] = (("matter",), ("topic",), ("item",))
"""What may stand where a rule asks for anything: nouns that say nothing."""
_MOST_PLACES = 2
"""A sentence with more than two phrases beside source and target is no plain one."""


@frozen
class Mould:
    """
    A rule and one of its verbs, ready to be filled.

    Attributes:
        rule: The rule.
        verb: The verb's lemma.
        at: Where the target stands, or "" when the rule says nothing of one.
        choices: The other places and the words that may stand there, the shortest first.
        content: Whether it needs a content act, joined by "to".
        passive: Whether its passive says the same: not when "be worried by" has a rule of its own.
    """

    rule: Rule
    verb: str
    at: Place = ""
    choices: tuple[tuple[Place, tuple[Words, ...]], ...] = ()
    content: bool = False
    passive: bool = False


class Moulds:
    """
    What the rules of a codebook certainly mean.

    A rule is left out when it codes nothing or what is no event in the codebook's ontology; when its source is a thing;
    when its words name an actor of the codebook; when it asks for an act after a preposition or after "that"; when it
    asks for more than two phrases beside SOURCE and TARGET; and when rules before it take all that it could.  Which of
    two rules is meant is decided as the reference on rules says, by their order in the codebook, and not by the coder.
    Words with a form in -ing between others are left out: "the data sharing agreement" and "the man selling fruit" look
    alike.

    Args:
        codebook: The codebook.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._kept: dict[int, Mould | None] = {}
        self._spoken: dict[int, tuple[Words, ...]] = {}

    def __repr__(self) -> str:
        return f"Moulds({self.codebook.name!r})"

    @cached_property
    def both_ways(self) -> frozenset[str]:
        """The actions that hold both ways."""
        return self._kinds.both_ways

    def of_a_state(self, code: str) -> str:
        """What a code becomes when a country does it."""
        return self._kinds.officially.get(code, code)

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds(self.codebook)

    @cached_property
    def plain(self) -> tuple[Mould, ...]:
        """One for each verb of each rule that codes an event by itself, the simple before the complex."""
        found = [mould for rule in self.codebook.rules if rule.operator is None for mould in self._of(rule)]
        return tuple(sorted(found, key=_simplicity))

    @cached_property
    def operators(self) -> tuple[Mould, ...]:
        """One for each verb of each operator that asks for an act after "to", and for no words."""
        found = [mould for rule in self.codebook.rules if rule.operator is not None for mould in self._of(rule)]
        return tuple(sorted(found, key=_simplicity))

    @cached_property
    def acts(self) -> tuple[Mould, ...]:
        """The plain moulds that can be the content of an operator: a verb with its object, and nothing else."""
        return tuple(m for m in self.plain if m.at == "object" and not m.choices and " " not in m.verb)

    def certain(self, mould: Mould) -> Mould | None:
        """
        The mould without the words under which another rule would answer.

        Args:
            mould: One of this codebook's.

        Returns:
            None when no words are left.
        """
        if id(mould) not in self._kept:
            self._kept[id(mould)] = self._without_others(mould)
        return self._kept[id(mould)]

    def _of(self, rule: Rule) -> Iterator[Mould]:
        if rule.operator is None and (rule.code is None or self.codebook.cross(rule.code) is None):
            return
        slots = dict(rule.pattern.slots)
        source = slots.pop("source", None)
        if source is not None and source.kind != "source":
            return
        content = slots.pop("comp:to", None)
        if rule.operator is not None and content is None:
            return
        at, choices = "", []
        for slot, filler in slots.items():
            place = _first_place(slot)
            if filler.kind == "target":
                at = place
            elif filler.kind == "any":
                choices.append((place, _ANYTHING))
            elif filler.kind == "words" and (words := self._sayable(filler)):
                choices.append((place, words))
            else:
                return
        if len(choices) > _MOST_PLACES or (content is not None and choices):
            return
        for verb in rule.pattern.verbs:
            longer = {f"{verb} {place}" for place in (at, *(place for place, _ in choices))}
            if verb.partition(" ")[0] not in _TENSES and longer.isdisjoint(self.codebook.rules_by_verb):
                whom = at if slots or content is not None else _shown_place(rule, verb)
                yield Mould(
                    rule, verb, whom, tuple(choices), content is not None, self._has_passive(verb, whom, choices)
                )

    def _has_passive(self, verb: str, at: Place, choices: Sequence[tuple[Place, object]]) -> bool:
        first, _, particle = verb.partition(" ")
        if {at, *(place for place, _ in choices)}.isdisjoint(("object", "recipient")):
            return False
        if first in _NEVER_PASSIVE or particle == "together":
            return False
        adjective = self.codebook.rules_by_verb.get(f"be {verb_forms(verb).participle[0]}", ())
        return not any(
            slot.startswith("prep:") and "by" in _places(slot) for rule in adjective for slot in rule.pattern.slots
        )

    def _sayable(self, filler: Filler) -> tuple[Words, ...]:
        """The alternatives of a slot that name no actor, and that "the" can stand before."""
        known = self._spoken.get(id(filler))
        if known is None:
            found = (
                words
                for words in filler.words
                if not _SMALL.intersection(words)
                and all(word.replace("-", "").isalpha() for word in words)
                and not any(word.endswith("ing") for word in words[1:-1])
                and not self._names_actor(words)
            )
            known = self._spoken[id(filler)] = tuple(
                sorted(found, key=lambda each: (len(each), len("".join(each)), each))
            )
        return known

    @cached_property
    def _actors(self) -> frozenset[str]:
        agents = {agent.phrase.lower() for agent in self.codebook.agents}
        many = {form for agent in agents for form in plurals(agent)}
        many |= {agent.plural.lower() for agent in self.codebook.agents if agent.plural}
        return frozenset(agents | many | {name.phrase.lower().removeprefix("the ") for name in self.codebook.names})

    def _names_actor(self, words: Words) -> bool:
        """Does any run of the words name an actor, in any case?"""
        ends = range(1, len(words) + 1)
        return any(" ".join(words[start:end]).lower() in self._actors for end in ends for start in range(end))

    def _without_others(self, mould: Mould) -> Mould | None:
        rules = self.codebook.rules_by_verb[mould.verb]
        before = rules[: rules.index(mould.rule)]
        first = {place: words[0] for place, words in mould.choices}
        choices = []
        for place, words in mould.choices:
            kept = tuple(each for each in words if not _any_fits(before, mould, {**first, place: each}))
            if not kept:
                return None
            choices.append((place, kept))
        if not choices and _any_fits(before, mould, {}):
            return None
        return evolve(mould, choices=tuple(choices))

    def answers(self, mould: Mould, words: Mapping[Place, Words]) -> bool:
        """Is the mould's rule the first in the codebook that fits a clause with these words?"""
        rules = self.codebook.rules_by_verb[mould.verb]
        return not _any_fits(rules[: rules.index(mould.rule)], mould, words)


def _any_fits(rules: Sequence[Rule], mould: Mould, words: Mapping[Place, Words]) -> bool:
    return any(fits(rule, mould.at, words, content=mould.content) for rule in rules)


def fits(rule: Rule, at: Place, words: Mapping[Place, Words], *, content: bool) -> bool:
    """
    Does a rule fit a clause, as the reference on rules says it?

    Args:
        rule: One of the rules of the clause's verb.
        at: Where the target stands, or "".
        words: The other places and the words that stand there.
        content: Whether there is a content act that "to" joins.
    """
    for slot, filler in rule.pattern.slots.items():
        if slot == "source":
            if filler.kind == "words":
                return False
        elif slot.startswith("comp:"):
            if not (content and slot == "comp:to"):
                return False
        elif filler.kind == "words":
            if not any(place in words and ends_in(words[place], filler.words) for place in _places(slot)):
                return False
        elif at not in _places(slot) and _places(slot).isdisjoint(words):
            return False
    return True


def ends_in(words: Words, alternatives: frozenset[Words]) -> bool:
    """Do words end in the last word of an alternative, with its other words before that, in order?"""
    *before, head = map(american, words)
    for others in _by_head(alternatives).get(head, ()):
        rest = iter(before)
        if all(word in rest for word in others):
            return True
    return False


@cache
def _by_head(alternatives: frozenset[Words]) -> dict[str, list[Words]]:
    found: dict[str, list[Words]] = {}
    for words in alternatives:
        *before, head = map(american, words)
        found.setdefault(head, []).append(tuple(before))
    return found


@cache
def _places(slot: str) -> frozenset[Place]:
    """Where what a slot asks for may stand."""
    if slot == "recipient":
        return frozenset(("recipient", "to", "for"))
    prepositions = frozenset(slot.removeprefix("prep:").split("|"))
    return prepositions | {"recipient"} if prepositions & {"to", "for"} else prepositions


def _first_place(slot: str) -> Place:
    """Of several prepositions that which comes first in the order of slots, and "by" last."""
    rank = {word: n for n, word in enumerate(SLOT_ORDER)}
    return min(slot.removeprefix("prep:").split("|"), key=lambda word: (rank.get(word, len(rank) - 1.5), word))


def _shown_place(rule: Rule, verb: str) -> Place:
    """
    Where the examples of a rule without slots have the target of a verb: "criticised Hungary", "talked with Spain".

    When no example has this verb, what the others have in common; "" when they differ, or when there are none.
    """
    shown = _shown(rule)
    places = {place for word, place in shown if word == verb} or {place for _, place in shown}
    return next(iter(places)) if len(places) == 1 else ""


@cache
def _forms(verb: str) -> frozenset[str]:
    return frozenset(verb_forms(verb).every)


def _shown(rule: Rule) -> tuple[tuple[str, Place], ...]:
    """The verbs that the examples of a rule have, each with the place of its target."""
    return tuple(
        found
        for example in rule.examples
        if example.positive and any(target for _, _, target in example.expected or ())
        for verb in rule.pattern.verbs
        if (found := _place_in(example.sentence.rstrip(".").split(), verb)) is not None
    )


def _place_in(tokens: Sequence[str], verb: str) -> tuple[str, Place] | None:
    first, *particle = verb.split()
    for n, token in enumerate(tokens[1:], start=1):
        end = n + 1 + len(particle)
        if token not in _forms(first) or list(tokens[n + 1 : end]) != particle:
            continue
        if tokens[n - 1] in ("was", "were", "been", "be"):
            return verb, "object"
        after = [word for word in tokens[end:] if word not in _ARTICLES]
        for word, place in zip(after[:2], ("object", after[0] if after else ""), strict=False):
            if word[0].isupper():
                return None if word in _DAYS else (verb, place)
        return None
    return None


def _simplicity(mould: Mould) -> tuple[object, ...]:
    """Sorts a verb with its object before others, and what the rule's examples show before what they do not."""
    text = " ".join(example.sentence for example in mould.rule.examples)
    shown = not any(form in text for form in _forms(mould.verb.partition(" ")[0]))
    return (
        len(mould.choices), mould.at != "object", " " in mould.verb, shown, len(mould.verb), mould.verb,
        mould.rule.location,
    )  # fmt: skip
