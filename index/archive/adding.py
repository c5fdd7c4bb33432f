"""Taking articles in: annotated on all cores, stored in small transactions, then indexed."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import replace
from threading import Event

from index.archive.garbage import collected_seldom
from index.archive.preparing.making import each_made
from index.archive.preparing.readings import Preparing, each_prepared
from index.archive.store import places, stamps
from index.archive.store.prepared import Indexed, Prepared
from index.archive.store.writing import writing
from index.archive.tables.repeats import Expected, Repeats
from index.archive.upkeep import Upkeep
from index.library import Progress
from index.model.articles import Article
from index.model.findings import Reading
from index.model.incoming import Added, Failure, Incoming, Sealed

BATCH, LARGE_BATCH = 400, 1000
"""Articles that are stored in one transaction, in small archives and in large ones: the more, the
fewer pages of the file are written again, but nothing is prepared beside the last of them."""

PART = 50
"""In between it is one part in so many of what the archive has already."""

BATCH_SECONDS = 15.0
"""Time after which what is ready is stored, however few they are."""

BATCH_LETTERS = 16_000_000
"""Letters of theirs after which it is stored and indexed, too: long texts fill the memory."""

INDEXED = 2000
"""Articles after which the engine commits, so that readers find them: half a minute at most.
Each commit writes every word that it holds, and later ones merge it."""


def add(
    upkeep: Upkeep,
    annotate: Callable[[Article], Reading],
    articles: Iterable[Incoming],
    progress: Progress | None,
    cancel: Event | None,
) -> Added:
    """See ``Library.add``. The caller holds the right to write.

    An article is there wholly or not at all, whatever happens; what was stored and not
    yet indexed is indexed at the next opening.
    """
    began = time.monotonic()
    work = _Work(upkeep, articles, progress, cancel)
    preparing = Preparing(annotate, upkeep.store.decisions.hand())
    with collected_seldom(), upkeep.store.roomy():
        for answer in each_prepared(preparing, work.new(), cancel):
            work.take(answer)
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

    def __init__(
        self,
        upkeep: Upkeep,
        articles: Iterable[Incoming],
        progress: Progress | None,
        cancel: Event | None,
    ) -> None:
        self._upkeep = upkeep
        self._articles = articles
        self._progress = progress
        self._cancel = cancel
        self.counts: Counter[str] = Counter()
        self.failed: list[Failure] = []
        self._done = 0
        self._expected: deque[tuple[Expected, Sealed | None]] = deque()
        self._ready: list[tuple[Prepared, Expected, Sealed | None]] = []
        self._unsealed: list[tuple[Sealed, str]] = []
        self._repeats = Repeats(upkeep.store)
        self._since = time.monotonic()
        self._letters = 0
        (size,) = upkeep.store.ask("SELECT coalesce(max(number), 0) FROM articles")[0]
        self._batch = min(max(int(size) // PART, BATCH), LARGE_BATCH)
        self._unindexed: dict[int, Indexed] = {}

    def new(self) -> Iterator[Article]:
        """The articles that the archive has not got as they are."""
        for item, whole in each_made(self._missing(), self._cancel):
            sealed = item if isinstance(item, Sealed) else None
            if isinstance(whole, Failure):
                self.failed.append(whole)
                self._step()
            elif self._is_here(known := self._known(whole)):
                if sealed is not None:
                    self._unsealed.append((sealed, known.id))
                self.counts["unchanged"] += 1
                self._step()
            else:
                article = self._repeats.without(known)
                self._expected.append((self._repeats.expect(article), sealed))
                yield article

    def _missing(self) -> Iterator[Incoming]:
        """What comes in, but for what the archive has as it is."""
        for item in self._articles:
            if self._is_here(item):
                self.counts["unchanged"] += 1
                self._step()
            else:
                yield item
            if self._cancel is not None and self._cancel.is_set():
                return

    def _is_here(self, item: Incoming) -> bool:
        match item:
            case Failure():
                return False
            case Sealed():
                return stamps.is_here(self._upkeep.store, item)
            case _:
                return places.is_here(self._upkeep.store, item.id, item.digest)

    def _known(self, article: Article) -> Article:
        """The article with the id that the archive has for it."""
        return replace(article, id=places.known_as(self._upkeep.store, article))

    def take(self, answer: Prepared | Failure) -> None:
        """What became of the first of them that has not come back yet."""
        expected, sealed = self._expected.popleft()
        if isinstance(answer, Failure):
            self.failed.append(answer)
            self._repeats.settle(expected)
        else:
            self._ready.append((answer, expected, sealed))
            self._letters += len(answer.indexed.words.words)
        self._step()
        late = time.monotonic() - self._since > BATCH_SECONDS
        heavy = self._letters > BATCH_LETTERS
        if heavy or len(self._ready) >= self._batch or (self._ready and late):
            self._store()
        if heavy or len(self._unindexed) >= INDEXED:
            self._index()
            self._letters = 0

    def finish(self) -> None:
        self._store()
        self._index()

    def _step(self) -> None:
        self._done += 1
        if self._progress is not None:
            known = len(self._articles) if isinstance(self._articles, Sized) else 0
            self._progress(self._done, max(self._done, known))

    def _store(self) -> None:
        if not self._ready and not self._unsealed:
            return
        shown: dict[int, Indexed] = {}
        with writing(self._upkeep.store) as going:
            for sealed, known in self._unsealed:
                stamps.note(going.connection, sealed, known)
            for article, _, came_from in self._ready:
                stored = going.write(article)
                if came_from is not None:
                    stamps.note(going.connection, came_from, article.id)
                self.counts[stored.how] += 1
                if stored.shown:
                    shown[stored.number] = article.indexed
        for _, expected, _ in self._ready:
            self._repeats.settle(expected)
        self._upkeep.place(shown)
        self._unindexed |= shown
        self._ready.clear()
        self._unsealed.clear()
        self._since = time.monotonic()

    def _index(self) -> None:
        self._upkeep.catch_up(self._unindexed)
        self._unindexed.clear()
