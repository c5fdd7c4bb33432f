"""How well sentences are paired: ``python -m tests.texts.passages.score [--errors]``."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from index.compare import compare
from tests.texts.passages.gold import Number, Report, events, wanted


@dataclass(frozen=True, slots=True)
class Score:
    """Two reports compared: pairs by sentence numbers."""

    one: Report
    other: Report
    right: frozenset[Number]
    missed: frozenset[Number]
    false: frozenset[Number]

    @property
    def counts(self) -> tuple[int, int, int]:
        """Right, to be found, shown."""
        right = len(self.right)
        return right, right + len(self.missed), right + len(self.false)


def score(one: Report, other: Report) -> Score:
    """What comparing two reports finds of what it has to."""
    must, may = wanted(one, other)
    shown = {
        (one.number(pair.a), other.number(pair.b))
        for pair in compare([one.reading, other.reading]).passages
    }
    return Score(
        one,
        other,
        right=frozenset(shown & must),
        missed=frozenset(must - shown),
        false=frozenset(shown - must - may),
    )


def scores() -> list[Score]:
    """Every two reports of one file."""
    return [score(*pair) for event in events() for pair in event.pairs()]


def measures(right: int, gold: int, shown: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where there was nothing to find and nothing is shown."""
    return (
        right / shown if shown else 1.0,
        right / gold if gold else 1.0,
        2 * right / (gold + shown) if gold + shown else 1.0,
    )


def total(found: list[Score]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pairs of sentences."""
    right, gold, shown = (sum(column) for column in zip(*(s.counts for s in found), strict=True))
    return measures(right, gold, shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="show what was wrong")
    chosen = parser.parse_args()
    found = scores()
    print(f"{'':52}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'shown':>7}")
    for s in found:
        names = f"{s.one.reading.article.id} ~ {s.other.reading.article.outlet}"
        right, gold, shown = s.counts
        p, r, f1 = measures(right, gold, shown)
        print(f"{names:52}{p:7.3f}{r:7.3f}{f1:7.3f}{gold:7}{shown:7}")
        if chosen.errors:
            for kind, pairs in (("missed", s.missed), ("false", s.false)):
                for i, j in sorted(pairs):
                    print(f"  {kind}  {_words(s.one, i)}\n      ~ {_words(s.other, j)}")
    p, r, f1 = total(found)
    print(f"{'all':52}{p:7.3f}{r:7.3f}{f1:7.3f}")


def _words(report: Report, number: int) -> str:
    sentence = report.sentences[number]
    return report.reading.article.text[sentence.start : sentence.end]


if __name__ == "__main__":
    main()
