"""A round through the sources: what is new comes in once, and what fails is remembered."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import open_library
from index.fetch import standing
from index.fetch.address import parse
from index.fetch.answer import Stopped, Unanswered
from index.fetch.fetcher import Fetcher
from index.fetch.listing import feed, sitemap
from index.fetch.memory import FIRST_WAIT, LONGEST_WAIT, TRIES, Memory, Remembered, states
from index.fetch.pace import LONGEST_REST, Pace
from index.fetch.request import Limits
from index.fetch.robots import Robots
from index.fetch.round import Round
from index.fetch.source import Source, sources
from index.fetch.taking import Outcome, Taking
from index.intake.outlets import Outlet, Outlets
from index.library import Library
from index.model.articles import SUMMARY_ONLY, Article
from tests.unit.news_server import HOST, Handler, NewsServer, page, rss, serving


class Desk:
    """An archive, what it remembers, and a server whose feeds it reads."""

    def __init__(self, folder: Path, news: NewsServer, library: Library) -> None:
        self.folder = folder
        self.news = news
        self.library = library
        self.outlets: list[Outlet] = []
        self.stop = threading.Event()

    def describe(self, name: str = "Northport Post", **fields: object) -> Outlet:
        self.outlets.append(Outlet(name, **fields))  # type: ignore[arg-type]
        return self.outlets[-1]

    def fetch(self, pages: int = 200) -> list[Outcome]:
        """One round through everything that may be asked now; what was asked for is new, too."""
        self.news.asked.clear()
        outcomes: list[Outcome] = []
        memory = Memory(self.folder)
        due = [one for one in self.sources() if not memory.of(one.address).waits(time.time())]
        fetcher = Fetcher(
            "Test/1", self.stop, private=[HOST], rest=0, limits=Limits(seconds=5, size=200_000)
        )
        self.taking = Taking(self.library, memory, outcomes.append)
        for _ in self.taking.rounds(Round(due, Outlets(self.outlets), fetcher, memory, pages)):
            pass
        return outcomes

    def sources(self) -> list[Source]:
        return sources(self.outlets)

    def articles(self) -> list[Article]:
        return sorted(self.library.articles(), key=lambda one: one.path)

    def known(self, address: str) -> Remembered:
        return Memory(self.folder).of(address)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    library = open_library(tmp_path / "archive", create=True)
    try:
        with serving() as news:
            yield Desk(tmp_path / "archive", news, library)
    finally:
        library.close()


def stories(news: NewsServer, count: int, start: int = 0) -> list[tuple[str, str]]:
    titles = [f"The harbour closes for the {number + 2}nd time" for number in range(count + start)]
    return [
        (news.put(f"/story/{number}", page(titles[number])), titles[number])
        for number in range(start, start + count)
    ]


# ---------------------------------------------------------------- what is new


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


# ---------------------------------------------------------------- sitemaps


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
    assert all("root" not in one.address and "aaaa" not in one.address for one in listed.entries)


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


# ---------------------------------------------------------------- what fails


def test_a_source_that_fails_is_left_alone_for_longer_each_time(desk: Desk) -> None:
    address = desk.news.put("/feed", "", 500)
    desk.describe(feeds=(address,))
    (outcome,) = desk.fetch()
    assert outcome.error == "The server answers 500 (Internal Server Error)."
    assert desk.known(address).error == outcome.error
    assert desk.fetch() == []
    assert desk.news.asked == []


def test_who_reads_the_archive_of_others_sees_how_their_sources_are(desk: Desk) -> None:
    desk.describe(feeds=(desk.news.put("/good", rss()),))
    failing = desk.describe("Harbour Watch", feeds=(desk.news.at("/gone"),))
    desk.fetch()
    post, watch = standing.outlets(desk.folder)
    assert (post.name, post.feeds[0].error) == ("Northport Post", None)
    assert (watch.name, watch.feeds[0].failures) == ("Harbour Watch", 1)
    assert watch.feeds[0].error is not None
    desk.outlets.remove(failing)
    desk.fetch()
    assert standing.outlets(desk.folder) == (post,)


def test_how_long_doubles_up_to_a_day_and_is_forgotten_after_a_success() -> None:
    known = Remembered()
    waits = []
    for _ in range(40):
        known = known.failed(Unanswered("No."), now=0)
        waits.append(known.not_before)
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT
    assert known.waits(now=1)
    assert not known.waits(now=1, by_name=True)
    assert known.succeeded(now=2) == Remembered(tried=2, fetched=2)


def test_a_server_that_asked_for_time_gets_it_even_when_named() -> None:
    known = Remembered().failed(Unanswered("Busy.", wait=100), now=0)
    assert known.not_before == 100
    assert known.waits(now=99, by_name=True)
    assert not known.waits(now=101)


def test_without_a_network_no_source_is_to_blame() -> None:
    known = Remembered().failed(Unanswered("No network.", offline=True), now=0)
    assert known.error == "No network."
    assert not known.waits(now=1)


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


# ---------------------------------------------------------------- robots.txt and pace


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
    rules: str, open_to_us: set[str]
) -> None:
    with serving() as news:
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


def test_one_host_is_asked_by_one_at_a_time(desk: Desk) -> None:
    at_once: list[int] = []
    busy = threading.Semaphore(0)
    open_now = threading.Lock()

    def slow(handler: Handler) -> None:
        assert open_now.acquire(blocking=False), "two at a time"
        at_once.append(1)
        busy.acquire(timeout=0.01)
        open_now.release()
        handler.send(200, rss().encode(), {})

    for name in "abcdef":
        desk.news.paths[f"/{name}"] = slow
        desk.describe(name, feeds=(desk.news.at(f"/{name}"),))
    assert [one.error for one in desk.fetch()] == [None] * 6
    assert len(at_once) == 6


def test_a_host_rests_after_each_request_and_longer_if_it_says_so() -> None:
    pace = Pace(threading.Event(), rest=0.05)
    pace.slow("paper.example", 0.2)
    began = time.monotonic()
    for _ in range(2):
        with pace.turn("paper.example"):
            pass
    assert time.monotonic() - began >= 0.2
    pace.slow("never.example", 1e9)
    assert pace._rests["never.example"] == LONGEST_REST


def test_waiting_for_a_turn_ends_when_somebody_stops_it() -> None:
    stop = threading.Event()
    pace = Pace(stop, rest=3600)
    with pace.turn("paper.example"):
        pass
    stop.set()
    with pytest.raises(Stopped), pace.turn("paper.example"):
        pass


# ---------------------------------------------------------------- stopping and remembering


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


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"http://a/": 7}', b'{"http://a/": {"seen": 3, "etag": 5}}', b"\xff"],
)
def test_a_damaged_memory_is_forgotten(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fetched.json").write_bytes(data)
    (tmp_path / "fetched-articles.json").write_bytes(data)
    assert Memory(tmp_path).of("http://a/") == Remembered()


def test_memory_lasts(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    known = replace(Remembered(), etag='"é"', seen={"http://a/1": "x"}, tries={"http://a/2": 2})
    memory.note("http://a/", known.failed(Unanswered("No.", wait=5), now=10.5))
    memory.save()
    again = Memory(tmp_path)
    assert again.of("http://a/") == memory.of("http://a/")
    assert again.seen() == {"http://a/1"}
    assert {address: known.error for address, known in states(tmp_path).items()} == {
        "http://a/": "No."
    }
    assert states(tmp_path / "none") == {}
