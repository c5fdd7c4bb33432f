"""What stands inside Whoosh: the hits that plain Whoosh has, its scores within rounding."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.archive.engine.fields import TITLE_WEIGHT, Document
from index.archive.engine.index import Engine
from index.archive.engine.leaf import Leaf
from index.archive.engine.postings import K1, LEADING, B, Snapshot
from index.archive.engine.writing import mergeable
from index.archive.scores import Scores, in_all, in_any
from index.archive.words.terms import tokens
from tests.bench.invented import readings
from tests.conftest import PROJECT

COUNT = 250
LENGTHS_ARE_ROUNDED = 0.02
"""Whoosh keeps how long a text is in one byte."""


def never() -> bool:
    return False


def fields_of(document: Document) -> dict[str, list[tuple[str, int]]]:
    """The words of each field, each with what it weighs."""
    found = list(tokens(document.text, language=document.language))
    titled = sum(token.end <= len(document.title or "") for token in found)
    return {
        "text": [(one.stem, TITLE_WEIGHT if at < titled else 1) for at, one in enumerate(found)],
        "title": [(token.stem, 1) for token in found[:titled]],
        "form": [(token.form, 1) for token in found],
    }


def stems_of(document: Document) -> list[str]:
    return [stem for stem, _ in fields_of(document)["text"]]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [
        Document(number, one.article.text, one.article.title)
        for number, one in enumerate(readings(COUNT), start=1)
    ]


@pytest.fixture(scope="module")
def snapshot(
    documents: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Snapshot]:
    """The articles, added in several goes: some together, some one by one, some twice."""
    engine = Engine(tmp_path_factory.mktemp("archive"), "an archive")
    engine.build([Document(7, "An older state.", None), *documents[20:200]], 1)
    engine.add(documents[:20], 2)
    for at in range(200, 215):
        engine.add(documents[at : at + 1], at)
    engine.add(documents[190:], COUNT)
    with engine.reading() as snapshot:
        yield snapshot


@pytest.fixture(scope="module")
def queries(documents: list[Document]) -> list[tuple[str, str, list[str]]]:
    rng = random.Random(3)
    texts = [stems_of(one) for one in documents]
    frequency = Counter(word for text in texts for word in sorted(set(text)))
    rare = [word for word, count in frequency.items() if count == 1][:5]
    middling = [word for word, count in frequency.items() if 20 < count < 100]
    found: list[tuple[str, str, list[str]]] = []
    found += [("term", "text", [word]) for word in ("the", "minist", *rare, *middling[:10])]
    found += [("term", "title", [word]) for word in middling[:10]]
    found += [("and", "text", rng.sample(middling, 2)) for _ in range(10)]
    found += [("or", "text", rng.sample(middling, 3)) for _ in range(10)]
    for _ in range(20):
        text = rng.choice(texts)
        at = rng.randrange(len(text) - 4)
        found.append(("phrase", "text", list(text[at : at + rng.randint(2, 4)])))
    found += [("phrase", "text", ["of", "the"]), ("phrase", "text", ["the", "the"])]
    found += [("prefix", "form", [start]) for start in ("s", "mi", "gov", "gover", "tion")]
    return found


def answer(snapshot: Snapshot, kind: str, field: str, terms: Sequence[str]) -> Scores:
    if kind == "phrase":
        return snapshot.phrase(field, terms, never)
    if kind == "prefix":
        return snapshot.beginning(terms[0], never)
    join = in_any if kind == "or" else in_all
    return join([snapshot.term(field, term, never) for term in terms])


@pytest.fixture(scope="module")
def plain(
    documents: list[Document], queries: list[tuple[str, str, list[str]]]
) -> list[dict[int, float]]:
    """What Whoosh as it comes answers, on the same words with the same weights."""
    rows = [fields_of(one) for one in documents]
    result = subprocess.run(
        [sys.executable, "-m", "tests.unit.plain_whoosh"],
        input=json.dumps([rows, queries]),
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    return [
        {int(number): score for number, score in hits.items()} for hits in json.loads(result.stdout)
    ]


def test_the_hits_are_those_of_plain_whoosh(
    snapshot: Snapshot,
    queries: list[tuple[str, str, list[str]]],
    plain: list[dict[int, float]],
) -> None:
    for query, expected in zip(queries, plain, strict=True):
        assert set(answer(snapshot, *query)) == set(expected), query
    assert sum(map(len, plain)) > 1000  # there was something to compare


def test_the_scores_are_those_of_plain_whoosh(
    snapshot: Snapshot,
    queries: list[tuple[str, str, list[str]]],
    plain: list[dict[int, float]],
) -> None:
    for query, expected in zip(queries, plain, strict=True):
        if query[0] != "prefix":  # Whoosh gives each beginning of a word the same score
            found = dict(answer(snapshot, *query).items())
            assert found == pytest.approx(expected, rel=LENGTHS_ARE_ROUNDED), query


def test_relevance_is_bm25(snapshot: Snapshot, documents: list[Document]) -> None:
    texts = {one.number: fields_of(one)["text"] for one in documents}
    average = sum(map(len, texts.values())) / COUNT

    def score(number: int, term: str, frequency: int) -> float:
        weight = sum(weight for stem, weight in texts[number] if stem == term)
        norm = K1 * (1 - B + B * len(texts[number]) / average)
        return (math.log(COUNT / (frequency + 1)) + 1) * weight * (K1 + 1) / (weight + norm)

    for term in ("the", "minist", "union", "talk"):
        having = [one.number for one in documents if term in stems_of(one)]
        expected = {number: score(number, term, len(having)) for number in having}
        found = dict(snapshot.term("text", term, never).items())
        assert found == pytest.approx(expected, rel=LENGTHS_ARE_ROUNDED)


def test_an_article_counts_in_its_newest_state_only(snapshot: Snapshot) -> None:
    assert snapshot.numbers == set(range(1, COUNT + 1))
    assert 7 not in set(snapshot.term("text", "older", never))


def test_the_vocabulary_is_every_word_once_in_order(
    snapshot: Snapshot, documents: list[Document]
) -> None:
    spelt = {form for one in documents for form, _ in fields_of(one)["form"]}
    # A word that only an older state had stays until its segment is merged.
    assert set(snapshot.forms("")) - {"an", "older", "state"} == spelt - {"an", "state"}
    assert snapshot.forms("") == sorted(set(snapshot.forms("")))
    assert snapshot.forms("mini") == sorted(form for form in spelt if form.startswith("mini"))


def test_a_beginning_counts_each_word_that_begins_so(snapshot: Snapshot) -> None:
    by_letters = snapshot.beginning("gov", never)
    word_by_word = snapshot.spelt(snapshot.forms("gov"), never)
    assert dict(by_letters.items()) == pytest.approx(dict(word_by_word.items()), rel=1e-5)


def test_a_search_that_is_stopped_is_not_remembered(snapshot: Snapshot) -> None:
    assert len(snapshot.term("title", "the", lambda: True)) == 0
    assert len(snapshot.term("title", "the", never)) > 0


@pytest.mark.parametrize(
    ("sizes", "new", "added", "merged"),
    [
        ([], 1, 1, []),
        ([1], 1, 1, [0]),
        ([2, 1], 1, 1, [1, 0]),
        ([4, 1], 1, 1, [1]),
        ([10_000, 3, 400], 1, 1, []),
        ([10_000, 1_000], 1_000, 1_000, [1]),
        ([300, 300], 400, 1, []),  # more than one article is worth
    ],
)
def test_the_smaller_segments_are_merged_in_proportion_to_what_is_added(
    sizes: list[int], new: int, added: int, merged: list[int]
) -> None:
    assert mergeable(sizes, new, added) == merged


def test_one_by_one_never_makes_many_segments() -> None:
    sizes: list[int] = []
    for _ in range(3_000):
        chosen = mergeable(sizes, 1, 1)
        merged = 1 + sum(sizes[at] for at in chosen)
        sizes = [size for at, size in enumerate(sizes) if at not in chosen] + [merged]
    assert len(sizes) < 25


def test_files_of_a_commit_are_all_that_is_left(tmp_path: Path) -> None:
    engine = Engine(tmp_path, "an archive")
    engine.build([Document(1, "One heron.", None)], 1)
    engine.add([Document(2, "Two herons.", None)], 2)
    kept = sorted(path.suffix for path in engine.folder.iterdir())
    assert kept == [".json", ".seg", ".toc"]


def test_the_most_frequent_of_many_words_are_found_with_few_looks(
    documents: list[Document], snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = sorted({form for one in documents for form, _ in fields_of(one)["form"]})[:200]
    looks = 0
    counted = Leaf.frequency

    def look(leaf: Leaf, field: str, term: str) -> int:
        nonlocal looks
        looks += 1
        return counted(leaf, field, term)

    monkeypatch.setattr(Leaf, "frequency", look)
    found = snapshot.by_frequency(forms)
    assert looks == len(forms) + LEADING * len(snapshot._leaves)
    assert sorted(found) == forms
    often = [snapshot.frequency(form) for form in found]
    assert often[0] == max(often)
    assert often[:LEADING] == sorted(often[:LEADING], reverse=True)
