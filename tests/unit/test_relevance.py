"""Relevance beside brute force: real articles, each score worked out word by word.

The formula is BM25F in its simple form (Robertson and Zaragoza, "The Probabilistic Relevance
Framework: BM25 and Beyond", 2009, section 3.6): how often a word stands in an article is
summed over its fields with their weights, 3 for the title and 1 for the text, and that sum
is what saturates, with k1 = 1.2. The length of the whole article, counted plainly and with
b = 0.75, stands for the lengths of the fields. The inverse document frequency is Whoosh's
variant, log(N / (n + 1)) + 1, which no word makes negative. Several words add up; a phrase
is as good as its words together.

Whoosh keeps the length of an article in one byte, so that a score may be off by 3 %, and two
articles with scores nearer together than that may stand in either order.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import pytest

from index.archive import open_library
from index.archive.words.terms import stems
from index.library import Library
from index.model.findings import Annotations, Reading
from tests.bench.engines.broadsheet import Broadsheet
from tests.unit.archives import article

EACH = 120
"""Articles of each collection."""

ROUNDED = 0.03
K1, B = 1.2, 0.75
TITLE, TEXT = 3, 1

QUERIES = (
    "the",
    "government",
    "ministers",
    "oil",
    "profit",
    "quarterly",
    "government spending",
    "oil prices dollar",
    "shares fell",
    "company year profit",
    '"last year"',
    '"prime minister"',
    '"interest rates"',
    '"the united states"',
    'government "last year"',
)


@dataclass(frozen=True, slots=True)
class Counted:
    """An article by brute force: its stems in order, and how often each counts."""

    stems: tuple[str, ...]
    times: Counter[str]


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, tuple[str, str]]:
    """Title and text of real articles, by a name for each."""
    found = {}
    for file in sorted((shared / "corpora").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for nth, line in enumerate(islice(lines, EACH)):
                row = json.loads(line)
                found[f"{file.name}-{nth}"] = (row["title"], row["text"])
    if not found:
        pytest.skip("the developers' collections of articles are not beside the checkout")
    return found


@pytest.fixture(scope="module")
def library(
    texts: dict[str, tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("real")
    Broadsheet(folder).build(
        Reading(article(name, text, title=title), Annotations())
        for name, (title, text) in texts.items()
    )
    library = open_library(folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def counted(texts: dict[str, tuple[str, str]]) -> dict[str, Counted]:
    """By the path of each article."""
    found = {}
    for name, (title, text) in texts.items():
        in_title, in_text = stems(title), stems(text)
        times: Counter[str] = Counter()
        for words, weight in ((in_title, TITLE), (in_text, TEXT)):
            for word in words:
                times[word] += weight
        found[article(name, text, title=title).path] = Counted(in_title + in_text, times)
    return found


def brute_force(query: str, articles: dict[str, Counted]) -> dict[str, float]:
    """The articles that have all words and phrases of a query, each with its score."""
    phrases = [stems(part) for part in query.split('"')[1::2]]
    words = [word for part in query.split('"')[::2] for word in stems(part)]
    found = {
        path: one
        for path, one in articles.items()
        if all(word in one.times for word in words)
        and all(stands(phrase, one.stems) for phrase in phrases)
    }
    average = sum(len(one.stems) for one in articles.values()) / len(articles)
    scores = dict.fromkeys(found, 0.0)
    for word in [*words, *(word for phrase in phrases for word in phrase)]:
        having = sum(word in one.times for one in articles.values())
        rarity = math.log(len(articles) / (having + 1)) + 1
        for path, one in found.items():
            norm = K1 * (1 - B + B * len(one.stems) / average)
            scores[path] += rarity * one.times[word] * (K1 + 1) / (one.times[word] + norm)
    return scores


def stands(phrase: Sequence[str], text: tuple[str, ...]) -> bool:
    return any(text[at : at + len(phrase)] == phrase for at in range(len(text)))


@pytest.mark.parametrize("query", QUERIES)
def test_scores_and_order_are_those_of_brute_force(
    library: Library, counted: dict[str, Counted], query: str
) -> None:
    expected = brute_force(query, counted)
    hits = library.search(query, limit=len(counted)).hits
    assert len(expected) > 3
    assert {hit.path: hit.score for hit in hits} == pytest.approx(expected, rel=ROUNDED)
    assert all(
        expected[better.path] >= expected[worse.path] * (1 - ROUNDED)
        for better, worse in pairwise(hits)
    )


def test_a_word_in_the_title_counts_more(library: Library, counted: dict[str, Counted]) -> None:
    (best, *_) = library.search("bankruptcy", limit=1).hits
    expected = brute_force("bankruptcy", counted)
    assert best.path == max(expected, key=expected.__getitem__)
    assert "bankruptcy" in (best.title or "").lower()
