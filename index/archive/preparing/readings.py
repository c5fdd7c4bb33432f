"""Annotating many articles, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from threading import Event

from index.annotate.by_hand import ByHand
from index.archive.preparing.pool import NoWorkersError, Pool
from index.archive.store.prepared import Prepared, prepared
from index.errors import ConfigurationError
from index.model.articles import Article
from index.model.findings import Reading
from index.model.incoming import Failure

FEW = 50
"""Articles that are done here before there are workers: those take a second to start."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """Annotates an article and prepares it: work that a pool can do."""

    annotate: Callable[[Article], Reading]
    hand: ByHand

    def __call__(self, article: Article) -> Prepared | Failure:
        """The article, or why it has none; ConfigurationError is raised, it concerns them all."""
        try:
            return prepared(self.annotate(article), self.hand)
        except ConfigurationError:
            raise
        except Exception as problem:  # one strange text must not cost the others
            return Failure(
                article.path,
                f"Its text could not be read for names and figures ({problem!r}). "
                "Please report this.",
            )


def each_prepared(
    work: Preparing, articles: Iterable[Article], cancel: Event | None = None
) -> Iterator[Prepared | Failure]:
    """What becomes of each article, in order; after ``cancel`` only what is done already.

    Raises ConfigurationError where the tagger can not be used.
    """
    remaining = iter(articles)
    for article in islice(remaining, FEW):
        yield work(article)
    first = next(remaining, None)
    if first is None:
        return
    try:
        pool = Pool(work, _lost, _size)
    except NoWorkersError:
        yield from map(work, chain([first], remaining))
        return
    with closing(pool):
        yield from pool.answers(chain([first], remaining), cancel)


def _lost(article: Article, reason: str) -> Failure:
    return Failure(
        article.path,
        f"Its text could not be read for names and figures: {reason}. Please report this.",
    )


def _size(article: Article) -> int:
    return len(article.text)
