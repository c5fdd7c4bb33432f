"""Opening the archive that a command works on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.library import Library
from tui import output

if TYPE_CHECKING:
    from index.config import Names


def folder(args: Namespace) -> Path:
    """The archive's folder: ``--archive``, else the environment's, else the user's."""
    if args.archive is not None:
        return Path(args.archive)
    from index.paths import archive_dir

    return archive_dir()


@contextmanager
def library(
    args: Namespace, *, create: bool = False, write: bool = False, names: Names | None = None
) -> Iterator[Library]:
    """The archive, open for the time of the block; says on stderr what it had to mend.

    ``names`` are the settings for whoever adds articles or reads them anew.
    Raises ``ArchiveError`` when it is missing (and not to be made), damaged or not trusted.
    """
    from index.annotate import builtin, chosen
    from index.archive import open_library

    tagger = chosen(names) if names else builtin
    opened = open_library(
        folder(args), create=create, read_only=not write, tagger=tagger, tell=output.tell
    )
    try:
        for sentence in opened.opening:
            output.tell(sentence)
        yield opened
    finally:
        opened.close()


@contextmanager
def apart(
    args: Namespace, tell: Callable[[str], None], *, read_only: bool = False
) -> Iterator[Library]:
    """The archive, open for changes in a process of its own, made where there is none.

    Where it is ``read_only`` nothing is made and no settings are read.
    Returns at once, while that process begins to open it; ``opening`` waits until it has,
    and raises ``ArchiveError`` where it could not. ``tell`` is given sentences on what takes long.
    """
    from index.worker.client import RemoteLibrary

    remote = RemoteLibrary(folder(args), create=not read_only, read_only=read_only, tell=tell)
    try:
        yield remote
    finally:
        remote.close()
