"""An act -> whom it is done to, where its rule does not say."""

from __future__ import annotations

from itertools import pairwise

from attrs import evolve

from eventcode.codebook.codebook import Rule
from eventcode.coding.home import BORDERS
from eventcode.coding.kinds import BODILY, TOWARDS, VERBAL
from eventcode.coding.matching import Content, open_target
from eventcode.coding.modality import nested
from eventcode.coding.nouns import NOTHING, EventNouns
from eventcode.coding.views import View, adjectival, end_of, genitive, head_lemma, view_noun, view_statement
from eventcode.statements.statement import Phrase, Place, Statement

DISCUSSING = frozenset(
    ("discuss", "debate", "negotiate", "review", "explore", "go over", "take up", "survey", "run through")
)
"""Verbs of several whose object is what they talk about."""
_ASIDE = frozenset(("with", "for", "over"))
"""Prepositions of what stands aside when somebody does bodily harm to an object."""
_TOPICS = frozenset(("on", "over", "for", "about", "into", "at"))
"""Prepositions of what several talk about, or where."""
_COUNTS = frozenset("dozen half hundred majority million minority number score scores ten third thousand".split())
"""Words that stand for the people they count."""
_PROTESTED = frozenset(("against", "over", "at", "about", "in protest at", "in protest against", "in protest over"))
"""Prepositions of what those who protest object to."""
_MATTERS = {"inquiry": frozenset(("into",)), "protest": _PROTESTED}
"""Prepositions of the deed that an act is about."""
_WHILE = ("in", "during")
"""Prepositions of the deed in which what is condemned was done."""
_STANDING = frozenset(("in", "from", "at", "near", "inside", "of", "loyal to"))
"""Prepositions behind an object that say where or whose it is."""
_GIVING = frozenset(("aid", "rupture"))
"""Kinds of acts by which something goes to people where they are, or no longer does."""
_CONDITION_DEPTH, _LEADS = 3, ("", "to", "ing", "that", "if", "unless", "until")
_ABOUT = ("of", "by", "against", "on")
"""Prepositions of whom a thing that is spoken of concerns."""


def _of_the_country(at: Place) -> bool:
    """ "The country's warplanes": of that which is spoken of?"""
    return (
        at.reading.lowers[at.first : at.first + 2] == ["the", "country"]
        and "POS" in at.reading.tags[at.first : at.last]
    )


class Whom(EventNouns):
    """Says whom an act is done to where its rule does not, and whether two phrases mean one actor."""

    def is_force_of_nobody(self, phrase: Phrase) -> bool:
        """Is a phrase "troops", "its soldiers": a force with no country beside it?"""
        found = self.resolver.alone(phrase)
        return len(found) == 1 and found[0].actor is not None and found[0].actor.code == "---MIL"

    def _open_target(self, view: View, code: str) -> Phrase | None:
        """The target under a rule that names none; of a verbal act only what names an actor ("spoke to [B]")."""
        kind = self.kinds.of(code)
        if kind in ("blame", "inquiry"):
            doer = self._doer(view, code)
            if doer is not None:
                return doer
            if self._is_deed(view):  # "condemned the attack on [B]"
                return self._maker(view) or view.object
        if kind == "diplomacy" and (doer := self._praised_for(view)) is not None:
            return doer
        addressee = self.resolver.names_actor if kind in VERBAL else self.is_actor
        if code in self.kinds.mutual and view.source is not None and len(self.resolver.alone(view.source)) > 1:
            about = tuple(prep for prep in view.preps if prep.word not in _TOPICS)  # "A and B spoke about C"
            view = evolve(view, preps=about, object=None if view.lemma in DISCUSSING else view.object)
        if kind in BODILY and view.object is not None and not view.is_noun:  # "attacked a camp near the border with B"
            view = evolve(view, preps=tuple(prep for prep in view.preps if prep.word not in _ASIDE))
        if kind == "protest":  # "marched against a law on [the press]"
            told = next((n for n, prep in enumerate(view.preps) if prep.word in _PROTESTED), len(view.preps))
            kept = (*view.preps[: told + 1], *(p for p in view.preps[told + 1 :] if p.word not in ("about", "on")))
            view = evolve(view, preps=kept)
        if not self.kinds.is_force(code) and view.is_noun:
            view = evolve(view, preps=tuple(prep for prep in view.preps if prep.word != "in"))  # "talks in Geneva"

        def is_other(phrase: Phrase) -> bool:
            return self.is_whom(phrase) and not self._own_thing(phrase, view.source)

        def is_addressee(phrase: Phrase) -> bool:
            return addressee(phrase) and not self._own_thing(phrase, view.source)

        found = open_target(view, is_other, is_addressee)
        if kind in TOWARDS and view.object is not None and not view.is_noun and found is not view.object:
            if self.resolver.names_actor(view.object) and is_other(view.object):
                found = view.object  # "criticised [his country's police] on a visit to C"
        if kind == "blame" and self._victim(view, found):  # "condemned the killing of [B's soldiers] by C"
            by = (prep.filler for prep in view.preps if prep.word == "by" and isinstance(prep.filler, Phrase))
            return next((filler for filler in by if self.is_actor(filler)), None)
        if kind == "rupture" and found is not None and found is view.object and self.is_event(found):
            return None if self.is_force_of_nobody(found) else found  # "suspended military talks in Geneva"
        return found

    def _doer(self, view: View, code: str) -> Phrase | None:
        """Who did what is condemned or investigated: "an inquiry into [B's] raid on a ship"."""
        about = [view.object]
        words = _MATTERS.get(self.kinds.of(code), ())
        if self.kinds.of(code) == "inquiry" and view.statement.verb.voice == "active":
            suspect = self._suspect(view)
            if suspect is not None:
                return suspect
        if self.kinds.of(code) == "blame":
            words = (*words, *_WHILE)  # "condemned the killing of civilians during [the Turkish offensive]"
        about += [prep.filler for prep in view.preps if prep.word in words and isinstance(prep.filler, Phrase)]
        for phrase in about:
            if phrase is None or phrase.members or not self.is_event(phrase):
                continue
            for _, noun in self._noun_views(phrase, NOTHING, inherits=False):
                who = noun.source
                if who is None or noun.mutual or not self.resolver.names_actor(who) or not self.is_actor(who):
                    continue
                match = self.matcher.match(noun)
                if match is not None and self.kinds.is_force(match.rule.code):
                    return None if self.same(who, view.source) else who
        return None

    def _praised_for(self, view: View) -> Phrase | None:
        """ "Praised the release of B's envoy by [C]": who did what is praised, if that says by whom."""
        about = view.object
        if about is None or view.is_noun or about.members or not self.is_event(about):
            return None
        by = (*about.posts, *(view.preps if view.statement.verb.voice == "active" else ()))
        who = next((one.filler for one in by if one.word == "by" and isinstance(one.filler, Phrase)), None)
        return who if who is not None and self.is_actor(who) and not self.same(who, view.source) else None

    def _suspect(self, view: View) -> Phrase | None:
        """ "An inquiry into bribe-taking by [a minister]", "into [two policemen] over a death"."""
        for one, behind in pairwise(view.preps):
            who = behind.filler
            if one.word == "into" and behind.word == "by" and isinstance(who, Phrase) and self.is_actor(who):
                return who
        for prep in view.preps:
            who = prep.filler
            if prep.word == "into" and isinstance(who, Phrase) and not self.is_event(who):
                if self.resolver.names_actor(who) and self.is_actor(who):
                    return who
        return None

    def _victim(self, view: View, phrase: Phrase | None) -> bool:
        """ "protested the arrest of [a writer]": is somebody only whom the force that is spoken of was used on?"""
        fillers = (prep.filler for prep in view.preps if prep.word in _PROTESTED)
        at = phrase.place if phrase is not None else None
        for about in (view.object, *fillers):
            if not isinstance(about, Phrase) or about.place is None or at is None or not self.is_event(about):
                continue
            for _, noun in self._noun_views(about, NOTHING, inherits=False):
                match = self.matcher.match(noun)
                if match is None or self.kinds.of(match.rule.code) not in BODILY:
                    continue
                if about is phrase:
                    return noun.object is not None
                return about.place.first < at.first and not self.same(noun.source, phrase)
        return False

    def _inside(self, view: View, rule: Rule) -> Phrase | None:
        """Whose or whom the words of a rule are about: "called for the departure of [Liberia's president]"."""
        for name, filler in rule.pattern.slots.items():
            kind, _, words = name.partition(":")
            if filler.kind != "words" or kind not in ("object", "prep"):
                continue
            asked = words.split("|")
            held = (prep.filler for prep in view.preps if prep.word in asked)
            for phrase in (view.object,) if kind == "object" else held:
                if not isinstance(phrase, Phrase) or phrase.members or head_lemma(phrase) in self.transparent:
                    continue
                owner = genitive(phrase) or (None if self.resolver.names_actor(phrase) else adjectival(phrase))
                about = [owner, *(post.filler for post in phrase.posts if post.word in _ABOUT)]
                about += [genitive(one) for one in about if isinstance(one, Phrase)]
                for one in about:
                    if isinstance(one, Phrase) and self.resolver.names_actor(one) and self._is_placed(one):
                        if not self.same(one, view.source) and not self._is_own_land(one, view.source):
                            return one
        return None

    def _is_placed(self, phrase: Phrase) -> bool:
        """Is a phrase somebody of a country or a body of its own: more than "foreign observers"?"""
        return any(one.actor is not None and one.actor.code[:3] != "---" for one in self.resolver.alone(phrase))

    def _is_deed(self, view: View) -> bool:
        """Is the object an act of force that names nobody: "the attack", "a bombing"?"""
        phrase = view.object
        if phrase is None or view.is_noun or phrase.members or self.is_whom(phrase) or not self.event_noun(phrase):
            return False
        for _, noun in self._noun_views(phrase, NOTHING, inherits=False):
            match = self.matcher.match(noun)
            if match is not None and match.rule.code is not None:
                return self.kinds.is_force(match.rule.code)
        return False

    def is_whom(self, phrase: Phrase) -> bool:
        """May a phrase be a target: an actor, or a thing with a country beside it ("Russian positions")?"""
        if self.resolver.names_actor(phrase):
            return self.is_actor(phrase)
        found = self.resolver.alone(phrase)
        return any(one.actor is not None and (one.actor.country or one.actor.is_international) for one in found)

    def _kin(self, first: Phrase, second: Phrase | None) -> bool:
        """Are two actors of one country: "the CIA official" and "the CIA", "its forces" and whose they are?"""
        at = first.place
        if at is not None and (at.reading.tags[at.first] == "POSS" or _of_the_country(at)):
            return True
        if second is None or self.same(first, second):
            return second is not None
        one, other = self.resolver.alone(first), self.resolver.alone(second)
        if not one or not other or one[0].actor is None or other[0].actor is None:
            return False
        return one[0].actor.country is not None and one[0].actor.country == other[0].actor.country

    def _own_thing(self, phrase: Phrase, source: Phrase | None) -> bool:
        """ "Sent troops with an eye to [its influence]": is it nobody, but what is of the country of who acts?"""
        owner = genitive(phrase)
        return owner is not None and not self.resolver.names_actor(phrase) and self._kin(owner, source)

    def _warned(self, statement: Statement, content: Content | None, source: Phrase | None) -> Phrase | None:
        """Whom a threat or a refusal is for: who would have to act first ("... unless [Rwanda] withdraws")."""
        clauses = [("", around, 0) for around in (statement, content) if isinstance(around, Statement)]
        while clauses:
            marker, around, depth = clauses.pop(0)
            who = around.source
            if marker in ("if", "unless", "until") and who is not None and self.resolver.names_actor(who):
                if self.is_actor(who) and not self._kin(who, source):
                    return who
            if depth < _CONDITION_DEPTH:
                clauses += [(word, inner, depth + 1) for word, inner in nested(around) if word in _LEADS]
        return None

    def _provoker(self, view: View) -> Phrase | None:
        """ "A lodged a protest after [B] shelled its ships": who did what is complained of, of another country."""
        for prep in view.statement.modifiers:
            who = prep.filler.source if prep.word in ("after", "when") and isinstance(prep.filler, Statement) else None
            if who is not None and self._is_placed(who) and not self._kin(who, view.source):
                return who
        return None

    def _maker(self, view: View) -> Phrase | None:
        """Whose the object of a verb is, by "from" or "by" after it."""
        for prep in view.preps:
            if (
                prep.word in ("from", "by")
                and isinstance(prep.filler, Phrase)
                and self.resolver.names_actor(prep.filler)
            ):
                return prep.filler
        return None

    def _content_target(self, content: Content | None, source: Phrase | None) -> Phrase | None:
        """Whom an uncodable content concerns: its actor if that is not the one who speaks."""
        if isinstance(content, Statement):
            bears = content.object if content.verb.voice == "passive" and content.source is None else None
            for about in (content.source, bears):
                if about is not None and not self.same(about, source) and self.is_actor(about):
                    if self.resolver.names_actor(about) or not self._is_own_land(about, source):
                        return about
            whom = open_target(view_statement(content), self.is_actor, self.is_actor)
            return None if whom is not None and self._is_own_land(whom, source) else whom
        if isinstance(content, Phrase):
            for post in content.posts:
                if isinstance(post.filler, Phrase) and self.is_actor(post.filler):
                    return post.filler
            view = view_noun(content, NOTHING, inherits=False) if not content.members else None
            if view is not None and view.source is not None:
                return view.source
        return None

    def _is_own_land(self, phrase: Phrase, source: Phrase | None) -> bool:
        """Is it the country of who speaks: "the [U.S.] president said it helped the United States"?"""
        found = [one.actor for one in self.resolver.alone(phrase)]
        owners = [one.actor for one in self.resolver.alone(source)] if source is not None else []
        countries = {owner.country for owner in owners if owner is not None and owner.country}
        return bool(found) and all(one is not None and one.code in countries for one in found)

    def _speaks(self, source: Phrase | None) -> bool:
        """Is what this source says a statement of an actor, and not only a report by media, police or witnesses?"""
        if source is None:
            return False
        for one in self.resolver.alone(source):
            actor = one.actor
            if actor is None:
                return self._pronoun(source)
            if "MED" in actor.code[3:] or "COP" in actor.roles or self.resolver.is_witness(source):
                return False
            return not actor.code.startswith("---") or not self.resolver.only_reports(source)
        return self._pronoun(source)

    def with_place(self, view: View, phrase: Phrase | None, code: str) -> Phrase | None:
        """Give an object the place that follows it in the clause: "killed [troops] in Iraq"."""
        if phrase is not None and phrase is not view.object and not view.is_noun:
            if self.kinds.of(code) in _GIVING:
                return self._with_land(view, phrase, "in")
            if self.kinds.is_force(code):  # "fired at a camp of peacekeepers [from Chad]"
                return self._with_land(view, phrase, "from")
        if phrase is None or phrase is not view.object or phrase.members or view.is_noun or not view.preps:
            return phrase
        if phrase.place is not None and phrase.place.reading.tags[phrase.place.first] == "POSS":
            return phrase  # "attacked [their convoy] in Somalia"
        prep = view.preps[0]
        counted = prep.word in ("from", "of") and head_lemma(phrase) in self.transparent
        if not (counted or self.kinds.is_force(code) or self.is_person(phrase)):
            return phrase  # "signed [a pact] in Tripoli"
        where = prep.word in _STANDING or prep.word.endswith(" of")
        if not where or not isinstance(prep.filler, Phrase):
            return phrase
        if view.source is not None and view.statement.verb.voice == "passive" and prep.word in ("from", "of"):
            return phrase  # "killed by rebels [from Iraq]": that of the agent
        if prep.word in ("near", "at") and head_lemma(prep.filler) in BORDERS:
            return phrase  # "attacked tanks near the Austrian border"
        at, object_at = prep.filler.place, phrase.place
        if at is not None and object_at is not None and at.first < object_at.first and prep.word in ("from", "of"):
            return phrase  # "From his home in Spain, he accused the president"
        return phrase.with_posts((*phrase.posts, prep))

    def _with_land(self, view: View, phrase: Phrase, word: str) -> Phrase:
        """Give people behind a preposition the land that follows them: "cut aid to [rebels] in Macedonia"."""
        for one, behind in pairwise(view.preps):
            land = behind.filler
            if one.filler is phrase and behind.word == word and isinstance(land, Phrase) and not phrase.members:
                first = (land.members[0] if land.members else land).place
                people = word == "from" or self.is_person(phrase)
                if first is not None and end_of(phrase) + 1 == first.first and people:
                    return phrase.with_posts((*phrase.posts, behind))
        return phrase

    def is_person(self, phrase: Phrase) -> bool:
        """Is the head a name, a role noun, or "thousands" of them?  "A deal" and "a series of pacts" are nobody."""
        if self.resolver.names_actor(phrase):
            return True
        head = head_lemma(phrase)
        counted = [post.filler for post in phrase.posts if post.word == "of" and isinstance(post.filler, Phrase)]
        return head in _COUNTS or (head in self.transparent and any(map(self.is_person, counted)))
