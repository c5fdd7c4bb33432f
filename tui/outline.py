"""What is in an article or an archive, as rows to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.model.findings import Figure, Reading
from index.model.hits import FigureMention
from tui.widgets.choice_list import Choice


def outline(reading: Reading) -> list[Choice]:
    """People, organisations, places, figures and quotations, each once, with its first place."""
    found = reading.annotations
    rows: list[Choice] = []
    for kind in ("person", "organisation", "place"):
        names = [name for name in found.names if name.kind == kind]
        counts = Counter(name.name for name in names)
        first = {name.name: (name.start, name.end) for name in reversed(names)}
        rows += [Choice(who, str(n), kind, first[who]) for who, n in counts.most_common()]
    for figure in found.figures:
        text = figure_text(figure)
        style = "malformed" if figure.malformed else "figure"
        rows.append(
            Choice(text, "[!]" if figure.malformed else "", style, (figure.start, figure.end))
        )
    for quote in found.quotes:
        rows.append(Choice(f"“{quote.text}”", "", "quote", (quote.start, quote.end)))
    return rows


def figure_choices(figures: Sequence[FigureMention]) -> list[Choice]:
    """Figures of the archive, each number with what it counts once, most given first."""
    counts: Counter[tuple[str, str]] = Counter()
    for figure in figures:
        if figure.value is not None and not figure.malformed:
            counts[figure_text(figure), figure.text] += 1
    return [Choice(shown, str(n), "figure", text) for (shown, text), n in counts.most_common()]


_SIGNS = "$£€¥₹%"
"""What tells the unit in the number itself."""


def figure_text(figure: Figure | FigureMention) -> str:
    """A figure with what it counts."""
    return f"{figure.text} {counted(figure)}".strip()


def counted(figure: Figure | FigureMention) -> str:
    """What a figure counts, or its unit; "" where what is printed says it itself."""
    unit = None if any(sign in figure.text for sign in _SIGNS) else figure.unit
    what = figure.counted or unit or ""
    return "" if what.rstrip("s") in figure.text else what
