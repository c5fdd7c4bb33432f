"""Taking in: from files and folders to articles, and a reason for whatever is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from index import paths as folders
from index.intake import walk
from index.intake.article import EDITION, compose, digest, identity
from index.intake.decode import SAMPLE
from index.intake.labels import Label
from index.intake.readers import (
    feed,
    jsonfeed,
    jsonl,
    mail,
    markdown,
    objects,
    opml,
    packed,
    pdf,
    plain,
    table,
    tarred,
    warc,
    webpage,
    zipped,
)
from index.intake.scrape import Allowance, Document, Reader, Scrape, Unreadable
from index.intake.sources import SHIPPED, Sources, content_of
from index.intake.unsealing import strange, unsealed
from index.model.articles import Article
from index.model.incoming import Draft, Failure, Sealed, made

READERS: tuple[Reader, ...] = (
    *(packed, zipped, tarred, warc, mail),
    *(pdf, webpage, feed, opml, jsonfeed, jsonl, objects, table, markdown),
    plain,
)
"""The formats, the first one that recognises a file reads it."""

Given = Callable[[Mapping[str, Label]], Mapping[str, Label]]
"""The labels of an article that win over those that it gives itself, worked out from these."""

SLOW: tuple[Reader, ...] = (pdf, webpage)
"""Those that read a document as a whole, as one article, and take long for it."""

DEPTH = 4
"""Containers that may lie around a document: a mail in an mbox in a tar in a gzip."""


def read(paths: Sequence[Path], known: Sequence[Path] | None = None) -> Iterator[Article | Failure]:
    """The articles in some files and folders, in an order that stays, and what is no article.

    ``known`` are sources files that name articles by digest wherever they lie: the user's
    own and the one that comes with Broadsheet, unless others are given. Never raises for
    what stands in a file, or because there is none.
    """
    return map(made, Intake(paths, known))


class Intake:
    """What ``read`` gives, as drafts and sealed documents; to be gone through once.

    An article can be made until the next one is asked for.
    """

    def __init__(self, paths: Sequence[Path], known: Sequence[Path] | None = None) -> None:
        if known is None:
            known = (folders.config_dir() / walk.SOURCES, SHIPPED)
        self._paths = paths
        self._sources = Sources(known)
        self._before = 0
        self._labelled: tuple[Document, Mapping[str, Label]] | None = None
        self.taken = 0
        """Bytes of the files that have been read: how far this has come."""

    def size(self) -> int:
        """The bytes of all files. Looks at each, but opens none."""
        return sum(one.size for one in walk.files(self._paths) if not isinstance(one, Failure))

    def __iter__(self) -> Iterator[Draft | Sealed | Failure]:
        for found in walk.files(self._paths):
            if isinstance(found, Failure):
                yield found
            else:
                yield from self.of(found)
                self._before += found.size
                self.taken = self._before

    def of(self, found: walk.Found) -> Iterator[Draft | Sealed | Failure]:
        """The articles of one file."""
        try:
            with found.path.open("rb") as file:
                for item in self.within(Document(found, file, allowance=Allowance(file))):
                    self.taken = self._before + file.tell()
                    yield item
        except OSError as error:
            yield Failure(walk.shown(found.path), walk.why(error))

    def within(
        self, document: Document, given: Given | None = None
    ) -> Iterator[Draft | Sealed | Failure]:
        """The articles of a document, and of the documents inside of it.

        ``given`` tells the labels that hold, in place of what sources files say.
        """
        document = replace(document, sources=partial(self._sources.labels, document))
        try:
            reader = _reader(document)
            if reader in SLOW and given is None and (content := content_of(document.file)):
                sealed = self._sealed(reader, document, content)
                yield from self._sources.reported()
                yield sealed
                return
            for item in reader.read(document):
                match item:
                    case Failure():
                        yield item
                    case Document() if len(item.inside) > DEPTH:
                        yield Failure(item.name, f"This lies in more than {DEPTH} containers.")
                    case Document():
                        yield from self.within(item, given)
                    case Scrape():
                        known = given(item.labels) if given else self._labels(item, document)
                        yield from self._sources.reported()
                        yield Draft(
                            identity(item, document, known),
                            digest(item, document, known),
                            partial(_article, item, document, known),
                        )
        except Unreadable as error:
            yield Failure(document.name, str(error))
        except OSError:
            raise
        except Exception as error:  # one strange file must not cost the others
            yield Failure(document.name, strange(error))

    def _labels(self, scrape: Scrape, document: Document) -> Mapping[str, Label]:
        """What sources files say of an article."""
        if self._labelled is None or self._labelled[0] is not document:
            self._labelled = document, self._sources.labels(document)
        return self._sources.described(self._labelled[1], scrape.labels, document)

    def _sealed(self, reader: Reader, document: Document, content: str) -> Sealed:
        """A document, with a stamp that is another one whenever it may make another article."""
        known = self._sources.stamp(document, content)
        said = {field: (label.value, label.basis) for field, label in document.labels.items()}
        stamp = sha256(json.dumps([EDITION, _made_by(), known, said]).encode()).hexdigest()
        return Sealed(
            "/".join((document.found.place, *document.inside)),
            stamp,
            partial(unsealed, reader.read, document),
            partial(self._made, document, content),
        )

    def _made(self, document: Document, content: str, scrape: object) -> Article | Failure:
        """The article of a document that was sealed, which is not at hand any more."""
        assert isinstance(scrape, Scrape)
        labels = self._sources.labels(document, content)
        described = self._sources.described(labels, scrape.labels, document)
        return _article(scrape, document, described)


def _reader(document: Document) -> Reader:
    head = document.file.read1(SAMPLE)  # Less where an archive breaks off, and no error.
    document.file.seek(0)
    return next(reader for reader in READERS if reader.recognises(head, document.suffix))


@cache
def _made_by() -> list[str]:
    """The versions of what finds the article on a page, and the text in a PDF."""
    return [version("trafilatura"), version("pypdf")]


def _article(scrape: Scrape, document: Document, labels: Mapping[str, Label]) -> Article | Failure:
    try:
        return compose(scrape, document, labels)
    except Unreadable as error:
        row = f":{scrape.row}" if scrape.row else ""
        return Failure(document.name + row, str(error))
