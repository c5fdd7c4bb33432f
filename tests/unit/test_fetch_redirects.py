"""How far a redirect is followed, and where it may lead."""

from __future__ import annotations

import pytest

from tests.unit.fetching import got, refused
from tests.unit.news_server import NewsServer


def test_redirects_are_followed_five_times(news: NewsServer) -> None:
    for step in range(5):
        news.redirect(f"/{step}", f"/{step + 1}")
    news.put("/5", "A story.")
    assert got(news.at("/0")).address == news.at("/5")
    news.redirect("/before", "/0")
    assert refused(news.at("/before")) == "It redirects more than 5 times."


def test_redirects_in_a_circle_are_noticed(news: NewsServer) -> None:
    news.redirect("/a", "/b")
    news.redirect("/b", "/a")
    assert refused(news.at("/a")) == "Its redirects lead in a circle."
    assert news.asked == ["/a", "/b"]


@pytest.mark.parametrize(
    "where", ["file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "javascript:0"]
)
def test_a_redirect_leads_to_no_file_and_no_other_protocol(news: NewsServer, where: str) -> None:
    assert "only http and https" in refused(news.redirect("/", where))


@pytest.mark.parametrize(
    "where",
    ["http://localhost:{}/", "http://[::1]:{}/", "http://0.0.0.0:{}/", "http://127.1:{}/"],
)
def test_a_redirect_leads_into_no_private_network(news: NewsServer, where: str) -> None:
    news.put("/", "secret")
    news.redirect("/out", where.format(news.port))
    assert "belongs to a private network" in refused(news.at("/out"))
    assert news.asked == ["/out"]


def test_where_something_has_moved_for_good_is_told(news: NewsServer) -> None:
    news.put("/new", "A story.")
    news.redirect("/old", "/new", 301)
    assert got(news.at("/old")).moved == news.at("/new")
    news.redirect("/now", "/old", 302)
    assert got(news.at("/now")).moved is None
