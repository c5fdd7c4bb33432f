"""robots.txt: which pages a site leaves to programs, and how long they are to rest."""

from __future__ import annotations

from threading import Lock

from protego import Protego

from index.fetch.address import Address
from index.fetch.answer import Unanswered
from index.fetch.fetcher import PROJECT, Fetcher

LIMIT = 500 * 1024
"""Bytes of a robots.txt that are heeded: as many as RFC 9309 asks for."""


class Robots:
    """The rules of the sites met so far, each asked for once. ``*`` and ``$`` mean in them what
    RFC 9309 has them mean; of several rules that fit the longest counts."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | Unanswered] = {}
        self._locks: dict[str, Lock] = {}

    def check(self, address: Address) -> None:
        """Raise ``Unanswered`` where a page is closed to programs; note how long to rest.

        A site without the file is open, one that can not tell at the moment is closed
        (RFC 9309).
        """
        site = f"{address.scheme}://{address.site}"
        with self._locks.setdefault(site, Lock()):
            if site not in self._rules:
                self._rules[site] = self._read(f"{site}/robots.txt")
            rules = self._rules[site]
        if isinstance(rules, Unanswered):
            raise rules
        if delay := rules.crawl_delay(PROJECT):
            self._fetcher.pace.slow(address.host, delay)
        if not rules.can_fetch(str(address), PROJECT):
            raise Unanswered(f"{address.host} closes this to programs (robots.txt).", lasting=True)

    def _read(self, address: str) -> Protego | Unanswered:
        try:
            body = self._fetcher.get(address).body[:LIMIT]
            text = body.decode("utf-8-sig", errors="replace")
        except Unanswered as problem:
            if problem.status is None or problem.status == 429 or problem.status >= 500:
                return Unanswered(f"Its robots.txt can not be read: {problem}", wait=problem.wait)
            text = ""
        return Protego.parse(text)
