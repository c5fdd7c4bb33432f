"""What a server gives to one who asks, and what it means when it gives nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood at an address. ``address`` is where that was in the end.

    ``headers`` have names in lower case. ``moved`` is where it lies for good, if elsewhere.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether this is what the asker has already; then there is no body."""
        return self.status == 304


class Unanswered(Exception):  # noqa: N818 - a state of the world, not a fault of the program
    """Nothing was got from an address. The message says why, for the person who asked.

    ``lasting`` says that asking again is of no use. ``wait`` are the seconds that the server
    itself asked for; None if it did not. ``status`` is its answer, if there was one.
    ``offline`` says that the fault lies at this end: there is no network, or not for this.
    """

    def __init__(
        self,
        reason: str,
        *,
        lasting: bool = False,
        wait: float | None = None,
        status: int | None = None,
        offline: bool = False,
    ) -> None:
        super().__init__(reason)
        self.lasting = lasting
        self.wait = wait
        self.status = status
        self.offline = offline


class Stopped(Exception):  # noqa: N818 - a wish, not a fault
    """Whoever asked does not want the answer any more."""
