"""Words of a sentence -> names and role nouns of the codebook, and the actor that they make together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product

from attrs import define, field, frozen

from eventcode.codebook.codebook import AgentRow, Codebook, NameRow
from eventcode.codebook.rows import NOBODY
from eventcode.inflection import american, spelling_variants
from eventcode.ontology import Actor
from eventcode.ontology.roles import KNOWN
from eventcode.statements.lookup import words_of
from eventcode.statements.reading import Reading
from eventcode.statements.statement import Place
from eventcode.text.lexicon import lexicon
from eventcode.text.wordlists import word_list

PLACES = frozenset(("country", "adjective", "demonym", "capital", "city", "region", "seat"))
"""Kinds of names that say where, so that a role noun beside them says who."""
GENERIC = frozenset(
    "official leader chief member source spokesman spokeswoman spokesperson group force head commander representative"
    " figure personnel unit aide adviser advisor delegation side party boss veteran staff".split()
)
"""Role nouns so general that a more telling one beside them decides: "intelligence officials", "rebel leader"."""
_FORMER = frozenset(
    ("former", "ex", "late", "ousted", "deposed", "one-time", "onetime", "then", "erstwhile", "retired")
)
_SIDES = frozenset(
    "north south east west northern southern eastern western central greater old downtown mr mrs mr. mrs.".split()
)
_BEFORE_SURNAMES = _SIDES | frozenset(title.lower() for title in word_list("titles"))
"""What may stand before a surname: "Mrs.", "Gen."."""
_BELONGING = frozenset("member candidate ally partner hopeful newcomer".split())
"""Nouns between a body and a country of it: "NATO member Turkey"."""
_MEMBERS = frozenset("staff team crew mission delegation board panel".split())
"""What may stand before "member" when a person is meant: "a UN staff member"."""
ADHERENTS = frozenset("supporter follower opponent critic backer relative friend fan admirer".split())
"""Nouns whose of-phrase says whose side they are on; they do not rule with it."""
_MADE_UP = frozenset(
    "alliance association chamber confederation congress cooperative council federation forum group guild league lobby"
    " society syndicate union".split()
)
"""What is called after those who make it up."""
_DEEDS = frozenset("action aid rule accord drill exercise strike means budget help support power tie coup".split())
_IN_ARMS = frozenset(
    "captive detainee fighter gunman guerrilla hideout inmate insurgency insurgent militant prisoner rebel stronghold"
    " suspect terrorist".split()
)
"""Heads of phrases about a group that fights its government: "Taliban militants"."""
_OFFICES = frozenset(("GOV", "LEG", "MIL", "JUD", "COP", "SPY", "PTY", "OPP", "ELI"))
"""Roles that one may have held: a former minister is of the elite, a former hostage is not."""
_HIGHEST = frozenset(("GOV", "LEG"))
_LED = frozenset(("led", "ruled", "controlled", "run", "owned", "based", "born", "dominated"))
_GIVEN_NAMES = frozenset(("Christian",))
"""Names of a faith or a people by which somebody may be called, too: "Christian Porter"."""
_ACRONYMS = frozenset(("ngo",))
"""Role nouns that with one capital are names."""
_PUBLISHED = frozenset(
    "account address advertisement appearance article broadcast column coverage editorial footage headline image"
    " interview message photo photograph picture program programme report speech story".split()
)
"""What newspapers and the like bring out."""
_HELD = frozenset(("held", "controlled", "occupied", "run"))
_SHARED = frozenset(("city", "capital", "party", "media"))
"""Kinds of names that are often part of longer names of others."""
_CALLED_AFTER = frozenset(
    "airport arena avenue barracks boulevard bridge center centre clinic college dam hall harbor harbour highway"
    " hospital library mausoleum mosque museum park plaza port prison school square stadium station street terminal"
    " theater theatre tower tunnel university".split()
)
"""What bears the names of people: "Hamid Karzai International [Airport]"."""
_MOST_LOOKS = 10_000
"""Phrases of which is remembered what was found in them."""
_SIDED = frozenset(("GOV", "LEG", "MIL", "COP", "JUD"))
"""Roles that rebels have among themselves."""
_RISEN = frozenset(("REB", "SEP", "INS"))
_WITHIN = frozenset(("MIL", "COP", "SPY", "JUD", "REF", "MED"))
"""Roles that an international body has, too: "UN troops"."""


@define(eq=False)
class Found:
    """
    What a look through a phrase has found.

    Attributes:
        rank: Whether a military rank stands before a name: "General X".
        ruling: Whether "ruling" stands in it: "the ruling Popular Party".
        surname: Whether the person is named by one word, which in this text may be somebody else's name.
        owner: A person whose the rest of the phrase is ("[Arafat's] Fatah movement"), with what `row` says of the day.
        dated: Whether another date could have found something else.
    """

    country: str | None = None
    code: str | None = None
    roles: list[str] = field(factory=list)
    generic: list[str] = field(factory=list)
    extra: list[str] = field(factory=list)
    rows: list[str] = field(factory=list)
    person: bool = False
    former: bool = False
    rank: bool = False
    ruling: bool = False
    surname: bool = False
    owner: tuple[NameRow, str] | None = None
    ended: bool = False
    transparent: bool = False
    agent: str = ""
    international: bool = False
    dated: bool = False

    def copy(self) -> Found:
        """The same, to add to."""
        return Found(
            self.country, self.code, [*self.roles], [*self.generic], [*self.extra], [*self.rows], self.person,
            self.former, self.rank, self.ruling, self.surname, self.owner, self.ended, self.transparent, self.agent,
            self.international, self.dated,
        )  # fmt: skip


@frozen(eq=False)
class _Agent:
    """A role noun as it is looked up, with the number of its words."""

    row: AgentRow
    size: int


class ActorTables:
    """
    The actor tables of a codebook, indexed.

    Args:
        codebook: Its `names`, `agents` and `roles` are used.
        transparent: Nouns whose real head stands in the of-phrase ("thousands of", "members of").
    """

    def __init__(self, codebook: Codebook, transparent: frozenset[str]) -> None:
        self.scheme = codebook.roles
        self.transparent, self.culture = transparent, word_list("culture_nouns")
        self.names: dict[str, list[NameRow]] = {}
        for row in codebook.names:
            if row.code != NOBODY and "/" not in row.code:  # only word patterns know nobodies, and names of several
                self.names.setdefault(row.phrase, []).append(row)
        hyphened = {
            unhyphenated(name): rows
            for name, rows in self.names.items()
            if "-" in name and " " in name and rows[0].kind == "person"
        }
        lowered = {
            name.lower(): rows
            for name, rows in self.names.items()
            if rows[0].kind in ("adjective", "demonym") and name.isalpha() and not lexicon().known(name.lower())
        }
        self.respelled = (hyphened.keys() | lowered.keys()) - self.names.keys()
        """Names as they are also written: "Adil Abdul Mahdi", "tunisian"."""
        for name in self.respelled:
            self.names[name] = list(hyphened.get(name) or lowered[name])
        self.shared = frozenset([row.phrase for row in codebook.names if row.kind in _SHARED])
        # last word -> for each number of words, the longest first, what stands before it -> the role noun
        self.agents: dict[str, dict[int, dict[tuple[str, ...], _Agent]]] = {}
        respelled: list[tuple[list[str], _Agent]] = []
        for agent in codebook.agents:
            forms = {agent.phrase.lower()}
            if agent.plural:  # regular plurals lead to their singular by the lexicon
                forms.add(agent.plural.lower())
            entry = _Agent(agent, len(words_of(agent.phrase)))
            for form in forms:
                words = words_of(form)
                self._enter(words, entry)
                respelled += [(other, entry) for other in _respelled(words)]
        for words, entry in respelled:  # a row of that spelling goes first
            self._enter(words, entry)
        for last, by_size in self.agents.items():
            if len(by_size) > 1:
                self.agents[last] = dict(sorted(by_size.items(), reverse=True))
        self.surnames: dict[str, list[NameRow]] = {}
        for row in codebook.names:
            if row.kind == "person" and row.note and " " in row.phrase and row.code != NOBODY:
                self.surnames.setdefault(row.phrase.rpartition(" ")[2], []).append(row)
        self._printed: dict[int, str] = {}
        self._looks: dict[tuple[object, ...], Found] = {}
        self._codes: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], Actor | None] = {}

    def _enter(self, words: Sequence[str], entry: _Agent) -> None:
        *before, last = words
        self.agents.setdefault(last, {}).setdefault(len(before), {}).setdefault(tuple(before), entry)

    # -- words --------------------------------------------------------------------------------------------------------

    def look(self, reading: Reading, first: int, last: int, date: dt.date | None, place: bool) -> Found:
        """
        Collect names and role nouns of the words [first, last).

        News repeats its phrases, so what was found is remembered: whoever adds to it takes a copy.
        """
        names = reading.names_in(first, last)
        words, tags, lemmas = reading.texts[first:last], reading.tags[first:last], reading.lemmas[first:last]
        within = tuple([(f - first, e - first, key) for f, e, key in names])
        key = tuple(words), tuple(tags), tuple(lemmas), within, first > 0, date, place
        found = self._looks.get(key)
        if found is None:
            found = self._look(reading, first, last, names, date, place)
            if len(self._looks) >= _MOST_LOOKS:
                self._looks.clear()
            self._looks[key] = found
        return found

    def _look(
        self, reading: Reading, first: int, last: int, names: Sequence[tuple[int, int, str]], date: dt.date | None,
        place: bool,
    ) -> Found:  # fmt: skip
        """Look through the words [first, last), in which these names stand; what stands around them decides nothing."""
        found = Found()
        lowers, lemmas, tags = reading.lowers, reading.lemmas, reading.tags
        covered: set[int] = set()
        for f, e, key in names:
            covered.update(range(f, e))
            if self.part_of_unknown(reading, first, last, f, e, key):
                if " " in key:  # the role noun in it stands: "Social Democratic Party"
                    covered.difference_update(range(f, e))
                continue
            if e < last and self._part_of_role(reading, f, e, key):
                covered.difference_update(range(f, e))
                continue
            if e < last and self._called_after(found, reading, e, last, key):
                continue
            if found.international and e == last and lemmas[f - 1] in _BELONGING and f > first:
                found.code, found.country, found.international = None, None, False
                covered.add(f - 1)
            owns = tags[e] == "POS" if e < last else False
            armed = lemmas[last - 1] in _IN_ARMS
            self._name(found, key, e, last, date, place=place and e == last, owns=owns, armed=armed)
            if found.person and e == f + 1 == last and (f == first or tags[f - 1] not in ("NAME", "ADJ")):
                found.surname = True
        inside = tags[first:last]
        possessor_end = last - 1 - inside[::-1].index("POS") if "POS" in inside else -1
        taken = last
        for k in range(last - 1, first - 1, -1):
            if k >= taken or k in covered:
                continue
            lower = lowers[k]
            if lower in _FORMER:
                found.former = True
            elif lower == "ruling":
                found.ruling = True
            elif "-" in lower:
                if lower.startswith("ex-"):
                    found.former = True
                if lower[0] != "-" and tags[k] == "ADJ":
                    self._hyphenated(found, reading.texts[k], date)
                    continue
            agent = self._agent(lowers, lower, lemmas[k], first, k)
            if agent is None:
                continue
            row = agent.row
            members = k < last - 1 and lemmas[last - 1].lower() in _MADE_UP and _are_members(row, lower)
            members = members and all(tag == "POS" for tag in tags[k + 1 : last - 1])
            if k < last - 1 and row.note.startswith("head only") and not members:
                found.rank = found.rank or (tags[k + 1] == "NAME" and "military rank" in row.note)
                continue
            if "beside a country" in row.note and (found.country is None or k - 1 not in covered):
                continue  # "Turkish intelligence", but not "Iranian cargo planes"
            if members:
                found.roles.clear()  # "the Delta Farmers Council", "the ranchers' federation"
                found.generic.clear()
            elif k < possessor_end and found.roles:
                continue
            if k == last - 1 and row.note.startswith("transparent"):
                found.transparent = True
            if lower == "military" and k == last - 2 and found.country is None and _is_abstract(lemmas[last - 1]):
                continue  # "a military solution" is nobody's
            if lower in _ACRONYMS and reading.texts[k].istitle():
                continue  # "Ngo Dinh Diem"
            if row.role == "MED" and k == last - 2 and lemmas[last - 1] in _PUBLISHED:
                continue  # "a newspaper report" is no newspaper
            if found.international and lemmas[k] == "investigator":
                continue  # "UN investigators" are no police
            generic = agent.size == 1 and lemmas[k] in GENERIC
            (found.generic if generic else found.roles).append(row.role)
            found.rows.append(self._told(row, row.role))
            found.agent = found.agent or lemmas[k]
            taken = k - agent.size + 1
            if k == last - 2 and tags[last - 1] == "NAME" and last - 1 not in covered:
                self._surnamed(found, row, reading.texts[last - 1], date)
        if len(found.roles) > 1 and found.roles[0] == "MED" and lemmas[last - 1] in ("site", "website"):
            del found.roles[0]  # "government websites"
        if len(found.roles) > 1 and found.roles[0] in _SIDED and found.roles[1] in _RISEN:
            found.roles.reverse()  # "the rebel council"
        if lemmas[last - 1] in self.culture and found.country is not None and found.code is None and not found.roles:
            return Found(dated=found.dated)  # "the Russian language" is not Russia
        if lemmas[last - 1] in self.transparent:
            found.transparent = True
        if found.international and lowers[last - 1] == "member" and lowers[last - 2] not in _MEMBERS:
            return Found(dated=found.dated)  # "the OPEC member" is a country that is not told
        if found.owner is not None and found.code is None:
            owner, ended = found.owner
            if not (found.roles or found.generic) or not (ended or "GOV" in owner.code):  # a rebel's forces are rebels
                self._person(found, owner, ended)
        if found.rank and not found.roles and not found.generic and (found.ended or not found.person):
            found.roles.append("MIL")
        if found.person and not found.former:
            self._titled(found, [key for _, _, key in names])
        return found

    def _surnamed(self, found: Found, title: AgentRow, surname: str, date: dt.date | None) -> None:
        """ "President Bush": the country of those of that name who held the office; nothing if there are several."""
        office = title.phrase.lower()
        people = [
            row
            for row in self.surnames.get(surname, ())
            if _office(row).startswith(office) and found.country in (None, row.code[:3])
        ]
        if date is not None:
            people = [row for row in people if _holds(row, date)] or people
        if people and len({row.code[:3] for row in people}) == 1:
            found.country, found.dated = Actor.parse(people[0].code).country, True
            found.rows.append(self._told(people[0], people[0].code))

    def _titled(self, found: Found, keys: Sequence[str]) -> None:
        """The title says which office of a person is meant: "prime minister X", "UN chief Y", "Serbian president Z"."""
        rows = [row for key in keys for row in self.names[key]]
        people = [row for row in rows if row.kind == "person"]
        bodies = {row.code for row in rows if row.kind not in PLACES and row.kind != "person"}
        lands = {row.code[:3] for row in rows if row.kind in PLACES} or {found.country or ""}
        roles = set(trios("".join(found.roles[:1])))
        fitting = [row for row in people if roles & set(trios(row.code)) and row.code[:3] in lands]
        if not people or any(row.code == found.code for row in fitting):
            if not bodies or found.code in bodies:
                return
        fitting = [row for row in people if row.code in bodies] or fitting
        if fitting:
            best = max(fitting, key=lambda row: (row.end or dt.date.max, row.start or dt.date.min))
            found.code, found.dated = best.code, True
            actor = Actor.parse(best.code)
            found.country, found.international = actor.country or found.country, actor.is_international

    def part_of_unknown(self, reading: Reading, first: int, last: int, f: int, e: int, key: str) -> bool:
        """Is a name only part of another, unknown one: "Bayern Munich", "Social Democratic Party"?"""
        if key not in self.shared or key in _GIVEN_NAMES:
            given = self.is_person(key) or key in _GIVEN_NAMES
            return e == f + 1 and given and self._of_somebody_else(reading, first, last, f)
        kinds = {row.kind for row in self.names[key]}
        places = not kinds.isdisjoint(("city", "capital"))
        for k in (f - 1, e):
            if first <= k < last and reading.lowers[k] not in _SIDES:
                named = reading.tags[k] == "NAME" if places else self._capital(reading, k, key)
                if not named or reading.names_in(k, k + 1):
                    continue
                if not (self._ends_in_agent(reading, k, last) if places else self.agent(reading, k, k)):
                    return True
        return False

    def _of_somebody_else(self, reading: Reading, first: int, last: int, k: int) -> bool:
        """Does a surname follow a given name that is not known with it: "[Sharon] Stone", "Hunter [Biden]"?"""
        for other in (k - 1, k + 1):
            if first <= other < last and reading.tags[other] == "NAME" and not reading.names_in(other, other + 1):
                if reading.lowers[other] not in _BEFORE_SURNAMES and self.agent(reading, first, other) is None:
                    return True
        return False

    def _called_after(self, found: Found, reading: Reading, e: int, last: int, key: str) -> bool:
        """Is a thing called after a person ("John F. Kennedy Airport")?  It is only of the same country."""
        if not self.is_person(key) or reading.lowers[last - 1] not in _CALLED_AFTER:
            return False
        if not all(text[0].isupper() for text in reading.texts[e:last]):
            return False
        row, _ = self.row(key, None)
        if row is not None and found.country is None:
            found.country = Actor.parse(row.code).country
            found.rows.append(self._told(row, row.code))
        return True

    @staticmethod
    def _capital(reading: Reading, k: int, key: str) -> bool:
        """Is a word, not the first of the sentence, capitalised beside a name of two words or more?"""
        if k == 0 or " " not in key or "-" in reading.texts[k] or reading.lowers[k] == "the":
            return False
        return reading.texts[k][0].isupper() and reading.tags[k] in ("NAME", "NOUN", "ADJ")

    def _part_of_role(self, reading: Reading, f: int, e: int, key: str) -> bool:
        """Does a party's name only begin a role noun: "the [Labour] Minister"?"""
        if key not in self.shared or all(row.kind != "party" for row in self.names[key]):
            return False
        agent = self._agent(reading.lowers, reading.lowers[e], reading.lemmas[e], f, e)
        return agent is not None and agent.size == e - f + 1

    def _ends_in_agent(self, reading: Reading, k: int, last: int) -> bool:
        """Do the capitalised words from k on end in a role noun: "[City Court]", "[Regional Police]"?"""
        while k < last and reading.tokens[k].text[0].isupper():
            if self.agent(reading, k, k) is not None:
                return True
            k += 1
        return False

    def agent(self, reading: Reading, first: int, k: int) -> AgentRow | None:
        """The longest role noun that ends with token k and begins at `first` or later."""
        found = self._agent(reading.lowers, reading.lowers[k], reading.lemmas[k], first, k)
        return found.row if found is not None else None

    def _agent(self, lowers: Sequence[str], lower: str, lemma: str, first: int, k: int) -> _Agent | None:
        agents = self.agents
        by_form, by_lemma = agents.get(lower), None
        if lemma != lower:
            by_lemma = agents.get(lemma)
        elif by_form is None and lower[-1:] == "s":  # a capitalised plural, which has no lemma: "Ministers"
            by_form = agents.get(lower[:-1])
        if by_form is None:
            if by_lemma is None:
                return None
            by_form, by_lemma = by_lemma, None
        best, longest = _longest(by_form, lowers, first, k)
        if by_lemma is not None:
            other, longer = _longest(by_lemma, lowers, first, k)
            if longer > longest:
                return other
        return best

    def _name(
        self, found: Found, key: str, last: int, end: int, date: dt.date | None, *, place: bool, owns: bool, armed: bool
    ) -> None:
        """
        Take a name into account.

        One that owns the rest ("Arafat's movement") says little of who that is; a group whose people are in arms does
        not govern, where no date says that it does.
        """
        row, ended = self.row(key, date)
        if armed and date is None:
            row = self.out_of_power(key) or row
        if row is None:
            return
        found.dated = found.dated or self.dated(key)
        code = row.code
        found.rows.append(self._told(row, code))
        if code[:3] == "---":
            for part in trios(code[3:]):
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
        if row.kind == "person" and found.international and found.code is not None:
            return  # "the UN mediator Kofi Annan" speaks for it
        if row.kind == "person" and " " not in key and found.country and actor.country not in (None, found.country):
            found.rows.pop()
            return  # "the Somali president Sheikh [Sharif]" is no Pakistani
        if row.kind == "person":
            if owns and actor.country is not None:
                found.country, found.owner = found.country or actor.country, (row, ended)
            else:
                self._person(found, row, ended)
            return
        if found.country and actor.country and found.country != actor.country:
            if row.kind in ("body", "party"):
                found.roles.append(code[3:])  # "Peru's Congress" is Peru's
                return
            if row.kind == "group" and code[3:].islower():
                found.extra.append(code[3:])  # "Quetta's Hazaras" are Pakistan's
                return
        if found.code is None or not found.person:
            found.code = code
            found.international = actor.is_international
            found.country = actor.country or found.country

    def _person(self, found: Found, row: NameRow, ended: str) -> None:
        """Take a person into account, who is in office or (`ended`) is not."""
        actor = Actor.parse(row.code)
        found.person = True
        found.country = actor.country or found.country
        if not ended:
            found.code = row.code
            return
        if found.country is None and actor.is_international:
            found.code, found.international = row.code, True  # a network has no country to fall back on
        else:
            found.ended = ended == "after"

    def _hyphenated(self, found: Found, text: str, date: dt.date | None) -> None:
        """ "Saudi-led coalition": the first part's country; "U.S.-backed rebels" are not American."""
        first, _, second = text.partition("-")
        if second.lower() in _LED or second.lower() in _HELD:
            holder = self.agents.get(first.lower(), {}).get(0, {}).get(())
            if holder is not None and second.lower() in _HELD and holder.row.role in _RISEN:
                found.roles.append(holder.row.role)  # "the rebel-held town"
                found.rows.append(self._told(holder.row, holder.row.role))
            row, _ = self.row(first, date)
            found.dated = found.dated or self.dated(first)
            if row is None or found.country is not None or found.code is not None:
                return
            if row.kind in PLACES and row.code[:3] != "---":
                found.country = row.code[:3]
                found.rows.append(self._told(row, row.code))
            elif row.kind == "group" and second.lower() in _HELD:  # "the ISIS-held town"
                actor = Actor.parse(row.code)
                found.code, found.country, found.international = row.code, actor.country, actor.is_international
                found.rows.append(self._told(row, row.code))
            elif row.kind == "igo" and second.lower() == "led":
                found.code, found.international = row.code, True
                found.rows.append(self._told(row, row.code))

    def dated(self, key: str) -> bool:
        """Does the row of a name depend on the date?"""
        rows = self.names.get(key)
        return rows is not None and (len(rows) > 1 or rows[0].start is not None or rows[0].end is not None)

    def row(self, key: str, date: dt.date | None) -> tuple[NameRow | None, str]:
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
        holding = [row for row in rows if _holds(row, date)]
        if holding:
            return max(holding, key=lambda row: row.start or dt.date.min), ""
        past = [row for row in rows if row.end is not None and row.end < date]
        if past:
            last = max(past, key=lambda row: row.end or dt.date.min)
            return last, "after" if len(past) == len(rows) else "between"
        return min(rows, key=lambda row: row.start or dt.date.max), "before"

    def out_of_power(self, key: str) -> NameRow | None:
        """The latest row of a group that has governed, from when it did not."""
        rows = [row for row in self.names.get(key, ()) if row.kind == "group"]
        others = [row for row in rows if "GOV" not in row.code]
        if len(others) == len(rows):
            return None
        return max(others, key=lambda row: (row.end or dt.date.max, row.start or dt.date.min), default=None)

    def in_a_country(self, reading: Reading, k: int) -> bool:
        """Do the words from token k on say "in Chad"?  Not "in Geneva", where rebels and ministers only meet."""
        if reading.lowers[k : k + 1] != ["in"]:
            return False
        named = reading.names_in(k + 1, k + 4)
        return bool(named) and self.names[named[0][2]][0].kind == "country"

    def country_at_end(self, at: Place) -> int:
        """How many words of a country's name end a phrase: 2 for "the Soviet Union", 0 for "the Kenyan army"."""
        names = at.reading.names_in(at.first, at.last)
        if not names or names[-1][1] != at.last or all(row.kind != "country" for row in self.names[names[-1][2]]):
            return 0
        return at.last - names[-1][0]

    def is_person(self, key: str) -> bool:
        """Is the name a person's?"""
        return any(row.kind == "person" for row in self.names.get(key, ()))

    def _told(self, row: NameRow | AgentRow, code: str) -> str:
        """A row as a trace prints it, printed once."""
        told = self._printed.get(id(row))
        if told is None:
            told = self._printed[id(row)] = f"{row.location} {row.phrase} -> {code}"
        return told

    # -- codes --------------------------------------------------------------------------------------------------------

    def assemble(self, found: Found) -> Actor | None:
        """Put country, roles and organisation together."""
        roles = found.roles or found.generic[:1]
        if (found.former and self._left_office(found, roles)) or (found.ended and not roles):
            if found.country or found.code or roles:
                return self.actor(found.country or (found.code or "")[:3] or None, ["ELI"], [])
        if found.code is not None:
            actor = Actor.parse(found.code)
            headed = self._headed(found, roles[0] if roles else "") if not found.person else None
            if headed is None and actor.is_international and roles and not found.person:
                wanted = [role for role in trios(roles[0]) if role in _WITHIN]
                return self.actor(found.code, wanted, []) if wanted else actor
            return headed or actor
        if found.country is None and not roles and not found.extra:
            return None
        chosen = trios(roles[0]) if roles else []
        return self.actor(found.country, chosen, found.extra)

    @staticmethod
    def _left_office(found: Found, roles: Sequence[str]) -> bool:
        """Does "former" say that somebody held an office: "a former minister", not "the former Yugoslavia"?"""
        if found.person or not roles:
            return found.person or bool(found.code and found.country)
        known = found.country is not None or found.code is not None
        return not (_OFFICES if known else _HIGHEST).isdisjoint(trios(roles[0]))

    def _headed(self, found: Found, role: str) -> Actor | None:
        """ "Bosnian Serb troops", "Labour lawmakers", "Hyundai workers": the role noun says who of the group acts."""
        country, own = (found.code or "")[:3], (found.code or "")[3:]
        if found.agent in ADHERENTS and own.startswith("GOV") and role:  # "Kremlin critics"
            return self.actor(country, trios(role), [])
        if found.ruling and own.endswith("PTY") and not role:
            return self.actor(country, ["GOV", "PTY"], [])
        if len(own) == 3 and own.islower() and role:
            return self.actor(country, trios(role), [*found.extra, own])
        if "PTY" in own and role == "LEG":
            return self.actor(country, [role], [])
        if own in ("GOVPTY", "PTY") and role == "OPP":  # "the opposition Awami League", whoever rules today
            return self.actor(country, ["OPP", "PTY"], [])
        if role == "LAB" and (country == "MNC" or own == "BUS"):
            return self.actor(own[:3] if country == "MNC" else country, [role], [])
        return None

    def actor(self, country: str | None, roles: Sequence[str], extra: Sequence[str]) -> Actor | None:
        """The actor of a country (or a code that roles are added to), cached."""
        key = (country, tuple(roles), tuple(extra))
        if key not in self._codes:
            self._codes[key] = self._build(country, list(roles), [t for e in extra for t in trios(e)])
        return self._codes[key]

    def _build(self, country: str | None, roles: list[str], extra: list[str]) -> Actor | None:
        if country is not None and len(country) > 3:
            known = trios(country)
            return Actor.parse(country + "".join(role for role in roles if role not in known))
        if country is None and roles and self.scheme.is_international(roles[0]):
            country, roles = roles[0], roles[1:]
        roles = [role for role in roles if role in self.scheme or role not in KNOWN]  # a scheme may do without
        ethnic = next((t for t in extra if t.islower()), None)
        religion = "".join(t for t in extra if t != ethnic) or None
        if country is None and not roles and not extra:
            return None
        return Actor.of(country, roles, ethnicity=ethnic, religion=religion, scheme=self.scheme)


def _are_members(row: AgentRow, lower: str) -> bool:
    """Are those in the plural, before a noun for a body, who make it up: "the [Traders] Union"?"""
    return row.role != "CVL" and lower != row.phrase and lower.endswith("s")


def unhyphenated(name: str) -> str:
    """A person's name as it is written without hyphens: "Adil Abdul Mahdi"."""
    return name.replace("-", " ")


def _respelled(words: Sequence[str]) -> list[list[str]]:
    """The other spellings of a phrase, British and American."""
    spellings = [spelling_variants(word) for word in words]
    if all(len(each) == 1 for each in spellings):
        return []
    return [each for each in map(list, product(*spellings)) if each != words]


def _is_abstract(noun: str) -> bool:
    """Is it what is done or thought, by its ending: "intervention", "solution", "presence"?"""
    return noun.endswith(("tion", "sion", "ance", "ence", "ity", "ship", "ing")) or noun in _DEEDS


def _longest(
    by_size: dict[int, dict[tuple[str, ...], _Agent]], lowers: Sequence[str], first: int, k: int
) -> tuple[_Agent | None, int]:
    """The longest role noun that ends at token k, and how many words it has; 0 when there is none."""
    for size, entries in by_size.items():
        if not size or k - size >= first:
            found = entries.get(tuple(lowers[k - size : k]))
            if found is not None:
                return found, size + 1
    return None, 0


def _holds(row: NameRow, date: dt.date) -> bool:
    """Does a row hold on a date?"""
    return (row.start is None or row.start <= date) and (row.end is None or date <= row.end)


def _office(row: NameRow) -> str:
    """The office that the note of a person's row begins with, in American spelling."""
    return " ".join(american(word) for word in row.note.lower().split(" "))


def trios(code: str) -> list[str]:
    """A code in parts of three letters."""
    return [code[k : k + 3] for k in range(0, len(code), 3)]
