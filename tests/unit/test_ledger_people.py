"""Who is named, outlet by outlet: by whichever form, by the office alone, or not at all."""

from __future__ import annotations

import pytest

from index.compare import compare
from index.model.comparison import PersonCell, PersonRow
from index.model.findings import Reading
from tests.unit.compare_support import IDA, PER, annotated, reading


def named(*readings: Reading) -> tuple[PersonRow, ...]:
    return compare(readings).people


HOLDER = reading(
    "a",
    "Norwegian Fisheries Minister Ida Moen left.",
    people=[("Ida Moen", "Ida Moen", "Norwegian Fisheries Minister")],
)


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
    full = reading("a", "Ida Moen left.", people=[IDA])
    short = reading("b", "Moen left. Moen slept.", people=[("Moen", "Moen", None)])
    (row,) = named(full, short)
    assert row.name == "Ida Moen"
    assert row.cells["b"] == PersonCell(2, ("Moen",), ())


def test_a_surname_of_two_people_joins_neither() -> None:
    two = reading(
        "a",
        "Ida Moen met Per Moen.",
        people=[IDA, ("Per Moen", "Per Moen", None)],
    )
    short = reading("b", "Moen left.", people=[("Moen", "Moen", None)])
    assert {row.name for row in named(two, short)} == {"Ida Moen", "Per Moen", "Moen"}


def test_where_only_the_office_is_named_the_count_is_nothing() -> None:
    office = reading("b", "Norway’s fisheries minister has left.")
    (row,) = named(HOLDER, office)
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
    other = reading("b", text, people=[PER])
    (row,) = [row for row in named(HOLDER, other) if row.name == "Ida Moen"]
    assert row.cells["b"] is None


def test_who_is_quoted_and_who_is_only_talked_about() -> None:
    one = annotated("a", "“It rains,” Ida Moen said. “It pours,” she added. Per Lund left.")
    other = annotated("b", "Ida Moen met Per Lund.")
    quoted = {row.name: [c and c.quoted for c in row.cells.values()] for row in named(one, other)}
    assert quoted == {"Ida Moen": [2, 0], "Per Lund": [0, 0]}


def test_who_is_named_by_the_office_alone_may_be_quoted() -> None:
    office = annotated("b", "“The snow fell,” Norway’s fisheries minister said.")
    (row,) = named(HOLDER, office)
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
    assert [row.cells["b"] for row in named(two, office)] == [None, None]


def test_whoever_most_articles_name_comes_first() -> None:
    people = [IDA, PER]
    one = reading("a", "Per Lund, Per Lund and Per Lund met Ida Moen.", people=people)
    other = reading("b", "Ida Moen left.", people=people)
    assert [row.name for row in named(one, other)] == ["Ida Moen", "Per Lund"]
