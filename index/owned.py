"""Files that tell Broadsheet what to do, and so have to be one's own.

Settings can name programs (a pipeline of spaCy is one) and users to trust.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


def read(path: Path) -> str:
    """The text of a file of one's own. Raises OSError or UnicodeDecodeError as reading does.

    That is also PermissionError where another user could have written it. A group that has
    one's own number is nobody else: many systems give each user such a group.
    """
    with path.open(encoding="utf-8-sig") as file:
        status = os.fstat(file.fileno())
        if status.st_uid not in (0, os.geteuid()):
            raise PermissionError(0, "it belongs to another user", str(path))
        strangers = stat.S_IWOTH if status.st_gid == status.st_uid else stat.S_IWOTH | stat.S_IWGRP
        if status.st_mode & strangers:
            raise PermissionError(
                0, f"other users may write to it; run `chmod go-w {path}`", str(path)
            )
        return file.read()
