"""A tagged sentence -> what word patterns look at: its clauses, its verbs with their groups, and its actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from eventcode.coding.act import Modality
from eventcode.coding.near import asks
from eventcode.coding.sequences import Found, VerbSite
from eventcode.coding.sighting import Sighting, Sightings
from eventcode.statements.grouping import Item
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Statement, VerbGroup

_VERBAL = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "AUX", "MODAL"))
_ARTICLES = frozenset(("a", "an", "the"))
_POINTING = frozenset(("this", "that", "these", "those"))
_CUTTING = frozenset(("and", "but", "or", "nor", ";", ","))
_NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely"))
_BEFORE_VERB = frozenset(("AUX", "MODAL", "NOT", "ADV", "TO"))


@define(eq=False)
class Scene:
    """
    A sentence as word patterns look at it.

    Attributes:
        reading: The sentence.
        items: Its nominals, verb groups and other groups.
        statements: Its statements.
        sites: The verbs of patterns that are verbs here.
        sightings: The actors with a code.
        groups: Token -> the verb group that it is part of.
        told: Token -> the statement of the sentence, not one nested in it, whose verb it is part of.
    """

    reading: Reading
    items: Sequence[Item]
    statements: Sequence[Statement]
    sites: Sequence[VerbSite]
    sightings: Sightings
    groups: dict[int, VerbGroup] = field(factory=dict, init=False)
    told: dict[int, Statement] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        for item in self.items:
            if item.verb is not None:
                self.groups.update(dict.fromkeys(range(item.first, item.last), item.verb))
        for statement in self.statements:  # not what is nested in them: "A suggested B should" has A as its source
            at = statement.verb.place
            if at is not None:
                for k in range(at.first, at.last):
                    self.told.setdefault(k, statement)

    def clauses(self) -> Iterator[tuple[int, int, Sequence[VerbSite]]]:
        """
        The stretches that are coded one by one, each with its verbs.

        The sentence is cut at a comma, "and", "but", "or" or "nor" that no list of actors holds, where a verb stands on
        both sides.
        """
        lowers = self.reading.lowers
        inside = {k for each in self.sightings for k in range(each.first, each.last)}
        bounds = [k for k, word in enumerate(lowers) if word in _CUTTING and k not in inside]
        bounds.append(len(lowers))
        sites = iter(self.sites)
        site = next(sites, None)
        start, own = 0, list[VerbSite]()
        cut = -1
        for bound in bounds:
            behind = []
            while site is not None and site.first < bound:
                behind.append(site)
                site = next(sites, None)
            if own and behind:
                yield start, cut, own
                start, own = cut + 1, behind
            else:
                own += behind
            cut = bound
        yield start, len(lowers), own

    def statement(self, site: VerbSite) -> Statement | None:
        """The statement whose verb stands there."""
        return next((self.told[k] for k in range(site.first, site.last) if k in self.told), None)

    def group(self, site: VerbSite) -> VerbGroup | None:
        """The verb group that stands there."""
        return next((self.groups[k] for k in range(site.first, site.last) if k in self.groups), None)

    def subject(self, site: VerbSite) -> Sighting | None:
        """The actor in the grammatical subject of a verb."""
        statement = self.statement(site)
        if statement is None:
            return None
        phrase = statement.object if statement.verb.voice == "passive" else statement.source
        for first, last in _places(phrase):
            within = self.sightings.between(first, last)
            if within:
                return within[0]
        return None

    def done_by(self, site: VerbSite) -> bool:
        """Is a verb passive, with a by-phrase that says who did it?"""
        statement = self.statement(site)
        if statement is None or statement.verb.voice != "passive" or statement.source is None:
            return False
        at = statement.source.place
        return at is not None and at.first > 0 and self.reading.lowers[at.first - 1] == "by"

    def helps(self, site: VerbSite) -> bool:
        """Is a verb the auxiliary of another: "[will] abandon"?"""
        tags = self.reading.tags
        if tags[site.last - 1] not in ("AUX", "MODAL"):
            return False
        following = tags[site.last : site.last + 4]
        return next((tag in _VERBAL for tag in following if tag not in ("ADV", "NOT")), False)

    def modality(self, found: Found) -> Modality:
        """
        The modality of what a pattern codes.

        A question is hypothetical; so is a verb with a modal, and one with a negation is negated, unless the pattern
        itself names the modal or the negation.
        """
        if asks(self.reading.tokens):
            return "hypothetical"
        lowers, tags = self.reading.lowers, self.reading.tags
        group = self.group(found.site)
        k = found.site.first
        modal = negated = named = False
        while k > 0 and (tags[k - 1] in _BEFORE_VERB or lowers[k - 1] in _NEGATIONS):
            k -= 1
            said = k in found.words
            named = named or said
            modal = modal or (tags[k] == "MODAL" and not said and group is not None and bool(group.modal))
            negated = negated or (lowers[k] in _NEGATIONS and not said)
        negated = negated or (group is not None and group.negated and not named)
        return "hypothetical" if modal else "negated" if negated else "asserted"


def acting(reading: Reading, sites: Iterable[VerbSite]) -> list[VerbSite]:
    """Of forms of verbs those that are verbs there, and no nouns as in "the attack", "the Attack", "attack's"."""
    return [site for site in sites if _acts(reading, site.first, site.last)]


def _acts(reading: Reading, first: int, last: int) -> bool:
    tags, texts = reading.tags, reading.texts
    if (last < len(tags) and tags[last] == "POS") or (first and reading.lowers[first - 1] in _ARTICLES):
        return False
    if any(tag in _VERBAL for tag in tags[first:last]):
        return True
    if first and texts[first][0].isupper() and not texts[first].isupper() and texts[first - 1][0].isalpha():
        return False
    return not first or reading.lowers[first - 1] not in _POINTING


def _places(phrase: Phrase | None) -> Iterator[tuple[int, int]]:
    """The tokens of a phrase, and of what hangs on it."""
    if phrase is None:
        return
    if phrase.place is not None:
        yield phrase.place.first, phrase.place.last
    for member in phrase.members:
        yield from _places(member)
    for post in phrase.posts:
        if isinstance(post.filler, Phrase):
            yield from _places(post.filler)
