"""The rules that a site has for programs are kept."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from index.fetch.address import parse
from index.fetch.answer import Unanswered
from index.fetch.fetcher import Fetcher
from index.fetch.robots import Robots
from tests.unit.news_desk import Desk, stories
from tests.unit.news_server import HOST, NewsServer, rss


def test_pages_that_are_closed_to_programs_stay_closed(desk: Desk) -> None:
    desk.news.put("/robots.txt", "User-agent: Broadsheet\nDisallow: /story/1\n")
    desk.describe(feeds=(desk.news.put("/feed", rss(*stories(desk.news, 2))),))
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.missed) == (1, 1)
    assert "/story/1" not in desk.news.asked
    assert "robots.txt" in desk.taking.added.failed[0].reason


@pytest.mark.parametrize(
    ("rules", "open_to_us"),
    [
        ("Disallow: /*/print$", {"/a/print/2", "/a/story?print"}),
        ("Disallow: /*?", {"/a/print", "/a/print/2"}),
        ("Disallow: /a/\nAllow: /a/print$", {"/a/print"}),
        ("Disallow: /\nAllow: /a/*/2", {"/a/print/2"}),
        ("Disallow:", {"/a/print", "/a/print/2", "/a/story?print"}),
        # Somebody who wants to keep us busy for years.
        ("Disallow: /" + "*a" * 200 + "*b$", {"/a/print", "/a/print/2", "/a/story?print"}),
    ],
)
def test_rules_may_have_wildcards_and_the_longest_one_counts(
    news: NewsServer, rules: str, open_to_us: set[str]
) -> None:
    news.put("/robots.txt", f"User-agent: *\n{rules}\n")
    robots = Robots(Fetcher("Test/1", threading.Event(), private=[HOST], rest=0))
    found = set()
    for path in ("/a/print", "/a/print/2", "/a/story?print"):
        with suppress(Unanswered):
            robots.check(parse(news.at(path)))
            found.add(path)
    assert found == open_to_us
    assert news.asked == ["/robots.txt"]


def test_where_the_rules_can_not_be_read_no_page_is(desk: Desk) -> None:
    desk.news.put("/robots.txt", "", 500)
    desk.describe(feeds=(desk.news.put("/feed", rss(*stories(desk.news, 2))),))
    (outcome,) = desk.fetch()
    assert outcome.missed == 2
    assert desk.news.asked == ["/feed", "/robots.txt"]


def test_a_redirect_to_a_closed_page_is_not_followed(desk: Desk) -> None:
    desk.news.put("/robots.txt", "User-agent: *\nDisallow: /story\n")
    stories(desk.news, 1)
    link = desk.news.redirect("/link", "/story/0")
    desk.describe(feeds=(desk.news.put("/feed", rss((link, "Harbour"))),))
    desk.fetch()
    assert "/story/0" not in desk.news.asked
