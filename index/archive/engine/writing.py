"""Writing the Whoosh index so that a process may die at any moment.

Whoosh writes new segments, then a new table of contents, then removes what the new one does
not name. The manifest is written in between and is what counts: the table of contents that
it names is the one that is read, and until it is in place nothing of the old state is gone.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.reading import SegmentReader

from index.archive.engine import manifest, whooshing
from index.archive.engine.codec import numbers_of
from index.archive.engine.fields import Document, Worded
from index.archive.engine.gathering import Gatherer
from index.archive.engine.whoosh_schema import SCHEMA

whooshing.guard()

SEGMENT = 10_000
"""Articles of a segment at most; they are gathered in memory, some 20 KB each."""

BATCH = 50
"""Articles between two looks at the size of a segment."""

MERGED = 10
"""A commit may merge so many times what it adds."""

SMALL = 500
"""Articles that any commit may merge, however few it adds."""

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


def create(folder: Path, identity: str) -> None:
    """Make an empty index."""
    TOC.create(_Storage(folder), SCHEMA, NAME)
    manifest.write(folder, identity, 0, 0, [TOC._filename(NAME, 0)])


def write(
    folder: Path, documents: Iterable[Document | Worded], identity: str, changes: int
) -> None:
    """Index documents, each in place of an older state of it; all of them or none.

    ``identity`` and ``changes`` are what the manifest then says. Only one writer may be at
    work in a folder.
    """
    index = Index(folder)
    contents = index._read_toc()
    # Tables of contents that an interrupted commit left would be in the way of this one.
    for path in folder.glob("*.toc*"):
        if path.name != TOC._filename(NAME, contents.generation):
            path.unlink()
    old = [SegmentReader(index.storage, SCHEMA, segment) for segment in contents.segments]
    try:
        with _no_garbage_collection():
            segments = _segments(index.storage, documents, old)
        _commit(index, TOC(SCHEMA, segments, contents.generation + 1), identity, changes)
    finally:
        for reader in old:
            reader.close()
        shutil.rmtree(folder / f"{NAME}.tmp", ignore_errors=True)


def _segments(
    storage: _Storage, documents: Iterable[Document | Worded], old: Sequence[SegmentReader]
) -> list[Any]:
    """The segments of the index once the documents are in it."""
    made = []
    numbers: set[int] = set()
    remaining = iter(documents)
    gatherer = Gatherer(storage, NAME)
    while batch := list(islice(remaining, BATCH)):
        if gatherer.count + len(batch) > SEGMENT:
            made.append(gatherer.finish())
            gatherer = Gatherer(storage, NAME)
        for document in batch:
            gatherer.add(document)
            numbers.add(document.number)
    kept = _without(numbers, old)
    merged = mergeable([_living(reader) for reader in kept], gatherer.count, len(numbers))
    for at in merged:
        gatherer.take(kept[at])
    if gatherer.count:
        made.append(gatherer.finish())
    return [reader.segment() for at, reader in enumerate(kept) if at not in merged] + made


def _without(numbers: set[int], readers: Sequence[SegmentReader]) -> list[SegmentReader]:
    """The segments without these articles, as far as anything is left of them."""
    for reader in readers:
        there = numbers_of(reader)
        for doc in np.flatnonzero(np.isin(there, np.fromiter(numbers, np.uint64))).tolist():
            reader.segment().delete_document(doc)
    return [reader for reader in readers if _living(reader)]


def _living(reader: SegmentReader) -> int:
    return int(reader.doc_count_all() - reader.segment().deleted_count())


def mergeable(sizes: Sequence[int], new: int, added: int) -> list[int]:
    """Which segments of these sizes to make one with ``new`` articles, by their places.

    The smaller ones, as long as each is no larger than all before it together: so there are
    never many, and no article is written again often. What a commit merges is in proportion
    to what it has ``added``.
    """
    limit = min(SEGMENT, max(SMALL, MERGED * added))
    chosen = []
    total = new
    for at in sorted(range(len(sizes)), key=sizes.__getitem__):
        if sizes[at] > total or total + sizes[at] > limit:
            break
        total += sizes[at]
        chosen.append(at)
    return chosen


def _commit(index: Index, contents: TOC, identity: str, changes: int) -> None:
    contents.write(index.storage, NAME)
    names = [segment.make_filename(segment.COMPOUND_EXT) for segment in contents.segments]
    names.append(TOC._filename(NAME, contents.generation))
    manifest.write(index.folder, identity, changes, contents.generation, names)
    clean_files(index.storage, NAME, contents.generation, contents.segments)


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
