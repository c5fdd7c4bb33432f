"""``sources.yaml``: what somebody knows about articles that they do not say themselves.

A file beside the articles maps names, globs, folders and digests of content to labels; it
holds for its folder and all below. Each label comes from the most particular entry that
gives it: a digest, then a file name, then a glob, then a folder; among equals the nearer
sources file, then the longer key. What is said of outlets comes after all entries.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from io import BufferedIOBase
from pathlib import Path, PurePosixPath

from index.intake import manifest, outlets
from index.intake.labels import Label
from index.intake.manifest import Entry, Manifest
from index.intake.outlets import Outlets
from index.intake.scrape import Document, Unreadable
from index.intake.walk import SOURCES, Found
from index.model.incoming import Failure

_CHECKOUT = Path(__file__).resolve().parents[2] / "seeds"
_INSTALLED = Path(sys.prefix, "share", "broadsheet", "seeds")
SHIPPED = (_CHECKOUT if _CHECKOUT.is_dir() else _INSTALLED) / SOURCES
"""Names, by digest, the reports that the seeds tell of; from the checkout or as installed."""

_DIGEST, _NAME, _GLOB, _FOLDER = 3, 2, 1, 0
_Rank = tuple[int, int, int]


class Sources:
    """The sources files that bear on a run, each read once.

    Of the ``known`` files only digests and outlets count, for they lie beside no article.
    """

    def __init__(self, known: Sequence[Path] = (SHIPPED,)) -> None:
        self._problems: list[Failure] = []
        self._read: dict[Path, Manifest] = {}
        self._known = [self._manifest(path) for path in known]
        self._bearing: tuple[Found, list[Outlets]] | None = None

    def labels(self, document: Document, content: str | None = None) -> dict[str, Label]:
        """What is known of one document, which is read to its end for that.

        Where its ``content`` is known, as of ``content_of``, it is not read.
        """
        found = document.found
        digest = content_of(document.file) if content is None else content
        ranked: list[tuple[_Rank, Entry]] = []
        for nearness, folder in enumerate(_folders(found)):
            name = PurePosixPath(found.path.relative_to(folder), *_steps(document.inside))
            ranked += _matches(self._manifest(folder / SOURCES), name, digest, nearness)
        ranked += [
            ((_DIGEST, -1 - far, 0), known.digests[digest])
            for far, known in enumerate(self._known)
            if digest in known.digests
        ]
        ranked.sort(key=lambda pair: pair[0])
        merged: dict[str, Label] = {}
        for _, entry in ranked:
            merged |= entry
        return merged

    def stamp(self, document: Document, content: str) -> str:
        """What is another one as soon as a document is, or any sources file that bears on it."""
        near = (self._manifest(folder / SOURCES) for folder in _folders(document.found))
        return " ".join((content, *(one.digest for one in (*near, *self._known))))

    def described(
        self, labels: Mapping[str, Label], own: Mapping[str, Label], document: Document
    ) -> Mapping[str, Label]:
        """The labels of an article in a document, with what is known of its outlet.

        ``labels`` are those of the document, ``own`` is what the article says of itself.
        """
        files = self._outlets(document.found)
        if not files:
            return labels
        return outlets.described(files, labels, {**document.labels, **own}, document.found.path)

    def _outlets(self, found: Found) -> list[Outlets]:
        """What is said of outlets, for one file after the other: many articles may be in each."""
        if self._bearing is None or self._bearing[0] is not found:
            near = [self._manifest(folder / SOURCES) for folder in reversed(_folders(found))]
            files = [one.outlets for one in (*near, *self._known) if one.outlets]
            self._bearing = found, files
        return self._bearing[1]

    def reported(self) -> Iterator[Failure]:
        """What is wrong with the files read so far, each problem once."""
        problems, self._problems = self._problems, []
        yield from problems

    def _manifest(self, path: Path) -> Manifest:
        if path not in self._read:
            self._read[path], problems = manifest.load(path)
            self._problems += problems
        return self._read[path]


def content_of(file: BufferedIOBase) -> str:
    """The SHA-256 of what a file holds, in hex; the file stays where it was.

    Empty where not all of it can be read, as in an archive that breaks off.
    """
    place = file.tell()
    file.seek(0)
    try:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    except Unreadable:
        digest = ""
    file.seek(place)
    return digest


def _steps(inside: Iterable[str]) -> list[str]:
    """Names inside of a container as folders below it: none leads out of it again."""
    return [step for name in inside for step in name.split("/") if step not in ("", ".", "..")]


def _folders(found: Found) -> list[Path]:
    """The folders from the one that was named down to the file's own."""
    steps = found.path.parent.relative_to(found.root).parts
    return [found.root.joinpath(*steps[:n]) for n in range(len(steps) + 1)]


def _matches(
    near: Manifest, name: PurePosixPath, digest: str, nearness: int
) -> list[tuple[_Rank, Entry]]:
    found: list[tuple[_Rank, Entry]] = []
    if digest in near.digests:
        found.append(((_DIGEST, nearness, 0), near.digests[digest]))
    names = {str(name), name.name}
    folders = {str(folder) for folder in name.parents}
    found += [((_NAME, nearness, len(key)), near.names[key]) for key in names & near.names.keys()]
    found += [
        ((_FOLDER, nearness, len(key)), near.names[key]) for key in folders & near.names.keys()
    ]
    found += [
        ((_GLOB, nearness, len(glob)), entry)
        for glob, entry in near.globs.items()
        if _fits(glob, name)
    ]
    return found


def _fits(glob: str, name: PurePosixPath) -> bool:
    """Whether a glob fits: one without a slash any file below, else step by step from here."""
    if "/" not in glob:
        return fnmatchcase(name.name, glob)
    return _steps_fit(glob.split("/"), name.parts)


def _steps_fit(globs: Sequence[str], parts: Sequence[str]) -> bool:
    """``**`` stands for any number of folders. Linear in the product of the two lengths."""
    # fits[n]: the globs so far can have used up exactly the first n parts.
    fits = [True] + [False] * len(parts)
    for glob in globs:
        if glob == "**":
            for n in range(1, len(fits)):
                fits[n] = fits[n] or fits[n - 1]
        else:
            fits = [False] + [fits[n] and fnmatchcase(part, glob) for n, part in enumerate(parts)]
    return fits[-1]
