"""Annotating many articles, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Event

from index.annotate.by_hand import ByHand
from index.archive.preparing.all_cores import each_done
from index.archive.store.prepared import Prepared, prepared
from index.errors import ConfigurationError
from index.model.articles import Article
from index.model.findings import Reading
from index.model.incoming import Failure


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
    return each_done(work, _lost, _size, articles, cancel)


def _lost(article: Article, reason: str) -> Failure:
    return Failure(
        article.path,
        f"Its text could not be read for names and figures: {reason}. Please report this.",
    )


def _size(article: Article) -> int:
    return len(article.text)
