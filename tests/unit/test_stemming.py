"""Words without their endings, by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.snowball import classes

from index.archive.words.stemming import ENGLISH, NONE, language
from index.archive.words.terms import stems, tokens


def stem(word: str, code: str) -> str:
    (token,) = tokens(word, language=language(code))
    return token.stem


@pytest.mark.parametrize(
    ("code", "known"),
    [
        (None, ENGLISH),
        ("en-GB", ENGLISH),
        ("de_AT", "de"),
        ("FR", "fr"),
        ("nb", "no"),
        ("zh", NONE),
    ],
)
def test_codes(code: str | None, known: str) -> None:
    assert language(code) == known


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("de", "Häuser", "haus"),
        ("fr", "élections", "election"),
        ("es", "elecciones", "elección"),
        ("it", "governi", "governo"),
        ("ru", "российский", "российских"),
    ],
)
def test_forms_of_one_word_have_one_stem(code: str, one: str, other: str) -> None:
    assert stem(one, code) == stem(other, code)


def test_where_no_rules_are_known_a_form_is_its_own_stem() -> None:
    assert stem("wybory", "pl") == "wybory"
    assert stems("strikes") == ("strike",)


@given(st.text(max_size=40), st.sampled_from(sorted(classes)))
def test_every_word_has_a_stem(text: str, code: str) -> None:
    assert all(token.stem for token in tokens(text, language=code))
