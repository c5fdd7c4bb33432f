"""The layout of a page: headline, paragraphs, crossheads, wrapped lines."""

import pytest

from index.intake.page import MAX_LINES, is_headline, is_prose, paragraphs
from index.intake.scrape import Unreadable


def texts(page: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(page)]


def numbers(page: str) -> list[list[int]]:
    return [[line.number for line in paragraph.lines] for paragraph in paragraphs(page)]


def test_paragraphs_may_stand_apart_or_close_together() -> None:
    apart = "Headline\n\nFirst paragraph.\n\n\nCrosshead\n\nSecond paragraph."
    close = "Headline\nFirst paragraph.\nCrosshead\nSecond paragraph."
    assert texts(apart) == texts(close) == close.split("\n")
    assert numbers(apart) == [[1], [3], [6], [8]]
    assert numbers(close) == [[1], [2], [3], [4]]


WRAPPED = """\
A headline stands here

The harbour master said on Monday that all of
the ships have to leave before the end of the
week, whatever their owners may say.
Short list
Another item
"""


def test_lines_wrapped_at_a_width_are_one_paragraph_and_keep_their_numbers() -> None:
    assert numbers(WRAPPED) == [[1], [3, 4, 5], [6], [7]]
    assert texts(WRAPPED)[1].endswith("end of the week, whatever their owners may say.")


def test_a_list_of_headlines_is_not_taken_for_wrapped_lines() -> None:
    page = "Ships leave the harbour\nMayor opens a new bridge\nWhy the market was closed"
    assert len(texts(page)) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    assert numbers(end.join(["One", "", "Two", "Three"])) == [[1], [3], [4]]


def test_only_newlines_count_as_line_ends_where_there_are_any() -> None:
    assert numbers("One\u2028still one\x0cstill one\rstill one\nTwo") == [[1], [2]]


def test_the_lines_of_a_row_all_have_its_number() -> None:
    page = paragraphs("One.\n\nTwo.", row=7)
    assert [line.number for paragraph in page for line in paragraph.lines] == [7, 7]


def test_a_million_lines_are_no_article() -> None:
    with pytest.raises(Unreadable, match="lines"):
        paragraphs("word\n" * (MAX_LINES + 1))


@pytest.mark.parametrize(
    "line",
    [
        "Mayor to close the harbour",
        "Will the harbour close?",
        "‘Nobody asked us’: sailors on the harbour",
        "Mayor meets envoys of the U.S.",
    ],
)
def test_headlines(line: str) -> None:
    assert is_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour closes on Monday.",
        "“Nobody has asked us,” she said.",
        "“We were never asked.”",
        "The mayor has said in writing:",
        "市長は水曜日に港を閉鎖すると発表した。",
        "word " * 40,
    ],
)
def test_sentences(line: str) -> None:
    assert is_prose(line)
