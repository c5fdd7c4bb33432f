"""Asking who is who: which name another one is the same as, or what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from index.library import Library
from index.model.findings import Kind
from index.model.hits import Person
from index.model.names import Likeness
from tui import ink
from tui.actions import Keys
from tui.screens.finder import MOST_ROWS, Finder
from tui.widgets.bars import QueryBox
from tui.widgets.choice_list import Choice

LIKELY = 8
"""Names that are offered before anything is typed."""


@dataclass
class FoundAlike(Message):
    """Names that may be the same as one, and names that answer what was typed."""

    likely: Sequence[Likeness]
    people: Sequence[Person]


class SameAs(Finder):
    """Finds the name that another one is the same as, the likeliest first; leaves with it."""

    placeholder = "a name, in any spelling"
    empty = "No name here seems to be the same. Type one to search for it."

    def __init__(self, library: Library, kind: Kind, name: str, keys: Keys | None = None) -> None:
        super().__init__(library, keys)
        self._kind = kind
        self._about = name
        self.title_text = f"{ink.label(name).upper()} IS THE SAME AS"

    def find(self, typed: str) -> None:
        def look(_cancel: object) -> FoundAlike:
            if typed.strip():
                return FoundAlike((), self.library.names(self._kind, typed, MOST_ROWS))
            return FoundAlike(self.library.likely_same(self._kind, self._about, LIKELY), ())

        self.ask("alike", look)

    def on_found_alike(self, message: FoundAlike) -> None:
        rows = [_likely(one) for one in message.likely]
        rows += [_named(one) for one in message.people if one.name != self._about]
        self.fill(rows, "likely" if message.likely else "")
        if self.query_one(QueryBox).value.strip():
            self.rows.set_empty("No other name has a word that begins so.")


class NewName(Finder):
    """Asks for another name, for all that bear it or only here; leaves with what to do."""

    placeholder = "the new name"
    empty = "Type another name."

    def __init__(
        self,
        library: Library,
        name: str,
        here: tuple[tuple[str, str], ...] = (),
        keys: Keys | None = None,
    ) -> None:
        """``here`` are places where it may be somebody else: how to say each, and its name."""
        super().__init__(library, keys)
        self._about = name
        self._here = here
        self.title_text = f"ANOTHER NAME FOR {ink.label(name).upper()}"

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(QueryBox).value = ink.label(self._about)

    def find(self, typed: str) -> None:
        to = " ".join(typed.split())
        if not to or to == self._about:
            self.fill([], "")
            return
        rows = [Choice(f"everywhere: {self._about} is called {to}", "", "", (to, None))]
        rows += [
            Choice(f"only {said}: that is somebody else, {to}", "", "", (to, place))
            for said, place in self._here
        ]
        self.fill(rows, "")


def _likely(one: Likeness) -> Choice:
    text = f"{ink.label(one.like)} · {', '.join(one.why)}"
    return Choice(text, f"{one.articles:,}", "", one.like)


def _named(one: Person) -> Choice:
    forms = [form for form in one.forms if form != one.name]
    also = f" · also {', '.join(forms)}" if forms else ""
    return Choice(ink.label(one.name + also), f"{len(one.articles):,}", "", one.name)
