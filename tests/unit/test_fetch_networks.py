"""Where fetching may go: to addresses that make sense, and into no private network."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetch.address import machines, parse, public
from index.fetch.answer import Unanswered
from index.fetch.fetcher import Fetcher
from tests.unit.news_server import HOST, NewsServer


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
