"""Asking a server that answers well: who asks, what comes back, and in which letters."""

from __future__ import annotations

import gzip
import threading
import zlib

import pytest

from index.fetch.charset import marked
from index.fetch.fetcher import Fetcher, agent
from tests.unit.fetching import got
from tests.unit.news_server import HOST, NewsServer


def test_a_page_is_what_stands_at_its_address(news: NewsServer) -> None:
    address = news.put("/story?id=1", "Harbour to close", ETag='"7"')
    answer = got(address)
    assert (answer.address, answer.status, answer.body) == (address, 200, b"Harbour to close")
    assert answer.headers["etag"] == '"7"'


def test_servers_are_told_who_asks(news: NewsServer) -> None:
    Fetcher(agent("desk@paper.example"), threading.Event(), private=[HOST], rest=0).get(
        news.put("/", "Front")
    )
    assert news.headers["/"]["user-agent"].startswith("Broadsheet/")
    assert "desk@paper.example" in news.headers["/"]["user-agent"]
    assert news.headers["/"]["accept-encoding"] == "gzip, deflate"
    assert news.headers["/"]["host"] == f"{HOST}:{news.port}"


def test_what_has_not_changed_is_not_sent_again(news: NewsServer) -> None:
    answer = got(news.put("/feed", "", 304), {"If-None-Match": '"7"'})
    assert answer.unchanged
    assert news.headers["/feed"]["if-none-match"] == '"7"'


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"A story.", mtime=0)),
        ("gzip", gzip.compress(b"A ", mtime=0) + gzip.compress(b"story.", mtime=0) + b"\0\0"),
        ("deflate", zlib.compress(b"A story.")),
        ("deflate", zlib.compress(b"A story.", wbits=-15)),
    ],
)
def test_packed_answers_are_unpacked(news: NewsServer, encoding: str, packed: bytes) -> None:
    assert got(news.put("/", packed, Content_Encoding=encoding)).body == b"A story."


def test_addresses_may_have_letters_of_any_alphabet(news: NewsServer) -> None:
    news.put("/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8?%C3%A9=1", "A story.")
    assert got(news.at("/новини?é=1#top")).body == b"A story."


def test_the_encoding_of_the_header_counts_where_nothing_else_names_one() -> None:
    header = {"content-type": "text/html; charset=windows-1251"}
    body = "<p>Порт закрывается".encode("cp1251")
    assert marked(body, header).decode("utf-8-sig") == "<p>Порт закрывается"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<p>Łódź".encode(), "windows-1251"),
        (b'<meta charset="cp1250"><p>\xa3\xf3d\x9f', "utf-8"),
        (b"<p>\xa3\xf3d\x9f", "utf-8"),
        (b"<p>\xa3\xf3d\x9f", "no-such-thing"),
        (b"<p>\xa3\xf3d\x9f", "rot13"),
    ],
)
def test_a_header_that_is_wrong_changes_nothing(body: bytes, charset: str) -> None:
    assert marked(body, {"content-type": f"text/html; charset={charset}"}) == body
