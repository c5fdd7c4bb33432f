"""Who wrote an article and where its outlet is at home: read, kept, searched, completed, shown."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import open_library
from index.archive.store.articles import FILE
from index.intake import read
from index.library import Library
from index.model.articles import Article
from index.model.findings import Reading
from tests.unit.archives import HARBOUR, PORT, RIVER
from tui import cli
from tui.telling import written_by

STORY = (
    "The old harbour of Northport stays closed to all ships until the summer, the council said "
    "on Monday, while divers look at the damage which the storm has done to its walls."
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Harbour closed</title>{head}</head><body>'
    f"<article><h1>Harbour closed</h1>{{body}}<p>{STORY}</p><p>{STORY.replace('old', 'new')}</p>"
    "</article></body></html>"
)
DATA = '<script type="application/ld+json">{}</script>'


def page(head: str = "", body: str = "") -> str:
    return PAGE.format(head=head, body=body)


def linked(author: object) -> str:
    return page(DATA.format(json.dumps({"@type": "NewsArticle", "author": author})))


def rss(author: str) -> str:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News'
        f"</title><item><title>Harbour</title>{author}<link>https://a.example/1</link>"
        f"<description>{STORY}</description></item></channel></rss>"
    )


def json_feed(**item: object) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "content_text": STORY, **item}],
        }
    )


@pytest.mark.parametrize(
    ("name", "content", "author"),
    [
        ("a.html", page('<meta name="author" content="By Jane Doe">'), "Jane Doe"),
        ("a.html", linked({"name": "Jane Doe"}), "Jane Doe"),
        ("a.html", linked([{"name": "Jane Doe"}, "Ravi Rao"]), "Jane Doe, Ravi Rao"),
        ("a.html", page('<meta property="article:author" content="https://x.example/jd">'), None),
        ("a.html", page(body='<p itemprop="author"><b itemprop="name">J. Doe</b></p>'), "J. Doe"),
        ("a.xml", rss("<dc:creator>Jane Doe</dc:creator>"), "Jane Doe"),
        ("a.xml", rss("<author>desk@a.example (Jane Doe)</author>"), "Jane Doe"),
        ("a.xml", rss("<author>desk@a.example</author>"), None),
        (
            "a.json",
            json_feed(authors=[{"name": "Jane Doe"}, {"name": "Ravi Rao"}]),
            "Jane Doe, Ravi Rao",
        ),
        ("a.json", json_feed(author={"name": "Jane Doe"}), "Jane Doe"),
        ("a.json", json_feed(authors="Jane Doe"), None),
        ("a.md", f"---\ntitle: Harbour\nauthor: Jane Doe\n---\n{STORY}", "Jane Doe"),
        ("a.jsonl", json.dumps({"text": STORY, "author": "by Jane Doe"}), "Jane Doe"),
        ("a.csv", f'title,byline,text\nHarbour,By Jane Doe,"{STORY}"', "Jane Doe"),
    ],
)
def test_the_author_is_read_wherever_a_format_has_a_place_for_it(
    name: str, content: str, author: str | None, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_text(content)
    (made,) = read([file], known=())
    assert isinstance(made, Article)
    assert made.author == author


def test_what_is_no_name_is_told_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": STORY, "author": "desk@post.example"}))
    problem, made = read([file], known=())
    assert "“author” is an address and no name" in str(problem)
    assert isinstance(made, Article)
    assert made.author is None


def test_a_sources_file_knows_author_and_country(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "sources.yaml").write_text(
        "a.txt: {outlet: Post, author: Jane Doe, country: IE}\n"
        "b.txt: {outlet: Herald}\n"
        "outlets: {Herald: {country: gb}}\n"
    )
    post, herald = read([tmp_path], known=())
    assert isinstance(post, Article)
    assert isinstance(herald, Article)
    assert (post.author, post.country) == ("Jane Doe", "IE")
    assert (herald.author, herald.country) == (None, "GB")


BY_JANE = replace(HARBOUR, author="Jané Doe", country="GB")
BY_RAVI = replace(PORT, author="Ravi Rao", country="IE", digest="2")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = open_library(tmp_path / "archive", create=True)
    library.add([BY_JANE, BY_RAVI, RIVER])
    return library


def test_both_are_kept_and_follow_what_is_taken_in_later(library: Library) -> None:
    assert library.get(BY_JANE.id).article == BY_JANE
    assert {one.author for one in library.listing().articles} == {"Jané Doe", "Ravi Rao", None}
    library.add([replace(HARBOUR, digest="3")])
    assert library.get(HARBOUR.id).article.author is None
    assert library.rebuild().sound
    assert library.get(PORT.id).article.author == "Ravi Rao"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("author:jane", {BY_JANE.id}),
        ('author:"ravi rao"', {BY_RAVI.id}),
        ("author:nobody", set()),
        ("country:gb", {BY_JANE.id}),
        ("-author:jane country:ie", {BY_RAVI.id}),
    ],
)
def test_both_can_be_searched(library: Library, query: str, found: set[str]) -> None:
    answer = library.search(query)
    assert {hit.id for hit in answer.hits} == found
    assert answer.hint is None


def test_authors_are_completed(library: Library) -> None:
    assert [one.query for one in library.suggest("author:ra")] == ['author:"Ravi Rao"']
    assert library.suggest("auth")[0].query == "author:"


def test_an_archive_from_before_has_none_and_can_be_read(library: Library, tmp_path: Path) -> None:
    library.close()
    with sqlite3.connect(tmp_path / "archive" / FILE) as connection:
        for table in ("bylines", "stamps"):
            connection.execute(f"DROP TABLE {table}")
    connection.close()
    library = open_library(tmp_path / "archive", read_only=True)
    assert library.get(BY_JANE.id).article.author is None
    assert {one.author for one in library.listing().articles} == {None}
    assert library.search("author:jane").total == 0
    assert library.suggest("author:ja") == ()
    library.close()
    open_library(tmp_path / "archive").add([replace(BY_JANE, digest="4")])
    assert open_library(tmp_path / "archive").get(BY_JANE.id).article.author == "Jané Doe"


def test_the_byline_names_who_wrote_it_unless_that_is_the_outlet_again() -> None:
    assert written_by(BY_JANE) == ["by Jané Doe"]
    assert written_by(replace(BY_JANE, author="NORTHERN POST")) == []
    assert written_by(HARBOUR) == []


def test_reader_and_command_line_show_it(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.widgets.article_page import page as shown

    reading: Reading = library.get(BY_JANE.id)
    assert any("Northern Post, GB" in block.text for block in shown(reading).blocks)
    assert any("by Jané Doe" in block.text for block in shown(reading).blocks)
    library.close()
    words = ["show", BY_JANE.id, "--archive", str(tmp_path / "archive")]
    assert cli.main(words) == 0
    assert "by Jané Doe" in capsys.readouterr().out
    assert cli.main([*words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["author"], answer["country"]) == ("Jané Doe", "GB")
