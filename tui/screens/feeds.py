"""The feeds and sitemaps of the outlets that are described; those that can not be read first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message

from index.library import Library
from index.model.outlets import Feed, Outlet
from tui import ink
from tui.actions import Keys
from tui.dates import moment
from tui.screens.parts import PartsScreen
from tui.widgets.line_list import LineList
from tui.widgets.part_list import Part, PartRow

WHY = 2
"""Lines that a reason may take."""

_NONE = (
    "No outlet has a feed or sitemap yet.\n\n"
    "Take the list of your feed reader over, and fetch what is new:\n\n"
    "  broadsheet fetch --import FILE.opml"
)


@dataclass
class Listed(Message):
    """The outlets as they are described."""

    outlets: Sequence[Outlet]


class FeedsScreen(PartsScreen):
    """Dismissed with the outlet whose articles are wanted, or with None."""

    HEADING = "FEEDS"

    def __init__(self, library: Library, keys: Keys | None = None) -> None:
        super().__init__(library, keys)
        self._outlets: Sequence[Outlet] | None = None

    def on_mount(self) -> None:
        self.ask("outlets", lambda _cancel: Listed(self.library.outlets()))

    def on_listed(self, message: Listed) -> None:
        self._outlets = message.outlets
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        if self._outlets is None:
            return
        feeds = [(outlet, feed) for outlet in self._outlets for feed in outlet.feeds]
        feeds.sort(key=lambda pair: pair[1].error is None)
        failing = sum(feed.error is not None for _, feed in feeds)
        detail = f"{len(feeds)}, {failing} can not be read" if failing else f"{len(feeds)}"
        width = self.app.size.width - 6
        rows = [PartRow(tuple(_lines(*pair, width)), pair[0].name) for pair in feeds]
        self.rows.show(rows, detail, _NONE, cursor=self.rows.cursor)

    @on(LineList.Chosen)
    def _read(self) -> None:
        if (row := self.rows.current()) is not None:
            self.dismiss(row.value)


def _lines(outlet: Outlet, feed: Feed, width: int) -> Iterator[tuple[Part, ...]]:
    """Whose it is and where; why it can not be read; since when, and when it is tried again."""
    yield (ink.label(outlet.name), "strong"), (f"  {ink.label(feed.address)}", "quiet")
    why = ink.label(feed.error)
    reasons = [why[start:end] for start, end in ink.wrap(why, 0, len(why), width)][:WHY]
    for reason in reasons if why else ():
        yield ((reason, "note"),)
    yield ((_when(feed), "quiet"),)
    for _ in range(WHY - len(reasons) if why else WHY):
        yield ()


def _when(feed: Feed) -> str:
    read = f"last read {moment(feed.read)}" if feed.read else "never read"
    if feed.error is None:
        return read
    said = [read]
    if feed.failures:
        said.append("failed once" if feed.failures == 1 else f"failed {feed.failures:,} times")
    if feed.again:
        said.append(f"tried again after {moment(feed.again)}")
    return ", ".join(said)
