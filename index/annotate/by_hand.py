"""Who is who, said by hand: what people decide about names wins over every rule.

A decision gives a form to a name, everywhere or within some articles and outlets; names
that are said to be apart are never joined for being spelt alike. Where the decisions leave
a mention open, the rules have the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from index.annotate.aliases import key
from index.model.findings import Annotations, Kind, Name, Quote
from index.model.names import Alias
from index.text import fold

FILE = "aliases.yaml"
"""The file in which the decisions stand; ``alias_file`` reads it."""

LIMIT = 4 * 1024 * 1024
"""Characters in the largest file of decisions: some fifty thousand of them."""

BY_HAND = "by hand"
"""What the ``why`` of a name begins with that somebody decided."""

KINDS: tuple[Kind, ...] = ("person", "organisation", "place")
"""The kinds of names that can be decided about."""

SHORTEST_ID = 6
"""Characters of an article's id that are enough to mean it."""

_ELSEWHERE, _OUTLET, _ARTICLE = range(3)


class Place(NamedTuple):
    """What a decision may call an article by."""

    id: str
    outlet: str | None
    path: str
    url: str | None


class ByHand:
    """Decisions about names, made ready for looking up."""

    def __init__(self, aliases: Iterable[Alias] = (), apart: Iterable[Sequence[str]] = ()) -> None:
        """``apart`` are groups of names; those of one group are different, of whatever kind."""
        self.aliases = tuple(aliases)
        self.apart = tuple(tuple(group) for group in apart)
        self._kinds: dict[str, _Decided] = {
            kind: _Decided(kind, self.aliases, self.apart) for kind in KINDS
        }

    def __bool__(self) -> bool:
        return bool(self.aliases or self.apart)

    def decided(self, kind: str, text: str, found: str, place: Place) -> Alias | None:
        """What settles a mention that is printed as ``text`` and by the rules is ``found``."""
        known = self._kinds.get(kind)
        return known.decide(text, found, place) if known else None

    def key(self, kind: str, name: str) -> str:
        """The key under which an archive joins mentions; a speaker may be of any kind."""
        kinds = KINDS if kind == "speaker" else (kind,)
        joined = key(name) or name
        for one in kinds:
            known = self._kinds.get(one)
            if known is not None and known.is_namesake(name):
                return f"{joined} ={fold(name)}"
        return joined

    def applied(self, place: Place, found: Annotations) -> Annotations:
        """The findings with every name, and every speaker, as was decided."""
        if not self:
            return found
        names = tuple(self.named(name, place) for name in found.names)
        speakers = _Speakers(self, place, found.names, names)
        return replace(found, names=names, quotes=tuple(map(speakers.settled, found.quotes)))

    def named(self, name: Name, place: Place) -> Name:
        """One mention as was decided."""
        alias = self.decided(name.kind, name.text, name.name, place)
        if alias is None:
            return name
        return replace(name, name=alias.name, why=f"{BY_HAND}: “{alias.form}” is {alias.name}")

    def are_apart(self, one: str, two: str) -> bool:
        """Whether somebody said that these are different."""
        pair = {fold(one), fold(two)}
        return len(pair) == 2 and any(pair <= set(map(fold, group)) for group in self.apart)


class _Decided:
    """The decisions about one kind of names."""

    def __init__(
        self, kind: Kind, aliases: Sequence[Alias], apart: Sequence[Sequence[str]]
    ) -> None:
        mine = [alias for alias in aliases if alias.kind == kind]
        self._within: dict[str, list[Alias]] = defaultdict(list)
        for alias in mine:
            if alias.within:
                for form in {fold(alias.form), key(alias.form)}:
                    self._within[form].append(alias)
        everywhere = [alias for alias in mine if not alias.within]
        # What says only that there is such a name gives way to what says whose name it is.
        everywhere.sort(key=lambda alias: alias.form == alias.name)
        everywhere += [Alias(kind, alias.name, alias.name) for alias in everywhere]
        everywhere += [Alias(kind, name, name) for group in apart for name in group]
        self._exact: dict[str, Alias] = {}
        for alias in everywhere:
            self._exact.setdefault(fold(alias.form), alias)
        for form in self._exact:
            self._exact[form] = self._last(form)
        self._near: dict[str, dict[str, Alias]] = defaultdict(dict)
        for alias in self._exact.values():
            self._near[key(alias.form)].setdefault(alias.name, alias)
        self._namesakes = _namesakes(mine, {alias.name for alias in self._exact.values()})
        # Who is only spoken of within some articles may go by that name elsewhere, too.
        for alias in mine:
            self._exact.setdefault(fold(alias.name), Alias(kind, alias.name, alias.name))

    def _last(self, form: str) -> Alias:
        """Where a form leads to in the end: A may be B, and B be C."""
        alias, seen = self._exact[form], {form}
        while (following := fold(alias.name)) not in seen:
            seen.add(following)
            alias = replace(self._exact[following], form=alias.form)
        return alias

    def is_namesake(self, name: str) -> bool:
        return name in self._namesakes

    def decide(self, text: str, found: str, place: Place) -> Alias | None:
        if self._within:
            for form in (fold(text), fold(found), key(found)):
                here = max(self._within.get(form, ()), key=lambda a: _fits(a, place), default=None)
                if here is not None and _fits(here, place):
                    return here
        # A surname that the article tells in full elsewhere is whoever that is.
        if not _is_part(text, found) and fold(text) in self._exact:
            return self._exact[fold(text)]
        if fold(found) in self._exact:
            return self._exact[fold(found)]
        near = self._near.get(key(found), {})
        return next(iter(near.values())) if len(near) == 1 else None


def _namesakes(mine: Sequence[Alias], everywhere: set[str]) -> set[str]:
    """The names that a spelling key would join with another one, or with what they were."""
    alike: dict[str, set[str]] = defaultdict(set)
    for name in everywhere | {alias.name for alias in mine}:
        alike[key(name)].add(name)
    found = {name for names in alike.values() if len(names) > 1 for name in names}
    return found | {
        alias.name
        for alias in mine
        if alias.within and alias.name not in everywhere and key(alias.form) == key(alias.name)
    }


def _is_part(text: str, found: str) -> bool:
    return set(fold(text).split()) < set(fold(found).split())


def _fits(alias: Alias, place: Place) -> int:
    """How particularly a decision is about this article, 0 where it is about others."""
    return max((_names(where, place) for where in alias.within), default=_ELSEWHERE)


def _names(where: str, place: Place) -> int:
    if where in (place.path, place.url, PurePath(place.path).name):
        return _ARTICLE
    if len(where) >= SHORTEST_ID and place.id.startswith(where):
        return _ARTICLE
    return _OUTLET if place.outlet is not None and fold(where) == fold(place.outlet) else _ELSEWHERE


class _Speakers:
    """Who speaks, once it is decided who is who."""

    def __init__(
        self, hand: ByHand, place: Place, before: Sequence[Name], after: Sequence[Name]
    ) -> None:
        self._hand = hand
        self._place = place
        self._mentions: dict[str, list[Name]] = defaultdict(list)
        for old, new in zip(before, after, strict=True):
            self._mentions[old.name].append(new)

    def settled(self, quote: Quote) -> Quote:
        speaker = self._name(quote) if quote.speaker else None
        if speaker is None or speaker == quote.speaker:
            return quote
        return replace(quote, speaker=speaker)

    def _name(self, quote: Quote) -> str | None:
        assert quote.speaker is not None
        start, end = quote.speaker_start, quote.speaker_end
        mentions = self._mentions.get(quote.speaker, [])
        if start is not None and end is not None:
            for mention in mentions:
                if mention.start < end and mention.end > start:
                    return mention.name
        if len({mention.name for mention in mentions}) == 1:
            return mentions[0].name
        for kind in KINDS:
            alias = self._hand.decided(kind, quote.speaker, quote.speaker, self._place)
            if alias is not None:
                return alias.name
        return None
