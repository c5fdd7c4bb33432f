"""Reading and writing the plain files of decisions that people share: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from index import written
from index.errors import ArchiveError, ConfigurationError


def read(path: Path, limit: int) -> str:
    """The first ``limit`` characters of a file, "" where there is none.

    Raises ConfigurationError if it can not be read.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read(limit)
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} is not written in UTF-8.") from None
    except OSError as problem:
        raise ConfigurationError(f"{path} can not be read: {problem.strerror}.") from problem


def write(path: Path, text: str) -> None:
    """Put a text in a file's place, so that there is always a whole file, with the rights it had.

    Raises ArchiveError where that can not be done.
    """
    try:
        written.write(path, text)
    except OSError as problem:
        raise ArchiveError(f"{path} can not be written: {problem.strerror}.") from problem
