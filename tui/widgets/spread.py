"""What stands side by side, before it is wrapped and drawn: rows of cells under heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tui.beside import Place
from tui.ink import Run

GAP = "  "


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a cell: its text, the styles of its stretches, where it comes from.

    ``mark`` stands before it.
    """

    text: str
    runs: tuple[Run, ...] = ()
    place: Place | None = None
    mark: str = ""

    def behind(self, name: str, style: str) -> Piece:
        """The same with a name before it."""
        shift = len(name) + len(GAP)
        moved = (Run(run.start + shift, run.end + shift, run.style) for run in self.runs)
        runs = (Run(0, len(name), style), *moved)
        return Piece(name + GAP + self.text, runs, self.place, self.mark)


def plain(text: str, style: str = "", place: Place | None = None, mark: str = "") -> Piece:
    """A piece in one style."""
    return Piece(text, (Run(0, len(text), style),) if style else (), place, mark)


Cell = tuple[Piece, ...]

SILENT: Cell = (plain("–", "quiet"),)
"""An outlet's cell in a ledger where it says nothing."""


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """A mark and one cell for each head; a cell without pieces is an outlet's silence."""

    mark: str
    cells: tuple[Cell, ...]

    def places(self) -> list[Place]:
        """Where its pieces come from, the leading outlet's first."""
        return [piece.place for cell in self.cells for piece in cell if piece.place is not None]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column: what it is called, and more where there is room."""

    name: str
    detail: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Rows under heads, the leading outlet's first.

    ``subject`` is the head of a first column that says what each row is about; ``meanings``
    are the marks that can occur and what they say; ``empty`` is what to say, and to do next,
    when there are no rows.
    """

    heads: tuple[Head, ...] = ()
    rows: Sequence[SpreadRow] = ()
    subject: str | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    empty: str = ""

    def columns(self) -> tuple[Head, ...]:
        """The heads of all columns."""
        return self.heads if self.subject is None else (Head(self.subject), *self.heads)

    def stacked(self) -> Spread:
        """The same in one column, each cell behind the name of its outlet, silence left out."""
        names = " │ ".join(head.name for head in self.heads)
        return replace(
            self,
            heads=(Head(names, leads=True),),
            subject=None,
            rows=[SpreadRow(row.mark, (self._pile(row),)) for row in self.rows],
        )

    def _pile(self, row: SpreadRow) -> Cell:
        first = 0 if self.subject is None else 1
        pile = [piece for cell in row.cells[:first] for piece in cell]
        for head, cell in zip(self.heads, row.cells[first:], strict=True):
            if cell and cell != SILENT:
                named = cell[0].behind(head.name, "lead" if head.leads else "outlet")
                pile += [named, *cell[1:]]
        return tuple(replace(piece, mark=row.mark if piece is pile[0] else "") for piece in pile)
