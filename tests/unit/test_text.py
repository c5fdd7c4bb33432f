import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import MAX_COMBINING, clean, clean_line, fold, paragraphs, sentences, words

ATTACKS = {
    "colour": ("a\x1b[31mred\x1b[0m", "ared"),
    "clipboard": ("a\x1b]52;c;ZWNobyBoaQ==\x07b", "ab"),
    "link": ("\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\", "text"),
    "title that never ends": ("a\x1b]0;evil\nnext line", "a0;evil\nnext line"),
    "C1 control sequence": ("a\x9b31mb", "ab"),
    "lone escape": ("a\x1b", "a"),
    "NUL": ("a\x00b", "ab"),
    "backspaces": ("safe\b\b\b\bevil", "safeevil"),
    "right-to-left override": ("user\u202etxt.exe", "usertxt.exe"),
    "isolate": ("\u2066a\u2069", "a"),
    "tag characters": ("a\U000e0041\U000e007fb", "ab"),
    "zero width space": ("trou\u200bps", "troups"),
    "surrogate": ("a\ud800b", "a\ufffdb"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_could_steer_a_terminal_is_taken_out(attack: str) -> None:
    dirty, expected = ATTACKS[attack]
    assert clean(dirty) == expected


def test_markup_is_only_text() -> None:
    assert clean("[@click=app.quit]x[/]") == "[@click=app.quit]x[/]"


@pytest.mark.parametrize("text", ["می‌خواهم", "👨‍👩‍👧", "क्षि", "Łódź", "漢字", "a\tb\nc"])
def test_what_scripts_and_emoji_need_is_kept(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_a_tower_of_marks_is_cut_down() -> None:
    assert clean("z" + "\u0335" * 60 + "y") == "z" + "\u0335" * MAX_COMBINING + "y"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_nothing_unprintable_is_left_but_newline_tab_and_joiners(text: str) -> None:
    for char in clean(text):
        assert char in "\n\t\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cs")


@given(st.text())
def test_a_clean_line_is_one_line(text: str) -> None:
    assert "\n" not in clean_line(text)
    assert "\t" not in clean_line(text)


def test_fold_forgets_case_accents_and_the_kind_of_apostrophe() -> None:
    assert fold("El País’s") == fold("el pais's")
    assert fold("Đakovo, Łódź, Malmø: ’‘ʼ") == "dakovo, lodz, malmo: '''"
    assert fold("ﬁve ½ Straße") == "five 1⁄2 strasse"


@given(st.lists(st.text(max_size=30), max_size=5))
def test_words_can_be_folded_together_or_apart(words: list[str]) -> None:
    together = fold(" ".join([*words, "é"]))
    assert together == " ".join(fold(f"{word} é").removesuffix(" e") for word in [*words, "é"])


SENTENCES = [
    ["Mr. Smith went to Washington.", "He stayed."],
    ["It was posted on Feb. 2 by the ministry.", "Nobody answered."],
    ["The U.S. Senate voted.", "The result was close."],
    ["He lives in the U.S.", "He likes it."],
    ["“We are ready.”", "“We are not,” she said."],
    ["“Is that so?” he asked.", "It was."],
    ["Prices rose 3.5 percent.", "They had fallen before."],
    ["No. 10 said nothing.", "Is that all?", "Yes!"],
    ["It ended… badly.", "Then it ended again…", "Then it did not."],
]


@pytest.mark.parametrize("parts", SENTENCES)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_a_sentence_never_crosses_a_paragraph() -> None:
    text = "A headline without a stop\n\nThe first sentence. The second one\n\nThe third"
    assert [text[a:b] for a, b in sentences(text)] == [
        "A headline without a stop",
        "The first sentence.",
        "The second one",
        "The third",
    ]


@given(st.text(alphabet="aB1 .!?…”“’\n-", max_size=200))
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    last, kept = 0, []
    for start, end in sentences(text):
        assert last <= start < end
        assert not text[last:start].strip()
        kept.append(text[start:end])
        last = end
    assert not text[last:].strip()


def test_paragraphs_and_words_point_at_the_text() -> None:
    text = "One build-up\n\nof Johnson’s"
    assert [text[a:b] for a, b in paragraphs(text)] == ["One build-up", "of Johnson’s"]
    assert [text[a:b] for a, b in words(text)] == ["One", "build-up", "of", "Johnson’s"]


def test_white_space_is_no_paragraph_and_no_part_of_one() -> None:
    text = "\n  One\nstill one\n \t\n  Two\n   "
    assert [text[a:b] for a, b in paragraphs(text)] == ["One\nstill one", "Two"]


@pytest.mark.parametrize("piece", ["\n ", ".", ". ", "?”"])
def test_endless_stops_and_blank_lines_lose_nothing(piece: str) -> None:
    text = piece * 100_000
    assert sum(len(text[a:b].split()) for a, b in sentences(text)) == len(text.split())
