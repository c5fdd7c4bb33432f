"""The worker's side: an archive, and threads that answer what is asked about it.

It ends when the socket does, however the program at the other end has gone.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from index import errors, report
from index.errors import ArchiveError, BroadsheetError
from index.library import Cancel, Library
from index.model.articles import Article
from index.model.incoming import Failure
from index.worker.wire import Frame, Kind, Part, Wire

THREADS = 4
"""Questions that are answered at the same time."""

SWITCH_SECONDS = 0.0005
"""How long what goes on meanwhile may keep the interpreter from a thread with a question."""

GARBAGE = 20_000
"""Objects made before the collector looks for rings among them: an answer makes thousands."""

BREATH = 0.5
"""Seconds that the first page has for itself."""

FAREWELL = 0.4
"""Seconds for closing the archive when the program at the other end has gone."""


def serve(handle: int) -> None:
    """Answer on the socket with that file descriptor until it ends; does not return."""
    end = socket.socket(fileno=handle)
    end.set_inheritable(False)
    sys.setswitchinterval(SWITCH_SECONDS)
    server = _Server(Wire(end))
    server.listen()
    # A thread can not be ended from outside. What was written is whole at any moment.
    threading.Timer(FAREWELL, os._exit, (0,)).start()
    try:
        server.close()
    finally:
        os._exit(0)


class _Server:
    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._pool = ThreadPoolExecutor(THREADS, "answer")
        self._library: Future[Library] = Future()
        self._cancels: dict[int, Cancel] = {}
        self._incoming: dict[int, SimpleQueue[list[Article | Failure]]] = {}

    def listen(self) -> None:
        while (frame := self._wire.receive()) is not None:
            match frame.kind:
                case Kind.OPEN:
                    threading.Thread(target=self._open, args=(frame,), daemon=True).start()
                case Kind.ASK:
                    self._cancels[frame.number] = Cancel()
                    self._incoming[frame.number] = SimpleQueue()
                    self._pool.submit(self._answer, frame)
                case Kind.CANCEL:
                    if frame.number in self._cancels:
                        self._cancels[frame.number].set()
                case Kind.ARTICLES:
                    if frame.number in self._incoming:
                        self._incoming[frame.number].put(frame.value())
                case Kind.FOLLOW:
                    self._pool.submit(self._follow)

    def close(self) -> None:
        for cancel in list(self._cancels.values()):
            cancel.set()
        if self._library.done() and self._library.exception() is None:
            self._library.result().close()

    # ------------------------------------------------------------ opening

    def _open(self, frame: Frame) -> None:
        folder, create, read_only = frame.value()
        try:
            library = self._opened(Path(folder), create, read_only)
        except Exception as error:
            self._library.set_exception(error)
            self._complain(frame.number, error)
            self._wire.finish()
            return
        self._library.set_result(library)
        self._send(Kind.ANSWER, frame.number, library.opening)
        # Whoever opens an archive looks at all of it first; what that needs is there then.
        library.search("", limit=1, fold=True)
        # Once that is shown, what the first letter needs is loaded before it is typed.
        time.sleep(BREATH)
        library.search("a", limit=1, fold=True)
        library.suggest("an", 1)
        gc.freeze()  # all this stays: the collector need not walk it while somebody types
        gc.set_threshold(GARBAGE)

    def _opened(self, folder: Path, create: bool, read_only: bool) -> Library:
        # Imported here, while the thread that listens would already notice the end.
        from index.annotate import builtin, chosen
        from index.archive import open_library
        from index.config import load

        tell = partial(self._send, Kind.TOLD, 0)
        tagger = builtin if read_only else chosen(load().names)
        return open_library(
            folder,
            create=create,
            read_only=read_only,
            tagger=tagger,
            tell=tell,
            inspect=not read_only,
        )

    def _follow(self) -> None:
        self._library.result().follow(partial(self._send, Kind.CHANGED, 0))

    # ------------------------------------------------------------ answering

    def _answer(self, frame: Frame) -> None:
        try:
            method, args, named = frame.value()
            whole = [self._whole(arg, frame.number) for arg in args]
            answer = getattr(self._library.result(), method)(*whole, **named)
            self._send(Kind.ANSWER, frame.number, answer)
        except Exception as error:
            self._complain(frame.number, error)
        finally:
            del self._cancels[frame.number], self._incoming[frame.number]

    def _whole(self, arg: Any, number: int) -> Any:
        """What an argument stands for that stayed on the other side."""
        match arg:
            case Part.CANCEL:
                return self._cancels[number]
            case Part.PROGRESS:
                return lambda done, known: self._send(Kind.PROGRESS, number, (done, known))
            case Part.ARTICLES:
                return self._articles(number)
            case _:
                return arg

    def _articles(self, number: int) -> Iterator[Article | Failure]:
        while not self._cancels[number].is_set():
            self._send(Kind.WANTED, number)
            batch = self._incoming[number].get()
            if not batch:
                return
            yield from batch

    # ------------------------------------------------------------ sending

    def _complain(self, number: int, error: Exception) -> None:
        """Send what went wrong: as itself, where the library says that it may be raised."""
        if isinstance(error, BroadsheetError):
            public = next(one for one in type(error).__mro__ if one.__module__ == errors.__name__)
            said = public.__name__, str(error)
        elif type(error) is ValueError:
            said = ValueError.__name__, str(error)
        else:
            said = ArchiveError.__name__, report.fault(error)
        self._send(Kind.ERROR, number, said)

    def _send(self, kind: Kind, number: int, value: object = None) -> None:
        try:
            self._wire.send(kind, number, value)
        except OSError:
            return  # the thread that listens notices, too
