"""The program: runs a command and turns whatever goes wrong into a sentence and a status."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from typing import TextIO

from index import report
from index.errors import ArchiveError, BroadsheetError, ConfigurationError, NotFoundError
from tui import cli_parser, output
from tui.cli_commands import Run
from tui.exits import Exit, by_signal

_STATUS: dict[type[BroadsheetError], Exit] = {
    NotFoundError: Exit.NOTHING,
    ConfigurationError: Exit.USAGE,
    ArchiveError: Exit.ARCHIVE,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv``, by default the process's own; its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        _replace_what_can_not_be_encoded(sys.stdout, sys.stderr)
        status = _run(words)
        if sys.stdout is not None and status < by_signal(0):
            sys.stdout.flush()
    except KeyboardInterrupt:
        output.tell("Interrupted.")
        status = by_signal(signal.SIGINT)
    except BrokenPipeError:  # whoever read has had enough
        status = by_signal(signal.SIGPIPE)
    except Exception as error:
        status = _explain(error)
    _let_go_of_what_can_not_be_written()
    return status


def _run(words: Sequence[str]) -> int:
    try:
        args = cli_parser.parse(words)
    except SystemExit as asked_for_help:
        return int(asked_for_help.code or 0)
    run: Run = args.run
    output.Page.color = args.color
    return run(args)


def _replace_what_can_not_be_encoded(*streams: TextIO | None) -> None:
    """A character that the terminal's encoding lacks becomes a question mark, not an error."""
    for stream in streams:
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _let_go_of_what_can_not_be_written() -> None:
    """Python would try again as it closes down, and complain, and change the exit status."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _explain(error: Exception) -> int:
    """Say what went wrong; never with a traceback, which goes to a file."""
    match error:
        case cli_parser.UsageError():
            output.complain(f"{error} Try “{error.command} --help”.")
            return Exit.USAGE
        case BroadsheetError():
            output.complain(str(error))
            return _STATUS.get(type(error), Exit.ARCHIVE)
        case OSError(errno=errno.EIO, filename=None):  # the terminal has gone
            return by_signal(signal.SIGHUP)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            output.complain(f"{where}{error.strerror or error}.")
            return Exit.ARCHIVE
        case _:
            output.complain(report.fault(error))
            return Exit.ARCHIVE
