"""What feeds and sitemaps list, and what is neither."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetch.answer import Unanswered
from index.fetch.listing import feed, sitemap
from tests.unit.news_desk import Desk, stories


def test_sitemaps_are_read_newest_first_and_as_far_as_told(desk: Desk) -> None:
    listed = "".join(
        f"<url><loc>{address}</loc><lastmod>2022-01-{number + 10}</lastmod></url>"
        for number, (address, _) in enumerate(stories(desk.news, 5))
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    part = desk.news.put(
        "/part.xml.gz", gzip.compress(f"<urlset {space}>{listed}</urlset>".encode())
    )
    address = desk.news.put(
        "/sitemap.xml",
        f"<sitemapindex {space}><sitemap><loc>{part}</loc><lastmod>2022-02-01</lastmod></sitemap>"
        "</sitemapindex>",
        ETag='"1"',
    )
    desk.describe(sitemaps=(address,))
    (outcome,) = desk.fetch(pages=3)
    assert (outcome.fetched, outcome.left) == (3, 2)
    assert desk.news.asked[-3:] == ["/story/4", "/story/3", "/story/2"]
    (outcome,) = desk.fetch(pages=3)
    assert (outcome.fetched, outcome.left) == (2, 0)
    desk.fetch()
    assert desk.news.asked == ["/sitemap.xml"]


HOSTILE = (
    '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<urlset><url><loc>http://paper.example/&b;&x;</loc></url></urlset>"
)


def test_entities_of_a_sitemap_are_neither_expanded_nor_opened() -> None:
    listed = sitemap(HOSTILE.encode(), "http://paper.example/")
    assert [one.address for one in listed.entries] == ["http://paper.example/"]


@pytest.mark.parametrize("body", ["", "no xml", "<html><p>A page</p></html>", "{", "[]", "\0" * 99])
def test_what_is_neither_feed_nor_sitemap_is_told(body: str) -> None:
    with pytest.raises(Unanswered):
        sitemap(body.encode(), "http://paper.example/")
    with pytest.raises(Unanswered):
        feed(body.encode(), "http://paper.example/", {})


MARKUP = st.sampled_from(
    """<rss> <channel> <item> <link> http://a.example/1 </item> <feed> <entry> </entry> <link/>
    <link_href='/b'/> <urlset> <url> <loc> </loc> </url> <sitemapindex> <sitemap> <!-- <![CDATA[
    ]]> &amp; &x; <?xml_encoding='x'?> <!DOCTYPE_a_[ {"items":[ {"url":"/c"} ]} <title> </title>
    http://[ \x1b[ \0 <pubDate>29_Jan_2022 <lastmod>""".split()
)


@given(st.lists(MARKUP | st.text(max_size=5), max_size=30))
def test_whatever_a_source_says_it_is_read_or_refused(parts: list[str]) -> None:
    text = "".join(parts).replace("_", " ")
    with suppress(Unanswered):
        feed(text.encode("utf-8", "surrogatepass"), "http://paper.example/", {})
    with suppress(Unanswered):
        sitemap(text.encode("utf-8", "surrogatepass"), "http://paper.example/")


def test_json_feeds_and_atom_feeds_are_feeds() -> None:
    item = {"id": "1", "url": "/a", "title": "A <story>", "content_text": "Too short."}
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item, 7, {}]})
    (entry,) = feed(body.encode(), "http://paper.example/feed", {}).entries[:1]
    assert (entry.address, entry.title, entry.content) == (
        "http://paper.example/a",
        "A <story>",
        None,
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>B</title>'
        '<link href="/b"/><updated>2022-01-29T10:00:00Z</updated></entry></feed>'
    )
    (entry,) = feed(atom.encode(), "http://paper.example/feed", {}).entries
    assert (entry.address, entry.stamp) == ("http://paper.example/b", "2022-01-29T10:00:00Z")
