"""Which passages are a pair, decided at the keyboard: one set apart, a missed one pinned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from textual.message import Message

from index.library import Library
from index.model.comparison import Pair, Passage
from index.model.names import Decided
from tui import ink
from tui.actions import Keys
from tui.asking import AskingScreen
from tui.screens.finder import Finder
from tui.widgets.choice_list import Choice

Two = tuple[Passage, Passage]


@dataclass
class PairDecided(Message):
    """A decision about two passages was written down, or taken back."""

    decided: Decided


class WhichPair(Finder):
    """Asks which of several pairs is meant; leaves with its two passages."""

    placeholder = "words of it"
    empty = "No pair here has these words."

    def __init__(
        self,
        library: Library,
        title: str,
        pairs: Sequence[Two],
        names: dict[str, str],
        keys: Keys | None = None,
    ) -> None:
        super().__init__(library, keys)
        self.title_text = title
        self._rows = [
            (pair, f"{_named(pair[0], names)} | {_named(pair[1], names)}") for pair in pairs
        ]

    def find(self, typed: str) -> None:
        words = typed.casefold().split()
        self.fill(
            [
                Choice(text, "", "", pair)
                for pair, text in self._rows
                if all(word in text.casefold() for word in words)
            ],
            "",
        )


class PairsByHand(AskingScreen):
    """A screen with pairs of passages on it that can be decided about."""

    def __init__(self, library: Library, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(library, id=id)
        self._first: tuple[Passage, ...] = ()
        self._decisions = 0

    def articles_in_use(self) -> Sequence[str]:
        """The ids of the articles side by side."""
        raise NotImplementedError

    def names_in_use(self) -> dict[str, str]:
        """What each of them is called, by id."""
        raise NotImplementedError

    def pairs_in_use(self) -> Sequence[Pair]:
        """All pairs that there are."""
        raise NotImplementedError

    def passages_in_use(self) -> tuple[Passage, ...]:
        """The passages that the cursor stands at."""
        raise NotImplementedError

    def flag_row(self, on: bool) -> None:
        """Mark the row under the cursor as the one to be pinned, or none any more."""
        raise NotImplementedError

    def pairs_changed(self) -> None:
        """Show again what shows pairs."""
        raise NotImplementedError

    # ---------------------------------------------------------------- actions

    def action_reject(self) -> None:
        here = set(self.passages_in_use())
        pairs = [(one.a, one.b) for one in self.pairs_in_use() if {one.a, one.b} <= here]
        if not pairs:
            self.notice("No pair stands here. Go to a passage that several have.")
            return
        self._choose("WHICH TWO ARE NO PAIR?", pairs, self.library.reject)

    def action_pin(self) -> None:
        here = self.passages_in_use()
        if not here:
            self.notice("Go to a passage first: 1 shows them, e unfolds what several share.")
        elif not self._first:
            self._first = here
            self.flag_row(True)
            self.notice("Now go to the passage that says the same, and press m there; esc: not.")
        elif self._first == here:
            self.forget_first()
        else:
            paired = {frozenset((one.a, one.b)) for one in self.pairs_in_use()}
            apart = [
                (a, b)
                for a, b in product(self._first, here)
                if a.article != b.article and frozenset((a, b)) not in paired
            ]
            if apart:
                self.forget_first()
                self._choose("WHICH TWO ARE A PAIR?", apart, self.library.pin)
            else:
                self.notice("These two are of one outlet, or a pair already.")

    def action_undo(self) -> None:
        articles = tuple(self.articles_in_use())
        self._decide(lambda: self.library.undo_pair(articles))

    def action_back(self) -> None:
        if self._first:
            self.forget_first()
        else:
            super().action_back()

    def forget_first(self) -> None:
        """Nothing is to be pinned any more."""
        self._first = ()
        self.flag_row(False)

    def on_pair_decided(self, message: PairDecided) -> None:
        self.notice(message.decided.said)
        self.pairs_changed()

    def _choose(
        self, title: str, pairs: Sequence[Two], decide: Callable[[Passage, Passage], Decided]
    ) -> None:
        def decided(two: object) -> None:
            if isinstance(two, tuple):
                a, b = two
                self._decide(lambda: decide(a, b))

        if len(pairs) == 1:
            decided(pairs[0])
        else:
            screen = WhichPair(self.library, title, pairs, self.names_in_use())
            self.app.push_screen(screen, decided)

    def _decide(self, decide: Callable[[], Decided]) -> None:
        # Each is asked for itself: a newer decision does not make an older one void.
        self._decisions += 1
        self.ask(f"decision {self._decisions}", lambda _cancel: PairDecided(decide()))


def _named(passage: Passage, names: dict[str, str]) -> str:
    return f"{names[passage.article]} {passage.line}: {ink.fit(ink.label(passage.text), 60)}"
