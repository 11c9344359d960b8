"""The items of a tagged sentence -> its clauses -> its statements."""

from eventcode.statements.clauses.logical import finish_phrase, statement_of
from eventcode.statements.clauses.reader import ClauseReader

__all__ = ["ClauseReader", "finish_phrase", "statement_of"]
