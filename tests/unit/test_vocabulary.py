"""Words in little room: what begins so, and what is nearly so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.archive.engine.vocabulary import Vocabulary

WORDS = st.text("abcé\u4e2dzñ1", min_size=1, max_size=7)


def vocabulary(words: set[str]) -> Vocabulary:
    return Vocabulary("\n".join(sorted(words)).encode())


@given(words=st.sets(WORDS, min_size=1), prefix=WORDS)
def test_words_that_begin_so_are_found_in_order(words: set[str], prefix: str) -> None:
    found = vocabulary(words).beginning(prefix)
    assert found == sorted(word for word in words if word.startswith(prefix))


@given(words=st.sets(WORDS, min_size=1), word=WORDS, edits=st.integers(0, 3))
def test_no_word_that_is_like_another_is_passed_over(
    words: set[str], word: str, edits: int
) -> None:
    found = vocabulary(words).nearly(word, edits)
    assert set(found) <= words
    assert {one for one in words if OSA.distance(one, word) <= edits} <= set(found)


def test_words_of_other_letters_or_lengths_are_passed_over() -> None:
    words = vocabulary({"harbour", "harbours", "harvest", "harm", "rumour", "strike"})
    assert words.nearly("harbuor", 1) == ["harbour", "harbours"]


def test_an_empty_vocabulary_has_nothing_to_say() -> None:
    empty = Vocabulary(b"")
    assert empty.beginning("a") == []
    assert empty.nearly("harbour", 2) == []
