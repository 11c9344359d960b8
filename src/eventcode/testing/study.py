"""Codebooks -> what laws need of them: a coder, and coders of the same codebook with a row more or another order."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cached_property

from attrs import evolve, field, frozen

from eventcode.codebook import load_codebook
from eventcode.codebook.books import Source, open_books
from eventcode.codebook.codebook import AgentRow, Codebook, Discard, NameRow
from eventcode.coding.coder import RuleCoder
from eventcode.coding.protocol import Coder
from eventcode.problems import Location
from eventcode.testing.names import Named

_NOWHERE = "laws/added.csv"
_EXAMPLES = 200
INVENTED = (Named("Zembla", "ZEM", "country", "Zemblan"), Named("Utopia", "UTO", "country", "Utopian"))
"""Two countries that no codebook has; their names are equally long."""
DISCARDED = ("Zemblan Cup", "Utopian Cup")
"""A phrase that drops its sentence, and one that drops the story."""


@frozen(eq=False, slots=False)
class Study:
    """
    A codebook and what codes with it.

    Attributes:
        sources: The codebooks, as for `eventcode.load`.
        make: Codebook -> coder.
    """

    sources: tuple[Source, ...]
    make: Callable[[Codebook], Coder] = field(default=RuleCoder)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook, with all that it extends."""
        return load_codebook(*self.sources)

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Sentences of the codebook's own, from all over its rules: those that rules must match."""
        found = [example.sentence for rule in self.codebook.rules for example in rule.examples if example.positive]
        step = max(1, len(found) // _EXAMPLES)
        return tuple(found[::step][:_EXAMPLES])

    @cached_property
    def coder(self) -> Coder:
        """Its coder."""
        return self.make(self.codebook)

    @cached_property
    def with_rows(self) -> Coder:
        """A coder that knows two countries more, and a role noun and a discard that no text has."""
        book = self.codebook
        rows = [
            NameRow(phrase, one.code, kind, path=_NOWHERE, line=1)
            for one in INVENTED
            for phrase, kind in ((one.phrase, "country"), (one.adjective, "adjective"))
        ]
        here = Location(_NOWHERE, 1)
        return self.make(
            evolve(
                book,
                names=tuple(sorted((*book.names, *rows), key=lambda row: row.phrase)),
                agents=(*book.agents, AgentRow("zembliculturist", "", "GOV", location=here)),
                discards=(*book.discards, Discard("zembliculture", "story", "no news", location=here)),
            )
        )

    @cached_property
    def with_discards(self) -> Coder:
        """A coder that drops sentences and stories with the words of DISCARDED."""
        here = Location(_NOWHERE, 1)
        added = (
            Discard(DISCARDED[0], "sentence", "a cup of Zembla", location=here),
            Discard(DISCARDED[1], "story", "a cup of Utopia", location=here),
        )
        return self.make(evolve(self.codebook, discards=(*self.codebook.discards, *added)))

    @cached_property
    def shuffled(self) -> Codebook:
        """The codebook read from the same rows and rules in another order."""
        books, _ = open_books(self.sources)
        sources = [{path: _shuffle(path, file.text) for path, file in reversed(book.files.items())} for book in books]
        for files in sources:
            files["codebook.toml"] = "\n".join(
                line for line in files.get("codebook.toml", "").splitlines() if not line.startswith("extends")
            )
        return evolve(load_codebook(*sources, cached=False), name=self.codebook.name)


def _shuffle(path: str, text: str) -> str:
    """Put the rows of a table, or the blocks of a file of rules, in another order."""
    order = random.Random(path)  # noqa: S311
    if path.endswith(".csv"):
        header, *rows = text.splitlines()
        order.shuffle(rows)
        return "\n".join((header, *rows)) + "\n"
    if path.endswith(".rules"):
        blocks: list[list[str]] = []
        for line in text.splitlines():
            goes_on = blocks and blocks[-1][-1].rstrip().endswith((",", "|", "="))
            if not blocks or (line and not line[0].isspace() and line[0] != "|" and not goes_on):
                blocks.append([])
            blocks[-1].append(line)
        order.shuffle(blocks)
        return "\n".join("\n".join(block) for block in blocks) + "\n"
    return text
