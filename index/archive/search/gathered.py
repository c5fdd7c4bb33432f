"""What is gathered from the store once, kept in a file, and then only brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Protocol, Self, TypeVar

from index.archive.columns import Column, Kept, Shelf, State
from index.archive.store.articles import Store

LAG = 1_000
"""Changes by which a file may lag behind the store: so many are soon read."""


class Columns(Protocol):
    """Something made of columns."""

    columns: Mapping[str, Column]

    def since(self, store: Store, changes: int) -> Self:
        """The same with what was written after ``changes``, the state that this shows."""
        ...


_T = TypeVar("_T", bound=Columns)


class Gathered(Generic[_T]):
    """The newest state of some columns. For one thread at a time."""

    def __init__(
        self,
        name: str,
        store: Store,
        shelf: Shelf,
        empty: Callable[[], _T],
        kept: Callable[[Mapping[str, Column]], _T | None],
    ) -> None:
        """``name`` is the file's; ``kept`` makes them of columns that a file holds."""
        self._name = name
        self._store = store
        self._shelf = shelf
        self._empty = empty
        self._kept = kept
        self._state: State | None = None
        self._filed = 0
        self.value = empty()

    def at(self, state: State) -> _T:
        """The columns of a state of the store."""
        if state == self._state:
            return self.value
        since = self._state.changes if self._state and _goes_on(self._state, state) else 0
        if not since:
            self.value, since = self._found(state)
            self._filed = since
        if since != state.changes:
            with self._store.at_once():
                self.value = self.value.since(self._store, since)
        self._state = state
        if state.changes - self._filed >= LAG:
            self._shelf.write(self._name, Kept(state, self.value.columns))
            self._filed = state.changes
        return self.value

    def _found(self, state: State) -> tuple[_T, int]:
        """What the file holds, and the change up to which it goes; or nothing."""
        kept = self._shelf.read(self._name)
        if kept is not None and _goes_on(kept.state, state) and self._is_ours(kept.state):
            value = self._kept(kept.columns)
            if value is not None:
                return value, kept.state.changes
        return self._empty(), 0

    def _is_ours(self, state: State) -> bool:
        """Whether the archive went through a state; not so one put back from a backup."""
        answer = self._store.ask("SELECT digest FROM articles WHERE changed = ?", (state.changes,))
        return answer == [(state.last,)]


def _goes_on(old: State, new: State) -> bool:
    """Whether what was written since is all that tells one state from the other."""
    same = (old.identity, old.decided) == (new.identity, new.decided)
    return same and old.changes <= new.changes
