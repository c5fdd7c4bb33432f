"""One round through sources: what is new in each, fetched by several at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Lock, Thread

from index.fetch import listing
from index.fetch.address import parse
from index.fetch.answer import Answer, Stopped, Unanswered
from index.fetch.charset import marked
from index.fetch.events import ROOM, Event, Fetched, Missed, Read, Unread
from index.fetch.fetcher import Fetcher
from index.fetch.listing import Entry, Listing
from index.fetch.memory import Memory
from index.fetch.pages import Pages
from index.fetch.source import Source
from index.fetch.source import sources as all_sources
from index.intake.outlets import Outlets

WORKERS = 8
"""Hosts that are asked at the same time."""

PAGES = 200
"""Pages of one source in one round, unless told: at one a second, some minutes."""

LISTS = 10
"""Sitemaps of a list of them that are read in one round, the last changed first."""

BATCH = 40
BATCH_BYTES = 32 * 1024 * 1024
BATCH_SECONDS = 3.0
"""What is handed on at once: so many pages or bytes at most, and so often."""

_BEAT = 0.2


@dataclass(slots=True)
class _Work:
    """What has become of one source so far."""

    done: list[Entry] = field(default_factory=list)
    fetched: int = 0
    left: int = 0
    wait: float | None = None


class Round:
    """A round through some sources, to be gone through once.

    ``outlets`` are all that are described; ``most`` pages of a source are fetched.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        outlets: Outlets,
        fetcher: Fetcher,
        memory: Memory,
        most: int = PAGES,
    ) -> None:
        self.sources = sources
        self._fetcher = fetcher
        self._pages = Pages(fetcher, outlets)
        self._memory = memory
        # For those who read the archive, and have no such list of their own.
        memory.listed({one.address: one.outlet.name for one in all_sources(outlets)})
        self._most = most
        self._queue: Queue[Event | None] = Queue(WORKERS)
        self._waiting = deque(_by_host(sources))
        self._claimed: set[str] = set()
        self._elsewhere = memory.seen()
        self._lock = Lock()
        self._over = False

    def batches(self) -> Generator[list[Event], None, None]:
        """What happens, in lists that may be empty, every few seconds, until all is done.

        Ends soon after the fetcher is stopped.
        """
        try:
            yield from self._batches()
        finally:
            self._over = True

    def _batches(self) -> Iterator[list[Event]]:
        working = min(WORKERS, len(self._waiting))
        for number in range(working):
            Thread(target=self._work, name=f"fetcher {number}", daemon=True).start()
        batch: list[Event] = []
        since = time.monotonic()
        while working and not self._fetcher.stop.is_set():
            with suppress(Empty):
                event = self._queue.get(timeout=_BEAT)
                if event is None:
                    working -= 1
                else:
                    batch.append(event)
            late = time.monotonic() - since > BATCH_SECONDS
            sizes = [one.document.found.size for one in batch if isinstance(one, Fetched)]
            if late or len(sizes) >= BATCH or sum(sizes) >= BATCH_BYTES:
                yield batch
                batch, since = [], time.monotonic()
        yield batch

    def _work(self) -> None:
        with suppress(Stopped):
            while self._waiting:
                try:
                    group = self._waiting.popleft()
                except IndexError:  # another one was quicker
                    break
                for source in group:
                    self._one(source)
            self._put(None)

    def _put(self, event: Event | None) -> None:
        """Hand something over. Raises ``Stopped`` where nobody takes it any more."""
        while not self._over and not self._fetcher.stop.is_set():
            with suppress(Full):
                self._queue.put(event, timeout=_BEAT)
                return
        raise Stopped

    def _one(self, source: Source) -> None:
        try:
            self._source(source)
        except Stopped:
            raise
        except Exception as error:  # one strange source must not cost the others
            problem = f"It could not be read ({error!r}). Please report this."
            self._put(Unread(source, Unanswered(problem)))

    def _source(self, source: Source) -> None:
        known = self._memory.of(source.address)
        wishes = {
            name: value
            for name, value in (
                ("If-None-Match", known.etag),
                ("If-Modified-Since", known.modified),
            )
            if value
        }
        try:
            answer = self._fetcher.get(source.address, wishes)
            if answer.unchanged:
                self._put(Read(source, answer))
                return
            found = self._listing(source, answer)
        except Unanswered as problem:
            self._put(Unread(source, problem))
            return
        work = _Work()
        for entry in found.entries:
            self._entry(source, entry, known.seen, work)
        for part in found.lists[:LISTS]:
            self._part(source, part, known.seen, work)
        # A list of sitemaps lists what its parts do, and these are not read each time.
        room = listing.MOST if found.lists else max(ROOM, 2 * len(found.entries))
        self._put(Read(source, answer, tuple(work.done), work.left, work.wait, room))

    def _listing(self, source: Source, answer: Answer) -> Listing:
        body = marked(answer.body, answer.headers)
        if source.kind == "sitemap":
            return listing.sitemap(body, answer.address)
        return listing.feed(body, answer.address, answer.headers)

    def _part(self, source: Source, part: Entry, seen: Mapping[str, str], work: _Work) -> None:
        """Fetch what a sitemap lists that is listed itself, unless it has not changed."""
        if part.stamp and seen.get(part.key) == part.stamp:
            work.done.append(part)
            return
        try:
            entries = listing.sitemap(self._fetcher.get(part.address).body, part.address).entries
        except Unanswered as problem:
            self._put(Missed(source, part, str(problem), problem.lasting))
            return
        before = work.left
        for entry in entries:
            self._entry(source, entry, seen, work)
        if work.left == before:
            work.done.append(part)

    def _entry(self, source: Source, entry: Entry, seen: Mapping[str, str], work: _Work) -> None:
        """Fetch one article, unless it is known, or this is not the time."""
        if self._is_known(entry, seen):
            work.done.append(entry)
            return
        if work.fetched >= self._most:
            work.left += 1
            return
        if not self._claim(entry):
            work.done.append(entry)
            return
        try:
            document, given = self._pages.get(source, entry)
        except Unanswered as problem:
            if problem.wait is None:
                instead = self._pages.summary(source, entry)
                self._put(Missed(source, entry, str(problem), problem.lasting, instead))
            else:
                work.left += 1
                work.wait = max(work.wait or 0.0, problem.wait)
            return
        work.fetched += entry.content is None
        work.done.append(entry)
        self._put(Fetched(source, entry, document, given))

    def _is_known(self, entry: Entry, seen: Mapping[str, str]) -> bool:
        """Whether it was fetched before, as it is now, as far as its source tells."""
        if entry.key in seen:
            return not entry.stamp or seen[entry.key] == entry.stamp
        return entry.key in self._elsewhere

    def _claim(self, entry: Entry) -> bool:
        """Whether nobody else fetches it in this round: several feeds may list one article."""
        with self._lock:
            if entry.key in self._claimed:
                return False
            self._claimed.add(entry.key)
            return True


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources of one host together: they are asked one after the other anyway."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        try:
            host = parse(source.address).host
        except Unanswered:
            host = source.address
        groups.setdefault(host, []).append(source)
    return list(groups.values())
