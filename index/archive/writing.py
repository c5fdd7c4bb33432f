"""Writing the Whoosh index so that a process may die at any moment.

Whoosh writes new segments, then a new table of contents, then removes what the new one does
not name. The manifest is written in between and is what counts: the table of contents that
it names is the one that is read, and until it is in place nothing of the old state is gone.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.query import Or, Term
from whoosh.writing import SegmentWriter

from index.archive import manifest
from index.archive.fields import SCHEMA, Document, fields_of

MEMORY = 128
"""Megabytes of postings that are gathered before Whoosh writes them aside."""

NAME = "MAIN"
"""What Whoosh calls an index that was given no name."""


class Index(FileIndex):  # type: ignore[misc]
    """The index in a folder as its manifest says it is, whatever else lies there."""

    def __init__(self, folder: Path) -> None:
        # Not Whoosh's own: that one reads the newest table of contents.
        self.folder = folder
        self.storage = _Storage(folder)
        self.indexname = NAME
        self._schema = SCHEMA

    def _read_toc(self) -> TOC:
        found = manifest.read(self.folder)
        if found is None:
            raise FileNotFoundError(self.folder / manifest.FILE)
        return TOC.read(self.storage, NAME, gen=found.generation, schema=SCHEMA)


class _Storage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder of files, made so that no group may write to them."""

    def create_file(self, name: str, excl: bool = False, mode: str = "wb", **options: Any) -> Any:
        Path(self.folder, name).touch(0o644, exist_ok=not excl)
        return super().create_file(name, mode=mode, **options)


class _Writer(SegmentWriter):  # type: ignore[misc]
    """A writer whose commit is the manifest."""

    def __init__(self, index: Index, identity: str, changes: int) -> None:
        super().__init__(index, codec=W3Codec(blocklimit=1024, compression=3), limitmb=MEMORY)
        self._folder = index.folder
        self._of = identity, changes
        # Tables of contents that an interrupted commit left would be in the way of this one.
        for path in self._folder.glob("*.toc"):
            if path.name != TOC._filename(NAME, self.generation - 1):
                path.unlink()

    def _commit_toc(self, segments: list[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        names = [segment.make_filename(segment.COMPOUND_EXT) for segment in segments]
        names.append(TOC._filename(NAME, self.generation))
        manifest.write(self._folder, *self._of, self.generation, names)
        clean_files(self.storage, NAME, self.generation, segments)

    def let_go(self) -> None:
        """Give the lock back, also where that failed half way."""
        with suppress(Exception):
            self.cancel()
        if self.writelock.fd is not None:
            self.writelock.release()


def create(folder: Path, identity: str) -> None:
    """Make an empty index."""
    TOC.create(_Storage(folder), SCHEMA, NAME)
    manifest.write(folder, identity, 0, 0, [TOC._filename(NAME, 0)])


def write(
    folder: Path, documents: Iterable[Document], known: Set[int], identity: str, changes: int
) -> None:
    """Index documents; those whose number is ``known`` in place of their old state.

    ``identity`` and ``changes`` are what the manifest then says. All of it or nothing.
    """
    writer = _Writer(Index(folder), identity, changes)
    try:
        with _no_garbage_collection():
            again = []
            for document in documents:
                if document.number in known:
                    again.append(Term("number", b"%d" % document.number))
                writer.add_document(**fields_of(document))
            if again:
                writer.delete_by_query(Or(again))
            writer.commit()
    except BaseException:
        writer.let_go()
        raise


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    # Indexing makes millions of small objects and no circles.
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
