"""How well the second set is read: ``python -m tests.texts.score [--errors]``.

Names are right with their exact span and kind; figures and dates where they overlap the gold
one and their value is the same; a quotation is found when four fifths of its letters are.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from index.annotate import annotate
from index.model.findings import Annotations, Date, Figure, Quote
from tests.texts.gold import Gold, Text, texts

KINDS = {"P": "person", "O": "organisation", "L": "place"}
OPEN = "?"
FOUND = 0.8
"""The share of a quotation's characters that makes it found."""


class Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


F = TypeVar("F", bound=Found)


@dataclass(slots=True)
class Tally:
    """What was right, of what was to be found and of what was shown."""

    right: int = 0
    gold: int = 0
    shown: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.shown if self.shown else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.shown) if self.gold + self.shown else 1.0


Tallies = dict[str, Tally]


def measure(chosen: Sequence[Text] = ()) -> Tallies:
    """A tally for each measure, over ``chosen`` or the whole set."""
    tallies: Tallies = {}
    for text in chosen or texts():
        found = annotate(text.text, text.published)
        _names(tallies, text, found)
        _figures(tallies, text, found.figures)
        _dates(tallies, text, found.dates)
        _quotes(tallies, text, found.quotes)
    return tallies


def _count(
    tally: Tally,
    text: Text,
    gold: Iterable[Gold],
    shown: Iterable[F],
    same: Callable[[Gold, F], bool],
    answer: Callable[[F], object],
) -> None:
    left = list(shown)
    tally.shown += len(left)
    for wanted in gold:
        tally.gold += 1
        match = next((f for f in left if same(wanted, f)), None)
        if match is None:
            tally.errors.append(
                f"{text.name}: missed  {_around(text, wanted)}  {wanted.label or ''}"
            )
        else:
            tally.right += 1
            left.remove(match)
    tally.errors += [f"{text.name}: false  {_around(text, f)}  {answer(f)}" for f in left]


def _around(text: Text, span: Found) -> str:
    before = text.text[max(0, span.start - 30) : span.start]
    after = text.text[span.end : span.end + 30]
    return f"{before}⟦{text.text[span.start : span.end]}⟧{after}".replace("\n", " ")


def _overlap(a: Found, b: Found) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _settled(shown: Iterable[F], open_ones: Iterable[Gold]) -> list[F]:
    """What was shown where the text has one answer."""
    neutral = list(open_ones)
    return [f for f in shown if not any(_overlap(f, g) for g in neutral)]


# ---------------------------------------------------------------- each kind of finding


def _names(tallies: Tallies, text: Text, found: Annotations) -> None:
    shown = _settled(found.names, text.marked("X"))
    for mark, kind in KINDS.items():
        for key in (kind, "names"):
            _count(
                tallies.setdefault(key, Tally()),
                text,
                (g for g in text.gold if g.mark == mark),
                (n for n in shown if n.kind == kind),
                lambda g, n: (g.start, g.end) == (n.start, n.end),
                lambda n: n.kind,
            )


@dataclass(frozen=True, slots=True)
class Amount:
    """The answer of a gold figure, read from "~2300 : residents"."""

    modifiers: str
    low: float | None
    high: float | None
    what: str


_ANSWER = re.compile(r"([~<>=]*)(?:!|(-?[\d.]+)(?:-([\d.]+))?)\s*(.*)")


def amount(label: str) -> Amount:
    """What a figure's label says. Raises ValueError where it can not be read."""
    match = _ANSWER.fullmatch(label)
    if match is None:
        raise ValueError(f"no such figure: {label!r}")
    modifiers, low, high, what = match.groups()
    start = None if low is None else float(low)
    end = start if high is None else float(high)
    return Amount(modifiers or "=", start, end, what.lstrip(": "))


def _figures(tallies: Tallies, text: Text, figures: Iterable[Figure]) -> None:
    def value(gold: Gold, shown: Figure) -> bool:
        wanted = amount(gold.label or "")
        if not _overlap(gold, shown):
            return False
        if wanted.low is None or wanted.high is None:
            return shown.malformed and shown.value is None
        if shown.value is None:
            return False
        mean = (wanted.low + wanted.high) / 2
        return abs(shown.value - mean) <= 1e-5 * max(1.0, abs(mean))

    def modifier(gold: Gold, shown: Figure) -> bool:
        return value(gold, shown) and shown.modifier in amount(gold.label or "").modifiers

    def what(gold: Gold, shown: Figure) -> bool:
        wanted = _stems(amount(gold.label or "").what)
        return value(gold, shown) and wanted <= _stems(f"{shown.unit} {shown.counted}")

    gold = [g for g in text.marked("F") if g.label != OPEN]
    shown = _settled(figures, (g for g in text.marked("F", "D") if g.label == OPEN))
    tests = {"figures: value": value, "value, modifier": modifier, "value, unit or counted": what}
    for key, test in tests.items():
        tally = tallies.setdefault(key, Tally())
        _count(tally, text, gold, shown, test, lambda f: (f.value, f.modifier, f.unit, f.counted))


def _stems(words: str) -> frozenset[str]:
    return frozenset(re.sub(r"(?<=\w\w)(?:es|s|er|re|e)$", "", w) for w in words.lower().split())


def _dates(tallies: Tallies, text: Text, dates: Iterable[Date]) -> None:
    _count(
        tallies.setdefault("dates: value", Tally()),
        text,
        (g for g in text.marked("D") if g.label != OPEN),
        _settled(dates, (g for g in text.marked("D") if g.label == OPEN)),
        lambda g, d: bool(_overlap(g, d)) and d.value in (g.label or "").split("/"),
        lambda d: d.value,
    )


def _quotes(tallies: Tallies, text: Text, quotes: Iterable[Quote]) -> None:
    def found(gold: Gold, shown: Quote) -> bool:
        return _overlap(gold, shown) >= FOUND * (gold.end - gold.start)

    def speaker(gold: Gold, shown: Quote) -> bool:
        accepted = (gold.label or "").split("/")
        return found(gold, shown) and any(word in (shown.speaker or "") for word in accepted)

    gold = [g for g in text.marked("Q") if g.label != OPEN]
    neutral = [g for g in text.marked("Q") if g.label == OPEN]
    shown = [q for q in quotes if not any((g.start, g.end) == (q.start, q.end) for g in neutral)]
    named = [q for q in shown if q.speaker]
    _count(tallies.setdefault("quotes: found", Tally()), text, gold, shown, found, _speaker)
    _count(tallies.setdefault("found, speaker", Tally()), text, gold, named, speaker, _speaker)


def _speaker(quote: Quote) -> str:
    return quote.speaker or "nobody"


# ---------------------------------------------------------------- the table


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="show what was wrong")
    chosen = parser.parse_args()
    tallies = measure()
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'shown':>7}")
    for key, t in tallies.items():
        print(
            f"{key:24}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.gold:7}{t.shown:7}",
        )
    if chosen.errors:
        for key, t in tallies.items():
            print(f"\n{key}", *t.errors, sep="\n  ")


if __name__ == "__main__":
    main()
