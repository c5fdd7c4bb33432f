import pytest

from tui import narrowing


def test_choosing_narrows_and_choosing_again_widens() -> None:
    narrowed = narrowing.toggle("troops", "outlet", "BBC News")
    assert narrowed == 'troops outlet:"BBC News"'
    assert narrowing.chosen(narrowed, "outlet") == {"BBC News"}
    assert narrowing.toggle(narrowed, "outlet", "BBC News") == "troops"


def test_another_choice_takes_the_place_of_the_first() -> None:
    query = narrowing.toggle('outlet:"BBC News" troops', "outlet", "Sky News")
    assert query == 'troops outlet:"Sky News"'


def test_other_fields_and_figures_stay() -> None:
    query = 'person:putin troops >50k "red line:" outlet:bbc'
    assert narrowing.without(query, "outlet") == 'person:putin troops >50k "red line:"'


def test_quotation_marks_in_a_name_do_not_break_the_query() -> None:
    assert narrowing.term("person", 'Jane "J" Doe') == 'person:"Jane  J  Doe"'


@pytest.mark.parametrize(
    ("kind", "value", "query"),
    [
        ("person", "Jane Doe", 'person:"Jane Doe"'),
        ("place", "Springfield", 'place:"Springfield"'),
        ("organisation", "Acme", 'org:"Acme"'),
        ("figure", "100,000", "100,000"),
        ("quote", "", ""),
        ("malformed", "12,00", '"12,00"'),
    ],
)
def test_what_a_highlight_is_searched_by(kind: str, value: str, query: str) -> None:
    assert narrowing.query_for(kind, value) == query
