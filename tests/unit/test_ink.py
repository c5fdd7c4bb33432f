from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui import ink
from tui.ink import Run

STYLES = {"bold": Style(bold=True), "under": Style(underline=True)}
PLAIN = Style()


def test_runs_that_lie_over_each_other_add_up() -> None:
    runs = [Run(0, 6, "bold"), Run(3, 9, "under")]
    painted = ink.paint("abcdefghijk", 1, 10, runs, PLAIN, STYLES.__getitem__)
    assert [(s.text, str(s.style)) for s in painted] == [
        ("bc", "bold"),
        ("def", "bold underline"),
        ("ghi", "underline"),
        ("j", "none"),
    ]


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))))
def test_painting_neither_loses_nor_adds_a_character(
    text: str, spans: list[tuple[int, int]]
) -> None:
    runs = [Run(a, b, "bold") for a, b in spans]
    painted = ink.paint(text, 0, len(text), runs, PLAIN, STYLES.__getitem__)
    assert "".join(segment.text for segment in painted) == ink.guard(text)


@given(st.text())
def test_the_guard_keeps_the_length_and_lets_no_control_through(text: str) -> None:
    guarded = ink.guard(text)
    assert len(guarded) == len(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u202e" for char in guarded)


TEXTS = st.text(alphabet="ab é漢字 \u0301-’“", max_size=120)


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_only_white_space(text: str, width: int) -> None:
    last = 0
    for start, end in ink.wrap(text, 0, len(text), width):
        assert last <= start <= end
        assert not text[last:start].strip()
        assert cell_len(text[start:end]) <= width
        last = end
    assert not text[last:].strip()


def test_words_are_kept_whole_where_they_fit() -> None:
    text = "the border with Ukraine"
    assert [text[a:b] for a, b in ink.wrap(text, 0, len(text), 10)] == [
        "the border",
        "with",
        "Ukraine",
    ]


@given(TEXTS, st.integers(1, 40))
def test_padding_gives_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(ink.pad(text, width)) == width


def test_what_is_cut_says_so() -> None:
    assert ink.fit("a long headline", 8) == "a long…"
    assert ink.fit("short", 8) == "short"


def test_markup_is_only_text() -> None:
    painted = ink.paint("[@click=app.quit]x[/]", 0, 21, [], PLAIN, STYLES.__getitem__)
    assert [segment.text for segment in painted] == ["[@click=app.quit]x[/]"]
    assert painted[0].style == PLAIN
