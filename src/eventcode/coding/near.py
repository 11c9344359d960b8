"""A sentence with spans -> other readings of it: the spans as plain names, and verb by verb without clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Complement, Phrase, Place, Prep, Statement, VerbGroup
from eventcode.text.tokens import Token

Span = tuple[int, int]

_NAMES = ("Aa\ue000", "Bb\ue000")
"""Names that stand in no table and in no text: what stands for the words of a span."""
_OUTSIDE = frozenset(("PREP", "CONJ", "COMMA", "QUOTE", "PUNCT", "POS", "THAT", "WH", "SUBORD"))
_RECEIVING = frozenset("receive get face draw win obtain secure suffer attract encounter earn gain meet endure".split())
"""Verbs whose subject is whom something is done to: "faced [criticism] from B"."""
_CONVERSE = {
    "receive": "give", "get": "give", "obtain": "give", "secure": "give", "borrow": "lend", "buy": "sell",
    "purchase": "sell", "import": "export", "acquire": "sell", "order": "sell",
}  # fmt: skip
"""Verbs of who takes something from another -> the verb of the other."""
_CLOSERS = frozenset(("STOP", "SUBORD", "THAT", "WH"))
_DEEP = 3


def masked(reading: Reading, spans: Sequence[Span]) -> list[Token] | None:
    """
    Give the tokens of a sentence with one name in place of each span.

    Args:
        reading: The sentence.
        spans: The spans; those outside the sentence are left alone.

    Returns:
        The tokens, or None when no span stands in the sentence or two of them overlap.
    """
    tokens = reading.tokens
    places: list[tuple[int, int]] = []
    for span in spans:
        inside = [k for k, token in enumerate(tokens) if token.start < span[1] and span[0] < token.end]
        while inside and reading.tags[inside[0]] in _OUTSIDE:
            inside.pop(0)
        while inside and reading.tags[inside[-1]] in _OUTSIDE:
            inside.pop()
        if inside and inside[0] and reading.tags[inside[0] - 1] == "DET":
            inside.insert(0, inside[0] - 1)
        places.append((inside[0], inside[-1] + 1) if inside else (0, 0))
    found = sorted((first, last, n) for n, (first, last) in enumerate(places) if last)
    if not found or any(one[1] > other[0] for one, other in pairwise(found)):
        return None
    made: list[Token] = []
    at = 0
    for first, last, n in found:
        made += [*tokens[at:first], Token(_NAMES[n], tokens[first].start, tokens[last - 1].end)]
        at = last
    return made + tokens[at:]


def asks(tokens: Sequence[Token]) -> bool:
    """Is a sentence a question?"""
    return any(token.text == "?" for token in tokens[-2:])


def unmasked(statement: Statement, text: str) -> Statement:
    """Give a statement the words of the text again where a name stands for those of a span."""
    return evolve(
        statement,
        source=_worded(statement.source, text),
        object=_worded(statement.object, text),
        recipient=_worded(statement.recipient, text),
        modifiers=_posts(statement.modifiers, text),
        complements=tuple(evolve(each, statement=unmasked(each.statement, text)) for each in statement.complements),
        attribution=_worded(statement.attribution, text),
    )


def _worded(phrase: Phrase | None, text: str) -> Phrase | None:
    if phrase is None:
        return None
    words: list[str] = []
    if phrase.place is not None:
        for token in phrase.place.reading.tokens[phrase.place.first : phrase.place.last]:
            words += text[token.start : token.end].split() if token.text in _NAMES else [token.text]
    members = tuple(each for member in phrase.members if (each := _worded(member, text)) is not None)
    posts, apposition = _posts(phrase.posts, text), _worded(phrase.apposition, text)
    return evolve(phrase, words=tuple(words) or phrase.words, posts=posts, members=members, apposition=apposition)


def _posts(preps: Sequence[Prep], text: str) -> tuple[Prep, ...]:
    made = []
    for prep in preps:
        filler = prep.filler
        inner = unmasked(filler, text) if isinstance(filler, Statement) else _worded(filler, text)
        made.append(prep if inner is None else Prep(prep.word, inner))
    return tuple(made)


def verb_statements(reading: Reading, items: Sequence[Item]) -> Iterator[Statement]:
    """
    Read each verb with the nominals around it, without clauses.

    The subject is the last nominal before the verb that no preposition governs; objects and prepositional phrases run
    to the next verb or break.

    Args:
        reading: The sentence.
        items: Its items.
    """
    for n, item in enumerate(items):
        if item.verb is not None:
            yield _verb(reading, items, n, 0)


def _verb(reading: Reading, items: Sequence[Item], n: int, depth: int) -> Statement:
    verb = items[n].verb
    assert verb is not None
    subject = _subject(reading, items, n)
    object_, modifiers, complements = _after(reading, items, n, depth)
    source: Phrase | None = subject
    if verb.voice == "passive":
        agent = next((prep for prep in modifiers if prep.word == "by" and isinstance(prep.filler, Phrase)), None)
        modifiers = [prep for prep in modifiers if prep is not agent]
        source = agent.filler if agent is not None and isinstance(agent.filler, Phrase) else None
        object_ = subject
    place = Place(reading, items[n].first, items[n].last)
    return Statement(source, verb, object_, None, tuple(modifiers), tuple(complements), place=place)


def _subject(reading: Reading, items: Sequence[Item], n: int) -> Phrase | None:
    """The nominal that a verb follows: the last one before it that stands free."""
    k = n - 1
    while k >= 0:
        item = items[k]
        if item.kind == "NP":
            if k and items[k - 1].kind == "PREP":
                k -= 2
                continue
            return _phrase(reading, item)
        if item.kind in _CLOSERS and item.kind != "WH":
            return None
        k -= 1
    return None


def _after(
    reading: Reading, items: Sequence[Item], n: int, depth: int
) -> tuple[Phrase | None, list[Prep], list[Complement]]:
    """What follows a verb: its object, prepositional phrases and an infinitive."""
    found: Phrase | None = None
    modifiers: list[Prep] = []
    complements: list[Complement] = []
    k = n + 1
    while k < len(items):
        item = items[k]
        after = items[k + 1] if k + 1 < len(items) else None
        if item.kind == "NP":
            if found is None and k == n + 1:
                found = _phrase(reading, item)
        elif item.kind == "PREP" and after is not None and after.kind == "NP":
            phrase = _phrase(reading, after)
            if item.word == "of" and found is not None and k == n + 2:
                found = evolve(found, posts=(*found.posts, Prep("of", phrase)))
            modifiers.append(Prep(item.word, phrase))
            k += 1
        elif item.verb is not None and item.form in ("to", "ing") and depth < _DEEP:
            inner = _verb(reading, items, k, depth + 1)
            complements.append(Complement(item.form, inner))
            break
        elif item.kind in _CLOSERS or item.verb is not None:
            break
        k += 1
    return found, modifiers, complements


def received(statement: Statement) -> Phrase | None:
    """ "A received [threats] from B": the event noun with B as who acts and A as whom it is done to."""
    if statement.verb.lemma not in _RECEIVING or statement.object is None or statement.source is None:
        return None
    for prep in (*statement.modifiers, *statement.object.posts):
        if prep.word == "from" and isinstance(prep.filler, Phrase):
            return evolve(statement.object, posts=(Prep("by", prep.filler), Prep("on", statement.source)))
    return None


def converse(statement: Statement) -> Statement | None:
    """ "A received a loan from B" as "B gave a loan to A"."""
    lemma = _CONVERSE.get(statement.verb.lemma)
    if lemma is None or statement.object is None or statement.source is None:
        return None
    for prep in (*statement.modifiers, *statement.object.posts):
        if prep.word == "from" and isinstance(prep.filler, Phrase):
            others = tuple(each for each in statement.modifiers if each is not prep)
            given = evolve(statement.object, posts=tuple(each for each in statement.object.posts if each is not prep))
            verb = evolve(statement.verb, lemma=lemma)
            modifiers = (Prep("to", statement.source), *others)
            return evolve(statement, source=prep.filler, verb=verb, object=given, modifiers=modifiers)
    return None


def governing(items: Sequence[Item], first: int) -> VerbGroup | None:
    """The verb that a token belongs to or stands under: its own group, the one before it, else the one after it."""
    found: VerbGroup | None = None
    for item in items:
        if item.first > first and found is not None:
            break
        if item.verb is not None:
            found = item.verb
        elif item.kind in _CLOSERS and item.first < first:
            found = None
    return found


def noun_phrases(reading: Reading, items: Sequence[Item]) -> Iterator[Phrase]:
    """Each nominal with the prepositional phrases that follow it, for event nouns."""
    for n, item in enumerate(items):
        if item.kind != "NP":
            continue
        posts: list[Prep] = []
        k = n + 1
        while k + 1 < len(items) and items[k].kind == "PREP" and items[k + 1].kind == "NP":
            posts.append(Prep(items[k].word, _phrase(reading, items[k + 1])))
            k += 2
        yield evolve(_phrase(reading, item), posts=tuple(posts))


def _phrase(reading: Reading, item: Item) -> Phrase:
    return Phrase(reading.words(item.first, item.last), place=Place(reading, item.first, item.last))
