"""Doing many pieces of work, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain
from threading import Event
from typing import TypeVar

from index.archive.preparing.pool import Answered, NoWorkersError, Pool

FEW = 50
"""Pieces that are done here before there are workers: those take a second to start."""

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


def each_done(
    work: Callable[[Piece], Answer],
    lost: Callable[[Piece, str], Answer],
    size: Callable[[Piece], int],
    pieces: Iterable[Piece | Answered[Answer]],
    cancel: Event | None = None,
) -> Iterator[Answer]:
    """The answer to each piece, in order; after ``cancel`` only what is done already.

    ``work``, ``lost`` and ``size`` as for a ``Pool``. Raises what the work raises.
    """
    remaining = iter(pieces)
    done = 0
    for piece in remaining:
        if isinstance(piece, Answered):
            yield piece.answer
        elif done < FEW:
            yield work(piece)
            done += 1
        else:
            remaining = chain([piece], remaining)
            break
    else:
        return
    try:
        pool = Pool(work, lost, size)
    except NoWorkersError:
        yield from (one.answer if isinstance(one, Answered) else work(one) for one in remaining)
        return
    with closing(pool):
        yield from pool.answers(remaining, cancel)
