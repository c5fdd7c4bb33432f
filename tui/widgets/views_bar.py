"""The first line of comparing: the four views with what each holds, and what the marks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from textual import events

from tui import actions
from tui.actions import Keys
from tui.widgets.bars import Bar
from tui.widgets.spread import Spread

Parts = list[tuple[str, str]]


class ViewsBar(Bar):
    """Names the views, each behind its key, the one that shows in capitals."""

    def __init__(self, views: Iterable[str], keys: Keys, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._views = tuple(views)
        self._keys = keys
        self._spreads: Mapping[str, Spread] = {}
        self._view = self._views[0]

    def show(self, spreads: Mapping[str, Spread], view: str) -> None:
        """Say how much the spreads hold, as far as they are there, and which one shows."""
        self._spreads, self._view = dict(spreads), view
        self._say()

    def on_resize(self, event: events.Resize) -> None:
        self._say()

    def _say(self) -> None:
        width = self.app.size.width
        parts = self._names(self._views)
        if _length(parts) > width:
            parts = self._names((self._view,))
        self.say([*parts, *self._legend(width - _length(parts))])

    def _names(self, named: Collection[str]) -> Parts:
        """The key of every view; the name and the number of rows of those in ``named``."""
        parts: Parts = []
        for view in self._views:
            spread = self._spreads.get(view)
            here = view == self._view
            key = actions.key_for(view, self._keys)
            parts.append((f" {key}" if key else "", "key"))
            if view not in named:
                parts.append((" ", ""))
            else:
                parts += [
                    (f" {view.upper() if here else view}", "strong" if here else "quiet"),
                    (f" {len(spread.rows)} " if spread else " ", "quiet"),
                ]
        return parts

    def _legend(self, space: int) -> Parts:
        """At the right what each mark that stands in this view says, and how often it does."""
        spread = self._spreads.get(self._view)
        if spread is None:
            return []
        counts = Counter(row.mark for row in spread.rows)
        for with_meaning in (True, False):
            parts: Parts = []
            for mark, meaning in spread.meanings.items():
                if not counts[mark]:
                    continue
                said = f"{counts[mark]} {meaning}" if with_meaning else f"{counts[mark]}"
                parts += [(f" {mark}", "strong"), (f" {said} ", "quiet")]
            if (left := space - _length(parts)) > 0:
                return [(" " * left, ""), *parts]
        return []


def _length(parts: Sequence[tuple[str, str]]) -> int:
    return sum(len(text) for text, _ in parts)
