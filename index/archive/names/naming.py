"""Bringing what is stored into line with ``aliases.yaml``, and writing decisions there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.annotate import alias_edits, alias_file
from index.annotate.aliases import key
from index.annotate.by_hand import FILE, KINDS, ByHand, Place
from index.archive.names.name_file import NameFile
from index.archive.store import named
from index.archive.store.articles import Store
from index.archive.tables import mentions, rows
from index.archive.tables.decisions import Change
from index.archive.words.terms import tokens
from index.errors import ConfigurationError, NotFoundError
from index.model.findings import Annotations, Kind
from index.model.incoming import Failure
from index.model.names import Decided
from index.text import clean_line, fold

BATCH = 500
"""Articles whose names are read at a time."""

Edit = Callable[[str], str]


class Naming:
    """The decisions about names of one archive. Whatever writes needs the right to write."""

    def __init__(self, file: NameFile, store: Store) -> None:
        self._file = file
        self._store = store

    def follow(self) -> list[str]:
        """Do what the file says if that has changed; what there is to say about it.

        A file that can not be read as a whole leaves the names as they are.
        """
        try:
            text = self._file.read()
            if text == self._store.decisions.text():
                return []
            decisions = alias_file.parse(text, str(self._file.path))
        except ConfigurationError as problem:
            return [f"{problem} Names stay as they were until that is mended."]
        count = self._apply(text, decisions.hand)
        said = [f"{one.path}: {one.reason}" for one in decisions.problems]
        if count:
            said.append(f"{FILE} has changed; names follow it now in {_articles(count)}.")
        return said

    def skipped(self) -> Sequence[Failure]:
        """What in the file can not be followed."""
        try:
            return alias_file.parse(self._file.read(), str(self._file.path)).problems
        except ConfigurationError as problem:
            return (Failure(str(self._file.path), str(problem)),)

    # ------------------------------------------------------------ deciding

    def merge(self, kind: Kind, names: Sequence[str], into: str) -> Decided:
        """See ``Library.merge``."""
        into = self._known(kind, into)
        others = [known for name in names if fold(known := self._known(kind, name)) != fold(into)]
        if not others:
            raise ConfigurationError(f"{into} can not be merged with itself.")
        return self._decide(
            lambda text: alias_edits.merged(text, kind, others, into),
            f"{_listed(others)} {'is' if len(others) == 1 else 'are'} {into} from now on.",
        )

    def rename(self, kind: Kind, name: str, to: str) -> Decided:
        """See ``Library.rename``."""
        name, to = self._known(kind, name), _tidy(to)
        taken = self.called(kind, to)
        if taken and fold(name) != fold(to) and name not in taken:
            raise ConfigurationError(f"There is a {taken[0]} already; merge the two instead.")
        return self._decide(
            lambda text: alias_edits.renamed(text, kind, name, to),
            f"{name} is called {to} from now on.",
        )

    def split(
        self, kind: Kind, name: str, to: str, forms: Sequence[str], within: Sequence[str]
    ) -> Decided:
        """See ``Library.split``."""
        name, to = self._known(kind, name), _tidy(to)
        forms, within = [_tidy(form) for form in forms], [_tidy(place) for place in within]
        if fold(name) == fold(to):
            raise ConfigurationError(f"What is split off {name} needs a name of its own.")
        if not forms and not within:
            raise ConfigurationError(
                f"Say what of {name} is {to}: in which outlets or articles, or in which spelling."
            )
        what = f"“{_listed(forms)}”" if forms else name
        where = f" in {_listed(within)}" if within else ""
        return self._decide(
            lambda text: alias_edits.split_off(text, kind, name, to, forms, within),
            f"{what}{where} is {to} from now on.",
        )

    def undo(self) -> Decided:
        """See ``Library.undo``."""
        change = self._store.decisions.last_change()
        if change is None:
            raise NotFoundError("There is no decision about names to take back.")
        if self._file.read() != change.after:
            raise ConfigurationError(
                f"{self._file.path} was changed by somebody since; take the decision back there."
            )
        return self._write(change.before, "The last decision about names is taken back.", None)

    def _decide(self, edit: Edit, said: str) -> Decided:
        before = self._file.read()
        known = alias_file.parse(before, str(self._file.path))
        after = edit(before)
        try:
            decisions = alias_file.parse(after, str(self._file.path))
        except ConfigurationError:
            decisions = None
        if decisions is None or len(decisions.problems) > len(known.problems):
            raise ConfigurationError(
                f"{self._file.path} is laid out in a way that only its author can change; "
                "write the decision there by hand."
            )
        return self._write(after, said, Change(before, after))

    def _write(self, text: str, said: str, change: Change | None) -> Decided:
        self._file.write(text)
        count = self._apply(text, alias_file.parse(text).hand)
        with self._store.transaction() as connection:
            self._store.decisions.remember(connection, change)
        return Decided(said, str(self._file.path), count)

    # ------------------------------------------------------------ names that there are

    def _known(self, kind: Kind, name: str) -> str:
        """The one name that somebody means by ``name``. Raises NotFoundError."""
        found = self.called(kind, name)
        if len(found) == 1:
            return found[0]
        shown = clean_line(name)
        if found:
            raise NotFoundError(f"“{shown}” may be {_listed(found, 'or')}. Give the whole name.")
        raise NotFoundError(f"No {kind} is called “{shown}” in this archive.")

    def called(self, kind: Kind, name: str) -> list[str]:
        """The names that are written so; if there are none, those with a form written so."""
        wanted = fold(clean_line(name))
        hand = self._store.decisions.hand()
        decided = {alias.name for alias in hand.aliases if alias.kind == kind}
        exact = {name for name in decided if fold(name) == wanted}
        forms: set[str] = set()
        words = [token.form for token in tokens(wanted)] or [wanted]
        keys = named.keys(self._store, kind, words)
        for person in named.described(self._store, kind, keys):
            if fold(person.name) == wanted:
                exact.add(person.name)
            elif wanted in map(fold, person.forms):
                forms.add(person.name)
        return sorted(exact) or sorted(forms)

    # ------------------------------------------------------------ the tables

    def _apply(self, text: str, hand: ByHand) -> int:
        """Let the stored mentions follow; how many articles that concerned."""
        store = self._store
        before = store.decisions.hand()
        numbers = sorted(self._concerned(before, hand))
        changed = 0
        with store.transaction() as connection:
            for number, place, found in self._findings(numbers):
                old = mentions.uses(place, found, before)
                changed += mentions.change(
                    connection, number, old, mentions.uses(place, found, hand)
                )
            store.decisions.follow(connection, text)
        return changed

    def _concerned(self, old: ByHand, new: ByHand) -> set[int]:
        """The articles whose mentions one says to be somebody else than the other does."""
        decided = {(alias.kind, alias.name, alias.form, alias.within) for alias in old.aliases} ^ {
            (alias.kind, alias.name, alias.form, alias.within) for alias in new.aliases
        }
        forms = {(kind, form) for kind, *both, _ in decided for form in both}
        apart = {name for group in {*old.apart} ^ {*new.apart} for name in group}
        forms |= {(kind, name) for kind in KINDS for name in apart}
        numbers: set[int] = set()
        for kind, form in forms:
            for what in (kind, "speaker"):
                keys = named.keys(self._store, what, key(form).split() or [form])
                numbers.update(named.articles_naming(self._store, what, keys).tolist())
        return numbers

    def _findings(self, numbers: Sequence[int]) -> Iterator[tuple[int, Place, Annotations]]:
        for first in range(0, len(numbers), BATCH):
            for number, id_, outlet, path, url, names, quotes in self._store.ask(
                "SELECT number, id, outlet, path, url, names, quotes FROM articles "
                "WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(numbers[first : first + BATCH]),),
            ):
                found = Annotations(rows.names(names), quotes=rows.quotes(quotes))
                yield number, Place(id_, outlet, path, url), found


def _tidy(name: str) -> str:
    name = clean_line(name)
    if not name or len(name) > alias_file.LONGEST:
        raise ConfigurationError(f"A name has 1 to {alias_file.LONGEST} characters.")
    return name


def _listed(names: Iterable[str], last: str = "and") -> str:
    *most, end = names
    return f"{', '.join(most)} {last} {end}" if most else end


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
