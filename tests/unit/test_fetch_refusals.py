"""Servers that answer badly, without end or not at all: nothing is taken for an answer."""

from __future__ import annotations

import gzip
import threading
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from index.fetch.answer import Stopped, Unanswered
from index.fetch.fetcher import LONGEST_WAIT, retry_after
from index.fetch.request import Limits
from tests.unit.fetching import fetcher, got, refused
from tests.unit.news_server import HOST, Handler, NewsServer, closed_port


def test_a_server_that_says_nothing_is_left_after_a_while(news: NewsServer) -> None:
    done = threading.Event()
    news.paths["/"] = lambda handler: done.wait(20) and None
    assert refused(news.at("/")) == "There was no whole answer within 0.6 s."
    done.set()


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: ", b""])
def test_so_is_one_that_says_a_letter_now_and_then(news: NewsServer, start: bytes) -> None:
    done = threading.Event()

    def drip(handler: Handler) -> None:
        handler.wfile.write(start)
        while not done.wait(0.05):
            handler.wfile.write(b"x")

    news.paths["/"] = drip
    assert "within 0.6 s" in refused(news.at("/"))
    done.set()


def test_an_endless_answer_ends_at_the_limit(news: NewsServer) -> None:
    def endless(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"news " * 1000)

    news.paths["/"] = endless
    assert (
        refused(news.at("/"), fetcher(Limits(20, 100_000))) == "This is larger than 0.0953674 MiB."
    )


def test_a_huge_answer_is_not_even_begun(news: NewsServer) -> None:
    def huge(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nonly this")

    news.paths["/"] = huge
    assert "larger than" in refused(news.at("/"))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_does_not_go_off(news: NewsServer, encoding: str) -> None:
    packed = zlib.compress(b"\0" * 50_000_000, wbits=31 if encoding == "gzip" else 15)
    assert "larger than" in refused(news.put("/", packed, Content_Encoding=encoding))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nHalf a story",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nHalf a s\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
        + gzip.compress(b"A story." * 9, mtime=0)[:-9],
    ],
)
def test_half_an_answer_is_none(news: NewsServer, answer: bytes) -> None:
    news.paths["/"] = lambda handler: handler.wfile.write(answer) and None
    assert refused(news.at("/")) == "The answer broke off before its end."


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "no answer of a web server"),
        (b"", "hung up without an answer"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", "no answer of a web server"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 99_999, "no answer of a web server"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx", "not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all", "packed, and damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\nx", "not a text"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n", "can not be read"),
    ],
)
def test_what_is_no_proper_answer_is_told(news: NewsServer, answer: bytes, why: str) -> None:
    news.paths["/"] = lambda handler: handler.wfile.write(answer) and None
    assert why in refused(news.at("/"))


@pytest.mark.parametrize(
    ("status", "why", "lasting"),
    [
        (404, "The server answers 404 (Not Found).", True),
        (500, "The server answers 500 (Internal Server Error).", False),
        (503, "The server answers 503 (Service Unavailable).", False),
        (799, "The server answers 799.", False),
    ],
)
def test_refusals_are_passed_on(news: NewsServer, status: int, why: str, lasting: bool) -> None:
    with pytest.raises(Unanswered) as problem:
        got(news.put("/", "", status))
    assert (str(problem.value), problem.value.lasting) == (why, lasting)


def test_a_server_that_asks_for_time_gets_it(news: NewsServer) -> None:
    asking = fetcher()
    news.put("/story", "A story.")
    with pytest.raises(Unanswered) as problem:
        asking.get(news.put("/feed", "", 429, Retry_After="120"))
    assert problem.value.wait == 120
    assert "asked to be left alone for 120 s" in refused(news.at("/story"), asking)
    assert news.asked == ["/feed"]


def test_how_long_it_asks_for_may_be_a_number_or_a_date() -> None:
    assert retry_after(" 120 ") == 120
    assert retry_after("99999999999") == LONGEST_WAIT
    later = datetime.now(UTC) + timedelta(hours=1)
    assert 3590 < (retry_after(format_datetime(later, usegmt=True)) or 0) <= 3600
    assert retry_after("Sat, 29 Jan 2022 10:00:00 GMT") == 0
    assert retry_after("-5") is retry_after("soon") is retry_after("") is None


def test_nobody_there_is_told() -> None:
    assert "There is no connection to 127.0.0.1" in refused(f"http://{HOST}:{closed_port()}/")


def test_waiting_ends_when_nobody_wants_the_answer_any_more(news: NewsServer) -> None:
    asking = fetcher(Limits(seconds=60))
    done = threading.Event()

    def late(handler: Handler) -> None:
        asking.stop.set()
        done.wait(20)

    news.paths["/"] = late
    with pytest.raises(Stopped):
        asking.get(news.at("/"))
    done.set()
