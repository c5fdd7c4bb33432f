"""A process that works for a ``Pool``; its argument is the number of the socket between them.

It is told once what to do, then gets one piece of work after another and answers each. It
ends when nobody is at the other end any more, in the middle of a piece if need be.
"""

from __future__ import annotations

import os
import pickle
import sys
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

READY = b"ready"
"""Said once, when everything that the work needs has been loaded."""

Wire: TypeAlias = "Connection[bytes, bytes]"


def main() -> None:
    wire: Wire = Connection(int(sys.argv[1]))
    work = pickle.loads(wire.recv_bytes())  # noqa: S301 - from the process that started this one
    waiting: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    answers.put(READY)
    # Threads, so that neither end ever waits for the other one to read.
    Thread(target=_listen, args=(wire, waiting), daemon=True).start()
    Thread(target=_answer, args=(wire, answers), daemon=True).start()
    while True:
        piece = pickle.loads(waiting.get())  # noqa: S301
        try:
            answer = work(piece)
        except Exception as problem:  # for whoever asked to deal with
            answer = problem
        answers.put(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _listen(wire: Wire, waiting: SimpleQueue[bytes]) -> None:
    try:
        while True:
            waiting.put(wire.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


def _answer(wire: Wire, answers: SimpleQueue[bytes]) -> None:
    try:
        while True:
            wire.send_bytes(answers.get())
    except OSError:
        os._exit(0)
