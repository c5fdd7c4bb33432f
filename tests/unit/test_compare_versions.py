"""What changed from one version to another: every word of both is told, and what is trivial."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compare.trivial import is_trivial
from index.compare.versions import changes, matches, words_changed
from index.model.articles import Article
from index.model.versions import Changes, PartChange
from index.text import clean, paragraphs
from tests.unit.archives import article

OLD = article(
    "news",
    "The minister will resign on Monday.\n\nAbout 94,000 marched in the captial.\n\nIt rained.",
    title="Minister to quit",
)
NEW = article(
    "news",
    "The minister resigned on Monday.\n\nAbout 100,000 marched in the capital.\n\n"
    "A successor will be named.\n\nIt rained.",
    title="Minister quits",
)


def state(part: PartChange, *states: str) -> str:
    return "".join(piece.text for piece in part.pieces if piece.state in states)


def older(found: Changes) -> list[str]:
    return [text for part in found.parts if (text := state(part, "same", "gone"))]


def newer(found: Changes) -> list[str]:
    return [text for part in found.parts if (text := state(part, "same", "new"))]


def split(one: Article) -> list[str]:
    return [one.text[start:end] for start, end in paragraphs(one.text)]


def edits(one: Article, other: Article) -> list[tuple[str, str, bool]]:
    found = changes(one, other, (1, 2))
    return [
        (piece.state, piece.text, piece.trivial)
        for part in found.parts
        for piece in part.pieces
        if piece.state != "same"
    ]


def test_the_headline_comes_first_then_words_and_paragraphs() -> None:
    assert changes(OLD, NEW, (1, 2)).parts[0].kind == "headline"
    assert edits(OLD, NEW) == [
        ("gone", "to quit", False),
        ("new", "quits", False),
        ("gone", "will resign", False),
        ("new", "resigned", False),
        ("gone", "94,000", False),
        ("new", "100,000", False),
        ("gone", "captial", True),
        ("new", "capital", True),
        ("new", "A successor will be named.", False),
    ]


def test_words_are_counted_without_trivial_edits() -> None:
    found = changes(OLD, NEW, (1, 2))
    assert (found.older, found.newer, found.gone, found.new) == (1, 2, 5, 8)


def test_a_headline_can_come_and_go() -> None:
    bare = article("news", "It rained.")
    titled = article("news", "It rained.", title="Rain")
    assert edits(bare, titled) == [("new", "Rain", False)]
    assert edits(titled, bare) == [("gone", "Rain", False)]


def test_the_same_text_has_no_edits() -> None:
    assert edits(OLD, OLD) == []
    assert newer(changes(OLD, OLD, (1, 1))) == split(OLD)


def test_a_paragraph_that_moved_is_gone_here_and_new_there() -> None:
    one = article("x", "Alpha beta.\n\nGamma delta.\n\nEpsilon zeta.")
    other = article("x", "Gamma delta.\n\nEpsilon zeta.\n\nAlpha beta.")
    assert edits(one, other) == [("gone", "Alpha beta.", False), ("new", "Alpha beta.", False)]


WORDS = st.sampled_from(
    "the The a minister ministers said, “no” no 1,000 1.000 Kyiv Kiev – it's it’s".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), max_size=8).map(
    "\n\n".join
)


@given(TEXTS | st.text(max_size=120).map(clean), TEXTS | st.text(max_size=120).map(clean))
def test_the_pieces_make_up_both_versions(one: str, other: str) -> None:
    old, new = article("x", one), article("x", other)
    found = changes(old, new, (1, 2))
    assert older(found) == split(old)
    assert newer(found) == split(new)


@given(st.lists(st.integers(0, 5), max_size=40), st.lists(st.integers(0, 5), max_size=40))
def test_matches_rise_and_match(a: list[int], b: list[int]) -> None:
    found = matches(a, b)
    assert all(a[i] == b[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    assert len(matches(a, a)) == len(a)


def test_what_is_there_once_is_found_in_long_texts_without_comparing_all_pairs() -> None:
    chance = random.Random(3)
    a = [str(number) for number in range(40_000)]
    b = list(a)
    for _ in range(2_000):
        b[chance.randrange(len(b))] = "other"
    found = matches(a, b)
    assert len(found) == sum(one == other for one, other in zip(a, b, strict=True))


def test_words_that_only_moved_are_not_counted_as_changed() -> None:
    assert words_changed("one two three", "three one two") == 0
    assert words_changed("one two", "one three four") == 3


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        ("Minister", "minister"),
        (",", ""),
        (";", " –"),
        ("“", '"'),
        ("it's", "it’s"),
        ("  ", " "),
        ("e-mail", "email"),
        ("recieve", "receive"),
        ("occured", "occurred"),
        ("realised", "realized"),
        ("94,000 –", "94,000 -"),
    ],
)
def test_edits_that_change_no_meaning(gone: str, new: str) -> None:
    assert is_trivial(gone, new)
    assert is_trivial(new, gone)


@pytest.mark.parametrize(
    ("gone", "new"),
    [
        ("94,000", "94.000"),
        ("100,00", "100,000"),
        ("1.5", "15"),
        ("$5", "£5"),
        ("million", "billion"),
        ("three", "there"),
        ("Olsen", "Olson"),
        ("soldier", "soldiers"),
        ("not", "now"),
        ("killed", "billed"),
        ("“", ""),
        (".", "?"),
        ("can", "can't"),
        ("", "not"),
    ],
)
def test_edits_that_may_change_it_are_for_the_reader(gone: str, new: str) -> None:
    assert not is_trivial(gone, new)
    assert not is_trivial(new, gone)
