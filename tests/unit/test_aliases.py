from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.aliases import key
from index.annotate.tables import census_given, census_surnames, in_census


@pytest.mark.parametrize(
    "spellings",
    [
        "Kyiv|Kiev|KYIV",
        "Lviv|Lvov",
        "Zelenskyy|Zelensky|Zelenskiy",
        "Volodymyr Zelenskyy|Vladimir Zelensky",
        "Sergei Lavrov|Sergey Lavrov|Serhiy Lavrov",
        "NATO|Nato|N.A.T.O.",
        "El País|El Pais",
        "the Pentagon|Pentagon",
        "U.S.|US",
        "Bashar al-Assad|Bashar Assad",
        "Mohammed Khatami|Muhammad Khatami",
        "Conor O’Neill|Conor O'Neill|Conor ONeill",
        "Zaporizhzhia|Zaporizhia|Zaporozhye",
        "Jean-Luc Picard|Jean Luc Picard",
        "UK|U.K.|uk|Britain|United Kingdom",
        "Киев|Київ|Kyiv",
        "Зеленський|Зеленский|Zelensky",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: str) -> None:
    assert len({key(spelling) for spelling in spellings.split("|")}) == 1


@pytest.mark.parametrize(
    "names",
    [
        "Sergei Shoigu|Sergey Lavrov",
        "Jill Biden|Joe Biden",
        "Dan Smith|Don Smith|Dean Smith",
        "Zhang Wei|Zheng Wei|Zhong Wei",
        "Michael Grant|Michelle Grant",
        "Hassan|Hussein",
        "Iran|Iraq",
        "Niger|Nigeria",
        "Austria|Australia",
        "Slovakia|Slovenia",
        "Gill|Hill",
        "Ivanov|Ivanova",
        "us|US",
    ],
)
def test_different_names_stay_apart(names: str) -> None:
    apart = names.split("|")
    assert len({key(name) for name in apart}) == len(apart)


@given(st.text(max_size=60))
def test_the_key_of_any_text_is_words_in_one_case(text: str) -> None:
    found = key(text)
    assert found == key(text.upper().lower().upper().lower()) or not text.isascii()
    assert found == " ".join(found.split())


def test_what_has_no_letters_has_no_key() -> None:
    assert key(" -–— …!") == ""


# ---------------------------------------------------------------- the census

CENSUS = census_given().keys() | census_surnames()


@given(st.one_of(st.sampled_from(sorted(CENSUS)), st.text("aemnz \n", max_size=4), st.text()))
def test_a_word_is_looked_up_in_the_census_as_in_a_set(word: str) -> None:
    for one in (word, word[:-1], word + "a"):
        assert in_census(one) == (one in CENSUS)
