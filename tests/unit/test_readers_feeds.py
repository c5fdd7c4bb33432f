"""Saved feeds: RSS, Atom, JSON Feed, and the lists that feed readers keep of them."""

import json
from pathlib import Path

import pytest

from index.annotate import reading
from index.intake import read
from index.intake.readers import feed, opml
from index.model.articles import Article
from index.model.incoming import Failure

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northport &amp;amp; Isles Post</title><language>en-gb</language>
<!-- <item> is no entry here -->
<item>
  <title>Harbour to close &amp; stay closed</title>
  <link>https://post.example/harbour</link>
  <guid>harbour-1</guid>
  <pubDate>Sat, 29 Jan 2022 10:00:00 +0100</pubDate>
  <description>A summary.</description>
  <content:encoded><![CDATA[<p>The harbour closes on <b>Monday</b>.</p>
  <item><p>Nobody objected&hellip; yet.</p><script>x()</script>]]></content:encoded>
</item>
<item>
  <title>Ferry to return</title>
  <link>https://post.example/ferry</link>
  <guid>ferry-1</guid>
  <description>The ferry returns in &lt;i&gt;March&lt;/i&gt;, its owner says.</description>
</item>
</channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Bergblatt</title>
<entry><id>tag:berg.example,2020:1</id><title type="html">Seilbahn &amp;lt;neu&amp;gt;</title>
<link rel="alternate" href="https://berg.example/1"/><updated>2020-10-07T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Rat hat
abgelehnt.</p><p>Der Berg bleibt.</p></div></content></entry></feed>
"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Quill",
    "language": "en",
    "items": [
        {
            "id": "7",
            "url": "https://quill.example/7",
            "title": "A map is found",
            "content_html": "<p>It hung in a pipe.</p><p>It smelt.</p>",
            "date_published": "2024-06-01T09:00:00Z",
        },
        {"id": 8, "content_text": "First line.\nSecond <line>."},
        "no object",
    ],
}


def take(folder: Path, text: str | bytes, name: str = "feed.xml") -> list[Article | Failure]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read([path], known=()))


def articles(found: list[Article | Failure]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def test_an_entry_is_an_article_with_all_of_its_text(tmp_path: Path) -> None:
    harbour, _ = articles(take(tmp_path, RSS))
    assert harbour.text.split("\n\n") == [
        "Harbour to close & stay closed",
        "The harbour closes on Monday.",
        "Nobody objected… yet.",
    ]
    assert (harbour.outlet, harbour.outlet_basis) == ("Northport & Isles Post", "given")
    assert harbour.published == "2022-01-29T10:00:00+01:00"
    assert harbour.url == "https://post.example/harbour"
    assert harbour.language == "en-gb"


def test_an_article_has_the_line_that_its_entry_begins_in(tmp_path: Path) -> None:
    harbour, ferry = articles(take(tmp_path, RSS))
    lines = RSS.split("\n")
    assert harbour.path.endswith("feed.xml:5")
    assert {line.line for line in harbour.lines} == {5}
    assert lines[ferry.lines[0].line - 1] == "<item>"
    assert "Ferry" in lines[ferry.lines[0].line]


def test_a_summary_says_that_it_is_no_more(tmp_path: Path) -> None:
    harbour, ferry = articles(take(tmp_path, RSS))
    assert ferry.text == "Ferry to return\n\nThe ferry returns in March, its owner says."
    (note,) = [note for note in reading(ferry).notes if note.kind == "summary only"]
    assert note.text == "https://post.example/ferry"
    assert not [note for note in reading(harbour).notes if note.kind == "summary only"]


def test_a_summary_does_not_stand_in_for_the_whole_article_at_its_address(tmp_path: Path) -> None:
    full = RSS.replace("<description>The ferry", "<content:encoded>The ferry").replace(
        "owner says.</description>", "owner says.</content:encoded>"
    )
    (harbour, summary), (again, whole) = (
        articles(take(tmp_path, RSS)),
        articles(take(tmp_path, full, "other.xml")),
    )
    assert harbour.id == again.id
    assert summary.id != whole.id


def test_atom_is_read_as_well(tmp_path: Path) -> None:
    (found,) = articles(take(tmp_path, ATOM))
    assert found.text.split("\n\n")[1:] == ["Der Rat hat abgelehnt.", "Der Berg bleibt."]
    assert (found.outlet, found.published) == ("Bergblatt", "2020-10-07T08:00:00Z")
    assert found.url == "https://berg.example/1"


def test_a_json_feed_is_read_as_well(tmp_path: Path) -> None:
    text = json.dumps(JSON_FEED, indent=1)
    first, second, failure = take(tmp_path, text, "feed.json")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "A map is found\n\nIt hung in a pipe.\n\nIt smelt."
    assert (first.outlet, first.published) == ("The Quill", "2024-06-01T09:00:00Z")
    assert '"id": "7"' in text.split("\n")[first.lines[0].line - 1]
    assert second.text == "First line.\n\nSecond <line>."
    assert isinstance(failure, Failure)
    assert "no object" in failure.reason


def test_escapes_in_a_title_do_not_reach_a_terminal(tmp_path: Path) -> None:
    text = RSS.replace("Northport", "N&#27;]0;own&#7;").replace("Ferry to", "F&amp;#27;[31m")
    for article in articles(take(tmp_path, text)):
        assert "\x1b" not in f"{article.outlet}{article.title}"


BROKEN = {
    "half a feed": RSS[: RSS.index("</guid>\n  <description>The ferry")],
    "an ampersand": RSS.replace("Ferry to", "Ferry & boats to"),
    "a tag that never ends": RSS.replace("</title>\n  <link>https://post.example/ferry", "<link"),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_of_a_broken_feed_is_read_what_can_be_and_the_line_is_told(
    tmp_path: Path, text: str
) -> None:
    found = take(tmp_path, text)
    assert articles(found)[0].title == "Harbour to close & stay closed"
    (failure, *_) = [item for item in found if isinstance(item, Failure)]
    assert "broken" in failure.reason
    assert failure.path.rpartition(":")[2].isdigit()


@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n'])
def test_the_line_of_a_mistake_is_that_of_the_file(tmp_path: Path, before: str) -> None:
    item = "<item><title>T</title><description>A & B.</description></item>"
    text = f"{before}<rss version='2.0'><channel>\n\n{item}</channel></rss>"
    failure = take(tmp_path, text)[0]
    assert isinstance(failure, Failure)
    assert failure.path.endswith(f":{before.count(chr(10)) + 3}")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BAD = {
    "no entry": "<rss version='2.0'><channel><title>x</title></channel></rss>",
    "a headline only": "<rss version='2.0'><channel><item><title>x</title></item></channel></rss>",
    "nothing": "<rss>",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_feed_without_articles_is_reported(tmp_path: Path, text: str) -> None:
    (failure,) = take(tmp_path, text)
    assert isinstance(failure, Failure)


def test_entities_are_not_expanded_and_no_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY f SYSTEM "{tmp_path}/secret">]>'
    text = RSS.replace("<rss", f"{doctype}<rss").replace("Monday", "&l11; &f; Monday")
    text = text.replace("A summary.", "&l11; &f;").replace("Ferry to", "&l11; &f;")
    for item in take(tmp_path, text):
        if isinstance(item, Article):
            assert len(item.text) < 1000
            assert "the secret" not in item.text


def test_the_bytes_of_a_feed_are_never_taken_for_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "<rss >").write_text(RSS)
    monkeypatch.chdir(tmp_path)
    (failure,) = take(tmp_path, "<rss >", "feed.txt")
    assert isinstance(failure, Failure)


def test_a_feed_too_large_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "LIMIT", 100)
    (failure,) = take(tmp_path, RSS)
    assert isinstance(failure, Failure)
    assert "larger" in failure.reason


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="News"><outline text="Post" title="The &#233;Post" xmlUrl="https://post.example/rss"/>
<outline text="Twice" xmlUrl="https://post.example/rss"/><outline xmlurl="http://b.example/f"/>
<outline text="Bad" xmlUrl="javascript:x"/></outline></body></opml>"""


def test_a_list_of_feeds_says_what_to_do_with_it(tmp_path: Path) -> None:
    (failure,) = take(tmp_path, OPML, "feeds.opml")
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("This is a list of 2 feeds")
    assert "broadsheet fetch --import" in failure.reason


def test_a_list_gives_each_feed_once_with_its_title() -> None:
    assert [one[:2] for one in opml.feeds(OPML.encode())] == [
        ("The éPost", "https://post.example/rss"),
        ("http://b.example/f", "http://b.example/f"),
    ]
    assert opml.feeds(OPML.encode()[:320])[0][:2] == ("The éPost", "https://post.example/rss")
    assert opml.feeds(b"") == opml.feeds(b"<opml") == opml.feeds(b"\0\xff") == []


def test_entities_in_a_list_of_feeds_are_not_expanded() -> None:
    doctype = f'<!DOCTYPE opml [<!ENTITY l0 "ha">{LAUGHS}]>'
    laughing = OPML.replace("<opml", f"{doctype}<opml").replace('text="Twice"', 'text="&l11;"')
    assert sum(len(one.title) for one in opml.feeds(laughing.encode())) < 1000
