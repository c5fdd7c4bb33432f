"""The findings of lists: the hits of a search, the stories of an archive, a story's coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.model.articles import Article
from index.model.hits import Hit, Results
from index.model.stories import Coverage, Story, StorySummary
from tui import telling
from tui.dates import days
from tui.exports.findings import Cell, Finding, Findings, Origin, origin, safe

MOST = 1000
"""Articles that are taken away at once."""

_UNKNOWN = "unknown outlet"
_SAME = "the same text, or nearly"
_EVENT, _AFFAIR = "The same event", "The same affair"


def hits(results: Results) -> Findings:
    """Each hit with its passage, and under it the copies of its text."""
    shown, all_ = len(results.hits), results.total - results.folded
    what = f"Hits for “{safe(results.query)}”" if results.query.strip() else "All articles"
    count = f"the first {shown:,} of {all_:,}" if shown < all_ else f"{shown:,}"
    cut = "; the search was cut short" if results.partial else ""
    return _listed(f"{what}: {count}{cut}", map(_hit, results.hits))


def _hit(hit: Hit) -> Finding:
    copies = (_found(copy, "", _SAME) for copy in hit.copies)
    subject = safe(hit.title or hit.lede) or "(no headline)"
    return Finding("Hits", "", "", subject, (_found(hit, hit.snippet.text), *copies))


def _found(hit: Hit, text: str, detail: str = "") -> Cell:
    place = Origin(
        hit.id,
        safe(hit.outlet) or _UNKNOWN,
        safe(hit.title) or None,
        safe(hit.published) or None,
        safe(hit.path),
        safe(hit.url) or None,
    )
    return Cell(place, safe(text), None, place.path, detail)


def stories(told: Sequence[StorySummary], articles: Mapping[str, Article]) -> Findings:
    """Each story with its articles, as far as these are given, by id."""
    return _listed(f"Stories: {len(told):,}", (_story(one, articles) for one in told))


def _story(one: StorySummary, articles: Mapping[str, Article]) -> Finding:
    held = (articles[article] for article in one.articles if article in articles)
    cells = (_article(article, telling.headline(article)) for article in held)
    notes = (safe(days(one.first, one.last)), *telling.size(one))
    return Finding("Stories", "", "", safe(one.headline) or "(no headline)", tuple(cells), notes)


def coverage(story: Story, articles: Mapping[str, Article]) -> Findings:
    """An article, and the others of its event and of its affair that are given, by id."""
    this = articles[story.article]
    title = telling.headline(this)
    cell = _article(this, "", telling.place(story, story.article))
    notes = tuple(filter(None, [telling.copied(story)]))
    found = [Finding("This article", "▸", "this article", title, (cell,), notes)]
    for section, mark, others in ((_EVENT, "=", story.event), (_AFFAIR, "~", story.storyline)):
        found += (
            Finding(section, mark, section.lower(), telling.headline(article), (cell,))
            for one in others
            if (article := articles.get(one.article)) is not None
            for cell in (_article(article, "", _nearness(story, one)),)
        )
    return _listed(f"Coverage of “{title}”", found)


def _nearness(story: Story, one: Coverage) -> str:
    said = [telling.place(story, one.article), *telling.near(one)]
    if one.by_words:
        said.append(telling.BY_WORDS)
    return " · ".join(filter(None, said))


def _article(article: Article, text: str, detail: str = "") -> Cell:
    place = origin(article, safe(article.outlet) or _UNKNOWN)
    return Cell(place, text, None, place.path, detail)


def _listed(title: str, found: Iterable[Finding]) -> Findings:
    listed = tuple(found)
    origins = dict.fromkeys(cell.origin for finding in listed for cell in finding.cells)
    return Findings(title, tuple(origins), listed, side_by_side=False)
