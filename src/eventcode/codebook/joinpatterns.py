"""Pattern files of several codebooks -> one table of word patterns, the later over the earlier, and problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field

from eventcode.codebook.compose import code_hint
from eventcode.codebook.readpatterns import IMPORTED, NONE, PatternFile, walk
from eventcode.codebook.source import TextFile
from eventcode.codebook.wordpatterns import Element, PhraseSet, WordPattern, WordPatterns, WordVerb
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

        A pattern of the same words replaces one for that verb; a set or verb of the same name replaces one.
        """
        verbs: dict[str, WordVerb] = {}
        sets: dict[str, PhraseSet] = {}
        patterns: dict[_Key, WordPattern] = {}
        for book in books:
            self._files |= {each.file.path: each.file for each in book}
            for each in book:
                imported = bool(each.file.lines) and each.file.lines[0].startswith(IMPORTED)
                self._check_examples(each, imported)
            verbs |= self._own_verbs(book)
            sets |= self._own_sets(book)
            patterns |= self._own_patterns(book)
        for one in sets.values():
            self._check_sets(one.members, sets, one.location)
        self._check_circles(sets)
        by_pattern: dict[int, tuple[WordPattern, list[str]]] = {}
        for (verb, _), pattern in patterns.items():
            by_pattern.setdefault(id(pattern), (pattern, []))[1].append(verb)
        found = []
        for pattern, lemmas in by_pattern.values():
            self._check_sets((pattern.elements,), sets, pattern.location)
            if self._check_codes(pattern):
                kept = pattern if tuple(lemmas) == pattern.verbs else evolve(pattern, verbs=tuple(lemmas))
                found.append(evolve(kept, examples=tuple(kept.examples)))
        found.sort(key=lambda each: (-each.length, each.location))
        return WordPatterns(tuple(found), dict(sorted(verbs.items())), dict(sorted(sets.items())))

    def _own_verbs(self, book: Iterable[PatternFile]) -> dict[str, WordVerb]:
        own: dict[str, WordVerb] = {}
        for file in book:
            for verb in file.verbs:
                known = own.get(verb.lemma)
                own[verb.lemma] = known if known is not None and not verb.forms else verb
        return own

    def _own_sets(self, book: Iterable[PatternFile]) -> dict[str, PhraseSet]:
        own: dict[str, PhraseSet] = {}
        for file in book:
            for one in file.sets:
                if one.name in own:
                    where = own[one.name].location
                    hint = f"it stands at {where.path}:{where.line} already; join the two"
                    self._problem("R203", one.location, f"the word set &{one.name} is defined twice", hint)
                own.setdefault(one.name, one)
        return own

    def _own_patterns(self, book: Iterable[PatternFile]) -> dict[_Key, WordPattern]:
        own: dict[_Key, WordPattern] = {}
        for file in book:
            for pattern in file.patterns:
                for verb in pattern.verbs:
                    twin = own.get((verb, pattern.elements))
                    if twin is not None and twin.codes_given != pattern.codes_given:
                        where = f"{twin.location.path}:{twin.location.line}"
                        message = f"this pattern of '{verb}' stands at {where} already, with another code"
                        self._problem("P104", pattern.location, message, "keep one of them")
                    elif twin is not None:
                        where = f"{twin.location.path}:{twin.location.line}"
                        message = f"this pattern of '{verb}' stands at {where} already"
                        self._problem("P104", pattern.location, message, "keep one of them")
                    own.setdefault((verb, pattern.elements), pattern)
        return own

    def _check_examples(self, file: PatternFile, imported: bool) -> None:
        for pattern in file.patterns:
            if not imported and not any(each.positive for each in pattern.examples):
                hint = f"add a line '> sentence' beneath it; a file whose first line is '{IMPORTED}' needs none"
                self._problem("R301", pattern.location, "this pattern has no example", hint)

    def _check_codes(self, pattern: WordPattern) -> bool:
        fine = True
        for code in pattern.codes:
            if code not in self.codes and code != NONE:
                fine = False
                self._problem(
                    "R401", pattern.location, f"unknown action code '{code}'", code_hint(code, self.codes), code
                )
        return fine

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
