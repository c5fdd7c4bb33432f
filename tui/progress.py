"""The progress of a long piece of work, on stderr, where somebody watches."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from index.library import Progress


@contextmanager
def bar(what: str) -> Iterator[Progress | None]:
    """A progress bar for the time of the block, or None where nobody would see one."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, refresh_per_second=4) as shown:
        task = shown.add_task(what, total=None)

        def report(done: int, known: int) -> None:
            shown.update(task, completed=done, total=known)

        yield report
