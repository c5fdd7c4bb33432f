"""The first and the last line of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from index.model.hits import Completion
from tui import ink
from tui.typeahead import TypeAhead

PAUSE = 0.8
"""Seconds without a letter after which a search begins, on slow lines."""


Parts = Sequence[tuple[str, str]]
"""The texts of a line, each with the name of its style."""


class Bar(Widget):
    """One line, or a few, drawn again only when they say something else."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[Parts, ...] = ()

    def say(self, *lines: Parts) -> None:
        """Show lines, the first ones of them for which there is room."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        parts = self._lines[y] if y < len(self._lines) else ()
        segments = [Segment(ink.guard(text), base + self._look(style)) for text, style in parts]
        return ink.strip(segments, self.content_size.width, base)

    def _look(self, style: str) -> Style:
        return ink.look(self, style) if style else Style()


class Footer(Bar):
    """The keys that matter here, or one sentence until the next key.

    A sentence may take a third of the screen; of a longer one the end is cut off.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._keys: Sequence[tuple[str, str]] = ()
        self._sentence = ""

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show (key, label) pairs."""
        self._keys = keys
        self._tell()

    def notice(self, sentence: str) -> None:
        """Say a sentence in place of the keys."""
        self._sentence = ink.label(sentence)
        self._tell()

    def clear_notice(self) -> None:
        """Back to the keys."""
        if self._sentence:
            self.notice("")

    def on_resize(self) -> None:
        self._tell()

    def _tell(self) -> None:
        lines = self._noticed() if self._sentence else [self._keys_that_fit()]
        self.set_class(bool(self._sentence), "noticed")
        self.styles.height = len(lines)
        self.say(*lines)

    def _noticed(self) -> list[Parts]:
        width, height = self.app.size
        said, room, most = self._sentence, width - 2, max(height // 3, 1)
        lines = [said[start:end] for start, end in ink.wrap(said, 0, len(said), room)]
        if len(lines) > most:
            lines[most - 1 :] = [ink.fit(" ".join(lines[most - 1 :]), room)]
        return [[(f" {line}", "notice")] for line in lines]

    def _keys_that_fit(self) -> Parts:
        parts: list[tuple[str, str]] = []
        room = self.app.size.width
        for key, what in self._keys:
            pair = [(f" {key}", "key"), (f" {what} ", "quiet")]
            room -= sum(cell_len(text) for text, _ in pair)
            if room < 0:
                break
            parts += pair
        return parts


class QueryBox(Input):
    """One borderless line; it never blinks, since a blink is bytes for ever.

    What was typed may go on quietly behind the cursor; tab and the right arrow accept that.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "accept", "accept", show=False)]

    @dataclass
    class Asked(Message):
        """A question mark was typed into the empty box."""

    @dataclass
    class Typed(Message):
        """What stands in the box is another text, and on slow lines nobody types on."""

        box: QueryBox
        value: str

        @property
        def control(self) -> QueryBox:
            return self.box

    def __init__(
        self,
        placeholder: str,
        *,
        id: str | None = None,  # noqa: A002
        explains: bool = False,
    ) -> None:
        """``explains`` says that somebody answers ``Asked``.

        Of a ``placeholder`` stands there what has room, up to one of its commas.
        """
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._hint = placeholder
        self._explains = explains
        self._pause: Timer | None = None
        self._offer = Completion("", "")

    def on_resize(self) -> None:
        hint = self._hint
        while cell_len(hint) > self.content_size.width:
            hint, _, _ = hint.rpartition(", ")
        self.placeholder = hint

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_waiting()
        if isinstance(self.app, TypeAhead) and self.app.frugal:
            self._pause = self.set_timer(PAUSE, self._say_typed)
        else:
            self._say_typed()

    def _say_typed(self) -> None:
        self._pause = None
        self.post_message(self.Typed(self, self.value))

    def _stop_waiting(self) -> bool:
        """Whether a pause was under way, which is over now."""
        if self._pause is None:
            return False
        self._pause.stop()
        self._pause = None
        return True

    async def action_submit(self) -> None:
        """What was not looked for yet is looked for first; enter again takes what it found."""
        if self._stop_waiting():
            self._say_typed()
        else:
            await super().action_submit()

    def offer(self, typed: str, completion: Completion) -> None:
        """Show how the query may go on, if it still is what it was for."""
        if self.value == typed and self.cursor_at_end:
            self._offer = completion
            self._suggestion = typed + ink.label(completion.rest)

    def _watch_value(self, value: str) -> None:
        before = self._suggestion
        super()._watch_value(value)
        if len(value) < len(before) and before.startswith(value):
            # Whoever types what is offered need not wait for it to be offered again.
            self._suggestion = before

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an offer tab is for the screen."""
        return action != "accept" or self._offers()

    def _offers(self) -> bool:
        return self.cursor_at_end and len(self._suggestion) > len(self.value)

    def action_accept(self) -> None:
        self.value = self._offer.query
        self.cursor_position = len(self.value)

    def action_cursor_right(self, select: bool = False) -> None:
        if not select and self._offers():
            self.action_accept()
        else:
            super().action_cursor_right(select)

    async def _on_key(self, event: events.Key) -> None:
        if self._explains and event.character == "?" and self.selected_text == self.value:
            event.stop()
            event.prevent_default()
            self.post_message(self.Asked())
            return
        await super()._on_key(event)

    def validate_value(self, value: str) -> str:
        """What is typed or pasted is foreign text too."""
        return ink.guard(value)
