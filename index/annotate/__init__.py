"""What stands in a text: names, dates, figures and quotations, and notes about them.

Whatever finds them is loaded when it is first asked: an archive is opened, searched and read
without, and would else spend a fifth of its start on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.model.articles import Article
from index.model.findings import Annotations, Reading

if TYPE_CHECKING:
    from index.annotate.names import Tagger
    from index.annotate.names_rules import Mention
    from index.config import Names

__all__ = ["annotate", "builtin", "chosen", "reading"]


def builtin(text: str) -> Sequence[Mention]:
    """The tagger of names that needs nothing else."""
    from index.annotate.names_rules import tag

    return tag(text)


def chosen(names: Names) -> Tagger:
    """The tagger that the settings name. A spaCy pipeline is loaded when it is first used."""
    if not names.pipeline:
        return builtin
    from index.annotate.spacy_names import SpacyTagger

    return SpacyTagger(names.pipeline)


def annotate(text: str, published: str | None = None, tagger: Tagger = builtin) -> Annotations:
    """All that is found in a text. ``published`` (ISO) is what "last week" counts from.

    Raises ConfigurationError where the tagger is a spaCy pipeline that can not be loaded.
    """
    from index.annotate.dates import find_dates
    from index.annotate.figures import find_figures
    from index.annotate.names import find_names
    from index.annotate.quotes import find_quotes

    dates = find_dates(text, published)
    names = find_names(text, tagger)
    figures = find_figures(text, dates, names)
    return Annotations(names, dates, figures, find_quotes(text, names))


def reading(article: Article, tagger: Tagger = builtin) -> Reading:
    """An article with its findings and with notes about it; raises as ``annotate``."""
    from index.annotate.notes import notes

    annotations = annotate(article.text, article.published, tagger)
    return Reading(article, annotations, notes(article, annotations))
