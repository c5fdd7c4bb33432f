"""Making articles of what comes in, on all cores where that takes long."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from threading import Event

from index.archive.preparing.all_cores import each_done
from index.archive.preparing.pool import Answered
from index.model.articles import Article
from index.model.incoming import Failure, Incoming, Sealed, Unsealed, made


def each_made(
    items: Iterable[Incoming], cancel: Event | None = None
) -> Iterator[tuple[Incoming, Article | Failure]]:
    """Each item with its article, or with why it has none, in order.

    After ``cancel`` only what is made already. Only documents that were sealed are handed to
    workers: of all others making the article takes less than sending it.
    """
    waiting: deque[Incoming] = deque()

    def pieces() -> Iterator[Unsealed | Answered[object]]:
        for item in items:
            waiting.append(item)
            opened = item.unseal() if isinstance(item, Sealed) else made(item)
            if isinstance(opened, Unsealed):
                yield opened
            else:
                yield Answered(opened, len(opened.text) if isinstance(opened, Article) else 0)

    for found in each_done(_find, _lost, _size, pieces(), cancel):
        item = waiting.popleft()
        if isinstance(found, Article | Failure):
            yield item, found
        else:
            assert isinstance(item, Sealed)
            yield item, item.make(found)


def _find(document: Unsealed) -> object:
    return document.find()


def _lost(document: Unsealed, reason: str) -> Failure:
    return Failure(document.path, f"This could not be read: {reason}. Please report this.")


def _size(document: Unsealed) -> int:
    return document.size
