"""A desk that goes round its sources: an archive, and a server whose feeds come into it."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from index.fetch.fetcher import Fetcher
from index.fetch.memory import Memory, Remembered
from index.fetch.request import Limits
from index.fetch.round import Round
from index.fetch.source import sources
from index.fetch.taking import Outcome, Taking
from index.intake.outlets import Outlet, Outlets
from index.library import Library
from index.model.articles import Article
from tests.unit.news_server import HOST, NewsServer, page


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
        due = [
            one for one in sources(self.outlets) if not memory.of(one.address).waits(time.time())
        ]
        fetcher = Fetcher(
            "Test/1", self.stop, private=[HOST], rest=0, limits=Limits(seconds=5, size=200_000)
        )
        self.taking = Taking(self.library, memory, outcomes.append)
        for _ in self.taking.rounds(Round(due, Outlets(self.outlets), fetcher, memory, pages)):
            pass
        return outcomes

    def articles(self) -> list[Article]:
        return sorted(self.library.listing().articles, key=lambda one: one.path)

    def known(self, address: str) -> Remembered:
        return Memory(self.folder).of(address)


def stories(news: NewsServer, count: int, start: int = 0) -> list[tuple[str, str]]:
    titles = [f"The harbour closes for the {number + 2}nd time" for number in range(count + start)]
    return [
        (news.put(f"/story/{number}", page(titles[number])), titles[number])
        for number in range(start, start + count)
    ]
