"""What goes back and forth between a program and its worker: numbered, pickled frames.

Pickles are safe here because of who writes them: each end of the socket is held by this
program or by the child that it started itself, nothing is ever read from a file or from
anybody else, and only the vocabulary of ``index.model`` is let in.
"""

from __future__ import annotations

import io
import pickle
import socket
import struct
import threading
from enum import Enum, IntEnum
from typing import Any, NamedTuple

_HEAD = struct.Struct("!BQQ")
_VOCABULARY = ("index.model.", "index.worker.wire")


class Kind(IntEnum):
    """What a frame is about. Its number is that of the question that it belongs to."""

    # to the worker
    OPEN = 1
    ASK = 2
    CANCEL = 3
    ARTICLES = 4
    """Some of the articles of an add; none when there are no more."""
    FOLLOW = 5
    # from the worker
    ANSWER = 6
    ERROR = 7
    """The name of a class of ``index.errors``, or ValueError, and the message."""
    PROGRESS = 8
    WANTED = 9
    """The worker is ready for more articles."""
    TOLD = 10
    """A sentence for the person who waits for the archive to open."""
    CHANGED = 11
    """Another program has changed the archive; how many articles there are now."""


class Part(Enum):
    """Stands for an argument that stays where the question was asked."""

    CANCEL = "cancel"
    PROGRESS = "progress"
    ARTICLES = "articles"


class Frame(NamedTuple):
    """One message as it came. ``value`` reads it, in the thread that wants to know."""

    kind: Kind
    number: int
    body: bytes

    def value(self) -> Any:
        return _Reader(io.BytesIO(self.body)).load()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if not module.startswith(_VOCABULARY) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name} is no word of the wire")
        return super().find_class(module, name)


class Wire:
    """One end of the socket. Any thread may send, one receives."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end
        self._incoming = end.makefile("rb")
        self._sending = threading.Lock()

    def send(self, kind: Kind, number: int = 0, value: object = None) -> None:
        """Send a frame. Raises OSError when the other end is gone."""
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        with self._sending:
            self._socket.sendall(_HEAD.pack(kind, number, len(body)) + body)

    def receive(self) -> Frame | None:
        """The next frame, once it is there; None when the other end is gone."""
        try:
            head = self._incoming.read(_HEAD.size)
            if len(head) < _HEAD.size:
                return None
            kind, number, length = _HEAD.unpack(head)
            body = self._incoming.read(length)
        except OSError:
            return None
        return Frame(Kind(kind), number, body) if len(body) == length else None

    def finish(self) -> None:
        """Let the other end know that nothing more will come."""
        try:
            self._socket.shutdown(socket.SHUT_WR)
        except OSError:  # it is gone already
            return

    def close(self) -> None:
        """Let go of the socket, when nobody receives any more."""
        self._incoming.close()
        self._socket.close()
