"""A rule and a text -> why the rule made no event of it, or what it found there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from eventcode.codebook.codebook import Rule
from eventcode.codebook.precedence import why_first
from eventcode.coding.act import Act
from eventcode.coding.examine import Trial, examine, words_of
from eventcode.statements.statement import Phrase

if TYPE_CHECKING:
    from eventcode.coding.coder import RuleCoder
    from eventcode.coding.protocol import Document
    from eventcode.statements.reading import Reading


@frozen
class Reason:
    """
    One thing to know about what a rule made, or did not make, of a text.

    Attributes:
        about: "read" (how the text was read), "lacks" (what the rule does not find), "instead" (which rule is applied),
            "nearest" (of other rules the one that comes nearest), "fits" (what the rule finds), "dropped" (why what it
            codes is no event), "source", "target", "code", "modality" (what is coded otherwise than was expected).
        text: A clause.
    """

    about: str
    text: str


def why_not(coder: RuleCoder, rules: Collection[Rule], text: str, date: dt.date | None = None) -> tuple[Reason, ...]:
    """
    Say why none of some rules made an event of a text: the one that came nearest, and what it lacked.

    Args:
        coder: The coder of their codebook.
        rules: The rules; mostly one.
        text: The text.
        date: Its day.
    """
    document = coder.code_document(text, date)
    if document.notes and not document.statements:
        return tuple(Reason("dropped", note) for note in document.notes)
    trials = examine(coder.finder, document.statements, rules)
    best = _best(trials)
    if best is None:
        return (
            *_unread(document),
            Reason("lacks", _no_word(list(rules), _readings(document))),
            *_nearest(trials),
        )
    trial, rule, lacks = best
    read = Reason("read", str(trial.statement))
    if lacks:
        return read, *(Reason("lacks", each) for each in lacks), *_instead(trial)
    if trial.applied is not None and trial.applied is not rule:
        why = why_first(trial.applied, rule, coder.codebook)
        return read, Reason("instead", f"{line_of(trial.applied)} goes before it: {why}")
    if rule.code is None and rule.operator is None:
        return read, Reason("fits", "it is applied, and codes nothing"), *_others(trials, rule)
    return read, Reason("dropped", _dropped(coder, rule, trials, document))


def why(coder: RuleCoder, rule: Rule, text: str, date: dt.date | None = None) -> tuple[Reason, ...]:
    """
    Say what a rule found in a text.

    Args:
        coder: The coder of its codebook.
        rule: The rule.
        text: The text.
        date: Its day.
    """
    document = coder.code_document(text, date)
    for trial in examine(coder.finder, document.statements, (rule,)):
        for tried in trial.asked if trial.applied is rule else ():
            fills = tried.fills or (f"'{trial.word}' is all that it asks for",)
            return Reason("read", str(trial.statement)), *(Reason("fits", each) for each in fills)
    return ()


def line_of(rule: Rule) -> str:
    """A rule with its place: "gondor/rules/conflict.rules:27 (SOURCE * TARGET with sword | spear -> 193)"."""
    return f"{rule.location.path}:{rule.location.line} ({rule.text})"


def _best(trials: Sequence[Trial]) -> tuple[Trial, Rule, tuple[str, ...]] | None:
    """Where which of the rules asked about lacked least; where it was applied, first of all."""
    found = [(trial, tried) for trial in trials for tried in trial.asked]
    if not found:
        return None
    trial, tried = min(found, key=lambda each: (len(each[1].lacks), each[0].applied is not each[1].rule))
    return trial, tried.rule, tried.lacks


def _unread(document: Document) -> Iterator[Reason]:
    for statement in document.statements:
        yield Reason("read", str(statement))
    if not document.statements:
        yield Reason("read", "no statement, for no verb was found")


def _instead(trial: Trial) -> Iterator[Reason]:
    if trial.applied is not None:
        yield Reason("instead", f"{line_of(trial.applied)} is applied")


def _others(trials: Sequence[Trial], rule: Rule | None = None) -> list[Reason]:
    """The rules that are applied, but for one."""
    applied = {id(trial.applied): trial.applied for trial in trials if trial.applied is not None}
    return [Reason("instead", f"{line_of(one)} is applied") for one in applied.values() if one is not rule]


def _nearest(trials: Sequence[Trial]) -> list[Reason]:
    """The rules that are applied, or else the one that lacks least."""
    near = [trial.nearest for trial in trials if trial.nearest is not None and trial.nearest.lacks]
    others = _others(trials)
    if others or not near:
        return others
    nearest = min(near, key=lambda each: len(each.lacks))
    return [Reason("nearest", f"{line_of(nearest.rule)}, but {'; '.join(nearest.lacks)}")]


def _no_word(rules: Sequence[Rule], readings: Sequence[Reading]) -> str:
    """Which words were asked for, and as what one of them was read."""
    if len(rules) > 1:
        return f"no verb and no event noun of the {len(rules)} rules that give {rules[0].code}"
    verbs = sorted({verb for rule in rules for verb in rule.pattern.verbs})
    nouns = sorted({noun for rule in rules for noun in rule.pattern.nouns})
    told = f"no verb {_listed(verbs)}" if verbs else ""
    told += f"{' and ' if told else ''}no event noun {_listed(nouns)}" if nouns else ""
    for reading in readings:
        for word, lemma, tag in zip(reading.texts, reading.lemmas, reading.tags, strict=True):
            if tag == "NOUN" and lemma not in nouns and _is_form(word, lemma, verbs):
                return f"{told}: '{word}' was read as a noun ('nouns {lemma}' beneath the head makes it an event noun)"
            if tag.startswith("V") and lemma in nouns and lemma not in verbs:
                return f"{told}: '{word}' was read as a verb"
            longer = [verb for verb in verbs if verb.partition(" ")[0] == lemma and " " in verb]
            if tag.startswith("V") and longer and lemma not in verbs:
                return f"{told}: '{word}' was read, without what makes it {_listed(longer)}"
    return told


def _is_form(word: str, lemma: str, verbs: Collection[str]) -> bool:
    from eventcode.inflection import verb_forms

    if lemma in verbs:
        return True
    return any(word.lower() in verb_forms(verb).s + verb_forms(verb).ing for verb in verbs if " " not in verb)


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(f"'{word}'" for word in words[:6])
    return shown + (f" and {len(words) - 6} more" if len(words) > 6 else "")


def _readings(document: Document) -> list[Reading]:
    found = {}
    for statement in document.statements:
        place = statement.verb.place or statement.place
        if place is not None:
            found[id(place.reading)] = place.reading
    return list(found.values())


def _dropped(coder: RuleCoder, rule: Rule, trials: Sequence[Trial], document: Document) -> str:
    """Why there is no event where a rule was applied."""
    acts = [act for statement in document.statements for act in coder.finder.acts(statement)]
    mine = [act for act in acts if act.rule is rule or any(one is rule for one in act.operators)]
    if not mine:
        return _consumed(coder, rule, trials)
    act = mine[0]
    assert act.code is not None
    if coder.codebook.cross(act.code) is None:
        return f"{act.code} is no event in {coder.codebook.name}"
    return _nobody(coder, act) or "what it codes is told in passing, and not as an act of its own"


def _consumed(coder: RuleCoder, rule: Rule, trials: Sequence[Trial]) -> str:
    """Which operator makes nothing of an act."""
    if rule.operator is not None:
        return f"the operator {rule.operator} makes nothing of what X is here"
    around = [trial.applied for trial in trials if trial.applied is not None and trial.applied is not rule]
    for outer in around:
        if outer.operator is not None and coder.codebook.compose(outer.operator, rule.code) is None:
            return f"the operator {outer.operator} makes nothing of {rule.code}, {line_of(outer)}"
    told = "what it codes is not told as an act of its own"
    return f"{told}; {line_of(around[0])} is applied around it" if around else told


def _nobody(coder: RuleCoder, act: Act) -> str:
    """What is wrong with the actors of an act."""
    who, whom = (_codes(coder, phrase) for phrase in (act.source, act.target))
    if who and who == whom:
        return f"source and target are both {who[0]}, and nobody acts on himself"
    if act.source is not None and not coder.resolver.acts(act.source):
        return f"'{words_of(act.source)}' is no name and no role noun, and a thing does nothing to anyone"
    return ""


def _codes(coder: RuleCoder, phrase: Phrase | None) -> list[str]:
    if phrase is None:
        return []
    return [one.actor.code for one in coder.resolver.alone(phrase) if one.actor is not None]
