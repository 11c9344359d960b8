"""A phrase -> the event nouns in it, seen as acts: "an attack by A on B", "A's imposition of a curfew"."""

from __future__ import annotations

from collections.abc import Iterator

from eventcode.codebook.codebook import Codebook
from eventcode.coding.actors import ActorResolver
from eventcode.coding.kinds import Kinds
from eventcode.coding.matching import Matcher
from eventcode.coding.memory import cannot_mean
from eventcode.coding.recall import means_state
from eventcode.coding.views import View, head_lemma, view_noun
from eventcode.inflection import american, verb_forms
from eventcode.statements.statement import Phrase, Prep, Statement, VerbGroup
from eventcode.text.wordlists import verbal_nouns, word_list

OWN_SETS = ("light", "borne", "at_fault", "doomed", "insult")
"""Word sets that coding asks for itself; a codebook may lack them."""
_AGAIN = frozenset("it he she they him her them itself himself herself themselves".split())
"""Pronouns that may mean who speaks of them."""
NOTHING = Statement(None, VerbGroup(""))


class EventNouns:
    """
    Knows which phrases stand for an act, and looks at each as rules do.

    Args:
        codebook: Rules and operators.
        resolver: Says which phrases are actors.
    """

    def __init__(self, codebook: Codebook, resolver: ActorResolver) -> None:
        self.codebook = codebook
        self.resolver = resolver
        self.kinds = Kinds(codebook)
        self.transparent = resolver.transparent
        self.matcher = Matcher(
            codebook,
            self.transparent,
            self.is_actor,
            resolver.tables.country_at_end,
            resolver.names_actor,
            self.is_event,
            self.same,
        )
        self.noun_ends = frozenset(noun.rpartition(" ")[2] for noun in self.matcher.by_noun)
        self.light, self.borne, self.at_fault, self.doomed, self.insult = map(self._members, OWN_SETS)
        self.occurs, self.failing = word_list("occurrence_verbs"), word_list("failing_verbs")
        self.expelling = word_list("expelling_verbs")
        self.verb_of = self._verbal_nouns()
        self._meetings: dict[str, bool] = {}
        self.words = frozenset(american(words[-1]) for one in codebook.sets.values() for words in one.members)

    def _members(self, name: str) -> frozenset[str]:
        """The members of a word set; none if the codebook has no such set."""
        found = self.codebook.sets.get(name)
        return frozenset(" ".join(words) for words in found.members) if found else frozenset()

    def _verbal_nouns(self) -> dict[str, str]:
        """Nouns of action whose verb has rules that ask for words: "imposition", "lifting", "use"."""
        worded = self.matcher.by_verb.worded()
        found = {ing: verb for verb in worded if " " not in verb for ing in verb_forms(verb).ing}
        return found | {noun: verb for noun, verb in verbal_nouns().items() if verb in worded}

    def spoken_of(self, phrase: Phrase) -> bool:
        """Is a thing one that the codebook has a word for: a bomb, a missile, a court ruling?"""
        return head_lemma(phrase) in self.words

    def is_actor(self, phrase: Phrase) -> bool:
        """Is a code known for the phrase (with no date and no memory), or does memory have to say?"""
        for one in self.resolver.alone(phrase):
            if one.actor is not None:
                return True
        return self._pronoun(phrase)

    def same(self, first: Phrase | None, second: Phrase | None) -> bool:
        """Do two phrases mean the same actor: the same words, a pronoun for it, or one code?"""
        if first is None or second is None:
            return False
        if first is second or first == second:
            return True
        at = first.place
        if at is not None and at.last - at.first == 1 and at.reading.tags[at.first] == "PRON":
            word = at.reading.lowers[at.first]
            return word in _AGAIN and not any(
                (mention := self.resolver.mention(second, one)) is not None and cannot_mean(word, mention)
                for one in self.resolver.alone(second)
            )
        one, other = self.resolver.alone(first), self.resolver.alone(second)
        if at is not None and means_state(at):  # "Peru's president said [the country] would"
            return bool(other and other[0].actor is not None and other[0].actor.country)
        return bool(one and other and one[0].actor is not None and one[0].actor == other[0].actor)

    @staticmethod
    def _pronoun(phrase: Phrase) -> bool:
        at = phrase.place
        return at is not None and at.last - at.first == 1 and at.reading.tags[at.first] in ("PRON", "NAME")

    def is_event(self, phrase: Phrase) -> bool:
        """Is the head of the phrase an event noun?"""
        if phrase.members:
            return any(self.is_event(member) for member in phrase.members)
        real = self._real(phrase)
        return bool(self.event_noun(real)) or self.acting_noun(real)

    def acting_noun(self, phrase: Phrase) -> bool:
        """Does a phrase say what is done to what: "Peru's [imposition] of a curfew", "the [lifting] of sanctions"?"""
        return head_lemma(phrase) in self.verb_of and any(post.word == "of" for post in phrase.posts)

    def event_noun(self, phrase: Phrase) -> str:
        """The event noun that a phrase ends in, the longest ("hunger strike" before "strike"), or ""."""
        known: str | None = phrase.cache.get("event noun")
        if known is None:
            known = phrase.cache["event noun"] = self._event_noun(phrase)
        return known

    def _event_noun(self, phrase: Phrase) -> str:
        at = phrase.place
        if at is None or at.reading.lemmas[at.last - 1] not in self.noun_ends:
            return ""
        lemmas = at.reading.lemmas[max(at.first, at.last - 3) : at.last]
        for k in range(len(lemmas)):
            noun = " ".join(lemmas[k:])
            if noun in self.matcher.by_noun:
                return noun
        return ""

    def _real(self, phrase: Phrase) -> Phrase:
        """The phrase meant: that of the of-phrase after "a series", "a number", "a round"."""
        for _ in range(3):
            if phrase.members or self.event_noun(phrase) or head_lemma(phrase) not in self.transparent:
                return phrase
            inner = next((p.filler for p in phrase.posts if p.word == "of" and isinstance(p.filler, Phrase)), None)
            if inner is None:
                return phrase
            phrase = inner.with_posts(inner.posts + tuple([p for p in phrase.posts if p.filler is not inner]))
        return phrase

    def _noun_views(self, phrase: Phrase, around: Statement, *, inherits: bool) -> Iterator[tuple[Phrase, View]]:
        """The event nouns that a phrase stands for, each with its member of the phrase; the more telling view first."""
        also: tuple[Prep, ...] = ()
        if phrase is around.source and around.verb.lemma in self.occurs:  # "clashes erupted between A and B"
            also = tuple(prep for prep in around.modifiers if prep.word in ("between", "with", "against"))
        for n, prep in enumerate(around.modifiers):
            if prep.filler is phrase:
                also = around.modifiers[n + 1 :]
        for member in phrase.members or (phrase,):
            if phrase.members and phrase.posts:
                member = member.with_posts(member.posts + phrase.posts)
            real = self._real(member)
            noun = self.event_noun(real)
            verb = self.verb_of[head_lemma(real)] if self.acting_noun(real) else ""
            for lemma, is_noun, worded in ((noun, True, True), (verb, False, True), (noun, True, False)):
                if not lemma or (worded and not verb):
                    continue
                length = noun.count(" ") + 1 if is_noun else 1
                view = view_noun(real, around, inherits=inherits, also=also, length=length)
                if view is not None:
                    view.lemma, view.is_noun, view.worded = lemma, is_noun, worded
                    if self._is_meeting(lemma):  # "on the margins of a summit A held a meeting [with B]"
                        view.preps = sorted(view.preps, key=lambda prep: prep.word != "with")
                    yield member, view

    def _is_meeting(self, noun: str) -> bool:
        """Is an event noun one of talks: "meeting", "negotiation"?"""
        known = self._meetings.get(noun)
        if known is None:
            code, _ = self.matcher.default(noun, (), noun=True)
            known = self._meetings[noun] = self.kinds.of(code) == "consultation"
        return known
