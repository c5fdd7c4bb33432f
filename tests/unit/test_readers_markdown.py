"""Markdown: the words that it shows, on the lines where they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake import read
from index.intake.readers.markdown import plain
from index.model.articles import Article
from index.model.incoming import Failure

STORY = "# Harbour to close\n\nThe **harbour** of [Northport](https://n.example) closes.\n"


def take(folder: Path, text: str, name: str = "story.md") -> list[Article | Failure]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read([path], known=()))


SHOWN = {
    "## A heading ##": "A heading",
    "> > a quotation": "a quotation",
    "- [x] a task": "a task",
    "12. the twelfth": "the twelfth",
    "**bold**, *slanted*, ***both***, ~~gone~~ and `code`": "bold, slanted, both, gone and code",
    "a _word_ and snake_case_name": "a word and snake_case_name",
    "3 * 4 * 5 is 60": "3 * 4 * 5 is 60",
    "a [link](https://a.example/b_(c) 'title') and [another][1]": "a link and another",
    "![a picture](p.jpg)": "",
    "<https://a.example> and <b>tags</b>": "https://a.example and tags",
    "a claim[^1] and \\*stars\\*": "a claim and *stars*",
    "[1]: https://a.example": "",
    "* * *": "",
    "1990 was a year. It ended.": "1990 was a year. It ended.",
}


@pytest.mark.parametrize("line", SHOWN)
def test_marks_are_taken_out_of_a_line(line: str) -> None:
    assert plain(line).strip() == SHOWN[line]


def test_code_is_left_as_it_stands() -> None:
    assert plain("```\n*x* = [1](2)\n```\n*x*") == "\n*x* = [1](2)\n\nx"


@given(st.text(st.sampled_from("*_`[]()<>!#\\-~ ab\n"), max_size=200))
def test_no_line_is_added_or_lost(text: str) -> None:
    assert plain(text).count("\n") == text.count("\n")


HEADS = {
    "yaml": "---\ntitle: Harbour to close\ndate: 2022-01-29 10:00:00 +00:00\nlang: en\n"
    "source: Post\ntags: [a, b]\n---\n",
    "toml": '+++\ntitle = "Harbour to close"\ndate = 2022-01-29T10:00:00+00:00\nlang = "en"\n'
    'source = "Post"\n[extra]\na = 1\n+++\n',
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("name", ["story.md", "story.txt"])
def test_labels_stand_before_the_text(tmp_path: Path, head: str, name: str) -> None:
    (found,) = take(tmp_path, head + STORY, name)
    assert isinstance(found, Article)
    assert found.text == "Harbour to close\n\nThe harbour of Northport closes."
    assert found.published == "2022-01-29T10:00:00+00:00"
    assert (found.outlet, found.language) == ("Post", "en")
    below = head.count("\n")
    assert [line.line for line in found.lines] == [below + 1, below + 3]


BAD = {
    "broken yaml": "---\ntitle: 'x\n---\n",
    "broken toml": "+++\ntitle = \n+++\n",
    "deep": "---\ntitle: " + "[" * 5_000 + "\n---\n",
    "a date of no calendar": "---\ndate: 2022-13-45\n---\n",
}


@pytest.mark.parametrize("head", BAD.values(), ids=BAD)
def test_labels_that_can_not_be_read_are_told_and_the_text_is_taken(
    tmp_path: Path, head: str
) -> None:
    failure, found = take(tmp_path, head + STORY)
    assert isinstance(failure, Failure)
    assert isinstance(found, Article)
    assert "closes." in found.text


def test_aliases_are_not_followed(tmp_path: Path) -> None:
    laughs = "".join(f"l{n}: &l{n} [{f'*l{n - 1}, ' * 9}]\n" for n in range(1, 30))
    (found,) = take(tmp_path, f"---\nl0: &l0 ha\n{laughs}title: T\n---\n{STORY}")
    assert isinstance(found, Article)
    assert found.title == "T"


def test_a_ruled_line_at_the_top_of_a_text_is_no_label(tmp_path: Path) -> None:
    (found,) = take(tmp_path, "---\n\nA first sentence stands here.\n\nAnd one more.\n", "a.txt")
    assert isinstance(found, Article)
    assert "A first sentence" in found.text
