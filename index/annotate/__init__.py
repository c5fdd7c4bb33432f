"""What stands in a text: names, dates, figures and quotations, and notes about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.annotate.dates import find_dates
from index.annotate.figures import find_figures
from index.annotate.names import Tagger, find_names
from index.annotate.names_rules import tag
from index.annotate.notes import notes
from index.annotate.quotes import find_quotes
from index.annotate.spacy_names import SpacyTagger
from index.model import Annotations, Article, Reading

if TYPE_CHECKING:
    from index.config import Names

__all__ = ["Tagger", "annotate", "builtin", "chosen", "reading"]

builtin: Tagger = tag
"""The tagger of names that needs nothing else."""


def chosen(names: Names) -> Tagger:
    """The tagger that the settings name. A spaCy pipeline is loaded when it is first used."""
    return SpacyTagger(names.pipeline) if names.pipeline else builtin


def annotate(text: str, published: str | None = None, tagger: Tagger = builtin) -> Annotations:
    """All that is found in a text. ``published`` (ISO) is what "last week" counts from.

    Raises ConfigurationError where the tagger is a spaCy pipeline that can not be loaded.
    """
    dates = find_dates(text, published)
    names = find_names(text, tagger)
    figures = find_figures(text, dates, names)
    return Annotations(names, dates, figures, find_quotes(text, names))


def reading(article: Article, tagger: Tagger = builtin) -> Reading:
    """An article with its findings and with notes about it; raises as ``annotate``."""
    annotations = annotate(article.text, article.published, tagger)
    return Reading(article, annotations, notes(article, annotations))
