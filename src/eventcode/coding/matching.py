"""Rules x view -> the most specific rule that fits, and what fills its slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy

from attrs import define, evolve

from eventcode.codebook.codebook import Codebook, Rule
from eventcode.coding.actors import means_nobody
from eventcode.coding.compiled import Choice, Compiled, RuleIndex, Shared, Slot
from eventcode.coding.views import View, adjectival, genitive
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase, Place, Prep, Statement
from eventcode.text.wordlists import word_list

Content = Phrase | Statement

_FEW = 3
"""So many rules are tried one by one."""
_MOSTLY = 0.6
"""The share of a verb's rules that must agree on what it mostly means."""
_LIGHT = 40
"""A verb with more rules says nothing by itself: "send", "take"."""
_GROUPED = re.compile(r"[2-9],\d{3}|\d{2,3},\d{3}|\d{1,3}(,\d{3}){2,}|\d{5,}")
_MEASURES = frozenset(
    "dollar euro pound yen yuan ruble rouble franc mark peso rupee dinar riyal won crown krona lira real ton tonne"
    " barrel gallon liter litre acre hectare mile kilometer kilometre meter metre kilo kilogram".split()
)
"""What is measured in thousands and is no crowd."""
_TITLES = frozenset(title.lower().split()[-1] for title in word_list("titles"))
"""What stands before a name and says what somebody is: "Prime Minister"."""
_LARGE = frozenset(("thousand", "million"))
"""What a numeral from two thousand up looks like."""

OPEN_TARGETS = ("against", "with", "on", "at", "to", "toward", "towards", "into", "upon", "for", "over")
"""Where a rule without TARGET looks for one when the object is no actor."""
_LAST_TARGETS = ("for", "over")
"""They rather say why: of those after a verb, another is the target first."""
_HEADING = frozenset("boss captain chief commander head leader president chairman spokesman".split())
"""Who leads people is one of them, and not they."""
_BESIDE = frozenset(("over", "after", "about", "during", "following", "in", "near"))
"""Prepositions of why or when somebody has something done to them."""
NOUN_TARGETS = frozenset(("on", "against", "of", "at", "upon", "toward", "towards", "with", "into", "to", "in", "over"))
"""Prepositions after an event noun that stand for its verb's object: "an attack on B"."""


@define(eq=False)
class Match:
    """
    A rule that fits a view.

    Attributes:
        rule: The rule.
        target: What fills TARGET, if the rule has one.
        has_target: Whether it has one.
        content: What fills X.
        source: Who acts where the rule names him behind the verb: "TARGET receive &weapons from SOURCE".
        turned: Whether it does.
        denies: Whether "not" is a word of the rule: "SOURCE not respond".
    """

    rule: Rule
    target: Phrase | None = None
    has_target: bool = False
    content: Content | None = None
    source: Phrase | None = None
    turned: bool = False
    denies: bool = False


class Matcher:
    """
    Finds the rule for a view.

    Args:
        codebook: Its rules, the more specific first.
        transparent: Nouns whose real head stands in the of-phrase.
        is_actor: Says whether a phrase names an actor that a code is known for.
        country_at_end: Says how many words of a country's name end a phrase.
        names_actor: Says whether the head of a phrase is a name or a role noun.
        is_event: Says whether a phrase's head is an event noun.
        same: Says whether two phrases mean one actor.
    """

    def __init__(
        self,
        codebook: Codebook,
        transparent: frozenset[str],
        is_actor: Callable[[Phrase], bool],
        country_at_end: Callable[[Place], int],
        names_actor: Callable[[Phrase], bool],
        is_event: Callable[[Phrase], bool],
        same: Callable[[Phrase | None, Phrase | None], bool],
    ) -> None:
        self.transparent, self.country_at_end = transparent, country_at_end
        self.is_actor, self.is_event = is_actor, is_event
        self.names_actor, self.same, self.codebook = names_actor, same, codebook
        order = {id(rule): n for n, rule in enumerate(codebook.rules)}
        shared = Shared()
        self.by_verb = RuleIndex(codebook.rules_by_verb, order, shared)
        self.by_noun = RuleIndex(codebook.rules_by_noun, order, shared)
        self._choices: dict[tuple[str, bool], Choice] = {}

    def changed(self, verbs: Mapping[str, Sequence[Rule]], nouns: Mapping[str, Sequence[Rule]]) -> Matcher:
        """A matcher with other rules for some verbs and event nouns, the more specific first."""
        other = copy(self)
        other.by_verb, other.by_noun = self.by_verb.changed(verbs), self.by_noun.changed(nouns)
        other._choices = {
            (lemma, is_noun): choice
            for (lemma, is_noun), choice in self._choices.items()
            if lemma not in (nouns if is_noun else verbs)
        }
        return other

    def match(self, view: View, without: frozenset[str] = frozenset()) -> Match | None:
        """Give the first rule, in order of specificity, that fits and is not of the operators `without`."""
        if view.statement.verb.negated and not view.is_noun and (denied := f"not {view.lemma}") in self.by_verb:
            found = self.match(evolve(view, lemma=denied), without)
            if found is not None:
                return evolve(found, denies=True)
        rules = (self.by_noun if view.is_noun else self.by_verb).get(view.lemma)
        if not rules:
            return None
        for compiled in self._possible(rules, view) if len(rules) > _FEW else rules:
            if view.worded and not compiled.words and (view.is_noun or compiled.rule.operator is None):
                continue
            if compiled.rule.operator in without:
                continue
            found = self._fits(compiled, view)
            if found is not None:
                return found
        if not (view.owned or view.is_noun) and _has_name(view.object):
            view.owned = True  # "shot down [a Korean airliner]" as "shot down an airliner of Korea"
            return self.match(view, without)
        return None

    def _possible(self, rules: Sequence[Compiled], view: View) -> Sequence[Compiled]:
        """The rules whose words may stand in a view, in order: most ask for a word that is not there."""
        key = view.lemma, view.is_noun
        choice = self._choices.get(key)
        if choice is None:
            choice = self._choices[key] = Choice.among(rules)
        asked = choice.by_head.keys() & _heads_in(view)
        if not asked:
            return choice.free
        places = set(choice.free_places).union(*[choice.by_head[head] for head in asked])
        return [rules[n] for n in sorted(places)]

    def candidates(self, view: View) -> Sequence[Rule]:
        """The rules of a view's verb or noun, whether they fit or not."""
        rules = (self.by_noun if view.is_noun else self.by_verb).get(view.lemma)
        return [compiled.rule for compiled in rules]

    def default(self, lemma: str, after: Sequence[str], *, noun: bool) -> tuple[str | None, Rule | None]:
        """
        The code of a verb's or event noun's least demanding rule, for a reading without a clause.

        Args:
            lemma: The word.
            after: The lower-case word after it, which may be its particle.
            noun: Whether it is an event noun.
        """
        index = self.by_noun if noun else self.by_verb
        rules = (index.get(f"{lemma} {after[0]}") if after else None) or index.get(lemma)
        for compiled in reversed(rules):
            rule = compiled.rule
            if compiled.words:
                continue
            if rule.operator is not None:
                if any(slot.kind == "prep" and slot.words.isdisjoint(after) for slot in compiled.slots):
                    continue  # "vote [against] X" says nothing of "vote for"
                code = self.codebook.operators[rule.operator].otherwise
                if code not in (None, "same"):
                    return code, rule
            elif rule.code is not None and not compiled.slots:
                return rule.code, rule
        return None, None

    def usual(self, view: View, preposition: str | None) -> Rule | None:
        """
        Give the rule that tells what a verb mostly does to someone, where no rule fits the words around it.

        Most verbs whose other senses have no code name the people, forces or places that decide. Between two actors
        the sense that most of these rules share is meant; of two senses that are about as frequent, neither.

        Args:
            view: The clause.
            preposition: What governs the phrase of whom it is done to; None for the object.
        """
        match = self.match(view)
        if match is not None and (match.rule.operator or match.rule.code is not None or match.rule.pattern.constrained):
            return None
        rules = self.by_verb.get(view.lemma)
        if len(rules) > _LIGHT:
            return None
        slot = "object" if preposition is None else f"prep:{preposition}"
        votes: dict[str, list[Rule]] = {}
        for compiled in reversed(rules):
            rule = compiled.rule
            crossed = self.codebook.cross(rule.code) if rule.operator is None and rule.code is not None else None
            if crossed is not None and _for_actors(rule, slot):
                votes.setdefault(crossed[0].root, []).append(rule)
        ranked = sorted(votes.values(), key=len, reverse=True)
        if not ranked or len(ranked[0]) < _MOSTLY * sum(map(len, ranked)):
            return None
        return ranked[0][0]

    def _fits(self, compiled: Compiled, view: View) -> Match | None:
        for slot in compiled.words:
            if not self._words(slot, view):
                return None
        target: Phrase | None = None
        source: Phrase | None = None
        content: Content | None = None
        has_target = turned = False
        for slot in compiled.slots:
            if slot.filler == "source":
                source, turned = self._phrase(slot, view), True
                if source is None or view.is_noun or not self.names_actor(source):
                    return None
            elif slot.filler == "target":
                phrase = self._phrase(slot, view)
                if phrase is None or means_nobody(phrase):
                    return None
                if self.is_bare(slot, phrase):
                    return None
                target, has_target = phrase, True
            elif slot.filler == "content":
                content = self._content(slot, view)
                if content is None or content is target:
                    return None
            elif slot.filler == "any" and not self._any(slot, view):
                return None
        return Match(compiled.rule, target, has_target, content, source, turned)

    def is_bare(self, slot: Slot, phrase: Phrase) -> bool:
        """Does a phrase behind a preposition name nobody whom something could be done to: "charges of [spying]"?"""
        return slot.kind == "prep" and _bare(phrase) and not self.is_actor(phrase)

    # -- slots ---------------------------------------------------------------------------------------------------------

    def _phrases(self, slot: Slot, view: View) -> Iterable[Phrase]:
        """The phrases that stand in a slot."""
        kind = slot.kind
        if kind == "source":
            if view.source is not None:
                yield view.source
        elif kind == "object":
            if view.object is not None:
                yield view.object
            if view.is_noun:
                for prep in view.preps:
                    if prep.word in NOUN_TARGETS and isinstance(prep.filler, Phrase):
                        yield prep.filler
        elif kind == "recipient":
            if view.recipient is not None:
                yield view.recipient
            for prep in view.preps:
                if prep.word in ("to", "for") and isinstance(prep.filler, Phrase):
                    yield prep.filler
        elif kind == "prep":
            if view.recipient is not None and not slot.words.isdisjoint(("to", "for")):
                yield view.recipient  # "promised [B] tanks for its army"
            owner = genitive(view.object) if view.object is not None and slot.filler == "target" else None
            other = any(prep.word in slot.words and prep.word != "in" for prep in view.preps)  # "for", "to"
            if owner is not None and {"of", "in"} <= slot.words and not other and not self.same(owner, view.source):
                yield owner  # "closed [Brazil]'s embassy in Honduras"
            held = view.object.posts if view.object is not None and slot.filler == "target" else ()
            for post in held:  # "upheld the sentences [of two writers] for their reports on the army"
                if post.word == "of" and "of" in slot.words and isinstance(post.filler, Phrase):
                    yield post.filler
            for prep in view.preps:
                if prep.word in slot.words and isinstance(prep.filler, Phrase):
                    yield prep.filler
            if view.is_noun and view.object is not None and "of" in slot.words:
                yield view.object
            if view.object is not None:
                for holder in (*view.object.members, view.object):
                    for post in holder.posts:
                        if post.word in slot.words and isinstance(post.filler, Phrase):
                            yield post.filler
                    if "of" in slot.words and (owner := self._owner(holder, slot, view)) is not None:
                        yield owner
            if "of" in slot.words:  # "set fire to the homes [of B]"
                for prep in view.preps:
                    if isinstance(prep.filler, Phrase) and not self._is_aside(prep, slot, view):
                        for post in prep.filler.posts:
                            if post.word == "of" and isinstance(post.filler, Phrase):
                                yield post.filler
                        if (owner := self._owner(prep.filler, slot, view)) is not None:
                            yield owner
                for post in view.object.posts if view.object is not None else ():
                    if isinstance(post.filler, Phrase):  # "relief for the area [of B] was sent"
                        yield from (
                            of.filler for of in post.filler.posts if of.word == "of" and isinstance(of.filler, Phrase)
                        )

    def _is_aside(self, prep: Prep, slot: Slot, view: View) -> bool:
        """Does a phrase say why or where it is done to the object: "expelled diplomats over the death of [a spy]"?"""
        if prep.word == "for":
            return True
        whom = view.object
        return prep.word in _BESIDE and slot.filler == "target" and whom is not None and self.names_actor(whom)

    def _owns_object(self, slot: Slot, view: View) -> bool:
        """Does the object, a thing, say whose it is: "froze [Iranian assets] in American banks"?"""
        thing = view.object
        if slot.kind != "prep" or slot.filler != "target" or "of" not in slot.words or "by" in slot.words:
            return False
        at = thing.place if thing is not None else None
        if view.is_noun or thing is None or at is None or any(post.word == "of" for post in thing.posts):
            return False
        if self.is_event(thing) or self.names_actor(thing) or not at.reading.names_in(at.first, at.last):
            return False
        return self.is_actor(thing) and not self.same(thing, view.source)

    def _owner(self, phrase: Phrase, slot: Slot, view: View) -> Phrase | None:
        """Whose a thing is, as after "of": "the [newspaper]'s license"; a target is another than who acts."""
        owner = genitive(phrase)
        if owner is None and slot.filler == "target" and not self.is_actor(phrase):
            owner = adjectival(phrase)
        return None if owner is not None and slot.filler == "target" and self.same(owner, view.source) else owner

    def _phrase(self, slot: Slot, view: View) -> Phrase | None:
        """The phrase of a slot: the first that names an actor, else the first."""
        first: Phrase | None = None
        for phrase in self._phrases(slot, view):
            if self.is_actor(phrase):
                return view.object if self._owns_object(slot, view) else phrase
            if first is None:
                first = phrase
        return view.object if first is None and view.owned and self._owns_object(slot, view) else first

    def _any(self, slot: Slot, view: View) -> bool:
        """Does anything stand in a slot?  What hangs on the object is no phrase of the clause."""
        if slot.kind == "prep" and "of" not in slot.words and not view.is_noun:
            return any(prep.word in slot.words for prep in view.preps)
        return next(iter(self._phrases(slot, view)), None) is not None

    def _words(self, slot: Slot, view: View) -> bool:
        """Do the words of a slot stand there?  Most rules are out by a look at the heads, which are found once."""
        key = slot.words or slot.kind
        known = view.standing.get(key)
        if known is None:
            phrases = tuple(self._phrases(slot, view))
            heads = set[str]().union(*map(_possible_heads, phrases))
            if slot.kind == "prep":
                heads.update([_gerund(prep) for prep in view.preps if prep.word in slot.words])
            known = view.standing[key] = phrases, heads
        if slot.heads.keys().isdisjoint(known[1]):
            return False
        for phrase in known[0]:
            if self._is_one_of(phrase, slot.heads):
                return True
        return slot.kind == "prep" and any(  # "accused of [spying]"
            prep.word in slot.words and (word := _gerund(prep)) and (word,) in slot.heads.get(word, ())
            and self._is_uncoded(prep)
            for prep in view.preps
        )  # fmt: skip

    def _is_uncoded(self, prep: Prep) -> bool:
        """Is an -ing form a mere noun, or of a verb that no rule has: "accused of [embezzling millions]"?"""
        inner = prep.filler
        if isinstance(inner, Phrase) or inner.verb.lemma not in self.by_verb:
            return True
        return inner.object is None and not inner.complements

    def _is_one_of(self, phrase: Phrase, heads: Mapping[str, Sequence[tuple[str, ...]]]) -> bool:
        """Do the words of a phrase end in one of the fillers?"""
        if phrase.members:
            return any(self._is_one_of(member, heads) for member in phrase.members)
        at = phrase.place
        if at is None:
            return False
        reading = at.reading
        last = at.last - 1
        if "thousand" in heads and _counts(at):
            return True
        led = "of" in reading.lowers[at.first : last]  # "met the [leader of the opposition]" is not "met opposition"
        for end in _ends(at):
            for head in _forms(reading, end):
                for words in heads.get(head, ()):
                    if len(words) == 1 and end == last and (led or self.country_at_end(at) > 1):
                        continue
                    if len(words) == 1 or _in_order(words[:-1], reading.lemmas, reading.lowers, at.first, end):
                        return True
                    before = max(0, at.first - 3)
                    if "of" in words and _in_order(words[:-1], reading.lemmas, reading.lowers, before, end):
                        return True
        counted = reading.tags[last] == "NUM" or not self.transparent.isdisjoint(
            (reading.lemmas[last], reading.lowers[last])
        )
        counted = counted and reading.lemmas[last] not in _HEADING  # "met the leader of [the opposition]"
        if phrase.posts and counted:  # "thousands of troops", "two of its diplomats"
            return any(
                post.word == "of" and isinstance(post.filler, Phrase) and self._is_one_of(post.filler, heads)
                for post in phrase.posts
            )
        for post in phrase.posts:  # "memorandum of understanding"
            if post.word == "of" and isinstance(post.filler, Phrase) and post.filler.place is not None:
                inner = post.filler.place
                tail = inner.reading.lemmas[inner.last - 1]
                for words in heads.get(tail, ()):
                    if len(words) > 2 and words[-2] == "of" and words[0] == reading.lemmas[last]:
                        return True
        return False

    def _content(self, slot: Slot, view: View) -> Content | None:
        """What fills X: an inner clause, an event noun, or a phrase that is no actor."""
        kind = slot.kind
        if kind.startswith("comp"):
            marker = kind[5:]
            for complement in view.complements:
                if complement.marker == marker or (not marker and complement.marker in ("ing", "whether")):
                    return complement.statement
            if marker:
                return None
            if view.object is not None and (self.is_event(view.object) or not self.names_actor(view.object)):
                return view.object
            return None
        if kind == "object":
            if view.object is not None and (self.is_event(view.object) or not self.names_actor(view.object)):
                return view.object
            return None
        words = slot.words
        second: Content | None = None
        holders = view.object.posts if view.object is not None and not view.object.members else ()
        for prep in (*view.preps, *holders):
            if prep.word not in words:
                continue
            if isinstance(prep.filler, Statement) or self.is_event(prep.filler):
                return prep.filler
            if second is None and not self.names_actor(prep.filler):
                second = prep.filler
        if second is None and view.is_noun and "of" in words and view.object is not None:
            if self.is_event(view.object) or not self.names_actor(view.object):
                second = view.object
        return second


def open_target(
    view: View, is_actor: Callable[[Phrase], bool], is_addressee: Callable[[Phrase], bool]
) -> Phrase | None:
    """
    The target under a rule that names none: the object if it is an actor, else an actor after OPEN_TARGETS.

    Args:
        view: The act.
        is_actor: Is a code known for a phrase?
        is_addressee: May a phrase after a preposition be the target?
    """
    both = (view.object, view.recipient)
    if view.object is not None and view.recipient is not None and _bare(view.object):
        both = (view.recipient, view.object)  # "[two nurses] were held [captive]"
    candidates = [phrase for phrase in both if phrase is not None and is_actor(phrase)]
    late: list[Phrase] = []
    for prep in view.preps:
        if prep.word in OPEN_TARGETS and isinstance(prep.filler, Phrase) and is_addressee(prep.filler):
            (late if prep.word in _LAST_TARGETS else candidates).append(prep.filler)
    candidates += late
    if candidates:  # "sent [its troops] to [Lebanon]": what belongs to the source comes last
        return next((phrase for phrase in candidates if not _owned(phrase)), candidates[0])
    if view.is_noun:
        for prep in view.preps:
            if prep.word in ("in", "from") and isinstance(prep.filler, Phrase) and is_actor(prep.filler):
                return prep.filler if view.light is None else None
    return view.object


def _has_name(phrase: Phrase | None) -> bool:
    at = phrase.place if phrase is not None else None
    return at is not None and bool(at.reading.names_in(at.first, at.last))


def _bare(phrase: Phrase) -> bool:
    """Is a phrase a common noun without an article or a possessive?"""
    at = phrase.place
    if at is None:
        return False
    tags = at.reading.tags
    return tags[at.last - 1] == "NOUN" and tags[at.first] not in ("DET", "POSS", "NUM", "NAME")


def _gerund(prep: Prep) -> str:
    """The -ing form after a preposition ("of [spying]", "of [bribing] judges"), or ""."""
    inner = prep.filler
    if isinstance(inner, Phrase) or inner.verb.form != "ing" or inner.verb.place is None:
        return ""
    return inner.verb.place.reading.lowers[inner.verb.place.last - 1]


def _ends(at: Place) -> tuple[int, ...]:
    """The tokens that may be the head: the last and, before a name, its class and titles: "President Ana Diaz"."""
    tags, last = at.reading.tags, at.last - 1
    if tags[last] != "NAME" or last == at.first:
        return (last,)
    k, titled = last, []
    while k > at.first and tags[k] == "NAME":
        k -= 1
        if tags[k] == "NAME" and at.reading.lowers[k] in _TITLES:
            titled.append(k)
    return (last, *titled, k) if k not in titled else (last, *titled)


def _heads_in(view: View) -> set[str]:
    """The words that may be the head of anything that stands in a view."""
    heads: set[str] = set()
    for phrase in (view.source, view.object, view.recipient):
        if phrase is not None:
            heads.update(_possible_heads(phrase))
    for prep in view.preps:
        if isinstance(prep.filler, Phrase):
            heads.update(_possible_heads(prep.filler))
        else:
            heads.add(_gerund(prep))
    if view.object is not None:
        for holder in (*view.object.members, view.object):
            for post in holder.posts:
                if isinstance(post.filler, Phrase):
                    heads.update(_possible_heads(post.filler))
    return heads


def _possible_heads(phrase: Phrase) -> list[str]:
    """The words that a filler could end in, found once: heads of the phrase, of its members and of its of-phrases."""
    known: list[str] | None = phrase.cache.get("heads")
    if known is None:
        known = phrase.cache["heads"] = []
        at = phrase.place
        if at is not None:
            for end in _ends(at):
                known += _forms(at.reading, end)
            known += _counts(at)
        owner = genitive(phrase)
        if owner is not None:
            known += _possible_heads(owner)
        for member in phrase.members:
            known += _possible_heads(member)
        for post in phrase.posts:
            if post.word == "of" and isinstance(post.filler, Phrase):
                known += _possible_heads(post.filler)
    return known


def _forms(reading: Reading, k: int) -> set[str]:
    """A word as fillers may have it: its base form and as written; of a name, which has no base form, the singular."""
    lower, lemma = reading.lowers[k], reading.lemmas[k]
    if reading.tags[k] == "NAME" and lower == lemma and lower[-1:] == "s":
        return {lower, lower[:-1]}  # "fired [Katyushas]"
    return {lower, lemma}


def _counts(at: Place) -> tuple[str, ...]:
    """The words of numbers that a numeral before a noun stands for: "[10,000] migrants" are thousands."""
    reading = at.reading
    if reading.lemmas[at.last - 1] in _MEASURES:
        return ()
    for k in range(at.first, at.last - 1):
        if reading.tags[k] == "NUM":
            word = reading.lowers[k]
            if word in _LARGE or _GROUPED.fullmatch(word):
                return ("thousand",)
    return ()


def _owned(phrase: Phrase) -> bool:
    """Does the phrase begin with "its", "their", "his"?"""
    at = phrase.place
    return at is not None and at.reading.tags[at.first] == "POSS"


def _in_order(words: Sequence[str], lemmas: Sequence[str], lowers: Sequence[str], first: int, last: int) -> bool:
    """Do the words occur in tokens [first, last), in this order?"""
    k = first
    for word in words:
        while k < last and lemmas[k] != word and lowers[k] != word:
            k += 1
        if k >= last:
            return False
        k += 1
    return True


def _for_actors(rule: Rule, slot: str) -> bool:
    """May whom it is done to stand in a slot of a rule: its TARGET, or a word set as its object?"""
    wanted, _, preposition = slot.partition(":")
    for name, filler in rule.pattern.slots.items():
        kind, _, words = name.partition(":")
        if kind == wanted and (not preposition or preposition in words.split("|")):
            return filler.kind == "target" or (filler.kind == "words" and filler.named)
    return False
