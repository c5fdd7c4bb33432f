"""Asking the library without ever holding up the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import get_current_worker

from index.errors import BroadsheetError
from index.library import Library
from tui import actions
from tui.messages import Trouble


class AskingScreen(Screen[object]):
    """A screen that puts questions to the library in threads and is told by messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("everywhere")]

    # Textual draws the whole screen again when the focus moves; what changes draws itself.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.library = library
        self._asked: dict[str, Event] = {}

    def ask(self, about: str, question: Callable[[Event], Message]) -> None:
        """Run ``question`` in a thread and post the message that it returns to this screen.

        A newer question about the same thing cancels the older one: its event is set, and
        what it answers all the same is thrown away.
        """
        if about in self._asked:
            self._asked[about].set()
        cancel = self._asked[about] = Event()
        self.run_worker(
            lambda: self._answer(question, cancel), thread=True, group=about, exit_on_error=False
        )

    def _answer(self, question: Callable[[Event], Message], cancel: Event) -> None:
        try:
            answer = question(cancel)
        except BroadsheetError as error:
            answer = Trouble(str(error))
        except Exception as error:  # a thread's traceback would land on the screen
            answer = Trouble(f"That did not work: {type(error).__name__}: {error}")
        if not cancel.is_set() and not get_current_worker().is_cancelled:
            self.post_message(answer)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        self.action_back()

    def stop_asking(self) -> None:
        """Cancel every question that is still open."""
        for cancel in self._asked.values():
            cancel.set()

    def on_unmount(self) -> None:
        self.stop_asking()
