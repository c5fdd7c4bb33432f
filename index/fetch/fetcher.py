"""Getting what stands at an address: redirects followed, pace kept, servers' wishes heeded."""

from __future__ import annotations

import math
import ssl
import time
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Event

from index.fetch.address import Address, Resolve, joined, machines, parse
from index.fetch.answer import Answer, Unanswered
from index.fetch.pace import REST, Pace
from index.fetch.request import Limits, Reply, ask
from index.fetch.unpacking import ACCEPTED

_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_WAITING = (429, 503)
_LASTING = (401, 402, 403, 404, 405, 406, 410, 414, 451)
"""Answers that the same question will have tomorrow, too."""

PROJECT = "Broadsheet"
"""What servers and their robots.txt know us by."""

LONGEST_WAIT = 24 * 3600.0
"""Seconds that a server may ask to be left alone for; a mistake of its own must pass."""


class Fetcher:
    """Asks servers. ``pace`` and ``stop`` hold for all that it asks; safe to share by threads.

    ``private`` are hosts that may be in a private network. ``rest`` is in seconds.
    """

    def __init__(
        self,
        agent: str,
        stop: Event,
        *,
        private: Collection[str] = (),
        limits: Limits | None = None,
        rest: float = REST,
        context: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
    ) -> None:
        self.agent = agent
        self.stop = stop
        self.pace = Pace(stop, rest)
        self._private = frozenset(host.lower() for host in private)
        self._limits = limits or Limits()
        self._context = context or ssl.create_default_context()
        self._resolve = resolve

    def get(
        self,
        text: str,
        wishes: Mapping[str, str] | None = None,
        check: Callable[[Address], object] | None = None,
    ) -> Answer:
        """What stands at an address; ``wishes`` are headers, as of a conditional request.

        Each step of a redirect is checked as the first one is, and by ``check``. Raises
        ``Unanswered``, and ``Stopped`` soon after ``stop`` is set.
        """
        address = parse(text)
        seen = {str(address)}
        moved: str | None = None
        for_good = True
        for _ in range(self._limits.redirects + 1):
            if check is not None:
                check(address)
            reply = self._ask(address, wishes or {})
            if reply.status not in _MOVED or "location" not in reply.headers:
                return self._answer(address, reply, moved)
            address = parse(joined(address, reply.headers["location"]))
            for_good = for_good and reply.status in _FOR_GOOD
            moved = str(address) if for_good else moved
            if str(address) in seen:
                raise Unanswered("Its redirects lead in a circle.")
            seen.add(str(address))
        raise Unanswered(f"It redirects more than {self._limits.redirects} times.")

    def _ask(self, address: Address, wishes: Mapping[str, str]) -> Reply:
        headers = {
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
            **wishes,
        }
        with self.pace.turn(address.host):
            until = time.monotonic() + self._limits.seconds
            reached = machines(address, self._private, self._limits.seconds, self._resolve)
            return ask(address, reached, headers, self._limits, self._context, self.stop, until)

    def _answer(self, address: Address, reply: Reply, moved: str | None) -> Answer:
        if reply.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            return Answer(str(address), reply.status, reply.headers, reply.body, moved)
        wait = retry_after(reply.headers.get("retry-after", ""))
        if reply.status in _WAITING and wait is not None:
            self.pace.hold(address.host, wait)
            raise Unanswered(
                f"{address.host} is busy and asked to be left alone for {math.ceil(wait):,} s.",
                wait=wait,
                status=reply.status,
            )
        raise Unanswered(
            f"The server answers {reply.status}{_meaning(reply.status)}.",
            lasting=reply.status in _LASTING,
            status=reply.status,
        )


def agent(contact: str | None = None) -> str:
    """How we name ourselves to servers, and whom their keepers may write to."""
    from importlib.metadata import version

    named = f"{PROJECT}/{version('broadsheet')}"
    return f"{named} (+{contact})" if contact else named


def retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:9]), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max((when - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)


def _meaning(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""
