"""Pattern files of several codebooks -> one table of word patterns, the later over the earlier, and problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from eventcode.codebook.compose import code_hint
from eventcode.codebook.readpatterns import IMPORTED, PatternFile, Removal
from eventcode.codebook.source import TextFile
from eventcode.codebook.wordpatterns import (
    Element,
    PhraseSet,
    WordPattern,
    WordPatterns,
    WordVerb,
    show_elements,
    walk,
)
from eventcode.problems import Location, Problem, near_misses

_Key = tuple[str, tuple[Element, ...]]


@define(eq=False)
class PatternUnion:
    """
    Joins the pattern files of codebooks.

    Attributes:
        codes: The action codes that patterns may give.
        problems: Takes what is wrong.
    """

    codes: frozenset[str]
    problems: list[Problem]
    _files: dict[str, TextFile] = field(factory=dict)

    def join(self, books: Sequence[Sequence[PatternFile]]) -> WordPatterns:
        """
        Join the files of books, each book after those that it extends.

        What a book removes goes first.  Then a pattern of the same words replaces one for that verb; a set of the same
        name replaces one, or adds to it when it names itself; a verb with forms replaces the forms of one.

        Args:
            books: The pattern files of each book.
        """
        verbs: dict[str, WordVerb] = {}
        sets: dict[str, PhraseSet] = {}
        patterns: dict[_Key, WordPattern] = {}
        for book in books:
            self._files |= {each.file.path: each.file for each in book}
            for file in book:
                self._check_examples(file)
                for removal in file.removals:
                    self._remove(removal, verbs, sets, patterns)
            for lemma, verb in self._own_verbs(book).items():
                if verb.forms or lemma not in verbs:
                    verbs[lemma] = verb
            sets |= self._own_sets(book, dict(sets))
            patterns |= self._own_patterns(book)
        for one in sets.values():
            self._check_sets(one.members, sets, one.location)
        self._check_circles(sets)
        by_pattern: dict[int, tuple[WordPattern, list[str]]] = {}
        for (lemma, _), pattern in patterns.items():
            by_pattern.setdefault(id(pattern), (pattern, []))[1].append(lemma)
        found = []
        for pattern, lemmas in by_pattern.values():
            self._check_sets((pattern.elements,), sets, pattern.location)
            if self._check_codes(pattern):
                found.append(evolve(pattern, verbs=tuple(sorted(lemmas)), examples=tuple(pattern.examples)))
        found.sort(key=lambda each: each.rank)
        return WordPatterns(tuple(found), dict(sorted(verbs.items())), dict(sorted(sets.items())))

    def _remove(
        self,
        removal: Removal,
        verbs: dict[str, WordVerb],
        sets: dict[str, PhraseSet],
        patterns: dict[_Key, WordPattern],
    ) -> None:
        """Take away what earlier books said; nothing to take away is a problem."""
        if removal.set:
            if sets.pop(removal.set, None) is None:
                self._nothing(removal, f"word set &{removal.set}", removal.set, sets)
            return
        for lemma in removal.verbs:
            if removal.elements:
                if patterns.pop((lemma, removal.elements), None) is None:
                    known = [show_elements(elements) for verb, elements in patterns if verb == lemma]
                    self._nothing(removal, f"pattern of '{lemma}'", show_elements(removal.elements), known)
                continue
            if verbs.pop(lemma, None) is None:
                self._nothing(removal, f"verb '{lemma}'", lemma, verbs)
            for key in [key for key in patterns if key[0] == lemma]:
                del patterns[key]

    def _nothing(self, removal: Removal, what: str, word: str, known: Iterable[str]) -> None:
        close = near_misses(word, known, 1)
        hint = f"did you mean '{close[0]}'?" if close else "the codebooks that this one extends have none"
        self._problem("X108", removal.location, f"there is no {what} to remove", hint)

    def _own_verbs(self, book: Iterable[PatternFile]) -> dict[str, WordVerb]:
        own: dict[str, WordVerb] = {}
        for file in book:
            for verb in file.verbs:
                if verb.lemma not in own or verb.forms:
                    own[verb.lemma] = verb
        return own

    def _own_sets(self, book: Iterable[PatternFile], before: Mapping[str, PhraseSet]) -> dict[str, PhraseSet]:
        own: dict[str, PhraseSet] = {}
        for file in book:
            for one in file.sets:
                if one.name in own:
                    where = own[one.name].location
                    hint = f"it stands at {where.path}:{where.line} already; join the two"
                    self._problem("R203", one.location, f"the word set &{one.name} is defined twice", hint)
                    continue
                members = one.members
                itself = (Element("set", one.name),)
                if itself in members and one.name in before:  # "&arms = &arms | ram" adds to an earlier book's
                    at = members.index(itself)
                    members = (*members[:at], *before[one.name].members, *members[at + 1 :])
                own[one.name] = evolve(one, members=tuple(dict.fromkeys(members)))
        return own

    def _own_patterns(self, book: Iterable[PatternFile]) -> dict[_Key, WordPattern]:
        own: dict[_Key, WordPattern] = {}
        for file in book:
            for pattern in file.patterns:
                for verb in dict.fromkeys(pattern.verbs):
                    twin = own.setdefault((verb, pattern.elements), pattern)
                    if twin is not pattern:
                        where = f"{twin.location.path}:{twin.location.line}"
                        other = "" if twin.codes_given == pattern.codes_given else ", with another code"
                        message = f"this pattern of '{verb}' stands at {where} already{other}"
                        self._problem("P104", pattern.location, message, "keep one of them")
        return own

    def _check_examples(self, file: PatternFile) -> None:
        for pattern in file.patterns:
            if not file.imported and not pattern.has_example:
                hint = f"add a line '> sentence' beneath it; a file whose first line is '{IMPORTED}' needs none"
                self._problem("R301", pattern.location, "this pattern has no example", hint)
            for example in pattern.examples:
                for _, code, _ in example.expected or ():
                    self._check_code(code, example.location)

    def _check_codes(self, pattern: WordPattern) -> bool:
        known = [self._check_code(code, pattern.location) for code in pattern.codes]
        return all(known)

    def _check_code(self, code: str, where: Location) -> bool:
        if code in self.codes:
            return True
        self._problem("R401", where, f"unknown action code '{code}'", code_hint(code, self.codes), code)
        return False

    def _check_sets(
        self, groups: Iterable[Sequence[Element]], sets: Mapping[str, PhraseSet], location: Location
    ) -> None:
        for elements in groups:
            for each in walk(elements):
                if each.kind == "set" and each.text not in sets:
                    close = near_misses(each.text, sets, 1)
                    hint = f"did you mean &{close[0]}?" if close else "define it: &aid = food | medicine"
                    self._problem("R201", location, f"unknown word set &{each.text}", hint, f"&{each.text}")

    def _check_circles(self, sets: Mapping[str, PhraseSet]) -> None:
        """A set that holds itself is a problem, and loses what leads back to it."""
        safe: set[str] = set()

        def visit(name: str, above: tuple[str, ...]) -> bool:
            if name in above:
                return False
            if name in safe or name not in sets:
                return True
            inner = {each.text for member in sets[name].members for each in walk(member) if each.kind == "set"}
            if all(visit(each, (*above, name)) for each in sorted(inner)):
                safe.add(name)
                return True
            return False

        for name, one in sets.items():
            if not visit(name, ()):
                message = f"the word set &{name} holds itself"
                self._problem("R202", one.location, message, "take it out of itself")

    def _problem(self, code: str, where: Location, message: str, hint: str, word: str = "") -> None:
        file = self._files[where.path]
        line = file.lines[where.line - 1]
        at = line.lower().rfind(word.lower()) + 1 if word else where.column
        width = len(word) or len(line.partition("#")[0].rstrip()) - where.column + 1
        self.problems.append(file.problem(code, where.line, at or where.column, message, hint, width))
