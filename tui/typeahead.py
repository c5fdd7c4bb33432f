"""Keys typed ahead wait for what the keys before them set going.

Over a slow line several keys arrive at once. Textual hands each to whoever has the focus
just then, and "/" has not moved it yet when the first letter of the query comes: the letter
would be taken for a command.
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen

PATIENCE = 0.5
"""Seconds after which a key counts as dealt with though nobody said so: its widget is gone."""


class TypeAhead(App[int]):
    """An app that deals with one key at a time, and with pasted text in its turn.

    ``frugal`` apps send as little as they can: nothing is shown before it is asked for.
    """

    frugal = False

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._typed: deque[events.Key | events.Paste] = deque()
        self._in_hand: object | None = None
        self._handed_to: Screen[object] | None = None

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if self._in_hand is None:
                await self._next(None)
        elif isinstance(event, events.Key) and self.screen is not self._handed_to:
            # On its way back from its widget another screen has come up, which may not stand
            # yet, and Textual would look for the key among what can be done there.
            self._typed.appendleft(events.Key(event.key, event.character))
        else:
            await super().on_event(event)

    async def _next(self, done: object | None) -> None:
        """When ``done`` is what was in hand, hand on what was typed next."""
        if done is not self._in_hand:
            return
        if not self._typed:
            self._in_hand = None
            return
        event = self._in_hand = self._typed.popleft()
        screen, path = self.screen, (self.focused or self.screen).ancestors_with_self
        self._handed_to = screen
        asyncio.get_running_loop().call_later(PATIENCE, self.call_later, self._next, event)
        await super().on_event(event)
        self._follow(event, path, screen)

    def _follow(self, event: object, path: list[DOMNode], before: Screen[object]) -> None:
        """Go the way of a key that nobody stops, one step behind it: from queue to queue, up."""
        node, *above = path
        if above:
            node.call_later(self._follow, event, above, before)
        else:
            self.call_later(self._settle, event, before)

    async def _settle(self, event: object, before: Screen[object]) -> None:
        """A key may have brought another screen, which takes the next one when it stands."""
        screen = self.screen
        if screen is before or not screen.call_later(self.call_later, self._next, event):
            # Once more to the end of our own queue: a focus is moved from there.
            self.call_later(self._next, event)
