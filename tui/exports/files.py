"""Putting an export into a file, never over another one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from index.errors import ConfigurationError
from index.text import fold

_LONGEST = 80
"""Characters of a name, without its ending."""


def name_of(parts: Iterable[str]) -> str:
    """A name for a file that every system takes: letters, digits and hyphens."""
    words = re.findall(r"[a-z0-9]+", " ".join(fold(part) for part in parts))
    return "-".join(["broadsheet", *words])[:_LONGEST].rstrip("-")


def save(text: str, folder: Path, name: str, ending: str) -> Path:
    """Write a new file and return where it is: "name.md", or "name-2.md" if that one is there.

    Raises ConfigurationError where nothing can be written.
    """
    # Spreadsheets take a table for another encoding unless it begins so.
    encoding = "utf-8-sig" if ending == "csv" else "utf-8"
    path, number = folder / f"{name}.{ending}", 1
    try:
        while True:
            try:
                file = path.open("x", encoding=encoding, newline="")
                break
            except FileExistsError:
                number += 1
                path = folder / f"{name}-{number}.{ending}"
        try:
            with file:
                file.write(text)
        except OSError:
            path.unlink(missing_ok=True)  # half an export is none
            raise
    except OSError as problem:
        raise ConfigurationError(
            f"{path.name} can not be written: {problem.strerror}. The folder is {folder}."
        ) from None
    return path.resolve()
