"""Files -> Codebook and problems: tables, ontology, rules, operators and corpus."""

from eventcode.codebook.build import build_codebook, codebook_files
from eventcode.codebook.codebook import Codebook
from eventcode.codebook.format import format_file
from eventcode.codebook.load import load_codebook, read_codebook
from eventcode.codebook.render import render_codebook

__all__ = [
    "Codebook",
    "build_codebook",
    "codebook_files",
    "format_file",
    "load_codebook",
    "read_codebook",
    "render_codebook",
]
