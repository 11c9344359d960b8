"""A phrase -> the actors that it names: country, roles and organisation from head, modifiers and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from attrs import define, evolve, field, frozen

from eventcode.codebook.codebook import AgentRow, Codebook, NameRow
from eventcode.coding.memory import SPEAKER, Memory, Mention, fits, is_pronoun, pronoun_kind
from eventcode.ontology import Actor
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Phrase
from eventcode.text.wordlists import word_list

PLACES = frozenset(("country", "adjective", "demonym", "capital", "city", "region", "seat"))
"""Kinds of names that say where, so that a role noun beside them says who."""
_FORMER = frozenset(("former", "ex", "late", "ousted", "deposed", "one-time", "onetime", "then", "erstwhile"))
_GENERIC = frozenset(
    "official leader chief member source spokesman spokeswoman spokesperson group force head commander representative"
    " figure personnel unit aide adviser advisor delegation side party boss veteran staff".split()
)
"""Role nouns so general that a more telling one beside them decides: "intelligence officials", "rebel leader"."""
_PLACE_PREPS = frozenset(
    ("of", "in", "from", "at", "for", "near", "on", "along", "across", "inside", "outside", "loyal to", "faithful to")
)
_NOBODY = frozenset(("nobody", "none", "no-one", "nothing", "no", "neither"))


@frozen
class Resolved:
    """
    An actor as a phrase names it.

    Attributes:
        actor: The actor, or None when nothing in the codebook says who it is.
        span: Code point offsets of the phrase's words.
        words: The words.
        rows: The codebook rows used, as they print.
        note: What memory was asked, in a sentence; "" when nothing.
    """

    actor: Actor | None
    span: tuple[int, int] | None = None
    words: str = ""
    rows: tuple[str, ...] = ()
    note: str = ""


@define
class Context:
    """
    What the resolution of a phrase depends on beside the phrase.

    Attributes:
        date: The day that decides which period of a name holds, or None.
        memory: What the document has said so far, or None.
        given: Spans with the actor code that the caller gives them: (start, end, code).
        subjects: Mentions of the subjects of the clauses around this one, the innermost last.
        speaker: Who says so: "we" in what somebody says.
    """

    date: dt.date | None = None
    memory: Memory | None = None
    given: Sequence[tuple[int, int, Actor]] = ()
    subjects: list[Mention] = field(factory=list)
    speaker: Mention | None = None


@define
class _Found:
    """What a look through a phrase has found."""

    country: str | None = None
    code: str | None = None
    roles: list[str] = field(factory=list)
    generic: list[str] = field(factory=list)
    extra: list[str] = field(factory=list)
    rows: list[str] = field(factory=list)
    person: bool = False
    former: bool = False
    ended: bool = False
    transparent: bool = False
    agent: str = ""
    international: bool = False

    def copy(self) -> _Found:
        """The same, to be changed at will."""
        return _Found(
            self.country, self.code, self.roles.copy(), self.generic, self.extra, self.rows.copy(), self.person,
            self.former, self.ended, self.transparent, self.agent, self.international,
        )  # fmt: skip


class ActorResolver:
    """
    Resolves phrases by the actor tables of a codebook.

    Args:
        codebook: Its `names`, `agents` and `roles` are used.
        transparent: Nouns whose real head stands in the of-phrase ("thousands of", "members of").
    """

    def __init__(self, codebook: Codebook, transparent: Iterable[str] = ()) -> None:
        self.scheme = codebook.roles
        self.names: dict[str, list[NameRow]] = {}
        for row in codebook.names:
            self.names.setdefault(row.phrase, []).append(row)
        self.agents: dict[str, list[tuple[tuple[str, ...], AgentRow]]] = {}
        for agent in codebook.agents:
            forms = {agent.phrase.lower()}
            if agent.plural:  # regular plurals lead to their singular by the lexicon
                forms.add(agent.plural.lower())
            for form in forms:
                words = tuple(form.split())
                self.agents.setdefault(words[-1], []).append((words, agent))
        for entries in self.agents.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.transparent = frozenset(transparent)
        self.acting = word_list("acting_nouns")
        self._codes: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], Actor | None] = {}

    # -- phrases ------------------------------------------------------------------------------------------------------

    def resolve(self, phrase: Phrase | None, context: Context, *, place: bool = False) -> list[Resolved]:
        """
        Give the actors that a phrase names, one for each member of "A, B and C".

        Args:
            phrase: The phrase, or None.
            context: Date, memory and spans.
            place: Whether the phrase stands where a place does ("in Moscow"), so that a capital is only its country.
        """
        if phrase is None:
            return []
        if phrase.members:
            found: list[Resolved] = []
            for member in phrase.members:
                if phrase.posts and not member.posts:
                    member = evolve(member, posts=phrase.posts)
                found += self.resolve(member, context, place=place)
            return _shared_country(found)
        if phrase.place is None:
            return []
        given = self._given(phrase, context)
        if given is not None:
            return [given]
        spread = self._spread(phrase, context)
        if spread:
            return spread
        return [self._single(phrase, context, place)]

    def _spread(self, phrase: Phrase, context: Context) -> list[Resolved]:
        """ "the presidents of Chad and Mali": one actor for each; nothing where the of-phrase is no list of actors."""
        if not phrase.posts and phrase.place is not None:
            return self._adjectives(phrase, context)
        for n, post in enumerate(phrase.posts):
            if post.word in ("of", "from") and isinstance(post.filler, Phrase) and len(post.filler.members) > 1:
                found = []
                for member in post.filler.members:
                    posts = (*phrase.posts[:n], evolve(post, filler=member), *phrase.posts[n + 1 :])
                    one = self._single(evolve(phrase, posts=posts), context, False)
                    if one.actor is None or not one.actor.country:
                        return []
                    found.append(one)
                return found if len({one.actor for one in found}) == len(found) else []
        return []

    def _adjectives(self, phrase: Phrase, context: Context) -> list[Resolved]:
        """ "the Syrian and Turkish presidents": one actor for each adjective."""
        at = phrase.place
        assert at is not None
        reading = at.reading
        named = [(f, e, key) for f, e, key in reading.names_in(at.first, at.last - 1) if reading.tags[f] == "ADJ"]
        if len(named) < 2 or named[0][1] + 2 != named[1][1] or reading.lowers[named[0][1]] != "and":
            return []
        found = self._look(reading, at.first, at.last, context, False)
        roles = _trios((found.roles or found.generic or [""])[0])
        actors = []
        for _, _, key in named:
            row, _ = self._row(key, context.date)
            actor = self._actor(row.code, roles, []) if row is not None and row.kind == "adjective" else None
            if actor is None or not actor.country:
                return []
            actors.append(Resolved(actor, at.span, " ".join(phrase.words), tuple(found.rows)))
        return actors

    def names_actor(self, phrase: Phrase) -> bool:
        """Is the head of a phrase a name or a role noun ("U.S. support" is none)?"""
        if phrase.members:
            return any(self.names_actor(member) for member in phrase.members)
        at = phrase.place
        if at is None:
            return False
        last = at.last - 1
        if at.reading.tags[last] in ("NAME", "PRON") or self._named_head(phrase):
            return True
        return self._agent(at.reading, at.first, last) is not None

    @staticmethod
    def _named_head(phrase: Phrase) -> bool:
        """Does a name end the phrase?"""
        at = phrase.place
        return at is not None and any(e == at.last for _, e, _ in at.reading.names_in(at.first, at.last))

    def acts(self, phrase: Phrase) -> bool:
        """May the phrase be one who acts?  A thing may not, whatever its country: "Australian wine", "a storm"."""
        at = phrase.place
        if at is None or phrase.members:
            return True
        reading, last = at.reading, at.last - 1
        if reading.tags[last] != "NOUN" or reading.tokens[last].text[0].isupper():
            return True
        lemma = reading.lemmas[last]
        return lemma in self.transparent or lemma in self.acting or self.names_actor(phrase)

    def only_reports(self, phrase: Phrase) -> bool:
        """Is the phrase a mere source of reports without a country: "officials", "experts", "witnesses"?"""
        at = phrase.place
        if phrase.members or at is None:
            return all(self.only_reports(member) for member in phrase.members)
        if self._named_head(phrase):
            return False
        row = self._agent(at.reading, at.first, at.last - 1)
        return row is None or "attribution" in row.note or at.reading.lemmas[at.last - 1] in _GENERIC

    def _given(self, phrase: Phrase, context: Context) -> Resolved | None:
        """The caller's own code for words of this phrase, or None."""
        if not context.given or phrase.place is None:
            return None
        start, end = phrase.place.span
        tokens = phrase.place.reading.tokens
        head = tokens[phrase.place.last - 1]
        for first, last, actor in context.given:
            if first <= head.start < last or (first <= start and end <= last):
                return Resolved(actor, (start, end), " ".join(phrase.words), ("given by the caller",))
        return None

    def _single(self, phrase: Phrase, context: Context, place: bool) -> Resolved:
        at = phrase.place
        assert at is not None
        reading = at.reading
        span, words = at.span, " ".join(phrase.words)
        lower = reading.lowers[at.last - 1]
        if at.last == at.first + 1 and reading.tags[at.first] in ("PRON", "POSS") and is_pronoun(lower):
            return self._pronoun(lower, span, words, context)
        if means_nobody(phrase):
            return Resolved(None, span, words)
        found = self._look(reading, at.first, at.last, context, place)
        note = ""
        if found.transparent and phrase.posts:
            for post in phrase.posts:
                if post.word in ("of", "for", "from") and isinstance(post.filler, Phrase):
                    inner = self.resolve(post.filler, context)
                    if inner and inner[0].actor is not None:
                        real = inner[0].actor
                        if found.roles and len(real.code) == 3:
                            real = self._actor(real.code, found.roles, found.extra) or real
                        return Resolved(real, span, words, tuple(found.rows) + inner[0].rows)
        if found.code is None and found.country is None and not found.international:
            for post in phrase.posts:
                if post.word in _PLACE_PREPS and isinstance(post.filler, Phrase):
                    inner = self.resolve(post.filler, context, place=True)
                    owner = inner[0].actor if inner else None
                    if owner is None:
                        continue
                    found.rows += inner[0].rows
                    if owner.country:
                        found.country = owner.country
                    elif not found.roles and not found.generic and post.word in ("of", "for"):
                        found.code = owner.code
                    elif owner.is_international and post.word in ("of", "for"):
                        found.code, found.international = owner.code, True
                    break
        actor = self._assemble(found)
        if (actor is None or actor.country is None) and found.code is None and phrase.apposition is not None:
            other = next(iter(self.resolve(phrase.apposition, context)), None)
            if other is not None and other.actor is not None:
                found.rows += other.rows
                if actor is None or len(other.actor.code) > 3:
                    actor = other.actor
                elif other.actor.country:
                    found.country = other.actor.country
                    actor = self._assemble(found)
        elif actor is not None and len(actor.code) == 3 and phrase.apposition is not None and found.person:
            other = next(iter(self.resolve(phrase.apposition, context)), None)
            if other is not None and other.actor is not None and other.actor.roles:
                actor = self._actor(actor.country, list(other.actor.roles), []) or actor
        if context.memory is not None and (actor is None or (actor.country is None and not actor.is_international)):
            recalled, said = self._recall(phrase, found, context)
            if recalled is not None:
                actor, note = recalled, said
        return Resolved(actor, span, words, tuple(found.rows), note)

    def mention(self, phrase: Phrase, one: Resolved) -> Mention | None:
        """What memory should keep of a resolved phrase."""
        if one.actor is None:
            return None
        at = phrase.place
        person = plural_ = False
        if phrase.members:
            plural_ = True
        elif at is not None and at.reading.tags[at.last - 1] == "PRON":
            person, plural_ = pronoun_kind(at.reading.lowers[at.last - 1])
        elif at is not None:
            reading = at.reading
            last = at.last - 1
            person = self._is_person(reading, at.first, at.last)
            plural_ = (
                not person
                and reading.tags[last] in ("NOUN", "NAME")
                and reading.lowers[last] != reading.lemmas[last]
                and reading.tags[last] == "NOUN"
            )
        return Mention(one.actor, one.words, person, plural_)

    def remember(self, phrase: Phrase, context: Context) -> None:
        """Note whom a phrase names, its surname and its role noun."""
        memory = context.memory
        if memory is None:
            return
        for member in phrase.members or (phrase,):
            if member.place is None:
                continue
            for one in self.resolve(member, context):
                mention = self.mention(member, one)
                if mention is None:
                    continue
                at = member.place
                reading = at.reading
                if reading.tags[at.last - 1] == "PRON":
                    memory.note(mention)
                    continue
                memory.note(mention)
                if mention.person and len(at.reading.tokens[at.last - 1].text) > 1:
                    surname = self._surname(reading, at.first, at.last)
                    for word in surname:
                        memory.name(word, mention)
                initials = _initials(reading, at.first, at.last)
                if mention.actor.country and len(initials) > 2:
                    memory.names.setdefault(initials, mention)
                head = reading.lemmas[at.last - 1]
                if mention.actor.country and head in self.agents and not mention.person:
                    memory.roles[head] = mention

    def _surname(self, reading: Reading, first: int, last: int) -> list[str]:
        """The last name of a person of two names or more; of "Kim Jong Un" the first, as Korean order has it."""
        start = last
        while start > first and reading.tags[start - 1] == "NAME" and reading.lowers[start - 1] not in self.agents:
            start -= 1
        for begin, end, key in reading.names_in(first, last):
            if end == last:
                if any(row.kind == "person" for row in self.names.get(key, ())):
                    start = begin
                else:
                    return []
        if last - start < 2:
            return []
        words = [reading.tokens[k].text for k in range(start, last)]
        return [words[0], words[-1]] if len(words) == 3 and len(words[0]) <= 5 else [words[-1]]

    def _is_person(self, reading: Reading, first: int, last: int) -> bool:
        for begin, end, key in reading.names:
            if begin >= first and end == last:
                return any(row.kind == "person" for row in self.names.get(key, ()))
        tags = reading.tags
        if tags[last - 1] != "NAME":
            lemma = reading.lemmas[last - 1]
            return reading.lowers[last - 1] == lemma and lemma in (
                "president", "minister", "chancellor", "leader", "king", "queen", "spokesman", "spokeswoman", "premier",
                "general", "secretary", "ambassador", "governor", "mayor", "judge", "prince", "envoy", "senator",
            )  # fmt: skip
        names = 0
        k = last
        while k > first and tags[k - 1] == "NAME":
            k -= 1
            names += 1
        known = bool(reading.names_in(k, last))
        return not known and (names >= 2 or (k > first and reading.lemmas[k - 1] in self.agents))

    # -- inside a phrase ----------------------------------------------------------------------------------------------

    def _look(self, reading: Reading, first: int, last: int, context: Context, place: bool) -> _Found:
        """Collect names and role nouns of the words [first, last), once for each stretch."""
        key = first, last, place, context.date
        known = reading.cache.get(key)
        if known is None:
            known = reading.cache[key] = self._collect(reading, first, last, context, place)
        return known.copy()  # the caller may add to it

    def _collect(self, reading: Reading, first: int, last: int, context: Context, place: bool) -> _Found:
        found = _Found()
        spans = reading.names_in(first, last)
        covered = {k for f, e, _ in spans for k in range(f, e)}
        lowers, lemmas = reading.lowers, reading.lemmas
        possessor_end = max((k for k in range(first, last) if reading.tags[k] == "POS"), default=-1)
        for f, e, key in spans:
            if self._part_of_unknown(reading, first, last, f, e, key):
                continue
            self._name(found, key, f, e, last, context, place and e == last)
        k = last
        while k > first:
            k -= 1
            if k in covered:
                continue
            if lowers[k] in _FORMER or lowers[k].startswith("ex-"):
                found.former = True
            hyphen = lowers[k].find("-")
            if hyphen > 0 and reading.tags[k] == "ADJ":
                self._hyphenated(found, reading, k, context)
                continue
            row = self._agent(reading, first, k)
            if row is None or (k < last - 1 and row.note.startswith("head only")):
                continue
            if k < possessor_end and found.roles:
                continue
            if k == last - 1 and row.note.startswith("transparent"):
                found.transparent = True
            size = len(row.phrase.split())
            generic = lemmas[k] in _GENERIC and size == 1
            (found.generic if generic else found.roles).append(row.role)
            found.rows.append(f"{row.location} {row.phrase} -> {row.role}")
            found.agent = found.agent or lemmas[k]
            k -= size - 1
        if lemmas[last - 1] in self.transparent:
            found.transparent = True
        return found

    def _part_of_unknown(self, reading: Reading, first: int, last: int, f: int, e: int, key: str) -> bool:
        """Is a city only part of another, unknown name: "Bayern Munich", "Manchester United"?"""
        if not any(row.kind in ("city", "capital") for row in self.names.get(key, ())):
            return False
        for k in (f - 1, e):
            if first <= k < last and reading.tags[k] == "NAME" and reading.lowers[k] not in _SIDES:
                if not reading.names_in(k, k + 1) and self._agent(reading, k, k) is None:
                    return True
        return False

    def _agent(self, reading: Reading, first: int, k: int) -> AgentRow | None:
        """The longest role noun that ends with token k and begins at `first` or later."""
        lowers = reading.lowers
        lower, lemma = lowers[k], reading.lemmas[k]
        entries = self.agents.get(lower, [])
        if lemma != lower:
            entries = entries + self.agents.get(lemma, [])
        elif not entries and lower[-1:] == "s":  # a capitalised plural, which has no lemma: "Ministers"
            entries = self.agents.get(lower[:-1], [])
        best: AgentRow | None = None
        longest = 0
        for words, row in entries:
            size = len(words)
            fits = size == 1 or (k - size + 1 >= first and tuple(lowers[k - size + 1 : k]) == words[:-1])
            if fits and size > longest:
                best, longest = row, size
        return best

    def _name(self, found: _Found, key: str, first: int, last: int, end: int, context: Context, place: bool) -> None:
        """Take a name into account."""
        row, ended = self._row(key, context.date)
        if row is None:
            return
        code = row.code
        found.rows.append(f"{row.location} {row.phrase} -> {code}")
        if code[:3] == "---":
            for part in _trios(code[3:]):
                if part in self.scheme:
                    found.roles.append(part)
                else:
                    found.extra.append(part)
            return
        actor = Actor.parse(code)
        if row.kind in PLACES:
            if found.country is None:
                found.country = actor.country or (code if actor.is_international else None)
                found.international = actor.is_international
            if row.kind == "seat" or (row.kind == "capital" and last == end and not place):
                found.code = found.code or code
            return
        if row.kind == "person":
            found.person = True
            if ended:
                found.country, found.ended = actor.country, ended == "after"
                return
            found.code = code
            found.country = actor.country or found.country
            return
        if row.kind == "body" and found.country and actor.country and found.country != actor.country:
            found.roles += actor.parts[1:]  # "Peru's Congress" is Peru's
            return
        if found.code is None or not found.person:
            found.code = code
            found.international = actor.is_international
            found.country = actor.country or found.country

    def _hyphenated(self, found: _Found, reading: Reading, k: int, context: Context) -> None:
        """ "Saudi-led coalition": the first part's country; "U.S.-backed rebels" are not American."""
        first, _, second = reading.tokens[k].text.partition("-")
        if second.lower() in ("led", "ruled", "controlled", "run", "owned", "based", "born", "dominated"):
            row, _ = self._row(first, context.date)
            if row is not None and row.kind in PLACES and found.country is None and row.code[:3] != "---":
                found.country = row.code[:3]
                found.rows.append(f"{row.location} {row.phrase} -> {row.code}")

    def _row(self, key: str, date: dt.date | None) -> tuple[NameRow | None, str]:
        """
        The row of a name that holds on a date.

        Without a date the latest row in office.  With a date outside every period: the row that is nearest, and "after"
        or "before".
        """
        rows = self.names.get(key)
        if not rows:
            return None, ""
        if len(rows) == 1 and rows[0].start is None and rows[0].end is None:
            return rows[0], ""
        if date is None:
            return max(rows, key=lambda row: (row.end or dt.date.max, row.start or dt.date.min)), ""
        holding = [
            row for row in rows if (row.start is None or row.start <= date) and (row.end is None or date <= row.end)
        ]
        if holding:
            return max(holding, key=lambda row: row.start or dt.date.min), ""
        past = [row for row in rows if row.end is not None and row.end < date]
        if past:
            last = max(past, key=lambda row: row.end or dt.date.min)
            return last, "after" if len(past) == len(rows) else "between"
        return min(rows, key=lambda row: row.start or dt.date.max), "before"

    def _assemble(self, found: _Found) -> Actor | None:
        """Put country, roles and organisation together."""
        roles = found.roles or found.generic[:1]
        if found.former or (found.ended and not roles):
            if found.country or found.code:
                return self._actor(found.country or (found.code or "")[:3], ["ELI"], [])
        if found.code is not None:
            actor = Actor.parse(found.code)
            if actor.is_international and roles and not found.person:
                wanted = [role for role in _trios(roles[0]) if role in ("MIL", "COP", "SPY", "JUD", "REF", "MED")]
                return self._actor(found.code, wanted, []) if wanted else actor
            return actor
        if found.country is None and not roles and not found.extra:
            return None
        chosen = _trios(roles[0]) if roles else []
        return self._actor(found.country, chosen, found.extra)

    def _actor(self, country: str | None, roles: Sequence[str], extra: Sequence[str]) -> Actor | None:
        """The actor of a country (or a code that roles are added to), cached."""
        key = (country, tuple(roles), tuple(extra))
        if key not in self._codes:
            self._codes[key] = self._build(country, list(roles), [t for e in extra for t in _trios(e)])
        return self._codes[key]

    def _build(self, country: str | None, roles: list[str], extra: list[str]) -> Actor | None:
        if country is not None and len(country) > 3:
            known = _trios(country)
            return Actor.parse(country + "".join(role for role in roles if role not in known))
        if country is None and roles and self.scheme.is_international(roles[0]):
            country, roles = roles[0], roles[1:]
        ethnic = next((t for t in extra if t.islower()), None)
        religion = "".join(t for t in extra if t != ethnic) or None
        if country is None and not roles and not extra:
            return None
        return Actor.of(country, roles, ethnicity=ethnic, religion=religion, scheme=self.scheme)

    # -- memory -------------------------------------------------------------------------------------------------------

    def _pronoun(self, word: str, span: tuple[int, int], words: str, context: Context) -> Resolved:
        """Whom a pronoun means: the subject around it, or the last mention that fits."""
        if word in SPEAKER:
            if context.speaker is None:
                return Resolved(None, span, words)
            return Resolved(context.speaker.actor, span, words, (), f'"{words}" is who speaks: {context.speaker.words}')
        for mention in reversed(context.subjects):
            if fits(word, mention):
                return Resolved(mention.actor, span, words, (), f'"{words}" was taken to be {mention.words}')
        if context.memory is not None:
            recalled = context.memory.pronoun(word)
            if recalled is not None:
                return Resolved(recalled.actor, span, words, (), f'"{words}" was taken to be {recalled.words}')
        return Resolved(None, span, words)

    def _recall(self, phrase: Phrase, found: _Found, context: Context) -> tuple[Actor | None, str]:
        """A surname, an acronym, "its military", "the ministry": what the document has named before."""
        memory, at = context.memory, phrase.place
        assert memory is not None
        assert at is not None
        reading = at.reading
        words = " ".join(phrase.words)
        for k in range(at.last - 1, at.first - 1, -1):
            if reading.tags[k] != "NAME":
                continue
            mention = memory.names.get(reading.tokens[k].text)
            if mention is not None and (not found.roles or reading.tokens[k].text.isupper()):
                return mention.actor, f'"{words}" was taken to be {mention.words}'
        first = reading.lowers[at.first]
        roles = found.roles or found.generic[:1]
        if reading.tags[at.first] == "POSS" and is_pronoun(first):
            owner = self._pronoun(first, at.span, first, context).actor
            if owner is None:
                return None, ""
            if reading.lemmas[at.last - 1] in _OTHERS:  # "its allies" are others
                return None, ""
            said = f'"{first}" was taken to be {owner.code}'
            if not roles:  # "his efforts" are his
                return owner, said
            country = owner.country or (owner.code if owner.is_international else None)
            return (self._actor(country, _trios(roles[0]), found.extra), said) if country else (None, "")
        if not roles or first != "the":
            return None, ""
        head = reading.lemmas[at.last - 1]
        known = memory.roles.get(head)
        if known is not None:
            return known.actor, f'"{words}" was taken to be {known.words}'
        if reading.lowers[at.last - 1] != head or found.agent not in _NATIONAL:
            return None, ""
        owner = next((m.actor for m in reversed(context.subjects) if m.actor.country), None) or memory.country()
        if owner is not None:
            return self._actor(
                owner.country, _trios(roles[0]), found.extra
            ), f'"{words}" was taken to be that of {owner.code}'
        return None, ""


_OTHERS = frozenset(
    "ally enemy opponent neighbor rival partner counterpart critic victim adversary foe predecessor successor friend"
    " supporter colleague competitor target".split()
)
"""Nouns of relation: "its allies" are not it."""
_SIDES = frozenset(
    "north south east west northern southern eastern western central greater old downtown mr mrs mr. mrs.".split()
)
_NATIONAL = frozenset(
    "government military army police parliament navy cabinet opposition ministry president premier"
    " court senate congress"
    " judiciary legislature constitution regime administration".split()
)
"""Bodies of which a country has one, so that "the military" is that of the country spoken of."""


def means_nobody(phrase: Phrase | None) -> bool:
    """Is it "nobody", "no one", "no country": words that deny what is said of them?"""
    if phrase is not None and phrase.members:
        return means_nobody(phrase.members[0])
    at = phrase.place if phrase is not None else None
    return at is not None and (at.reading.lowers[at.first] in _NOBODY or at.reading.lowers[at.last - 1] in _NOBODY)


def _initials(reading: Reading, first: int, last: int) -> str:
    """The acronym that a body's name would have: "JCS" for "the Pentagon's Joint Chiefs of Staff"."""
    start = max((k + 1 for k in range(first, last) if reading.tags[k] == "POS"), default=first)
    words = [reading.tokens[k].text for k in range(start, last)]
    if len(words) < 3:
        return ""
    return "".join(word[0] for word in words if word[0].isupper())


def _shared_country(found: list[Resolved]) -> list[Resolved]:
    """In "Israeli soldiers and settlers" the country of the first holds for those after it."""
    if len(found) < 2 or found[0].actor is None or not found[0].actor.country:
        return found
    country = found[0].actor.country
    for n in range(1, len(found)):
        actor = found[n].actor
        if actor is None or not actor.code.startswith("---") or found[n].note:
            continue
        if found[n].words.split(" ")[0].lower() in ("the", "a", "an", "its", "their", "his"):
            continue
        found[n] = evolve(found[n], actor=Actor.parse(country + actor.code[3:]))
    return found


def _trios(code: str) -> list[str]:
    """A code in parts of three letters."""
    return [code[k : k + 3] for k in range(0, len(code), 3)]
