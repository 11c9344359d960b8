"""Text for people -> a terminal or a pipe, safely: nothing from a text can steer the terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

_UNSAFE = {"Cc", "Cs"}
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """The text with a replacement mark for every character that steers a terminal; its length stays the same."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(_printable, text))


def _printable(letter: str) -> str:
    if letter in "\t\n\r":
        return " "
    return "\ufffd" if letter in _BIDI or unicodedata.category(letter) in _UNSAFE else letter


def printable_lines(text: str) -> str:
    """As `printable`, line by line."""
    return "\n".join(map(printable, text.split("\n")))


def is_terminal(stream: TextIO | None) -> bool:
    """True when a person reads the stream."""
    return stream is not None and stream.isatty()


def wants_colour(stream: TextIO | None) -> bool:
    """True on a terminal that knows colours, unless NO_COLOR is set (https://no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def notice(text: str) -> None:
    """Print a line to standard error."""
    if sys.stderr is not None:
        click.echo(printable_lines(text), err=True, color=False)


def show(text: str) -> None:
    """Print text that may hold colours to standard output; colours are dropped where they are not wanted."""
    click.echo(text, color=wants_colour(sys.stdout))


def mark(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Text with some places marked: by colour where it is wanted, else in [brackets]."""
    before, after = ("\x1b[1;33m", "\x1b[0m") if wants_colour(sys.stdout) else ("[", "]")
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
    return text


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 event", "2,000 events"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turn the errors of input, output and missing packages into the one sentence that the command ends with."""
    from eventcode.dataset.output import OutputError
    from eventcode.dataset.records import InputError
    from eventcode.evaluation.extras import ExtraMissing

    try:
        yield
    except (InputError, OutputError, ExtraMissing) as error:
        raise click.ClickException(str(error)) from None
