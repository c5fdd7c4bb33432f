"""The Whoosh index: a cache beside the store, made again whenever it is in doubt.

Opening, refreshing and replacing are here; ``writing`` writes, ``postings`` reads,
``fields`` says what is in it, ``whooshing`` makes Whoosh safe; nothing else knows it.
``EngineError`` means: throw the index away and build it anew.

Whoosh is loaded where an index is read or written, and no sooner: an archive is opened, and
all of it shown, without.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.archive import safety
from index.archive.engine import light, manifest
from index.archive.engine.fields import Document, Worded
from index.archive.engine.postings import Snapshot
from index.errors import ArchiveError, BroadsheetError

FOLDER = "engine"

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class EngineError(Exception):
    """The index can not be read. The message is a clause that says what is wrong."""


@contextmanager
def watched() -> Iterator[None]:
    """Whatever damaged files make Whoosh raise, as EngineError: there is no end of kinds."""
    try:
        yield
    except (BroadsheetError, EngineError):
        raise
    except OSError as problem:
        if problem.errno not in _NO_ROOM:
            raise EngineError("a file is missing or can not be read") from problem
        raise ArchiveError(
            "The search index could not be written: the disk is full, or the limit for files "
            "is reached. The articles are safe; make room, and the index will be completed "
            "when the archive is opened next."
        ) from problem
    except Exception as problem:
        raise EngineError(f"a part can not be read ({type(problem).__name__})") from problem


class Engine:
    """The index of one archive. Safe to use from several threads."""

    def __init__(self, folder: Path, identity: str) -> None:
        self.folder = folder / FOLDER
        self._manifest = self.folder / manifest.FILE
        self.identity = identity
        self._stamp: object = None
        self._snapshot: Snapshot | None = None
        self._lock = threading.RLock()

    # ------------------------------------------------------------ opening and reading

    def problem(self, changes: int, *, thorough: bool = False) -> str | None:
        """Why the index can not be used, as a clause; None if it can.

        ``changes`` is the store's counter: an index that is ahead of it belongs to articles
        that are gone. Raises ArchiveError if the folder is not to be trusted.
        """
        if not self.folder.exists() and not self.folder.is_symlink():
            return "there is none yet"
        safety.trust(self.folder)
        found = manifest.read(self.folder)
        if found is None:
            return "its manifest is missing or can not be read"
        if found.format != manifest.FORMAT:
            return "another version of Broadsheet wrote it"
        if found.identity != self.identity:
            return "it belongs to other articles"
        if found.changes > changes:
            return "what was added last is gone from articles.db, and has to be added again"
        return manifest.mismatch(self.folder, found, thorough=thorough)

    def indexed(self) -> int:
        """The store's change counter up to which the index goes."""
        found = manifest.read(self.folder)
        return found.changes if found else 0

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """The newest state of the index, for one thread at a time.

        Raises EngineError when it can not be read.
        """
        light.load()
        from index.archive.engine import writing

        with self._lock, watched():
            stamp = self._stamp_of_manifest()
            if self._snapshot is None or stamp != self._stamp:
                self.forget()
                safety.trust(self.folder)
                self._snapshot = Snapshot(writing.Index(self.folder).reader())
                self._stamp = stamp
            yield self._snapshot

    def _stamp_of_manifest(self) -> object:
        status = self._manifest.stat()
        return status.st_ino, status.st_mtime_ns

    def forget(self) -> None:
        """Let go of the open index."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.close()
            self._snapshot = None

    # ------------------------------------------------------------ writing

    def add(self, documents: Iterable[Document | Worded], changes: int) -> None:
        """Index documents, each in place of an older state of it; all of them or none.

        ``changes`` is the store's counter up to which the index then goes. Raises
        EngineError where the index there can not be read.
        """
        from index.archive.engine import writing

        with watched():
            writing.write(self.folder, documents, self.identity, changes)

    def build(self, documents: Iterable[Document | Worded], changes: int) -> None:
        """Make the index anew: beside the old one, then in its place."""
        from index.archive.engine import writing

        with watched():
            draft = Path(tempfile.mkdtemp(prefix=f"{FOLDER}.new-", dir=self.folder.parent))
            try:
                writing.create(draft, self.identity)
                writing.write(draft, documents, self.identity, changes)
                draft.chmod(0o755 & self.folder.parent.stat().st_mode)
                self._replace(draft)
            finally:
                self.sweep()

    def _replace(self, draft: Path) -> None:
        with self._lock:
            self.forget()
            if self.folder.exists():
                self.folder.rename(draft.with_name(draft.name.replace(".new-", ".old-")))
            draft.rename(self.folder)
        manifest.force_folder(self.folder.parent)

    def sweep(self) -> None:
        """Remove what an interrupted rebuild left behind. Only the writer may call it."""
        for pattern in (f"{FOLDER}.new-*", f"{FOLDER}.old-*"):
            for left in self.folder.parent.glob(pattern):
                shutil.rmtree(left, ignore_errors=True)
