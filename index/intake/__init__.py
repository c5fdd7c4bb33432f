"""Taking in: from files and folders to articles, and a reason for whatever is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index import paths as folders
from index.intake import jsonl, plain, walk
from index.intake.article import compose
from index.intake.decode import SAMPLE
from index.intake.labels import Label
from index.intake.scrape import Reader, Scrape, Unreadable
from index.intake.sources import SHIPPED, Sources
from index.model import Article, Failure

READERS: tuple[Reader, ...] = (jsonl, plain)
"""The formats, the first one that recognises a file reads it."""


def read(paths: Sequence[Path], known: Sequence[Path] | None = None) -> Iterator[Article | Failure]:
    """The articles in some files and folders, in an order that stays, and what is no article.

    ``known`` are sources files that name articles by digest wherever they lie: the user's
    own and the one that comes with Broadsheet, unless others are given. Never raises for
    what stands in a file, or because there is none.
    """
    return iter(Intake(paths, known))


class Intake:
    """What ``read`` gives, to be gone through once; ``taken`` says how far that has come."""

    def __init__(self, paths: Sequence[Path], known: Sequence[Path] | None = None) -> None:
        if known is None:
            known = (folders.config_dir() / walk.SOURCES, SHIPPED)
        self._paths = paths
        self._sources = Sources(known)
        self._before = 0
        self.taken = 0
        """Bytes of the files that have been read."""

    def size(self) -> int:
        """The bytes of all files. Looks at each, but opens none."""
        return sum(one.size for one in walk.files(self._paths) if not isinstance(one, Failure))

    def __iter__(self) -> Iterator[Article | Failure]:
        for found in walk.files(self._paths):
            if isinstance(found, Failure):
                yield found
            else:
                yield from self._articles(found)
                self._before += found.size
                self.taken = self._before

    def _articles(self, found: walk.Found) -> Iterator[Article | Failure]:
        name = walk.shown(found.path)
        labels: Mapping[str, Label] | None = None
        try:
            with found.path.open("rb") as file:
                head = file.read(SAMPLE)
            suffix = found.path.suffix.lower()
            reader = next(reader for reader in READERS if reader.recognises(head, suffix))
            for scrape in reader.read(found.path):
                if isinstance(scrape, Failure):
                    yield scrape
                    continue
                if labels is None:
                    labels = self._sources.labels(found, _digest(found.path))
                    yield from self._sources.reported()
                self.taken = self._before + scrape.behind
                yield _article(scrape, found, labels)
        except Unreadable as error:
            yield Failure(name, str(error))
        except OSError as error:
            yield Failure(name, walk.why(error))


def _article(scrape: Scrape, found: walk.Found, labels: Mapping[str, Label]) -> Article | Failure:
    try:
        return compose(scrape, found.real, labels)
    except Unreadable as error:
        row = f":{scrape.row}" if scrape.row else ""
        return Failure(walk.shown(found.path) + row, str(error))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
