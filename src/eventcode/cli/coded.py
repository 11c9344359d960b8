"""What commands about coded events read besides them: the texts that were coded, and the names of countries."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventcode.codebook.codebook import Codebook


def texts_by_id(path: str, wanted: Container[str] | None = None) -> dict[str, str]:
    """
    The texts of a file by their id, as events name it.

    Args:
        path: A file of texts; its suffix says how to read it.
        wanted: The ids whose texts are kept; all if None.

    Raises:
        InputError: The file cannot be read.
    """
    from eventcode.dataset.records import input_kind, open_records
    from eventcode.dataset.rows import id_text

    found: dict[str, str] = {}
    with open_records(path, input_kind(path)) as records:
        for record in records:
            if record.fields is not None and isinstance(record.fields.get("text"), str):
                id = record.fields.get("id")
                name = str(record.number) if id is None else id_text(id)
                if wanted is None or name in wanted:
                    found[name] = str(record.fields["text"])
    return found


def country_names(book: Codebook) -> dict[str, str]:
    """The usual name of each country of a codebook, by its code."""
    names: dict[str, str] = {}
    for row in book.names:
        if row.kind == "country" and ("usual name" in row.note or row.code not in names):
            names[row.code] = row.phrase
    return names
