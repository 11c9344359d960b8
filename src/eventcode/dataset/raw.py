"""A record as it stands in a file of texts."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen
class RawRecord:
    """
    A record as it stands in its file.

    Attributes:
        number: Its place among the records, from 1 (blank lines are no records).
        line: The line that it starts on; in Parquet its row, from 1.
        fields: Its fields, or None when it is broken.
        error: What is broken about it, one sentence; else "".
        id: Its id if that can be told although it is broken.
    """

    number: int
    line: int
    fields: Mapping[str, object] | None
    error: str = ""
    id: object = None
