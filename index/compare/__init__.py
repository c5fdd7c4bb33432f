"""Comparing: two to four articles side by side, and the story that an article belongs to.

What compares is loaded when it is first asked: every archive needs what tells stories apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from index.model.comparison import Comparison
from index.model.findings import Reading

FEWEST, MOST = 2, 4
"""How many articles can stand side by side."""


def compare(readings: Sequence[Reading]) -> Comparison:
    """What two to four articles share, what only one has, and what each counts and quotes.

    Another order of the readings changes the order of the columns and which side of a
    pair is ``a``, nothing else. ``ValueError`` for any other number of articles, and for
    an article that is given twice.
    """
    from index.compare import counts, passages, people, quotes, sayings, sentences
    from index.compare.figures import Figures

    ids = tuple(reading.article.id for reading in readings)
    if not FEWEST <= len(ids) <= MOST:
        raise ValueError(f"Two to four articles can be compared, not {len(ids)}.")
    if len(set(ids)) < len(ids):
        raise ValueError("An article can not be compared with itself: choose different ones.")
    split = {r.article.id: sentences.split(r) for r in readings}
    counted = Figures(c for r in readings for c in counts.counts(r, split[r.article.id]))
    said = [saying for reading in readings for saying in sayings.sayings(reading)]
    pairs = tuple(
        pair
        for a, b in combinations(ids, 2)
        for pair in passages.align(split[a], split[b], counted.places(a, b))
    )
    return Comparison(
        articles=ids,
        passages=pairs,
        only={article: passages.only(split[article], pairs) for article in ids},
        figures=counted.ledger(ids),
        quotes=quotes.ledger(said, split, ids, pairs),
        people=people.ledger(readings),
    )
