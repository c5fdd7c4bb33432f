"""The Library as a program sees it whose archive is open in another process.

Nothing of the engine is imported here, nor SQLite, nor what annotates: the program that
draws the screen stays small, and what it waits for is a frame on a socket.
"""

from __future__ import annotations

import functools
import threading
import time
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from index.errors import ArchiveError
from index.library import Cancel, Library, Progress
from index.worker.process import EndedError, GivenUpError, Question, Worker
from index.worker.wire import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from index.model.health import Health
    from index.model.hits import Results, Sort
    from index.model.incoming import Added, Incoming

PATIENCE = 15.0
"""Seconds for a search, which stops by itself after a third of that; then its worker is ended."""

SHORT_LIFE = 5.0
"""Seconds: a worker that ends sooner is started again when there is a question, not before."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


def _asked(
    method: Callable[Concatenate[Library, _P], _T], *, twice: bool = True
) -> Callable[Concatenate[RemoteLibrary, _P], _T]:
    """The same method, answered by the worker.

    ``twice`` says that it changes nothing, so that a new worker may be asked once more.
    """

    def ask(library: RemoteLibrary, /, *args: _P.args, **named: _P.kwargs) -> _T:
        answer: _T = library._put(Question(method.__name__, args, named), twice=twice)
        return answer

    functools.update_wrapper(ask, method)
    return ask


class RemoteLibrary:
    """A ``Library`` in a process of its own, which ends with this one.

    A worker that dies is started anew and what it had not answered is asked once more.
    """

    def __init__(
        self,
        folder: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        """Start the worker and let it open the archive; ``opening`` waits for that.

        ``create``, ``read_only`` and ``tell`` are as for ``index.archive.open_library``. Where
        the archive is open for changes, names are found as the user's settings say; where it
        is not, none have to be found, and the settings are not read.
        """
        self._folder = folder.expanduser().absolute()
        self._create = create
        self._read_only = read_only
        self._starting = threading.Lock()
        self._follower: Callable[[int], object] | None = None
        self._closed = False
        self._worker = self._start(tell)

    def _start(self, tell: Callable[[str], None] | None = None) -> Worker:
        how = (self._create, self._read_only)
        return Worker(self._folder, *how, tell, self._changed, self._ended)

    @property
    def opening(self) -> tuple[str, ...]:
        """As in ``Library``, once the archive is open. Raises what opening it raised."""
        try:
            return self._worker.wait_until_open()
        except EndedError:
            raise ArchiveError(self._gone(self._worker)) from None

    # ------------------------------------------------------------ asking

    listing = _asked(Library.listing)
    count = _asked(Library.count)
    get = _asked(Library.get)
    suggest = _asked(Library.suggest)
    note_read = _asked(Library.note_read)
    matches = _asked(Library.matches)
    people = _asked(Library.people)
    find_names = _asked(Library.find_names)
    names = _asked(Library.names)
    figures = _asked(Library.figures)
    find_figures = _asked(Library.find_figures)
    sources = _asked(Library.sources)
    outlets = _asked(Library.outlets)
    compare = _asked(Library.compare)
    pairs_skipped = _asked(Library.pairs_skipped)
    versions = _asked(Library.versions)
    version = _asked(Library.version)
    changes = _asked(Library.changes)
    story = _asked(Library.story)
    stories = _asked(Library.stories)
    aliases = _asked(Library.aliases)
    aliases_skipped = _asked(Library.aliases_skipped)
    likely_same = _asked(Library.likely_same)
    suggestions = _asked(Library.suggestions)
    check = _asked(Library.check)

    merge = _asked(Library.merge, twice=False)
    rename = _asked(Library.rename, twice=False)
    split = _asked(Library.split, twice=False)
    undo = _asked(Library.undo, twice=False)
    pin = _asked(Library.pin, twice=False)
    reject = _asked(Library.reject, twice=False)
    undo_pair = _asked(Library.undo_pair, twice=False)

    def search(
        self,
        query: str,
        limit: int = 20,
        offset: int = 0,
        cancel: Cancel | None = None,
        sort: Sort = "best",
        *,
        fold: bool = False,
    ) -> Results:
        """As in ``Library``; returns at once when it is cancelled, without hits."""
        args = (query, limit, offset, cancel and Part.CANCEL, sort)
        question = Question("search", args, {"fold": fold}, cancel, patience=PATIENCE)
        try:
            results: Results = self._put(question)
        except GivenUpError:
            from index.model.hits import Results

            return Results(query, 0, 0.0, partial=True, sort=sort)
        return results

    def add(
        self,
        articles: Iterable[Incoming],
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> Added:
        """As in ``Library``."""
        from index.model.incoming import made

        args = (Part.ARTICLES, progress and Part.PROGRESS, cancel and Part.CANCEL)
        question = Question("add", args, {}, cancel, progress, map(made, articles))
        added: Added = self._put(question, twice=False)
        return added

    def rebuild(self, progress: Progress | None = None) -> Health:
        """As in ``Library``."""
        question = Question("rebuild", (progress and Part.PROGRESS,), {}, None, progress)
        health: Health = self._put(question, twice=False)
        return health

    def follow(self, changed: Callable[[int], object]) -> None:
        """As in ``Library``."""
        self._follower = changed
        self._worker.follow()

    def close(self) -> None:
        """End the worker. Calling it twice is harmless."""
        self._closed = True
        self._worker.close()

    # ------------------------------------------------------------ the worker

    def _put(self, question: Question, *, twice: bool = True) -> Any:
        worker = self._running()
        try:
            return worker.ask(question)
        except EndedError:
            if not twice:
                raise ArchiveError(
                    "The process that works on the archive ended before it had answered; "
                    "look whether what was to be changed is so. No article is lost."
                ) from None
        worker = self._running()
        try:
            return worker.ask(question)
        except EndedError:
            raise ArchiveError(self._gone(worker)) from None

    def _running(self) -> Worker:
        """The worker, or a new one in the place of one that has ended."""
        with self._starting:
            if self._closed:
                raise ArchiveError("This archive has been closed.")
            if not self._worker.alive:
                self._worker = self._start()
                if self._follower is not None:
                    self._worker.follow()
            return self._worker

    def _ended(self, worker: Worker) -> None:
        """Called when a worker has ended, whether or not somebody waits for an answer."""
        if not self._closed and time.monotonic() - worker.began > SHORT_LIFE:
            self._running()

    def _changed(self, count: int) -> None:
        if self._follower is not None:
            self._follower(count)

    def _gone(self, worker: Worker) -> str:
        return (
            "The process that works on the archive ended before it had answered "
            f"({worker.why_ended()}). Your articles are as they were; look at the archive with "
            "`broadsheet check`."
        )
