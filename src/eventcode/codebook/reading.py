"""Opened books -> one Codebook and all problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from eventcode.codebook.books import Book
from eventcode.codebook.check import check_actor_codes, check_cases, check_crosswalk, check_ties
from eventcode.codebook.codebook import Codebook, Rule
from eventcode.codebook.compile import Compiler
from eventcode.codebook.corpus import read_corpus
from eventcode.codebook.joinpatterns import PatternUnion
from eventcode.codebook.manifest import read_crosswalk
from eventcode.codebook.readpatterns import read_patterns
from eventcode.codebook.rows import read_agents, read_discards, read_issues, read_names, read_roles
from eventcode.codebook.rules import read_rules
from eventcode.codebook.source import TextFile
from eventcode.codebook.tables import Table, read_table
from eventcode.codebook.union import Parsed, Union, join_crosswalk
from eventcode.ontology import Ontology, read_ontology
from eventcode.problems import Problem


@frozen(eq=False)
class Reading:
    """
    Books that were read, with what their files say one by one.

    Attributes:
        books: The books, a later one extending the earlier.
        parsed: What each of them says.
        tables: Path -> table.
        files: Path -> file.
        inherited: The action codes of the books before the last one.
        codebook: What they say together, without what is wrong; None when there is no book.
        problems: Everything that is wrong, in the order of files and lines.
    """

    books: Sequence[Book]
    parsed: Sequence[Parsed]
    tables: Mapping[str, Table]
    files: Mapping[str, TextFile]
    inherited: frozenset[str]
    codebook: Codebook | None
    problems: tuple[Problem, ...]


def read_books(books: Sequence[Book], found: Sequence[Problem], digest: str) -> Reading:
    """
    Read opened books as one codebook.

    Args:
        books: The books, a later one extending the earlier.
        found: Problems that opening them has found.
        digest: The hash of their content.
    """
    problems = list(found)
    if not books:
        return Reading((), (), {}, {}, frozenset(), None, tuple(problems))
    tables: dict[str, Table] = {}
    parsed = [parse_book(book, tables, problems) for book in books]
    rule_ontology, ontology, removed = _ontologies(books, problems)
    codes = frozenset((*rule_ontology, *ontology))
    files = {file.path: file for book in books for file in book.files.values()}

    union = Union(tables, problems)
    names, agents, roles = union.names(parsed), union.agents(parsed), union.roles(parsed)
    union.check_periods(names)
    problems.extend(check_actor_codes(names, agents, roles, union.removed_roles, tables))
    compiler = Compiler(codes, removed, problems)
    compiler.run([each.declarations for each in parsed])
    problems.extend(check_ties(compiler.rules, files))
    cases = [each for one in parsed for each in one.cases]
    problems.extend(check_cases(cases, codes | removed.keys()))
    word_patterns = PatternUnion(codes, problems).join([each.patterns for each in parsed])
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
        word_patterns=word_patterns,
        title=last.title,
        version=last.version,
        language=last.language,
        licence=last.licence,
        digest=digest,
    )
    inherited = _ontologies(books[:-1], [])[0] if len(books) > 1 else ontology
    return Reading(
        books=books,
        parsed=parsed,
        tables=tables,
        files=files,
        inherited=frozenset(inherited),
        codebook=codebook,
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
    )


def parse_book(book: Book, tables: dict[str, Table], problems: list[Problem]) -> Parsed:
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
    for file in book.below("patterns"):
        patterns, faults = read_patterns(file)
        found.patterns.append(patterns)
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


def _ontologies(books: Sequence[Book], problems: list[Problem]) -> tuple[Ontology, Ontology, dict[str, str]]:
    """
    The actions that rules speak of, those that events have, and where codes were removed.

    An actions.toml extends the actions of the books before it, but where its book is the first with a crosswalk it
    stands for itself, and from there on the crosswalk leads from the one to the other.
    """
    removed: dict[str, str] = {}
    rules = own = Ontology(name=books[0].name)
    for book in books:
        file = book.files.get("actions.toml")
        crosses = "crosswalk.toml" in book.files and rules is own
        if crosses:
            rules = own
        if file is None:
            continue
        base = None if crosses else own
        before = frozenset(base or ())
        joined, faults = read_ontology("\n".join(file.lines), file.path, name=book.name, extends=base)
        problems.extend(faults)
        rules, own = (rules, joined) if crosses or rules is not own else (joined, joined)
        removed |= dict.fromkeys(before.difference(joined), file.path)
    return rules, own, {code: path for code, path in removed.items() if code not in own and code not in rules}


def _ordered(rules: Sequence[Rule], *ontologies: Ontology) -> tuple[Rule, ...]:
    """The rules, the more specific first."""
    return tuple(sorted(rules, key=lambda rule: rule.rank(*ontologies)))
