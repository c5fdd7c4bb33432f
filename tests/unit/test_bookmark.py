"""Where somebody left off: kept for one archive, believed only if it is whole and ours."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import bookmark, paths, values
from index.bookmark import ArticleLeft, Bookmark, BookmarkFile, HitsLeft, Stock
from index.model.articles import Article, Dropped, Line, Note
from index.model.findings import Annotations, Copy, Date, Figure, Name, Quote, Reading
from index.model.hits import FigureMention, Hit, Results, Snippet
from index.model.outlets import Source
from index.text import clean
from tests.attacks import ATTACKS

texts = st.text(max_size=8).map(clean)
maybe = st.none() | texts
numbers = st.integers(0, 99)
spans = st.tuples(numbers, numbers)


def some(of: Any, /, **given: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to two values of a class."""
    return st.lists(st.builds(of, **given), max_size=2).map(tuple)


with_texts = {"text": texts, "why": texts}
readings = st.builds(
    Reading,
    article=st.builds(
        Article, id=texts, title=maybe, text=texts, path=texts, outlet=maybe, digest=texts,
        outlet_basis=st.sampled_from([None, "given", "inferred"]), published=maybe, url=maybe,
        lines=some(Line), dropped=some(Dropped, text=texts, reason=texts), words=numbers,
    ),
    annotations=st.builds(
        Annotations,
        names=some(Name, name=texts, role=maybe, **with_texts),
        dates=some(Date, value=maybe, **with_texts),
        figures=some(Figure, unit=maybe, counted=maybe, value=st.none() | st.floats(-9, 9),
                     low=st.none(), high=st.none(), **with_texts),
        quotes=some(Quote, speaker=maybe, cue=maybe, **with_texts),
    ),
    notes=some(Note, kind=texts, text=texts, message=texts),
    copies=some(Copy, article=texts, outlet=maybe, path=texts, share=st.floats(0, 1)),
)  # fmt: skip
hits = st.builds(
    Hit, id=texts, outlet=maybe, title=maybe, published=maybe, path=texts, lede=maybe, url=maybe,
    score=st.floats(0, 9), snippet=st.builds(Snippet, text=texts, marks=st.lists(spans).map(tuple)),
    copies=st.just(()),
)  # fmt: skip
pages = st.lists(
    hits | hits.flatmap(lambda one: hits.map(lambda other: replace(one, copies=(other,)))),
    max_size=3,
).map(tuple)
mentions = some(
    FigureMention, unit=maybe, counted=maybe, text=texts, article=texts, outlet=maybe,
    published=maybe, value=st.none() | st.floats(-9, 9),
)  # fmt: skip
left = st.builds(
    Bookmark,
    query=texts,
    pane=texts,
    marked=st.lists(texts, max_size=4).map(tuple),
    stock=st.builds(Stock, numbers, some(Source, outlet=maybe), mentions),
    hits=st.builds(
        HitsLeft,
        st.builds(
            Results, query=texts, hits=pages, suggestion=maybe, hint=maybe,
            took_ms=st.floats(0, 9),
            facets=st.dictionaries(texts, st.dictionaries(texts, numbers, max_size=2), max_size=2),
        ),
        numbers, spans, numbers, pages,
    ),
    article=st.none() | st.builds(ArticleLeft, readings, st.lists(spans).map(tuple)),
)  # fmt: skip

PLAIN = Bookmark("", "best", "hits", (), Stock(5), HitsLeft(Results("", 5, 0.5)))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BookmarkFile:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "archive").mkdir()
    return BookmarkFile(tmp_path / "archive")


def place() -> Path:
    """Where the one bookmark lies."""
    (found,) = (paths.state_dir() / "left-off").iterdir()
    return found


@given(left)
@settings(max_examples=60, deadline=None)
def test_a_bookmark_comes_back_as_it_was(bookmark: Bookmark) -> None:
    assert values.loads(Bookmark, values.dumps(bookmark)) == bookmark


def test_it_is_kept_for_its_archive_and_no_other(file: BookmarkFile, tmp_path: Path) -> None:
    assert file.read() is None
    file.write(PLAIN)
    assert file.read() == PLAIN
    (tmp_path / "other").mkdir()
    assert BookmarkFile(tmp_path / "other").read() is None
    (tmp_path / "link").symlink_to(tmp_path / "archive")
    assert BookmarkFile(tmp_path / "link").read() == PLAIN


def test_it_does_not_belong_to_an_archive_that_came_in_the_place_of_its_own(
    file: BookmarkFile, tmp_path: Path
) -> None:
    file.write(PLAIN)
    (tmp_path / "archive").rename(tmp_path / "before")
    assert file.read() is None, "gone"
    (tmp_path / "archive").mkdir()
    assert file.read() is None, "another"


def test_nobody_else_may_read_it_and_nothing_else_is_left_beside_it(file: BookmarkFile) -> None:
    file.write(PLAIN)
    place().chmod(0o666)
    file.write(PLAIN)
    assert place().stat().st_mode & 0o777 == 0o600
    assert place().parent.stat().st_mode & 0o777 == 0o700


def test_a_bookmark_is_forgotten(file: BookmarkFile) -> None:
    file.write(PLAIN)
    file.forget()
    assert file.read() is None
    file.forget()


def test_where_nothing_can_be_written_there_is_none(file: BookmarkFile) -> None:
    paths.state_dir().mkdir(parents=True)
    (paths.state_dir() / "left-off").write_text("a file in the way")
    file.write(PLAIN)
    assert file.read() is None
    file.forget()


@given(st.data())
@settings(max_examples=80)
def test_a_damaged_file_counts_as_none(file: BookmarkFile, data: st.DataObject) -> None:
    file.write(PLAIN)
    whole = place().read_bytes()
    at = data.draw(st.integers(0, len(whole) - 2))
    bit = data.draw(st.integers(0, 7))
    place().write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
    assert file.read() is None
    place().write_bytes(whole[:at])
    assert file.read() is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"x" * (bookmark.LIMIT + 1)),
        lambda path: path.write_bytes(b"[" * 100_000 + b"\n"),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), os.mkfifo(path)),
        lambda path: (path.rename(path.with_name("x")), path.symlink_to(path.with_name("x"))),
        lambda path: os.chown(path, 12345, -1) if os.geteuid() == 0 else path.unlink(),
    ],
    ids=["too large", "too deep", "a folder", "a pipe", "a link", "somebody else's"],
)
def test_what_is_no_file_of_ours_counts_as_none(
    file: BookmarkFile, spoil: Callable[[Path], object]
) -> None:
    file.write(PLAIN)
    spoil(place())
    assert file.read() is None


def test_another_format_counts_as_none_and_is_replaced(
    file: BookmarkFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookmark, "FORMAT", bookmark.FORMAT + 1)
    file.write(PLAIN)
    monkeypatch.undo()
    assert file.read() is None


def test_an_article_that_is_too_large_is_left_out(file: BookmarkFile) -> None:
    article = Article("a", None, "x" * bookmark.LIMIT, "/a.txt")
    file.write(replace(PLAIN, article=ArticleLeft(Reading(article, Annotations()))))
    assert file.read() == PLAIN


@pytest.mark.parametrize("attack", ATTACKS[::20])
def test_what_is_read_is_clean_whoever_wrote_it(attack: str) -> None:
    hit = Hit(attack, attack, attack, attack, attack, 1.0, Snippet(attack))
    results = Results(attack, 1, 1.0, (hit,), {"person": {attack: 1}}, suggestion=attack)
    hostile = Bookmark(attack, "best", attack, (attack,), Stock(1), HitsLeft(results))
    read = values.loads(Bookmark, values.dumps(hostile))
    assert all(clean(text) == text for text in _texts(read))


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case tuple() | list():
            return [text for one in value for text in _texts(one)]
        case dict():
            return [text for pair in value.items() for text in _texts(pair)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    return []


@pytest.mark.parametrize(
    "text",
    [
        '{"text":1,"marks":[]}',
        '{"text":"a"}',
        '{"text":"a","marks":[],"more":1}',
        '{"text":"a","marks":[[1]]}',
        '{"text":"a","marks":[[1,true]]}',
        '{"text":"a","marks":[[1,2.0]]}',
        '{"text":"a","marks":{}}',
        '["a",[]]',
        "null",
        "1e999",
        "",
    ],
)
def test_a_value_that_its_class_does_not_describe_is_refused(text: str) -> None:
    assert values.loads(Snippet, '{"text":"a","marks":[[1,2]]}') == Snippet("a", ((1, 2),))
    with pytest.raises(ValueError, match=r"."):
        values.loads(Snippet, text)


def test_numbers_are_numbers() -> None:
    assert values.loads(Source, '{"outlet":null,"articles":3}') == Source(None, 3)
    for wrong in ("true", "3.5", '"3"', "null"):
        with pytest.raises(ValueError, match="no int"):
            values.loads(Source, f'{{"outlet":null,"articles":{wrong}}}')
