"""Files -> Codebook and problems: tables, ontology, rules, operators and corpus."""

from eventcode.codebook.codebook import Codebook
from eventcode.codebook.load import load_codebook, read_codebook

__all__ = ["Codebook", "load_codebook", "read_codebook"]
