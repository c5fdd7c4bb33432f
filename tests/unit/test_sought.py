"""The words of a text that a query may mean, found without reading every word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.snowball import classes

from index.archive.words.sought import likely, words
from index.archive.words.stemming import NONE, opening
from index.archive.words.terms import tokens

LANGUAGES = st.sampled_from([NONE, *sorted(classes)])
ENDINGS = "s ed ing ly ies ied ying ational ization ability ogies iveness ically ’s 's y e".split()
WORDS = st.one_of(
    st.text(min_size=1, max_size=6),
    st.builds(str.__add__, st.text("adehiklorty'’.,é0", max_size=5), st.sampled_from(ENDINGS)),
    st.sampled_from(
        ["U.S.", "O’Brien", "100,000", "3.5", "ﬁnance", "Straße", "東京", "Київ", "été"]
    ),
)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from([" ", "\n\n", "-", "_", "“"]))).map("".join)
PROSE = st.lists(WORDS, max_size=12).map(" ".join)
ASCII = st.one_of(TEXTS, PROSE).map(lambda text: text.encode("ascii", "ignore").decode())


def found(text: str, *beginnings: str) -> list[str]:
    return words(text, "en", likely(beginnings)).forms


@pytest.mark.parametrize(
    ("beginning", "text"),
    [
        ("strik", "Some STRIKES, others re-strike."),
        ("us", "The U.S. and us."),
        ("obrien", "Mr O’Brien"),
        ("100000", "About 100,000 came"),
        ("elect", "Une Élection"),
        ("fin", "the ﬁnance"),
        ("москв", "в Москве"),
        ("京", "tôkyô:東京"),
    ],
)
def test_a_word_is_found_however_it_is_printed(beginning: str, text: str) -> None:
    assert any(form.startswith(beginning) for form in found(text, beginning))


def test_other_words_are_not_looked_at() -> None:
    assert found("The strikers went on; nobody struck, no restrike.", "strik") == ["strikers"]


@given(st.one_of(TEXTS, PROSE, ASCII), LANGUAGES, st.data())
def test_no_word_with_a_stem_or_a_form_is_missed(
    text: str, language: str, data: st.DataObject
) -> None:
    every = list(tokens(text, language=language))
    if not every:
        return
    one = data.draw(st.sampled_from(every))
    foreign = not text.isascii()
    for pattern, kind in (
        (likely([opening(one.stem, language)], foreign=foreign), "stem"),
        (likely([one.form], foreign=foreign), "form"),
        (likely([one.form]), "form"),
    ):
        some = words(text, language, pattern)
        there = zip(some.spans, some.forms, some.stems, strict=True)
        known = {(*span, form, stem) for span, form, stem in there}
        assert known >= {token for token in every if getattr(token, kind) == getattr(one, kind)}
        assert known <= set(every)


@given(st.one_of(TEXTS, PROSE), st.integers(1, 5), st.data())
def test_places_tell_how_near_two_words_stand(text: str, reach: int, data: st.DataObject) -> None:
    every = list(tokens(text))
    if not every:
        return
    some = data.draw(st.lists(st.sampled_from(every), min_size=1, max_size=3))
    sparse = words(text, "en", likely(one.form for one in some), reach)
    true_places = [every.index(token) for token in tokens(text) if token[:2] in sparse.spans]
    for first, (place, true) in enumerate(zip(sparse.places, true_places, strict=True)):
        for other, further in zip(sparse.places[first:], true_places[first:], strict=True):
            assert min(other - place, reach) == min(further - true, reach)
