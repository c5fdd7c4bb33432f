"""How often Python looks for circles of objects that nobody holds any more.

It does so after every few hundred new objects, and an article is thousands of them: a tenth of
the time of taking one in. They are no circles as a rule, so a look now and then is enough.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 100_000
"""New objects between two looks: some ten megabytes."""


def seldom_collected() -> None:
    """From now on, look seldom, and never at what is there already."""
    gc.collect()
    gc.freeze()
    _, *older = gc.get_threshold()
    gc.set_threshold(OBJECTS, *older)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look seldom for the time being."""
    usual = gc.get_threshold()
    _, *older = usual
    gc.set_threshold(OBJECTS, *older)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
