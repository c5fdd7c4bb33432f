"""One worker: a child process, and the questions that it has not answered yet."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from index import errors
from index.errors import ArchiveError
from index.library import Cancel, Progress
from index.text import clean_line
from index.worker.wire import Frame, Kind, Wire

if TYPE_CHECKING:
    from index.model.articles import Article
    from index.model.incoming import Failure

BATCH = 50
"""Articles of an add that are sent at once."""

FAREWELL = 0.5
"""Seconds that a worker gets to close its archive."""

LAST_WORDS = 200
"""Characters at most of the last line that a worker wrote on stderr."""

_OPENING = 0


class EndedError(Exception):
    """The worker ended before it had answered."""


class GivenUpError(Exception):
    """The question was cancelled, and its answer is not waited for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A call of a method of the library, with what of it stays on this side."""

    method: str
    args: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)
    cancel: Cancel | None = None
    progress: Progress | None = None
    articles: Iterable[Article | Failure] | None = None
    patience: float | None = None
    """Seconds to wait for the answer; without them as long as it takes."""


_Replies = SimpleQueue[Frame | None]
"""What came for one question; None says that it was cancelled here."""


class Worker:
    """A child process that has an archive open. Questions may come from any thread."""

    def __init__(
        self,
        folder: Path,
        create: bool,
        read_only: bool,
        tell: Callable[[str], None] | None,
        changed: Callable[[int], object],
        ended: Callable[[Worker], None],
    ) -> None:
        """Start it, which returns at once.

        ``tell`` is given sentences while the archive opens, ``changed`` the number of
        articles when another program has changed it; ``ended`` is called after the end.
        All of them are called in a thread of the worker's own.
        """
        self.began = time.monotonic()
        self.alive = True
        self._tell, self._changed, self._ended = tell, changed, ended
        self._numbers = count(_OPENING + 1)
        self._guard = threading.Lock()
        self._replies: dict[int, _Replies] = {_OPENING: SimpleQueue()}
        self._open = threading.Event()
        self._opening: tuple[str, ...] | Exception = ()
        self._last_words = ""
        ours, theirs = socket.socketpair()
        with theirs:
            self._stderr, words = _pipe()
            try:
                self._process = _child(theirs.fileno(), words)
            finally:
                os.close(words)
        self._wire = Wire(ours)
        self._thread = threading.Thread(target=self._listen, name="worker", daemon=True)
        self._thread.start()
        self._send(Kind.OPEN, _OPENING, (str(folder), create, read_only))

    # ------------------------------------------------------------ asking

    def wait_until_open(self) -> tuple[str, ...]:
        """What opening had to mend, once that is done. Raises whatever opening raised."""
        self._open.wait()
        if isinstance(self._opening, Exception):
            raise self._opening
        return self._opening

    def ask(self, question: Question) -> Any:
        """The answer. Raises EndedError, GivenUpError, and what the library raised."""
        self.wait_until_open()
        replies: _Replies = SimpleQueue()
        with self._guard:
            if not self.alive:
                raise EndedError
            number = next(self._numbers)
            self._replies[number] = replies
        try:
            if question.cancel is not None:
                question.cancel.then(lambda: replies.put(None))
            self._send(Kind.ASK, number, (question.method, question.args, dict(question.named)))
            return self._answer(number, question, replies)
        finally:
            with self._guard:
                self._replies.pop(number, None)

    def _answer(self, number: int, question: Question, replies: _Replies) -> Any:
        articles = iter(question.articles or ())
        while True:
            try:
                frame = replies.get(timeout=question.patience)
            except Empty:
                self.kill()
                raise ArchiveError(
                    f"No answer came for {question.patience:g} seconds, so the process that "
                    "searches was ended and started anew."
                ) from None
            if frame is None:
                self._send(Kind.CANCEL, number)
                if question.articles is None:
                    raise GivenUpError
            elif frame.kind is Kind.WANTED:
                self._send(Kind.ARTICLES, number, self._some(number, articles))
            elif frame.kind is Kind.PROGRESS:
                if question.progress is not None:
                    question.progress(*frame.value())
            else:
                return _result(frame)

    def _some(self, number: int, articles: Iterator[Article | Failure]) -> list[Article | Failure]:
        try:
            return list(islice(articles, BATCH))
        except BaseException:
            self._send(Kind.CANCEL, number)
            raise

    def follow(self) -> None:
        """Let ``changed`` be called from now on."""
        self._send(Kind.FOLLOW)

    def _send(self, kind: Kind, number: int = _OPENING, value: object = None) -> None:
        try:
            self._wire.send(kind, number, value)
        except OSError:
            return  # whoever waits for an answer is told by the thread that listens

    # ------------------------------------------------------------ listening

    def _listen(self) -> None:
        while (frame := self._wire.receive()) is not None:
            if frame.kind is Kind.TOLD:
                if self._tell is not None:
                    self._tell(frame.value())
            elif frame.kind is Kind.CHANGED:
                self._changed(frame.value())
            elif frame.number == _OPENING:
                self._opened(frame)
            elif (replies := self._replies.get(frame.number)) is not None:
                replies.put(frame)
        self._end()

    def _opened(self, frame: Frame) -> None:
        try:
            self._opening = _result(frame)
        except Exception as problem:
            self._opening = problem
            self.alive = False  # it is about to end; whoever asks from now on gets another one
        self._open.set()

    def _end(self) -> None:
        with self._guard:
            self.alive = False
        self._process.kill()
        self._process.wait()
        self._last_words = _last_line(self._stderr)
        os.close(self._stderr)
        self._wire.close()
        if not self._open.is_set():
            self._opening = EndedError()
            self._open.set()
        for replies in list(self._replies.values()):
            replies.put(_ENDED)
        self._ended(self)

    # ------------------------------------------------------------ ending

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """Let it close its archive and end."""
        self._wire.finish()
        self._thread.join(FAREWELL)
        self.kill()
        self._thread.join(FAREWELL)

    def why_ended(self) -> str:
        """What the system says of its end ("status 1", "SIGKILL"), and it itself on stderr."""
        status = self._process.returncode
        ended = (
            f"status {status}" if status is None or status >= 0 else signal.Signals(-status).name
        )
        return f"{ended}: {self._last_words}" if self._last_words else ended


_ENDED = Frame(Kind.ERROR, _OPENING, b"")


def _result(frame: Frame) -> Any:
    """The value of an answer. Raises the error that came instead, and EndedError."""
    if frame is _ENDED:
        raise EndedError
    if frame.kind is Kind.ANSWER:
        return frame.value()
    name, message = frame.value()
    raise getattr(errors, name, ValueError)(message)


def _pipe() -> tuple[int, int]:
    """A pipe that keeps what fits and lets go of the rest: nobody reads or writes it in vain."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


def _last_line(pipe: int) -> str:
    said = b""
    with suppress(BlockingIOError):
        while more := os.read(pipe, 1 << 16):
            said += more
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return clean_line(lines[-1])[:LAST_WORDS] if lines else ""


def _child(handle: int, stderr: int) -> subprocess.Popen[bytes]:
    """A worker on the other end of the socket.

    It finds modules where this process finds them, and never in the folder that somebody
    happens to be in. In a session of its own, no key and no hang-up of the terminal reaches
    it: it ends when the socket does.
    """
    path = os.pathsep.join(str(Path(place).absolute()) for place in sys.path)
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "index.worker", str(handle)],
        pass_fds=[handle],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": path},
    )
