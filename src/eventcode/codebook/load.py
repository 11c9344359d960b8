"""Codebook folders, names or mappings -> one Codebook, from the cache when their content is known."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.codebook import cache
from eventcode.codebook.books import Book, Source, open_books
from eventcode.codebook.check import check_actor_codes, check_cases, check_crosswalk, check_ties
from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.compile import Compiler
from eventcode.codebook.corpus import read_corpus
from eventcode.codebook.manifest import read_crosswalk
from eventcode.codebook.rows import read_agents, read_discards, read_issues, read_names, read_roles
from eventcode.codebook.rules import read_rules
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import Table, read_table
from eventcode.codebook.union import Parsed, Union, join_crosswalk
from eventcode.ontology import Ontology, read_ontology
from eventcode.problems import CodebookError, Problem


def load_codebook(*sources: Source, cached: bool = True) -> Codebook:
    """
    Load a codebook, or several of which a later one extends the earlier.

    Args:
        sources: Names of shipped codebooks ("cameo"), folders, or codebooks in memory: {"rules/a.rules": "..."}.
        cached: Whether the cache in the user's cache folder may be read and written.

    Raises:
        CodebookError: When anything is wrong; with all problems.
    """
    books, problems = open_books(sources)
    key = cache.content_key(books)
    if cached and not problems:
        known = cache.read(key)
        if known is not None:
            return known
    codebook, found = _read(books, problems, key)
    if codebook is None or found:
        raise CodebookError(found)
    if cached:
        cache.write(key, codebook)
    return codebook


def read_codebook(*sources: Source) -> tuple[Codebook | None, tuple[Problem, ...]]:
    """
    Read a codebook as far as it can be read; nothing raises.

    Args:
        sources: As for `load_codebook`.

    Returns:
        The codebook without what is wrong (None when there is nothing to read), and all problems in the order of
        files and lines.
    """
    books, problems = open_books(sources)
    return _read(books, problems, cache.content_key(books))


def _read(books: Sequence[Book], found: list[Problem], digest: str) -> tuple[Codebook | None, tuple[Problem, ...]]:
    problems = list(found)
    if not books:
        return None, tuple(problems)
    tables: dict[str, Table] = {}
    parsed = [_parse(book, tables, problems) for book in books]
    rule_ontology, ontology = _ontologies(books, problems)
    codes = frozenset((*rule_ontology, *ontology))
    files = {file.path: file for book in books for file in book.files.values()}

    union = Union(tables, problems)
    names, agents, roles = union.names(parsed), union.agents(parsed), union.roles(parsed)
    union.check_periods(names)
    problems.extend(check_actor_codes(names, agents, roles, tables))
    compiler = Compiler(codes, problems)
    compiler.run([each.declarations for each in parsed])
    problems.extend(check_ties(compiler.rules, files))
    cases = [each for one in parsed for each in one.cases]
    problems.extend(check_cases(cases, codes))
    crosswalk = join_crosswalk(parsed)
    problems.extend(check_crosswalk(crosswalk.values(), rule_ontology, ontology))

    last = books[-1].manifest
    codebook = Codebook(
        name=books[-1].name,
        ontology=ontology,
        rule_ontology=rule_ontology,
        roles=roles,
        names=names,
        agents=agents,
        sets=dict(sorted(compiler.sets.items())),
        rules=_ordered(compiler.rules, rule_ontology, ontology),
        operators=compiler.operators,
        discards=union.discards(parsed),
        issues=union.issues(parsed),
        crosswalk={code: crossing for code, (_, crossing) in crosswalk.items()},
        cases=tuple(sorted((case for _, case in cases), key=lambda case: case.location)),
        title=last.title,
        version=last.version,
        language=last.language,
        licence=last.licence,
        digest=digest,
    )
    return codebook, tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _parse(book: Book, tables: dict[str, Table], problems: list[Problem]) -> Parsed:
    """Read the files of one book, each by itself; the tables are kept for problems that point at cells."""
    found = Parsed()

    def table(file: TextFile, kind: str) -> Table:
        tables[file.path], faults = read_table(file, kind)
        problems.extend(faults)
        return tables[file.path]

    for file in book.below("actors"):
        found.names.extend(read_names(table(file, "actors"), problems))
    for file in book.below("rules"):
        declarations, faults = read_rules(file)
        found.declarations.extend(declarations)
        problems.extend(faults)
    for file in book.below("corpus"):
        cases, faults = read_corpus(file)
        found.cases.extend((file, case) for case in cases)
        problems.extend(faults)
    files = book.files
    if (agents := files.get("agents.csv")) is not None:
        found.agents.extend(read_agents(table(agents, "agents.csv"), problems))
    if (roles := files.get("roles.csv")) is not None:
        found.roles.extend((roles.at(line), role) for line, role in read_roles(table(roles, "roles.csv"), problems))
    if (discards := files.get("discards.csv")) is not None:
        found.discards.extend(read_discards(table(discards, "discards.csv"), problems))
    if (issues := files.get("issues.csv")) is not None:
        found.issues.extend(read_issues(table(issues, "issues.csv")))
    if (crosswalk := files.get("crosswalk.toml")) is not None:
        crossings, faults = read_crosswalk(crosswalk)
        found.crossings.extend((crosswalk, crossing) for crossing in crossings)
        problems.extend(faults)
    return found


def _ontologies(books: Sequence[Book], problems: list[Problem]) -> tuple[Ontology, Ontology]:
    """
    The actions that rules speak of, and those that events have.

    An actions.toml extends the actions of the books before it, but where its book has a crosswalk it stands for
    itself, and from there on the crosswalk leads from the one to the other.
    """
    rules = own = Ontology(name=books[0].name)
    for book in books:
        file = book.files.get("actions.toml")
        crosses = "crosswalk.toml" in book.files
        if crosses:
            rules = own
        if file is None:
            continue
        base = None if crosses else own
        joined, faults = read_ontology("\n".join(file.lines), file.path, name=book.name, extends=base)
        problems.extend(faults)
        rules, own = (rules, joined) if crosses or rules is not own else (joined, joined)
    return rules, own


def _ordered(rules: Sequence[Rule], *ontologies: Ontology) -> tuple[Rule, ...]:
    """
    The rules, the more specific first.

    After what their patterns say comes `none`, then the deeper code, then the lower code; the rest only makes the
    order complete.
    """

    def order(rule: Rule) -> tuple[object, ...]:
        code = rule.code or ""
        action = next((ontology[code] for ontology in ontologies if code in ontology), None)
        depth = len(action.ancestors) if action else -1
        pattern = rule.pattern
        words = sorted(pattern.verbs), sorted(pattern.nouns)
        fillers = sorted((slot, filler.text) for slot, filler in pattern.slots.items())
        return pattern.specificity, rule.code is not None, -depth, code, words, fillers, rule.location

    return tuple(sorted(rules, key=order))
