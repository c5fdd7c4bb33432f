from __future__ import annotations

import pytest

from index.annotate import reading
from index.annotate.notes import notes
from index.model.articles import Article, Line, Note
from index.model.findings import Annotations, Date, Figure, Quote


def article(title: str | None, *paragraphs: str, published: str | None = "2024-05-12") -> Article:
    """An article whose first paragraph is line 1 of its file, the next line 3, and so on."""
    parts = [part for part in (title, *paragraphs) if part]
    lines, at = [], 0
    for number, part in enumerate(parts):
        lines.append(Line(2 * number + 1, at, at + len(part)))
        at += len(part) + 2
    text = "\n\n".join(parts)
    return Article("a", title, text, "a.txt", published=published, lines=tuple(lines))


def kinds(found: tuple[Note, ...]) -> list[tuple[str, int | None, str]]:
    return [(note.kind, note.line, note.text) for note in found]


def test_a_plain_article_has_no_notes() -> None:
    assert notes(article("Rain ends", "The rain has ended."), Annotations()) == ()


def test_a_number_that_can_not_be_read_is_noted() -> None:
    story = article("Troops", "Some 100,00 came.")
    at = story.text.index("100,00")
    figure = Figure(at, at + 6, "100,00", None, None, None, None, None, malformed=True)
    found = notes(story, Annotations(figures=(figure,)))
    assert kinds(found) == [("malformed number", 3, "100,00")]
    assert "as it was printed" in found[0].message


def test_a_headline_quotation_that_the_body_lacks_is_noted_in_any_marks() -> None:
    for opening, closing in ("‘’", "“”", '""', "''", "«»"):
        title = f"Mayor warns of {opening}our worst hour{closing}"
        found = notes(article(title, "The mayor warned them."), Annotations())
        assert kinds(found) == [("headline quotation", 1, "our worst hour")]


def test_a_headline_quotation_that_the_body_has_needs_no_note() -> None:
    story = article("Mayor warns of ‘our worst hour’", "It is “Our worst hour”, she said.")
    assert notes(story, Annotations()) == ()


def test_an_apostrophe_in_a_headline_opens_no_quotation() -> None:
    assert notes(article("Mayor’s aide won’t go, and it’s over", "He stays."), Annotations()) == ()


def test_a_long_quotation_without_speaker_is_noted_a_short_one_is_not() -> None:
    story = article("Talk", "“We will not leave this town.” A “quiet” day.")
    quotes = tuple(
        Quote(at, at + len(words), words, None, None, None, None)
        for words in ("We will not leave this town.", "quiet")
        for at in [story.text.index(words)]
    )
    found = notes(story, Annotations(quotes=quotes))
    assert kinds(found) == [("quotation without speaker", 3, "We will not leave this town.")]


def test_a_crosshead_in_single_marks_needs_no_speaker() -> None:
    story = article("Town", "It rained.", "‘We will not leave this town’", "They stayed.")
    assert notes(story, reading(story).annotations) == ()
    spoken = article("Town", "It rained. ‘We will not leave this town.’ They stayed.")
    found = notes(spoken, reading(spoken).annotations)
    assert kinds(found) == [("quotation without speaker", 3, "We will not leave this town.")]


def test_one_word_of_a_headline_may_stand_in_the_article_with_another_ending() -> None:
    assert notes(article("Town ‘cuts’ ferry", "The town will cut its ferry."), Annotations()) == ()
    found = notes(article("Town ‘scraps’ ferry", "The town will cut its ferry."), Annotations())
    assert kinds(found) == [("headline quotation", 1, "scraps")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ida Moen’s verdict was harsh: “We will not leave this old town.”",
        "“It rained,” Ida Moen said. “We will not leave this old town.” A dog barked.",
        "The prize went to “We will not leave this old town,” by Ida Moen.",
        "The harbour authority said in a note that “we will not leave this old town”.",
    ],
)
def test_a_quotation_needs_no_note_where_somebody_near_it_can_have_said_it(paragraph: str) -> None:
    assert reading(article("Town", "It rained.", paragraph)).notes == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A senior harbour official said the ferry was late.", "A senior harbour official said"),
        ("The ferry is late, according to two officials.", "according to two officials"),
        ("The ferry is late, said one aide to the mayor.", "said one aide"),
        ("Sources close to the mayor said so.", "Sources close to the mayor said"),
        ("People familiar with the plan doubt it.", "People familiar with"),
        ("A clerk who asked not to be named was there.", "asked not to be named"),
        ("He spoke on condition of anonymity.", "on condition of anonymity"),
        ("A U.S. official told the paper so.", "A U.S. official told"),
    ],
)
def test_a_source_without_a_name_is_noted(sentence: str, source: str) -> None:
    found = reading(article("Ferry", sentence)).notes
    assert kinds(found) == [("unnamed source", 3, source)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A spokeswoman for the harbour said the ferry was late.",
        "Ida Moen, an official who has said little, left.",
        "Ida Moen, a harbour official, said the ferry was late.",
        "The ferry is late, said harbour official Ida Moen.",
        "The ferry is late, according to a text released by officials.",
        "It took three months. Harbour officials said the ferry was late.",
        "The source of the river is high.",
        "“I heard that a senior official said so,” Ida Moen said.",
    ],
)
def test_who_is_named_or_speaks_for_an_office_is_no_unnamed_source(sentence: str) -> None:
    assert [note.kind for note in reading(article("Ferry", sentence)).notes] == []


def test_one_paragraph_has_one_note_on_unnamed_sources() -> None:
    story = article("Ferry", "One official said so. Another official said not.", "An aide said so.")
    assert [note.line for note in reading(story).notes] == [3, 5]


def test_relative_dates_of_an_undated_article_are_noted_once() -> None:
    story = article("Talk", "They met last week and today.", published=None)
    dates = (Date(15, 24, "last week", None), Date(29, 34, "today", None))
    found = notes(story, Annotations(dates=dates))
    assert kinds(found) == [("date without base", 3, "last week")]
    assert "“last week” and 1 more mean" in found[0].message


def test_a_text_that_breaks_off_is_noted() -> None:
    for ending in ("and then the whole crowd", "and then the whole crowd… [+812 chars]"):
        found = notes(article("Talk", f"They waited {ending}"), Annotations())
        assert [note.kind for note in found] == ["breaks off"]


@pytest.mark.parametrize(
    "ending",
    [
        "Prices in the whole town rose by 5%",
        "With reporting from the Harbour News and the Daily Tide",
        "More From Harbour News: Ferry Runs Aground Again",
    ],
)
def test_a_share_a_credit_or_a_heading_at_the_end_breaks_nothing_off(ending: str) -> None:
    assert notes(article("Talk", "They waited.", ending), Annotations()) == ()


def test_a_decade_needs_no_base() -> None:
    story = article("Talk", "They met in the 1980s.", published=None)
    assert notes(story, Annotations(dates=(Date(22, 27, "1980s", None),))) == ()


def test_notes_come_in_the_order_of_the_lines() -> None:
    story = article("‘Grave error’ in Lagos", "About 12,00 people came by and then they")
    lines = [note.line for note in reading(story).notes]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert len(lines) >= 2
