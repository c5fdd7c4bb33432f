"""A process that works for a ``Pool``.

Its arguments are the numbers of the socket between them, and of a file for ``note``.

It is told once what to do, then gets one piece of work after another and answers each. It
ends when nobody is at the other end any more, in the middle of a piece if need be.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from itertools import count
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

from index.archive.garbage import seldom_collected

READY = b"ready"
"""Said once, when everything that the work needs has been loaded."""

Wire: TypeAlias = "Connection[bytes, bytes]"


def main() -> None:
    wire: Wire = Connection(int(sys.argv[1]))
    waiting: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    # Threads, so that neither end ever waits for the other one to read, and that this process
    # ends when nobody waits for it any more, even while it loads what it needs.
    Thread(target=_listen, args=(wire, waiting), daemon=True).start()
    work = pickle.loads(waiting.get())  # noqa: S301 - from who started this process
    try:
        wire.send_bytes(READY)  # before any work is looked at: it may be the end of this process
    except OSError:
        return  # nobody waits for it any more
    Thread(target=_answer, args=(wire, answers), daemon=True).start()
    for number in count(1):
        said = waiting.get()
        note(int(sys.argv[2]), number)
        piece = pickle.loads(said)  # noqa: S301
        try:
            answer = work(piece)
        except Exception as problem:  # for whoever asked to deal with
            answer = problem
        answers.put(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))
        if number == 1:  # by now, all is loaded that the work needs
            seldom_collected()


def note(file: int, number: int) -> None:
    """Write down which piece is begun, for whoever asks which one a worker died of."""
    os.pwrite(file, number.to_bytes(8, "big"), 0)


def noted(file: int) -> int:
    """The number of the piece that was begun last, 0 if none was."""
    return int.from_bytes(os.pread(file, 8, 0), "big")


def _listen(wire: Wire, waiting: SimpleQueue[bytes]) -> None:
    try:
        while True:
            waiting.put(wire.recv_bytes())
    except (EOFError, OSError):
        os.killpg(0, signal.SIGKILL)  # with what the work has started: nobody waits for it


def _answer(wire: Wire, answers: SimpleQueue[bytes]) -> None:
    try:
        while True:
            wire.send_bytes(answers.get())
    except OSError:
        os._exit(0)
