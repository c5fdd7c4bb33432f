"""What was said, outlet by outlet: whole, cut, altered, retold, or not at all."""

from __future__ import annotations

import pytest

from index import annotate
from index.compare import compare
from index.model.articles import Article, Line
from index.model.comparison import QuoteCell, QuoteRow
from index.model.findings import Reading
from tests.unit.compare_support import IDA, PER, annotated, reading


def said(*readings: Reading) -> tuple[QuoteRow, ...]:
    return compare(readings).quotes


WHOLE = reading(
    "whole",
    "“We will rebuild the bridge and we will never again close the old ferry,” she said.",
)
LONGEST = "We will rebuild the bridge and we will never again close the old ferry"


def cell(other: Reading) -> QuoteCell | None:
    """How the other article cuts what WHOLE gives whole; the one row that has both."""
    rows = [row for row in said(WHOLE, other) if row.text.startswith(LONGEST)]
    assert len(rows) == 1
    assert rows[0].cells["whole"] is not None
    assert rows[0].cells["whole"].state == "whole"
    return rows[0].cells[other.article.id]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"She said: “{LONGEST}.”", "whole"),
        ("She would “never again close the old ferry”.", "cut"),
        ("She said “we will rebuild the bridge … never again close the old ferry”.", "cut"),
        ("She will “never again close the old ferry” and “rebuild the bridge”.", "reordered"),
        ("She said: “We will repair the bridge and we will never close the old ferry.”", "altered"),
        (f"She promised that {LONGEST.lower()}, whatever it costs.", "unquoted"),
    ],
)
def test_how_a_quotation_is_cut(text: str, state: str) -> None:
    found = cell(reading("other", text))
    assert found is not None
    assert found.state == state


def test_the_words_that_were_changed_are_marked() -> None:
    found = cell(
        reading(
            "other",
            "She said: “We will repair the bridge and we will never close the old ferry.”",
        )
    )
    assert found is not None
    assert [found.text[start:end] for start, end in found.changed] == ["repair"]
    assert [LONGEST[start:end] for start, end in found.left_out] == ["rebuild", "again"]


def test_a_few_words_of_one_speaker_may_leave_one_out() -> None:
    one = annotated("a", "“It will take a couple of days,” Ida Moen said.")
    other = annotated("b", "Ida Moen said it would be “a couple days”.")
    (row,) = said(one, other)
    assert row.cells["b"] is not None
    assert row.cells["b"].state == "altered"
    assert [row.text[start:end] for start, end in row.cells["b"].left_out] == ["of"]
    somebody = annotated("c", "Per Lund said it would be “a couple days”.")
    assert [None in row.cells.values() for row in said(one, somebody)] == [True, True]


def test_what_is_only_cut_has_no_changed_words() -> None:
    found = cell(reading("other", "She would “never again close the old ferry”."))
    assert found is not None
    assert (found.changed, found.left_out) == ((), ())


def test_words_in_square_brackets_are_the_outlets_own() -> None:
    found = cell(reading("other", f"She said: “{LONGEST.replace('old', '[Arvik] old')}.”"))
    assert found is not None
    assert found.state == "whole"


def test_what_was_said_may_be_reported_in_other_words() -> None:
    one = annotated(
        "a", "“The Arvik ferry is a disgraceful squandering of harbour fees,” Ida Moen said."
    )
    retold = "Ida Moen said harbour fees were squandered disgracefully on the ferry in Arvik."
    other = annotated("b", retold)
    (row,) = said(one, other)
    assert row.cells["b"] is not None
    assert (row.cells["b"].state, row.cells["b"].text) == ("unquoted", retold)
    silent = annotated(
        "c", "Ida Moen went to the Arvik talks about the ferry contract with no hope."
    )
    assert said(one, silent)[0].cells["c"] is None


def test_a_quotation_has_the_speaker_as_the_outlet_names_them() -> None:
    one = annotated("a", "Ida Moen left. “The bridge will be open by noon,” she said.")
    other = annotated("b", "“The bridge will be open by noon,” said the mayor of Arvik.")
    (row,) = said(one, other)
    assert [(c.speaker, c.called) for c in row.cells.values() if c] == [
        ("Ida Moen", "she"),
        ("the mayor of Arvik", "the mayor of Arvik"),
    ]


def test_a_headline_quotation_without_support_is_flagged() -> None:
    title = "Mayor warns of ‘our very worst hour’"
    other = reading("b", "The bridge fell.")
    lacking = annotate.reading(
        Article("a", title, f"{title}\n\nThe mayor warned them.", "a.txt", lines=(Line(1, 0, 36),))
    )
    having = annotate.reading(
        Article("a", title, f"{title}\n\nIt is “our very worst hour”, she said.", "a.txt")
    )
    assert [c.unsupported for row in said(lacking, other) for c in row.cells.values() if c] == [
        True
    ]
    assert [c.unsupported for row in said(having, other) for c in row.cells.values() if c] == [
        False
    ]


def test_titles_of_books_and_shows_are_not_said() -> None:
    one = annotated("a", "He was on “The Old Ferry Show” again.")
    assert said(one, annotated("b", "She likes “The Old Ferry Show” too.")) == ()


def test_silence_is_an_empty_cell() -> None:
    assert cell(reading("other", "The bridge fell.")) is None


def test_pieces_are_shown_as_they_come() -> None:
    found = cell(
        reading("other", "She will “never again close the old ferry” and “rebuild the bridge”.")
    )
    assert found is not None
    assert found.text == "never again close the old ferry … rebuild the bridge"


def test_the_same_short_words_of_two_people_are_two_rows() -> None:
    people = [IDA, PER]
    one = reading(
        "a", "Ida Moen has “very grave doubts”.", people=people, speakers={"very": "Ida Moen"}
    )
    other = reading(
        "b", "Per Lund has “very grave doubts”.", people=people, speakers={"very": "Per Lund"}
    )
    assert [[c is None for c in row.cells.values()] for row in said(one, other)] == [
        [False, True],
        [True, False],
    ]


@pytest.mark.parametrize(("other", "rows"), [("Per Moen", 2), ("I. Moen", 1), ("Moen", 1)])
def test_a_surname_makes_nobody_the_same_with_another_first_name(other: str, rows: int) -> None:
    one = reading(
        "a",
        "Ida Moen has “very grave doubts”.",
        people=[IDA],
        speakers={"very": "Ida Moen"},
    )
    namesake = reading(
        "b",
        f"{other} has “very grave doubts”.",
        people=[(other, other, None)],
        speakers={"very": other},
    )
    assert len(said(one, namesake)) == rows


def test_a_whole_sentence_of_two_people_is_one_row_that_names_both() -> None:
    words = "The bridge and the old ferry will both be open again by noon today"
    people = [IDA, PER]
    (row,) = said(
        reading("a", f"Ida Moen: “{words}.”", people=people, speakers={"The": "Ida Moen"}),
        reading("b", f"Per Lund: “{words}.”", people=people, speakers={"The": "Per Lund"}),
    )
    assert [cell and cell.speaker for cell in row.cells.values()] == ["Ida Moen", "Per Lund"]


def test_one_speaker_may_be_called_two_things() -> None:
    one = reading("a", "“The bridge will be open by noon.”", speakers={"The": "the mayor’s office"})
    other = reading("b", "“The bridge will be open by noon.”", speakers={"The": "town hall"})
    assert len(said(one, other)) == 1


def test_a_word_or_two_in_marks_is_a_row_only_where_two_outlets_mark_it() -> None:
    one, other = reading("a", "A “grave doubt” remains."), reading("b", "His “grave doubt”.")
    assert [row.text for row in said(one, other)] == ["grave doubt"]
    assert said(one, reading("c", "No doubt remains.")) == ()


def test_words_inside_other_marks_are_not_unquoted() -> None:
    people = [IDA, PER]
    one = reading(
        "a", "Ida Moen has “very grave doubts”.", people=people, speakers={"very": "Ida Moen"}
    )
    other = reading(
        "b",
        "“I have very grave doubts today,” Per Lund said.",
        people=people,
        speakers={"I": "Per Lund"},
    )
    assert [[c is None for c in row.cells.values()] for row in said(one, other)] == [
        [True, False],
        [False, True],
    ]
