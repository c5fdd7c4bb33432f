"""What stands in a text: names, dates, figures and quotations, and notes about them."""

from __future__ import annotations

from index.annotate.dates import find_dates
from index.annotate.figures import find_figures
from index.annotate.names import find_names
from index.annotate.notes import notes
from index.annotate.quotes import find_quotes
from index.model import Annotations, Article, Reading

__all__ = ["annotate", "reading"]


def annotate(text: str, published: str | None = None) -> Annotations:
    """All that is found in a text. ``published`` (ISO) is what "last week" counts from."""
    dates = find_dates(text, published)
    names = find_names(text)
    figures = find_figures(text, dates, names)
    return Annotations(names, dates, figures, find_quotes(text, names))


def reading(article: Article) -> Reading:
    """An article with its findings and with notes about it."""
    annotations = annotate(article.text, article.published)
    return Reading(article, annotations, notes(article, annotations))
