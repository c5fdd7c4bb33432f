"""What the engine's folder should hold: written after each commit, compared when opening.

Whoosh neither checks its files nor forces them to disk, so after a loss of power they can
be cut short. The manifest names each file with its size and SHA-256, the state of the store
that was indexed, and the version of this index.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "manifest.json"

FORMAT = 1
"""Raise it whenever the fields of the index or the rule for words change."""

SMALL = 1 << 16
"""Bytes up to which a file is hashed at each opening; the larger ones only in a check."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The state of an engine's folder.

    ``identity`` is the archive it belongs to, ``changes`` the change counter up to which
    that was indexed; ``files`` maps each name to its size in bytes and its SHA-256.
    """

    identity: str
    changes: int
    files: Mapping[str, tuple[int, str]]
    format: int = FORMAT


def index_files(folder: Path) -> list[Path]:
    """The files that make up the index, without the manifest and the lock."""
    return sorted(
        path for path in folder.iterdir() if path.suffix in (".toc", ".seg") and path.is_file()
    )


def write(folder: Path, identity: str, changes: int, old: Manifest | None) -> Manifest:
    """Force the index to disk, then say what it is. ``old`` saves hashing the same again."""
    files = {}
    for path in index_files(folder):
        size = path.stat().st_size
        known = old.files.get(path.name) if old else None
        # A segment is never written twice under one name.
        files[path.name] = known if known and known[0] == size else (size, _force(path))
    made = Manifest(identity, changes, files)
    draft = folder / f"{FILE}.new"
    draft.touch(0o644)
    with draft.open("w", encoding="utf-8") as file:
        json.dump(
            {
                "format": made.format,
                "identity": identity,
                "changes": changes,
                "files": {name: list(entry) for name, entry in files.items()},
            },
            file,
        )
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / FILE)
    force_folder(folder)
    return made


def read(folder: Path) -> Manifest | None:
    """The manifest, or None where there is none that can be read."""
    try:
        raw = json.loads((folder / FILE).read_text("utf-8"))
        return Manifest(
            str(raw["identity"]),
            int(raw["changes"]),
            {str(name): (int(size), str(digest)) for name, (size, digest) in raw["files"].items()},
            int(raw["format"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def mismatch(folder: Path, manifest: Manifest, *, thorough: bool = False) -> str | None:
    """What of the folder is not as the manifest says, as a clause; None if all is well.

    Sizes are always compared, contents of small files too; ``thorough`` reads all of them.
    """
    there = {path.name: path for path in index_files(folder)}
    for name, (size, digest) in manifest.files.items():
        path = there.pop(name, None)
        if path is None:
            return f"the file {name} is missing"
        if path.stat().st_size != size:
            return f"the file {name} has another size than when it was written"
        if (thorough or size <= SMALL) and _digest(path) != digest:
            return f"the file {name} has other contents than when it was written"
    if there:
        return f"the file {min(there)} was not there when the index was written"
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
