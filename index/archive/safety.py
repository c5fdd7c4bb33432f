"""Who may have written what the archive believes.

Its index is read by Whoosh, from pickles; ``whooshing`` lets in only what an index needs. This
is the other wall: files are read only from a folder that no stranger can write to.
"""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

from index import config, paths
from index.errors import ArchiveError


def trust(folder: Path) -> None:
    """Raise ArchiveError unless only this user, root or a trusted one can change a folder.

    Looks at the folder and at each entry in it: links are refused, and so is whatever a
    stranger owns or group or world may write to. Whom the settings call ``trusted`` is none.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as problem:
        if folder.is_symlink():
            raise _link(folder) from None
        raise ArchiveError(f"{folder} can not be read: {problem.strerror}.") from problem
    try:
        # What the name of the folder leads to may change meanwhile; the handle does not.
        _trust_entry(folder, os.fstat(handle), writable=False)
        with os.scandir(handle) as entries:
            for entry in entries:
                try:
                    status = os.stat(entry.name, dir_fd=handle, follow_symlinks=False)
                except FileNotFoundError:
                    continue  # a writer took it away between listing and looking
                path = folder / entry.name
                _trust_entry(path, status, writable=path.suffix not in _READ)
    finally:
        os.close(handle)


_READ = (".toc", ".seg", ".json", ".db", ".db-wal", ".db-shm", ".columns")
"""Endings of the files that are believed; a writer's passing files do not matter."""


def _trust_entry(path: Path, status: os.stat_result, *, writable: bool) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise _link(path)
    number = status.st_uid
    if number not in (0, os.geteuid()) and number not in config.load().trusted:
        name = _user(number)
        raise ArchiveError(
            f"{path} belongs to another user ({name}), who could put a harmful index there. "
            f"If you trust them, write “trusted: [{name}]” into {paths.settings_file()}; "
            "else take in the articles with `broadsheet add` into an archive of your own."
        )
    if not writable and status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ArchiveError(
            f"Other users may write to {path} and could put a harmful index there. "
            f"If you trust what it holds, run `chmod -R go-w {path}`."
        )


def owner(path: Path) -> str:
    """What the user is called whom a file or a folder belongs to."""
    return _user(path.stat().st_uid)


def _user(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _link(path: Path) -> ArchiveError:
    return ArchiveError(f"{path} is a link. An archive holds no links; remove it.")
