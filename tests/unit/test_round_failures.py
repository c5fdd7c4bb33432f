"""Sources and pages that fail: what is told, what is tried again, and what stands in."""

from __future__ import annotations

from index.fetch.memory import TRIES
from index.model.articles import SUMMARY_ONLY
from tests.unit.news_desk import Desk, stories
from tests.unit.news_server import page, rss


def test_a_source_that_fails_is_left_alone_for_longer_each_time(desk: Desk) -> None:
    address = desk.news.put("/feed", "", 500)
    desk.describe(feeds=(address,))
    (outcome,) = desk.fetch()
    assert outcome.error == "The server answers 500 (Internal Server Error)."
    assert desk.known(address).error == outcome.error
    assert desk.fetch() == []
    assert desk.news.asked == []


def test_what_a_busy_server_did_not_give_comes_the_next_time(desk: Desk) -> None:
    items = stories(desk.news, 3)
    desk.news.put("/story/1", "", 429, Retry_After="0")
    address = desk.news.put("/feed", rss(*items), ETag='"1"')
    desk.describe(feeds=(address,))
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.left, outcome.missed) == (2, 1, 0)
    assert desk.known(address).etag is None
    stories(desk.news, 3)
    (outcome,) = desk.fetch()
    assert outcome.fetched == 1
    assert len(desk.articles()) == 3


def test_a_busy_server_is_asked_nothing_more(desk: Desk) -> None:
    items = stories(desk.news, 3)
    desk.news.put("/story/0", "", 503, Retry_After="3600")
    address = desk.news.put("/feed", rss(*items))
    desk.describe(feeds=(address,))
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.left) == (0, 3)
    assert desk.news.asked == ["/feed", "/robots.txt", "/story/0"]
    assert desk.fetch() == []


def test_a_page_that_fails_is_tried_a_few_times_and_one_that_is_gone_once(desk: Desk) -> None:
    broken = desk.news.put("/broken", "", 500)
    address = desk.news.put("/feed", rss((broken, "Broken"), (desk.news.at("/gone"), "Gone")))
    desk.describe(feeds=(address,))
    for _ in range(TRIES):
        desk.fetch()
        assert "/broken" in desk.news.asked
    assert "/gone" not in desk.news.asked
    desk.fetch()
    assert desk.news.asked == ["/feed"]


SUMMARY = "Ships must wait &lt;b&gt;outside&lt;/b&gt; until the walls have been looked at."


def feed_with_summary(desk: Desk, day: str = "29 Jan") -> str:
    items = rss((desk.news.at("/story/0"), "The harbour closes")).replace("29 Jan", day)
    body = items.replace("</item>", f"<description>{SUMMARY}</description></item>")
    return desk.news.put("/feed", body)


def test_a_summary_stands_in_for_a_page_that_can_not_be_fetched(desk: Desk) -> None:
    desk.describe(feeds=(feed_with_summary(desk),))
    desk.news.put("/story/0", "", 403)
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.missed) == (0, 1)
    assert desk.taking.added.failed[0].reason == (
        "The server answers 403 (Forbidden). Its summary in the feed stands in for it."
    )
    (one,) = desk.articles()
    assert desk.library.get(one.id).article.text == (
        "The harbour closes\n\nShips must wait outside until the walls have been looked at."
    )
    assert (one.outlet, one.url) == ("Northport Post", desk.news.at("/story/0"))
    assert one.published == "2022-01-29T10:00:00Z"
    (line,) = desk.library.get(one.id).article.dropped
    assert (line.text, line.reason) == (desk.news.at("/story/0"), SUMMARY_ONLY)


def test_the_page_takes_the_place_of_its_summary_when_it_comes(desk: Desk) -> None:
    desk.describe(feeds=(feed_with_summary(desk),))
    desk.news.put("/story/0", "", 500)
    desk.fetch()
    (one,) = desk.articles()
    desk.fetch()
    assert desk.taking.added.unchanged == 1
    desk.news.put("/story/0", page("The harbour closes"))
    (outcome,) = desk.fetch()
    assert (outcome.fetched, outcome.missed) == (1, 0)
    (whole,) = desk.articles()
    assert whole.id == one.id
    assert "council of Northport" in desk.library.get(whole.id).article.text
    assert desk.library.get(whole.id).article.dropped == ()


def test_a_summary_never_takes_the_place_of_a_page_that_is_here(desk: Desk) -> None:
    desk.describe(feeds=(feed_with_summary(desk),))
    desk.news.put("/story/0", page("The harbour closes"))
    desk.fetch()
    feed_with_summary(desk, "30 Jan")
    desk.news.put("/story/0", "", 410)
    (outcome,) = desk.fetch()
    assert outcome.missed == 1
    (one,) = desk.articles()
    assert "council of Northport" in desk.library.get(one.id).article.text


def test_failures_say_which_page_and_why(desk: Desk) -> None:
    huge = desk.news.put("/huge", b"x" * 300_000)
    empty = desk.news.put("/empty", "")
    desk.describe(feeds=(desk.news.put("/feed", rss((huge, "Huge"), (empty, "Empty"))),))
    desk.fetch()
    reasons = {failure.path: failure.reason for failure in desk.taking.added.failed}
    assert "larger than" in reasons[huge]
    assert reasons[empty] == "This file is empty."


def test_a_source_that_is_no_address_harms_no_other(desk: Desk) -> None:
    desk.describe("Odd", feeds=("http://[", "http://" + "x" * 300 + ".example/"))
    desk.describe(feeds=(desk.news.put("/feed", rss(*stories(desk.news, 1))),))
    errors = {one.source.address: one.error for one in desk.fetch()}
    assert errors.pop(desk.news.at("/feed")) is None
    assert all(errors.values())
