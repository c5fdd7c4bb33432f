"""Writing a small file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write(path: Path, text: str, *, private: bool = False) -> None:
    """Put a text in a file's place, with the rights it had. Raises ``OSError``.

    What is ``private`` nobody else may read, and it may be lost with the power: nobody waits
    for the disk.
    """
    path = path.resolve()
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
    path.parent.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            if not private:
                file.flush()
                os.fsync(file.fileno())
        Path(draft).chmod(0o600 if private else mode)
        Path(draft).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(draft).unlink()
        raise
