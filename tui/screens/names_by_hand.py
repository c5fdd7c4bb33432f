"""Who is who, decided at the keyboard: two names are one, or one has another name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from index.model.findings import Kind
from tui.asking import AskingScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.model.names import Decided

KINDS: tuple[Kind, ...] = ("person", "organisation", "place")
"""The kinds of names that can be decided about, as styles and lists call them."""

NameInUse = tuple[Kind, str]


@dataclass
class NamesDecided(Message):
    """A decision about names was written down, or taken back."""

    decided: Decided


class NamesByHand(AskingScreen):
    """A screen with names on it that can be decided about."""

    def name_in_use(self) -> NameInUse | None:
        """The name that the cursor stands at, and its kind."""
        raise NotImplementedError

    def places_in_use(self) -> tuple[tuple[str, str], ...]:
        """Where a name may be somebody else's: how to say each place, and its name."""
        raise NotImplementedError

    def names_changed(self) -> None:
        """Show again what shows names."""
        raise NotImplementedError

    def action_same(self) -> None:
        if (found := self._name_or_notice()) is None:
            return
        from tui.screens.aliases import SameAs

        kind, name = found

        def merge(into: object) -> None:
            if isinstance(into, str):
                self._decide(lambda: self.library.merge(kind, [name], into))

        self.app.push_screen(SameAs(self.library, kind, name), merge)

    def action_rename(self) -> None:
        if (found := self._name_or_notice()) is None:
            return
        from tui.screens.aliases import NewName

        kind, name = found

        def rename(answer: object) -> None:
            match answer:
                case (str(to), None):
                    self._decide(lambda: self.library.rename(kind, name, to))
                case (str(to), str(place)):
                    self._decide(lambda: self.library.split(kind, name, to, within=[place]))

        self.app.push_screen(NewName(self.library, name, self.places_in_use()), rename)

    def action_undo(self) -> None:
        self._decide(self.library.undo)

    def on_names_decided(self, message: NamesDecided) -> None:
        self.names_changed()
        self.notice(message.decided.said)

    def _name_or_notice(self) -> NameInUse | None:
        found = self.name_in_use()
        if found is None:
            self.notice("Go to a name first: ] steps through those of an article.")
        return found

    def _decide(self, decide: Callable[[], Decided]) -> None:
        self.ask("decision", lambda _cancel: NamesDecided(decide()))
