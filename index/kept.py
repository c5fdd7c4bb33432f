"""A small file kept for one archive from one sitting to the next, which may be lost at any time.

It lies in the user's own folder, never in the archive. One that is damaged, of somebody else, of
another archive or written under other circumstances counts as none.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from zlib import crc32

from index import paths, written

LIMIT = 2 << 20
"""Bytes of a file at most."""


class Kept:
    """One such file. ``ending`` tells those of one archive apart."""

    def __init__(self, archive: Path, ending: str) -> None:
        """``archive`` is its folder, which need not be there yet."""
        self._archive = archive.expanduser().resolve()
        name = sha256(os.fsencode(self._archive)).hexdigest()[:32]
        self._path = paths.state_dir() / "left-off" / f"{name}.{ending}"

    def read(self, circumstances: object) -> bytes:
        """What was kept under the same circumstances, which are anything that is JSON.

        Raises ``OSError`` or ``ValueError`` where there is nothing that can be believed.
        """
        head, _, body = self._bytes().partition(b"\n")
        try:
            believed = json.loads(head) == self._head(body, circumstances)
        except RecursionError:
            believed = False
        if not believed:
            raise ValueError("of something else")
        return body

    def write(self, text: str, circumstances: object) -> None:
        """Keep a text in the place of the one before. Raises ``OSError`` or ``ValueError``."""
        head = json.dumps(self._head(text.encode(), circumstances))
        written.write(self._path, f"{head}\n{text}\n", private=True)

    def forget(self) -> None:
        """Take it out."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _head(self, body: bytes, circumstances: object) -> dict[str, object]:
        """What tells whether a file is ours and whole: which archive it is of, and a checksum."""
        folder = self._archive.stat()
        return {
            "under": circumstances,
            "archive": os.fsencode(self._archive).hex(),
            "folder": [folder.st_dev, folder.st_ino],
            "check": crc32(body.rstrip(b"\n")),
        }

    def _bytes(self) -> bytes:
        # Neither a link nor a pipe that nobody writes to, and of nobody else.
        handle = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                raise OSError
            data = file.read(LIMIT + 1)
        if len(data) > LIMIT:
            raise ValueError("too large")
        return data
