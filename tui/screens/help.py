"""All keys, as the registry of actions has them now, and what the marks mean."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType

from index.library import Library
from tui import actions, ink
from tui.actions import Keys
from tui.asking import AskingScreen
from tui.ink import Run
from tui.messages import Answered
from tui.terminal import PatientDriver
from tui.widgets.bars import Footer
from tui.widgets.line_view import LineView

_MARKS = (
    ("person", "Jane Doe", "p", "a person"),
    ("organisation", "Acme Group", "o", "an organisation"),
    ("place", "Springfield", "l", "a place"),
    ("figure", "12,000", "#", "a figure"),
    ("malformed", "12,00[!]", "[!]", "a number that can not be read; it stays as it was printed"),
    ("quote", "“words”", "q", "a quotation"),
    ("match", "found", "", "what the search found"),
)
_RELATIONS = (
    ("=", "the same words"),
    ("~", "the same thing in other words"),
    ("!", "differs, or can not be read"),
    ("+", "only here"),
    ("Δ", "another figure for another date: a change, not a contradiction"),
    ("Σ", "parts that add up to the figure"),
    ("● ○", "named; only the office is named"),
)
_SEARCHES = (
    ("troops border", "both words, in any form"),
    ('"red line"   "red line"~3', "in this order; with up to three words between"),
    ("troops -tanks   (a OR b) NOT c", "without a word; one or the other"),
    ("minist*   zelenski~   =step", "begins so; spelt nearly so; spelt just so"),
    ("person:putin  outlet:bbc  title:call", "in one field; also place: org: quote: speaker:"),
    ("section:world  lang:en  url:bbc.co.uk", "labels of the article; also author: country:"),
    ("date:2022-01  since:7d  is:unread", "when it was published; not opened yet; is:changed"),
    ("100k   >50k   troops >50k   5..10", "a figure in any spelling; what it counts"),
)


Line = tuple[str, tuple[Run, ...]]
"""A line and what is painted in it."""

LEAST = 30
"""Cells that an explanation beside what it explains needs; else it stands below."""


class HelpView(LineView):
    """The help as lines."""

    def __init__(self, keys: Keys, said: str) -> None:
        super().__init__("HELP", id="help-text")
        self._keys = keys
        self._said = ink.label(said)
        self._lines: list[Line] = []
        self._width = 0
        self._meter = ""

    def show_meter(self, sent: int, seconds: float | None) -> None:
        """How many bytes were sent so far, and how long an answer takes where that is known."""
        trip = "unknown" if seconds is None else f"{seconds * 1000:,.0f} ms"
        self._meter = f"{sent:,} bytes sent, round trip {trip}"
        self.redraw_heading()

    def heading(self) -> str:
        return self._meter

    def line_count(self) -> int:
        if self._width != self.content_size.width:
            self._width = self.content_size.width
            self._lines = [*_last(self._said, self._width), *_lines(self._keys, self._width)]
        return len(self._lines)

    def draw(self, line: int, width: int) -> list[Segment]:
        text, runs = self._lines[line]
        return ink.paint(text, 0, len(text), runs, self.plain(), self.look)


class HelpScreen(AskingScreen):
    """Leaves with escape, q or ?."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark", "back", "back")]

    def __init__(self, library: Library, keys: Keys | None = None, last: str = "") -> None:
        """``last`` is what was said last where the help was asked for."""
        super().__init__(library)
        self._keys: Keys = keys or {}
        self._last = last
        self._sent = 0

    def compose(self) -> ComposeResult:
        yield HelpView(self._keys, self._last)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(HelpView).focus()
        self.query_one(Footer).show_keys([("esc", "back"), ("j/k", "scroll")])
        driver = self.app._driver
        if isinstance(driver, PatientDriver):
            self._sent = driver.sent
            self.query_one(HelpView).show_meter(self._sent, None)
            driver.ask_round_trip(lambda seconds: self.post_message(Answered(seconds)))

    def on_answered(self, message: Answered) -> None:
        self.query_one(HelpView).show_meter(self._sent, message.seconds)


def _last(said: str, width: int) -> list[Line]:
    """A sentence that the footer may have had no room for."""
    if not said:
        return []
    parts = [said[start:end] for start, end in ink.wrap(said, 0, len(said), width - 3)]
    return [_heading("What was said last"), *((f"  {part}", ()) for part in parts), ("", ())]


def _lines(keys: Keys, width: int) -> list[Line]:
    lines: list[Line] = []
    for place, title in actions.PLACES.items():
        lines.append(_heading(title))
        for action in actions.offered(keys):
            if action.place == place:
                now = " ".join(map(actions.shown, actions.keys_of(action, keys)))
                lines += _rows(now, action.explain, "key", 18, width)
        lines.append(("", ()))
    lines.append(_heading("What you can type into the search"))
    lines += _rows("?", "as the first letter: examples from this archive", "key", 40, width)
    for example, meaning in _SEARCHES:
        lines += _rows(example, meaning, "strong", 40, width)
    lines += [("", ()), _heading("Highlights (t puts the letter before)")]
    for style, example, letter, meaning in _MARKS:
        lines += _rows(example, meaning, style, 19, width, ink.pad(letter, 5))
    lines += [("", ()), _heading("Side by side")]
    for mark, meaning in _RELATIONS:
        lines += _rows(mark, meaning, "mark", 18, width)
    return lines


def _heading(text: str) -> Line:
    return f" {text}", (Run(0, len(text) + 1, "strong"),)


def _rows(
    left: str, right: str, style: str, indent: int, width: int, letter: str = ""
) -> list[Line]:
    """``right`` wrapped in ``width`` cells beside ``left``, or below it where room is short."""
    below = width - indent - 2 < LEAST and indent > LEAST
    indent = 4 if below else indent + 2
    room = indent - 2 - len(letter)
    below = below or cell_len(left) >= room
    first = f"  {left}" if below else f"  {ink.pad(left, room)}{letter}"
    parts = [right[a:b] for a, b in ink.wrap(right, 0, len(right), width - indent)]
    texts = [" " * indent + part for part in parts]
    texts = [first, *texts] if below else [first + parts[0], *texts[1:]]
    painted = (Run(2, 2 + len(left), style),)
    return [(text, painted if number == 0 else ()) for number, text in enumerate(texts)]
