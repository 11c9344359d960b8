"""How far a run has come -> a line on standard error that redraws itself; only for people, only for long runs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from attrs import define, field

from eventcode.cli.console import is_terminal, wants_colour

_WAIT, _PAUSE, _WIDTH = 1.0, 0.1, 28


@define
class Progress:
    """
    A progress line.

    Attributes:
        share: Gives how much is done, from 0 to 1, or None when that cannot be known.
        noun: What is counted.
        before: The share that was done before the start of the clock.
    """

    share: Callable[[], float | None]
    noun: str = "records"
    before: float = 0.0
    _enabled: bool = True
    _stream: TextIO | None = field(factory=lambda: sys.stderr)
    _clock: Callable[[], float] = time.monotonic
    _started: float = field(init=False)
    _next: float = field(init=False)
    _count: int = field(default=0, init=False)
    _shown: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._enabled = self._enabled and is_terminal(self._stream)
        self._started = self._clock()
        self._next = self._started + _WAIT

    def step(self, more: int = 1) -> None:
        """One more is done, or several."""
        self._count += more
        if self._enabled and (now := self._clock()) >= self._next:
            self._next = now + _PAUSE
            self._draw(self._line(now - self._started))

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            self._draw("")
            self._shown = False

    def _draw(self, line: str) -> None:
        assert self._stream is not None
        self._stream.write(f"\r\x1b[2K{line}")
        self._stream.flush()
        self._shown = bool(line)

    def _line(self, seconds: float) -> str:
        rate = self._count / seconds if seconds else 0.0
        counted = f"{self._count:,} {self.noun}  {rate:,.0f}/s"
        share = self.share()
        if share is None:
            return f"  {counted}  {_clock(seconds)}"
        done = share - self.before
        left = _clock(seconds * (1 - share) / done) if done > 0.01 else "-:--"
        return f"  {_bar(share, self._stream)} {share:4.0%}  {counted}  {left} left"


def _bar(share: float, stream: TextIO | None) -> str:
    encoding = getattr(stream, "encoding", None) or "ascii"
    full, rest = ("━", "━") if "utf" in encoding.lower() and wants_colour(stream) else ("#", ".")
    done = round(share * _WIDTH)
    if wants_colour(stream):
        return f"\x1b[32m{full * done}\x1b[0m\x1b[2m{rest * (_WIDTH - done)}\x1b[0m"
    return full * done + rest * (_WIDTH - done)


def _clock(seconds: float) -> str:
    minutes, second = divmod(max(0, round(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
