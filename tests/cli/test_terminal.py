"""What a person sees on a terminal: the table, its colours, the progress line."""

import io
import os
import re

import pytest

from eventcode.cli.console import printable, wants_colour
from eventcode.cli.excerpts import excerpt
from eventcode.cli.progress import Progress
from eventcode.cli.table import TableWriter


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def shown(stub, monkeypatch):
    """Show coded texts in a terminal of some width."""
    pytest.importorskip("rich")

    def show(texts, width, **environment):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "xterm-256color")
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        terminal = Terminal()
        writer = TableWriter(io.BytesIO(), terminal)
        for number, text in enumerate(texts):
            document = stub.StubCoder().code_document(text, "2025-02-28")
            writer.document(f"story-{number}", text, document.events)
        writer.close()
        return terminal.getvalue()

    return show


TEXTS = [
    "France accused Germany. Rebels attacked Gondor, " + "and so it went on and on " * 9,
    "Arnor did not met Gondor.",
]


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 220])
def test_a_table_fits_its_terminal(shown, width):
    """No line is longer than the terminal is wide, and every event is there."""
    lines = plain(shown(TEXTS, width)).splitlines()
    assert max(map(len, lines)) <= width
    text = "\n".join(lines)
    for word in ("FRA", "112", "---REB", "190", "ARNGOV", "negated", "Rebels", "3 events in 2 texts"):
        assert word in text


def test_wide_terminals_have_all_columns(shown):
    """In the order in which a sentence is read."""
    head = next(line for line in plain(shown(TEXTS, 160)).splitlines() if line.strip())
    assert head.split() == ["id", "date", "source", "code", "action", "target", "modality", "sentence"]


def test_what_holds_for_all_needs_no_column(shown):
    """One document on a narrow terminal: its id and date stand below the table."""
    text = plain(shown(TEXTS[:1], 80))
    assert text.splitlines()[0].split() == ["source", "code", "action", "target"]
    assert text.splitlines()[-1] == "2 events in 1 text · id story-0 · all 2025-02-28 · all asserted"


def test_no_color(shown):
    """NO_COLOR takes the colours away."""
    assert "\x1b[3" in shown(TEXTS, 120)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown(TEXTS, 120, NO_COLOR="1"))


def test_nothing_found(shown):
    """An empty table says where to look."""
    assert plain(shown(["Nothing."], 100)) == "0 events in 1 text; 'eventcode explain' shows how near the rules came\n"


def test_colours_are_for_terminals(monkeypatch):
    """Not for pipes, not for dumb terminals."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


class TestExcerpts:
    TEXT = "One two three. " + "word " * 30 + "France accused Germany " + "word " * 30

    def test_the_action_is_always_shown(self):
        """With its actors, if there is room, and marks where words are left out."""
        start = self.TEXT.index("France")
        spans = (start, start + 6), (start + 7, start + 14), (start + 15, start + 22)
        for width in range(12, 250):
            found = excerpt(self.TEXT, (15, len(self.TEXT)), spans[1], (spans[0], spans[2]), width)
            assert len(found.text) <= width
            assert "accused" in found.text
            if width > 30:
                assert [found.text[slice(*found.within(span))] for span in spans] == ["France", "accused", "Germany"]

    def test_what_fits_is_shown_whole(self):
        """Without blanks at its ends or line breaks inside."""
        assert excerpt(" Arnor met\nGondor. ", (0, 19), (7, 10), (), 40).text == "Arnor met Gondor."


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Café 北京 \U0001f600", "Café 北京 \U0001f600"),
        ("a\tb\nc", "a b c"),
        ("\x1b[31m", "\ufffd[31m"),
        ("\u202ex", "\ufffdx"),
    ],
)
def test_printable(text, safe):
    """Letters of any script stay; whatever steers a terminal does not; the length is kept."""
    assert printable(text) == safe
    assert len(printable(text)) == len(text)


class TestProgress:
    def lines(self, share, steps, terminal=None):
        times = iter(range(steps + 1))
        terminal = terminal or Terminal()
        progress = Progress(share, stream=terminal, clock=lambda: next(times) * 0.4)
        for _ in range(steps):
            progress.step()
        progress.clear()
        return terminal.getvalue().split("\r")

    def test_it_comes_after_a_second_and_goes(self):
        """Short runs show nothing; long ones leave nothing behind."""
        assert self.lines(lambda: 0.5, 2) == [""]
        found = self.lines(lambda: 0.5, 5)
        assert plain(found[1])[4:] == "  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━  50%  3 records  2/s  0:01 left"
        assert found[-1] == "\x1b[2K"

    def test_without_a_known_end_it_counts(self):
        """Records, rate and time."""
        assert plain(self.lines(lambda: None, 4)[1])[4:] == "  3 records  2/s  0:01"

    def test_pipes_see_none_of_it(self):
        """It is for people."""
        assert self.lines(lambda: 0.5, 9, io.StringIO()) == [""]


def test_the_bar_and_messages_do_not_mix(call, tmp_path):
    """Standard error of a call is messages alone when it is no terminal."""
    (tmp_path / "a.jsonl").write_text("broken\n" * 3)
    done = call("code", "a.jsonl", "-o", os.devnull, "--format", "jsonl")
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 4
