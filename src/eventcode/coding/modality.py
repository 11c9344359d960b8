"""A clause and what stands around it -> whether it is asserted, negated or hypothetical."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventcode.coding.act import Modality
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Prep, Statement, VerbGroup

_HYPOTHETICAL = frozenset(("if", "unless", "whether", "in case", "lest", "provided", "so that", "until", "till"))
_IMPLICATIVE = frozenset(
    "manage begin start continue help force allow cause come proceed get go use compel lead enable serve prompt".split()
)
"""Verbs whose infinitive did happen; under any other verb it may not have."""
_RANKS = frozenset("first second third only latest last newest".split())
_THOUGHTS = frozenset(
    "allegation accusation charge claim complaint criticism suggestion fear rumor speculation suspicion hint"
    " threat hope belief concern prospect possibility demand idea notion insinuation assumption likelihood".split()
)
"""Nouns whose that-clause is no report of what happened."""
_PROSPECTS = frozenset(
    "aim ambition chance cost danger goal hint intention objective odds option plan point policy pretext probability"
    " promise purpose question right risk verge way".split()
)
"""Nouns whose "of" with a form in -ing is no report, either."""
_HELD_TO = frozenset(("ban", "insistence", "moratorium", "restriction"))
"""Nouns whose "on" with a form in -ing is no report, either."""
_RIGHTS = frozenset(
    "right plan ability chance intention desire need duty obligation attempt bid effort call request demand"
    " permission authority power freedom readiness willingness capacity capability mandate".split()
)
"""Nouns whose infinitive says nothing of what happened."""
_TIMES = frozenset(("after", "although", "as", "because", "once", "since", "though", "until", "when", "while"))
_DOUBTFUL = frozenset(
    "allege deny dispute refute contest reject"
    " hope fear suspect doubt expect suggest imagine guess wonder speculate wish consider propose recommend"
    " demand urge insist request require order warn predict anticipate assume ask plan intend avoid"
    " risk favor oppose".split()
)
"""Verbs whose clause is no report of what happened."""
_HELD_AGAINST = frozenset("accuse acquit book charge convict credit indict suspect tax".split())
"""Verbs with "of" or "with" of what somebody is said to have done: "charged B [with killing a judge]"."""
_NEARLY = frozenset(("allegedly", "almost", "nearly", "purportedly", "supposedly"))
_COUNTED = frozenset(("double", "halve", "quadruple", "treble", "triple", "complete", "finish"))
"""Verbs that come close in number: what "nearly doubled its force" is more, all the same."""
PERHAPS = frozenset(("may", "might", "could"))
"""Modals of what is held out."""


def modality_of(verb: VerbGroup, around: Modality) -> Modality:
    """The modality of an act by its own verb and by what is around it."""
    if verb.modal or _not_quite(verb):
        return "hypothetical"
    if verb.negated:
        return "negated"
    return around


def _not_quite(verb: VerbGroup) -> bool:
    """ "The two [nearly] met", "B [allegedly] fired": did it only come close to being done, or is it only alleged?"""
    at = verb.place
    if at is None or verb.lemma in _COUNTED:
        return False
    lowers, tags = at.reading.lowers, at.reading.tags
    return any(
        lowers[k] in _NEARLY and tags[k + 1] != "ADV"  # "has almost completely withdrawn"
        for k in range(max(at.first - 1, 0), at.last - 1)
    )


def inside(marker: str, outer: Statement, modality: Modality, inner: Statement | None = None) -> Modality:
    """What a clause around it makes of a clause inside."""
    if marker in _HYPOTHETICAL or (inner is not None and _only_thought(marker, inner)):
        return "hypothetical"
    if marker in ("to", "for", "against", "from", "without", "short of", "instead of", "rather than"):
        if marker == "to" and (outer.verb.lemma in _IMPLICATIVE or _ranks(outer)):
            return modality
        return "hypothetical"
    if marker in ("of", "with") and outer.verb.lemma in _HELD_AGAINST:
        return "hypothetical"
    if marker in ("that", "ing", "say", "of", "about"):
        told = outer.verb.lemma == "insist" and inner is not None and inner.verb.tense == "past"
        if outer.verb.negated or (outer.verb.lemma in _DOUBTFUL and not told):
            return "hypothetical"  # but "insisted that it had left"
        return "asserted" if marker == "say" else modality
    return modality if modality != "negated" else "asserted"


def _only_thought(marker: str, inner: Statement) -> bool:
    """ "[allegations] that it used gas", "the [right] to test missiles": a noun before a clause makes it a thought."""
    at = inner.verb.place
    if at is None or marker not in ("to", "that", "of", "on"):
        return False
    reading, k = at.reading, at.first - 1
    if marker == "on":  # "its [insistence] on arming rebels"
        return k > 0 and reading.lowers[k] == "on" and reading.lemmas[k - 1] in _HELD_TO
    if marker == "of":  # "the [chances] of resuming talks"
        return k > 0 and reading.lowers[k] == "of" and reading.lemmas[k - 1] in _THOUGHTS | _PROSPECTS
    if marker == "that":
        who = inner.source.place if inner.source is not None else None
        k = (who.first if who is not None and who.reading is reading and who.first < at.first else at.first) - 1
        if k < 1 or reading.lowers[k] != "that":
            return False
        k = _noun_before(reading, k - 1)
    words = _THOUGHTS if marker == "that" else _RIGHTS
    return k > 0 and reading.lemmas[k] in words and reading.tags[k] == "NOUN"


def _noun_before(reading: Reading, k: int) -> int:
    """The head before token k + 1 on which a clause may hang: "[accusations] by Congo that"."""
    first = k
    while first > 1 and reading.tags[first] in ("NAME", "NOUN", "ADJ", "DET"):
        first -= 1
    return first - 1 if first < k and reading.lowers[first] in ("by", "from") else k


def _ranks(outer: Statement) -> bool:
    """ "was the first country [to recognise B]": what it is the first, the only or the latest to do it did."""
    phrase = outer.object
    return phrase is not None and outer.verb.lemma in ("be", "become") and not _RANKS.isdisjoint(phrase.words)


def happened(marker: str, inner: Statement, outer: Statement) -> bool:
    """Is a clause of time a report, whatever is said of the clause around it: "refused to come [when B attacked]"?"""
    verb, at = inner.verb, inner.verb.place
    awaited = marker in ("once", "until") and outer.verb.form == "to"  # "agreed to resign once B had won"
    if awaited and at is not None and at.reading.lowers[at.first] == "had":
        return False
    return marker in _TIMES and verb.tense == "past" and not (verb.modal or verb.negated or outer.verb.modal)


def nested(statement: Statement) -> Iterator[tuple[str, Statement]]:
    """The statements directly inside a statement, each with the word that introduces it."""
    yield from _in_preps(statement.modifiers)
    for complement in statement.complements:
        yield complement.marker, complement.statement
    for phrase in (statement.source, statement.object, statement.recipient):
        if phrase is not None:
            yield from _in_phrase(phrase)


def _in_phrase(phrase: Phrase) -> Iterator[tuple[str, Statement]]:
    yield from _in_preps(phrase.posts)
    for member in phrase.members:
        yield from _in_phrase(member)


def _in_preps(preps: Iterable[Prep]) -> Iterator[tuple[str, Statement]]:
    for prep in preps:
        if isinstance(prep.filler, Statement):
            yield prep.word, prep.filler
        else:
            yield from _in_phrase(prep.filler)


def is_intent(statement: Statement) -> bool:
    """ "will attack", "would not comment"; and "would attack" where somebody says so; but not under "if"."""
    verb = statement.verb
    if verb.modal != "would" or verb.form != "finite":
        return verb.tense == "future" and not verb.modal
    if verb.place is not None and "have" in verb.place.reading.lowers[verb.place.first + 1 : verb.place.last - 1]:
        return False  # "would have attacked" did not
    return not statement.supposed and (verb.negated or statement.attribution is not None)
