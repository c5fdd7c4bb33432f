"""WARC files: the pages that a crawler has saved."""

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.intake import read
from index.intake.compression import _zstd
from index.intake.readers import warc
from index.intake.scrape import Allowance
from index.model.articles import Article
from index.model.incoming import Failure

STORY = "Harbour to close\n\nThe harbour of Northport closes on Monday.\n\nNobody objected.\n"
TEXT = "text/plain; charset=utf-8"


def take(path: Path) -> tuple[list[Article], list[Failure]]:
    found = list(read([path], known=()))
    return (
        [item for item in found if isinstance(item, Article)],
        [item for item in found if isinstance(item, Failure)],
    )


def record(kind: str, uri: str, block: bytes, content: str, *more: str) -> bytes:
    head = [
        *("WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {uri}"),
        *("WARC-Date: 2020-01-01T00:00:00Z", f"Content-Type: {content}", *more),
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(
    page: str,
    body: bytes = STORY.encode(),
    content: str = TEXT,
    *headers: str,
    status: str = "200 OK",
    kind: str = "response",
    more: tuple[str, ...] = (),
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content}", *headers, "", ""]
    block = "\r\n".join(lines).encode() + body
    uri = f"https://post.example/{page}"
    return record(kind, uri, block, "application/http; msgtype=response", *more)


def chunks(body: bytes) -> bytes:
    parts = [body[at : at + 20] for at in range(0, len(body), 20)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def save(path: Path, *content: bytes) -> Path:
    path.write_bytes(b"".join(content))
    return path


def test_a_page_of_a_crawl_has_its_address_and_no_date(tmp_path: Path) -> None:
    path = save(tmp_path / "crawl.warc", answer("harbour"))
    (article,), failures = take(path)
    assert article.title == "Harbour to close"
    assert article.url == "https://post.example/harbour"
    assert article.path == f"{path}/https://post.example/harbour"
    assert article.published is None
    assert not failures


def test_records_that_are_packed_one_by_one_are_read_in_a_row(tmp_path: Path) -> None:
    packed = [gzip.compress(answer(page)) for page in ("a", "b", "c")]
    articles, failures = take(save(tmp_path / "crawl.warc.gz", *packed))
    assert [(article.url or "")[-1] for article in articles] == ["a", "b", "c"]
    assert not failures


SENT = {
    "chunked": (chunks(STORY.encode()), ("Transfer-Encoding: chunked",)),
    "gzip": (gzip.compress(STORY.encode()), ("Content-Encoding: gzip",)),
    "zlib": (zlib.compress(STORY.encode()), ("Content-Encoding: deflate",)),
    "bare deflate": (zlib.compress(STORY.encode())[2:-4], ("Content-Encoding: deflate",)),
    "zstd": (_zstd().compress(STORY.encode()), ("Content-Encoding: zstd",)),
    "both": (
        chunks(gzip.compress(STORY.encode())),
        ("Transfer-Encoding: chunked", "Content-Encoding: gzip"),
    ),
    "unpacked by the crawler": (STORY.encode(), ("Content-Encoding: gzip",)),
}


@pytest.mark.parametrize("how", SENT)
def test_a_page_is_read_however_it_was_sent(tmp_path: Path, how: str) -> None:
    body, headers = SENT[how]
    (article,), failures = take(save(tmp_path / "crawl.warc", answer("a", body, TEXT, *headers)))
    assert article.title == "Harbour to close"
    assert not failures


def test_the_server_says_in_which_encoding_a_page_is(tmp_path: Path) -> None:
    body = "Мэр заявил, что порт будет закрыт.\n\nНикто не был против.\n".encode("koi8-r")
    page = answer("a", body, "text/plain; charset=KOI8-R")
    (article,), _ = take(save(tmp_path / "crawl.warc", page))
    assert article.text == "Мэр заявил, что порт будет закрыт.\n\nНикто не был против."


def test_texts_that_a_crawl_made_of_pages_are_read_too(tmp_path: Path) -> None:
    text = record("conversion", "https://post.example/a", STORY.encode(), "text/plain")
    (article,), failures = take(save(tmp_path / "crawl.wet", text))
    assert article.url == "https://post.example/a"
    assert not failures


def test_what_is_no_article_is_counted_in_one_sentence(tmp_path: Path) -> None:
    path = save(
        tmp_path / "crawl.warc",
        record("warcinfo", "", b"software: crawler", "application/warc-fields"),
        record("request", "https://post.example/a", b"GET / HTTP/1.1\r\n\r\n", "application/http"),
        answer("a"),
        answer("a", kind="revisit"),
        answer("one.png", b"\x89PNG", "image/png"),
        answer("two.png", b"\x89PNG", "image/png"),
        answer("gone", status="404 Not Found"),
        answer("robots.txt"),
        answer("empty", b""),
        answer("sealed", b"\x0b\x02\x80", TEXT, "Content-Encoding: br"),
    )
    articles, (failure,) = take(path)
    assert len(articles) == 1
    assert failure.path == str(path)
    for kind in (
        "pages that had not changed (1",
        "image files (2, first https://post.example/one.png)",
        "answers with status 404 (1",
        "rules for robots (1",
        "empty answers (1",
        "compressed in a way that is not read here (1",
    ):
        assert kind in failure.reason


def test_a_page_that_the_crawler_cut_off_is_told(tmp_path: Path) -> None:
    page = answer("a", more=("WARC-Truncated: length",))
    (article,), (failure,) = take(save(tmp_path / "crawl.warc", page))
    assert article.title == "Harbour to close"
    assert "cut this off" in failure.reason


def test_a_page_that_was_saved_twice_has_two_places(tmp_path: Path) -> None:
    articles, _ = take(save(tmp_path / "crawl.warc", answer("a"), answer("a")))
    assert [article.path[-5:] for article in articles] == ["ple/a", "a (2)"]


def test_pages_before_a_break_are_kept_and_the_break_is_told(tmp_path: Path) -> None:
    whole = answer("a") + answer("b")
    (article,), (failure,) = take(save(tmp_path / "crawl.warc", whole[:-30]))
    assert article.url == "https://post.example/a"
    assert "breaks off within the record of https://post.example/b" in failure.reason


def test_behind_a_broken_record_the_next_one_is_found(tmp_path: Path) -> None:
    wrong = answer("a").replace(b"Content-Length: ", b"Content-Length: x")
    articles, (failure,) = take(save(tmp_path / "crawl.warc", wrong, b"noise\n" * 9, answer("b")))
    assert [article.url for article in articles] == ["https://post.example/b"]
    assert "broken headers (1, first record 1)" in failure.reason


def test_a_bomb_in_a_crawl_is_stopped_where_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Allowance, "FREE", 2**20)
    monkeypatch.setattr(warc, "LIMIT", 8 * 2**20)
    zeros = b"<html>" + bytes(30 * 2**20)
    sent = answer("c", gzip.compress(zeros), "text/html", "Content-Encoding: gzip")
    for name, content in {"small": sent, "large": answer("b", zeros)}.items():
        articles, failures = take(save(tmp_path / f"{name}.warc.gz", gzip.compress(content)))
        assert not articles
        assert failures
        assert all("250 times" in one.reason or "8 MiB" in one.reason for one in failures)


def test_headers_without_an_end_are_not_collected(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\nWARC-Type: " + b"x" * 2**20 + b"\r\n\r\n"
    articles, (failure,) = take(save(tmp_path / "crawl.warc", endless, answer("a")))
    assert len(articles) == 1
    assert "broken headers" in failure.reason


SMALL = answer("a") + answer("b", *SENT["both"][:1], TEXT, *SENT["both"][1]) + answer("c")


@settings(max_examples=100)
@given(data=st.data(), packed=st.booleans())
def test_no_damage_makes_the_reading_fail(
    tmp_path: Path, data: st.DataObject, packed: bool
) -> None:
    content = bytearray(gzip.compress(SMALL) if packed else SMALL)
    places = st.integers(0, len(content) - 1)
    for at, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        content[at] = byte
    end = data.draw(st.one_of(st.none(), places))
    assert list(read([save(tmp_path / "crawl.warc", bytes(content[:end]))], known=()))
