"""What an address is known by: the same for every copy of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import canonical, identity, same_site

PAGE = "https://example.org/news/a?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/a?id=7",
        "HTTPS://Example.ORG/news/a?id=7",
        "https://example.org:443/news/a?id=7",
        "https://example.org/news/a?id=7#comments",
        "https://example.org/news/a/?id=7",
        "https://example.org./news/a?id=7&",
        "https://example.org/news/a?utm_source=mail&id=7&UTM_Medium=x&fbclid=abc&gclid=1",
    ],
)
def test_what_only_differs_from_visitor_to_visitor_does_not_count(url: str) -> None:
    assert canonical(url) == PAGE
    assert identity(url) == identity(PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/news/a?id=7",
        "https://example.org:8443/news/a?id=7",
        "https://example.org/News/a?id=7",
        "https://example.org/news/a?id=8",
        "https://example.org/news/a?ID=7",
        "https://example.org/amp/news/a?id=7",
        "https://amp.example.org/news/a?id=7",
    ],
)
def test_everything_else_does(url: str) -> None:
    assert identity(url) not in (None, identity(PAGE))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/",
        "https://example.org/?utm_source=mail",
        "ftp://example.org/news/a",
        "https://[broken/a",
        "https://example.org:port/a",
        "nonsense",
    ],
)
def test_a_front_page_and_what_is_no_address_are_no_article(url: str) -> None:
    assert canonical(url) is None
    assert identity(url) is None


@given(st.text(max_size=40))
def test_an_address_that_is_canonical_stays_so(rest: str) -> None:
    address = canonical(f"https://example.org/{rest}")
    assert address is None or canonical(address) == address


def test_addresses_with_numbers_for_hosts_are_understood() -> None:
    assert canonical("http://[2001:DB8::1]:80/a/") == "http://[2001:db8::1]/a"


def test_pages_of_one_host_are_of_one_site() -> None:
    assert same_site("https://www.example.org/a", "http://example.org:8080/b")
    assert not same_site("https://example.org/a", "https://evil.example/a")
    assert not same_site("https://[broken", "https://[broken")
    assert not same_site("nonsense", "nonsense")
