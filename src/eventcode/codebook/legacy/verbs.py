"""Verb dictionaries of TABARI, PETRARCH 1 and PETRARCH 2 -> blocks of verbs with their word patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import define, evolve, field, frozen

from eventcode.codebook.legacy.text import OldFile, OldLine
from eventcode.codebook.legacy.words import Form, WordReader, set_name, sets_in
from eventcode.codebook.readpatterns import is_word
from eventcode.codebook.wordpatterns import Element, Weight
from eventcode.inflection import plurals

_PATTERN = re.compile(r"-+\s+(?P<body>.*?)\s*\[(?P<code>[^\]]*)\]\s*\Z")
_HEADER = re.compile(r"-{2,}\s*(?P<title>[^\[]*)(?:\[(?P<code>[^\]]*)\])?(?P<rest>.*)\Z")
_LOOSE_PLUS = re.compile(r"^[^_]*\+(?![^\s+_=])|[\s_]\+\s*$")
"""A plus without a word before which, or words among which, it is to stand."""
_VERB = re.compile(r"(?P<word>[^{}\[\]()*$%^&]+?)\s*(?:\{(?P<forms>[^{}\]]*)[}\]])?\s*(?:\[(?P<code>[^\]]*)\]?)?\s*\Z")
#: What TABARI adds to a root: a root is cut where its forms part ("RESTOR"), so that a vowel may follow.
_ENDINGS = ("e", "s", "es", "d", "ed", "en", "ing", "y", "ies", "ied")
_DOUBLING = re.compile(r"[aeiou][bdgklmnprt]\Z")
_ACTION = re.compile(r"[A-Za-z0-9]{1,6}\Z")
NULLS = frozenset(("---", "###", "+++", ""))
_TAGS = frozenset(("NOUN", "ADJECTIVE", "TIME", "ATTRIB"))
"""Sections that name no verbs."""


@frozen
class Codes:
    """What follows a pattern; None is no event."""

    code: str | None
    reverse: str | None = None
    passive: str | None = None
    weight: Weight = ""

    def __str__(self) -> str:
        text = self.code or "none"
        text += f":{self.reverse}" if self.reverse else ""
        text += self.weight
        return text + (f", passive {self.passive}" if self.passive else "")


@frozen
class OldVerb:
    """
    A verb as .patterns files name it ("wire +tap").

    Attributes:
        lemma: Its words.
        forms: Its forms, () for regular ones.
        codes: Its own code; None where another block has given it.
    """

    lemma: str
    forms: tuple[str, ...]
    codes: Codes | None


@define(eq=False)
class OldBlock:
    """Verbs that share patterns."""

    verbs: list[OldVerb] = field(factory=list)
    patterns: dict[tuple[Element, ...], Codes] = field(factory=dict)


@define(eq=False)
class OldVerbs:
    """
    What a verb dictionary says.

    Attributes:
        sets: Name -> members.
        blocks: Verbs with their patterns.
        transformations: Its lines that begin with "~".
        coded: Action code -> the lines that give it.
        discards: Verbs with the code ###, which drop their sentence.
    """

    sets: dict[str, list[tuple[Element, ...]]] = field(factory=dict)
    blocks: list[OldBlock] = field(factory=list)
    transformations: list[OldLine] = field(factory=list)
    coded: dict[str, list[OldLine]] = field(factory=dict)
    discards: list[str] = field(factory=list)


def read_verbs(file: OldFile, form: Form) -> OldVerbs:
    """
    Read a verb dictionary (field.md 2.1, 2.4, 2.5).

    Args:
        file: The file.
        form: Whose format it has.
    """
    return _Reader(file, form).read()


@define(eq=False)
class _Reader:
    file: OldFile
    form: Form
    found: OldVerbs = field(factory=OldVerbs)
    block: OldBlock | None = None
    block_codes: Codes | None = None
    members: list[tuple[Element, ...]] | None = None
    plural: bool = False
    skipping: str = ""
    seen: dict[str, OldLine] = field(factory=dict)
    underscored: set[str] = field(factory=set)
    set_lines: dict[str, OldLine] = field(factory=dict)

    def read(self) -> OldVerbs:
        lines = list(self.file.lines(marks=";#" if self.form == "tabari" else "#;"))
        self._name_sets(lines)
        for line in lines:
            self._line(line)
        self._drop_empty_sets()
        self._part_twins()
        return self.found

    def _name_sets(self, lines: Iterable[OldLine]) -> None:
        for line in lines:
            name = line.text.strip()
            if set_name(name):
                self.found.sets.setdefault(set_name(name), [])
                self.set_lines.setdefault(set_name(name), line)
                if name.endswith("_"):
                    self.underscored.add(name.lower())

    def _line(self, line: OldLine) -> None:
        text = line.text.strip()
        if text.startswith("<"):
            self.file.take(line, entries=0)
            tag = text.strip("</>").upper()
            self.skipping = tag if tag in _TAGS and not text.startswith("</") else ""
            if self.skipping:
                self.file.remark(line, "section without a counterpart", "set aside", f"the section {text} was left out")
        elif self.skipping:
            self.file.take(line, entries=0)  # the remark at the section's first line speaks for all of it
        elif set_name(text):
            self.file.take(line, entries=0)
            name = set_name(text)
            self.members = self.found.sets[name]
            self.plural = self.form != "tabari" and not text.endswith("_")
            if self.members:
                self.file.remark(line, "set defined twice", "mended", f"its members were added to &{name}")
        elif text.startswith("+") and self.members is not None:
            self._member(line, text[1:].strip())
        elif text.startswith("~"):
            self.found.transformations.append(line)
        elif text.startswith("---") and self.form != "tabari":
            self._header(line, text)
        elif text.startswith("-"):
            self._pattern(line, text)
        elif text.startswith("{") and self.form == "tabari":
            self._forms(line, text)
        else:
            self._verb(line, text)

    def _member(self, line: OldLine, text: str) -> None:
        assert self.members is not None
        elements = self._elements(line, text.rstrip("_ ") if self.form != "tabari" else text)
        if not elements and line.number in self.file.accounted:
            return  # a set or word in it could not be read
        if not elements:
            self.file.remark(line, "empty member", "set aside", "the line was left out")
            return
        self.file.take(line)
        several = [elements]
        last = elements[-1]
        if self.plural and not text.endswith("_") and last.kind == "word" and last.text.isalpha():
            several += [(*elements[:-1], evolve(last, text=form)) for form in plurals(last.text)]
        self.members += [each for each in dict.fromkeys(several) if each not in self.members]

    def _header(self, line: OldLine, text: str) -> None:
        self.members = None
        self.file.take(line, entries=0)
        match = _HEADER.match(text)
        assert match is not None
        title, rest = match["title"].strip(" -"), match["rest"].strip()
        code = match["code"] or "---"
        if rest.strip("-") or len(rest) > 3 or not (rest or match["title"].endswith("---")) or not title.strip("# "):
            done = f"a block with the code {code} begins here"
            self.file.remark(line, "unreadable block header", "mended", done)
        self.block, self.block_codes = OldBlock(), self._codes(line, code)
        self.found.blocks.append(self.block)

    def _verb(self, line: OldLine, text: str) -> None:
        turned = re.fullmatch(r"([^\[{]+)(\[[^\]]*\])\s*(\{[^}]*\})", text)
        if turned:
            text = f"{turned[1]} {turned[3]} {turned[2]}"
            self.file.remark(line, "code before the forms", "noted", "it was read as if behind them")
        match = _VERB.match(text)
        words = re.sub(r"[_\s+=]+", " ", match["word"]).lower().split() if match is not None else []
        if match is None or not words or not all(map(is_word, words)) or _LOOSE_PLUS.search(match["word"].strip()):
            self.file.remark(line, "unreadable line", "set aside", "it is neither verb nor pattern")
            return
        if text.count("{") != text.count("}") or text.count("[") != text.count("]"):
            self.file.remark(
                line, "brackets do not match", "mended", f"it was read as the verb {match['word'].strip()}"
            )
        if self.block is None or self.form == "tabari":
            if self.form != "tabari":
                self.file.remark(line, "verb outside a block", "mended", "it was read as a block of its own")
            self.block, self.block_codes = OldBlock(), Codes(None)
            self.found.blocks.append(self.block)
        self.members = None
        codes = self.block_codes or Codes(None)
        if match["code"] is not None:
            codes = self._codes(line, match["code"])
            if match["code"].strip() == "###":
                self.found.discards.append(re.sub(r"[_\s]+", " ", match["word"]).strip(" _=").lower())
        lemma, forms = self._lemma(
            match["word"].strip(), self._readable(line, (match["forms"] or "").replace(",", " ").split())
        )
        if lemma in self.seen:
            where = self.seen[lemma].number
            done = (
                f"'{lemma}' stands in line {where} already, and keeps its code; patterns that it lacks were added to it"
            )
            self.file.remark(line, "verb twice", "mended", done)
            if all(verb.lemma != lemma for verb in self.block.verbs):
                self.block.verbs.append(OldVerb(lemma, (), None))
            return
        self.seen[lemma] = line
        self.file.take(line)
        if line.raw[len(line.text) :].lstrip().startswith(";") and self.form == "petrarch2":
            self.file.remark(line, "comment behind ;", "noted", "it was read as a comment", ";")
        self.block.verbs.append(OldVerb(lemma, forms, codes))

    def _lemma(self, word: str, given: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        suppressed = word.endswith("=")
        plain = re.sub(r"[_\s=]+", " ", word).strip().lower()
        lemma = plain.removeprefix("+") if plain.startswith("+") else plain
        forms = [re.sub(r"[_\s+=,]+", " ", form).strip().lower() for form in given]
        if self.form == "tabari" and not suppressed:
            first, *rest = lemma.split()
            forms += [" ".join((form, *rest)) for form in _longer(first)]
            forms += [lemma + ending for ending in _ENDINGS] if rest else []
        elif self.form == "tabari" and not forms:
            forms = [lemma]
        return lemma, tuple(dict.fromkeys(filter(None, forms)))

    def _readable(self, line: OldLine, forms: Sequence[str]) -> list[str]:
        """The forms of a verb that are words."""
        found = []
        for form in forms:
            words = re.sub(r"[_\s+=,]+", " ", form).lower().split()
            if words and all(map(is_word, words)) and not _LOOSE_PLUS.search(form):
                found.append(form)
            else:
                self.file.remark(line, "unreadable form", "mended", f"'{form}' was left out", form)
        return found

    def _forms(self, line: OldLine, text: str) -> None:
        if self.block is None or not self.block.verbs:
            self.file.remark(line, "forms without a verb", "set aside", "no verb stands above them")
            return
        self.file.take(line, entries=0)
        verb = self.block.verbs[-1]
        given = self._readable(line, text.strip("{} ").split())
        forms = [re.sub(r"[_+=,]+", " ", form).strip().lower() for form in given]
        self.block.verbs[-1] = evolve(verb, forms=tuple(dict.fromkeys((*verb.forms, *forms))))

    def _pattern(self, line: OldLine, text: str) -> None:
        self.members = None
        match = _PATTERN.match(text)
        if match is None:
            self.file.remark(line, "pattern without a code", "set aside", "write it as - * WORD [CODE]")
            return
        if self.block is None or not self.block.verbs:
            self.file.remark(line, "pattern without a verb", "set aside", "no verb stands above it")
            return
        if text.startswith("--"):
            self.file.remark(line, "two hyphens before a pattern", "mended", "one was taken away")
        body = match["body"]
        if not _balanced(body):
            self.file.remark(line, "brackets do not match", "set aside", "the pattern was left out")
            return
        elements = self._elements(line, body)
        if not elements and line.number in self.file.accounted:
            return  # a set or word in it could not be read
        stars = sum(each.kind == "verb" for each in elements)
        if stars != 1:
            self.file.remark(line, f"{stars} verbs (*) in a pattern", "set aside", "a pattern has one *")
            return
        if len(elements) == 1:
            self.file.remark(line, "pattern of the verb alone", "set aside", "the verb has its own code")
            return
        codes = self._codes(line, match["code"])
        twin = self.block.patterns.get(elements)
        if twin is not None:
            kind = "pattern twice" if twin == codes else "pattern twice, with another code"
            done = "one of them was left out" if twin == codes else f"the later one holds, not {twin}"
            self.file.remark(line, kind, "set aside", done)
        else:
            self.file.take(line)
        self.block.patterns[elements] = codes

    # -- codes --------------------------------------------------------------------------------------------------------

    def _codes(self, line: OldLine, text: str) -> Codes:
        weight: Weight = ""
        parts = []
        for part in text.split(":"):
            word = part.strip()
            if word[-1:] in ("?", "!"):
                if self.form != "tabari":
                    self.file.remark(line, "dominant or subordinate code", "noted", "it was read as TABARI's", word)
                weight = "?" if word[-1] == "?" else "!"
                word = word[:-1]
            if word not in NULLS and not _ACTION.match(word):
                self.file.remark(line, "unreadable action code", "mended", f"'{word}' was read as no event", word)
                word = "---"
            if word == "+++" or (word == "###" and line.text.lstrip().startswith("-")):
                self.file.remark(
                    line,
                    f"verb or pattern with {word}",
                    "mended",
                    "it codes nothing; the sentence is not dropped",
                    word,
                )
            if not word.isupper() and any(map(str.isalpha, word)):
                self.file.remark(line, "action code in lower case", "mended", f"'{word}' became '{word.upper()}'", word)
            parts.append(None if word in NULLS else word.upper())
            if parts[-1]:
                self.found.coded.setdefault(parts[-1], []).append(line)
        if len(parts) > 2:
            self.file.remark(line, "more than two codes", "mended", "the first two were kept")
        first, second = parts[0], parts[1] if len(parts) > 1 else None
        if self.form != "petrarch2":
            return Codes(first, second, weight=weight)
        if first == second:  # UniversalPetrarch's paired events
            return Codes(first, second, weight=weight)
        return Codes(first, passive=second, weight=weight)

    # -- elements -----------------------------------------------------------------------------------------------------

    def _elements(self, line: OldLine, text: str) -> tuple[Element, ...]:
        """The elements of a pattern or member; () where a set or word in it cannot be read."""
        words = WordReader(text, self.form, self.found.sets)
        found = tuple(words.read())
        if words.unknown:
            name = words.unknown[0]
            self.file.remark(line, "unknown set", "set aside", f"{name} is not defined; the line was left out", name)
            return ()
        if words.unreadable:
            word = words.unreadable[0]
            done = f"'{word}' is no word; the line was left out"
            self.file.remark(line, "unreadable word", "set aside", done, word)
            return ()
        bare = [name for name in words.bare if f"{name}_".lower() in self.underscored]
        if bare:
            done = "the '_' behind its name only says that it has no plurals"
            self.file.remark(line, "set named without its '_'", "noted", done, bare[0])
        if self.form == "petrarch2" and any(mark in text for mark in "$^%"):
            done = "it was read as PETRARCH 1 reads it"
            self.file.remark(line, "mark of PETRARCH 1", "noted", done)
        return found

    def _drop_empty_sets(self) -> None:
        """Leave out sets without members, and what names them."""
        while empty := {name for name, members in self.found.sets.items() if not members}:
            for name in sorted(empty):
                del self.found.sets[name]
                done = f"&{name} can match nothing; patterns with it were left out"
                self.file.remark(self.set_lines[name], "set without members", "set aside", done)
            for block in self.found.blocks:
                for elements in [each for each in block.patterns if not empty.isdisjoint(sets_in(each))]:
                    del block.patterns[elements]
            for members in self.found.sets.values():
                members[:] = [each for each in members if empty.isdisjoint(sets_in(each))]

    def _part_twins(self) -> None:
        """Give a verb that an earlier block has too a block of its own, with the patterns that it lacks."""
        known: dict[str, set[tuple[Element, ...]]] = {}
        blocks: list[OldBlock] = []
        for block in self.found.blocks:
            twins = [verb for verb in block.verbs if verb.codes is None]
            block.verbs = [verb for verb in block.verbs if verb.codes is not None]
            blocks.append(block)
            for verb in block.verbs:
                known.setdefault(verb.lemma, set()).update(block.patterns)
            for verb in twins:
                own = known.setdefault(verb.lemma, set())
                lacking = {elements: codes for elements, codes in block.patterns.items() if elements not in own}
                own.update(lacking)
                if lacking:
                    blocks.append(OldBlock([verb], lacking))
        self.found.blocks = blocks


def _longer(root: str) -> list[str]:
    """What TABARI's root of a verb may be in a text: "regret", "regrets", "regretted"."""
    doubled = [root + root[-1] + ending for ending in ("ed", "ing")] if _DOUBLING.search(root) else []
    return [root, *(root + ending for ending in _ENDINGS), *doubled]


def _balanced(text: str) -> bool:
    return all(text.count(one) == text.count(other) for one, other in ("{}", "()"))
