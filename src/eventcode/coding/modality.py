"""A clause and what stands around it -> whether it is asserted, negated or hypothetical."""

from __future__ import annotations

from collections.abc import Iterator

from eventcode.coding.act import Modality
from eventcode.statements.statement import Phrase, Statement, VerbGroup

_HYPOTHETICAL = frozenset(("if", "unless", "whether", "in case", "lest", "provided", "until", "till"))
_IMPLICATIVE = frozenset(
    "manage begin start continue help force allow cause come proceed get go use compel lead enable serve prompt".split()
)
"""Verbs whose infinitive did happen; under any other verb it may not have."""
_RANKS = frozenset("first second third only latest last newest".split())
_TIMES = frozenset(("after", "as", "when", "since", "while"))
_DOUBTFUL = frozenset(
    "deny dispute refute contest reject"
    " hope fear suspect doubt expect suggest imagine guess wonder speculate wish consider propose recommend"
    " demand urge insist request require order warn predict anticipate assume ask plan intend avoid"
    " risk favor oppose".split()
)
"""Verbs whose clause is no report of what happened."""


def modality_of(verb: VerbGroup, around: Modality) -> Modality:
    """The modality of an act by its own verb and by what is around it."""
    if verb.modal:
        return "hypothetical"
    if verb.negated:
        return "negated"
    return around


def inside(marker: str, outer: Statement, modality: Modality) -> Modality:
    """What a clause around it makes of a clause inside."""
    if marker in _HYPOTHETICAL:
        return "hypothetical"
    if marker in ("to", "for", "against", "from", "without"):
        if marker == "to" and (outer.verb.lemma in _IMPLICATIVE or _ranks(outer)):
            return modality
        return "hypothetical"
    if marker in ("that", "ing", "say", "of", "about"):
        if outer.verb.negated or outer.verb.lemma in _DOUBTFUL:
            return "hypothetical"
        return "asserted" if marker == "say" else modality
    return modality if modality != "negated" else "asserted"


def _ranks(outer: Statement) -> bool:
    """ "was the first country [to recognise B]": what it is the first, the only or the latest to do it did."""
    phrase = outer.object
    return phrase is not None and outer.verb.lemma in ("be", "become") and not _RANKS.isdisjoint(phrase.words)


def happened(marker: str, inner: Statement, outer: Statement) -> bool:
    """Is a clause of time a report, whatever is said of the clause around it: "refused to come [when B attacked]"?"""
    verb = inner.verb
    return marker in _TIMES and verb.tense == "past" and not (verb.modal or verb.negated or outer.verb.modal)


def nested(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """The statements directly inside a statement, each with the word that introduces it."""
    for prep in statement.modifiers:
        if isinstance(prep.filler, Statement):
            yield prep.word, prep.filler
        else:
            yield from _in_phrase(prep.filler)
    for complement in statement.complements:
        yield complement.marker, complement.statement
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield from _in_phrase(phrase)


def _in_phrase(phrase: Phrase) -> Iterator[tuple[str, Statement]]:
    for post in phrase.posts:
        if isinstance(post.filler, Statement):
            yield post.word, post.filler
        else:
            yield from _in_phrase(post.filler)
    for member in phrase.members:
        yield from _in_phrase(member)
