"""What the lines of a .rules file declare, before sets are expanded and books are joined."""

from __future__ import annotations

from typing import TypeAlias

from attrs import Factory, define, frozen
from lark import Token

from eventcode.codebook.codebook import Example
from eventcode.codebook.patterns import FillerKind
from eventcode.codebook.source import TextFile


@frozen(eq=False)
class Member:
    """A word or several, or the name of a word set, with the token where it begins."""

    words: tuple[str, ...]
    token: Token
    is_set: bool = False

    @property
    def text(self) -> str:
        """As written in a pattern."""
        return " ".join(self.words)


@frozen(eq=False)
class RawFiller:
    """A filler with its sets still named."""

    kind: FillerKind
    token: Token
    members: tuple[Member, ...] = ()


@frozen(eq=False)
class RawPattern:
    """A pattern with its sets still named; `verbs` is empty where "*" stands for the block's."""

    verbs: tuple[Member, ...]
    slots: dict[str, RawFiller]
    text: str


@define(eq=False)
class Block:
    """What the lines beneath a head share: its verbs and event nouns, or its operator; `lost` if it is unreadable."""

    file: TextFile
    text: str
    verbs: tuple[Member, ...] = ()
    nouns: tuple[Member, ...] = ()
    operator: str | None = None
    lost: bool = False


@define(eq=False)
class RuleDeclaration:
    """A rule, the head of a block, an operator's pattern, or (when `removes`) the wish that such a rule be gone."""

    block: Block
    pattern: RawPattern
    code: Token | None
    token: Token
    text: str
    removes: bool = False
    examples: list[Example] = Factory(list)

    @property
    def file(self) -> TextFile:
        """The file that it stands in."""
        return self.block.file


@frozen(eq=False)
class SetDeclaration:
    """&name = member | member ..."""

    file: TextFile
    name: Token
    members: tuple[Member, ...]
    removes: bool = False


@frozen(eq=False)
class OperatorDeclaration:
    """operator name, perhaps `keeps`."""

    file: TextFile
    name: Token
    keeps: bool = False
    removes: bool = False


@frozen(eq=False)
class ComposeDeclaration:
    """compose name: key -> value, ..., else value (the key of `else` is None)."""

    file: TextFile
    name: Token
    against: bool
    entries: tuple[tuple[Token | None, Token], ...]


Declaration: TypeAlias = RuleDeclaration | SetDeclaration | OperatorDeclaration | ComposeDeclaration
