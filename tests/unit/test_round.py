"""A round through the sources: what is new becomes an article of its outlet, once."""

from __future__ import annotations

import pytest

from tests.unit.news_desk import Desk, stories
from tests.unit.news_server import HOST, Handler, page, rss


def test_linked_pages_become_articles_of_their_outlet(desk: Desk) -> None:
    address = desk.news.put("/feed", rss(*stories(desk.news, 3)))
    desk.describe(feeds=(address,))
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.missed, outcome.error) == (3, 0, None)
    first = desk.articles()[0]
    assert (first.outlet, first.outlet_basis) == ("Northport Post", "given")
    assert (first.title, first.url) == (
        "The harbour closes for the 2nd time",
        desk.news.at("/story/0"),
    )
    assert first.published == "2022-01-29T10:00:00Z"
    assert first.path == desk.news.at("/story/0")


def test_what_was_fetched_is_not_fetched_again(desk: Desk) -> None:
    items = stories(desk.news, 2)
    address = desk.news.put("/feed", rss(*items), ETag='"1"', Last_Modified="yesterday")
    desk.describe(feeds=(address,))
    desk.fetch()
    items += stories(desk.news, 1, start=2)
    desk.news.put("/feed", rss(*items), ETag='"2"')
    (outcome,) = desk.fetch()
    assert outcome.fetched == 1
    assert desk.news.asked == ["/feed", "/robots.txt", "/story/2"]
    asked = desk.news.headers["/feed"]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"1"', "yesterday")


def test_a_feed_that_has_not_changed_is_not_read(desk: Desk) -> None:
    address = desk.news.put("/feed", rss(*stories(desk.news, 1)), ETag='"1"')
    desk.describe(feeds=(address,))
    desk.fetch()
    desk.news.put("/feed", "", 304)
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.error) == (0, None)
    assert desk.known(address).etag == '"1"'


def test_a_page_that_its_feed_says_has_changed_is_fetched_again(desk: Desk) -> None:
    items = stories(desk.news, 1)
    address = desk.news.put("/feed", rss(*items))
    desk.describe(feeds=(address,))
    desk.fetch()
    desk.news.put("/story/0", page(items[0][1], paragraphs=7))
    desk.news.put("/feed", rss(*items).replace("10:00:00", "11:00:00"))
    desk.fetch()
    assert desk.taking.added.updated == 1
    assert len(desk.articles()) == 1


def test_a_feed_with_whole_articles_needs_no_pages(desk: Desk) -> None:
    body = page("Unused").partition("</h1>")[2].partition("</article>")[0]
    link = desk.news.at("/story/0")
    address = desk.news.put("/feed", rss((link, "Harbour to close"), content={link: body}))
    desk.describe(feeds=(address,))
    desk.fetch()
    assert desk.news.asked == ["/feed"]
    (article,) = desk.articles()
    assert (article.title, article.url, article.outlet) == (
        "Harbour to close",
        link,
        "Northport Post",
    )
    assert "statement number 5" in desk.library.get(article.id).article.text


def test_an_article_in_two_feeds_is_fetched_once(desk: Desk) -> None:
    items = stories(desk.news, 1)
    desk.describe(
        feeds=(desk.news.put("/a", rss(*items)), desk.news.put("/b", rss(*items))),
    )
    desk.fetch()
    assert desk.news.asked.count("/story/0") == 1
    desk.fetch()
    assert "/story/0" not in desk.news.asked


def test_a_page_of_another_outlet_keeps_its_name(desk: Desk) -> None:
    """A feed that points to others' pages does not make them its own."""
    head = '<meta property="og:site_name" content="Southport Gazette">'
    story = desk.news.put("/story", page("The harbour closes for a while", head=head))
    address = desk.news.put("/feed", rss((story, "Harbour")))
    desk.describe("All the news", sites=("news.example",), feeds=(address,))
    desk.fetch()
    assert desk.articles()[0].outlet == "Southport Gazette"
    desk.describe("Southport", sites=(f"{HOST}:{desk.news.port}",))
    desk.news.put("/story", page("The harbour closes for a while", 7, head))
    desk.news.put("/feed", rss((story, "Harbour")).replace("10:00:00", "11:00:00"))
    desk.fetch()
    assert desk.articles()[0].outlet == "Southport"


def test_a_page_can_not_take_the_place_of_somebody_elses_article(desk: Desk) -> None:
    head = '<link rel="canonical" href="https://paper.example/scoop">'
    story = desk.news.put("/story", page("The harbour closes for a while", head=head))
    desk.describe(feeds=(desk.news.put("/feed", rss((story, "Harbour"))),))
    desk.fetch()
    assert desk.articles()[0].url == story


def test_the_language_of_the_page_is_its_own_affair(desk: Desk) -> None:
    items = stories(desk.news, 2)
    welsh = page(items[1][1]).replace("<html>", '<html lang="cy">')
    desk.news.put("/story/1", welsh)
    desk.describe(feeds=(desk.news.put("/feed", rss(*items)),), language="en")
    desk.fetch()
    assert [one.language for one in desk.articles()] == ["en", "cy"]


@pytest.mark.parametrize(
    ("charset", "encoding"), [("windows-1251", "cp1251"), ("koi8-r", "utf-8"), ("none", "utf-8")]
)
def test_a_page_is_read_whatever_its_server_says_of_its_letters(
    desk: Desk, charset: str, encoding: str
) -> None:
    title = "Порт закрывается на два месяца"
    kind = f"text/html; charset={charset}"
    story = desk.news.put("/story", page(title).encode(encoding, "ignore"), Content_Type=kind)
    desk.describe(feeds=(desk.news.put("/feed", rss((story, "Port"))),))
    desk.fetch()
    assert [one.title for one in desk.articles()] == [title]


def test_what_was_taken_in_before_a_stop_is_kept_and_the_rest_comes_later(desk: Desk) -> None:
    items = stories(desk.news, 3)
    desk.describe(feeds=(desk.news.put("/feed", rss(*items), ETag='"1"'),))

    def stop(handler: Handler) -> None:
        desk.stop.set()
        handler.send(200, page(items[1][1]).encode(), {})

    desk.news.paths["/story/1"] = stop
    assert desk.fetch() == []
    kept = len(desk.articles())
    assert kept < 3
    desk.stop.clear()
    stories(desk.news, 3)
    desk.fetch()
    assert len(desk.articles()) == 3
    assert desk.taking.added.added == 3 - kept
