"""The `eventcode` command and its exit status: 0 done, 1 something was set aside, 2 the call was wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from eventcode.cli.agree import agree
from eventcode.cli.code import code
from eventcode.cli.codebook import codebook
from eventcode.cli.console import notice
from eventcode.cli.convert import convert
from eventcode.cli.counts import counts
from eventcode.cli.dedupe import dedupe
from eventcode.cli.evaluate import evaluate
from eventcode.cli.explain import explain
from eventcode.cli.report import report
from eventcode.cli.run import run as run_command
from eventcode.cli.sample import sample
from eventcode.cli.verify import verify

INTERRUPTED, TERMINATED = 130, 143


class Terminated(BaseException):
    """The process was asked to end (SIGTERM)."""


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from eventcode import __version__

    click.echo(f"eventcode {__version__}")
    context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def app() -> None:
    """
    Read news, and code who did what to whom.

    Every event names the codebook line that made it. A codebook says which words mean which action, and who the actors
    are; CAMEO and PLOVER come with eventcode, and a study can add its own.

    \b
    Start here:
      eventcode explain "France accused Germany of bribery."
      eventcode code article.txt --date 2025-02-28
      eventcode code stories.jsonl -o events.csv
    """  # noqa: D301


for command in (code, explain, run_command, verify, codebook, evaluate, agree, sample, convert, counts, dedupe, report):
    app.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """
    Run a call.

    Args:
        arguments: What stands after "eventcode"; those of the process if None.

    Returns:
        The exit status.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        with app.make_context("eventcode", list(arguments)) as context:
            status: Any = app.invoke(context)
            _flush()
            return status if isinstance(status, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        notice(_sentence(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except BrokenPipeError:
        return _leave_pipe()
    except OSError as error:
        notice(f"eventcode: {error.filename or 'the output'}: {error.strerror or error}")
        return 2
    except Exception as error:
        if os.environ.get("EVENTCODE_DEBUG"):
            raise
        detail = " ".join(str(error).split())[:300]
        notice(f"eventcode: this should not happen, please report it: {type(error).__name__}: {detail}")
        notice("           with EVENTCODE_DEBUG=1 in the environment the full trace is shown")
        return 2


def _sentence(error: click.ClickException) -> str:
    """An error in one sentence, and where to read more."""
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return f"eventcode: {error.format_message()}"
    return f"eventcode: {error.format_message()}\n           see: {error.ctx.command_path} --help"


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _leave_pipe() -> int:
    """The reader of our output has read enough: say nothing, also not when Python closes standard output."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def end_on_sigterm() -> None:
    """Let a polite kill unwind the run, so that no unfinished file stays behind."""

    def end(*_: object) -> None:
        raise Terminated

    signal.signal(signal.SIGTERM, end)
