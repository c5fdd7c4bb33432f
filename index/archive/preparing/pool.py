"""Processes that work side by side, one for each core; answers come in the order of the input.

A worker may die of a piece of work, or never come to its end: that costs this one piece, and
another worker takes its place. Workers have no share in the files of the archive.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event
from typing import IO, Generic, TypeVar

import index
from index.archive.preparing.worker import READY, Wire, noted

MOST = 6
"""Workers at most: whoever stores what they prepare can not keep up with more."""

AHEAD = 400
"""Pieces that each worker may have, done or not: it goes on while a batch is stored."""

BULK = 20_000_000
"""The size of all pieces together that are with the workers: a few may be very large."""

LOOK = 0.1
"""Seconds between two looks at whether to stop, and whether a worker takes too long."""

PATIENCE = 60.0
"""Seconds that a piece may take before its worker is given up ..."""

SIZE_A_SECOND = 10_000
"""... and one more for so many units of its size."""

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


_WORKER = "from index.archive.preparing.worker import main; main()"


class NoWorkersError(Exception):
    """Workers can not be started here, or not be told what to do."""


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """Stands among the pieces where the answer is known already; ``size`` is that answer's."""

    answer: Answer
    size: int = 0


@dataclass(slots=True, eq=False)
class _Job(Generic[Piece, Answer]):
    piece: Piece
    size: int
    answer: Answer | Exception | None = None


@dataclass(slots=True, eq=False)
class _Worker(Generic[Piece, Answer]):
    process: subprocess.Popen[bytes]
    wire: Wire
    notes: IO[bytes]
    answered: int = 0
    jobs: deque[_Job[Piece, Answer]] = field(default_factory=deque)
    since: float = field(default_factory=time.monotonic)
    ready: bool = False


class Pool(Generic[Piece, Answer]):
    """Workers that do one kind of work. For one thread; to be closed."""

    def __init__(
        self,
        work: Callable[[Piece], Answer],
        lost: Callable[[Piece, str], Answer],
        size: Callable[[Piece], int],
        workers: int | None = None,
    ) -> None:
        """``lost`` answers in the place of a worker that was lost, with a clause that says how.

        ``size`` is how much work a piece is, an article's characters. Raises NoWorkersError.
        """
        self._work, self._lost, self._size = work, lost, size
        try:
            self._told = pickle.dumps(work)
        except Exception as problem:  # there is no end of what can not be pickled, and how
            raise NoWorkersError from problem
        self._workers: list[_Worker[Piece, Answer]] = []
        try:
            for _ in range(workers or min(len(os.sched_getaffinity(0)), MOST)):
                self._workers.append(self._started())
        except BaseException:
            self.close()
            raise

    def answers(
        self, pieces: Iterable[Piece | Answered[Answer]], cancel: Event | None = None
    ) -> Iterator[Answer]:
        """The answer to each piece, in order; after ``cancel`` only those that are there.

        Those behind one that is not there yet are lost.

        Raises what the work raises.
        """
        source = iter(pieces)
        asked: deque[_Job[Piece, Answer] | Answered[Answer]] = deque()
        more, bulk = True, 0
        while more or asked:
            while more and bulk < BULK and len(asked) < (AHEAD * len(self._workers) or 1):
                piece = next(source, None)
                if piece is None:
                    more = False
                else:
                    asked.append(piece if isinstance(piece, Answered) else self._asked(piece))
                    bulk += asked[-1].size
            stopped = cancel is not None and cancel.is_set()
            if asked:
                self._collect(0 if stopped or asked[0].answer is not None else LOOK)
            while asked and (answer := asked[0].answer) is not None:
                bulk -= asked.popleft().size
                if isinstance(answer, Exception):
                    raise answer
                yield answer
            if stopped:
                return

    def close(self) -> None:
        """End the workers. Calling it twice is harmless."""
        for worker in self._workers:
            worker.wire.close()
            worker.notes.close()
        for worker in self._workers:
            try:
                worker.process.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                _end(worker.process)
        self._workers.clear()

    # ------------------------------------------------------------ workers

    def _started(self) -> _Worker[Piece, Answer]:
        ours, theirs = connection.Pipe()
        home = str(Path(index.__file__).parents[1])
        paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        # Answers may be lost on their way, so a file says which piece a worker is at.
        notes = TemporaryFile(buffering=0)  # noqa: SIM115 - closed when it is replaced
        numbers = theirs.fileno(), notes.fileno()
        try:
            process = subprocess.Popen(
                # -P: what lies in the folder where somebody happens to be is no part of this.
                [sys.executable, "-P", "-c", _WORKER, *map(str, numbers)],
                env={**os.environ, "PYTHONPATH": paths},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=numbers,
                process_group=0,  # Ctrl+c is for whoever started them.
            )
        except (OSError, ValueError) as problem:
            ours.close()
            notes.close()
            raise NoWorkersError from problem
        finally:
            theirs.close()
        with suppress(OSError):
            ours.send_bytes(self._told)
        return _Worker(process, ours, notes)

    def _asked(self, piece: Piece) -> _Job[Piece, Answer]:
        job: _Job[Piece, Answer] = _Job(piece, self._size(piece))
        self._give(job)
        return job

    def _give(self, job: _Job[Piece, Answer]) -> None:
        if not self._workers:
            job.answer = self._work(job.piece)
            return
        worker = min(self._workers, key=lambda one: len(one.jobs))
        if not worker.jobs:
            worker.since = time.monotonic()
        worker.jobs.append(job)
        with suppress(OSError):  # one that is dead is found out when it is listened to
            worker.wire.send_bytes(pickle.dumps(job.piece, pickle.HIGHEST_PROTOCOL))

    def _collect(self, patience: float) -> None:
        """Take the answers that are there, or come within some seconds."""
        wires = {worker.wire: worker for worker in self._workers}
        heard = connection.wait(list(wires), patience)
        now = time.monotonic()
        for wire, worker in wires.items():
            if wire in heard:
                try:
                    self._hear(worker, wire.recv_bytes())
                except (EOFError, OSError):
                    self._replace(worker, "the process that read it has died")
            elif worker.jobs:
                allowed = PATIENCE + worker.jobs[0].size / SIZE_A_SECOND
                if now - worker.since > allowed:
                    self._replace(worker, f"reading it took more than {allowed:.0f} s")

    def _hear(self, worker: _Worker[Piece, Answer], said: bytes) -> None:
        worker.since = time.monotonic()
        if said == READY:
            worker.ready = True
        else:
            worker.answered += 1
            worker.jobs.popleft().answer = pickle.loads(said)  # noqa: S301

    def _replace(self, worker: _Worker[Piece, Answer], reason: str) -> None:
        self._workers.remove(worker)
        worker.wire.close()
        _end(worker.process)
        at = noted(worker.notes.fileno()) - worker.answered
        worker.notes.close()
        if worker.ready:
            if at > 0:
                job = worker.jobs[at - 1]
                job.answer = self._lost(job.piece, reason)
                worker.jobs.remove(job)
            with suppress(NoWorkersError):
                self._workers.append(self._started())
        # One that never came to be ready says that none will: the others, or this process,
        # do what it was given.
        for job in worker.jobs:
            self._give(job)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a worker, and what it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
