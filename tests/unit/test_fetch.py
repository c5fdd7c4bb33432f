"""Asking servers: what they may do, and what is made of it. Nothing here leaves this machine."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetch.address import machines, parse, public
from index.fetch.answer import Answer, Stopped, Unanswered
from index.fetch.charset import marked
from index.fetch.fetcher import LONGEST_WAIT, Fetcher, agent, retry_after
from index.fetch.request import Limits
from tests.unit.news_server import HOST, Handler, NewsServer, closed_port, serving

SMALL = Limits(seconds=0.6, size=100_000)


@pytest.fixture
def news() -> Iterator[NewsServer]:
    with serving() as server:
        yield server


def fetcher(limits: Limits = SMALL, private: tuple[str, ...] = (HOST,)) -> Fetcher:
    return Fetcher("Test/1", threading.Event(), private=private, limits=limits, rest=0)


def got(address: str, wishes: dict[str, str] | None = None) -> Answer:
    return fetcher().get(address, wishes)


def refused(address: str, asking: Fetcher | None = None) -> str:
    with pytest.raises(Unanswered) as problem:
        (asking or fetcher()).get(address)
    return str(problem.value)


# ---------------------------------------------------------------- good answers


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


# ---------------------------------------------------------------- redirects


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


# ---------------------------------------------------------------- bad answers


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


# ---------------------------------------------------------------- where one may go


@pytest.mark.parametrize(
    "number",
    """127.0.0.1 127.255.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0
    0.1.2.3 224.0.0.1 224.0.1.1 240.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1 192.0.0.8
    ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 fe80::1 fe80::1%eth0 fec0::1 fc00::1
    fd12::1 ff02::1 ff0e::1 64:ff9b::10.0.0.1 64:ff9b::127.0.0.1 64:ff9b:1::1 2002:7f00:1::
    2002:a00:1:: 2001::1 2001:db8::1 100::1""".split(),
)
def test_these_machines_are_in_private_networks_or_in_none(number: str) -> None:
    assert not public(number)


@pytest.mark.parametrize(
    "number", "8.8.8.8 1.1.1.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8".split()
)
def test_these_are_in_the_open(number: str) -> None:
    assert public(number)


@given(st.ip_addresses(v=4))
def test_what_stands_for_another_number_is_as_public_as_that(number: object) -> None:
    for form in ("::ffff:{}", "64:ff9b::{}"):
        assert public(form.format(number)) == public(str(number))


def test_a_name_with_one_private_number_among_others_is_refused() -> None:
    with pytest.raises(Unanswered, match="belongs to a private network") as refusal:
        machines(parse("http://paper.example/"), (), 5, lambda *_: ["8.8.8.8", "10.0.0.1"])
    assert "“fetch: {private: [paper.example]}”" in str(refusal.value)
    assert refusal.value.offline, "nobody was asked, so nobody has to be left alone"


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked(news: NewsServer) -> None:
    """A name that leads elsewhere the second time (DNS rebinding) gains nothing."""
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looked_up.append(host)
        return [HOST]

    asking = Fetcher(
        "Test/1", threading.Event(), private=["paper.example"], rest=0, resolve=resolve
    )
    news.put("/", "A story.")
    assert asking.get(news.at("/", "paper.example")).body == b"A story."
    assert looked_up == ["paper.example"]
    assert news.headers["/"]["host"] == f"paper.example:{news.port}"


def test_a_name_that_takes_too_long_to_look_up_is_left() -> None:
    done = threading.Event()
    with pytest.raises(Unanswered, match="could not be looked up in time"):
        machines(parse("http://paper.example/"), (), 0.05, lambda *_: (done.wait(20) and []) or [])
    done.set()


def test_of_several_machines_the_next_is_asked_when_one_is_down(news: NewsServer) -> None:
    asking = Fetcher(
        "Test/1",
        threading.Event(),
        private=["paper.example"],
        rest=0,
        resolve=lambda *_: ["::1", HOST],
    )
    news.put("/", "A story.")
    assert asking.get(news.at("/", "paper.example")).body == b"A story."


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("http://", "names no machine"),
        ("http://user:secret@paper.example/", "user name or password"),
        ("http://paper.example:99999/", "no address that can be read"),
        ("http://pa per.example/", "names no machine"),
        ("http://" + "a" * 5000, "longer than"),
        ("http://\x1b[31m/", "no address that can be read"),
        ("http://a..example/", "no address that can be read"),
    ],
)
def test_addresses_that_make_no_sense_are_refused(address: str, why: str) -> None:
    with pytest.raises(Unanswered, match=why) as problem:
        parse(address)
    assert "\x1b" not in str(problem.value)


@given(st.text())
def test_an_address_is_read_or_refused_whatever_it_is(text: str) -> None:
    for address in (text, f"http://{text}", f"http://paper.example/{text}"):
        try:
            target = parse(address).target
        except Unanswered:
            continue
        assert target.isascii()
        assert not set(target) & set(" \r\n\0")


# ---------------------------------------------------------------- encodings


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


# ---------------------------------------------------------------- certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for paper.example that nobody but its maker trusts, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    pem, key = folder / "paper.pem", folder / "paper.key"
    name = ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(
        ["openssl", "req", "-x509", *kind, *name, "-keyout", key, "-out", pem],
        check=True,
        capture_output=True,
    )
    return pem, key


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[NewsServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as server:
        server.put("/", "A story.")
        yield server


def trusting(pem: Path | None) -> Fetcher:
    """Finds each name on this machine; trusts who made the certificate, if one is given."""
    return Fetcher(
        "Test/1",
        threading.Event(),
        private=["paper.example", "other.example"],
        rest=0,
        context=ssl.create_default_context(cafile=pem),
        resolve=lambda *_: [HOST],
    )


def test_the_name_is_checked_though_the_connection_is_made_to_a_number(
    secure: NewsServer, certificate: tuple[Path, Path]
) -> None:
    asking = trusting(certificate[0])
    assert asking.get(f"https://paper.example:{secure.port}/").body == b"A story."
    assert "Hostname mismatch" in refused(f"https://other.example:{secure.port}/", asking)


def test_a_certificate_of_nobody_known_is_not_trusted(secure: NewsServer) -> None:
    problem = refused(f"https://paper.example:{secure.port}/", trusting(None))
    assert problem.startswith("The certificate of paper.example is not to be trusted: self")
    assert secure.asked == []


def test_a_server_that_speaks_no_tls_is_told(news: NewsServer) -> None:
    assert "No secure connection" in refused(f"https://{HOST}:{news.port}/")
