"""Days as the dictionaries and records of earlier coders write them."""

from __future__ import annotations

import datetime as dt


def old_day(text: str) -> dt.date | None:
    """
    Read YYMMDD (00 to 30 are 2000 to 2030, the rest 19..) or YYYYMMDD (TABARI's manual, 5.4).

    Args:
        text: Six or eight digits.

    Returns:
        The day, or None when it is no date.
    """
    if not (text.isascii() and text.isdigit()) or len(text) not in (6, 8):
        return None
    year, rest = (int(text[:4]), text[4:]) if len(text) == 8 else (int(text[:2]), text[2:])
    if len(text) == 6:
        year += 2000 if year <= 30 else 1900
    try:
        return dt.date(year, int(rest[:2]), int(rest[2:]))
    except ValueError:
        return None
