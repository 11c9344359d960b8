"""Verb dictionaries of TABARI, PETRARCH 1 and PETRARCH 2 -> blocks of verbs with their word patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import define, evolve, field, frozen

from eventcode.codebook.legacy.text import OldFile, OldLine
from eventcode.codebook.wordpatterns import Element, ElementKind, Weight
from eventcode.inflection import plurals

Form = Literal["tabari", "petrarch", "petrarch2"]

_MARKS: dict[str, ElementKind] = {
    "$": "source", "+": "target", "%": "both", "^": "skip", "@": "speaker", "*": "verb",
}  # fmt: skip
_PIECE = re.compile(r"[*$+%^@{}|()_~]|&[A-Za-z0-9_-]*|\s+|[^\s*$%^@{}|()_~&+]+|&")
_PATTERN = re.compile(r"-+\s+(?P<body>.*?)\s*\[(?P<code>[^\]]*)\]\s*\Z")
_HEADER = re.compile(r"-{2,}\s*(?P<title>.*?)\s*(?:\[(?P<code>[^\]]*)\])?\s*(?P<rest>\[[^\]]*\])?\s*(?:-{2,}|#+)?\s*\Z")
_VERB = re.compile(r"(?P<word>[^{}\[\]()*$%^&]+?)\s*(?:\{(?P<forms>[^{}\]]*)[}\]])?\s*(?:\[(?P<code>[^\]]*)\]?)?\s*\Z")
#: What TABARI adds to a root: a root is cut where its forms part ("RESTOR"), so that a vowel may follow.
_ENDINGS = ("e", "s", "es", "d", "ed", "en", "ing", "y", "ies", "ied")
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
    patterns: list[tuple[tuple[Element, ...], Codes]] = field(factory=list)


@define(eq=False)
class OldVerbs:
    """A verb dictionary: its sets and its blocks, and the lines of transformations that it has."""

    sets: dict[str, list[tuple[Element, ...]]] = field(factory=dict)
    blocks: list[OldBlock] = field(factory=list)
    transformations: list[OldLine] = field(factory=list)
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

    def read(self) -> OldVerbs:
        lines = list(self.file.lines(marks=";#" if self.form == "tabari" else "#;"))
        self._name_sets(lines)
        for line in lines:
            self._line(line)
        self._drop_unknown_sets()
        self._part_twins()
        return self.found

    def _name_sets(self, lines: Iterable[OldLine]) -> None:
        for line in lines:
            if line.text.startswith("&"):
                self.found.sets.setdefault(_set_name(line.text.strip()), [])

    def _line(self, line: OldLine) -> None:
        text = line.text.strip()
        if text.startswith("<"):
            tag = text.strip("</>").upper()
            self.skipping = tag if tag in _TAGS and not text.startswith("</") else ""
            if self.skipping:
                self.file.remark(line, "section without a counterpart", "set aside", f"the section {text} was left out")
        elif self.skipping:
            return
        elif text.startswith("&"):
            name = _set_name(text)
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
        if not elements:
            self.file.remark(line, "empty member", "set aside", "the line was left out")
            return
        self.file.read += 1
        several = [elements]
        last = elements[-1]
        if self.plural and not text.endswith("_") and last.kind == "word" and last.text.isalpha():
            several += [(*elements[:-1], evolve(last, text=form)) for form in plurals(last.text)]
        self.members += [each for each in several if each not in self.members]

    def _header(self, line: OldLine, text: str) -> None:
        self.members = None
        match = _HEADER.match(text)
        if match is None or not (match["title"] or match["code"] is not None):
            self.file.remark(line, "unreadable block header", "mended", "a block without a code begins here")
            self.block, self.block_codes = OldBlock(), Codes(None)
        else:
            closed = text.endswith("---") and match["rest"] is None
            if not closed:
                code = match["code"] or "---"
                self.file.remark(line, "unreadable block header", "mended", f"a block with the code {code} begins here")
            self.block, self.block_codes = OldBlock(), self._codes(line, match["code"] or "---")
        self.found.blocks.append(self.block)

    def _verb(self, line: OldLine, text: str) -> None:
        match = _VERB.match(text)
        if match is None or not any(map(str.isalnum, match["word"])):
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
        lemma, forms = self._lemma(match["word"].strip(), (match["forms"] or "").split())
        if lemma in self.seen:
            where = self.seen[lemma].number
            done = (
                f"'{lemma}' stands in line {where} already, and keeps its code; patterns that it lacks were added to it"
            )
            self.file.remark(line, "verb twice", "set aside", done)
            if all(verb.lemma != lemma for verb in self.block.verbs):
                self.block.verbs.append(OldVerb(lemma, (), None))
            return
        self.seen[lemma] = line
        self.file.read += 1
        self.block.verbs.append(OldVerb(lemma, forms, codes))

    def _lemma(self, word: str, given: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        suppressed = word.endswith("=")
        plain = re.sub(r"[_\s]+", " ", word).strip(" =_").lower()
        lemma = plain.removeprefix("+") if plain.startswith("+") else plain
        forms = [re.sub(r"[_\s]+", " ", form.strip("_=,")).replace("+", "").lower() for form in given]
        if self.form == "tabari" and not suppressed:
            forms += [lemma + ending for ending in _ENDINGS]
        elif self.form == "tabari" and not forms:
            forms = [lemma]
        return lemma, tuple(dict.fromkeys(form for form in forms if form))

    def _forms(self, line: OldLine, text: str) -> None:
        if self.block is None or not self.block.verbs:
            self.file.remark(line, "forms without a verb", "set aside", "no verb stands above them")
            return
        verb = self.block.verbs[-1]
        forms = [form.strip("_=").replace("_", " ").lower() for form in text.strip("{} ").split()]
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
        stars = sum(each.kind == "verb" for each in elements)
        if stars != 1:
            self.file.remark(line, f"{stars} verbs (*) in a pattern", "set aside", "a pattern has one *")
            return
        if len(elements) == 1:
            self.file.remark(line, "pattern of the verb alone", "set aside", "the verb has its own code")
            return
        codes = self._codes(line, match["code"])
        twin = next((at for at, (known, _) in enumerate(self.block.patterns) if known == elements), None)
        if twin is not None:
            same = self.block.patterns[twin][1] == codes
            done = "the later one holds" if not same else "one of them was left out"
            self.file.remark(line, "pattern twice" + ("" if same else ", with another code"), "set aside", done)
            self.block.patterns[twin] = (elements, codes)
            return
        self.file.read += 1
        self.block.patterns.append((elements, codes))

    # -- codes --------------------------------------------------------------------------------------------------------

    def _codes(self, line: OldLine, text: str) -> Codes:
        weight: Weight = ""
        parts = []
        for part in text.split(":"):
            word = part.strip()
            if word[-1:] in ("?", "!"):
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
        return tuple(_Words(_PIECE.findall(text), self.form, self.found.sets).read())

    def _drop_unknown_sets(self) -> None:
        for block in self.found.blocks:
            kept = []
            for elements, codes in block.patterns:
                unknown = next((name for name in _sets_in(elements) if name not in self.found.sets), None)
                if unknown is None:
                    kept.append((elements, codes))
                else:
                    lines = (each for each in self.file.lines() if f"&{unknown.replace('-', '_')}" in each.text.lower())
                    line = next(lines, OldLine(1, "", raw=""))
                    self.file.remark(
                        line, "unknown set", "set aside", f"&{unknown} is not defined; the pattern was left out"
                    )
            block.patterns[:] = kept

    def _part_twins(self) -> None:
        """Give a verb that an earlier block has too a block of its own, with the patterns that it lacks."""
        known: dict[str, set[tuple[Element, ...]]] = {}
        blocks: list[OldBlock] = []
        for block in self.found.blocks:
            twins = [verb for verb in block.verbs if verb.codes is None]
            block.verbs = [verb for verb in block.verbs if verb.codes is not None]
            blocks.append(block)
            for verb in block.verbs:
                known.setdefault(verb.lemma, set()).update(elements for elements, _ in block.patterns)
            for verb in twins:
                own = known.setdefault(verb.lemma, set())
                lacking = [(elements, codes) for elements, codes in block.patterns if elements not in own]
                own.update(elements for elements, _ in lacking)
                if lacking:
                    blocks.append(OldBlock([verb], lacking))
        self.found.blocks = blocks


def _sets_in(elements: Iterable[Element]) -> Iterator[str]:
    for each in elements:
        if each.kind == "set":
            yield each.text
        for option in each.options:
            yield from _sets_in(option)


def _balanced(text: str) -> bool:
    return all(text.count(one) == text.count(other) for one, other in ("{}", "()"))


def _set_name(text: str) -> str:
    return re.sub(r"_+", "-", text[1:].split("#")[0].strip().rstrip("_")).lower()


@define(eq=False)
class _Words:
    """Pieces of a pattern -> elements; `tied` tells that nothing may stand before the next one."""

    pieces: list[str]
    form: Form
    sets: dict[str, list[tuple[Element, ...]]]
    at: int = 0
    tied: bool = False

    def read(self, closing: str = "") -> list[Element]:
        found: list[Element] = []
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if piece in closing or (closing and piece == "|"):
                break
            self.at += 1
            if piece.isspace():
                continue
            if piece == "_":
                self.tied = self._follows()
            elif piece == "~":
                self.tied = self.tied or self._after_blank()
            elif piece == "{" and self.form != "petrarch2":
                found.append(self._choice())
            elif piece in "{(":
                found.append(self._group(piece))
            elif piece in _MARKS:
                found.append(self._element(_MARKS[piece]))
            elif piece.startswith("&") and len(piece) > 1:
                found += self._set(piece)
            elif any(map(str.isalnum, piece)):
                found.append(self._word(piece))
        return found

    def _follows(self) -> bool:
        """Does something stand right behind a connector?"""
        rest = self.pieces[self.at : self.at + 1]
        return bool(rest) and not rest[0].isspace() and rest[0] not in "}|)"

    def _after_blank(self) -> bool:
        """TABARI's "XXXX~ YYYY": the next word must be adjacent."""
        rest = self.pieces[self.at : self.at + 1]
        return bool(rest) and rest[0].isspace()

    def _element(self, kind: ElementKind, text: str = "", *, stem: bool = False) -> Element:
        made = Element(kind, text, stem, self.tied)
        self.tied = False
        return made

    def _word(self, piece: str) -> Element:
        following = self.pieces[self.at : self.at + 1]
        stem = self.form == "tabari" and following[:1] != ["_"]
        return self._element("word", piece.lower().strip("\"'’,;") or piece.lower(), stem=stem)

    def _set(self, piece: str) -> list[Element]:
        """The longest name of a set that the piece begins with, and the words behind it."""
        parts = piece[1:].strip("_").split("_")
        for size in range(len(parts), 0, -1):
            name = "-".join(parts[:size]).lower()
            if name in self.sets or size == 1:
                break
        found = [self._element("set", name)]
        for word in parts[size:]:
            self.tied = True
            found.append(self._word(word))
        if piece.endswith("_"):
            self.tied = self._follows()
        return found

    def _choice(self) -> Element:
        tied, self.tied = self.tied, False
        options = []
        while True:
            option = tuple(self.read("}|"))
            self.tied = False
            if option:
                options.append(option)
            closing = self.pieces[self.at] if self.at < len(self.pieces) else "}"
            self.at += 1
            if closing == "}":
                break
        return Element("choice", tied=tied, options=tuple(dict.fromkeys(options)))

    def _group(self, opening: str) -> Element:
        tied, self.tied = self.tied, False
        inner = tuple(self.read("}" if opening == "{" else ")"))
        self.at += 1
        self.tied = False
        return Element("group", "[" if opening == "{" else "(", tied=tied, options=(inner,))
