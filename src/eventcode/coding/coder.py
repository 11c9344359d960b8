"""A codebook -> a coder: the public door to the coding of texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eventcode.codebook.codebook import Codebook
from eventcode.coding.actors import ActorResolver
from eventcode.coding.acts import ActFinder
from eventcode.coding.explain import explain_nothing
from eventcode.coding.frames import code_frame
from eventcode.coding.home import Homes
from eventcode.coding.joining import Joining
from eventcode.coding.many import code_many
from eventcode.coding.others import Others
from eventcode.coding.protest import Protests
from eventcode.coding.protocol import Document, Frame, Span
from eventcode.coding.records import Entity, RecordError, parse_date
from eventcode.coding.run import Run
from eventcode.coding.sides import Sides
from eventcode.coding.telling import Telling
from eventcode.ontology import Event
from eventcode.resources import collector_at_rest
from eventcode.statements.lookup import NameTrie
from eventcode.statements.reader import SentenceReader
from eventcode.text.tokens import tokenize
from eventcode.text.wordlists import word_list

if TYPE_CHECKING:
    from eventcode.coding.wording import WordCoder

_NAME_TAGS = {"adjective": "ADJ"}


class RuleCoder:
    """
    Codes texts with the rules of a codebook.

    Holds no state between calls, pickles, and may be shared between threads.

    Args:
        codebook: The codebook.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._build()

    def _build(self) -> None:
        """Build the look-up tables."""
        with collector_at_rest():
            self._tables()

    def _tables(self) -> None:
        codebook = self.codebook
        names = {row.phrase: _NAME_TAGS.get(row.kind, "NAME") for row in codebook.names}
        self.resolver = ActorResolver(codebook)
        for name in self.resolver.tables.respelled:
            names[name] = _NAME_TAGS.get(self.resolver.tables.names[name][0].kind, "NAME")
        for agent in codebook.agents:
            if any(word in ("of", "for", "in", "to", "and") for word in agent.phrase.split()):
                names.setdefault(agent.phrase, "NOUN")
                if agent.plural not in (None, "", "-"):
                    names.setdefault(str(agent.plural), "NOUN")
        self.reader = SentenceReader(names.items(), codebook.vocabulary.verbs)
        self.telling = Telling(codebook)
        self.finder = ActFinder(codebook, self.resolver)
        self.homes = Homes(self.resolver.tables, self.finder.kinds)
        self.others = Others(self.resolver, self.finder.kinds)
        self.joining = Joining(self.finder)
        self.mutual_verbs = word_list("mutual_verbs")
        self.protests = Protests(codebook, self.resolver, self.homes, self.finder.kinds)
        self.sides = Sides(self)
        self.words = self._word_coder()
        self.discards = NameTrie((row.phrase, f"{row.drops} {row.reason}") for row in codebook.discards)
        self.discard_marks = frozenset(_telling_word(row.phrase) for row in codebook.discards)

    def _word_coder(self) -> WordCoder | None:
        """What codes by word patterns, where the codebook has any; others do without its modules."""
        if not self.codebook.word_patterns:
            return None
        from eventcode.coding.wording import WordCoder

        return WordCoder(self.codebook)

    def __getstate__(self) -> dict[str, Any]:
        return {"codebook": self.codebook}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.codebook = state["codebook"]
        self._build()

    # -- the contract --------------------------------------------------------------------------------------------------

    def code(self, text: str, date: dt.date | str | None = None) -> list[Event]:
        """
        Give the events of a text, in its order.

        Args:
            text: Plain text.
            date: The day of publication.
        """
        return list(self.code_document(text, date).events)

    def code_document(
        self,
        text: str,
        date: dt.date | str | None = None,
        id: object = None,
        memory: bool = True,
        *,
        entities: Sequence[Entity] = (),
    ) -> Document:
        """
        Code a text as one document.

        Args:
            text: Plain text; sentences are found here.
            date: The day of publication, YYYY-MM-DD; decides who held which office.
            id: Kept in the document as it is.
            memory: Whether later sentences know the names, acronyms and offices of earlier ones.
            entities: Stretches of the text whose actor codes the caller knows; they win over the codebook.

        Raises:
            ValueError: *date* is no date.
        """
        run = Run(self, text, parse_date(date), memory, entities)
        return run.document(id)

    def code_dyad(
        self,
        text: str,
        source: Span | None = None,
        target: Span | None = None,
        date: dt.date | str | None = None,
        memory: bool = True,
        *,
        entities: Sequence[Entity] = (),
    ) -> list[Event]:
        """
        Say what the words at *source* do to the words at *target*, best first.

        Args:
            text: Plain text.
            source: Offsets [start, end) of the words that act, or None for anyone.
            target: Offsets of the words it is done to, or None for anyone; not both may be None.
            date: The day of publication.
            memory: Whether later sentences know the names, acronyms and offices of earlier ones.
            entities: Stretches of the text whose actor codes the caller knows.

        Raises:
            ValueError: Both spans are None, or one lies outside the text.
        """
        if source is None and target is None:
            raise ValueError("code_dyad needs a source or a target span")
        for span in (source, target):
            if span is not None and not 0 <= span[0] < span[1] <= len(text):
                raise ValueError(f"span {span} lies outside the text of {len(text)} characters")
        from eventcode.coding.dyads import DyadQuestion  # which the coding of whole texts does without

        run = Run(self, text, parse_date(date), memory, entities)
        return DyadQuestion(run, source, target).answer()

    def code_many(
        self, records: Iterable[Mapping[str, object]], *, date: dt.date | str | None = None, memory: bool = True
    ) -> Iterator[Document | RecordError]:
        """Code records one by one; see `eventcode.coding.many.code_many`."""
        return code_many(self, records, date=date, memory=memory)

    def code_frame(self, df: Frame, *, text: str, date: str | None = None, id: str | None = None) -> Frame:
        """Code the texts of a pandas or polars frame; see `eventcode.coding.frames.code_frame`."""
        return code_frame(self, df, text=text, date=date, id=id)

    def explain_nothing(self, text: str, date: dt.date | str | None = None) -> str:
        """Say how a text was read and how near the nearest rule came."""
        return explain_nothing(self, text, parse_date(date))


def _telling_word(phrase: str) -> str:
    """The longest word of a phrase, in lower case: without it, a sentence does not hold the phrase."""
    return max((token.text.lower() for token in tokenize(phrase)), key=len, default="")
