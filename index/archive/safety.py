"""Who may have written what the archive believes.

Its index is read by Whoosh, from pickles; ``whooshing`` lets in only what an index needs. This
is the other wall: files are read only from a folder that nobody else can write to.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from index.errors import ArchiveError


def trust(folder: Path) -> None:
    """Raise ArchiveError unless only this user (or root) can change what ``folder`` holds.

    Looks at the folder and at each entry in it: links are refused, and so is whatever
    somebody else owns or group or world may write to.
    """
    _trust_entry(folder, writable=False)
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            _trust_entry(path, writable=path.suffix not in _READ)


_READ = (".toc", ".seg", ".json", ".db", ".db-wal", ".db-shm", ".columns")
"""Endings of the files that are believed; a writer's passing files do not matter."""


def _trust_entry(path: Path, *, writable: bool) -> None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return  # a writer took it away between listing and looking
    if stat.S_ISLNK(status.st_mode):
        raise ArchiveError(f"{path} is a link. An archive holds no links; remove it.")
    if status.st_uid not in (0, os.geteuid()):
        raise ArchiveError(
            f"{path} belongs to another user, who could put a harmful index there. "
            "Use an archive of your own: take in the articles with `broadsheet add`."
        )
    if not writable and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ArchiveError(
            f"Other users may write to {path} and could put a harmful index there. "
            f"If you trust what it holds, run `chmod -R go-w {path}`."
        )
