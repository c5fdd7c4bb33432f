"""An entry of a feed, whatever the feed is written in, and the article that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from index.intake.labels import Label, checked
from index.intake.readers import markup
from index.intake.readers.days import iso
from index.intake.scrape import Scrape, Unreadable
from index.model.articles import SUMMARY_ONLY, Dropped


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article. ``content`` is all of it, as HTML or as text."""

    key: str
    row: int
    title: str | None = None
    content: str | None = None
    summary: str | None = None
    link: str | None = None
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    author: str | None = None


def scrape(entry: Entry) -> Scrape:
    """The article of an entry. Raises ``Unreadable`` where there is nothing but a headline.

    What of its labels can not be used is left out, as feeds are written by machines that
    nobody here can mend. An article of which the feed has only a summary says so: the line
    that leads to the rest of it is set aside with the reason ``SUMMARY_ONLY``.
    """
    body = markup.lines(entry.content or "")
    dropped: tuple[Dropped, ...] = ()
    if not body:
        body = markup.lines(entry.summary or "")
        dropped = (Dropped(entry.row, entry.link or entry.title or "", SUMMARY_ONLY),)
    if not body:
        raise Unreadable("This entry of the feed has no text, only a headline or a link.")
    title = " ".join(markup.lines(entry.title or ""))
    given = {
        "title": title,
        "outlet": " ".join(markup.lines(entry.outlet or "")),
        "author": " ".join(markup.lines(entry.author or "")),
        "url": entry.link,
        "language": entry.language,
        "published": iso(entry.published) if entry.published else None,
    }
    labels: dict[str, Label] = {}
    for field, value in given.items():
        try:
            good = checked(field, value or "")
        except ValueError:
            continue
        if good is not None:
            labels[field] = Label(good)
    # A whole article is the one at its address, wherever it is met; a summary of it is not.
    key = None if "url" in labels and not dropped else entry.key
    return Scrape("\n\n".join(body), labels, entry.row, key, dropped=dropped)
