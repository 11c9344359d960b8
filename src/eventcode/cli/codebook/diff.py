"""`eventcode codebook diff`: two codebooks and a corpus -> the events that differ, by the lines that caused it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import click
from attrs import define, field

from eventcode.cli.console import count, is_terminal, notice, one_sentence, show
from eventcode.cli.options import date_option, input_option, memory_option, refuse_unreadable, require_option

if TYPE_CHECKING:
    from eventcode.coding.many import Require
    from eventcode.coding.records import RecordError
    from eventcode.dataset.records import Records
    from eventcode.evaluation.comparison import Comparison

Kind = Literal["table", "jsonl", "html"]
_SUFFIXES: Mapping[str, Kind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".txt": "table",
}  # fmt: skip
_PROBLEMS = 10
_HEAVY = 1_000_000
"""Bytes of codebooks or corpus for which it is worth while to start two processes."""


@click.command(short_help="Show which events of a corpus two codebooks code differently.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--corpus", metavar="FILE|-", required=True, help="The texts to code: .jsonl, .csv, .parquet or .txt.")
@input_option
@date_option
@require_option
@memory_option
@click.option("--summary", is_flag=True, help="Show the edits with their counts, without the sentences.")
@click.option(
    "--format",
    "asked_format",
    type=click.Choice(["table", "jsonl", "html"]),
    help="How to write the changes. Without it, the suffix of -o says so; else table.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of standard output.")
def diff(
    old: str,
    new: str | None,
    corpus: str,
    asked_input: str | None,
    date: dt.date | None,
    require: Require,
    no_memory: bool,
    summary: bool,
    asked_format: Kind | None,
    output: str | None,
) -> int:
    """
    Code a corpus with two codebooks, and show the events gained, lost and recoded, by the edit that caused it.

    OLD and NEW are folders, codebooks that come with eventcode, or folders in a git revision, written REV:PATH as git
    writes them. With OLD alone, a folder is compared with itself in git's last commit (HEAD).

    An edit is a rule, row or other entry that one codebook lacks or has differently; comments, examples and the order
    of lines are none.

    \b
    Examples:
      eventcode codebook diff ./mystudy --corpus stories.jsonl
      eventcode codebook diff HEAD~1:./mystudy ./mystudy --corpus stories.jsonl -o diff.html
      eventcode codebook diff cameo ./mystudy --corpus stories.csv --summary

    \b
    Exit status:
      0  no event differs      1  some do      2  the call or a codebook was wrong
    """  # noqa: D301
    from eventcode.dataset.records import input_kind, open_records

    target = None if output == "-" else output
    kind = _kind(target, asked_format)
    if summary and kind != "table":
        raise click.UsageError(f"--summary is for tables; {kind} holds every change")
    if kind == "html" and target is None and is_terminal(sys.stdout):
        raise click.ClickException("a page is not for reading on a terminal; name a file with -o diff.html")
    if target is not None and corpus != "-" and Path(target).is_file() and Path(corpus).is_file():
        if Path(corpus).samefile(target):
            raise click.ClickException(f"{target}: is the corpus itself; give -o another name")
    titles = _titles(old, new)
    with one_sentence(), open_records(corpus, input_kind(corpus, asked_input)) as records, ExitStack() as stack:
        folders = _folders(old, new, stack)
        comparison, counted = _compare(folders, titles, corpus, records, date, not no_memory, require)
        for error in comparison.aside:
            notice(f"{records.name}:{counted.place(error)}: the record is set aside: {counted.reason(error)}")
        _write(comparison, titles, kind, target, summary)
    return 1 if comparison.changes else 0


def _kind(target: str | None, asked: Kind | None) -> Kind:
    if asked is not None or target is None:
        return asked or "table"
    suffix = Path(target).suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise click.ClickException(
            f"{target}: the suffix {suffix!r} does not say how to write it ({known} do); add --format KIND"
        )
    return _SUFFIXES[suffix]


def _titles(old: str, new: str | None) -> tuple[str, str]:
    return (old, new) if new is not None else (f"HEAD:{old}", old)


def _folders(old: str, new: str | None, stack: ExitStack) -> tuple[str, str]:
    """The two codebooks as names or folders; what lies in a revision is written out for as long as the stack lives."""
    from eventcode.codebook.revisions import RevisionError, checked_out, is_revision
    from eventcode.resources import shipped_codebooks

    try:
        if new is not None:
            return cast(
                tuple[str, str],
                tuple(
                    str(stack.enter_context(checked_out(each))) if is_revision(each) else each for each in (old, new)
                ),
            )
        if old in shipped_codebooks():
            raise click.UsageError(f"'{old}' comes with eventcode; give the codebook to compare it with as well")
        folder = Path(old)
        if not folder.is_dir():
            raise click.UsageError(f"'{old}' is no folder; give two codebooks, OLD and NEW")
        return str(stack.enter_context(checked_out("HEAD:./", beside=folder))), old
    except RevisionError as error:
        raise click.ClickException(str(error)) from None


@define
class _Counted:
    """The records of a corpus on their way to be coded, with the lines that they came from."""

    records: Records
    _lines: list[int] = field(factory=list)
    _errors: dict[int, str] = field(factory=dict)

    def fields(self) -> Iterator[Mapping[str, object] | None]:
        """The fields of each record, None for a broken one."""
        for record in self.records:
            self._lines.append(record.line)
            if record.fields is None:
                self._errors[record.number] = record.error
            yield record.fields

    def place(self, error: RecordError) -> int:
        """The line of a record that was set aside."""
        return self._lines[error.number - 1]

    def reason(self, error: RecordError) -> str:
        """Why a record was set aside."""
        return self._errors.get(error.number, error.message)


def _compare(
    folders: tuple[str, str],
    titles: tuple[str, str],
    corpus: str,
    records: Records,
    date: dt.date | None,
    memory: bool,
    require: Require,
) -> tuple[Comparison, _Counted]:
    from eventcode.cli.progress import Progress
    from eventcode.evaluation.comparison import compare_codebooks
    from eventcode.problems import CodebookError

    counted = _Counted(records)
    progress = Progress(records.share)
    try:
        comparison = compare_codebooks(
            *folders,
            counted.fields(),
            date=date,
            memory=memory,
            require=require,
            processes=_processes(folders, corpus),
            progress=progress.step,
        )
    except CodebookError as error:
        refuse_unreadable(error.problems)
        for problem in error.problems[:_PROBLEMS]:
            notice(str(problem))
        title = titles["new" in getattr(error, "__notes__", ())]
        raise click.ClickException(
            f"the codebook {title} cannot be used: {count(len(error.problems), 'problem')}; "
            f"'eventcode codebook check' lists them all"
        ) from None
    finally:
        progress.clear()
    return comparison, counted


def _processes(folders: tuple[str, str], corpus: str) -> Literal[1, 2]:
    """How many processes: two where there is much to read, one where starting others would take longer."""
    from eventcode.codebook.books import open_books

    if os.cpu_count() == 1:
        return 1
    sizes = [sum(len(data) for book in open_books((each,))[0] for data in book.contents.values()) for each in folders]
    texts = Path(corpus).stat().st_size if Path(corpus).is_file() else 0
    return 2 if max(*sizes, texts) > _HEAVY else 1


def _write(comparison: Comparison, titles: tuple[str, str], kind: Kind, target: str | None, summary: bool) -> None:
    from eventcode.cli.codebook.changes import table, tally
    from eventcode.dataset.output import json_line, new_file

    if kind == "table" and target is None:
        for line in table(comparison, summary=summary):
            show(line)
        return
    lines: Iterable[bytes]
    if kind == "table":
        lines = (f"{click.unstyle(line)}\n".encode("utf-8", "backslashreplace") for line in table(comparison, summary))
    elif kind == "jsonl":
        lines = (json_line(change.to_dict()) for change in comparison.changes)
    else:
        from eventcode.evaluation.page import comparison_page

        lines = [comparison_page(comparison, *titles)]
    if target is None:
        sys.stdout.buffer.writelines(lines)
    else:
        with new_file(target) as stream:
            stream.writelines(lines)
    notice(f"eventcode: {click.unstyle(tally(comparison))}")
