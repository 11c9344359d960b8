"""Tokens -> a tagged sentence: a tag and a lemma for each word, settled by rules with a name and a test each."""

from eventcode.statements.tagging.tagger import Tagger

__all__ = ["Tagger"]
