"""Asking the library without ever holding up the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from index.errors import BroadsheetError
from index.library import Cancel, Library
from tui import actions, ink
from tui.messages import Taken, Trouble
from tui.typeahead import TypeAhead
from tui.widgets.bars import Footer

Question = Callable[[Cancel], Message]


class Asked:
    """The newest question about one thing, and whether a thread is at work on it."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: tuple[Question, Cancel] | None = None
        self._cancel = Cancel()
        self._busy = False

    def replace(self, question: Question) -> bool:
        """Put a question in the place of all before it; whether a thread has to be started."""
        with self._guard:
            before, self._cancel = self._cancel, Cancel()
            self._waiting = question, self._cancel
            idle, self._busy = not self._busy, True
        before.set()
        return idle

    def take(self) -> tuple[Question, Cancel] | None:
        """The question to answer next; without one the thread has to end."""
        with self._guard:
            waiting, self._waiting = self._waiting, None
            self._busy = waiting is not None
            return waiting

    def stop(self) -> None:
        """Cancel the question that is asked, and ask no other."""
        with self._guard:
            self._waiting = None
        self._cancel.set()


class AskingScreen(Screen[object]):
    """A screen that puts questions to the library in threads and is told by messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings("everywhere")]
    COMPONENT_CLASSES: ClassVar[set[str]] = ink.classes()

    # Textual draws the whole screen again when the focus moves; what changes draws itself.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.library = library
        self.said = ""
        """The sentence that was said last."""
        self._asked: dict[str, Asked] = {}

    @property
    def frugal(self) -> bool:
        """Whether the line is slow."""
        return isinstance(self.app, TypeAhead) and self.app.frugal

    def ask(self, about: str, question: Question) -> None:
        """Run ``question`` in a thread and post the message that it returns to this screen.

        A newer question about the same thing cancels the older one, and what that answers all
        the same is thrown away. One thread is enough for each thing: whoever types quickly
        asks what was typed last, once the question before it has stopped.
        """
        asked = self._asked.setdefault(about, Asked())
        if asked.replace(question):
            self.run_worker(
                lambda: self._answer_all(asked), thread=True, group=about, exit_on_error=False
            )

    def _answer_all(self, asked: Asked) -> None:
        while (next_one := asked.take()) is not None:
            question, cancel = next_one
            answer = self._answer(question, cancel)
            if not cancel.is_set():
                self.post_message(answer)

    def _answer(self, question: Question, cancel: Cancel) -> Message:
        try:
            return question(cancel)
        except BroadsheetError as error:
            return Trouble(str(error))
        except Exception as error:  # a thread's traceback would land on the screen
            return Trouble(f"That did not work: {type(error).__name__}: {error}")

    # ---------------------------------------------------------------- what is said below

    def notice(self, sentence: str) -> None:
        """Say a sentence in the footer, until the next key; after that the help still has it."""
        self.said = sentence
        self.query_one(Footer).notice(sentence)

    def on_key(self) -> None:
        self.query_one(Footer).clear_notice()

    def on_trouble(self, message: Trouble) -> None:
        self.notice(message.sentence)

    def on_taken(self, message: Taken) -> None:
        self.notice(message.said)

    # ---------------------------------------------------------------- leaving

    def action_back(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        self.action_back()

    def stop_asking(self) -> None:
        """Cancel every question that is still open."""
        for asked in self._asked.values():
            asked.stop()

    def on_unmount(self) -> None:
        self.stop_asking()
