import pyte
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.frugal import Frugal

WIDTH, HEIGHT = 12, 4
COLOURS = st.sampled_from(
    ["31", "97", "39", "44", "49", "38;2;1;2;3", "48;2;9;8;7", "38;5;100", "48;5;20"]
)
ATTRIBUTES = st.sampled_from(["0", "", "1", "3", "4", "7", "9", "22", "23", "24", "27"])
SGR = st.lists(COLOURS | ATTRIBUTES, min_size=1, max_size=4).map(lambda c: f"\x1b[{';'.join(c)}m")
MOVES = st.tuples(st.integers(1, HEIGHT), st.integers(1, WIDTH)).map(
    lambda p: f"\x1b[{p[0]};{p[1]}H"
)
OTHER = st.sampled_from(["\x1b[2J", "\x1b[?2026h", "\x1b[?2026l", "\x1b[K"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Text on a line, as far as the line goes."""
    row, column = draw(st.integers(1, HEIGHT)), draw(st.integers(1, WIDTH))
    text = draw(st.text("ab é漢", min_size=1, max_size=WIDTH))
    room, kept = WIDTH - column + 1, ""
    for char in text:
        room -= 2 if char == "漢" else 1
        if room < 1:
            break
        kept += char
    return f"\x1b[{row};{column}H{kept}"


WRITES = st.lists(st.lists(lines() | SGR | MOVES | OTHER, max_size=12).map("".join), max_size=5)

PAINTS = st.lists(st.lists(lines() | SGR | MOVES, max_size=12).map("".join), max_size=5)


def look(char: pyte.screens.Char) -> object:
    """What can be seen of a cell: the foreground of a space only in lines and reversed."""
    lines = (char.underscore, char.strikethrough, char.reverse)
    return ("", char.bg) if char.data == " " and not any(lines) else char


class Picture:
    """What a terminal shows."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)

    def __call__(self) -> list[list[object]]:
        return [[look(self.screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


@given(WRITES)
def test_the_picture_stays_the_same_cell_by_cell(writes: list[str]) -> None:
    frugal, short, long = Frugal(WIDTH, HEIGHT), Picture(), Picture()
    for data in writes:
        short.stream.feed(frugal.shrink(data))
        long.stream.feed(data)
        assert short() == long()


@given(PAINTS, st.text("ab é", min_size=1, max_size=WIDTH * HEIGHT))
def test_after_another_size_the_picture_begins_with_nothing(writes: list[str], left: str) -> None:
    frugal, short, long = Frugal(WIDTH, HEIGHT), Picture(), Picture()
    short.stream.feed(left)
    frugal.resize(WIDTH, HEIGHT)
    for data in ["\x1b[1;1Ha", *writes]:
        short.stream.feed(frugal.shrink(data))
        long.stream.feed(data)
        assert short() == long()


def painted(writes: list[str]) -> tuple[Frugal, Picture]:
    """What was written on a screen of which nothing was known, and how it looks."""
    frugal, picture = Frugal(), Picture()
    frugal.resize(WIDTH, HEIGHT)
    for data in ["\x1b[1;1Ha", *writes]:
        picture.stream.feed(frugal.shrink(data))
    return frugal, picture


@given(PAINTS)
def test_the_whole_picture_can_be_kept_and_drawn_again(writes: list[str]) -> None:
    frugal, first = painted(writes)
    assume(kept := frugal.picture())
    again = Picture()
    again.stream.feed("\x1b[m\x1b[2J" + kept)
    assert again() == first()


@given(PAINTS, PAINTS)
def test_what_goes_on_from_a_picture_that_stands_draws_the_same(
    writes: list[str], more: list[str]
) -> None:
    before, long = painted(writes)
    assume(kept := before.picture())
    after, short = Frugal(), Picture()
    after.resize(WIDTH, HEIGHT)
    after.stands(kept)
    short.stream.feed("\x1b[m\x1b[2J" + kept)
    for data in ["\x1b[m", *more]:
        long.stream.feed(before.shrink(data))
        short.stream.feed(after.shrink(data))
        assert short() == long()


def test_what_stands_from_before_is_not_sent_again() -> None:
    before, after = Frugal(12, 2), Frugal(12, 2)
    frame = "\x1b[m\x1b[1;1H\x1b[1;31mone\x1b[0m two 漢 é  \r\n\x1b[44m a  b        \x1b[1;1H"
    before.resize(12, 2)
    before.shrink(frame)
    after.resize(12, 2)
    after.stands(before.picture())
    assert after.shrink(frame) == ""


def test_a_picture_of_which_a_part_is_unknown_is_none() -> None:
    frugal = Frugal(12, 4)
    frugal.shrink("\x1b[1;1Habc")
    assert frugal.picture() == ""
    half, _ = painted(["\x1b[1;1H漢\x1b[1;1Ha"])
    assert half.picture() == ""


def test_what_is_blank_need_not_be_sent() -> None:
    frugal = Frugal(12, 4)
    frugal.resize(12, 4)
    frame = "\x1b[1;1H" + "\r\n".join(["ab          "] * 4)
    assert frugal.shrink(frame) == "\x1b[m\x1b[2J\x1b[1Hab\x1b[2Hab\x1b[3Hab\x1b[4Hab\x1b[10C"


@given(WRITES)
def test_what_stands_already_costs_nothing(writes: list[str]) -> None:
    frugal = Frugal(WIDTH, HEIGHT)
    frame = "\x1b[m\x1b[1;1H" + "\r\n".join(["\x1b[1;31mone\x1b[0m two    "] * HEIGHT)
    for data in writes:
        frugal.shrink(data)
    frugal.shrink(frame)
    assert frugal.shrink(frame) == ""


def test_the_same_style_is_sent_once() -> None:
    style = "\x1b[1;38;2;10;20;30;48;2;1;2;3m"
    line = f"\x1b[1;1H{style}one\x1b[0m{style}two\x1b[0m"
    assert Frugal(12, 4).shrink(line) == f"\x1b[1H{style}onetwo"


def test_only_the_part_of_a_style_that_changes_is_sent() -> None:
    first, second = "\x1b[38;2;10;20;30;48;2;1;2;3m", "\x1b[4;38;2;10;20;30;48;2;1;2;3m"
    line = f"\x1b[1;1H{first}a\x1b[0m{second}b\x1b[0m{first}c"
    assert Frugal(12, 4).shrink(line) == f"\x1b[1H{first}a\x1b[4mb\x1b[24mc"


def test_one_letter_that_changes_is_one_letter_sent() -> None:
    frugal = Frugal(12, 4)
    frugal.shrink("\x1b[2;1Habcdefghijkl\x1b[1;1H")
    assert frugal.shrink("\x1b[2;1Habcdefgxijkl\x1b[1;1H") == "\x1b[2;8Hx\x1b[1H"


def test_after_forgetting_all_is_sent_again() -> None:
    frugal = Frugal(12, 4)
    frugal.shrink("\x1b[1;1Habc")
    frugal.forget()
    assert "abc" in frugal.shrink("\x1b[1;1Habc")
