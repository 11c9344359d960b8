"""The command line: a call -> an exit status, and nothing that looks like a traceback."""


def main() -> None:
    """Run the `eventcode` command and leave the process with its exit status."""
    import sys

    try:
        from eventcode.cli.app import end_on_sigterm, run

        end_on_sigterm()
        sys.exit(run())
    except KeyboardInterrupt:
        sys.exit(130)
