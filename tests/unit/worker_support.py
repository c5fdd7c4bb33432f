"""The archive that workers are tried on, and which process a worker is."""

from __future__ import annotations

from pathlib import Path

from index.archive import open_library
from index.worker.client import RemoteLibrary
from tests.unit.archives import ALL


def archive_of_all(folder: Path) -> Path:
    """A folder made into an archive of the invented articles."""
    library = open_library(folder, create=True)
    library.add(ALL)
    library.close()
    return folder


def pid(library: RemoteLibrary) -> int:
    """The process that answers for a library now."""
    return library._worker._process.pid
