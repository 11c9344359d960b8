"""Dictionaries of TABARI and PETRARCH -> a codebook, and a codebook -> dictionaries of PETRARCH 2."""

from eventcode.codebook.legacy.write import Imported, import_dictionaries

__all__ = ["Imported", "import_dictionaries"]
