"""The archives of the engines that are compared, below ``build/bench``: built once, asked often."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from index import intake
from index.archive.engine.manifest import FORMAT
from index.archive.store.schema import VERSION
from index.model.articles import Article
from index.model.findings import Annotations, Reading
from tests.bench.engines.broadsheet import Broadsheet
from tests.bench.engines.peer import Peer
from tests.bench.invented import readings
from tests.conftest import PROJECT

FOLDER = PROJECT / "build" / "bench"


def articles(size: int, file: Path | None = None) -> Iterator[Reading]:
    """So many articles of a file, in which nothing was found yet; else invented ones."""
    if file is None:
        return readings(size)
    read = (item for item in intake.read([file]) if isinstance(item, Article))
    return (Reading(article, Annotations()) for article in islice(read, size))


def place(name: str, size: int, file: Path | None = None) -> Path:
    """Where an engine of that name has its archive of so many articles."""
    called = name.replace(" ", "-")
    if name.startswith("Broadsheet"):  # whatever is asked of it, the archive is the same
        called = f"broadsheet-{VERSION}.{FORMAT}"
    return FOLDER / f"{file.stem if file else 'invented'}-{size}" / called


def build(peer: Peer, size: int, file: Path | None = None) -> float | None:
    """Build a peer's archive; articles a second, or None where it was there already."""
    ready = peer.folder.with_name(f"{peer.folder.name}.ready")
    if ready.exists():
        return None
    shutil.rmtree(peer.folder, ignore_errors=True)
    begun = time.perf_counter()
    peer.build(articles(size, file))
    ready.touch()
    return size / (time.perf_counter() - begun)


def broadsheet(size: int) -> Path:
    """Broadsheet's own archive of so many invented articles, built where there is none."""
    folder = place("Broadsheet", size)
    build(Broadsheet(folder), size)
    return folder
