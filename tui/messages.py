"""What workers tell the screens, and what panes tell each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from index.bookmark import Stock
    from index.errors import BroadsheetError
    from index.model.comparison import Comparison
    from index.model.findings import Reading
    from index.model.hits import Completion, Entry, FigureMention, Results
    from index.model.incoming import Failure
    from index.model.outlets import Outlet
    from index.model.stories import Story
    from index.text import Span


@dataclass
class Answered(Message):
    """The terminal answered a question after so many seconds."""

    seconds: float


@dataclass
class Began(Message):
    """The archive is open; ``mended`` is what opening it found and mended, as sentences."""

    mended: tuple[str, ...]


@dataclass
class Unopened(Message):
    """The archive can not be opened."""

    error: BroadsheetError


@dataclass
class Cited(Message):
    """What is to be copied, with where it stands."""

    text: str


@dataclass
class Found(Message):
    """A search has ended. ``offset`` is where its hits begin among all hits."""

    results: Results
    offset: int
    again: bool = False
    """What it found before is shown, and somebody may be reading it."""
    lit: tuple[str, tuple[Span, ...]] | None = None
    """The article that was open, and where in it the query matches."""
    completed: tuple[str, tuple[Completion, ...]] = ("", ())
    """What was typed, and how it may go on."""


@dataclass
class Opened(Message):
    """An article was read. ``matches`` and ``at`` are spans of its text."""

    reading: Reading
    matches: tuple[tuple[int, int], ...]
    at: tuple[int, int] | None = None
    unasked: bool = False
    """Nobody chose it, and it does not count as read."""
    again: bool = False
    """It stands in the reader already, and stays where it is."""


@dataclass
class Gone(Message):
    """The archive has an article no more."""

    article: str


@dataclass
class StillThere(Message):
    """Of the articles that were marked, those that the archive still has."""

    articles: tuple[str, ...]


@dataclass
class Stocked(Message):
    """What the archive holds, apart from any search."""

    stock: Stock


@dataclass
class Described(Message):
    """The outlets as somebody described them, with how their feeds are."""

    outlets: Sequence[Outlet]


@dataclass
class Grown(Message):
    """Another program has added to the archive; ``articles`` are in it now."""

    articles: int


@dataclass
class FoundPeople(Message):
    """People that answer what was typed into the finder."""

    typed: str
    people: Sequence[Entry]


@dataclass
class FoundFigures(Message):
    """Figures that answer what was typed into the finder."""

    typed: str
    figures: Sequence[FigureMention]


@dataclass
class Compared(Message):
    """Articles stand side by side; ``readings`` in the order of the columns."""

    comparison: Comparison
    readings: tuple[Reading, ...]
    skipped: Sequence[Failure] = ()
    """What people wrote down about pairs that could not be followed."""


@dataclass
class Related(Message):
    """The other coverage of an article."""

    story: Story


@dataclass
class Trouble(Message):
    """Something went wrong, in a sentence for the person at the keyboard."""

    sentence: str


@dataclass
class Taken(Message):
    """An export was written; ``wanted`` is the name that its file was to have."""

    path: Path
    wanted: str

    @property
    def said(self) -> str:
        """A sentence that says where it went, and if it has another name than was wanted."""
        written = f"{self.path.name} is written, in {self.path.parent}"
        if self.path.name == self.wanted:
            return written
        return f"{written}; the {self.wanted} that was there stays as it is"
