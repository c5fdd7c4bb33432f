"""The log of what could not be taken in: when, which file, and why; kept in the state folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from index import paths
from index.model.incoming import Failure
from index.text import clean_line

LARGEST = 4 << 20
"""Bytes after which the log is put aside as ``failures.log.1``, and begun anew."""


def log(failures: Sequence[Failure]) -> Path | None:
    """Write a line for each to the log and say where that lies; None where nothing was written.

    A log that can not be kept is no reason to give up: whoever asked has the failures, too.
    """
    if not failures:
        return None
    path = paths.state_dir() / "failures.log"
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    lines = "".join(
        f"{now} {clean_line(failure.path)}: {clean_line(failure.reason)}\n" for failure in failures
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_name("failures.log.1"))
        path.touch(mode=0o600)
        with path.open("ab") as file:
            file.write(lines.encode(errors="backslashreplace"))
    except OSError:
        return None
    return path
