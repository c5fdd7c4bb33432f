"""What was fetched, from where and when: kept beside the articles, for the next time.

How each source is stands in one small file, which articles of it are done with in another.
Both may be lost: then all is asked for anew, and what is in the archive stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from index.fetch.answer import Unanswered
from index.written import write

FILE = "fetched.json"
SEEN = "fetched-articles.json"

FIRST_WAIT = 15 * 60.0
"""Seconds that a source that failed is left alone; doubled each time, up to the longest."""

LONGEST_WAIT = 24 * 3600.0

TRIES = 3
"""Times that a page is asked for when it fails in a way that may pass."""

_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of one feed or sitemap. Times are seconds since 1970, None is never.

    ``seen`` has the addresses it lists that are done with, and what it said of their last
    change; ``tries`` those that have failed so far. ``asked`` says that the server itself
    named the time before which nothing is to be asked of it. ``outlet`` is whose it was when
    sources were last read; None where nobody listed it then.
    """

    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    tried: float | None = None
    fetched: float | None = None
    failures: int = 0
    error: str | None = None
    not_before: float | None = None
    asked: bool = False
    moved: str | None = None
    seen: dict[str, str] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    def waits(self, now: float, by_name: bool = False) -> bool:
        """Whether it is to be left alone. One asked for ``by_name`` is so only if it said so."""
        return self.not_before is not None and now < self.not_before and (self.asked or not by_name)

    def failed(self, problem: Unanswered, now: float) -> Remembered:
        """What is known after it could not be read. It is not to blame if nobody could ask it."""
        if problem.offline:
            return replace(self, tried=now, error=str(problem))
        wait = min(FIRST_WAIT * 2 ** min(self.failures, 20), LONGEST_WAIT)
        if problem.wait is not None:
            wait = max(problem.wait, wait) if self.failures else problem.wait
        return replace(
            self,
            tried=now,
            failures=self.failures + 1,
            error=str(problem),
            not_before=now + wait,
            asked=problem.wait is not None,
        )

    def succeeded(self, now: float) -> Remembered:
        """What is known after it was read, but for what stood in it."""
        return replace(
            self, tried=now, fetched=now, failures=0, error=None, not_before=None, asked=False
        )


class Memory:
    """The sources that were ever read into one archive. Damage to its file is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources = states(folder)
        for address, known in _load(folder / SEEN).items():
            articles = _remembered(known)
            self._sources[address] = replace(
                self.of(address), seen=articles.seen, tries=articles.tries
            )

    def of(self, address: str) -> Remembered:
        """What is known of a source."""
        return self._sources.get(address, Remembered())

    def note(self, address: str, known: Remembered) -> None:
        """Keep what is known of a source; ``save`` writes it down."""
        self._sources[address] = known

    def listed(self, outlets: Mapping[str, str]) -> None:
        """Keep which sources are listed, by address, and the name of the outlet of each."""
        for address in dict.fromkeys((*outlets, *self._sources)):
            self.note(address, replace(self.of(address), outlet=outlets.get(address)))

    def seen(self) -> set[str]:
        """The addresses of all articles that any source is done with."""
        return {key for known in self._sources.values() for key in known.seen}

    def save(self) -> None:
        """Write all down, each file whole or not at all. Raises ``OSError``."""
        states, articles = {}, {}
        for address, known in self._sources.items():
            fields = asdict(known)
            articles[address] = {name: fields.pop(name) for name in _ARTICLES}
            states[address] = fields
        write(self._folder / SEEN, json.dumps(articles))
        write(self._folder / FILE, json.dumps(states))


def states(folder: Path) -> dict[str, Remembered]:
    """How each source of an archive is, without what it has listed; much quicker than all."""
    return {address: _remembered(known) for address, known in _load(folder / FILE).items()}


_ARTICLES = ("seen", "tries")


def _load(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LIMIT:
            return {}
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _remembered(data: Any) -> Remembered:
    """Only what is of the right kind; this file is one that others may have written."""
    if not isinstance(data, dict):
        return Remembered()
    empty = Remembered()
    good = {
        one.name: data[one.name]
        for one in fields(Remembered)
        if one.name in data and _fits(getattr(empty, one.name), one.name, data[one.name])
    }
    return Remembered(**good)


_TIMES = ("tried", "fetched", "not_before")


def _fits(default: object, name: str, value: object) -> bool:
    if name in _TIMES:
        return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    if default is None:
        return value is None or isinstance(value, str)
    if isinstance(default, dict):
        kind = str if name == "seen" else int
        return isinstance(value, dict) and all(isinstance(one, kind) for one in value.values())
    return type(value) is type(default)
