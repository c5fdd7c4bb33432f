"""A passage with its citation."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.compare_support import reading
from tui.citing import cited, headline, paragraph_at, sentence_at

ARTICLE = replace(
    reading(
        "north",
        "Harbour talks fail",
        "Around 12,000 men joined. “We stay. We wait,” Ms Doe said. Boats left.",
        published="2024-03-05",
    ).article,
    title="Harbour talks fail",
)
TEXT = ARTICLE.text


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_it_is_the_words_who_has_them_when_and_where() -> None:
    assert cited(ARTICLE, at("Boats left.")) == "“Boats left.” — north, 5 Mar 2024, north.txt:3"


def test_an_address_serves_readers_better_than_a_file() -> None:
    there = replace(ARTICLE, url="https://example.org/1")
    assert cited(there, at("Boats left.")).endswith("5 Mar 2024, https://example.org/1")


def test_what_is_not_known_is_said() -> None:
    bare = replace(ARTICLE, outlet=None, published=None)
    assert cited(bare, at("Boats left.")).endswith("— unknown outlet, no date, north.txt:3")


def test_a_find_stands_for_its_sentence() -> None:
    assert TEXT[slice(*sentence_at(ARTICLE, at("12,000")))] == "Around 12,000 men joined."


def test_a_quotation_over_two_sentences_stands_for_both() -> None:
    found = sentence_at(ARTICLE, at("We stay. We wait,"))
    assert TEXT[slice(*found)] == "“We stay. We wait,” Ms Doe said."


def test_a_place_stands_for_its_paragraph() -> None:
    found = paragraph_at(ARTICLE, TEXT.index("Boats"))
    assert found is not None
    assert TEXT[slice(*found)].startswith("Around")
    assert paragraph_at(ARTICLE, len(TEXT)) is None


def test_nothing_foreign_in_it_steers_a_terminal() -> None:
    evil = replace(ARTICLE, text="\x1b]52;c;x\x07A \u202eline.", outlet="\x9b31m", lines=())
    said = cited(evil, (0, len(evil.text)))
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)


def test_a_headline_is_cited_too_and_without_one_the_first_words() -> None:
    assert headline(ARTICLE) == "“Harbour talks fail” — north, 5 Mar 2024, north.txt"
    assert headline(replace(ARTICLE, title=None)).startswith("“Harbour talks fail")
