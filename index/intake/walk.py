"""From the paths that somebody names to the files behind them, in an order that stays."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index.model.incoming import Failure

SOURCES = "sources.yaml"
"""The file of labels beside the articles; it is none itself."""

_OF_A_PAGE = "_files"
_PAGES = (".html", ".htm", ".xhtml")
"""“Story.html”, saved with all that is on it, has a folder “Story_files”."""

CIRCLE = "This link leads in a circle."


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file. ``path`` is how it was reached, ``real`` where it lies in the end.

    ``root`` is the folder that was named, or the one of the file that was named; ``size`` is
    in bytes. What was fetched has an ``address`` instead: it lies nowhere, and ``path`` is
    only what it would be called.
    """

    path: Path
    real: Path
    root: Path
    size: int
    address: str | None = None

    @classmethod
    def fetched(cls, address: str, size: int) -> Found:
        """What was fetched from an address."""
        name = Path(urlsplit(address).path.rpartition("/")[2] or "index.html")
        return cls(name, name, name.parent, size, address)

    @property
    def name(self) -> str:
        """How it is shown."""
        return self.address or shown(self.path)

    @property
    def place(self) -> str:
        """Where it lies in the end, as text."""
        return self.address or shown(self.real)


def files(paths: Sequence[Path]) -> Iterator[Found | Failure]:
    """Every file that the paths name or hold, each once; folders in order of file names.

    Hidden files and sources files within folders are passed over, and so is what browsers
    put beside a page that they save. Links are followed. What can not be reached, or leads in
    a circle, is a ``Failure``.
    """
    seen: set[Path] = set()
    for path in paths:
        # Not resolve(): sources files are looked for where the path leads, links and all.
        yield from _from(Path(os.path.abspath(path)), seen)  # noqa: PTH100


def _from(named: Path, seen: set[Path]) -> Iterator[Found | Failure]:
    root = named if os.path.isdir(named) else named.parent  # noqa: PTH112 - never raises
    # Folders still to be read, deepest first, each with the real folders that it lies in.
    waiting: list[tuple[Path, frozenset[Path]]] = [(named, frozenset())]
    while waiting:
        path, above = waiting.pop()
        try:
            real = path.resolve(strict=True)
            status = real.stat()
            mode = status.st_mode
            if stat.S_ISDIR(mode):
                if real in above:
                    yield Failure(shown(path), "This link leads back into a folder that holds it.")
                elif real not in seen:
                    seen.add(real)
                    inside = above | {real}
                    waiting += [(path / name, inside) for name in _names(real)]
            elif not stat.S_ISREG(mode):
                yield Failure(shown(path), "This is a device, pipe or socket, not a file.")
            elif path.name != SOURCES and real not in seen:
                seen.add(real)
                yield Found(path, real, root, status.st_size)
        except OSError as error:
            yield Failure(shown(path), why(error))
        except RuntimeError:
            yield Failure(shown(path), CIRCLE)


def _names(folder: Path) -> list[str]:
    """The names in a folder of what is to be read, last one first."""
    names = {path.name for path in folder.iterdir()}
    return sorted((name for name in names if not _is_aside(name, names)), reverse=True)


def _is_aside(name: str, names: set[str]) -> bool:
    """Whether it is hidden, or holds the pictures and scripts of a page that was saved."""
    page = name.removesuffix(_OF_A_PAGE)
    return name.startswith(".") or (
        page != name and any(f"{page}{suffix}" in names for suffix in _PAGES)
    )


def why(error: OSError) -> str:
    """What an error of the system means for the person who named the file."""
    match error:
        case FileNotFoundError():
            return "There is nothing here, or the link leads nowhere; check the spelling."
        case PermissionError():
            return "This may not be read; change its permissions, or ask its owner."
        case OSError(errno=errno.ELOOP):
            return CIRCLE
        case _:
            return f"The system can not read this: {error.strerror or error}."


def shown(path: Path) -> str:
    """A path as text; bytes in it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace")
