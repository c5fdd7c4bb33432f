"""The three ledgers: what is counted, what was said, who is named; outlet by outlet."""

from __future__ import annotations

import pytest

from index import annotate
from index.compare import compare
from index.model.articles import Article, Line
from index.model.comparison import FigureRow, PersonCell, PersonRow, QuoteCell, QuoteRow
from index.model.findings import Annotations, Figure, Modifier, Reading
from tests.unit.compare_support import Counted, annotated, reading


def counted(*readings: Reading) -> tuple[FigureRow, ...]:
    return compare(readings).figures


def said(*readings: Reading) -> tuple[QuoteRow, ...]:
    return compare(readings).quotes


def named(*readings: Reading) -> tuple[PersonRow, ...]:
    return compare(readings).people


# ---------------------------------------------------------------- figures


def troops(
    name: str, text: str, figure: Counted, published: str | None = None, unit: str | None = None
) -> Reading:
    return reading(name, text, figures=[figure], published=published, unit=unit)


NORTH = troops("north", "Norway has around 900 soldiers there.", ("900", 900, "soldiers", "~"))


def test_the_same_count_in_other_words_agrees() -> None:
    other = troops(
        "south",
        "Nearly 920 Norwegian soldiers camp by the lake.",
        ("920", 920, "Norwegian soldiers", "~"),
    )
    (row,) = counted(NORTH, other)
    assert (row.state, row.counted) == ("agree", "Norwegian soldiers")
    assert [cell and cell.text for cell in row.cells.values()] == ["around 900", "Nearly 920"]


def test_other_values_for_one_thing_differ() -> None:
    other = troops("south", "Norway has 1,200 soldiers there.", ("1,200", 1200, "soldiers", "="))
    (row,) = counted(NORTH, other)
    assert row.state == "differ"
    assert [cell and cell.value for cell in row.cells.values()] == [900, 1200]


def test_two_round_numbers_do_not_agree_however_far_apart_they_are() -> None:
    other = troops("south", "Norway has some 960 soldiers.", ("960", 960, "soldiers", "~"))
    assert [row.state for row in counted(NORTH, other)] == ["differ"]


def test_the_subject_of_a_sentence_owns_what_it_counts() -> None:
    one = troops("a", "Peru, which borders Chile, lent 90 trucks.", ("90", 90, "trucks", "="))
    other = troops("b", "Peru lent 90 trucks.", ("90", 90, "trucks", "="))
    chile = troops("c", "The 90 Chilean trucks are old.", ("90", 90, "Chilean trucks", "="))
    assert [[cell is None for cell in r.cells.values()] for r in counted(one, other, chile)] == [
        [False, False, True],
        [True, True, False],
    ]


def test_a_count_of_another_day_is_a_change() -> None:
    text = "Norway has 900 soldiers there."
    figure: Counted = ("900", 900, "soldiers", "=")
    later: tuple[str, Counted] = (
        "Norway has 1,200 soldiers there.",
        ("1,200", 1200, "soldiers", "="),
    )
    (row,) = counted(troops("a", text, figure, "2024-03-01"), troops("b", *later, "2024-03-09"))
    assert row.state == "other date"


@pytest.mark.parametrize(
    ("one", "other"), [(None, "2024-03-09"), ("2024-03", "2024-03-09"), ("2024-03-09",) * 2]
)
def test_days_that_may_be_the_same_make_no_change(one: str | None, other: str) -> None:
    text = "Norway has 900 soldiers there."
    figure: Counted = ("900", 900, "soldiers", "=")
    later: tuple[str, Counted] = (
        "Norway has 1,200 soldiers there.",
        ("1,200", 1200, "soldiers", "="),
    )
    (row,) = counted(troops("a", text, figure, one), troops("b", *later, other))
    assert row.state == "differ"


def test_a_change_is_told_day_by_day() -> None:
    later = troops(
        "a", "Norway has 900 soldiers there.", ("900", 900, "soldiers", "="), "2024-03-09"
    )
    earlier = troops(
        "b", "Norway has 1,200 soldiers there.", ("1,200", 1200, "soldiers", "="), "2024-03-01"
    )
    misprint = troops(
        "c", "Norway has 90,0 soldiers there.", ("90,0", None, "soldiers", "="), "2024-03-09"
    )
    (row,) = counted(later, earlier)
    assert [(stated.day, stated.text) for stated in row.timeline] == [
        ("2024-03-01", "1,200"),
        ("2024-03-09", "900"),
    ]
    (row,) = counted(later, earlier, misprint)
    assert row.state == "malformed"
    assert [stated.text for stated in row.timeline] == ["1,200", "900", "90,0"]
    assert counted(later, misprint)[0].timeline == ()


def test_the_day_that_the_text_names_goes_before_the_day_of_the_article() -> None:
    one = annotated("a", "Norway had 900 soldiers there on 1 March 2024.", published="2024-03-09")
    other = annotated("b", "Norway has 1,200 soldiers there.", published="2024-03-09")
    (row,) = counted(one, other)
    assert row.state == "other date"
    assert row.cells["a"] is not None
    assert row.cells["a"].as_of == "2024-03-01"
    assert row.cells["b"] is not None
    assert row.cells["b"].as_of is None


def test_where_something_began_is_not_the_day_of_a_figure() -> None:
    one = annotated(
        "a", "Norway has had 900 soldiers there since March 2014.", published="2024-03-09"
    )
    (row,) = counted(one, annotated("b", "The snow fell.", published="2024-03-09"))
    assert row.cells["a"] is not None
    assert row.cells["a"].as_of is None


WHOLE_AND_PARTS = (
    "Norway announced that it would send about 900 soldiers north.",
    "Some 600 soldiers will go by ship, while 300 soldiers will take the train.",
)


def test_figures_that_add_up_say_so() -> None:
    rows = counted(annotated("a", *WHOLE_AND_PARTS), annotated("b", "The snow fell."))
    assert [row.state for row in rows] == ["one outlet"] * 3
    for row in rows:
        (total,) = row.sums
        assert total.whole.text == "about 900"
        assert [part.text for part in total.parts] == ["Some 600", "300"]


def test_the_parts_may_stand_in_another_outlet_and_contradict_nothing() -> None:
    whole, parts = WHOLE_AND_PARTS
    rows = counted(annotated("a", whole), annotated("b", f"Norway is moving. {parts}"))
    assert [row.state for row in rows] == ["one outlet"] * 3
    assert {row.sums[0].whole.article for row in rows} == {"a"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent 900 soldiers. It bought 600 trucks and 300 tents.",
        "Of the 9 days of rain, 6 fell in May and 3 in June.",
        "The first 3 came. The next 4 came. The last 7 came.",
        "Moen has 30 votes, Lund 20 votes, Berg 10 votes. It takes 50 votes to win.",
        "Moen leads by 10 points, Lund by 20 points among men; the gap was 30 points.",
        "Norway sent 3 soldiers: 2 soldiers by ship, 1 soldier by train.",
    ],
)
def test_numbers_of_different_things_and_small_ones_are_no_sum(text: str) -> None:
    rows = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert [row.sums for row in rows] == [()] * len(rows)


def test_twelve_dead_may_be_men_and_women() -> None:
    text = "Twelve people died, seven men and five women, in the fire."
    rows = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert all([part.text for part in row.sums[0].parts] == ["seven", "five"] for row in rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mast of the Arvik ferry is 5 miles away.", "The Arvik ferry mast is 8 km away."),
        ("The Arvik ferry strike lasted two weeks.", "The Arvik ferry strike lasted 14 days."),
        ("The Arvik ferry took 12 dozen cars.", "The Arvik ferry took some 144 cars."),
        ("Fares of the Arvik ferry rose £1.5bn.", "Fares of the Arvik ferry rose £1,500m."),
        (
            "Rates at Arvik bank rose 50 basis points.",
            "Arvik bank rates rose 0.5 percentage points.",
        ),
    ],
)
def test_units_are_made_comparable(one: str, other: str) -> None:
    (row,) = counted(annotated("a", one), annotated("b", other))
    assert row.state == "agree"


def test_percent_and_percentage_points_are_two_things() -> None:
    one = annotated("a", "Rates at Arvik bank rose by 5 percent.")
    other = annotated("b", "Rates at Arvik bank rose by 5 percentage points.")
    assert [row.state for row in counted(one, other)] == ["one outlet"] * 2


def test_pounds_and_dollars_are_one_thing_only_where_a_text_gives_both() -> None:
    both = annotated("a", "The Arvik ferry contract is worth £750m ($1bn).")
    pounds = annotated("b", "The Arvik ferry contract is worth £750m.")
    dollars = annotated("c", "The Arvik ferry contract is worth $1bn.")
    assert [row.state for row in counted(pounds, dollars)] == ["one outlet"] * 2
    (row,) = counted(pounds, dollars, both)
    assert row.state == "agree"
    assert [cell and cell.text for cell in row.cells.values()] == ["£750m", "$1bn", "£750m ($1bn)"]


def test_two_ranges_agree_where_their_ends_do() -> None:
    text = "In Arvik the ferry carries between {} cars a day."
    one, same, other = (
        annotated(name, text.format(ends))
        for name, ends in (("a", "30 and 40"), ("b", "30 and 40"), ("c", "35 and 60"))
    )
    assert [row.state for row in counted(one, same)] == ["agree"]
    assert "agree" not in [row.state for row in counted(one, other)]


def test_a_number_of_unlike_size_is_of_something_else() -> None:
    one = annotated("a", "The Arvik ferry sank with 30 cars on board.")
    other = annotated("b", "The Arvik ferry sank with 3,000 cars on board.")
    assert [row.state for row in counted(one, other)] == ["one outlet"] * 2


def test_a_number_that_can_not_be_read_stays_in_its_row() -> None:
    other = troops("south", "Norway has 90,0 soldiers there.", ("90,0", None, "soldiers", "="))
    (row,) = counted(NORTH, other)
    assert row.state == "malformed"
    assert [cell and cell.malformed for cell in row.cells.values()] == [False, True]
    assert row.cells["south"] is not None
    assert (row.cells["south"].text, row.cells["south"].value) == ("90,0", None)


def test_soldiers_of_two_countries_are_two_things() -> None:
    other = troops("south", "Sweden has 900 soldiers there.", ("900", 900, "soldiers", "="))
    swedes = troops(
        "east", "There are 900 Swedish soldiers there.", ("900", 900, "Swedish soldiers", "=")
    )
    norse = troops(
        "west", "There are 900 Norwegian soldiers there.", ("900", 900, "Norwegian soldiers", "=")
    )
    assert {row.state for row in counted(swedes, norse)} == {"one outlet"}
    assert {row.state for row in counted(NORTH, other)} == {"one outlet"}


def test_dollars_and_percent_are_two_things() -> None:
    text = "Rents in Arvik rose by 30 more."
    dollars = troops("a", text, ("30", 30, "", "="), unit="dollar")
    percent = troops("b", text, ("30", 30, "", "="), unit="percent")
    assert {row.state for row in counted(dollars, percent)} == {"one outlet"}


def test_amounts_of_nobody_knows_what_are_not_joined_by_chance() -> None:
    one = troops("a", "The plan would cost $150 more.", ("$150", 150, "", "="), unit="dollar")
    other = troops("b", "A minimum wage of $15 is the plan.", ("$15", 15, "", "="), unit="dollar")
    assert {row.state for row in counted(one, other)} == {"one outlet"}


def test_numbers_that_are_only_words_are_not_joined_with_others() -> None:
    bare = reading("a", "Norway has thousands of soldiers.")
    vague = Figure(11, 20, "thousands", None, None, None, None, "soldiers")
    one = Reading(bare.article, Annotations(figures=(vague,)))
    assert {row.state for row in counted(one, NORTH)} == {"one outlet"}


def test_small_equal_numbers_need_words_in_common() -> None:
    one = troops("a", "The fair lasts two weeks.", ("two", 2, "weeks", "="))
    other = troops("b", "Norway leads in two weeks.", ("two", 2, "weeks", "="))
    assert len(counted(one, other)) == 2


@pytest.mark.parametrize(
    ("modifier", "value", "state"),
    [(">", 940, "agree"), (">", 2000, "differ"), ("<", 860, "agree"), ("=", 901, "differ")],
)
def test_a_bound_agrees_with_what_lies_just_beyond_it(
    modifier: Modifier, value: float, state: str
) -> None:
    exact = troops("a", "Norway has 900 soldiers at sea.", ("900", 900, "soldiers", modifier))
    text = f"At sea Norway has {value} soldiers."
    other = troops("b", text, (str(value), value, "soldiers", "="))
    assert counted(exact, other)[0].state == state


def test_the_margins_of_two_polls_are_no_change_and_no_difference() -> None:
    said = "The margin of sampling error among voters was plus or minus {} percentage points."
    rows = counted(annotated("a", said.format("5.7")), annotated("b", said.format("four")))
    assert [row.state for row in rows] == ["one outlet", "one outlet"]
    (row,) = counted(annotated("a", said.format("4")), annotated("b", said.format("four")))
    assert row.state == "agree"


def test_a_noun_that_is_counted_over_and_over_needs_more_words_in_common() -> None:
    tally = "Moen now has {} delegates after the vote in the north."
    others = "Berg has 370 delegates. Dahl has 129 delegates. Lie left with 63 delegates."
    once = counted(annotated("a", tally.format(400)), annotated("b", tally.format(510)))
    assert [row.state for row in once] == ["differ"]
    often = counted(
        annotated("a", tally.format(400), others),
        annotated("b", "Berg has 510 delegates after the vote."),
    )
    assert {row.state for row in often} == {"one outlet"}


@pytest.mark.parametrize(
    "heads",
    [
        ("1) The ferry.", "2) The bridge."),
        ("1. Wait for the ferry.", "2. Cross."),
        ("4) Will the ferry come?",),
        ("1", "2", "3"),
    ],
)
def test_the_numbers_of_a_list_count_nothing(heads: tuple[str, ...]) -> None:
    assert counted(annotated("a", *heads), annotated("b", "Snow fell.")) == ()


@pytest.mark.parametrize("text", ["Six of them died.", "12 sank.", "3.5 of it is left."])
def test_a_paragraph_may_begin_with_a_figure(text: str) -> None:
    assert len(counted(annotated("a", text), annotated("b", "Snow fell."))) == 1


def test_an_article_that_counts_twice_keeps_both_rows_apart() -> None:
    twice = reading(
        "a",
        "Norway sent 300 soldiers by ship. Norway sent 800 soldiers by rail.",
        figures=[("300", 300, "soldiers", "="), ("800", 800, "soldiers", "=")],
    )
    once = troops("b", "By rail came 800 soldiers sent by Norway.", ("800", 800, "soldiers", "="))
    rows = {row.state: row for row in counted(twice, once)}
    assert [cell and cell.value for cell in rows["agree"].cells.values()] == [800, 800]
    assert [cell and cell.value for cell in rows["one outlet"].cells.values()] == [300, None]


def test_a_figure_names_who_gave_it() -> None:
    text = "“We have 900 soldiers,” Ida Moen said."
    quoted = reading(
        "a",
        text,
        figures=[("900", 900, "soldiers", "=")],
        people=[("Ida Moen", "Ida Moen", None)],
        speakers={"We": "Ida Moen"},
    )
    reported = reading(
        "b",
        "There are 900 soldiers, Ida Moen said.",
        figures=[("900", 900, "soldiers", "=")],
        people=[("Ida Moen", "Ida Moen", None)],
    )
    cells = [cell for row in counted(quoted, reported) for cell in row.cells.values() if cell]
    assert {cell.speaker for cell in cells} == {"Ida Moen"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The harbour authority said 900 cars were lost.", "The harbour authority"),
        ("Some 900 cars were lost, police said on Friday.", "police"),
        ("According to the ferry company, 900 cars were lost.", "the ferry company"),
        ("Ida Moen said the harbour was closed while 900 cars were lost.", None),
        ("Norway denies it, despite having lost 900 cars.", None),
        ("Some 900 cars were lost.", None),
    ],
)
def test_a_figure_has_the_source_that_its_sentence_names(text: str, source: str | None) -> None:
    (row,) = counted(annotated("a", text), annotated("b", "The snow fell."))
    assert row.cells["a"] is not None
    assert row.cells["a"].speaker == source


# ---------------------------------------------------------------- quotations

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
    assert all(None in row.cells.values() for row in said(one, somebody))


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
    assert not any(c.unsupported for row in said(having, other) for c in row.cells.values() if c)


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
    people = [("Ida Moen", "Ida Moen", None), ("Per Lund", "Per Lund", None)]
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
        people=[("Ida Moen", "Ida Moen", None)],
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
    people = [("Ida Moen", "Ida Moen", None), ("Per Lund", "Per Lund", None)]
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
    people = [("Ida Moen", "Ida Moen", None), ("Per Lund", "Per Lund", None)]
    one = reading(
        "a", "Ida Moen has “very grave doubts”.", people=people, speakers={"very": "Ida Moen"}
    )
    other = reading(
        "b",
        "“I have very grave doubts today,” Per Lund said.",
        people=people,
        speakers={"I": "Per Lund"},
    )
    assert all(sum(c is not None for c in row.cells.values()) == 1 for row in said(one, other))


# ---------------------------------------------------------------- people


def test_a_person_is_one_row_whatever_the_spelling() -> None:
    one = reading(
        "a", "Olena Kovalenko spoke.", people=[("Olena Kovalenko", "Olena Kovalenko", None)]
    )
    other = reading(
        "b", "Olena Kovalenkko left.", people=[("Olena Kovalenkko", "Olena Kovalenkko", None)]
    )
    (row,) = named(one, other)
    assert [cell and cell.forms for cell in row.cells.values()] == [
        ("Olena Kovalenko",),
        ("Olena Kovalenkko",),
    ]


def test_a_surname_joins_the_one_full_name_it_can_be() -> None:
    full = reading("a", "Ida Moen left.", people=[("Ida Moen", "Ida Moen", None)])
    short = reading("b", "Moen left. Moen slept.", people=[("Moen", "Moen", None)])
    (row,) = named(full, short)
    assert row.name == "Ida Moen"
    assert row.cells["b"] == PersonCell(2, ("Moen",), ())


def test_a_surname_of_two_people_joins_neither() -> None:
    two = reading(
        "a",
        "Ida Moen met Per Moen.",
        people=[("Ida Moen", "Ida Moen", None), ("Per Moen", "Per Moen", None)],
    )
    short = reading("b", "Moen left.", people=[("Moen", "Moen", None)])
    assert {row.name for row in named(two, short)} == {"Ida Moen", "Per Moen", "Moen"}


def test_where_only_the_office_is_named_the_count_is_nothing() -> None:
    holder = reading(
        "a",
        "Norwegian Fisheries Minister Ida Moen left.",
        people=[("Ida Moen", "Ida Moen", "Norwegian Fisheries Minister")],
    )
    office = reading("b", "Norway’s fisheries minister has left.")
    (row,) = named(holder, office)
    assert row.cells["b"] == PersonCell(0, (), ("Norway’s fisheries minister",))


@pytest.mark.parametrize(
    "text",
    [
        "Sweden’s fisheries minister has left.",
        "The fisheries minister has left.",
        "Norway’s minister has left.",
        "Norway’s fisheries minister Per Lund has left.",
    ],
)
def test_an_office_that_may_be_somebody_elses_is_nobodys(text: str) -> None:
    holder = reading(
        "a",
        "Norwegian Fisheries Minister Ida Moen left.",
        people=[("Ida Moen", "Ida Moen", "Norwegian Fisheries Minister")],
    )
    other = reading("b", text, people=[("Per Lund", "Per Lund", None)])
    (row,) = [row for row in named(holder, other) if row.name == "Ida Moen"]
    assert row.cells["b"] is None


def test_who_is_quoted_and_who_is_only_talked_about() -> None:
    one = annotated("a", "“It rains,” Ida Moen said. “It pours,” she added. Per Lund left.")
    other = annotated("b", "Ida Moen met Per Lund.")
    quoted = {row.name: [c and c.quoted for c in row.cells.values()] for row in named(one, other)}
    assert quoted == {"Ida Moen": [2, 0], "Per Lund": [0, 0]}


def test_who_is_named_by_the_office_alone_may_be_quoted() -> None:
    holder = reading(
        "a",
        "Norwegian Fisheries Minister Ida Moen left.",
        people=[("Ida Moen", "Ida Moen", "Norwegian Fisheries Minister")],
    )
    office = annotated("b", "“The snow fell,” Norway’s fisheries minister said.")
    (row,) = named(holder, office)
    assert row.cells["b"] == PersonCell(0, (), ("Norway’s fisheries minister",), quoted=1)


def test_an_office_that_two_people_hold_is_nobodys() -> None:
    two = reading(
        "a",
        "Norwegian Fisheries Minister Ida Moen met Norwegian Fisheries Minister Per Lund.",
        people=[
            ("Ida Moen", "Ida Moen", "Norwegian Fisheries Minister"),
            ("Per Lund", "Per Lund", "Norwegian Fisheries Minister"),
        ],
    )
    office = reading("b", "Norway’s fisheries minister has left.")
    assert all(row.cells["b"] is None for row in named(two, office))


def test_whoever_most_articles_name_comes_first() -> None:
    people = [("Ida Moen", "Ida Moen", None), ("Per Lund", "Per Lund", None)]
    one = reading("a", "Per Lund, Per Lund and Per Lund met Ida Moen.", people=people)
    other = reading("b", "Ida Moen left.", people=people)
    assert [row.name for row in named(one, other)] == ["Ida Moen", "Per Lund"]
