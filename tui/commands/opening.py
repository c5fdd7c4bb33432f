"""Opening the archive that a command works on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.library import Library
from tui import output


def folder(args: Namespace) -> Path:
    """The archive's folder: ``--archive``, else the environment's, else the user's."""
    if args.archive is not None:
        return Path(args.archive)
    from index.paths import archive_dir

    return archive_dir()


@contextmanager
def library(args: Namespace, *, create: bool = False, write: bool = False) -> Iterator[Library]:
    """The archive, open for the time of the block; says on stderr what it had to mend.

    Raises ``ArchiveError`` when it is missing (and not to be made), damaged or not trusted.
    """
    from index.archive import open_library

    opened = open_library(folder(args), create=create, read_only=not write)
    try:
        for sentence in opened.opening:
            output.tell(sentence)
        yield opened
    finally:
        opened.close()
