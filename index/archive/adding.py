"""Taking articles in: annotated, stored in small transactions, then indexed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sized
from threading import Event

from index.archive.repeats import Repeats
from index.archive.upkeep import Upkeep
from index.errors import ConfigurationError
from index.library import Progress
from index.model import Added, Article, Failure, Reading

BATCH = 50
"""Articles that are stored in one transaction."""

BATCH_SECONDS = 1.0
"""Time after which what is ready is stored, however few they are."""

INDEXED = 1000
"""Articles after which the engine commits, so that readers find them."""


def add(
    upkeep: Upkeep,
    annotate: Callable[[Article], Reading],
    articles: Iterable[Article | Failure],
    progress: Progress | None,
    cancel: Event | None,
) -> Added:
    """See ``Library.add``. The caller holds the right to write.

    An article is there wholly or not at all, whatever happens; what was stored and not
    yet indexed is indexed at the next opening.
    """
    began = time.monotonic()
    work = _Work(upkeep, annotate)
    known = len(articles) if isinstance(articles, Sized) else 0
    for done, item in enumerate(articles, start=1):
        work.take(item)
        if progress is not None:
            progress(done, max(done, known))
        if cancel is not None and cancel.is_set():
            break
    work.finish()
    return Added(
        added=work.counts["added"],
        updated=work.counts["updated"],
        unchanged=work.counts["unchanged"],
        failed=tuple(work.failed),
        seconds=time.monotonic() - began,
    )


class _Work:
    """What an add has in its hands."""

    def __init__(self, upkeep: Upkeep, annotate: Callable[[Article], Reading]) -> None:
        self._upkeep = upkeep
        self._annotate = annotate
        self.counts: Counter[str] = Counter()
        self.failed: list[Failure] = []
        self._ready: list[Reading] = []
        self._repeats = Repeats(upkeep.store)
        self._since = time.monotonic()
        self._unindexed = 0

    def take(self, item: Article | Failure) -> None:
        if isinstance(item, Failure):
            self.failed.append(item)
        elif self._upkeep.store.digest(item.id) == item.digest:
            self.counts["unchanged"] += 1
        else:
            self._read(item)
        late = time.monotonic() - self._since > BATCH_SECONDS
        if len(self._ready) >= BATCH or (self._ready and late):
            self._store()
        if self._unindexed >= INDEXED:
            self._index()

    def finish(self) -> None:
        self._store()
        self._index()

    def _read(self, article: Article) -> None:
        article = self._repeats.without(article)
        try:
            reading = self._annotate(article)
        except ConfigurationError:
            raise
        except Exception as problem:  # one strange text must not cost the others
            self.failed.append(
                Failure(
                    article.path,
                    f"Its text could not be read for names and figures ({problem!r}). "
                    "Please report this.",
                )
            )
        else:
            self._ready.append(reading)
            self._repeats.expect(reading.article)

    def _store(self) -> None:
        store = self._upkeep.store
        with store.transaction() as connection:
            for reading in self._ready:
                self.counts[store.write(connection, reading)] += 1
        self._unindexed += len(self._ready)
        self._ready.clear()
        self._repeats.stored_all()
        self._since = time.monotonic()

    def _index(self) -> None:
        self._upkeep.catch_up()
        self._unindexed = 0
