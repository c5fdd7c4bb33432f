"""Outlets side by side: passages, figures, quotations, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.model.findings import Modifier

Relation = Literal["quote", "figure", "restated"]
FigureState = Literal["agree", "differ", "malformed", "other date", "one outlet"]
QuoteState = Literal["whole", "cut", "reordered", "unquoted", "altered"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one article."""

    article: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that say the same thing. ``why`` are the words or figures they share.

    ``by_hand`` says that somebody pinned them together; without a rule for it they score 1.
    """

    a: Passage
    b: Passage
    score: float
    relation: Relation
    why: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure as one outlet gives it. Without ``value`` it is vague, or ``malformed``."""

    text: str
    value: float | None
    modifier: Modifier
    line: int
    speaker: str | None
    start: int
    end: int
    malformed: bool = False
    as_of: str | None = None
    """The day that the text itself gives the figure for."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure where one article states it. ``day`` is ``as_of``, else the article's own."""

    article: str
    text: str
    value: float | None
    line: int
    start: int
    end: int
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that add up to another one, in the order in which they are printed."""

    whole: Stated
    parts: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing counted, and what each article says of it; None where it is silent.

    ``timeline`` has the figures of the row by day where they changed from one to another,
    ``sums`` every sum of which one of them is the whole or a part; both may be empty.
    """

    counted: str | None
    unit: str | None
    state: FigureState
    cells: dict[str, FigureCell | None]
    timeline: tuple[Stated, ...] = ()
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteCell:
    """A quotation as one outlet cuts it.

    ``changed`` are the spans of ``text`` whose words the longest version does not have,
    ``left_out`` the spans of the row's ``text`` that are passed over within a piece.
    ``called`` is what this outlet prints for the speaker. ``unsupported`` is a quotation of
    a headline whose words the article itself does not have.
    """

    text: str
    line: int
    speaker: str | None
    state: QuoteState
    start: int
    end: int
    called: str | None = None
    changed: tuple[tuple[int, int], ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    unsupported: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One thing said (``text`` is the longest version), and each article's cut of it."""

    text: str
    cells: dict[str, QuoteCell | None]


@dataclass(frozen=True, slots=True)
class PersonCell:
    """How one article names a person. ``count`` 0 means that only the role is named.

    ``quoted`` is how many quotations it gives them; 0: they are only talked about.
    """

    count: int
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    quoted: int = 0


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person, and how each article names them; None where it does not."""

    name: str
    cells: dict[str, PersonCell | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four articles side by side. ``only`` holds the passages no other one has."""

    articles: tuple[str, ...]
    passages: tuple[Pair, ...]
    only: dict[str, tuple[Passage, ...]]
    figures: tuple[FigureRow, ...]
    quotes: tuple[QuoteRow, ...]
    people: tuple[PersonRow, ...]
