"""What the engines are asked, class by class."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from index.model.findings import Reading
from tests.bench.engines.peer import Query
from tests.bench.invented import FIRST

EACH = 15
WARMING = 3
"""Questions of each class that are asked first, and whose times do not count."""

_WORD = re.compile(r"[a-z]{2,}")


def questions(sample: Sequence[Reading]) -> dict[str, list[Query]]:
    """Some of each class, drawn from the words, names and outlets of a sample of the articles.

    Figures and persons are asked for only where the sample has persons.
    """
    rng = random.Random(7)
    texts = [_WORD.findall(reading.article.text.lower()) for reading in sample]
    frequency = Counter(word for text in texts for word in dict.fromkeys(text))
    rare = [word for word, count in frequency.items() if count <= 2 and len(word) > 4]
    common = [word for word, count in frequency.most_common(150)[20:]]
    middling = [word for word, count in frequency.items() if count > len(texts) / 100]
    persons = [name.name for reading in sample for name in reading.annotations.names]
    outlets = sorted({reading.article.outlet or "" for reading in sample})

    def some(make: Callable[[], tuple[str, ...]], kind: str) -> list[Query]:
        return [Query(kind, make()) for _ in range(WARMING + EACH)]

    def pair() -> tuple[str, ...]:
        known = sorted(set(rng.choice(texts)) & set(middling))
        return tuple(rng.sample(known, 2)) if len(known) > 1 else pair()

    def phrase() -> tuple[str, ...]:
        text = rng.choice(texts)
        at = rng.randrange(len(text) - 3)
        return tuple(text[at : at + rng.choice((2, 2, 3))])

    def misspelt() -> str:
        word = rng.choice([one for one in middling if len(one) > 5])
        at = rng.randrange(2, len(word) - 1)
        return word[:at] + rng.choice("aeiou") + word[at + 1 :]

    def dates() -> tuple[str, str]:
        year, month = rng.randrange(FIRST.year, FIRST.year + 4), rng.randrange(1, 9)
        return f"{year}-{month:02}-01", f"{year}-{month + 3:02}-28"

    def bounds() -> tuple[str, str]:
        low = rng.randrange(10, 5_000)
        return str(low), str(low * 2)

    word = rng.choice
    made = {
        "rare term": lambda: (word(rare),),
        "common term": lambda: (word(common),),
        "two terms": pair,
        "phrase": phrase,
        "prefix, 1 letter": lambda: (word(middling)[:1],),
        "prefix, 2 letters": lambda: (word(middling)[:2],),
        "prefix, 3 letters": lambda: (word(middling)[:3],),
        "fuzzy": lambda: (misspelt(),),
        "outlet": lambda: (word(common), word(outlets)),
        "date range": lambda: (word(common), *dates()),
        "figure range": bounds,
        "person": lambda: (word(persons),),
        "20 snippets": pair,
        "facets": lambda: (word(common),),
    }
    if not persons:  # nothing was annotated
        del made["figure range"], made["person"]
    return {kind: some(make, kind) for kind, make in made.items()}
