"""What the engine's folder should hold: written after each commit, compared when opening.

Whoosh neither checks its files nor forces them to disk, so after a loss of power they can
be cut short. The manifest names each file with its size and SHA-256, the state of the store
that was indexed, and the version of this index.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "manifest.json"

FORMAT = 2
"""Raise it whenever the fields of the index or the rule for words change."""

SMALL = 1 << 16
"""Bytes up to which a file is hashed at each opening; the larger ones only in a check."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an engine's folder.

    ``identity`` is the archive it belongs to, ``changes`` the change counter up to which
    that was indexed, ``generation`` the number of Whoosh's table of contents; ``files`` maps
    each name to its size in bytes and its SHA-256.
    """

    identity: str
    changes: int
    generation: int
    files: Mapping[str, tuple[int, str]]
    format: int = FORMAT


def write(folder: Path, identity: str, changes: int, generation: int, names: Iterable[str]) -> None:
    """Force the named files to disk, then say that they are the index."""
    old = read(folder)
    files = {}
    for name in names:
        # A file of an index is never written twice under one name.
        known = old.files.get(name) if old else None
        files[name] = known or ((folder / name).stat().st_size, _force(folder / name))
    draft = folder / f"{FILE}.new"
    draft.touch(0o644)
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(Manifest(identity, changes, generation, files)), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)
    force_folder(folder)


def read(folder: Path) -> Manifest | None:
    """The manifest, or None where there is none that can be read."""
    try:
        raw = json.loads((folder / FILE).read_text("utf-8"))
        return Manifest(
            str(raw["identity"]),
            int(raw["changes"]),
            int(raw["generation"]),
            {str(name): (int(size), str(digest)) for name, (size, digest) in raw["files"].items()},
            int(raw["format"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def mismatch(folder: Path, manifest: Manifest, *, thorough: bool = False) -> str | None:
    """What of the folder is not as the manifest says, as a clause; None if all is well.

    Sizes are always compared, contents of small files too; ``thorough`` reads all of them.
    """
    for name, (size, digest) in manifest.files.items():
        path = folder / name
        if path.parent != folder or not path.is_file():
            return f"the file {name} is missing"
        if path.stat().st_size != size:
            return f"the file {name} has another size than when it was written"
        if (thorough or size <= SMALL) and _digest(path) != digest:
            return f"the file {name} has other contents than when it was written"
    return None


def force_folder(folder: Path) -> None:
    """Force a folder's list of files to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _force(path: Path) -> str:
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
