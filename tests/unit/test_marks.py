import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.marks import find_marked

ANYTHING = st.one_of(st.text(max_size=200), st.text(alphabet="aS .,?\n\"“”„«»‘’'`=", max_size=200))


def between(text: str) -> list[str]:
    return [text[m.start : m.end] for m in find_marked(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will go,” she said.", ["We will go,"]),
        ('"We will go," she said, "soon."', ["We will go,", "soon."]),
        ("«On y va», a-t-elle dit.", ["On y va"]),
        ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
        ("»Wir gehen«, sagte sie.", ["Wir gehen"]),
        ("``We will go,'' she said.", ["We will go,"]),
        ("It was a ‘done deal’, he said.", ["done deal"]),
        ("It was a 'done deal', he said.", ["done deal"]),
        ("“Cold Harbour“ is a film.", ["Cold Harbour"]),
    ],
)
def test_every_style_of_marks(text: str, quoted: list[str]) -> None:
    assert between(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The mayor’s plan isn’t the farmers’ plan.",
        "The mayor‘s plan was printed by a machine.",
        "The class of ‘98 met in the ’90s style.",
        "Rock ‘n’ roll and fish 'n' chips.",
        'The pole is 6" long.',
        'A <tag date="2022-01-29" author="x"> was left over.',
        "Nothing stands between “” these.",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert between(text) == []


def test_the_outer_of_two_nested_quotations_counts() -> None:
    assert between("“They said ‘never again’ and left,” he said.") == [
        "They said ‘never again’ and left,"
    ]
    assert between("‘They said “never again” and left,’ he said.") == [
        "They said “never again” and left,"
    ]


def test_a_possessive_does_not_close_a_single_quotation() -> None:
    assert between("He spoke of ‘the workers’ right to rest’ again.") == [
        "the workers’ right to rest"
    ]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    marked = find_marked("“First part.\n\n“Second part.”\n\nThe end.")
    assert [(m.goes_on) for m in marked] == [True, False]
    assert between("“First part.\n\n“Second part.”\n\nThe end.") == ["First part.", "Second part."]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert between("He said: “never mind\n\nThe next paragraph") == ["never mind"]


def test_a_paragraph_that_closes_what_the_last_left_open() -> None:
    assert between("“First part.\n\nSecond part,” he said.") == ["First part.", "Second part,"]


def test_straight_marks_begin_anew_in_each_paragraph() -> None:
    assert between('One "open mark\n\nand "a whole" one') == ["open mark", "a whole"]


@given(ANYTHING)
def test_quotations_stand_in_order_apart_and_within_one_paragraph(text: str) -> None:
    last = 0
    for mark in find_marked(text):
        assert last <= mark.opened <= mark.start < mark.end <= mark.closed <= len(text)
        assert "\n\n" not in text[mark.start : mark.end]
        assert text[mark.start : mark.end].strip()
        last = mark.closed
